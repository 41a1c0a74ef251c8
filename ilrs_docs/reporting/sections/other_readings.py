"""Other readings of what a release holds: those that came with their entry, and those that stood in both releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Comparison, Edit, Path
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Release, kind_of
from ilrs_docs.model.ordering import by_natural_id
from ilrs_docs.model.stored import plain_value
from ilrs_docs.model.walking import placed
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import SAID_BY, doubted, note_for, reading_words, value_words
from ilrs_docs.phrasing.localising import called, optional
from ilrs_docs.phrasing.release_pair import given, title_of
from ilrs_docs.phrasing.sentences import unclaimed_edits
from ilrs_docs.reporting.models import Item, OtherReading
from ilrs_docs.reporting.sections.bearing import cited, speaker
from ilrs_docs.reporting.sections.items import as_told, subject_of

Since = Literal["change", "entry", "before"]
"""Since when a reading stands: it came or changed by itself, it came with its entry, or it stood so before."""
Voice = Literal["own", "sources", "nobody"]
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
    for edit in _shown_edits(comparison):
        path = edit.new_path or ()
        ops[path].add(edit.op)
        if "readings" in path:
            told.add(path[: path.index("readings") + 2])
    for path, entry in placed(release):
        for reading in by_natural_id(given(entry, "readings") or ()):
            entry_id = (*path, "readings", reading.id)
            yield Other(entry, reading, "change" if entry_id in told else _since(path, ops))


def _shown_edits(comparison: Comparison) -> Iterator[Edit]:
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


def standing_item(other: Other, names: Sequence[str]) -> Item:
    """Return the item that tells another reading, and who says it, beside the value that stands, as before."""
    entry, data = other.entry, _plain(other.reading) | {SAID_BY: names}
    field = str(data["field"])
    words = reading_words(kind_of(entry), data, alone=given(entry, field) is None)
    first = phrases.sentence(_("{title}: {reading}").format(title=title_of(entry), reading=words))
    return _item([other], [first, phrases.sentence(as_told(entry, field))])


def items_beside(release: Release, others: Iterable[Other]) -> Iterator[Item]:
    """Yield an item for each value of which other readings came with its entry: all of them, and who says each."""
    speakers = speakers_of(release)
    outlets = {source.id: phrases.word(called(source.publisher)) for source in release.sources}
    found: dict[tuple[str, str, str, Voice], list[Other]] = defaultdict(list)
    for other in others:
        subject = subject_of(other.entry)
        found[subject.kind, subject.id, str(given(other.reading, "field")), _voice(other.reading)].append(other)
    for (kind, _id, field, voice), same in found.items():
        entry = same[0].entry
        values = _values(kind, [_plain(other.reading) for other in same], speakers, outlets)
        words = _(_heading(field, voice, given_here=given(entry, field) is not None))
        told = words.format(title=title_of(entry), field=phrases.field_name(field), values=values)
        yield _item(same, [phrases.sentence(told), phrases.sentence(as_told(entry, field))])


def _voice(reading: BaseModel) -> Voice:
    """Return who states a reading: those who compiled the record, sources, or nobody who is named."""
    if given(reading, "interpretation"):
        return "own"
    return "sources" if given(reading, "sources") else "nobody"


def _heading(field: str, voice: Voice, *, given_here: bool) -> str:
    if voice != "sources":
        return _OWN if voice == "own" else _BARE
    return _COUNTED if field == "kind" else _ANOTHER if given_here else _GIVEN


_OWN: Final = marked("{title}, as the compilers understand it, which no source states: {field} {values}")
_BARE: Final = marked("{title}, recorded without a source: {field} {values}")
_ANOTHER: Final = marked("{title}, according to others: {field} {values}")
_GIVEN: Final = marked("{title}, according to sources: {field} {values}")
_COUNTED: Final = marked("{title}, counted by others as {values}")
"""How other readings of a value are told: by compilers, without a source, by sources, where the entry gives none."""


def speakers_of(release: Release) -> dict[str, str]:
    """Return who speaks in each source of a release, by the ids of the sources."""
    return {source.id: speaker(source) for source in release.sources}


def _values(
    kind: str, readings: Sequence[dict[str, Any]], speakers: Mapping[str, str], outlets: Mapping[str, str]
) -> str:
    """Return the values of the readings of a field, each once with all who say so, and how sure that is."""
    values: dict[str, set[str]] = defaultdict(set)
    for one in readings:
        for name in names_of(one, speakers):
            values[name].add(value_words(kind, one))
    alike: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for one in readings:
        alike[value_words(kind, one), one.get("confidence")] += [
            _retold(one, name, outlets, speakers) if len(values[name]) > 1 else name for name in names_of(one, speakers)
        ]
    grades = {sure for _value, sure in alike}
    shared = grades.pop() if len(grades) == 1 and len(alike) > 1 else None
    told = phrases.listed(
        [doubted(value, [*dict.fromkeys(names)], None if shared else sure) for (value, sure), names in alike.items()]
    )
    if not shared:
        return told
    return _("{values}, all with {confidence} confidence").format(values=told, confidence=phrases.word(shared))


def _retold(reading: Mapping[str, Any], name: str, outlets: Mapping[str, str], speakers: Mapping[str, str]) -> str:
    """Return who says a reading, and where: several retell one speaker, each otherwise."""
    found = dict.fromkeys(outlets[source] for source in reading["sources"] if speakers.get(source) == name)
    told = [outlet for outlet in found if outlet != name]
    return _("{name}, {words}").format(name=name, words=phrases.listed(told)) if told else name


def names_of(reading: Mapping[str, Any], speakers: Mapping[str, str]) -> list[str]:
    """Return who says a reading, which is plain data; nobody where those who compiled it read it so themselves."""
    said = () if reading.get("interpretation") else reading["sources"]
    return [*dict.fromkeys(speakers[source] for source in said if source in speakers)]


def _item(others: Sequence[Other], sentences: Iterable[str]) -> Item:
    subject, ids = subject_of(others[0].entry), [str(given(other.reading, "id")) for other in others]
    grades = {given(other.reading, "confidence") for other in others}
    notes = (optional(given(other.reading, "note")) for other in others if not note_for(_plain(other.reading)))
    return Item(
        severity="inform",
        sentence=phrases.together(sentences),
        subjects=(subject,),
        confidence=grades.pop() if len(grades) == 1 else None,
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        readings=tuple(OtherReading(of=subject.id, id=entry_id, stood=others[0].since == "before") for entry_id in ids),
        sources=cited(other.reading for other in others),
    )


def _plain(reading: BaseModel) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in reading.__dict__.items()}
