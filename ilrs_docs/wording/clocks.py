"""Times of day, in their zones: `12:00 UTC`, 北京时间20:00 and `15:00 мск` are one time.

A zone that is an offset from UTC, or the time of Beijing or of Moscow, is reckoned with; any other abbreviation stands
as it is written, since several places use one (CST). Source of the two offsets: the time zone database (tz), in which
Asia/Shanghai and Europe/Moscow have no summer time.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ilrs_docs.wording.numerals import chinese_whole

_LOCAL_RU: Final = r"по\s(?:московскому|пекинскому)\sвремени\b"
_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_OF_HALF: Final = r"(?:0?[1-9]|1[0-2])\s?"
_AT: Final = "|".join(rf"(?<=\b{word}\s)" for word in ("at", "by", "to", "from", "until", "till", "before", "after"))
_PART_ZH: Final = "(?:[上下]午|凌晨|晚上|晚)"
CLOCK: Final = (
    rf"(?<!\d){_HOUR}[:\uff1a][0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?[ap]\.?m\b)?"  # 18:30
    rf"|(?<![\d.,]){_OF_HALF}[ap]\.\s?m\.|(?:{_AT}){_OF_HALF}[ap]m\b"  # 5 p.m.; 5 pm alone may be a length
    rf"|{_PART_ZH}(?:{_HOUR}(?!\d)|[一二三四五六七八九十]{{1,3}})[点點时時](?:[0-5]?\d分|半|整)?"
    rf"|(?<!\d){_HOUR}[时時點点](?:[0-5]?\d分|整)|(?:(?<=日)|(?<=号)){_HOUR}[时時點点](?!间)"
    rf"|(?<![\d.,]){_HOUR}\.[0-5]\d(?=\s(?:мск|МСК|{_LOCAL_RU}))|(?<![\d.,]){_HOUR}\sчас(?:а|ов)?(?=\s{_LOCAL_RU})"
)
"""A time of day."""
_READ: Final = re.compile(
    rf"(?P<part>{_PART_ZH})?(?P<hour>\d+|[一二三四五六七八九十]+)"
    r"(?P<rest>(?:[:\uff1a]\d\d){0,2}|\.\d\d|[点點时時](?:\d+分|半|整)?)"
    r"(?:\s?(?:(?P<half>[ap])\.?\s?m\.?|час[а-я]*))?"
)
_NUMBER: Final = re.compile(r"\d+")
_OFFSETS: Final = {
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "协调世界时": 0, "世界协调时": 0, "世界时": 0, "格林尼治时间": 0,
    "BJT": 8, "Beijing": 8, "по пекинскому": 8, "北京时间": 8,
    "MSK": 3, "МСК": 3, "мск": 3, "Moscow": 3, "по московскому": 3, "莫斯科时间": 3,
}  # fmt: skip
"""The zones of which the offset from UTC is known, in hours, by how they begin."""
_ZONES_ZH: Final = "协调世界时|世界协调时|世界时|格林尼治时间|北京时间|莫斯科时间"
_BEHIND: Final = re.compile(
    r"\s?[(\uff08]?(?P<zone>(?:UTC|GMT)\s?[+\u2212-]\d{1,2}(?::?\d\d)?(?!\d)|(?:Z|UTC?|GMT|BJT|MSK|МСК|мск)(?!\w)"
    rf"|(?:Beijing|Moscow)\s[Tt]ime\b|{_LOCAL_RU}|(?:[ECMP][DS]?T|[CEW]ES?T|AES?T|[BIJK]ST|SAST|PKT|HKT|SGT)(?!\w)"
    rf"|{_ZONES_ZH})[)\uff09]?"
)
_BEFORE: Final = re.compile(rf"(?P<zone>{_ZONES_ZH})?\s?(?P<part>[上下]午|中午|凌晨|晚上?)?$")
_LONGEST: Final = 12
"""As many characters before a time are looked at."""
_SIGNED: Final = re.compile(r"\w+\s?(?P<sign>[+\u2212-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_LATE: Final = ("下", "晚")
_NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60

Key = tuple[object, ...]


class ZonedClock(NamedTuple):
    """A time of day with its zone: from where to where it goes, and its normal form."""

    start: int
    end: int
    key: Key


def clock(written: str) -> Key:
    """Return the hour and the minutes of a time of day; nothing where it is none.

    >>> clock("5:30 pm"), clock("17:30"), clock("5 p.m."), clock("2030")
    (((':', 17, 30),), ((':', 17, 30),), ((':', 17, 0),), ())
    """
    parts = _parts(written)
    return ((":", *parts),) if parts else ()


def in_zone(text: str, start: int, end: int) -> ZonedClock | None:
    """Return a time of day in a text with the zone beside it, at UTC where its offset is known; None where it is none.

    >>> in_zone("北京时间20:00", 4, 9)
    ZonedClock(start=0, end=9, key=((':', 12, 0, 'UTC'),))
    >>> in_zone("12:00 UTC", 0, 5).key, in_zone("at 12:00", 3, 8).key
    (((':', 12, 0, 'UTC'),), ((':', 12, 0),))
    """
    parts = _parts(text[start:end])
    if not parts:
        return None
    hour, minute, *seconds = parts
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    behind = _BEHIND.match(text, end)
    part = before["part"] if before else None
    if part and part.startswith(_LATE) and hour < _NOON:
        hour += _NOON
    zone = behind["zone"] if behind else before["zone"] if before else None
    key = _at_utc(hour, minute, seconds, zone) or (":", hour, minute, *seconds, *([zone] if zone else []))
    return ZonedClock(before.start() if before else start, behind.end() if behind else end, (key,))


def _parts(written: str) -> list[int]:
    """Return the hour, the minutes and the seconds of a time of day; nothing where it is none."""
    found = _READ.fullmatch(written)
    if not found or not (found["rest"] or found["half"] or "час" in written):
        return []
    hour = int(found["hour"]) if found["hour"].isdecimal() else chinese_whole(found["hour"])
    if found["half"]:
        hour = hour % _NOON + _NOON * (found["half"] == "p")
    elif (found["part"] or "").startswith(_LATE) and hour < _NOON:
        hour += _NOON
    if "半" in found["rest"]:
        return [hour, _MINUTES // 2]
    return [hour, *([*map(int, _NUMBER.findall(found["rest"]))] or [0])]


def _at_utc(hour: int, minute: int, seconds: list[int], zone: str | None) -> Key:
    """Return a time of day at UTC, with the day before or after where it falls on that; nothing where none is known."""
    offset = None if zone is None else _offset(zone)
    if offset is None:
        return ()
    days, minutes = divmod(hour * _MINUTES + minute - offset, _HOURS * _MINUTES)
    return (":", *divmod(minutes, _MINUTES), *seconds, f"UTC{days:+d}" if days else "UTC")


def _offset(zone: str) -> int | None:
    """Return the offset of a zone from UTC in minutes; None where it is not known."""
    signed = _SIGNED.fullmatch(zone)
    if signed:
        minutes = int(signed["hours"]) * _MINUTES + int(signed["minutes"] or 0)
        return minutes if signed["sign"] == "+" else -minutes
    known = next((hours for name, hours in _OFFSETS.items() if zone.startswith(name)), None)
    return None if known is None else known * _MINUTES
