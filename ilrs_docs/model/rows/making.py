"""What was read of rows as a release, validated as a whole; what does not fit is told by its row."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.model.faults import validation_faults
from ilrs_docs.model.rows.columns import EXTRA
from ilrs_docs.model.rows.reading import ReadRows, RowTable

R = TypeVar("R", bound=BaseModel)


class RowsHead(NamedTuple):
    """What a release says of itself that no row does."""

    version: str
    language: str | None = None


def made(model: type[R], found: ReadRows, table: RowTable, head: RowsHead) -> R:
    """Return a release of what was read; raises InvalidInputError with every fault, by row where it is one of a row."""
    fields = {"kind": table.kind, "document": table.document, "version": head.version, "language": head.language}
    given = {name: value for name, value in fields.items() if value is not None}
    faults = list(found.faults)
    try:
        release = model.model_validate(given | {"content": found.content})
    except ValidationError as error:
        faults += (_by_row(fault, found) for fault in validation_faults(error, model, (), table.file))
    if faults:
        raise InvalidInputError(tuple(faults))
    return release


def _by_row(fault: InputFault, found: ReadRows) -> InputFault:
    """Return a fault with its row and its column, where its place leads into the entry of one."""
    parts = (fault.pointer or "").split("/")
    at = next((at for at, part in enumerate(parts) if part in found.rows), None)
    if at is None:
        return fault
    names = {column.field: column.name for column in found.columns if column.field != EXTRA}
    field, own = (*parts[at + 1 :], "", "")[:2]
    column = own if field == EXTRA else names.get(field)
    words = f"row {found.rows[parts[at]]}: {f'{column}: ' if column else ''}{fault.message}"
    return fault._replace(pointer=None, message=words)
