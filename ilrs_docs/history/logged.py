"""History: what each release of a document changed, newest first, or what became of one entry, or of one field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel, Field

from ilrs_docs.errors import WrongUseError, meant, unknown
from ilrs_docs.history.concerning import may_concern
from ilrs_docs.history.dated import came_back
from ilrs_docs.history.entries import entry_model, fields_of
from ilrs_docs.history.following import EntryLine, entry_line
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.steps import Key
from ilrs_docs.history.telling import LoggedChange, counted, release_heading, release_name
from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.library.heads import Head
from ilrs_docs.model import Model, Standing
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import given, title_of
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, head
from ilrs_docs.reporting.showing import words_of

FORMAT_VERSION: Final = 1


class LoggedRelease(Model):
    """What one release changed against the one before it; of the first, which has none before, nothing.

    `counts` says how many changes there are of each weight (`act`, `attend`, `happened`, `inform`, `editorial`),
    `tally` the same in words, `remark` the first of the gravest. Of an entry that is asked for `changes` are told.
    """

    version: str
    label: str | None = None
    issued: date | None = None
    standing: Standing | None = None
    heading: str
    counts: dict[Weight, int] = Field(default_factory=dict)
    tally: str = ""
    remark: str | None = None
    changes: tuple[LoggedChange, ...] = ()


class HistoryTable(NamedTuple):
    """Columns by their names, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


class History(Model):
    """The releases of a document, newest first; of one entry only those that changed something of it.

    `kind` and `entry` are those of the entry that was asked for, `since` says since when its `field` is what it is.
    """

    format: Literal["ilrs-docs/history"] = "ilrs-docs/history"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    document: str
    heading: str
    kind: str | None = None
    entry: str | None = None
    field: str | None = None
    since: str | None = None
    between: str = Field(", ", exclude=True)
    releases: tuple[LoggedRelease, ...]

    def table(self) -> HistoryTable:
        """Return the history as a table: a row for each release, of an entry one for each change of it."""
        heads = ("version", "label", "issued", "standing")
        if self.entry is None:
            rows = [
                (*_cells(one), *(one.counts.get(weight, 0) for weight in WEIGHTS), one.remark) for one in self.releases
            ]
            return HistoryTable((*heads, *WEIGHTS, "gravest"), tuple(rows))
        told = [(one, change) for one in self.releases for change in one.changes]
        return HistoryTable(
            (*heads, "severity", "rule", "sentence", "sources"),
            tuple((*_cells(one), it.severity, it.rule, it.sentence, "; ".join(it.sources)) for one, it in told),
        )


def _cells(release: LoggedRelease) -> tuple[str | None, ...]:
    day = release.issued.isoformat() if release.issued else None
    return release.version, release.label, day, release.standing


def history(ledger: Ledger, entry: str | None = None, field: str | None = None, language: Language = "en") -> History:
    """Return the history of a document from its ledger.

    `entry` is an id (`change-7`), or a kind and an id; `field` a field of it. Raises UnknownEntryError for an entry
    that no release has, WrongUseError for an id that several kinds have, for a field that the entry cannot have, and
    for a field without an entry.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.history.ledgers import ledger_of
    >>> ledger = ledger_of(Library().releases("roadmap"), Library().load_lineage())
    >>> told = history(ledger, "luna-27")
    >>> [one.label for one in told.releases if any(change.rule == "milestone-split" for change in one.changes)]
    ['as of 2025-10-24']
    """
    with speaking(language):
        if entry is None:
            if field is not None:
                message = "a field is one of an entry: name the entry too"
                raise WrongUseError(message)
            return _of_document(ledger)
        return _of_entry(ledger, ledger.named(entry), field)


def _of_document(ledger: Ledger) -> History:
    return History(
        language=spoken(),
        between=_(", "),
        document=ledger.document,
        heading=_("History of {document}, newest first").format(document=phrases.document_name(ledger.document)),
        releases=tuple(_whole(ledger, place) for place in range(len(ledger.heads) - 1, -1, -1)),
    )


def _whole(ledger: Ledger, place: int) -> LoggedRelease:
    """Return what a release changed, in numbers and with its gravest change."""
    if not place:
        return _logged(ledger.heads[place], {}, None)
    told = ledger.told(place, spoken())
    return _logged(ledger.heads[place], told.counts, told.remark)


def tally(counts: Mapping[Weight, int]) -> str:
    """Return in words, in the language spoken, how many changes there are of each weight.

    >>> tally({"act": 1, "inform": 2})
    'Decide: 1; For information: 2'
    """
    return _("; ").join(_("{name}: {words}").format(name=head(one), words=number) for one, number in counts.items())


def _logged(
    release: Head, counts: dict[Weight, int], remark: str | None, told: tuple[LoggedChange, ...] = ()
) -> LoggedRelease:
    return LoggedRelease(
        **{name: value for name, value in release._asdict().items() if name != "document"},
        heading=release_heading(release),
        counts=counts,
        tally=tally(counts),
        remark=remark,
        changes=told,
    )


def _of_entry(ledger: Ledger, own: Key, field: str | None) -> History:
    if field is not None:
        require_field(field, own[0])
    line = entry_line(ledger, own)
    last = line.places[-1]
    newest = [(key, entry_model(key, ledger.entry(key, last) or {})) for key in line.newest()]
    logged = (_first(line), *(_changed(line, place, field) for place in range(1, len(ledger.heads))))
    with telling_of(ledger.read(last)):
        title = _(", ").join(phrases.quoted(title_of(entry)) for _key, entry in newest)
        since = phrases.together([_since(line, key, entry, field) for key, entry in newest]) if field else None
        document = phrases.document_name(ledger.document)
        heading = _("History of {title} in {document}, newest first").format(title=title, document=document)
    return History(
        language=spoken(),
        document=ledger.document,
        heading=heading,
        kind=own[0],
        entry=own[1],
        field=field,
        since=since,
        between=_(", "),
        releases=tuple(one for one in logged if one)[::-1],
    )


def _first(line: EntryLine) -> LoggedRelease | None:
    """Return the first release where the entry stands in it: it came with it, or before it."""
    stands = _("It stands in the first release that is kept here.")
    return _logged(line.ledger.heads[0], {}, stands) if line.keys[0] else None


def _changed(line: EntryLine, place: int, field: str | None) -> LoggedRelease | None:
    """Return what one release changed of an entry, or of one field of it; None where it changed nothing."""
    if not may_concern(line, place):
        return None
    old, new = line.keys[place - 1], line.keys[place]
    found = [one for one in line.ledger.told(place, spoken()).changes if one.is_about(old, new)]
    if field is not None:
        found = [one for one in found if one.touches(old | new, field)]
    if not found:
        return None
    told = tuple(one.change for one in found)
    remark = phrases.sentence(_("back in the record")) if came_back(line, place) else None
    return _logged(line.ledger.heads[place], counted(one.weight for one in told), remark, told)


def require_field(field: str, kind: str) -> None:
    """Raise WrongUseError where no entry of a kind can have a field.

    >>> require_field("reason", "gap")
    """
    names = sorted(fields_of(kind))
    if field not in names:
        near = meant(field, names)
        asked = unknown("field of this entry", field, near, "").rstrip("; ")
        message = f"{asked}{'' if near else ';'} there are: {', '.join(names)}"
        raise WrongUseError(message)


def _since(line: EntryLine, own: Key, entry: BaseModel, field: str) -> str:
    """Return since which release a field of an entry is what it is now."""
    ledger, place, key = line.ledger, line.places[-1], own
    value = (ledger.entry(key, place) or {}).get(field)
    while place:
        before = line.before(key, place)
        if len(before) != 1:
            break
        (older,) = before
        if (ledger.entry(older, place - 1) or {}).get(field) != value:
            break
        place, key = place - 1, older
    return _("{title}, {field}: {value}; since {release}.").format(
        title=phrases.quoted(title_of(entry)), field=phrases.field_name(field), value=value_words(entry, field),
        release=release_name(ledger.heads[place]),
    )  # fmt: skip


def value_words(entry: BaseModel, field: str) -> str:
    """Return in words what an entry says in a field; of entries inside it what they are called.

    >>> from ilrs_docs.model import Milestone
    >>> value_words(Milestone(id="m", title={"en": "Quay"}, window="2027~"), "window")
    'around 2027'
    """
    value = given(entry, field)
    if value is None or value == ():
        return _("not stated")
    inside = [one for one in value if isinstance(one, BaseModel)] if isinstance(value, tuple) else []
    titled = [one for one in inside if "id" in type(one).model_fields]
    return _("; ").join(map(title_of, titled)) if titled else words_of(value)
