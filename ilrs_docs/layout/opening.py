"""The first screen of a page: its statements as spans, each leading to where it is told whole."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.layout.blocks import GroupBlock, Notice, SectionBlock, Words
from ilrs_docs.layout.screens import ScreenBlock, ScreenLine, ScreenPart
from ilrs_docs.layout.spans import Styler, together
from ilrs_docs.layout.spots import Spots, more, spots
from ilrs_docs.reporting.choosing import INLINE

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Part, Report
    from ilrs_docs.reporting.shortening import Shown


def opening(report: Report, seen: Shown, sections: tuple[SectionBlock, ...], style: Styler) -> ScreenBlock:
    """Return the first screen of a report whose page has these sections; it leads only to what they show.

    One that was stored before there were first screens has its summary instead.
    """
    where = spots(report, seen, sections)
    items = {
        item.id
        for section in sections
        for block in section.blocks
        if isinstance(block, GroupBlock)
        for item in block.items
        if item.id
    }
    told = report.screen
    return ScreenBlock(
        reader=style(told.reader),
        lead=together((style(told.way or report.summary), style(told.status))),
        parts=tuple(_part(one, where, items, style) for one in told.parts),
        closing=together(map(style, told.closing)),
        notices=tuple(Notice("kept-back", style(words), ahead=True) for words in report.filtered),
    )


def _part(part: Part, where: Spots, items: Container[str], style: Styler) -> ScreenPart:
    lines = tuple(
        ScreenLine(
            style(said.text),
            said.change if said.change in items else None,
            where.section(said.changes) if said.changes else said.section if said.section in where.numbers else None,
        )
        for said in part.said
    )
    rest = more(part, where, style)
    return ScreenPart(part.id, part.title, lines, rest, tuple(_whole(part, lines, rest)))


def _whole(part: Part, lines: Sequence[ScreenLine], rest: Words) -> Iterator[Words]:
    """Yield what stands on lines of its own."""
    told = [line.words for line in lines]
    if part.id in INLINE:
        told = [together(told)]
    yield from told[:-1]
    yield together([*told[-1:], rest])
