"""A page as GitHub-flavoured Markdown: sections under anchors that are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any, Final

from ilrs_docs.layout import blocks
from ilrs_docs.layout.blocks import Block, ItemBlock, Page, Part, Span, Words, plain
from ilrs_docs.rendering.escaping import address, markdown_line, rows, visible
from ilrs_docs.rendering.escaping import markdown as md

PARTS: Final = (
    "description", "values", "since", "due", "because", "passage", "note", "companions", "footing", "gathered", "table",
)  # fmt: skip
"""What an item shows below its sentence, in this order."""
EXAMPLE: Final = "~~…~~ **…**"
"""The marks inside a reworded text."""
_MARKS: Final = {"deleted": ("~~", "del"), "inserted": ("**", "ins")}
_ALL: Final = 1000


def written(page: Page) -> str:
    """Return a page as Markdown: sections under stable anchors, tables, sources that the items link to."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {md(page.title)}"
    for section in page.sections:
        yield from ["", f'<a id="{section.id}"></a>', "", f"## {md(plain(section.numbered))}", ""]
        for block in section.blocks:
            yield from BLOCKS[type(block)](block)


def inline(words: Words) -> str:
    r"""Return words inside a line, with the marks of their styles.

    >>> print(inline((Span("rule "), Span("moved", "rule"), Span(" *"))))
    rule `moved` \*
    """
    return "".join(
        "".join(map(STYLED[style], same)) if style in STYLED else md(plain(tuple(same)))
        for style, same in groupby(words, lambda span: span.style if span.style in STYLED else "plain")
    )


def _code(text: str) -> str:
    """Return a text as code, whatever backticks it holds."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if len(fence) > 1 else ""
    return f"{fence}{gap}{visible(text)}{gap}{fence}"


STYLED: Final[Mapping[str, Callable[[Span], str]]] = {
    "term": lambda span: f"*{md(span.text)}*",
    "example": lambda _span: EXAMPLE,
    "source": lambda span: f"[{md(span.text)}](#source-{span.target})",
    "rule": lambda span: _code(span.text),
}


def _line(words: Words) -> str:
    """Return words as they stand where a line begins, without any style."""
    return markdown_line(plain(words))


def _paragraph(block: blocks.ParagraphBlock) -> list[str]:
    match block.role:
        case "role":
            return [f"*{md(plain(block.bare))}*", ""]
        case "made":
            return ["", _line(block.words)]
        case "summary" | "partner":
            return [_line(block.words), ""]
        case _:
            return [_line(block.words)]


def _notice(block: blocks.Notice) -> list[str]:
    told = f"> {_line(block.words)}"
    return [told, ""] if block.ahead else ["", told]


def _releases(block: blocks.Releases) -> Iterator[str]:
    return rows(block.columns, ((fact.name, plain(fact.old), plain(fact.new)) for fact in block.facts))


def _commitments(block: blocks.Commitments) -> Iterator[str]:
    for one in block.commitments:
        yield f"- **{md(one.grade)}** {inline(one.sentence)}"
        yield from (f"  - {_line(words)}" for words in one.below)


def _legend(block: blocks.Legend) -> Iterator[str]:
    yield from (f"- {inline(term.sentence)}" for term in (*block.terms, block.marks))


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
    for role in PARTS:
        for part in item.of(role):
            yield from IN_ITEMS[type(part)](part)


def _passage(part: blocks.PassageBlock) -> list[str]:
    text = ""
    for run in part.runs:
        told = plain(run.words)
        text += md(told) if run.kind == "same" else _emphasised(told, *_MARKS[run.kind], text)
    return [f"  - {_line(part.title)} {text}"]


def _emphasised(text: str, mark: str, tag: str, before: str) -> str:
    """Return a run with its marks, as a tag where Markdown would not take the marks: beside punctuation or a mark."""
    core = text.strip(" ")  # any other blank is shown as an escape, as what is around the marks would not be
    if not core:
        return f"<{tag}>{md(text)}</{tag}>"
    start, end = text[: text.index(core)], text[text.index(core) + len(core) :]
    simple = core[0].isalnum() and core[-1].isalnum() and not before.endswith(mark)
    return start + (f"{mark}{md(core)}{mark}" if simple else f"<{tag}>{md(core)}</{tag}>") + end


def _table(told: blocks.TableBlock, margin: str = "") -> list[str]:
    head, cells = told.numbered()
    lines = rows([plain(cell) for cell in head], [[plain(cell) for cell in row] for row in cells])
    return ["", f"{margin}*{inline(told.title)}*", "", *(f"{margin}{row}" for row in lines), ""]


def _charts(block: blocks.ChartsBlock) -> Iterator[str]:
    for part in (part for whole in block.tables for part in whole.parts(_ALL)):
        yield from _table(part)
    for words in block.more:
        yield from ["", _line(words)]


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
    blocks.ParagraphBlock: lambda part: [f"  - {_line(part.words)}"],
    blocks.Values: lambda part: [f"  - {_line(part.words)}"],
    blocks.Footing: lambda part: [f"  - {inline(part.words)}"],
    blocks.PassageBlock: _passage,
    blocks.TableBlock: lambda part: _table(part, "  "),
    blocks.Sentences: lambda part: [f"  - {inline(words)}" for words in part.sentences],
}
