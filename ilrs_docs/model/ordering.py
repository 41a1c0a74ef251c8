"""The order in which a person reads entries: by the numbers in their ids, `change-9` before `change-10`.

What is stored stays in the order of code points, on which its digest rests; this order is for what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pydantic import BaseModel

from ilrs_docs.model.base import Compared, M
from ilrs_docs.model.walking import homes

Natural = tuple[tuple[str | tuple[int, str], ...], str]
_DIGITS: Final = re.compile(r"([0-9]+)")


@lru_cache(maxsize=65536)
def natural(text: str) -> Natural:
    """Return the key by which ids, versions and labels are put in the order of the numbers in them.

    Numbers are compared by their value, however long; two texts are only equal where they are the same.

    >>> sorted(["change-10", "change-9", "change-9-2", "change"], key=natural)
    ['change', 'change-9', 'change-9-2', 'change-10']
    """
    parts = _DIGITS.split(text)
    return tuple(_number(part) if at % 2 else part for at, part in enumerate(parts)), text


def _number(digits: str) -> tuple[int, str]:
    """Return digits so that they are compared by value: the longer number is the larger one, zeros in front aside."""
    bare = digits.lstrip("0")
    return len(bare), bare


def by_natural_id(entries: Iterable[M]) -> tuple[M, ...]:
    """Return entries in the order of the numbers in their ids."""
    return tuple(sorted(entries, key=lambda entry: natural(str(entry.__dict__["id"]))))


def listed(model: BaseModel, name: str) -> tuple[BaseModel, ...]:
    """Return the entries of a field in the order in which they are read: as given where their order has a meaning.

    >>> from ilrs_docs.model import Mission, Roadmap, Text
    >>> roadmap = Roadmap(missions=[Mission(id=own, title=Text(en=own)) for own in ("luna-10", "luna-9")])
    >>> [mission.id for mission in listed(roadmap, "missions")]
    ['luna-9', 'luna-10']
    """
    value = model.__dict__[name]
    entries: tuple[BaseModel, ...] = value if isinstance(value, tuple) else () if value is None else (value,)
    return by_natural_id(entries) if len(entries) > 1 and _is_keyed(type(model), name) else entries


@cache
def _is_keyed(model: type[BaseModel], name: str) -> bool:
    return any(isinstance(mark, Compared) and mark.how == "keyed" for mark in model.model_fields[name].metadata)


def entries_in_order(model: BaseModel) -> list[BaseModel]:
    """Return every entry inside `model` in the order in which they are read.

    >>> from ilrs_docs.model import Text
    >>> entries_in_order(Text(en="Moon"))
    []
    """
    found: list[BaseModel] = []
    for name in homes(type(model)):
        for entry in listed(model, name):
            if entry.__dict__.get("id") is not None:
                found.append(entry)
            found += entries_in_order(entry)
    return found
