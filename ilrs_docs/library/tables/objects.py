"""Rows in JSON: an array of objects, each with cells by the names of columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from ilrs_docs.library.limits import extent, limits
from ilrs_docs.library.tables.cells import TableRows, refuse
from ilrs_docs.library.tables.encodings import decoded
from ilrs_docs.model.rows.reading import FIRST_ROW

_LONGEST: Final = 20


def read_objects(data: bytes, file: str, encoding: str | None = None) -> TableRows:
    """Return the rows that a JSON array of objects holds; rows count from 2, as below the head of a table.

    Raises InvalidInputError where it is none, or with every cell that is neither plain nor an array of texts.

    >>> read_objects(b'[{"Title": "Quay", "Agencies": ["Port", "Rail"]}]', "rows.json").rows
    ({'Title': 'Quay', 'Agencies': 'Port; Rail'},)
    """
    bounds, found = limits(), extent(data)
    if found.depth > bounds.depth or found.values > bounds.values:
        raise refuse(file, f"nests deeper than {bounds.depth} levels or holds more than {bounds.values} values")
    text, said = decoded(data, file, encoding)
    try:
        rows = json.loads(text, parse_int=_whole, parse_constant=_constant, object_pairs_hook=_object)
    except ValueError as error:
        raise refuse(file, f"not JSON: {str(error).lower()}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refuse(file, "a table in JSON is an array of objects, one for each row")
    faults = [words for at, row in enumerate(rows, start=FIRST_ROW) for words in _wrong(at, row)]
    if faults:
        raise refuse(file, *faults)
    return TableRows(tuple({name: _cell(cell) for name, cell in row.items()} for row in rows), FIRST_ROW, said)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for at, (name, _value) in enumerate(pairs) if name in dict(pairs[:at]))
        message = f"an object gives the key {twice!r} twice"
        raise ValueError(message)
    return found


def _whole(digits: str) -> int | str:
    """Return a whole number; Python refuses to read one of thousands of digits, and no table holds one."""
    return int(digits) if len(digits) <= _LONGEST else digits


def _constant(name: str) -> NoReturn:
    message = f"{name} is no number of JSON"
    raise ValueError(message)


def _wrong(number: int, row: dict[str, Any]) -> Iterator[str]:
    for name, cell in row.items():
        if isinstance(cell, dict) or (isinstance(cell, list) and not all(isinstance(one, str) for one in cell)):
            yield f"row {number}: {name}: a cell is a text, a number, true, false, null, or an array of texts"


def _cell(cell: Any) -> object:  # noqa: ANN401 - what a cell in JSON is
    return "; ".join(cell) if isinstance(cell, list) else cell
