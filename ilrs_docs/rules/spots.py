"""Where a path leads in a release: the innermost entry on the way, and what is left of the path inside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part, Path
from ilrs_docs.matching import Alignments, compared
from ilrs_docs.model import Reading
from ilrs_docs.model.base import COLLECTIONS


class Spot(NamedTuple):
    """Where a path leads: the innermost entry on the way, its path, and the rest of the path inside it."""

    entry: BaseModel
    path: Path
    rest: tuple[Part, ...]


@cache
def _is_entry(kind: type) -> bool:
    return issubclass(kind, BaseModel) and "id" in kind.model_fields and not issubclass(kind, Reading)


_OUTER = 2
"""How long the path of a collection of the content is; nothing on it is an entry."""


class Finder:
    """Finds the entries on a path of one release; collections are read once."""

    def __init__(self, release: BaseModel, alignments: Alignments | None = None) -> None:
        self._release = release
        self._alignments = alignments or Alignments()
        self._begun: dict[Path, Mapping[Any, BaseModel]] = {}

    def spot(self, path: Path) -> Spot:
        """Return the innermost entry that `path` leads through; a reading counts as part of its entry."""
        here: Any = self._release
        entry, reached = self._release, 0
        entries = self._begun.get(path[:2])  # most paths lead through one of few collections
        for length, part in enumerate(path, start=1) if entries is None else enumerate(path[2:], start=3):
            if entries is not None:
                here, entries = entries.get(part), None
            elif isinstance(here, BaseModel):
                mark = compared(type(here)).get(str(part))
                here = here.__dict__.get(str(part))
                if mark and mark.how in COLLECTIONS:
                    entries = self._alignments.entries(here, mark.key)
                    if length == _OUTER:
                        self._begun[path[:length]] = entries
            else:
                break
            kind: type = type(here)
            if _is_entry(kind):
                entry, reached = here, length
        return Spot(entry, path[:reached], path[reached:])
