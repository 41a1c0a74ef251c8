"""What else depends on what changed, in a report: every kind of dependency, each once, and the links to look at."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from depending_plans import guide, milestones, plan, with_content
from yearly_plans import declared

from ilrs_docs import Library, diff, report
from ilrs_docs.changes.names import RuleName
from ilrs_docs.comparing import ComparedReleases, Trail, stood_beside
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.library.in_force import NAMES, releases_beside
from ilrs_docs.model import Lineage, Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering import text
from ilrs_docs.reporting import Report, denying, headings
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.sections.depending import MANY, path_words
from ilrs_docs.reporting.sections.impacting import MOST
from ilrs_docs.rules.policy import Ignored, Policy, apply_policy

OLD = plan(2025)


def reported(old: Release, new: Release, lineage: Lineage | None = None, **how: Any) -> Report:  # noqa: ANN401 - options of a report
    """Return the report from one release to another."""
    return report(old, new, diff(old, new, lineage), **how)


def told(found: Report, group: str = headings.DEPENDING) -> list[tuple[str, str]]:
    """Return how grave each item of a group of the section is, and its sentence."""
    groups = found.section("impact").groups
    return [(item.severity, item.sentence) for one in groups if one.title == group for item in one.items]


def paths(found: Report) -> list[str]:
    """Return the notes of what else depends."""
    groups = found.section("impact").groups
    return [note for one in groups if one.title == headings.DEPENDING for item in one.items for note in item.notes]


def steps(**letter: Any) -> Release:  # noqa: ANN401 - fields of a step
    """Return the guide with other values of its first step."""
    content = guide().content.model_dump(mode="json", exclude_defaults=True)
    content["procedures"][0]["steps"][0] |= letter
    return with_content(content, document="guide", kind="guideline", version="1.9.0")


def test_another_field_than_a_date_is_told_to_what_depends_on_it() -> None:
    """Directly as what it is and what changed, through others with the path; what is nearer is graver."""
    found = reported(OLD, plan(2026, quay={"description": "Of stone, for larger ships"}))
    assert told(found) == [
        ("attend", "Crane waits for Quay. Changed there: description."),
        ("inform", "Ship depends on Quay through others. Changed there: description."),
    ]
    assert paths(found)[1:] == ["The path: Ship → Crane → Quay."]


def test_what_may_affect_plans_is_grave_for_what_depends_on_it_directly() -> None:
    """A phase whose dates moved is told to the milestones of it; what merely holds another entry is not."""
    content = OLD.content.model_dump(mode="json", exclude_defaults=True)
    content["plans"][0]["phases"][0]["window"] = "2030/2031"
    found = reported(OLD, with_content(content, version="1.9.0"))
    assert told(found)[0] == ("attend", "Quay belongs to the phase First phase. Changed there: window.")
    assert not any("Building plan" in sentence for _severity, sentence in told(found))
    assert "Quay belongs to the phase First phase." in text.render_report(found)


def test_what_waits_for_what_moved_is_told_once() -> None:
    """Among what waits for others, with the changes for which its link is suspect."""
    found = reported(OLD, plan(2026, quay={"window": "2028"}))
    assert told(found) == []
    crane, ship = found.section("impact").groups[0].items
    (slip,) = (item for item in found.items() if item.rule == "milestone-slipped")
    assert (crane.suspect, ship.suspect) == ((slip.fingerprint,), ())
    assert crane.notes == (f"This link is suspect until a policy accepts what changed: {slip.fingerprint}.",)
    assert ship.notes == ("The path: Ship → Crane → Quay.",)


def test_a_step_is_told_to_the_step_after_it_and_to_what_goes_by_its_procedure() -> None:
    """The procedure that holds it is passed through, and is not told."""
    found = reported(steps(), steps(deadline="2026-05"))
    assert told(found) == [
        ("inform", "The step Hand in the draft comes after Send a letter. Changed there: deadline."),
        ("inform", "Berth depends on Send a letter through others. Changed there: deadline."),
    ]
    assert paths(found)[1] == "The path: Berth → Call → Send a letter."


def test_what_is_gone_is_told_to_what_depended_on_it() -> None:
    """As it was until then; what waited for a milestone is told with what became of that."""
    content = guide().content.model_dump(mode="json", exclude_defaults=True)
    content["opportunities"][0]["levels"] = []
    content["levels"] = []
    found = reported(guide(), with_content(content, document="guide", kind="guideline", version="1.9.0"))
    assert told(found) == [
        ("attend", "Until then: Berth is open to Full member. Full member is no longer stated."),
    ]
    assert told(reported(OLD, plan(2026, kiosk=None))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"quay": {"notes": ["Painted"]}},
        {"quay": {"confidence": "low"}},
        {"kiosk": {"window": "2033"}},
        {"kiosk": {"depends_on": ["ship"]}},
        {"crane": {"id": "gantry"}, "ship": {"depends_on": ["gantry"]}},
        {},
    ],
)
def test_remarks_grades_new_links_and_new_ids_are_told_to_nobody(changes: dict[str, Any]) -> None:
    """They change nothing of what somebody relied on."""
    lineage = declared(("renumbered", ["crane"], ["gantry"]))
    assert told(reported(OLD, plan(2026, **changes), lineage)) == []


def test_a_link_that_came_with_the_change_is_not_told() -> None:
    """Nor what depends by it alone."""
    new = plan(2026, quay={"description": "Of stone"}, kiosk={"depends_on": ["quay"]}, ship={"depends_on": ["kiosk"]})
    assert told(reported(OLD, new)) == [("attend", "Crane waits for Quay. Changed there: description.")]


def test_a_milestone_that_is_called_as_its_mission_is_told_of_it_only_where_its_link_is_suspect() -> None:
    """A reader sees the one where the other is; somebody who relies on the link has to look all the same."""

    def flights(**fields: Any) -> Release:  # noqa: ANN401 - fields of a mission
        mission = {"id": "m", "title": "Flight"} | fields
        flight = {"id": "f", "title": "Flight", "missions": ["m"]}
        return with_content({"missions": [mission], "milestones": [flight]}, version="1.1.0" if fields else "1.0.0")

    assert told(reported(flights(), flights(agencies=["CNSA"]))) == []
    (one,) = told(reported(flights(), flights(launcher="Long March 5")))
    assert one == ("inform", "Flight is about the mission Flight. Changed there: launcher.")
    without = with_content({"milestones": [{"id": "f", "title": "Flight"}]}, version="1.1.0")
    gone = reported(flights(), without)
    assert told(gone) == [
        ("attend", "Until then: Flight is about the mission Flight. Flight is no longer stated."),
    ]
    assert gone.section("impact").empty is None


def test_a_circle_ends_and_tells_nothing_of_itself() -> None:
    """That an entry depends on itself is left to the checks."""
    ring = [{"id": own, "depends_on": [before]} for own, before in (("a", "c"), ("b", "a"), ("c", "b"))]
    changed = [ring[0] | {"description": "Another one"}, *ring[1:]]
    found = reported(milestones(*ring), milestones(*changed, version="1.1.0"))
    assert [sentence.partition(".")[0] for _severity, sentence in told(found)] == [
        "B waits for A",
        "C depends on A through others",
    ]


def test_each_change_on_a_path_is_told_of_its_own() -> None:
    """Two that changed and depend on each other through a third: the second is told of the first."""
    new = plan(2026, quay={"description": "Of stone"}, ship={"description": "Of wood"})
    sentences = [sentence for _severity, sentence in told(reported(OLD, new))]
    assert "Ship depends on Quay through others. Changed there: description." in sentences


def test_a_policy_that_accepts_what_changed_confirms_the_link() -> None:
    """What is accepted is not told, nor asked to be looked at."""
    new = plan(2026, quay={"description": "Of stone, for larger ships"})
    (change,) = diff(OLD, new).changes
    policy = Policy.model_validate(
        {"accepted": [{"fingerprint": change.fingerprint, "reason": "seen", "who": "A. Novak", "until": "2.0.0"}]}
    )
    found = report(OLD, new, apply_policy(diff(OLD, new), policy))
    assert told(found) == []


def test_what_a_policy_keeps_back_is_told_to_nobody() -> None:
    """Neither what changed of it nor that it is gone."""
    ignoring = Policy.model_validate({"ignore": {"subjects": ["level:full"]}})
    content = guide().content.model_dump(mode="json", exclude_defaults=True)
    content["opportunities"][0]["levels"] = []
    content["levels"] = []
    new = with_content(content, document="guide", kind="guideline", version="1.9.0")
    assert told(report(guide(), new, apply_policy(diff(guide(), new), ignoring))) == []


def test_very_many_are_bounded_and_counted() -> None:
    """The nearest are told; how many more there are stands last."""
    count = MOST + 4
    quay = {"id": "quay"}
    ships = [{"id": f"s-{at:03}", "depends_on": ["quay"]} for at in range(count)]
    new = milestones(quay | {"description": "Of stone"}, *ships, version="1.1.0")
    sentences = [sentence for _severity, sentence in told(reported(milestones(quay, *ships), new))]
    assert len(sentences) == MOST + 1
    assert sentences[-1] == "Four more entries depend on what changed."


def test_a_long_path_is_shortened_in_its_middle() -> None:
    """Its beginning and its end are told; what stands in it twice in a row is named once."""
    titles = [f"T{at}" for at in range(MANY + 3)]
    assert path_words(titles) == "The path: T0 → T1 → T2 → T3 → T4 → T5 → … → T10."
    assert path_words(["A.", "A", "B"]) == "The path: A → B."


def test_a_partner_is_told_what_of_theirs_depends_on_it() -> None:
    """And of nobody else's."""
    new = plan(2026, quay={"description": "Of stone, for larger ships"})
    compared = ComparedReleases(OLD, new, diff(OLD, new))
    profile = Profile.model_validate({"name": "Agency", "interests": {"milestones": ["crane"]}})
    found = narrow(report(*compared), profile, compared)
    assert told(found)[0] == ("attend", "Crane waits for Quay. Changed there: description.")
    other = narrow(report(*compared), profile.model_copy(update={"interests": {"milestones": ("kiosk",)}}), compared)
    assert told(other) == []


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_full_report_shows_the_paths(language: Any) -> None:  # noqa: ANN401 - one of the languages
    """The standard one has a line for what depends directly and counts the rest; no word is in another language."""
    made = reported(OLD, plan(2026, quay={"description": "Of stone, for larger ships"}), language=language)
    short, full = (text.render_report(made.model_copy(update={"detail": one})) for one in ("standard", "full"))
    paths_in = [bool(re.search(r"Ship\b.* → Crane\b", words)) for words in (short, full)]
    assert paths_in == [False, True]
    for words in (short, full):
        assert ("Crane waits for Quay. Changed there: description." in words) == (language == "en")


def _beside(now: Release, then: Release | None, lineage: Lineage | None = None) -> Trail:
    return Trail(beside=(stood_beside(now, then, lineage),))


MOVED = plan(2026, quay={"window": "2028"})
SERVES = ("attend", "Berth (guide) serves a mission of Quay. Changed there: window.")


def test_what_another_document_says_depends_on_what_changed_is_told_with_its_name() -> None:
    """The release in force beside the newer one is named; its sources, which have no number here, are not."""
    found = reported(OLD, MOVED, trail=_beside(guide(), guide()))
    assert told(found) == [SERVES]
    (item,) = (one for one in found.items() if one.document)
    (slip,) = (one for one in found.items() if one.rule == "milestone-slipped")
    assert (item.document, item.subjects[0].id, item.sources) == ("guide", "berth", ())
    assert item.suspect == (slip.fingerprint,)
    assert item.notes[-1] == "guide, in force beside it: 1.5.0 of 1 January 2025."
    assert told(reported(OLD, MOVED)) == []


def _renewed(release: Release, version: str, missions: Sequence[str] = (), **changes: Any) -> Release:  # noqa: ANN401 - fields of milestones
    """Return a release with these missions, and with other values for some milestones."""
    content = release.content.model_dump(mode="json", exclude_defaults=True)
    content["missions"] = [{"id": one, "title": one.title()} for one in missions]
    content["milestones"] = [{**one, "missions": [], **changes.get(one["id"], {})} for one in content["milestones"]]
    return with_content(content, version=version)


def test_what_another_document_says_through_others_is_told_with_the_path() -> None:
    """An opportunity that serves what waits for what moved depends on that too."""
    offer = guide(berth={"mission": "lifting"})
    old = _renewed(OLD, "1.5.0", ["lifting"], crane={"missions": ["lifting"]})
    new = _renewed(OLD, "1.6.0", ["lifting"], crane={"missions": ["lifting"]}, quay={"window": "2028"})
    found = reported(old, new, trail=_beside(offer, offer))
    assert told(found) == [("inform", "Berth (guide) depends on Quay through others. Changed there: window.")]
    assert paths(found)[0] == "The path: Berth → Crane → Quay."


@pytest.mark.parametrize("then", [None, guide(berth={"mission": None}), guide(berth=None)])
def test_a_link_that_another_document_has_since_then_is_not_told(then: Release | None) -> None:
    """It was made in view of what stands there now."""
    assert told(reported(OLD, MOVED, trail=_beside(guide(2026), then))) == []


@pytest.mark.parametrize("now", [guide(2026, berth={"mission": None}), guide(2026, berth=None)])
def test_a_link_that_another_document_no_longer_has_is_not_told(now: Release) -> None:
    """What went from it depends on nothing, not even on what is gone."""
    assert told(reported(OLD, MOVED, trail=_beside(now, guide()))) == []
    gone = told(reported(OLD, _renewed(OLD, "1.9.0"), trail=_beside(guide(2026, berth=None), guide())))
    assert "Berth" not in str(gone)


def test_an_entry_of_another_document_is_followed_through_its_ids() -> None:
    """By the lineage of the library."""
    lineage = declared(("renumbered", ["berth"], ["pier"]))
    now = guide(2026, berth={"id": "pier"})
    assert told(reported(OLD, MOVED, trail=_beside(now, guide(), lineage))) == [SERVES]


def test_what_is_gone_is_told_to_what_another_document_says_depended_on_it() -> None:
    """As it was until then."""
    found = told(reported(OLD, _renewed(OLD, "1.9.0"), trail=_beside(guide(), guide())))
    until = "Until then: Berth (guide) serves the mission Dredging. Dredging is no longer stated."
    assert ("attend", until) in found


def test_a_partner_is_told_what_of_another_document_is_theirs() -> None:
    """By their interests in that document, beside those in the one that is reported on."""
    compared = ComparedReleases(OLD, MOVED, diff(OLD, MOVED), _beside(guide(), guide()))
    mine = Profile(name="Port", interests={"opportunities": ("berth",), "milestones": ("kiosk",)})
    (group,) = narrow(report(*compared), mine, compared).section("impact").groups
    assert [(one.sentence, one.because) for one in group.items] == [(SERVES[1], ("you follow it",))]
    other = Profile(name="Port", interests={"milestones": ("kiosk",)})
    assert not narrow(report(*compared), other, compared).section("impact").groups


def _library(folder: Path, *releases: Release) -> Library:
    for one in releases:
        place = folder / one.document / f"{one.version}.json"
        place.parent.mkdir(exist_ok=True)
        place.write_text(one.model_dump_json())
    return Library(folder)


@pytest.mark.filterwarnings("ignore::ilrs_docs.errors.UncheckedLibraryWarning")
def test_a_library_knows_what_stands_beside(tmp_path: Path) -> None:
    """The release in force on the day of the newer one; of several documents at once the one that is compared."""
    library = _library(tmp_path, OLD, MOVED, guide(), guide(2027, berth={"mission": None}))
    single = library.report("plan@2025-01-01", "plan@latest")
    joint, later = (library.report("@2025-01-01", new) for new in ("@2026-01-01", "@latest"))
    assert isinstance(single, Report)
    assert isinstance(joint, JointReport)
    assert isinstance(later, JointReport)
    assert told(single) == told(joint.report("plan")) == [SERVES]
    assert told(later.report("plan")) == []
    assert not library.compare("guide@2025-01-01", "guide@latest").trail.beside


@pytest.mark.filterwarnings("ignore::ilrs_docs.errors.UncheckedLibraryWarning")
def test_what_is_not_of_the_library_stands_beside_nothing(tmp_path: Path) -> None:
    """Nor does a document that had no release yet, or only a draft."""
    draft = guide(2025).model_copy(update={"standing": "draft", "version": "1.5.0-draft.1"})
    library = _library(tmp_path, OLD, MOVED, guide(2027), draft)
    assert not library.compare("plan@2025-01-01", "plan@latest").trail.beside
    early = _library(tmp_path, guide(2024))
    assert [one.new.version for one in early.compare("plan@2025-01-01", "plan@latest").trail.beside] == ["1.4.0"]
    other = with_content({"milestones": []}, document="other", issued=date(2026, 1, 1))
    assert [*releases_beside(early, ["other"], (other.issued, other.issued))] == []


@pytest.mark.parametrize(
    ("changes", "ignored", "there"),
    [
        ({"quay": {"window": "2028"}}, "milestone-slipped", "left"),
        ({"quay": None, "crane": {"depends_on": []}}, "milestone-removed", "left"),
        ({"quay": {"window": "2027"}}, "milestone-slipped", "denied"),
        ({"kiosk": {"window": "2033"}}, "term-added", "denied"),
    ],
)
def test_it_is_not_denied_that_something_depends_on_what_is_kept_back(
    changes: dict[str, Any], ignored: RuleName, there: str
) -> None:
    """A policy that leaves out what others wait for does not make that untrue; nothing is said then."""
    policy = Policy(ignore=Ignored(rules=(ignored, "milestone-dependency-dropped")))
    found = report(OLD, new := plan(2026, **changes), apply_policy(diff(OLD, new), policy))
    said = [one.empty for one in found.sections if one.id == "impact"]
    assert said == ([denying.SCOPES["impact"].denial] if there == "denied" else [])


def test_each_field_that_names_what_is_elsewhere_is_looked_for() -> None:
    """So that no file is passed over that names something."""
    assert {row.field for row in KINDS.values() if row.reads == "elsewhere"} == {NAMES}
