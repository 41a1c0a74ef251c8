"""Files that hold nothing but faults: known by their beginning, since each fault takes a hundred times its bytes."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from ilrs_docs.errors import InputFault, pointer
from ilrs_docs.library.limits import MOST_FAULTS
from ilrs_docs.library.mending import errors_of
from ilrs_docs.library.messages import message
from ilrs_docs.library.positions import LineStarts, Path, ValuePlace, places, resolve
from ilrs_docs.model.faults import models_at

_BEGINNING: Final = 64 * 1024
_FLOOD: Final = 1000


def flood(model: type[BaseModel], data: bytes, file: str) -> tuple[InputFault, ...]:
    """Return the first faults of a file whose beginning holds a thousand of them; nothing for any other file.

    >>> from ilrs_docs import Release
    >>> found = flood(Release, b'{"sources": [' + b"1," * 100_000, "a.json")
    >>> print(found[0])
    a.json:1:14: /sources/0: expected an object, found 1
    >>> found[-1].message
    '32662 more faults in the first 64 KiB alone; mend these first'
    """
    try:
        document = from_json(data[:_BEGINNING], allow_partial=True)
        errors = [
            one for one in errors_of(model, to_json(document)) if any(isinstance(part, int) for part in one["loc"])
        ]
    except ValueError:  # no JSON, which is told with its place by who reads it all
        return ()
    if len(errors) < _FLOOD:
        return ()
    first = errors[:MOST_FAULTS]
    text = data[:_BEGINNING].decode(errors="ignore")
    lines, found = LineStarts(text), _found(text, {resolve(document, one["loc"]) for one in first})
    faults: dict[InputFault, None] = {}
    for one in first:
        path = resolve(document, one["loc"])
        names = [name for inner in models_at(model, one["loc"][:-1]) for name in inner.model_fields]
        faults[InputFault(file, *lines.place(found[path].start), pointer(path), message(one, names))] = None
    reason = f"{len(errors) - len(faults)} more faults in the first {_BEGINNING // 1024} KiB alone; mend these first"
    in_order = sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0))
    return (*in_order, InputFault(file, None, None, None, reason))


def _found(text: str, wanted: set[Path]) -> dict[Path, ValuePlace]:
    found: dict[Path, ValuePlace] = {}
    with suppress(ValueError):  # of the last piece, which may be cut
        for place in places(text):
            if place.path in wanted:
                found[place.path] = place
    return found
