"""The three-way merge: a change file on another base than the one that it was made from.

What `ours` made of the base and what the file makes of it are held against each other, entry by entry and field by
field; what comes out is a change file on `ours`, with a table for each conflict. `merging_fields` merges one field,
`merging_prose` one text.

field of an entry       | ours: as in the base | ours: the same      | ours: another value
------------------------+----------------------+---------------------+---------------------------------------------------
theirs: as in the base  | -                    | -                   | as ours has it
theirs: another value   | as theirs has it     | as both have it     | set, list, `extra`: both; text: sentence by sentence,
                        |                      |                     | where neither side changed what binds, how much or
                        |                      |                     | when; else a conflict

whole entry             | ours: as in the base | ours: gone          | ours: changed, moved, or another id
------------------------+----------------------+---------------------+---------------------------------------------------
theirs: gone            | gone                 | gone                | conflict
theirs: changed         | changed              | conflict            | field by field
theirs: moved           | moved                | conflict            | moved, but where both moved it to different places
theirs: another id      | another id           | conflict            | another id, but where both gave it different ones
theirs: comes           | comes                | -                   | both let it come: field by field, on an empty base
theirs: splits, joins   | so                   | conflict            | conflict

window, deadline, wording, status, occurrence and confidence are one field (`dates`); what would not load together (an
entry that one side names and the other takes away, a circle) is a conflict of what theirs says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.authoring.compiling import said_in
from ilrs_docs.authoring.files import (
    Addition,
    Change,
    ChangeFile,
    Conflict,
    Line,
    Plain,
    Side,
    SourcesBy,
    Spot,
    entries_in,
)
from ilrs_docs.authoring.kinds import Key, entries_by_key, every_kind, fields_of, reference_kind
from ilrs_docs.authoring.lines import Field, in_words, line_between, same
from ilrs_docs.authoring.merging_fields import Three, UndecidedError, merged_line
from ilrs_docs.authoring.placing import Plan
from ilrs_docs.authoring.playing import Broken, play, played
from ilrs_docs.authoring.proposing import propose
from ilrs_docs.authoring.reading_lines import Faults
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.canonical import digest
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain, plain_field
from ilrs_docs.model.walking import homes, references

DATES: Final = "dates"
"""What the fields that belong together are called in a conflict."""
UNIT: Final = ("window", "deadline", "wording", "status", "occurred", "confidence")
ENTRY: Final = "entry"
"""What a whole entry is called in a conflict."""
PLACE: Final = "place"


def merge(base: Release, ours: Release, theirs: ChangeFile, lineage: Lineage | None = None) -> ChangeFile:
    """Return a change file on `ours` that does to it what `theirs` does to their common base.

    Conflicts are tables in it. Without any, it can be played on `ours`. Raises what `play` raises where `theirs` cannot
    be played on the base.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring import parse_change_file
    >>> base = Library().load("roadmap@latest")
    >>> text = b'document="roadmap"\\nissued=2026-11-01\\n[change.milestone.change-7]\\nwindow={is="2027-08"}'
    >>> theirs = parse_change_file(text, "theirs.toml")
    >>> merge(base, base.edit({"change-8": {"confidence": "low"}}), theirs).conflicts
    ()
    >>> merge(base, base.edit({"milestone:change-7": {"window": "2028"}}), theirs).conflicts
    ('milestone:change-7 dates',)
    """
    return _Merger(base, ours, theirs, lineage).merged()


class _Merger:
    """Merges one change file into one release."""

    def __init__(self, base: Release, ours: Release, theirs: ChangeFile, lineage: Lineage | None) -> None:
        self._base, self._ours, self._file = base, ours, theirs
        self._theirs = play(base, theirs)
        self._our_file = propose(base, ours, lineage)
        self._o, self._t = Plan(base, self._our_file, Faults()), Plan(base, theirs, Faults())
        self._in_ours, self._in_theirs = entries_by_key(ours), entries_by_key(self._theirs)
        self._speech = Speech.of(self._theirs)
        self._tables: dict[str, dict[Key, Any]] = {
            name: {} for name in ("change", "add", "remove", "rename", "split", "join", "move")
        }
        self._sources: dict[str, Plain] = {}
        self._conflicts: dict[Key, dict[str, Conflict]] = {}

    def merged(self) -> ChangeFile:
        """Return the change file on ours."""
        self._arrivals()
        for kind, own, change in entries_in(self._file.change):
            self._changed((kind, own), change)
        for kind, own, removal in entries_in(self._file.remove):
            self._leaves((kind, own), lambda key, what=removal: self._keep("remove", key, what))
        self._successions()
        for kind, own, renaming in entries_in(self._file.rename):
            self._renamed((kind, own), renaming)
        for kind, own, move in entries_in(self._file.move):
            self._moved((kind, own), move)
        return self._loading(self._head())

    def _head(self) -> ChangeFile:
        key, speech = ("release", self._base.document), Speech.of(self._ours)
        release: dict[str, Line] = {}
        for name, line in self._file.release.items():
            three = Three(*(plain_field(side, name) for side in (self._base, self._ours, self._theirs)))
            field = Field(Release, name, speech)
            found = self._field(key, field, three, line)
            if found is None and name == "label":  # else it would follow from the day
                found = line_between(field, three.ours, three.ours)
            release |= {name: found} if found else {}
        return self._file.model_copy(
            update={"base": self._ours.version, "digest": digest(self._ours), "release": release} | self._said()
        )

    def _said(self) -> dict[str, Any]:
        """Return what the head says: the later day, the version of who has another one, the standing likewise."""
        base, ours, theirs = self._base, self._ours, self._theirs
        days = [day for day in (self._file.issued, ours.issued) if day]
        said: dict[str, Any] = {"issued": max(days)} if self._file.issued else {}
        if self._file.version and theirs.version == base.version:
            said["version"] = ours.version
        if self._file.standing and theirs.standing == base.standing:
            said["standing"] = ours.standing
        elif self._file.standing and ours.standing not in (base.standing, theirs.standing):
            sides = Side(value=ours.standing), Side(value=theirs.standing)
            self._conflict(
                ("release", base.document), "standing", Conflict(base=base.standing, ours=sides[0], theirs=sides[1])
            )
            said["standing"] = ours.standing
        return said

    def _keep(self, table: str, key: Key, what: Any) -> None:  # noqa: ANN401 - what a table holds
        self._tables[table][key] = what

    def _conflict(self, key: Key, name: str, conflict: Conflict) -> None:
        sides = {
            name: side.model_copy(update={"value": in_words(side.value)})
            for name, side in (("ours", conflict.ours), ("theirs", conflict.theirs))
        }
        said = conflict.model_copy(update={"base": in_words(conflict.base), **sides})
        self._conflicts.setdefault(key, {})[name] = said

    def _key(self, key: Key) -> Key:
        """Return the key that an entry has in ours."""
        return self._o.after.get(key, key)

    def _id(self, kind: str, own: str) -> str:
        """Return the id in ours of an entry that theirs names."""
        return own if (kind, own) in self._t.added else self._key((kind, own))[1]

    def _touched(self, key: Key) -> bool:
        """Return whether ours made anything of an entry, or of what stands in it."""
        place = self._base and self._o.before[key]
        inside = [one for one, there in self._o.before.items() if there[: len(place)] == place]
        tables = (self._our_file.change, self._our_file.rename, self._our_file.move, self._our_file.remove)
        parents = {":".join(self._key(one)) for one in inside}
        spots = [(add.spot, key) for *_, add in entries_in(self._our_file.add)]
        spots += [(move.spot, key) for *_, move in entries_in(self._our_file.move)]
        return any(own in table.get(kind, {}) for kind, own in inside for table in tables) or any(
            spot.within in parents for spot, _ in spots
        )

    def _leaves(self, key: Key, keep: Callable[[Key], None]) -> None:
        """Let an entry go that ours has as the base has it."""
        if key in self._o.gone:
            return
        if self._touched(key):
            self._conflict(self._key(key), ENTRY, Conflict(base=True, ours=Side(value=True), theirs=Side()))
        else:
            keep(key)

    def _successions(self) -> None:
        for kind, own, split in entries_in(self._file.split):
            key = (kind, own)
            if key in self._o.gone or self._touched(key):
                self._conflict(self._key(key), ENTRY, Conflict(base=True, ours=Side(value=True), theirs=Side()))
            else:
                self._keep("split", key, split)
        for kind, own, join in entries_in(self._file.join):
            olds = [(kind, one) for one in join.was]
            if any(old in self._o.gone or self._touched(old) for old in olds):
                self._conflict((kind, own), ENTRY, Conflict(base=True, ours=Side(value=True), theirs=Side()))
            else:
                self._keep("join", (kind, own), join)

    def _renamed(self, key: Key, renaming: Any) -> None:  # noqa: ANN401 - a Renaming
        there = self._key(key)
        if key in self._o.gone:
            self._gone(key)
        elif there[1] == renaming.value:
            return
        elif there != key or not self._is_free((key[0], renaming.value)):
            sides = Side(value=there[1]), Side(value=renaming.value, by=renaming.by)
            self._conflict(there, "id", Conflict(base=key[1], ours=sides[0], theirs=sides[1]))
        else:
            self._keep("rename", key, renaming)

    def _is_free(self, key: Key) -> bool:
        """Return whether no entry of ours has a key, or the one that has it goes, or is renamed, by theirs."""
        old = self._o.back.get(key)
        return key not in self._in_ours or (old is not None and self._t.after.get(old) != old)

    def _gone(self, key: Key) -> None:
        """Note that ours has no more what theirs made another one."""
        there = self._t.after[key]
        entry = plain(entry_at(self._theirs, self._in_theirs[there]))
        self._conflict(there, ENTRY, Conflict(base=True, ours=Side(), theirs=Side(value=bare(entry, self._speech))))

    def _changed(self, key: Key, change: Change) -> None:
        if key in self._o.gone:
            self._gone(key)
            return
        there = self._key(key)
        entries = (
            entry_at(self._base, self._o.before[key]),
            entry_at(self._ours, self._in_ours[there]),
            entry_at(self._theirs, self._in_theirs[self._t.after[key]]),
        )
        lines = self._lines(there, entries, change.lines)
        if lines:
            self._keep("change", there, Change(lines=lines, by=self._sources_here(change.by)))

    def _lines(
        self, key: Key, entries: tuple[BaseModel, BaseModel, BaseModel], given: Mapping[str, Line]
    ) -> dict[str, Line]:
        """Return the lines of an entry on ours; the fields that belong together are decided together."""
        model = type(entries[0])
        values = {name: Three(*(plain_field(entry, name) for entry in entries)) for name in fields_of(model)}
        unit = [name for name in UNIT if name in values]
        theirs = [name for name in unit if name in given]
        ours = [name for name in unit if not same(values[name].ours, values[name].base)]
        found: dict[str, Line] = {}
        together = bool(theirs and ours)
        if together and any(not same(values[name].ours, values[name].theirs) for name in unit):
            self._conflict(key, DATES, self._dates(values, [name for name in unit if name in {*theirs, *ours}], given))
        for name, line in given.items():
            if together and name in unit:
                continue
            field = Field(model, name, self._speech)
            work = self._naming if reference_kind(model, name) else self._field
            one = work(key, field, values[name], line)
            if one is not None:
                found[name] = one
        return found

    def _dates(self, values: Mapping[str, Three], names: list[str], given: Mapping[str, Line]) -> Conflict:
        sides = [
            {name: bare(values[name][place], self._speech) for name in names if values[name][place] not in (None, [])}
            for place in range(3)
        ]
        by = said_in({name: given[name] for name in names if name in given})
        return Conflict(base=sides[0], ours=Side(value=sides[1]), theirs=Side(value=sides[2], by=by))

    def _field(self, key: Key, field: Field, three: Three, line: Line) -> Line | None:
        """Return the line of a field on ours; None where ours is that already, or where it is a conflict."""
        try:
            found = merged_line(field, three)
        except UndecidedError:
            base, ours, theirs = (bare(value, self._speech) for value in three)
            sides = Side(value=ours), Side(value=theirs, by=said_in({field.name: line}))
            self._conflict(key, field.name, Conflict(base=base, ours=sides[0], theirs=sides[1]))
            return None
        if found == Line():
            return None
        said = {name: self._sources_here(part.by) for name, part in line.parts.items()}
        parts = {name: part.model_copy(update={"by": said.get(name, ())}) for name, part in found.parts.items()}
        return found.model_copy(update={"by": self._sources_here(line.by), "parts": parts})

    def _naming(self, key: Key, field: Field, three: Three, line: Line) -> Line | None:
        """Return the line of a field that names entries, which ours may have under other ids."""
        kind = str(reference_kind(field.model, field.name))
        base, theirs = (
            [self._ours_id(kind, own, side) for own in _several(value)]
            for side, value in ((self._o.before, three.base), (self._in_theirs, three.theirs))
        )
        if not isinstance(three.ours, list):
            mapped = Three(*(next(iter(one), None) for one in (base, _several(three.ours), theirs)))
            return self._field(key, field, mapped, line)
        come = {*theirs} - {*base} - {*three.ours}
        gone = ({*base} - {*theirs}) & {*three.ours}
        return (
            Line(add=tuple(sorted(come)), remove=tuple(sorted(gone)), by=self._sources_here(line.by))
            if come or gone
            else None
        )

    def _ours_id(self, kind: str, own: str, side: Mapping[Key, Any]) -> str:
        """Return the id in ours of an entry that the base, or theirs, names."""
        key = (kind, own)
        return self._key(self._t.back.get(key, key) if side is self._in_theirs else key)[1]

    def _arrivals(self) -> None:
        for own, fields in self._file.sources.items():
            if ("source", own) in self._in_ours:
                self._both(("source", own), Addition(fields=fields))
            else:
                self._sources[own] = fields
        for kind, own, addition in entries_in(self._file.add):
            key = (kind, own)
            within = addition.spot.within
            parent = tuple(within.split(":")) if within else None
            if key in self._in_ours and not self._is_free(key):
                self._both(key, addition)
            elif self._is_filled(key):
                self._conflict(key, ENTRY, Conflict(ours=Side(value=True), theirs=Side(value=addition.fields)))
            elif key in self._in_ours and self._touched(key):
                self._conflict(
                    key, ENTRY, Conflict(base=True, ours=Side(value=True), theirs=Side(value=addition.fields))
                )
            elif parent in self._t.back and self._t.back[parent] in self._o.gone:
                self._conflict(key, ENTRY, Conflict(theirs=Side(value={"id": own, **addition.fields}, by=addition.by)))
            else:
                spot = self._spot(key, addition.spot)
                self._keep("add", key, self._here(key, addition, spot))

    def _is_filled(self, key: Key) -> bool:
        """Return whether an entry would come where ours has another one, of which there can be but one."""
        place = self._in_theirs[key]
        other = next((one for one, there in self._in_ours.items() if there == place), None)
        return place[-1] != key[1] and other is not None and not self._is_free(other)

    def _here(self, key: Key, addition: Addition, spot: Spot) -> Addition:
        """Return an entry that comes, which names others as ours calls them."""
        fields = _renamed_in(every_kind()[key[0]], addition.fields, self._id)
        return Addition(fields=fields, spot=spot, by=self._sources_here(addition.by))

    def _sources_here(self, by: SourcesBy) -> SourcesBy:
        return tuple(self._id("source", own) for own in by)

    def _both(self, key: Key, addition: Addition) -> None:
        """Merge an entry that both sides let come, field by field."""
        model = every_kind()[key[0]]
        ours, theirs = entry_at(self._ours, self._in_ours[key]), entry_at(self._theirs, self._in_theirs[key])
        if same(plain(ours), plain(theirs)):
            return
        lines: dict[str, Line] = {}
        for name in fields_of(model):
            field = Field(model, name, self._speech)
            mine, others = plain_field(ours, name), plain_field(theirs, name)
            nothing: Any = {"set": [], "list": [], "map": {}}.get(field.nature)
            found = self._field(key, field, Three(nothing, mine, others), Line(by=addition.by))
            lines |= {name: found} if found else {}
        if lines:
            self._keep("change", key, Change(lines=lines))

    def _moved(self, key: Key, move: Any) -> None:  # noqa: ANN401 - a Move
        there = self._key(key)
        if key in self._o.gone:
            self._gone(key)
            return
        if key[1] in self._our_file.move.get(key[0], {}):
            mine = self._our_file.move[key[0]][key[1]].spot
            if mine != move.spot:
                sides = (Side(value=_spot_said(mine)), Side(value=_spot_said(move.spot), by=move.by))
                self._conflict(there, PLACE, Conflict(ours=sides[0], theirs=sides[1]))
            return
        self._keep("move", there, move.model_copy(update={"spot": self._spot(self._t.after[key], move.spot)}))

    def _spot(self, key: Key, spot: Spot) -> Spot:
        """Return where an entry stands among those of ours: behind the nearest one before it that is there."""
        within = spot.within
        if within:
            kind, _, own = within.partition(":")
            within = f"{kind}:{self._after_all((kind, own))[1]}"
        if spot.after is None:
            return spot.model_copy(update={"within": within})
        place = self._in_theirs[key]
        beside = [own for own, there in self._in_theirs.items() if there[:-1] == place[:-1]]
        for one in reversed(beside[: beside.index(key)]):
            if one in self._t.added or self._t.back.get(one) in self._o.after:
                return Spot(within=within, after=self._after_all(one)[1])
        return Spot(within=within, first=True)

    def _after_all(self, key: Key) -> Key:
        """Return the key that an entry of theirs has once both sides hold."""
        old = self._t.back.get(key)
        return key if old is None or old != key else self._key(old)

    def _loading(self, head: ChangeFile) -> ChangeFile:
        """Return the file without what would not load on ours, which becomes conflicts."""
        while True:
            file = head.model_copy(
                update={"sources": self._sources, **{name: _nested(table) for name, table in self._tables.items()}}
            )
            found = played(self._ours, file)
            if found.release is not None:
                return file.model_copy(update={"conflict": _nested(self._conflicts)})
            if not self._withheld(found.broken, found.faults):
                from ilrs_docs.errors import InputFault, InvalidInputError, pointer

                every = (InputFault("merge", None, None, pointer(path), reason) for path, reason in found.faults.found)
                raise InvalidInputError(tuple(every))

    def _withheld(self, broken: tuple[Broken, ...], faults: Faults) -> bool:
        """Make conflicts of what would not load; return whether there was anything."""
        before = sum(map(len, self._tables.values()))
        count = [0]
        for one in broken:
            if one.key is not None:
                count[0] += self._withhold(one)
        for path, _ in faults.found:
            if len(path) > 2 and path[0] in self._tables:  # noqa: PLR2004 - a table, a kind and an id
                count[0] += self._take((str(path[1]), str(path[2])), str(path[0]))
        return bool(count[0]) or before != sum(map(len, self._tables.values()))

    def _withhold(self, one: Broken) -> int:
        key = one.key
        if key is None:
            return 0
        model = every_kind()[key[0]]
        kind = reference_kind(model, one.field)
        old = next((old for old, new in self._tables["rename"].items() if (old[0], new.value) == key), key)
        if old in self._tables["change"] and one.field in self._tables["change"][old].lines:
            return self._take_line(old, one.field)
        if one.added in self._tables["add"]:
            return self._take(one.added, "add")
        wanted = (kind, str(one.value)) if kind else None
        for table in ("remove", "split"):
            if wanted in self._tables[table]:
                return self._take(wanted, table)
        for table in ("remove", "split", "join", "rename", "move"):
            if self._tables[table]:
                return sum(self._take(other, table) for other in [*self._tables[table]])
        lines = [other for other, change in self._tables["change"].items() if one.field in change.lines]
        return sum(self._take_line(other, one.field) for other in lines)

    def _take_line(self, key: Key, name: str) -> int:
        change = self._tables["change"][key]
        lines = dict(change.lines)
        line = lines.pop(name)
        entry = entry_at(self._ours, self._in_ours[key])
        there = self._t.after.get(self._o.back.get(key, key), key)
        theirs = plain_field(entry_at(self._theirs, self._in_theirs[there]), name) if there in self._in_theirs else None
        sides = Side(value=bare(plain_field(entry, name), self._speech)), Side(value=theirs, by=line.by)
        self._conflict(key, name, Conflict(ours=sides[0], theirs=sides[1]))
        self._tables["change"] = {one: what for one, what in self._tables["change"].items() if one != key}
        if lines:
            self._tables["change"][key] = change.model_copy(update={"lines": lines})
        return 1

    def _take(self, key: Key | None, table: str) -> int:
        what = self._tables[table].pop(key, None) if key else None
        if what is None or key is None:
            return 0
        value = {"id": key[1], **what.fields} if isinstance(what, Addition) else None
        there = Side(value=True) if table != "add" else Side()
        self._conflict(
            key, ENTRY, Conflict(base=True if table != "add" else None, ours=there, theirs=Side(value=value))
        )
        return 1


def _nested(table: Mapping[Key, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (kind, own), what in table.items():
        found.setdefault(kind, {})[own] = what
    return found


def _several(value: Any) -> list[str]:  # noqa: ANN401 - an id, ids or null
    return value if isinstance(value, list) else [] if value is None else [value]


def _spot_said(spot: Spot) -> dict[str, Any]:
    said = {"in": spot.within, "after": spot.after, "first": spot.first or None}
    return {name: value for name, value in said.items() if value is not None}


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
