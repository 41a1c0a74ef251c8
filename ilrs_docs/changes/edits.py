"""Edits: a small closed vocabulary, complete and lossless; replayed on the old model they give the new one.

An edit needs no model to be understood: where entries on its paths go by another field than `id`, `old_keys` and
`new_keys` name it, and where a name changes, `ordered` says that its sequence has another order than that of the names.
"""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, JsonValue

from ilrs_docs.model import Model

M = TypeVar("M", bound=Model)
BY_DEFAULT = "id"
"""The field by which entries go where nothing else is said."""
Part = str | int
Path = tuple[Part, ...]
Keys = tuple[str | None, ...]
"""By which field the part at each place of a path names an entry, where that is another than `id`, up to the last."""


class Added(Model):
    """An entry, member of a set or name in a map that only the new side has; `new_index` is its place in a sequence."""

    op: Literal["added"] = "added"
    old_path: None = None
    new_path: Path
    old: None = None
    new: JsonValue
    new_index: int | None = None
    new_keys: Keys = ()


class Removed(Model):
    """An entry, member of a set or name in a map that only the old side has; `old_index` is its place in a sequence."""

    op: Literal["removed"] = "removed"
    old_path: Path
    new_path: None = None
    old: JsonValue
    new: None = None
    old_index: int | None = None
    old_keys: Keys = ()


class Moved(Model):
    """An entry at another place: in the order of its sequence, or under another parent.

    `old` and `new` are the places as numbers from 0 (null in a collection without an order).
    """

    op: Literal["moved"] = "moved"
    old_path: Path
    new_path: Path
    old: int | None
    new: int | None
    old_keys: Keys = ()
    new_keys: Keys = ()


class Renamed(Model):
    """An entry whose id is another one: `old` and `new` are the ids.

    It is `ordered` where it stands in a sequence that has, before or after, another order than that of its ids.
    """

    op: Literal["renamed"] = "renamed"
    old_path: Path
    new_path: Path
    old: JsonValue
    new: JsonValue
    old_keys: Keys = ()
    new_keys: Keys = ()
    ordered: Literal[True] | None = None


class Replaced(Model):
    """A value that is another one; null where there is none.

    An entry of another type under another id is `ordered` as one that is renamed.
    """

    op: Literal["replaced"] = "replaced"
    old_path: Path
    new_path: Path
    old: JsonValue
    new: JsonValue
    old_keys: Keys = ()
    new_keys: Keys = ()
    ordered: Literal[True] | None = None


class Reworded(Model):
    """A text that is another one: both texts, never word edits."""

    op: Literal["reworded"] = "reworded"
    old_path: Path
    new_path: Path
    old: str
    new: str
    old_keys: Keys = ()
    new_keys: Keys = ()


Edit = Annotated[Added | Removed | Moved | Renamed | Replaced | Reworded, Field(discriminator="op")]


def made(model: type[M], **values: Any) -> M:  # noqa: ANN401 - the fields of any model
    """Return a computed model of values that are valid by construction, plain JSON data made by pydantic itself.

    What is read from a file is validated; to look through each entry that came or went once more would take as long as
    to find it. A field whose default is made anew each time has to be given.

    >>> made(Added, new_path=("en",), new="Moon").new
    'Moon'
    """
    one = model.__new__(model)
    put = object.__setattr__  # as pydantic itself fills a model that it does not validate
    put(one, "__dict__", {**_defaults(model), **values})
    put(one, "__pydantic_fields_set__", _given(tuple(values)))
    put(one, "__pydantic_extra__", None)
    put(one, "__pydantic_private__", None)
    return one


@cache
def _given(names: tuple[str, ...]) -> set[str]:
    """Return which fields were given: one set for all models of which the same ones were; a copy has its own."""
    return set(names)


@cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    """Return what the fields of a model hold where nothing is said, in their order; null where something has to be."""
    return {name: None if field.is_required() else field.get_default() for name, field in model.model_fields.items()}


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits in their one order, by a key that does not depend on which side is old.

    >>> [edit.new for edit in in_order([Added(new_path=("b",), new=1), Added(new_path=("a",), new=2)])]
    [2, 1]
    """
    return tuple(sorted(edits, key=_place_of))


def _place_of(edit: Edit) -> tuple[list[tuple[str, ...]], str, tuple[str, ...]]:
    """Sort by both paths, whichever is old; only edits that cross each other are told apart by which one is."""
    sides = [tuple(map(str, path)) for path in (edit.old_path, edit.new_path) if path is not None]
    return sorted(sides), edit.op, sides[0]


def keyed(keys: Keys, path: Path, key: str) -> Keys:
    """Return the keys of a path of which the last part names an entry by `key`.

    >>> keyed((), ("boxes", "a"), "name"), keyed((), ("boxes", "a"), "id")
    ((None, 'name'), ())
    """
    return keys if key == BY_DEFAULT else (*keys, *[None] * (len(path) - 1 - len(keys)), key)
