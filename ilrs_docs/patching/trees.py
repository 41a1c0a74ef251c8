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
_SKETCH = Ellipsis  # no JSON value, and the same one in every copy
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

    @property
    def closed(self) -> bool:
        """Whether nothing can be inside: a known value that is neither an object nor an array."""
        return self.named is None and not isinstance(self.plain, (dict, list))

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
        """Take in a child under a name: at a place of an array, or at the end (arrays without an order are sorted)."""
        named = self.opened(part)
        named[part] = child
        child.parent = self
        if self.members is not None:
            self.members.insert(len(self.members) if index is None else index, child)
            if index is None:
                names = {node.uid: name for name, node in named.items()}
                self.members.sort(key=lambda node: _sortable(names.get(node.uid)))

    def drop(self, part: Part, child: Node) -> None:
        """Let go of the child that stands under this name."""
        del self.opened(part)[part]
        if self.members is not None:
            self.members.remove(child)
        child.parent = None

    def opened(self, part: Part = "", key: str | None = None) -> dict[Part, Node]:
        """Return the children by their names; those of an array go by `key`, else as they would to have one `part`."""
        if self.named is None:
            value, self.plain, self.named = self.plain, None, {}
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
        if self.closed or other.closed:
            return False
        mine, others = self._in_order(other.key), other._in_order(self.key)
        return [*map(repr, mine)] == [*map(repr, others)] and all(mine[name].learn(others[name]) for name in mine)

    def _in_order(self, key: str | None) -> dict[Part, Node]:
        named = self.opened(key=key)
        names = {node.uid: name for name, node in named.items()}
        return named if self.members is None else {names[node.uid]: node for node in self.members}

    def inside(self) -> Iterator[tuple[Part, Node]]:
        """Yield the children that were asked for, each with its name."""
        yield from (self.named or {}).items()


def _key_of(members: Sequence[Any], part: Part) -> str:
    """Return the field by which the objects of an array are named: `id`, else one that tells them apart, `part` too."""
    objects = [member for member in members if isinstance(member, dict)]
    if not objects or all("id" in member for member in objects):
        return "id"
    for name in map(str, objects[0]):
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


def _sortable(name: object) -> tuple[str, Any]:
    return ("", name) if isinstance(name, (int, float)) else ("s", str(name))


def reach(root: Node, path: Path, key_of: KeyOf | None = None, expected: object = "an entry") -> Node:
    """Return the node at `path`; raise WrongBaseError, with what is expected there, where there is none."""
    here = root
    for length, part in enumerate(path):
        inner = here.child(part, key_of(path[:length]) if key_of and here.named is None else None)
        if inner is None:
            raise WrongBaseError(path, expected, None)
        here = inner
    return here


def run(root: Node, edits: Sequence[Edit], key_of: KeyOf | None = None) -> None:
    """Run edits on a tree that is in their old state.

    Raises WrongBaseError at the first place that is not what an edit says it was; the tree is then of no more use.
    """
    places = [None if isinstance(edit, Added) else _place(root, edit, key_of) for edit in edits]
    _take_out((edit, place) for edit, place in zip(edits, places, strict=True) if isinstance(edit, Moved) and place)
    for edit, place in zip(edits, places, strict=True):
        if isinstance(edit, (Removed, Replaced, Reworded)) and place is not None:
            _agree(edit.old_path, edit.old, place)
    _take_out((edit, place) for edit, place in zip(edits, places, strict=True) if isinstance(edit, Removed) and place)
    _rename(
        [
            (edit, place)
            for edit, place in zip(edits, places, strict=True)
            if isinstance(edit, (Renamed, Replaced)) and place and edit.old_path[-1:] != edit.new_path[-1:]
        ]
    )
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
        _arrive(root, node, (path, index), key_of)


def _arrive(root: Node, node: Node, spot: tuple[Path, int], key_of: KeyOf | None) -> None:
    path, index = spot
    parent = reach(root, path[:-1], key_of, "a place")
    if parent.closed:
        raise WrongBaseError(path[:-1], "a place", parent.value())
    if path[-1] in parent.opened(path[-1], key_of and key_of(path[:-1])):
        raise WrongBaseError(path, None, path[-1])
    if parent.members is not None and index > len(parent.members):
        raise WrongBaseError(path, index, len(parent.members))
    parent.adopt(path[-1], node, None if index < 0 else index)


def _place(root: Node, edit: Edit, key_of: KeyOf | None) -> Node:
    path = edit.old_path or ()
    place = reach(root, path, key_of, edit.old)
    if isinstance(edit, Renamed) and edit.old != path[-1]:
        raise WrongBaseError(path, edit.old, path[-1])
    members = place.parent.members if place.parent else None
    if isinstance(edit, (Moved, Removed)) and members is not None:
        index = edit.old if isinstance(edit, Moved) else edit.old_index
        if index is not None and (index >= len(members) or members[index] is not place):
            raise WrongBaseError(path, index, members.index(place))
    return place


def _agree(path: Path, expected: Any, place: Node) -> None:  # noqa: ANN401 - plain JSON data
    found = place.value()
    if json.dumps(found) != json.dumps(expected):
        raise WrongBaseError(path, expected, found)


def _take_out(leaving: Iterable[tuple[Edit, Node]]) -> None:
    for edit, node in leaving:
        path = edit.old_path or ()
        if node.parent is None:
            raise WrongBaseError(path, "an entry", None)
        node.parent.drop(path[-1], node)


def _rename(renamed: Sequence[tuple[Renamed | Replaced, Node]]) -> None:
    """Give new names, all at once, so that two entries may swap theirs; one that moves is renamed as it arrives."""
    staying = [(edit, node, node.parent.opened()) for edit, node in renamed if node.parent is not None]
    for edit, _, names in staying:
        names.pop(edit.old_path[-1], None)
    for edit, node, names in staying:
        names[edit.new_path[-1]] = node
    for edit, node in renamed:
        own = _own_name(node, edit.old) if isinstance(edit, Renamed) and not node.sketched else None
        if own is not None:
            own.become(edit.new)


def _own_name(node: Node, own: object) -> Node | None:
    """Return the field of an entry that holds its name."""
    if node.parent is not None and node.parent.key:
        return node.child(node.parent.key)
    fields = node.value()
    names = [name for name, value in fields.items() if value == own] if isinstance(fields, dict) else []
    return node.child("id" if "id" in names else names[0]) if names else None
