"""How the sheets of a workbook lie on paper: A4, landscape, as wide as the sheet, no row and no drawing torn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, Final

from ilrs_docs.rendering.columns import breadth

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4: Final = 9
"""The number of this paper in a workbook (ECMA-376, ST_PageSetup)."""
MARGIN: Final = 0.5
EDGE: Final = 0.25
"""Inches: around the rows, and around what stands above and below them."""
GREY: Final = "808080"


def lay_out(sheet: Worksheet, widths: Iterable[int], printed: int | None = None) -> None:
    """Set how wide the columns are, and show and print their headings with all rows, all columns on each page.

    Only the first `printed` columns go on paper, where not all do.
    """
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if printed:
        sheet.print_area = f"A1:{get_column_letter(printed)}{sheet.max_row}"
    print_whole(sheet)


def rule(sheet: Worksheet) -> None:
    """Draw a fine line below each row, and a plain one below the headings: rows of several lines are told apart."""
    from openpyxl.styles import Border, Side

    heading, fine = (Border(bottom=Side(style=style, color=GREY)) for style in ("thin", "hair"))
    for at, row in enumerate(sheet.iter_rows()):
        for cell in row:
            cell.border = fine if at else heading


def print_whole(sheet: Worksheet, *, on_one: bool = False) -> None:
    """Print a sheet on as many pages as it takes, each as wide as the sheet; or all of it `on_one` page."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = int(on_one)
    sheet.page_margins = PageMargins(MARGIN, MARGIN, MARGIN, MARGIN, EDGE, EDGE)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("&P / &N"))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


LINE: Final = 15
LINE_OF_WIDE: Final = 17
TALLEST: Final = 409
"""Points: the height of a line, of one with Chinese characters, and of the tallest row that a sheet can have."""
FILLED: Final = 0.95
SPARE: Final = 6
"""How much of a line is filled with words, and of how many lines one is kept free for words that are broken earlier."""


def fit_rows(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make each row as high as its texts need in columns of these widths: not every program does so by itself.

    What stands in columns behind these has no say in it.
    """
    for at, row in enumerate(sheet.iter_rows(max_col=len(widths), values_only=True), start=1):
        texts = [(str(value), width) for value, width in zip(row, widths, strict=True) if value is not None]
        lines = max((_lines(text, width) for text, width in texts), default=1)
        line = LINE_OF_WIDE if any(breadth(text) > len(text) for text, _width in texts) else LINE
        sheet.row_dimensions[at].height = min(line * lines, TALLEST)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column that is so wide."""
    paragraphs = (max(ceil(breadth(line) / (width * FILLED)), 1) for line in text.split("\n"))
    return sum(lines + lines // SPARE for lines in paragraphs)
