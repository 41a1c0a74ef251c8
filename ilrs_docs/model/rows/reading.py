"""Rows of a table as the content of a release, with what could not be read, each by its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
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
MOST_EXACT: Final = 2**53
"""The largest whole number that a spreadsheet holds exactly; a larger one is kept as text."""
LISTS: Final = frozenset({"agencies", "documents"})
IDS: Final = frozenset({"depends_on"})
ID: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""An id as the format has it."""
_BETWEEN: Final = re.compile(r"[;；、\n]")
_BETWEEN_IDS: Final = re.compile(r"[\s,，;；、]+")


_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no cell of a spreadsheet can hold."""


class RowTable(NamedTuple):
    """What a table is to be read as: the kind and name of the document, its file, the number of its first row."""

    kind: str
    document: str
    file: str = "rows"
    first: int = FIRST_ROW


class KeptIds(NamedTuple):
    """What ids made of titles become, since entries, or their groups, had these before; and the order of the groups."""

    entries: Mapping[str, str] = MappingProxyType({})
    groups: Mapping[str, str] = MappingProxyType({})
    order: tuple[str, ...] = ()


_NONE_KEPT: Final = KeptIds()


class Remark(NamedTuple):
    """A cell that was not read as what its column is: its row as a spreadsheet numbers it, and what became of it."""

    row: int
    words: str

    def __str__(self) -> str:
        """Return it in one line."""
        return f"row {self.row}: {self.words}"


class ReadRows(NamedTuple):
    """What was read: the content in plain data, what the columns are, what could not be read, which ids were made.

    `made` are the ids that no column gives, each with the title that it was made of, `made_groups` those of groups;
    `rows` is the row of each id. `faults` are the rows that are no entries.
    """

    content: Plain
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...]
    made: Mapping[str, str]
    made_groups: Mapping[str, str]
    rows: Mapping[str, int]
    faults: tuple[InputFault, ...] = ()


@dataclass(slots=True)
class _RowReader:
    """What is known while rows are read."""

    table: RowTable
    columns: tuple[Column, ...]
    kept: KeptIds
    remarks: list[Remark] = field(default_factory=list)
    faults: list[InputFault] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    made_groups: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def fault(self, row: int, words: str) -> None:
        """Keep what is wrong with a row."""
        self.faults.append(InputFault(self.table.file, None, None, None, f"row {row}: {words}"))


def read(
    rows: Iterable[Row], table: RowTable, given: Mapping[str, str] | None = None, kept: KeptIds = _NONE_KEPT
) -> ReadRows:
    """Return what rows hold, each a mapping from the names of columns to cells; `given` settles what a column is.

    A row without a title, or with an id that another row has, is a fault. Raises InvalidInputError where no column is
    the title.

    >>> found = read([{"Milestone": "Quay built", "Date": "Q3 2027"}], RowTable("roadmap", "harbour"))
    >>> found.content["milestones"]
    [{'id': 'quay-built', 'title': 'Quay built', 'window': '2027-35'}]
    """
    filled = {at: row for at, row in enumerate(rows, start=table.first) if not all(map(is_blank, row.values()))}
    names = list(dict.fromkeys(name for row in filled.values() for name in row))
    require(table.kind, names, given or {})
    reader = _RowReader(table, columns_of(table.kind, names, filled.values(), given), kept)
    reader.faults += (InputFault(table.file, None, None, None, words) for words in _wrong_columns(reader))
    if reader.faults:
        raise InvalidInputError(tuple(reader.faults))
    entries = [entry for number, row in filled.items() if (entry := _entry(reader, number, row))]
    _renamed_references(reader, entries)
    content = _roadmap(reader, entries) if table.kind == "roadmap" else _guideline(reader, entries)
    remarks, faults = tuple(reader.remarks), tuple(reader.faults)
    return ReadRows(content, reader.columns, remarks, reader.made, reader.made_groups, reader.rows, faults)


def _wrong_columns(reader: _RowReader) -> Iterator[str]:
    """Yield what is wrong with the columns as such: none is the title, or two would be one field of one's own."""
    kind, columns = reader.table.kind, reader.columns
    if TITLE[kind] not in {column.field for column in columns}:
        yield _no_title(kind, [column.name for column in columns])
    first: dict[str, str] = {}
    for column in columns:
        if _HIDDEN.search(column.name):
            yield f"the column {column.name!r} has a character in its name that no table can hold"
        name = own_name(column.name) if column.field == EXTRA else ""
        if name and first.setdefault(name, column.name) != column.name:
            yield f"the columns {first[name]!r} and {column.name!r} would both be the field {name!r} of one's own"


def _renamed_references(reader: _RowReader, entries: Iterable[Plain]) -> None:
    """Let the entries depend on others by the ids that these have kept, where they name them as the titles do."""
    renamed = {made: own_id for made, own_id in reader.kept.entries.items() if made not in reader.rows}
    for entry in entries:
        for name in IDS & entry.keys():
            entry[name] = sorted({renamed.get(own_id, own_id) for own_id in entry[name]})


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
    for cell in cells.values():
        _refuse_hidden(reader, cell)
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


def _refuse_hidden(reader: _RowReader, cell: _Cell) -> None:
    found = _HIDDEN.search(text_of(cell.value))
    if found:
        reader.fault(cell.row, f"{cell.column}: has the character U+{ord(found[0]):04X}, which no table can hold")


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
    made = given if ID.fullmatch(given) else id_of(given or title)
    own_id = made if given else reader.kept.entries.get(made, made)
    wrong = _wrong_id(reader, given or title, title, own_id)
    if wrong:
        reader.fault(number, wrong)
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
    """Return what a cell holds as a value of one's own: true, false, a number that a spreadsheet can hold, or a text.

    >>> own_value(True), own_value(2.0), own_value(0.5), own_value(2**60), own_value(" Port ")
    (True, 2, 0.5, '1152921504606846976', 'Port')
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) > MOST_EXACT:
        return str(cell)
    return cell if isinstance(cell, (bool, int, float)) else text_of(cell)


def text_of(cell: object) -> str:
    """Return what a cell says in words: a day as ISO 8601 writes it, a whole number without a point.

    >>> text_of(2027.0), text_of(" Quay "), text_of(date(2027, 8, 1))
    ('2027', 'Quay', '2027-08-01')
    """
    if isinstance(cell, (date, datetime)):
        return str(window_of(cell))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).upper() if isinstance(cell, bool) else re.sub(r"\r\n?", "\n", str(cell)).strip()


class _Group(NamedTuple):
    """What a group of rows is called, and its entries in the order of the rows."""

    title: str
    members: list[Plain]


def _grouped(reader: _RowReader, entries: Sequence[Plain]) -> dict[str, _Group]:
    """Return the entries by the ids of their groups; those that are in none are under an empty one."""
    name = GROUP[reader.table.kind]
    groups: dict[str, _Group] = {}
    for entry in entries:
        title, given = entry.pop(name, ""), entry.pop(f"{name}.id", "")
        row, made = reader.rows[entry["id"]], given or id_of(title)
        if title and not made:
            reader.fault(row, f"{name}: {title!r} has neither letter nor digit; write another one, or a {name}.id")
        own_id = made if given else reader.kept.groups.get(made, made)
        if made and not given:
            reader.made_groups[own_id] = title
        group = groups.setdefault(own_id, _Group(title or given, []))
        if title and group.title != title:
            words = f"{name}: {title!r} is taken for {group.title!r}, whose id it would have"
            reader.remarks.append(Remark(row, words))
        group.members.append(entry)
    return groups


def _roadmap(reader: _RowReader, entries: Sequence[Plain]) -> Plain:
    groups = {own_id: group for own_id, group in _grouped(reader, entries).items() if own_id}
    phases = [{"id": own_id, "title": groups[own_id].title} for own_id in _in_order(groups, reader.kept.order)]
    for own_id, group in groups.items():
        for entry in group.members:
            entry["phase"] = own_id
    document = reader.table.document
    plans = [{"id": document, "title": document, "phases": phases}] if phases else []
    return {"milestones": list(entries)} | ({"plans": plans} if plans else {})


def _in_order(groups: Iterable[str], before: Sequence[str]) -> Iterator[str]:
    """Yield groups in the order that they had before; what is new comes after what the rows have before it."""
    there, known = dict.fromkeys(groups), frozenset(before)
    after: dict[str, list[str]] = {}
    last = ""
    for own_id in there:
        if own_id in known:
            last = own_id
        else:
            after.setdefault(last, []).append(own_id)
    yield from after.get("", ())
    for own_id in before:
        if own_id in there:
            yield own_id
            yield from after.get(own_id, ())


def _guideline(reader: _RowReader, entries: Sequence[Plain]) -> Plain:
    document = reader.table.document
    return {
        "procedures": [
            {"id": own_id or document, "title": group.title or document, "steps": group.members}
            for own_id, group in _grouped(reader, entries).items()
        ]
    }
