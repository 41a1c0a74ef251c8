"""Axes of days: from which day to which, and the ticks along them with their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from ilrs_docs.phrasing.conventions import conventions

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


class Band(NamedTuple):
    """A year or a month that is named on an axis, from its first day to its last."""

    first: date
    last: date
    words: str


def bands(axis: Axis) -> tuple[Band, ...]:
    """Return the years that the ticks of an axis name, or the months, so far as each stands on it.

    What is forecast for a year then lies within its band, and on no line between two years.

    >>> bands(axis([date(2021, 6, 16), date(2030, 1, 1)], 6))[0]
    Band(first=datetime.date(2022, 1, 1), last=datetime.date(2022, 12, 31), words='2022')
    """
    days = [tick.day for tick in axis.ticks]
    yearly = all(day.month == 1 for day in days) and len({day.year for day in days}) == len(days)
    found = ((tick.day, _end(tick.day, yearly=yearly), tick.words) for tick in axis.ticks)
    whole = date.fromordinal(axis.last)
    return tuple(Band(first, min(last, whole), words) for first, last, words in found)


def _end(first: date, *, yearly: bool) -> date:
    """Return the last day of the year, or of the month, that begins on a day."""
    if yearly or first.month == YEAR:
        return date(first.year, YEAR, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


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

    return format_skeleton("y" if step >= YEAR else "yMMM", day, locale=conventions().locale)
