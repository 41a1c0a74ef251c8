"""Recognises what is taken away on the way and put back as it was: it is the same thing again."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping

from ilrs_docs.patching.trees import Node


def recognise(middle: Node, states: tuple[Node, Node], targets: Container[int]) -> set[int]:
    """Give what stands alike under one name of one parent in the states before and after one number.

    Of a value that is replaced whole (`targets`), all is given or nothing. Returns the numbers of all that stands
    inside of what is alike, and so is at the same place in it.

    >>> one, other = Node({"a": [1]}), Node({"a": [1]})
    >>> one.uid = other.uid
    >>> recognise(Node(), (one, other), ()), one.child("a").uid == other.child("a").uid
    (set(), True)
    """
    old, new = ({node.uid: node for node in (root, *root.below())} for root in states)
    sides = _Sides(old, new, {node.uid for node in middle.below()})
    found: set[int] = set()
    for uid in old.keys() & new.keys():
        one, other = old[uid], new[uid]
        if uid in targets:
            found |= sides.number_inside(one, other) if sides.same_inside(one, other) else set()
            continue
        for node, there in () if one.closed or other.closed else _shared(one, other):
            if node.uid != there.uid and not node.omitted and sides.same(node, there):
                found |= sides.number(node, there)
    return found


def _shared(old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
    """Yield what stands under the same names."""
    others = new.opened(old.key)
    return ((node, others[name]) for name, node in old.opened(new.key).items() if name in others)


class _Sides:
    """The numbers before and after, and those between: who is there must not be taken for another one."""

    def __init__(self, old: Mapping[int, Node], new: Mapping[int, Node], between: Container[int]) -> None:
        self._old = old
        self._new = new
        self._between = between

    def same(self, old: Node, new: Node) -> bool:
        """Return whether two nodes hold the same, and in the same places the same entries from elsewhere."""
        if old.uid == new.uid:
            return True
        known = old.uid in self._new or new.uid in self._old or (old.uid in self._between and new.uid in self._between)
        return not (known or old.sketched or new.sketched) and self.same_inside(old, new)

    def same_inside(self, old: Node, new: Node) -> bool:
        """Return whether two values hold the same."""
        if old.named is None and new.named is None:
            return json.dumps(old.plain) == json.dumps(new.plain)
        if old.closed or new.closed:
            return False
        mine, others = (
            {repr(name): node for name, node in one.children(other.key).items() if not (node.omitted and node.empty)}
            for one, other in ((old, new), (new, old))
        )
        arrays = old.members is not None, new.members is not None
        names = [*mine] == [*others] if all(arrays) else mine.keys() == others.keys() and not any(arrays)
        return names and all(self.same(node, others[name]) for name, node in mine.items())

    def number(self, old: Node, new: Node) -> set[int]:
        """Give both the number that is known between, and return the numbers inside; who has one may differ inside."""
        if old.uid == new.uid:
            return set()
        if old.uid in self._between:
            new.uid = old.uid
        else:
            old.uid = new.uid
        return self.number_inside(old, new)

    def number_inside(self, old: Node, new: Node) -> set[int]:
        """Give what is inside one number each, and return these."""
        pairs = list(_shared(old, new)) if old.named is not None or new.named is not None else []
        inside = [self.number(*pair) for pair in pairs]
        return {node.uid for node, _ in pairs}.union(*inside)
