"""The three-way merge: a change file on another base than the one that it was made from.

What `ours` made of the base and what the file makes of it are held against each other, entry by entry and field by
field; what comes out is a change file on `ours`, with a table for each conflict. `merging_fields` merges one field,
`merging_prose` one text.

field of an entry      | ours: as in the base | ours: the same  | ours: another value
-----------------------+----------------------+-----------------+----------------------------------------------------
theirs: as in the base | -                    | -               | as ours has it
theirs: another value  | as theirs has it     | as both have it | set, list, `extra`: what comes and goes on both sides;
                       |                      |                 | text: sentence by sentence, where neither side changed
                       |                      |                 | what binds, how much or when; else a conflict

whole entry            | ours: as in the base | ours: gone      | ours: changed, moved, or another id
-----------------------+----------------------+-----------------+----------------------------------------------------
theirs: gone           | gone                 | gone            | conflict
theirs: changed        | changed              | conflict        | field by field
theirs: moved          | moved                | conflict        | moved; a conflict where both moved it elsewhere
theirs: another id     | another id           | conflict        | another id; a conflict where both gave it another one
theirs: comes          | comes                | -               | both let it come: field by field, on an empty base
theirs: splits, joins  | so                   | conflict        | conflict

window, deadline, wording, status, occurrence and confidence are one field (`dates`); what would not load together (an
entry that one side names and the other takes away, a circle) is a conflict of all that either side made of it.
A conflict is called by the id that its entry has in the base (by its own where it comes), and is the same whichever
side is ours; `merging_contests` finds those of whole entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.authoring.compiling import said_in
from ilrs_docs.authoring.files import (
    Addition,
    ChangeFile,
    Conflict,
    ConflictSide,
    EntryChange,
    FieldLine,
    Join,
    Move,
    Removal,
    Renaming,
    Split,
    entries_in,
)
from ilrs_docs.authoring.kinds import SOURCE, Key, every_kind, fields_of, reference_kind
from ilrs_docs.authoring.lines import Field, line_between, nothing, same
from ilrs_docs.authoring.merging_contests import ENTRY, PLACE, olds
from ilrs_docs.authoring.merging_fields import Three, UndecidedError, merged_line
from ilrs_docs.authoring.merging_loading import Merging, several
from ilrs_docs.authoring.merging_order import spot_between
from ilrs_docs.authoring.merging_sides import MergeSides
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import digest
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain, plain_field

DATES: Final = "dates"
"""What the fields that belong together are called in a conflict."""
UNIT: Final = ("window", "deadline", "wording", "status", "occurred", "confidence")


def merge(base: Release, ours: Release | ChangeFile, theirs: ChangeFile, lineage: Lineage | None = None) -> ChangeFile:
    r"""Return a change file on `ours` that does to it what `theirs` does to their common base.

    `ours` is a release, or the change file that makes it of the base, which knows who is who where ids are others; of
    a release that is known by a lineage and by equal content. Conflicts are tables in what is returned; without any, it
    can be played on `ours`. Raises what `play` raises where a file cannot be played on the base.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring import parse_change_file
    >>> base = Library().load("roadmap@latest")
    >>> text = b'document="roadmap"\nissued=2026-11-01\n[change.milestone.change-7]\nwindow={is="2027-08"}'
    >>> theirs = parse_change_file(text, "theirs.toml")
    >>> merge(base, base.edit({"change-8": {"confidence": "low"}}), theirs).conflicts
    ()
    >>> merge(base, base.edit({"milestone:change-7": {"window": "2028"}}), theirs).conflicts
    ('milestone:change-7 dates',)
    """
    return _Merger(MergeSides(base, ours, theirs, lineage)).merged()


class _Merger:
    """Merges one change file into one release."""

    def __init__(self, sides: MergeSides) -> None:
        self._sides = sides
        self._file = sides.file
        self._merging = Merging(sides)
        self._speech = Speech.of(sides.theirs)

    def merged(self) -> ChangeFile:
        """Return the change file on ours."""
        self._arrivals()
        for kind, own, change in entries_in(self._file.change):
            self._changed((kind, own), change)
        for kind, own, removal in entries_in(self._file.remove):
            self._whole("remove", (kind, own), removal)
        for kind, own, split in entries_in(self._file.split):
            self._whole("split", (kind, own), split)
        for kind, own, join in entries_in(self._file.join):
            self._whole("join", (kind, own), join)
        for kind, own, renaming in entries_in(self._file.rename):
            self._renamed((kind, own), renaming)
        for kind, own, move in entries_in(self._file.move):
            self._moved((kind, own), move)
        return self._merging.loading(self._head())

    def _head(self) -> ChangeFile:
        key, speech = ("release", self._sides.base.document), Speech.of(self._sides.ours)
        release: dict[str, FieldLine] = {}
        for name, line in self._file.release.items():
            three = Three(
                *(plain_field(side, name) for side in (self._sides.base, self._sides.ours, self._sides.theirs))
            )
            field = Field(Release, name, speech)
            found = self._field(key, field, three, line)
            if found is None and name == "label":  # else it would follow from the day
                found = line_between(field, three.ours, three.ours)
            release |= {name: found} if found else {}
        return self._file.model_copy(
            update={"base": self._sides.ours.version, "digest": digest(self._sides.ours), "release": release}
            | self._said()
        )

    def _said(self) -> dict[str, Any]:
        """Return what the head says: the later day, the version of who has another one, the standing likewise."""
        base, ours, theirs = self._sides.base, self._sides.ours, self._sides.theirs
        days = [day for day in (self._file.issued, ours.issued) if day]
        said: dict[str, Any] = {"issued": max(days)} if self._file.issued else {}
        if self._file.version and theirs.version == base.version:
            said["version"] = ours.version
        if self._file.standing and theirs.standing == base.standing:
            said["standing"] = ours.standing
        elif self._file.standing and ours.standing not in (base.standing, theirs.standing):
            sides = ConflictSide(value=ours.standing), ConflictSide(value=theirs.standing)
            self._merging.conflict(
                ("release", base.document), "standing", Conflict(base=base.standing, ours=sides[0], theirs=sides[1])
            )
            said["standing"] = ours.standing
        return said

    def _whole(self, table: str, key: Key, what: Removal | Split | Join) -> None:
        """Let entries go, or become others, that ours has as the base has them."""
        roots = {one.root(old) for old in olds(key, what) for one in (self._sides.others, self._sides.mine)}
        gone = any(old in self._sides.o.gone for old in olds(key, what))
        if not gone and not any(map(self._is_lost, roots)):
            self._merging.keep(table, key, what)

    def _is_lost(self, key: Key) -> bool:
        """Return whether it is not decided whether an entry of the base stays what it is."""
        return key in self._sides.o.gone or self._merging.is_lost(key)

    def _renamed(self, key: Key, renaming: Renaming) -> None:
        same_id = self._sides.key(key)[1] == renaming.value
        if not same_id and not self._is_lost(key) and not self._merging.is_contested(key, "id"):
            self._merging.keep("rename", key, renaming)

    def _changed(self, key: Key, change: EntryChange) -> None:
        if self._is_lost(key):
            self._merging.contest_named(key, change.lines)
            return
        there = self._sides.key(key)
        entries = (
            entry_at(self._sides.base, self._sides.o.before[key]),
            self._sides.entry_of_ours(there),
            self._sides.entry_of_theirs(self._sides.t.after[key]),
        )
        lines = self._lines(key, entries, change.lines)
        sources = lines.pop("sources", FieldLine())
        come = self._cited(entries, EntryChange(lines={**lines, "sources": sources}, by=change.by))
        if come or sources.remove:
            lines["sources"] = sources.model_copy(update={"add": come})
        if lines:
            self._merging.keep("change", there, EntryChange(lines=lines, by=self._sides.sources_here(change.by)))

    def _cited(self, entries: tuple[BaseModel, ...], change: EntryChange) -> tuple[str, ...]:
        """Return the sources that theirs cites, but for those that come by what is kept of its lines."""
        base, ours, theirs = ({*one.__dict__.get("sources", ())} for one in entries)
        by = change.by if any(one != FieldLine() for one in change.lines.values()) else ()
        said = self._sides.sources_here(said_in(change.lines, by))
        return tuple(sorted({self._sides.ours_id(SOURCE, own, theirs=True) for own in theirs - base} - ours - {*said}))

    def _lines(
        self, key: Key, entries: tuple[BaseModel, BaseModel, BaseModel], given: Mapping[str, FieldLine]
    ) -> dict[str, FieldLine]:
        """Return the lines of an entry on ours; the fields that belong together are decided together."""
        model = type(entries[0])
        values = {name: Three(*(plain_field(entry, name) for entry in entries)) for name in fields_of(model)}
        unit = [name for name in UNIT if name in values]
        theirs = [name for name in unit if name in given and not same(values[name].theirs, values[name].base)]
        ours = [name for name in unit if not same(values[name].ours, values[name].base)]
        found: dict[str, FieldLine] = {}
        together = bool(theirs and ours)
        if together and any(not same(values[name].ours, values[name].theirs) for name in unit):
            self._merging.conflict(
                key, DATES, self._dates(values, [name for name in unit if name in {*theirs, *ours}], given)
            )
        for name, line in given.items():
            if together and name in unit:
                continue
            field = Field(model, name, self._speech)
            work = self._naming if reference_kind(model, name) else self._field
            one = work(key, field, values[name], line)
            if one is not None:
                found[name] = one
        return found

    def _dates(self, values: Mapping[str, Three], names: list[str], given: Mapping[str, FieldLine]) -> Conflict:
        sides = [
            {name: bare(values[name][place], self._speech) for name in names if values[name][place] not in (None, [])}
            for place in range(3)
        ]
        by = said_in({name: given[name] for name in names if name in given})
        return Conflict(base=sides[0], ours=ConflictSide(value=sides[1]), theirs=ConflictSide(value=sides[2], by=by))

    def _field(self, key: Key, field: Field, three: Three, line: FieldLine) -> FieldLine | None:
        """Return the line of a field on ours; None where ours is that already, or where it is a conflict."""
        try:
            found = merged_line(field, three)
        except UndecidedError:
            base, ours, theirs = (bare(value, self._speech) for value in three)
            sides = ConflictSide(value=ours), ConflictSide(value=theirs, by=said_in({field.name: line}))
            self._merging.conflict(key, field.name, Conflict(base=base, ours=sides[0], theirs=sides[1]))
            return None
        if found == FieldLine():
            return None
        parts = {name: self._signed(part, line.parts.get(name, line)) for name, part in found.parts.items()}
        return found.model_copy(update={"parts": parts}) if parts else self._signed(found, line)

    def _signed(self, found: FieldLine, line: FieldLine) -> FieldLine:
        """Return a line on ours with who says so in that of theirs."""
        return found.model_copy(update={"by": self._sides.sources_here(line.by), "unsaid": line.unsaid})

    def _naming(self, key: Key, field: Field, three: Three, line: FieldLine) -> FieldLine | None:
        """Return the line of a field that names entries, which ours may have under other ids."""
        kind = str(reference_kind(field.model, field.name))
        base = [self._sides.ours_id(kind, own) for own in several(three.base)]
        theirs = [self._sides.ours_id(kind, own, theirs=True) for own in several(three.theirs)]
        if not isinstance(three.ours, list):
            mapped = Three(*(next(iter(one), None) for one in (base, several(three.ours), theirs)))
            found = self._field(key, field, mapped, line)
            if found is None or found.value is None:
                return found
            return found.model_copy(update={"value": self._sides.id_here(kind, three.theirs)})
        then = {self._sides.ours_id(kind, own, theirs=True): own for own in several(three.theirs)}
        come = {*theirs} - {*base} - {*three.ours}
        gone = ({*base} - {*theirs}) & {*three.ours}
        if not come and not gone:
            return None
        by = self._sides.sources_here(line.by)
        named = sorted(self._sides.id_here(kind, then[own]) for own in come)
        return FieldLine(add=tuple(named), remove=tuple(sorted(gone)), by=by, unsaid=line.unsaid)

    def _arrivals(self) -> None:
        for own, fields in self._file.sources.items():
            if ("source", own) in self._sides.in_ours:
                self._both(("source", own), Addition(fields=fields))
            else:
                self._merging.sources[own] = fields
        for kind, own, addition in entries_in(self._file.add):
            key = (kind, own)
            if self._is_open(key):
                continue
            if self._comes_in_ours(key):
                self._both(key, addition)
            else:
                spot = spot_between(self._sides, key, addition.spot)
                self._merging.keep("add", key, self._sides.addition_here(key, addition, spot))
        for key, (addition, path) in self._sides.t.added.items():
            if path[0] in {"split", "join"} and self._comes_in_ours(key) and not self._is_open(key):
                self._both(key, addition)

    def _comes_in_ours(self, key: Key) -> bool:
        return key in self._sides.in_ours and key not in self._sides.o.back

    def _is_open(self, key: Key) -> bool:
        """Return whether it is not decided that an entry comes, or whether there is one around it."""
        around = self._sides.others.around(key)
        gone = any(self._sides.t.back.get(one) in self._sides.o.gone for one in around)
        homes = map(self._sides.others.back, around)
        return gone or any(self._merging.is_contested(one, ENTRY) for one in (*homes, key))

    def _both(self, key: Key, addition: Addition) -> None:
        """Merge an entry that both sides let come, field by field."""
        model = every_kind()[key[0]]
        ours, theirs = self._sides.entry_of_ours(key), self._sides.entry_of_theirs(key)
        if same(plain(ours), plain(theirs)):
            return
        lines: dict[str, FieldLine] = {}
        for name in fields_of(model):
            field = Field(model, name, self._speech)
            mine, others = plain_field(ours, name), plain_field(theirs, name)
            by = addition.said.get(name, addition.by)
            line = FieldLine(by=by, unsaid=name in addition.said and not by)
            work = self._naming if reference_kind(model, name) else self._field
            found = work(key, field, Three(nothing(field), mine, others), line)
            lines |= {name: found} if found else {}
        if lines:
            self._merging.keep("change", key, EntryChange(lines=lines))

    def _moved(self, key: Key, move: Move) -> None:
        there = self._sides.key(key)
        if self._is_lost(key) or self._merging.is_contested(key, PLACE):
            return
        if key[1] in self._sides.our_file.move.get(key[0], {}):
            return
        spot = spot_between(self._sides, self._sides.t.after[key], move.spot)
        self._merging.keep("move", there, move.model_copy(update={"spot": spot}))
