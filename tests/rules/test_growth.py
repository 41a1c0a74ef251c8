"""What is told of two releases takes work that grows as they do: counted in lines that are run, not in seconds.

A look at all entries for each of them runs a line of its own for every one, also where it is one expression.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.library import parse_release
from ilrs_docs.model import Lineage, Release
from ilrs_docs.translating import Taken, offered, take, units

Data = dict[str, Any]
ReleasePair = tuple[Data, Data]
SIZE = 150
LIMIT = 2.2
"""Twice as many lines, and some for what sorts."""
FACT: Data = {"sources": ["said"], "confidence": "high"}
PLAN: Data = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], **FACT}


def _titled(own: str, words: str, **fields: Any) -> Data:  # noqa: ANN401 - fields of any entry
    return {"id": own, "title": {"en": words}, **FACT, **fields}


def _milestone(number: int, **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    return _titled(f"m{number:04}", f"Flight k{number:04}", status="planned", **{"window": "2030", **fields})


def _all(number: int, **fields: Any) -> list[Data]:  # noqa: ANN401 - fields of any milestone
    return [_milestone(at, **fields) for at in range(number)]


def _phases(number: int, word: str = "Part", **fields: Any) -> Data:  # noqa: ANN401 - fields of any phase
    phases = [_titled(f"{word}{at:04}", f"{word} k{at:04}", **{"window": "2030", **fields}) for at in range(number)]
    return {"plans": [{**PLAN, "phases": phases}]}


def _one(**fields: Any) -> Data:  # noqa: ANN401 - fields of a milestone
    return {"milestones": [_milestone(0, **fields)]}


def _readings(number: int, window: str) -> list[Data]:
    return [{"id": f"r{at:04}", "field": "window", "value": window, **FACT} for at in range(number)]


def _near_titles(number: int) -> ReleasePair:
    two = _phases(2)
    there = [_milestone(at, title={"en": "Code freeze"}, phase="Part0000") for at in range(number)]
    here = [_milestone(number + at, title={"en": "Begin code freeze"}, phase="Part0001") for at in range(number)]
    early = [one | {"window": "2029"} for one in here]
    return {**two, "milestones": [*there, *early]}, {**two, "milestones": [*there, *here]}


def _waiting(number: int, window: str) -> Data:
    chain = [_milestone(at, depends_on=[f"m{at - 1:04}"] if at else [], window=window) for at in range(number)]
    return {"milestones": chain}


def _rephased(number: int, shift: int) -> Data:
    home = [(at + shift) % number for at in range(number)]
    return {**_phases(number), "milestones": [_milestone(at, phase=f"Part{home[at]:04}") for at in range(number)]}


SHAPES: dict[str, Callable[[int], ReleasePair]] = {
    "milestones slip": lambda number: ({"milestones": _all(number)}, {"milestones": _all(number, window="2031")}),
    "milestones of one title come": lambda number: (
        {"milestones": _all(number, title={"en": "Review"})[::2]},
        {"milestones": _all(number, title={"en": "Review"})},
    ),
    "milestones of one title go": lambda number: (
        {"milestones": _all(number, title={"en": "Review"})},
        {"milestones": _all(number, title={"en": "Review"})[::2]},
    ),
    "dates come to agree with others of nearly one title": _near_titles,
    "readings of one milestone change": lambda number: (
        _one(readings=_readings(number, "2031")),
        _one(readings=_readings(number, "2032")),
    ),
    "readings of one milestone come": lambda number: (_one(), _one(readings=_readings(number, "2032"))),
    "fields of one's own change": lambda number: (
        _one(extra={f"field{at}": f"word {at}" for at in range(number)}),
        _one(extra={f"field{at}": f"word {at} more" for at in range(number)}),
    ),
    "notes of one milestone change": lambda number: (
        _one(notes=[f"Remark {at}" for at in range(number)]),
        _one(notes=[f"Remark {at} more" for at in range(number)]),
    ),
    "what waits for what waits slips": lambda number: (_waiting(number, "2030"), _waiting(number, "2032")),
    "phases slip": lambda number: (_phases(number), _phases(number, window="2031")),
    "milestones go to the next phase": lambda number: (_rephased(number, 0), _rephased(number, 1)),
}
"""What changes -> two contents in which that many of it do."""


def _release(content: Data, version: str) -> Release:
    source = {"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}
    whole = {"document": "roadmap", "version": version, "language": "en", "sources": [source], "content": content}
    return parse_release(json.dumps(whole).encode(), "made")


def _lines(work: Callable[[], object]) -> int:
    """Return how many lines were run while something was done."""
    counted = 0

    def count(_frame: object, event: str, _value: object) -> Callable[..., Any]:
        nonlocal counted
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def _diffed(shape: str, number: int) -> Callable[[], Comparison]:
    old, new = SHAPES[shape](number)
    sides = _release(old, "1.0.0"), _release(new, "2.0.0")
    return lambda: diff(*sides, Lineage())


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_much_takes_twice_the_lines(shape: str) -> None:
    """Some more for what sorts; what looks through all for each takes four times as many."""
    _diffed(shape, 2)()
    once, twice = (_lines(_diffed(shape, number)) for number in (SIZE, 2 * SIZE))
    assert twice < LIMIT * once, f"{once} lines for {SIZE}, {twice} for {2 * SIZE}"


def test_translations_are_taken_each_where_it_belongs() -> None:
    """The lists of a release are read once, however many texts in them are translated."""

    def taken(number: int) -> Callable[[], Taken]:
        release = _release({"milestones": _all(number)}, "1.0.0")
        offers = [one._replace(translation="Рейс", done=True) for one in offered(units(release, "ru"))]
        return lambda: take(release, "ru", offers)

    assert taken(2)().changed == 2
    once, twice = (_lines(taken(number)) for number in (SIZE, 2 * SIZE))
    assert twice < LIMIT * once, f"{once} lines for {SIZE}, {twice} for {2 * SIZE}"
