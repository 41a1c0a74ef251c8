"""What went in a merger counts: it is as grave, and as near in time, as that would be by itself."""

from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import SEVERITIES, Change
from ilrs_docs.model import Lineage, Release

Data = dict[str, Any]
OLD, NEW = "2025-01-10", "2026-09-10"
SOURCES = [{"id": "plan", "publisher": "Agency A", "title": "Plan", "date": "2024-05"}]
MAPPING = "The orbiter maps hydrogen at two wavelengths for a year."
DRILLING = "The drill brings up three cores from the crater floor."


def _park(day: str, *milestones: Data) -> Release:
    return Release.model_validate(
        {"document": "park", "kind": "roadmap", "version": "1.0.0", "issued": day, "sources": SOURCES,
         "content": {"milestones": [one | {"status": "planned"} | one for one in milestones]}},
        strict=False,
    )  # fmt: skip


def _parts(first: str, second: str) -> tuple[Data, Data]:
    return (
        {"id": "map", "title": "Mapping campaign", "window": first, "description": MAPPING},
        {"id": "drill", "title": "Drilling campaign", "window": second, "description": DRILLING},
    )


def _whole(window: str | None) -> Data:
    dated = {"window": window} if window else {}
    return {"id": "both", "title": "Mapping and drilling campaign", "description": f"{DRILLING} {MAPPING}", **dated}


def _told(rule: str, old: Release, new: Release, lineage: Lineage | None = None) -> Change:
    (change,) = (one for one in diff(old, new, lineage).changes if one.rule == rule)
    return change


WINDOWS = [
    # what went, what came, as grave as that
    ("2027-01", "2027-03", "2027-03", "act"),
    ("2027-01", "2027-03", "2037", "act"),
    ("2036-01", "2027-03", "2037", "act"),
    ("2036-01", "2036-03", "2036-03", "attend"),
    ("2027-01", "2027-03", None, "act"),
    ("2036-01", "2036-03", None, "attend"),
]


@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize(("first", "second", "whole", "severity"), WINDOWS)
def test_a_merger_is_as_grave_as_what_went(
    first: str, second: str, whole: str | None, severity: str, *, declared: bool
) -> None:
    """Whether it is likely or declared, and wherever that lies into which it went."""
    succession = {"id": "m", "document": "park", "kind": "merged", "old": ["map", "drill"], "new": ["both"],
                  "sources": ["plan"], "confidence": "high"}  # fmt: skip
    lineage = Lineage.model_validate({"successions": [succession], "sources": SOURCES}, strict=False)
    old, new = _park(OLD, *_parts(first, second)), _park(NEW, _whole(whole))
    change = _told("milestone-merged", old, new, lineage if declared else None)
    assert (change.severity, change.detail.get("stage")) == (severity, None if declared else "similar")
    alone = _told("milestone-removed", _park(OLD, _parts(first, second)[1]), _park(NEW))
    assert SEVERITIES.index(change.severity) <= SEVERITIES.index(alone.severity)


@pytest.mark.parametrize(("first", "second", "whole", "severity"), WINDOWS)
def test_read_backwards_a_merger_is_as_grave(first: str, second: str, whole: str | None, severity: str) -> None:
    """There it is a split: what the older release has lies where it lies, seen from the day of the newer one."""
    old, new = _park(OLD, *_parts(first, second)), _park(NEW, _whole(whole))
    assert _told("milestone-split", new, old).severity == severity


KEPT = [("2027-01", "2037", "act"), ("2036", "2037", "attend")]


@pytest.mark.parametrize(("went", "stays", "severity"), KEPT)
def test_what_went_into_one_that_stays_counts_too(went: str, stays: str, severity: str) -> None:
    """The one into which it went may be far, and have moved by no day."""
    gone, kept = _parts(went, stays)
    now = kept | {"description": f"{DRILLING} {MAPPING}"}
    change = _told("milestone-merged", _park(OLD, gone, kept), _park(NEW, now))
    assert ([one.id for one in change.subjects], change.severity) == (["drill", "map"], severity)


def test_what_went_is_over_only_where_all_of_it_is() -> None:
    """What was due long ago became one with what is ahead: that is news; with what was due as well it is none."""
    ahead = _told("milestone-merged", _park(OLD, *_parts("2023-01", "2027-03")), _park(NEW, _whole("2024-01")))
    past = _told("milestone-merged", _park(OLD, *_parts("2023-01", "2023-03")), _park(NEW, _whole("2023-03")))
    assert (ahead.severity, past.severity) == ("act", "inform")


def test_what_was_cancelled_or_only_considered_makes_nothing_graver() -> None:
    """Nobody was committed to it: it is no grade graver for being near."""
    for status in ("cancelled", "considered"):
        went = [one | {"status": status} for one in _parts("2027-01", "2027-03")]
        change = _told("milestone-merged", _park(OLD, *went), _park(NEW, _whole("2037")))
        assert change.severity == "attend", status
