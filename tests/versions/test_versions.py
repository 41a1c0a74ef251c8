"""The stored releases: seventeen, intact, sourced, dated; and what each must hold."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from checkout import CHECKOUT
from pydantic import BaseModel, ValidationError
from semver import Version

from ilrs_docs.model import (
    Entry,
    Guideline,
    Lineage,
    Milestone,
    Partner,
    Procedure,
    Promise,
    Reading,
    Release,
    Roadmap,
    Text,
    Window,
    walk,
)
from ilrs_docs.model.canonical import canonical_bytes

VERSIONS = CHECKOUT / "versions"
ROADMAP = ("20230425", "20230820", "20240718", "20240905", "20250508", "20251024", "20260910")
GUIDELINE = ("20210927", "20230620", "20231002", "20231206", "20240718", "20240905", "20250424", "20260523")
FILES = {
    f"{document}/{version}.json"
    for document, days in (("roadmap", ROADMAP), ("guideline", GUIDELINE))
    for version in ("1.0.0", *(f"1.0.1-tracked.{day}" for day in days))
}
STEPS = {name.replace(".json", ".toml") for name in FILES if "tracked" in name}
RELEASES = {name: Release.model_validate_json((VERSIONS / name).read_bytes()) for name in sorted(FILES)}
TRACKED = {name: release for name, release in RELEASES.items() if release.standing == "tracked"}
LINEAGE = Lineage.model_validate_json((VERSIONS / "lineage.json").read_bytes())

TOLERANCE = timedelta(days=3)
"""How much later than a state a source may be that is not marked as retrospective."""

each_release = pytest.mark.parametrize("release", RELEASES.values(), ids=list(RELEASES))
each_tracked = pytest.mark.parametrize("release", TRACKED.values(), ids=list(TRACKED))


def _roadmap(version: str) -> Roadmap:
    content = RELEASES[f"roadmap/{version}.json"].content
    assert isinstance(content, Roadmap)
    return content


def _guideline(version: str) -> Guideline:
    content = RELEASES[f"guideline/{version}.json"].content
    assert isinstance(content, Guideline)
    return content


LATEST_ROADMAP = _roadmap("1.0.1-tracked.20260910")
LATEST_GUIDELINE = _guideline("1.0.1-tracked.20260523")


def _day(release: Release) -> date:
    assert release.issued is not None
    return release.issued


def _milestone(content: Roadmap, own_id: str) -> Milestone:
    (found,) = (milestone for milestone in content.milestones if milestone.id == own_id)
    return found


def _procedure(content: Guideline, own_id: str) -> Procedure:
    (found,) = (procedure for procedure in content.procedures if procedure.id == own_id)
    return found


def _facts(release: Release) -> Iterator[Entry | Reading]:
    for _, model in walk(release):
        if isinstance(model, (Entry, Reading)):
            yield model


def _events(release: Release) -> Iterator[tuple[str, Window]]:
    """Yield every day on which something is said to have happened, with the id of its entry."""
    for _, model in walk(release):
        names = ["occurred", "signed", "in_force", "made", "kept", *(["date"] if isinstance(model, Partner) else [])]
        for name in names:
            window = model.__dict__.get(name)
            if isinstance(window, Window):
                yield f"{model.__dict__['id']}.{name}", window


def _digests() -> dict[str, str]:
    lines = (VERSIONS / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert len(sums) == len(lines), "a file is named twice"
    return sums


def test_the_releases_are_the_seventeen() -> None:
    """Eight states of the Roadmap, nine of the Guideline, the steps to them, the lineage, the sums, nothing else."""
    found = {path.relative_to(VERSIONS).as_posix() for path in VERSIONS.rglob("*") if path.is_file()}
    assert found == FILES | STEPS | {"lineage.json", "SHA256SUMS"}
    assert len(RELEASES) == 17


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_is_the_canonical_bytes_of_its_release(name: str) -> None:
    """Keys in model order, two spaces, UTF-8, a newline at the end; its name is its document and version."""
    release = RELEASES[name]
    assert (VERSIONS / name).read_bytes() == canonical_bytes(release)
    assert name == f"{release.document}/{release.version}.json"


def test_the_lineage_is_canonical() -> None:
    """The declared successions are stored as releases are."""
    assert (VERSIONS / "lineage.json").read_bytes() == canonical_bytes(LINEAGE)


def test_the_sums_cover_every_file_and_hold() -> None:
    """SHA256SUMS names each release, step and the lineage once, as `sha256sum` does, with the digest of its bytes."""
    sums = _digests()
    assert set(sums) == FILES | STEPS | {"lineage.json"}
    for name, digest in sums.items():
        assert hashlib.sha256((VERSIONS / name).read_bytes()).hexdigest() == digest


@each_release
def test_every_fact_is_sourced_with_date_and_confidence(release: Release) -> None:
    """Each entry and each reading names at least one source of the release, which has a date, and how sure it is."""
    sources = {source.id: source for source in release.sources}
    facts = list(_facts(release))
    assert facts
    for fact in facts:
        assert fact.confidence in ("high", "medium", "low")
        assert [sources[wanted].date for wanted in fact.sources]


@each_release
def test_every_text_is_written_in_english_and_translated_here(release: Release) -> None:
    """No language is authentic: the Chinese and Russian are this project's, each with what it was made from."""
    assert (release.language, release.authentic) == ("en", ())
    for path, text in walk(release):
        if isinstance(text, Text) and path[-1] != "wording":
            assert text.language == "en", path
            assert all(text.made_from(tag) for tag in text.languages[1:]), path


@each_release
def test_every_file_says_what_it_is_of(release: Release) -> None:
    """Its format and version stand in it, so that an older tool can say that it is too old."""
    assert (release.format, release.format_version, release.kind) == ("ilrs-docs/release", 2, release.document)
    assert (LINEAGE.format, LINEAGE.format_version) == ("ilrs-docs/lineage", 2)


@each_release
def test_every_source_is_used(release: Release) -> None:
    """A release lists no source that none of its entries names."""
    used = {wanted for fact in _facts(release) for wanted in fact.sources}
    assert used == {source.id for source in release.sources}


def test_a_source_is_the_same_wherever_it_is_named() -> None:
    """One id is one source in every release and the lineage, save that it may be late for one and not for another."""
    known: dict[str, BaseModel] = {}
    for sources in (*(release.sources for release in RELEASES.values()), LINEAGE.sources):
        for source in sources:
            plain = source.model_copy(update={"retrospective": None})
            assert known.setdefault(source.id, plain) == plain


def test_no_mirror_has_an_address() -> None:
    """A URL is the publisher's own or a known outlet's; what was read in a mirror is named without one."""
    for release in RELEASES.values():
        for source in release.sources:
            assert source.url is None or source.access != "mirror"


@each_release
def test_a_broken_reference_would_be_found(release: Release) -> None:
    """Loading checks all references: with any one source taken away, the release is refused for each use of it."""
    data = release.model_dump(mode="json")
    lost = data["sources"].pop()["id"]
    with pytest.raises(ValidationError) as refusal:
        Release.model_validate_json(json.dumps(data))
    faults = refusal.value.errors()
    assert {fault["type"] for fault in faults} == {"dangling_reference"}
    assert len(faults) == sum(lost in fact.sources for fact in _facts(release))


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_tracked_releases_are_issued_in_the_order_of_their_versions(document: str) -> None:
    """The dates of issue rise with the version, which lies after 1.0.0 and before any later official release."""
    tracked = sorted((release for release in TRACKED.values() if release.document == document), key=_day)
    versions = [Version.parse(release.version) for release in tracked]
    assert versions == sorted(set(versions))
    assert len({release.issued for release in tracked}) == len(tracked)
    assert all(Version.parse("1.0.0") < version < Version.parse("1.0.1") for version in versions)


@each_release
def test_no_release_knows_what_happened_later(release: Release) -> None:
    """Every event, statement and signature is dated on or before the day of issue."""
    late = {place: str(window) for place, window in _events(release) if not _begun(window, _day(release))}
    assert late == {}


def _begun(window: Window, day: date) -> bool:
    """Return whether a window begins by a day; one that is open towards the past has to end by it."""
    known = window.earliest or window.latest
    return known is not None and known <= day


@each_release
def test_a_later_source_is_retrospective_and_alone_makes_nothing_sure(release: Release) -> None:
    """What was published more than three days after a state is marked so there; what stands on it alone is low."""
    late = {one.id for one in release.sources if (one.date.earliest or date.min) > _day(release) + TOLERANCE}
    assert {one.id for one in release.sources if one.retrospective} == late
    assert {fact.confidence for fact in _facts(release) if set(fact.sources) <= late} <= {"low"}


@each_release
def test_each_note_carries_the_day_that_it_speaks_of(release: Release) -> None:
    """A note without one becomes untrue when more is known; none speaks of a day after its state."""
    for fact in _facts(release):
        for note in fact.notes if isinstance(fact, Entry) else ():
            assert note.day
            assert _begun(note.day, _day(release))


@each_release
def test_a_gap_names_a_field(release: Release) -> None:
    """Its part leads through fields of the format; what has none stands under `extra`, the full text is `basis`."""
    for gap in release.gaps:
        assert gap.part[0] in {"content", "extra", *Release.model_fields}, gap.id
        assert len(gap.part) > 1 or gap.part[0] in {"basis", "languages"}, gap.id


@pytest.mark.parametrize(("document", "languages"), [("roadmap", ()), ("guideline", ("en", "zh"))])
def test_both_v1_0_are_official_and_as_reported(document: str, languages: tuple[str, ...]) -> None:
    """V1.0 of 16 June 2021 is the publishers' own, known from reports; of the Guideline alone they name languages."""
    release = RELEASES[f"{document}/1.0.0.json"]
    assert (release.standing, release.basis, release.issued) == ("official", "reported", date(2021, 6, 16))
    assert (release.label, release.issuers, release.languages) == ("V1.0", ("CNSA", "Roscosmos"), languages)
    assert {gap.part[-1] for gap in release.gaps} >= {"section-titles", "technology-domains"}


@each_tracked
def test_a_tracked_state_claims_nothing(release: Release) -> None:
    """It says in words, in three languages, that it is compiled from public statements and has no official standing."""
    assert release.label == f"as of {_day(release).isoformat()}"
    assert release.notice
    assert release.notice.languages == ("en", "ru", "zh")
    assert re.search(r"compiled .*dated public statements", release.notice.original)
    assert "no official standing" in release.notice.original
    assert not {"CNSA", "Roscosmos"} & set(release.issuers)


@each_release
def test_names_are_localised(release: Release) -> None:
    """Documents, plans, phases, missions and milestones have their names in English, Chinese and Russian."""
    titles = [release.title]
    if isinstance(release.content, Roadmap):
        content = release.content
        phases = [phase for plan in content.plans for phase in plan.phases]
        titles += [entry.title for entry in (*content.plans, *phases, *content.missions, *content.milestones)]
    assert {title.languages for title in titles if title} == {("en", "ru", "zh")}
    assert all(titles)


@pytest.mark.parametrize("day", ["1.0.0", "1.0.1-tracked.20240718", "1.0.1-tracked.20240905"])
def test_what_both_documents_hold_is_told_alike(day: str) -> None:
    """The definition with its other formula, the promises and the statements of June 2021 have one text in both."""
    one, other = (RELEASES[f"{document}/{day}.json"] for document in ("roadmap", "guideline"))
    assert one.promises == other.promises
    known = {statement.id: statement for statement in other.statements}
    shared = [statement for statement in one.statements if statement.id in known]
    assert len(shared) > 8
    assert [statement for statement in shared if known[statement.id] != statement] == []
    definitions = [release.content.definition for release in (one, other)]
    assert len({definition.text.original for definition in definitions if definition}) == 1
    told = [(reading.field, reading.value, reading.note) for each in definitions if each for reading in each.readings]
    assert told[0] == told[1]


@each_release
def test_the_promises_of_v1_0_are_still_open(release: Release) -> None:
    """Updated editions and the joining procedure were promised; no state knows that either came."""
    promises: dict[str, Promise] = {promise.id: promise for promise in release.promises}
    assert set(promises) >= {"promise-joining-procedure", "promise-updated-editions"}
    assert all(promise.kept is None for promise in promises.values())


def test_the_roadmap_of_2021_binds_missions_to_phases() -> None:
    """The joint plan has three phases, the second in two stages; five ILRS missions stand in the later stage."""
    content = _roadmap("1.0.0")
    (joint,) = (plan for plan in content.plans if plan.originators == ("CNSA", "Roscosmos"))
    assert [str(phase.window) for phase in joint.phases] == ["2021/2025", "2026/2030", "2031/2035", "2036/.."]
    assert all(phase.objectives for phase in joint.phases)
    assert {str(_milestone(content, f"ilrs-{number}").window) for number in range(1, 6)} == {"2031/2035"}
    assert _milestone(content, "change-7").phase == joint.phases[0].id
    assert str(_milestone(content, "change-7").window) == "2021/2025"


@each_release
def test_each_mission_has_a_milestone(release: Release) -> None:
    """Status and window live on milestones, so no mission is without one."""
    if isinstance(release.content, Roadmap):
        told = {mission for milestone in release.content.milestones for mission in milestone.missions}
        assert told == {mission.id for mission in release.content.missions}


@pytest.mark.parametrize(
    ("own_id", "status", "window", "occurred"),
    [
        ("change-4", None, "2021/2025", None),
        ("change-6", "achieved", "2024~", "2024-05-03/2024-06-25"),
        ("change-7", "planned", "2027", None),
        ("change-8", "altered", "2029~", None),
        ("luna-25", "lost", "2023-07", "2023-08-19"),
        ("luna-26", "planned", "2028", None),
        ("luna-27-1", "planned", "2029", None),
        ("luna-27-2", "planned", "2030", None),
        ("luna-28", "planned", "2034", None),
        ("ilrs-3", "planned", "2031/2035", None),
    ],
)
def test_milestones_as_of_september_2026(own_id: str, status: str | None, window: str, occurred: str | None) -> None:
    """What the newest state of the Roadmap knows of the missions of V1.0 and their successors."""
    milestone = _milestone(LATEST_ROADMAP, own_id)
    assert (milestone.status, str(milestone.window)) == (status, window)
    assert milestone.occurred == (Window(occurred) if occurred else None)


def test_luna_27_became_two() -> None:
    """The lineage declares the split; the old id is gone where the new ones are, and there before."""
    (split,) = (succession for succession in LINEAGE.successions if succession.old == ("luna-27",))
    assert (split.kind, split.new) == ("split", ("luna-27-1", "luna-27-2"))
    assert "luna-27" in {milestone.id for milestone in _roadmap("1.0.1-tracked.20250508").milestones}
    assert "luna-27" not in {milestone.id for milestone in LATEST_ROADMAP.milestones}


def test_every_id_of_the_lineage_is_known_to_a_release() -> None:
    """A succession leads from ids that an older release has to ids that a newer one has."""
    for succession in LINEAGE.successions:
        releases = sorted((r for r in RELEASES.values() if r.document == succession.document), key=_day)
        ids = [{model.__dict__.get("id") for _, model in walk(release)} for release in releases]
        first = next(place for place, known in enumerate(ids) if known >= set(succession.new))
        assert any(known >= set(succession.old) for known in ids[:first]), succession.id


def test_the_plan_of_cnsa_came_in_three_stages_and_was_recast_in_two() -> None:
    """The joint plan stays beside it; one phase is declared a redefined word, as this project's reading."""
    spring = {plan.id: plan for plan in _roadmap("1.0.1-tracked.20230425").plans}
    summer = {plan.id: plan for plan in _roadmap("1.0.1-tracked.20240718").plans}
    assert (len(spring["cnsa-plan"].phases), len(summer["cnsa-plan"].phases)) == (3, 2)
    assert str(spring["cnsa-plan"].phases[0].window) == "../2028"
    assert str(summer["cnsa-plan"].phases[0].window) == "../2035"
    assert summer["joint-plan"] == spring["joint-plan"]
    (redefined,) = (succession for succession in LINEAGE.successions if succession.kind == "redefined")
    assert (redefined.old, redefined.new) == (("cnsa-basic-model",), ("cnsa-basic-station",))
    assert redefined.confidence == "medium"
    assert redefined.note
    assert "84 months" in redefined.note.original


def test_one_term_was_redefined() -> None:
    """The "basic model" of 2023 and the "basic station" of 2024 are one term with two meanings."""
    before = {term.id: term for term in _roadmap("1.0.1-tracked.20230425").terms}
    after = {term.id: term for term in LATEST_ROADMAP.terms}
    (shared,) = before.keys() & after.keys()
    assert before[shared].meaning != after[shared].meaning


def test_joining_is_a_procedure_without_steps_everywhere() -> None:
    """It was announced and deferred in V1.0, and no later state knows more."""
    for release in RELEASES.values():
        if isinstance(release.content, Guideline):
            joining = _procedure(release.content, "joining")
            assert (joining.status, joining.steps) == ("deferred", ())


def test_the_change_8_call_came_and_closed() -> None:
    """The one dated procedure has four steps and its limits; it closed with ten projects of 41 proposals."""
    before, opened = _guideline("1.0.1-tracked.20230620"), _guideline("1.0.1-tracked.20231002")
    assert "change-8-call" not in {procedure.id for procedure in before.procedures}
    assert _procedure(opened, "change-8-call").status == "open"
    call = _procedure(LATEST_GUIDELINE, "change-8-call")
    assert call.status == "closed"
    assert [str(step.deadline or step.occurred) for step in call.steps] == [
        "2023-10-02",
        "../2023-12-31",
        "2024-04",
        "2024-09",
    ]
    assert str(call.steps[-1].occurred) == "../2025-04-24"  # the day of the result; that of the selection is not known
    (payloads,) = (entry for entry in LATEST_GUIDELINE.opportunities if entry.procedure == call.id)
    assert {(limit.number, limit.unit) for limit in payloads.limits} == {(200, "kg"), (100, "kg")}
    assert payloads.outcome
    assert "41" in payloads.outcome.original


def test_partners_up_to_senegal() -> None:
    """Thirteen states, two organisations, and three bodies below the state where the UAE was once reported."""
    partners = LATEST_GUIDELINE.partners
    states = {partner.id for partner in partners if partner.kind == "state"}
    assert len(states) == 13
    assert states >= {"china", "russia", "venezuela", "thailand", "serbia", "kazakhstan", "senegal"}
    assert {partner.id for partner in partners if partner.kind == "organisation"} == {"apsco", "auass"}
    below = {partner.id for partner in partners if partner.kind == "subnational"}
    assert below == {"ethiopia-ssgi", "kenya-kaist", "university-of-sharjah"}
    assert {partner.id for partner in _guideline("1.0.0").partners} == {"china", "russia"}


def test_what_carries_over_is_untouched() -> None:
    """Principles and phases of participation of V1.0 stand in every later state, word for word."""
    first = _guideline("1.0.0")
    for release in RELEASES.values():
        if isinstance(release.content, Guideline):
            kept = {entry.id: entry for entry in release.content.principles}
            assert all(kept[entry.id] == entry for entry in first.principles)
            assert release.content.participation_phases == first.participation_phases
