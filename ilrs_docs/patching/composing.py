"""Composes two scripts into one, from their edits alone.

    before  <--- first, turned round ---  between  --- second --->  after

What both scripts know of the state between them is put together (`between`). The first script turned round leads from
a copy of it to what is known of the state before, the second from another copy to the state after; a node keeps its
number in both, so that who is who needs no guess. What the first takes away and the second puts back as it was gets
one number, too (`recognising`). The places of entries in a sequence are counted (`places`). What then differs between
before and after is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from ilrs_docs.changes import (
    BY_DEFAULT,
    Added,
    Edit,
    Moved,
    Removed,
    Renamed,
    Replaced,
    Reused,
    Reworded,
    Script,
    in_order,
)
from ilrs_docs.patching.between import between, shape_of
from ilrs_docs.patching.places import Places, Traffic, in_order_still
from ilrs_docs.patching.recognising import recognise
from ilrs_docs.patching.replaying import Edited, inverted
from ilrs_docs.patching.running import run
from ilrs_docs.patching.trees import Node


def compose(first: Edited, second: Edited, model: type[BaseModel] | None = None) -> Script:
    """Return one script that applies like `first` and then `second`.

    Raises WrongBaseError where the second was not made from what the first leads to, as far as their edits show.
    `model` is the type that they are made for; it is needed only for scripts that were written before edits carried
    the keys of entries that do not go by `id`.

    >>> one = Reworded(old_path=("en",), new_path=("en",), old="a", new="b")
    >>> two = Reworded(old_path=("en",), new_path=("en",), old="b", new="c")
    >>> compose(Script(edits=(one,)), Script(edits=(two,))).edits[0].new
    'c'
    """
    shape = shape_of(model)
    middle, targets = between(first.edits, second.edits, shape)
    before, after = middle.copy(), middle.copy()
    run(before, inverted(first.edits), shape)
    run(after, second.edits, shape)
    states = _Composed((before, after), targets, recognise(middle, (before, after), targets))
    states.note(middle, first.edits, second.edits)
    return Script(reused=tuple(states.reused()), edits=in_order(states.edits()))


class _Composed:
    """The state before and the state after, and how entries went from one to the other."""

    def __init__(self, roots: tuple[Node, Node], targets: dict[int, bool], unmoved: set[int]) -> None:
        self.roots = roots
        self.targets = targets
        self.unmoved = unmoved
        self.old, self.new = ({node.uid: node for node in root.below()} for root in roots)
        self.sides = self.old, self.new
        self.both = self.old.keys() & self.new.keys()
        self.replaced: dict[int, bool] = {}
        self.gone = [node for uid, node in self.old.items() if uid not in self.both and self._on_top(node, self.old)]
        self.come = [node for uid, node in self.new.items() if uid not in self.both and self._on_top(node, self.new)]

    def note(self, middle: Node, first: Sequence[Edit], second: Sequence[Edit]) -> None:
        """Note which places of which sequences leave and arrive in either script."""
        before, after = self.roots
        self.first, self.second = Traffic(first, before, middle), Traffic(second, middle, after)

    def _on_top(self, node: Node, side: dict[int, Node]) -> bool:
        """Return whether an entry came or went by itself, and not inside another or inside a value replaced whole."""
        home = node.parent
        if node.omitted or home is None or home.omitted:
            return not node.omitted
        return (home.uid in self.both or home.uid not in side) and home.uid not in self.targets

    def edits(self) -> Iterator[Edit]:
        """Yield the edits from the state before to the state after."""
        for node in self.gone:
            place, route = self._place_before(node.uid), node.route
            yield Removed(old_path=route.path, old=node.value(self.both), old_index=place, old_keys=route.keys)
        for node in self.come:
            place, route = self._place_after(node.uid), node.route
            yield Added(new_path=route.path, new=node.value(self.both), new_index=place, new_keys=route.keys)
        moves = self._moves()
        for uid in self.both:
            yield from self._of_pair(uid, moves)

    def reused(self) -> list[Reused]:
        """Return the entries that went, each with one of the same id that came in its place."""
        come = {(node.parent.uid, repr(node.name)): node for node in self.come if node.parent and _is_entry(node)}
        names = [(node.parent and node.parent.uid, repr(node.name)) for node in self.gone]
        pairs = [(node, come[name]) for node, name in zip(self.gone, names, strict=True) if name in come]
        found = [Reused(old=old.route.path, new=new.route.path) for old, new in pairs if _is_entry(old)]
        return sorted(found, key=lambda one: [*map(str, one.old)])

    def _of_pair(self, uid: int, moves: Places) -> Iterator[Edit]:
        before, after = self.old[uid], self.new[uid]
        here, there = before.route, after.route
        where: dict[str, Any] = {
            "old_path": here.path, "new_path": there.path, "old_keys": here.keys, "new_keys": there.keys,
        }  # fmt: skip
        if uid in moves:
            yield Moved(**where, old=moves[uid][0], new=moves[uid][1])
        renamed = before.name != after.name
        ordered = True if renamed and uid not in moves and _in_sequence(before, after) else None
        if renamed and uid not in self.targets:
            yield Renamed(**where, old=before.name, new=after.name, ordered=ordered)
        if uid in self.targets:
            was, now = before.value(self.both), after.value(self.both)
            if json.dumps(was) != json.dumps(now):
                yield (
                    Reworded(**where, old=was, new=now)
                    if self.targets[uid]
                    else Replaced(**where, old=was, new=now, ordered=ordered)
                )

    def _moves(self) -> Places:
        """Return the old and the new place of each entry that moves; who keeps its order among all others does not."""
        moved: Places = {}
        strayed: Places = {}
        for uid in self.both - self.unmoved:
            places = self._place_before(uid), self._place_after(uid)
            if _home(self.old[uid]) != _home(self.new[uid]) or self._outlives(uid):
                moved[uid] = places
            elif (uid in self.first.left or uid in self.second.left) and places != (None, None):
                strayed[uid] = places
        return moved | self._out_of_order(strayed, moved)

    def _outlives(self, uid: int) -> bool:
        """Return whether an entry left a collection and came back, which was replaced whole: neither value holds it."""
        home = _home(self.old[uid])
        if home not in self.replaced:
            was, now = (json.dumps(side[home].value(self.both)) if home in self.targets else "" for side in self.sides)
            self.replaced[home] = was != now
        return self.replaced[home]

    def _out_of_order(self, strayed: Places, moved: Places) -> Places:
        """Return those of the entries that may have moved in their sequence that have to."""
        gone = {node.uid: (self._place_before(node.uid), None) for node in self.gone}
        come = {node.uid: (None, self._place_after(node.uid)) for node in self.come}
        leaving, arriving = _by_home(self.old, moved | strayed | gone, 0), _by_home(self.new, moved | strayed | come, 1)
        homes: dict[int, Places] = defaultdict(dict)
        for uid, places in strayed.items():
            homes[_home(self.old[uid])][uid] = places
        names = {uid: sorted([str(self.old[uid].name), str(self.new[uid].name)]) for uid in strayed}
        settled = {
            uid
            for home, places in homes.items()
            for uid in in_order_still(places, leaving[home], arriving[home], names)
        }
        return {uid: places for uid, places in strayed.items() if uid not in settled}

    def _place_before(self, uid: int) -> int | None:
        if uid in self.first.left:
            return self.first.left[uid]
        place = self.second.left.get(uid)
        return None if place is None else self.first.back(_home(self.old[uid]), place)

    def _place_after(self, uid: int) -> int | None:
        if uid in self.second.arrived:
            return self.second.arrived[uid]
        place = self.first.arrived.get(uid)
        return None if place is None else self.second.onward(_home(self.new[uid]), place)


def _home(node: Node) -> int:
    return node.parent.uid if node.parent is not None else -1


def _by_home(nodes: dict[int, Node], places: Places, side: int) -> dict[int, list[int]]:
    """Return the places on one side, in order, by the number of the sequence."""
    homes: dict[int, list[int]] = defaultdict(list)
    for uid, both in places.items():
        place = both[side]
        if place is not None:
            homes[_home(nodes[uid])].append(place)
    return defaultdict(list, {home: sorted(taken) for home, taken in homes.items()})


def _in_sequence(*nodes: Node) -> bool:
    return any(node.parent is not None and node.parent.ordered for node in nodes)


def _is_entry(node: Node) -> bool:
    """Return whether a node is an entry that bears its name, and not a member of a set or what stands under a name."""
    value, key = node.value(), (node.parent and node.parent.key) or BY_DEFAULT
    return isinstance(value, dict) and value.get(key) == node.name
