"""A page in a markup language: the one walk over its blocks, and the record of what such a language writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.layout import blocks
from ilrs_docs.layout.blocks import Block, ItemBlock, Kind, MarkedRun, Part, Span, Words, plain
from ilrs_docs.layout.screens import Page
from ilrs_docs.rendering.escaping import with_marked_breaks

if TYPE_CHECKING:
    from ilrs_docs.layout.screens import ScreenBlock

PARTS: Final = (
    "description", "values", "since", "due", "because", "passage", "note", "companions", "footing", "gathered", "table",
)  # fmt: skip
"""What an item shows below its sentence, in this order."""
ARROW: Final = "\N{RIGHTWARDS ARROW}"
_ALL: Final = 1000


@dataclass(frozen=True, slots=True)
class Markup:
    """What a markup language writes. A `text` is escaped by it; `words` that other functions get are escaped already.

    - `text`: a text that stays text inside a line; `opening`: words that begin a line, so that they open nothing.
    - `strong`, `slanted`: words with this look; `code`: a text to the letter; `link`: words that lead to an id.
    - `with_marks`: a text that was inserted or deleted, after the words before it; `example`: how that looks.
    - `heading`: the lines of a heading, by its level from 1, its words, and the id that it can be found by, or "".
    - `item`: an item of a list, by how deep it lies from 0; `listed`: what lines of items begin with.
    - `notice`: a line that nobody should miss; `citation`: a source as an item of the numbered list.
    - `table`: the lines of a table, by texts; what stands below an item is moved in by `margin`.
    - `folded`: the lines before and after what can be folded, under a title that is a text.
    """

    text: Callable[[str], str]
    opening: Callable[[str], str]
    strong: Callable[[str], str]
    slanted: Callable[[str], str]
    code: Callable[[str], str]
    link: Callable[[str, str], str]
    with_marks: Callable[[str, Kind, str], str]
    example: str
    heading: Callable[[int, str, str], list[str]]
    item: Callable[[int, str], str]
    listed: re.Pattern[str]
    notice: Callable[[str], str]
    citation: Callable[[blocks.CitationBlock, str], str]
    table: Callable[[Sequence[str], Iterable[Sequence[str]]], Iterable[str]]
    folded: Callable[[str], tuple[list[str], list[str]]]
    margin: str = ""

    def inline(self, words: Words) -> str:
        """Return words inside a line, with the marks of their styles."""
        return "".join(
            "".join(_STYLED[style](self, span) for span in same) if style in _STYLED else self.text(plain(tuple(same)))
            for style, same in groupby(words, lambda span: span.style if span.style in _STYLED else "plain")
        )

    def line(self, words: Words) -> str:
        """Return words as they stand where a line begins."""
        return self.opening(self.inline(words))

    def passage(self, runs: Iterable[MarkedRun]) -> str:
        """Return a reworded text with marks around what was deleted and inserted."""
        text = ""
        for run in runs:
            told = with_marked_breaks(plain(run.words), run.kind)
            text += self.text(told) if run.kind == "same" else self.with_marks(told, run.kind, text)
        return text


_STYLED: Final[Mapping[str, Callable[[Markup, Span], str]]] = {
    "term": lambda markup, span: markup.slanted(markup.text(span.text)),
    "example": lambda markup, _span: markup.example,
    "source": lambda markup, span: markup.link(f"source-{span.target}", markup.text(span.text)),
    "rule": lambda markup, span: markup.code(span.text),
    "section": lambda markup, span: markup.link(span.target, markup.text(span.text)),
}


def written(markup: Markup, page: Page) -> str:
    """Return a page in a markup language: sections under stable ids, tables, sources that the items link to."""
    return "\n".join(_apart(_lines(page, markup), markup)) + "\n"


def _apart(lines: Iterable[str], markup: Markup) -> Iterator[str]:
    """Yield lines with an empty one between a list and what follows it, which would else be part of its last item."""
    listed = False
    for told in lines:
        in_list = bool(markup.listed.match(told))
        below = bool(markup.margin) and told.startswith(markup.margin)
        if listed and told and not in_list and not below:
            yield ""
        yield told
        listed = in_list or (listed and below)


def _lines(page: Page, markup: Markup) -> Iterator[str]:
    yield from markup.heading(1, markup.text(page.title), "")
    yield from _screen(page.screen, markup)
    for section in page.sections:
        yield from ["", *markup.heading(2, markup.text(plain(section.numbered)), section.id), ""]
        for block in section.blocks:
            yield from BLOCKS[type(block)](block, markup)
    yield from ["", markup.text(page.log)] if page.log else ()


def _screen(screen: ScreenBlock, markup: Markup) -> Iterator[str]:
    for words in filter(None, (screen.reader, screen.lead)):
        yield from ["", markup.strong(markup.inline(words)) if words is screen.reader else markup.line(words)]
    for part in screen.parts:
        yield from ["", markup.strong(markup.text(part.title)), ""]
        yield from (markup.item(0, _linked(one.words, one.section, markup)) for one in part.lines)
        yield from [markup.item(0, markup.line(part.more))] if part.more else []
    yield from ["", markup.line(screen.closing)] if screen.closing else []
    for notice in screen.notices:
        yield from ["", markup.notice(markup.line(notice.words))]


def _linked(words: Words, section: str | None, markup: Markup) -> str:
    """Return words with an arrow that leads to the section that tells them whole, where there is one."""
    arrow = f" {markup.link(section, ARROW)}" if section else ""
    return f"{markup.line(words)}{arrow}"


def _paragraph(block: blocks.ParagraphBlock, markup: Markup) -> list[str]:
    match block.role:
        case "role":
            return [markup.slanted(markup.text(plain(block.bare))), ""]
        case "made":
            return ["", markup.line(block.words)]
        case "partner":
            return [markup.line(block.words), ""]
        case _:
            return [markup.line(block.words)]


def _notice(block: blocks.Notice, markup: Markup) -> list[str]:
    told = markup.notice(markup.line(block.words))
    return [told, ""] if block.ahead else ["", told]


def _releases(block: blocks.Releases, markup: Markup) -> Iterable[str]:
    return markup.table(block.columns, ((fact.name, plain(fact.old), plain(fact.new)) for fact in block.facts))


def _commitments(block: blocks.Commitments, markup: Markup) -> Iterator[str]:
    for one in block.commitments:
        yield _graded(one, markup)
        yield from (markup.item(1, markup.line(words)) for words in one.below)


def _graded(told: ItemBlock | blocks.CommitmentBlock, markup: Markup) -> str:
    return markup.item(0, f"{markup.strong(markup.text(told.grade))} {markup.inline(told.sentence)}")


def _legend(block: blocks.Legend, markup: Markup) -> Iterator[str]:
    terms = (*block.terms, *filter(None, (block.marks,)))
    yield from (markup.item(0, markup.line(term.sentence)) for term in terms)


def _group(group: blocks.GroupBlock, markup: Markup) -> Iterator[str]:
    before, after = markup.folded(plain(group.counted)) if group.folded else ([], [])
    yield from ["", *(before or markup.heading(3, markup.inline(group.title), "")), ""]
    for item in group.items:
        yield _graded(item, markup)
        for part in item.of(*PARTS):
            yield from IN_ITEMS[type(part)](part, markup)
    yield from ["", *after, ""] if after else ()


def _table(told: blocks.TableBlock, markup: Markup, margin: str = "") -> list[str]:
    head, cells = told.numbered()
    lines = markup.table([plain(cell) for cell in head], [[plain(cell) for cell in row] for row in cells])
    title = markup.slanted(markup.inline(told.title))
    return ["", f"{margin}{title}", "", *(f"{margin}{line}" for line in lines), ""]


def _charts(block: blocks.ChartsBlock, markup: Markup) -> Iterator[str]:
    for part in block.parts(_ALL):
        yield from _table(part, markup)
    for words in block.more:
        yield from ["", markup.line(words)]


def _sources(block: blocks.Sources, markup: Markup) -> Iterator[str]:
    yield from (markup.citation(source, markup.inline(source.words)) for source in block.citations)


def _below(part: blocks.ParagraphBlock | blocks.Values | blocks.Footing, markup: Markup) -> list[str]:
    return [markup.item(1, markup.line(part.words))]


def _passage(part: blocks.PassageBlock, markup: Markup) -> list[str]:
    return [markup.item(1, f"{markup.line(part.title)} {markup.passage(part.runs)}")]


Writer = Callable[[Any, Markup], Iterable[str]]
BLOCKS: Final[Mapping[type[Block], Writer]] = {
    blocks.ParagraphBlock: _paragraph,
    blocks.Notice: _notice,
    blocks.Releases: _releases,
    blocks.Commitments: _commitments,
    blocks.Legend: _legend,
    blocks.TableBlock: lambda block, markup: _table(block, markup)[1:],
    blocks.GroupBlock: _group,
    blocks.ChartsBlock: _charts,
    blocks.Sources: _sources,
}
IN_ITEMS: Final[Mapping[type[Part], Writer]] = {
    blocks.ParagraphBlock: _below,
    blocks.Values: _below,
    blocks.Footing: _below,
    blocks.PassageBlock: _passage,
    blocks.TableBlock: lambda part, markup: _table(part, markup, markup.margin),
    blocks.Sentences: lambda part, markup: [markup.item(1, markup.line(words)) for words in part.sentences],
}
