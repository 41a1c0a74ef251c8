"""Words as GitHub-flavoured Markdown: what marks they have, and what is escaped so that all else stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final

from ilrs_docs.layout.blocks import MarkedRun, Span, Words, plain
from ilrs_docs.rendering.escaping import markdown as md
from ilrs_docs.rendering.escaping import opening, visible, with_marked_breaks

EXAMPLE: Final = "~~…~~ **…**"
"""The marks inside a reworded text."""
_MARKS: Final = {"deleted": ("~~", "del"), "inserted": ("**", "ins")}


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
    "section": lambda span: f"[{md(span.text)}](#{span.target})",
}


def line(words: Words) -> str:
    """Return words as they stand where a line begins."""
    return opening(inline(words))


def passage(runs: Iterable[MarkedRun]) -> str:
    """Return a reworded text with marks around what was deleted and inserted."""
    text = ""
    for run in runs:
        told = with_marked_breaks(plain(run.words), run.kind)
        text += md(told) if run.kind == "same" else _emphasised(told, *_MARKS[run.kind], text)
    return text


def _emphasised(text: str, mark: str, tag: str, before: str) -> str:
    """Return a run with its marks, as a tag where Markdown would not take the marks: beside punctuation or a mark."""
    core = text.strip(" ")  # any other blank is shown as an escape, as what is around the marks would not be
    if not core:
        return f"<{tag}>{md(text)}</{tag}>"
    start, end = text[: text.index(core)], text[text.index(core) + len(core) :]
    simple = core[0].isalnum() and core[-1].isalnum() and not before.endswith(mark)
    return start + (f"{mark}{md(core)}{mark}" if simple else f"<{tag}>{md(core)}</{tag}>") + end
