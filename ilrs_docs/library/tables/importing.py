"""A table in a file as a release: read, its columns settled, the ids of the edition before kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ilrs_docs.errors import DifferentDocumentsError, InputFault, InvalidInputError
from ilrs_docs.library.files import STANDARD_INPUT, read_bytes
from ilrs_docs.library.settings import read_toml
from ilrs_docs.library.tables.cells import TableRows
from ilrs_docs.library.tables.keeping import KeptOnto, kept_onto
from ilrs_docs.model import Release
from ilrs_docs.model.base import Model
from ilrs_docs.model.rows.columns import Column, wrongly_given
from ilrs_docs.model.rows.making import RowsHead, made
from ilrs_docs.model.rows.reading import KeptIds, Remark, RowTable, read


class ColumnMap(Model):
    """What a mapping file says: which field each column is, by the name of the column."""

    columns: dict[str, str]


class TableFile(NamedTuple):
    """A file with a table: its path, which sheet of it, in which encoding; None where nothing was said."""

    path: str
    sheet: str | None = None
    encoding: str | None = None


class ImportedTable(NamedTuple):
    """A release made of a table, what its columns were taken for, and what was found out or could not be read."""

    release: Release
    columns: tuple[Column, ...]
    said: tuple[str, ...]
    remarks: tuple[Remark, ...]


def read_table(file: TableFile) -> TableRows:
    """Return the rows of a table in a file: XLSX, JSON or CSV, by what it begins with and ends in.

    Raises InvalidInputError with every fault of its shape, WrongUseError for a sheet that there is not.
    """
    from ilrs_docs.library.tables import objects, separated, sheets

    data = read_bytes(file.path)
    if data.startswith((sheets.SIGNATURE, sheets.OLD_SIGNATURE)):
        return sheets.read_sheet(data, file.path, file.sheet)
    suffix = Path(file.path).suffix.casefold()
    if suffix == ".json" or (file.path == STANDARD_INPUT and data.lstrip().startswith(b"[{")):
        return objects.read_objects(data, file.path, file.encoding)
    return separated.read_csv(data, file.path, file.encoding)


def read_map(path: str, kind: str, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return what a mapping file says of columns; raises InvalidInputError with every one that is wrong."""
    given = read_toml(ColumnMap, path).columns
    faults = [
        InputFault(path, None, None, f"/columns/{name}", words) for name, words in wrongly_given(kind, names, given)
    ]
    if faults:
        raise InvalidInputError(tuple(faults))
    return given


def imported(
    file: TableFile, table: RowTable, head: RowsHead, given: str | None, before: Release | None
) -> ImportedTable:
    """Return a release of a table in a file; `given` is a mapping file, `before` the edition whose ids are kept.

    Raises InvalidInputError with every fault, by row and column, DifferentDocumentsError where the edition before is
    one of another document.
    """
    if before and (before.document, before.kind) != (table.document, table.kind):
        old, new = f"{before.document} {before.version}", f"{table.document} {head.version}"
        raise DifferentDocumentsError(old, new)
    found_rows = read_table(file)
    table = table._replace(first=found_rows.first)
    names = tuple(dict.fromkeys(name for row in found_rows.rows for name in row))
    columns = read_map(given, table.kind, names) if given else None
    reread = partial(read, found_rows.rows, table, columns)
    kept = kept_onto(reread, table, before) if before else KeptOnto(KeptIds())
    whole = reread(kept.ids)
    remarks = tuple(sorted((*whole.remarks, *kept.remarks)))
    return ImportedTable(made(Release, whole, table, head), whole.columns, found_rows.said, remarks)
