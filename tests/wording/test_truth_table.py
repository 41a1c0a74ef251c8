"""The truth table of docs/diff.md: every row of it is what is said of a rewording."""

import re
from typing import NamedTuple

import pytest
from checkout import CHECKOUT

from ilrs_docs.wording import Rewording, classify

PAGE = CHECKOUT / "docs" / "diff.md"
HEAD = ["old", "new", "language", "said"]
_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|n)")


class Row(NamedTuple):
    """One row: two texts, the tag of their language, and what is said of them."""

    old: str
    new: str
    language: str
    said: str


def _cells(line: str) -> list[str]:
    cells = (cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1])
    return [
        _ESCAPE.sub(lambda found: found[0].encode().decode("unicode-escape"), cell.replace(r"\|", "|"))
        for cell in cells
    ]


def _rows() -> list[Row]:
    """Return the rows of all tables of the page that have these heads."""
    found: list[Row] = []
    inside = False
    for line in PAGE.read_text("utf-8").split("\n"):
        cells = _cells(line) if line.startswith("|") else []
        if inside and cells and set(cells[0]) != {"-"}:
            found.append(Row(*cells))
        inside = bool(cells) and (inside or cells == HEAD)
    return found


def _said(found: Rewording) -> str:
    told = [f"{shift.kind} {shift.old or 'nothing'} → {shift.new or 'nothing'}" for shift in found.shifts]
    return "; ".join(told) or ("reworded" if found.substantive else found.only or "editorial")


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.old} > {row.new}")
def test_what_the_table_says(row: Row) -> None:
    """Each row is true."""
    assert _said(classify(row.old, row.new, row.language)) == row.said


def test_the_table_is_read() -> None:
    """No row was lost on the way: there are rows in each of the three languages, and in one that is not read."""
    assert {"en", "zh", "ru", "de"} <= {row.language for row in _rows()}
