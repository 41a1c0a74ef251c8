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
TALLEST: Final = 409
"""Points: the height of a line, and of the tallest row that a sheet can have."""
FILLED: Final = 0.95
SPARE: Final = 6
"""How much of a line is filled with words, and of how many lines one is kept free for words that are broken earlier."""


def fit_rows(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make each row as high as its texts need in columns of these widths: not every program does so by itself.

    What stands in columns behind these has no say in it.
    """
    for at, row in enumerate(sheet.iter_rows(max_col=len(widths), values_only=True), start=1):
        texts = [(str(value), width) for value, width in zip(row, widths, strict=True) if value is not None]
        lines = max((ceil(breadth(text) / (width * FILLED)) for text, width in texts), default=1)
        sheet.row_dimensions[at].height = min(LINE * (lines + lines // SPARE), TALLEST)
