"""XLSX: a sheet with a row for each change, to be filtered, and a sheet with what must be read with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from ilrs_docs.errors import MissingExtraError, WrongUseError
from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.sheet import Row, caveats, cells, heads, is_formula, report_rows
from ilrs_docs.rendering.zipping import EARLIEST, repacked
from ilrs_docs.reporting.words.phrasing import document_name
from ilrs_docs.reporting.words.weighing import head

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from ilrs_docs.reporting.commitments import Commitment
    from ilrs_docs.reporting.nouns import Report

WIDTHS: Final = (12, 26, 16, 24, 32, 26, 60, 24, 24, 20, 9, 12, 12, 20, 28, 38, 40, 60)
"""How wide each column is, in characters."""
FILLS: Final = {"act": "F8CBAD", "attend": "FFE699", "inform": "DDEBF7", "editorial": "EDEDED"}
LONGEST: Final = 32_767
"""How many characters a cell can hold, in units of UTF-16; a longer text is cut and ends with an ellipsis."""
MOST: Final = 1_048_575
"""How many rows a sheet can hold below its head."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render_report(report: Report) -> bytes:
    """Return a report as an XLSX file: the changes with a filter over them, and beside them what the report is about.

    Raises MissingExtraError where openpyxl is not installed, WrongUseError where a sheet cannot hold all the changes.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("xlsx") from None
    with speaking(report.language):
        rows = tuple(report_rows(report))
        if len(rows) > MOST:
            message = f"a sheet of xlsx holds {MOST} changes, and there are {len(rows)}: use --format csv"
            raise WrongUseError(message)
        book = Workbook()
        changes = book.worksheets[0]
        changes.title = _("Changes")
        _changes(changes, rows)
        if report.concern and report.concern.commitments:
            _commitments(book.create_sheet(_("Your commitments")), report.concern.commitments)
        _about(book.create_sheet(_("About")), report)
    return repacked(_saved(book, report), report.identification.new.day)


def _saved(book: Workbook, report: Report) -> bytes:
    """Return a workbook as bytes; `Workbook.save` would put the clock into its properties."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.title = visible(report.identification.title)
    book.properties.creator = "ilrs_docs"
    book.properties.created = book.properties.modified = datetime.combine(
        report.identification.new.day or EARLIEST, time()
    )
    file = BytesIO()
    ExcelWriter(book, ZipFile(file, "w")).save()
    return file.getvalue()


def _changes(sheet: Worksheet, rows: tuple[Row, ...]) -> None:
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    _write(sheet, heads(), bold=True)
    for row in rows:
        first = _write(sheet, cells(row))
        first.fill = PatternFill("solid", fgColor=FILLS[row.severity or "inform"])
    for at, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _commitments(sheet: Worksheet, commitments: Iterable[Commitment]) -> None:
    """Write one row for each commitment, its days as days and what it has to spare as numbers."""
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    heads = (
        pgettext("heading of a column", "Severity"),
        _("Your date"),
        pgettext("heading of a column", "Milestone"),
        _("Its date"),
        _("Lead in months"),
        _("Needed by, at the earliest"),
        _("Needed by, at the latest"),
        _("Days to spare at least"),
        _("Days to spare at most"),
        _("What follows"),
        _("What else is known"),
        _("What to do"),
    )
    _write(sheet, heads, bold=True)
    for one in commitments:
        due, spare = one.needed_by, one.margin_days
        cells = (
            head(one.severity), one.own, one.milestone, one.window, one.lead_months,
            due.earliest if due else None, due.latest if due else None,
            spare.min if spare else None, spare.max if spare else None,
            one.sentence, " ".join(one.also), one.advice or "",
        )  # fmt: skip
        _write(sheet, cells).fill = PatternFill("solid", fgColor=FILLS[one.severity])
    for at, width in enumerate((12, 32, 24, 20, 10, 12, 12, 12, 12, 60, 60, 32), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _about(sheet: Worksheet, report: Report) -> None:
    from openpyxl.styles import Font

    for row in _told(report):
        _write(sheet, row).font = Font(bold=True)
    for letter, width in (("A", 28), ("B", 90), ("C", 60)):
        sheet.column_dimensions[letter].width = width


def _told(report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the second sheet: a name, what is told, and what goes with it."""
    told = report.identification
    yield _("What was compared"), told.title, document_name(told.document)
    for side, card in ((_("Older release"), told.old), (_("Newer release"), told.new)):
        yield side, asides.named(card), ""
        yield from (("", words, "") for words in asides.identity(card))
    yield _("Made with"), f"ilrs_docs {told.tool_version}", ""
    if report.concern:
        yield _("For {name}").format(name=report.concern.name), report.concern.summary, report.concern.role or ""
    yield _("Summary"), report.summary, ""
    yield from _named(_("To be read with this table"), caveats(report))
    yield from _named(_("Sections that tell nothing"), [section.empty for section in report.sections if section.empty])
    for one in report.legend:
        yield one.word, one.meaning, ""
    yield "[-…-] {+…+}", asides.marks_meaning(), ""
    yield report.sources_title, report.sources_empty or "", ""
    for citation in report.sources:
        yield citation.id, f"{citation.number}. {asides.reference(citation)}", citation.url or ""


def _named(name: str, several: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for at, words in enumerate(several):
        yield "" if at else name, words, ""


def _write(sheet: Worksheet, values: Iterable[str | int | date | None], *, bold: bool = False) -> Cell:
    """Write a row of wrapped cells below the last, texts as texts whatever they look like; return the first cell."""
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font

    wrapped, strong = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    cells = []
    for value in values:
        cell = Cell(sheet, row=1, column=1)  # `append` says where
        if isinstance(value, str) and value:
            _put(cell, visible(value))
            cell.alignment = wrapped
        elif isinstance(value, (int, date)):
            cell.value = value
            cell.alignment = wrapped
        if bold:
            cell.font = strong
        cells.append(cell)
    sheet.append(cells)
    return cells[0]


def _put(cell: Cell, text: str) -> None:
    cell.value = _cut(_ESCAPE.sub("_x005F_", text))
    cell.data_type = "s"  # a text that begins with = would be a formula
    if is_formula(text):
        cell.quotePrefix = True


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")  # two bytes each
    if len(units) <= 2 * LONGEST:
        return text
    return f"{units[: 2 * (LONGEST - 1)].decode('utf-16-le', errors='ignore')}…"  # half a pair at the end goes too
