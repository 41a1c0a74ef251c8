"""`page_of`: a report on one document or on several as one page; the sections of each document have its prefix.

The first screen, the partner, what the full report tells beside and the legend are told once, for all documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import speaking
from ilrs_docs.layout.blocks import (
    Block,
    CitationBlock,
    ItemBlock,
    Legend,
    NamedCount,
    ParagraphBlock,
    SectionBlock,
    Sentences,
    Span,
)
from ilrs_docs.layout.labels import labels
from ilrs_docs.layout.opening import Opened, anchors, opening
from ilrs_docs.layout.pages import AUDIENCES, LaidOut, laid_out, page, running, with_number
from ilrs_docs.layout.partner import for_partner
from ilrs_docs.layout.releases import log_words, tool
from ilrs_docs.layout.screens import Page
from ilrs_docs.layout.spans import Styler, fill, spans, styler_of
from ilrs_docs.layout.spots import Spots, anchor
from ilrs_docs.layout.told_once import told_once
from ilrs_docs.phrasing.phrases import together
from ilrs_docs.phrasing.weighing import WEIGHTS
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.joint_standing import heading_on, label_of
from ilrs_docs.reporting.told_alike import alike

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Report

LAST: Final = ("sources", "identification")
"""The sections that stand behind those of all documents, one for each document."""
BESIDE: Final = ("left-out", "more")
"""The sections that say in a paragraph for each document what is not told here."""
ONCE: Final = frozenset({"concern", "legend", *BESIDE, *LAST})
LED_TO: Final = frozenset({"source", "section"})
"""The styles of spans that lead to a place of the page."""


class _DocumentPart(NamedTuple):
    """A document on the page: its id, its name, its report as a page of its own, and the first number of its changes.

    Positions of changes are moved on by that number, so that no two documents have one in common.
    """

    document: str
    name: str
    report: Report
    laid: LaidOut
    first: int

    @property
    def prefix(self) -> str:
        """What the ids of this document begin with."""
        return f"{self.document}-"

    def of(self, kind: str) -> list[SectionBlock]:
        """Return the sections of a kind."""
        return [section for section in self.laid.page.sections if section.kind == kind]


def page_of(report: Report | JointReport) -> Page:
    """Return a report as a page in its language, every word of it made.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.reporting.joint import report_on
    >>> library = Library()
    >>> both = [library.compare(f"{name}@1.0", f"{name}@latest") for name in ("roadmap", "guideline")]
    >>> [section.id for section in page_of(report_on(both)).sections][:2]
    ['roadmap-act', 'roadmap-schedule']
    """
    if not isinstance(report, JointReport):
        return page(report)
    with speaking(report.language):
        return _page(report)


def _page(report: JointReport) -> Page:
    each = report.each()
    style = styler_of(report.language, sorted({mark for one in each for mark in one.marks}))
    parts = tuple(_parts(each))
    names = {part.prefix: part.name for part in parts}
    once = told_once([*_sections(report, parts, style)], _alike(parts), names)
    sections = tuple(_numbered(once.sections))
    told = [one.identification for one in each]
    title = heading_on([one.identification.document for one in report.reports])
    filtered = [_named(part.name, words) for part in parts for words in part.report.filtered]
    pages = [part.laid.page for part in parts]
    return Page(
        language=report.language,
        title=title,
        subject=style(report.title),
        heading=title,
        subtitle=_("; ").join(_named(part.name, part.laid.page.subtitle) for part in parts),
        running=running(title, told),
        audience=_(AUDIENCES[report.audience]),
        day=max((one.day for one in pages if one.day), default=None),
        tool=tool(told[0]),
        made=together([_("Made with {tool}.").format(tool=tool(told[0])), *log_words(told[0])]),
        log=pages[0].log,
        screen=opening(
            Opened(report.screen, tuple(filtered), title=title),
            _spots(report, parts, sections, once.moved),
            anchors(sections),
            style,
        ),
        sections=sections,
        weights=_summed((one.weights for one in pages), WEIGHTS),
        kinds=_summed((one.kinds for one in pages), ()),
        labels=labels(),
    )


def _named(name: str, words: str) -> str:
    return _("{name}: {words}").format(name=name, words=words)


def _parts(reports: Sequence[Report]) -> Iterator[_DocumentPart]:
    first = 0
    for report in reports:
        document = report.identification.document
        laid = laid_out(report)
        yield _DocumentPart(document, label_of(document), report, laid, first)
        numbers = [item.change for item in report.items() if item.change is not None]
        first += max(numbers, default=-1) + 1


def _sections(report: JointReport, parts: Sequence[_DocumentPart], style: Styler) -> Iterator[SectionBlock]:
    """Yield the partner, the sections of each document, then what stands behind them; the legend last."""
    if report.concern:
        title = fill(_("For {name}"), name=style(report.concern.name))
        yield SectionBlock("concern", title, (), tuple(for_partner(report.concern, style)), "concern")
    for part in parts:
        yield from (_placed(one, part) for one in part.laid.page.sections if one.kind not in ONCE)
    for kind in BESIDE:
        told = [(part, one) for part in parts for one in part.of(kind)]
        if told:
            yield replace(told[0][1], blocks=tuple(_paragraph(part, one) for part, one in told))
    for kind in LAST:
        yield from (_placed(one, part) for part in parts for one in part.of(kind))
    legends = [one for part in parts for one in part.of("legend")]
    if legends:
        blocks = (_legend([block for one in legends for block in one.of("legend") if isinstance(block, Legend)]),)
        yield replace(legends[0], blocks=blocks)


def _paragraph(part: _DocumentPart, section: SectionBlock) -> Block:
    """Return what is not told here of a document."""
    words = [block.words for block in section.blocks if isinstance(block, ParagraphBlock)]
    return ParagraphBlock("more", fill(_("{name}: {words}"), name=spans(part.name), words=words[0]))


def _legend(legends: Sequence[Legend]) -> Legend:
    """Return several legends as one, in which each word stands once."""
    terms = {term.word: term for one in legends for term in one.terms}
    reworded = next((one for one in legends if one.marks), legends[0])
    return replace(reworded, terms=tuple(terms.values()))


def _placed(section: SectionBlock, part: _DocumentPart) -> SectionBlock:
    """Return a section of a document with its name in the title, and with its prefix in all ids."""
    title = fill(_("{name}: {words}"), name=spans(part.name), words=section.title)
    blocks = tuple(_within(block, part) for block in section.blocks)
    return SectionBlock(anchor(part.document, section.kind), title, (), blocks, section.kind, part.prefix)


def _within(value: Any, part: _DocumentPart) -> Any:  # noqa: ANN401 - whatever a block holds
    """Return what a block holds with the prefix of its document in all ids, and with its changes moved on."""
    if isinstance(value, Span):
        return value._replace(target=part.prefix + value.target) if value.style in LED_TO else value
    if isinstance(value, tuple):
        inner = [_within(one, part) for one in value]
        return type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made = replace(value, **{one.name: _within(getattr(value, one.name), part) for one in fields(value) if one.init})
    if isinstance(made, ItemBlock):
        own, found = (name and anchor(part.document, name) for name in (made.id, made.fingerprint))
        beside = tuple(anchor(part.document, one) for one in made.beside)
        changes = tuple(part.first + at for at in made.changes)
        return replace(made, id=own, fingerprint=found, beside=beside, changes=changes)
    if isinstance(made, Sentences):
        return replace(made, ids=tuple(name and anchor(part.document, name) for name in made.ids))
    return replace(made, id=part.prefix + made.id) if isinstance(made, CitationBlock) else made


def _numbered(sections: Iterable[SectionBlock]) -> Iterator[SectionBlock]:
    for number, section in enumerate(sections, start=1):
        yield replace(section, numbered=with_number(number, section.title))


def _alike(parts: Sequence[_DocumentPart]) -> Mapping[int, int]:
    """Return the changes that say no more than one of a document before theirs, by their numbers on the page."""
    found: dict[int, int] = {}
    for first, second in combinations(parts, 2):
        told = alike(first.report.sections, second.report.sections)
        found |= {second.first + at: first.first + host for at, host in told.items()}
    return found


def _spots(
    report: JointReport, parts: Sequence[_DocumentPart], sections: Sequence[SectionBlock], moved: Mapping[int, str]
) -> Spots:
    """Return what the page tells where: in which section of which document; `moved` is what another one tells."""
    numbers = {section.id: number for number, section in enumerate(sections, start=1)}
    places: dict[object, str] = {}
    full: dict[object, str] = {}
    others: set[object] = set()
    for part in parts:
        where = part.laid.spots
        told = {(part.document, own): anchor(part.document, section) for own, section in where.page.items()}
        told |= {(part.document, at - part.first): section for at, section in moved.items()}
        places |= {own: section for own, section in told.items() if section in numbers}
        others |= {(part.document, own) for own in where.others}
        full |= {(part.document, own): anchor(part.document, section) for own, section in where.full.items()}
    if report.concern:
        places["commitment", None] = "concern"
    documents = {section.id: part.name for section in sections for part in parts if section.prefix == part.prefix}
    return Spots(places, full, numbers, documents, frozenset(others))


def _summed(several: Iterable[tuple[NamedCount, ...]], order: Sequence[str]) -> tuple[NamedCount, ...]:
    """Return how many things all documents tell of each kind, in an order, else the most of them first."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in several:
        for key, name, number in one:
            counts[key] += number
            names.setdefault(key, name)
    ranked = [key for key in order if key in counts] or sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(NamedCount(key, names[key], counts[key]) for key in ranked)
