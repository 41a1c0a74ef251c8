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
    return parse(Release, data, file)


def parse(model: type[M], data: bytes, file: str) -> M:
    """Return the instance of `model` that `data` holds; the same for every stored noun.

    Raises InvalidInputError with every fault.

    >>> from ilrs_docs.model import Text
    >>> parse(Text, b'{"en": "Moon"}', "text.json").en
    'Moon'
    """
    try:
        found = model.model_validate_json(data)
        json.loads(data.decode(), object_pairs_hook=_distinct, parse_int=str)
    except (ValidationError, _RepeatedKeyError):
        from ilrs_docs.library.examining import examine

        raise InvalidInputError(examine(model, data, file)) from None
    return found


class _RepeatedKeyError(Exception):
    """An object of the JSON text gives one key twice, of which pydantic's reader keeps the last without a word."""


def _distinct(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) != len(dict(pairs)):
        raise _RepeatedKeyError


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
