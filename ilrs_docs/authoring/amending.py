"""A change file edited by commands: each writes its line, keeps what a person wrote, and tells all that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.authoring.assigning import (
    Assigned,
    Assignment,
    UnreadableError,
    after_assignment,
    assigned,
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
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.authoring.reading_lines import Faults
from ilrs_docs.authoring.resolving import CHOICES, Settled, contested, id_here, is_whole, out_of_reach, settled
from ilrs_docs.authoring.rewriting import NO_LINE, ChangeText
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.authoring.writing import pairs_of, small
from ilrs_docs.errors import WrongUseError, meant, pointer
from ilrs_docs.library.toml_text import Names, literal
from ilrs_docs.model import Release
from ilrs_docs.model.looking_up import entry_at
from ilrs_docs.model.stored import plain_field

SETS_DATE: Final = ("window", "status", "occurred", "deadline")
"""The fields that a quotation speaks of: where one of them is set, the old quotation goes."""
HEAD: Final = "release"
NOTHING: Final[tuple[Any, ...]] = (None, [], {})
"""What a field of an entry that comes holds where it holds nothing."""


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
        self._text = ChangeText(written.text)
        self._speech = Speech.of(base)
        self._there = entries_by_key(base)
        self._said = self._text.said
        self._wrong: list[str] = []

    def done(self) -> Amended:
        """Return the text with what was written; raises WrongUseError with all that is wrong, each in one line."""
        if not self._wrong:
            self._wrong += self._new_faults()
        if self._wrong:
            raise WrongUseError("\n".join(dict.fromkeys(self._wrong)))
        return Amended(self._text.text, tuple(self._said))

    def _new_faults(self) -> Iterator[str]:
        after = parse_written(self._text.text.encode(), self._written.name)
        before = Faults()
        compiled(self._base, self._file, before)
        compiled(self._base, after.file or self._file, after.faults)
        for path, reason in after.faults.found:
            if (path, reason) not in before.found:
                yield f"{pointer(path)}: {reason}"

    def set(self, entry: str, given: Iterable[str], by: SourcesBy = ()) -> None:
        """Give fields of an entry, or of the `release`, other values."""
        self._cites(by)
        if entry == HEAD:
            self._set_lines(("release",), self._base, self._file.release, given, by)
            return
        key = self._key(entry)
        if key is None:
            return
        if key in self._coming():
            self._set_fields(key, given, by)
            return
        lines = self._file.change[key[0]][key[1]].lines if key[1] in self._file.change.get(key[0], {}) else {}
        self._set_lines(("change", *key), entry_at(self._base, self._there[key]), lines, given, by)

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
            self._text.put(table, names, value)
        self._set_fields(key, given, by)

    def remove(self, entry: str, heirs: Sequence[str], by: SourcesBy = ()) -> None:
        """Let an entry go; one that only this file adds is taken out of it."""
        self._cites(by)
        key = self._key(entry)
        if key is None:
            return
        if key in self._coming():
            self._text.drop(self._table(key))
            return
        self._text.put(("remove", key[0]), (key[1],), small(Removal(heirs=self._ids(key[0], heirs), by=by)))
        for other, field in naming(self._base, key):
            self._said.append(f"# {':'.join(other)} still names it ({field})")

    def rename(self, entry: str, new: str, by: SourcesBy = ()) -> None:
        """Give an entry another id; those that name it follow."""
        self._cites(by)
        key = self._key(entry, coming=False)
        if key:
            (own,) = self._ids(key[0], [new], known=False)
            self._text.put(("rename", key[0]), (key[1],), small(Renaming(value=own, by=by)))

    def split(self, entry: str, heirs: Sequence[str], by: SourcesBy = ()) -> None:
        """Let an entry become several; those of them that nothing is said of begin as copies."""
        self._cites(by)
        key = self._key(entry, coming=False)
        if key and self._several(heirs, "the ids of what it became"):
            ids = self._ids(key[0], heirs, known=False)
            self._text.put(("split", key[0]), (key[1],), small(Split(value=ids, by=by)))

    def join(self, entry: str, olds: Sequence[str], by: SourcesBy = ()) -> None:
        """Let several entries become one, which may be one of them."""
        self._cites(by)
        key = self._new_key(entry)
        if key and self._several(olds, "the ids of what became one"):
            self._text.put(("join", key[0]), (key[1],), small(Join(was=self._ids(key[0], olds), by=by)))

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
                self._text.put(self._table(key), names, value)
        else:
            self._text.put(("move", key[0]), (key[1],), small(Move(spot=spot, by=by)))

    def resolve(self, entry: str, name: str, choice: str, by: SourcesBy = ()) -> None:
        """Settle a conflict: by what a side has (`ours`, `theirs`, `base`), or by a value of its own (`=VALUE`)."""
        self._cites(by)
        conflicts = {(kind, own): fields for kind, own, fields in entries_in(self._file.conflict)}
        try:
            key = key_named(entry, conflicts)
        except UnreadableError as error:
            known = f"{error}; conflicts are of: {', '.join(map(':'.join, conflicts))}"
            self._wrong.append(known if conflicts else "the file has no conflict that could be settled")
            return
        if name not in conflicts[key]:
            self._wrong.append(f"no conflict of {entry} is called {name!r}; there are: {', '.join(conflicts[key])}")
            return
        self._text.settle(("conflict", *key), name)
        conflict = conflicts[key][name]
        key = (key[0], id_here(key[1], name, conflict))
        if choice.startswith("="):
            own = HEAD if key[0] == HEAD else ":".join(key)
            fields = contested(name, conflict)
            if len(fields) == 1:
                self.set(own, [f"{fields[0]}{choice}"], by)
            else:
                each = " ".join(f"{field}=..." for field in fields)
                self._wrong.append(f"{name} are several here: choose a side, then `edit FILE set {own} {each}`")
            return
        if choice not in CHOICES:
            self._wrong.append(f"{choice!r} is no side: write {', '.join(CHOICES)}, or =VALUE")
            return
        there = entry_at(self._base, self._there[key]) if key in self._there else self._base
        if there is self._base and key[0] != HEAD and choice != CHOICES[0] and not is_whole(conflict, name, choice):
            self._wrong.append(out_of_reach(key, name))
            return
        self._settle(key, settled(name, conflict, choice, there, self._speech), by)

    def _settle(self, key: Key, found: Settled, by: SourcesBy) -> None:
        table = (HEAD,) if key[0] == HEAD else ("change", *key)
        for name, line in found.lines.items():
            self._text.write_line(table, name, signed(line, line, by or None))
        if found.add:
            for names, value in pairs_of(found.add, key[0]):
                self._text.put(self._table((key[0], found.own or key[1])), names, value)
        if found.remove:
            self._text.put(("remove", key[0]), (key[1],), small(Removal(by=by)))
        if found.small:
            self._text.put((found.small[0], key[0]), (found.own or key[1],), found.small[1])

    def _coming(self) -> Mapping[Key, Addition]:
        """Return the entries that the file adds."""
        added = {(kind, own): one for kind, own, one in entries_in(self._file.add)}
        return added | {(SOURCE, own): Addition(fields=fields) for own, fields in self._file.sources.items()}

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

    def _set_lines(
        self, table: Names, entry: BaseModel, lines: Mapping[str, FieldLine], given: Iterable[str], by: SourcesBy
    ) -> None:
        """Write the lines of an entry that the base has."""
        values, said = self._assigned(type(entry), given)
        found = dict(lines)
        for one in values:
            try:
                field = Field(type(entry), known_field(type(entry), one), self._speech)
                old = plain_field(entry, field.name)
                now = value_after(field, old, found[field.name]) if field.name in found else old
                new = after_assignment(field, now, one)
            except UnreadableError as error:
                self._wrong.append(str(error))
                continue
            self._names(field, new)
            line = NO_LINE if same(old, new) else line_between(field, old, new)
            found[field.name] = signed(line, found.get(field.name, NO_LINE), by or None)
            self._said += [f"# {field.name} is so in the base already"] if line == NO_LINE else []
        if self._wrong:
            return
        found |= self._unquoted(entry, found, values, by)
        for name, sources in said.items():
            if found.get(name, NO_LINE) == NO_LINE:
                self._wrong.append(f"{name}.by: the file has no line of {name}, which somebody could say")
            else:
                found[name] = signed(found[name], lines.get(name, NO_LINE), sources)
        for name, line in found.items():
            self._text.write_line(table, name, line, lines.get(name, NO_LINE))

    def _assigned(self, model: type[BaseModel], given: Iterable[str]) -> Assigned:
        """Return what is given, read; note what cannot be, and sources that are nowhere."""
        try:
            found = assigned(model, self._read(given))
        except UnreadableError as error:
            self._wrong.append(str(error))
            return Assigned((), {})
        for by in found.said.values():
            self._cites(by)
        return found

    def _unquoted(
        self, entry: BaseModel, lines: Mapping[str, FieldLine], given: Sequence[Assignment], by: SourcesBy
    ) -> dict[str, FieldLine]:
        """Return the line by which a quotation goes with its date, where nothing is said of it."""
        quoted = plain_field(entry, "wording") if "wording" in type(entry).model_fields else None
        set_ = [one.name for one in given if one.name in SETS_DATE and lines.get(one.name, NO_LINE) != NO_LINE]
        if not quoted or not set_ or "wording" in lines:
            return {}
        line = line_between(Field(type(entry), "wording", self._speech), quoted, None)
        self._said.append(f"# with {set_[0]} the quotation goes: {literal(line.was)}; wording=... gives another one")
        return {"wording": line.model_copy(update={"by": by})}

    def _set_fields(self, key: Key, given: Iterable[str], by: SourcesBy) -> None:
        """Write fields of an entry that the file adds."""
        model, before = every_kind()[key[0]], self._coming().get(key, Addition(fields={}))
        values, said = self._assigned(model, given)
        found = dict(before.fields)
        for one in values:
            try:
                field = Field(model, known_field(model, one), self._speech)
                old = found.get(field.name, nothing(field))
                found[field.name] = bare(after_assignment(field, old, one), self._speech)
            except UnreadableError as error:
                self._wrong.append(str(error))
                continue
            self._names(field, found[field.name])
        self._wrong += [
            f"{name}.by: {'a source says what it says itself' if key[0] == SOURCE else f'{name} is not there'}"
            for name in said
            if key[0] == SOURCE or found.get(name) in NOTHING
        ]
        if self._wrong:
            return
        fields = {name: value for name, value in found.items() if value not in NOTHING}
        after = Addition(
            fields=fields,
            by=tuple(dict.fromkeys((*before.by, *by))),
            said={name: who for name, who in {**before.said, **said}.items() if name in fields},
        )
        pairs = (dict(pairs_of(one, key[0])) for one in (before.model_copy(update={"spot": EntrySpot()}), after))
        self._text.write_pairs(self._table(key), *pairs)


def signed(line: FieldLine, before: FieldLine, by: SourcesBy | None) -> FieldLine:
    """Return a line with who says so, which may be nobody; where that is not given, as the line before says.

    Of a text they say the languages in which it is another one than before; where it is so in none, all of them.

    >>> signed(FieldLine(value="2027"), FieldLine(value="2028", by=("a",)), None).by
    ('a',)
    >>> signed(FieldLine(value="2027"), FieldLine(value="2028", by=("a",)), ()).unsaid
    True
    """
    if not line.parts:
        told = {"by": before.by, "unsaid": before.unsaid} if by is None else {"by": by, "unsaid": not by}
        return line if line == NO_LINE else line.model_copy(update=told)
    known = before.parts
    alike = {name for name, one in line.parts.items() if name in known and same(one.value, known[name].value)}
    kept = alike if len(alike) < len(line.parts) else set()
    parts = {
        name: signed(one, known.get(name, NO_LINE), None if name in kept else by) for name, one in line.parts.items()
    }
    return line.model_copy(update={"parts": parts})
