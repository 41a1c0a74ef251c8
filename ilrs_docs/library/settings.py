"""Reads what a user writes in TOML, a policy or a partner's profile, or tells everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from ast import literal_eval
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError, pointer
from ilrs_docs.library.counting import counted
from ilrs_docs.library.files import not_utf_8, read_bytes
from ilrs_docs.library.limits import DEEPEST, MOST_FAULTS, SETTINGS
from ilrs_docs.library.mending import own_errors
from ilrs_docs.library.messages import message
from ilrs_docs.library.positions import LineStarts
from ilrs_docs.model.faults import models_at
from ilrs_docs.model.formats import newer

M = TypeVar("M", bound=BaseModel)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEYS = re.compile(r"\((?:'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|, ?)++\)")
"""A name of several parts as `tomllib` tells it: a tuple of Python."""
_DIGITS = 1000
_NAME = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_COSTLY = re.compile(
    rf"""(?P<names>(?<![\w-])(?:{_NAME}\.[ \t]*+){{{DEEPEST}}})
    |(?P<digits>[0-9](?:_?[0-9]){{{_DIGITS}}})
    |\"""(?:[^"\\]|\\.|"(?!""))*+\"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|\#[^\n]*+
    |[][{{}}]""",
    re.DOTALL | re.VERBOSE | re.ASCII,
)
"""Names of many parts, long numbers and brackets, and what they are not looked for in: texts and comments."""
_KEY = "[key]"  # so pydantic names a key of a table in a place


def read_toml(model: type[M], path: Path | str) -> M:
    """Read an instance of `model` from a TOML file.

    Raises InvalidInputError with every fault: line and column where it is not TOML, else the pointer of the value.

    >>> from ilrs_docs.rules.policy import Policy
    >>> read_toml(Policy, "nowhere.toml")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.toml: no such file or directory
    """
    return parse_toml(model, read_bytes(path, SETTINGS), str(path))


def parse_toml(model: type[M], data: bytes, file: str) -> M:
    """Return the instance of `model` that `data` holds; `file` is the name that faults are told under.

    Raises InvalidInputError with every fault.

    >>> from ilrs_docs.rules.policy import Policy
    >>> parse_toml(Policy, b'ignore.rules = ["gap-fill"]', "p")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: p: /ignore/rules/0: no rule is called 'gap-fill'; did you mean 'gap-filled'?
    """
    content, _text = load_toml(data, file)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        errors = [dict(one) for one in own_errors(error)]
        newest = [one for one in errors if one["loc"] == ("format_version",) and newer(one["input"])]
        wrong = newest or [one for one in errors if not _follows(one, errors)]
        _refuse(*counted([_fault(model, one, file) for one in wrong[:MOST_FAULTS]], file, len(wrong)))


def load_toml(data: bytes, file: str) -> tuple[dict[str, Any], str]:
    """Return what TOML data hold, and their text; `file` is the name that faults are told under.

    Raises InvalidInputError, with line and column, where they are no TOML, or cost more to read than any such file.

    >>> load_toml(b"a = 1", "a.toml")
    ({'a': 1}, 'a = 1')
    """
    try:
        text = data.decode().removeprefix("\ufeff")  # as editors on Windows begin a file
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        place = LineStarts(before).place(len(before))
        _refuse(InputFault(file, *place, None, not_utf_8(data, error.start), "broken-toml"))
    excess = _excess(text)
    if excess:
        _refuse(InputFault(file, *LineStarts(text).place(excess[0]), None, excess[1], "broken-toml"))
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        _refuse(_not_toml(str(error), text, file))


def _excess(text: str) -> tuple[int, str] | None:
    """Return what would cost the reader of TOML more than any such file is worth, and where it stands; else None."""
    depth = 0
    for found in _COSTLY.finditer(text):
        if found.lastgroup == "names":
            return found.start(), f"a name of more than {DEEPEST} parts, which no such file has"
        if found.lastgroup == "digits":
            return found.start(), f"a number of more than {_DIGITS} digits, which no such file has"
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            return found.start(), f"nested more than {DEEPEST} levels deep, which no such file is"
    return None


def _not_toml(reason: str, text: str, file: str) -> InputFault:
    found = _PLACE.search(reason)
    said = _KEYS.sub(lambda keys: ".".join(literal_eval(keys[0])), _PLACE.sub("", reason))
    said = said.replace("Cannot overwrite a value", "A name is given twice")
    words = f"not TOML: {said[:1].lower()}{said[1:]}"
    if found is None or found[1] is None:
        return InputFault(file, *LineStarts(text).place(len(text)), None, words, "broken-toml")
    return InputFault(file, int(found[1]), int(found[2]), None, words, "broken-toml")


def _follows(error: dict[str, Any], errors: Sequence[dict[str, Any]]) -> bool:
    """Return whether a list is found too short only because pydantic left out what is wrong in it."""
    place = error["loc"]
    inside = (other["loc"] for other in errors if len(other["loc"]) > len(place))
    return error["type"] == "too_short" and any(loc[: len(place)] == place for loc in inside)


def _fault(model: type[BaseModel], error: dict[str, Any], file: str) -> InputFault:
    place = tuple(part for part in error["loc"] if part != _KEY)
    names = [name for inner in models_at(model, place[:-1]) for name in inner.model_fields]
    return InputFault(file, None, None, pointer(place), message(error, names))


def _refuse(*faults: InputFault) -> NoReturn:
    raise InvalidInputError(faults) from None
