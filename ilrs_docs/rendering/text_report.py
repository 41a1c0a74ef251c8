"""A report as plain text: its sections one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import speaking
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.columns import breadth, padded
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.page import INDENT, Line, broken, fields, heading, joined, line, reworded, table, wrapped
from ilrs_docs.reporting.words.phrasing import document_name, word

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Charts, Citation, Concern, Group, Identification, Item, Report, Section

_INNER: Final = " " * 11
_RELEASE_COLUMN: Final = 16


def page(report: Report, *, width: int, colour: bool) -> str:
    """Return a report as text of at most `width` columns; words of documents and addresses are never broken."""
    with speaking(report.language):
        return joined(list(_lines(report, width)), colour=colour)


def _lines(report: Report, width: int) -> Iterator[Line]:
    number = 1
    yield from _head(report.identification, width)
    if report.concern:
        number += 1
        yield from heading(asides.numbered(number, _("For {name}").format(name=report.concern.name)))
        yield from _concern(report.concern, width)
    yield from heading(asides.numbered(number + 1, _("Summary")))
    yield from _summary(report, width)
    for at, section in enumerate(report.sections, start=number + 2):
        yield from heading(asides.numbered(at, section.title))
        yield from _section(section, report, width)
    yield from heading(asides.numbered(number + 2 + len(report.sections), report.sources_title))
    for citation in report.sources:
        yield from _citation(citation, width)
    if report.sources_empty:
        yield from wrapped(report.sources_empty, width)


def _head(told: Identification, width: int) -> Iterator[Line]:
    title = _("Change report: {title}").format(title=told.title)
    yield from wrapped(title, width, style="heading")
    yield line("=" * min(breadth(visible(title)), width), "heading")
    yield from heading(asides.numbered(1, _("What was compared")))
    named = []
    for side, card in ((_("Older release"), told.old), (_("Newer release"), told.new)):
        named += [(side, asides.named(card))]
        named += [("", words) for words in asides.identity(card)]
    named += [(_("Document"), document_name(told.document))]
    named += [(_("Made with"), f"ilrs_docs {told.tool_version}")]
    yield from fields(named, width)
    for words in told.disclaimers:
        yield Line("")
        yield from wrapped(words, width, "! ", "  ", "attend")


def _concern(concern: Concern, width: int) -> Iterator[Line]:
    for words in concern.notices:
        yield from [*wrapped(words, width, "! ", "  ", "attend"), Line("")]
    if concern.role:
        yield from [*wrapped(concern.role, width, style="aside"), Line("")]
    yield from wrapped(concern.summary, width)
    for one in concern.commitments:
        yield from _tagged(one.severity, one.sentence, width)
        for words in asides.below(one):
            yield from wrapped(words, width, _INNER, _INNER + INDENT)
    for words in concern.left_out:
        yield from [Line(""), *wrapped(words, width, "! ", "  ", "attend")]


def _summary(report: Report, width: int) -> Iterator[Line]:
    yield from [*wrapped(report.summary, width), Line("")]
    for words in report.filtered:
        yield from [*wrapped(words, width, "! ", "  ", "attend"), Line("")]
    marks = ("[-…-] {+…+}", asides.marks_meaning())
    for term, meaning in (*((one.word, one.meaning) for one in report.legend), marks):
        words = _("{word}: {meaning}.").format(word=term, meaning=meaning)
        yield from wrapped(words, width, INDENT, INDENT * 2, "aside")


def _section(section: Section, report: Report, width: int) -> Iterator[Line]:
    numbers = {citation.id: citation.number for citation in report.sources}
    if section.empty:
        yield from wrapped(section.empty, width)
    if section.glance:
        yield from [*table(section.glance, width, ""), Line("")]
    for at, group in enumerate(section.groups):
        yield from [Line("")] if at else []
        yield from _group(group, numbers, width)
    if section.id == "schedule":
        yield from _charts(report.charts, width)


def _charts(charts: Charts, width: int) -> Iterator[Line]:
    most = max(width // _RELEASE_COLUMN - 1, 1)
    for one in (*asides.schedule(charts), *asides.trend(charts, most)):
        yield from [Line(""), *table(one, width, "")]
    for words in asides.charts_more(charts):
        yield from [Line(""), *wrapped(words, width)]


def _group(group: Group, numbers: dict[str, int], width: int) -> Iterator[Line]:
    title = asides.folded_title(group) if group.folded else group.title
    yield from wrapped(title, width, style="heading")
    for item in group.items:
        yield from _folded(item, width) if group.folded else _item(item, numbers, width)


def _tagged(severity: str, sentence: str, width: int) -> Iterator[Line]:
    tag = f"[{word(severity)}]"
    first, *more = wrapped(sentence, width, padded(f"{INDENT}{tag} ", len(_INNER)), _INNER)
    yield line(first.text, severity, len(INDENT) + len(tag))
    yield from more


def _item(item: Item, numbers: dict[str, int], width: int) -> Iterator[Line]:
    yield from _tagged(item.severity, item.sentence, width)
    if item.description:
        yield from wrapped(item.description, width, _INNER)
    cited = asides.numbers(sorted(numbers[source] for source in item.sources if source in numbers))
    for words in asides.facts(item):
        yield from wrapped(words, width, _INNER, _INNER + INDENT, "aside")
    yield from broken(asides.footing(item, cited, item.rule) or "", width, _INNER, _INNER + INDENT, "aside")
    yield from _below(item, width)
    for other in () if item.rule else item.also:
        yield from wrapped(f"- {other.sentence}", width, _INNER, _INNER + INDENT)


def _below(item: Item, width: int) -> Iterator[Line]:
    """Yield the reworded texts, notes and tables of an item, and what changed with it."""
    for passage in asides.passages(item):
        yield from reworded(f"{asides.passage_title(passage)} {asides.marked_words(passage)}", width, _INNER)
    for note in asides.notes(item):
        yield from wrapped(note, width, _INNER, _INNER + INDENT)
    for one in asides.tables(item):
        yield from table(one, width, _INNER)
    beside = asides.companions(item)
    if beside:
        yield from wrapped(beside, width, _INNER, _INNER + INDENT, "aside")


def _folded(item: Item, width: int) -> Iterator[Line]:
    yield from wrapped(f"- {item.sentence}", width, INDENT, INDENT * 2)
    if item.rule:  # what only gathers others says how many there are
        yield from _below(item, width)


def _citation(citation: Citation, width: int) -> Iterator[Line]:
    yield from wrapped(asides.reference(citation), width, f"{citation.number:>4}. ", " " * 6)
    if citation.url:
        yield from wrapped(citation.url, width, " " * 6)
