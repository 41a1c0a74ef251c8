"""A report as a workbook: what its sheets hold, by the data of the report, and how they lie on paper."""

import json
import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.rendering import json as as_json
from ilrs_docs.rendering import xlsx
from ilrs_docs.rendering.escaping import visible_lines
from ilrs_docs.reporting import Report, report


def _rows(made: Report, name: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet, each cell under its heading."""
    head, *rows = openpyxl.load_workbook(BytesIO(xlsx.render_report(made)))[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_schedule_of_a_workbook_is_that_of_the_data() -> None:
    """Row by row: days, months, certainty, status and what the date rests on, as the JSON of the report has them."""
    made = report(*Library().compare("roadmap@1.0", "roadmap@latest"))
    data = json.loads(as_json.render(made))
    shown = [one for part in data["sections"] for group in part.get("groups", ()) for one in group.get("items", ())]
    supports = {item["now"]: item["support"] for item in shown if "support" in item and "now" in item}
    for bar, row in zip(data["charts"]["schedule"], _rows(made, "Schedule"), strict=True):
        for side, name in (("was", "before"), ("now", "now")):
            days = [row[f"First day {name}"], row[f"Last day {name}"]]
            stated = [(bar.get(side) or {}).get(end) for end in ("earliest", "latest")]
            assert [day.date().isoformat() if day else None for day in days] == stated
        assert row["Milestone"] == bar["title"]
        assert row["Months later (earlier: below zero)"] == bar.get("months")
        assert bool(row["By how much"]) == bool(bar.get("shift")) == (bar.get("months") is not None)
        assert bool(row["Certainty"]) == bool(bar.get("certainty"))
        assert (row["Status"] or None) == bar.get("status")
        assert not row["What the date rests on"] or bar["now"]["words"] in supports
    shifts = {
        (one["subjects"][0]["id"], one.get("was"), one.get("now")): one["months"] for one in shown if one.get("months")
    }
    ends = {
        (bar["id"], *((bar.get(side) or {}).get("words") for side in ("was", "now"))): bar.get("months")
        for bar in data["charts"]["schedule"]
    }
    both = ends.keys() & shifts.keys()
    assert len(both) > 2
    assert {key: ends[key] for key in both} == {key: shifts[key] for key in both}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_prints_on_whole_pages(language: Language) -> None:
    """Landscape, as wide as the sheet, heads on each page, rows as high as their texts; the chart on its own page."""
    partner = CHECKOUT / "docs/partners/payload-provider.toml"
    made = Library().report("roadmap@1.0", "roadmap@latest", language=language, partner=partner)
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(made)))
    assert len(book.sheetnames) == 6
    for sheet in book.worksheets:
        printed = sheet.sheet_properties.pageSetUpPr
        assert printed
        assert printed.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        drawn = sheet.max_row == 1
        assert sheet.page_setup.fitToHeight == int(drawn)
        if not drawn:
            heights = [sheet.row_dimensions[at].height or 0 for at in range(1, sheet.max_row + 1)]
            assert all(15 <= height <= 409 for height in heights)
    assert [sheet.print_title_rows for sheet in book.worksheets][:2] == ["$1:$1", "$1:$1"]
    assert book.worksheets[0].print_area


def test_publishers_stand_in_place_of_ids() -> None:
    """In the column of sources and where sources changed; the rest of a sentence stays as it is."""
    made = report(*Library().compare("roadmap@1.0", "roadmap@latest"))
    rows = _rows(made, "Changes")
    ids = {one.id for one in made.sources if "-" in one.id}
    for told in rows:
        if not told["Rule"].startswith("source-"):
            for name in ("Published by", "Was", "Is"):
                assert not ids & {*re.findall(r"[a-z0-9-]+", str(told[name] or ""))}, told
    assert any(told["Published by"] == "Xinhua" for told in rows)


def test_a_publisher_of_several_sources_is_named_once() -> None:
    """Two reports of one house are one publisher, before and now."""
    rows = _rows(report(*Library().compare("roadmap@1.0", "roadmap@latest")), "Changes")
    lists = [str(row[name]) for row in rows if "sources-changed" in str(row["Rule"]) for name in ("Was", "Is")]
    assert len(lists) > 1
    for told in lists:
        named = re.split(r"[,;] | and ", told)
        assert len(named) == len({*named}), told


def test_a_report_without_anything_else_has_no_sheet_for_it() -> None:
    """Where every section tells changes alone, nothing stands beside them."""
    whole = report(*Library().compare("guideline@1.0", "guideline@1.0"))
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(whole.model_copy(update={"sections": ()}))))
    assert book.sheetnames == ["Changes", "About"]


def test_what_a_list_lost_and_got_is_told_and_what_stayed_is_not() -> None:
    """A note that stayed, and a source, are under neither heading; what came has a plus, what went a minus."""
    library = Library()
    for language in LANGUAGES:
        there, back = (
            report(*library.compare(*pair), language=language)
            for pair in (("roadmap@1.0", "roadmap@latest"), ("roadmap@latest", "roadmap@1.0"))
        )
        for made, rows in ((one, _sheet(one)) for one in (there, back)):
            listed = [item for item in made.items() if item.came or item.went]
            assert len(listed) > 20
            for item in listed:
                was, now = rows[item.sentence]
                assert was.count("\N{MINUS SIGN} ") >= bool(item.went)
                assert (now.count("+ ") >= 1) is bool(item.came)
                if str(item.rule).endswith("-notes-changed"):
                    assert [was, now] == [
                        "\n".join(f"{sign} {visible_lines(one)}" for one in side)
                        for sign, side in (("\N{MINUS SIGN}", item.went), ("+", item.came))
                    ]


def _sheet(made: Report) -> dict[str, tuple[str, str]]:
    """Return what stands under the third and the fourth heading of the sheet of changes, by the sentence."""
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render_report(made))).worksheets[0]
    return {str(row[0]): (str(row[2] or ""), str(row[3] or "")) for row in sheet.iter_rows(min_row=2, values_only=True)}
