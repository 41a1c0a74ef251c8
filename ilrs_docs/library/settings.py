"""Reads what a user writes in TOML, a policy or a partner's profile, or tells everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.messages import message, models_at
from ilrs_docs.library.positions import Lines, pointer
from ilrs_docs.library.reading import read_bytes

M = TypeVar("M", bound=BaseModel)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = "[key]"  # so pydantic names a key of a table in a place


def read_toml(model: type[M], path: Path | str) -> M:
    """Read an instance of `model` from a TOML file.

    Raises InvalidInputError with every fault: line and column where it is not TOML, else the pointer of the value.

    >>> from ilrs_docs.rules.policy import Policy
    >>> read_toml(Policy, "nowhere.toml")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.toml: no such file or directory
    """
    return parse_toml(model, read_bytes(path), str(path))


def parse_toml(model: type[M], data: bytes, file: str) -> M:
    """Return the instance of `model` that `data` holds; `file` is the name that faults are told under.

    Raises InvalidInputError with every fault.

    >>> from ilrs_docs.rules.policy import Policy
    >>> parse_toml(Policy, b'ignore.rules = ["gap-fill"]', "p")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: p: /ignore/rules/0: no rule is called 'gap-fill'; did you mean 'gap-filled'?
    """
    try:
        text = data.decode().removeprefix("\ufeff")  # as editors on Windows begin a file
        return model.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        _refuse(InputFault(file, *Lines(before).place(len(before)), None, "not UTF-8"))
    except tomllib.TOMLDecodeError as error:
        _refuse(_not_toml(str(error), text, file))
    except RecursionError:
        _refuse(InputFault(file, None, None, None, "nested too deeply to be read"))
    except ValidationError as error:
        errors = [dict(one) for one in error.errors(include_url=False)]
        _refuse(*(_fault(model, one, file) for one in errors if not _follows(one, errors)))


def _not_toml(reason: str, text: str, file: str) -> InputFault:
    found = _PLACE.search(reason)
    words = f"not TOML: {reason[:1].lower()}{_PLACE.sub('', reason)[1:]}"
    if found is None or found[1] is None:
        return InputFault(file, *Lines(text).place(len(text)), None, words)
    return InputFault(file, int(found[1]), int(found[2]), None, words)


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
