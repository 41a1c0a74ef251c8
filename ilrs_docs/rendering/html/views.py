"""The rows that the templates write: a `Report` with its text made markup and nothing left to decide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markupsafe import Markup, escape

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.marking import Marker, framed, framed_if, joined, link, marker, together
from ilrs_docs.rendering.html.words import AUDIENCES
from ilrs_docs.reporting.counting import by_kind, by_weight, changes_in, changes_of, told_in
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.sureness import sure

if TYPE_CHECKING:
    from ilrs_docs.reporting.commitments import Commitment
    from ilrs_docs.reporting.nouns import (
        Card,
        Citation,
        Concern,
        Group,
        Identification,
        Item,
        Passage,
        Report,
        Section,
        Table,
    )


LINK: Final = Markup('<a href="{}" rel="noreferrer noopener external">{}</a>')
SOURCE: Final = Markup('<a href="#source-{}">{}</a>')
RULE: Final = Markup("<code>{}</code>")
BETWEEN_POINTS: Final = " · "
MOST_SUBJECTS: Final = 300
"""How many titles are offered to who looks for one; any other can be typed."""


class Told(NamedTuple):
    """A table as it is written: `name` is its id in the page."""

    name: str
    title: Markup
    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    ordered: bool


class Value(NamedTuple):
    """A value before or now, and the source's own words for it."""

    side: str
    name: str
    words: Markup
    quote: Markup | None


class Entry(NamedTuple):
    """An item as it is written; `gathers` are those that it only gathers, `footing` the facts that it stands on."""

    anchor: str | None
    severity: str
    weight: str
    changes: str
    kinds: str
    sentence: Markup
    due: Markup | None
    because: Markup | None
    description: Markup | None
    values: tuple[Value, ...]
    shift: Markup | None
    points: Markup | None
    passages: tuple[tuple[Markup, bool, tuple[tuple[str, Markup], ...]], ...]
    tables: tuple[Told, ...]
    notes: tuple[Markup, ...]
    gathers: tuple[Markup, ...]
    beside: Markup | None
    footing: tuple[Markup, ...]


def view(report: Report) -> dict[str, Any]:
    """Return what the page shows of a report, by the names that the templates use."""
    writer = Writer(report)
    text = writer.marker.text
    told = report.identification
    tool = f"ilrs_docs {visible(told.tool_version)}"
    sections = [writer.section(number, section) for number, section in enumerate(report.sections, start=3)]
    return {
        "language": report.language,
        "title": text(told.title),
        "heading": _heading(told),
        "audience": _(AUDIENCES[report.audience]),
        "tool": tool,
        "made": _("Document: {document}. Made with {tool}.").format(
            document=phrasing.document_name(told.document), tool=tool
        ),
        "day": told.new.day and told.new.day.isoformat(),
        "old": writer.card(told.old),
        "new": writer.card(told.new),
        "disclaimers": writer.marker.each(told.disclaimers),
        "summary": text(report.summary),
        "filtered": writer.marker.each(report.filtered),
        "concern": writer.concern(report.concern) if report.concern else None,
        "legend": [(text(one.word), text(one.meaning)) for one in report.legend],
        "sections": sections,
        "severities": list(by_weight(told_in(report)).items()),
        "kinds": [(kind, phrasing.kind_name(kind), count) for kind, count in by_kind(told_in(report)).items()],
        "subjects": list(islice(writer.subjects, MOST_SUBJECTS)),
        "count": len(changes_of(told_in(report))),
        "sources": [writer.citation(citation) for citation in report.sources],
        "sources_title": text(report.sources_title),
        "sources_empty": writer.marker.optional(report.sources_empty),
        "sources_number": len(report.sections) + 3,
    }


def _heading(told: Identification) -> str:
    """Return the title of the page, in which no markup can stand."""
    return _("Change report: {title}, {old} → {new}").format(
        title=visible(told.title), old=visible(told.old.label), new=visible(told.new.label)
    )


def _kinds(item: Item) -> str:
    kinds = dict.fromkeys(visible(subject.kind) for one in (item, *item.also) for subject in one.subjects)
    return " ".join(kinds)


def _as_published(words: str) -> Markup:
    """Return words of a source, which is cited in its own language and has no mark."""
    return escape(visible(words))


@cache
def _rule(name: str) -> Markup:
    return RULE.format(visible(name))


class Writer:
    """Makes the rows of one report, and counts on the way what can be filtered."""

    def __init__(self, report: Report) -> None:
        self.marker: Marker = marker(report)
        self.subjects: dict[str, None] = {}
        self._numbers = {citation.id: citation.number for citation in report.sources}
        self._cited = {name: SOURCE.format(name, number) for name, number in self._numbers.items()}
        self._anchors: set[str] = set()
        self._tables = 0

    def card(self, card: Card) -> dict[str, Any]:
        """Return a release as the head of the page shows it."""
        names = ("label", "version", "issued", "standing", "basis", "issuers", "languages", "digest")
        return {"official": card.official, **{name: self.marker.optional(getattr(card, name)) for name in names}}

    def concern(self, concern: Concern) -> dict[str, Any]:
        """Return what a partner is told before all else."""
        text = self.marker.text
        return {
            "title": framed_if(_("For {name}"), name=text(concern.name)),
            "role": framed_if(_("Role: {role}"), role=self.marker.optional(concern.role)),
            "summary": text(concern.summary),
            "notices": self.marker.each(concern.notices),
            "left_out": self.marker.each(concern.left_out),
            "commitments": [self.commitment(one) for one in concern.commitments],
        }

    def commitment(self, one: Commitment) -> dict[str, Any]:
        """Return a commitment as a row of a table."""
        names = ("milestone", "own", "window", "needed", "margin", "sentence", "advice")
        told = {name: self.marker.optional(getattr(one, name)) for name in names}
        return {"severity": one.severity, "also": self.marker.each(one.also), **told}

    def section(self, number: int, section: Section) -> dict[str, Any]:
        """Return a section as it is written under its number."""
        return {
            "id": section.id,
            "number": number,
            "title": self.marker.text(section.title),
            "empty": self.marker.optional(section.empty),
            "glance": self.table(section.glance) if section.glance else None,
            "groups": [self.group(group) for group in section.groups],
        }

    def group(self, group: Group) -> dict[str, Any]:
        """Return a group as it is written, with how many things it tells."""
        return {
            "title": self.marker.text(group.title),
            "folded": group.folded,
            "count": len(changes_of(group.items)),
            "items": [self.entry(item) for item in group.items],
        }

    def entry(self, item: Item) -> Entry:
        """Return an item as it is written."""
        each, optional = self.marker.each, self.marker.optional
        self.subjects |= {visible(subject.title): None for subject in item.subjects}
        also = each(tuple([other.sentence for other in item.also]))
        gathers = bool(item.also) and item.rule is None
        return Entry(
            anchor=self._anchor(item.fingerprint),
            severity=item.severity,
            weight=item.weight,
            changes=" ".join(map(str, changes_in(item))),
            kinds=_kinds(item),
            sentence=self.marker.text(item.sentence),
            due=framed_if(_("The date that matters: {due}"), due=optional(item.due)),
            because=framed_if(
                _("Here because: {reasons}"), reasons=joined(each(item.because), pgettext("between facts", "; "))
            ),
            description=optional(item.description),
            values=self._values(item),
            shift=optional(item.shift),
            points=self._points(item),
            passages=tuple([self._passage(passage) for passage in asides.passages(item)]),
            tables=tuple([self.table(table) for table in asides.tables(item)]),
            notes=each(tuple([note for one in (item, *item.also) for note in one.notes])),
            gathers=also if gathers else (),
            beside=None if gathers else framed_if(_("Also: {sentences}"), sentences=together(also)),
            footing=tuple(self._footing(item)),
        )

    def table(self, table: Table) -> Told:
        """Return a table as it is written."""
        self._tables += 1
        rows = tuple([self.marker.each(row) for row in table.rows])
        name = f"table-{self._tables}"
        return Told(name, self.marker.text(table.title), self.marker.each(table.columns), rows, table.ordered)

    def citation(self, citation: Citation) -> dict[str, Any]:
        """Return a source as it is cited; its address is a link only where it is one of the web."""
        followed = link(citation.url)
        text = _as_published
        title = text(citation.title) if citation.title else None
        if title and followed:
            title = LINK.format(followed, title)
        quoted = framed_if(_("“{title}”"), title=title)
        speaker = text(citation.speaker) if citation.speaker else None
        named = joined((speaker, quoted), pgettext("between facts", ", "))
        whole = asides.citing(named=bool(named), read=bool(citation.access))
        told = {
            "publisher": text(citation.publisher),
            "date": text(citation.date),
            "access": text(citation.access or ""),
        }
        url = text(citation.url) if citation.url else None
        return {
            "number": citation.number,
            "id": citation.id,
            "words": framed(whole, named=named, **told),
            "url": LINK.format(followed, url) if url and followed and not title else url,
        }

    def _anchor(self, fingerprint: str | None) -> str | None:
        if fingerprint is None or fingerprint in self._anchors:
            return None
        self._anchors.add(fingerprint)
        return f"change-{visible(fingerprint)}"

    def _values(self, item: Item) -> tuple[Value, ...]:
        if not (item.shift or item.bounds or item.quotes):
            return ()
        quotes: dict[str, str] = {quote.of: quote.text for quote in item.quotes}
        sides = (
            ("was", pgettext("heading of a column", "Was"), item.was),
            ("now", pgettext("heading of a column", "Is"), item.now),
        )
        return tuple(
            Value(side, name, self.marker.text(words or _(phrasing.NOT_GIVEN)), self.marker.optional(quotes.get(side)))
            for side, name, words in sides
            if words or side in quotes
        )

    def _points(self, item: Item) -> Markup | None:
        told = (
            (_("{words}."), "words", f"{item.bounds[:1].upper()}{item.bounds[1:]}" if item.bounds else None),
            (_("It left the phase “{phase}”."), "phase", item.phase),
            (_("Against the first release: {what}"), "what", item.since_first),
        )
        found = (framed_if(message, **{place: self.marker.optional(words)}) for message, place, words in told)
        return joined(found, BETWEEN_POINTS) or None

    def _footing(self, item: Item) -> Iterator[Markup]:
        if item.certainty:
            yield escape(sure(item.certainty, item.rule, item.months))
        if item.confidence:
            yield framed(_("confidence {level}"), level=escape(phrasing.word(item.confidence)))
        if item.support:
            yield escape(_(asides.SUPPORT[item.support]))
        cited = sorted((self._numbers[name], name) for name in item.sources if name in self._numbers)
        if cited:
            numbers = joined((self._cited[name] for _number, name in cited), pgettext("between numbers", ", "))
            yield framed(ngettext("source {numbers}", "sources {numbers}", len(cited)), numbers=numbers)
        if item.rule:
            yield framed(_("rule {rule}"), rule=_rule(item.rule))

    def _passage(self, passage: Passage) -> tuple[Markup, bool, tuple[tuple[str, Markup], ...]]:
        runs = tuple([(run.kind, self.marker.text(run.text)) for run in passage.runs])
        return (self.marker.text(passage.title), passage.coarse, runs)
