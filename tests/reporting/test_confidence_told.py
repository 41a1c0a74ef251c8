"""Confidence that rose or fell: told with its reason where only the days of sources speak for it."""

import json
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report

LATE = "The sources that came are later than the release, and alone allow no more than low."
NOT_LATE = "Sources that were later than the earlier release are not later than this one."


def _release(confidence: str, *sources: str, late: tuple[str, ...] = ()) -> Release:
    stored: list[dict[str, Any]] = [
        {"id": one, "publisher": "A", "title": "B", "date": "2025-06"}
        | ({"retrospective": True} if one in late else {})
        for one in sources
    ]
    flight = {"id": "m", "title": {"en": "Flight"}, "window": "2024", "confidence": confidence, "sources": sources}
    data = {"document": "park", "kind": "roadmap", "version": "1.0.0", "sources": stored}
    return Release.model_validate_json(json.dumps(data | {"content": {"milestones": [flight]}}))


def _notes(told: Report, rule: str) -> tuple[str, ...]:
    return next(item.notes for item in told.items() if item.rule == rule)


@pytest.mark.parametrize(
    ("old", "new", "rule", "notes"),
    [
        (_release("high", "a"), _release("low", "a", "b", late=("b",)), "lowered", (LATE,)),
        (_release("medium", "a"), _release("low", "b", late=("b",)), "lowered", (LATE,)),
        (_release("high", "a"), _release("low", "a", "b"), "lowered", ()),  # nothing is late
        (_release("high", "a"), _release("medium", "a", "b", late=("b",)), "lowered", ()),  # no cap is at work
        (_release("high", "a", late=("a",)), _release("low", "a", late=("a",)), "lowered", ()),  # nothing came
        (_release("high", "a"), _release("low", "a"), "lowered", ()),
        (_release("low", "a", late=("a",)), _release("high", "a"), "raised", (NOT_LATE,)),
        (_release("low", "a", "b", late=("b",)), _release("medium", "a", "b"), "raised", (NOT_LATE,)),
        (_release("low", "a"), _release("high", "a", "b"), "raised", ()),  # better sources came
        (_release("low", "a", late=("a",)), _release("high", "a", "b", late=("a",)), "raised", ()),  # still late
        (_release("medium", "a", late=("a",)), _release("high", "a"), "raised", ()),
        (_release("low", "a"), _release("medium", "a"), "raised", ()),
    ],
)
def test_the_reason_is_told_where_only_days_speak(
    old: Release, new: Release, rule: str, notes: tuple[str, ...]
) -> None:
    """A source that a state cites is later than it, or is not any more; nothing is said of how good it is."""
    assert _notes(report(old, new, diff(old, new)), f"milestone-confidence-{rule}") == notes


@pytest.mark.parametrize(("language", "says"), [("en", NOT_LATE), ("zh", "晚于该版本"), ("ru", "не позже")])
def test_it_is_told_in_three_languages(language: Language, says: str) -> None:
    """As each reader reads it."""
    old, new = _release("low", "a", late=("a",)), _release("high", "a")
    (note,) = _notes(report(old, new, diff(old, new), language=language), "milestone-confidence-raised")
    assert says in note


def test_a_loss_has_no_date_in_the_place_of_its_forecast() -> None:
    """The day on which a mission failed is no new forecast, and is neither later nor earlier than one."""
    flight = {"id": "m", "title": {"en": "Flight"}, "window": "2023-07", "status": "planned"}
    lost = flight | {"status": "lost", "occurred": "2023-08-19"}
    old, new = (
        Release.model_validate_json(
            json.dumps(
                {
                    "document": "park",
                    "kind": "roadmap",
                    "version": "1.0.0",
                    "issued": day,
                    "content": {"milestones": [one]},
                }
            )
        )
        for one, day in ((flight, "2023-04-25"), (lost, "2023-08-20"))
    )
    section = report(old, new, diff(old, new)).section("events")
    (item,) = (item for group in section.groups for item in group.items)
    assert item.rule == "milestone-lost"
    assert (item.was, item.now, item.shift, item.bounds, item.certainty) == (None, None, None, None, None)
    assert "19 August 2023" in item.sentence
