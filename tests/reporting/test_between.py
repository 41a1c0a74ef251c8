"""What a report gathers, and what it tells of the releases in between between two others."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.comparing import Trail, intervals
from ilrs_docs.language import Language
from ilrs_docs.model import Lineage, Release
from ilrs_docs.reporting import report


def test_sources_that_came_are_gathered() -> None:
    """Many sources that came are one sentence with all of them inside; a few stand for themselves."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    section = report(old, new, library.diff(old, new)).section("editorial")
    gathered = [item for group in section.groups for item in group.items if item.also and item.rule is None]
    came = {source.id for source in new.sources} - {source.id for source in old.sources}
    words = f"{len(came)} sources were added; they stand in the list of sources below."
    assert [item.sentence for item in gathered] == [words]
    assert len(gathered[0].also) == len(came) > 50
    near = library.load("guideline@2021-09-27"), library.load("guideline@1.0")
    few = report(*near, library.diff(*near)).section("editorial").groups
    assert [item.rule for group in few for item in group.items] == ["source-removed"]


def test_the_way_is_told_where_the_ends_do_not() -> None:
    """What only releases between the two show has its own section, in the order of the way, and nothing twice."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    comparison = library.diff(old, new)
    found = report(old, new, comparison, library.trail(old, new))
    section = found.section("between")
    assert [group.title for group in section.groups][:3] == [
        "From 16 June 2021 to 25 April 2023",
        "From 25 April 2023 to 20 August 2023",
        "From 20 August 2023 to 18 July 2024",
    ]
    told = {(item.rule, item.subjects[0].id) for group in section.groups for item in group.items}
    assert {("plan-recast", "cnsa-plan"), ("term-redefined", "ilrs-basic")} <= told
    assert not told & {(change.rule, change.subjects[0].id) for change in comparison}
    assert "recast from three phases to two" in found.summary
    assert "“Basic model” became “Basic station”, likely with another meaning" in found.summary
    assert {item.severity for group in section.groups for item in group.items} == {"attend"}  # over: nobody acts on it
    alone = report(old, new, comparison)
    assert alone.section("between").empty
    assert "On the way" not in alone.summary


def test_a_flight_is_told_with_its_milestone() -> None:
    """A mission that came, or was split, with its milestone is no item of its own; its launcher is."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    items = report(old, new, library.diff(old, new)).items()
    beside = {
        told.rule: item.rule for item in items for told in item.also if told.rule and told.rule.startswith("mission")
    }
    assert beside["mission-added"] == "milestone-added"
    assert beside["mission-split"] == "milestone-split"
    rest = report(old, new, library.diff(old, new)).section("rest")
    alone = {item.rule for group in rest.groups for item in group.items}
    assert "mission-launcher-set" in alone
    assert "mission-added" not in alone


def test_a_term_with_another_meaning_alone_is_told(release_data: Callable[..., dict[str, Any]]) -> None:
    """A term that kept its name and was redefined on the way, and back again, is in the summary by that name."""
    term = {"id": "base", "title": {"en": "Base"}, "sources": ["cnsa"], "confidence": "high"}
    meanings = ("A core of two probes in orbit.", "A town with a harbour and three schools.")
    terms = [term | {"meaning": {"en": meanings[at % 2]}} for at in range(3)]
    first, middle, last = (
        Release.model_validate_json(
            json.dumps(release_data(version=f"1.{at}.0", issued=f"202{at}-01-01", content={"terms": [one]}))
        )
        for at, one in enumerate(terms)
    )
    succession = {"id": "s", "document": "roadmap", "kind": "redefined", "old": ["base"], "new": ["base"]}
    source = {"id": "cnsa", "publisher": "CNSA", "title": "List", "date": "2022"}
    declared = {"sources": [source], "successions": [succession | {"sources": ["cnsa"], "confidence": "high"}]}
    lineage = Lineage.model_validate_json(json.dumps(declared))
    found = report(first, last, diff(first, last, lineage), Trail(intervals((first, middle, last), lineage)))
    assert "On the way, the term “Base” got another meaning (state of 1 January 2021)" in found.summary


def test_a_call_that_is_over_is_told_in_one_line() -> None:
    """That it opened is news of the way; its steps and limits are nothing to act on any more."""
    library = Library()
    old, new = library.load("guideline@1.0"), library.load("guideline@latest")
    told = report(old, new, library.diff(old, new), library.trail(old, new)).section("between")
    opened = {item.subjects[0].id: item for group in told.groups for item in group.items if "opened" in str(item.rule)}
    assert set(opened) == {"change-8-call", "change-8-payloads"}
    for item in opened.values():
        assert item.sentence.endswith("” opened. It is closed now.")
        assert (item.severity, item.tables, item.description, item.notes, item.also) == ("inform", (), None, (), ())


def _call(status: str) -> Release:
    step = {"id": "letter", "action": {"en": "Send a letter."}, "deadline": "2029"}
    call = {"id": "call", "title": {"en": "Call"}, "status": status, "steps": [step]}
    data = {"document": "park", "kind": "guideline", "version": "1.0.0", "content": {"procedures": [call]}}
    return Release.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("statuses", "rule", "severity", "told"),
    [
        (("closed", "open", "closed"), "procedure-opened", "inform", True),
        (("closed", "announced", "closed"), "procedure-announced", "inform", True),
        (("closed", "open", "announced"), "procedure-opened", "attend", False),
        (("closed", "open", "withdrawn"), "procedure-opened", "attend", False),
        (("announced", "closed", "announced"), "procedure-closed", "attend", False),  # no news that it opened
    ],
)
def test_what_opened_on_the_way_and_is_closed_again_is_said_so(
    statuses: tuple[str, str, str], rule: str, severity: str, *, told: bool
) -> None:
    """Of what the newer release does not call closed nothing is said, and its steps stay."""
    first, middle, last = map(_call, statuses)
    section = report(first, last, diff(first, last), Trail(intervals((first, middle, last)))).section("between")
    item = next(item for group in section.groups for item in group.items if item.rule == rule)
    assert item.severity == severity
    assert item.sentence.endswith(" It is closed now.") is told


def _tied(*notes: str, window: str = "2031", **fields: object) -> Release:
    flight = {"id": "flight", "title": {"en": "Flight"}, "window": window, "status": "planned"}
    relay = {"id": "relay", "title": {"en": "Relay"}, "window": "2030"}
    told = {"notes": [{"text": {"en": note}, "day": "2024-04"} for note in notes]} | fields
    data = {
        "document": "park",
        "kind": "roadmap",
        "version": "1.0.0",
        "content": {"milestones": [flight | told, relay]},
    }
    return Release.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("newer", "alone"),
    [
        (_tied("A report gives 2026.", depends_on=["relay"]), True),
        (_tied("A report gives 2026.", agencies=["CNSA"]), True),
        (_tied("A report gives 2026.", depends_on=["relay"], window="2032"), False),  # beside the date
        (_tied("A report gives 2026.", depends_on=["relay"], status="cancelled"), False),  # beside what became of it
        (_tied("A report gives 2026."), True),
    ],
)
def test_a_note_does_not_stand_beside_a_tie(newer: Release, *, alone: bool) -> None:
    """Beside what an entry depends on, or who takes part, it would seem to speak of that."""
    older = _tied()
    sections = report(older, newer, diff(older, newer)).sections
    items = [item for section in sections if section.id != "act" for group in section.groups for item in group.items]
    assert any(item.rule == "milestone-notes-changed" for item in items) is alone
    for item in items:
        if item.rule in {"milestone-dependency-added", "milestone-agency-added"}:
            assert not any(beside.rule == "milestone-notes-changed" for beside in item.also)


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_definition_of_the_station_has_its_name_in_every_language(language: Language) -> None:
    """Not its whole text, in reports of either document."""
    library = Library()
    old, new = library.load("guideline@2023-12-06"), library.load("guideline@2024-07-18")
    found = report(old, new, library.diff(old, new), language=language)
    told = next(item.sentence for item in found.items() if item.rule == "definition-notes-changed")
    assert len(told) < 100


def test_phases_that_gave_way_and_phases_that_came_are_no_one_order() -> None:
    """The new ones are not numbered on from the old ones."""
    library = Library()
    old, new = library.load("roadmap@2023-08-20"), library.load("roadmap@2024-07-18")
    items = report(old, new, library.diff(old, new)).items()
    (table,) = (table for item in items if item.rule == "plan-recast" for table in item.tables)
    assert not table.ordered
    assert len(table.rows) == 5


def _flight(window: str, *sources: str) -> Release:
    stored = [
        {"id": own, "publisher": "Daily Post", "title": "Report", "date": "2020"} | more
        for own, more in (("agency", {"speaker": "A. Head"}), ("paper", {}), ("other", {}))
    ]
    flight = {"id": "m", "title": "Flight", "window": window, "status": "planned", "confidence": "medium"}
    content = {"milestones": [flight | {"sources": list(sources)}]}
    data = {"document": "park", "kind": "roadmap", "version": "1.0.0", "sources": stored, "content": content}
    return Release.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("states", "support"),
    [
        ((("2025", "agency"), ("2026", "agency"), ("2027", "agency", "paper")), "press"),
        ((("2025", "agency"), ("2027", "agency", "paper"), ("2027", "agency", "paper")), "press"),
        ((("2025",), ("2026", "paper"), ("2027", "paper", "agency")), "statement"),  # the last interval gave it
        ((("2025",), ("2027", "paper"), ("2027", "paper", "agency")), "mixed"),  # more came for it since
        ((("2025",), ("2027", "paper"), ("2026", "paper", "agency"), ("2027", "paper", "agency", "other")), "press"),
    ],
)
def test_what_a_date_rests_on_is_known_from_the_way(states: tuple[tuple[str, ...], ...], support: str | None) -> None:
    """Where the sources that came between the ends do not say, the release that gave the date that stands does."""
    trail = [_flight(*state) for state in states]
    old, new = trail[0], trail[-1]
    (item,) = (
        one
        for one in report(old, new, diff(old, new), Trail(intervals(trail))).items()
        if one.rule == "milestone-slipped"
    )
    assert item.support == support


def test_statements_stand_by_their_days() -> None:
    """What was said first stands first, whatever its id."""
    library = Library()
    old, new = library.load("guideline@1.0"), library.load("guideline@latest")
    rest = report(old, new, library.diff(old, new), library.trail(old, new)).section("rest")
    (told,) = (group.items for group in rest.groups if group.items[0].rule == "statement-added")
    days = {one.id: str(one.said or "") for one in new.statements}
    assert [days[item.subjects[0].id] for item in told] == sorted(days[item.subjects[0].id] for item in told)
