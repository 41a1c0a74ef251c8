"""Why a release says no date of a milestone: none is stated, it was split by then, or it is not in the record."""

from itertools import pairwise
from typing import Any, Final

import pytest

from ilrs_docs import Library, report
from ilrs_docs.comparing import Interval, Trail, diff
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout.blocks import plain
from ilrs_docs.layout.charts import trend_table
from ilrs_docs.layout.trend import trend_of
from ilrs_docs.model import Release

Entry = dict[str, Any]
LIBRARY: Final = Library()
DAYS: Final = ("2026-01-01", "2027-01-01", "2028-01-01")
GONE: Final = "not in the record"


def _releases(*stands: list[Entry]) -> list[Release]:
    """Return a release for each list of milestones, a year apart."""
    data: Entry = {"document": "park", "kind": "roadmap"}
    made = (
        data | {"version": f"1.{at}.0", "issued": DAYS[at], "content": {"milestones": entries}}
        for at, entries in enumerate(stands)
    )
    return [Release.model_validate(one, strict=False) for one in made]


def _one(own: str, window: str | None = None) -> Entry:
    return {"id": own, "title": own.title()} | ({"window": window} if window else {})


MAST: Final = _one("mast", "2030")
DOME: Final = _one("dome", "2031")
CASES: list[tuple[str, list[list[Entry]], list[str]]] = [
    ("always dated", [[MAST], [MAST], [MAST]], ["2030", "2030", "2030"]),
    ("without a date once", [[MAST, DOME], [_one("mast"), DOME], [MAST, DOME]], ["2030", "not stated", "2030"]),
    ("without a date first", [[_one("mast"), DOME], [MAST, DOME], [MAST, DOME]], ["not stated", "2030", "2030"]),
    ("came late", [[DOME], [MAST, DOME], [MAST, DOME]],
     [GONE, "2030", "2030"]),
    ("went", [[MAST, DOME], [MAST, DOME], [DOME]],
     ["2030", "2030", GONE]),
    ("lost its date and went", [[MAST, DOME], [_one("mast"), DOME],
                                [DOME]], ["2030", "not stated", GONE]),
    ("moved", [[MAST], [_one("mast", "2031")], [_one("mast", "2032")]], ["2030", "2031", "2032"]),
]  # fmt: skip


@pytest.mark.parametrize(("stands", "told"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_each_release_says_a_date_or_why_it_says_none(stands: list[list[Entry]], told: list[str]) -> None:
    """In the table beside the trend, in every format; a dash that may mean anything stands nowhere."""
    releases = _releases(*stands)
    intervals = tuple(Interval(old, new, diff(old, new)) for old, new in pairwise(releases))
    both = releases[0], releases[-1]
    charts = report(*both, diff(*both), Trail(intervals=intervals)).charts
    with speaking("en"):
        rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in trend_table(charts).rows}
        figure = trend_of(charts.trend)
    assert rows["Mast"] == told
    assert figure
    assert {row[0]: list(row[1:-1]) for row in figure.rows}["Mast"] == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_split_says_into_what(language: Language) -> None:
    """Luna 27 in the releases after its split, in the language of the report."""
    compared = LIBRARY.compare("roadmap@1.0", "roadmap@latest")
    tracks = {track.id: track for track in report(*compared, language=language).charts.trend}
    words = {one.words for one in tracks["luna-27"].silent}
    assert words == {
        {
            "en": "split: Luna 27.1 and Luna 27.2",
            "zh": "已拆分：“月球-27.1号”和“月球-27.2号”",
            "ru": "разделена: «Луна-27.1» и «Луна-27.2»",
        }[language]
    }
    assert {one.words for one in tracks["luna-28"].silent} == {
        {"en": "not stated", "zh": "未说明", "ru": "не указано"}[language]
    }
    assert {one.words for one in tracks["luna-27-1"].silent} == {
        {"en": GONE, "zh": "未列入", "ru": "не значится"}[language]
    }
