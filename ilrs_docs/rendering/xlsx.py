"""XLSX: a sheet with a row for each change, to be filtered and printed, and sheets with what goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from ilrs_docs.errors import MissingExtraError, WrongUseError
from ilrs_docs.rendering.cells import is_formula
from ilrs_docs.rendering.escaping import visible, visible_lines
from ilrs_docs.rendering.xlsx_pages import fit_rows, lay_out, print_whole, rule
from ilrs_docs.rendering.zipping import EARLIEST, repacked

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from ilrs_docs.layout.blocks import Severity
    from ilrs_docs.layout.change_sheets import ChangeSheet
    from ilrs_docs.layout.schedule_sheet import ScheduleSheet
    from ilrs_docs.layout.workbook import Workbook as Contents
    from ilrs_docs.model.rows.writing import WrittenRows
    from ilrs_docs.publishing.datasets import Dataset, DataTable, Value
    from ilrs_docs.reporting.joint_models import AnyReport

WIDTHS: Final = (48, 15, 34, 40, 14, 14, 16, 15, 26, 36, 22, 16, 30, 9, 60, 24, 26, 38)
"""How wide each column is, in characters."""
WIDTH_OF_DOCUMENTS: Final = 14
"""How wide the column is that says of which document each row is, where a report is on several."""
WIDTHS_OF_OTHERS: Final = (80, 15, 26, 40)
WIDTHS_OF_SCHEDULE: Final = (30, 14, 12, 12, 12, 12, 13, 18, 13, 16, 15, 18, 20, 12)
WIDTHS_OF_COMMITMENTS: Final = (13, 18, 15, 13, 12, 11, 11, 10, 10, 34, 36, 22)
WIDTHS_OF_ABOUT: Final = (28, 90, 50)
FONT: Final = "Calibri"
"""That of a new workbook, by which the widths of columns are measured."""
FILLS: Final = {"act": "F8CBAD", "attend": "FFE699", "inform": "DDEBF7", "editorial": "EDEDED"}
LONGEST: Final = 32_767
"""How many characters a cell can hold, in units of UTF-16; a longer text is cut and ends with an ellipsis."""
MOST: Final = 1_048_575
"""How many rows a sheet can hold below its head."""
FIRST_YEAR: Final = 1900
"""The first year whose days a sheet knows."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render_report(report: AnyReport) -> bytes:
    """Return a report as an XLSX file: the changes with a filter over them, and beside them what the report is about.

    Raises MissingExtraError where openpyxl is not installed, WrongUseError where a sheet cannot hold all the changes.
    """
    book = _new_book()
    from ilrs_docs.layout.joint_listing import workbook_of

    told = workbook_of(report)
    rows = told.listing.rows
    if len(rows) > MOST:
        message = f"a sheet of xlsx holds {MOST} changes, and there are {len(rows)}: use --format csv"
        raise WrongUseError(message)
    changes = book.worksheets[0]
    changes.title = told.changes.title
    _changes(changes, told.changes)
    if told.schedule:
        _schedule(book, told.schedule)
    if told.promised:
        _commitments(book.create_sheet(told.commitments), told)
    if told.changes.others:
        _others(book.create_sheet(told.changes.beside), told.changes)
    _about(book.create_sheet(told.information), told)
    return _packed(book, told.listing.subject, told.listing.day)


def render_table(table: WrittenRows) -> bytes:
    """Return a table of rows as an XLSX file that comes back equal: texts are texts, numbers are numbers.

    Raises MissingExtraError where openpyxl is not installed, WrongUseError where a sheet cannot hold all of it.
    """
    book = _new_book()
    texts = (cell for row in table.rows for cell in row if isinstance(cell, str))
    if len(table.rows) > MOST or any(_cut(text) != text for text in map(_escaped, texts)):
        message = f"a sheet of xlsx holds {MOST} rows and {LONGEST} characters in a cell: use --format csv"
        raise WrongUseError(message)
    sheet = book.worksheets[0]
    _write(sheet, table.columns, bold=True, shown=str)
    for row in table.rows:
        _write(sheet, row, shown=str)
    lay_out(sheet, (24, 40, *[20] * (len(table.columns) - 2)))
    return _packed(book, "", None)


def render_dataset(dataset: Dataset) -> bytes:
    """Return a document as an XLSX file, a sheet for each table with a filter over it; what is hidden is made visible.

    A day before 1900, which a sheet does not know, is a text. Raises MissingExtraError where openpyxl is not installed,
    WrongUseError where a sheet cannot hold a table.
    """
    from openpyxl.utils import get_column_letter

    book = _new_book()
    book.remove(book.worksheets[0])
    for table in dataset.tables:
        _require_room(table)
        columns = table.layout.columns
        sheet = book.create_sheet(table.layout.name)
        _write(sheet, (column.name for column in columns), bold=True)
        for row in table.rows:
            _write(sheet, map(_known, row))
        lay_out(sheet, [20] * len(columns))
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table.rows) + 1}"
    return _packed(book, dataset.document, dataset.day)


def _require_room(table: DataTable) -> None:
    texts = (cell for row in table.rows for cell in row if isinstance(cell, str))
    if len(table.rows) > MOST or any(_cut(text) != text for text in map(_escaped, map(visible_lines, texts))):
        message = (
            f"a sheet of xlsx holds {MOST} rows and {LONGEST} characters in a cell, and the table {table.layout.name} "
            "has more: use --format sqlite"
        )
        raise WrongUseError(message)


def _known(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) and value.year < FIRST_YEAR else value


def _new_book() -> Workbook:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("xlsx") from None
    return Workbook()


def _packed(book: Workbook, title: str, day: date | None) -> bytes:
    """Return a workbook as bytes; `Workbook.save` would put the clock into its properties."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.title = visible(title)
    book.properties.creator = "ilrs_docs"
    book.properties.created = book.properties.modified = datetime.combine(day or EARLIEST, time())
    file = BytesIO()
    ExcelWriter(book, ZipFile(file, "w")).save()
    return repacked(file.getvalue(), day)


def _changes(sheet: Worksheet, told: ChangeSheet) -> None:
    from openpyxl.utils import get_column_letter

    _write(sheet, told.columns, bold=True)
    graded = 1 + len(told.columns) - len(WIDTHS)
    for severity, cells in told.rows:
        _fill(_write(sheet, cells)[graded], severity)
    widths = _widened(WIDTHS, told)
    lay_out(sheet, widths, told.printed)
    fit_rows(sheet, widths[: told.printed])
    rule(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(told.columns))}{len(told.rows) + 1}"


def _others(sheet: Worksheet, told: ChangeSheet) -> None:
    """Write one row for each thing that is told and is no change."""
    _write(sheet, told.headings, bold=True)
    for cells in told.others:
        _write(sheet, cells)
    widths = _widened(WIDTHS_OF_OTHERS, told)
    lay_out(sheet, widths)
    fit_rows(sheet, widths)
    rule(sheet)


def _widened(widths: tuple[int, ...], told: ChangeSheet) -> tuple[int, ...]:
    """Return widths with that of the column of documents behind the first, where there is one."""
    documents = (WIDTH_OF_DOCUMENTS,) * (len(told.columns) - len(WIDTHS))
    return (*widths[:1], *documents, *widths[1:])


def _commitments(sheet: Worksheet, told: Contents) -> None:
    """Write one row for each commitment, its days as days and what it has to spare as numbers."""
    _write(sheet, told.columns, bold=True)
    for severity, cells in told.promised:
        _fill(_write(sheet, cells)[0], severity)
    lay_out(sheet, WIDTHS_OF_COMMITMENTS)
    fit_rows(sheet, WIDTHS_OF_COMMITMENTS)
    rule(sheet)


def _schedule(book: Workbook, told: ScheduleSheet) -> None:
    """Write one row for each milestone, and on a sheet behind them the windows now as a chart of the workbook."""
    from ilrs_docs.rendering.xlsx_chart import schedule_chart

    sheet = book.create_sheet(told.title)
    _write(sheet, told.columns, bold=True)
    for row in told.rows:
        _write(sheet, (value if isinstance(value, str) else _known(value) for value in row))
    lay_out(sheet, WIDTHS_OF_SCHEDULE, told.printed)
    fit_rows(sheet, WIDTHS_OF_SCHEDULE[: told.printed])
    rule(sheet)
    chart = schedule_chart(sheet, told)
    if chart:
        drawn = book.create_sheet(told.chart)
        drawn.add_chart(chart, "A1")
        print_whole(drawn, on_one=True)


def _fill(cell: Cell, severity: Severity) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=FILLS[severity])


def _about(sheet: Worksheet, told: Contents) -> None:
    from openpyxl.styles import Font

    for row in told.about:
        _write(sheet, row)[0].font = Font(name=FONT, bold=True)
    for letter, width in zip("ABC", WIDTHS_OF_ABOUT, strict=True):
        sheet.column_dimensions[letter].width = width
    print_whole(sheet)
    fit_rows(sheet, WIDTHS_OF_ABOUT)


def _write(
    sheet: Worksheet,
    values: Iterable[str | float | date | None],
    *,
    bold: bool = False,
    shown: Callable[[str], str] = visible_lines,
) -> list[Cell]:
    """Write a row of wrapped cells below the last, texts as texts whatever they look like; return the cells."""
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font

    wrapped, strong = (Alignment(wrap_text=True, vertical="top"), Font(name=FONT, bold=True))
    centred = Alignment(horizontal="center", vertical="top")  # at its right edge a number would touch the next text
    cells = []
    for value in values:
        cell = Cell(sheet, row=1, column=1)  # `append` says where
        if isinstance(value, str) and value:
            _put(cell, shown(value))
            cell.alignment = wrapped
        elif isinstance(value, float):
            cell.value = repr(value)
            cell.data_type = "n"  # a number, with all its digits, of which openpyxl would write 16
        elif isinstance(value, (int, date)):
            cell.value = value
            cell.alignment = centred
        if bold:
            cell.font = strong
        cells.append(cell)
    sheet.append(cells)
    return cells


def _put(cell: Cell, text: str) -> None:
    cell.value = _cut(_escaped(text))
    cell.data_type = "s"  # a text that begins with = would be a formula
    if is_formula(text):
        cell.quotePrefix = True


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")  # two bytes each
    if len(units) <= 2 * LONGEST:
        return text
    return f"{units[: 2 * (LONGEST - 1)].decode('utf-16-le', errors='ignore')}…"  # half a pair at the end goes too
