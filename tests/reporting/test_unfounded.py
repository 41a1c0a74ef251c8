"""Sentences that say no more than follows: of what was achieved some day, and of what hangs on a likely split."""

from __future__ import annotations

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence

Data = dict[str, Any]


def _release(day: str, *milestones: Data) -> Release:
    head = {"document": "map", "kind": "roadmap", "version": "1.0.0", "issued": day}
    return Release.model_validate(head | {"content": {"milestones": list(milestones)}}, strict=False)


def _flight(window: str | None, status: str, occurred: str | None = None) -> Data:
    given = {"window": window, "status": status, "occurred": occurred}
    return {"id": "flight", "title": "Flight"} | {name: value for name, value in given.items() if value}


ACHIEVED: tuple[tuple[str | None, str | None, str], ...] = (
    # the forecast, when it happened -> what is said
    ("2026-05~", None, "Flight was achieved, on which day is not stated; its forecast was around May 2026."),
    (None, None, "Flight was achieved, on which day is not stated."),
    (None, "2026-03", "Flight was achieved: March 2026."),
    ("2026", "2026-03-04", "Flight was achieved: 4 March 2026, inside its forecast 2026."),
    ("2026", "2026", "Flight was achieved: 2026, inside its forecast 2026."),
    ("2026-03", "2026", "Flight was achieved: 2026"),
    ("2026", "../2026-06", "Flight was achieved: June 2026 at the latest; its forecast was 2026."),
    (
        "2026-02",
        "2026-01/2026-02",
        "Flight was achieved: January 2026 to February 2026; its forecast was February 2026.",
    ),
    ("../2026", "2025-12", "Flight was achieved: December 2025, inside its forecast 2026 at the latest."),
    ("2025/..", "2026-01", "Flight was achieved: January 2026, inside its forecast 2025 or later."),
    ("2025/..", "../2026-01", "Flight was achieved: January 2026 at the latest; its forecast was 2025 or later."),
    ("2025/2026", "2026-01-01", "Flight was achieved: 1 January 2026, inside its forecast 2025 to 2026."),
)


@pytest.mark.parametrize(("forecast", "occurred", "told"), ACHIEVED)
def test_what_was_achieved_was_inside_its_forecast_only_where_that_follows(
    forecast: str | None, occurred: str | None, told: str
) -> None:
    """Of what happened by some day, or on no day that is stated, it does not."""
    old = _release("2025-06-01", _flight(forecast, "planned"))
    new = _release("2026-12-31", _flight(forecast, "achieved", occurred))
    (change,) = (one for one in diff(old, new) if one.rule.startswith("milestone-achieved"))
    assert sentence(change).startswith(told)
    assert ("inside its forecast" in sentence(change)) is ("inside its forecast" in told)


SOME_DAY: dict[Language, str] = {
    "en": "Flight was achieved, on which day is not stated; its forecast was 2026.",
    "zh": "里程碑“Flight”已完成，日期未说明；原预计为2026年。",
    "ru": "Веха «Flight» выполнена, когда именно — не указано; прогноз был — 2026 год.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_day_is_stated_is_said_in_three_languages(language: Language) -> None:
    """And that it fits a forecast in none."""
    old, new = _release("2025-06-01", _flight("2026", "planned")), _release("2026-12-31", _flight("2026", "achieved"))
    (item,) = (one for one in report(old, new, diff(old, new), language=language).items() if one.rule)
    assert item.sentence == SOME_DAY[language]


LIKELY: dict[Language, str] = {
    "en": "Base depended on Drill and rover delivered, which was likely split.",
    "zh": "“Base”此前依赖于“Drill and rover delivered”，而后者可能已拆分。",
    "ru": "Веха «Base» зависела от вехи «Drill and rover delivered», которая, вероятно, разделена.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_hangs_on_a_likely_split_is_told_as_likely(language: Language) -> None:
    """Certainty is inherited."""
    base: Data = {"id": "base", "title": "Base", "window": "2032"}
    both = {"id": "both", "title": "Drill and rover delivered", "window": "2028"}
    parts = [
        {"id": own, "title": title, "window": window}
        for own, title, window in (("drill", "Drill delivered", "2028"), ("rover", "Rover delivered", "2029"))
    ]
    old = _release("2025-06-01", both, base | {"depends_on": ["both"]})
    new = _release("2026-06-01", *parts, base | {"depends_on": ["drill", "rover"]})
    made = report(old, new, diff(old, new), language=language)
    told = [item.sentence for group in made.section("impact").groups for item in group.items]
    assert LIKELY[language] in told
