"""Refuses what models hold and no comparison could do right, with one error that says where and what to do.

What is compared must survive the way to JSON and back, and the entries of a collection must be told apart by their
keys. Our own models see to that when they are validated; models of anybody else are looked at here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ValidationError

from ilrs_docs.changes import Part, Path
from ilrs_docs.errors import IncomparableError
from ilrs_docs.matching.declaring import refusal
from ilrs_docs.matching.fields import BY_ID, fields, is_root, part
from ilrs_docs.model import Compared
from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.canonical import same
from ilrs_docs.model.maps import in_map
from ilrs_docs.model.stored import from_plain, plain, plain_field, stored_json, written

DEPTH = 100
"""How many values may stand inside one another."""

_FLAT = frozenset({str, int, float, bool, type(None)})
_OUR_OWN = f"{__name__.partition('.')[0]}."


def require_comparable(*models: BaseModel) -> None:
    """Raise IncomparableError where models are of two types, or where one cannot be compared without loss.

    >>> from ilrs_docs.model import Text
    >>> require_comparable(Text(en="Moon"), Text(en="Mars"))
    """
    kind = type(models[0])
    for other in models[1:]:
        if type(other) is not kind:
            reason = f"the other one is a {type(other).__name__}; compare two models of one type"
            raise IncomparableError(kind.__name__, (), reason)
    refused = refusal(kind)
    if refused:
        raise IncomparableError(*refused)
    if not _checks_itself(kind):
        for model in models:
            _require_sound(model)


@cache
def _checks_itself(kind: type[BaseModel]) -> bool:
    """Return whether all that a model holds is of our own, and so was looked at when it was validated."""
    return all(model.__module__.startswith(_OUR_OWN) for model in models_within(kind))


def _require_sound(model: BaseModel) -> None:
    name = type(model).__name__
    for place, reason in _faults(model):
        raise IncomparableError(name, place, reason)


def _faults(model: BaseModel) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong; each step rests on those before it."""
    deep = _too_deep(model)
    if deep is not None:
        yield deep[:3], f"more than {DEPTH} values stand inside one another; bring them into flat lists with ids"
    yield from _of_model(model, ())
    unwritten = _unwritten(model, ())
    if unwritten is not None:
        yield unwritten, "JSON cannot hold it; it has no NaN, no infinity, no half surrogate, no bytes that are no text"
    yield from _unread(model)


def _too_deep(model: BaseModel) -> Path | None:
    level: dict[int, Any] = {id(model): model}  # each value once, though it may stand in many places, or in itself
    for _ in range(DEPTH):
        level = {id(inner): inner for value in level.values() for inner in _held(value) if type(inner) not in _FLAT}
        if not level:
            return None
    return _way_down(model)


def _held(value: Any) -> Iterable[Any]:  # noqa: ANN401 - any value
    if isinstance(value, (tuple, list)):
        return value
    held = value.__dict__ if isinstance(value, BaseModel) else value if isinstance(value, dict) else {}
    return held.values()


def _way_down(model: BaseModel) -> Path:
    """Return one of the longest ways into a model, as far as it may go."""
    level: dict[int, tuple[Path, Any]] = {id(model): ((), model)}
    for _ in range(DEPTH):
        inner = [((*place, name), held) for place, value in level.values() for name, held in _inside(value)]
        level = {id(held): (place, held) for place, held in inner if type(held) not in _FLAT}
    return next(place for place, _ in level.values())


def _inside(value: Any) -> Iterable[tuple[Part, Any]]:  # noqa: ANN401 - any value
    """Return what is inside a value, by name or place; a root model is the value that it holds."""
    if isinstance(value, BaseModel):
        if is_root(type(value)):
            return _inside(value.__dict__["root"])
        return ((name, value.__dict__[name]) for name, _ in fields(type(value)) if name in value.__dict__)
    if isinstance(value, dict):
        return ((str(name), inner) for name, inner in value.items())
    return enumerate(value) if isinstance(value, (tuple, list)) else ()


def _of_model(model: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with the collections, sets and maps of a model and of those inside it."""
    for name, mark in fields(type(model)):
        if name not in model.__dict__:
            yield (*path, name), "it has no value; let the model be validated"
        else:
            place = path if is_root(type(model)) else (*path, name)
            if mark and model.__dict__[name] is not None:
                yield from ((place, reason) for reason in _of_marked(model, name, mark))
            yield from _of_inner(model.__dict__[name], place)


def _of_inner(value: Any, path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - any value
    if isinstance(value, BaseModel):
        yield from () if _checks_itself(type(value)) else _of_model(value, path)
    else:
        for name, inner in _inside(value):
            yield from _of_inner(inner, (*path, name))


def _of_marked(model: BaseModel, name: str, mark: Compared) -> Iterator[str]:
    value = model.__dict__[name]
    if mark.how in COLLECTIONS and mark is not BY_ID:
        yield from _of_keys([part(entry.__dict__.get(mark.key)) for entry in value], mark)
    elif mark.how == "set":
        yield from _of_members(plain_field(model, name))
    elif mark.how == "map" and isinstance(value, dict):
        yield from _of_names(value)


def _of_keys(keys: list[Any], mark: Compared) -> Iterator[str]:
    for entry_id in keys:
        if type(entry_id) not in {str, int}:
            yield f"{entry_id!r} is no key; the field {mark.key!r} must hold a text or a whole number"
    names = [str(entry_id) for entry_id in keys]
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        yield f"two entries go by {twice!r}; give each its own {mark.key!r}"
    if mark.how == "keyed" and names != sorted(names):
        yield "its entries do not stand in the order of their keys; use Keyed[...], which sorts them, or Sequence[...]"


def _of_members(members: Any) -> Iterator[str]:  # noqa: ANN401 - plain JSON data
    for entry_id in members:
        if type(entry_id) not in {str, int}:
            yield f"{entry_id!r} cannot be a member of a set; its members are texts or whole numbers"
    if len({type(entry_id) for entry_id in members}) > 1:
        yield "texts and whole numbers in one set have no order; use one of them"
    if any(one >= two for one, two in pairwise(members)):
        yield "its members do not stand in order, each once; use SetOf[...], which sorts them"


def _of_names(names: dict[Any, Any]) -> Iterator[str]:
    for name in names:
        if type(name) is not str:
            yield f"{name!r} is no plain text; the names of a map are texts"
    if [*names] != sorted(names, key=in_map):
        yield "its names do not stand in order; use MapOf[...], which sorts them"
    for inner in names.values():
        if isinstance(inner, dict):
            yield from _of_names(inner)


def _unwritten(value: Any, path: Path) -> Path | None:  # noqa: ANN401 - any value
    """Return the innermost place of what JSON cannot hold: NaN, half a surrogate, bytes that are no text."""
    try:
        json.dumps(written(value), allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, TypeError):
        inside = (_unwritten(inner, (*path, name)) for name, inner in _inside(value))
        return next((place for place in inside if place is not None), path)
    return None


def _unread(model: BaseModel) -> Iterator[tuple[Path, str]]:
    """Yield where the way to JSON and back makes something else of a model."""
    try:
        again = from_plain(type(model), plain(model))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        yield first["loc"], f"read back from its own JSON it is refused: {first['msg']}"
    else:
        if model != again or stored_json(model) != stored_json(again):  # quickly told apart, and then more slowly where
            for place, old, new in _changes(model, again, ()):
                yield place, _lost(old, new)


def _lost(old: object, new: object) -> str:
    if isinstance(old, BaseModel) and isinstance(new, BaseModel):
        name, read = type(old).__name__, type(new).__name__
        return f"it is a {name}, and its field holds a {read}: what only {name} has would be lost; declare {name} there"
    return f"it is {old!r}, and {new!r} once it was written as JSON and read back; let both be one"


def _is_default(old: object, new: object) -> bool:
    """Return whether a float was given a whole number as its default, which nobody validates."""
    return type(old) is int and type(new) is float and old == new


def _changes(old: Any, new: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:  # noqa: ANN401 - any values
    """Yield where two values differ, each such place with both."""
    if type(old) is not type(new):
        yield from () if _is_default(old, new) else [(path, old, new)]
    elif isinstance(old, BaseModel):
        for name, _ in fields(type(old)):
            place = path if is_root(type(old)) else (*path, name)
            yield from _changes(old.__dict__[name], new.__dict__[name], place)
    elif isinstance(old, (dict, tuple, list)):
        before, after = dict(_inside(old)), dict(_inside(new))
        if [*before] != [*after]:
            yield path, old, new
        else:
            for inner, one in before.items():
                yield from _changes(one, after[inner], (*path, inner))
    elif not same(old, new):
        yield path, old, new
