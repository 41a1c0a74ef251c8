"""A table as it was read: its rows by the names of its columns, and what is wrong with its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library.limits import Limits, limits
from ilrs_docs.model.rows.reading import is_blank, text_of

_LETTERS: Final = 26
_MOST_FAULTS: Final = 100


class TableRows(NamedTuple):
    """The rows of a table by the names of its columns, the number of the first, and what was found out of the file."""

    rows: tuple[Mapping[str, object], ...]
    first: int
    said: tuple[str, ...] = ()


def letters_of(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0.

    >>> letters_of(0), letters_of(25), letters_of(26), letters_of(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    found, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        found = chr(ord("A") + letter) + found
    return found


def refuse(file: str, *words: str) -> InvalidInputError:
    """Return the error that says what is wrong with a file, at most the first hundred of its faults."""
    return InvalidInputError(tuple(InputFault(file, None, None, None, one) for one in words[:_MOST_FAULTS]))


def table_of(lines: Iterable[Sequence[object]], file: str, said: Sequence[str] = ()) -> TableRows:
    """Return the rows below a head, which is the first line with anything in it; lines count from 1.

    Raises InvalidInputError with every column without a name or with that of another one, and every cell beside the
    columns.

    >>> table_of([["Title", "Date"], ["Quay", "2027"]], "a.csv").rows
    ({'Title': 'Quay', 'Date': '2027'},)
    """
    numbered = enumerate(lines, start=1)
    at, head = next(((at, line) for at, line in numbered if not all(map(is_blank, line))), (0, ()))
    if not head:
        raise refuse(file, "there is no table in it: every cell is empty")
    names = ["" if is_blank(name) else text_of(name) for name in head]
    below = list(_within(numbered, limits(), file))
    faults = [*_repeated(names), *_beside(names, below)]
    if faults:
        raise refuse(file, *faults)
    if all(is_blank(cell) for _at, line in below for cell in line):
        raise refuse(file, "there are no rows below the head")
    rows = tuple({name: cell for name, cell in zip(names, line, strict=False) if name} for _at, line in below)
    return TableRows(rows, at + 1, tuple(said))


def _within(
    lines: Iterable[tuple[int, Sequence[object]]], bounds: Limits, file: str
) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield lines as long as they hold no more cells than a release may have values."""
    cells = 0
    for at, line in lines:
        cells += len(line)
        if cells > bounds.values:
            raise refuse(file, f"holds more than {bounds.values} cells, which no release does")
        yield at, line


def _repeated(names: Sequence[str]) -> Iterator[str]:
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if name and first.setdefault(name, at) != at:
            yield f"the columns {letters_of(first[name])} and {letters_of(at)} are both called {name!r}"


def _beside(names: Sequence[str], lines: Iterable[tuple[int, Sequence[object]]]) -> Iterator[str]:
    """Yield a fault for each column that has cells and no name, by the first of them."""
    told: set[int] = {at for at, name in enumerate(names) if name}
    for number, line in lines:
        for at, cell in enumerate(line):
            if at not in told and not is_blank(cell):
                told.add(at)
                yield f"row {number}: column {letters_of(at)} holds {str(cell)[:40]!r} and has no name in the head"
