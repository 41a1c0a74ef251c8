"""Dates and windows in words of the language spoken, at the precision that they are given with.

Patterns of dates are Babel's; what stands around a date ("by", "or later") is a message. A language may need another
form of a date after a preposition, and one more after "by" (Russian: "2035 год", but "с 2035 года" and "к 2035 году").

"By 2035" is said as its sources say it: whether that holds the year itself, they leave open, and so does the report.
Chinese has two forms for it, of which one excludes the year: that stands only where the source's own words have it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Final, get_args

from ilrs_docs.language import Language, marked, pgettext, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model import bounds_of
from ilrs_docs.model.windows import OPEN
from ilrs_docs.phrasing.conventions import CONVENTIONS, Form

FORMS: Final[tuple[Form, ...]] = get_args(Form)
PARTS: Final = {
    33: "the first quarter of {year}",
    34: "the second quarter of {year}",
    35: "the third quarter of {year}",
    36: "the fourth quarter of {year}",
    40: "the first half of {year}",
    41: "the second half of {year}",
}
_YEAR, _MONTH, _DAY = 0, 1, 2
_ZONE: Final = re.compile(r"Z|[+-]\d\d:\d\d")

Forms = Mapping[str, str]
"""What stands around a date, by its mark: none, `~` (approximate), `?` (uncertain)."""
_FROM: Final[Forms] = {
    "": marked("from {date}"),
    "~": marked("from around {date}"),
    "?": marked("from {date} (uncertain)"),
}
_BY: Final[Forms] = {
    "": marked("by {date}"),
    "~": marked("by around {date}"),
    "?": marked("by {date} (uncertain)"),
}
_NOT_BEFORE: Final[Forms] = {
    "": marked("not before {date}"),
    "~": marked("not before around {date}"),
    "?": marked("not before {date} (uncertain)"),
}
_AT_THE_LATEST: Final[Forms] = {
    "": marked("{date} at the latest"),
    "~": marked("around {date} at the latest"),
    "?": marked("{date} (uncertain) at the latest"),
}
_OR_LATER: Final[Forms] = {
    "": marked("{date} or later"),
    "~": marked("around {date} or later"),
    "?": marked("{date} (uncertain) or later"),
}


def day(value: date) -> str:
    """Return a day in words.

    >>> day(date(2024, 5, 3))
    '3 May 2024'
    """
    return _formatted(value, _DAY, "by itself", spoken())


def is_window(text: str) -> bool:
    """Return whether `text` is a window in EDTF.

    >>> is_window("2028~"), is_window("around 2028")
    (True, False)
    """
    return bounds_of(text) is not None


@lru_cache(maxsize=4096)
def _formatted(value: date, precision: int, form: Form, language: Language) -> str:
    from babel.dates import format_date

    told = CONVENTIONS[language]
    return format_date(value, told.dates[form][precision], locale=told.locale)


def _plain(text: str, form: Form = "by itself") -> str:
    text, _t, time = text.partition("T")
    if time:
        words = pgettext("a day and its time", "{date}, {time}")
        return words.format(date=_plain(text, form), time=_ZONE.sub(_zone, time))
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) > 1 and numbers[1] in PARTS:
        return pgettext(form, PARTS[numbers[1]]).format(year=numbers[0])
    year, month, day_of_month = (*numbers, 1, 1)[:3]
    return _formatted(date(year, month, day_of_month), len(numbers) - 1, form, spoken())


def _zone(found: re.Match[str]) -> str:
    return " UTC" if found[0] == "Z" else f" UTC{found[0]}"


def _split(text: str) -> tuple[str, str]:
    return (text[:-1], text[-1]) if text[-1] in "~?" else (text, "")


def _is_day(text: str) -> bool:
    return text.partition("T")[0].count("-") == _DAY


def _is_year(text: str) -> bool:
    return "-" not in text and text[-1] not in "~?"


def _alone(text: str) -> str:
    bare, mark = _split(text)
    if mark == "~":
        return _("around {date}").format(date=_plain(bare, "after a preposition"))
    words = _plain(bare)
    return _("{date} (uncertain)").format(date=words) if mark else words


def _inflected(text: str, forms: Forms, form: Form = "after a preposition") -> str:
    """Return a date in the form for its mark, as it stands after the words of that form."""
    bare, mark = _split(text)
    return _(forms[mark]).format(date=_plain(bare, form))


def _or_later(text: str) -> str:
    bare, mark = _split(text)
    return _(_OR_LATER[mark]).format(date=_plain(bare, "after a preposition" if mark == "~" else "by itself"))


def window(text: str) -> str:
    """Return a window (EDTF) in words that stand alone.

    >>> window("2021/2025"), window("../2035"), window("2036/.."), window("2028~"), window("2030?")
    ('2021 to 2025', 'by 2035', 'from 2036', 'around 2028', '2030 (uncertain)')
    >>> window("2026-33"), window("2023-12"), window("../2023-12-31")
    ('the first quarter of 2026', 'December 2023', 'by 31 December 2023')
    >>> window("2023-08-19T23:57Z"), window("../2026-06-30T17:00:00+08:00")
    ('19 August 2023, 23:57 UTC', 'by 30 June 2026, 17:00:00 UTC+08:00')
    """
    return _as_quoted(text) or _window(text, spoken())


QUOTED_BEFORE: Final[ContextVar[frozenset[str]]] = ContextVar("quoted before", default=frozenset())
"""The windows with an open start of which a source's own Chinese words say "before" their year; so do reports."""


def _as_quoted(text: str) -> str | None:
    """Return a window in the words of its source where these say of it that it ends "before" a year; else None."""
    if text not in QUOTED_BEFORE.get():
        return None
    return pgettext("as the source says it", "by {date}").format(date=_plain(text.rpartition("/")[2]))


def _ends(start: str, end: str) -> tuple[str, str]:
    """Return both ends of a window in words; in Russian what they share stands but once, behind the last."""
    first, last = _alone(start), _alone(end)
    if _is_in_one_month(start, end):
        return str(int(start[-2:])), last
    year = f" {start[:4]} года"
    shared = spoken() == "ru" and first.endswith(year) and last.endswith(year)
    return first.removesuffix(year) if shared else first, last


def _is_in_one_month(start: str, end: str) -> bool:
    """Return whether a window is told by the days of one month, as Russian does it, without a dash between words."""
    return (
        spoken() == "ru" and start[:7] == end[:7] and all(re.fullmatch(r"\d{4}-\d\d-\d\d", one) for one in (start, end))
    )


@lru_cache(maxsize=4096)
def _window(text: str, _language: Language) -> str:
    start, _slash, end = text.partition("/")
    if not end:
        return _alone(start)
    if start == OPEN:
        return _inflected(end, _BY)
    if end == OPEN:
        return _inflected(start, _FROM)
    if _is_year(start) and _is_year(end):
        return _("{first} to {last}").format(first=int(start), last=int(end))
    first, last = _ends(start, end)
    if _is_in_one_month(start, end):
        return f"{first}\N{EN DASH}{last}"
    return pgettext("dates", "{first} to {last}").format(first=first, last=last)


def spellings(text: str) -> tuple[str, ...]:
    """Return what is the same in all ways to write one end of a window: of a year its number, else its forms.

    >>> spellings("2033~"), spellings("2023-12")
    (('2033',), ('December 2023',))
    """
    bare, _mark = _split(text)
    if _is_year(bare):
        return (bare,)
    return tuple(dict.fromkeys(_plain(bare, form) for form in FORMS))


def window_as_noun(text: str, *, deadline: bool = False) -> str:
    """Return a window (EDTF) in words that can follow "from" and "to"; the day of a `deadline` is told alone.

    >>> window_as_noun("../2035"), window_as_noun("2036/..")
    ('2035 at the latest', '2036 or later')
    >>> window_as_noun("2021/2025").replace(chr(0x2013), "-")
    '2021-2025'
    >>> window_as_noun("../2023-12-31", deadline=True), window_as_noun("../2024", deadline=True)
    ('31 December 2023', '2024 at the latest')
    """
    start, _slash, end = text.partition("/")
    if not end:
        return _alone(start)
    if start == OPEN:
        due = deadline and _is_day(_split(end)[0])
        if due:
            return _alone(end)
        return (spoken() != "en" and _as_quoted(text)) or _inflected(end, _AT_THE_LATEST)
    if end == OPEN:
        return _or_later(start)
    if _is_in_one_month(start, end):
        return _window(text, spoken())
    years = _is_year(start) and _is_year(end)
    first, last = (str(int(start)), str(int(end))) if years else _ends(start, end)
    words = _("{first}\N{EN DASH}{last}") if years else _("{first} \N{EN DASH} {last}")
    return words.format(first=first, last=last)


def bounded(text: str) -> str:
    """Return a window (EDTF) in words that stand behind a name; where one end is open they say which one it is not.

    >>> bounded("2030/.."), bounded("../2035"), bounded("2028~")
    ('not before 2030', '2035 at the latest', 'around 2028')
    """
    start, slash, end = text.partition("/")
    return _inflected(start, _NOT_BEFORE) if slash and end == OPEN else window_as_noun(text)


def point(text: str) -> str:
    """Return a window (EDTF) of something that took no time: of which day it was no more is known than that.

    >>> point("2024-05-07/2024-05-08"), point("2021/2026-11-22"), point("2024-04"), point("../2035")
    ('7 May 2024 or 8 May 2024', 'between 2021 and 22 November 2026', 'April 2024', 'by 2035')
    """
    start, slash, end = text.partition("/")
    if not slash or OPEN in (start, end):
        return window(text)
    if _is_day(start) and _is_day(end) and _follows(start, end):
        first, last = _ends(start, end)
        return _("{first} or {last}").format(first=first, last=last)
    first, last = (_plain(_split(one)[0], "after a preposition") for one in (start, end))
    return _("between {first} and {last}").format(first=first, last=last)


def _follows(first: str, last: str) -> bool:
    """Return whether one day is the next after another."""
    bounds = bounds_of(first), bounds_of(last)
    days = [bound[0] for bound in bounds if bound and bound[0]]
    return len(days) == len(bounds) and (days[1] - days[0]).days == 1


def on(text: str) -> str:
    """Return a window (EDTF) in words that say when something was done.

    >>> on("2021-06-16"), on("2021-04"), on("../2035")
    ('on 16 June 2021', 'in April 2021', 'by 2035')
    """
    if "/" in text:
        return point(text)
    words = _("on {date}") if _is_day(_split(text)[0]) else _("in {date}")
    return words.format(date=_alone(text))
