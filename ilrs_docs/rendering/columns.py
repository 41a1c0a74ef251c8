"""Plain text on a page of fixed width: how wide it is, where its lines may break, rows of cells as columns.

Width is counted in the columns of a terminal: Chinese, Japanese and Korean characters take two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, permutations, takewhile, zip_longest
from typing import Final

GAP = "  "
NARROWEST = 8
NARROWEST_OF_ALL = 4
MOST_ROWS: Final = 40
"""How many rows a table has at most of which the widths are tried that make it lowest."""
STEPS: Final = (8, 4, 2, 1, 4, 2, 1, 1)
"""How much one column gives another at a time."""
_WIDE: Final = frozenset("WF")
_MARKS: Final = frozenset({"Mn", "Me"})
_NOT_FIRST: Final = frozenset({"Pe", "Pf", "Po", "Pd", "Sm"})
_NOT_LAST: Final = frozenset({"Ps", "Pi", "Pd", "Sm"})


def breadth(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> breadth("Moon"), breadth("月球"), breadth("Луна")
    (4, 4, 4)
    """
    return len(text) if text.isascii() else sum(map(_breadth, text))


@cache
def _breadth(char: str) -> int:
    if unicodedata.category(char) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def padded(text: str, width: int) -> str:
    """Return a text with spaces after it, so that it takes at least `width` columns.

    >>> padded("月", 4) + "|"
    '月  |'
    """
    return text + " " * (width - breadth(text))


def wrap(text: str, width: int, first: str = "", rest: str = "", *, breaking: bool = False) -> list[str]:
    r"""Return a text as lines of at most `width` columns, the first indented with `first`, the others with `rest`.

    A line breaks where the text has a line break, at a space, or beside a Chinese character where punctuation allows. A
    word that is too long for a line stays whole and sticks out, unless `breaking`.

    >>> wrap("Chang'e-7 flies in 2026.", 12, "- ", "  ")
    ["- Chang'e-7", '  flies in', '  2026.']
    >>> wrap("嫦娥七号于二〇二六年发射。", 12)
    ['嫦娥七号于二', '〇二六年发', '射。']
    """
    head, *more = text.split("\n")
    lines = _wrapped(head, width, (first, rest), breaking=breaking)
    for part in more:
        margin = rest or GAP  # so that no text can look like a line of the page itself
        lines += _wrapped(part, width, (margin, margin), breaking=breaking) or [""]
    return lines


def _wrapped(text: str, width: int, margins: tuple[str, str], *, breaking: bool) -> list[str]:
    """Return a text without line breaks as lines."""
    first, rest = margins
    lines: list[str] = []
    line, used = "", 0
    for space, piece in _pieces(text):
        wide = breadth(piece)
        if line and used + len(space) + wide > width - breadth(rest if lines else first):
            lines.append((rest if lines else first) + line)
            line, used = "", 0
        gap = space if line else ""
        line, used = line + gap + piece, used + len(gap) + wide
        while breaking and used > width - breadth(rest if lines else first):
            cut = _fitting(line, width - breadth(rest if lines else first))
            lines.append((rest if lines else first) + line[:cut])
            line = line[cut:]
            used = breadth(line)
    return [*lines, (rest if lines else first) + line] if line else lines


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stays on one line, each with the space before it, or none where a line may break without one."""
    space = ""
    for word in re.split(" +", text):
        for piece in _parted(word):
            yield space, piece
            space = ""
        space = " "


def _parted(word: str) -> Iterator[str]:
    if word.isascii():
        yield from filter(None, (word,))
        return
    start = 0
    for at in range(1, len(word)):
        if may_part(word[at - 1], word[at]):
            yield word[start:at]
            start = at
    yield word[start:]


def may_part(before: str, after: str) -> bool:
    """Return whether a line may end between two characters that have no space between them.

    It may beside a Chinese character, but not before a full stop, nor after an opening bracket.

    >>> may_part("月", "球"), may_part("球", "。"), may_part("a", "b")
    (True, False, False)
    """
    if not _breadth(after) or max(_breadth(before), _breadth(after)) == 1:
        return False
    return unicodedata.category(after) not in _NOT_FIRST and unicodedata.category(before) not in _NOT_LAST


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a text take at most `width` columns, at least one."""
    used = accumulate(map(_breadth, text))
    return max(sum(1 for _wide in takewhile(lambda wide: wide <= width, used)), 1)


def columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    r"""Yield rows as lines of aligned columns, the first row as the head; cells wrap where a row is too wide.

    >>> print("\n".join(columns([("what", "when"), ("Luna 25", "2023")], 40)))
    what     when
    -------  ----
    Luna 25  2023
    """
    widths = widths_of(rows, width)
    for at, row in enumerate(rows):
        cells = [wrap(cell, wide, breaking=True) or [""] for cell, wide in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield GAP.join(padded(part, wide) for part, wide in zip(parts, widths, strict=True)).rstrip()
        if at == 0:
            yield GAP.join("-" * wide for wide in widths)


def widths_of(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide the columns of rows are that together keep to a width: as their texts ask, the table low.

    >>> widths_of([("what", "when"), ("Luna 25", "2023")], 40), widths_of([("a " * 40, "Luna")], 40)
    ([7, 4], [34, 4])
    """
    natural = [max(map(_broadest, column)) for column in zip(*rows, strict=True)]
    words = [max(map(_longest_word, column)) for column in zip(*rows, strict=True)]
    widths = fitted(natural, width, words)
    return _lowest(rows, widths, words) if widths != natural and len(rows) <= MOST_ROWS else widths


def shares_of(rows: Sequence[Sequence[str]], width: int) -> list[float]:
    """Return the parts of a width that the columns of rows take, in per cent.

    >>> shares_of([("What", "When"), ("What", "In the middle of May 2031")], 104)
    [18.2, 81.8]
    """
    wide = [one + len(GAP) for one in widths_of(rows, width)]
    return [round(100 * one / sum(wide), 1) for one in wide]


def _lowest(rows: Sequence[Sequence[str]], widths: list[int], words: Sequence[int]) -> list[int]:
    """Return widths of the same sum that make a table lower where some do: what one column gives, another takes."""

    @cache
    def heights(at: int, wide: int) -> tuple[int, ...]:
        return tuple(len(wrap(row[at], wide, breaking=True)) for row in rows)

    def height(tried: Sequence[int]) -> int:
        return sum(map(max, zip(*(heights(at, wide) for at, wide in enumerate(tried)), strict=True)))

    best = height(widths)
    floors = [min(wide, max(word, NARROWEST)) for wide, word in zip(widths, words, strict=True)]
    for step in STEPS:
        for giver, taker in permutations(range(len(widths)), 2):
            tried = [wide + step * ((at == taker) - (at == giver)) for at, wide in enumerate(widths)]
            if tried[giver] >= floors[giver] and height(tried) < best:
                widths, best = tried, height(tried)
    return widths


def _broadest(cell: str) -> int:
    return max(map(breadth, cell.split("\n")))


def _longest_word(cell: str) -> int:
    return max((breadth(piece) for line in cell.split("\n") for _space, piece in _pieces(line)), default=0)


def fitted(natural: Sequence[int], width: int, words: Sequence[int] = ()) -> list[int]:
    """Return widths of columns that together keep to `width`, taken from the widest first, none below `NARROWEST`.

    Columns with room beside their longest words, which take the widths `words`, give first, so that words stay whole
    where they can. Where even `NARROWEST` does not do, none below `NARROWEST_OF_ALL`.

    >>> fitted([10, 60, 4], 40), fitted([20, 20], 34, [18, 6])
    ([10, 22, 4], [18, 14])
    """
    widths = [min(wide, width) for wide in natural]
    room = width - len(GAP) * (len(widths) - 1)
    least = NARROWEST if sum(min(wide, NARROWEST) for wide in widths) <= room else NARROWEST_OF_ALL
    for floors in ([max(least, word) for word in words], [least] * len(widths)):
        while sum(widths) > room:
            giving = [at for at, floor in enumerate(floors) if widths[at] > floor]
            if not giving:
                break
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths
