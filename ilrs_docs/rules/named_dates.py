"""What the words beside a date name to the month or the day, and whether the date can be what they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.model.windows import days_of_months
from ilrs_docs.rules.typing_errors import WORDS
from ilrs_docs.wording.values import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ilrs_docs.model import Window

_NUMBERED: Final = re.compile(r"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[./](?P<year>(?:19|20|21)\d\d)(?![\d./-])")
"""A month by its number before its year: `01.2028`, `1/2028`."""
_YEAR_FIRST: Final = re.compile(r"(?<![\d./-])(?P<year>(?:19|20|21)\d\d)[./](?P<month>0[1-9]|1[0-2])(?![\d./-])")
_SPAN_ZH: Final = re.compile(r"(?<!\d)(\d{1,2})(?:月)?\s?[-\u2013\u2014~至到]\s?(?=\d{1,2}月)")
_PARTS: Final = {"quarter": 3, "half": 6}
"""How many months they have."""
_MONTHS, _MIDDLE = 12, 2
_BESIDE: Final = 31
"""So many days from what is named an open window may end: `before February` is up to January."""

Days = tuple[date, date]
"""The first and the last day that words name."""


class Named(NamedTuple):
    """The dates that words name, as numbers, without those that name no month; whether words bound them."""

    dates: tuple[tuple[object, ...], ...]
    bound: bool


@lru_cache(maxsize=1024)  # many dates are given in the same words
def named_dates(words: str) -> Named | None:
    """Return the dates that words name; None where they name no month, or a date that nobody can read for certain.

    >>> named_dates("in January 2028"), named_dates("2028年1月") == named_dates("в январе 2028 года")
    (Named(dates=((2028, 1),), bound=False), True)
    >>> named_dates("in 2028"), named_dates("5/1/2028")
    (None, None)
    """
    text = _SPAN_ZH.sub(r"\1月、", words[:WORDS])
    text = _YEAR_FIRST.sub(r"\g<year>-\g<month>", _NUMBERED.sub(_iso, text))
    found = [one for one in values(text) if one.kind == "date"]
    dates = [tuple(key) if isinstance(key, tuple) else (key,) for one in found for key in one.key]  # type: ignore[attr-defined] # that of a date is a tuple
    dates = [one for one in dates if one[0] != ":"]
    if not any(len(one) > 1 for one in dates) or not all(map(_is_read, dates)):
        return None
    return Named(tuple(dates), any(one.aspect[0] for one in found))


def _iso(found: re.Match[str]) -> str:
    return f"{found['year']}-{int(found['month']):02}"


def _is_read(one: tuple[object, ...]) -> bool:
    """Return whether a date has a year, or a month, a quarter or a half without one, before its other numbers."""
    first, *rest = one
    known = isinstance(first, int) or first in {"-", *_PARTS}
    place = rest[0] if rest else 1
    most = _MONTHS // _PARTS.get(str(first), 1)
    return known and all(isinstance(number, int) for number in rest) and 1 <= int(str(place)) <= most


def mends(named: Named, old: Window, new: Window) -> bool:
    """Return whether words speak of the new date and cannot speak of the old one.

    >>> from ilrs_docs.model import Window
    >>> named = named_dates("in January 2028")
    >>> mends(named, Window("2028-12"), Window("2028-01")), mends(named, Window("2028-01"), Window("2028-12"))
    (True, False)
    """
    return _fits(named, new) and not _may_be(named, old)


def _fits(named: Named, window: Window) -> bool:
    """Return whether the ends of a window lie in what is named: what has no end on one side, near it too."""
    ends = [end for end in (window.earliest, window.latest) if end]
    if len(ends) == 1:
        return any(_near(ends[0], days) for days in _days(named, ends[0].year))
    known = [*_days(named, ends[0].year)]
    return not named.bound and all(any(first <= end <= last for first, last in known) for end in ends)


def _may_be(named: Named, window: Window) -> bool:
    """Return whether a window can be what the words mean."""
    begins, ends = window.earliest or window.latest, window.latest or window.earliest
    assert begins is not None  # noqa: S101 - a window has an end
    assert ends is not None  # noqa: S101 - as above
    known = [*_days(named, begins.year), *_days(named, ends.year)]
    if None in {window.earliest, window.latest}:
        return any(_near(begins, days) for days in known)
    first, last = min(days[0] for days in known), max(days[1] for days in known)
    return named.bound or (begins <= last and ends >= first)


def _near(day: date, days: Days) -> bool:
    return days[0].toordinal() - _BESIDE <= day.toordinal() <= days[1].toordinal() + _BESIDE


def _days(named: Named, year: int) -> Iterator[Days]:
    """Yield the days of each date that is named, one without a year as that of this `year`."""
    for first, *rest in named.dates:
        numbers = [int(str(number)) for number in rest]
        if first in _PARTS:
            part, *years = numbers
            months = _PARTS[str(first)]
            yield days_of_months(years[0] if years else year, (part - 1) * months + 1, part * months)
        else:
            yield _of_calendar(year if first == "-" else int(str(first)), numbers)


def _of_calendar(year: int, numbers: list[int]) -> Days:
    if len(numbers) < _MIDDLE:
        return days_of_months(year, *(numbers * 2 or (1, _MONTHS)))
    month, *days = numbers
    last = monthrange(year, month)[1]
    return date(year, month, min(max(days[0], 1), last)), date(year, month, min(max(days[-1], 1), last))
