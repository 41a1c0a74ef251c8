"""Texts in the language of what holds them: a plain string gets its tag, a translation the hash of its original.

Entries may be shared between releases in several languages, so nothing is changed in place: what holds a text that
becomes another one is made anew, all else stays the same object.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from pydantic import BaseModel

from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.texts import Text, settled


def settled_fields(
    model: BaseModel, language: str | None, authentic: Collection[str] = (), known: Collection[int] = ()
) -> dict[str, Any]:
    """Return the fields of a model whose texts become others in `language`, by name, with their new values.

    `known` are the identities of models inside it that are settled so already.

    >>> from ilrs_docs.model import Element
    >>> settled_fields(Element(id="base", title="Base"), "en")["title"].root
    {'en': 'Base'}
    """
    changed = {}
    for name in _fields_with_texts(type(model)):
        value = model.__dict__[name]
        if value:
            found = _settled(value, language, authentic, known)
            if found is not value:
                changed[name] = found
    return changed


def _settled(value: Any, language: str | None, authentic: Collection[str], known: Collection[int]) -> Any:  # noqa: ANN401 - a field of any type
    if id(value) in known:
        return value
    if isinstance(value, Text):
        return settled(value, language, authentic)
    if isinstance(value, tuple):
        found = tuple(_settled(inner, language, authentic, known) for inner in value)
        return value if all(map(_is, value, found)) else found
    if isinstance(value, dict):
        named = {name: _settled(inner, language, authentic, known) for name, inner in value.items()}
        return value if all(map(_is, value.values(), named.values())) else named
    changed = settled_fields(value, language, authentic, known) if isinstance(value, BaseModel) else {}
    return BaseModel.model_copy(value, update=changed) if changed else value  # what is in it is valid already


def _is(one: object, other: object) -> bool:
    return one is other


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(map(_has_texts, models_in(field.annotation))))


@cache
def _has_texts(model: type[BaseModel]) -> bool:
    return issubclass(model, Text) or bool(_fields_with_texts(model))
