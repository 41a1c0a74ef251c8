"""Refuses what a model declares and no comparison could do right: told by its type alone, once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ilrs_docs.matching.fields import compared, is_root
from ilrs_docs.model import Compared
from ilrs_docs.model.annotations import alternatives, expressions, models_in, models_within
from ilrs_docs.model.base import COLLECTIONS


class Refusal(NamedTuple):
    """Why something cannot be compared: the name of the model, the place in it, and the reason."""

    model: str
    place: tuple[str | int, ...]
    reason: str


@cache
def refusal(model: type[BaseModel]) -> Refusal | None:
    """Return the first reason why models of this type cannot be compared, if there is one.

    >>> from ilrs_docs.model import Release
    >>> refusal(Release)
    """
    return next(_refusals(model), None)


def _refusals(model: type[BaseModel]) -> Iterator[Refusal]:
    mark = compared(model).get("root")
    if is_root(model) and (mark is None or mark.how not in {*COLLECTIONS, "map"}):
        yield Refusal(model.__name__, (), "it is one value without fields; compare a model that has it as a field")
    for inner in models_within(model):
        yield from (Refusal(inner.__name__, (), reason) for reason in _of_model(inner))
        for name, field in inner.model_fields.items():
            reasons = (*_of_field(field), *_of_mark(field, compared(inner).get(name)))
            yield from (Refusal(inner.__name__, (name,), reason) for reason in reasons)


def _of_model(model: type[BaseModel]) -> Iterator[str]:
    if model.model_config.get("extra") == "allow":
        yield "with extra='allow' it keeps fields that nobody declared; declare a dictionary for them"
    names = [*model.__pydantic_decorators__.computed_fields]
    if names:
        yield f"its field {names[0]!r} is computed, and no input can hold it; make it a plain property"


def _of_field(field: FieldInfo) -> Iterator[str]:
    if field.exclude or getattr(field, "exclude_if", None):  # the second from pydantic 2.12 on
        yield "it is excluded from JSON, so that a change in it could not be told; keep it in a private attribute"
    if any(one in {set, frozenset} or get_origin(one) in {set, frozenset} for one in expressions(field.annotation)):
        yield "a Python set has no order in JSON; use SetOf[...]"


def _of_mark(field: FieldInfo, mark: Compared | None) -> Iterator[str]:
    how = mark.how if mark else "value"
    for one, _ in alternatives(field.annotation):
        listed = get_origin(one) in {tuple, list}
        if mark and how in COLLECTIONS:
            yield from _of_collection(one, mark) if listed else _not_a(how, "tuple or a list of models")
        elif how == "set" and not listed:
            yield from _not_a(how, "tuple or a list of plain values")
        elif how == "map" and not (get_origin(one) is dict and _is_text(get_args(one)[0])):
            yield from _not_a(how, "dictionary whose names are texts")


def _not_a(how: str, wanted: str) -> Iterator[str]:
    yield f"it is marked as {how!r}, and is no {wanted}"


def _of_collection(annotation: Any, mark: Compared) -> Iterator[str]:  # noqa: ANN401 - any type expression
    entries = list(models_in(annotation))
    if not entries:
        yield "its entries are no models; mark it as a set, or leave the mark out"
    for entry in entries:
        if mark.key not in entry.model_fields:
            yield f"the key {mark.key!r} names no field of {entry.__name__}; name the field by which its entries go"


def _is_text(annotation: Any) -> bool:  # noqa: ANN401 - any type expression
    return all(isinstance(one, type) and issubclass(one, str) for one, _ in alternatives(annotation))
