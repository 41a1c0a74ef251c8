"""The paths of our drawings as points: straight lines, arcs of circles, and lines in dashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, dist, hypot, pi, sin, sqrt
from typing import Final

Point = tuple[float, float]
_TOKEN: Final = re.compile(r"[MLHVlhvaz]|-?(?:\d+\.?\d*|\.\d+)")
_TAKES: Final = {"M": 2, "L": 2, "l": 2, "H": 1, "h": 1, "V": 1, "v": 1, "a": 7}
_STEPS: Final = 12
"""How many lines stand for an arc."""


def lines(path: str) -> list[list[Point]]:
    """Return the lines of a path, each by its points; one that is closed ends where it began.

    >>> lines("M1 2h3v-1z M0 0L5 5")
    [[(1.0, 2.0), (4.0, 2.0), (4.0, 1.0), (1.0, 2.0)], [(0.0, 0.0), (5.0, 5.0)]]
    """
    found: list[list[Point]] = []
    for letter, numbers in _steps(path):
        if letter == "M":
            found.append([(numbers[0], numbers[1])])
        elif letter == "z":
            found[-1].append(found[-1][0])
        else:
            found[-1] += _reached(letter, numbers, found[-1][-1])
    return found


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _TOKEN.findall(path)
    while tokens:
        letter = tokens.pop(0)
        takes = _TAKES.get(letter, 0)
        yield letter, [float(one) for one in tokens[:takes]]
        del tokens[:takes]


def _reached(letter: str, numbers: Sequence[float], at: Point) -> list[Point]:
    x, y = at
    first = numbers[0]
    if letter == "a":
        return list(_arc(at, first, (x + numbers[5], y + numbers[6])))
    return [
        {
            "L": (first, numbers[-1]),
            "l": (x + first, y + numbers[-1]),
            "H": (first, y),
            "h": (x + first, y),
            "V": (x, first),
            "v": (x, y + first),
        }[letter]
    ]


def _arc(start: Point, radius: float, end: Point) -> Iterator[Point]:
    """Yield points of the longer arc of a circle from one point to another, which turns to the right on the page."""
    (x, y), (to_x, to_y) = start, end
    half = dist(start, end) / 2
    off = sqrt(max(radius * radius - half * half, 0))
    middle = ((x + to_x) / 2 + off * (to_y - y) / (2 * half), (y + to_y) / 2 - off * (to_x - x) / (2 * half))
    first, last = (atan2(one[1] - middle[1], one[0] - middle[0]) for one in (start, end))
    turn = (last - first) % (2 * pi)
    angles = (first + turn * step / _STEPS for step in range(1, _STEPS + 1))
    yield from ((middle[0] + radius * cos(one), middle[1] + radius * sin(one)) for one in angles)


def dashed(points: Sequence[Point], pattern: Sequence[float]) -> Iterator[tuple[Point, Point]]:
    """Yield the dashes of a line: how long one is, and the gap behind it, say the two numbers of the pattern.

    >>> [*dashed([(0, 0), (10, 0)], (4, 2))]
    [((0.0, 0.0), (4.0, 0.0)), ((6.0, 0.0), (10.0, 0.0))]
    """
    dash, gap = pattern
    for (x, y), (to_x, to_y) in pairwise(points):
        long = hypot(to_x - x, to_y - y)
        at = 0.0
        while at < long:
            ends = (at / long, min(at + dash, long) / long)
            first, last = ((x + (to_x - x) * share, y + (to_y - y) * share) for share in ends)
            yield first, last
            at += dash + gap


def box(x: float, y: float, wide: float, high: float) -> list[Point]:
    """Return the corners of a rectangle, from the first one round to it again."""
    return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]


def moved(points: Iterable[Point], by: Point) -> list[Point]:
    """Return points moved by so much across and down."""
    return [(x + by[0], y + by[1]) for x, y in points]
