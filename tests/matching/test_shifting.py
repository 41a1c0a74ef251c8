"""Runs of a series that were shifted: which are believed, whichever side is the longer one."""

import pytest

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.shifting import shifted
from ilrs_docs.model import Milestone

TEXTS = [
    "An orbiter maps the south pole from a polar orbit.",
    "A lander with a drill digs deep for old ice.",
    "Crews grow food and repair machines here.",
    "A relay speaks for all who land behind the Moon.",
]


def _flights(**texts: str) -> dict[Part, Evidence]:
    """Return flights by their ids: the number in the title, and the date or the text."""
    found: dict[Part, Evidence] = {}
    for own, text in texts.items():
        said = {"window": text} if text[:1].isdigit() else {"description": text}
        title = f"Flight {own[1:].split('_')[0]}"
        found[own] = Evidence(Milestone.model_validate({"id": own, "title": title} | said), "id")
    return found


def _pairs(old: dict[Part, Evidence], new: dict[Part, Evidence]) -> list[list[tuple[Part, Part]]]:
    there = [[*run.pairs] for run in shifted(old, new)]
    assert [sorted((one, other) for other, one in run.pairs) for run in shifted(new, old)] == [*map(sorted, there)]
    return there


ONE, TWO, THREE, FOUR = TEXTS


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (_flights(f1=ONE, f2=TWO), _flights(f1=FOUR, f2=ONE, f3=TWO), [[("f1", "f2"), ("f2", "f3")]]),
        (_flights(f1=ONE, f2=TWO, f3=THREE), _flights(f1=TWO, f2=THREE), [[("f2", "f1"), ("f3", "f2")]]),
        (_flights(f1=ONE), _flights(f1=FOUR, f2=ONE), [[("f1", "f2")]]),
        (_flights(f1=ONE), _flights(f3=ONE), []),
        (_flights(f1=ONE), _flights(f2=ONE), []),
        (_flights(f1=ONE, f2=TWO), _flights(f3=ONE, f4=TWO), []),
        (_flights(f1=ONE), _flights(f1=FOUR, f2=THREE, f3=ONE), [[("f1", "f3")]]),
        (_flights(f1="2030"), _flights(f1="2029", f2="2030"), []),
        (_flights(f1="2030", f2="2031"), _flights(f1="2029", f2="2030", f3="2031"), [[("f1", "f2"), ("f2", "f3")]]),
        (_flights(f1="2030-01-02"), _flights(f1="2029-01-02", f2="2030-01-02"), [[("f1", "f2")]]),
        (_flights(f1=ONE, f2=ONE), _flights(f1=ONE, f2=ONE, f3=ONE), []),
        (
            _flights(f1=ONE, f2=TWO),
            _flights(
                f1=FOUR, f2="An orbiter looks at it from there.", f3="A lander with wheels goes far for old friends."
            ),
            [],
        ),
        (_flights(f1=ONE, f1_2=ONE), _flights(f1=FOUR, f2=ONE), []),
        (_flights(f1=ONE), _flights(f1=ONE, f2=TWO), []),
        (_flights(f1=ONE, f2=TWO, f3=THREE), _flights(f1=TWO, f2=ONE, f3=THREE), []),
    ],
)
def test_runs(old: dict[Part, Evidence], new: dict[Part, Evidence], pairs: list[list[tuple[Part, Part]]]) -> None:
    """A run is whole, somebody took the numbers left behind, and texts or days speak for it."""
    assert _pairs(old, new) == pairs


def _named(**texts: str) -> dict[Part, Evidence]:
    return {
        own: Evidence(Milestone.model_validate({"id": own, "title": own.replace("_", " "), "description": text}), "id")
        for own, text in texts.items()
    }


def test_nobody_is_in_two_runs() -> None:
    """A name with two numbers is in two series; of two runs as good the one whose ids sort first is kept."""
    old, new = _named(Flight_1_of_1=ONE), _named(Flight_2_of_1=ONE, Flight_1_of_2=ONE, Flight_1_of_1=FOUR)
    assert _pairs(old, new) == [[("Flight_1_of_1", "Flight_1_of_2")]]
