"""Laws of tables: whatever rows a release was made of, as CSV, XLSX or JSON it comes back equal; bytes never crash."""

import json
import warnings
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs.errors import InvalidInputError, UnreadCellsWarning
from ilrs_docs.library.tables.objects import read_objects
from ilrs_docs.library.tables.separated import read_csv
from ilrs_docs.library.tables.sheets import read_sheet
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.rows.writing import rows_of
from ilrs_docs.rendering import csv, xlsx
from ilrs_docs.rendering import json as rows_json

NAMES = (
    "Title",
    "Date",
    "Phase",
    "Status",
    "Key",
    "No",
    "Agencies",
    "Note",
    "extra.Date",
    "Ссылка",
    "备注",
    "=sum",
    "TRUE",
    "7",
)
PIECES = (
    "a",
    "Quay",
    "Причал",
    "码头",
    " ",
    "\n",
    "\r\n",
    "\t",
    "=",
    "-",
    "+",
    "@",
    "'",
    '"',
    ";",
    ",",
    "12",
    "0.5",
    "TRUE",
    "_x0041_",
    "é",
    "\ufeff",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=8)
CELLS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True, allow_infinity=False) | st.dates() | TEXTS
TITLED = st.text("abcdЯ号", min_size=1, max_size=6).map(lambda title: {"Title": title})
ROWS = st.lists(
    st.builds(
        lambda cells, title: title | cells, st.dictionaries(st.sampled_from(NAMES[1:]), CELLS, max_size=6), TITLED
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: str(row["Title"]),
)


def _release(rows: object) -> Release:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadCellsWarning)
        return Release.from_rows(rows, kind="roadmap", document="harbour", version="1.0.0")  # type: ignore[arg-type] # of any kind


@given(ROWS)
def test_there_and_back_is_equal(rows: list[dict[str, object]]) -> None:
    """In every kind of file, byte for byte as it is stored; and nothing is said to be left out."""
    try:
        release = _release(rows)
    except InvalidInputError:
        return
    table = rows_of(release)
    assert table.left_out == {}
    stored = canonical_bytes(release)
    for back in (
        read_csv(csv.render_table(table).encode(), "a.csv"),
        read_sheet(xlsx.render_table(table), "a.xlsx"),
        read_objects(rows_json.render_table(table).encode(), "a.json"),
    ):
        assert canonical_bytes(_release(back.rows)) == stored


@given(ROWS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_the_same_cells_are_read_in_every_encoding(rows: list[dict[str, object]], encoding: str) -> None:
    """Where it is named."""
    try:
        text = csv.render_table(rows_of(_release(rows)))
    except InvalidInputError:
        return
    assert read_csv(text.encode(encoding), "a.csv", encoding).rows == read_csv(text.encode(), "a.csv").rows


@given(
    st.binary(max_size=60) | TEXTS.map(str.encode) | st.sampled_from(["PK\x03\x04", "[{", "sep=;\n"]).map(str.encode)
)
def test_no_bytes_crash(data: bytes) -> None:
    """They are a table, or what is wrong with them is told."""
    for reader in (read_csv, read_sheet, read_objects):
        with suppress(InvalidInputError):
            rows = reader(data, "a").rows
            assert json.dumps([list(row) for row in rows])
