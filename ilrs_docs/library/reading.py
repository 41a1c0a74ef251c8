"""Bytes to a model, or to everything that is wrong with them.

The straight way is the model's own reader and one look for repeated keys; what lies in its stored form, byte for byte,
has none. Only bytes that fail it are examined, slowly and from the ground up: UTF-8, JSON, nesting, keys, then the
model again, each fault with its place.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.files import read_bytes, too_large
from ilrs_docs.library.limits import LARGE, NAMES, WIDEST, Limits, extent, limits
from ilrs_docs.library.pausing import collector_paused
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import is_stored_as
from ilrs_docs.model.formats import newer
from ilrs_docs.model.release import as_release, reader_of
from ilrs_docs.model.release_fields import CONTENTS, kind_named

M = TypeVar("M", bound=BaseModel)
_BEGINNING = 4096
_PLAIN = re.compile(rb'  "[a-z_]+": (?:"(?:[^"\\]|\\.)*"|[0-9]+),')  # a line of an object in its stored form
Head = dict[str, Any]
"""What the outermost object of a file says in plain values."""


def read_release(path: Path | str, bounds: Limits | None = None) -> Release:
    """Read one release file, wherever it stands; no digest is checked.

    `bounds` is how large it may be, `limits()` where nothing is said. Raises InvalidInputError with every fault: file,
    line, column, JSON Pointer and a sentence.

    >>> read_release("nowhere.json")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.json: no such file or directory
    """
    bounds = bounds or limits()
    return parse_release(read_bytes(path, bounds), str(path), bounds)


def parse_release(data: bytes, file: str, bounds: Limits | None = None) -> Release:
    """Return the release that `data` holds; `file` is the name that faults are told under.

    `bounds` is how large it may be, `limits()` where nothing is said. Raises InvalidInputError with every fault.

    >>> parse_release(b"{", "draft.json")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: draft.json:1:2: not JSON: expecting property name enclosed in double quotes
    """
    return _parse(_reader, data, file, bounds, as_release)


def parse(model: type[M], data: bytes, file: str, bounds: Limits | None = None) -> M:
    """Return the instance of `model` that `data` holds; the same for every stored model but a release.

    Before anything is parsed it is held against `bounds`, `limits()` where nothing is said. Raises InvalidInputError
    with every fault.

    >>> from ilrs_docs.model import Text
    >>> parse(Text, b'{"en": "Moon"}', "text.json").get("en")
    'Moon'
    """
    return _parse(lambda _: model, data, file, bounds, lambda read: read)


def _parse(
    choose: Callable[[Head], type[M]], data: bytes, file: str, bounds: Limits | None, whole: Callable[[M], M]
) -> M:
    """Return what `data` holds, read by the model that is chosen by what its head says, and made a `whole` of."""
    bounds = bounds or limits()
    data = data.removeprefix(BOM_UTF8)  # PowerShell and editors on Windows write one
    depth = extent_of(data, file, bounds)
    try:
        if depth <= bounds.depth:
            beginning = _beginning(data)
            head = beginning or _head(data)
            _check_version(head, data, file)
            model = choose(head)
            _refuse_flood(model, data, file)
            with collector_paused():
                found = whole(model.model_validate_json(data))
            if beginning and not (is_stored_as(found, data) and _is_narrow(data)):
                _head(data)
            return found
    except _TooWideError:
        reason = f"holds an object of more than {WIDEST} names, which no release does"
        raise InvalidInputError((InputFault(file, None, None, None, reason, "unreadable-file"),)) from None
    except (ValueError, _RepeatedKeyError):  # of Unicode, of JSON, of pydantic
        pass
    from ilrs_docs.library.examining import examine

    raise InvalidInputError(examine(choose(_outermost(data)), data, file, bounds.depth))


def _beginning(data: bytes) -> Head:
    """Return the plain values at the beginning of what seems to lie in its stored form; empty where it does not."""
    first, *lines = data[:_BEGINNING].split(b"\n")
    plain = list(takewhile(_PLAIN.fullmatch, lines))
    found: Head = json.loads(b"{%b}" % b"".join(plain).rstrip(b","), parse_int=int_or_text) if first == b"{" else {}
    return found if len(found) == len(plain) and "format_version" in found else {}


def _is_narrow(data: bytes) -> bool:
    """Return whether no object in the stored form of a release can have more names than any may have."""
    return data.count(b"\n") <= WIDEST or all(part.count(b"\n") <= WIDEST for part in data.split(b'"id": "'))


def _head(data: bytes) -> Head:
    """Return the names and plain values of the outermost object; raise where an object gives one key twice."""
    found = json.loads(data.decode(), object_pairs_hook=_distinct, parse_int=int_or_text)
    return found if isinstance(found, dict) else {}


def int_or_text(digits: str) -> int | str:
    """Return a whole number as such where it is short; Python refuses to read one of thousands of digits.

    >>> int_or_text("2"), int_or_text("9" * 12)
    (2, '999999999999')
    """
    return int(digits) if len(digits) <= len("1000000000") else digits


def _outermost(data: bytes) -> Head:
    """Return what can be read of the outermost object of a file with faults, a key that is given twice included."""
    try:
        found = json.loads(data.decode(), parse_int=int_or_text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _reader(head: Head) -> type[Release]:
    """Return what reads a release of the kind that its head says; where it says none, its content is not guessed at."""
    kind = head.get("kind") or kind_named(head.get("document"))
    return reader_of(kind) if isinstance(kind, str) and kind in CONTENTS else Release


def _check_version(head: Head, data: bytes, file: str) -> None:
    """Refuse a file of a newer format in one sentence: what it holds beyond this one is no fault of the file."""
    refused = newer(head.get("format_version"))
    if refused:
        from ilrs_docs.library.positions import locate

        place = locate(data.decode(), ("format_version",))
        raise InvalidInputError((InputFault(file, *place, "/format_version", refused, "newer-format"),))


class _TooWideError(Exception):
    """An object of the JSON text has more names than any object of a release, each of which would be a fault."""


class _RepeatedKeyError(Exception):
    """An object of the JSON text gives one key twice, of which pydantic's reader keeps the last without a word."""


def _distinct(pairs: list[tuple[str, Any]]) -> Head | None:
    """Return what a head may hold of an object: its plain values, for those inside have become nothing by then."""
    if len(pairs) > WIDEST:
        raise _TooWideError
    found = dict(pairs)
    if len(pairs) != len(found):
        raise _RepeatedKeyError
    return found if "document" in found or "format_version" in found else None


def _refuse_flood(model: type[BaseModel], data: bytes, file: str) -> None:
    if len(data) >= LARGE:
        from ilrs_docs.library.flooding import flood

        faults = flood(model, data, file)
        if faults:
            raise InvalidInputError(faults)


def extent_of(data: bytes, file: str, bounds: Limits) -> int:
    """Return how deep the values nest; raise InvalidInputError where there are more bytes or values than allowed."""
    found = extent(data, bounds.values)
    reason = None
    if len(data) > bounds.bytes:
        reason = too_large(bounds.bytes)
    elif found.values > bounds.values:
        reason = f"holds more than {bounds.values} values, which no release does; {NAMES[1]} raises the limit"
    if reason:
        raise InvalidInputError((InputFault(file, None, None, None, reason, "unreadable-file"),))
    return found.depth
