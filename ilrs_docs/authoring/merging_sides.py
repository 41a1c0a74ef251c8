"""The two sides of a merge: who of the base is who in each, what ours made of them, and how ours calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from ilrs_docs.authoring.files import Addition, ChangeFile, EntrySpot, Plain, SourcesBy, entries_in
from ilrs_docs.authoring.kinds import SOURCE, Key, entries_by_key, every_kind
from ilrs_docs.authoring.placing import EntryPlan
from ilrs_docs.authoring.playing import play
from ilrs_docs.authoring.proposing import propose
from ilrs_docs.authoring.reading_lines import Faults
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.walking import homes, references


class MergeSides:
    """A base, what ours made of it, and what a change file makes of it, with who is who between them."""

    def __init__(self, base: Release, ours: Release | ChangeFile, file: ChangeFile, lineage: Lineage | None) -> None:
        self.base, self.file = base, file
        self.ours = play(base, ours) if isinstance(ours, ChangeFile) else ours
        self.theirs = play(base, file)
        self.our_file = ours if isinstance(ours, ChangeFile) else propose(base, ours, lineage)
        self.o, self.t = EntryPlan(base, self.our_file, Faults()), EntryPlan(base, file, Faults())
        self.in_ours, self.in_theirs = entries_by_key(self.ours), entries_by_key(self.theirs)

    def entry_of_ours(self, key: Key) -> BaseModel:
        """Return an entry of ours, by the key that it has there."""
        return entry_at(self.ours, self.in_ours[key])

    def entry_of_theirs(self, key: Key) -> BaseModel:
        """Return an entry of theirs, by the key that it has there."""
        return entry_at(self.theirs, self.in_theirs[key])

    def key(self, key: Key) -> Key:
        """Return the key that an entry has in ours."""
        return self.o.after.get(key, key)

    def id_here(self, kind: str, own: str) -> str:
        """Return the id in ours of an entry that theirs names."""
        return own if (kind, own) in self.t.added else self.key((kind, own))[1]

    def ours_id(self, kind: str, own: str, *, theirs: bool = False) -> str:
        """Return the id in ours of an entry that the base, or `theirs`, names."""
        key = (kind, own)
        return self.key(self.t.back.get(key, key) if theirs else key)[1]

    def sources_here(self, by: SourcesBy) -> SourcesBy:
        """Return the sources that theirs cites as ours calls them."""
        return tuple(self.id_here(SOURCE, own) for own in by)

    def touched(self, key: Key, *, goes: bool = False) -> bool:
        """Return whether ours made anything of an entry, or of what stands in it.

        Where the entry `goes`, what ours took away from it goes with it.
        """
        place = self.o.before[key]
        inside = [one for one, there in self.o.before.items() if there[: len(place)] == place]
        gone = {} if goes else self.our_file.remove
        tables = (self.our_file.change, self.our_file.rename, self.our_file.move, gone)
        parents = {":".join(self.key(one)) for one in inside}
        spots = [one.spot for table in (self.our_file.add, self.our_file.move) for *_, one in entries_in(table)]
        changed = any(own in table.get(kind, {}) for kind, own in inside for table in tables)
        return changed or any(spot.within in parents for spot in spots)

    def is_free(self, key: Key) -> bool:
        """Return whether no entry of ours has a key, or the one that has it goes, or is renamed, by theirs."""
        old = self.o.back.get(key)
        leaves = old is not None and self.t.after.get(old) != old and not self.touched(old)
        return key not in self.in_ours or leaves

    def is_filled(self, key: Key) -> bool:
        """Return whether an entry would come where ours has another one, of which there can be but one."""
        place = self.in_theirs[key]
        other = next((one for one, there in self.in_ours.items() if there == place), None)
        return place[-1] != key[1] and other is not None and not self.is_free(other)

    def addition_here(self, key: Key, addition: Addition, spot: EntrySpot) -> Addition:
        """Return an entry that comes, which names others as ours calls them."""
        fields = _renamed_in(every_kind()[key[0]], addition.fields, self.id_here)
        said = {name: self.sources_here(by) for name, by in addition.said.items()}
        return Addition(fields=fields, spot=spot, by=self.sources_here(addition.by), said=said)

    def spot_here(self, key: Key, spot: EntrySpot) -> EntrySpot:
        """Return where an entry stands among those of ours: behind the nearest one before it that is there."""
        within = spot.within
        if within:
            kind, _, own = within.partition(":")
            within = f"{kind}:{self.afterwards((kind, own))[1]}"
        if spot.after is None:
            return spot.model_copy(update={"within": within})
        place = self.in_theirs[key]
        beside = [own for own, there in self.in_theirs.items() if there[:-1] == place[:-1]]
        for one in reversed(beside[: beside.index(key)]):
            if one in self.t.added or self.t.back.get(one) in self.o.after:
                return EntrySpot(within=within, after=self.afterwards(one)[1])
        return EntrySpot(within=within, first=True)

    def spot_of_theirs(self, key: Key) -> EntrySpot:
        """Return in which entry of theirs another one stands."""
        place = self.in_theirs[key]
        around = [one for one, there in self.in_theirs.items() if there != place and there == place[: len(there)]]
        parent = max(around, key=lambda one: len(self.in_theirs[one]), default=None)
        return EntrySpot(within=":".join(parent) if parent else None)

    def afterwards(self, key: Key) -> Key:
        """Return the key that an entry of theirs has once both sides hold."""
        old = self.t.back.get(key)
        return key if old is None or old != key else self.key(old)


def _renamed_in(model: type[BaseModel], fields: Plain, ids: Callable[[str, str], str]) -> Plain:
    """Return fields in which entries are named as others call them."""
    found = dict(fields)
    for name, kind in references(model):
        if name in found:
            value = found[name]
            found[name] = [ids(kind, own) for own in value] if isinstance(value, list) else ids(kind, value)
    for name in homes(model):
        (inner,) = (one for one in models_in(model.model_fields[name].annotation) if "id" in one.model_fields)
        if name in found:
            found[name] = [_renamed_in(inner, one, ids) for one in found[name]]
    return found


def spot_said(spot: EntrySpot) -> dict[str, Any]:
    """Return where an entry stands as a line says it.

    >>> spot_said(EntrySpot(after="s1"))
    {'after': 's1'}
    """
    said = {"in": spot.within, "after": spot.after, "first": spot.first or None}
    return {name: value for name, value in said.items() if value is not None}
