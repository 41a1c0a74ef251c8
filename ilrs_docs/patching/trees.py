"""Plain JSON data as a tree, whole or known in parts only.

A node is known (its plain value, opened when something inside it is asked for) or a sketch, of which only the children
are known that somebody asked for. An entry of an array goes by its name: its key, or itself where it is no object. What
the stored form of an object leaves out is there as well, as a node that is omitted, once it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, Protocol

from ilrs_docs.changes import Part, Path
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.model.maps import in_map

_SKETCH = Ellipsis  # no JSON value
_NUMBERS = count()
ABSENT = Ellipsis
"""No JSON value: the object has no such name."""
UNKNOWN = object()
"""No JSON value: null or an empty collection, and nobody knows which."""


class Shape(Protocol):
    """What is known of a tree beside its data."""

    def key(self, path: Path) -> str | None:
        """Return the field by which the entries of the collection at `path` are named, where that is known."""
        ...

    def omitted(self, path: Path) -> Any:  # noqa: ANN401 - plain JSON data, ABSENT or UNKNOWN
        """Return what stands at `path` where the object there has no such name."""
        ...


class Exact:
    """The shape of data of which nothing else is known: a name that is not there stands for nothing.

    >>> Exact().omitted(("a",)) is ABSENT
    True
    """

    def key(self, _: Path) -> str | None:
        """Return None: the data must tell."""
        return None

    def omitted(self, _: Path) -> Any:  # noqa: ANN401 - ABSENT
        """Return ABSENT."""
        return ABSENT


EXACT = Exact()


class Lenient(Exact):
    """The shape of stored forms of which the models are not known: a name that is not there may stand for nothing.

    >>> Lenient().omitted(("a",)) is UNKNOWN
    True
    """

    def omitted(self, _: Path) -> Any:  # noqa: ANN401 - UNKNOWN
        """Return UNKNOWN."""
        return UNKNOWN


LENIENT = Lenient()


class Node:
    """One value of a tree. `uid` stays when a tree is copied; `members` holds the order of an array.

    `omitted`: the stored form of its object leaves it out; nobody may know yet of what kind it is, then it is neither
    an array nor closed, and what arrives in it is told by itself.
    """

    __slots__ = ("key", "members", "named", "omitted", "parent", "plain", "uid")

    def __init__(self, plain: Any = _SKETCH, *, omitted: bool = False) -> None:  # noqa: ANN401 - plain JSON data
        self.uid = next(_NUMBERS)
        self.parent: Node | None = None
        self.plain = None if plain is UNKNOWN else plain
        self.named: dict[Part, Node] | None = {} if plain is _SKETCH or plain is UNKNOWN else None
        self.members: list[Node] | None = None
        self.key: str | None = None
        self.omitted = omitted

    def copy(self) -> Node:
        """Return a copy of the tree below this node, with the same numbers."""
        copied = Node(self.plain, omitted=self.omitted)
        copied.uid, copied.key, copied.named = self.uid, self.key, None
        if self.named is not None:
            copied.named = {name: node.copy() for name, node in self.named.items()}
            inside = {node.uid: node for node in copied.named.values()}
            for node in inside.values():
                node.parent = copied
            copied.members = None if self.members is None else [inside[node.uid] for node in self.members]
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

    def child(self, part: Part, key: str | None = None) -> Node | None:
        """Return what is inside under this name; a sketch learns that it has it."""
        if self.closed:
            return None
        named = self.opened(part, key)
        if part not in named and self.sketched:
            self.adopt(part, Node())
        found = named.get(part)
        return found if found is None or type(part) is type(_name_like(found, part)) else None

    def adopt(self, part: Part, child: Node, index: int | None = None) -> None:
        """Take in a child under a name: at a place of an array, or at the end (what has no order is sorted)."""
        named = self.opened(part)
        named[part] = child
        child.parent = self
        if self.members is not None:
            self.members.insert(len(self.members) if index is None else index, child)
            if index is None:
                names = {node.uid: name for name, node in named.items()}
                self.members.sort(key=lambda node: _sortable(names.get(node.uid), node))
        elif not self.sketched:
            in_order = sorted(named.items(), key=lambda item: in_map(str(item[0])))
            named.clear()
            named.update(in_order)

    def drop(self, part: Part, child: Node) -> None:
        """Let go of the child that stands under this name."""
        del self.opened(part)[part]
        if self.members is not None:
            self.members.remove(child)
        child.parent = None

    def opened(self, part: Part = "", key: str | None = None) -> dict[Part, Node]:
        """Return the children by their names; those of an array go by `key`, else as they would to have one `part`."""
        if self.named is None:
            value: Any = self.plain
            self.plain, self.named, self.omitted = None, {}, False
            if isinstance(value, dict):
                self.named.update((name, Node(inner)) for name, inner in value.items())
            else:
                self.key = key or _key_of(value, part)
                self.members = [Node(inner) for inner in value]
                self.named.update(
                    (_name_of(inner, self.key), node) for node, inner in zip(self.members, value, strict=True)
                )
            for node in self.members or self.named.values():
                node.parent = self
        return self.named

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
            self.plain, self.named, self.members, self.key = other.plain, other.named, other.members, other.key
            for _, node in self.inside():
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
        mine, others = self._in_order(other.key), other._in_order(self.key)
        names = [*map(repr, mine)], [*map(repr, others)]
        if self.members is not None or other.members is not None:
            if not self._holds_like(other, *names):
                return False
            if self.members is None:
                self.members = [mine[name] for name in others]
        self.omitted = self.omitted and other.omitted
        alone = [node for one, two in ((mine, others), (others, mine)) for name, node in one.items() if name not in two]
        return all(node.empty for node in alone) and all(
            mine[name].learn(others[name]) for name in mine if name in others
        )

    def _holds_like(self, other: Node, mine: list[str], others: list[str]) -> bool:
        if self.members is not None and other.members is not None:
            return mine == others
        return (self.omitted or other.omitted) and sorted(mine) == sorted(others)

    def _in_order(self, key: str | None) -> dict[Part, Node]:
        named = self.opened(key=key)
        names = {node.uid: name for name, node in named.items()}
        return named if self.members is None else {names[node.uid]: node for node in self.members}

    def inside(self) -> Iterator[tuple[Part, Node]]:
        """Yield the children that were asked for, each with its name."""
        yield from (self.named or {}).items()


def alike(one: Any, other: Any, path: Path, shape: Shape) -> bool:  # noqa: ANN401 - plain JSON data
    """Return whether two values are one: the order of names has no meaning, and one may leave out what is nothing.

    >>> alike({"a": 1, "b": None}, {"a": 1}, (), LENIENT), alike({"a": 1}, {"a": 1.0}, (), LENIENT)
    (True, False)
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return all(
            alike(one[name], other[name], (*path, name), shape)
            if name in one and name in other
            else _is_omitted({**one, **other}[name], shape.omitted((*path, name)))
            for name in {**one, **other}
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            alike(before, after, (*path, place), shape)
            for place, (before, after) in enumerate(zip(one, other, strict=True))
        )
    return json.dumps(one) == json.dumps(other)


def _is_omitted(value: Any, nothing: Any) -> bool:  # noqa: ANN401 - plain JSON data, ABSENT or UNKNOWN
    if nothing is UNKNOWN:
        return value is None or value in ([], {})
    return nothing is not ABSENT and json.dumps(value) == json.dumps(nothing)


def _key_of(members: Sequence[Any], part: Part) -> str:
    """Return the field by which the objects of an array are named: `id`, else one that tells them apart, `part` too."""
    objects = [member for member in members if isinstance(member, dict)]
    names: list[str] = [*objects[0]] if objects else []
    for name in ("id", *names):
        values = [json.dumps(member.get(name)) for member in objects]
        if json.dumps(part) in values and len(set(values)) == len(values):
            return name
    return "id"


def _name_of(member: Any, key: str) -> Any:  # noqa: ANN401 - plain JSON data
    """Return by what a member of an array goes: its key, or itself where it is no object."""
    name = member.get(key) if isinstance(member, dict) else member
    return json.dumps(name) if isinstance(name, (dict, list)) else name


def _name_like(node: Node, part: Part) -> object:
    """Return the name of an array's plain member as it stands there (`1` and `True` are two names), else `part`."""
    plain = node.plain
    return plain if plain == part and not isinstance(plain, dict) else part


def _sortable(name: object, node: Node) -> tuple[str, Any]:
    """Sort plain numbers as numbers, all else by what its name looks like: entries with numbers for ids, too."""
    return ("", name) if isinstance(name, (int, float)) and node.closed else ("s", str(name))


def reach(root: Node, path: Path, shape: Shape = EXACT, expected: object = "an entry") -> Node:
    """Return the node at `path`; raise WrongBaseError, with what is expected there, where there is none.

    >>> reach(Node({"a": [{"id": "x", "n": 1}]}), ("a", "x", "n")).value()
    1
    """
    here = root
    for length, part in enumerate(path):
        inner = here.child(part, shape.key(path[:length]) if here.named is None else None)
        if inner is None and not here.closed and here.members is None:
            inner = _omitted(here, part, shape.omitted(path[: length + 1]))
        if inner is None:
            raise WrongBaseError(path, expected, None)
        here = inner
    return here


def _omitted(parent: Node, part: Part, plain: Any) -> Node | None:  # noqa: ANN401 - plain JSON data, ABSENT or UNKNOWN
    """Let an object have what its stored form leaves out."""
    if plain is ABSENT:
        return None
    node = parent.opened()[part] = Node(plain, omitted=True)
    node.parent = parent
    return node
