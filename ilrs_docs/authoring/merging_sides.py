"""The two sides of a merge: who of the base is who in each, what ours made of them, and how ours calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.authoring.files import Addition, ChangeFile, EntrySpot, Plain, SourcesBy
from ilrs_docs.authoring.kinds import SOURCE, Key, entries_by_key, every_kind
from ilrs_docs.authoring.placing import EntryPlan
from ilrs_docs.authoring.playing import play
from ilrs_docs.authoring.proposing import propose
from ilrs_docs.authoring.reading_lines import Faults
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import Loc
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.walking import homes, references


class MergeSide(NamedTuple):
    """One side of a merge: its change file, who is who by it, and what it leads to; `at` tells who stands where."""

    file: ChangeFile
    plan: EntryPlan
    release: Release
    at: Mapping[Loc, Key]

    @property
    def places(self) -> dict[Key, Loc]:
        """Where every entry stands."""
        return entries_by_key(self.release)

    def back(self, key: Key) -> Key:
        """Return the key in the base of an entry, or its own where it comes."""
        return self.plan.back.get(key, key)

    def root(self, key: Key) -> Key:
        """Return the outermost entry with which one goes that goes; itself where it stays."""
        above = self.plan.parent(self.plan.before[key])
        return self.root(above) if key in self.plan.gone and above in self.plan.gone else key

    def added(self, key: Key) -> Key:
        """Return the entry that comes and holds another one that comes; itself where it stands by itself."""
        while key not in self.plan.added and key in self.plan.brought:
            key = self.plan.brought[key][0] or key
        return key

    def around(self, key: Key) -> list[Key]:
        """Return the entries in which one stands, the outermost first."""
        place = self.places[key]
        return [self.at[place[:end]] for end in range(1, len(place)) if place[:end] in self.at]

    def spot(self, key: Key) -> EntrySpot:
        """Return in which entry another one stands."""
        around = self._nearest(key)
        return EntrySpot(within=":".join(around) if around else None)

    def parent(self, key: Key) -> Key | None:
        """Return the entry in which one stands, by the key that it has in the base; None where it stands in none."""
        around = self._nearest(key)
        return self.back(around) if around else None

    def _nearest(self, key: Key) -> Key | None:
        return max(self.around(key), key=lambda one: len(self.places[one]), default=None)


class MergeSides:
    """A base, what ours made of it, and what a change file makes of it, with who is who between them.

    `kept` are the entries, by their keys in the base, whose ids are contested: they are called as ours calls them;
    `unplaced` those of which it is not decided where they stand, or whether they come.
    """

    def __init__(self, base: Release, ours: Release | ChangeFile, file: ChangeFile, lineage: Lineage | None) -> None:
        self.base, self.file = base, file
        self.ours = play(base, ours) if isinstance(ours, ChangeFile) else ours
        self.theirs = play(base, file)
        self.our_file = ours if isinstance(ours, ChangeFile) else propose(base, ours, lineage)
        self.o, self.t = EntryPlan(base, self.our_file, Faults()), EntryPlan(base, file, Faults())
        self.in_ours, self.in_theirs = entries_by_key(self.ours), entries_by_key(self.theirs)
        self.kept: frozenset[Key] = frozenset()
        self.unplaced: frozenset[Key] = frozenset()
        here, there = ({place: key for key, place in one.items()} for one in (self.in_ours, self.in_theirs))
        self.mine = MergeSide(self.our_file, self.o, self.ours, here)
        self.others = MergeSide(file, self.t, self.theirs, there)

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
        """Return the id of an entry that theirs names, once both sides hold."""
        key = (kind, own)
        old = self.t.back.get(key, key)
        is_new = key in self.t.added or (old != key and old not in self.kept)
        return own if is_new else self.ours_id(kind, own, theirs=True)

    def ours_id(self, kind: str, own: str, *, theirs: bool = False) -> str:
        """Return the id in ours of an entry that the base, or `theirs`, names."""
        key = (kind, own)
        old = self.t.back.get(key, key) if theirs else key
        return self.o.follow.get(old, old[1])

    def sources_here(self, by: SourcesBy) -> SourcesBy:
        """Return the sources that theirs cites as ours calls them."""
        return tuple(self.id_here(SOURCE, own) for own in by)

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
            there = one in self.t.added or self.t.back.get(one) in self.o.after
            if there and self.others.back(one) not in self.unplaced:
                return EntrySpot(within=within, after=self.afterwards(one)[1])
        return EntrySpot(within=within, first=True)

    def afterwards(self, key: Key) -> Key:
        """Return the key that an entry of theirs has once both sides hold."""
        old = self.t.back.get(key)
        return key if old is None or (old != key and old not in self.kept) else self.key(old)


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
