"""In which direction an angle or a length is meant: 85° S, 5 km north-east of, 85° ю. ш., к югу, 南纬85度.

The same degrees of the other hemisphere are another place, so the direction is part of what is counted. Minutes and
seconds of arc that stand before it belong to the angle.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

DEGREE: Final = "degree"
DIRECTED: Final = frozenset({DEGREE, "m"})
"""What is measured in a direction: an angle, a length."""
_NAMES: Final = {
    "n": "north", "s": "south", "e": "east", "w": "west", "с": "north", "ю": "south", "в": "east", "з": "west",
    "东": "east", "西": "west", "南": "south", "北": "north",
}  # fmt: skip
"""What a direction begins with, whatever it is written with."""
_ARC: Final = re.compile(
    r"\s?(?P<minutes>\d{1,2}(?:[.,]\d{1,9})?)\s?['\u2032\u2019]"
    r"(?:\s?(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?)\s?(?:[\"\u2033\u201d]|''))?"
)
_LONG: Final = re.compile(
    r"[\s-](?i:(?:due\s|to\sthe\s)?(?P<english>(?:north|south)(?:[\s-]?(?:east|west))?|east|west)"
    r"(?:ern|erly|ward|wards)?(?![\w-])(?:\s(?:latitude|longitude|lat|lon)\b)?"
    r"|(?:(?:к|на)\s)?(?P<russian>(?:север|юг|южн|юж|сев)(?:о-?(?:восто[кч]|запад))?|восто[кч]|запад)"
    r"(?:у|н?ее|н?ой)?(?![\w-])(?:\s(?:широт|долгот)[ыа](?!\w))?)"
)
_SHORT: Final = re.compile(
    r"\s?(?P<letter>[NSEW])(?![\w'\u2019-])|\s?(?P<short>[сюСЮ])\.?\s?[шШ](?:\.|(?!\w))"
    r"|\s?(?P<long>[взВЗ])\.\s?[дД](?:\.|(?!\w))"
)
_BEFORE: Final = re.compile(
    r"(?P<meridian>[南北](?=纬)|[东西](?=经))[纬经]\s?$"
    r"|(?:[以之正偏]|向|往|朝)(?P<way>[东西][南北]|[东西南北])(?:方|侧|面|方向)?\s?$"
)
_ARC_ZH: Final = re.compile(r"(?P<minutes>\d{1,2}(?:\.\d{1,9})?)分(?:(?P<seconds>\d{1,2}(?:\.\d{1,9})?)秒)?")
_NAMED: Final = frozenset(_NAMES.values())
_MOST: Final = 6
"""As many characters before a number hold what Chinese says there."""


class Direction(NamedTuple):
    """A direction beside a quantity: what is added to what is counted, and where in the text it begins or ends."""

    units: tuple[tuple[str, int], ...]
    place: int


def behind(text: str, end: int, base: str) -> Direction | None:
    """Return the direction behind an angle or a length that ends there; None where none stands there.

    >>> behind("85\u00b030' S", 3, "degree"), behind("5 km north of", 4, "m"), behind("5 km of", 4, "m")
    (Direction(units=(("30'", 1), ('south', 1)), place=8), Direction(units=(('north', 1),), place=10), None)
    """
    minutes = _ARC.match(text, end) if base == DEGREE else None
    at = minutes.end() if minutes else end
    found = (_SHORT.match(text, at) if base == DEGREE else None) or _LONG.match(text, at)
    return Direction((*_of_arc(minutes), (_code(found), 1)), found.end()) if found else None


def before(text: str, base: str) -> Direction | None:
    """Return the direction that a Chinese text ends with, before an angle or a length; None where it ends with none.

    >>> before("位于南纬", "degree"), before("位于", "degree")
    (Direction(units=(('south', 1),), place=2), None)
    """
    found = _BEFORE.search(text, max(0, len(text) - _MOST))
    if found is None or (found["meridian"] and base != DEGREE):
        return None
    return Direction(((_code(found), 1),), found.start())


def arc(text: str, end: int) -> Direction | None:
    """Return the minutes and seconds of an angle that has its direction before it.

    >>> arc("85度30分", 3)
    Direction(units=(("30'", 1),), place=6)
    """
    found = _ARC_ZH.match(text, end) or _ARC.match(text, end)
    return Direction(_of_arc(found), found.end()) if found else None


def undirected(units: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return what is counted without its direction.

    >>> undirected((("degree", 1), ("south", 1)))
    (('degree', 1),)
    """
    return tuple(unit for unit in units if unit[0].split()[0] not in _NAMED)


def _of_arc(found: re.Match[str] | None) -> tuple[tuple[str, int], ...]:
    """Return minutes and seconds as they are written everywhere alike."""
    if found is None:
        return ()
    parts = [f"{found['minutes']}'", f'{found["seconds"]}"' if found["seconds"] else ""]
    return (("".join(parts).replace(",", "."), 1),)


def _code(found: re.Match[str]) -> str:
    """Return a direction by its English name: of two parts both, in the order north or south, east or west."""
    told = next(filter(None, (one for name, one in found.groupdict().items() if name not in {"minutes", "seconds"})))
    letters = told.lower()
    if letters[0] in "东西南北":
        return " ".join(sorted((_NAMES[one] for one in letters), key=lambda one: one in {"east", "west"}))
    second = next((name for part, name in _SECOND.items() if part in letters[1:]), "")
    return f"{_NAMES[letters[0]]} {second}".strip()


_SECOND: Final = {"east": "east", "west": "west", "восто": "east", "запад": "west"}
"""What a direction of two parts ends with, after the first letter of the whole."""
