"""History: what each release of a document changed, newest first, or what became of one entry, or of one field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel, Field

from ilrs_docs.changes import Change, Edit, Path, Severity
from ilrs_docs.changes.names import RuleName
from ilrs_docs.comparing import Leg, identity
from ilrs_docs.errors import UnknownDocumentError, WrongUseError
from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.library import Library
from ilrs_docs.model import Model, Release, Standing
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.reporting.assembling import citation, in_language
from ilrs_docs.reporting.entry_lines import EntryLine, Key, by_path, descent_of, entry_line
from ilrs_docs.reporting.sections.bearing import sources_of
from ilrs_docs.reporting.showing import words_of
from ilrs_docs.reporting.sides import by_kind_and_id, given, require, sides, title_of
from ilrs_docs.reporting.summary import naming
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.describing import date_inside
from ilrs_docs.reporting.words.tagging import telling_of
from ilrs_docs.reporting.words.telling import sentence
from ilrs_docs.reporting.words.weighing import WEIGHTS, Weight, head, weight_of

FORMAT_VERSION: Final = 1


class LoggedChange(Model):
    """A change in a history: its rule, its severity, under which head it is told, its sentence, and who says so.

    `sources` are publishers, each with its day.
    """

    rule: RuleName
    severity: Severity
    weight: Weight
    head: str
    sentence: str
    sources: tuple[str, ...] = ()


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


def of_document(
    library: Library, document: str, entry: str | None = None, field: str | None = None, language: Language = "en"
) -> History:
    """Return the history of a document of a library, or of one entry of it; drafts are left out.

    Raises UnknownDocumentError for a document of which there is no release, what `history` raises, and what
    `Library.releases` raises.

    >>> of_document(Library(), "guideline").releases[-1].label
    'V1.0'
    """
    heads = [head for head in library.heads(document.casefold()) if head.standing != "draft"]
    if not heads:
        raise UnknownDocumentError(document, tuple(dict.fromkeys(head.document for head in library.heads())))
    legs = library.neighbours(heads[0].document)
    releases = (
        [legs[0].old, *(leg.new for leg in legs)] if legs else [library.load(f"{heads[0].document}@{heads[0].version}")]
    )
    return history(releases, legs, entry, field, language)


def history(
    releases: Sequence[Release],
    legs: Sequence[Leg],
    entry: str | None = None,
    field: str | None = None,
    language: Language = "en",
) -> History:
    """Return the history of a document from its releases, oldest first, and the comparisons of each with the next.

    `entry` is an id (`change-7`), or a kind and an id; `field` a field of it. Raises UnknownEntryError for an entry
    that no release has, WrongUseError for an id that several kinds have, for a field that the entry never had, and for
    a field without an entry.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> told = history(library.releases("roadmap"), library.neighbours("roadmap"), "luna-27")
    >>> [one.label for one in told.releases if any(change.rule == "milestone-split" for change in one.changes)]
    ['as of 2025-10-24']
    """
    with speaking(language):
        if entry is None:
            if field is not None:
                message = "a field is one of an entry: name the entry too"
                raise WrongUseError(message)
            return _of_document(releases, legs)
        return _of_entry(releases, legs, _key_of(entry, releases), field)


def _of_document(releases: Sequence[Release], legs: Sequence[Leg]) -> History:
    logged = [_whole(releases[0], None), *(_whole(leg.new, leg) for leg in legs)] if releases else []
    document = releases[-1].document
    return History(
        language=spoken(),
        between=_(", "),
        document=document,
        heading=_("History of {document}, newest first").format(document=phrasing.document_name(document)),
        releases=tuple(logged[::-1]),
    )


def _whole(release: Release, leg: Leg | None) -> LoggedRelease:
    """Return what a release changed, in numbers and with its gravest change."""
    if leg is None:
        return _logged(release, [], None)
    with telling_of(leg.old, leg.new):
        changes = in_language(leg.comparison, leg.old, leg.new).changes
        ranked = sorted(changes, key=lambda change: WEIGHTS.index(weight_of(change)))
        return _logged(release, changes, sentence(ranked[0]) if ranked else None)


def _logged(
    release: Release, changes: Iterable[Change], remark: str | None, told: tuple[LoggedChange, ...] = ()
) -> LoggedRelease:
    counted = Counter(weight_of(change) for change in changes)
    counts = {weight: counted[weight] for weight in WEIGHTS if counted[weight]}
    return LoggedRelease(
        version=release.version,
        label=release.label,
        issued=release.issued,
        standing=release.standing,
        heading=_heading(release),
        counts=counts,
        tally=_("; ").join(_("{name}: {words}").format(name=head(one), words=number) for one, number in counts.items()),
        remark=remark,
        changes=told,
    )


def _heading(release: Release) -> str:
    """Return how a release is headed: what it is called, its version, its standing where that is not in the name."""
    named = _("{name} ({words})").format(name=naming(identity(release)), words=release.version)
    return phrasing.sentence(named).rstrip(".\u3002")


def _key_of(name: str, releases: Sequence[Release]) -> Key:
    """Return the kind and the id of the entry that has a name in any release."""
    require([name], *releases)
    found = dict.fromkeys(
        key for release in reversed(releases) for key in by_kind_and_id(release) if name in {key[1], ":".join(key)}
    )
    if len(found) > 1:
        message = f"several entries are called {name}: name one of {', '.join(map(':'.join, sorted(found)))}"
        raise WrongUseError(message)
    return next(iter(found))


def _of_entry(releases: Sequence[Release], legs: Sequence[Leg], own: Key, field: str | None) -> History:
    line = entry_line(releases, legs, own)
    last = max(at for at, keys in enumerate(line.keys) if keys)
    newest = [(key, by_kind_and_id(releases[last])[key]) for key in sorted(line.keys[last])]
    if field is not None:
        _require_field(field, [entry for _key, entry in newest])
    logged = (_first(line), *(_changed(line, at, field) for at in range(len(legs))))
    with telling_of(releases[last]):
        title = _(", ").join(phrasing.quoted(title_of(entry)) for _key, entry in newest)
        since = phrasing.together([_since(line, last, key, field) for key, _entry in newest]) if field else None
        document = phrasing.document_name(releases[last].document)
        heading = _("History of {title} in {document}, newest first").format(title=title, document=document)
    return History(
        language=spoken(),
        document=releases[last].document,
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
    return _logged(line.releases[0], [], stands) if line.keys[0] else None


def _changed(line: EntryLine, at: int, field: str | None) -> LoggedRelease | None:
    """Return what one release changed of an entry, or of one field of it; None where it changed nothing."""
    leg = line.legs[at]
    with telling_of(leg.old, leg.new):
        comparison = in_language(leg.comparison, leg.old, leg.new)
    changes = [change for change in comparison.singly if _is_about(change, line.keys[at], line.keys[at + 1])]
    if field is not None:
        edits = _edits_of(leg, line.keys[at], line.keys[at + 1], field)
        changes = [change for change in changes if edits.intersection(change.edits)]
    if not changes:
        return None
    with telling_of(leg.old, leg.new):
        told = tuple(_told(change, leg) for change in changes)
    return _logged(leg.new, changes, None, told)


def _is_about(change: Change, old: frozenset[Key], new: frozenset[Key]) -> bool:
    """Return whether a change is about an entry: of what came its new ids count, of what went its old ones."""
    came, went = change.old_path is None and change.new_path, change.new_path is None and change.old_path
    own = new if came else old if went else old | new
    return any((one.kind, one.id) in own for one in change.subjects)


def _edits_of(leg: Leg, old: frozenset[Key], new: frozenset[Key], field: str) -> frozenset[int]:
    """Return the places of the edits of a field of an entry; what came, or went, has all of its fields in one."""
    paths = {path for path, key in by_path(leg.old).items() if key in old}
    paths |= {path for path, key in by_path(leg.new).items() if key in new}
    return frozenset(at for at, edit in enumerate(leg.comparison.edits) if _touches(edit, paths, field))


def _touches(edit: Edit, paths: Container[Path], field: str) -> bool:
    for path in filter(None, (edit.old_path, edit.new_path)):
        inside = next((length for length in range(len(path), 0, -1) if path[:length] in paths), None)
        if inside is not None and (len(path) == inside or path[inside] == field):
            return True
    return False


def _told(change: Change, leg: Leg) -> LoggedChange:
    both = sides(leg.old, leg.new)
    known = {source.id: source for release in (leg.old, leg.new) for source in release.sources}
    cited = sorted((known[own] for own in sources_of(change, both) if own in known), key=lambda one: one.date.root)
    named = [citation(0, source) for source in cited]
    return LoggedChange(
        rule=change.rule,
        severity=change.severity,
        weight=weight_of(change),
        head=head(weight_of(change)),
        sentence=sentence(change),
        sources=tuple(
            dict.fromkeys(
                _("{title} ({date})").format(title=one.publisher, date=date_inside(one.date)) for one in named
            )
        ),
    )


def _require_field(field: str, entries: Iterable[BaseModel]) -> None:
    """Raise WrongUseError where none of these entries can have a field."""
    names = sorted({name for entry in entries for name in type(entry).model_fields} - {"id"})
    if field not in names:
        message = f"no field of this entry is called {field!r}; there are: {', '.join(names)}"
        raise WrongUseError(message)


def _since(line: EntryLine, last: int, own: Key, field: str) -> str:
    """Return since which release a field of an entry is what it is now."""
    now = by_kind_and_id(line.releases[last])[own]
    value, at, key = given(now, field), last, own
    while at:
        before = descent_of(line.legs[at - 1]).was(key) & line.keys[at - 1]
        if len(before) != 1:
            break
        (older,) = before
        if given(by_kind_and_id(line.releases[at - 1])[older], field) != value:
            break
        at, key = at - 1, older
    words = _value(now, field)
    return _("{title}, {field}: {value}; since {release}.").format(
        title=phrasing.quoted(title_of(now)), field=phrasing.field_name(field), value=words,
        release=naming(identity(line.releases[at])),
    )  # fmt: skip


def _value(entry: BaseModel, field: str) -> str:
    """Return in words what an entry says in a field; of entries inside it what they are called."""
    value = given(entry, field)
    if value is None or value == ():
        return _("not stated")
    inside = [one for one in value if isinstance(one, BaseModel)] if isinstance(value, tuple) else []
    titled = [one for one in inside if "id" in type(one).model_fields]
    return _("; ").join(map(title_of, titled)) if titled else words_of(value)
