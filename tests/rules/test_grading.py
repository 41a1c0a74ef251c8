"""How grave a slip is: by length and certainty."""

from collections.abc import Callable

import pytest

from ilrs_docs.changes import SEVERITIES, Change
from ilrs_docs.rules import CATALOGUE
from ilrs_docs.rules.grading import GRADES, LEAST, LENGTHS, graded, severities

Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("2036-01~", "2036-06~", "inform"),
        ("2036-01~", "2036-07~", "attend"),
        ("2036~", "2046~", "attend"),
        ("2036-01", "2036-06", "attend"),
        ("2036", "2038", "attend"),
        ("2036", "2039", "act"),
    ],
)
@pytest.mark.parametrize("kind", ["milestone", "phase"])
def test_a_slip_is_graded_by_length_and_certainty(
    changed: Changed, kind: str, old: str, new: str, severity: str
) -> None:
    """Half a year and three years are the borders; what is far and only possible never calls for an answer."""
    (told,) = changed(kind, {"window": old}, {"window": new})
    assert (told.rule, told.severity) == (f"{kind}-slipped", severity)


def test_a_slip_out_of_its_phase_is_never_merely_good_to_know(changed: Changed) -> None:
    """However short, and however unsure, it touches who planned by the phase; near as it is, it is a grade graver."""
    (told,) = changed(
        "milestone",
        {"phase": "reconnaissance", "window": "2025-12~"},
        {"phase": "reconnaissance", "window": "2026-02~"},
    )
    assert (told.rule, told.severity) == ("milestone-slipped-out-of-phase", "act")


def test_an_advance_is_not_graded(changed: Changed) -> None:
    """Only slips have grades; any other change is as grave as its row says."""
    (told,) = changed("milestone", {"window": "2046"}, {"window": "2036"})
    assert told.severity == CATALOGUE["milestone-advanced"].severity == "attend"


@pytest.mark.parametrize("detail", [{}, {"months": None, "certainty": "definite"}, {"months": 48}])
def test_a_slip_without_a_measure_is_as_grave_as_its_row_says(detail: dict[str, str | int | None]) -> None:
    """Without months or without a certainty there is no grade."""
    assert graded(CATALOGUE["phase-slipped"], detail) == "attend"


FIRMED = CATALOGUE["milestone-window-firmed"]


@pytest.mark.parametrize(
    ("detail", "severity"),
    [
        ({"bound": "earliest", "months": 12}, "attend"),
        ({"bound": "earliest", "months": -12}, FIRMED.severity),
        ({"bound": "earliest", "months": None}, FIRMED.severity),
        ({"bound": "latest", "months": 12}, FIRMED.severity),
        ({}, FIRMED.severity),
    ],
)
def test_a_window_that_firmed_by_beginning_later_may_touch_plans(
    detail: dict[str, str | int | None], severity: str
) -> None:
    """Days were lost at its beginning; any other firmed window is as grave as its row says, and both are listed."""
    assert FIRMED.severity != "attend"
    assert graded(FIRMED, detail) == severity
    assert severities(FIRMED) == ("act", "attend", FIRMED.severity)  # a grade graver where it is near


@pytest.mark.parametrize("rule", LEAST)
def test_the_severities_of_a_rule_are_those_that_grades_can_give(rule: str) -> None:
    """What `ilrs-docs rules` shows is what can come, the gravest first."""
    row = CATALOGUE[rule]
    months = (*LENGTHS, LENGTHS[0] - 1)
    found = {graded(row, {"months": each, "certainty": certainty}) for each in months for certainty in GRADES}
    found |= {SEVERITIES[max(SEVERITIES.index(one) - 1, 0)] for one in found} | {"inform"}  # near, or over
    assert severities(row) == tuple(severity for severity in SEVERITIES if severity in found)
