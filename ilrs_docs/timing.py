"""What moved between two windows: the kind of move, by how many months, and how surely.

The table of the architecture page, total and closed under reflection in time and under swapping the sides: the shift of
the earliest bound and of the latest bound decide the kind.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from ilrs_docs.model import Window
from ilrs_docs.model.windows import HALF_YEARS, QUARTERS, times_of

Move = Literal["earlier", "same", "later", "opened", "closed", "open"]
"""What became of a bound: it moved or stayed, became open, became a date, or is open on both sides."""
WindowKind = Literal["advanced", "slipped", "widened", "firmed", "opened", "closed", "restated", "unchanged"]
Certainty = Literal["definite", "possible"]
End = Literal["earliest", "latest"]

MOVES: Final[tuple[Move, ...]] = ("earlier", "same", "later", "opened", "closed", "open")
_DAY: Final = timedelta(days=1)
_IN_HOURS: Final = timedelta(days=2)
"""A move between two times of day that is shorter than this is told in hours, unless it is a whole day."""
_TABLE: Final[dict[Move, tuple[WindowKind | None, ...]]] = {
    # latest:    earlier     same         later      opened     closed      open
    "earlier": ("advanced", "widened", "widened", "widened", "advanced", "advanced"),
    "same": ("firmed", "unchanged", "widened", "opened", "closed", "unchanged"),
    "later": ("firmed", "firmed", "slipped", "slipped", "firmed", "slipped"),
    "opened": ("advanced", "opened", "widened", None, "advanced", None),
    "closed": ("firmed", "closed", "slipped", "slipped", None, None),
    "open": ("advanced", "unchanged", "slipped", None, None, None),
}
KINDS: Final[dict[tuple[Move, Move], WindowKind]] = {
    (earliest, latest): kind
    for earliest, row in _TABLE.items()
    for latest, kind in zip(MOVES, row, strict=True)
    if kind is not None
}
"""(move of the earliest bound, move of the latest bound) -> kind; left out is what would be a window without an end."""


class Shift(NamedTuple):
    """A signed span of time: whole months, and the days left over (same sign); later is positive.

    A move between two times of day that is shorter than two days, and no whole day, is given in `seconds` alone.

    >>> span(date(2023, 12, 31), date(2024, 1, 15))
    Shift(months=0, days=15, seconds=0)
    """

    months: int
    days: int
    seconds: int = 0


class WindowChange(NamedTuple):
    """What became of a window: the kind, the shift of each bound (None where one side is open), and certainty.

    `told_at` names the ends at which the shift has to be told, none where both ends moved alike. `headline` is the
    shift of the latest bound, of the earliest where an end is open.
    """

    kind: WindowKind
    earliest: Move
    latest: Move
    earliest_shift: Shift | None
    latest_shift: Shift | None
    certainty: Certainty
    told_at: tuple[End, ...] = ()

    @property
    def headline(self) -> Shift | None:
        """The shift by which a change is measured; None where neither bound can be measured."""
        return self.latest_shift if self.latest_shift is not None else self.earliest_shift


def span(old: date, new: date) -> Shift:
    """Return how far `new` lies from `old`, in whole months and days left over, signed.

    The count starts at the earlier of the two, so that swapping them only turns the sign. Months are those of
    `add_months`; the same day of another month is whole months away in any case (30 June and 30 July).

    >>> span(date(2021, 1, 1), date(2027, 1, 1))
    Shift(months=72, days=0, seconds=0)
    >>> span(date(2027, 1, 31), date(2027, 2, 28)), span(date(2027, 1, 1), date(2021, 1, 1))
    (Shift(months=1, days=0, seconds=0), Shift(months=-72, days=0, seconds=0))
    """
    first, last = min(old, new), max(old, new)
    months = (last.year - first.year) * 12 + last.month - first.month
    reached = last if first.day == last.day else add_months(first, months)
    if reached > last:
        months -= 1
        reached = add_months(first, months)
    days = (last - reached).days
    sign = 1 if old <= new else -1
    return Shift(sign * months, sign * days)


def add_months(day: date, months: int) -> date:
    """Return the day so many months later, or earlier where `months` is negative: the one rule by which they count.

    The last day of a month leads to the last day of the other month, any other day to the same day of it, or to its
    last where it has no such day. Nothing lies outside the calendar.

    >>> add_months(date(2027, 1, 31), 1), add_months(date(2027, 2, 28), -1), add_months(date(2028, 1, 30), 1)
    (datetime.date(2027, 2, 28), datetime.date(2027, 1, 31), datetime.date(2028, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    last = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends else min(day.day, last))


def months_between(old: date, new: date) -> Fraction:
    """Return how many months lie between two days, signed, days left over as a share of the month that they begin.

    >>> months_between(date(2021, 1, 1), date(2021, 2, 15)), months_between(date(2021, 3, 1), date(2021, 1, 1))
    (Fraction(3, 2), Fraction(-2, 1))
    """
    first, last = min(old, new), max(old, new)
    months, days, _seconds = span(first, last)
    begun, ended = add_months(first, months), add_months(first, months + 1)
    share = Fraction(days, (ended - begun).days) if days else Fraction(0)
    return (months + share) * (1 if old <= new else -1)


class Edge(NamedTuple):
    """One end of a window as it is compared: its day (None where it is open), and its time where it has one."""

    day: date | None
    time: datetime | None = None


class _Ends(NamedTuple):
    """Both ends of a window as they are compared."""

    earliest: Edge
    latest: Edge


def _ends(old: Window, new: Window) -> tuple[_Ends, _Ends]:
    """Return the ends of two windows: by the days of the one zone that is given with their times, else by those of UTC.

    >>> before, after = _ends(Window("2026-03-10T02:00+03:00"), Window("2026-03-10"))
    >>> before.latest.day, after.latest.day
    (datetime.date(2026, 3, 10), datetime.date(2026, 3, 10))
    """
    times = [times_of(str(window)) for window in (old, new)]
    one_zone = len({time.utcoffset() for both in times for time in both if time and time.tzinfo}) <= 1
    before, after = (
        _Ends(*(_edge(day, time, as_written=one_zone) for day, time in zip(window.bounds[:2], both, strict=True)))
        for window, both in zip((old, new), times, strict=True)
    )
    return before, after


def _edge(day: date | None, time: datetime | None, *, as_written: bool) -> Edge:
    return Edge(time.date() if time and as_written else day, time)


def _gap(old: Edge, new: Edge) -> timedelta | None:
    """Return how much time lies between two ends with a time of day; None where they have none, or one alone a zone."""
    if not (old.time and new.time) or (old.time.tzinfo is None) != (new.time.tzinfo is None):
        return None
    return timedelta(seconds=int((new.time - old.time).total_seconds()))


def _move(old: Edge, new: Edge) -> Move:
    if old.day is None or new.day is None:
        return "open" if old.day is new.day else "opened" if new.day is None else "closed"
    if old.day == new.day or _gap(old, new) is not None:
        gap = _gap(old, new) or timedelta()
        return "same" if not gap else "earlier" if gap < timedelta() else "later"
    return "earlier" if new.day < old.day else "later"


def _shift(old: Edge, new: Edge) -> Shift | None:
    """Return how far an end moved: by its days, of two times less than two days apart by these; None where one is open.

    >>> _shift(*(one.latest for one in _ends(Window("2026-03-10T20:00+08:00"), Window("2026-03-11T07:00+08:00"))))
    Shift(months=0, days=0, seconds=39600)
    """
    if old.day is None or new.day is None:
        return None
    gap = _gap(old, new)
    if gap is not None and abs(gap) < _IN_HOURS and gap % _DAY:
        return Shift(0, 0, int(gap.total_seconds()))
    return span(old.day, new.day)


def edge(window: Window, end: End) -> Window | None:
    """Return one end of a window as a window of its own, a day with its time where it has one; None where it is open.

    >>> str(edge(Window("2026/2027"), "latest")), str(edge(Window("2026-03-10T02:00Z~"), "earliest"))
    ('2027-12-31', '2026-03-10T02:00Z')
    """
    first, _slash, last = str(window).partition("/")
    text = last or first if end == "latest" else first
    if "T" in text:
        return Window(text.rstrip("~?"))
    day = window.latest if end == "latest" else window.earliest
    return Window(day.isoformat()) if day else None


@lru_cache(maxsize=4096)
def compare_windows(old: Window, new: Window) -> WindowChange:
    """Compare two windows by the shift of their earliest and of their latest bound.

    Certainty is `definite` where the two do not overlap and neither is approximate or uncertain; of two windows that
    have the same end alone, where that one moved, which says nothing of the day itself.

    >>> change = compare_windows(Window("2021/2025"), Window("2027"))
    >>> change.kind, change.latest_shift.months, change.earliest_shift.months, change.certainty
    ('slipped', 24, 72, 'definite')
    >>> change.told_at, compare_windows(Window("2026-12"), Window("2027")).told_at
    (('latest',), ('earliest', 'latest'))
    >>> change = compare_windows(Window("2030/.."), Window("2036/.."))
    >>> change.kind, change.told_at, change.headline.months, change.certainty
    ('slipped', ('earliest',), 72, 'definite')
    >>> compare_windows(Window("2028"), Window("2028~")).kind
    'restated'
    """
    before, after = _ends(old, new)
    earliest, latest = _move(before.earliest, after.earliest), _move(before.latest, after.latest)
    kind = KINDS[earliest, latest]
    one_ended = "open" in {earliest, latest}
    apart = kind != "unchanged" if one_ended else _apart(before, after)
    change = WindowChange(
        "restated" if kind == "unchanged" and old != new else kind,
        earliest,
        latest,
        _shift(before.earliest, after.earliest),
        _shift(before.latest, after.latest),
        "definite" if apart and not (old.vague or new.vague) else "possible",
    )
    return change._replace(told_at=_ends_shown(change, precise_alike=_precision(old) == _precision(new)))


def _ends_shown(change: WindowChange, *, precise_alike: bool) -> tuple[End, ...]:
    """Return the ends at which a shift is told: the one that was measured, both where one alone would mislead.

    It would where the precision changed (December 2026, now 2027: 1 to 12 months), and where they went two ways.
    """
    earliest, latest = change.earliest_shift, change.latest_shift
    if earliest is None or latest is None:
        return ("earliest",) if earliest is not None else ("latest",) if latest is not None else ()
    if earliest == latest:
        return ()
    if not precise_alike or min(earliest, latest) < Shift(0, 0) < max(earliest, latest):
        return ("earliest", "latest")
    return ("earliest",) if change.latest == "same" else ("latest",)


_DECADE: Final = re.compile(r"(?P<decade>[0-9]{3})0[~?]?/(?P=decade)9[~?]?")
_WRITTEN: Final = re.compile(r"[0-9]{4}(?:-([0-9]{2}))?(-[0-9]{2})?")


@lru_cache(maxsize=4096)
def _precision(window: Window) -> frozenset[str]:
    """Return how exactly a window is written: a `decade`, or by `year`, `half-year`, `quarter`, `month` or `day`."""
    if _DECADE.fullmatch(str(window)):
        return frozenset({"decade"})
    found = map(_WRITTEN.match, str(window).split("/"))
    return frozenset(_exactness(*end.groups()) for end in found if end)


def _exactness(part: str | None, day: str | None) -> str:
    if day or not part:
        return "day" if day else "year"
    return "quarter" if int(part) in QUARTERS else "half-year" if int(part) in HALF_YEARS else "month"


def overlap(old: Window, new: Window) -> bool:
    """Return whether any day lies in both windows; of two times of day, whether they may be the same.

    >>> overlap(Window("2021/2025"), Window("2025-06"))
    True
    >>> overlap(Window("2026-03-10T20:00Z"), Window("2026-03-11T04:00+08:00"))
    True
    """
    before, after = _ends(old, new)
    return not (_follows(before, after) or _follows(after, before))


def _follows(one: _Ends, other: _Ends) -> bool:
    """Return whether the last day, or time, of one window lies before the first of another."""
    last, first = one.latest, other.earliest
    return last.day is not None and first.day is not None and _move(last, first) == "later"


def _apart(before: _Ends, after: _Ends) -> bool:
    """Return whether two windows surely have nothing in common.

    A day beside a time whose zone is given may be that of another zone, and begin or end a day off.
    """
    for one, other in ((before, after), (after, before)):
        if _follows(one, other):
            last, first = one.latest, other.earliest
            unlike = _has_zone(last) != _has_zone(first)
            return not unlike or (first.day or date.min) - (last.day or date.max) > _DAY
    return False


def _has_zone(one: Edge) -> bool:
    return one.time is not None and one.time.tzinfo is not None
