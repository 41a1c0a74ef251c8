"""CSV as spreadsheets write it: parted by commas, semicolons or tabs, whichever the head is parted by."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from typing import Final

from ilrs_docs.library.tables.cells import TableRows, refuse, table_of
from ilrs_docs.library.tables.encodings import decoded
from ilrs_docs.model.rows.guarding import Scalar, unguarded

SEPARATORS: Final = {"\t": "tabs", ";": "semicolons", ",": "commas"}
"""What may part cells; of two that would do, the first: prose has commas."""
_DECLARED: Final = re.compile(r"sep=(?P<mark>[,;\t])\r?\n")
"""The line by which Excel says what parts the cells."""
_LONGEST: Final = 1 << 24
_SHOWN: Final = 1000
"""How many lines are looked at to see what parts the cells."""


def read_csv(data: bytes, file: str, encoding: str | None = None) -> TableRows:
    r"""Return the rows of a CSV file.

    Raises InvalidInputError where it is no text, a quotation is not closed, or its columns are wrong.

    >>> read_csv(b"Title;Date\r\nQuay;Aug 2027\r\n", "a.csv").rows
    ({'Title': 'Quay', 'Date': 'Aug 2027'},)
    """
    text, said = decoded(data, file, encoding)
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    with _long_cells():
        mark = declared["mark"] if declared else _separator(text)
        rows = _lines(text, mark, file)
    named = (f"cells are parted by {SEPARATORS[mark]}",) if mark != "," else ()
    return table_of(rows, file, (*said, *named))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be longer than the 131 072 characters that the reader of Python allows."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(text: str, mark: str, file: str) -> list[list[Scalar]]:
    found: list[list[Scalar]] = []
    try:
        found.extend(
            [unguarded(cell) for cell in line]
            for line in csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
        )
    except csv.Error as error:
        reason = {"unexpected end of data": "a quotation is opened and never closed"}.get(str(error), str(error))
        raise refuse(file, f"row {len(found) + 1}: {reason}") from None
    return found


def _separator(text: str) -> str:
    """Return what parts the cells: that by which most lines have as many as the head, and the head most."""
    shown = "".join(islice(StringIO(text, newline=""), _SHOWN))[:_LONGEST]
    found = {mark: _parts(shown, mark) for mark in SEPARATORS}
    best = max(SEPARATORS, key=found.__getitem__)
    return best if found[best][0] else ","


def _parts(text: str, mark: str) -> tuple[bool, int, int]:
    """Return whether a mark parts the head at all, how many lines it parts as the head, in how many cells."""
    lines = [line for line in csv.reader(StringIO(text, newline=""), delimiter=mark) if any(line)]
    width = len(lines[0]) if lines else 0
    return width > 1, sum(len(line) == width for line in lines), width
