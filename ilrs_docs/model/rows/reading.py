"""Rows of a table as the content of a release, with what could not be read, each by its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.model.rows.columns import DATE, EXTRA, GROUP, LEFT_OUT, PREFIX, TITLE, Column, columns_of, require
from ilrs_docs.model.rows.dates import window_of
from ilrs_docs.model.rows.names import id_of
from ilrs_docs.model.rows.words import WORDS, word_of

Row = Mapping[str, object]
Plain = dict[str, Any]
FIRST_ROW: Final = 2
"""How a spreadsheet numbers the first row below the head."""
LISTS: Final = frozenset({"agencies", "documents"})
IDS: Final = frozenset({"depends_on"})
ID: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""An id as the format has it."""
_BETWEEN: Final = re.compile(r"[;；、\n]")
_BETWEEN_IDS: Final = re.compile(r"[\s,，;；、]+")


class RowTable(NamedTuple):
    """What a table is to be read as: the kind and the name of the document, and the name of its file."""

    kind: str
    document: str
    file: str = "rows"


class Remark(NamedTuple):
    """A cell that was not read as what its column is: its row as a spreadsheet numbers it, and what became of it."""

    row: int
    words: str

    def __str__(self) -> str:
        """Return it in one line."""
        return f"row {self.row}: {self.words}"


class ReadRows(NamedTuple):
    """What was read: the content in plain data, what the columns are, what could not be read, which ids were made.

    `made` are the ids that no column gives, each with the title that it was made of; `rows` is the row of each id.
    """

    content: Plain
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...]
    made: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(slots=True)
class _RowReader:
    """What is known while rows are read."""

    table: RowTable
    columns: tuple[Column, ...]
    remarks: list[Remark] = field(default_factory=list)
    faults: list[InputFault] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def read(rows: Iterable[Row], table: RowTable, given: Mapping[str, str] | None = None) -> ReadRows:
    """Return what rows hold, each a mapping from the names of columns to cells; `given` settles what a column is.

    Raises InvalidInputError with every row that has no title, or an id that another row has.

    >>> found = read([{"Milestone": "Quay built", "Date": "Q3 2027"}], RowTable("roadmap", "harbour"))
    >>> found.content["milestones"]
    [{'id': 'quay-built', 'title': 'Quay built', 'window': '2027-35'}]
    """
    kept = {number: row for number, row in enumerate(rows, start=FIRST_ROW) if not all(map(is_blank, row.values()))}
    names = list(dict.fromkeys(name for row in kept.values() for name in row))
    require(table.kind, names, given or {})
    reader = _RowReader(table, columns_of(table.kind, names, kept.values(), given))
    if TITLE[table.kind] not in {column.field for column in reader.columns}:
        reader.faults.append(InputFault(table.file, None, None, None, _no_title(table.kind, names)))
        raise InvalidInputError(tuple(reader.faults))
    entries = [entry for number, row in kept.items() if (entry := _entry(reader, number, row))]
    if reader.faults:
        raise InvalidInputError(tuple(reader.faults))
    content = _roadmap(reader, entries) if table.kind == "roadmap" else _guideline(reader, entries)
    return ReadRows(content, reader.columns, tuple(reader.remarks), reader.made, reader.rows)


def _no_title(kind: str, names: Sequence[str]) -> str:
    there = f"there are: {', '.join(names)}" if names else "there is none"
    return f"no column is the {TITLE[kind]} of a row; {there}; say with a map which it is"


def is_blank(cell: object) -> bool:
    """Return whether a cell holds nothing: no value, blanks only, or no number.

    >>> is_blank(" "), is_blank(float("nan")), is_blank(0)
    (True, True, False)
    """
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())  # noqa: PLR0124 - as NaN is known


class _Cell(NamedTuple):
    """A cell that is not blank: its row, the name of its column, the field that this is, what stands in it."""

    row: int
    column: str
    field: str
    value: object


def _entry(reader: _RowReader, number: int, row: Row) -> Plain | None:
    """Return the entry of a row in plain data; None where it is none, which is then a fault."""
    kind = reader.table.kind
    cells = {
        column.field if column.field != EXTRA else f"{PREFIX}{column.name}": _Cell(
            number, column.name, column.field, row[column.name]
        )
        for column in reader.columns
        if column.field != LEFT_OUT and not is_blank(row.get(column.name))
    }
    named = [cells.pop(name, None) for name in (TITLE[kind], "id")]
    title, given = (text_of(cell.value) if cell else "" for cell in named)
    own_id = _id(reader, number, given, title)
    if own_id is None:
        return None
    entry: Plain = {"id": own_id, TITLE[kind]: title}
    extra: Plain = {}
    for cell in sorted(cells.values(), key=lambda cell: cell.field != "wording"):
        value = own_value(cell.value) if cell.field == EXTRA else _value(kind, cell)
        if cell.field == EXTRA:
            extra[own_name(cell.column)] = value
        elif value is None:
            _keep_words(reader, cell, entry, extra)
        else:
            entry[cell.field] = value
    return entry | ({"extra": extra} if extra else {})


def _value(kind: str, cell: _Cell) -> object | None:
    """Return what a cell is in the field that its column is; None where it is nothing of the kind."""
    if cell.field in {DATE[kind], "occurred"}:
        return window_of(cell.value)
    if (kind, cell.field) in WORDS:
        return word_of(kind, cell.field, cell.value)
    words = text_of(cell.value)
    between = _BETWEEN if cell.field in LISTS else _BETWEEN_IDS if cell.field in IDS else None
    return sorted({part.strip() for part in between.split(words)} - {""}) if between else words


def _keep_words(reader: _RowReader, cell: _Cell, entry: Plain, extra: Plain) -> None:
    """Keep the words of a cell that are nothing of the kind that its column is, and say so."""
    words = text_of(cell.value)
    as_wording = cell.field == DATE[reader.table.kind] and "wording" not in entry
    if as_wording:
        entry["wording"] = words
    else:
        extra[own_name(cell.column)] = words
    is_date = cell.field in {DATE[reader.table.kind], "occurred"}
    wanted = "none of the forms of a date" if is_date else f"no word for {cell.field}"
    kept = "wording" if as_wording else "a field of one's own"
    reader.remarks.append(Remark(cell.row, f"{cell.column}: {words!r} is {wanted}; it is kept as {kept}"))


def _id(reader: _RowReader, number: int, given: str, title: str) -> str | None:
    """Return the id of a row, that of its column or one made of its title; None where there is none."""
    own_id = given if ID.fullmatch(given) else id_of(given or title)
    wrong = _wrong_id(reader, given or title, title, own_id)
    if wrong:
        reader.faults.append(InputFault(reader.table.file, None, None, None, f"row {number}: {wrong}"))
        return None
    if given and own_id != given:
        reader.remarks.append(Remark(number, f"{given!r} is no id as the format has them; it becomes {own_id!r}"))
    if not given:
        reader.made[own_id] = title
    reader.rows[own_id] = number
    return own_id


def _wrong_id(reader: _RowReader, given: str, title: str, own_id: str) -> str | None:
    """Return what is wrong with a row of this title and this id, None where nothing is."""
    if not title:
        return f"the {TITLE[reader.table.kind]} is missing"
    if not own_id:
        return f"{given!r} has neither letter nor digit; give the row an id"
    if own_id in reader.rows:
        return f"the id would be {own_id!r}, which row {reader.rows[own_id]} has; give each an id of its own"
    return None


def own_name(column: str) -> str:
    """Return the name of a field of one's own that a column becomes.

    >>> own_name("extra.Owner"), own_name("_secret")
    ('Owner', 'secret')
    """
    return column.removeprefix(PREFIX).strip().lstrip("_") or "-"


def own_value(cell: object) -> object:
    """Return what a cell holds as a value of one's own: true, false, a number or a text."""
    return cell if isinstance(cell, (bool, int, float)) else text_of(cell)


def text_of(cell: object) -> str:
    """Return what a cell says in words: a day as ISO 8601 writes it, a whole number without a point.

    >>> text_of(2027.0), text_of(" Quay "), text_of(date(2027, 8, 1))
    ('2027', 'Quay', '2027-08-01')
    """
    if isinstance(cell, (date, datetime)):
        return str(window_of(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _grouped(reader: _RowReader, entries: Sequence[Plain]) -> dict[tuple[str, str], list[Plain]]:
    """Return the entries by the id and the title of their group, in the order of the rows; of none: the document's."""
    name = GROUP[reader.table.kind]
    groups: dict[tuple[str, str], list[Plain]] = {}
    for entry in entries:
        title, given = entry.pop(name, ""), entry.pop(f"{name}.id", "")
        groups.setdefault((given or id_of(title), title or given), []).append(entry)
    return groups


def _roadmap(reader: _RowReader, entries: Sequence[Plain]) -> Plain:
    groups = _grouped(reader, entries)
    phases = [{"id": own_id, "title": title} for own_id, title in groups if own_id]
    for (own_id, _title), members in groups.items():
        for entry in members:
            entry.update({"phase": own_id} if own_id else {})
    document = reader.table.document
    plans = [{"id": document, "title": document, "phases": phases}] if phases else []
    return {"milestones": list(entries)} | ({"plans": plans} if plans else {})


def _guideline(reader: _RowReader, entries: Sequence[Plain]) -> Plain:
    document = reader.table.document
    return {
        "procedures": [
            {"id": own_id or document, "title": title or document, "steps": members}
            for (own_id, title), members in _grouped(reader, entries).items()
        ]
    }
