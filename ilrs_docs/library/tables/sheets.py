"""XLSX: the cells of a sheet, dates as precise as their number formats show them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from ilrs_docs.errors import MissingExtraError, WrongUseError, meant, unknown
from ilrs_docs.library.limits import limits
from ilrs_docs.library.tables.cells import TableRows, letters_of, refuse, table_of
from ilrs_docs.model.rows.dates import FIRST_QUARTER

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SIGNATURE: Final = b"PK\x03\x04"
"""What an XLSX file begins with."""
OLD_SIGNATURE: Final = b"\xd0\xcf\x11\xe0"
"""What a file of Excel before 2007 begins with."""
_SILENT: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)
"""What of a number format shows no part of a date: quoted or escaped words, gaps, languages."""
_MINUTES: Final = re.compile(r"(?<=h)[^a-z]*m+|m+(?=[^a-z]*s)")
_LONGEST_FORM: Final = 255
"""How many letters of a number format are looked at: a workbook may hold no longer one."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGED: Final = 100_000
_MOST_LOOKED_AT: Final = 1_000
"""In how many rows and columns a head is looked for."""
_MOST_PLACES: Final = 2_000_000
"""How many places a sheet has at most between its first cell and its last."""


def read_sheet(data: bytes, file: str, sheet: str | None = None) -> TableRows:
    """Return the rows of a sheet of an XLSX file, of the first one that holds anything where none is named.

    Raises InvalidInputError where it is no such file, with every cell that holds an error or a formula without its
    value, and where its columns are wrong; WrongUseError for a sheet that there is not; MissingExtraError where
    openpyxl is not installed.
    """
    _refuse_foreign(data, file)
    values, formulas = (_opened(data, file, values_only=only) for only in (True, False))
    chosen, said = _chosen(values, sheet)
    if chosen.max_row * chosen.max_column > _MOST_PLACES:
        last = f"{chosen.max_column} columns and {chosen.max_row} rows"
        raise refuse(file, f"the sheet {chosen.title!r} has {last}; delete those beside and below the table")
    faults = list(_wrong(chosen, formulas[chosen.title]))
    if faults:
        raise refuse(file, *faults)
    return table_of(_lines(chosen), file, said)


def _refuse_foreign(data: bytes, file: str) -> None:
    """Refuse what is no XLSX, or would be too large unpacked, before anything is parsed."""
    if data.startswith(OLD_SIGNATURE):
        raise refuse(file, "a workbook as Excel wrote them before 2007; save it as XLSX")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names, size = packed.namelist(), sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        raise refuse(file, "not an XLSX file: it is no whole zip") from None
    if "[Content_Types].xml" not in names:
        raise refuse(file, "not an XLSX file but another zip; save the table as XLSX")
    if size > limits().bytes:
        raise refuse(file, f"larger than {limits().bytes} bytes unpacked, which such a file never is")


def _opened(data: bytes, file: str, *, values_only: bool) -> Workbook:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtraError("xlsx", "an XLSX file") from None
    try:
        return load_workbook(BytesIO(data), data_only=values_only)
    except Exception as error:  # noqa: BLE001 - of a broken file openpyxl raises whatever it meets
        raise refuse(file, f"not an XLSX file that can be read: {str(error).splitlines()[0]}") from None


def _chosen(book: Workbook, name: str | None) -> tuple[Worksheet, tuple[str, ...]]:
    """Return the sheet that is asked for, and what is said where others were there."""
    names = [one.title for one in book.worksheets]
    if name is not None:
        if name not in names:
            raise WrongUseError(unknown("sheet", name, meant(name, names), f"there are: {', '.join(names)}"))
        return book[name], ()
    filled = [one for one in book.worksheets if _holds_anything(one)]
    others = [repr(one.title) for one in filled[1:]]
    said = (f"read from the sheet {filled[0].title!r}; --sheet names another: {', '.join(others)}",) if others else ()
    return next(iter(filled), book.worksheets[0]), said


def _holds_anything(sheet: Worksheet) -> bool:
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_LOOKED_AT), max_col=min(sheet.max_column, _MOST_LOOKED_AT))
    return any(cell.value is not None for row in rows for cell in row)


def _wrong(values: Worksheet, formulas: Worksheet) -> Iterator[str]:
    """Yield each cell that holds an error, or a formula whose value no program has stored."""
    for number, row in enumerate(formulas.iter_rows(), start=1):
        for at, cell in enumerate(row):
            shown = values.cell(number, at + 1)
            if cell.data_type == "f" and shown.value is None:
                yield f"row {number}: column {letters_of(at)} is a formula without its value; calculate and save it"
            elif shown.data_type == "e":
                yield f"row {number}: column {letters_of(at)} holds the error {shown.value}"


def _lines(sheet: Worksheet) -> Iterator[list[object]]:
    """Yield the cells of each row; what is merged over several rows stands in each of them."""
    merged = dict(_merged(sheet))
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield [merged.get((number, at), cell_value(cell)) for at, cell in enumerate(row, start=1)]


def _merged(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], object]]:
    """Yield the value of each place that is merged with one above it, as far as there are not too many."""
    left = _MOST_MERGED
    for area in sheet.merged_cells.ranges:
        value = cell_value(sheet.cell(area.min_row, area.min_col))
        last = min(area.max_row, area.min_row + left)
        left -= last - area.min_row
        yield from (((row, area.min_col), value) for row in range(area.min_row, last + 1))


def cell_value(cell: Cell | MergedCell) -> object:
    """Return what a cell holds: a text, a number, true or false; a date as its number format shows it, in EDTF."""
    value = cell.value
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, (date, datetime)):
        return shown_date(value, str(cell.number_format))
    return value


def shown_date(value: date, form: str) -> object:
    """Return a date as precisely as a number format shows it: a year, a quarter, a month, a day or a moment.

    >>> day = date(2027, 8, 1)
    >>> [shown_date(day, form) for form in ("yyyy", "mmm-yy", 'yyyy"年"m"月"', '"Q"Q yyyy', "dd.mm.yyyy")]
    ['2027', '2027-08', '2027-08', '2027-35', '2027-08-01']
    """
    plain = _SILENT.sub("", form[:_LONGEST_FORM].partition(";")[0]).lower()
    shown = _MINUTES.sub("", plain)
    if "d" in shown:
        timed = isinstance(value, datetime) and "h" in plain
        return value if timed else value.strftime("%Y-%m-%d")
    if "q" in shown:
        return f"{value:%Y}-{FIRST_QUARTER + (value.month - 1) // 3}"
    if "m" in shown:
        return f"{value:%Y-%m}"
    return f"{value:%Y}" if "y" in shown else value
