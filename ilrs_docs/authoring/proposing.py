"""`propose`: the change file between two releases, from the edits that `diffing` finds between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Final

from ilrs_docs.authoring.declaring import DeclaredChanges, declared
from ilrs_docs.authoring.files import Addition, ChangeFile, EntryChange, EntrySpot, FieldLine, Move, Removal, Renaming
from ilrs_docs.authoring.heading import SAID, head_lines
from ilrs_docs.authoring.kinds import SOURCE, Key, entries_by_key, fields_of, reference_kind
from ilrs_docs.authoring.lines import Field, line_between, names_after, same, value_after
from ilrs_docs.authoring.playing import played
from ilrs_docs.authoring.sequences import arrivals_between
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.changes import Added, Edit, Matching, Moved, Path, Removed, Renamed, Replaced
from ilrs_docs.comparing import diff
from ilrs_docs.diffing import edits
from ilrs_docs.matching.fields import counterpart
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain_field
from ilrs_docs.model.walking import references

_NOTHING: Final = FieldLine()


def propose(old: Release, new: Release, lineage: Lineage | None = None) -> ChangeFile:
    """Return the change file that makes the newer release of the older one, to the byte.

    Of entries that have other ids it says so where a lineage declares it or where they hold the same; what is only
    likely is an entry that goes and one that comes. The sources of an entry that comes say all that it holds; which of
    them says a value that changed is for the author to add. Raises DifferentDocumentsError where the two are not
    releases of one document.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> file = propose(library.load("roadmap@previous"), library.load("roadmap@latest"), library.load_lineage())
    >>> file.change["milestone"]["change-7"].lines["window"].value
    '2027'
    """
    comparison = diff(old, new, lineage)
    anew = {own for one in comparison.lineage if one.kind == "reused" for own in (*one.old, *one.new)}
    parts = {
        (before, after)
        for one in comparison.lineage
        if one.kind in {"split", "merged"}
        for before, after in product(one.old, one.new)
    }  # what became of an entry that was split is told as a split, and not as its new id
    matching = Matching(
        pairs=tuple(
            pair for pair in comparison.matching if not pair.likely and (pair.old[-1], pair.new[-1]) not in parts
        ),
        reused=tuple(one for one in comparison.reused if one.old[-1] in anew),
    )
    found = edits(old, new, matching)
    proposal = _Proposal(old, new, found)
    file = proposal.file(declared(comparison.lineage, proposal.gone, proposal.come, proposal.stay))
    return _without_idle(old, new, file)


def _without_idle(old: Release, new: Release, file: ChangeFile) -> ChangeFile:
    """Return a change file without the lines that only say again what follows from the head of the newer release.

    In which language a text was written first may follow so; whether it does is seen where the file is played.
    """
    idle = [
        (kind, own, name)
        for kind, changes in file.change.items()
        for own, change in changes.items()
        for name, line in change.lines.items()
        if line.was is not None and not line.parts and _as_said(line.was) == _as_said(line.value)
    ]
    if not idle:
        return file
    wanted = canonical_bytes(new)
    shorter = _without(file, idle)
    if _leads_to(wanted, old, shorter):
        return shorter
    for one in idle:
        shorter = _without(file, [one])
        file = shorter if _leads_to(wanted, old, shorter) else file
    return file


def _leads_to(wanted: bytes, old: Release, file: ChangeFile) -> bool:
    made = played(old, file).release
    return made is not None and canonical_bytes(made) == wanted


def _as_said(value: Any) -> Any:  # noqa: ANN401 - plain JSON data
    """Return plain data without its bookkeeping."""
    if isinstance(value, list):
        return [_as_said(one) for one in value]
    if isinstance(value, dict):
        return {name: _as_said(one) for name, one in value.items() if not name.startswith("_")}
    return value


def _without(file: ChangeFile, lines: Iterable[tuple[str, str, str]]) -> ChangeFile:
    """Return a change file without some lines, and without the entries of which it then says nothing."""
    gone = set(lines)
    change = {
        kind: {
            own: one.model_copy(update={"lines": kept})
            for own, one in changes.items()
            if (kept := {name: line for name, line in one.lines.items() if (kind, own, name) not in gone})
        }
        for kind, changes in file.change.items()
    }
    return file.model_copy(update={"change": {kind: changes for kind, changes in change.items() if changes}})


class _Proposal:
    """Makes one change file of the edits between two releases.

    `gone` are the keys of the entries that go, `come` those of the entries that come, `stay` tells the key afterwards
    of each that stays.
    """

    def __init__(self, old: Release, new: Release, found: Iterable[Edit]) -> None:
        self._old = old
        self._new = new
        self._edits = tuple(found)
        self._speech = Speech.of(new)
        self._before, self._after = entries_by_key(old), entries_by_key(new)
        self._old_keys = {place: key for key, place in self._before.items()}
        self._new_keys = {place: key for key, place in self._after.items()}
        pairs = [(edit.old_path, edit.new_path) for edit in self._edits if isinstance(edit, (Moved, Renamed))]
        self._forth, self._back = dict(pairs), {new: old for old, new in pairs}
        self.gone = [self._old_keys[place] for edit in self._edits if (place := self._leaves(edit)) is not None]
        self.come = {
            self._new_keys[place]: edit.new for edit in self._edits if (place := self._arrives(edit)) is not None
        }
        self.stay = dict(self._staying())
        self._follow: Mapping[Key, str] = {}

    def _leaves(self, edit: Edit) -> Path | None:
        """Return the place of the entry that an edit takes away; None where it is about something else."""
        goes = isinstance(edit, (Removed, Replaced)) and edit.old_path in self._old_keys and edit.old is not None
        return edit.old_path if goes else None

    def _arrives(self, edit: Edit) -> Path | None:
        """Return the place of the entry that comes by an edit; None where it is about something else."""
        comes = isinstance(edit, (Added, Replaced)) and edit.new_path in self._new_keys and edit.new is not None
        return edit.new_path if comes else None

    def _staying(self) -> Iterable[tuple[Key, Key]]:
        gone = {self._before[key] for key in self.gone}
        for place, key in self._old_keys.items():
            if place not in self._forth and any(place[:length] in gone for length in range(len(place) + 1)):
                continue
            yield key, self._new_keys[counterpart(place, self._forth)]

    def file(self, said: DeclaredChanges) -> ChangeFile:
        """Return the change file; `said` is what a lineage declares of splits, joins and withdrawals."""
        self._follow = {old: new[1] for old, new in self.stay.items() if old != new} | said.follow
        spots = self._spots()
        return self._headed(
            ChangeFile(
                document=self._new.document,
                base=self._old.version,
                digest=digest(self._old),
                issued=self._new.issued,
                standing=self._new.standing,
                sources={key[1]: self._fields(value) for key, value in sorted(self.come.items()) if key[0] == SOURCE},
                change=_by_kind({key: EntryChange(lines=lines) for key, lines in self._changes().items()}),
                add=_by_kind({key: self._addition(key, value, spots) for key, value in sorted(self.come.items())}),
                remove=_by_kind({key: Removal(heirs=said.heirs.get(key, ())) for key in said.removed}),
                rename=_by_kind({old: Renaming(value=new[1]) for old, new in self.stay.items() if old != new}),
                split=_by_kind(said.split),
                join=_by_kind(said.join),
                move=_by_kind(self._moves(spots)),
            )
        )

    def _fields(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - plain JSON data
        return {name: inner for name, inner in bare(value, self._speech).items() if name != "id"}

    def _addition(self, key: Key, value: Any, spots: Mapping[Path, EntrySpot]) -> Addition:  # noqa: ANN401 - plain JSON data
        fields = self._fields(value)
        by = tuple(fields.pop("sources", ()))
        place = self._after[key]
        return Addition(fields=fields, spot=spots.get(place, EntrySpot()).model_copy(update=self._within(place)), by=by)

    def _within(self, place: Path) -> dict[str, str]:
        above = (self._new_keys.get(place[:length]) for length in range(len(place) - 1, 0, -1))
        parent = next((key for key in above if key), None)
        return {"within": ":".join(parent)} if parent else {}

    def _spots(self) -> dict[Path, EntrySpot]:
        """Return where those who come into a sequence, or move in it, stand, by their new places."""
        arriving: dict[Path, list[str]] = defaultdict(list)
        for edit in self._edits:
            index = edit.new_index if isinstance(edit, Added) else edit.new if isinstance(edit, Moved) else None
            if index is not None and edit.new_path in self._new_keys:
                arriving[edit.new_path[:-1]].append(str(edit.new_path[-1]))
        found: dict[Path, EntrySpot] = {}
        for into, ids in arriving.items():
            beside = [str(place[-1]) for place in self._new_keys if place[:-1] == into]
            found |= {(*into, own): spot for own, spot in arrivals_between(beside, ids).items()}
        return found

    def _moves(self, spots: Mapping[Path, EntrySpot]) -> dict[Key, Move]:
        found = {}
        for edit in self._edits:
            if isinstance(edit, Moved):
                elsewhere = counterpart(edit.old_path[:-1], self._forth) != edit.new_path[:-1]
                update = self._within(edit.new_path) if elsewhere else {}
                spot = spots.get(edit.new_path, EntrySpot()).model_copy(update=update)
                found[self._old_keys[edit.old_path]] = Move(spot=spot)
        return found

    def _changes(self) -> dict[Key, dict[str, FieldLine]]:
        touched: dict[Key, set[str]] = defaultdict(set)
        for edit in self._edits:
            key, field = self._owner(edit)
            if key in self.stay and field:
                touched[key].add(field)
        if self._follow or self._forth:
            for key in self.stay:
                touched[key] |= {*self._naming(key)}
        found = {key: dict(self._lines(key, touched[key])) for key in sorted(touched)}
        return {key: lines for key, lines in found.items() if lines}

    def _naming(self, key: Key) -> Iterable[str]:
        model = type(entry_at(self._old, self._before[key]))
        yield from (name for name, _ in references(model))
        yield from (name for name in ("part",) if name in model.model_fields)

    def _owner(self, edit: Edit) -> tuple[Key | None, str]:
        """Return the entry, as the base has it, and the field that an edit is about."""
        path = counterpart(edit.new_path, self._back) if edit.old_path is None else edit.old_path
        for length in range(len(path), 0, -1):
            if path[:length] in self._old_keys:
                return self._old_keys[path[:length]], str(path[length]) if length < len(path) else ""
        return None, str(path[0])

    def _lines(self, key: Key, fields: Iterable[str]) -> Iterable[tuple[str, FieldLine]]:
        before, after = (
            entry_at(self._old, self._before[key]), entry_at(self._new, self._after[self.stay[key]])
        )  # fmt: skip
        for name in fields_of(type(before)):
            if name in fields:
                field = Field(type(before), name, self._speech)
                line = self._line(field, plain_field(before, name), plain_field(after, name))
                if line is not None:
                    yield name, line

    def _line(self, field: Field, old: Any, new: Any) -> FieldLine | None:  # noqa: ANN401 - plain JSON data
        """Return the line of a field; None where the value follows by itself."""
        kind = reference_kind(field.model, field.name)
        follow = {own: new_id for (of, own), new_id in self._follow.items() if of == kind}
        if field.name == "part":
            old_part = tuple(old)
            return None if same([*map(str, self._part(old_part))], new) else line_between(field, old, new)
        if kind and follow:
            if same(names_after(old, _NOTHING, follow), new):
                return None
            return _naming_line(old, new, follow)
        if same(old, new):
            return None
        line = line_between(field, old, new)
        return None if line == _NOTHING else line

    def _part(self, part: Path) -> Path:
        inside = next((part[:length] for length in range(len(part), 0, -1) if part[:length] in self._old_keys), None)
        if inside is None or self._old_keys[inside] not in self.stay:
            return part
        return (*self._after[self.stay[self._old_keys[inside]]], *part[len(inside) :])

    def _headed(self, file: ChangeFile) -> ChangeFile:
        """Return the file with lines for the fields of the release that do not follow from its head."""
        names = {field for key, field in map(self._owner, self._edits) if key is None}
        heads = head_lines(self._old, file)
        if heads.get("version", FieldLine(value=self._old.version)).value != self._new.version:
            file = file.model_copy(update={"version": self._new.version})
        release = {}
        for name in fields_of(Release):
            if name not in names | heads.keys():
                continue
            field = Field(Release, name, self._speech)
            old, new = plain_field(self._old, name), plain_field(self._new, name)
            if name in heads and same(value_after(field, old, heads[name]), new):
                continue
            line = line_between(field, old, new)
            if line != _NOTHING or name in {*heads, *SAID}:
                release[name] = line
        return file.model_copy(update={"release": release})


def _naming_line(old: Any, new: Any, follow: Mapping[str, str]) -> FieldLine:  # noqa: ANN401 - ids, an id or null
    if isinstance(old, list):
        kept = [own for own in old if follow.get(own, own) in new]
        come = [own for own in new if own not in {follow.get(one, one) for one in kept}]
        return FieldLine(remove=tuple(own for own in old if own not in kept), add=tuple(come))
    return FieldLine(was=old or None, value=new)


def _by_kind(found: Mapping[Key, Any]) -> dict[str, dict[str, Any]]:
    """Return what is said of entries by kind and id; sources that come have a table of their own."""
    tables: dict[str, dict[str, Any]] = {}
    for (kind, own), what in found.items():
        if kind != SOURCE or not isinstance(what, Addition):
            tables.setdefault(kind, {})[own] = what
    return tables
