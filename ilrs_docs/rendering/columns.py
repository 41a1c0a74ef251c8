"""Rows of cells as columns of plain text that keep to a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

GAP = "  "
NARROWEST = 8


def columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    r"""Yield rows as lines of aligned columns, the first row as the head; cells wrap where a row is too wide.

    >>> print("\n".join(columns([("what", "when"), ("Luna 25", "2023")], 40)))
    what     when
    -------  ----
    Luna 25  2023
    """
    widths = fitted([max(map(len, column)) for column in zip(*rows, strict=True)], width)
    for at, row in enumerate(rows):
        cells = [_cell(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield GAP.join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True)).rstrip()
        if at == 0:
            yield GAP.join("-" * wide for wide in widths)


def fitted(natural: Sequence[int], width: int) -> list[int]:
    """Return widths of columns that together keep to `width`, taken from the widest first, none below `NARROWEST`.

    >>> fitted([10, 60, 4], 40)
    [10, 22, 4]
    """
    widths = list(natural)
    surplus = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while surplus > 0:
        widest = max(range(len(widths)), key=lambda at: widths[at])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
        surplus -= 1
    return widths


def _cell(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=True, break_on_hyphens=False) or [""]
