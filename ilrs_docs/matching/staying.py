"""Which entries keep their places: the fewest have to move for one order to become another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping


def stayers(places: Mapping[tuple[int, int], list[str]]) -> list[tuple[int, int]]:
    """Return a longest list of places (old, new) that rises on both sides; the same when the sides are swapped.

    `places` names the entry that stands at each; of several longest lists it is that with the smallest places, then the
    smallest names, from the front.

    >>> stayers({(0, 1): ["a"], (1, 2): ["b"], (2, 0): ["c"]})
    [(0, 1), (1, 2)]
    """
    levels: dict[int, list[tuple[int, int]]] = {}
    tops: list[int] = []
    for place in sorted(places, reverse=True):
        level = bisect_left(tops, -place[1])
        tops[level : level + 1] = [-place[1]]
        levels.setdefault(level, []).append(place)
    kept: list[tuple[int, int]] = []
    for level in range(len(tops) - 1, -1, -1):
        last = kept[-1] if kept else (-1, -1)
        rising = [place for place in levels[level] if place[0] > last[0] and place[1] > last[1]]
        kept.append(min(rising, key=lambda place: (sum(place), max(place), places[place])))
    return kept
