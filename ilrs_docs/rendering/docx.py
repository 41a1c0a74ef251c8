"""A report as a Word document that one would send: headings, tables under repeated heads, marked passages, sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.paper import BOLD, DELETED, INSERTED, Letterhead, document, link, paragraph, run, table
from ilrs_docs.reporting.redlining import NO_STANDING, caption
from ilrs_docs.reporting.words.phrasing import document_name, together
from ilrs_docs.reporting.words.weighing import Weight, head

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import (
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

COLOURS: Final = {"act": "A61B1B", "attend": "8A4B00", "happened": "1F4E79", "inform": "1F4E79", "editorial": "595959"}
LOOKS: Final = {"same": "", "inserted": INSERTED, "deleted": DELETED}
PLAIN: Final = ("Item", "Aside")
FOLDED: Final = ("Small", "SmallAside")
MOST_RELEASES: Final = 4
"""How many releases stand beside each other in one table of the trend."""


def render_report(report: Report) -> bytes:
    """Return a report as a Word document, in its language.

    What a reader may pass over stands in small letters. Raises MissingExtraError where python-docx is not installed.
    """
    with speaking(report.language):
        told = report.identification
        title = _("Change report: {title}").format(title=told.title)
        unofficial = [card.label for card in (told.old, told.new) if card.standing and not card.official]
        warnings = [_(NO_STANDING).format(label=label) for label in dict.fromkeys(unofficial)]
        letterhead = Letterhead(
            title, told.new.day, report.language, together([_("{words}.").format(words=title), *warnings])
        )
        return document(letterhead, list(_body(report, title)))


def _body(report: Report, title: str) -> Iterator[str]:
    told, number = report.identification, count(1)
    yield paragraph("Title", run(title))
    sides = ((card.label, card.day if card.version else None) for card in (told.old, told.new))
    yield paragraph("Subtitle", run(caption(*sides)))
    yield _heading(next(number), _("What was compared"))
    yield from _identification(told)
    if report.concern:
        yield _heading(next(number), _("For {name}").format(name=report.concern.name))
        yield from _concern(report.concern)
    yield _heading(next(number), _("Summary"))
    yield from [paragraph("Normal", run(report.summary)), *(_notice(words) for words in report.filtered)]
    yield from _legend(report)
    for section in report.sections:
        yield _heading(next(number), section.title)
        yield from _section(section, report)
    yield _heading(next(number), report.sources_title)
    yield from map(_citation, report.sources)
    if report.sources_empty:
        yield paragraph("Normal", run(report.sources_empty))


def _heading(number: int, title: str) -> str:
    return paragraph("Heading1", run(asides.numbered(number, title)))


def _notice(words: str) -> str:
    return paragraph("Notice", run(words))


def _identification(told: Identification) -> Iterator[str]:
    compared = asides.side_by_side(told)
    yield table(compared.title, compared.columns, compared.rows)
    made = _("Document: {document}. Made with {tool}.").format(
        document=document_name(told.document), tool=f"ilrs_docs {told.tool_version}"
    )
    yield paragraph("Normal", run(made))
    yield from map(_notice, told.disclaimers)


def _concern(concern: Concern) -> Iterator[str]:
    yield from map(_notice, concern.notices)
    if concern.role:
        yield paragraph("Normal", run(concern.role, "<w:i/><w:iCs/>"))
    yield paragraph("Normal", run(concern.summary))
    for one in concern.commitments:
        yield _told("Item", one.severity, one.sentence)
        yield from (paragraph("Aside", run(words)) for words in asides.below(one))
    yield from map(_notice, concern.left_out)


def _legend(report: Report) -> Iterator[str]:
    rows = [(one.word, one.meaning) for one in report.legend]
    heads = (pgettext("heading of a column", "Word"), pgettext("heading of a column", "Meaning"))
    yield paragraph("Heading2", run(_("What the words mean")))
    yield table(_("What the words mean"), heads, rows)
    marks = (run(_("deleted"), DELETED), run(" "), run(_("inserted"), INSERTED), run(" "))
    yield paragraph("Normal", *marks, run(asides.marks_meaning()))


def _section(section: Section, report: Report) -> Iterator[str]:
    numbers = {citation.id: citation.number for citation in report.sources}
    if section.empty:
        yield paragraph("Normal", run(section.empty))
    if section.glance:
        yield from _table(section.glance)
    for group in section.groups:
        yield from _group(group, numbers)
    if section.id == "schedule":
        for one in (*asides.schedule(report.charts), *asides.trend(report.charts, MOST_RELEASES)):
            yield from _table(one)
        yield from (paragraph("Normal", run(words)) for words in asides.charts_more(report.charts))


def _group(group: Group, numbers: dict[str, int]) -> Iterator[str]:
    yield paragraph("Heading2", run(asides.folded_title(group) if group.folded else group.title))
    for item in group.items:
        yield from _item(item, numbers, FOLDED if group.folded else PLAIN)


def _item(item: Item, numbers: dict[str, int], styles: tuple[str, str]) -> Iterator[str]:
    style, aside = styles
    yield _told(style, item.weight, item.sentence)
    if item.description:
        yield paragraph(aside, run(item.description))
    yield from (paragraph(aside, run(words)) for words in asides.facts(item))
    yield from (_passage(passage, aside) for passage in asides.passages(item))
    yield from (paragraph(aside, run(words)) for words in asides.notes(item))
    cited = sorted(numbers[source] for source in item.sources if source in numbers)
    beside = [] if item.rule else [other.sentence for other in item.also]
    footing = asides.footing(item, asides.numbers(f"[{number}]" for number in cited), item.rule)
    yield from (paragraph(aside, run(words)) for words in (asides.companions(item), *beside, footing) if words)
    for one in asides.tables(item):
        yield from _table(one)


def _told(style: str, weight: Weight, sentence: str) -> str:
    """Return a sentence behind the word for its weight, which is bold and has a colour of its own."""
    grade = run(head(weight), f'{BOLD}<w:color w:val="{COLOURS[weight]}"/>')
    return paragraph(style, grade, run(f" {sentence}"))


def _passage(passage: Passage, style: str) -> str:
    pieces = (run(one.text, LOOKS[one.kind]) for one in passage.runs)
    return paragraph(style, run(f"{asides.passage_title(passage)} "), *pieces)


def _table(told: Table) -> Iterator[str]:
    numbered = [(str(at), *row) for at, row in enumerate(told.rows, start=1)] if told.ordered else told.rows
    head = (pgettext("heading of a column", "No."), *told.columns) if told.ordered else told.columns
    yield paragraph("Caption", run(told.title))
    yield table(told.title, head, numbered)


def _citation(citation: Citation) -> str:
    words = asides.numbered(citation.number, asides.reference(citation))
    address = (run(" "), link(citation.url)) if citation.url else ()
    return paragraph("Small", run(words), *address)
