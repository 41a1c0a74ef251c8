"""The entries of a release by kind and id, as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, overload

from pydantic import BaseModel

from ilrs_docs.matching import Alignments, compared
from ilrs_docs.model import Release, entries_of, kind_of
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.walking import homes

Name = tuple[str, str]
D = TypeVar("D")
Entries = Mapping[Name, BaseModel]
"""Entries by kind and id."""

REGISTERS = ("sources", "promises", "statements", "gaps")
"""The fields of a release itself that hold entries."""


class EntryIndex(Mapping[Name, BaseModel]):
    """The entries of a release by kind and id, which no two of them share; those of a kind are read when one is asked.

    >>> from ilrs_docs import Library
    >>> ("phase", "reconnaissance") in EntryIndex(Library().load("roadmap@1.0"))
    True
    """

    def __init__(self, release: Release, alignments: Alignments | None = None) -> None:
        """Take a release, and read nothing yet; `meetings` know the collections that were read before."""
        self._release = release
        self._alignments = alignments or Alignments()
        self._of_kind: dict[str, Mapping[Any, BaseModel]] = {}

    def __getitem__(self, key: Name, /) -> BaseModel:
        """Return an entry by its kind and id."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    @overload
    def get(self, key: Name, default: None = None, /) -> BaseModel | None: ...

    @overload
    def get(self, key: Name, default: BaseModel | D, /) -> BaseModel | D: ...

    def get(self, key: Name, default: BaseModel | D | None = None, /) -> BaseModel | D | None:
        """Return an entry by its kind and id, or what is given where there is none: most look-ups are such."""
        kind, entry_id = key
        if kind not in self._of_kind:
            self._of_kind[kind] = self._read(kind)
        return self._of_kind[kind].get(entry_id, default)

    def _read(self, kind: str) -> Mapping[Any, BaseModel]:
        """Return the entries of a kind by id; where they all stand in one collection, as that was read before."""
        home = _only_home(type(self._release), type(self._release.content), kind)
        if home:
            return self._alignments.entries(self._release.content.__dict__[home], "id")
        found = entries_of(self._release, kind=kind)
        return {entry.__dict__["id"]: entry for _, entry in found if kind_of(entry) == kind}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield kind and id of each entry."""
        return ((kind_of(entry), entry.__dict__["id"]) for _, entry in entries_of(self._release))

    def __bool__(self) -> bool:
        """Return whether there is any entry, without a look into each."""
        entry_id = self._release.content.__dict__, {name: self._release.__dict__[name] for name in REGISTERS}
        return any(held for fields in entry_id for held in fields.values())

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(entries_of(self._release))


@cache
def _only_home(release: type[BaseModel], content: type[BaseModel], kind: str) -> str | None:
    """Return the field of the content in which all entries of a kind stand, and they alone; None where none is so."""
    fields = homes(content, kind)
    if homes(release, kind) != ("content",) or len(fields) != 1:
        return None
    models = [*models_in(content.model_fields[fields[0]].annotation)]
    alone = [kind_of(model) for model in models] == [kind] and not homes(models[0], kind)
    mark = compared(content).get(fields[0])
    return fields[0] if alone and mark and mark.how in COLLECTIONS else None
