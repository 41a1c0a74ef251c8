"""A page of plain text: lines with a style, wrapped to a width, and coloured only where asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from ilrs_docs.rendering.columns import breadth, columns, padded, wrap
from ilrs_docs.rendering.escaping import visible, visible_lines

WIDTH: Final = 100
INDENT: Final = "  "
STYLES: Final = {
    "act": "bold red",
    "attend": "yellow",
    "inform": "cyan",
    "editorial": "dim",
    "heading": "bold",
    "aside": "dim",
    "deleted": "strike red",
    "inserted": "underline green",
}
_NARROWEST_TABLE: Final = 40
_MARK: Final = r"(?P<deleted>\[-)|(?P<inserted>\{\+)|-\]|\+\}"


class StyledRange(NamedTuple):
    """A part of a line that has a style of its own, as positions of characters."""

    start: int
    end: int
    style: str


class Line(NamedTuple):
    """One line and the parts of it that have a style."""

    text: str
    spans: tuple[StyledRange, ...] = ()


def line(text: str, style: str | None = None, styled: int | None = None) -> Line:
    """Return a line that has a style, or of which so many characters from its start have it.

    >>> line("act: now", "act", 3).spans
    (StyledRange(start=0, end=3, style='act'),)
    """
    end = len(text) if styled is None else styled
    return Line(text, (StyledRange(0, end, style),) if style in STYLES and end else ())


def joined(lines: Iterable[Line], *, colour: bool) -> str:
    r"""Return lines as text, each with a newline at its end.

    >>> joined([line("Moon", "heading")], colour=False)
    'Moon\n'
    """
    paint = _painter() if colour else _unpainted
    return "".join(f"{paint(one)}\n" for one in lines)


def _unpainted(one: Line) -> str:
    return one.text


def _painter() -> Callable[[Line], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(words) for name, words in STYLES.items()}

    def paint(one: Line) -> str:
        parts, at = [], 0
        for span in one.spans:
            styled = styles[span.style].render(one.text[span.start : span.end], color_system=ColorSystem.STANDARD)
            parts += [one.text[at : span.start], styled]
            at = span.end
        return "".join([*parts, one.text[at:]])

    return paint


def wrapped(text: str, width: int, first: str = "", rest: str | None = None, style: str | None = None) -> list[Line]:
    """Return a text as lines that keep to the width; an empty one is one line."""
    found = wrap(visible_lines(text), width, first, first if rest is None else rest)
    return [line(one, style) for one in found] or [Line(first.rstrip())]


def broken(text: str, width: int, first: str, rest: str, style: str | None = None) -> list[Line]:
    """Return a text as lines that keep to the width, words that are too long for a line broken at its end.

    >>> [one.text for one in broken("sha256:0123", 8, "", "")]
    ['sha256:0', '123']
    """
    return [line(one, style) for one in wrap(visible_lines(text), width, first, rest, breaking=True)]


def reworded(text: str, width: int, margin: str) -> Iterator[Line]:
    """Yield a text with marks for what was deleted and inserted, which have styles across the ends of lines."""
    style: str | None = None
    for one in wrap(visible_lines(text), width, margin, margin + INDENT):
        spans: list[StyledRange] = []
        start = len(one) - len(one.lstrip())
        for mark in re.finditer(_MARK, one):
            if style is None and mark.lastgroup:
                style, start = mark.lastgroup, mark.start()
            elif style and not mark.lastgroup:
                spans.append(StyledRange(start, mark.end(), style))
                style = None
        if style:
            spans.append(StyledRange(start, len(one), style))
        yield Line(one, tuple(spans))


def heading(title: str) -> list[Line]:
    """Return the heading of a section, after an empty line."""
    shown = visible(title)
    return [Line(""), line(shown, "heading"), line("-" * breadth(shown), "heading")]


def fields(named: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Yield names and their values in two columns."""
    pairs = [(visible(name), value) for name, value in named]
    wide = max(breadth(name) for name, _value in pairs) + len(INDENT)
    for name, value in pairs:
        shown = broken(value, width, padded(name, wide), " " * wide)
        yield from shown or [Line(name)]


def table(title: str, rows: Iterable[Iterable[str]], width: int, margin: str) -> Iterator[Line]:
    """Yield a table under its title; the first row holds the names of its columns."""
    yield from wrapped(title, width, margin, style="heading")
    shown = [tuple(map(visible_lines, row)) for row in rows]
    for one in columns(shown, max(width - len(margin) - len(INDENT), _NARROWEST_TABLE)):
        yield Line(f"{margin}{INDENT}{one}".rstrip())
