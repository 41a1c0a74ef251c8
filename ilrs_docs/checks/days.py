"""What has passed on the day of a state, and what is later than it; nothing is where no day is known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from ilrs_docs.model import Source, Window

TOLERANCE: Final = timedelta(days=3)
"""A statement about the day of a state is public at most so much later."""
MONTH: Final = timedelta(days=30)
ZONES: Final = timedelta(days=1)
"""What happened is told in UTC, and the day of a state is that of its place."""


def over(window: Window | None, day: date | None) -> bool:
    """Return whether a window lies wholly before a day: one that is vague, by more than its own length as well.

    >>> over(Window("2025"), date(2026, 1, 1)), over(Window("2025~"), date(2026, 1, 1))
    (True, False)
    """
    if window is None or day is None or window.latest is None:
        return False
    return day - window.latest > (_grace(window.latest, window.earliest) if window.vague else timedelta())


def _grace(latest: date, earliest: date | None) -> timedelta:
    """Return by how much a vague window may last longer: by as much again, by a month where it names a day."""
    return max(latest - (earliest or latest.replace(month=1, day=1)), MONTH)


def later(window: Window, day: date | None, by: timedelta = TOLERANCE) -> bool:
    """Return whether the first day of a window lies after a day, by more than what is tolerated.

    >>> later(Window("2023-12-10"), date(2023, 12, 6)), later(Window("2023-12"), date(2023, 12, 6))
    (True, False)
    """
    return day is not None and window.earliest is not None and window.earliest - day > by


def late(source: Source, day: date | None) -> bool:
    """Return whether a source is later than the state that cites it; where it has no day, what the source says counts.

    >>> late(Source(id="a", publisher="A", title="B", date=Window("2025")), date(2021, 6, 16))
    True
    """
    return source.retrospective is True if day is None else later(source.date, day)


def precedes(one: Window, other: Window) -> bool:
    """Return whether a window surely ends before another begins; no vague one does.

    Two days that follow each other may be one, told in two time zones.

    >>> precedes(Window("2028"), Window("2029/..")), precedes(Window("2028~"), Window("2029"))
    (True, False)
    """
    return _precedes(one.root, other.root)


@lru_cache(maxsize=1 << 12)  # most windows of a plan are of a few years
def _precedes(one: str, other: str) -> bool:
    first, second = Window(one), Window(other)
    if first.vague or second.vague or first.latest is None or second.earliest is None:
        return False
    days = first.earliest == first.latest and second.earliest == second.latest
    return second.earliest - first.latest > (ZONES if days else timedelta())


def apart(one: Window, other: Window) -> bool:
    """Return whether surely no day lies in both windows, as `precedes` has it.

    >>> apart(Window("2026"), Window("2021/2025")), apart(Window("2026"), Window("../2026-06"))
    (True, False)
    """
    return precedes(one, other) or precedes(other, one)
