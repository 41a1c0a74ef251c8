"""Runs edits on plain JSON data that is in their old state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ilrs_docs.changes import Added, Edit, Moved, Path, Removed, Renamed, Replaced, Reworded
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.patching.trees import EXACT, Node, Shape, alike, reach

Placed = tuple[Edit, Node]


def run(root: Node, edits: Sequence[Edit], shape: Shape = EXACT) -> None:
    """Run edits on a tree that is in their old state.

    Raises WrongBaseError at the first place that is not what an edit says it was; the tree is then of no more use.

    >>> tree = Node({"a": 1})
    >>> run(tree, [Replaced(old_path=("a",), new_path=("a",), old=1, new=2)])
    >>> tree.value()
    {'a': 2}
    """
    placed = [(edit, _place(root, edit, shape)) for edit in edits if not isinstance(edit, Added)]
    _take_out((edit, place) for edit, place in placed if isinstance(edit, Moved))
    leaving = [(edit, place) for edit, place in placed if isinstance(edit, Removed)]
    for gone, place in sorted(leaving, key=lambda one: -len(one[0].old_path)):
        _agree(gone, place, shape)
        _take_out([(gone, place)])
    changing = [(edit, place) for edit, place in placed if isinstance(edit, (Replaced, Reworded))]
    for edit, place in changing:
        _agree(edit, place, shape)
    _rename(
        [
            (edit, place)
            for edit, place in placed
            if isinstance(edit, (Renamed, Replaced)) and edit.old_path[-1:] != edit.new_path[-1:]
        ]
    )
    for edit, place in changing:
        place.become(edit.new)
    moving = [(edit.new_path, edit.new, place) for edit, place in placed if isinstance(edit, Moved)]
    coming = [(edit.new_path, edit.new_index, Node(edit.new)) for edit in edits if isinstance(edit, Added)]
    for path, index, node in sorted(coming + moving, key=lambda one: (len(one[0]), -1 if one[1] is None else one[1])):
        _arrive(root, node, (path, index), shape)


def _arrive(root: Node, node: Node, spot: tuple[Path, int | None], shape: Shape) -> None:
    path, index = spot
    parent = reach(root, path[:-1], shape, "a place")
    if parent.closed:
        raise WrongBaseError(path[:-1], "a place", parent.value())
    there = parent.opened(path[-1], shape.key(path[:-1])).get(path[-1])
    if there is not None and not (there.omitted and there.empty):
        raise WrongBaseError(path, None, path[-1])
    if parent.members is not None and index is not None and index > len(parent.members):
        raise WrongBaseError(path, index, len(parent.members))
    parent.adopt(path[-1], node, index)


def _place(root: Node, edit: Edit, shape: Shape) -> Node:
    path = edit.old_path or ()
    place = reach(root, path, shape, edit.old)
    if isinstance(edit, Renamed) and edit.old != path[-1]:
        raise WrongBaseError(path, edit.old, path[-1])
    members = place.parent.members if place.parent else None
    if isinstance(edit, (Moved, Removed)) and members is not None:
        index = edit.old if isinstance(edit, Moved) else edit.old_index
        if index is not None and (index >= len(members) or members[index] is not place):
            raise WrongBaseError(path, index, members.index(place))
    return place


def _agree(edit: Removed | Replaced | Reworded, place: Node, shape: Shape) -> None:
    found = place.value()
    if not alike(edit.old, found, edit.old_path, shape):
        raise WrongBaseError(edit.old_path, edit.old, found)


def _take_out(leaving: Iterable[Placed]) -> None:
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
