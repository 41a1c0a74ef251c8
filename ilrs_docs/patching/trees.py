"""Plain JSON data as a tree, whole or known in parts only.

A node is known (its plain value, opened when something inside it is asked for) or a sketch, of which only the children
are known that somebody asked for. An entry of an array goes by its name: its key, or itself where it is no object. What
the stored form of an object leaves out is there as well, as a node that is omitted, once it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any, NamedTuple

from ilrs_docs.changes import BY_DEFAULT, Part
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.model.maps import in_map
from ilrs_docs.patching.routes import Route
from ilrs_docs.patching.shapes import ABSENT, EXACT, LENIENT, UNKNOWN, Shape, alike

_SKETCH = Ellipsis  # no JSON value
_NUMBERS = count()


class Arrival(NamedTuple):
    """What comes into a node: its name there, and its place where it comes into a sequence."""

    name: Part
    node: Node
    place: int | None = None


class Node:
    """One value of a tree. `uid` stays when a tree is copied; `members` holds the order of an array.

    `key` is the field by which the entries of an array go, where that is another than `id`. An array is `ordered` where
    its order is known to have meaning; one without an order stands sorted by the names of what is in it.
    `omitted`: the stored form of its object leaves it out; nobody may know yet of what kind it is, then it is neither
    an array nor closed, and what arrives in it is told by itself.
    """

    __slots__ = ("key", "members", "name", "named", "omitted", "ordered", "parent", "plain", "uid")

    def __init__(self, plain: Any = _SKETCH, *, name: Part = "", omitted: bool = False) -> None:  # noqa: ANN401 - plain JSON data
        self.uid = next(_NUMBERS)
        self.name = name
        self.parent: Node | None = None
        self.plain = None if plain is UNKNOWN else plain
        self.named: dict[Part, Node] | None = {} if plain is _SKETCH or plain is UNKNOWN else None
        self.members: list[Node] | None = None
        self.key: str | None = None
        self.ordered = False
        self.omitted = omitted

    def copy(self) -> Node:
        """Return a copy of the tree below this node, with the same numbers."""
        copied = Node(self.plain, name=self.name, omitted=self.omitted)
        copied.uid, copied.key, copied.ordered, copied.named = self.uid, self.key, self.ordered, None
        if self.named is not None:
            copied.named = {name: node.copy() for name, node in self.named.items()}
            for node in copied.named.values():
                node.parent = copied
            if self.members is not None:
                inside = {node.uid: node for node in copied.named.values()}
                copied.members = [inside[node.uid] for node in self.members]
        return copied

    @property
    def sketched(self) -> bool:
        """Whether only some of what is inside is known."""
        return self.plain is _SKETCH and self.members is None

    @property
    def closed(self) -> bool:
        """Whether nothing can be inside: a known value that is neither an object nor an array."""
        return self.named is None and not isinstance(self.plain, (dict, list))

    @property
    def empty(self) -> bool:
        """Whether it is null or an empty collection."""
        return not self.named and (self.plain is None or self.plain in ([], {}))

    @property
    def route(self) -> Route:
        """The way to it from the root."""
        route = Route(())
        node = self
        while node.parent is not None:
            route = Route((node.name,), (node.parent.key,) if node.parent.key else ()).then(route)
            node = node.parent
        return route

    def child(self, part: Part, key: str | None = None) -> Node | None:
        """Return what is inside under this name; a sketch learns that it has it."""
        if self.closed:
            return None
        named = self.opened(key)
        if part not in named and self.sketched:
            self.admit([Arrival(part, Node())])
        found = named.get(part)
        return found if found is None or type(part) is type(found.name) else None  # `1` and `True` are two names

    def opened(self, key: str | None = None) -> dict[Part, Node]:
        """Return the children by their names; those of an array that is opened now go by `key`."""
        if key not in {None, BY_DEFAULT}:
            self.key = key
        if self.named is None:
            value: Any = self.plain
            self.plain, self.named, self.omitted = None, {}, False
            if isinstance(value, dict):
                self.named.update((name, Node(inner, name=name)) for name, inner in value.items())
            else:
                field = self.key or BY_DEFAULT
                self.members = [Node(inner, name=_name_of(inner, field)) for inner in value]
                self.named.update((node.name, node) for node in self.members)
            for node in self.members or self.named.values():
                node.parent = self
        return self.named

    def children(self, key: str | None = None) -> dict[Part, Node]:
        """Return the children by their names, in their order."""
        named = self.opened(key)
        return named if self.members is None else {node.name: node for node in self.members}

    def admit(self, arriving: Sequence[Arrival]) -> None:
        """Take in children: what has a place comes to it, all else where its name is sorted. Places are to rise."""
        named = self.opened()
        for name, node, place in arriving:
            named[name], node.name, node.parent = node, name, self
            self.ordered = self.ordered or place is not None
        if self.members is not None:
            placed = [(one.place, one.node) for one in arriving if one.place is not None]
            rest = [one.node for one in arriving if one.place is None]
            self.members = [*_placed(self.members, placed), *rest]
            if rest:
                self.members.sort(key=_sortable)
        elif not self.sketched:
            in_order = sorted(named.items(), key=lambda item: in_map(str(item[0])))
            named.clear()
            named.update(in_order)

    def release(self, leaving: Sequence[Node]) -> None:
        """Let go of children."""
        named = self.opened()
        for node in leaving:
            del named[node.name]
            node.parent = None
        if self.members is not None:
            gone = {node.uid for node in leaving}
            self.members = [node for node in self.members if node.uid not in gone]

    def rename(self, renamed: Sequence[tuple[Node, Part]], *, in_order: bool) -> None:
        """Give new names to children, all at once, so that two may swap theirs.

        They stay at their places where these are `in_order`; what has no order, and so stands sorted, is sorted again.
        """
        named = self.opened()
        sort = not in_order and self.members is not None and self.members == sorted(self.members, key=_sortable)
        for node, name in renamed:
            if named.pop(node.name, None) is not node:
                raise WrongBaseError((*self.route.path, name), node.name, None)
        for node, name in renamed:
            if name in named:
                raise WrongBaseError((*self.route.path, name), None, name)
            named[name], node.name = node, name
        if sort and self.members is not None:
            self.members.sort(key=_sortable)

    def value(self, left_out: Iterable[int] = ()) -> Any:  # noqa: ANN401 - plain JSON data
        """Return the plain data of this node, without the nodes whose uid is in `left_out`."""
        if self.named is None:
            return self.plain
        if self.members is not None:
            return [node.value(left_out) for node in self.members if node.uid not in left_out]
        if self.omitted:
            return self.plain
        return {
            name: node.value(left_out)
            for name, node in self.named.items()
            if node.uid not in left_out and not node.omitted
        }

    def become(self, plain: Any) -> None:  # noqa: ANN401 - plain JSON data
        """Hold another value."""
        self.plain, self.named, self.members, self.omitted = plain, None, None, False

    def learn(self, other: Node) -> bool:
        """Take over what another tree knows of the same value, and return whether the two agree in what both know."""
        if other.sketched:
            return True
        if self.sketched or (self.omitted and not self.named and other.empty):
            self.plain, self.named, self.members = other.plain, other.named, other.members
            self.key, self.ordered = other.key or self.key, other.ordered or self.ordered
            for node in (self.named or {}).values():
                node.parent = self
            return True
        if self.named is None and other.named is None:
            return alike(self.plain, other.plain, (), LENIENT)
        if self.closed or other.closed:
            return self.empty and other.empty and (self.omitted or other.omitted)
        return self._learn_inside(other)

    def _learn_inside(self, other: Node) -> bool:
        """Learn what two objects or two arrays know: an array holds the same, in its order, an object the same names.

        A name that only one object has stands for nothing there. What is omitted may turn out to be an array.
        """
        mine, others = self.children(other.key), other.children(self.key)
        names = [*map(repr, mine)], [*map(repr, others)]
        if self.members is not None or other.members is not None:
            if not self._holds_like(other, *names):
                return False
            if self.members is None:
                self.members = [mine[name] for name in others]
        self.omitted, self.ordered = self.omitted and other.omitted, self.ordered or other.ordered
        alone = [node for one, two in ((mine, others), (others, mine)) for name, node in one.items() if name not in two]
        return all(node.empty for node in alone) and all(
            mine[name].learn(others[name]) for name in mine if name in others
        )

    def _holds_like(self, other: Node, mine: list[str], others: list[str]) -> bool:
        if self.members is not None and other.members is not None:
            return mine == others
        return (self.omitted or other.omitted) and sorted(mine) == sorted(others)

    def below(self) -> Iterator[Node]:
        """Yield all nodes below this one that were asked for."""
        for node in (self.named or {}).values():
            yield node
            yield from node.below()


def _placed(staying: list[Node], arriving: Sequence[tuple[int, Node]]) -> list[Node]:
    """Return an order into which others came, each to its place in the order that it has then."""
    rest = iter(staying)
    found: list[Node] = []
    for place, node in arriving:
        found += islice(rest, max(0, place - len(found)))
        found.append(node)
    return [*found, *rest]


def _name_of(member: Any, key: str) -> Any:  # noqa: ANN401 - plain JSON data
    """Return by what a member of an array goes: its key, or itself where it is no object."""
    name = member.get(key) if isinstance(member, dict) else member
    return json.dumps(name) if isinstance(name, (dict, list)) else name


def _sortable(node: Node) -> tuple[str, Any]:
    """Sort plain numbers as numbers, all else by what its name looks like: entries with numbers for ids, too."""
    return ("", node.name) if isinstance(node.name, (int, float)) and node.closed else ("s", str(node.name))


def reach(root: Node, route: Route, shape: Shape = EXACT, expected: object = "an entry") -> Node:
    """Return the node at the end of a route; raise WrongBaseError, with what is expected there, where there is none.

    >>> reach(Node({"a": [{"id": "x", "n": 1}]}), Route(("a", "x", "n"))).value()
    1
    """
    here = root
    for length, part in enumerate(route.path):
        told = route.key(length)
        if told is None and here.named is None:
            told = shape.key(route.path[:length])
        inner = here.child(part, told)
        if inner is None and not here.closed and here.members is None:
            inner = _omitted(here, part, shape.omitted(route.path[: length + 1]))
        if inner is None:
            raise WrongBaseError(route.path, expected, None)
        here = inner
    return here


def _omitted(parent: Node, part: Part, plain: Any) -> Node | None:  # noqa: ANN401 - plain JSON data, ABSENT or UNKNOWN
    """Let an object have what its stored form leaves out."""
    if plain is ABSENT:
        return None
    node = parent.opened()[part] = Node(plain, name=part, omitted=True)
    node.parent = parent
    return node
