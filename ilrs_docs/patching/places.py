"""The places of entries in the sequences of two scripts, one after the other.

Of most entries no edit tells the place: they keep their order, and fill the places that nobody else has. So where one
script moves an entry, and the other does not touch it, its place on the far side can be counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ilrs_docs.changes import Added, Edit, Moved, Removed
from ilrs_docs.matching.staying import stayers
from ilrs_docs.patching.routes import new_route, old_route
from ilrs_docs.patching.shapes import LENIENT
from ilrs_docs.patching.trees import Node, reach

Places = dict[int, tuple[int | None, int | None]]
"""The places of entries before and after, by the number of the entry (None where there is no order)."""


class Traffic:
    """Which entries leave their places in one script and which arrive at others, and at which.

    `left` and `arrived` have the places by the number of the entry (None where there is no order).
    """

    def __init__(self, edits: Iterable[Edit], before: Node, after: Node) -> None:
        self.left: dict[int, int | None] = {}
        self.arrived: dict[int, int | None] = {}
        leaving: dict[int, list[int]] = defaultdict(list)
        arriving: dict[int, list[int]] = defaultdict(list)
        for edit in edits:
            if isinstance(edit, (Removed, Moved)):
                node = reach(before, old_route(edit), LENIENT)
                self.left[node.uid] = _note(leaving, node, edit.old if isinstance(edit, Moved) else edit.old_index)
            if isinstance(edit, (Added, Moved)):
                node = reach(after, new_route(edit), LENIENT)
                self.arrived[node.uid] = _note(arriving, node, edit.new if isinstance(edit, Moved) else edit.new_index)
        self._leaving = {home: sorted(places) for home, places in leaving.items()}
        self._arriving = {home: sorted(places) for home, places in arriving.items()}

    def onward(self, home: int, place: int) -> int:
        """Return the place after the script of an entry that stays and stood at `place` before it."""
        return passed(place, self._leaving.get(home, ()), self._arriving.get(home, ()))

    def back(self, home: int, place: int) -> int:
        """Return the place before the script of an entry that stayed and stands at `place` after it."""
        return passed(place, self._arriving.get(home, ()), self._leaving.get(home, ()))


def _note(places: dict[int, list[int]], node: Node, place: int | None) -> int | None:
    if place is not None and node.parent is not None:
        places[node.parent.uid].append(place)
    return place


def passed(place: int, leaving: Sequence[int], arriving: Sequence[int]) -> int:
    """Return the place of an entry that stays, after others left their places and others arrived at theirs.

    >>> passed(2, [0], [0, 1])
    3
    """
    rank = rank_among(place, leaving)
    return rank + bisect_right(range(len(arriving)), rank, key=lambda number: arriving[number] - number)


def rank_among(place: int, others: Sequence[int]) -> int:
    """Return how many stand before a place, the `others` not counted.

    >>> rank_among(3, [0, 5])
    2
    """
    return place - bisect_left(others, place)


def in_order_still(
    places: Places, leaving: Sequence[int], arriving: Sequence[int], names: Mapping[int, list[str]]
) -> Iterable[int]:
    """Return who of those that may have moved in a sequence keeps its order among all others.

    As many of them as can be. `leaving` and `arriving` are the places, before and after, of all that does not simply
    stay, themselves included.

    >>> list(in_order_still({1: (0, 0), 2: (4, 2)}, [0, 4], [0, 2], {1: ["a"], 2: ["b"]}))
    [1]
    """
    fitting = {
        (old, new): uid
        for uid, (old, new) in places.items()
        if old is not None and new is not None and rank_among(old, leaving) == rank_among(new, arriving)
    }
    return (fitting[place] for place in stayers({place: names[uid] for place, uid in fitting.items()}))
