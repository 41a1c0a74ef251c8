"""A document as tables: their rows and keys, and the same rows in SQLite, Parquet, CSV and XLSX."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from checkout import CHECKOUT
from pyarrow import parquet as pq

from ilrs_docs import Library, WrongUseError
from ilrs_docs.comparing import intervals
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import plain
from ilrs_docs.publishing.datasets import COLUMNS, LAYOUTS, RELEASES, Dataset, DataTable, Value, described
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.rows import dataset
from ilrs_docs.rendering import csv as as_csv
from ilrs_docs.rendering import parquet, sqlite, xlsx
from ilrs_docs.rendering.escaping import visible, visible_lines
from ilrs_docs.rendering.formats import FORMATS, BinaryExport, TextExport, formats_of

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()
DOCUMENTS = {name: WholeDocument(LIBRARY.releases(name), LIBRARY.neighbours(name)) for name in ("roadmap", "guideline")}
PAGE = CHECKOUT / "docs" / "exports.md"
EACH = pytest.mark.parametrize("name", DOCUMENTS)
PYTHON = {"text": str, "json": str, "integer": int, "boolean": bool, "day": date}
HOSTILE = "=1+1;=2\r\n\x07\u202e\ufffe_x000A_'\"--\n);DROP TABLE entries"


@cache
def made(name: str, language: Language = "en") -> Dataset:
    """Return a document of the library as tables."""
    return dataset(DOCUMENTS[name], language)


def records(found: Dataset, table: str) -> Iterator[dict[str, Value]]:
    """Yield the rows of a table by the names of its columns."""
    one = found.table(table)
    names = [column.name for column in one.layout.columns]
    yield from (dict(zip(names, row, strict=True)) for row in one.rows)


def small(**fields: object) -> Dataset:
    """Return a document of one release with one milestone as tables."""
    milestone = {"id": "hub", "title": "Hub opens", "window": "2030"} | fields
    given: Data = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "content": {"milestones": [milestone]}}
    releases = (Release.model_validate_json(json.dumps(given)),)
    return dataset(WholeDocument(releases, intervals(releases)))


def by_hand(*rows: tuple[Value, ...]) -> Dataset:
    """Return tables of which one alone has rows: that of columns."""
    return Dataset("plan", None, (DataTable(COLUMNS, rows),))


@EACH
def test_every_row_is_of_its_columns_and_every_key_is_one(name: str) -> None:
    """Values are of the type of their column, what is not optional is there, and what is referred to exists."""
    found = made(name)
    assert [one.layout for one in found.tables] == [*LAYOUTS.values()]
    keys: dict[str, set[tuple[Value, ...]]] = {}
    for one in found.tables:
        columns = one.layout.columns
        places = {column.name: at for at, column in enumerate(columns)}
        for row in one.rows:
            for column, value in zip(columns, row, strict=True):
                assert column.optional if value is None else type(value) is PYTHON[column.type], (column, value)
        keyed = [tuple(row[places[part]] for part in one.layout.key) for row in one.rows]
        assert len(set(keyed)) == len(keyed), one.layout.name
        keys[one.layout.name] = set(keyed)
        for reference in one.layout.references:
            assert {tuple(row[places[part]] for part in reference.columns) for row in one.rows} <= keys[reference.table]


@EACH
def test_the_rows_are_those_of_the_document(name: str) -> None:
    """Counted and compared with the releases and the comparisons themselves."""
    document, found = DOCUMENTS[name], made(name)
    assert [one["issued"] for one in records(found, "releases")] == [one.issued for one in document.releases]
    for release in document.releases:
        there = [one for one in records(found, "entries") if one["version"] == release.version]
        assert [one["position"] for one in there] == [*range(1, len(there) + 1)]
        stored = {(one["kind"], one["id"]): json.loads(str(one["data"])) for one in there}
        for milestone in release.milestones:
            assert stored["milestone", milestone.id] == plain(milestone)
        listed = [one["id"] for one in records(found, "sources") if one["version"] == release.version]
        assert listed == [one.id for one in release.sources]
    for interval in document.intervals:
        sides = {"version": interval.new.version, "old_version": interval.old.version}
        changes = [one for one in records(found, "changes") if sides.items() <= one.items()]
        assert [one["rule"] for one in changes] == [one.rule for one in interval.comparison.changes]
        edits = [one for one in records(found, "edits") if sides.items() <= one.items()]
        assert [json.loads(str(one["new"] or "null")) for one in edits] == [
            one.new for one in interval.comparison.edits
        ]
        explained = [
            (one["change"], one["edit"])
            for one in records(found, "change_edits")
            if one["version"] == interval.new.version
        ]
        told = enumerate(interval.comparison.changes, start=1)
        assert explained == [(at, edit + 1) for at, change in told for edit in sorted(set(change.edits))]


def test_the_windows_of_an_entry_and_the_line_that_it_is() -> None:
    """By hand, over the eight releases; the two parts of a split have lines of their own."""
    found = made("roadmap")
    windows = [
        (one["edtf"], str(one["first_day"]), str(one["last_day"]))
        for one in records(found, "windows")
        if (one["kind"], one["id"], one["field"]) == ("milestone", "luna-28", "window")
    ]
    assert windows == [
        ("2026/2030", "2026-01-01", "2030-12-31"),
        *[("2030/..", "2030-01-01", "None")] * 4,
        *[("2034", "2034-01-01", "2034-12-31")] * 2,
    ]
    (around,) = {
        (one["approximate"], one["uncertain"])
        for one in records(found, "windows")
        if (one["kind"], one["id"], one["edtf"]) == ("milestone", "change-8", "2029~")
    }
    assert around == (True, False)
    lines = {one["line"] for one in records(found, "entries") if str(one["id"]).startswith("luna-27")}
    assert {f"milestone:luna-27{part}" for part in ("", "-1", "-2")} <= lines
    steps = [one for one in records(made("guideline"), "entries") if one["kind"] == "step"]
    assert {one["parent_kind"] for one in steps} == {"procedure"}
    assert {one["parent"] for one in steps} >= {"change-8-call"}


def test_months_and_what_a_change_is_about() -> None:
    """The span of a date that moved; every entry that is named, in whichever release it is."""
    found = made("roadmap")
    slipped = next(
        one for one in records(found, "changes") if (one["id"], one["rule"]) == ("change-7", "milestone-slipped")
    )
    assert (slipped["months"], slipped["old"], slipped["new"], slipped["weight"]) == (12, '"2026~"', '"2027"', "act")
    split = next(one for one in records(found, "changes") if one["rule"] == "milestone-split")
    about = [
        one["id"]
        for one in records(found, "change_entries")
        if (one["version"], one["change"]) == (split["version"], split["position"])
    ]
    assert about == ["luna-27", "luna-27-1", "luna-27-2"]


def test_titles_are_in_the_language_asked_for_where_they_are_fresh() -> None:
    """Without a mark; as they were written where there is none."""
    told = {one["id"]: one["title"] for one in records(made("roadmap", "ru"), "entries") if one["kind"] == "milestone"}
    assert told["luna-26"] == "«Луна-26»"
    assert {one["publisher"] for one in records(made("roadmap", "ru"), "sources")} >= {"ТАСС"}
    sentences = [str(one["sentence"]) for one in records(made("roadmap", "zh"), "changes")]
    assert all(re.search("[一-龥]", one) for one in sentences)
    (plain_title,) = (one["title"] for one in records(small(), "entries"))
    assert plain_title == "Hub opens"


# the formats


def opened(data: bytes, path: Path) -> sqlite3.Connection:
    """Return a database that is read from a file."""
    path.write_bytes(data)
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


@EACH
def test_sqlite_holds_the_rows_with_their_keys(name: str, tmp_path: Path) -> None:
    """In their order; it is whole, no reference leads nowhere, and each definition says what the columns mean."""
    found = made(name)
    with closing(opened(sqlite.render_dataset(found), tmp_path / "a.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA page_size").fetchall() == [(4096,)]
        assert base.execute("PRAGMA encoding").fetchall() == [("UTF-8",)]
        for one in found.tables:
            rows = base.execute(f"SELECT * FROM {one.layout.name} ORDER BY rowid").fetchall()  # noqa: S608 - a name of ours
            assert rows == [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in one.rows]
            (definition,) = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", [one.layout.name]).fetchone()
            assert all(f"-- {column.meaning}\n" in definition for column in one.layout.columns)
            keys = base.execute(f"PRAGMA table_info({one.layout.name})").fetchall()
            assert {row[1] for row in keys if row[5]} == set(one.layout.key)
            assert len(base.execute(f"PRAGMA foreign_key_list({one.layout.name})").fetchall()) == sum(
                len(reference.columns) for reference in one.layout.references
            )


@EACH
def test_parquet_holds_the_rows_with_their_types(name: str) -> None:
    """Each column says what it means."""
    for one in made(name).tables:
        read = pq.read_table(BytesIO(parquet.render_datatable(one)))
        assert [tuple(row.values()) for row in read.to_pylist()] == [*one.rows]
        for column, field in zip(one.layout.columns, read.schema, strict=True):
            assert (field.name, field.nullable) == (column.name, column.optional)
            assert field.metadata[b"meaning"].decode() == column.meaning
        assert read.schema.metadata[b"key"].decode().split() == [*one.layout.key]


def written(value: Value) -> str:
    """Return what CSV has of a value."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else visible(str(value))


@EACH
def test_csv_holds_the_rows(name: str) -> None:
    """But for the apostrophe before what a spreadsheet would execute."""
    for one in made(name).tables:
        head, *rows = csv.reader(StringIO(as_csv.render_datatable(one), newline=""))
        assert head == [column.name for column in one.layout.columns]
        bare = [
            [cell.replace("'=", "=").replace("'+", "+").replace("'-", "-").replace("'@", "@") for cell in row]
            for row in rows
        ]
        assert bare == [[*map(written, row)] for row in one.rows]


def test_xlsx_holds_the_rows() -> None:
    """A sheet for each table, a day is a day, a truth a truth."""
    found = made("guideline")
    book = openpyxl.load_workbook(BytesIO(xlsx.render_dataset(found)))
    assert book.sheetnames == [*LAYOUTS]
    for one in found.tables:
        head, *rows = book[one.layout.name].values
        assert [*head] == [column.name for column in one.layout.columns]
        read = [tuple(cell.date() if isinstance(cell, datetime) else cell for cell in row) for row in rows]
        assert read == [tuple(visible(cell) if isinstance(cell, str) else cell for cell in row) for row in one.rows]


EXPORTING = """
from hashlib import sha256
from ilrs_docs import Library
for form in ("ics", "atom", "jsonfeed", "sqlite", "xlsx", "csv", "parquet"):
    shown = Library().export("guideline", form, table="windows" if form in ("csv", "parquet") else None)
    print(form, sha256(shown.encode() if isinstance(shown, str) else shown).hexdigest())
"""


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, with other hashes, in another time zone and locale."""
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    shown = []
    for more in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}, {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"}):
        command = [sys.executable, "-c", EXPORTING]
        done = subprocess.run(command, capture_output=True, check=True, env=paths | more, cwd=tmp_path)  # noqa: S603 - our own command
        shown.append(done.stdout)
    assert shown[0].count(b"\n") == 7
    assert shown[0] == shown[1]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """In a database and in Parquet as it is, in sheets visible and no formula; half a character is an escape."""
    found = small(title=HOSTILE, wording=HOSTILE)
    (title,) = (one["title"] for one in records(found, "entries"))
    assert title == HOSTILE
    with closing(opened(sqlite.render_dataset(found), tmp_path / "a.sqlite")) as base:
        assert base.execute("SELECT title FROM entries").fetchall() == [(HOSTILE,)]
    table = found.table("entries")
    assert pq.read_table(BytesIO(parquet.render_datatable(table)))["title"].to_pylist() == [HOSTILE]
    text = as_csv.render_datatable(table)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202e\ufffe]", text)
    (row,) = csv.DictReader(StringIO(text, newline=""))
    assert row["title"].startswith("'=1+1;'=2\\u000d\\u000a\\u0007\\u202e")
    cell = openpyxl.load_workbook(BytesIO(xlsx.render_dataset(found)))["entries"]["I2"]
    assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", visible_lines(HOSTILE))
    half = by_hand(("a", "\ud800", "text", True, "="))
    with closing(opened(sqlite.render_dataset(half), tmp_path / "b.sqlite")) as base:
        assert base.execute('SELECT "column", "key" FROM columns').fetchall() == [("\\ud800", 1)]
    assert pq.read_table(BytesIO(parquet.render_datatable(half.tables[0])))["column"].to_pylist() == ["\\ud800"]


def test_what_a_sheet_cannot_hold_is_refused() -> None:
    """With the table and what to use instead; a day that it does not know is a text."""
    with pytest.raises(WrongUseError, match="the table columns has more: use --format sqlite"):
        xlsx.render_dataset(by_hand(("a" * 40_000, "b", "text", True, "c")))
    old = DataTable(RELEASES, ((*["a"] * 2, 1, *["a"] * 6, date(1892, 5, 1), "a"),))
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render_dataset(Dataset("plan", None, (old,)))))["releases"]
    assert sheet["J2"].value == "1892-05-01"


def test_each_needs_its_extra(monkeypatch: pytest.MonkeyPatch, ilrs: Run, tmp_path: Path) -> None:
    """And says so in one line, before it makes a folder."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    expected = (2, "", "error: this format needs the extra 'parquet': pip install \"ilrs-docs[parquet]\"\n")
    assert ilrs("export", "guideline", "--format", "parquet", "-o", tmp_path / "tables") == expected
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    expected = (2, "", "error: this format needs the extra 'xlsx': pip install \"ilrs-docs[xlsx]\"\n")
    assert ilrs("export", "guideline", "-o", tmp_path / "a.xlsx") == expected
    assert [*tmp_path.iterdir()] == []


# the command, scripts and the page


def test_the_command_writes_a_file_or_a_folder(ilrs: Run, tmp_path: Path) -> None:
    """One file for all tables, or one for each; one table alone goes where one is asked for."""
    found = made("guideline")
    assert ilrs("export", "guideline", "-o", tmp_path / "a.sqlite") == (0, "", "")
    assert (tmp_path / "a.sqlite").read_bytes() == sqlite.render_dataset(found)
    for form, suffix in (("csv", ".csv"), ("parquet", ".parquet")):
        folder = tmp_path / "tables" / form
        assert ilrs("export", "guideline", "--format", form, "-o", folder) == (0, "", "")
        assert {path.name for path in folder.iterdir()} == {f"{name}{suffix}" for name in LAYOUTS}
    windows = as_csv.render_datatable(found.table("windows"))
    assert (tmp_path / "tables" / "csv" / "windows.csv").read_bytes() == windows.encode()
    code, out, err = ilrs("export", "guideline", "--table", "windows", "--bom")
    assert (code, out.replace("\r\n", "\n"), err) == (0, "\ufeff" + windows.replace("\r\n", "\n"), "")
    assert ilrs("export", "guideline", "--table", "edits", "-o", tmp_path / "e.parquet")[0] == 0
    assert pq.read_table(tmp_path / "e.parquet").num_rows == len(found.table("edits").rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["guideline"],
            "csv is a file for each table: name a folder with -o DIR, or one table with --table",
        ),
        (
            ["guideline", "-o", "a.parquet"],
            "parquet is a file for each table: name a folder with -o DIR, or one table with --table",
        ),
        (
            ["guideline", "--format", "sqlite", "--table", "edits"],
            "sqlite is one file; --table names one of the files of csv or parquet",
        ),
        (
            ["guideline@1.0", "--table", "edits"],
            "--partner and --table are of a whole document: name it without a version, not guideline@1.0",
        ),
        (["guideline@1.0", "--format", "sqlite"], "sqlite is of a whole document: name it without a version (roadmap)"),
        (["guideline", "-o", "file/tables"], "cannot make the folder 'file/tables': not a directory"),
        (["guideline", "-o", "file"], "cannot make the folder 'file': file exists"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    ilrs: Run, arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to name instead; nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    assert ilrs("export", *arguments) == (2, "", f"error: {said}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_release_of_which_a_table_leaves_nothing_out_is_written_without_a_note(ilrs: Run, tmp_path: Path) -> None:
    """As ever."""
    release = Release.from_rows([{"Milestone": "Quay built"}], kind="roadmap", document="harbour", version="1.0.0")
    (tmp_path / "harbour.json").write_bytes(canonical_bytes(release))
    expected = (0, "id,title\nquay-built,Quay built\n", "")
    assert ilrs("export", tmp_path / "harbour.json") in (expected, (0, expected[1].replace("\n", "\r\n"), ""))


def test_a_mistyped_table_is_told_the_nearest(ilrs: Run) -> None:
    """As any choice."""
    assert ilrs("export", "guideline", "--table", "window")[2].endswith("did you mean 'windows'?\n")


def test_scripts_get_the_same() -> None:
    """One table of what is a file for each, without one what is a single file."""
    found = made("guideline")
    assert LIBRARY.export("guideline", "sqlite") == sqlite.render_dataset(found)
    assert LIBRARY.export("guideline", "csv", table="edits") == as_csv.render_datatable(found.table("edits"))
    with pytest.raises(WrongUseError, match="csv is a file for each table: name one"):
        LIBRARY.export("guideline", "csv")
    with pytest.raises(WrongUseError, match="sqlite is one file, without a table"):
        LIBRARY.export("guideline", "sqlite", table="edits")
    with pytest.raises(WrongUseError, match="no table is called 'edit'; did you mean 'edits'"):
        LIBRARY.export("guideline", "csv", table="edit")
    with pytest.raises(WrongUseError, match="tables are the same for every partner"):
        LIBRARY.export("roadmap", "sqlite", partner=PAGE.parent / "partners" / "payload-provider.toml")


def test_the_types_of_an_export_are_those_of_the_table_of_formats() -> None:
    """Text where a format is text, bytes where it is not."""
    for form in formats_of("calendar", "feed", "dataset", "datatable"):
        assert form in get_args(BinaryExport if FORMATS[form].binary else TextExport)
    text: str = LIBRARY.export("guideline", "atom")
    assert text.startswith("<?xml")


def test_the_page_names_every_table_and_every_column() -> None:
    """And no other."""
    text = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE)
    assert {name: tuple(re.findall(r"`(\w+)`", columns)) for name, columns in rows} == {
        name: tuple(column.name for column in layout.columns) for name, layout in LAYOUTS.items()
    }
    keys = {name: set(re.findall(r"\*\*`(\w+)`\*\*", columns)) for name, columns in rows}
    assert keys == {name: set(layout.key) for name, layout in LAYOUTS.items()}


def test_every_column_is_described() -> None:
    """In the table of columns, which describes itself too."""
    assert len(described().rows) == sum(len(layout.columns) for layout in LAYOUTS.values())
    assert all(row[-1] for row in described().rows)
