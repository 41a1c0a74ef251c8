"""Tables in files: encodings, separators, sheets and rows in JSON, all that is wrong with them by row and column."""

import codecs
import json
import sys
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ilrs_docs.errors import InvalidInputError, MissingExtraError, WrongUseError
from ilrs_docs.library.tables import sheets
from ilrs_docs.library.tables.cells import letters_of
from ilrs_docs.library.tables.encodings import decoded
from ilrs_docs.library.tables.importing import TableFile, read_table
from ilrs_docs.library.tables.objects import read_objects
from ilrs_docs.library.tables.separated import read_csv
from ilrs_docs.library.tables.sheets import read_sheet, shown_date

ENGLISH = "Milestone,Date\nQuay,Aug 2027\n"
RUSSIAN = "Название;Срок\nПричал построен;август 2027\n"
CHINESE = "名称,时间\n码头建成,2027年8月\n"


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (ENGLISH.encode(), ENGLISH, ""),
        (RUSSIAN.encode(), RUSSIAN, ""),
        (CHINESE.encode("utf-8-sig"), CHINESE, ""),
        (ENGLISH.encode("utf-16"), ENGLISH, ""),
        (codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), RUSSIAN, ""),
        (CHINESE.encode("utf-16-le"), CHINESE, ""),
        (ENGLISH.encode("utf-16-be"), ENGLISH, ""),
        (RUSSIAN.encode("utf-32"), RUSSIAN, ""),
        (CHINESE.encode("gb18030"), CHINESE, "GB 18030"),
        ("里程碑;日期\n嫦娥七号;2026年\n".encode("gb18030"), "里程碑;日期\n嫦娥七号;2026年\n", "GB 18030"),
        ("Title;Note\nQuay;第一阶段\n".encode("gb18030"), "Title;Note\nQuay;第一阶段\n", "GB 18030"),
        ("名称;备注\n鞑靼𠀀;第一\n".encode("gb18030"), "名称;备注\n鞑靼𠀀;第一\n", "GB 18030"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "Windows-1251"),
        ("Веха\nДата\n".encode("cp1251"), "Веха\nДата\n", "Windows-1251"),
        (
            "Веха;Кто\nСъёмка «Луна-26» — №2;ЦНИИ\n".encode("cp1251"),
            "Веха;Кто\nСъёмка «Луна-26» — №2;ЦНИИ\n",
            "Windows-1251",
        ),
        ("Title;Name\nQuay;Причал\n".encode("cp1251"), "Title;Name\nQuay;Причал\n", "Windows-1251"),
        (b"", "", ""),
    ],
)  # fmt: skip - a row of a table of cases
def test_an_encoding_is_known(data: bytes, text: str, said: str) -> None:
    """By its mark, else by what the bytes would say; what is guessed is said."""
    found = decoded(data, "a.csv")
    assert found.text == text
    assert found.said == ((f"read as {said}; --encoding says otherwise",) if said else ())


@pytest.mark.parametrize(
    "text", ["Größe,Übung\n", "Café;Date\n", "naïve\n", "L'été à Genève\n", "Señal;Año\n", "Łódź\n"]
)
def test_what_no_encoding_explains_is_not_guessed(text: str) -> None:
    """Letters of Western and Central Europe would become Russian or Chinese ones without sense."""
    data = text.encode("cp1250" if "Ł" in text else "cp1252")
    with pytest.raises(InvalidInputError, match="line 1: neither UTF-8 nor, by what it would say, GB 18030 or"):
        decoded(data, "a.csv")
    assert decoded(data, "a.csv", "cp1250" if "Ł" in text else "cp1252").text == text


def test_bytes_that_no_encoding_has() -> None:
    """0x98 is no character of Windows-1251; half a character of UTF-16 is none."""
    for data in (b"\x98\xd0\n", b"\xff\xfea\x00b"):
        with pytest.raises(InvalidInputError):
            decoded(data, "a.csv")


def test_an_encoding_may_be_named() -> None:
    """One that there is not is told with the nearest; one that the file is not in is told too."""
    assert decoded(RUSSIAN.encode("koi8-r"), "a.csv", "koi8-r").text == RUSSIAN
    assert decoded(RUSSIAN.encode("utf-8-sig"), "a.csv", "UTF-8").text == RUSSIAN
    for name, said in (
        ("cp1252x", "did you mean 'cp1251'"),
        ("hex", "usual are: utf-8,"),
        ("moon", "usual are: utf-8,"),
    ):
        with pytest.raises(WrongUseError, match=said):
            decoded(b"", "a.csv", name)
    with pytest.raises(InvalidInputError, match="not UTF-8: the byte at 0 begins no character"):
        decoded(RUSSIAN.encode("cp1251"), "a.csv", "utf-8")


@pytest.mark.parametrize(
    ("text", "rows", "said"),
    [
        ("Title,Date\nQuay,2027\n", [("Quay", 2027)], ""),
        ("Title;Date\r\nQuay;2027\r\n", [("Quay", 2027)], "semicolons"),
        ("Title\tDate\nQuay\t2027\n", [("Quay", 2027)], "tabs"),
        (
            "Title;Date\nQuay, north;2027\nCrane, large;2028\n",
            [("Quay, north", 2027), ("Crane, large", 2028)],
            "semicolons",
        ),
        ('Title,Date\n"Quay; north",2027\n"A; b",2028\n', [("Quay; north", 2027), ("A; b", 2028)], ""),
        ("Title;Date, planned\nQuay;2027\nMast;2028\n", [("Quay", 2027), ("Mast", 2028)], "semicolons"),
        ("sep=;\r\nTitle;Date\r\nQuay;2027\r\n", [("Quay", 2027)], "semicolons"),
        ("sep=,\nTitle,Date\nQuay,2027\n", [("Quay", 2027)], ""),
        ('Title,Date\n"Quay\nnorth",2027\n', [("Quay\nnorth", 2027)], ""),
        ('Title,Date\n"The ""old"" quay",2027', [('The "old" quay', 2027)], ""),
        ("\n\nTitle,Date\nQuay,2027\n", [("Quay", 2027)], ""),
        ("Title,Date\nQuay\n", [("Quay",)], ""),
        ("Title,Date,,\nQuay,2027,,\n", [("Quay", 2027)], ""),
        ("Title\nQuay\n", [("Quay",)], ""),
        ("Title,Cost\n'=1+1,'12\n", [("=1+1", "12")], ""),
        ("Title,Cost\n'tis,TRUE\n", [("'tis", True)], ""),
    ],
)  # fmt: skip - a row of a table of cases
def test_cells_are_parted_as_the_head_is(text: str, rows: list[tuple[object, ...]], said: str) -> None:
    """By commas, semicolons or tabs, as a spreadsheet of any country writes them."""
    found = read_csv(text.encode(), "a.csv")
    assert [tuple(row.values()) for row in found.rows] == rows
    assert found.said == ((f"cells are parted by {said}",) if said else ())


def test_rows_count_as_a_spreadsheet_counts_them() -> None:
    """Lines inside of a cell count no rows, blank ones above and below the head do."""
    found = read_csv(b'\n"Ti\ntle",Date\n\nQuay,2027\n', "a.csv")
    assert (found.first, len(found.rows)) == (3, 2)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["there is no table in it: every cell is empty"]),
        (" , \n,\n", ["there is no table in it: every cell is empty"]),
        ("Title,Date\n", ["there are no rows below the head"]),
        ("Title,Date\n,\n", ["there are no rows below the head"]),
        ("Title,Date,Date\nQuay,1,2\n", ["the columns B and C are both called 'Date'"]),
        ("A,B,A,B\n1,2,3,4\n", ["the columns A and C are both called 'A'", "the columns B and D are both called 'B'"]),
        ("Title,,Date\nQuay,x,1\n", ["row 2: column B holds 'x' and has no name in the head"]),
        (
            "Title,Date\nQuay,1,y,z\nMast,2,w\n",
            [
                "row 2: column C holds 'y' and has no name in the head",
                "row 2: column D holds 'z' and has no name in the head",
            ],
        ),
        ('Title,Date\n"Quay,2027\n', ["row 2: a quotation is opened and never closed"]),
        ('Title,Date\n"Quay" x,2027\n', ["row 2: ',' expected after '\"'"]),
    ],
)  # fmt: skip - a row of a table of cases
def test_a_wrong_shape_is_told_whole(text: str, faults: list[str]) -> None:
    """Every fault, by row and column."""
    with pytest.raises(InvalidInputError) as caught:
        read_csv(text.encode(), "a.csv")
    assert [fault.message for fault in caught.value.faults] == faults


def test_a_cell_may_be_long() -> None:
    """Longer than the reader of Python allows; its own limit stays as it was."""
    found = read_csv(b"Title\n" + b"x" * 200_000 + b"\n", "a.csv")
    assert len(str(found.rows[0]["Title"])) == 200_000


def test_a_table_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the values of a release."""
    monkeypatch.setenv("ILRS_DOCS_MAX_VALUES", "3")
    with pytest.raises(InvalidInputError, match="holds more than 3 cells"):
        read_csv(b"A,B\n1,2\n3,4\n", "a.csv")
    with pytest.raises(InvalidInputError, match="holds more than 3 values"):
        read_objects(b'[{"A": 1, "B": 2}]', "a.json")


def test_columns_have_letters() -> None:
    """As spreadsheets name them."""
    assert [letters_of(at) for at in (0, 1, 25, 26, 51, 52, 701, 702)] == ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON: expecting property name"),
        ("{}", "a table in JSON is an array of objects"),
        ("[1]", "a table in JSON is an array of objects"),
        ('[{"a": {}}]', "row 2: a: a cell is a text, a number"),
        ('[{"a": 1}, {"a": [1]}]', "row 3: a: a cell is a text, a number"),
        ('[{"a": 1, "a": 2}]', "not JSON: an object gives the key 'a' twice"),
        ('[{"a": NaN}]', "not JSON: nan is no number of json"),
        (f"{'[' * 150}{']' * 150}", "nests deeper than 100 levels"),
    ],
)
def test_rows_in_json_are_objects(text: str, said: str) -> None:
    """What else it is, is told."""
    with pytest.raises(InvalidInputError, match=r"a\.json: ") as caught:
        read_objects(text.encode(), "a.json")
    assert caught.value.faults[0].message.startswith(said)


def _book(*rows: list[object], **sheets_: list[list[object]]) -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    for row in rows:
        first.append(row)
    for name, lines in sheets_.items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


DAY = date(2027, 8, 1)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("yyyy", "2027"),
        ("yy", "2027"),
        ('yyyy"年"', "2027"),
        ('yyyy" г."', "2027"),
        ("mmm yyyy", "2027-08"),
        ("mm/yyyy", "2027-08"),
        ("mmm-yy", "2027-08"),
        ('yyyy"年"m"月"', "2027-08"),
        ("[$-419]mmmm yyyy;@", "2027-08"),
        ("[$-804]yyyy/m", "2027-08"),
        ('"Q"Q yyyy', "2027-35"),
        ("QQ YY", "2027-35"),
        ("yyyy-mm-dd", "2027-08-01"),
        ("dd.mm.yyyy", "2027-08-01"),
        ("d mmm", "2027-08-01"),
        ("mm-dd-yy", "2027-08-01"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2027-08-01"),
        ("yyyy\\-mm", "2027-08"),
        ('"day" yyyy', "2027"),
        ("yyyy-mm-dd hh:mm", "2027-08-01"),
        ("h:mm AM/PM", DAY),
    ],
)
def test_a_number_format_holds_the_precision(form: str, shown: object) -> None:
    """A date that shows its month alone says no day."""
    assert shown_date(DAY, form) == shown


def test_a_moment_stays_one() -> None:
    """Where its format shows the hour; minutes are no months."""
    moment = datetime(2027, 8, 1, 23, 57)  # noqa: DTZ001 - as a spreadsheet gives it
    assert shown_date(moment, "yyyy-mm-dd hh:mm:ss") == moment
    assert shown_date(moment, "dd.mm.yyyy") == "2027-08-01"
    assert shown_date(moment, "yyyy hh:mm") == "2027"
    assert shown_date(moment, "mm:ss") == moment


def test_a_sheet_is_read() -> None:
    """Texts, numbers, dates by their formats, what is merged in each of its rows, escapes as characters."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Phase", "Title", "Date", "Cost", "Done"],
        ["Building", "Quay", DAY, 2.5, True],
        [None, "Mast_x0041_", 2028],
    ):
        sheet.append(row)
    sheet["C2"].number_format = "mmm yyyy"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C3:D3")
    file = BytesIO()
    book.save(file)
    found = read_sheet(file.getvalue(), "a.xlsx")
    assert found.rows == (
        {"Phase": "Building", "Title": "Quay", "Date": "2027-08", "Cost": 2.5, "Done": True},
        {"Phase": "Building", "Title": "MastA", "Date": 2028, "Cost": None, "Done": None},
    )  # fmt: skip - a row of a table
    assert (found.first, found.said) == (2, ())


def test_one_sheet_of_several() -> None:
    """The first that holds anything, and which others there are; or the one that is named."""
    data = _book(Plan=[["Title"], ["Quay"]], Other=[["Title"], ["Mast"]])
    found = read_sheet(data, "a.xlsx")
    assert (found.rows, found.said) == (
        ({"Title": "Quay"},),
        ("read from the sheet 'Plan'; --sheet names another: 'Other'",),
    )  # fmt: skip - two values
    assert read_sheet(data, "a.xlsx", "Other").rows == ({"Title": "Mast"},)
    with pytest.raises(WrongUseError, match="no sheet is called 'Othr'; did you mean 'Other'"):
        read_sheet(data, "a.xlsx", "Othr")
    with pytest.raises(InvalidInputError, match="there is no table in it"):
        read_sheet(_book(), "a.xlsx")


def test_cells_without_values_are_told() -> None:
    """A formula that nobody calculated, an error; each by row and column, all at once."""
    data = _book(["Title", "Date"], ["Quay", "=1+1"], ["#REF!", None])
    book = load_workbook(BytesIO(data))
    book.worksheets[0]["A3"].data_type = "e"
    file = BytesIO()
    book.save(file)
    with pytest.raises(InvalidInputError) as caught:
        read_sheet(file.getvalue(), "a.xlsx")
    assert [fault.message for fault in caught.value.faults] == [
        "row 2: column B is a formula without its value; calculate and save it",
        "row 3: column A holds the error #REF!",
    ]


def _zip(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0old", "a workbook as Excel wrote them before 2007; save it as XLSX"),
        (b"PK\x03\x04broken", "not an XLSX file: it is no whole zip"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "not an XLSX file but another zip"),
        (_zip(**{"[Content_Types].xml": b"<x/>"}), "not an XLSX file that can be read: "),
    ],
)
def test_what_is_no_sheet_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    """In one sentence, never with a traceback."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(InvalidInputError) as caught:
        read_table(TableFile(str(path)))
    assert caught.value.faults[0].message.startswith(said)


def test_a_sheet_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes unpacked, and in places between its first cell and its last."""
    data = _book(["Title"], ["Quay"])
    monkeypatch.setattr(sheets, "_MOST_PLACES", 1)
    with pytest.raises(InvalidInputError, match="has 1 columns and 2 rows; delete those beside and below the table"):
        read_sheet(data, "a.xlsx")
    monkeypatch.setenv("ILRS_DOCS_MAX_BYTES", "100")
    with pytest.raises(InvalidInputError, match="larger than 100 bytes unpacked"):
        read_sheet(data, "a.xlsx")


def test_a_sheet_needs_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says which."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r'an XLSX file needs the extra .xlsx.: pip install "ilrs-docs'):
        read_sheet(_zip(**{"[Content_Types].xml": b""}), "a.xlsx")


def test_merged_cells_have_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is merged over more rows stands in the first of them."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Phase", "Title"], ["Building", "Quay"], [None, "Mast"], [None, "Crane"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    file = BytesIO()
    book.save(file)
    monkeypatch.setattr(sheets, "_MOST_MERGED", 1)
    assert [row["Phase"] for row in read_sheet(file.getvalue(), "a.xlsx").rows] == ["Building", "Building", None]


def test_a_time_of_the_day_is_no_date() -> None:
    """It stays what it is, and is told later."""
    found = read_sheet(_book(["Title", "Date"], ["Quay", time(12, 30)]), "a.xlsx")
    assert found.rows[0]["Date"] == time(12, 30)


def test_what_a_file_is_follows_from_its_bytes_and_its_name(tmp_path: Path) -> None:
    """A workbook by any name; JSON by its suffix; CSV else."""
    for name, data in (
        ("a.dat", _book(["Title"], ["Quay"])),
        ("a.JSON", json.dumps([{"Title": "Quay"}]).encode()),
        ("a.txt", b"Title\nQuay\n"),
        ("b.csv", b"Title\nQuay\n"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert read_table(TableFile(str(path))).rows == ({"Title": "Quay"},)
