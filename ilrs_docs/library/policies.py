"""Reads a policy, a TOML file, or tells everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.messages import message, models_at
from ilrs_docs.library.positions import Lines, pointer
from ilrs_docs.library.reading import read_bytes
from ilrs_docs.rules.policy import Policy

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = "[key]"  # so pydantic names a key of a table in a place


def read_policy(path: Path | str) -> Policy:
    """Read a policy from a TOML file.

    Raises InvalidInputError with every fault: line and column where it is not TOML, else the pointer of the value.

    >>> read_policy("nowhere.toml")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: nowhere.toml: no such file or directory
    """
    return parse_policy(read_bytes(path), str(path))


def parse_policy(data: bytes, file: str) -> Policy:
    """Return the policy that `data` holds; `file` is the name that faults are told under.

    Raises InvalidInputError with every fault.

    >>> parse_policy(b'ignore.rules = ["gap-fill"]', "p")
    Traceback (most recent call last):
    ilrs_docs.errors.InvalidInputError: p: /ignore/rules/0: no rule is called 'gap-fill'; did you mean 'gap-filled'?
    """
    try:
        text = data.decode()
        return Policy.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        _refuse(InputFault(file, *Lines(before).place(len(before)), None, "not UTF-8"))
    except tomllib.TOMLDecodeError as error:
        _refuse(_not_toml(str(error), text, file))
    except ValidationError as error:
        _refuse(*(_fault(dict(one), file) for one in error.errors(include_url=False)))


def _not_toml(reason: str, text: str, file: str) -> InputFault:
    found = _PLACE.search(reason)
    words = f"not TOML: {reason[:1].lower()}{_PLACE.sub('', reason)[1:]}"
    if found is None or found[1] is None:
        return InputFault(file, *Lines(text).place(len(text)), None, words)
    return InputFault(file, int(found[1]), int(found[2]), None, words)


def _fault(error: dict[str, Any], file: str) -> InputFault:
    place = tuple(part for part in error["loc"] if part != _KEY)
    names = [name for inner in models_at(Policy, place[:-1]) for name in inner.model_fields]
    return InputFault(file, None, None, pointer(place), message(error, names))


def _refuse(*faults: InputFault) -> NoReturn:
    raise InvalidInputError(faults) from None
