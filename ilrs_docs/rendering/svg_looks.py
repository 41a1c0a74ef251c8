"""How the parts of our drawings look: the few rules of a style sheet that they bring along, applied part by part.

A selector is made of names of elements, classes and `:is(...)`, one inside of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DRAWING: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
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


def with_looks(page: str, sheet: str, changed: Callable[[Element], None] | None = None) -> str:
    """Return a page whose drawings bear in each element what a style sheet sets for it, in place of its classes.

    What is `changed` in a drawing after that comes last.

    WeasyPrint, where a drawing brings its rules along, reads them anew for each, and asks each of each element.

    >>> with_looks('<p class="a"><svg class="a"><path class="b" d="M0 0"/></svg></p>', ".a .b { fill: red }")
    '<p class="a"><svg class="a"><path d="M0 0" fill="red" /></svg></p>'
    """
    return _DRAWING.sub(lambda found: _inked(found[0], sheet, changed), page)


def _inked(drawing: str, sheet: str, changed: Callable[[Element], None] | None) -> str:
    from xml.etree.ElementTree import fromstring, tostring

    root = fromstring(drawing)  # noqa: S314 - a drawing of our own templates
    for inner in root:
        _ink(inner, (_svg_part(root),), sheet)
    if changed:
        changed(root)
    return tostring(root, "unicode")


def _ink(element: Element, around: tuple[SvgPart, ...], sheet: str) -> None:
    path = (*around, _svg_part(element))
    element.attrib.pop("class", None)
    element.attrib.update(_looks_in(path, sheet))
    for inner in element:
        _ink(inner, path, sheet)


def _svg_part(element: Element) -> SvgPart:
    return SvgPart(element.tag, frozenset(element.get("class", "").split()))


@cache
def _looks_in(path: tuple[SvgPart, ...], sheet: str) -> Mapping[str, str]:
    return looks_of(path, _rules_in(sheet))


@cache
def _rules_in(sheet: str) -> list[SvgRule]:
    return rules(sheet)


def on_white(colour: str, opacity: float) -> str:
    """Return the colour that one of some opacity has on white paper.

    >>> on_white("#000000", 0.5)
    '#808080'
    """
    shares = bytes.fromhex(colour.removeprefix("#"))
    return "#" + bytes(round(WHITE - (WHITE - one) * opacity) for one in shares).hex()
