"""A part of a change file: what becomes of some entries, with what these need, or a refusal that names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.authoring.assigning import UnreadableError, key_named
from ilrs_docs.authoring.files import ChangeFile, EntryChange, entries_in
from ilrs_docs.authoring.kinds import Key, entries_by_key, every_kind, naming, reference_kind
from ilrs_docs.errors import WrongUseError
from ilrs_docs.model import Release
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.walking import homes, references

TABLES: Final = ("change", "add", "remove", "rename", "split", "join", "move")


def narrowed(file: ChangeFile, base: Release, names: Iterable[str], *, with_needed: bool = False) -> ChangeFile:
    r"""Return a change file with only what becomes of the entries that are named; its head and its sources stay.

    What these entries need of the others, such as one that they name and that comes by the file, is taken along
    `with_needed`. Raises WrongUseError, with all that is needed, where it is not, or for a name that the file has not.

    >>> from ilrs_docs.authoring import parse_change_file
    >>> from ilrs_docs import Library
    >>> text = b'document="roadmap"\n[change.milestone.change-7]\nwindow={is="2028"}\n[remove.gap]\ngap-a={}'
    >>> [*narrowed(parse_change_file(text, "c"), Library().load("roadmap@latest"), ["change-7"]).remove]
    []
    """
    part = _Part(file, base)
    wanted, unknown = set(), []
    for name in names:
        try:
            wanted.add(key_named(name, part.keys))
        except UnreadableError as error:
            unknown.append(f"the file says nothing of it: {error}")
    if unknown:
        raise WrongUseError("\n".join(unknown))
    whole = part.closed(wanted)
    missing = sorted(whole - wanted)
    if missing and not with_needed:
        named = ", ".join(map(":".join, missing))
        message = f"{', '.join(map(':'.join, sorted(wanted)))} needs {named}; --with-needed takes it along"
        raise WrongUseError(message)
    return part.of(whole)


class _Part:
    """The entries that a file says something of, and what each of them needs."""

    def __init__(self, file: ChangeFile, base: Release) -> None:
        self._file, self._base = file, base
        self._there = entries_by_key(base)
        self.keys = {(kind, own) for table in TABLES for kind, own, _ in entries_in(getattr(file, table))}
        self._coming = {(kind, own): (kind, own) for kind, own, _ in entries_in(file.add)}
        self._coming |= {(kind, what.value): (kind, own) for kind, own, what in entries_in(file.rename)}
        self._coming |= {(kind, one): (kind, own) for kind, own, what in entries_in(file.split) for one in what.value}
        self._coming |= {(kind, own): (kind, own) for kind, own, _ in entries_in(file.join)}

    def closed(self, wanted: Collection[Key]) -> set[Key]:
        """Return entries with all that they need, and what that needs."""
        found: set[Key] = set()
        left = [*wanted]
        while left:
            key = left.pop()
            if key not in found:
                found.add(key)
                left += self._needed(key)
        return found

    def of(self, keys: Collection[Key]) -> ChangeFile:
        """Return the file with only these entries, and the sources that they cite."""
        tables = {
            table: _by_kind((key, what) for *key, what in entries_in(getattr(self._file, table)) if tuple(key) in keys)
            for table in TABLES
        }
        return self._file.model_copy(update=tables)

    def _needed(self, key: Key) -> Iterator[Key]:
        """Yield the other entries of the file without which what becomes of one would not load."""
        for named in self._names(key):
            if named in self._coming and named not in self._there:
                yield self._coming[named]
        goes = key[1] in self._file.remove.get(key[0], {}) or key[1] in self._file.split.get(key[0], {})
        if goes:
            yield from (other for other, _ in naming(self._base, key) if other in self.keys)

    def _names(self, key: Key) -> Iterator[Key]:
        """Yield the entries that what becomes of one names."""
        kind, own = key
        change: EntryChange = self._file.change.get(kind, {}).get(own, EntryChange())
        model = every_kind()[kind]
        for name, line in change.lines.items():
            of = reference_kind(model, name)
            for one in (line.value, *line.add) if of else ():
                yield from ((str(of), str(id_)) for id_ in (one if isinstance(one, list) else [one]))
        addition = self._file.add.get(kind, {}).get(own)
        if addition:
            yield from _named_in(model, addition.fields)
        moved = self._file.move.get(kind, {}).get(own)
        for what in (addition, moved):
            if what and what.spot.within:
                outer, _, inner = what.spot.within.partition(":")
                yield outer, inner
            if what and what.spot.after:
                yield kind, what.spot.after


def _named_in(model: type[BaseModel], fields: Any) -> Iterator[Key]:  # noqa: ANN401 - plain JSON data
    for name, kind in references(model):
        value = fields.get(name) or ()
        yield from ((kind, own) for own in ((value,) if isinstance(value, str) else value))
    for name in homes(model):
        (inner,) = (one for one in models_in(model.model_fields[name].annotation) if "id" in one.model_fields)
        for one in fields.get(name, ()):
            yield from _named_in(inner, one)


def _by_kind(found: Iterable[tuple[Any, Any]]) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for (kind, own), what in found:
        tables.setdefault(kind, {})[own] = what
    return tables
