"""How one date becomes another by a slip of the hand, and what words beside a date say of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, Literal

Mistyped = Literal["digit", "swapped", "century"]
WORDS: Final = 500
"""So many characters of the words beside a date are looked at."""
DAYS: Final = (
    r"mon(?:day)?|понедельник\w*|пн|(?:星期|周|週|礼拜)一",
    r"tue(?:s(?:day)?)?|вторник\w*|вт|(?:星期|周|週|礼拜)二",
    r"wed(?:nesday)?|сред[аыуе]|ср|(?:星期|周|週|礼拜)三",
    r"thu(?:r(?:s(?:day)?)?)?|четверг\w*|чт|(?:星期|周|週|礼拜)四",
    r"fri(?:day)?|пятниц\w*|пт|(?:星期|周|週|礼拜)五",
    r"sat(?:urday)?|суббот\w*|сб|(?:星期|周|週|礼拜)六",
    r"sun(?:day)?|воскресень\w*|вс|(?:星期|周|週|礼拜)[日天]",
)
"""The names of the days of the week, Monday first, in English, Russian and Chinese."""
_MARK: Final = re.compile(r"[~?]")
_PARTS: Final = re.compile(r"[0-9]+")
_NUMBER: Final = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_ORDINAL: Final = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b|[0-9]+")
_DATE_WORD: Final = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|on|in|of|the|utc|(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр"
    r"|декабр)\w{0,2}|ма[йяе]|в|г|год[ау]?|[年月日号]+"
)
_CJK: Final = "\u4e00-\u9fff"
YEARS: Final = 1000
"""A number from which on it is that of a year."""
TWO: Final = 2
CENTURY: Final = 2
"""The digits of a year that name its century."""


def mistyped(old: str, new: str) -> Mistyped | None:
    """Return by which slip of the hand one date is the other; None where it is by none.

    >>> mistyped("2062", "2026"), mistyped("1926", "2026"), mistyped("2025", "2028"), mistyped("2026", "2031")
    ('swapped', 'century', 'digit', None)
    >>> mistyped("2026-04-10", "2026-10-04")
    'swapped'
    """
    before, after = (_MARK.sub("", text) for text in (old, new))
    if len(before) != len(after) or _PARTS.sub("", before) != _PARTS.sub("", after):
        return None
    places = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if len(places) == 1:
        return "century" if _in_century(before, places) else "digit"
    if _exchanged(before, after, places):
        return "swapped"
    return "century" if places and _in_century(before, places) else None


def _in_century(text: str, places: list[int]) -> bool:
    """Return whether digits that differ are those of a century alone, in every year of a date."""
    starts = [0, text.index("/") + 1] if "/" in text else [0]
    return all(any(start <= place < start + CENTURY for start in starts) for place in places)


def _exchanged(before: str, after: str, places: list[int]) -> bool:
    """Return whether two digits beside each other, or a month and a day, changed places."""
    if len(places) == TWO and places[1] - places[0] == 1:
        return before[places[0]] == after[places[1]] and before[places[1]] == after[places[0]]
    parts, others = _PARTS.findall(before), _PARTS.findall(after)
    year, *rest = parts or [""]
    return len(rest) == TWO and parts != others and [year, *reversed(rest)] == others


def one_part_differs(old: str, new: str) -> bool:
    """Return whether two days differ in their year, their month or their day alone.

    >>> one_part_differs("2020-10-04", "2021-10-04"), one_part_differs("2022-10-03", "2023-10-24")
    (True, False)
    """
    before, after = (_PARTS.findall(text.partition("T")[0]) for text in (old, new))
    return len(before) == len(after) and sum(one != other for one, other in zip(before, after, strict=True)) == 1


def numbers(words: str) -> frozenset[int]:
    """Return the numbers in the words beside a date, of at most four digits each.

    >>> sorted(numbers("Monday, 4 October 2021"))
    [4, 2021]
    """
    return frozenset(map(int, _NUMBER.findall(unicodedata.normalize("NFKC", words[:WORDS]))))


def weekday(words: str) -> int | None:
    """Return the day of the week that words name, Monday as 0; None where they name none, or several.

    >>> weekday("Tue June 8"), weekday("周三"), weekday("в понедельник, 4 октября"), weekday("Monday or Tuesday")
    (1, 2, 0, None)
    """
    found = {number for number, day in enumerate(_weekdays()) if day.search(words[:WORDS])}
    return found.pop() if len(found) == 1 else None


def without_numbers(words: str) -> str:
    """Return what the words beside a date say but for its numbers and weekdays, in one form.

    >>> without_numbers("Mon August 23rd") == without_numbers("Monday, August 23 2021") == "august"
    True
    """
    left = unicodedata.normalize("NFKC", words[:WORDS]).casefold()
    for day in _weekdays():
        left = day.sub(" ", left)
    return " ".join(re.findall(r"[^\W0-9_]+", _ORDINAL.sub(" ", left))) + words[WORDS:]


def names_a_date_alone(words: str) -> bool:
    """Return whether words say no more than a date does: its numbers, its month, its weekday.

    >>> names_a_date_alone("Monday, 4 October 2021"), names_a_date_alone("about 2026"), names_a_date_alone("2026年5月")
    (True, False, True)
    """
    return all(_DATE_WORD.fullmatch(word) for word in without_numbers(words).split())


@cache
def _weekdays() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each day of the week; a Latin or Cyrillic name is a word of its own."""
    return tuple(re.compile(rf"(?<![^\W{_CJK}])(?i:{names})(?![^\W{_CJK}])") for names in DAYS)
