"""Tests of `ilrs_docs.rendering.zipping`: Office files as the same bytes every time."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from checkout import TESTS

from ilrs_docs.rendering import docx, xlsx
from ilrs_docs.rendering.zipping import repacked
from ilrs_docs.reporting import Report

WHOLE = TESTS / "reports" / "whole.json"
DAY = date(2021, 6, 16)
CORE = (
    b'<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-02T03:04:06Z</dcterms:modified></cp:coreProperties>'
)


def zipped(names: list[str], clock: tuple[int, int, int, int, int, int] = (2001, 2, 3, 4, 5, 6)) -> bytes:
    """Return a zip with entries in this order, written at this time of a clock."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packing:
        for name in names:
            packing.writestr(zipfile.ZipInfo(name, clock), CORE if name == "docProps/core.xml" else name.encode())
    return file.getvalue()


def test_the_order_and_the_clock_leave_no_trace() -> None:
    """The same content, written in another order at another time, gives the same bytes."""
    first = zipped(["b", "a", "[Content_Types].xml"])
    second = zipped(["a", "[Content_Types].xml", "b"], (1999, 1, 1, 0, 0, 0))
    assert first != second
    assert repacked(first, DAY) == repacked(second, DAY)


def test_entries_are_kept_sorted_and_dated() -> None:
    """All content is kept, that of the types first, each entry dated with the day."""
    again = zipfile.ZipFile(BytesIO(repacked(zipped(["b", "[Content_Types].xml", "Z"]), DAY)))
    assert [entry.filename for entry in again.infolist()] == ["[Content_Types].xml", "Z", "b"]
    assert {entry.date_time for entry in again.infolist()} == {(2021, 6, 16, 0, 0, 0)}
    assert again.read("Z") == b"Z"
    assert again.testzip() is None


def test_properties_bear_the_day() -> None:
    """The dates of creation and change in the properties are those of the day, not of the clock."""
    again = zipfile.ZipFile(BytesIO(repacked(zipped(["docProps/core.xml"]), DAY)))
    properties = again.read("docProps/core.xml")
    assert properties.count(b">2021-06-16T00:00:00Z</dcterms:") == 2
    assert b"2026" not in properties


@pytest.mark.parametrize(
    ("day", "dated"),
    [
        (date(1, 1, 1), (1980, 1, 1, 0, 0, 0)),
        (date(1979, 3, 4), (1980, 1, 1, 0, 0, 0)),
        (date(2107, 12, 31), (2107, 12, 31, 0, 0, 0)),
        (date(2108, 1, 1), (2107, 12, 31, 0, 0, 0)),
        (date(9999, 12, 31), (2107, 12, 31, 0, 0, 0)),
    ],
)
def test_a_day_that_a_zip_cannot_hold_is_the_nearest(day: date, dated: tuple[int, ...]) -> None:
    """A release of 1979 or of 2108 is packed too: the entries bear the nearest day, the properties the day itself."""
    again = zipfile.ZipFile(BytesIO(repacked(zipped(["docProps/core.xml"]), day)))
    assert again.infolist()[0].date_time == dated
    assert again.read("docProps/core.xml").count(f">{day.isoformat()}T00:00:00Z<".encode()) == 2


@pytest.mark.parametrize("day", ["0001-01-01", "1979-03-04", "2108-01-01", "9999-12-31"])
@pytest.mark.parametrize("render", [docx.render_report, xlsx.render_report], ids=["docx", "xlsx"])
def test_office_files_bear_any_day(render: Callable[[Report], bytes], day: str) -> None:
    """A report on a release of any day of the calendar becomes a file whose properties bear that day."""
    told = json.loads(WHOLE.read_text("utf-8"))
    told["identification"]["new"]["day"] = day
    packed = zipfile.ZipFile(BytesIO(render(Report.model_validate_json(json.dumps(told)))))
    assert packed.read("docProps/core.xml").count(f">{day}T00:00:00Z</dcterms:".encode()) == 2
