"""The text of a change file rewritten line by line: what stays as it was stays as a person wrote it, comments and all.

A line is put where one of its field stands already, in whatever form that is, else behind the last one of its table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ilrs_docs.authoring.files import (
    HEAD,
    TABLES,
    Addition,
    ChangeFile,
    EntryChange,
    FieldLine,
    entries_in,
)
from ilrs_docs.authoring.kinds import SOURCE
from ilrs_docs.authoring.lines import same
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.authoring.texts import tag_in
from ilrs_docs.authoring.writing import inline, named, pairs_of, said_by, small, to_toml
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library.toml_text import Names, TomlText, dotted, flat, literal

NO_LINE: Final = FieldLine()
"""What stands for a line that is not there."""
AS_IN_BASE: Final = "it is as in the base"


class ChangeText:
    r"""The text of a change file, and what became of it, line by line (`said`).

    >>> change = ChangeText('[change.milestone.quay]\nwindow = "2028"  # why\n')
    >>> change.write_line(("change", "milestone", "quay"), "window", FieldLine(value="2029"), FieldLine(value="2028"))
    >>> change.text, change.said
    ('[change.milestone.quay]\nwindow = { is = "2029" }  # why\n', ['[change.milestone.quay] window = { is = "2029" }'])
    """

    def __init__(self, text: str) -> None:
        self._toml = TomlText(text)
        self.said: list[str] = []

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._toml.text

    def put(self, table: Names, names: Names, value: Any) -> None:  # noqa: ANN401 - plain JSON data
        """Put a value into a table; raises WrongUseError where only a person can do so."""
        self._toml.put(table, names, value)
        self.said.append(f"[{dotted(table)}] {dotted(names)} = {literal(value)}")

    def drop(self, table: Names, names: Names = (), why: str = "") -> None:
        """Take a value away, or a whole table; raises WrongUseError where only a person can do so."""
        self._toml.drop((*table, *names))
        what = f"[{dotted(table)}] {dotted(names)}".rstrip()
        self.said.append(f"{what} is taken out{f': {why}' if why else ''}")

    def settle(self, table: Names, name: str) -> None:
        """Take a conflict away that is settled."""
        self._toml.drop((*table, name))
        self.said.append(f"[{dotted(table)}] {name} is settled")

    def write_line(self, table: Names, name: str, line: FieldLine, before: FieldLine = NO_LINE) -> None:
        """Write the line of a field in the place of the one before; one that is `NO_LINE` is taken away.

        Raises WrongUseError where only a person can do so.
        """
        if line == before:
            return
        if line == NO_LINE:
            self.drop(table, (name,), AS_IN_BASE)
        elif line.parts and (before.parts or not self._toml.has((*table, name))):
            self._write_parts(table, name, line.parts, before.parts)
        elif self._extends(table, name, line, before):
            self._append((*table, name, "add"), line.add[len(before.add) :])
            if (line.by, line.unsaid) != (before.by, before.unsaid):
                self.put(table, (name, "by"), inline(line)["by"])
        else:
            self._replace(table, name, line, before)

    def write_pairs(self, table: Names, before: Mapping[Names, Any], after: Mapping[Names, Any]) -> None:
        """Write what the table of an entry that comes holds, by its names, in the place of what it held before.

        Raises WrongUseError where only a person can do so.
        """
        for names in before:
            if names not in after:
                self.drop(table, self._spelled(table, names))
        for names, value in after.items():
            if names in before and same(before[names], value):
                continue
            if self._toml.has_tables((*table, *names)):
                self._put_members((*table, *names), before.get(names), value)
            else:
                self.put(table, self._spelled(table, names), value)

    def _write_parts(
        self, table: Names, name: str, parts: Mapping[str, FieldLine], before: Mapping[str, FieldLine]
    ) -> None:
        for part, one in parts.items():
            if one != before.get(part):
                self.put(table, self._spelled(table, named(name, part)), inline(one))
        for part in before:
            if part not in parts:
                self.drop(table, self._spelled(table, named(name, part)), AS_IN_BASE)

    def _replace(self, table: Names, name: str, line: FieldLine, before: FieldLine) -> None:
        """Write a line where one of another form may stand: with tables for its members, or with languages."""
        path = (*table, name)
        if line.parts or before.parts or any(self._toml.has_tables((*path, how)) for how in ("add", "remove")):
            self._toml.drop(path)
        if line.parts:
            self._write_parts(table, name, line.parts, {})
        else:
            self.put(table, (name,), inline(line))

    def _extends(self, table: Names, name: str, line: FieldLine, before: FieldLine) -> bool:
        """Return whether a line has but more members than the one before, whose members have tables of their own."""
        more = line.add[: len(before.add)] == before.add
        rest = {"add": (), "by": (), "unsaid": False}
        alike = line.model_copy(update=rest) == before.model_copy(update=rest)
        return more and alike and self._toml.has_tables((*table, name, "add"))

    def _put_members(self, path: Names, before: object, after: object) -> None:
        """Put the members of a list that has a table for each."""
        if isinstance(after, list) and isinstance(before, list) and after[: len(before)] == before:
            self._append(path, after[len(before) :])
        else:
            self._toml.drop(path)
            self.put(path[:-1], path[-1:], after)

    def _append(self, path: Names, members: Sequence[Any]) -> None:
        for one in members:
            body = "".join(f"{dotted(names)} = {literal(value)}\n" for names, value in flat((), one))
            self._toml.append(path, body)
            self.said.append(f"[[{dotted(path)}]] {'; '.join(body.splitlines())}")

    def _spelled(self, table: Names, names: Names) -> Names:
        """Return names with a language as it is spelled in the text, where it stands there already."""
        held = self._toml.held((*table, *names[:-1]))
        if "extra" in names or not isinstance(held, dict) or names[-1] in held:
            return names
        return (*names[:-1], next((one for one in held if _tag(one) == _tag(names[-1])), names[-1]))


def _tag(name: str) -> str:
    try:
        return tag_in(name)
    except ValueError:
        return name


def rewritten(written: Written, after: ChangeFile) -> str | None:
    r"""Return the text of a change file that says what another one says, with every comment and all that is alike.

    None where the text is written so that only a person could put it there.

    >>> text = b'document = "roadmap"  # mine\n[change.milestone.change-7]\nwindow = "2028"  # why\n'
    >>> written = parse_written(text, "c.toml")
    >>> file = written.sound().model_copy(update={"base": "1.0.0"})
    >>> print(rewritten(written, file), end="")
    document = "roadmap"  # mine
    base = "1.0.0"
    [change.milestone.change-7]
    window = "2028"  # why
    """
    try:
        text = _Rewriter(written, after).rewritten()
    except WrongUseError:
        return None
    found = parse_written(text.encode(), written.name)
    is_so = found.file is not None and not found.faults.found
    return text if is_so and to_toml(_without_was(found.sound())) == to_toml(_without_was(after)) else None


class _Rewriter:
    """Makes the text of one change file say what another one says."""

    def __init__(self, written: Written, after: ChangeFile) -> None:
        self._text = ChangeText(written.text)
        self._before = written.sound()
        self._after = after

    def rewritten(self) -> str:
        """Return the text."""
        for name in HEAD:
            self._value((), name, getattr(self._before, name), getattr(self._after, name))
        self._lines(("release",), self._before.release, self._after.release)
        before, after = _entries(self._before), _entries(self._after)
        for path in before:
            if path not in after:
                self._text.drop(path)
        for path, what in after.items():
            self._entry(path, before.get(path), what)
        return self._text.text

    def _entry(self, path: Names, before: Any, after: Any) -> None:  # noqa: ANN401 - what a table says of an entry
        if isinstance(after, EntryChange):
            old = before or EntryChange()
            self._lines(path, old.lines, after.lines)
            self._value(path, "by", *(said_by(one.by) if one.by else None for one in (old, after)))
        elif isinstance(after, (Addition, Mapping)):
            kind = path[-2] if len(path) > len(("sources", "ID")) else SOURCE
            pairs = (dict(pairs_of(one, kind)) if one else {} for one in (before, after))
            self._text.write_pairs(path, *pairs)
        else:
            self._value(path[:-1], path[-1], before and small(before), small(after))

    def _value(self, table: Names, name: str, before: Any, after: Any) -> None:  # noqa: ANN401 - plain data, or a day
        if before == after:
            return
        if after is None:
            self._text.drop(table, (name,))
        else:
            self._text.put(table, (name,), after)

    def _lines(self, table: Names, before: Mapping[str, FieldLine], after: Mapping[str, FieldLine]) -> None:
        for name in before:
            if name not in after:
                self._text.write_line(table, name, NO_LINE, before[name])
        for name, line in after.items():
            old = before.get(name, NO_LINE)
            if name not in before or not _says(old, line):
                self._text.write_line(table, name, line, old)


def _entries(file: ChangeFile) -> dict[Names, Any]:
    """Return what a file says of each entry, by the path of its table."""
    found: dict[Names, Any] = {("sources", own): Addition(fields=fields) for own, fields in file.sources.items()}
    for table in TABLES:
        found |= {(table, kind, own): what for kind, own, what in entries_in(getattr(file, table))}
    return found


def _says(line: FieldLine, other: FieldLine) -> bool:
    """Return whether a line says all that another one does, or all but what `was`."""
    was = line.was if line.was is None else other.was
    parts = {
        name: part.model_copy(update={"was": None}) if name in line.parts and line.parts[name].was is None else part
        for name, part in other.parts.items()
    }
    return line == other.model_copy(update={"was": was, "parts": parts})


def _without_was(file: ChangeFile) -> ChangeFile:
    """Return a change file of which no line says what `was`; as it is compared."""
    change = {
        kind: {own: one.model_copy(update={"lines": _bare(one.lines)}) for own, one in entries.items()}
        for kind, entries in file.change.items()
    }
    return file.model_copy(update={"release": _bare(file.release), "change": change})


def _bare(lines: Mapping[str, FieldLine]) -> dict[str, FieldLine]:
    return {name: line.model_copy(update={"was": None, "parts": _bare(line.parts)}) for name, line in lines.items()}
