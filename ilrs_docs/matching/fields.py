"""What the fields of a model declare, where its entries stand, and how paths lead from one side to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from ilrs_docs.changes import Part, Path
from ilrs_docs.model import Compared
from ilrs_docs.model.annotations import alternatives, models_in
from ilrs_docs.model.base import COLLECTIONS, How

_SILENT: frozenset[How] = frozenset({"set", "window", "bookkeeping"})
BY_ID = Compared("sequence")
"""What an unmarked list of models with ids is, wherever all its entries have one of their own."""


@cache
def compared(model: type[BaseModel]) -> dict[str, Compared]:
    """Return what each field of `model` declares about its comparison; a field that declares nothing is not in it.

    A list of models that have ids needs no mark: it is a sequence.

    >>> from ilrs_docs.model import Milestone
    >>> compared(Milestone)["window"].how
    'window'
    """
    marks = ((name, _mark(field)) for name, field in model.model_fields.items())
    return {name: mark for name, mark in marks if mark}


def declared_in(models: Iterable[type[BaseModel]], name: str) -> tuple[list[type[BaseModel]], How]:
    """Return the models that a field of the first of `models` that has it may hold, and how it is compared.

    >>> from ilrs_docs.model import Milestone
    >>> [model.__name__ for model in declared_in([Milestone], "window")[0]], declared_in([Milestone], "nowhere")
    (['Window'], ([], 'value'))
    """
    owner = next((model for model in models if name in model.model_fields), None)
    if owner is None:
        return [], "value"
    mark = compared(owner).get(name)
    return list(models_in(owner.model_fields[name].annotation)), mark.how if mark else "value"


def _mark(field: FieldInfo) -> Compared | None:
    marks = [mark for mark in field.metadata if isinstance(mark, Compared)]
    for one, metadata in alternatives(field.annotation):
        marks = marks or [mark for mark in metadata if isinstance(mark, Compared)]
        if not marks and get_origin(one) in {tuple, list} and all(map(_has_id, get_args(one))):
            return BY_ID
    return marks[-1] if marks else None


def _has_id(annotation: Any) -> bool:  # noqa: ANN401 - any type expression
    """Return whether all that a collection may hold are models with an id."""
    return annotation is Ellipsis or all(
        isinstance(one, type) and issubclass(one, BaseModel) and "id" in one.model_fields
        for one, _ in alternatives(annotation)
    )


@cache
def fields(model: type[BaseModel]) -> tuple[tuple[str, Compared | None], ...]:
    """Return the fields of `model`, each with what it declares.

    >>> from ilrs_docs.model import Roadmap
    >>> fields(Roadmap)[0]
    ('definition', None)
    """
    marks = compared(model)
    return tuple((name, marks.get(name)) for name in model.model_fields)


def is_root(model: type) -> bool:
    """Return whether a model is no object in JSON but the one value that it holds.

    >>> from ilrs_docs.model import Term, Window
    >>> is_root(Window), is_root(Term)
    (True, False)
    """
    return issubclass(model, RootModel)


@cache
def holders(model: type[BaseModel]) -> tuple[tuple[str, Compared | None], ...]:
    """Return the fields of `model` in which entries may stand: collections, with their mark, maps and unmarked ones.

    >>> from ilrs_docs.model import Text
    >>> holders(Text)
    ()
    """
    marks = compared(model)
    return tuple(
        (name, marks.get(name)) for name, field in model.model_fields.items() if _holds(field, marks.get(name))
    )


def _holds(field: FieldInfo, mark: Compared | None) -> bool:
    if mark is None:
        return not _is_plain(field.annotation)
    return mark.how in COLLECTIONS or (mark.how == "map" and any(models_in(field.annotation)))


@cache
def speaking(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of `model` in which texts may stand, each with whether it is itself marked as prose.

    The strings in a map count as prose.

    >>> from ilrs_docs.model import Text
    >>> speaking(Text)
    (('root', True),)
    """
    marks = compared(model)
    return tuple(
        (name, name in marks and marks[name].how in {"prose", "map"})
        for name, field in model.model_fields.items()
        if (marks[name].how not in _SILENT if name in marks else not _is_plain(field.annotation))
    )


def _is_plain(annotation: object) -> bool:
    """Return whether a field holds plain values only, and so no entries and no texts."""
    return annotation in {str, int, float, bool} or get_origin(annotation) is Literal


def unrooted(value: Any, mark: Compared | None) -> tuple[Any, Compared | None]:  # noqa: ANN401 - any value
    """Return the value that root models hold, with what is declared about it there.

    >>> from ilrs_docs.model import Window
    >>> unrooted(Window("2028"), None)
    ('2028', None)
    """
    while isinstance(value, RootModel):
        mark = compared(type(value)).get("root")
        value = value.root
    return value, mark


def is_word(name: str) -> bool:
    """Return whether what stands in a map under this name says something, and is no bookkeeping.

    >>> is_word("ru"), is_word("_of")
    (True, False)
    """
    return not name.startswith("_")


def by_key(entries: Iterable[BaseModel], key: str) -> dict[Part, BaseModel]:
    """Return the entries of a collection by their key, as it stands in JSON."""
    return {entry_id if type(entry_id := entry.__dict__[key]) is str else part(entry_id): entry for entry in entries}


def part(entry_id: Any) -> Part:  # noqa: ANN401 - the key of an entry
    """Return a key as it stands in a path: as JSON writes it.

    >>> part("a"), part(1)
    ('a', 1)
    """
    return entry_id if type(entry_id) is str or type(entry_id) is int else to_jsonable_python(entry_id)


def one_by_one(mark: Compared, old: Any, new: Any) -> bool:  # noqa: ANN401 - the values of a collection
    """Return whether two values of a collection are compared entry by entry; else they are two whole values.

    That is so where there is none on one side, and where the entries of an unmarked list have not all their own id.

    >>> one_by_one(BY_ID, (), None)
    False
    """
    if old is None or new is None:
        return False
    return mark is not BY_ID or all(_distinct(entries) for entries in (old, new))


def _distinct(entries: Iterable[BaseModel]) -> bool:
    ids = [part(entry.__dict__["id"]) for entry in entries]
    return all(type(entry_id) in {str, int} for entry_id in ids) and len(set(map(str, ids))) == len(ids)


def counterpart(path: Path, partner: Mapping[Path, Path]) -> Path:
    """Return the path on the new side of an old path, following the pairs of the entries that lead to it.

    >>> counterpart(("a", "x", "text"), {("a", "x"): ("a", "y")})
    ('a', 'y', 'text')
    """
    if not partner:
        return path
    here: Path = ()
    for length, step in enumerate(path, start=1):
        here = partner.get(path[:length], (*here, step))
    return here
