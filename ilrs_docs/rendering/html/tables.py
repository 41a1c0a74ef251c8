"""Tables on paper: how much of the width of a page each column takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ilrs_docs.rendering.columns import GAP, widths_of

if TYPE_CHECKING:
    from ilrs_docs.layout.blocks import TableBlock

ACROSS: Final = 104
"""About how many letters stand beside each other in a table on paper."""


def shares(table: TableBlock) -> list[float]:
    """Return the parts of the width that the columns of a table take, in per cent.

    >>> from ilrs_docs.layout.blocks import Span, TableBlock
    >>> what, when, day = ((Span(text),) for text in ("What", "When", "In the middle of May 2031"))
    >>> shares(TableBlock((), (what, when), ((what, day),)))
    [18.2, 81.8]
    """
    head, rows = table.numbered()
    texts = [["".join(span.text for span in cell) for cell in row] for row in (head, *rows)]
    wide = [one + len(GAP) for one in widths_of(texts, ACROSS)]
    return [round(100 * one / sum(wide), 1) for one in wide]
