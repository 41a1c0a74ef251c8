"""A change file as edits of its base: what each of its lines does, and all that is wrong with them.

The edits are those of `diffing`, so that `patching` replays them; `entering` adds those of whole entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, JsonValue, ValidationError

from ilrs_docs.authoring.entering import entry_edits
from ilrs_docs.authoring.files import ChangeFile, FieldLine, SourcesBy, entries_in
from ilrs_docs.authoring.heading import head_lines
from ilrs_docs.authoring.kinds import SOURCE, Key, kinds, reference_kind
from ilrs_docs.authoring.lines import Field, mismatches, names_after, same, value_after
from ilrs_docs.authoring.placing import EntryPlan, Placement
from ilrs_docs.authoring.reading_lines import Faults, Path
from ilrs_docs.authoring.texts import Speech
from ilrs_docs.changes import Edit, Replaced, in_order, made
from ilrs_docs.errors import meant
from ilrs_docs.model import Release
from ilrs_docs.model.base import Loc
from ilrs_docs.model.canonical import digest
from ilrs_docs.model.stored import plain_field
from ilrs_docs.model.walking import references

_LONGEST = 60


class Compiled(NamedTuple):
    """The edits that a change file makes of its base, and who is who."""

    edits: tuple[Edit, ...]
    plan: EntryPlan


class ChangedSubject(NamedTuple):
    """Whose fields change: an entry or the release, where it stands before and after, where the file speaks of it."""

    model: BaseModel
    place: Loc
    there: Loc
    path: Path

    def replaced(self, name: str, new: JsonValue) -> Iterator[Edit]:
        """Yield the edit that gives a field another value, where it is another one."""
        old = plain_field(self.model, name)
        if not same(old, new):
            paths = {"old_path": (*self.place, name), "new_path": (*self.there, name)}
            yield made(Replaced, **paths, old=old, new=new)


def compiled(base: Release, file: ChangeFile, faults: Faults) -> Compiled:
    """Return what a change file does to a base, as edits; what is wrong is noted, and its edit left out."""
    plan = EntryPlan(base, file, faults)
    compiler = _Compiler(plan)
    return Compiled(in_order(compiler.edits()), plan)


def is_elsewhere(base: Release, file: ChangeFile) -> bool:
    """Return whether a release is another one than that which a change file was made from."""
    if file.digest:
        return file.digest != digest(base)
    return bool(file.base) and file.base != base.version


class _Compiler:
    """Makes the edits of one change file."""

    def __init__(self, plan: EntryPlan) -> None:
        self._plan = plan
        self._file = plan.file
        self._placement = Placement(plan)
        self._head = head_lines(plan.base, plan.file)
        self._speech = speech_after(plan.base, self._head)
        self._needed = is_elsewhere(plan.base, plan.file)

    def edits(self) -> Iterator[Edit]:
        """Yield the edits, in no order."""
        self._require_kinds()
        self._require_sources()
        head = ChangedSubject(self._plan.base, (), (), ("release",))
        yield from self._fields(head, self._head, needed=frozenset(self._file.release))
        for kind, own, change in entries_in(self._file.change):
            if self._plan.known((kind, own), ("change", kind, own)):
                subject = self._subject((kind, own))
                yield from self._fields(subject, change.lines, needed=frozenset(change.lines))
                yield from self._named(subject, change.lines, said_in(change.lines, change.by))
        for key in self._plan.after:
            if key[1] not in self._file.change.get(key[0], {}):
                yield from self._named(self._subject(key), {}, ())
        yield from entry_edits(self._plan, self._placement)

    def _subject(self, key: Key) -> ChangedSubject:
        place = self._plan.before[key]
        there = self._placement.place(self._plan.after[key]) or place
        return ChangedSubject(self._plan.entry(key), place, there, ("change", *key))

    def _require_kinds(self) -> None:
        known = kinds(self._plan.base.kind)
        for table in ("change", "add", "remove", "rename", "split", "join", "move"):
            for kind in getattr(self._file, table):
                if kind not in known:
                    self._plan.faults.unknown((table, kind), f"kind of entry in a {self._plan.base.kind}", known)

    def _require_sources(self) -> None:
        cited = {own for kind, own in (*self._plan.after.values(), *self._plan.added) if kind == SOURCE}
        for path, by in sources_said(self._file):
            for own in by:
                if own not in cited:
                    near = meant(own, cited)
                    hint = f"did you mean {near!r}?" if near else f"write [sources.{own}]"
                    self._plan.faults.add(path, f"neither the base nor this file has a source {own!r}; {hint}")

    def _fields(
        self, subject: ChangedSubject, lines: Mapping[str, FieldLine], needed: frozenset[str]
    ) -> Iterator[Edit]:
        for name, line in lines.items():
            field, old = Field(type(subject.model), name, self._speech), plain_field(subject.model, name)
            for wrong in mismatches(field, old, line, needed=self._needed and name in needed):
                path = (*subject.path, name, *wrong.part)
                self._plan.faults.add(path, unlike(wrong.expected, wrong.found))
            if name in _naming(type(subject.model)):
                continue
            try:
                yield from subject.replaced(name, value_after(field, old, line))
            except ValidationError as error:
                self._plan.faults.of_model((*subject.path, name), error, field.model)

    def _named(self, subject: ChangedSubject, lines: Mapping[str, FieldLine], by: SourcesBy) -> Iterator[Edit]:
        """Yield the edits of the fields that name other entries: by their lines, and where those have other ids."""
        for name in _naming(type(subject.model)):
            field, old = Field(type(subject.model), name, self._speech), plain_field(subject.model, name)
            new = self._names_after(field, old, lines.get(name))
            if name == "sources":
                new = sorted({*new, *by})
            yield from subject.replaced(name, new)

    def _names_after(self, field: Field, old: Any, line: FieldLine | None) -> Any:  # noqa: ANN401 - plain JSON data
        if field.name == "part":
            return value_after(field, old, line) if line else self._part(tuple(old))
        kind = reference_kind(field.model, field.name)
        if line and not (line.add or line.remove):
            return value_after(field, old, line)
        return names_after(
            old, line or FieldLine(), {own: new for (of, own), new in self._plan.follow.items() if of == kind}
        )

    def _part(self, part: Loc) -> list[str]:
        """Return the part of a gap where the entry that it lies in has another id, or another place."""
        for length in range(len(part), 0, -1):
            key = self._plan.at.get(part[:length])
            there = self._placement.place(self._plan.after[key]) if key in self._plan.after else None
            if there:
                return [*map(str, there), *map(str, part[length:])]
        return [*map(str, part)]


def _naming(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model in which the ids of other entries stand."""
    part = ("part",) if "part" in model.model_fields else ()
    return tuple(name for name, _ in references(model)) + part


def speech_after(base: Release, head: Mapping[str, FieldLine]) -> Speech:
    """Return in which language a release is once the lines of its head hold."""
    language, authentic = base.language, base.authentic
    if "language" in head:
        language = value_after(Field(Release, "language", Speech.of(base)), language, head["language"])
    if "authentic" in head:
        authentic = value_after(Field(Release, "authentic", Speech.of(base)), list(authentic), head["authentic"])
    return Speech(language, tuple(authentic))


def said_in(lines: Mapping[str, FieldLine], by: SourcesBy = ()) -> SourcesBy:
    """Return the sources that lines name, each once.

    >>> said_in({"window": FieldLine(value="2027", by=("b",))}, ("a",))
    ('a', 'b')
    """
    every = [line for one in lines.values() for line in (one, *one.parts.values())]
    return tuple(dict.fromkeys((*by, *(own for line in every for own in line.by))))


def sources_said(file: ChangeFile) -> Iterator[tuple[Path, SourcesBy]]:
    """Yield who says what in a change file, each with its place."""
    for name, line in file.release.items():
        yield ("release", name), said_in({name: line})
    for kind, own, change in entries_in(file.change):
        yield ("change", kind, own, "by"), change.by
        for name, line in change.lines.items():
            yield ("change", kind, own, name), said_in({name: line})
    for kind, own, addition in entries_in(file.add):
        yield from ((("add", kind, own, name, "by"), by) for name, by in addition.said.items())
    for table in ("add", "remove", "rename", "split", "join", "move"):
        for kind, own, what in entries_in(getattr(file, table)):
            yield (table, kind, own, "by"), what.by


def unlike(expected: JsonValue, found: JsonValue) -> str:
    """Return that a base does not hold what a line says that it does.

    >>> unlike("2026~", "2027"), unlike("2026~", None)
    ("the base has '2027' here, not '2026~'", "the base has nothing here, not '2026~'")
    """
    there = "nothing" if found is None else _short(found)
    return (
        f"the base has {there} here, not {_short(expected)}"
        if expected is not None
        else (f"the base has {there} here: on another base than the one it was made from, a line says what it `was`")
    )


def _short(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
