"""Equal content under different ids: the same thing, unless what tells a series apart is what it goes by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from pydantic import BaseModel
from pydantic_core import to_json

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.likeness import SaidEntries, first_text
from ilrs_docs.matching.series import apart
from ilrs_docs.wording import word_order
from ilrs_docs.wording.references import REFERENCE, reference

_PROGRESS = frozenset({"status", "occurred", "outcome"})
"""The fields that say whether something was done, and what came of it."""
_BORNE_BY = frozenset({"sources", "confidence", "notes"})
"""The fields that say what that is known by."""
TELLING = 6
"""How many words a text has, its reference included, that is known without the number in it."""


def equals(old: SaidEntries, new: SaidEntries, key: str) -> Iterator[tuple[Part, Part]]:
    """Pair equal content under different ids; equals of equals are paired in the order of their ids.

    >>> from ilrs_docs.matching.likeness import said
    >>> from ilrs_docs.model import Text
    >>> list(equals(said({"a": Text(en="x")}, "a"), said({"b": Text(en="x")}, "b"), "id"))
    [('a', 'b')]
    """
    quick_old, quick_new = (
        {entry_id: _quickly(side, entry_id, key) for entry_id in side.entries} for side in (old, new)
    )
    for befores, afters in _shared(quick_old, quick_new):
        exact_old = {entry_id: _content(old.entries[entry_id], key) for entry_id in befores}
        exact_new = {entry_id: _content(new.entries[entry_id], key) for entry_id in afters}
        for alike_old, alike_new in _shared(exact_old, exact_new):
            for before, after in zip(sorted(alike_old, key=str), sorted(alike_new, key=str), strict=False):
                if not apart(Evidence(old.entries[before], key).name, Evidence(new.entries[after], key).name):
                    yield before, after


def sole_equals(old: SaidEntries, new: SaidEntries, key: str) -> Iterator[tuple[Part, Part]]:
    """Pair equal content under different ids that stands once on each side.

    >>> from ilrs_docs.matching.likeness import said
    >>> from ilrs_docs.model import Text
    >>> moon = {"a": Text(en="Moon"), "b": Text(en="Moon"), "c": Text(en="Mars")}
    >>> list(sole_equals(said(moon, "ac"), said({"d": Text(en="Moon"), "e": Text(en="Mars")}, "de"), "id"))
    [('a', 'd'), ('c', 'e')]
    >>> list(sole_equals(said(moon, "ab"), said({"d": Text(en="Moon")}, "d"), "id"))
    []
    """
    contents = ({entry_id: _content(entry, key) for entry_id, entry in side.entries.items()} for side in (old, new))
    for befores, afters in _shared(*contents):
        if len(befores) == len(afters) == 1:
            yield befores[0], afters[0]


def _shared(old: Mapping[Part, object], new: Mapping[Part, object]) -> list[tuple[list[Part], list[Part]]]:
    """Return the ids that share a value, where there are any on both sides and not just one id."""
    homes: dict[object, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for side, values in enumerate((old, new)):
        for entry_id, value in values.items():
            homes[value][side].append(entry_id)
    shared = [(befores, afters) for befores, afters in homes.values() if befores and afters]
    return [(befores, afters) for befores, afters in shared if len(befores) > 1 or befores != afters]


def _quickly(side: SaidEntries, entry_id: Part, key: str) -> object:
    """Return something that equal contents share and few others: the first text, else a hash of it all."""
    entry = side.entries[entry_id]
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


def same_but_for_references(old: SaidEntries, new: SaidEntries, key: str) -> Iterator[tuple[Part, Part]]:
    """Pair those without a title that say the same, but for the number of what they refer to (`after step 4`).

    Only one on each side may say it, in as many words as tell it from others. A number that the text begins with is
    its own, and no reference.
    """
    homes: dict[tuple[str, str], tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for at, side in enumerate((old, new)):
        for entry_id, entry in side.entries.items():
            text = None if "title" in type(entry).model_fields else first_text(entry)
            if text and REFERENCE.search(text, 1) and len(word_order(text)) >= TELLING:
                kind, content = _content(entry, key)
                homes[kind, REFERENCE.sub(_masked, content.decode())][at].append(entry_id)
    for befores, afters in homes.values():
        if len(befores) == len(afters) == 1 and befores != afters:
            yield befores[0], afters[0]


def same_but_for_progress(old: SaidEntries, new: SaidEntries, key: str) -> Iterator[tuple[Part, Part]]:
    """Pair those without a title that say the same, but for whether and when it was done.

    Only one on each side may say it, and it says something that can be done. An outcome may have come with it.
    """
    homes: dict[tuple[str, bytes], tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for at, side in enumerate((old, new)):
        for entry_id, entry in side.entries.items():
            fields = type(entry).model_fields
            if "title" not in fields and fields.keys() >= _PROGRESS and first_text(entry):
                kind, content = type(entry).__name__, to_json(entry, exclude={key, *_PROGRESS, *_BORNE_BY})
                homes[kind, content][at].append(entry_id)
    for befores, afters in homes.values():
        alone = len(befores) == len(afters) == 1 and befores != afters
        if alone and _outcome(old, befores[0]) in {None, _outcome(new, afters[0])}:
            yield befores[0], afters[0]


def _outcome(side: SaidEntries, entry_id: Part) -> bytes | None:
    outcome = side.entries[entry_id].__dict__["outcome"]
    return None if outcome is None else to_json(outcome)


def _masked(found: re.Match[str]) -> str:
    """Return a reference without its number, but for one that a stored text begins with."""
    return found[0] if found.string[found.start() - 1] == '"' else reference(found).kind
