"""What is mere bookkeeping among edits and values: fields that say so of themselves make edits, and no change.

Those of the release itself name it (version, label, day); those inside it say what a translation was made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Final

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Edit, Part, Path
from ilrs_docs.matching import compared
from ilrs_docs.model import Release
from ilrs_docs.model.base import models_in

_COLLECTIONS: Final = frozenset({"keyed", "sequence", "set"})


def is_bookkeeping(edit: Edit) -> bool:
    """Return whether an edit is of a field of bookkeeping, or of a value in which nothing but bookkeeping differs.

    >>> from ilrs_docs.changes import Replaced
    >>> is_bookkeeping(Replaced(old_path=("label",), new_path=("label",), old="V1.0", new="V1.1"))
    True
    """
    path = edit.new_path or edit.old_path or ()
    if path[-1:] and path[-1] in _names() and _leads_to_bookkeeping(path):
        return True
    return edit.op == "replaced" and isinstance(edit.new, (dict, list)) and _told(edit.old) == _told(edit.new)


def told(value: JsonValue) -> JsonValue:
    """Return a plain value as a change tells it: without the bookkeeping that is inside it.

    >>> told([{"en": "Moon", "ru": "Луна", "ru_of": "5fc165254f4f"}])
    [{'en': 'Moon', 'ru': 'Луна'}]
    """
    if isinstance(value, dict):
        return {name: told(inner) for name, inner in value.items() if name not in inner_names()}
    return [told(inner) for inner in value] if isinstance(value, list) else value


def _told(value: JsonValue) -> str:
    return json.dumps(told(value))


def _leads_to_bookkeeping(path: Path) -> bool:
    """Return whether a path leads to such a field, and not to an entry or a member of a set of the same name."""
    models: tuple[type[BaseModel], ...] = (Release,)
    field: Part | None = None
    how = "value"
    for part in path:
        field = None
        if how in _COLLECTIONS:  # the part is the name of an entry or a member
            how = "value"
            continue
        owner = next((model for model in models if part in model.model_fields), None)
        if owner is None:
            return False
        field = str(part)
        how = compared(owner)[field].how if field in compared(owner) else "value"
        models = tuple(models_in(owner.model_fields[field].annotation))
    return field is not None and how == "bookkeeping"


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name, mark in compared(Release).items() if mark.how == "bookkeeping") | inner_names()


@cache
def inner_names() -> frozenset[str]:
    """Return the names of bookkeeping below the release itself; no other field there bears one of them.

    >>> sorted(inner_names())
    ['ru_of', 'zh_of']
    """
    return frozenset(
        name for model in _below(Release, set()) for name, mark in compared(model).items() if mark.how == "bookkeeping"
    )


def _below(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            if inner not in seen:
                seen.add(inner)
                yield inner
                yield from _below(inner, seen)
