"""Dates in a text, in English, Chinese and Russian: where they stand, and which days, months or years they name."""

from __future__ import annotations

import re

from ilrs_docs.wording.units import UNITS

MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"

DATE = re.compile(
    rf"""
      \d{{4}}\s?[-\u2013/]\s?\d{{4}}(?!\d)                                 # a range of years
    | \d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d)(?:/\d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d))?  # an ISO date, a range of them
    | \d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?                               # 2023年12月31日
    | (?:\d{{1,2}}\s)?(?:{MONTHS_EN})\s\d{{4}}(?!\d)                       # 31 December 2023
    | (?:{MONTHS_EN})\s\d{{1,2}},\s\d{{4}}(?!\d)                           # December 31, 2023
    | \d{{1,2}}\s(?:{MONTHS_RU})\s\d{{4}}(?:\sгода)?(?!\d)                # 31 декабря 2023 года
    | (?<![\d.,])(?:19|20|21)\d{{2}}(?![\d.,]*\d)(?!\s?(?:{UNITS})\b)     # a year
    """,
    re.VERBOSE,
)
"""A date, a year, or a range of them, in English, Chinese or Russian."""
_DIGITS = re.compile(r"\d+")
_MONTH_NUMBERS = {
    name: number for names in (MONTHS_EN, MONTHS_RU) for number, name in enumerate(names.split("|"), start=1)
}
_MONTH = re.compile("|".join(_MONTH_NUMBERS))


def dates(text: str) -> list[str]:
    """Return the dates in a text as they are written.

    >>> dates("by 2 January 2024 or in 2031-2035")
    ['2 January 2024', '2031-2035']
    """
    return [" ".join(found.group().split()) for found in DATE.finditer(text)]


def days(written: str) -> tuple[object, ...]:
    """Return the days, months or years of a date, the same for each way to write them.

    >>> days("2 January 2024") == days("January 2, 2024") == days("2024-01-02")
    True
    """
    named = _MONTH.search(written)
    numbers = [int(digits) for digits in _DIGITS.findall(written)]
    years, rest = [each for each in numbers if each > 31], [each for each in numbers if each <= 31]  # noqa: PLR2004 - days and months are not larger
    if len(years) != 1:
        return tuple(years) if not rest else (written,)
    month = [_MONTH_NUMBERS[named.group()]] if named else []
    return ((years[0], *month, *rest),) if month or rest else (years[0],)
