"""Equal content under different ids: the same thing, unless what tells a series apart is what it goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from pydantic import BaseModel
from pydantic_core import to_json

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.likeness import Said, first_text
from ilrs_docs.matching.series import apart


def equals(old: Said, new: Said, key: str) -> Iterator[tuple[Part, Part]]:
    """Pair equal content under different ids; equals of equals are paired in the order of their ids.

    >>> from ilrs_docs.matching.likeness import said
    >>> from ilrs_docs.model import Text
    >>> list(equals(said({"a": Text(en="x")}, "a"), said({"b": Text(en="x")}, "b"), "id"))
    [('a', 'b')]
    """
    quick_old, quick_new = ({own: _quickly(side, own, key) for own in side.entries} for side in (old, new))
    for befores, afters in _shared(quick_old, quick_new):
        exact_old = {own: _content(old.entries[own], key) for own in befores}
        exact_new = {own: _content(new.entries[own], key) for own in afters}
        for alike_old, alike_new in _shared(exact_old, exact_new):
            for before, after in zip(sorted(alike_old, key=str), sorted(alike_new, key=str), strict=False):
                if not apart(Evidence(old.entries[before], key).name, Evidence(new.entries[after], key).name):
                    yield before, after


def _shared(old: Mapping[Part, object], new: Mapping[Part, object]) -> list[tuple[list[Part], list[Part]]]:
    """Return the ids that share a value, where there are any on both sides and not just one id."""
    homes: dict[object, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for side, values in enumerate((old, new)):
        for own, value in values.items():
            homes[value][side].append(own)
    shared = [(befores, afters) for befores, afters in homes.values() if befores and afters]
    return [(befores, afters) for befores, afters in shared if len(befores) > 1 or befores != afters]


def _quickly(side: Said, own: Part, key: str) -> object:
    """Return something that equal contents share and few others: the first text, else a hash of it all."""
    entry = side.entries[own]
    try:
        return first_text(entry) or hash(_values(type(entry), key)(entry.__dict__))
    except TypeError:  # a value that cannot be hashed
        return type(entry)


@cache
def _values(model: type[BaseModel], key: str) -> Callable[[dict[str, object]], object]:
    """Return what takes the values out of an entry, all but its key."""
    names = [name for name in model.model_fields if name != key]
    return itemgetter(*names) if names else len


def _content(entry: BaseModel, key: str) -> tuple[str, bytes]:
    return type(entry).__name__, to_json(entry, exclude={key})
