"""Runs edits on plain JSON data that is in their old state.

First everything is found by its old route, then what leaves is taken out, what stays is changed, and what comes is put
in. In each step the children of one node are dealt with together, so that a node is looked through once a step,
however many edits concern it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.changes import BY_DEFAULT, Added, Edit, Moved, Part, Path, Removed, Renamed, Replaced, Reworded
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.patching.routes import Leaving, Route, new_route, old_route
from ilrs_docs.patching.shapes import EXACT, Shape, alike
from ilrs_docs.patching.trees import Arrival, Node, reach


class LocatedEdit(NamedTuple):
    """An edit, the node that it is about, and by which field of its own that goes where it is an entry."""

    edit: Leaving
    node: Node
    key: str | None


def run(root: Node, edits: Sequence[Edit], shape: Shape = EXACT) -> None:
    """Run edits on a tree that is in their old state.

    Raises WrongBaseError at the first place that is not what an edit says it was; the tree is then of no more use.

    >>> tree = Node({"a": 1})
    >>> run(tree, [Replaced(old_path=("a",), new_path=("a",), old=1, new=2)])
    >>> tree.value()
    {'a': 2}
    """
    found = [_find(root, edit, shape) for edit in edits if not isinstance(edit, Added)]
    _require_places(found)
    _take_out(one for one in found if isinstance(one.edit, Moved))
    _remove([one for one in found if isinstance(one.edit, Removed)], shape)
    changing = [one for one in found if isinstance(one.edit, (Replaced, Reworded))]
    for one in changing:
        _require_old(one, shape)
    _rename([one for one in found if _is_renamed(one.edit)], shape)
    for one in changing:
        one.node.become(one.edit.new)
    moving = [
        (new_route(edit), Arrival(edit.new_path[-1], node, edit.new)) for edit, node, _ in found if edit.op == "moved"
    ]
    coming = [
        (new_route(edit), Arrival(edit.new_path[-1], Node(edit.new), edit.new_index))
        for edit in edits
        if isinstance(edit, Added)
    ]
    _put_in(root, [*coming, *moving], shape)


def _find(root: Node, edit: Leaving, shape: Shape) -> LocatedEdit:
    route = old_route(edit)
    node = reach(root, route, shape, edit.old)
    if isinstance(edit, Renamed) and edit.old != route.name:
        raise WrongBaseError(route.path, edit.old, route.name)
    home = node.parent
    entry = home is not None and (home.members is not None or home.sketched)
    return LocatedEdit(edit, node, (home.key or BY_DEFAULT) if home and entry else None)


def _require_places(found: Iterable[LocatedEdit]) -> None:
    """Raise WrongBaseError where an entry that leaves is not at the place in its sequence that its edit tells."""
    places: dict[int, dict[int, int]] = {}
    for edit, node, _ in found:
        place = edit.old if isinstance(edit, Moved) else edit.old_index if isinstance(edit, Removed) else None
        home = node.parent
        if place is None or home is None:
            continue
        home.ordered = True
        if home.members is None:
            continue
        if home.uid not in places:
            places[home.uid] = {member.uid: index for index, member in enumerate(home.members)}
        if places[home.uid][node.uid] != place:
            raise WrongBaseError(edit.old_path, place, places[home.uid][node.uid])


def _require_old(one: LocatedEdit, shape: Shape) -> None:
    value = one.node.value()
    if not alike(one.edit.old, value, one.edit.old_path, shape):
        raise WrongBaseError(one.edit.old_path, one.edit.old, value)


def _take_out(leaving: Iterable[LocatedEdit]) -> None:
    homes: dict[int, tuple[Node, dict[int, Node]]] = {}
    for edit, node, _ in leaving:
        home = node.parent
        if home is None or node.uid in homes.setdefault(home.uid, (home, {}))[1]:
            raise WrongBaseError(edit.old_path, "an entry", None)
        homes[home.uid][1][node.uid] = node
    for home, nodes in homes.values():
        home.release([*nodes.values()])


def _remove(leaving: Sequence[LocatedEdit], shape: Shape) -> None:
    """Take out what is gone, the innermost first, once it is seen to be what was there."""
    levels: dict[int, list[LocatedEdit]] = defaultdict(list)
    for one in leaving:
        levels[len(one.edit.old_path)].append(one)
    for _, level in sorted(levels.items(), reverse=True):
        for one in level:
            _require_old(one, shape)
        _take_out(level)


def _is_renamed(edit: Edit) -> bool:
    return isinstance(edit, (Renamed, Replaced)) and edit.old_path[-1:] != edit.new_path[-1:]


def _is_ordered(edit: Edit) -> bool:
    return isinstance(edit, (Renamed, Replaced)) and bool(edit.ordered)


def _rename(renamed: Sequence[LocatedEdit], shape: Shape) -> None:
    """Give new names; who moves gets its name as it arrives."""
    homes: dict[int, tuple[Node, list[LocatedEdit]]] = {}
    for one in renamed:
        if one.node.parent is not None:
            homes.setdefault(one.node.parent.uid, (one.node.parent, []))[1].append(one)
    for home, staying in homes.values():
        home.ordered = home.ordered or any(_is_ordered(one.edit) for one in staying)
        names = [(one.node, new_path[-1]) for one in staying if (new_path := one.edit.new_path)]
        home.rename(names, in_order=home.ordered or shape.ordered(staying[0].edit.old_path[:-1]))
    for edit, node, key in renamed:
        own = node.child(key) if key and isinstance(edit, Renamed) and not node.sketched else None
        if own is not None and own.value() == edit.old:
            own.become(edit.new)


def _put_in(root: Node, arriving: Sequence[tuple[Route, Arrival]], shape: Shape) -> None:
    """Put in what comes, the outermost first: what comes into something that comes itself finds it there."""
    homes: dict[Path, list[tuple[Route, Arrival]]] = defaultdict(list)
    for route, arrival in sorted(arriving, key=lambda one: len(one[0].path)):
        homes[route.path[:-1]].append((route, arrival))
    for inside in homes.values():
        inside.sort(key=lambda one: -1 if one[1].place is None else one[1].place)
        route = inside[0][0]
        home = reach(root, route.home, shape, "a place")
        if home.closed:
            raise WrongBaseError(route.home.path, "a place", home.value())
        last = len(route.path) - 1
        _require_free(home, home.opened(route.key(last) or shape.key(route.home.path)), inside)
        home.admit([arrival for _, arrival in inside])


def _require_free(home: Node, there: Mapping[Part, Node], arriving: Sequence[tuple[Route, Arrival]]) -> None:
    """Raise WrongBaseError where a name is taken, or a place is beyond the end."""
    names: set[Part] = set()
    for number, (route, (name, _, place)) in enumerate(arriving):
        taken = there.get(name)
        if name in names or (taken is not None and not (taken.omitted and taken.empty)):
            raise WrongBaseError(route.path, None, name)
        names.add(name)
        if place is not None and home.members is not None and place > len(home.members) + number:
            raise WrongBaseError(route.path, place, len(home.members) + number)
