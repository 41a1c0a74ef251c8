"""Reports: what is told, where, in which words, and that nothing is told twice or passed over."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from small_changes import change

from ilrs_docs import Library
from ilrs_docs.changes import Change, Comparison, Filtered, Replaced, Withheld
from ilrs_docs.model import Release
from ilrs_docs.phrasing.release_pair import milestones_of
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.showing import outline
from ilrs_docs.rules.catalogue import CATALOGUE

LIBRARY = Library()
SECTIONS = (
    "act", "schedule", "events", "procedures", "terms", "partners", "listing", "impact", "between", "rest", "editorial",
    "conflicts", "promises", "unknown", "completeness",
)  # fmt: skip


def compared(old: Release, new: Release, *changes: Change, **fields: Any) -> Comparison:  # noqa: ANN401 - fields of any comparison
    """Return a comparison of two releases that holds these changes."""
    nothing = LIBRARY.diff(old, new)
    return nothing.model_copy(update={"changes": changes, "edits": (), **fields})


@pytest.fixture(scope="module")
def official() -> Release:
    """Return the Roadmap V1.0."""
    return LIBRARY.load("roadmap@1.0")


@pytest.fixture(scope="module")
def roadmap() -> Report:
    """Return the report from the Roadmap V1.0 to the latest state."""
    old, new = LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest")
    return report(old, new, LIBRARY.diff(old, new))


@pytest.fixture(scope="module")
def guideline() -> Report:
    """Return the report from the Guideline V1.0 to the latest state."""
    old, new = LIBRARY.load("guideline@1.0"), LIBRARY.load("guideline@latest")
    return report(old, new, LIBRARY.diff(old, new))


def told(found: Report, rule: str, subject: str) -> Item:
    """Return the one item that tells of a subject by a rule."""
    (item,) = [one for one in found.items() if one.rule == rule and one.subjects[0].id == subject]
    return item


@pytest.mark.parametrize(("old", "new"), [("1.0", "latest"), ("latest", "1.0"), ("1.0", "2024-09-05")])
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_every_change_is_told_exactly_once(document: str, old: str, new: str) -> None:
    """Each change of a comparison stands in one item of one section, forwards and backwards."""
    before, after = LIBRARY.load(f"{document}@{old}"), LIBRARY.load(f"{document}@{new}")
    comparison = LIBRARY.diff(before, after)
    items = report(before, after, comparison).items()
    assert sorted(item.change for item in items if item.change is not None) == list(range(len(comparison)))
    assert len(comparison) > 0


def test_changes_of_every_rule_are_told_exactly_once(official: Release) -> None:
    """Whatever a rule may say has its place, and companions of one entry are told with it."""
    changes = [change(rule) for rule in CATALOGUE]
    found = report(official, official, compared(official, official, *changes))
    assert sorted(item.change for item in found.items() if item.change is not None) == list(range(len(changes)))
    for item in found.section("procedures").groups:
        kinds = {one.subjects[0].kind for one in item.items}
        assert kinds <= {"procedure", "step", "opportunity", "limit", "deadline"}


def test_sections_are_always_there(official: Release) -> None:
    """A report of nothing has each section on what the document holds, and each that is empty says so in words."""
    found = report(official, official, LIBRARY.diff(official, official))
    held = tuple(section.id for section in found.sections)
    assert held == tuple(name for name in SECTIONS if name not in {"procedures", "partners"})
    assert found.section("partners").groups == ()
    assert all(bool(section.empty) != bool(section.groups) for section in found.sections)
    assert found.section("schedule").empty == "Nothing moved in the schedule."
    assert "There are no differences." in found.summary


def test_a_slip_out_of_its_phase_is_told_whole(roadmap: Report) -> None:
    """Chang'e-7 was 2021 to 2025, is 2027, left its phase; how much, how sure and by which words stands beside it."""
    item = told(roadmap, "milestone-slipped-out-of-phase", "change-7")
    assert (item.was, item.now, item.shift) == ("2021 to 2025", "2027", "latest date 24 months later")
    assert (item.certainty, item.phase, item.confidence) == ("definite", "Reconnaissance", "medium")
    assert item.bounds == "earliest date 72 months later, latest date 24 months later"
    assert item.quotes == ()
    assert item.sources
    old, new = LIBRARY.load("roadmap@2023-04-25"), LIBRARY.load("roadmap@latest")
    later = told(report(old, new, LIBRARY.diff(old, new)), "milestone-slipped", "change-7")
    assert [(quote.text, quote.of) for quote in later.quotes] == [("2026年前后 [ZH]", "was")]
    glance = roadmap.section("schedule").glance
    assert glance
    assert "Chang'e-7" in {row[0] for row in glance.rows}


def test_parts_of_a_split_are_told_one_by_one(roadmap: Report) -> None:
    """Luna 27 became two, each with its own date and shift."""
    (table,) = told(roadmap, "milestone-split", "luna-27").tables
    assert [(row[0], row[2]) for row in table.rows] == [("Luna 27.1", "2029"), ("Luna 27.2", "2030")]
    assert all("months later, out of its phase" in row[3] for row in table.rows)


def test_a_recast_plan_and_a_redefined_term_are_told() -> None:
    """CNSA's three stages became two: each old and new phase is in the table, the term is told as redefined."""
    old, new = LIBRARY.load("roadmap@2023-04-25"), LIBRARY.load("roadmap@latest")
    found = report(old, new, LIBRARY.diff(old, new))
    (recast,) = [item for item in found.items() if item.rule == "plan-recast"]
    became = {row[0]: (row[1], row[2]) for row in recast.tables[0].rows}
    assert became["Basic model"] == ("by 2028", "perhaps redefined: see Basic station")
    assert became["Application model"] == ("not stated", "gone")
    assert became["Extended station"] == ("by 2045", "new")
    assert next(group.title for group in found.section("terms").groups) == "Redefined"
    assert "one plan was recast" in found.summary
    assert re.search(r"\b\d+ more changes\b", found.summary)  # the term is among them


def test_a_way_back_is_called_so(official: Release) -> None:
    """From a later release to an earlier one the summary does not pretend that time passed."""
    latest = LIBRARY.load("roadmap@latest")
    summary = report(latest, official, LIBRARY.diff(latest, official)).summary
    assert summary.startswith("Going back from the state of 10 September 2026 to V1.0 of 16 June 2021. ")


def test_a_promise_that_was_kept_is_told_as_kept(official: Release) -> None:
    """A promise that stands as kept says when, and by what; only the others are still open."""
    data = official.model_dump(mode="json")
    data["promises"][0] |= {"kept": "2021-06", "kept_by": {"en": "A guide of 40 pages."}}
    kept = Release.model_validate_json(json.dumps(data))
    found = report(kept, kept, LIBRARY.diff(kept, kept))
    sentences = [item.sentence for item in found.items()]
    assert any(
        words.startswith("Promised on 16 June 2021 and kept in June 2021: ")
        and words.endswith("; by A guide of 40 pages.")
        for words in sentences
    )
    assert "Of one promise no fulfilment is known" in found.summary


def test_that_no_fulfilment_is_known_is_never_sure(official: Release) -> None:
    """However sure the promise itself is: nobody can have looked everywhere. So is one that is to be kept later."""
    data = official.model_dump(mode="json")
    data["promises"] = [one | {"confidence": sure} for one, sure in zip(data["promises"], ("high", "low"), strict=True)]
    data["promises"].append(data["promises"][0] | {"id": "later", "kept": "2030"})
    release = Release.model_validate_json(json.dumps(data))
    found = report(release, release, LIBRARY.diff(release, release))
    (group,) = found.section("promises").groups
    assert [(item.subjects[0].id, item.confidence) for item in group.items] == [
        ("later", "medium"), (data["promises"][0]["id"], "medium"), (data["promises"][1]["id"], "low"),
    ]  # fmt: skip
    assert "Of three promises no fulfilment is known" in found.summary


def test_what_happened_has_its_days(roadmap: Report) -> None:
    """The loss of Luna 25 and the return of Chang'e-6 are told with their days, the notes beside them once."""
    lost, achieved = told(roadmap, "milestone-lost", "luna-25"), told(roadmap, "milestone-achieved", "change-6")
    assert "August 2023" in lost.sentence
    assert "3 May 2024 to 25 June 2024" in achieved.sentence
    before = milestones_of(LIBRARY.load("roadmap@1.0")).values()
    assert not {note.text.get("en") for entry in before for note in entry.notes} & {*lost.notes, *achieved.notes}
    assert any("Apollo" in note or "landed" in note for note in achieved.notes)
    for item in (lost, achieved):
        assert not set(item.notes) & {note for other in item.also for note in other.notes}


def test_the_summary_counts_the_gravest_first_without_ids(roadmap: Report) -> None:
    """The paragraph begins with what slipped, goes on with what happened, and names nothing by its id."""
    assert "\n" not in roadmap.summary
    assert roadmap.summary.index("slipped") < roadmap.summary.index(" failed") < roadmap.summary.index("achieved")
    assert "one milestone is reported as altered (Chang'e-8)" in roadmap.summary
    assert "no fulfilment is known" in roadmap.summary
    ids = {subject.id for item in roadmap.items() for subject in item.subjects if "-" in subject.id}
    assert ids
    assert not any(one in roadmap.summary for one in ids)


def test_the_call_is_told_with_steps_limits_and_outcome(guideline: Report) -> None:
    """The Chang'e-8 call came and closed: four steps in order, 200 kg, letters by 31 December 2023, ten of 41."""
    call = told(guideline, "procedure-closed", "change-8-call")
    (steps,) = call.tables
    assert steps.ordered
    assert [row[0].split()[0] for row in steps.rows] == ["Issue", "Send", "Make", "Make"]
    assert "by 31 December 2023" in steps.rows[1]
    offer = told(guideline, "opportunity-closed", "change-8-payloads")
    assert "out of 41" in offer.sentence
    assert ("Mass offered on the lander", "at most 200 kg") in offer.tables[0].rows
    groups = [group for group in guideline.section("procedures").groups if call in group.items]
    assert [offer in group.items for group in groups] == [True]


def test_a_table_is_told_once() -> None:
    """A procedure that closes brings its steps, and what changed beside it does not bring them again."""
    old, new = LIBRARY.load("guideline@2023-10-02"), LIBRARY.load("guideline@2025-04-24")
    found = report(old, new, LIBRARY.diff(old, new))
    call = told(found, "procedure-closed", "change-8-call")
    assert call.also
    assert [len(item.tables) for item in (call, *call.also)] == [1, *(0 for _ in call.also)]


def test_joining_is_still_a_promise_not_kept(guideline: Report) -> None:
    """The report says that joining is still deferred, and since when it has been promised."""
    sentences = [item.sentence for item in guideline.items()]
    assert any(
        "Joining the station as a partner” in the record is what it was: deferred" in words for words in sentences
    )
    assert any(words.startswith("Promised on 16 June 2021, no fulfilment is known") for words in sentences)


def test_partners_stand_in_the_order_in_which_they_joined(guideline: Report) -> None:
    """Who joined is told with day and instrument, the latest last."""
    (joined,) = [group for group in guideline.section("partners").groups if group.title == "Joined"]
    assert [item.subjects[0].id for item in joined.items[:2]] == ["apsco", "venezuela"]
    assert joined.items[-1].sentence.startswith("Senegal joined: 5 September 2024, ")


def test_what_was_unknown_is_never_called_added(roadmap: Report) -> None:
    """Facilities of V1.0 are first reported where the old release did not know them."""
    for item in roadmap.items():
        if item.subjects and item.subjects[0].kind == "element":
            told = item.sentence.lower()
            assert "added" not in told or told.startswith("other sources"), told
    titles = ("Now in the record", "Stated by sources later")
    first = [item for item in roadmap.section("unknown").groups if item.title.startswith(titles)]
    assert first


def test_disclaimers_say_what_the_data_are(roadmap: Report, official: Release) -> None:
    """A tracked state has no official standing; what was reported is no text; an official text needs neither."""
    told_of = " ".join(roadmap.identification.disclaimers)
    assert "has no official standing" in told_of
    assert "compiled from reports" in told_of
    text = official.model_copy(update={"basis": "text"})
    assert report(text, text, LIBRARY.diff(text, text)).identification.disclaimers == ()


def test_a_draft_has_no_standing_either(official: Release) -> None:
    """A draft says that nobody has issued it."""
    draft = official.model_copy(update={"standing": "draft", "notice": None, "basis": "text", "label": "V1.1"})
    assert report(draft, draft, LIBRARY.diff(draft, draft)).identification.disclaimers == (
        "“V1.1” is a draft that nobody has issued and has no official standing.",
    )


def test_another_language_has_the_documents_own_titles(official: Release) -> None:
    """In Chinese a milestone bears its Chinese title; what a policy keeps back stays back."""
    latest = LIBRARY.load("roadmap@latest")
    comparison = LIBRARY.diff(official, latest)
    (lost,) = comparison.select(rule="milestone-lost")
    held = comparison.model_copy(
        update={
            "changes": tuple(one for one in comparison.changes if one != lost),
            "filtered": Filtered(withheld=(Withheld(change=lost, by="rule"),)),
        }
    )
    found = report(official, latest, held, language="zh")
    assert found.language == "zh"
    title = milestones_of(latest)["change-6"].title.get("zh")
    achieved = told(found, "milestone-achieved", "change-6")
    assert title
    assert achieved.subjects[0].title == title
    assert title in achieved.sentence
    assert not [item for item in found.items() if item.rule == "milestone-lost"]


def test_sources_are_numbered_and_complete(guideline: Report) -> None:
    """Every source that an item cites is listed, once, under a number of its own."""
    listed = [citation.id for citation in guideline.sources]
    assert [citation.number for citation in guideline.sources] == list(range(1, len(listed) + 1))
    assert len(set(listed)) == len(listed)
    assert {source for item in guideline.items() for source in item.sources} <= set(listed)


def test_an_edit_that_nobody_explains_is_told(official: Release) -> None:
    """An unclaimed edit is an item of its own; one that only names the release is not."""
    path = ("content", "milestones", "luna-25", "status")
    strange = Replaced(old_path=path, new_path=path, old="planned", new="lost")
    label = Replaced(old_path=("label",), new_path=("label",), old="V1.0", new="V1.1")
    found = report(official, official, compared(official, official, edits=(strange, label)))
    (group,) = found.section("rest").groups
    assert [item.sentence for item in group.items] == ["Replaced: milestones / luna-25 / status."]


def test_a_deadline_that_passed_without_news_says_so(guideline: Report) -> None:
    """A step whose day lies before the release is not told as if it were still to come, stored as passed or not."""
    (steps,) = told(guideline, "procedure-announced", "ilrsco-founding").tables
    assert [row[-1] for row in steps.rows] == ["passed", "passed"]
    old, new = LIBRARY.load("guideline@1.0"), LIBRARY.load("guideline@latest")
    waiting = Release.model_validate_json(new.model_dump_json().replace('"status":"passed"', '"status":"pending"'))
    (steps,) = told(report(old, waiting, LIBRARY.diff(old, waiting)), "procedure-announced", "ilrsco-founding").tables
    assert all("date has passed" in row[-1] for row in steps.rows)


def test_the_report_is_its_own_json(roadmap: Report) -> None:
    """A report reads back from its JSON as itself, and its JSON satisfies the schema that it publishes."""
    text = roadmap.model_dump_json()
    assert Report.model_validate_json(text) == roadmap
    Draft202012Validator(Report.model_json_schema(mode="serialization")).validate(json.loads(text))


def test_an_outline_holds_every_entry(official: Release) -> None:
    """What `show` prints names every entry of the release by its id."""
    found: list[str] = []
    waiting = [outline(official)]
    while waiting:
        node = waiting.pop()
        found += [node.id] if node.id else []
        waiting += node.parts
    assert {milestone["id"] for milestone in official.model_dump()["content"]["milestones"]} <= set(found)
    assert {source.id for source in official.sources} <= set(found)


@pytest.mark.parametrize(
    ("was", "now", "section", "heading"),
    [
        ("in-progress", None, "rest", "Milestones"),
        ("planned", None, "rest", "Milestones"),
        (None, "planned", "rest", "Milestones"),
        ("in-progress", "planned", "rest", "Milestones"),
        ("cancelled", "considered", "rest", "Milestones"),
        (None, "in-progress", "events", "Achieved, begun or taken up again"),
        ("considered", "cancelled", "events", "Failed, cancelled, altered or deferred"),
        ("considered", "deferred", "events", "Failed, cancelled, altered or deferred"),
        ("considered", "altered", "events", "Failed, cancelled, altered or deferred"),
        ("planned", "in-progress", "events", "Achieved, begun or taken up again"),
        ("planned", "achieved", "events", "Achieved, begun or taken up again"),
    ],
)
def test_a_status_is_told_where_its_heading_is_true(
    released: Callable[..., Release], was: str | None, now: str | None, section: str, heading: str
) -> None:
    """Nothing was achieved where a status is only given, left out or taken back."""
    old, new = (
        released({"id": "probe", "title": "Probe", **({"status": one} if one else {})}, issued=day)
        for one, day in ((was, "2024-01-01"), (now, "2024-06-01"))
    )
    found = report(old, new, LIBRARY.diff(old, new))
    groups = [(one.id, group) for one in found.sections if one.id != "act" for group in one.groups]
    places = {(place, group.title) for place, group in groups for item in group.items if item.change is not None}
    assert places == {(section, heading)}
