"""A milestone that its phase has left is told as one that left its phase: as grave, and once."""

from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import Change, Comparison
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence

Data = dict[str, Any]
OLD, NEW = "2025-01-10", "2026-09-10"


def _release(day: str, phases: list[Data], milestones: list[Data]) -> Release:
    plans = [{"id": "pl", "title": "Plan", "phases": phases}]
    return Release.model_validate(
        {"document": "park", "kind": "roadmap", "version": "1.0.0", "issued": day,
         "content": {"plans": plans, "milestones": milestones}},
        strict=False,
    )  # fmt: skip


def _phase(window: str | None, own: str = "build") -> Data:
    return {"id": own, "title": "Build"} | ({"window": window} if window else {})


def _lab(window: str | None = "2034", phase: str = "build", **fields: object) -> Data:
    return {"id": "lab", "title": "Lab", "phase": phase} | ({"window": window} if window else {}) | fields


def _compared(before: str | None, after: str | None, old: Data, new: Data) -> Comparison:
    return diff(_release(OLD, [_phase(before)], [old]), _release(NEW, [_phase(after)], [new]))


def _out(comparison: Comparison) -> list[Change]:
    return [one for one in comparison.singly if one.rule == "milestone-out-of-phase"]


LEFT = [
    # the phase before, and now; the milestone; how grave
    ("2026/2035", "2026/2033", "2034", "attend"),
    ("2026/2035", "2035/2040", "2034", "attend"),
    ("2026/2030", "2026/2027", "2028", "act"),
    ("2026/..", "2026/2030", "2034", "attend"),
    (None, "2026/2030", "2034", "attend"),
]


@pytest.mark.parametrize(("before", "after", "window", "severity"), LEFT)
def test_a_phase_that_leaves_its_milestone_is_as_grave_as_the_milestone_that_leaves_it(
    before: str | None, after: str, window: str, severity: str
) -> None:
    """Near a grade graver; the change claims no edit, and asks for as large a bump."""
    (change,) = _out(_compared(before, after, _lab(window), _lab(window)))
    assert (change.severity, change.bump, change.edits) == (severity, "major", ())
    assert (change.old, change.new) == (window, window)
    assert sentence(change).startswith("Lab now lies outside its phase Build: ")


STAYS: list[tuple[str, str | None, str | None, Data, Data]] = [
    ("it still lies inside", "2026/2035", "2026/2034", _lab(), _lab()),
    ("a part of it still does", "2026/2035", "2026/2034-03", _lab(), _lab()),
    ("it lay outside before", "2026/2033", "2026/2032", _lab(), _lab()),
    ("nobody knows when the phase is", "2026/2035", None, _lab(), _lab()),
    ("it has no date", "2026/2035", "2026/2033", _lab(None), _lab(None)),
    ("it was achieved", "2026/2035", "2026/2033", _lab(status="achieved"), _lab(status="achieved")),
    ("it was cancelled", "2026/2035", "2026/2033", _lab(status="cancelled"), _lab(status="cancelled")),
    ("it is in no phase now", "2026/2035", "2026/2033", _lab(), {"id": "lab", "title": "Lab", "window": "2034"}),
    ("the phase stays as it is", "2026/2033", "2026/2033", _lab(), _lab(description="A laboratory.")),
]


@pytest.mark.parametrize(("says", "before", "after", "old", "new"), STAYS)
def test_nothing_is_told_where_no_phase_left_it(
    says: str, before: str | None, after: str | None, old: Data, new: Data
) -> None:
    """Only what was inside, is to come, and surely lies outside now."""
    assert _out(_compared(before, after, old, new)) == [], says


def test_what_moved_itself_is_told_once() -> None:
    """Where the phase has other dates as well, the rule on windows tells that it lies outside."""
    told = _compared("2026/2035", "2026/2033", _lab("2034"), _lab("2036"))
    rules = [one.rule for one in told.singly if "out-of-phase" in one.rule]
    assert rules == ["milestone-slipped-out-of-phase"]


@pytest.mark.parametrize("own", ["build", "b2"])
def test_a_phase_that_is_only_likely_the_same_is_no_ground(own: str) -> None:
    """That it has other dates is only likely then, too."""
    other = {"id": own, "title": "Build" if own == "b2" else "Assembly", "window": "2026/2033"}
    told = diff(_release(OLD, [_phase("2026/2035")], [_lab()]), _release(NEW, [other], [_lab(phase=own)]))
    assert [one.rule for one in told.changes] == ["phase-perhaps-replaced"]
