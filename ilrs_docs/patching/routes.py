"""Routes: a path with the fields by which the entries on it go, so that who reads it needs no model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ilrs_docs.changes import Added, Keys, Moved, Part, Path, Removed, Renamed, Replaced, Reworded

Leaving = Removed | Moved | Renamed | Replaced | Reworded
"""The edits that have a place on the old side."""
Arriving = Added | Moved | Renamed | Replaced | Reworded
"""The edits that have a place on the new side."""


class Route(NamedTuple):
    """A path, and by which field each of its parts names an entry, where that is another than `id`."""

    path: Path
    keys: Keys = ()

    def key(self, place: int) -> str | None:
        """Return the field by which the part at a place of the path names an entry, where that is told.

        >>> Route(("boxes", "a"), (None, "name")).key(1)
        'name'
        """
        return self.keys[place] if place < len(self.keys) else None

    @property
    def name(self) -> Part:
        """The last part; that of the root is empty."""
        return self.path[-1] if self.path else ""

    @property
    def home(self) -> Route:
        """The route to what the last part stands in."""
        return Route(self.path[:-1], self.keys[: len(self.path) - 1])

    def beyond(self, length: int) -> Route:
        """Return the rest of the route, from that place on."""
        return Route(self.path[length:], self.keys[length:])

    def then(self, rest: Route) -> Route:
        """Return the route that goes on with another one."""
        if not rest.keys:
            return Route((*self.path, *rest.path), self.keys)
        return Route((*self.path, *rest.path), (*self.keys, *[None] * (len(self.path) - len(self.keys)), *rest.keys))


def old_route(edit: Leaving) -> Route:
    """Return where an edit is on the old side."""
    return Route(edit.old_path, edit.old_keys)


def new_route(edit: Arriving) -> Route:
    """Return where an edit is on the new side."""
    return Route(edit.new_path, edit.new_keys)


def onward(route: Route, partner: Mapping[Path, Route]) -> Route:
    """Return the route on the other side, where `partner` tells which entries have another one there.

    >>> onward(Route(("a", "x", "text")), {("a", "x"): Route(("a", "y"))}).path
    ('a', 'y', 'text')
    """
    for length in range(len(route.path), 0, -1):
        there = partner.get(route.path[:length])
        if there is not None:
            return there.then(route.beyond(length))
    return route
