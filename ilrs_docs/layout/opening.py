"""The first screen of a page: its statements as spans, each leading to where it is told whole."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.layout.blocks import GroupBlock, Notice, SectionBlock, Words
from ilrs_docs.layout.screens import ScreenBlock, ScreenLine, ScreenPart
from ilrs_docs.layout.spans import Styler, together
from ilrs_docs.reporting.choosing import INLINE

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Part, Report


def opening(report: Report, sections: tuple[SectionBlock, ...], style: Styler) -> ScreenBlock:
    """Return the first screen of a report whose page has these sections; it leads only to what they show.

    One that was stored before there were first screens has its summary instead.
    """
    there = {section.id for section in sections}
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
        parts=tuple(_part(one, there, items, style) for one in told.parts),
        closing=together(map(style, told.closing)),
        notices=tuple(Notice("kept-back", style(words), ahead=True) for words in report.filtered),
    )


def _part(part: Part, there: Container[str], items: Container[str], style: Styler) -> ScreenPart:
    lines = tuple(
        ScreenLine(
            style(said.text),
            said.change if said.change in items else None,
            said.section if said.section in there else None,
        )
        for said in part.said
    )
    more = style(part.more)
    section = part.section if part.section in there else None
    return ScreenPart(part.id, part.title, lines, more, tuple(_whole(part, lines, more)), section)


def _whole(part: Part, lines: Sequence[ScreenLine], more: Words) -> Iterator[Words]:
    """Yield what stands on lines of its own."""
    told = [line.words for line in lines]
    if part.id in INLINE:
        told = [together(told)]
    yield from told[:-1]
    yield together([*told[-1:], more])
