"""The entries inside a model with their paths, and which of their fields name other entries."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.base import Loc, Refers, kind_of
from ilrs_docs.model.kept import kept


def entries_of(model: BaseModel, path: Loc = (), kind: str | None = None) -> list[tuple[Loc, BaseModel]]:
    """Return every entry inside `model` with its path, as `walk` finds it, but for what holds no entries.

    Where a `kind` is given, what can hold no entry of that kind is not walked into, and has none of its entries told.

    >>> from ilrs_docs.model import Text
    >>> entries_of(Text(en="Moon"))
    []
    """
    found: list[tuple[Loc, BaseModel]] = []
    for name in homes(type(model), kind):
        value = model.__dict__[name]
        inner = value if isinstance(value, tuple) else () if value is None else (value,)
        for entry in inner:
            own_id = entry.__dict__.get("id")
            place = (*path, name, own_id) if inner is value else (*path, name)
            if own_id is not None:
                found.append((place, entry))
            inside: type[BaseModel] = type(entry)
            if homes(inside, kind):
                found += entries_of(entry, place, kind)
    return found


@kept
def placed(model: BaseModel) -> tuple[tuple[Loc, BaseModel], ...]:
    """Return every entry inside an immutable model with its path: walked once for all who look at the model again.

    >>> from ilrs_docs.model import Text
    >>> placed(Text(en="Moon"))
    ()
    """
    return tuple(entries_of(model))


@cache
def homes(model: type[BaseModel], kind: str | None = None) -> tuple[str, ...]:
    """Return the fields of `model` in which entries may stand, those of this `kind` where one is given.

    >>> from ilrs_docs.model import Plan
    >>> homes(Plan, "phase")
    ('phases',)
    """
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _has_entries(field.annotation, kind))


def _has_entries(annotation: Any, kind: str | None) -> bool:  # noqa: ANN401 - any type expression
    """Return whether entries, those of this `kind` where one is given, may stand in what is annotated so."""
    return any("id" in inner.model_fields and kind in {None, kind_of(inner)} for inner in models_within(annotation))


@cache
def references(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of `model` that hold ids of other entries, each with the kind of entry it names.

    >>> from ilrs_docs.model import Milestone
    >>> dict(references(Milestone))["depends_on"]
    'milestone'
    """
    return tuple(
        (name, mark.kind)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Refers)
    )
