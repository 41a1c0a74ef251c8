"""A page as plain text: its sections one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.layout import blocks
from ilrs_docs.layout.blocks import Block, ItemBlock, Part, plain
from ilrs_docs.layout.listing import MARKS
from ilrs_docs.layout.screens import WIDEST_TITLE, Page
from ilrs_docs.rendering.columns import breadth, padded
from ilrs_docs.rendering.escaping import visible, with_marked_breaks
from ilrs_docs.rendering.styled_lines import (
    INDENT,
    STYLES,
    Line,
    broken,
    fields,
    heading,
    joined,
    line,
    reworded,
    table,
    wrapped,
)

if TYPE_CHECKING:
    from ilrs_docs.layout.screens import ScreenBlock, ScreenPart

PARTS: Final = (
    "description", "values", "since", "due", "because", "footing", "passage", "note", "table", "companions", "gathered",
)  # fmt: skip
"""What an item shows below its sentence, in this order."""
FOLDED: Final = ("passage", "note", "table", "companions")
ASIDES: Final = frozenset({"values", "since", "due", "because", "companions"})
_INNER: Final = INDENT * 2
_RELEASE_COLUMN: Final = 16


def written(page: Page, *, width: int, colour: bool) -> str:
    """Return a page as text of at most `width` columns; words of documents and addresses are never broken."""
    return joined(list(_lines(page, width)), colour=colour)


def _lines(page: Page, width: int) -> Iterator[Line]:
    yield from wrapped(page.title, width, style="heading")
    yield line("=" * min(breadth(visible(page.title)), width), "heading")
    yield from _screen(page.screen, width)
    for section in page.sections:
        yield from heading(plain(section.numbered))
        for block in section.blocks:
            yield from BLOCKS[type(block)](block, width)
    yield from [Line(""), *wrapped(page.log, width)] if page.log else ()


def _screen(screen: ScreenBlock, width: int) -> Iterator[Line]:
    yield from wrapped(plain(screen.reader), width, style="heading") if screen.reader else ()
    yield from wrapped(plain(screen.lead), width) if screen.lead else ()
    margin = max((min(breadth(part.title), WIDEST_TITLE) for part in screen.parts), default=0) + len(INDENT)
    for part in screen.parts:
        yield from _part(part, width, margin)
    yield from wrapped(plain(screen.closing), width) if screen.closing else ()
    for notice in screen.notices:
        yield from wrapped(plain(notice.words), width, "! ", "  ", "attend")


def _part(part: ScreenPart, width: int, margin: int) -> Iterator[Line]:
    """Yield statements beside their title, or below one that is too wide for that."""
    title, blank = visible(part.title.upper()), " " * margin
    style = part.id if part.id in STYLES else "heading"
    beside = breadth(title) < margin
    if not beside:
        yield line(title, style)
    for at, words in enumerate(part.whole):
        first = padded(title, margin) if beside and not at else blank
        head, *more = wrapped(plain(words), width, first, blank + INDENT)
        yield from [line(head.text, style, len(title)) if first != blank else head, *more]


def _sources(block: blocks.Sources, width: int) -> Iterator[Line]:
    for source in block.citations:
        yield from wrapped(plain(source.words), width, f"{source.number:>4}. ", " " * 6)
        yield from wrapped(source.url, width, " " * 6) if source.url else ()


def _charts(block: blocks.ChartsBlock, width: int) -> Iterator[Line]:
    most = max(width // _RELEASE_COLUMN - 1, 1)
    for part in block.parts(most):
        yield from [Line(""), *_table(part, width, "")]
    for words in block.more:
        yield from [Line(""), *wrapped(plain(words), width)]


def _legend(block: blocks.Legend, width: int) -> Iterator[Line]:
    for term in (*block.terms, *filter(None, (block.marks,))):
        yield from wrapped(plain(term.sentence), width, INDENT, INDENT * 2, "aside")


def _commitments(block: blocks.Commitments, width: int) -> Iterator[Line]:
    for one in block.commitments:
        yield from _graded(one, width)
        for words in one.below:
            yield from wrapped(plain(words), width, _INNER, _INNER + INDENT)


def _paragraph(block: blocks.ParagraphBlock, width: int) -> Iterator[Line]:
    if block.role == "role":
        yield from [*wrapped(plain(block.bare), width, style="aside"), Line("")]
    elif block.role != "made":  # the fields of the releases say it
        yield from wrapped(plain(block.words), width)


def _notice(notice: blocks.Notice, width: int) -> list[Line]:
    lines = wrapped(plain(notice.words), width, "! ", "  ", "attend")
    return [*lines, Line("")] if notice.ahead else [Line(""), *lines]


def _table(told: blocks.TableBlock, width: int, margin: str) -> Iterator[Line]:
    rows = [tuple(map(plain, row)) for row in (told.columns, *told.rows)]
    numbered = [("" if not at else f"{at}.", *row) for at, row in enumerate(rows)]
    yield from table(plain(told.title), numbered if told.number else rows, width, margin)


def _group(group: blocks.GroupBlock, width: int) -> Iterator[Line]:
    yield from wrapped(plain(group.counted if group.folded else group.title), width, style="heading")
    for item in group.items:
        yield from _folded(item, width) if group.folded else _item(item, width)


def _graded(told: ItemBlock | blocks.CommitmentBlock, width: int) -> list[Line]:
    tag = f"{INDENT}[{visible(told.grade)}]"
    first, *more = wrapped(plain(told.sentence), width, padded(f"{tag} ", len(_INNER)), _INNER)
    return [line(first.text, told.severity, len(tag)), *more]


def _item(item: ItemBlock, width: int) -> Iterator[Line]:
    yield from _graded(item, width)
    for part in item.of(*PARTS):
        yield from IN_ITEMS[type(part)](part, width)


def _folded(item: ItemBlock, width: int) -> Iterator[Line]:
    yield from wrapped(f"- {plain(item.sentence)}", width, INDENT, INDENT * 2)
    for part in item.of(*FOLDED) if item.rule else ():  # what only gathers others says how many there are
        yield from IN_ITEMS[type(part)](part, width)


def _remark(part: blocks.ParagraphBlock | blocks.Values, width: int) -> Iterator[Line]:
    hanging = "" if part.role == "description" else INDENT
    style = "aside" if part.role in ASIDES else None
    yield from wrapped(plain(part.words), width, _INNER, _INNER + hanging, style)


def _passage(part: blocks.PassageBlock, width: int) -> Iterator[Line]:
    said = ((run.kind, with_marked_breaks(plain(run.words), run.kind)) for run in part.runs)
    text = "".join(f"{MARKS[kind][0]}{words}{MARKS[kind][1]}" for kind, words in said)
    yield from reworded(f"{plain(part.title)} {text}", width, _INNER)


def _gathered(part: blocks.Sentences, width: int) -> Iterator[Line]:
    for words in part.sentences:
        yield from wrapped(f"- {plain(words)}", width, _INNER, _INNER + INDENT)


Writer = Callable[[Any, int], Iterable[Line]]
BLOCKS: Final[Mapping[type[Block], Writer]] = {
    blocks.ParagraphBlock: _paragraph,
    blocks.Notice: _notice,
    blocks.Releases: lambda block, width: fields(block.fields(), width),
    blocks.Commitments: _commitments,
    blocks.Legend: _legend,
    blocks.TableBlock: lambda block, width: _table(block, width, ""),
    blocks.GroupBlock: _group,
    blocks.ChartsBlock: _charts,
    blocks.Sources: _sources,
}
IN_ITEMS: Final[Mapping[type[Part], Writer]] = {
    blocks.ParagraphBlock: _remark,
    blocks.Values: _remark,
    blocks.Footing: lambda part, width: broken(plain(part.words), width, _INNER, _INNER + INDENT, "aside"),
    blocks.PassageBlock: _passage,
    blocks.TableBlock: lambda part, width: _table(part, width, _INNER),
    blocks.Sentences: _gathered,
}
