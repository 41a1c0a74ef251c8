"""Parquet: a table of a document with its types, and what each column means.

Source: Apache Parquet, https://parquet.apache.org/docs/file-format/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ilrs_docs.errors import MissingExtraError

if TYPE_CHECKING:
    from ilrs_docs.publishing.datasets import DataTable


def render_datatable(table: DataTable) -> bytes:
    r"""Return a table as a file of Parquet, the same bytes with one version of pyarrow.

    Half a character, of which UTF-8 has none, becomes an escape such as `\ud800`. Raises MissingExtraError where
    pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("parquet") from None
    types: dict[str, Any] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
        "json": pa.string(),
    }
    columns = table.layout.columns
    fields = [
        pa.field(one.name, types[one.type], nullable=one.optional, metadata={"meaning": one.meaning}) for one in columns
    ]
    schema = pa.schema(fields, metadata={"meaning": table.layout.meaning, "key": " ".join(table.layout.key)})
    values = [[_text(row[at]) for row in table.rows] for at in range(len(columns))]
    file = pa.BufferOutputStream()
    parquet.write_table(pa.table(values, schema=schema), file)
    return bytes(file.getvalue())


def _text(value: Any) -> Any:  # noqa: ANN401 - what a cell holds
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
