"""The stored form of a model: one sequence of bytes for one value, its digest, and what it is to be the same."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import cache
from operator import eq
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from weakref import ref

from pydantic import BaseModel
from pydantic_core import to_json

from ilrs_docs.model.base import Model
from ilrs_docs.model.stored import stored_json
from ilrs_docs.model.texts import Text

_DIGESTS: dict[int, tuple[ref[BaseModel], str]] = {}  # of frozen models that live, by identity
_END = b"\n"
_NUMBERS = (bool, int, float)
_EXACT = (str, bool, int, date, NoneType)
_NOTHING: dict[str, object] = {}


def canonical_bytes(model: BaseModel) -> bytes:
    """Return the bytes in which `model` is stored: JSON, keys in model order, two spaces, UTF-8, newline at the end.

    A field of a model of this package is left out where its default is null or an empty collection, as is its value;
    a field that is added later changes no bytes of what was stored before. A model of one's own is whole.

    >>> from ilrs_docs.model import Contact
    >>> print(canonical_bytes(Contact(id="desk", title="Desk")).decode(), end="")
    {
      "id": "desk",
      "title": {
        "und": "Desk"
      }
    }
    """
    return stored_json(model) + _END


def digest(model: BaseModel) -> str:
    """Return `sha256:` and the hexadecimal SHA-256 of the canonical bytes of `model`.

    That of a frozen model is worked out once and kept for as long as the model lives.

    >>> from ilrs_docs.model import Contact
    >>> digest(Contact(id="desk", title="Desk"))[:15]
    'sha256:cb5fa1c5'
    """
    if not model.model_config.get("frozen"):
        return _digest(model)
    known = _DIGESTS.get(id(model))
    return known[1] if known and known[0]() is model else _keep(model, _digest(model))


def _digest(model: BaseModel) -> str:
    hashed = hashlib.sha256(stored_json(model))
    hashed.update(_END)  # by itself, for the bytes of a large release are not copied to hold one more
    return f"sha256:{hashed.hexdigest()}"


def is_stored_as(model: BaseModel, data: bytes) -> bool:
    r"""Return whether `data` are the canonical bytes of a frozen model, whose digest is known from then on.

    >>> from ilrs_docs.model import Window
    >>> is_stored_as(Window("2028"), b'"2028"\n'), is_stored_as(Window("2028"), b' "2028"')
    (True, False)
    """
    if data[-1:] != _END or stored_json(model) != data[:-1]:
        return False
    _keep(model, f"sha256:{hashlib.sha256(data).hexdigest()}")
    return True


def _keep(model: BaseModel, found: str) -> str:
    own = id(model)
    _DIGESTS[own] = ref(model, lambda _: _forget(own)), found
    return found


def _forget(own: int) -> None:
    _DIGESTS.pop(own, None)


def same(old: object, new: object) -> bool:
    """Return whether two values are one in type and in canonical bytes: `True`, `1` and `1.0` are three values.

    >>> same((1, "a"), (1, "a")), same(1, 1.0), same(0.0, -0.0)
    (True, False, False)
    """
    if old is new:
        return True
    return type(old) is type(new) and _comparison(type(old))(old, new)  # type: ignore[arg-type] # a type has a hash


@cache
def _comparison(kind: type) -> Callable[[Any, Any], bool]:
    """Return what tells whether two values of this very type are one."""
    if issubclass(kind, BaseModel):
        return eq if not _loose(kind) else _same_models if issubclass(kind, Model) else _same_fields
    if issubclass(kind, dict):
        return _same_items
    if issubclass(kind, (tuple, list)):
        return _same_members
    return eq if kind in _EXACT or issubclass(kind, Enum) else _same_text if issubclass(kind, float) else _same_json


def _same_fields(old: BaseModel, new: BaseModel) -> bool:
    return all(same(old.__dict__[name], new.__dict__[name]) for name in type(old).model_fields)


def _same_models(old: Model, new: Model) -> bool:
    """Compare two models of ours: what is not equal is not the same; few fields hold what `==` cannot tell apart."""
    before, after = old.__dict__, new.__dict__
    if before != after:
        return False
    for name in _loose(type(old)):
        one = before[name]
        if one != _NOTHING and not same(one, after[name]):  # most have no fields of their own
            return False
    return True


def _same_items(old: dict[str, object], new: dict[str, object]) -> bool:
    return not (old or new) or (list(old) == list(new) and all(map(same, old.values(), new.values())))


def _same_members(old: Sequence[object], new: Sequence[object]) -> bool:
    return len(old) == len(new) and all(map(same, old, new))


def _same_json(old: object, new: object) -> bool:
    """Compare what `==` may take for one: two decimals, one hour in two time zones."""
    return to_json(old) == to_json(new)


def _same_text(old: object, new: object) -> bool:
    return repr(old) == repr(new)


@cache
def exact(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields of `model` of which `==` tells whether two values are the same.

    >>> from ilrs_docs.model import Milestone
    >>> {"title", "window"} <= exact(Milestone), "extra" in exact(Milestone)
    (True, False)
    """
    return frozenset(model.model_fields).difference(_loose(model))


@cache
def _loose(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of `model` whose values `==` cannot tell apart, since they admit several scalar types."""
    if issubclass(model, Text):
        return ()
    return tuple(name for name, field in model.model_fields.items() if not _one_scalar(field.annotation, {model}))


def _one_scalar(annotation: Any, within: set[type[BaseModel]]) -> bool:  # noqa: ANN401 - any type expression
    if get_origin(annotation) is Annotated:
        return _one_scalar(get_args(annotation)[0], within)
    if get_origin(annotation) is Literal:
        return all(isinstance(value, str) for value in get_args(annotation))
    if get_origin(annotation) in {Union, UnionType}:
        scalars = [part for part in get_args(annotation) if part in _NUMBERS]
        return len(scalars) <= 1 and all(_one_scalar(part, within) for part in get_args(annotation))
    if get_origin(annotation) is tuple:
        return all(part is Ellipsis or _one_scalar(part, within) for part in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = (field.annotation for field in annotation.model_fields.values())
        return (
            annotation is Text
            or annotation in within
            or all(_one_scalar(part, within | {annotation}) for part in inner)
        )
    return annotation in _EXACT
