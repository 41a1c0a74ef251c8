"""What the fields of a model declare, where its entries stand, and how paths lead from one side to the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_origin

from pydantic import BaseModel

from ilrs_docs.changes import Path
from ilrs_docs.model import Compared
from ilrs_docs.model.base import COLLECTIONS, How

_SILENT: frozenset[How] = frozenset({"set", "window", "bookkeeping"})


@cache
def compared(model: type[BaseModel]) -> dict[str, Compared]:
    """Return what each field of `model` declares about its comparison; an unmarked field is not in it.

    >>> from ilrs_docs.model import Milestone
    >>> compared(Milestone)["window"].how
    'window'
    """
    return {
        name: mark
        for name, field in model.model_fields.items()
        for mark in reversed(field.metadata)
        if isinstance(mark, Compared)
    }


@cache
def holders(model: type[BaseModel]) -> tuple[tuple[str, Compared | None], ...]:
    """Return the fields of `model` in which entries may stand: collections, with their mark, and unmarked ones.

    >>> from ilrs_docs.model import Text
    >>> holders(Text)
    ()
    """
    marks = compared(model)
    return tuple(
        (name, marks.get(name))
        for name, field in model.model_fields.items()
        if (marks[name].how in COLLECTIONS if name in marks else not _is_plain(field.annotation))
    )


@cache
def speaking(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of `model` in which texts may stand, each with whether it is itself marked as prose.

    >>> from ilrs_docs.model import Text
    >>> speaking(Text)
    (('en', True), ('zh', True), ('ru', True))
    """
    marks = compared(model)
    return tuple(
        (name, name in marks and marks[name].how == "prose")
        for name, field in model.model_fields.items()
        if (marks[name].how not in _SILENT if name in marks else not _is_plain(field.annotation))
    )


def _is_plain(annotation: object) -> bool:
    """Return whether a field holds plain values only, and so no entries and no texts."""
    return annotation in {str, int, float, bool} or get_origin(annotation) is Literal


def by_key(entries: tuple[BaseModel, ...], key: str) -> dict[str, BaseModel]:
    """Return the entries of a collection by their key."""
    return {entry.__dict__[key]: entry for entry in entries}


def counterpart(path: Path, partner: Mapping[Path, Path]) -> Path:
    """Return the path on the new side of an old path, following the pairs of the entries that lead to it.

    >>> counterpart(("a", "x", "text"), {("a", "x"): ("a", "y")})
    ('a', 'y', 'text')
    """
    if not partner:
        return path
    here: Path = ()
    for length, part in enumerate(path, start=1):
        here = partner.get(path[:length], (*here, part))
    return here
