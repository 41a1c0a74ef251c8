"""`Window`: a vague date in a narrow profile of EDTF (ISO 8601-2), with an earliest and a latest day.

The profile: a year, a month, a day, a quarter (`-33` to `-36`) or a half-year (`-40`, `-41`), each optionally followed
by `~` (approximate) or `?` (uncertain); an interval of two of these (`2031/2035`); an open start (`../2035`) or an open
end (`2036/..`). The qualifiers leave the bounds alone; they cap how sure a comparison may be. A day may have a time
(`2023-08-19T23:57Z`); the bounds stay days, that of UTC where the time says how far it lies from it.

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, levels 0 to 2, 2019-02-04.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, UTC, date, datetime
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, ConfigDict, StringConstraints

from ilrs_docs.model.base import Value

OPEN = ".."
QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
HALF_YEARS = {40: (1, 6), 41: (7, 12)}
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
_DATE = rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})({_TIME})?)?)?([~?])?"
_END = rf"(?:(\.\.)|{_DATE})"
_WINDOW = re.compile(rf"{_END}(?:/{_END})?")
_SURE = re.compile(
    r"(?:\.\./)?(?!0000|9999)[0-9]{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?|3[3-6]|4[01]))?[~?]?"
)  # what needs no look at the calendar, as most windows do
_PATTERN = rf"^(\.\.|{_DATE})(/(\.\.|{_DATE}))?$"  # its outline


class Bounds(NamedTuple):
    """What an EDTF text says: first and last day (None: open), and whether it is approximate or uncertain."""

    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool


class _End(NamedTuple):
    """One end of a window as its text has it; of an open one there is only `open`."""

    open: str | None
    year: str
    part: str | None
    day: str | None
    time: str | None
    mark: str | None


def _months(year: int, part: int, text: str) -> tuple[date, date]:
    first, last = QUARTERS.get(part) or HALF_YEARS.get(part) or (part, part)
    if not 1 <= last <= 12:  # noqa: PLR2004 - the months of a year
        msg = f"{text!r} has no month, quarter (33 to 36) or half-year (40, 41) numbered {part:02d}"
        raise ValueError(msg)
    return days_of_months(year, first, last)


def days_of_months(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the first day of one month of a year, and the last day of another.

    >>> [day.isoformat() for day in days_of_months(2028, 1, 2)]
    ['2028-01-01', '2028-02-29']
    """
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _instant(end: _End, text: str) -> datetime:
    """Return the day, or the moment in UTC where a time says how far it lies from that."""
    try:
        moment = datetime.fromisoformat(f"{end.year}-{end.part}-{end.day}{end.time or ''}")
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        msg = f"{text!r} is not a day of the calendar"
        raise ValueError(msg) from None


def _days(end: _End, text: str) -> tuple[date, date]:
    """Return the first and the last day of an end that is not open."""
    year = int(end.year)
    if not 1 <= year < MAXYEAR:
        raise ValueError(_no_date(text))
    if end.day:
        the_day = _instant(end, text).date()
        return the_day, the_day
    return _months(year, int(end.part), text) if end.part else (date(year, 1, 1), date(year, 12, 31))


def _no_date(text: str) -> str:
    return (
        f"{text!r} is not a date of the EDTF profile: write a year (0001 to 9998), month, day, quarter (2026-33 to "
        "2026-36) or half-year (2026-40, 2026-41), a day with its time (2023-08-19T23:57Z), optionally with ~ or ? at "
        "its end"
    )


def _wrong(text: str) -> str:
    """Return what is wrong with a text that has not the outline of a window."""
    ends = text.split("/")
    if len(ends) > 2 or (len(ends) > 1 and "" in ends):  # noqa: PLR2004 - an interval has two ends
        return f"{text!r} is not an interval of two ends; an open end is written '..' (2036/.. or ../2035)"
    return _no_date(next(end for end in ends if not _WINDOW.fullmatch(end)))


def _interval(start: _End, end: _End, text: str) -> tuple[date | None, date | None]:
    if start.open and end.open:
        msg = "'../..' says nothing; leave the window out where nothing is known"
        raise ValueError(msg)
    first = None if start.open else _days(start, _text(start))[0]
    last = None if end.open else _days(end, _text(end))[1]
    timed = start.time and end.time
    if first and last and (first > last or (timed and _instant(start, text) > _instant(end, text))):
        msg = f"{text!r} runs backwards: its start lies after its end"
        raise ValueError(msg)
    return first, last


def _text(end: _End) -> str:
    return "-".join(part for part in (end.year, end.part, end.day) if part) + (end.time or "") + (end.mark or "")


@lru_cache(maxsize=4096)
def parse_window(text: str) -> Bounds:
    """Read an EDTF text of the profile.

    Raises ValueError with one sentence that says what is wrong and what to write instead.

    >>> parse_window("2031/2035").latest
    datetime.date(2035, 12, 31)
    >>> parse_window("2026-34?").earliest, parse_window("2026-34?").uncertain
    (datetime.date(2026, 4, 1), True)
    >>> parse_window("2023-08-20T01:57+03:00").latest
    datetime.date(2023, 8, 19)
    """
    found = _WINDOW.fullmatch(text)
    if found is None or text == OPEN:
        raise ValueError(_wrong(text) if found is None else _no_date(text))
    start, end = _End(*found.groups()[:6]), _End(*found.groups()[6:])
    one = end.year is None and end.open is None
    first, last = _days(start, text) if one else _interval(start, end, text)
    marks = (start.mark, end.mark)
    return Bounds(first, last, "~" in marks, "?" in marks)


def bounds_of(text: str) -> Bounds | None:
    """Return what an EDTF text of the profile says; None where it is none.

    >>> bounds_of("2028~").approximate, bounds_of("around 2028")
    (True, None)
    """
    try:
        return parse_window(text)
    except ValueError:
        return None


def times_of(text: str) -> tuple[datetime | None, datetime | None]:
    """Return the time of both ends of an EDTF text, with its zone where it gives one; None where an end has no time.

    >>> [time and time.isoformat() for time in times_of("2028-01-02T23:00+08:00/2028-01-03")]
    ['2028-01-02T23:00:00+08:00', None]
    """
    start, slash, end = text.partition("/")
    first = _time_of(start)
    return first, _time_of(end) if slash else first


def _time_of(end: str) -> datetime | None:
    return datetime.fromisoformat(end.rstrip("~?")) if "T" in end else None


def _checked(text: str) -> str:
    if not _SURE.fullmatch(text):
        parse_window(text)
    return text


class Window(Value[Annotated[str, StringConstraints(strict=True), AfterValidator(_checked)]]):
    """A date as vague as its source, as an EDTF text; in JSON just that text.

    `earliest` and `latest` are days (`datetime.date`), None where that end is open; `vague` is true with `~` or `?`.

    >>> window = Window("2028~")
    >>> window.earliest, window.latest, window.vague
    (datetime.date(2028, 1, 1), datetime.date(2028, 12, 31), True)
    >>> Window("2036/..").latest is None
    True
    """

    model_config = ConfigDict(json_schema_extra={"pattern": _PATTERN})

    def __eq__(self, other: object) -> bool:
        """Return whether both are windows of one text."""
        return isinstance(other, Window) and self.root == other.root

    def __hash__(self) -> int:
        """Return the hash of the text."""
        return hash(self.root)

    @property
    def bounds(self) -> Bounds:
        """Everything that the text says, as `Bounds`."""
        return parse_window(self.root)

    @property
    def earliest(self) -> date | None:
        """The first day of the window; None where its start is open."""
        return self.bounds.earliest

    @property
    def latest(self) -> date | None:
        """The last day of the window; None where its end is open."""
        return self.bounds.latest

    @property
    def vague(self) -> bool:
        """Whether the source calls it approximate (`~`) or uncertain (`?`)."""
        return self.bounds.approximate or self.bounds.uncertain

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.root
