"""Who set a field, by the change files that were published: of a release, and of the corrections that reach it."""

from __future__ import annotations

from collections.abc import Iterable

from ilrs_docs.authoring.compiling import said_in
from ilrs_docs.authoring.files import ChangeFile, FieldLine
from ilrs_docs.history.steps import Key


def named_sources(files: Iterable[ChangeFile], key: Key, field: str, value: object) -> tuple[str, ...]:
    """Return the ids of the sources that change files name for the value of a field; none where they do not say.

    `files` are those of one release, corrections first. A correction of several values may reach a release with some of
    them: it counts where the value is the one that it says; where that cannot be seen, nothing is named.

    >>> line = FieldLine(value="2027", by=("cnsa-2026",))
    >>> file = ChangeFile(document="roadmap", change={"milestone": {"change-7": {"lines": {"window": line}}}})
    >>> named_sources([file], ("milestone", "change-7"), "window", "2027")
    ('cnsa-2026',)
    """
    kind, own = key
    for file in files:
        change = file.change.get(kind, {}).get(own)
        line = change.lines.get(field) if change else None
        if change and line:
            if file.corrects and not _whole(line):
                return ()
            if not file.corrects or line.value == value:
                return said_in({field: line}, change.by)
        added = file.add.get(kind, {}).get(own)
        if added and field in added.fields:
            return added.by
    return ()


def _whole(line: FieldLine) -> bool:
    """Return whether a line says a value whole, and not some parts or members of it."""
    return line.value is not None and not (line.parts or line.add or line.remove)
