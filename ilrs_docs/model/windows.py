"""`Window`: a vague date in a narrow profile of EDTF (ISO 8601-2), with an earliest and a latest day.

The profile: a year, a month, a day, a quarter (`-33` to `-36`) or a half-year (`-40`, `-41`), each optionally followed
by `~` (approximate) or `?` (uncertain); an interval of two of these (`2031/2035`); an open start (`../2035`) or an open
end (`2036/..`). The qualifiers leave the bounds alone; they cap how sure a comparison may be.

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, levels 0 to 2, 2019-02-04.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, ConfigDict, StringConstraints

from ilrs_docs.model.base import Value

OPEN = ".."
QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
HALF_YEARS = {40: (1, 6), 41: (7, 12)}
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<part>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?])?", re.ASCII)
_PATTERN = (
    r"^(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?)(/(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?))?$"  # its outline
)


class Bounds(NamedTuple):
    """What an EDTF text says: first and last day (None: open), and whether it is approximate or uncertain."""

    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool


def _months(year: int, part: int, text: str) -> tuple[date, date]:
    first, last = QUARTERS.get(part) or HALF_YEARS.get(part) or (part, part)
    if not 1 <= last <= 12:  # noqa: PLR2004 - the months of a year
        msg = f"{text!r} has no month, quarter (33 to 36) or half-year (40, 41) numbered {part:02d}"
        raise ValueError(msg)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(year: int, month: int, day: int, text: str) -> tuple[date, date]:
    try:
        the_day = date(year, month, day)
    except ValueError:
        msg = f"{text!r} is not a day of the calendar"
        raise ValueError(msg) from None
    return the_day, the_day


def _date_bounds(text: str) -> Bounds:
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found["year"]) < MAXYEAR:
        msg = (
            f"{text!r} is not a date of the EDTF profile: write a year (0001 to 9998), month, day, quarter (2026-33 to "
            "2026-36) or half-year (2026-40, 2026-41), optionally with ~ or ? at its end"
        )
        raise ValueError(msg)
    year, part, day = int(found["year"]), found["part"], found["day"]
    if day:
        first, last = _day(year, int(part), int(day), text)
    elif part:
        first, last = _months(year, int(part), text)
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return Bounds(first, last, found["mark"] == "~", found["mark"] == "?")


def _interval_bounds(text: str) -> Bounds:
    ends = text.split("/")
    if len(ends) != 2 or "" in ends:  # noqa: PLR2004 - an interval has two ends
        msg = f"{text!r} is not an interval of two ends; an open end is written '..' (2036/.. or ../2035)"
        raise ValueError(msg)
    if ends == [OPEN, OPEN]:
        msg = "'../..' says nothing; leave the window out where nothing is known"
        raise ValueError(msg)
    open_end = Bounds(None, None, approximate=False, uncertain=False)
    start, end = (open_end if part == OPEN else _date_bounds(part) for part in ends)
    if start.earliest and end.latest and start.earliest > end.latest:
        msg = f"{text!r} runs backwards: its start lies after its end"
        raise ValueError(msg)
    return Bounds(start.earliest, end.latest, start.approximate or end.approximate, start.uncertain or end.uncertain)


@lru_cache(maxsize=4096)
def parse_window(text: str) -> Bounds:
    """Read an EDTF text of the profile.

    Raises ValueError with one sentence that says what is wrong and what to write instead.

    >>> parse_window("2031/2035").latest
    datetime.date(2035, 12, 31)
    >>> parse_window("2026-34?").earliest, parse_window("2026-34?").uncertain
    (datetime.date(2026, 4, 1), True)
    """
    return _interval_bounds(text) if "/" in text else _date_bounds(text)


def _checked(text: str) -> str:
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
