"""SQLite: a document as a database, each table with its keys and, in its own definition, what each column means.

Source: the file format of SQLite, https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ilrs_docs.publishing.datasets import ColumnType, DataColumn, Dataset, TableLayout, Value

TYPES: Final[dict[ColumnType, str]] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "day": "TEXT",
    "json": "TEXT",
}
"""What a column is declared as: true and false are 1 and 0, a day is a text (2027-12-31)."""
SETTINGS: Final = ("page_size = 4096", "encoding = 'UTF-8'", "journal_mode = OFF", "foreign_keys = ON")
"""What a file would have from how its library was built, or from the machine, is said here."""


def render_dataset(dataset: Dataset) -> bytes:
    """Return a document as a file of SQLite, the same bytes with one version of its library.

    It is built in memory in one transaction, the tables in their order, and holds no time of its own.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        for setting in SETTINGS:
            base.execute(f"PRAGMA {setting}")
        base.execute("BEGIN")
        for table in dataset.tables:
            base.execute(_definition(table.layout))
            places = ", ".join("?" for _column in table.layout.columns)
            base.executemany(f'INSERT INTO "{table.layout.name}" VALUES ({places})', map(_row, table.rows))  # noqa: S608 - the names are ours
        base.execute("COMMIT")
        return base.serialize()


def _row(row: tuple[Value, ...]) -> tuple[str | int | None, ...]:
    return tuple(_cell(value) for value in row)


def _cell(value: Value) -> str | int | None:
    r"""Return what is stored of a value; half a character, of which UTF-8 has none, as an escape such as `\ud800`."""
    if isinstance(value, date):
        return value.isoformat()
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


def _definition(layout: TableLayout) -> str:
    """Return the statement that makes a table, which SQLite keeps as it stands, its remarks included."""
    keys = [f"PRIMARY KEY ({_names(layout.key)})"]
    keys += [f'FOREIGN KEY ({_names(one.columns)}) REFERENCES "{one.table}"' for one in layout.references]
    lines = [*map(_column, layout.columns), *(f"  {key}," for key in keys[:-1]), f"  {keys[-1]}"]
    return "\n".join([f'CREATE TABLE "{layout.name}" ( -- {layout.meaning}', *lines, ")"])


def _column(column: DataColumn) -> str:
    needed = "" if column.optional else " NOT NULL"
    return f'  "{column.name}" {TYPES[column.type]}{needed}, -- {column.meaning}'


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
