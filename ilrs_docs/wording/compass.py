"""The points of the compass, each by one name, in whatever letters or words of three languages it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NAMES: Final = {
    "north": ("north", "n", "север", "сев", "с", "北"),
    "south": ("south", "s", "юг", "юж", "ю", "南"),
    "east": ("east", "e", "вост", "в", "东", "東"),
    "west": ("west", "w", "зап", "з", "西"),
}
_ORDER: Final = tuple(_NAMES)
_OF_WORDS: Final = {written: name for name, several in _NAMES.items() for written in several}
_WORD: Final = re.compile("|".join(sorted((word for word in _OF_WORDS if len(word) > 1), key=len, reverse=True)))
_TOWARD: Final = " toward "
"""In the name of what has no exact point: 北偏东 is north, more or less to the east."""


@lru_cache(maxsize=1 << 8)
def code(written: str) -> str:
    """Return the name of a point, of two or three parts in one order.

    >>> code("SE"), code("north-northeast"), code("юго-восточн"), code("东北偏北"), code("北偏东")
    ('south east', 'north north east', 'south east', 'north north east', 'north toward east')
    """
    small = written.lower()
    parts = _WORD.findall(small) or [one for one in small if one in _OF_WORDS]
    names = [_OF_WORDS[part] for part in parts]
    if len(names) == 2 and "偏" in small:  # noqa: PLR2004 - of each side one
        return _TOWARD.join(names)
    return " ".join(sorted(names, key=_ORDER.index))


def undirected(units: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return what is counted without its direction.

    >>> undirected((("degree", 1), ("south", 1)))
    (('degree', 1),)
    """
    return tuple(unit for unit in units if unit[0].partition(" ")[0] not in _NAMES)


def is_vague(units: tuple[tuple[str, int], ...]) -> bool:
    """Return whether what is counted has a direction that may be one or another point.

    >>> is_vague((("m", 1), ("north toward east", 1))), is_vague((("m", 1), ("north east", 1)))
    (True, False)
    """
    return any(_TOWARD in name for name, _power in units)
