"""Bytes to a model, or to everything that is wrong with them.

The straight way is the model's own reader and one look for repeated keys. Only bytes that fail it are examined, slowly
and from the ground up: UTF-8, JSON, nesting, keys, then the model again, each fault with its place.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.model import Release
from ilrs_docs.model.formats import newer
from ilrs_docs.model.release import CONTENTS, as_release, kind_named, reader_of

LARGEST = 64 * 1024 * 1024
M = TypeVar("M", bound=BaseModel)


def read_release(path: Path | str) -> Release:
    """Read one release file, wherever it stands; no digest is checked.

    Raises InvalidInputError with every fault: file, line, column, JSON Pointer and a sentence.

    >>> read_release("nowhere.json")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.json: no such file or directory
    """
    return parse_release(read_bytes(path), str(path))


def parse_release(data: bytes, file: str) -> Release:
    """Return the release that `data` holds; `file` is the name that faults are told under.

    Raises InvalidInputError with every fault.

    >>> parse_release(b"{", "draft.json")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: draft.json:1:2: not JSON: expecting property name enclosed in double quotes
    """
    try:
        head = _head(data)
        _check_version(head, data, file)
        found = _reader(head).model_validate_json(data)
    except _UNREADABLE:
        _examined(_reader(_outermost(data)), data, file)
    return as_release(found)


def parse(model: type[M], data: bytes, file: str) -> M:
    """Return the instance of `model` that `data` holds; the same for every stored noun but a release.

    Raises InvalidInputError with every fault.

    >>> from ilrs_docs.model import Text
    >>> parse(Text, b'{"en": "Moon"}', "text.json").get("en")
    'Moon'
    """
    try:
        _check_version(_head(data), data, file)
        return model.model_validate_json(data)
    except _UNREADABLE:
        _examined(model, data, file)


def _examined(model: type[BaseModel], data: bytes, file: str) -> NoReturn:
    from ilrs_docs.library.examining import examine

    raise InvalidInputError(examine(model, data, file)) from None


def _head(data: bytes) -> dict[str, Any]:
    """Return the names and plain values of the outermost object; raise where an object gives one key twice."""
    found = json.loads(data.decode(), object_pairs_hook=_distinct, parse_int=int_or_text)
    return found if isinstance(found, dict) else {}


def int_or_text(digits: str) -> int | str:
    """Return a whole number as such where it is short; Python refuses to read one of thousands of digits."""
    return int(digits) if len(digits) <= len("1000000000") else digits


def _outermost(data: bytes) -> dict[str, Any]:
    """Return what can be read of the outermost object of a file with faults, a key that is given twice included."""
    try:
        found = json.loads(data.decode(), parse_int=int_or_text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _reader(head: dict[str, Any]) -> type[Release]:
    """Return what reads a release of the kind that its head says; where it says none, its content is not guessed at."""
    kind = head.get("kind") or kind_named(head.get("document"))
    return reader_of(kind) if isinstance(kind, str) and kind in CONTENTS else Release


def _check_version(head: dict[str, Any], data: bytes, file: str) -> None:
    """Refuse a file of a newer format in one sentence: what it holds beyond this one is no fault of the file."""
    refused = newer(head.get("format_version"))
    if refused:
        from ilrs_docs.library.positions import locate

        place = locate(data.decode(), ("format_version",))
        raise InvalidInputError((InputFault(file, *place, "/format_version", refused),))


class _RepeatedKeyError(Exception):
    """An object of the JSON text gives one key twice, of which pydantic's reader keeps the last without a word."""


_UNREADABLE = (ValueError, RecursionError, ValidationError, _RepeatedKeyError)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
    """Return what a head may hold of an object: its plain values, for those inside have become nothing by then."""
    found = dict(pairs)
    if len(pairs) != len(found):
        raise _RepeatedKeyError
    return found if "document" in found or "format_version" in found else None


def read_bytes(path: Path | str) -> bytes:
    """Return the bytes of a file of at most 64 MiB.

    Raises InvalidInputError where it is larger, missing, a folder, or not to be read.
    """
    try:
        with Path(path).open("rb") as file:
            size = Path(path).stat().st_size
            data = b"" if size > LARGEST else file.read(LARGEST + 1)
    except OSError as error:
        _refuse(path, (error.strerror or str(error)).lower())
    except ValueError as error:  # a NUL in the path
        _refuse(path, str(error))
    if max(size, len(data)) > LARGEST:
        _refuse(path, f"larger than {LARGEST // 1024 // 1024} MiB, which no release is")
    return data


def _refuse(path: Path | str, reason: str) -> NoReturn:
    raise InvalidInputError((InputFault(str(path), None, None, None, reason),)) from None
