"""Everything that is wrong with the bytes of a stored model, each fault with line, column and JSON Pointer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.errors import FaultRule, InputFault, pointer
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import not_utf_8
from ilrs_docs.library.limits import DEEPEST
from ilrs_docs.library.mending import OF_THE_HEAD, first_errors, later_errors
from ilrs_docs.library.messages import message
from ilrs_docs.library.positions import (
    LineStarts,
    Path,
    ValuePlace,
    lone_surrogate,
    places,
    resolve,
    too_deep,
)
from ilrs_docs.model.faults import models_at, shown

_REFUSED = re.compile(r"Invalid JSON: (.*) at line (\d+) column (\d+)")
MOST = 1000
"""How many faults are looked at; how many there are beyond these is known from their count alone."""
_OF_THE_KEY = frozenset({"extra_forbidden", "language_tag", "duplicate_tag"})
_CONSTANTS = ("NaN", "Infinity", "-Infinity")


_RULES: Mapping[str, FaultRule] = MappingProxyType(
    {
        "duplicate_id": "duplicate-id",
        "dangling_reference": "dangling-reference",
        "unknown_field": "dangling-reference",
        **dict.fromkeys(OF_THE_HEAD, "unlike-head"),
    }
)
"""The kinds of what a model finds that is not wrong in one field alone."""


class _FaultPlace(NamedTuple):
    """Where in the document a fault is, and what kind of fault."""

    path: Path
    rule: FaultRule


class ModelFault(NamedTuple):
    """One thing that the model finds wrong: where in the document, its type, what to say of it."""

    path: Path
    type: str
    message: str


class Examination(NamedTuple):
    """What was found, and how many faults there are on the whole where these are not all, else 0."""

    findings: list[ModelFault]
    whole: int


def examine(model: type[BaseModel], data: bytes, file: str, deepest: int = DEEPEST) -> tuple[InputFault, ...]:
    """Return the faults of `data` as one `model`, in the order of the text; empty where there are none.

    Beyond `MOST_FAULTS` they are counted. Values may nest `deepest` levels.

    >>> from ilrs_docs.model import Text
    >>> [str(fault) for fault in examine(Text, b'{"en": "Moon", "?": "Mond"}', "a.json")]
    ["a.json:1:16: /?: '?' is not a language tag; write one as BCP 47 has it (en, zh-Hant, pt-BR)"]
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = LineStarts(before).place(len(before))
        return (InputFault(file, line, column, None, not_utf_8(data, error.start), "broken-json"),)
    return _examine_text(model, text, file, deepest)


def _examine_text(model: type[BaseModel], text: str, file: str, deepest: int) -> tuple[InputFault, ...]:
    if not text.strip(" \t\r\n"):
        return (InputFault(file, 1, 1, None, "not JSON: the file is empty", "broken-json"),)
    depth = too_deep(text, deepest)
    if depth is not None:
        reason = f"nested more than {deepest} levels deep, which no release is"
        return (InputFault(file, *LineStarts(text).place(depth), None, reason, "broken-json"),)
    try:
        document = json.loads(text, parse_int=_number, parse_constant=_number)
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return (InputFault(file, error.lineno, error.colno, None, reason, "broken-json"),)
    found = _findings(model, text, document)
    return counted(_placed(found.findings, text, file), file, found.whole)


def _number(piece: str) -> int | None:
    return int(piece) if len(piece) < len("1000000000000000000") and piece.lstrip("-").isdigit() else None


def _placed(findings: list[ModelFault], text: str, file: str) -> tuple[InputFault, ...]:
    wanted: dict[Path, ValuePlace | None] = dict.fromkeys(finding.path for finding in findings)
    told: dict[tuple[int, str], _FaultPlace] = {}
    bad: set[Path] = set()
    for place in places(text):
        for offset, reason in _piece_faults(place):
            told[offset, reason] = _FaultPlace(place.path, "broken-json")
            bad.add(place.path)
        if place.path in wanted:
            wanted[place.path] = place
    unread = [finding for finding in findings if finding.type == "json_invalid"]
    if unread and not told:
        return (_unread(unread[0].message, file),)
    for finding in findings:
        place_found = None if finding in unread else wanted[finding.path]
        if place_found and not (finding.path in bad and _bad_piece(place_found)):
            at_key = finding.type in _OF_THE_KEY and place_found.key is not None
            offset = place_found.key or 0 if at_key else place_found.start
            told[offset, finding.message] = _FaultPlace(finding.path, _RULES.get(finding.type, "invalid-field"))
    lines = LineStarts(text)
    return tuple(
        InputFault(file, *lines.place(offset), pointer(place.path), reason, place.rule)
        for (offset, reason), place in sorted(told.items())
    )


def _unread(message: str, file: str) -> InputFault:
    """Return what pydantic's reader refuses although it is JSON: a number or a key that it cannot hold."""
    found = _REFUSED.fullmatch(message)
    line, column, reason = (int(found[2]), int(found[3]), found[1]) if found else (None, None, message)
    return InputFault(file, line, column, None, f"not JSON that can be read: {reason}", "broken-json")


def _bad_piece(place: ValuePlace) -> bool:
    return place.piece in _CONSTANTS or (place.piece[0] == '"' and lone_surrogate(place.piece))


def _piece_faults(place: ValuePlace) -> Iterator[tuple[int, str]]:
    if place.repeated and place.key is not None:
        yield place.key, f"the key {shown(place.path[-1])} is given twice in this object"
    if place.piece in _CONSTANTS:
        yield place.start, f"{place.piece} is no number of JSON"
    elif _bad_piece(place):
        yield place.start, "the text holds half of a surrogate pair, which is no character"


def _findings(model: type[BaseModel], text: str, document: Any) -> Examination:  # noqa: ANN401 - any JSON value
    """Return one finding for each fault: where the branches of a union all fail, what the last one says."""
    count, errors = first_errors(model, text, document)
    found: dict[tuple[Path, str], ModelFault] = {}
    later = later_errors(model, document, errors) if count <= MOST else []
    for error in [*errors[:MOST], *later]:
        path = resolve(document, error["loc"])
        absent = str(error["loc"][-1]) if error["type"] == "missing" else ""
        names = [name for inner in models_at(model, error["loc"][:-1]) for name in inner.model_fields]
        found[path, absent] = ModelFault(path, error["type"], message(error, names))
    return Examination(list(found.values()), count if count > MOST else 0)
