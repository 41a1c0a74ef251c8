"""CSV (RFC 4180): a row for each change, in UTF-8, with nothing in it that a spreadsheet would execute."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import speaking
from ilrs_docs.rendering.sheet import SIGN, Row, addressed, caveats, cells, heads, is_formula, report_rows

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Report

_AFTER_SEPARATOR: Final = re.compile(rf'(?<![;\s"])((?:[^\S\t\r\n]|")*+[;\t\r\n][;\s"]*+)(?={SIGN})')
"""Where a formula would begin if cells were parted by `;`, as Excel parts them in many countries, quoted or not."""


def render_report(report: Report) -> str:
    r"""Return a report as CSV: a head, a row for each change, then rows without severity: for whom it is, and caveats.

    Lines end with `\r\n`; what a spreadsheet could take for a formula, at the beginning of a text or behind a `;` in
    it, has an apostrophe before it.
    """
    with speaking(report.language):
        last = (*addressed(report), *caveats(report))
        below = [Row(section=_("To be read with this table"), sentence=words) for words in last]
        return _written(cells(row) for row in (*report_rows(report), *below))


def _written(rows: Iterable[tuple[str | int | None, ...]]) -> str:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(heads())
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return file.getvalue()


def _guarded(cell: str | int | None) -> str | int | None:
    if not isinstance(cell, str):
        return cell
    inside = _AFTER_SEPARATOR.sub(r"\1'", cell)
    return f"'{inside}" if is_formula(cell) else inside
