"""A page as GitHub-flavoured Markdown: sections under anchors that are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.layout import blocks
from ilrs_docs.layout.blocks import Block, ItemBlock, Page, Part, plain
from ilrs_docs.rendering.escaping import address, rows, visible
from ilrs_docs.rendering.escaping import markdown as md
from ilrs_docs.rendering.markdown_inline import inline, line, passage

if TYPE_CHECKING:
    from ilrs_docs.layout.screens import ScreenBlock

PARTS: Final = (
    "description", "values", "since", "due", "because", "passage", "note", "companions", "footing", "gathered", "table",
)  # fmt: skip
"""What an item shows below its sentence, in this order."""
_ALL: Final = 1000
_ITEM: Final = re.compile(r" *(?:-|\d+\.) ")


def written(page: Page) -> str:
    """Return a page as Markdown: sections under stable anchors, tables, sources that the items link to."""
    return "\n".join(_apart(_lines(page))) + "\n"


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with an empty one between a list and what follows it, which would else be part of its last item.

    >>> [*_apart(["- one", "- two", "Told elsewhere."])]
    ['- one', '- two', '', 'Told elsewhere.']
    """
    listed = False
    for told in lines:
        in_list = bool(_ITEM.match(told))
        if listed and told and not in_list and not told.startswith("  "):
            yield ""
        yield told
        listed = in_list or (listed and told.startswith("  "))


def _lines(page: Page) -> Iterator[str]:
    yield f"# {md(page.title)}"
    yield from _screen(page.screen)
    for section in page.sections:
        yield from ["", f'<a id="{section.id}"></a>', "", f"## {md(plain(section.numbered))}", ""]
        for block in section.blocks:
            yield from BLOCKS[type(block)](block)
    yield from ["", md(page.log)] if page.log else ()


def _screen(screen: ScreenBlock) -> Iterator[str]:
    for words in filter(None, (screen.reader, screen.lead)):
        told = inline(words)
        yield from ["", f"**{told}**" if words is screen.reader else line(words)]
    for part in screen.parts:
        yield from ["", f"**{md(part.title)}**", ""]
        yield from (f"- {_linked(one.words, one.section)}" for one in part.lines)
        yield from [f"- {line(part.more)}"] if part.more else []
    yield from ["", line(screen.closing)] if screen.closing else []
    for notice in screen.notices:
        yield from ["", f"> {line(notice.words)}"]


def _linked(words: blocks.Words, section: str | None) -> str:
    """Return words with an arrow that leads to the section that tells them whole, where there is one."""
    arrow = f" [\N{RIGHTWARDS ARROW}](#{section})" if section else ""
    return f"{line(words)}{arrow}"


def _paragraph(block: blocks.ParagraphBlock) -> list[str]:
    match block.role:
        case "role":
            return [f"*{md(plain(block.bare))}*", ""]
        case "made":
            return ["", line(block.words)]
        case "partner":
            return [line(block.words), ""]
        case _:
            return [line(block.words)]


def _notice(block: blocks.Notice) -> list[str]:
    told = f"> {line(block.words)}"
    return [told, ""] if block.ahead else ["", told]


def _releases(block: blocks.Releases) -> Iterator[str]:
    return rows(block.columns, ((fact.name, plain(fact.old), plain(fact.new)) for fact in block.facts))


def _commitments(block: blocks.Commitments) -> Iterator[str]:
    for one in block.commitments:
        yield f"- **{md(one.grade)}** {inline(one.sentence)}"
        yield from (f"  - {line(words)}" for words in one.below)


def _legend(block: blocks.Legend) -> Iterator[str]:
    yield from (f"- {line(term.sentence)}" for term in (*block.terms, *filter(None, (block.marks,))))


def _group(group: blocks.GroupBlock) -> Iterator[str]:
    if group.folded:
        title = escape(visible(plain(group.counted)))  # nothing between these tags is read as Markdown
        yield from ["", f"<details><summary>{title}</summary>", ""]
    else:
        yield from ["", f"### {inline(group.title)}", ""]
    for item in group.items:
        yield from _item(item)
    yield from ["", "</details>", ""] if group.folded else ()


def _item(item: ItemBlock) -> Iterator[str]:
    yield f"- **{md(item.grade)}** {inline(item.sentence)}"
    for part in item.of(*PARTS):
        yield from IN_ITEMS[type(part)](part)


def _table(told: blocks.TableBlock, margin: str = "") -> list[str]:
    head, cells = told.numbered()
    lines = rows([plain(cell) for cell in head], [[plain(cell) for cell in row] for row in cells])
    return ["", f"{margin}*{inline(told.title)}*", "", *(f"{margin}{row}" for row in lines), ""]


def _charts(block: blocks.ChartsBlock) -> Iterator[str]:
    for part in block.parts(_ALL):
        yield from _table(part)
    for words in block.more:
        yield from ["", line(words)]


def _sources(block: blocks.Sources) -> Iterator[str]:
    for source in block.citations:
        link = f" <{address(source.url)}>" if source.url else ""
        yield f'{source.number}. <a id="source-{source.id}"></a>{inline(source.words)}{link}'


Writer = Callable[[Any], Iterable[str]]
BLOCKS: Final[Mapping[type[Block], Writer]] = {
    blocks.ParagraphBlock: _paragraph,
    blocks.Notice: _notice,
    blocks.Releases: _releases,
    blocks.Commitments: _commitments,
    blocks.Legend: _legend,
    blocks.TableBlock: lambda block: _table(block)[1:],
    blocks.GroupBlock: _group,
    blocks.ChartsBlock: _charts,
    blocks.Sources: _sources,
}
IN_ITEMS: Final[Mapping[type[Part], Writer]] = {
    blocks.ParagraphBlock: lambda part: [f"  - {line(part.words)}"],
    blocks.Values: lambda part: [f"  - {line(part.words)}"],
    blocks.Footing: lambda part: [f"  - {line(part.words)}"],
    blocks.PassageBlock: lambda part: [f"  - {line(part.title)} {passage(part.runs)}"],
    blocks.TableBlock: lambda part: _table(part, "  "),
    blocks.Sentences: lambda part: [f"  - {line(words)}" for words in part.sentences],
}
