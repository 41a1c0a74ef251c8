"""Composes two scripts into one, from their edits alone.

What both scripts know of the state between them is put together as a tree, known in parts. The first script turned
round leads from a copy of it to what is known of the state before, the second from another copy to the state after; a
node keeps its number in both, so that who is who needs no guess. The places of entries in a sequence follow from the
places that arrive and leave in either script: all others keep their order.
"""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Added, Edit, Moved, Part, Path, Removed, Renamed, Replaced, Reworded, Script, in_order
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import counterpart
from ilrs_docs.patching.declared import Declared
from ilrs_docs.patching.replaying import Edited, inverted
from ilrs_docs.patching.running import run
from ilrs_docs.patching.trees import LENIENT, Lenient, Node, Shape, reach


class Spot(NamedTuple):
    """Where a node stands in one state: its node there, its name, and the number of its parent."""

    node: Node
    name: Part
    parent: int


class Traffic(NamedTuple):
    """Which places of the sequences leave in one script and which arrive, by the number of the parent."""

    leaving: dict[int, list[int]]
    arriving: dict[int, list[int]]
    left: dict[int, int | None]
    arrived: dict[int, int | None]

    def onward(self, parent: int, place: int) -> int:
        """Return the place after the script of an entry that stays and stood at `place` before it."""
        return _nth_free(place - bisect_left(self.leaving.get(parent, []), place), self.arriving.get(parent, []))

    def back(self, parent: int, place: int) -> int:
        """Return the place before the script of an entry that stayed and stands at `place` after it."""
        return _nth_free(place - bisect_left(self.arriving.get(parent, []), place), self.leaving.get(parent, []))


def _nth_free(rank: int, taken: Sequence[int]) -> int:
    for place in taken:
        if place > rank:
            break
        rank += 1
    return rank


def compose(first: Edited, second: Edited, model: type[BaseModel] | None = None) -> Script:
    """Return one script that applies like `first` and then `second`.

    Raises WrongBaseError where the second was not made from what the first leads to, as far as their edits show.
    `model` is the type that they are made for; it is needed only where entries that go by another field have an `id`
    besides.

    >>> one = Reworded(old_path=("en",), new_path=("en",), old="a", new="b")
    >>> two = Reworded(old_path=("en",), new_path=("en",), old="b", new="c")
    >>> compose(Script(edits=(one,)), Script(edits=(two,))).edits[0].new
    'c'
    """
    shape = LENIENT if model is None else _Keyed(Declared(model))
    middle, targets = _known_between(first.edits, second.edits, shape)
    before, after = middle.copy(), middle.copy()
    run(before, inverted(first.edits), shape)
    run(after, second.edits, shape)
    states = _Composed(before, after, targets)
    states.count(middle, first.edits, second.edits)
    return Script(edits=in_order(states.edits()))


class _Keyed(Lenient):
    """The shape of stored forms that are known in parts, below a path, with the keys that their models declare."""

    def __init__(self, declared: Shape, below: Path = ()) -> None:
        self._declared = declared
        self._below = below

    def key(self, path: Path) -> str | None:
        return self._declared.key((*self._below, *path))


def _known_between(first: Sequence[Edit], second: Sequence[Edit], shape: Shape) -> tuple[Node, dict[int, bool]]:
    """Return the state between, and the nodes whose value an edit replaces, each with whether it is only reworded."""
    root = Node()
    targets: dict[int, bool] = {}
    for edit, known in sorted(_facts(first, second, shape), key=lambda fact: len(fact[0].new_path)):
        place = reach(root, edit.new_path, shape)
        if not place.learn(known):
            raise WrongBaseError(edit.new_path, known.value(), place.value())
        if not isinstance(edit, Added):
            targets[place.uid] = targets.get(place.uid, True) and isinstance(edit, Reworded)
    for path in sorted({*_touched(first), *_touched(inverted(second))}, key=lambda path: (len(path), repr(path))):
        reach(root, path, shape)
    return root, targets


def _facts(
    first: Sequence[Edit], second: Sequence[Edit], shape: Shape
) -> Iterator[tuple[Added | Replaced | Reworded, Node]]:
    """Yield what either script tells of the state between: the new values of the first, the old ones of the second."""
    for edits in (first, inverted(second)):
        arrivals = [(edit.new_path, edit.new) for edit in edits if isinstance(edit, Moved)]
        arrivals += [(edit.new_path, edit.new_index) for edit in edits if isinstance(edit, Added)]
        for edit in edits:
            if isinstance(edit, (Added, Replaced, Reworded)):
                yield edit, _with_sketches(Node(edit.new), edit.new_path, arrivals, shape)


def _with_sketches(root: Node, path: Path, arrivals: Iterable[tuple[Path, int | None]], shape: Shape) -> Node:
    """Put a sketch into the value at a path, in the place of each entry that arrives in it by itself."""
    below = _Keyed(shape, path)
    inner = [(place[len(path) :], index) for place, index in arrivals if place[: len(path)] == path != place]
    for rest, index in sorted(inner, key=lambda move: (len(move[0]), -1 if move[1] is None else move[1])):
        home = reach(root, rest[:-1], below)
        home.opened(rest[-1], below.key(rest[:-1]))
        home.adopt(rest[-1], Node(), index)
    return root


def _touched(edits: Sequence[Edit]) -> Iterator[Path]:
    """Yield where something came from elsewhere, and the collections that something left, by their new paths."""
    partner = {edit.old_path: edit.new_path for edit in edits if isinstance(edit, (Renamed, Moved))}
    gone = {edit.old_path for edit in edits if isinstance(edit, (Removed, Replaced))}
    yield from partner.values()
    for edit in edits:
        if isinstance(edit, (Removed, Moved)):
            home = edit.old_path[:-1]
            way = (home[:length] for length in range(len(home), 0, -1))
            if next((place for place in way if place in partner or place in gone), None) not in gone:
                yield counterpart(home, partner)


class _Composed:
    """The state before and the state after, and how entries went from one to the other."""

    def __init__(self, before: Node, after: Node, targets: dict[int, bool]) -> None:
        self.roots = before, after
        self.targets = targets
        self.old = dict(_spots(before))
        self.new = dict(_spots(after))
        self.both = self.old.keys() & self.new.keys()
        self.first = Traffic({}, {}, {}, {})
        self.second = Traffic({}, {}, {}, {})

    def count(self, middle: Node, first: Sequence[Edit], second: Sequence[Edit]) -> None:
        """Note which places of which sequences leave and arrive in either script."""
        before, after = self.roots
        _count(self.first, first, (before, middle))
        _count(self.second, second, (middle, after))

    def edits(self) -> Iterator[Edit]:
        """Yield the edits from the state before to the state after."""
        for uid, spot in self.old.items():
            if uid not in self.both and not spot.node.omitted and self._on_top(spot, self.old):
                index = self._place_before(uid)
                yield Removed(old_path=_path(uid, self.old), old=spot.node.value(self.both), old_index=index)
        for uid, spot in self.new.items():
            if uid not in self.both and not spot.node.omitted and self._on_top(spot, self.new):
                index = self._place_after(uid)
                yield Added(new_path=_path(uid, self.new), new=spot.node.value(self.both), new_index=index)
        for uid in self.both:
            yield from self._of_pair(uid)

    def _on_top(self, spot: Spot, side: dict[int, Spot]) -> bool:
        """Return whether an entry came or went by itself, and not inside another or inside a value replaced whole."""
        if spot.parent in side and side[spot.parent].node.omitted:
            return True
        return (spot.parent in self.both or spot.parent not in side) and spot.parent not in self.targets

    def _of_pair(self, uid: int) -> Iterator[Edit]:
        before, after = self.old[uid], self.new[uid]
        paths = {"old_path": _path(uid, self.old), "new_path": _path(uid, self.new)}
        places = self._place_before(uid), self._place_after(uid)
        moved = uid in self.first.left or uid in self.second.left
        if before.parent != after.parent or (moved and places != (None, None)):
            yield Moved(**paths, old=places[0], new=places[1])
        if before.name != after.name and uid not in self.targets:
            yield Renamed(**paths, old=before.name, new=after.name)
        if uid in self.targets:
            was, now = before.node.value(self.both), after.node.value(self.both)
            if json.dumps(was) != json.dumps(now):
                yield (Reworded if self.targets[uid] else Replaced)(**paths, old=was, new=now)

    def _place_before(self, uid: int) -> int | None:
        if uid in self.first.left:
            return self.first.left[uid]
        place = self.second.left.get(uid)
        return None if place is None else self.first.back(self.old[uid].parent, place)

    def _place_after(self, uid: int) -> int | None:
        if uid in self.second.arrived:
            return self.second.arrived[uid]
        place = self.first.arrived.get(uid)
        return None if place is None else self.second.onward(self.new[uid].parent, place)


def _count(traffic: Traffic, edits: Iterable[Edit], states: tuple[Node, Node]) -> None:
    before, after = states
    for edit in edits:
        if isinstance(edit, (Removed, Moved)):
            place = edit.old if isinstance(edit, Moved) else edit.old_index
            _note(traffic.leaving, traffic.left, before, (edit.old_path, place))
        if isinstance(edit, (Added, Moved)):
            place = edit.new if isinstance(edit, Moved) else edit.new_index
            _note(traffic.arriving, traffic.arrived, after, (edit.new_path, place))


def _note(places: dict[int, list[int]], own: dict[int, int | None], state: Node, spot: tuple[Path, int | None]) -> None:
    path, place = spot
    own[reach(state, path, LENIENT).uid] = place
    if place is not None:
        insort(places.setdefault(reach(state, path[:-1], LENIENT).uid, []), place)


def _spots(root: Node) -> Iterator[tuple[int, Spot]]:
    for name, node in root.inside():
        yield node.uid, Spot(node, name, root.uid)
        yield from _spots(node)


def _path(uid: int, side: dict[int, Spot]) -> Path:
    path: Path = ()
    while uid in side:
        path = (side[uid].name, *path)
        uid = side[uid].parent
    return path
