"""Faults behind faults: what can be told of a release as a whole although some of its fields are wrong.

A model checks its references only when all fields are right. So that one reading tells everything, the wrong fields are
taken out of a copy (the whole entry where the field is required) and the copy is checked again. What refers to
something that was taken out is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, to_json

from ilrs_docs.library.limits import MOST_FAULTS
from ilrs_docs.library.positions import Path, resolve
from ilrs_docs.model.faults import models_at
from ilrs_docs.model.release_fields import KIND_UNKNOWN

_OF_THE_ENTRIES = frozenset({"duplicate_id", "dangling_reference", "unknown_field"})
OF_THE_HEAD = frozenset({"document_mismatch", "standing_mismatch", "notice_missing", "language_unknown"})
_CONSEQUENCES = frozenset({KIND_UNKNOWN, "default_factory_not_called"})
_GONE = object()
FLOOD = 10_000
_ANY, _HEAD = "*", "^"  # no ids
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_STAND_INS: dict[str, Any] = {
    "document": "roadmap",
    "kind": "roadmap",
    "version": "0.0.0",
    "content": {},
}


def errors_of(model: type[BaseModel], data: bytes | str) -> list[ErrorDetails]:
    """Return what pydantic finds wrong with `data`, nothing where it is a valid `model`.

    >>> from ilrs_docs.model import Text
    >>> [error["type"] for error in errors_of(Text, "{}")]
    ['text_empty']
    """
    try:
        model.model_validate_json(data)
    except ValidationError as error:
        return own_errors(error)
    return []


def first_errors(model: type[BaseModel], data: str, document: Any) -> tuple[int, list[ErrorDetails]]:  # noqa: ANN401 - any JSON value
    """Return how many errors pydantic finds in `data`, which is `document`, and the first of them.

    Of a flood of them only those are made that its first entries have: each takes a kilobyte.
    """
    try:
        model.model_validate_json(data)
    except ValidationError as error:
        count = error.error_count()
        if count > FLOOD:
            first, consequences = _of_the_first(model, document)
            return count - consequences, first or own_errors(error)
        every = own_errors(error)
        return len(every), every
    return 0, []


def _of_the_first(model: type[BaseModel], document: Any) -> tuple[list[ErrorDetails], int]:  # noqa: ANN401 - any JSON value
    """Return the errors of the first entries, and how many others only follow from them."""
    try:
        model.model_validate_json(to_json(_shortened(document)))
    except ValidationError as error:
        own = own_errors(error)
        of_fields = [one for one in own if one["type"] not in _OF_THE_ENTRIES | OF_THE_HEAD]
        return of_fields, error.error_count() - len(own)
    return [], 0


def own_errors(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong by itself, and not only since something before it is.

    >>> from ilrs_docs import Release
    >>> try:
    ...     Release.model_validate({"document": 1, "version": "1.0.0", "content": {}})
    ... except ValidationError as error:
    ...     [(one["type"], one["loc"]) for one in own_errors(error)]
    [('string_type', ('document',))]
    """
    return [one for one in error.errors(include_url=False) if one["type"] not in _CONSEQUENCES]


def _shortened(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in islice(value.items(), FLOOD)}
    return [_shortened(inner) for inner in value[:MOST_FAULTS]] if isinstance(value, list) else value


def later_errors(model: type[BaseModel], document: Any, errors: list[ErrorDetails]) -> list[ErrorDetails]:  # noqa: ANN401 - any JSON value
    """Return the errors of the whole `document` that `errors`, those of its fields, hide."""
    if not any(map(_of_a_field, errors)):
        return []
    copy, lost = deepcopy(document), set[str]()
    while any(map(_of_a_field, errors)):
        if not all(_take_out(model, copy, error, lost) for error in errors if _of_a_field(error)):
            return []
        copy = _pruned(copy)
        errors = errors_of(model, to_json(copy))
    return [error for error in errors if not lost & _named(error)]


def _of_a_field(error: ErrorDetails) -> bool:
    """Return whether an error lies in one field; each of these that is taken out brings the copy nearer to its end."""
    of_the_whole = error["type"] in _OF_THE_ENTRIES | OF_THE_HEAD
    return not of_the_whole or any(isinstance(part, int) for part in error["loc"])


def _take_out(model: type[BaseModel], copy: Any, error: ErrorDetails, lost: set[str]) -> bool:  # noqa: ANN401 - any JSON
    path = resolve(copy, error["loc"])
    absent = str(error["loc"][-1]) if error["type"] == "missing" else ""
    top = str(path[0]) if path else absent
    while path:
        *above, last = path
        home = copy
        for part in above:
            home = home[part]
        if isinstance(last, int) or not _required(model, tuple(above), last):
            entry = isinstance(last, int) or error["type"] == "tuple_type"  # one, or what should have been many
            lost.update([_HEAD] if not above else [], _ids(home[last]), _nameless(home[last]) if entry else ())
            home[last] = _GONE
            return True
        path = tuple(above)
    if isinstance(copy, dict) and top in _STAND_INS:
        copy[top] = _STAND_INS[top]
        lost.add(_HEAD)
        return True
    return False


def _required(model: type[BaseModel], above: Path, name: str) -> bool:
    fields = [found.model_fields[name] for found in models_at(model, above) if name in found.model_fields]
    return any(field.is_required() for field in fields)


def _pruned(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {name: _pruned(inner) for name, inner in value.items() if inner is not _GONE}
    if isinstance(value, list):
        return [_pruned(inner) for inner in value if inner is not _GONE]
    return value


def _ids(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def _nameless(entry: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Yield `_ANY` for an entry whose own id is wrong: whatever is referred to in vain may have been meant for it."""
    if not isinstance(entry, dict) or not _ID.fullmatch(str(entry.get("id", ""))):
        yield _ANY


def _named(error: ErrorDetails) -> set[str]:
    """Return the ids that an error is about, and `_ANY` where it is about one that is nowhere."""
    if error["type"] in OF_THE_HEAD:
        return {_HEAD}
    value = error["input"]
    names = {value} if isinstance(value, str) else set(value)
    return names | {_ANY} if error["type"] == "dangling_reference" else names
