"""`page`: a report as sections of blocks, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, pgettext, speaking
from ilrs_docs.layout.blocks import Block, ParagraphBlock, SectionBlock, Sources, Span, Words
from ilrs_docs.layout.charts import charts
from ilrs_docs.layout.items import ItemLayout, kinds, weights
from ilrs_docs.layout.labels import labels
from ilrs_docs.layout.legend import legend
from ilrs_docs.layout.opening import Opened, anchors, opening
from ilrs_docs.layout.partner import for_partner
from ilrs_docs.layout.releases import identification, log_words, made_with, tool
from ilrs_docs.layout.screens import Page
from ilrs_docs.layout.sources import citation
from ilrs_docs.layout.spans import Styler, fill, joined, spans, styler
from ilrs_docs.layout.spots import Spots, spots
from ilrs_docs.phrasing.phrases import together
from ilrs_docs.reporting.choosing import texts_of
from ilrs_docs.reporting.redlining import NO_STANDING, caption
from ilrs_docs.reporting.shortening import Shown, shown

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Identification, Report, Section

AUDIENCES: Final = {
    "everybody": marked("For everybody"),
    "brief": marked("In brief"),
    "programme": marked("For the programme office"),
    "legal": marked("For lawyers"),
    "science": marked("For scientists"),
    "translation": marked("For translators"),
}


def page(report: Report) -> Page:
    """Return a report as a page in its language, every word of it made.

    >>> from ilrs_docs import Library, report
    >>> whole = page(report(*Library().compare("guideline@1.0", "guideline@latest")))
    >>> [section.id for section in whole.sections][:3], whole.language
    (['events', 'procedures', 'terms'], 'en')
    """
    return laid_out(report).page


class LaidOut(NamedTuple):
    """A page, and what stands where on it."""

    page: Page
    spots: Spots


def laid_out(report: Report) -> LaidOut:
    """Return a report as a page, with what stands where on it."""
    with speaking(report.language):
        style, told = styler(report), report.identification
        items = ItemLayout(style, report)
        seen = shown(report)
        subject, _screen = style(told.title), style.each(texts_of(report.screen))  # whose marks the legend explains
        sections = numbered(_sections(report, seen, style, items))
        where = spots(report, seen, sections)
        title = _("Change report: {title}").format(title=told.title)
        made = Page(
            language=report.language,
            title=title,
            subject=subject,
            heading=_heading(told),
            subtitle=caption(*((card.label, card.day if card.version else None) for card in (told.old, told.new))),
            running=running(title, (told,)),
            audience=_(AUDIENCES[report.audience]),
            day=told.new.day,
            tool=tool(told),
            made=made_with(told),
            log="" if "compared" in seen.parts else together(log_words(told)),
            screen=opening(
                Opened(report.screen, report.filtered, report.summary, title), where, anchors(sections), style
            ),
            sections=sections,
            weights=weights(report),
            kinds=kinds(report),
            labels=labels(),
        )
        return LaidOut(made, where)


CALLED: Final = marked(
    "What a source is called stands in the language of the record: by its title, or by what the compilers say it is."
)
"""What is said to who reads no English, in which records call their sources: a citation keeps its title."""


def _sections(
    report: Report, seen: Shown, style: Styler, items: ItemLayout
) -> Iterator[tuple[str, Words, tuple[Block, ...]]]:
    """Yield the id, the title and the blocks of each section."""
    told, concern = report.identification, report.concern
    if concern:
        title = fill(_("For {name}"), name=style(concern.name))
        yield "concern", title, tuple(for_partner(concern, style))
    for section in seen.sections:
        yield section.id, style(section.title), tuple(_blocks(section, report, style, items, seen))
    beside = (
        ("left-out", _("Left out of this report"), seen.left_out),
        ("more", _("What the full report tells beside"), seen.more),
    )
    yield from (
        (own_id, spans(title), (ParagraphBlock("more", style(words)),)) for own_id, title, words in beside if words
    )
    if "sources" in seen.parts:
        cited = (Sources(tuple(map(citation, report.sources))),) if report.sources else ()
        empty = (ParagraphBlock("empty", style(report.sources_empty)),) if report.sources_empty else ()
        called = (ParagraphBlock("more", spans(_(CALLED))),) if cited and "en" in report.marks else ()
        yield "sources", style(report.sources_title), (*called, *cited, *empty)
    if "compared" in seen.parts:
        yield "identification", spans(_("What was compared")), tuple(identification(told, style))
    if "marks" in seen.parts:  # last, when all that may bear one is laid out
        words = legend(report.legend, style, whole="legend" in seen.parts, reworded=items.reworded)
        if words:
            yield "legend", spans(words.title), (words,)


def numbered(sections: Iterable[tuple[str, Words, tuple[Block, ...]]]) -> tuple[SectionBlock, ...]:
    """Return sections by their ids, titles and blocks, with their numbers."""
    found = []
    for number, (own_id, title, blocks) in enumerate(sections, start=1):
        found.append(SectionBlock(own_id, title, with_number(number, title), blocks, own_id))
    return tuple(found)


def with_number(number: int, title: Words) -> Words:
    """Return the title of a section with its number."""
    return fill(_("{number}. {title}"), number=spans(str(number)), title=title)


def _blocks(section: Section, report: Report, style: Styler, items: ItemLayout, seen: Shown) -> Iterator[Block]:
    if section.empty:
        yield ParagraphBlock("empty", style(section.empty))
    if section.glance:
        yield items.table(section.glance)
    yield from map(items.group, section.groups)
    if section.id in seen.elsewhere:
        names = joined(style.each(seen.elsewhere[section.id]), pgettext("between numbers", ", "))
        target = (Span(report.section("act").title, "section", "act"),)
        yield ParagraphBlock("elsewhere", fill(_("Told under {section}: {names}."), section=target, names=names))
    if section.id == "schedule" and "charts" in seen.parts:
        yield charts(seen.charts, report.identification.new.day, seen.parts)


def _heading(told: Identification) -> str:
    names = {"title": told.title, "old": told.old.label, "new": told.new.label}
    return _("Change report: {title}, {old} → {new}").format(**names)


def running(title: str, told: Iterable[Identification]) -> str:
    """Return what stands above each page of paper: the title, and which releases have no official standing."""
    cards = [card for one in told for card in (one.old, one.new)]
    unofficial = [card.label for card in cards if card.standing and not card.official]
    warnings = [_(NO_STANDING).format(label=label) for label in dict.fromkeys(unofficial)]
    return together([_("{words}.").format(words=title), *warnings])
