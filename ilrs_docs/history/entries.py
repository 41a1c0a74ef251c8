"""An entry as it is stored made a model again, and what it is called."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from ilrs_docs import model
from ilrs_docs.history.steps import Key, Stored
from ilrs_docs.model import Entry, kind_of
from ilrs_docs.model.stored import plain_value


@cache
def models() -> dict[str, type[BaseModel]]:
    """Return the model of each kind of entry.

    >>> models()["milestone"].__name__
    'Milestone'
    """
    classes = (getattr(model, name) for name in model.__all__)
    return {kind_of(one): one for one in classes if isinstance(one, type) and _is_entry(one)}


def _is_entry(one: type) -> bool:
    return issubclass(one, BaseModel) and "id" in one.model_fields


def entry_model(key: Key, stored: Stored) -> BaseModel:
    """Return the model of an entry that is stored so."""
    return models()[key[0]].model_validate(stored)


def fields_of(kind: str) -> list[str]:
    """Return the fields that an entry of a kind can have, its id left out: its own first, then what all entries have.

    >>> fields_of("gap"), fields_of("level")[0], fields_of("level")[-1]
    (['part', 'reason'], 'title', 'extra')
    """
    names = models()[kind].model_fields
    return sorted((name for name in names if name != "id"), key=Entry.model_fields.__contains__)


def value_of(stored: Stored | None, field: str) -> object:
    """Return what an entry says in a field, the entries inside it as their ids; None where it says nothing."""
    value = (stored or {}).get(field)
    if isinstance(value, list) and value and all(isinstance(one, dict) and "id" in one for one in value):
        return [one["id"] for one in value if isinstance(one, dict)]
    return None if value in (None, [], {}, ()) else plain_value(value)
