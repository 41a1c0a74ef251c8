"""The rows of the tables that a whole document is made into."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change, Path
from ilrs_docs.comparing import Interval
from ilrs_docs.errors import pointer
from ilrs_docs.history.steps import Key
from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.model import NAMING, Names, Release, Text, Window
from ilrs_docs.model.canonical import digest
from ilrs_docs.model.stored import plain
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.publishing.datasets import LAYOUTS, Dataset, DataTable, Value, described
from ilrs_docs.publishing.dates import owners
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.lines import follow
from ilrs_docs.reporting.assembling import in_language

Row = tuple[Value, ...]


def dataset(document: WholeDocument, language: Language = "en") -> Dataset:
    """Return a document as tables; titles and sentences are in a language, where there is that.

    >>> from ilrs_docs.library import Library
    >>> from ilrs_docs.publishing.documents import whole_document
    >>> found = dataset(whole_document(Library(), "roadmap"))
    >>> [(one.layout.name, len(one.rows)) for one in found.tables][0]
    ('releases', 8)
    """
    with speaking(language):
        tables = [DataTable(LAYOUTS[name], tuple(rows(document))) for name, rows in _ROWS.items()]
        return Dataset(document.name, document.releases[-1].issued, (*tables, described()))


def _head(release: Release) -> tuple[str, str]:
    return release.document, release.version


def _releases(document: WholeDocument) -> Iterator[Row]:
    for position, one in enumerate(document.releases, start=1):
        title = _words(one.title)
        told = (one.label, title, one.language, one.standing, one.basis, one.issued)
        yield (*_head(one), position, one.kind, *told, digest(one))


def _entries(document: WholeDocument) -> Iterator[Row]:
    lines: list[dict[Key, str]] = [{} for _release in document.releases]
    for line in follow(document):
        for at, key in enumerate(line.keys):
            if key:
                lines[at][key] = line.name
    for at, release in enumerate(document.releases):
        around = owners(release)
        for position, (key, entry) in enumerate(by_kind_and_id(release).items(), start=1):
            told = (given(entry, "status"), given(entry, "phase"), given(entry, "confidence"))
            parent = around.get(key, (None, None))
            yield (*_head(release), *key, lines[at][key], position, *parent, _title(entry), *told, _json(plain(entry)))


def _windows(document: WholeDocument) -> Iterator[Row]:
    for release in document.releases:
        for key, entry in by_kind_and_id(release).items():
            for field, value in entry.__dict__.items():
                if isinstance(value, Window):
                    yield (*_head(release), *key, field, value.root, *value.bounds)


def _sources(document: WholeDocument) -> Iterator[Row]:
    for release in document.releases:
        for one in release.sources:
            names = (_words(one.publisher), one.title, _words(one.speaker))
            dates = (one.date.root, one.date.earliest, one.date.latest)
            yield (*_head(release), one.id, *names, *dates, one.url, one.access)


def _citations(document: WholeDocument) -> Iterator[Row]:
    for release in document.releases:
        for key, entry in by_kind_and_id(release).items():
            yield from ((*_head(release), *key, source) for source in given(entry, "sources") or ())


def _edits(document: WholeDocument) -> Iterator[Row]:
    for interval in document.intervals:
        for position, edit in enumerate(interval.comparison.edits, start=1):
            paths = (_path(edit.old_path), _path(edit.new_path))
            told = (edit.op, *paths, _json(edit.old), _json(edit.new))
            yield (*_head(interval.new), position, interval.old.version, *told)


def _changes(document: WholeDocument) -> Iterator[Row]:
    for interval in document.intervals:
        yield from _told(interval)


def _told(interval: Interval) -> Iterator[Row]:
    with telling_of(interval.old, interval.new):
        found = in_language(interval.comparison, interval.old, interval.new)
        for position, (change, put) in enumerate(zip(interval.comparison.changes, found.changes, strict=True), start=1):
            first = (put.subjects[0].kind, put.subjects[0].id, put.subjects[0].title) if put.subjects else (None,) * 3
            told = (change.rule, change.severity, weight_of(change), *first, sentence(put), _months(change))
            values = (_json(change.old), _json(change.new), change.fingerprint)
            yield (*_head(interval.new), position, interval.old.version, *told, *values)


def _months(change: Change) -> int | None:
    found: Any = change.detail.get("months")
    return found if isinstance(found, int) else None


def _change_edits(document: WholeDocument) -> Iterator[Row]:
    for interval in document.intervals:
        for position, change in enumerate(interval.comparison.changes, start=1):
            yield from ((*_head(interval.new), position, edit + 1) for edit in sorted(set(change.edits)))


def _change_entries(document: WholeDocument) -> Iterator[Row]:
    for interval in document.intervals:
        for position, change in enumerate(interval.comparison.changes, start=1):
            about = {(one.kind, one.id) for single in (change, *change.singly) for one in single.subjects}
            yield from ((*_head(interval.new), position, *key) for key in sorted(about))


_ROWS: Final[Mapping[str, Callable[[WholeDocument], Iterable[Row]]]] = {
    "releases": _releases,
    "entries": _entries,
    "windows": _windows,
    "sources": _sources,
    "citations": _citations,
    "edits": _edits,
    "changes": _changes,
    "change_edits": _change_edits,
    "change_entries": _change_entries,
}
"""What makes the rows of each table, but that of all columns."""


def _title(entry: BaseModel) -> str | None:
    """Return what an entry is called, by the first of its fields that names entries."""
    return _words(next((entry.__dict__[name] for name in NAMING if entry.__dict__.get(name)), None))


def _words(text: Text | Names | str | None) -> str | None:
    """Return words in the language spoken where there are fresh ones, else as they were written; no mark says so."""
    if isinstance(text, Text):
        return (text.get(spoken()) if text.state(spoken()) == "fresh" else None) or text.original
    return text.get(spoken()) or str(text) if isinstance(text, Names) else text


def _json(value: JsonValue) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _path(path: Path | None) -> str | None:
    return None if path is None else pointer(path)
