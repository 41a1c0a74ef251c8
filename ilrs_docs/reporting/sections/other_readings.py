"""Other readings of what a release holds: those that came with their entry, and those that stood in both releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Comparison, Edit, Path
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Release
from ilrs_docs.model.ordering import by_natural_id
from ilrs_docs.model.stored import plain_value
from ilrs_docs.model.walking import entries_of
from ilrs_docs.reporting.nouns import Item, OtherReading
from ilrs_docs.reporting.sections.items import as_told, cited, subject_of
from ilrs_docs.reporting.sides import given, title_of
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.describing import note_for, reading_words
from ilrs_docs.reporting.words.localising import optional
from ilrs_docs.reporting.words.telling import unclaimed_edits

Since = Literal["change", "entry", "before"]
"""Since when a reading stands: it came or changed by itself, it came with its entry, or it stood so before."""
_CAME: Final = frozenset({"added", "replaced"})
_STAYED: Final = frozenset({"moved", "renamed"})


class Other(NamedTuple):
    """Another reading, the entry of which it is, and since when it stands."""

    entry: BaseModel
    reading: BaseModel
    since: Since


def other_readings(release: Release, comparison: Comparison) -> Iterator[Other]:
    """Yield each other reading of a newer release, as the edits that lead to it show since when it stands."""
    ops: dict[Path, set[str]] = defaultdict(set)
    told: set[Path] = set()
    for edit in _told_edits(comparison):
        path = edit.new_path or ()
        ops[path].add(edit.op)
        if "readings" in path:
            told.add(path[: path.index("readings") + 2])
    for path, entry in entries_of(release):
        for reading in by_natural_id(given(entry, "readings") or ()):
            own = (*path, "readings", reading.id)
            yield Other(entry, reading, "change" if own in told else _since(path, ops))


def _told_edits(comparison: Comparison) -> Iterator[Edit]:
    """Yield the edits that are told: by a change, be it one that a policy keeps back, or as what no rule explains."""
    for position in {position for change in comparison.recognised for position in change.edits}:
        yield comparison.edits[position]
    yield from unclaimed_edits(comparison)


def _since(path: Path, ops: dict[Path, set[str]]) -> Since:
    """Return since when an entry stands: the innermost of those it is in that came, or only went elsewhere, decides."""
    for size in range(len(path), 0, -1):
        found = ops.get(path[:size], set())
        if found & _STAYED:
            return "before"
        if found & _CAME:
            return "entry"
    return "before"


def reading_item(other: Other) -> Item:
    """Return the item that tells another reading beside the value that stands in the release."""
    entry, reading = other.entry, other.reading
    data = {name: plain_value(value) for name, value in reading.__dict__.items()}
    field = str(given(reading, "field"))
    words = reading_words(data, alone=given(entry, field) is None)
    first = phrasing.sentence(_("{title}: {reading}").format(title=title_of(entry), reading=words))
    subject = subject_of(entry)
    note = None if note_for(data) else optional(given(reading, "note"))
    return Item(
        severity="inform",
        sentence=phrasing.together([first, phrasing.sentence(as_told(entry, field))]),
        subjects=(subject,),
        confidence=given(reading, "confidence"),
        notes=(note,) if note else (),
        readings=(OtherReading(of=subject.id, id=str(given(reading, "id")), stood=other.since == "before"),),
        sources=cited([reading]),
    )
