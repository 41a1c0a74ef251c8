"""Blame: each field of an entry, or of all, with the release, the day and the sources that last set it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, Field, JsonValue

from ilrs_docs.errors import WrongUseError
from ilrs_docs.history.entries import entry_model, fields_of
from ilrs_docs.history.following import EntryLine, entry_line
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.logged import HistoryTable, require_field, value_words
from ilrs_docs.history.setting import OF_THE_RECORD, Setting, last_setting
from ilrs_docs.history.steps import Key
from ilrs_docs.history.telling import release_name, source_name
from ilrs_docs.language import Language, ngettext, speaking, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Model, Source
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.model.ordering import natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import title_of
from ilrs_docs.phrasing.tagging import telling_of

FORMAT_VERSION: Final = 1
MOST: Final = 4
"""How many sources are named where any of them could have set a field; more are counted."""
_NOT_BLAMED: Final = frozenset({"source", "reading"})
"""What is not told where all entries are asked for: it stands in the fields `sources` and `readings` of the others."""


class BlamedSource(Model):
    """A source that could have set a field: its id, its publisher with its day; `likelier` than the others."""

    id: str
    name: str
    likelier: Literal[True] | None = None


class BlamedField(Model):
    """A field of an entry: its value and that in words, which release last set it, when, and who could have said so.

    `since` names that release in words, `by` the sources, `entry` the id that the entry had in it where it is another.
    They are `named` where the change file of that release, or of a correction, names them, each of which said so; where
    it names none, no source did, and the record says it.
    `stated` is false where the release that was asked about says nothing of it; the value is then the last one said.
    `silent` are the versions of the releases since then that say nothing of it, and `remark` says both in words.
    """

    field: str
    name: str
    value: JsonValue
    words: str
    version: str
    label: str | None = None
    issued: date | None = None
    since: str
    by: str
    sources: tuple[BlamedSource, ...] = ()
    named: Literal[True] | None = None
    entry: str | None = None
    stated: bool = True
    silent: tuple[str, ...] = ()
    remark: str | None = None
    said: str = Field("", exclude=True)
    set_by: str = Field("", exclude=True)


class BlamedEntry(Model):
    """An entry and its fields, in the order of its model, without those of which nothing was ever said."""

    kind: str
    id: str
    title: str
    fields: tuple[BlamedField, ...]


class Blame(Model):
    """Each field of some entries, as a release of a document has them, with who last set it."""

    format: Literal["ilrs-docs/blame"] = "ilrs-docs/blame"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    document: str
    version: str
    heading: str
    entries: tuple[BlamedEntry, ...]

    def table(self) -> HistoryTable:
        """Return the blame as a table: a row for each field."""
        columns = (
            "kind", "id", "title", "field", "value", "version", "label", "issued", "by", "sources", "likelier", "entry",
            "stated", "remark",
        )  # fmt: skip
        rows = ((one, field) for one in self.entries for field in one.fields)
        return HistoryTable(columns, tuple((one.kind, one.id, one.title, *_cells(field)) for one, field in rows))


def _cells(field: BlamedField) -> tuple[str | int | None, ...]:
    return (
        field.field,
        field.words,
        field.version,
        field.label,
        field.issued.isoformat() if field.issued else None,
        field.by,
        " ".join(one.id for one in field.sources),
        " ".join(one.id for one in field.sources if one.likelier),
        field.entry,
        "true" if field.stated else "false",
        field.remark,
    )


def blame(ledger: Ledger, entry: str | None = None, field: str | None = None, language: Language = "en") -> Blame:
    """Return who last set each field of an entry, or of all, as the newest release of a ledger has them.

    `entry` is an id, or a kind and an id; `field` one of its fields. Raises UnknownEntryError for an entry that no
    release has, AmbiguousEntryError for an id of several kinds, WrongUseError for an entry that the newest release has
    not got, with what became of it, and for a field that there is not.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.history.opening import ledger
    >>> (window,) = blame(ledger(Library(), "roadmap"), "milestone:change-8", "window").entries[0].fields
    >>> window.words, window.label
    ('around 2029', 'as of 2025-05-08')
    """
    last = len(ledger.heads) - 1
    with speaking(language), telling_of(ledger.read(last)):
        lines = [_asked(ledger, entry, field)] if entry else [*_all(ledger)]
        if field and not entry:
            message = "a field is one of an entry: name the entry too"
            raise WrongUseError(message)
        entries = tuple(_blamed(line, field) for line in lines)
        heading = _("Who last set what in {document}, as of {release}")
        if entry:
            heading = _("Who last set what of {title} in {document}, as of {release}")
        return Blame(
            language=spoken(),
            document=ledger.document,
            version=ledger.heads[last].version,
            heading=heading.format(
                title=phrases.quoted(entries[0].title) if entry else "",
                document=phrases.document_name(ledger.document),
                release=release_name(ledger.heads[last]),
            ),
            entries=entries,
        )


def _asked(ledger: Ledger, name: str, field: str | None) -> EntryLine:
    """Return the line of the entry that is asked for; raise where the newest release has not got it."""
    key, last = ledger.named(name), len(ledger.heads) - 1
    if field:
        require_field(field, key[0])
    line = entry_line(ledger, key)
    if ledger.entry(key, last) is None:
        message = f"{name} is not in {ledger.document} {ledger.heads[last].version}: {_became(line, key)}"
        raise WrongUseError(message)
    return line


def _became(line: EntryLine, key: Key) -> str:
    """Return what became of an entry that is not there any more, and which release has it."""
    place = line.ledger.last_place(key)
    now = sorted(own for _kind, own in line.keys[-1])
    last = f"{line.ledger.document}@{line.ledger.heads[place].version}"
    what = f"became {' and '.join(now)}" if now else "is gone"
    return f"it {what}; ask for {last}, the last that has it"


def _all(ledger: Ledger) -> Iterator[EntryLine]:
    """Yield the lines of all entries of the newest release, kind by kind, in the order of the numbers in their ids."""
    keys = [key for key in ledger.keys(len(ledger.heads) - 1) if key[0] not in _NOT_BLAMED]
    yield from (entry_line(ledger, key) for key in sorted(keys, key=lambda key: (key[0], natural(key[1]))))


def _blamed(line: EntryLine, field: str | None) -> BlamedEntry:
    (key,) = line.newest()
    entry = entry_model(key, line.ledger.entry(key, len(line.keys) - 1) or {})
    settings = ((name, last_setting(line, name)) for name in ([field] if field else fields_of(key[0])))
    return BlamedEntry(
        kind=key[0],
        id=key[1],
        title=title_of(entry),
        fields=tuple(_field(line, name, found, entry) for name, found in settings if found),
    )


def _field(line: EntryLine, name: str, found: Setting, entry: BaseModel) -> BlamedField:
    heads, (key,) = line.ledger.heads, line.newest()
    head = heads[found.place]
    stated = len(heads) - 1 not in found.silent
    said = entry if stated else entry_model(found.key, line.ledger.entry(found.key, found.place) or {})
    words, since, by, called = value_words(said, name), release_name(head), _by(name, found), phrases.field_name(name)
    return BlamedField(
        field=name,
        name=called,
        value=found.value,
        words=words,
        version=head.version,
        label=head.label,
        issued=head.issued,
        since=since,
        by=by,
        sources=tuple(_source(one, found.likelier) for one in found.sources),
        named=True if found.named else None,
        entry=found.key[1] if found.key != key else None,
        stated=stated,
        silent=tuple(heads[place].version for place in found.silent),
        remark=_remark(line, found, stated=stated),
        said=_("{name}: {words}").format(name=called.capitalize(), words=words),
        set_by=_("{name}: {words}").format(name=since, words=by),
    )


def _source(source: Source, likelier: Sequence[Source]) -> BlamedSource:
    return BlamedSource(id=source.id, name=source_name(source), likelier=True if source in likelier else None)


def _by(field: str, found: Setting) -> str:
    """Return in words which sources could have set a field."""
    if field in OF_THE_RECORD or not found.sources:
        of_the_record = field in OF_THE_RECORD or found.named
        return _("the record itself") if of_the_record else _("no source is recorded")
    if found.named or len(found.sources) == 1:
        return _named(found.sources)
    others = [one for one in found.sources if one not in found.likelier]
    if not found.likelier or not others:
        return _("one of: {sources}").format(sources=_named(found.sources))
    likelier = _named(found.likelier)
    if len(found.likelier) == 1:
        return _("more likely {likelier}; else one of: {sources}").format(likelier=likelier, sources=_named(others))
    return _("more likely one of: {likelier}; else one of: {sources}").format(likelier=likelier, sources=_named(others))


def _named(sources: Iterable[Source]) -> str:
    """Return some sources by name, or how many they are where they are many."""
    names = list(dict.fromkeys(map(source_name, sources)))
    if len(names) <= MOST:
        return _("; ").join(names)
    more = ngettext("{count} other source", "{count} other sources", len(names) - MOST).format(count=len(names) - MOST)
    return _("; ").join([*names[:MOST], more])


def _remark(line: EntryLine, found: Setting, *, stated: bool) -> str | None:
    """Return in words which releases say nothing of a field since it was set."""
    if not found.silent:
        return None
    first = release_name(line.ledger.heads[found.silent[0]])
    if not stated:
        after = next(at for at in found.silent if all(later in found.silent for later in range(at, len(line.keys))))
        return _("no longer stated since {release}").format(release=release_name(line.ledger.heads[after]))
    again = next(at for at in range(found.silent[-1] + 1, len(line.keys)))
    gone = all(not line.keys[place] for place in found.silent)
    words = (
        _("not in the record from {first} on, back in it since {again}")
        if gone
        else _("not stated from {first} on, stated again since {again}")
    )
    return words.format(first=first, again=release_name(line.ledger.heads[again]))
