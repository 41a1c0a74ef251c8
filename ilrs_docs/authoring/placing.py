"""Where every entry stands once a change file is played: under which path, and at which place of its sequence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ilrs_docs.authoring.files import Addition, ChangeFile, EntrySpot, FieldLine, entries_in
from ilrs_docs.authoring.kinds import SOURCE, EntryHome, Key, entries_by_key, every_kind, home_in, nature, top_home
from ilrs_docs.authoring.lines import names_after
from ilrs_docs.authoring.reading_lines import Faults, Path
from ilrs_docs.errors import meant
from ilrs_docs.model import Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.base import Loc, kind_of
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain
from ilrs_docs.model.walking import homes, references


@dataclass
class EntryPlan:
    """Who is there before and after, and under which id: what the tables of a change file say of whole entries.

    `gone` are those of the base that are there no more, each with what says so; `after` tells the key of each that
    stays, `back` the other way round; `added` are those that come, `brought` the fields of these and of those inside of
    them, with the key of the one around each; `follow` tells which id stands in the place of
    another where entries name each other.
    """

    base: Release
    file: ChangeFile
    faults: Faults
    before: Mapping[Key, Loc] = field(init=False)
    at: Mapping[Loc, Key] = field(init=False)
    gone: dict[Key, Path] = field(default_factory=dict)
    after: dict[Key, Key] = field(default_factory=dict)
    back: dict[Key, Key] = field(default_factory=dict)
    added: dict[Key, tuple[Addition, Path]] = field(default_factory=dict)
    brought: dict[Key, tuple[Key | None, Mapping[str, Any]]] = field(default_factory=dict)
    follow: dict[Key, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out who is who."""
        self.before = entries_by_key(self.base)
        self.at = {place: key for key, place in self.before.items()}
        self._leaving()
        self._renaming()
        self._coming()
        for key, (addition, _) in self.added.items():
            self._bring(key, None, addition.fields)
        self._refuse_twice()
        self.back = {new: old for old, new in self.after.items()}

    def entry(self, key: Key) -> BaseModel:
        """Return an entry of the base."""
        return entry_at(self.base, self.before[key])

    def known(self, key: Key, path: Path) -> bool:
        """Return whether the base has an entry and it stays; note where not, with the nearest id."""
        kind, own = key
        if key not in self.before:
            near = meant(own, [one for other, one in self.before if other == kind])
            hint = f"did you mean {near!r}?" if near else f"`ilrs-docs show` lists those of {self.base.version}"
            self.faults.add(path, f"the base has no {kind} {own!r}; {hint}")
        elif key in self.gone:
            self.faults.add(path, f"{kind} {own!r} goes, says [{'.'.join(map(str, self.gone[key]))}]; choose one")
        return key in self.before and key not in self.gone

    def parent(self, place: Loc) -> Key | None:
        """Return the entry in which a place of the base lies; None where it lies in none."""
        above = (self.at.get(place[:length]) for length in range(len(place) - 1, 0, -1))
        return next((key for key in above if key), None)

    def _leaving(self) -> None:
        for kind, own, _ in entries_in(self.file.remove):
            self._leaves((kind, own), ("remove", kind, own))
        for kind, own, split in entries_in(self.file.split):
            path = ("split", kind, own)
            if own not in split.value:
                self._leaves((kind, own), path)
            else:
                self.known((kind, own), path)
        for kind, own, join in entries_in(self.file.join):
            for one in join.was:
                self._joins((kind, one), (kind, own))
        elsewhere = {(kind, own) for kind, own, move in entries_in(self.file.move) if move.spot.within}
        for place, key in sorted(self.at.items(), key=lambda one: len(one[0])):
            above = self.parent(place)
            if above in self.gone and key not in elsewhere:
                self.gone.setdefault(key, self.gone[above])

    def _joins(self, old: Key, new: Key) -> None:
        if old == new:
            self.known(old, ("join", *new))
        else:
            self.follow[old] = new[1]
            self._leaves(old, ("join", *new))

    def _leaves(self, key: Key, path: Path) -> None:
        if self.known(key, path):
            self.gone[key] = path

    def _renaming(self) -> None:
        self.after = {key: key for key in self.before if key not in self.gone}
        for kind, own, renaming in entries_in(self.file.rename):
            if self.known((kind, own), ("rename", kind, own)):
                self.after[kind, own] = (kind, renaming.value)
                self.follow[kind, own] = renaming.value

    def _coming(self) -> None:
        for own, fields in self.file.sources.items():
            self.added[SOURCE, own] = Addition(fields=fields), ("sources", own)
        for kind, own, addition in entries_in(self.file.add):
            self.added[kind, own] = addition, ("add", kind, own)
        for kind, own, split in entries_in(self.file.split):
            for heir in split.value:
                self._copied((kind, own), (kind, heir), ("split", kind, own))
        for kind, own, join in entries_in(self.file.join):
            self._copied((kind, join.was[0]), (kind, own), ("join", kind, own))

    def _copied(self, old: Key, new: Key, path: Path) -> None:
        """Let an entry of which nobody says what it holds begin as a copy of what it comes from."""
        if new in self.added or new in self.after.values() or old not in self.before:
            return
        entry = self.entry(old)
        own = [name for name in type(entry).model_fields if name != "id" and nature(type(entry), name) != "entries"]
        whole = plain(entry)
        fields = {name: whole[name] for name in own if name in whole} if isinstance(whole, dict) else {}
        for name, kind in references(type(entry)):
            follow = {one: other for (of, one), other in self.follow.items() if of == kind}
            fields |= {name: names_after(fields[name], FieldLine(), follow)} if name in fields else {}
        above = self.parent(self.before[old])
        within = ":".join(self.after.get(above, above)) if above else None
        self.added[new] = Addition(fields=fields, spot=EntrySpot(within=within)), path

    def _bring(self, key: Key, around: Key | None, fields: Mapping[str, Any]) -> None:
        self.brought[key] = around, fields
        model = every_kind()[key[0]]
        for name in homes(model):
            (inner,) = (one for one in models_in(model.model_fields[name].annotation) if "id" in one.model_fields)
            for one in fields.get(name, ()):
                self._bring((kind_of(inner), one["id"]), key, one)

    def _refuse_twice(self) -> None:
        there = {new for old, new in self.after.items() if old == new}
        renamed = [(new, ("rename", *old)) for old, new in self.after.items() if old != new]
        for key, path in [*renamed, *((key, path) for key, (_, path) in self.added.items())]:
            if key in there:
                self.faults.add(
                    path, f"there is a {key[0]} {key[1]!r} already; choose another id, or `change` that one"
                )
            there.add(key)


class Placement:
    """Where entries stand afterwards, by path; and, in a sequence, at which place."""

    def __init__(self, plan: EntryPlan) -> None:
        self._plan = plan
        self._places: dict[Key, Loc | None] = {}
        self._spots = {(kind, own): move.spot for kind, own, move in entries_in(plan.file.move)}

    def place(self, key: Key) -> Loc | None:
        """Return the path of an entry, by the key that it has afterwards; None where there is no such entry."""
        if key not in self._places:
            self._places[key] = None  # who is looked for inside of itself is nowhere
            known = key in self._plan.brought or key in self._plan.back
            self._places[key] = self._inside(key) if known else None
        return self._places[key]

    def home(self, key: Key) -> EntryHome | None:
        """Return the field that an entry stands in afterwards."""
        above = self._above(key)
        if above is None:
            found = top_home(self._plan.base.kind, key[0])
            return found and found[1]
        return home_in(every_kind()[above[0]], key[0])

    def _above(self, key: Key) -> Key | None:
        """Return the entry that another one stands in afterwards, where the file or the base says so."""
        if key in self._plan.brought and key not in self._plan.added:
            return self._plan.brought[key][0]
        old = self._plan.back.get(key, key)
        spot = self._plan.added[key][0].spot if key in self._plan.added else self._spots.get(old)
        if spot and spot.within:
            kind, _, own = spot.within.partition(":")
            return kind, own
        parent = self._plan.parent(self._plan.before[old]) if key in self._plan.back else None
        return self._plan.after.get(parent, parent) if parent else None

    def _inside(self, key: Key) -> Loc | None:
        above, home = self._above(key), self.home(key)
        if home is None:
            return None
        if above is None:
            found = top_home(self._plan.base.kind, key[0])
            into = found[0] if found else ()
        else:
            outer = self.place(above)
            if outer is None:
                return None
            into = (*outer, home.field)
        return into if home.how == "single" else (*into, key[1])
