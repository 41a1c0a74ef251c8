"""Two collections that are each other, looked through once: which of their entries differ, went and came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.comparable import require_comparable
from ilrs_docs.matching.fields import by_key
from ilrs_docs.model.canonical import same

Entries = Mapping[Part, BaseModel]


class Alignment(NamedTuple):
    """The entries of two collections by id, and the ids of those on both sides that differ, that went and that came."""

    old: Entries
    new: Entries
    changed: list[Part]
    gone: list[Part]
    come: list[Part]


def meet(old: Entries, new: Entries) -> Alignment:
    """Return what differs between two collections, entry by entry.

    >>> from ilrs_docs.model import Text
    >>> met = meet({"a": Text(en="x"), "b": Text(en="y")}, {"b": Text(en="z")})
    >>> met.changed, met.gone, met.come
    (['b'], ['a'], [])
    """
    changed, gone = [], []
    for entry_id, entry in old.items():
        other = new.get(entry_id)
        if other is None:
            gone.append(entry_id)
        elif not same(entry, other):
            changed.append(entry_id)
    return Alignment(old, new, changed, gone, [entry_id for entry_id in new if entry_id not in old])


class Alignments:
    """The collections of one comparison, each read once and each two compared once, however many steps ask for them.

    >>> from ilrs_docs.model import Contact
    >>> alignments, entries = Alignments(), (Contact(id="desk", title="Desk"),)
    >>> alignments.of(entries, (), "id") is alignments.of(entries, (), "id")
    True
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._admitted: tuple[object, object] = None, None
        self._read: dict[tuple[int, str], tuple[object, Entries]] = {}  # a collection is held with what is known of
        self._places: dict[tuple[int, str], Mapping[Part, int]] = {}
        self._met: dict[tuple[int, int, str], Alignment] = {}  # it, so that no other one is given its number

    def admit(self, old: BaseModel, new: BaseModel) -> None:
        """Refuse two models that cannot be compared, as `require_comparable` does; look at the same two once only."""
        if self._admitted[0] is not old or self._admitted[1] is not new:
            require_comparable(old, new)
            self._admitted = old, new

    def entries(self, collection: Sequence[BaseModel], key: str) -> Entries:
        """Return the entries of a collection by `key`."""
        named = id(collection), key
        if named not in self._read:
            self._read[named] = collection, by_key(collection, key)
        return self._read[named][1]

    def places(self, collection: Sequence[BaseModel], key: str) -> Mapping[Part, int]:
        """Return the place of each entry of a collection, by `key`.

        >>> from ilrs_docs.model import Contact
        >>> Alignments().places((Contact(id="desk", title="Desk"),), "id")
        {'desk': 0}
        """
        named = id(collection), key
        if named not in self._places:
            self._places[named] = {entry_id: place for place, entry_id in enumerate(self.entries(collection, key))}
        return self._places[named]

    def of(self, old: Sequence[BaseModel], new: Sequence[BaseModel], key: str) -> Alignment:
        """Return the meeting of two collections whose entries are found by `key`."""
        named = id(old), id(new), key
        if named not in self._met:
            self._met[named] = meet(self.entries(old, key), self.entries(new, key))
        return self._met[named]
