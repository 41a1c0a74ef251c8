"""A change file edited by commands: each writes its line, keeps what a person wrote, and tells all that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.authoring.assigning import (
    Assignment,
    UnreadableError,
    after_assignment,
    assignment,
    key_named,
    known_field,
)
from ilrs_docs.authoring.compiling import compiled
from ilrs_docs.authoring.files import (
    Addition,
    EntrySpot,
    FieldLine,
    Join,
    Move,
    Removal,
    Renaming,
    SourcesBy,
    Split,
    entries_in,
)
from ilrs_docs.authoring.kinds import SOURCE, Key, entries_by_key, every_kind, kinds, naming, reference_kind
from ilrs_docs.authoring.lines import Field, line_between, nothing, same, value_after
from ilrs_docs.authoring.merging_loading import ENTRY
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.authoring.reading_lines import Faults
from ilrs_docs.authoring.resolving import CHOICES, Settled, settled
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.authoring.writing import inline, named, pairs_of, small
from ilrs_docs.errors import WrongUseError, meant, pointer
from ilrs_docs.library.toml_text import Names, TomlText, dotted, flat, literal
from ilrs_docs.model import Release
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain_field

SETS_DATE: Final = ("window", "status", "occurred", "deadline")
"""The fields that a quotation speaks of: where one of them is set, the old quotation goes."""
HEAD: Final = "release"


class Amended(NamedTuple):
    """The text of a change file after a command, and what became of it, line by line."""

    text: str
    said: tuple[str, ...]


class Editor:
    """One command on a change file and its base.

    Each method writes what it says; `done` returns the text. What is wrong is noted until then, and raised together.
    """

    def __init__(self, written: Written, base: Release) -> None:
        self._written = written
        self._file = written.sound()
        self._base = base
        self._toml = TomlText(written.text)
        self._speech = Speech.of(base)
        self._there = entries_by_key(base)
        self._said: list[str] = []
        self._wrong: list[str] = []

    def done(self) -> Amended:
        """Return the text with what was written; raises WrongUseError with all that is wrong, each in one line."""
        if not self._wrong:
            self._wrong += self._new_faults()
        if self._wrong:
            raise WrongUseError("\n".join(dict.fromkeys(self._wrong)))
        return Amended(self._toml.text, tuple(self._said))

    def _new_faults(self) -> Iterator[str]:
        after = parse_written(self._toml.text.encode(), self._written.name)
        before = Faults()
        compiled(self._base, self._file, before)
        compiled(self._base, after.file or self._file, after.faults)
        for path, reason in after.faults.found:
            if (path, reason) not in before.found:
                yield f"{pointer(path)}: {reason}"

    def set(self, entry: str, given: Iterable[str], by: SourcesBy = ()) -> None:
        """Give fields of an entry, or of the `release`, other values."""
        self._cites(by)
        assignments = self._read(given)
        if entry == HEAD:
            self._set_lines(("release",), self._base, self._file.release, assignments, by)
            return
        key = self._key(entry)
        if key is None:
            return
        if key in self._coming():
            self._set_fields(key, assignments, by)
            return
        lines = self._file.change[key[0]][key[1]].lines if key[1] in self._file.change.get(key[0], {}) else {}
        self._set_lines(("change", *key), entry_at(self._base, self._there[key]), lines, assignments, by)

    def add(self, entry: str, given: Iterable[str], spot: EntrySpot, by: SourcesBy = ()) -> None:
        """Let an entry come."""
        self._cites(by)
        key = self._new_key(entry)
        if key is None:
            return
        if key in self._there or key in self._coming():
            self._wrong.append(f"there is a {key[0]} {key[1]!r} already; `edit FILE set {entry}` changes it")
            return
        table = self._table(key)
        for names, value in pairs_of(Addition(fields={}, spot=spot), key[0]):
            self._put(table, names, value)
        self._set_fields(key, self._read(given), by)

    def remove(self, entry: str, heirs: Sequence[str], by: SourcesBy = ()) -> None:
        """Let an entry go; one that only this file adds is taken out of it."""
        self._cites(by)
        key = self._key(entry)
        if key is None:
            return
        if key in self._coming():
            self._toml.drop(self._table(key))
            self._said.append(f"[{dotted(self._table(key))}] is taken out")
            return
        self._put(("remove", key[0]), (key[1],), small(Removal(heirs=self._ids(key[0], heirs), by=by)))
        for other, field in naming(self._base, key):
            self._said.append(f"# {':'.join(other)} still names it ({field})")

    def rename(self, entry: str, new: str, by: SourcesBy = ()) -> None:
        """Give an entry another id; those that name it follow."""
        self._cites(by)
        key = self._key(entry, coming=False)
        if key:
            (own,) = self._ids(key[0], [new], known=False)
            self._put(("rename", key[0]), (key[1],), small(Renaming(value=own, by=by)))

    def split(self, entry: str, heirs: Sequence[str], by: SourcesBy = ()) -> None:
        """Let an entry become several; those of them that nothing is said of begin as copies."""
        self._cites(by)
        key = self._key(entry, coming=False)
        if key and self._several(heirs, "the ids of what it became"):
            ids = self._ids(key[0], heirs, known=False)
            self._put(("split", key[0]), (key[1],), small(Split(value=ids, by=by)))

    def join(self, entry: str, olds: Sequence[str], by: SourcesBy = ()) -> None:
        """Let several entries become one, which may be one of them."""
        self._cites(by)
        key = self._new_key(entry)
        if key and self._several(olds, "the ids of what became one"):
            self._put(("join", key[0]), (key[1],), small(Join(was=self._ids(key[0], olds), by=by)))

    def move(self, entry: str, spot: EntrySpot, by: SourcesBy = ()) -> None:
        """Let an entry stand elsewhere."""
        self._cites(by)
        key = self._key(entry)
        if key is None:
            return
        if spot == EntrySpot():
            self._wrong.append("say where it is to stand: --after ID, --first, or --in KIND:ID")
        elif key in self._coming():
            for names, value in pairs_of(Addition(fields={}, spot=spot), key[0]):
                self._put(self._table(key), names, value)
        else:
            self._put(("move", key[0]), (key[1],), small(Move(spot=spot, by=by)))

    def resolve(self, entry: str, name: str, choice: str, by: SourcesBy = ()) -> None:
        """Settle a conflict: by what a side has (`ours`, `theirs`, `base`), or by a value of its own (`=VALUE`)."""
        self._cites(by)
        conflicts = {(kind, own): fields for kind, own, fields in entries_in(self._file.conflict)}
        try:
            key = key_named(entry, conflicts)
        except UnreadableError as error:
            self._wrong.append(f"{error}; conflicts are of: {', '.join(map(':'.join, conflicts)) or 'nothing'}")
            return
        if name not in conflicts[key]:
            self._wrong.append(f"no conflict of {entry} is called {name!r}; there are: {', '.join(conflicts[key])}")
            return
        self._toml.drop(("conflict", *key, name))
        self._said.append(f"[{dotted(('conflict', *key))}] {name} is settled")
        if choice.startswith("="):
            self.set(HEAD if key[0] == HEAD else ":".join(key), [f"{name}{choice}"], by)
            return
        if choice not in CHOICES:
            self._wrong.append(f"{choice!r} is no side: write {', '.join(CHOICES)}, or =VALUE")
            return
        there = entry_at(self._base, self._there[key]) if key in self._there else self._base
        if there is self._base and key[0] != HEAD and name != ENTRY and choice != CHOICES[0]:
            self._wrong.append(f"the base has no {key[0]} {key[1]!r}: take its table out by hand")
            return
        self._settle(key, settled(name, conflicts[key][name], choice, there, self._speech), by)

    def _settle(self, key: Key, found: Settled, by: SourcesBy) -> None:
        table = (HEAD,) if key[0] == HEAD else ("change", *key)
        for name, line in found.lines.items():
            self._write_line(table, name, line.model_copy(update={"by": by or line.by}), FieldLine())
        if found.add:
            for names, value in pairs_of(found.add, key[0]):
                self._put(self._table(key), names, value)
        if found.remove:
            self._put(("remove", key[0]), (key[1],), small(Removal(by=by)))
        if found.small:
            self._put((found.small[0], key[0]), (key[1],), found.small[1])

    def _coming(self) -> Mapping[Key, tuple[Mapping[str, Any], SourcesBy]]:
        """Return the entries that the file adds, with their fields and who says so."""
        added = {
            (kind, own): (one.fields, one.by) for kind, some in self._file.add.items() for own, one in some.items()
        }
        return added | {(SOURCE, own): (fields, ()) for own, fields in self._file.sources.items()}

    @staticmethod
    def _table(key: Key) -> Names:
        return ("sources", key[1]) if key[0] == SOURCE else ("add", *key)

    def _read(self, given: Iterable[str]) -> list[Assignment]:
        found = []
        for text in given:
            try:
                found.append(assignment(text))
            except UnreadableError as error:
                self._wrong.append(str(error))
        return found

    def _key(self, entry: str, *, coming: bool = True) -> Key | None:
        known = {**self._there, **(self._coming() if coming else {})}
        try:
            return key_named(entry, known)
        except UnreadableError as error:
            self._wrong.append(str(error))
            return None

    def _new_key(self, entry: str) -> Key | None:
        kind, _, own = entry.partition(":")
        known = kinds(self._base.kind)
        if kind in known and own:
            return kind, own
        near = meant(kind, known)
        hint = f"did you mean {near}:{own or 'ID'}?" if near else f"kinds are: {', '.join(known)}"
        self._wrong.append(f"{entry!r} is no kind of entry with an id (milestone:change-7); {hint}")
        return None

    def _ids(
        self, kind: str, names: Sequence[str], *, known: bool = True, there: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return ids of entries of a kind, each with or without that kind; note those that are nowhere."""
        found = [name.removeprefix(f"{kind}:") for name in names]
        there = {*there, *(own for one, own in (*self._there, *self._coming()) if one == kind)}
        for own in found if known else ():
            if own not in there:
                near = meant(own, there)
                self._wrong.append(f"no {kind} is called {own!r}{f'; did you mean {near!r}?' if near else ''}")
        return tuple(found)

    def _names(self, field: Field, value: Any) -> None:  # noqa: ANN401 - plain JSON data
        """Note where a field names an entry that there is not, neither in the base nor in the file."""
        kind = reference_kind(field.model, field.name)
        if kind and value:
            renamed = [one.value for one in self._file.rename.get(kind, {}).values()]
            self._ids(kind, [value] if isinstance(value, str) else value, there={*renamed})

    def _several(self, names: Sequence[str], what: str) -> bool:
        if len(set(names)) < 2 or len(set(names)) < len(names):  # noqa: PLR2004 - several
            self._wrong.append(f"write {what}, two or more, each once")
            return False
        return True

    def _cites(self, by: SourcesBy) -> None:
        known = {own for kind, own in (*self._there, *self._coming()) if kind == SOURCE}
        for own in by:
            if own not in known:
                near = meant(own, known)
                hint = f"did you mean {near!r}?" if near else f"`edit FILE source add {own} ...` writes it"
                self._wrong.append(f"neither the base nor the file has a source {own!r}; {hint}")

    def _put(self, table: Names, names: Names, value: Any) -> None:  # noqa: ANN401 - plain JSON data
        self._toml.put(table, names, value)
        self._said.append(f"[{dotted(table)}] {dotted(names)} = {literal(value)}")

    def _set_lines(
        self, table: Names, entry: BaseModel, lines: Mapping[str, FieldLine], given: Sequence[Assignment], by: SourcesBy
    ) -> None:
        """Write the lines of an entry that the base has."""
        found = dict(lines)
        for one in given:
            try:
                field = Field(type(entry), known_field(type(entry), one), self._speech)
                old = plain_field(entry, field.name)
                now = value_after(field, old, found[field.name]) if field.name in found else old
                new = after_assignment(field, now, one)
            except UnreadableError as error:
                self._wrong.append(str(error))
                continue
            self._names(field, new)
            line = FieldLine() if same(old, new) else line_between(field, old, new)
            found[field.name] = _signed(line, found.get(field.name, FieldLine()), by)
            self._said += [f"# {field.name} is so in the base already"] if line == FieldLine() else []
        if not self._wrong:
            found |= self._unquoted(entry, found, given, by)
            for name, line in found.items():
                self._write_line(table, name, line, lines.get(name, FieldLine()))

    def _unquoted(
        self, entry: BaseModel, lines: Mapping[str, FieldLine], given: Sequence[Assignment], by: SourcesBy
    ) -> dict[str, FieldLine]:
        """Return the line by which a quotation goes with its date, where nothing is said of it."""
        quoted = plain_field(entry, "wording") if "wording" in type(entry).model_fields else None
        set_ = [one.name for one in given if one.name in SETS_DATE and lines.get(one.name, FieldLine()) != FieldLine()]
        if not quoted or not set_ or "wording" in lines:
            return {}
        line = line_between(Field(type(entry), "wording", self._speech), quoted, None)
        self._said.append(f"# with {set_[0]} the quotation goes: {literal(line.was)}; wording=... gives another one")
        return {"wording": line.model_copy(update={"by": by})}

    def _write_line(self, table: Names, name: str, line: FieldLine, before: FieldLine) -> None:
        if line == before:
            return
        if line.parts and (before.parts or before == FieldLine()):
            for part, one in line.parts.items():
                if one != before.parts.get(part):
                    self._put(table, named(name, part), inline(one))
            for part in before.parts.keys() - line.parts.keys():
                self._drop(table, named(name, part))
        elif line == FieldLine():
            self._drop(table, (name,))
        elif self._toml.has_tables((*table, name, "add")) and line.remove == before.remove:
            self._append((*table, name, "add"), line.add[len(before.add) :])
        else:
            self._put(table, (name,), inline(line))

    def _append(self, path: Names, members: Sequence[Any]) -> None:
        for one in members:
            body = "".join(f"{dotted(names)} = {literal(value)}\n" for names, value in flat((), one))
            self._toml.append(path, body)
            self._said.append(f"[[{dotted(path)}]] {'; '.join(body.splitlines())}")

    def _drop(self, table: Names, names: Names) -> None:
        self._toml.drop((*table, *names))
        self._said.append(f"[{dotted(table)}] {dotted(names)} is taken out: it is as in the base")

    def _set_fields(self, key: Key, given: Sequence[Assignment], by: SourcesBy) -> None:
        """Write fields of an entry that the file adds."""
        model, table = every_kind()[key[0]], self._table(key)
        fields, said = self._coming().get(key, ({}, ()))
        found = dict(fields)
        for one in given:
            try:
                field = Field(model, known_field(model, one), self._speech)
                old = found.get(field.name, nothing(field))
                found[field.name] = bare(after_assignment(field, old, one), self._speech)
            except UnreadableError as error:
                self._wrong.append(str(error))
                continue
            self._names(field, found[field.name])
        if self._wrong:
            return
        for names, value in pairs_of(Addition(fields=_filled(found)), key[0]):
            if _at(fields, names) != value:
                self._put(table, names, value)
        both = tuple(dict.fromkeys((*said, *by)))
        if both != said:
            self._put(table, ("by",), both[0] if len(both) == 1 else [*both])


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def _at(fields: Any, names: Names) -> Any:  # noqa: ANN401 - plain JSON data
    for name in names:
        fields = fields.get(name) if isinstance(fields, Mapping) else None
    return fields


def _signed(line: FieldLine, before: FieldLine, by: SourcesBy) -> FieldLine:
    """Return a line with who says so: those given, on the parts that are others now; else those that said it before."""
    if line.parts:
        parts = {}
        for name, one in line.parts.items():
            known = before.parts.get(name, FieldLine())
            is_same = one == known.model_copy(update={"by": ()})
            parts[name] = one.model_copy(update={"by": known.by if is_same else by})
        return line.model_copy(update={"parts": parts})
    return line if line == FieldLine() else line.model_copy(update={"by": by or before.by})
