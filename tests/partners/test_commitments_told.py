"""Commitments in every format: by when each is needed, what there is to spare, what else is known, what to do."""

import csv as reader
import json
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from io import BytesIO, StringIO
from typing import Any, Final

import openpyxl
import pytest
from docx import Document

from ilrs_docs import Release, diff
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering import csv, docx, github, html, junit, markdown, text, xlsx
from ilrs_docs.rendering import json as as_json
from ilrs_docs.reporting import Report, report

FACT = {"sources": ["cnsa"], "confidence": "high"}
COMMITMENTS: Final = [
    {"milestone": "lander", "what": "spectrometer", "date": "2027-09", "lead_months": 18},
    {"milestone": "orbiter", "what": "relay", "date": "2023"},
    {"milestone": "nowhere", "what": "drill", "date": "2030"},
    {"milestone": "plant", "what": "heat pipes", "date": "2032-06", "lead_months": 12},
]
Released = Callable[..., Release]


def _milestone(own: str, title: str, window: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any
    titles = {"en": title, "zh": f"{own} 号", "ru": f"«{own.title()}»"}
    return {"id": own, "title": titles, "window": window, "status": "planned"} | FACT | fields


@pytest.fixture
def told(released: Released) -> Callable[[Language], Report]:
    """Return a maker of reports for a partner with four commitments, in a language."""
    reading = {"id": "lander-window", "field": "window", "value": "2028/.."}
    others = [_milestone("orbiter", "Orbiter", "2031"), _milestone("plant", "Plant", "../2036")]
    old = released(_milestone("lander", "Lander", "2031"), *others)
    new = released(_milestone("lander", "Lander", "2029", status="altered", readings=[reading]), *others)
    compared = ComparedReleases(old, new, diff(old, new))
    profile = Profile.model_validate({"name": "Agency", "role": "builds", "commitments": COMMITMENTS})
    return lambda language: narrow(report(*compared, language=language), profile, compared)


def _of_docx(told: Report) -> str:
    return "\n".join(one.text for one in Document(BytesIO(docx.render_report(told))).paragraphs)


def _of_xlsx(told: Report) -> str:
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(told)))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _of_html(told: Report) -> str:
    return unescape(re.sub(r"<[^>]*>", "\n", html.render_report(told)))


FORMATS: Final[dict[str, Callable[[Report], str]]] = {
    "text": lambda told: text.render_report(told, width=100_000),
    "markdown": lambda told: markdown.render_report(told).replace("\\", ""),
    "html": _of_html,
    "docx": _of_docx,
    "xlsx": _of_xlsx,
    "csv": csv.render_report,
    "junit": lambda told: unescape(junit.render_report(told)),
    "json": as_json.render,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_all_of_it(told: Callable[[Language], Report], name: str, language: Language) -> None:
    """Verdicts, remarks, advice and what is wrong with the profile, in three languages."""
    whole = told(language)
    assert whole.concern
    assert len(whole.concern.commitments) == 4
    shown = re.sub(r"[\s“”\"']", "", FORMATS[name](whole))
    expected = [*whole.concern.notices, whole.concern.summary]
    for one in whole.concern.commitments:
        expected += [one.sentence, *one.also, *([one.advice] if one.advice else [])]
    missing = [words for words in expected if re.sub(r"[\s“”\"']", "", words) not in shown]
    assert not missing


def test_one_line_for_each_in_github(told: Callable[[Language], Report]) -> None:
    """The verdict; what is grave is a warning there as anything grave is."""
    whole = told("en")
    assert whole.concern
    lines = github.render_report(whole)
    assert all(one.sentence.replace("%", "%25") in lines for one in whole.concern.commitments)


def test_notices_stand_before_all_else_of_the_partner(told: Callable[[Language], Report]) -> None:
    """In text, Markdown, HTML and Word: what is wrong with the profile, then the rest."""
    whole = told("en")
    assert whole.concern
    (notice,) = whole.concern.notices
    assert notice == "Neither release has what the profile names: nowhere."
    for name in ("text", "markdown", "html", "docx"):
        shown = FORMATS[name](whole)
        start = shown.rindex("For Agency", 0, shown.index("builds"))
        assert shown.index(notice, start) < shown.index("builds", start) < shown.index(whole.concern.summary, start)


def test_a_sheet_holds_days_and_numbers(told: Callable[[Language], Report]) -> None:
    """Real days, so that they can be sorted; an end that is not known is empty; no sheet where nothing is promised."""
    whole = told("en")
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render_report(whole)))["Your commitments"]
    (head, lander, plant, orbiter, nowhere) = sheet.iter_rows(values_only=True)
    assert head[4:9] == (
        "Lead in months", "Needed by, at the earliest", "Needed by, at the latest", "Days to spare at least",
        "Days to spare at most",
    )  # fmt: skip
    assert lander[4:9] == (18, datetime(2026, 6, 30), None, -457, None)  # noqa: DTZ001 - a day of the sheet
    assert plant[4:9] == (12, None, datetime(2035, 12, 30), None, 1307)  # noqa: DTZ001 - a day of the sheet
    assert nowhere[4:9] == (0, None, None, None, None)
    assert orbiter[4:9] == (0, datetime(2030, 12, 31), datetime(2031, 12, 30), 2557, 3285)  # noqa: DTZ001 - a day
    bare = whole.model_copy(update={"concern": whole.concern and whole.concern.model_copy(update={"commitments": ()})})
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(bare)))
    assert book.sheetnames == ["Changes", "Schedule", "The windows now", "What else is told", "About"]


def test_rows_say_by_when_and_with_how_much_to_spare(told: Callable[[Language], Report]) -> None:
    """In the columns for the date that matters and for how much."""
    rows = [*reader.DictReader(StringIO(csv.render_report(told("en"))))]
    lander = next(row for row in rows if row["Title"] == "Lander" and row["Kind"] == "own commitment")
    assert lander["Date that matters"] == "needed by 30 June 2027 (18 months ahead)"
    assert lander["By how much"] == "3 months late to 9 months and 28 days early"
    assert lander["Wording"].endswith("→ Have its content and its date confirmed before the next spending step.")


def test_json_holds_the_numbers(told: Callable[[Language], Report]) -> None:
    """Over all dates and for each; nulls are left out, zero is not."""
    found = json.loads(as_json.render(told("en")))["concern"]["commitments"]
    lander = next(one for one in found if one.get("id") == "lander")
    assert lander["needed_by"] == {"earliest": "2026-06-30"}
    assert lander["margin_days"] == {"min": -457}
    assert lander["basis"][0] == {
        "kind": "window",
        "id": "lander",
        "window": "2029",
        "support": "official",
        "confidence": "high",
        "needed_by": {"earliest": "2027-06-30", "latest": "2028-06-29"},
        "margin_days": {"min": -92, "max": 302},
    }
    assert lander["basis"][1]["reading"] == "lander-window"
    assert (lander["verdict"], lander["verdict_before"]) == ("perhaps-late", "in-time")
    assert lander["doubts"] == ["altered", "other-date"]
    orbiter = next(one for one in found if one.get("id") == "orbiter")
    assert (orbiter["lead_months"], orbiter["passed"]) == (0, ["own"])
