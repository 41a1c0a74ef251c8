"""What is known of the Roadmap, asked of its stored states one by one: the rows of `facts_roadmap.md`."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from checkout import TESTS
from pydantic import BaseModel

from ilrs_docs.model import Note, Release, Roadmap, Text, Window

STATES = {
    str(release.issued): release
    for path in sorted((TESTS.parent / "versions" / "roadmap").glob("*.json"))
    for release in [Release.model_validate_json(path.read_bytes())]
}
DAYS = tuple(sorted(STATES))


class Row(NamedTuple):
    """What is asked: what about, of which states, at which place, and what stands there."""

    about: str
    days: tuple[str, ...]
    place: str
    says: str


def _days(states: str) -> tuple[str, ...]:
    if states == "all":
        return DAYS
    first, _, last = states.removeprefix("from ").partition(" to ")
    last = last or (DAYS[-1] if states.startswith("from ") else first)
    return DAYS[DAYS.index(first) : DAYS.index(last) + 1]


def _rows() -> list[Row]:
    lines = (TESTS / "facts_roadmap.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return [
        Row(about, _days(states), place.strip("`"), says)
        for about, states, place, says in (row for row in cells if len(row) == 4 and row[2].startswith("`"))
    ]


ROWS = _rows()


def _at(release: Release, place: str) -> object:
    here: object = release
    for part in place.split("/"):
        if isinstance(here, tuple):
            here = next((one for one in here if getattr(one, "id", None) == part), None)
        else:
            here = getattr(here, part)
        if here is None:
            return None
    return here


def _words(found: object) -> str:
    """Return what stands at a place in words: of a text its English, of a quotation those of its source."""
    return found.original if isinstance(found, Text) else str(found)


def _texts(found: object) -> list[Text]:
    """Return the text at a place, or those of its notes."""
    several = found if isinstance(found, tuple) else (found,)
    return [one if isinstance(one, Text) else one.text for one in several if isinstance(one, (Text, Note))]


def _holds(found: object, says: str) -> bool:
    if says == "nothing":
        return found is None
    how, expected = says.split(": ", 1)
    if how == "lacks":
        return expected not in (found.model_dump_json() if isinstance(found, BaseModel) else str(found))
    if how.startswith("on "):
        notes = found if isinstance(found, tuple) else ()
        return any(expected in note.text.original for note in notes if note.day == Window(how.removeprefix("on ")))
    if how in {"zh", "ru"}:
        return any(expected in (text.get(how) or "") for text in _texts(found))
    if how == "set":
        return isinstance(found, tuple) and set(found) == set(expected.split(", "))
    return found is not None and (expected in _words(found) if how == "has" else expected == _words(found))


def test_the_rows_are_read() -> None:
    """None is passed over, and no place is asked twice for the same."""
    lines = (TESTS / "facts_roadmap.md").read_text("utf-8").splitlines()
    assert len(ROWS) == sum(line.count(" | ") == 3 and "`" in line for line in lines)
    assert len({(row.days, row.place, row.says) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.place}: {row.about}" for row in ROWS])
def test_each_fact_stands_in_its_states(row: Row) -> None:
    """It stands in the first state on or after its day and in those after it, until a later statement replaces it."""
    for day in row.days:
        found = _at(STATES[day], row.place)
        assert _holds(found, row.says), (day, found)


@pytest.mark.parametrize("row", [row for row in ROWS if row.says.startswith("on ") and row.days[0] != DAYS[0]])
def test_no_note_is_there_before_the_first_state_that_is_asked_for_it(row: Row) -> None:
    """So that the state in which a fact came is the one that the row names."""
    before = STATES[DAYS[DAYS.index(row.days[0]) - 1]]
    assert not _holds(_at(before, row.place), row.says)


@pytest.mark.parametrize("day", DAYS)
def test_a_wording_is_the_words_of_its_source(day: str) -> None:
    """A quotation stands where one was printed, in the language of its source: seven, and no others."""
    printed = {"2024年前后", "2026年前后", "2028年前", "2028年前后", "2040年前", "by 2035", "by 2045"}
    content = STATES[day].content
    assert isinstance(content, Roadmap)
    phases = [phase.wording for plan in content.plans for phase in plan.phases]
    found = {wording.original for wording in (*phases, *(one.wording for one in content.milestones)) if wording}
    assert found <= printed
    assert bool(found) == (day != DAYS[0])


@pytest.mark.parametrize("day", DAYS)
def test_every_gap_names_a_field(day: str) -> None:
    """Its part is a path of the release or stands under `extra`, so that what is known later is first reported."""
    for gap in STATES[day].gaps:
        head, *rest = gap.part
        assert head == "extra" or (head in Release.model_fields and (head == "content") == bool(rest)), gap.part


@pytest.mark.parametrize("day", DAYS)
def test_every_source_was_read(day: str) -> None:
    """What another cites and nobody read is no source; an original has an address, but for a dataset so named."""
    assert {source.id for source in STATES[day].sources if source.access == "secondary"} == set()
    without = {source.id for source in STATES[day].sources if source.access == "original" and source.url is None}
    assert without <= {"moon-landing-timeline-2026-09-13"}
