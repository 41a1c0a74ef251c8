"""What two scripts know of the state between them: what the first leads to, and what the second was made from.

It is put together as a tree that is known in parts. Where both know something, they must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Added, Edit, Moved, Path, Removed, Renamed, Replaced, Reworded
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.patching.declared import DeclaredShape
from ilrs_docs.patching.replaying import inverted
from ilrs_docs.patching.routes import Route, new_route, old_route, onward
from ilrs_docs.patching.shapes import LENIENT, Lenient, Shape
from ilrs_docs.patching.trees import Arrival, Node, reach

Told = Added | Replaced | Reworded
"""The edits that tell what stands on their new side."""


class Between(NamedTuple):
    """The state between, and the nodes whose value an edit replaces, each with whether it is only reworded."""

    root: Node
    targets: dict[int, bool]


def shape_of(model: type[BaseModel] | None) -> Shape:
    """Return what is known of states of which edits tell only parts, whose model may be known."""
    return LENIENT if model is None else _Known(DeclaredShape(model))


class _Known(Lenient):
    """The shape of parts of a model: what is left out stays unknown, for its object may not be known whole."""

    def __init__(self, declared: Shape) -> None:
        self._declared = declared

    def key(self, path: Path) -> str | None:
        return self._declared.key(path)

    def ordered(self, path: Path) -> bool:
        return self._declared.ordered(path)


def between(first: Sequence[Edit], second: Sequence[Edit], shape: Shape) -> Between:
    """Return what is known of the state that `first` leads to and that `second` was made from.

    Raises WrongBaseError where the two do not agree.

    >>> one = Reworded(old_path=("en",), new_path=("en",), old="a", new="b")
    >>> two = Reworded(old_path=("en",), new_path=("en",), old="b", new="c")
    >>> between([one], [two], LENIENT).root.child("en").value()
    'b'
    """
    root = Node()
    targets: dict[int, bool] = {}
    facts = [fact for edits in (first, inverted(second)) for fact in _facts(edits, shape)]
    for edit, known in sorted(facts, key=lambda fact: len(fact[0].new_path)):
        node = reach(root, new_route(edit), shape)
        if not node.learn(known):
            raise WrongBaseError(edit.new_path, known.value(), node.value())
        if not isinstance(edit, Added):
            targets[node.uid] = targets.get(node.uid, True) and isinstance(edit, Reworded)
    touched = {route for edits in (first, inverted(second)) for route in _touched(edits)}
    for route in sorted(touched, key=lambda route: (len(route.path), repr(route))):
        reach(root, route, shape)
    return Between(root, targets)


def _facts(edits: Sequence[Edit], shape: Shape) -> Iterator[tuple[Told, Node]]:
    """Yield what a script tells of its new side; who arrives in a new value by itself is a sketch in it."""
    told = {edit.new_path: edit for edit in edits if isinstance(edit, (Added, Replaced, Reworded))}
    inside: dict[Path, list[tuple[Route, int | None]]] = defaultdict(list)
    for edit in edits:
        if isinstance(edit, (Added, Moved)):
            for length in range(len(edit.new_path)):
                if edit.new_path[:length] in told:
                    place = edit.new if isinstance(edit, Moved) else edit.new_index
                    inside[edit.new_path[:length]].append((new_route(edit), place))
    for path, edit in told.items():
        value = Node(edit.new)
        _put_sketches(value, len(path), inside.get(path, ()), shape)
        yield edit, value


def _put_sketches(root: Node, depth: int, arriving: Sequence[tuple[Route, int | None]], shape: Shape) -> None:
    """Put a sketch into a value that stands at some depth, in the place of each entry that arrives in it by itself."""
    homes: dict[Path, list[tuple[Route, int | None]]] = defaultdict(list)
    for route, place in sorted(arriving, key=lambda one: (len(one[0].path), -1 if one[1] is None else one[1])):
        homes[route.path[:-1]].append((route, place))
    for path, inside in homes.items():
        route = inside[0][0]
        home = reach(root, route.home.beyond(depth), shape)
        home.opened(route.key(len(path)) or shape.key(path))
        home.admit([Arrival(one.name, Node(), place) for one, place in inside])


def _touched(edits: Sequence[Edit]) -> Iterator[Route]:
    """Yield where something came from elsewhere, and the collections that something left, by their new routes."""
    partner = {edit.old_path: new_route(edit) for edit in edits if isinstance(edit, (Renamed, Moved))}
    gone = {edit.old_path for edit in edits if isinstance(edit, (Removed, Replaced))}
    yield from partner.values()
    for edit in edits:
        if isinstance(edit, (Removed, Moved)):
            home = old_route(edit).home
            if _nearest(home.path, partner, gone) not in gone:
                yield onward(home, partner)


def _nearest(path: Path, *known: Mapping[Path, Any] | set[Path]) -> Path | None:
    """Return the innermost place on a way of which something is known."""
    way = (path[:length] for length in range(len(path), 0, -1))
    return next((place for place in way if any(place in some for some in known)), None)
