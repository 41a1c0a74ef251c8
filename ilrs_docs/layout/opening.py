"""The first screen of a page: its statements as spans, each leading to where it is told whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.layout.blocks import GroupBlock, Notice, SectionBlock, Words, plain
from ilrs_docs.layout.screens import ScreenBlock, ScreenLine, ScreenPart
from ilrs_docs.layout.spans import Styler, together
from ilrs_docs.layout.spots import Extent, Spots, anchor, key, more
from ilrs_docs.reporting.choosing import INLINE, is_too_long

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Part, Said, Screen

EXTENTS: Final[tuple[Extent, ...]] = ("named", "counted")
"""What a part may say of where more of it stands beside its number, the shortest first."""


class Opened(NamedTuple):
    """What opens a page: its first screen, what a policy kept back, the summary of what has none, the title above."""

    screen: Screen
    filtered: tuple[str, ...]
    summary: str = ""
    title: str = ""


def anchors(sections: Iterable[SectionBlock]) -> dict[str, str]:
    """Return the addresses of the items that some sections show, by their fingerprints."""
    groups = (block for section in sections for block in section.blocks if isinstance(block, GroupBlock))
    items = (item for group in groups for item in group.items)
    return {item.fingerprint: item.id for item in items if item.fingerprint and item.id}


def opening(opened: Opened, where: Spots, items: Mapping[str, str], style: Styler) -> ScreenBlock:
    """Return the first screen of a page that tells `where` what, in these `items`; it leads only to these.

    One that was stored before there were first screens has its summary instead.
    """
    told = opened.screen
    return ScreenBlock(
        reader=style(told.reader),
        lead=together((style(told.way or opened.summary), style(told.status))),
        parts=tuple(_parts(opened, where, items, style)),
        closing=together(map(style, told.closing)),
        notices=tuple(Notice("kept-back", style(words), ahead=True) for words in opened.filtered),
    )


def _parts(opened: Opened, where: Spots, items: Mapping[str, str], style: Styler) -> Iterator[ScreenPart]:
    """Yield the parts, each of which says where more of it stands as far as there is room to, the gravest first.

    All are to name the places before one of them says how much is in each.
    """
    extents: dict[str, Extent] = {one.id: "bare" for one in opened.screen.parts}
    for extent in EXTENTS:
        for one in opened.screen.parts:
            tried: dict[str, Extent] = extents | {one.id: extent}
            if not is_too_long(_as_told(opened.screen, tried, where, style), opened.title):
                extents = tried
    for one in opened.screen.parts:
        yield _part(one, where, items, more(one, where, style, extents[one.id]), style)


def _as_told(screen: Screen, extents: Mapping[str, Extent], where: Spots, style: Styler) -> Screen:
    """Return a first screen with all words that say how much more there is, and where it stands."""
    told = ((one, more(one, where, style, extents[one.id])) for one in screen.parts)
    parts = (one.model_copy(update={"more": plain(words) or None}) for one, words in told)
    return screen.model_copy(update={"parts": tuple(parts)})


def _part(part: Part, where: Spots, items: Mapping[str, str], rest: Words, style: Styler) -> ScreenPart:
    lines = tuple(ScreenLine(style(said.text), anchor_of(said, items), _section(said, where)) for said in part.said)
    return ScreenPart(part.id, part.title, lines, rest, tuple(_whole(part, lines, rest)))


def anchor_of(said: Said, items: Mapping[str, str]) -> str | None:
    """Return the address of the item that tells a statement whole, where the page shows it."""
    return items.get(anchor(said.document, said.change)) if said.change else None


def _section(said: Said, where: Spots) -> str | None:
    """Return the section of the page that tells a statement whole."""
    if said.changes:
        return where.section(key(said.document, at) for at in said.changes)
    own = anchor(said.document, said.section) if said.section else None
    return own if own in where.numbers else None


def _whole(part: Part, lines: Sequence[ScreenLine], rest: Words) -> Iterator[Words]:
    """Yield what stands on lines of its own."""
    told = [line.words for line in lines]
    if part.id in INLINE:
        told = [together(told)]
    yield from told[:-1]
    yield together([*told[-1:], rest])
