"""Where an entry stands: its place in its sequence, and the keys by which the path to it goes."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Keys, Path, keyed
from ilrs_docs.matching.alignments import Alignments
from ilrs_docs.matching.fields import BY_ID, compared, unrooted


class Standing(NamedTuple):
    """An entry, its place in its sequence (None in a collection without an order), its key, and those of its path."""

    entry: Any
    place: int | None
    key: str
    keys: Keys


def standing(model: BaseModel, path: Path, alignments: Alignments) -> Standing:
    """Return the entry at a path and how it stands there; `meetings` keeps the collections that were read.

    Raises KeyError where the path leads nowhere.
    """
    here, mark = unrooted(model, None)
    keys: Keys = ()
    place: int | None = None
    for length, part in enumerate(path, start=1):
        if isinstance(here, BaseModel):
            mark = compared(type(here)).get(str(part))
            here = here.__dict__[str(part)]
        elif isinstance(here, dict):
            here = here[part]
        else:
            mark = mark or BY_ID
            keys = keyed(keys, path[:length], mark.key)
            place = alignments.places(here, mark.key)[part] if mark.how == "sequence" else None
            here = alignments.entries(here, mark.key)[part]
        here, mark = unrooted(here, mark)
    return Standing(here, place, (mark or BY_ID).key, keys)
