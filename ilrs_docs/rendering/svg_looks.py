"""How the parts of our drawings look: the few rules of a style sheet that they bring along, applied part by part.

A selector is made of names of elements, classes and `:is(...)`, one inside of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

_RULE: Final = re.compile(r"([^{}]+)\{([^}]*)\}")
_ANY_OF: Final = re.compile(r":is\(([^)]*)\)")
_COMMA: Final = re.compile(r",(?![^(]*\))")
WHITE: Final = 255


class SvgPart(NamedTuple):
    """What a rule asks of an element: its name and its classes."""

    name: str
    classes: frozenset[str]


class SvgRule(NamedTuple):
    """A rule: the elements of its selector, the outermost first, and what it sets."""

    weight: tuple[int, int]
    parts: tuple[SvgPart, ...]
    sets: Mapping[str, str]


def rules(sheet: str) -> list[SvgRule]:
    """Return the rules of a style sheet, the weakest first.

    >>> [one.sets for one in rules(".a .b { fill: red } path { fill: none; stroke: blue }")]
    [{'fill': 'none', 'stroke': 'blue'}, {'fill': 'red'}]
    """
    return sorted(_rules(sheet), key=lambda one: one.weight)


def _rules(sheet: str) -> Iterator[SvgRule]:
    for selectors, told in _RULE.findall(sheet):
        pairs = (one.partition(":") for one in told.split(";") if one.strip())
        sets = {name.strip(): value.strip() for name, _colon, value in pairs}
        for selector in (each for one in _COMMA.split(selectors) for each in _spelled_out(one.strip())):
            parts = tuple(map(_part, selector.split()))
            weight = sum(len(one.classes) for one in parts), sum(bool(one.name) for one in parts)
            yield SvgRule(weight, parts, sets)


def _spelled_out(selector: str) -> Iterator[str]:
    """Yield a selector once for each way to choose from its `:is(...)`.

    >>> [*_spelled_out(":is(.a, .b) .c")]
    ['.a .c', '.b .c']
    """
    pieces = _ANY_OF.split(selector)
    choices = [[one] if at % 2 == 0 else one.split(", ") for at, one in enumerate(pieces)]
    yield from map("".join, product(*choices))


def _part(written: str) -> SvgPart:
    name, *classes = written.split(".")
    return SvgPart(name, frozenset(classes))


def looks_of(path: Sequence[SvgPart], known: Sequence[SvgRule]) -> dict[str, str]:
    """Return what the rules set for the last element of a path from the outermost one.

    >>> line = SvgPart("path", frozenset({"b"}))
    >>> looks_of([SvgPart("g", frozenset({"a"})), line], rules(".a .b { fill: red } path { fill: none }"))
    {'fill': 'red'}
    """
    found: dict[str, str] = {}
    for rule in known:
        if _fits(rule.parts[-1], path[-1]) and _lie_in(rule.parts[:-1], path[:-1]):
            found |= rule.sets
    return found


def _fits(asked: SvgPart, one: SvgPart) -> bool:
    return asked.name in {"", one.name} and asked.classes <= one.classes


def _lie_in(asked: Sequence[SvgPart], path: Sequence[SvgPart]) -> bool:
    """Return whether the elements asked for lie in a path, in their order."""
    rest = iter(path)
    return all(any(_fits(one, each) for each in rest) for one in asked)


def on_white(colour: str, opacity: float) -> str:
    """Return the colour that one of some opacity has on white paper.

    >>> on_white("#000000", 0.5)
    '#808080'
    """
    shares = bytes.fromhex(colour.removeprefix("#"))
    return "#" + bytes(round(WHITE - (WHITE - one) * opacity) for one in shares).hex()
