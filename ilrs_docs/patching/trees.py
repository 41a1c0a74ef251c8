"""Plain JSON data as a tree that edits can be run on, whole or known in parts only.

A node is known (its plain value, opened when something inside it is asked for) or a sketch, of which only the children
are known that somebody asked for. An entry of an array goes by its name: its key, or itself where it is no object.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from ilrs_docs.changes import Added, Edit, Moved, Part, Path, Removed, Renamed, Replaced, Reworded
from ilrs_docs.errors import WrongBaseError

KeyOf = Callable[[Path], str | None]
_SKETCH = object()
_NUMBERS = count()


class Node:
    """One value of a tree. `uid` stays when a tree is copied; `members` holds the order of an array."""

    __slots__ = ("key", "members", "named", "parent", "plain", "uid")

    def __init__(self, plain: Any = _SKETCH) -> None:  # noqa: ANN401 - plain JSON data
        self.uid = next(_NUMBERS)
        self.parent: Node | None = None
        self.plain = plain
        self.named: dict[Part, Node] | None = {} if plain is _SKETCH else None
        self.members: list[Node] | None = None
        self.key: str | None = None

    @property
    def sketched(self) -> bool:
        """Whether only some of what is inside is known."""
        return self.plain is _SKETCH and self.members is None

    def child(self, part: Part, key: str | None = None) -> Node | None:
        """Return what is inside under this name; a sketch learns that it has it."""
        if self.named is None:
            self._open(part, key)
        named = self.named or {}
        if part not in named and self.plain is _SKETCH and self.members is None:
            self.adopt(part, Node())
        found = (self.named or {}).get(part)
        return found if found is None or type(part) is type(_name_like(found, part)) else None

    def adopt(self, part: Part, child: Node, index: int | None = None) -> None:
        """Take in a child under a name: at a place of an array, or at the end (arrays without an order are sorted)."""
        if self.named is None:
            self._open(part, None)
        assert self.named is not None  # noqa: S101 - opened above
        self.named[part] = child
        child.parent = self
        if self.members is not None:
            self.members.insert(len(self.members) if index is None else index, child)
            if index is None:
                names = {node.uid: name for name, node in self.named.items()}
                self.members.sort(key=lambda node: _sortable(names.get(node.uid)))

    def _open(self, part: Part, key: str | None) -> None:
        value, self.named = self.plain, {}
        if isinstance(value, dict):
            for name, inner in value.items():
                self.adopt(name, Node(inner))
        elif isinstance(value, list):
            self.key = key or _key_of(value, part)
            self.members = [Node(inner) for inner in value]
            for node, inner in zip(self.members, value, strict=True):
                node.parent = self
                own: Part = _hashable(inner.get(self.key) if isinstance(inner, dict) else inner)
                self.named[own] = node
        self.plain = None

    def value(self, left_out: Iterable[int] = ()) -> Any:  # noqa: ANN401 - plain JSON data
        """Return the plain data of this node, without the nodes whose uid is in `left_out`."""
        if self.named is None:
            return self.plain
        if self.members is not None:
            return [node.value(left_out) for node in self.members if node.uid not in left_out]
        return {name: node.value(left_out) for name, node in self.named.items() if node.uid not in left_out}

    def become(self, plain: Any) -> None:  # noqa: ANN401 - plain JSON data
        """Hold another value."""
        self.plain, self.named, self.members = plain, None, None

    def learn(self, other: Node) -> bool:
        """Take over what another tree knows of the same value, and return whether the two agree in what both know."""
        if other.sketched:
            return True
        if self.sketched:
            self.plain, self.named, self.members, self.key = other.plain, other.named, other.members, other.key
            for _, node in self.inside():
                node.parent = self
            return True
        if self.named is None and other.named is None:
            return json.dumps(self.plain) == json.dumps(other.plain)
        for one, like in ((self, other), (other, self)):
            if one.named is None:
                one._open("", like.key)
        mine, others = self._in_order(), other._in_order()
        return [*map(repr, mine)] == [*map(repr, others)] and all(mine[name].learn(others[name]) for name in mine)

    def _in_order(self) -> dict[Part, Node]:
        named = dict(self.inside())
        if self.members is None:
            return named
        names = {node.uid: name for name, node in named.items()}
        return {names[node.uid]: node for node in self.members}

    def holds(self, part: Part, key: str | None = None) -> bool:
        """Return whether something inside is known to have this name."""
        if self.named is None:
            self._open(part, key)
        return part in (self.named or {})

    def inside(self) -> Iterator[tuple[Part, Node]]:
        """Yield the children that were asked for, each with its name."""
        yield from (self.named or {}).items()


def _key_of(members: Sequence[Any], part: Part) -> str:
    """Return the field by which the objects of an array are named: `id`, else the one that tells them apart so."""
    objects = [member for member in members if isinstance(member, dict)]
    if not objects or all("id" in member for member in objects):
        return "id"
    fitting = [name for name in objects[0] if any(member.get(name) == part for member in objects)]
    return fitting[0] if fitting else "id"


def _hashable(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    return value if isinstance(value, (str, int, float, type(None))) else json.dumps(value)


def _name_like(node: Node, part: Part) -> object:
    """Return the name of an array's plain member as it stands there (`1` and `True` are two names), else `part`."""
    plain = node.plain
    return plain if plain == part and not isinstance(plain, dict) else part


def _sortable(name: object) -> tuple[str, Any]:
    return ("", name) if isinstance(name, (int, float)) else ("s", str(name))


def find(root: Node, path: Path, key_of: KeyOf | None = None) -> Node | None:
    """Return the node at `path`, None where there is none."""
    here: Node | None = root
    for length, part in enumerate(path):
        if here is None:
            break
        here = here.child(part, key_of(path[:length]) if key_of and here.named is None else None)
    return here


def run(root: Node, edits: Sequence[Edit], key_of: KeyOf | None = None) -> None:
    """Run edits on a tree that is in their old state.

    Raises WrongBaseError at the first place that is not what an edit says it was; the tree is then of no more use.
    """
    places = [None if isinstance(edit, Added) else _place(root, edit, key_of) for edit in edits]
    _take_out((edit, place) for edit, place in zip(edits, places, strict=True) if isinstance(edit, Moved) and place)
    for edit, place in zip(edits, places, strict=True):
        if isinstance(edit, Removed) and place is not None:
            _agree(edit.old_path, edit.old, place)
    _take_out((edit, place) for edit, place in zip(edits, places, strict=True) if isinstance(edit, Removed) and place)
    _rename([(edit, place) for edit, place in zip(edits, places, strict=True) if isinstance(edit, Renamed) and place])
    for edit, place in zip(edits, places, strict=True):
        if isinstance(edit, (Replaced, Reworded)) and place is not None:
            place.become(edit.new)
    arriving = [
        (len(edit.new_path), -1 if index is None else index, edit.new_path, place or Node(edit.new))
        for edit, place in zip(edits, places, strict=True)
        if isinstance(edit, (Added, Moved))
        for index in (edit.new if isinstance(edit, Moved) else edit.new_index,)
    ]
    for _, index, path, node in sorted(arriving, key=lambda arrival: arrival[:2]):
        parent = find(root, path[:-1], key_of)
        if parent is None:
            raise WrongBaseError(path[:-1], "a place", None)
        if parent.holds(path[-1], key_of(path[:-1]) if key_of else None):
            raise WrongBaseError(path, None, path[-1])
        if parent.plain is not _SKETCH and parent.members is not None and index > len(parent.members):
            raise WrongBaseError(path, index, len(parent.members))
        parent.adopt(path[-1], node, None if index < 0 else index)


def _place(root: Node, edit: Edit, key_of: KeyOf | None) -> Node:
    path = edit.old_path or ()
    place = find(root, path, key_of)
    if place is None:
        raise WrongBaseError(path, edit.old, None)
    if isinstance(edit, (Replaced, Reworded)):
        _agree(path, edit.old, place)
    if isinstance(edit, Renamed) and edit.old != path[-1]:
        raise WrongBaseError(path, edit.old, path[-1])
    members = place.parent.members if place.parent else None
    if isinstance(edit, (Moved, Removed)) and members is not None:
        index = edit.old if isinstance(edit, Moved) else edit.old_index
        if index is not None and (index >= len(members) or members[index] is not place):
            raise WrongBaseError(path, index, members.index(place))
    return place


def _agree(path: Path, expected: Any, place: Node) -> None:  # noqa: ANN401 - plain JSON data
    if place.sketched:
        place.become(expected)
    found = place.value()
    if json.dumps(found) != json.dumps(expected):
        raise WrongBaseError(path, expected, found)


def _take_out(leaving: Iterable[tuple[Edit, Node]]) -> None:
    for edit, node in leaving:
        parent = node.parent
        if parent is not None and parent.named is not None:
            del parent.named[(edit.old_path or ("",))[-1]]
            if parent.members is not None:
                parent.members.remove(node)
            node.parent = None


def _rename(renamed: Sequence[tuple[Edit, Node]]) -> None:
    """Give new names, all at once, so that two entries may swap theirs; one that moves is renamed as it arrives."""
    staying = [(edit, node) for edit, node in renamed if node.parent is not None and node.parent.named is not None]
    for edit, node in staying:
        del node.parent.named[edit.old]  # type: ignore[union-attr,arg-type] # both stand, an id is a text
    for edit, node in renamed:
        if node.parent is not None and node.parent.named is not None:
            node.parent.named[str(edit.new)] = node
        if not node.sketched and (key := _own_key(node, edit.old)) is not None:
            inner = node.child(key)
            if inner is not None:
                inner.become(edit.new)


def _own_key(node: Node, own: object) -> str | None:
    if node.parent is not None and node.parent.key:
        return node.parent.key
    fields = node.value()
    names = [name for name, value in fields.items() if value == own] if isinstance(fields, dict) else []
    return "id" if "id" in names else names[0] if names else None
