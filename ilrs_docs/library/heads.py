"""The head of a release: what a list says of it and a selector looks at, read without its content."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from ilrs_docs.library.reading import parse_release
from ilrs_docs.model import Release
from ilrs_docs.model.release_fields import SEMVER

_SOURCES, _CONTENT = b'\n  "sources": ', b'\n  "content": '
_NEXT = b'\n  "'
_DAY = len("2021-06-16")
_SMALL = 1 << 20
_ASKED = frozenset({"document", "version", "content"})
_STANDINGS = ("official", "tracked", "draft", None)


class Head(NamedTuple):
    """What names a release: its document and version, and where it says so label, day of issue and standing."""

    document: str
    version: str
    label: str | None
    issued: date | None
    standing: str | None


_NAMES = frozenset(Head._fields)


def head_of(release: Release | Head) -> Head:
    """Return the head of a release; a head is its own.

    >>> from ilrs_docs import Library
    >>> head_of(Library().load("roadmap@1.0")).label
    'V1.0'
    """
    if isinstance(release, Head):
        return release
    return Head(release.document, release.version, release.label, release.issued, release.standing)


def read_head(data: bytes, file: str) -> Head:
    """Return the head of the release that `data` holds; `file` is the name that faults are told under.

    Of a file in its stored form only what comes before the content is read, and of a small one that is written
    otherwise only its JSON; a fault that lies in its content is for `verify` to find. Any other file is read whole.
    Raises InvalidInputError as `parse_release` does.
    """
    return _quick(data) or _otherwise(data) or head_of(parse_release(data, file))


def _quick(data: bytes) -> Head | None:
    """Return the head of a file in its stored form, None where the head is not plain to see.

    All of it stands before the sources as a rule; what it may lack stands nowhere else where the content comes last.
    """
    fields = _before(data, data.find(_SOURCES))
    if not fields.keys() >= _NAMES:
        at = data.find(_CONTENT)
        fields = _before(data, at) if data.find(_NEXT, at + 1) < 0 else {}
    try:
        return _head(fields) if fields and data.endswith(b"}\n") else None
    except ValueError:  # no day of the calendar
        return None


def _otherwise(data: bytes) -> Head | None:
    """Return the head of a small file in whatever form, None where it is no object with the fields of a release."""
    if len(data) > _SMALL:
        return None
    try:
        pairs = json.loads(data.decode(), object_pairs_hook=tuple)
        fields = dict(pairs) if isinstance(pairs, tuple) else {}
        known = _ASKED <= fields.keys() <= Release.model_fields.keys() and len(fields) == len(pairs)
        return _head(fields) if known else None
    except (ValueError, RecursionError):
        return None


def _before(data: bytes, at: int) -> dict[str, Any]:
    """Return the fields of an object up to a place between two of them, empty where it is no such place."""
    try:
        fields = json.loads(data[: max(at, 0)].rstrip().removesuffix(b",") + b"}")
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _head(fields: dict[str, Any]) -> Head | None:
    document, version, label, issued, standing = (fields.get(name) for name in Head._fields)
    words = (document, version, *(value for value in (label, issued) if value is not None))
    if not all(isinstance(word, str) and word for word in words) or standing not in _STANDINGS:
        return None
    if not SEMVER.fullmatch(str(version)) or (issued and len(issued) != _DAY):
        return None
    return Head(str(document), str(version), label, date.fromisoformat(issued) if issued else None, standing)
