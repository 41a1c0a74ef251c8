"""A release as a document of paragraphs: every stored text that a reader would read, under headings, in words.

Each paragraph knows by its key which stored thing it tells, so that the paragraphs of two releases can be paired. Left
out is what a reader of the document would not read: ids, which source stands behind which entry, a confidence that is
high.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, spoken
from ilrs_docs.model import Gap, Limit, Release, Source, Text, Window, entries_of
from ilrs_docs.model.entries import Reading
from ilrs_docs.model.release import references
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import local
from ilrs_docs.reporting.words.telling import window_fields

Role = Literal["title", "heading-1", "heading-2", "heading-3", "text", "fact"]
Key = tuple[str | int, ...]

COLLECTIONS: Final = ("promises", "gaps", "sources")
FACTS: Final = ("label", "version", "issued", "standing", "basis", "issuers", "languages")
BODY: Final = frozenset({"description", "meaning", "text", "reason", "objectives"})
"""Fields whose texts stand as paragraphs of their own, without the name of the field before them."""
HEADED: Final = ("title", "action")
LAST: Final = ("notes", "readings", "confidence")
SKIPPED: Final = frozenset({"id", "sources", *HEADED, *LAST})
SILENT: Final = {"confidence": "high", "obligation": "unstated"}
END: Final = marked("End of the document")
BOUNDS: Final = {"maximum": marked("at most {quantity}"), "minimum": marked("at least {quantity}")}
COLLECTED, ENTRIES = 1, 2
"""The levels of the headings of collections, and of the entries in them."""


class Paragraph(NamedTuple):
    """One paragraph: what it tells (`key`), its role, its text, and whether that lacks a translation."""

    key: Key
    role: Role
    text: str
    lacking: bool = False


def paragraphs(release: Release) -> list[Paragraph]:
    """Return a release as paragraphs in the language spoken; the last one is the same for every release.

    >>> from ilrs_docs import Library
    >>> [one.text for one in paragraphs(Library().load("guideline@1.0"))][1:3]
    ['Label: V1.0', 'Version: 1.0.0']
    """
    writer = _Writer({str(entry.__dict__["id"]): _heading(entry) for _path, entry in entries_of(release)})
    return [
        Paragraph(("title",), "title", local(release.title), _lacks(release.title)),
        *(_fact((name,), name, _identity(release, name)) for name in FACTS),
        *writer.texts((), "notice", release.notice),
        *writer.collections(release.content, ("content",), COLLECTED),
        *writer.register(release),
        Paragraph(("end",), "fact", _(END)),
    ]


def _identity(release: Release, name: str) -> str:
    value = release.__dict__[name]
    if isinstance(value, date):
        return phrasing.day(value)
    if name == "label":
        return phrasing.label(value)
    if name == "languages":
        return phrasing.listed([phrasing.language_name(one) for one in value])
    if name == "basis":
        return phrasing.basis(value)
    return phrasing.listed(value) if isinstance(value, tuple) else phrasing.word(str(value))


def _lacks(text: Text) -> bool:
    language = spoken()
    return language != "en" and text.state(language) != "fresh"


def _heading(entry: BaseModel) -> Text | None:
    found = (entry.__dict__.get(name) for name in HEADED)
    return next((text for text in found if isinstance(text, Text)), None)


def _fact(key: Key, name: str, words: str, *, lacking: bool = False) -> Paragraph:
    label = phrasing.field_name(name)
    text = _("{name}: {words}").format(name=label[:1].upper() + label[1:], words=words)
    return Paragraph(key, "fact", text, lacking)


class _Writer:
    """Writes entries as paragraphs; `titles` are those of all entries of the release by id, none where it has none."""

    def __init__(self, titles: Mapping[str, Text | None]) -> None:
        self._titles = titles

    def register(self, release: Release) -> Iterator[Paragraph]:
        """Yield promises, gaps and sources, each collection under its heading."""
        for name in COLLECTIONS:
            yield from self._collection(release, (), name, COLLECTED)

    def collections(self, model: BaseModel, path: Key, level: int) -> Iterator[Paragraph]:
        """Yield what is in the collections of a model: under a heading at the first level, without one below it."""
        for name, value in model.__dict__.items():
            if name not in LAST and _entries(value):
                yield from self._collection(model, path, name, level)

    def _collection(self, model: BaseModel, path: Key, name: str, level: int) -> Iterator[Paragraph]:
        value = model.__dict__[name]
        entries = _entries(value)
        if entries and level == COLLECTED:
            label = phrasing.field_name(name)
            yield Paragraph((*path, name), "heading-1", label[:1].upper() + label[1:])
        for entry in entries:
            place = (*path, name, str(entry.__dict__["id"])) if isinstance(value, tuple) else (*path, name)
            yield from self._entry(entry, place, level + 1)

    def _entry(self, entry: BaseModel, path: Key, level: int) -> Iterator[Paragraph]:
        if isinstance(entry, Source):
            yield Paragraph(path, "text", source_words(entry))
            return
        heading = _heading(entry)
        if heading:
            yield Paragraph(path, "heading-2" if level == ENTRIES else "heading-3", local(heading), _lacks(heading))
        yield from self._facts(entry, path)
        yield from self.texts(path, "notes", entry.__dict__.get("notes"))
        for reading in entry.__dict__.get("readings", ()):
            yield _reading(reading, path)
        confidence = str(entry.__dict__.get("confidence"))
        if confidence in {"medium", "low"}:
            yield _fact((*path, "confidence"), "confidence", phrasing.word(confidence))
        yield from self.collections(entry, path, level)

    def _facts(self, entry: BaseModel, path: Key) -> Iterator[Paragraph]:
        named = dict(references(type(entry)))
        if isinstance(entry, Limit):
            amount = phrasing.quantity(entry.number, entry.unit)
            yield Paragraph((*path, "number"), "text", _(BOUNDS[entry.bound]).format(quantity=amount))
        for name, value in entry.__dict__.items():
            if name in SKIPPED or value in (None, ()) or SILENT.get(name) == value or _entries(value):
                continue
            if isinstance(value, Text) or (isinstance(value, tuple) and isinstance(value[0], Text)):
                yield from self.texts(path, name, value)
            elif isinstance(entry, Gap):
                yield from self._part(value, (*path, name))
            elif not isinstance(entry, Limit):
                yield _fact((*path, name), name, self._words(value, named=name in named))

    def texts(self, path: Key, name: str, value: Text | tuple[Text, ...] | None) -> Iterator[Paragraph]:
        """Yield one or several texts of a field; several are known by their English, wherever each stands."""
        seen: Counter[str] = Counter()
        for text in value if isinstance(value, tuple) else (value,) if value else ():
            key = (*path, name, text.en, seen[text.en]) if isinstance(value, tuple) else (*path, name)
            seen[text.en] += 1
            if name in BODY:
                yield Paragraph(key, "text", local(text), _lacks(text))
            else:
                yield _fact(key, "note" if name == "notes" else name, local(text), lacking=_lacks(text))

    def _words(self, value: Any, *, named: bool) -> str:  # noqa: ANN401 - a value of any stored field
        """Return a value in words; one that names an entry by its title."""
        if isinstance(value, Window):
            return phrasing.window(value.root)
        if isinstance(value, tuple):
            return phrasing.listed([self._words(one, named=named) for one in value])
        return self._title(value) if named else phrasing.word(str(value))

    def _title(self, own_id: str) -> str:
        title = self._titles.get(own_id)
        return phrasing.clause(local(title)) if title else own_id

    def _part(self, part: Key, key: Key) -> Iterator[Paragraph]:
        """Yield where a gap is, outermost first: fields by their name, entries by their title.

        What a release has no field for is named by the reason of the gap alone.
        """
        if part[0] == "content":
            inner = [str(one) for one in part[1:] or part]
            words = (self._title(one) if one in self._titles else phrasing.field_name(one) for one in inner)
            yield _fact(key, "part", " / ".join(words))


def _entries(value: object) -> tuple[BaseModel, ...]:
    """Return the entries that a field holds, one or several; none where it holds values."""
    members = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in members if isinstance(one, BaseModel) and "id" in one.__dict__)


def _reading(reading: Reading, path: Key) -> Paragraph:
    dated = reading.field in window_fields() and phrasing.is_window(reading.value)
    value = phrasing.window(reading.value) if dated else phrasing.word(reading.value)
    words = _("Another reading of {name}: {words}").format(name=phrasing.field_name(reading.field), words=value)
    note = local(reading.note) if reading.note else None
    text = _("{words} ({note})").format(words=words, note=phrasing.clause(note)) if note else words
    return Paragraph((*path, "readings", reading.id), "fact", text, bool(reading.note and _lacks(reading.note)))


def source_words(source: Source) -> str:
    """Return a source in one line, its address last.

    >>> source_words(Source(id="said", publisher="CNSA", speaker="Wu Yanhua", date=Window("2021-06-16")))
    'CNSA: Wu Yanhua. 16 June 2021; read in the original.'
    """
    title = _("“{title}”").format(title=source.title) if source.title else None
    words = _("{publisher}: {work}. {date}; {access}.").format(
        publisher=source.publisher,
        work=phrasing.listed([*filter(None, (source.speaker, title))]),
        date=phrasing.window(source.date.root),
        access=phrasing.access(source.access),
    )
    return f"{words} {source.url}" if source.url else words
