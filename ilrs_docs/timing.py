"""What moved between two windows: the kind of move, by how many months, and how surely.

The table of the architecture page, total and closed under reflection in time: the shift of the earliest bound and
of the latest bound decide the kind.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from ilrs_docs.model import Window

Move = Literal["earlier", "same", "later", "opened", "closed"]
WindowKind = Literal["advanced", "slipped", "widened", "narrowed", "restated", "unchanged"]
Certainty = Literal["definite", "possible"]

KINDS: dict[tuple[Move, Move], WindowKind] = {
    ("earlier", "earlier"): "advanced",
    ("earlier", "same"): "widened",
    ("earlier", "later"): "widened",
    ("earlier", "opened"): "widened",
    ("earlier", "closed"): "narrowed",
    ("same", "earlier"): "narrowed",
    ("same", "same"): "unchanged",
    ("same", "later"): "widened",
    ("same", "opened"): "widened",
    ("same", "closed"): "narrowed",
    ("later", "earlier"): "narrowed",
    ("later", "same"): "narrowed",
    ("later", "later"): "slipped",
    ("later", "opened"): "slipped",
    ("later", "closed"): "narrowed",
    ("opened", "earlier"): "advanced",
    ("opened", "same"): "widened",
    ("opened", "later"): "widened",
    ("opened", "opened"): "widened",
    ("opened", "closed"): "advanced",
    ("closed", "earlier"): "narrowed",
    ("closed", "same"): "narrowed",
    ("closed", "later"): "narrowed",
    ("closed", "opened"): "slipped",
    ("closed", "closed"): "narrowed",
}
"""(move of the earliest bound, move of the latest bound) -> kind."""


class Shift(NamedTuple):
    """A signed span of time: whole months, and the days left over (same sign); later is positive.

    >>> span(date(2023, 12, 31), date(2024, 1, 15))
    Shift(months=0, days=15)
    """

    months: int
    days: int


class WindowChange(NamedTuple):
    """What became of a window: the kind, the shift of each bound (None where one side is open), and certainty.

    `headline` is the shift of the latest bound, of the earliest where an end is open.
    """

    kind: WindowKind
    earliest: Move
    latest: Move
    earliest_shift: Shift | None
    latest_shift: Shift | None
    certainty: Certainty

    @property
    def headline(self) -> Shift | None:
        """The shift that a reader is told first; None where neither bound can be measured."""
        return self.latest_shift if self.latest_shift is not None else self.earliest_shift


def span(old: date, new: date) -> Shift:
    """Return how far `new` lies from `old`, in whole months and days left over, signed.

    The count starts at the earlier of the two, so that swapping them only turns the sign.

    >>> span(date(2021, 1, 1), date(2027, 1, 1))
    Shift(months=72, days=0)
    >>> span(date(2027, 1, 1), date(2021, 1, 1))
    Shift(months=-72, days=0)
    """
    first, last = min(old, new), max(old, new)
    months = (last.year - first.year) * 12 + last.month - first.month
    if last.day < first.day:
        months -= 1
    days = (last - _later(first, months)).days
    sign = 1 if old <= new else -1
    return Shift(sign * months, sign * days)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_month = date(year, month + 1, 1)
    next_month = (first_of_month + timedelta(days=31)).replace(day=1)
    last_day = (next_month - timedelta(days=1)).day
    return first_of_month.replace(day=min(day.day, last_day))


def _move(old: date | None, new: date | None) -> Move:
    if old is None or new is None:
        return "same" if old is new else "opened" if new is None else "closed"
    return "same" if old == new else "earlier" if new < old else "later"


@lru_cache(maxsize=4096)
def compare_windows(old: Window, new: Window) -> WindowChange:
    """Compare two windows by the shift of their earliest and of their latest bound.

    Certainty is `definite` where the two do not overlap and neither is approximate or uncertain.

    >>> change = compare_windows(Window("2021/2025"), Window("2027"))
    >>> change.kind, change.latest_shift.months, change.earliest_shift.months, change.certainty
    ('slipped', 24, 72, 'definite')
    >>> compare_windows(Window("2028"), Window("2028~")).kind
    'restated'
    """
    before, after = old.bounds, new.bounds
    earliest, latest = _move(before.earliest, after.earliest), _move(before.latest, after.latest)
    kind = KINDS[earliest, latest]
    if kind == "unchanged" and old != new:
        kind = "restated"
    sure = not (overlap(old, new) or old.vague or new.vague)
    return WindowChange(
        kind,
        earliest,
        latest,
        span(before.earliest, after.earliest) if before.earliest and after.earliest else None,
        span(_after(before.latest), _after(after.latest)) if before.latest and after.latest else None,
        "definite" if sure else "possible",
    )


def _after(day: date) -> date:
    """Return the day after, so that the last days of two months are whole months apart (31 May and 30 June)."""
    return day + timedelta(days=1)


def overlap(old: Window, new: Window) -> bool:
    """Return whether any day lies in both windows.

    >>> overlap(Window("2021/2025"), Window("2025-06"))
    True
    """
    before, after = old.bounds, new.bounds
    starts = [day for day in (before.earliest, after.earliest) if day]
    ends = [day for day in (before.latest, after.latest) if day]
    return not starts or not ends or max(starts) <= min(ends)
