"""Which fields of which entries changed: what those that depend on an entry would have to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes import Path
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.dependencies.carrying import keys_by_path
from ilrs_docs.dependencies.graph import EntryId

REMARKS: Final = frozenset({"notes", "wording", "extra"})
"""The fields that say nothing of an entry itself: remarks, the words that a date was read from, fields of one's own."""
BACKING: Final = frozenset({"sources", "readings", "confidence"})
"""The fields that say who states an entry, what others state, and how sure that is."""


class TouchedFields(NamedTuple):
    """What changed of an entry: the fields, and whether one of the changes may affect the plans of a reader."""

    fields: tuple[str, ...]
    grave: bool


def touched_fields(one: ComparedReleases, old: Path | None, new: Path | None) -> Iterator[tuple[EntryId, str]]:
    """Yield the entry of the newer release, and its field, that an edit with these paths lies in; nothing elsewhere."""
    keys, path = keys_by_path(one.new), new or old or ()
    place = next((path[:length] for length in range(len(path) - 1, 0, -1) if path[:length] in keys), None)
    if place is not None:
        yield EntryId(one.new.document, *keys[place]), str(path[len(place)])


def touched(one: ComparedReleases) -> Mapping[EntryId, TouchedFields]:
    """Return what changed of each entry that is in both releases: not its remarks, its backing, nor mere wording.

    >>> from ilrs_docs import Library
    >>> found = touched(Library().compare("roadmap@2025-10-24", "roadmap@latest"))
    >>> found[EntryId("roadmap", "milestone", "change-8")]
    TouchedFields(fields=('status',), grave=True)
    """
    fields: dict[EntryId, dict[str, bool]] = defaultdict(dict)
    for change in one.comparison.singly:
        for edit in (one.comparison.edits[at] for at in change.edits if change.severity != "editorial"):
            found = () if edit.op == "renamed" else touched_fields(one, edit.old_path, edit.new_path)
            for entry, field in found:
                if field not in REMARKS | BACKING:
                    fields[entry][field] = fields[entry].get(field, False) or change.severity in {"act", "attend"}
    return {entry: TouchedFields(tuple(those), any(those.values())) for entry, those in fields.items()}


def doubted(one: ComparedReleases) -> frozenset[EntryId]:
    """Return the entries of the newer release that changed only if they are what they are likely the same as."""
    edits = (one.comparison.edits[at] for change in one.comparison.singly if change.readings for at in change.edits)
    return frozenset(entry for edit in edits for entry, _field in touched_fields(one, edit.old_path, edit.new_path))
