"""A release as a document of paragraphs: every stored text that a reader would read, under headings, in prose.

Each paragraph knows by its key which stored thing it tells, so that the paragraphs of two releases can be paired. What
is said about an entry and not by the document (beside what it stands, notes, other readings, a confidence that is not
high) are remarks on its first paragraph. Left out is what a reader of the document would not read: which release it is,
ids, which source stands behind which entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Gap, Limit, Plan, Release, Source, Text, Window, entries_of, kind_of, references
from ilrs_docs.model.entries import Reading
from ilrs_docs.model.ordering import by_natural_id, listed
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import PARTNER_KINDS, dated_words, read_words, source_date
from ilrs_docs.phrasing.localising import called, lacks, local
from ilrs_docs.phrasing.release_pair import along
from ilrs_docs.phrasing.tagging import dated_as_in
from ilrs_docs.reporting.prose import prose

Role = Literal["title", "heading-1", "heading-2", "heading-3", "name", "text", "fact"]
Key = tuple[str | int, ...]

COLLECTIONS: Final = ("promises", "statements", "gaps", "sources")
BODY: Final = frozenset({"description", "meaning", "text", "reason", "objectives"})
"""Fields whose texts stand as paragraphs of their own, without the name of the field before them."""
HEADED: Final = ("title", "action", "subject")
LAST: Final = ("notes", "readings", "confidence", "extra")
SKIPPED: Final = frozenset({"id", "sources", "beside", *HEADED, *LAST})
END: Final = marked("End of the document")
NAMES: Final = frozenset({"objectives", "composition", "principles", "participation_phases", "levels"})
"""Collections whose entries are seldom more than a name: under headings they would be pages of headings alone."""
COLLECTED, ENTRIES = 1, 2
"""The levels of the headings of collections, and of the entries in them."""


class Paragraph(NamedTuple):
    """One paragraph: what it tells (`key`), its role, its text, whether that lacks a translation.

    `remarks` are what is said about its entry and is no text of the document.
    """

    key: Key
    role: Role
    text: str
    lacking: bool = False
    remarks: tuple[str, ...] = ()


def paragraphs(release: Release, publishers: Iterable[str] = ()) -> list[Paragraph]:
    """Return a release as paragraphs in the language spoken; the last one is the same for every release.

    Of several plans that of the `publishers` of the document comes first.

    >>> from ilrs_docs import Library
    >>> [one.role for one in paragraphs(Library().load("guideline@1.0"))][:3]
    ['title', 'heading-1', 'text']
    """
    with dated_as_in(release):
        return _paragraphs(release, frozenset(publishers))


def _paragraphs(release: Release, publishers: frozenset[str]) -> list[Paragraph]:
    writer = _ParagraphWriter(release, publishers)
    title = release.title
    return [
        Paragraph(("title",), "title", local(title) if title else release.document, bool(title and lacks(title))),
        *writer.texts((), "notice", release.notice),
        *_own(release.extra, ()),
        *writer.collections(release.content, ("content",), COLLECTED),
        *writer.register(release),
        Paragraph(("end",), "fact", _(END)),
    ]


def _heading(entry: BaseModel) -> Text | None:
    found = (entry.__dict__.get(name) for name in HEADED)
    return next((text for text in found if isinstance(text, Text)), None)


def _role(path: Key, level: int) -> Role:
    """Return the role of the title of an entry."""
    if level != ENTRIES:
        return "heading-3"
    return "name" if path[-2] in NAMES else "heading-2"


def _fact(key: Key, name: str, words: str, *, lacking: bool = False) -> Paragraph:
    return Paragraph(key, "fact", prose(name, words), lacking)


def _own(extra: Mapping[str, Any], path: Key) -> Iterator[Paragraph]:
    """Yield the fields of one's own, each by its name."""
    for name, value in extra.items():
        lacking = isinstance(value, Text) and lacks(value)
        words = phrases.own_value(value)
        yield Paragraph((*path, "extra", name), "fact", _("{name}: {words}").format(name=name, words=words), lacking)


class _ParagraphWriter:
    """Writes the entries of a release as paragraphs."""

    def __init__(self, release: Release, publishers: frozenset[str]) -> None:
        self._release = release
        self._publishers = publishers
        self._titles = {
            (kind_of(entry), str(entry.__dict__["id"])): _heading(entry) for _path, entry in entries_of(release)
        }

    def register(self, release: Release) -> Iterator[Paragraph]:
        """Yield promises, statements, gaps and sources, each collection under its heading."""
        for name in COLLECTIONS:
            yield from self._collection(release, (), name, COLLECTED)

    def collections(self, model: BaseModel, path: Key, level: int) -> Iterator[Paragraph]:
        """Yield what is in the collections of a model: under a heading at the first level, without one below it."""
        for name, value in model.__dict__.items():
            if name not in LAST and _entries(value):
                yield from self._collection(model, path, name, level)

    def _collection(self, model: BaseModel, path: Key, name: str, level: int) -> Iterator[Paragraph]:
        value = model.__dict__[name]
        entries = sorted(listed(model, name), key=self._is_of_others) if _entries(value) else ()
        if entries and level == COLLECTED:
            label = phrases.field_name(name)
            yield Paragraph((*path, name), "heading-1", label[:1].upper() + label[1:])
        for entry in entries:
            place = (*path, name, str(entry.__dict__["id"])) if isinstance(value, tuple) else (*path, name)
            yield from self._entry(entry, place, level + 1)

    def _entry(self, entry: BaseModel, path: Key, level: int) -> Iterator[Paragraph]:
        if isinstance(entry, Source):
            yield Paragraph(path, "text", source_words(entry))
            return
        heading = _heading(entry)
        own = [*self._facts(entry, path), *_own(entry.__dict__.get("extra", {}), path)]
        if heading:
            own.insert(0, Paragraph(path, _role(path, level), local(heading), lacks(heading)))
        remarks = (*self._beside(entry), *_remarks(entry))
        yield from (one._replace(remarks=remarks) for one in own[:1])
        yield from own[1:]
        yield from self.collections(entry, path, level)

    def _beside(self, entry: BaseModel) -> Iterator[str]:
        """Yield what an objective stands beside: that nobody says whether it replaces these is no text of theirs."""
        others = entry.__dict__.get("beside")
        if others:
            yield prose("beside", self._words(others, dict(references(type(entry)))["beside"]))

    def _is_of_others(self, entry: BaseModel) -> bool:
        """Return whether this is a plan of others than the publishers of the document."""
        return isinstance(entry, Plan) and frozenset(entry.originators) != self._publishers

    def _facts(self, entry: BaseModel, path: Key) -> Iterator[Paragraph]:
        named = dict(references(type(entry)))
        if isinstance(entry, Limit):
            amount = phrases.bounded(entry.bound, entry.number, entry.unit)
            yield Paragraph((*path, "number"), "text", amount)
        for name, value in entry.__dict__.items():
            if name in SKIPPED or value in (None, ()) or _entries(value):
                continue
            if isinstance(value, Text) or (isinstance(value, tuple) and isinstance(value[0], Text)):
                yield from self.texts(path, name, value)
            elif isinstance(entry, Gap):
                yield from self._part(value, (*path, name))
            elif not isinstance(entry, Limit):
                words = _(PARTNER_KINDS[value]) if name == "kind" else self._told_apart(entry, value, named.get(name))
                yield _fact((*path, name), name, words)

    def texts(self, path: Key, name: str, value: Text | tuple[Text, ...] | None) -> Iterator[Paragraph]:
        """Yield one or several texts of a field; several are known by their words, wherever each stands."""
        for number, text in _numbered(value) if isinstance(value, tuple) else [(0, value)] if value else ():
            key = (*path, name, text.original, number) if isinstance(value, tuple) else (*path, name)
            if name in BODY:
                yield Paragraph(key, "text", local(text), lacks(text))
            else:
                yield _fact(key, name, local(text), lacking=lacks(text))

    def _told_apart(self, entry: BaseModel, value: Any, kind: str | None) -> str:  # noqa: ANN401 - as below
        """Return a value in words; of what bears the title of the entry itself, as a mission does, what it is."""
        words, heading = self._words(value, kind), _heading(entry)
        alike = kind and heading and words == phrases.clause(local(heading))
        return _("{title} ({kinds})").format(title=words, kinds=phrases.kind_name(kind)) if kind and alike else words

    def _words(self, value: Any, kind: str | None) -> str:  # noqa: ANN401 - a value of any stored field
        """Return a value in words; one that names an entry of a kind by its title."""
        if isinstance(value, Window):
            return phrases.window(value.root)
        if isinstance(value, tuple):
            return phrases.listed([self._words(one, kind) for one in value])
        return self._title(kind, value) if kind else phrases.word(str(value))

    def _title(self, kind: str, own_id: str) -> str:
        title = self._titles.get((kind, own_id))
        return phrases.clause(local(title)) if title else own_id

    def _part(self, part: Key, key: Key) -> Iterator[Paragraph]:
        """Yield where a gap is, outermost first: fields by their name, entries by their title.

        What a release has no field for is named by the reason of the gap alone.
        """
        if part[0] == "content":
            entries = {str(entry.__dict__["id"]): entry for entry in along(self._release, part)}
            inner = [str(one) for one in part[1:] or part]
            words = (self._called(entries[one]) if one in entries else phrases.field_name(one) for one in inner)
            yield _fact(key, "part", " / ".join(words))

    def _called(self, entry: BaseModel) -> str:
        return self._title(kind_of(entry), str(entry.__dict__["id"]))


def _numbered(texts: Iterable[Text]) -> Iterator[tuple[int, Text]]:
    """Yield texts, each with how many of the same words come before it."""
    seen: Counter[str] = Counter()
    for text in texts:
        yield seen[text.original], text
        seen[text.original] += 1


def _remarks(entry: BaseModel) -> Iterator[str]:
    """Yield what is said about an entry: its notes, what other sources say otherwise, how sure it is if not high."""
    yield from map(phrases.noted, entry.__dict__.get("notes", ()))
    yield from (_reading(kind_of(entry), one) for one in by_natural_id(entry.__dict__.get("readings", ())))
    confidence = str(entry.__dict__.get("confidence"))
    if confidence in {"medium", "low"}:
        yield _("Confidence: {words}.").format(words=phrases.word(confidence))


def _entries(value: object) -> tuple[BaseModel, ...]:
    """Return the entries that a field holds, one or several; none where it holds values."""
    members = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in members if isinstance(one, BaseModel) and "id" in one.__dict__)


def _reading(kind: str, reading: Reading) -> str:
    value = dated_words(kind, reading.field, reading.value) or phrases.word(reading.value)
    value = phrases.quoted(phrases.clause(local(reading.words))) if reading.words else value
    words = _("Another reading of {name}: {words}").format(name=phrases.field_name(reading.field), words=value)
    note = local(reading.note) if reading.note else None
    return _("{words} ({note})").format(words=words, note=phrases.clause(note)) if note else words


def source_words(source: Source) -> str:
    """Return a source in one line, its address last.

    >>> said = Source(id="said", publisher="CNSA", speaker="Wu Yanhua", date=Window("2021-06-16"), access="original")
    >>> source_words(said)
    'CNSA: Wu Yanhua. 16 June 2021; read in the original.'
    """
    title = source.title
    read = read_words(source)
    message = _("{publisher}: {work}. {date}; {access}.") if read else _("{publisher}: {work}. {date}.")
    words = message.format(
        publisher=called(source.publisher),
        work=phrases.listed([*([called(source.speaker)] if source.speaker else []), *filter(None, (title,))]),
        date=source_date(source.date.root),
        access=read,
    )
    return f"{words} {source.url}" if source.url else words
