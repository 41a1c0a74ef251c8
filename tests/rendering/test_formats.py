"""The formats of a report: each shows all that it should, as it should."""

import csv
import json
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import openpyxl
import pytest
from checkout import TESTS
from markdown_it import MarkdownIt

from ilrs_docs import Library, Release, diff
from ilrs_docs.changes import BUMPS, SEVERITIES, Replaced
from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import speaking
from ilrs_docs.layout.listing import columns, listing
from ilrs_docs.library.spots import FileSpots
from ilrs_docs.rendering import csv as as_csv
from ilrs_docs.rendering import github, junit, markdown, text, xlsx
from ilrs_docs.rendering.cells import is_formula
from ilrs_docs.reporting import Report, report
from ilrs_docs.rules.bumping import BumpCheck, check_bump

LIBRARY = Library()
OTHERS = "What else is told"
WHOLE = TESTS / "reports" / "whole.json"
"""A report that holds something of everything."""


def _item(sentence: str, **fields: object) -> dict[str, Any]:
    return {"severity": "inform", "sentence": sentence} | fields


def _report(**fields: object) -> Report:
    """Return a report that holds something of everything, or other things in some fields."""
    return Report.model_validate(json.loads(WHOLE.read_text("utf-8")) | fields)


@pytest.fixture(scope="module")
def told() -> Report:
    """Return a report that holds something of everything."""
    return _report()


def _rows(told: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv.render_report(told), newline="")))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_readable_formats_show_every_noun(told: Report, form: str) -> None:
    """Each field of a report that a reader is told stands in text and Markdown."""
    shown = text.render_report(told) if form == "text" else markdown.render_report(told)
    flat = re.sub(r"[\\*]|<a [^>]*></a>", "", " ".join(shown.split()))
    for words in (
        ". What was compared",
        "1. For ESA",
        "payload partner",
        "One thing concerns you.",
        "[Decide] Too early." if form == "text" else "Decide Too early.",
        "Seven changes were left out.",
        ". What the words mean",
        "The policy keeps back 1 change: 1 ignored.",
        "inside a reworded text: what was deleted, and what was inserted",
        "2. Act",
        "At a glance",
        "The schedule before and now",
        "What each release said of the milestones",
        "1 milestone more has a trend.",
        "2 milestones more are in the schedule.",
        "The first flight.",
        "Was: 2031 (source: “in 2031”). Is: 2033 (source: “in 2033”). Both ends moved.",
        "Against the first release: 36 months later",
        "The date that matters: by 2033",
        "Here because: You depend on it.",
        "Note: Read with care.",
        "Note: Beside.",
        "Also (For information): Its notes changed.",
        "Step two (compared by whole sentences, being long):",
        "No events.",
        "Editorial (2)",
        "A comma.",
        "6. Sources",
        "CNSA: Wu, News. 2024; read in the original.",
        "P. 2; a.",
    ):
        assert words in flat, words


def _passage(*runs: tuple[str, str]) -> Report:
    """Return a report whose one item has a reworded text of these runs."""
    passage = {"title": "note", "runs": [{"kind": kind, "text": words} for kind, words in runs]}
    groups = [{"title": "G", "items": [_item("S.", passages=[passage])]}]
    return _report(sections=[{"id": "rest", "title": "R", "groups": groups}])


def test_markdown_shows_controls_around_marks() -> None:
    """A tab at the edge of a run is an escape as it is inside of one, a line end a break; a blank stays outside."""
    shown = markdown.render_report(_passage(("same", "a "), ("deleted", "\tb "), ("inserted", " c\n")))
    assert r"a <del>\\u0009b</del>  <ins>c↵<br></ins>" in shown
    assert "\t" not in shown


def test_a_partner_without_a_role_is_named_all_the_same() -> None:
    """The rows say for whom they are; without a partner they say nothing of the kind."""
    rows = _rows(_report(concern={"name": "ESA", "summary": "Nothing concerns you."}))
    assert [row["What changed"] for row in rows][-4:-2] == ["For ESA", "Nothing concerns you."]
    assert not [row for row in _rows(_report(concern=None)) if row["What changed"].startswith("For ")]


@pytest.mark.parametrize("width", [40, 60])
def test_digests_and_rules_are_broken_at_the_width(width: int) -> None:
    """No line but that of an address is wider than a narrow page, and every character of the digest is there."""
    item = _item("S.", rule="participation-phase-translation-changed")
    digest = f"sha256:{'0123456789abcdef' * 4}"
    whole = _report(sections=[{"id": "rest", "title": "R", "groups": [{"title": "G", "items": [item]}]}])
    about = whole.identification
    cards = {side: getattr(about, side).model_copy(update={"digest": digest}) for side in ("old", "new")}
    shown = text.render_report(whole.model_copy(update={"identification": about.model_copy(update=cards)}), width=width)
    assert not [line for line in shown.splitlines() if len(line) > width and "://" not in line]
    assert "".join(shown.split()).count(digest) == 2
    assert "participation-phase-translation-changed" in "".join(shown.split())


def test_text_marks_what_was_reworded(told: Report) -> None:
    """Deleted words stand in [-…-], inserted ones in {+…+}; colour is added to the marks, across the ends of lines."""
    assert "Step one: Send it [-soon-]{+by 2033+}[- (-]{+ +}to us." in " ".join(text.render_report(told).split())
    runs = ({"kind": "deleted", "text": "gone " * 30}, {"kind": "inserted", "text": "new " * 30})
    passage = {"title": "Text", "runs": runs}
    section = {"id": "rest", "title": "Rest", "groups": [{"title": "G", "items": [_item("S", passages=[passage])]}]}
    shown = text.render_report(_report(sections=[section]), colour=True)
    struck = re.findall(r"\x1b\[9;31m(.*?)\x1b\[0m", shown)
    assert len(struck) > 1
    assert " ".join(struck) == f"[-{('gone ' * 30)[:-1]} -]"
    assert " ".join(re.findall(r"\x1b\[4;32m(.*?)\x1b\[0m", shown)).startswith("{+new new")


def test_marks_that_a_text_holds_itself_end_nothing() -> None:
    """A closing mark without an opening one is text, and so is a mark inside another."""
    passage = {"title": "-] T +}", "runs": [{"kind": "deleted", "text": "{+ x"}]}
    section = {"id": "rest", "title": "Rest", "groups": [{"title": "G", "items": [_item("S", passages=[passage])]}]}
    shown = text.render_report(_report(sections=[section]), colour=True)
    assert "-] T +}: \x1b[9;31m[-{+ x-]\x1b[0m" in shown


def test_markdown_marks_what_was_reworded(told: Report) -> None:
    """Deleted words are struck out and inserted ones bold, with a tag where punctuation would undo the marks."""
    shown = markdown.render_report(told)
    assert "Step one: Send it ~~soon~~**by 2033** <del>(</del><ins> </ins>to us." in shown
    assert "**x**<ins>y</ins>" in shown
    read = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(shown)
    assert "Send it <s>soon</s><strong>by 2033</strong> <del>(</del><ins> </ins>to us." in read


@pytest.mark.parametrize("change", [{}, {"summary": "Ничего."}])
def test_markdown_anchors_are_fixed(change: dict[str, str]) -> None:
    """Each section, the partner's part and the sources have an anchor that no title changes."""
    anchors = re.findall(r'<a id="([^"]+)"></a>', markdown.render_report(_report(**change)))
    assert anchors == [
        *("concern", "act", "schedule", "events", "rest", "sources"),
        *("source-cnsa", "source-two", "identification", "legend"),
    ]


def test_the_trend_is_parted_where_the_page_is_narrow() -> None:
    """Many releases become several tables of a few columns each."""
    point = _report().charts.trend[0].points[0].model_dump()
    points = [point | {"release": f"V{number}", "day": f"20{number}-01-01"} for number in range(10, 24)]
    charts = {"trend": [{"id": "a", "title": "A", "points": points}]}
    shown = text.render_report(_report(charts=charts), width=80)
    assert shown.count("What each release said") == 4
    assert max(map(len, shown.splitlines())) <= 80


def test_a_report_without_a_partner_has_no_such_part() -> None:
    """The first section of the report then comes first."""
    plain = _report(concern=None)
    assert "\n1. Act" in text.render_report(plain)
    assert "\n## 1. Act" in markdown.render_report(plain)
    assert "Your commitments" not in as_csv.render_report(plain)
    assert "Your commitments" not in junit.render_report(plain)
    silent = plain.model_copy(update={"concern": _report().concern})
    assert silent.concern
    bare = _report(concern=silent.concern.model_copy(update={"role": None}).model_dump())
    for shown in (text.render_report(bare), markdown.render_report(bare)):
        assert "For ESA" in shown
        assert "payload" not in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_chinese_text_keeps_to_its_width(width: int) -> None:
    """Chinese wraps between characters, each of which takes two columns."""
    shown = text.render_report(_report(summary="国际月球科研站的时间表推迟了，两次任务合并。" * 8), width=width)
    lines = [line for line in shown.splitlines() if "月" in line or "任" in line]
    assert len(lines) > 2
    assert max(sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in lines) <= width
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_csv_has_a_row_for_each_change(told: Report) -> None:
    """A change that two sections tell is one row that names both; what only gathers others gives way to them."""
    rows = _rows(told)
    assert [row["What changed"] for row in rows] == [
        *("Too early.", "ILRS-1 slipped.", "Its notes changed.", "A came.", "B came.", "A comma.", "Y"),
        *("For ESA: payload partner", "One thing concerns you."),
        *("It has no official standing.", "The policy keeps back 1 change: 1 ignored.", "Seven changes were left out."),
    ]
    assert rows[1] == {
        "Severity": "Decide",
        "Rule": "milestone-slipped",
        "Kind": "milestone",
        "Id": "ilrs-1",
        "Title": "ILRS-1",
        "Section": "Act; Schedule",
        "What changed": "ILRS-1 slipped.",
        "Was": "2031",
        "Is": "2033",
        "By how much": "24 months later",
        "Months": "24",
        "Certainty": "certainly later",
        "Confidence": "high",
        "Date that matters": "by 2033",
        "Sources": "cnsa unknown",
        "Fingerprint": "1:00",
        "Why it concerns you": "You depend on it.",
        "Wording": (
            "Step one: Send it [-soon-]{+by 2033+}[- (-]{+ +}to us. "
            "Step two (compared by whole sentences, being long): {+x+}{+y+}"
        ),
    }
    assert {row["Severity"] for row in rows[-3:]} == {""}
    assert as_csv.render_report(told).count("\r\n") == len(rows) + 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "  =1", "\uff1d1"])
def test_csv_guards_formulas(text: str) -> None:
    """A text that a spreadsheet would execute gets an apostrophe; a number below zero stays a number."""
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": [_item(text, months=-3)]}]}
    (row, *_) = _rows(_report(sections=[section], concern=None))
    assert row["What changed"] == f"'{text}"
    assert row["Months"] == "-3"


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Alpha;=1+1", "Alpha;'=1+1"),
        ("Alpha; =1+1", "Alpha; '=1+1"),
        ('Alpha;"=1+1"', 'Alpha;"\'=1+1"'),
        ("a;+1;-1;@x;\uff1d1", "a;'+1;'-1;'@x;'\uff1d1"),
        ("=1;=2", "'=1;'=2"),
    ],
)
def test_csv_guards_formulas_behind_a_semicolon(text: str, guarded: str) -> None:
    """Where a spreadsheet parts cells by `;`, no part of a text is a formula to it either."""
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": [_item(text)]}]}
    shown = as_csv.render_report(_report(sections=[section], concern=None))
    (row, *_) = csv.DictReader(StringIO(shown, newline=""))
    assert row["What changed"] == guarded
    parted = [cell for line in csv.reader(StringIO(shown, newline=""), delimiter=";") for cell in line]
    assert not [cell for cell in parted if is_formula(cell)]


@pytest.mark.parametrize("text", ["a; b", "a, b", 'a "b"; c', "a=1", "2027-03; 2028", "a \u2013 b;c"])
def test_csv_leaves_plain_text_alone(text: str) -> None:
    """What is read back is what was told."""
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": [_item(text)]}]}
    (row, *_) = _rows(_report(sections=[section], concern=None))
    assert row["What changed"] == text


@pytest.mark.parametrize(("language", "between"), [("en", "; "), ("ru", "; "), ("zh", "\uff1b")])
def test_sections_and_reasons_are_parted_as_the_language_does(language: str, between: str) -> None:
    """In Chinese they have a semicolon of full width between them."""
    item = _item("S", change=0, because=["a", "b"])
    sections = [
        {"id": name, "title": name, "groups": [{"title": "G", "items": [item]}]} for name in ("act", "rest", "terms")
    ]
    told = _report(language=language, sections=sections, concern=None)
    with speaking(told.language):
        (row,) = listing(told).rows
    assert (row.section, row.because) == (between.join(["act", "rest", "terms"]), between.join("ab"))


def test_xlsx_is_a_table_to_filter(told: Report) -> None:
    """The first sheet has a frozen head, the sentence first, a filter, fills by severity; the last tells the rest."""
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(told)))
    changes, about = book["Changes"], book["About"]
    head = [str(cell.value) for cell in changes[1]]
    assert head[:2] == ["What changed", "Severity"]
    assert sorted({*head} - {"Published by"}) == sorted({*columns()} - {"Sources"})
    rows = [dict(zip(head, row, strict=True)) for row in changes.iter_rows(2, values_only=True)]
    assert (changes.freeze_panes, changes.auto_filter.ref) == ("A2", f"A1:R{len(rows) + 1}")
    assert rows[0]["What changed"] == "ILRS-1 slipped."
    assert all(row["Rule"] for row in rows)
    assert changes["B2"].fill.fgColor.rgb == "00F8CBAD"
    assert changes["A2"].alignment.wrap_text
    assert rows[0]["Months"] == 24
    said = [row[0] for row in book[OTHERS].iter_rows(2, values_only=True)]
    with speaking(told.language):
        whole = listing(told).rows
    assert said == [row.sentence for row in whole if not row.rule and row.kind != "own commitment"]
    told_beside = [cell.value for row in about.iter_rows() for cell in row]
    for words in (
        *("Roadmap", "roadmap", "V1.0 (issued 2021-06-16)", "ilrs_docs 1", "For ESA", "payload partner"),
        *("One milestone slipped.", "It has no official standing.", "The policy keeps back 1 change: 1 ignored."),
        *("Seven changes were left out.", "No events.", "may call for a decision", "https://e.org/a", "sha256:00"),
    ):
        assert words in told_beside
    assert str(book.properties.created) == str(book.properties.modified) == "2024-06-16 00:00:00"


def test_xlsx_has_the_schedule_in_days() -> None:
    """Each milestone of the charts with real days, how far it moved and how surely, and a chart of the sheet itself."""
    made = report(*Library().compare("roadmap@1.0", "roadmap@latest"))
    packed = xlsx.render_report(made)
    sheet = openpyxl.load_workbook(BytesIO(packed))["Schedule"]
    head, *rows = sheet.iter_rows(values_only=True)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(rows) == len(made.charts.schedule)
    moved = found["Luna 28"]
    assert (moved["First day now"], moved["Last day now"]) == (datetime(2034, 1, 1), datetime(2034, 12, 31))  # noqa: DTZ001 - days
    assert moved["Months later (earlier: below zero)"] == 48
    assert (moved["Certainty"], moved["What became of it"]) == ("certainly later", "Later")
    assert found["Chang'e-7"]["What the date rests on"] == "press only"
    assert found["Luna 29"]["First day before"] is None
    assert found["Chang'e-6"]["Is"] == "achieved: 3 May 2024 to 25 June 2024"
    assert _charts_in(packed) == ["xl/charts/chart1.xml"]


def _charts_in(packed: bytes) -> list[str]:
    return [name for name in ZipFile(BytesIO(packed)).namelist() if name.startswith("xl/charts/chart")]


@pytest.mark.parametrize(("window", "charts"), [("2030/..", 0), ("1850", 0), ("2030", 1)])
def test_xlsx_draws_what_a_sheet_can_draw(
    window: str, charts: int, release_data: Callable[..., dict[str, Any]]
) -> None:
    """A window without an end, or before the first day of a sheet, has no bar; a document without dates no sheet."""
    fact = {"sources": ["cnsa"], "confidence": "high", "status": "planned"}
    content = {"milestones": [{"id": "a", "title": {"en": "A"}, "window": window} | fact]}
    release = Release.model_validate_json(json.dumps(release_data(content=content)))
    packed = xlsx.render_report(report(release, release, diff(release, release)))
    assert "Schedule" in openpyxl.load_workbook(BytesIO(packed)).sheetnames
    assert len(_charts_in(packed)) == charts
    empty = Release.model_validate_json(json.dumps(release_data(content={"milestones": []})))
    bare = openpyxl.load_workbook(BytesIO(xlsx.render_report(report(empty, empty, diff(empty, empty)))))
    assert "Schedule" not in bare.sheetnames


def test_xlsx_takes_no_text_for_a_formula_and_cuts_what_no_cell_holds() -> None:
    """Texts stay texts; one that is too long ends with an ellipsis."""
    items = [_item("=1+1"), _item("_x202E_"), _item("x" * 40_000)]
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": items}]}
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render_report(_report(sections=[section], concern=None))))[OTHERS]
    formula, escape, long = (sheet.cell(row, 1) for row in (2, 3, 4))
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1", "s", True)
    assert (escape.value, escape.quotePrefix) == ("_x005F_x202E_", False)  # who opens it reads _x202E_, no control
    assert (len(str(long.value)), str(long.value)[-1]) == (32_767, "…")


@pytest.mark.parametrize(("text", "kept"), [("\U0001f680" * 20_000, 16_383), ("x" + "\U0001f680" * 20_000, 16_383)])
def test_xlsx_counts_as_excel_does(text: str, kept: int) -> None:
    """A character beyond the first plane counts as two, and is never cut in half."""
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": [_item(text)]}]}
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render_report(_report(sections=[section], concern=None))))[OTHERS]
    shown = str(sheet.cell(2, 1).value)
    assert shown == f"{text[:kept]}…"
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767


def test_xlsx_refuses_more_changes_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the format that has room for them; as many as there is room for are no error."""
    items = [_item(str(number)) for number in range(3)]
    section = {"id": "act", "title": "Act", "groups": [{"title": "G", "items": items}]}
    told = _report(sections=[section], concern=None)
    monkeypatch.setattr(xlsx, "MOST", 3)
    assert xlsx.render_report(told)
    monkeypatch.setattr(xlsx, "MOST", 2)
    with pytest.raises(WrongUseError) as caught:
        xlsx.render_report(told)
    assert str(caught.value) == "a sheet of xlsx holds 2 changes, and there are 3: use --format csv"


def test_junit_fails_for_what_calls_for_an_answer(told: Report) -> None:
    """Each section is a suite, each change a case; only `act` fails, and the counts are right."""
    root = fromstring(junit.render_report(told))  # noqa: S314 - our own output
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["What was compared", "Your commitments", "Act", "Schedule", "Events", "Rest"]
    assert (root.get("tests"), root.get("failures")) == ("8", "2")
    assert [len(suite) for suite in suites.values()] == [1, 1, 1, 1, 0, 4]
    failure = suites["Act"].find("testcase/failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("milestone-slipped", "ILRS-1 slipped.")
    assert failure.text
    assert "Was: 2031\nIs: 2033" in failure.text
    about = suites["What was compared"].find("testcase/system-out")
    assert about is not None
    assert about.text
    assert about.text.startswith("For ESA: payload partner\nOne thing concerns you.\n")
    assert "The policy keeps back 1 change" in about.text
    assert suites["Rest"].get("timestamp") == "2024-06-16T00:00:00"


def test_github_annotates_each_change(told: Report) -> None:
    """The level follows the severity, file and line are those of the new release; caveats are notices."""
    (fingerprint,) = {item.fingerprint for item in told.items() if item.rule == "milestone-slipped"}
    spots = FileSpots("drafts/next.json", {str(fingerprint): 7})
    lines = github.render_report(told, spots).splitlines()
    assert lines[0] == "::error file=drafts/next.json,title=Your commitments::Too early."
    assert lines[1] == "::error file=drafts/next.json,line=7,title=milestone-slipped::ILRS-1 slipped."
    assert lines[2].startswith("::notice ")
    assert lines[-5] == "::notice file=drafts/next.json,title=Roadmap::For ESA: payload partner"
    assert lines[-4] == "::notice file=drafts/next.json,title=Roadmap::One thing concerns you."
    assert lines[-1] == "::notice file=drafts/next.json,title=Roadmap::Seven changes were left out."
    assert github.render_report(told).splitlines()[1] == "::error title=milestone-slipped::ILRS-1 slipped."


@pytest.mark.parametrize("form", [junit, github])
def test_ci_formats_tell_comparisons_and_versions(form: Any) -> None:  # noqa: ANN401 - a module
    """A comparison is told a change each, with what no rule explains; a version that is too low fails."""
    path = ("content", "milestones", "luna-25", "status")
    edit = Replaced(old_path=path, new_path=path, old="planned", new="lost")
    found = LIBRARY.diff("roadmap@1.0", "roadmap@latest")
    shown = form.render_comparison(found.model_copy(update={"edits": (*found.edits, edit)}))
    assert shown.count("The Luna 25 mission failed") >= 1
    assert shown.count("milestone-lost") >= 1
    assert "replaced: milestones / luna-25 / status" in shown
    low = check_bump(LIBRARY.diff("guideline@1.0", "guideline@1.0"))
    assert isinstance(low, BumpCheck)
    fails = re.compile("<failure |::error ")
    assert not fails.search(form.render_bump_check(low))
    (change, *_) = (one for one in found.changes if one.bump == BUMPS[0])
    high = low.model_copy(update={"enough": False, "needed": "2.0.0", "findings": (change,)})
    assert len(fails.findall(form.render_bump_check(high))) == 2
    assert {one.severity for one in found.changes} <= set(SEVERITIES)


def test_headings_of_columns_are_asked_for_in_the_language_spoken() -> None:
    """There are as many as a row has cells."""
    with speaking("en"):
        assert len(columns()) == len(set(columns())) == len(xlsx.WIDTHS)
