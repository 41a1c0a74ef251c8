"""CSV (RFC 4180): a row for each change, in UTF-8, with nothing in it that a spreadsheet would execute."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Final

from ilrs_docs.model.rows.guarding import SIGN, guarded
from ilrs_docs.rendering.cells import is_formula, shown

if TYPE_CHECKING:
    from ilrs_docs.history.blaming import Blame
    from ilrs_docs.history.logged import History
    from ilrs_docs.history.trends import Trend
    from ilrs_docs.layout.listing import ListedReport
    from ilrs_docs.matrix.rows import MatrixPart
    from ilrs_docs.model.rows.writing import Cell, WrittenRows
    from ilrs_docs.publishing.datasets import DataTable, Value
    from ilrs_docs.reporting.joint_models import AnyReport

_AFTER_SEPARATOR: Final = re.compile(rf'(?<![;\s"])((?:[^\S\t\r\n]|")*+[;\t\r\n][;\s"]*+)(?={SIGN})')
"""Where a formula would begin if cells were parted by `;`, as Excel parts them in many countries, quoted or not."""


def render_report(report: AnyReport) -> str:
    r"""Return a report as CSV: a head, a row for each change, then rows without severity: for whom it is, and caveats.

    Lines end with `\r\n`; what a spreadsheet could take for a formula, at the beginning of a text or behind a `;` in
    it, has an apostrophe before it.
    """
    from ilrs_docs.layout.joint_listing import listing_of

    return written(listing_of(report))


def render_history(history: History | Blame | Trend) -> str:
    """Return a history as CSV: of a document a row for each release, of an entry one for each of its changes."""
    columns, rows = history.table()
    return _table(columns, map(shown, rows))


render_blame = render_trend = render_history


def render_matrix(part: MatrixPart) -> str:
    """Return a part of a matrix as CSV: a row for each pair, at its beginning the names of the columns."""
    from ilrs_docs.matrix.rows import COLUMNS

    rows = (shown(row.cells()) for row in part.rows)
    return _lines([*([COLUMNS] if part.begins else []), *rows])


def written(listing: ListedReport) -> str:
    """Return a listing as CSV."""
    from ilrs_docs.layout.listing import ChangeRow

    last = (*listing.addressed, *listing.caveats)
    joint = "" if len(listing.columns) > len(ChangeRow().cells()) else None
    below = (ChangeRow(section=listing.beside, sentence=words, document=joint) for words in last)
    return _table(listing.columns, (shown(row.cells()) for row in (*listing.rows, *below)))


def _table(columns: Iterable[str], rows: Iterable[Iterable[str | int | None]]) -> str:
    return _lines([columns, *rows])


def _lines(rows: Iterable[Iterable[str | int | None]]) -> str:
    file = StringIO(newline="")
    csv.writer(file).writerows([_guarded(cell) for cell in row] for row in rows)
    return file.getvalue()


def render_table(table: WrittenRows) -> str:
    """Return a table of rows as CSV that comes back equal: what a cell would be taken for stands behind an apostrophe.

    That is a formula, and in a column of one's own a number, true or false where it is a text.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([guarded(name) for name in table.columns])
    for row in table.rows:
        writer.writerow([_cell(cell, own=own) for cell, own in zip(row, table.own, strict=True)])
    return file.getvalue()


def render_datatable(table: DataTable) -> str:
    """Return a table of a document as CSV: days as 2027-12-31, true and false as words, what is hidden made visible."""
    columns = (column.name for column in table.layout.columns)
    return _table(columns, (shown(map(_plain, row)) for row in table.rows))


def _plain(value: Value) -> str | int | None:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else value


def _cell(cell: Cell, *, own: bool) -> str | int | float | None:
    if isinstance(cell, str):
        return guarded(cell, own=own)
    return str(cell).upper() if isinstance(cell, bool) else cell


def _guarded(cell: str | int | None) -> str | int | None:
    if not isinstance(cell, str):
        return cell
    inside = _AFTER_SEPARATOR.sub(r"\1'", cell)
    return f"'{inside}" if is_formula(cell) else inside
