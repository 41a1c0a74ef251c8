"""What both charts measure with: days along an axis, and how wide words are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.rendering.columns import may_part
from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.layout.axes import Axis, Tick

ELLIPSIS: Final = "…"
CLAUSE_ENDS: Final = frozenset("\uff0c\uff1b")
"""The comma and the semicolon of Chinese."""
_WIDE: Final = frozenset("WF")
SHORT: Final = 0.4
"""How much of a line a last word takes at most that stays where a text is cut."""
_LATIN: Final = 0.56
_CYRILLIC: Final = 0.6
_CAPITAL: Final = 0.7
"""How wide letters are at most on average, as shares of their size."""


class Scale(NamedTuple):
    """Days along an axis: `first` and `last` (proleptic ordinals) stand at `start` and `end` of the drawing."""

    first: int
    last: int
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return where a day stands.

        >>> Scale(date(2024, 1, 1).toordinal(), date(2024, 1, 11).toordinal(), 0, 100).at(date(2024, 1, 2))
        10.0
        """
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)


class AxisPlace(NamedTuple):
    """A place on an axis and what it is called."""

    at: float
    words: str


def scale(axis: Axis, start: float, end: float) -> Scale:
    """Return the scale of an axis that is drawn from a start to an end."""
    return Scale(axis.first, axis.last, start, end)


def places(along: Scale, ticks: Iterable[Tick]) -> tuple[AxisPlace, ...]:
    """Return where ticks stand, in their order."""
    return tuple(AxisPlace(along.at(tick.day), visible(tick.words)) for tick in ticks)


def width(text: str, size: float) -> float:
    """Return about how wide a text is at a size of letters, in the units of that size.

    >>> width("月球", 10), round(width("Moon", 10), 1), round(width("Луна", 10), 1)
    (20, 23.8, 25.0)
    """
    return size * sum(_share(char) for char in text)


def is_wide(char: str) -> bool:
    """Return whether a letter is as wide as it is high, as Chinese ones are.

    >>> is_wide("月"), is_wide("M")
    (True, False)
    """
    return unicodedata.east_asian_width(char) in _WIDE


def _share(char: str) -> float:
    if is_wide(char):
        return 1
    if char.isupper():
        return _CAPITAL
    return _CYRILLIC if "\u0400" <= char <= "\u04ff" else _LATIN


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """Return a text in at most so many lines, each no wider than the room; cut with an ellipsis where it is longer.

    A short word at its end, by which one of a series is told from the others, stays.

    >>> wrapped("International Lunar Research Station", 10, 120)
    ['International Lunar', 'Research Station']
    >>> wrapped("International Lunar Research Station", 10, 60, most=1)
    ['Internati…']
    >>> wrapped("Propellant depot demonstration flight 18", 10, 120, most=1)
    ['Propellant depot… 18']
    >>> wrapped("Commissioning of the propellant depot together with a mast", 10, 200, most=1)
    ['Commissioning of the… mast']
    >>> wrapped("月球任务「ILRS-1」", 10, 80)
    ['月球任务', '「ILRS-1」']
    >>> wrapped("最早推迟，最晚提前", 10, 80)
    ['最早推迟，', '最晚提前']
    """
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        fits = _fitting(rest, size, room)
        if fits < len(rest) and len(lines) == most - 1:
            return [*lines, _cut(rest, size, room)]
        cut = _last_break(rest, fits)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return lines


def _cut(text: str, size: float, room: float) -> str:
    """Return a text on one line, without what stands before its last word where that is short, else without its end."""
    last = f" {text.rpartition(' ')[2]}" if " " in text else ""
    end = ELLIPSIS + (last if width(last, size) <= room * SHORT else "")
    fits = _fitting(text, size, room - width(end, size))
    word = text.rfind(" ", fits // 2, fits + 1)
    return text[: word if word > 0 else fits].rstrip(" ,:;-\N{EN DASH}\N{EM DASH}") + end


def _last_break(text: str, fits: int) -> int:
    """Return where a line of at most so many characters ends: at a space, or beside a Chinese character.

    A Chinese clause that ends in the second half of the line ends the line.
    """
    if fits == len(text):
        return fits
    clauses = (at for at in range(fits, fits // 2, -1) if text[at - 1] in CLAUSE_ENDS)
    breaks = (at for at in range(fits, 0, -1) if text[at] == " " or may_part(text[at - 1], text[at]))
    return next(chain(clauses, breaks), fits)


def _fitting(text: str, size: float, room: float) -> int:
    used = 0.0
    for at, char in enumerate(text):
        used += width(char, size)
        if used > room:
            return max(at, 1)
    return len(text)
