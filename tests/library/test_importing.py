"""`import` and `export`: a table becomes a release and comes back equal; an edition keeps the ids of the one before."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from checkout import CHECKOUT
from small_releases import roadmap

from ilrs_docs import Library, Release
from ilrs_docs.comparing import diff
from ilrs_docs.library import read_release
from ilrs_docs.library.tables.importing import TableFile, imported, read_table
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.rows.guarding import guarded, unguarded
from ilrs_docs.model.rows.making import RowsHead
from ilrs_docs.model.rows.reading import RowTable
from ilrs_docs.model.rows.writing import rows_of
from ilrs_docs.rendering import xlsx
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting import report

Run = Callable[..., tuple[int, str, str]]
Rows = Sequence[Mapping[str, object]]
EXAMPLES = CHECKOUT / "docs" / "harbour"
AS = ("--kind", "roadmap", "--document", "harbour")
GUESSED = """\
# {path}: 20 milestones of harbour 1.0.0; --map FILE settles the columns:
[columns]
"Milestone" = "title"
"Date" = "window"
"Status" = "status"
"Phase" = "phase"
"Owner" = "extra"
"""
FOUR = [
    "attend    milestone-removed: Removed, milestone: Cold store opened.",
    (
        "attend    milestone-slipped: First crane delivered slipped: 4 months later, from October 2028 to "
        "February 2029 (certainly later)."
    ),
    "attend    milestone-added: Added, milestone: Funding agreed. Achieved: 2025.",
    (
        "inform    milestone-retitled: Retitled, milestone: \u201cRail link laid\u201d is now \u201cRail link laid and "
        "tested\u201d."
    ),
]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_an_edition_tells_what_was_done_to_its_table(ilrs: Run, tmp_path: Path, suffix: str) -> None:
    """One row put in at the top, one retitled, one dropped, one date moved: four things, in each kind of file."""
    files: list[Path] = []
    for year, version in (("2026", "1.0.0"), ("2027", "1.1.0")):
        table, release = EXAMPLES / f"harbour-{year}.csv", tmp_path / f"{version}.json"
        onto = ("--onto", files[0]) if files else ()
        if suffix != "csv":
            _as(table, tmp_path / f"{year}.{suffix}")
            table = tmp_path / f"{year}.{suffix}"
        code, out, err = ilrs("import", table, *AS, "--version", version, "--lang", "en", *onto, "-o", release)
        assert (code, out) == (0, "")
        if not files:
            assert err == GUESSED.format(path=table)
        files.append(release)
    assert err.endswith(
        "warning: row 9: 'Rail link laid and tested' is likely 'Rail link laid' (80 of 100) and keeps its id "
        "'rail-link-laid'\n"
    )
    code, out, _err = ilrs("diff", *files)
    assert out.splitlines()[2:] == FOUR
    told = report(*Library().compare(*map(str, files)))
    assert len([item for item in told.items() if item.change is not None]) == len(FOUR)


def _as(table: Path, path: Path) -> None:
    """Write the same table as a workbook, or as JSON."""
    rows = read_table(TableFile(str(table))).rows
    if path.suffix == ".json":
        path.write_text(json.dumps(rows), "utf-8")
        return
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    lines: list[list[Any]] = [list(rows[0]), *(list(row.values()) for row in rows)]
    for line in lines:
        sheet.append(line)
    book.save(path)


def _release(rows: Rows, **options: object) -> Release:
    kind = "guideline" if any("Step" in row for row in rows) else "roadmap"
    return Release.from_rows(rows, kind=kind, document="harbour", version="1.0.0", **options)  # type: ignore[arg-type] # of a test


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        # the same title, in another case or script of width, keeps the id that the entry had
        ([{"Key": "q1", "Title": "Quay built"}], ["Quay built"], ["q1"]),
        ([{"Key": "q1", "Title": "Quay built"}], ["QUAY BUILT!"], ["q1"]),
        ([{"Key": "k-7", "Title": "Причал построен"}], ["Причал построен"], ["k-7"]),
        ([{"Key": "k-8", "Title": "建成二号码头"}], ["建成二号码头"], ["k-8"]),
        # another title keeps it where it is matched
        (
            [{"Title": "Rail link laid"}, {"Title": "Mast"}],
            ["Mast", "Rail link laid and tested"],
            ["mast", "rail-link-laid"],
        ),
        (
            [{"Title": "Железная дорога проложена"}],
            ["Железная дорога проложена и испытана"],
            ["zheleznaya-doroga-prolozhena"],
        ),
        (
            [{"Title": "建成二号码头"}, {"Title": "培训领航员"}],
            ["建成二号码头并验收", "培训领航员"],
            ["jian-cheng-er-hao-ma-tou", "pei-xun-ling-hang-yuan"],
        ),
        # what is new gets an id of its own, never one that was something else's
        ([{"Title": "Quay built"}], ["Quay built", "Customs house opened"], ["customs-house-opened", "quay-built"]),
        ([{"Key": "radar", "Title": "Lighthouse repaired"}], ["Lighthouse repaired", "Radar"], ["radar", "radar-2"]),
        (
            [{"Key": "radar", "Title": "Lighthouse repaired"}, {"Key": "radar-2", "Title": "Ice cleared"}],
            ["Lighthouse repaired", "Ice cleared", "Radar"],
            ["radar", "radar-2", "radar-3"],
        ),
        # two of one title before: neither is meant
        ([{"Key": "a", "Title": "Survey"}, {"Key": "b", "Title": "Survey"}], ["Port opened"], ["port-opened"]),
    ],
)  # fmt: skip - a row of a table of cases
def test_an_edition_keeps_ids(tmp_path: Path, before: Rows, after: list[str], kept: list[str]) -> None:
    """By title, else by matching; in three languages."""
    found = _onto([{"Title": title} for title in after], _release(before), tmp_path)
    assert [one.id for one in found.milestones] == kept


def _onto(rows: Rows, before: Release, folder: Path) -> Release:
    path = folder / "rows.json"
    path.write_text(json.dumps(rows), "utf-8")
    table = RowTable(before.kind, before.document, str(path))
    return imported(TableFile(str(path)), table, RowsHead("1.1.0", before.language), None, before).release


def test_a_row_with_an_id_is_who_it_says(tmp_path: Path) -> None:
    """Whatever its title; what has none does not take it."""
    before = _release([{"Key": "q1", "Title": "Quay", "Date": 2027}, {"Title": "Mast"}])
    found = _onto([{"Key": "q1", "Title": "Mast"}, {"Key": None, "Title": "Quay", "Date": 2027}], before, tmp_path)
    assert {one.id: one.title.original for one in found.milestones} == {"q1": "Mast", "quay": "Quay"}


def test_references_follow_the_ids_that_are_kept(tmp_path: Path) -> None:
    """By the old id, or by the one that the new title makes."""
    before = _release([{"Title": "Rail link laid"}, {"Title": "Port opened", "Depends on": "rail-link-laid"}])
    for named in ("rail-link-laid", "rail-link-laid-and-tested"):
        rows = [{"Title": "Rail link laid and tested"}, {"Title": "Port opened", "Depends on": named}]
        assert _onto(rows, before, tmp_path)["port-opened"].depends_on == ("rail-link-laid",)


def test_phases_and_procedures_keep_their_ids(tmp_path: Path) -> None:
    """By title, else by matching, which is told with the first row of it."""
    before = _release(
        [
            {"Title": "Quay built", "Phase": "Building of the port", "phase.id": "p1"},
            {"Title": "Mast set", "Phase": "Growth", "phase.id": "p2"},
        ]
    )  # fmt: skip - two rows
    rows = [{"Title": "Quay built", "Phase": "Building of the whole port"}, {"Title": "Mast set", "Phase": "Growth"}]
    found = _onto(rows, before, tmp_path)
    assert {phase.id: phase.title.original for phase in found.phases} == {
        "p1": "Building of the whole port",
        "p2": "Growth",
    }
    steps = _release([{"Step": "Ask for a berth", "Procedure": "Berths for ships", "procedure.id": "b"}], language="en")
    path = tmp_path / "steps.json"
    path.write_text(json.dumps([{"Step": "Ask for a berth", "Procedure": "Berths for all ships"}]), "utf-8")
    got = imported(
        TableFile(str(path)), RowTable("guideline", "harbour", str(path)), RowsHead("1.1.0", "en"), None, steps
    )
    assert [one.id for one in got.release.procedures] == ["b"]
    assert [str(remark) for remark in got.remarks] == [
        "row 2: procedure 'Berths for all ships' is likely 'Berths for ships' (85 of 100) and keeps its id 'b'",
    ]


@pytest.mark.parametrize(
    ("phases", "order"),
    [
        ("ABC", "ABC"),
        ("CBA", "ABC"),
        ("CAB", "ABC"),
        ("BC", "BC"),
        ("XABC", "XABC"),
        ("AXBC", "AXBC"),
        ("CXBA", "ABCX"),
        ("XYZ", "XYZ"),
        ("CXYBZA", "ABZCXY"),
        ("", ""),
    ],
)
def test_a_table_that_was_sorted_says_nothing_new(tmp_path: Path, phases: str, order: str) -> None:
    """Phases keep their order; what is new comes after what the rows have before it."""
    before = _release([{"Title": f"Mast {name}", "Phase": name} for name in "ABC"])
    rows = [{"Title": f"Mast {name}", "Phase": name} for name in phases] or [{"Title": "Quay"}]
    after = _onto(rows, before, tmp_path)
    assert "".join(phase.title.original for phase in after.phases) == order
    assert (diff(before, after).changes == ()) is (sorted(phases) == list("ABC"))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_what_is_done_to_a_table_is_told_and_no_more(tmp_path: Path, language: str) -> None:
    """Row by row, in three languages, on a numbered table: what a person would say was done to it."""
    old, new, longer, other = TITLES[language]
    rows = [
        {"No": at, "Title": title, "Date": 2027 + at, "Phase": f"P{at % 2}"} for at, title in enumerate(old, start=1)
    ]
    before = _release(rows, language=language)

    def told(*titles: str) -> list[str]:
        known = {row["Title"]: row for row in rows} | {longer: rows[2], new: {"Phase": "P0"}, other: {"Phase": "P1"}}
        table = [{"No": at, **known[one], "Title": one} for at, one in enumerate(titles, start=1)]
        return sorted(change.rule for change in diff(before, _onto(_numbered(table), before, tmp_path)))

    one, two, _rail, four = old
    assert told(*old) == []
    assert told(*reversed(old)) == []
    assert told(new, *old) == ["milestone-added"]
    assert told(one, two, four) == ["milestone-removed"]
    assert told(one, two, longer, four) == ["milestone-retitled"]
    assert told(four, longer, two, one) == ["milestone-retitled"]
    assert told(one, two, other, four) == ["milestone-added", "milestone-removed"]
    assert told(new, one, longer, four) == ["milestone-added", "milestone-removed", "milestone-retitled"]


TITLES: dict[str, tuple[list[str], str, str, str]] = {
    "en": (
        ["Survey of the sea bed", "Breakwater finished", "Rail link laid", "Pilots trained"],
        "Funding agreed",
        "Rail link laid and tested",
        "Fish market opened",
    ),
    "ru": (
        ["Изыскания на дне моря", "Волнолом готов", "Железная дорога проложена", "Лоцманы обучены"],
        "Финансирование согласовано",
        "Железная дорога проложена и испытана",
        "Рыбный рынок открыт",
    ),
    "zh": (
        ["海底勘测完成", "防波堤建成", "铁路支线铺设完成", "引航员培训结束"],
        "资金落实",
        "铁路支线铺设完成并验收",
        "鱼市开业",
    ),
}  # fmt: skip - a table
"""Four titles, one that is new, the third with more words, and another in its place."""


def _numbered(rows: Rows) -> Rows:
    return [{**row, "No": at} for at, row in enumerate(rows, start=1)]


def test_an_edition_is_one_of_the_same_document(ilrs: Run, tmp_path: Path) -> None:
    """A roadmap comes after no guideline."""
    path = tmp_path / "a.csv"
    path.write_text("Title\nQuay\n", "utf-8")
    said = "error: roadmap 1.0.0 and harbour 1.1.0 are releases of different documents; compare two of the same one\n"
    assert ilrs("import", path, *AS, "--version", "1.1.0", "--onto", "roadmap@1.0") == (2, "", said)


def test_a_map_settles_the_columns(ilrs: Run, tmp_path: Path) -> None:
    """What was guessed can be saved as it is shown; what is wrong with a map is told by the column, all of it."""
    table, given = tmp_path / "a.csv", tmp_path / "map.toml"
    table.write_text("Was,Wann,Notiz,No\nKai,2027,x,1\nMast,2028,y,2\n", "utf-8")
    code, _out, err = ilrs("import", table, *AS, "--version", "1.0.0")
    assert code == 3
    assert err.endswith(
        "no column is the title of a row; there are: Was, Wann, Notiz, No; say with a map which it is\n"
    )
    given.write_text('[columns]\nWas = "title"\nWann = "window"\nNotiz = "-"\n', "utf-8")
    code, out, err = ilrs("import", table, *AS, "--version", "1.0.0", "--map", given)
    assert code == 0
    assert [one["window"] for one in json.loads(out)["content"]["milestones"]] == ["2027", "2028"]
    assert err.endswith('"Was" = "title"\n"Wann" = "window"\n"Notiz" = "-"\n"No" = "-"  # only numbers the rows\n')
    given.write_text('[columns]\nWas = "titel"\nWenn = "window"\nWann = "window"\n', "utf-8")
    assert ilrs("import", table, *AS, "--version", "1.0.0", "--map", given) == (
        3,
        "",
        (
            f"error: {given}: /columns/Was: no field of a row is called 'titel'; did you mean 'title'?\n"
            f"error: {given}: /columns/Wenn: no column is called 'Wenn'; did you mean 'Wann'?\n"
            f"error: {given}: /columns/Wann: 'Wenn' and 'Wann' are both to be window\n"
        ),
    )
    given.write_text("[column]\n", "utf-8")
    assert ilrs("import", table, *AS, "--version", "1.0.0", "--map", given)[0] == 3


def test_all_faults_are_told_at_once(ilrs: Run, tmp_path: Path) -> None:
    """By row and column, those of ids beside those of references."""
    table = tmp_path / "a.csv"
    lines = [
        "Title,Date,Depends on,Phase",
        "Quay,2027,mast,",
        "quay!,2028,,",
        ",2029,,",
        "Port,2030,,—",
        "A\x07,2031,,",
    ]
    table.write_text("\n".join(lines), "utf-8")
    assert ilrs("import", table, *AS, "--version", "1.0.0") == (
        3,
        "",
        (
            f"error: {table}: row 3: the id would be 'quay', which row 2 has; give each an id of its own\n"
            f"error: {table}: row 4: the title is missing\n"
            f"error: {table}: row 6: Title: has the character U+0007, which no table can hold\n"
            f"error: {table}: row 5: phase: '—' has neither letter nor digit; write another one, or a phase.id\n"
            f"error: {table}: row 2: Depends on: depends_on names the milestone 'mast', which this release does not "
            "have\n"
        ),
    )


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (["Title", "Owner", "extra.Owner"], "the columns 'Owner' and 'extra.Owner' would both be the field 'Owner' of"),
        (["Title", "_Owner", "Owner"], "the columns '_Owner' and 'Owner' would both be the field 'Owner' of one's own"),
        (["Title", "a\x07"], "the column 'a\\x07' has a character in its name that no table can hold"),
    ],
)
def test_columns_are_fields_of_their_own(ilrs: Run, tmp_path: Path, columns: list[str], said: str) -> None:
    """None is lost without a word."""
    table = tmp_path / "a.json"
    table.write_text(json.dumps([dict.fromkeys(columns, "x")]), "utf-8")
    code, _out, err = ilrs("import", table, *AS, "--version", "1.0.0")
    assert code == 3
    assert said in err


def test_titles_of_one_phase_are_one_phase(ilrs: Run, tmp_path: Path) -> None:
    """Written in two ways it is still one, and that is told."""
    table = tmp_path / "a.csv"
    table.write_text("Title,Phase\nQuay,Building\nMast,BUILDING\n", "utf-8")
    code, out, err = ilrs("import", table, *AS, "--version", "1.0.0")
    assert code == 0
    assert err.endswith("warning: row 3: phase: 'BUILDING' is taken for 'Building', whose id it would have\n")
    assert [one["id"] for one in json.loads(out)["content"]["plans"][0]["phases"]] == ["building"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--document", "My Harbour", "is not the name of a document: small letters, digits and single hyphens"),
        ("--version", "1.0", "'1.0' is not a semantic version; write three numbers (1.0.0), see semver.org"),
        ("--lang", "e n", "'e n' is not a language tag; write one as BCP 47 has it"),
        ("--kind", "raodmap", "'raodmap' is not one of 'roadmap', 'guideline'"),
        ("--encoding", "utf-7x", "no encoding is called 'utf-7x'; did you mean 'utf-8'?"),
        ("-o", "TABLE", "is read here: name another file with -o FILE"),
    ],
)
def test_what_is_asked_wrongly(ilrs: Run, tmp_path: Path, option: str, value: str, said: str) -> None:
    """It is wrong use, and nothing is written."""
    table = tmp_path / "a.csv"
    table.write_text("Title\nQuay\n", "utf-8")
    asked = {
        "--kind": "roadmap",
        "--document": "harbour",
        "--version": "1.0.0",
        option: value.replace("TABLE", str(table)),
    }
    code, out, err = ilrs("import", table, *(part for pair in asked.items() for part in pair))
    assert (code, out) == (2, "")
    assert said in err


def test_a_language_is_that_of_the_words(ilrs: Run, tmp_path: Path) -> None:
    """Where none is named it is not stated."""
    table = tmp_path / "a.csv"
    table.write_bytes("Название;Срок\nПричал;2027 год\n".encode("cp1251"))
    code, out, err = ilrs("import", table, *AS, "--version", "1.0.0", "--lang", "RU")
    assert code == 0
    assert json.loads(out)["content"]["milestones"][0]["title"] == {"ru": "Причал"}
    assert "note: read as Windows-1251; --encoding says otherwise\nnote: cells are parted by semicolons\n" in err
    assert ilrs("import", table, *AS, "--version", "1.0.0")[0] == 0


TABLES: list[Rows] = [
    [{"Title": "Quay", "Date": "Aug 2027", "Owner": "Port"}],
    [
        {"Title": "Quay", "Phase": "B"},
        {"Title": "Mast", "Phase": "A"},
        {"Title": "Crane", "Phase": "B"},
        {"Title": "X"},
    ],
    [{"Key": 1, "Title": "Quay"}, {"Key": 2, "Title": "Mast"}],
    [{"Title": "=1+1", "Note": "-5"}, {"Title": "+x", "Note": "@a"}, {"Title": "'12", "Note": "''12"}],
    [{"Title": "Quay", "Cost": 12}, {"Title": "Mast", "Cost": "12"}, {"Title": "Crane", "Cost": 0.5}],
    [{"Title": "Quay", "Ok": True}, {"Title": "Mast", "Ok": "TRUE"}, {"Title": "Crane", "Ok": "true"}],
    [{"Title": "Quay", "extra.Title": "x", "extra.No": 1, "extra.Date": "soon"}],
    [{"Title": 'A "quoted" title\nin two lines', "Owner": "a;b,c\td"}],
    [{"Title": "Quay", "Agencies": "Port; Rail"}, {"Title": "Mast", "Depends on": "quay"}],
    [{"Title": "Quay", "Note": "_x0041_"}, {"Title": "007", "Note": "1e3"}, {"Title": "2027", "Note": 1e-7}],
    [{"Название": "Причал", "Срок": "3 кв. 2027", "Этап": "Стройка", "Кто": "Порт"}],
    [{"名称": "建成码头", "时间": "2027年8月", "状态": "已完成", "备注": "好"}],
    [{"Step": "Ask", "Deadline": "2027", "Procedure": "B"}, {"Step": "Wait", "Procedure": "A"}, {"Step": "Get"}],
    [{"Step": "Ask", "Who": "Ship", "Documents": "Form; Fee", "Obligation": "must", "Result": "A berth"}],
    [{"Title": "Quay", "Date": "spring"}, {"Title": "Mast", "Status": "80 %", "Actual": "2026-05-04T10:30Z"}],
    [{"Title": "Quay", "Big": 2**60, "Whole": 3.0, "Long": "9" * 30}],
]


@pytest.mark.filterwarnings("ignore::ilrs_docs.errors.UnreadCellsWarning")
@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("rows", TABLES, ids=range(len(TABLES)))
def test_there_and_back_is_equal(ilrs: Run, tmp_path: Path, rows: Rows, format_: str) -> None:
    """Byte for byte, in every kind of file; nothing is said to be left out."""
    release = _release(rows, language="en")
    first, table, second = tmp_path / "1.json", tmp_path / f"a.{format_}", tmp_path / "2.json"
    first.write_bytes(canonical_bytes(release))
    assert ilrs("export", first, "-o", table) == (0, "", "")
    named = ("--kind", release.kind, "--document", "harbour", "--version", "1.0.0", "--lang", "en")
    assert ilrs("import", table, *named, "-o", second)[0] == 0
    assert second.read_bytes() == first.read_bytes()
    assert diff(release, read_release(second)).edits == ()


def test_what_a_table_has_no_place_for_is_said(ilrs: Run) -> None:
    """Counted by what it is; the table itself goes where it was asked to."""
    code, out, err = ilrs("export", "roadmap@1.0")
    assert code == 0
    assert out.startswith("id,title,phase,phase.id,window,status,agencies,confidence\r\n")
    assert err.startswith("note: a table has no place for: basis (1), definition (1), element (10),")
    assert "milestone.sources (13)" in err
    assert json.loads(ilrs("export", "guideline@latest", "--format", "json")[1])[0]["procedure"]


def test_entries_of_no_table_are_none_of_its_rows() -> None:
    """A release without milestones has no rows, and its other entries are counted."""
    release = roadmap([], composition=[{"id": "base", "title": "Base"}])
    table = rows_of(release)
    assert (table.columns, table.rows) == (("id", "title"), ())
    assert table.left_out["element"] == 1
    assert FORMATS["csv"].renderer("table")(table) == "id,title\r\n"
    assert isinstance(FORMATS["xlsx"].renderer("table")(table), bytes)


def test_what_no_name_of_a_column_can_say_is_left_out() -> None:
    """A field of one's own with blanks around its name, or in more than one language."""
    quay = {"id": "quay", "title": "Quay", "extra": {" x": 1, "y": {"en": "why", "ru": "почему"}, "z": None}}
    release = roadmap([], milestones=[quay])
    table = rows_of(release)
    assert (table.columns, table.rows) == (("id", "title", "y", "z"), (("quay", "Quay", "why", None),))
    assert table.left_out["milestone.extra"] == 1


def test_a_sheet_cuts_nothing(monkeypatch: pytest.MonkeyPatch, ilrs: Run, tmp_path: Path) -> None:
    """What is too long for a cell is refused, and CSV named; so are too many rows, and a missing extra."""
    release, path = tmp_path / "a.json", tmp_path / "a.xlsx"
    said = "a sheet of xlsx holds 1048575 rows and 32767 characters in a cell: use --format csv\n"
    release.write_bytes(canonical_bytes(_release([{"Title": "Quay", "Note": "x" * 32_768}])))
    assert ilrs("export", release, "-o", path) == (2, "", f"error: {said}")
    release.write_bytes(canonical_bytes(_release([{"Title": "Quay"}])))
    monkeypatch.setattr(xlsx, "MOST", 0)
    assert ilrs("export", release, "-o", path)[0] == 2
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert ilrs("export", release, "-o", path) == (
        2,
        "",
        "error: this format needs the extra 'xlsx': pip install \"ilrs-docs[xlsx]\"\n",
    )  # fmt: skip - three values


@pytest.mark.parametrize(
    "text", ["", "a", "=a", "'=a", "12", "'12", "-5", "'-5", "TRUE", "a;=b", "a;'=b", '";-', "a\t@", "'a"]
)
@pytest.mark.parametrize("own", [True, False])
def test_a_guarded_text_comes_back(text: str, *, own: bool) -> None:
    """As itself, and as a text in a column of one's own."""
    back = unguarded(guarded(text, own=own))
    assert str(back).upper() == text.upper()
    assert not own or isinstance(back, str)
    assert not guarded(text).startswith(("=", "-", "@"))


def test_standard_input_may_be_a_table(ilrs: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CSV, or JSON where it begins like it."""
    for data in (b"Title,Date\nQuay,2027\n", b' [{"Title": "Quay", "Date": 2027}]'):
        (tmp_path / "in").write_bytes(data)
        with (tmp_path / "in").open("rb") as file:
            monkeypatch.setattr("ilrs_docs.library.files._INPUT", file.fileno())
            code, out, _err = ilrs("import", "-", *AS, "--version", "1.0.0")
        assert code == 0
        assert json.loads(out)["content"]["milestones"][0]["window"] == "2027"


def test_the_library_reads_what_was_imported(ilrs: Run, tmp_path: Path) -> None:
    """A folder of imported releases is a library."""
    (tmp_path / "harbour").mkdir()
    for version in ("1.0.0", "1.1.0"):
        year = "2026" if version == "1.0.0" else "2027"
        release = tmp_path / "harbour" / f"{version}.json"
        assert ilrs("import", EXAMPLES / f"harbour-{year}.csv", *AS, "--version", version, "-o", release)[0] == 0
    with pytest.warns(UserWarning, match="nothing in this folder can be checked"):
        assert len(Library(tmp_path).diff("harbour@1.0.0", "harbour@1.1.0")) == len(FOUR)
