"""What is known of plain data beside the data: how collections are declared, and what their stored form leaves out."""

from __future__ import annotations

import json
from typing import Any, Protocol

from ilrs_docs.changes import Path

ABSENT = Ellipsis
"""No JSON value: the object has no such name."""
UNKNOWN = object()
"""No JSON value: null or an empty collection, and nobody knows which."""


class Shape(Protocol):
    """What is known of a tree beside its data."""

    def key(self, path: Path) -> str | None:
        """Return the field by which the entries of the collection at `path` go, where no edit tells another."""
        ...

    def ordered(self, path: Path) -> bool:
        """Return whether the order of the collection at `path` is known to have meaning."""
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
        """Return None: the edits tell."""
        return None

    def ordered(self, _: Path) -> bool:
        """Return False: the edits tell."""
        return False

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


def alike(one: Any, other: Any, path: Path, shape: Shape) -> bool:  # noqa: ANN401 - plain JSON data
    """Return whether two values are one: the order of names has no meaning, and one may leave out what is nothing.

    >>> alike({"a": 1, "b": None}, {"a": 1}, (), LENIENT), alike({"a": 1}, {"a": 1.0}, (), LENIENT)
    (True, False)
    """
    if isinstance(one, dict) and isinstance(other, dict):
        both = one | other
        return all(
            alike(one[name], other[name], (*path, name), shape)
            if name in one and name in other
            else _is_omitted(value, shape.omitted((*path, name)))
            for name, value in both.items()
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
