"""The entries inside a model with their paths, and which of their fields name other entries."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import Loc, Refers


def entries_of(model: BaseModel, path: Loc = ()) -> list[tuple[Loc, BaseModel]]:
    """Return every entry inside `model` with its path, as `walk` finds it, but for what holds no entries.

    >>> from ilrs_docs.model import Text
    >>> entries_of(Text(en="Moon"))
    []
    """
    found: list[tuple[Loc, BaseModel]] = []
    for name in _homes(type(model)):
        value = model.__dict__[name]
        inner = value if isinstance(value, tuple) else () if value is None else (value,)
        for entry in inner:
            own_id = entry.__dict__.get("id")
            place = (*path, name, own_id) if inner is value else (*path, name)
            if own_id is not None:
                found.append((place, entry))
            found += entries_of(entry, place)
    return found


@cache
def _homes(model: type[BaseModel]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(map(_has_entries, models_in(field.annotation))))


@cache
def _has_entries(model: type[BaseModel]) -> bool:
    return "id" in model.model_fields or bool(_homes(model))


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
