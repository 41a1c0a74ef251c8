"""A report as a Word document that one would send: headings, tables under repeated heads, marked passages, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.layout import blocks
from ilrs_docs.layout.blocks import Block, ItemBlock, Part, Words, plain
from ilrs_docs.layout.screens import Page
from ilrs_docs.rendering.paper import BOLD, DELETED, INSERTED, Letterhead, document, link, paragraph, run, table
from ilrs_docs.rendering.pictures import Picture

if TYPE_CHECKING:
    from ilrs_docs.layout.screens import ScreenBlock
    from ilrs_docs.reporting.joint_models import AnyReport

COLOURS: Final = {"act": "A61B1B", "attend": "8A4B00", "happened": "1F4E79", "inform": "1F4E79", "editorial": "595959"}
LOOKS: Final[Mapping[str, str]] = {"inserted": INSERTED, "deleted": DELETED}
PARTS: Final = (
    "description", "values", "since", "due", "because", "passage", "note", "companions", "gathered", "footing", "table",
)  # fmt: skip
"""What an item shows below its sentence, in this order."""
PLAIN: Final = ("Item", "Aside")
FOLDED: Final = ("Small", "SmallAside")
MOST_RELEASES: Final = 4
"""How many releases stand beside each other in one table of the trend."""


def render_report(report: AnyReport) -> bytes:
    """Return a report as a Word document, in its language.

    What a reader may pass over stands in small letters. Raises MissingExtraError where python-docx is not installed.
    """
    from ilrs_docs.layout.joint_pages import page_of

    return written(page_of(report))


def written(page: Page) -> bytes:
    """Return a page as a Word document."""
    letterhead = Letterhead(page.title, page.day, page.language, page.running, page.labels["pages"])
    return document(letterhead, list(_body(page)))


def _body(page: Page) -> Iterator[str | Picture]:
    yield paragraph("Title", run(page.title))
    yield paragraph("Subtitle", run(page.subtitle))
    yield from _screen(page.screen)
    for section in page.sections:
        yield _plain("Heading1", section.numbered)
        for block in section.blocks:
            yield from _drawn(block, page.labels) if isinstance(block, blocks.ChartsBlock) else ()
            yield from BLOCKS[type(block)](block)
    if page.log:
        yield paragraph("Normal", run(page.log))


def _screen(screen: ScreenBlock) -> Iterator[str]:
    if screen.reader:
        yield paragraph("Urgent", run(plain(screen.reader), BOLD))
    yield _plain("Normal", screen.lead)
    for part in screen.parts:
        colour = COLOURS.get(part.id, COLOURS["inform"])
        yield paragraph("Urgent", run(part.title, f'{BOLD}<w:color w:val="{colour}"/>'))
        yield from (_plain("Statement", words) for words in part.whole)
    if screen.closing:
        yield _plain("Urgent", screen.closing)
    yield from (_plain("Notice", notice.words) for notice in screen.notices)


def _plain(style: str, words: Words) -> str:
    """Return a paragraph of words; the numbers of sources stand in brackets."""
    return paragraph(style, run("".join(f"[{text}]" if kind == "source" else text for text, kind, _target in words)))


def _paragraph(block: blocks.ParagraphBlock) -> list[str]:
    if block.role == "role":
        return [paragraph("Normal", run(plain(block.bare), "<w:i/><w:iCs/>"))]
    return [_plain("Normal", block.words)]


def _releases(block: blocks.Releases) -> list[str]:
    return [table(block.title, block.columns, [(fact.name, plain(fact.old), plain(fact.new)) for fact in block.facts])]


def _commitments(block: blocks.Commitments) -> Iterator[str]:
    for one in block.commitments:
        yield _graded("Item", one)
        yield from (_plain("Aside", words) for words in one.below)


def _legend(block: blocks.Legend) -> Iterator[str]:
    yield paragraph("Heading2", run(block.title))
    if block.terms:
        yield table(block.title, block.columns, [(plain(term.word), plain(term.meaning)) for term in block.terms])
    if block.key:
        yield paragraph("Normal", *(run(text, LOOKS.get(style, "")) for text, style, _target in block.key))


def _drawn(block: blocks.ChartsBlock, labels: Mapping[str, str]) -> Iterator[str | Picture]:
    """Yield the charts under their names, each with the table that says the same, and the sentence where there is none.

    A schedule of many milestones is drawn on several pages.
    """
    from ilrs_docs.rendering.html import drawing, schedule_drawings

    figure = block.schedule
    shown = schedule_drawings(figure, labels) if figure else []
    if figure and shown:
        yield paragraph("Heading2", run(labels["schedule"]))
        yield from (Picture(one, labels["schedule"], figure.description) for one in shown)
        yield from (paragraph("Small", run(words)) for words in (figure.description, figure.more) if words)
        yield table(labels["schedule"], figure.columns, figure.rows)
    if block.trend:
        yield paragraph("Heading2", run(labels["trend"]))
        yield Picture(drawing(block.trend, labels), labels["trend"], block.trend.description)
        yield from (paragraph("Small", run(words)) for words in (block.trend.description, *block.trend.more))
    yield from (_plain("Small", words) for words in block.instead)


def _charts(block: blocks.ChartsBlock) -> Iterator[str]:
    """Yield the tables of the charts but the one that stands below its drawing."""
    for told in block.tables:
        for part in told.parts(MOST_RELEASES) if told.wide or not block.schedule else ():
            yield from _table(part)
    yield from (_plain("Normal", words) for words in block.more)


def _group(group: blocks.GroupBlock) -> Iterator[str]:
    yield _plain("Heading2", group.counted if group.folded else group.title)
    for item in group.items:
        yield from _item(item, FOLDED if group.folded else PLAIN)


def _item(item: ItemBlock, styles: tuple[str, str]) -> Iterator[str]:
    style, aside = styles
    yield _graded(style, item)
    for part in item.of(*PARTS):
        yield from IN_ITEMS[type(part)](part, aside)


def _graded(style: str, told: ItemBlock | blocks.CommitmentBlock) -> str:
    """Return a sentence behind the word for its weight, which is bold and has a colour of its own."""
    weight = told.weight if isinstance(told, ItemBlock) else told.severity
    grade = run(told.grade, f'{BOLD}<w:color w:val="{COLOURS[weight]}"/>')
    return paragraph(style, grade, run(f" {plain(told.sentence)}"))


def _passage(passage: blocks.PassageBlock, style: str) -> list[str]:
    pieces = (run(plain(one.words), LOOKS.get(one.kind, "")) for one in passage.runs)
    return [paragraph(style, run(f"{plain(passage.title)} "), *pieces)]


def _table(told: blocks.TableBlock) -> list[str]:
    head, rows = told.numbered()
    cells = [tuple(map(plain, row)) for row in rows]
    return [_plain("Caption", told.title), table(plain(told.title), tuple(map(plain, head)), cells)]


def _sources(block: blocks.Sources) -> Iterator[str]:
    for source in block.citations:
        address = (run(" "), link(source.url)) if source.url else ()
        yield paragraph("Small", run(plain(source.numbered)), *address)


BLOCKS: Final[Mapping[type[Block], Callable[[Any], Iterable[str]]]] = {
    blocks.ParagraphBlock: _paragraph,
    blocks.Notice: lambda block: [_plain("Notice", block.words)],
    blocks.Releases: _releases,
    blocks.Commitments: _commitments,
    blocks.Legend: _legend,
    blocks.TableBlock: _table,
    blocks.GroupBlock: _group,
    blocks.ChartsBlock: _charts,
    blocks.Sources: _sources,
}
IN_ITEMS: Final[Mapping[type[Part], Callable[[Any, str], Iterable[str]]]] = {
    blocks.ParagraphBlock: lambda part, style: [_plain(style, part.words)],
    blocks.Values: lambda part, style: [_plain(style, part.words)],
    blocks.Footing: lambda part, style: [_plain(style, part.words)],
    blocks.PassageBlock: _passage,
    blocks.TableBlock: lambda part, _style: _table(part),
    blocks.Sentences: lambda part, style: [_plain(style, words) for words in part.sentences],
}
