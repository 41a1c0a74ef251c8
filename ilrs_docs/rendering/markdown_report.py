"""What GitHub-flavoured Markdown writes: its marks, and what is escaped so that all else stays text."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from ilrs_docs.layout.blocks import CitationBlock, Kind
from ilrs_docs.layout.screens import Page
from ilrs_docs.rendering import markup
from ilrs_docs.rendering.escaping import address, opening, rows, visible
from ilrs_docs.rendering.escaping import markdown as md

_MARKS: Final = {"deleted": ("~~", "del"), "inserted": ("**", "ins")}


def _code(text: str) -> str:
    """Return a text as code, whatever backticks it holds."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if len(fence) > 1 else ""
    return f"{fence}{gap}{visible(text)}{gap}{fence}"


def _with_marks(text: str, kind: Kind, before: str) -> str:
    """Return a run with its marks, as a tag where Markdown would not take the marks: beside punctuation or a mark."""
    mark, tag = _MARKS[kind]
    core = text.strip(" ")  # any other blank is shown as an escape, as what is around the marks would not be
    if not core:
        return f"<{tag}>{md(text)}</{tag}>"
    start, end = text[: text.index(core)], text[text.index(core) + len(core) :]
    simple = core[0].isalnum() and core[-1].isalnum() and not before.endswith(mark)
    return start + (f"{mark}{md(core)}{mark}" if simple else f"<{tag}>{md(core)}</{tag}>") + end


def _heading(level: int, words: str, found_by: str) -> list[str]:
    return [*([f'<a id="{found_by}"></a>', ""] if found_by else []), f"{'#' * level} {words}"]


def _citation(source: CitationBlock, words: str) -> str:
    link = f" <{address(source.url)}>" if source.url else ""
    return f'{source.number}. <a id="source-{source.id}"></a>{words}{link}'


def _folded(title: str) -> tuple[list[str], list[str]]:
    """Return the tags around what can be folded, between which nothing is read as Markdown."""
    return [f"<details><summary>{escape(visible(title))}</summary>"], ["</details>"]


MARKDOWN: Final = markup.Markup(
    text=md,
    opening=opening,
    strong="**{}**".format,
    slanted="*{}*".format,
    code=_code,
    link=lambda target, words: f"[{words}](#{target})",
    with_marks=_with_marks,
    example="~~…~~ **…**",
    heading=_heading,
    item=lambda depth, words: f"{'  ' * depth}- {words}",
    listed=re.compile(r" {0,99}(?:-|\d{1,9}\.) "),
    notice="> {}".format,
    citation=_citation,
    table=rows,
    folded=_folded,
    margin="  ",
)


def written(page: Page) -> str:
    """Return a page as Markdown: sections under stable anchors, tables, sources that the items link to."""
    return markup.written(MARKDOWN, page)
