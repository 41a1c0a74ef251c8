"""Axes of days: from which day to which, and the ticks along them with their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.language import spoken
from ilrs_docs.phrasing.dating import LOCALES

STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""How many months may lie between two ticks."""
YEAR: Final = 12


class Tick(NamedTuple):
    """A day on an axis and what it is called."""

    day: date
    words: str


class Axis(NamedTuple):
    """Days from `first` to `last` (proleptic ordinals), with the ticks among them."""

    first: int
    last: int
    ticks: tuple[Tick, ...]

    def holds(self, day: date) -> bool:
        """Return whether a day stands on the axis."""
        return self.first <= day.toordinal() <= self.last


def axis(days: Iterable[date], most: int, margin: float = 0.04) -> Axis:
    """Return an axis that holds all of the days (at least one), with a margin at both ends as a share of the whole.

    It has at most so many ticks, at the first days of years or months, in the language spoken.

    >>> [tick.words for tick in axis([date(2021, 6, 16), date(2030, 1, 1)], 6).ticks]
    ['2022', '2024', '2026', '2028', '2030']
    """
    ordinals = [day.toordinal() for day in days]
    first, last = min(ordinals), max(ordinals)
    room = max(round((last - first) * margin), 30)
    first, last = max(first - room, 1), min(last + room, date.max.toordinal())
    return Axis(first, last, tuple(tick for tick in _ticks(first, last, most) if first <= tick.day.toordinal() <= last))


def _ticks(first: int, last: int, most: int) -> list[Tick]:
    start, end = _months(first), _months(last)
    step = next(step for step in STEPS if (end - start) // step < most or step == STEPS[-1])
    days = [date(month // YEAR, month % YEAR + 1, 1) for month in range(-(-start // step) * step, end + 1, step)]
    return [Tick(day, _named(day, step)) for day in days]


def _months(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * YEAR + day.month - 1


def _named(day: date, step: int) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("y" if step >= YEAR else "yMMM", day, locale=LOCALES[spoken()])
