"""How dates moved: shifts, slips, what came back, the rate, the error of the forecast; as text, data and charts."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from yearly_plans import Data, declared, milestone, plan

from ilrs_docs import Library, Lineage, Release, Window, WrongUseError
from ilrs_docs.history.ledgers import ledger_of
from ilrs_docs.history.measuring import Dated, SlipRate, forecast_error, moves, slip_rate
from ilrs_docs.history.trending import trend
from ilrs_docs.history.trends import Trend, TrendEntry
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.phrasing.shifting import KINDS
from ilrs_docs.rendering.svg import render_trend as as_svg
from ilrs_docs.rendering.vega_lite import render_trend as as_vega_lite
from ilrs_docs.timing import KINDS as WINDOW_KINDS
from ilrs_docs.timing import add_months, months_between, span

Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()


def windows(*found: str | None, **fields: str) -> list[Release]:
    """Return a plan a year from 2021 on in which a quay has these dates."""
    return [
        plan(2021 + at, milestone("quay", **fields, **({"window": window} if window else {})))
        for at, window in enumerate(found)
    ]


def told(*releases: Release, own: str = "quay", lineage: Lineage | None = None) -> TrendEntry:
    """Return the trend of one entry."""
    (entry,) = trend(ledger_of(releases, lineage), [own]).entries
    return entry


def test_each_release_has_its_date_with_both_shifts() -> None:
    """Against the one before it, and against the first; in months, each bound by itself."""
    one = told(*windows("2026/2030", "2028", "2028", "2029"))
    assert [said.window for said in one.statements] == ["2026/2030", "2028", "2028", "2029"]
    shifts = [(said.previous, said.first) for said in one.statements[1:]]
    assert [
        (before.kind, before.earliest_months, before.latest_months, first.earliest_months, first.latest_months)
        for before, first in shifts
        if before and first
    ] == [("firmed", 24, -24, 24, -24), ("unchanged", 0, 0, 24, -24), ("slipped", 12, 12, 36, -12)]
    assert one.statements[0].previous is None
    assert (one.slips, one.advances, one.changes, one.changed_back) == (1, 0, 2, 0)


def test_what_changed_back_is_counted() -> None:
    """A date that is again what it was before the last one; the same date said again is none."""
    one = told(*windows("2027", "2028", "2027", "2027", "2028"))
    assert (one.slips, one.advances, one.changed_back) == (2, 1, 2)


def test_a_release_without_a_date_is_told_as_that_and_the_next_goes_on_from_the_last_date() -> None:
    """Not stated is no date; a release that has not got the entry is told otherwise."""
    states = [*windows("2027", None), plan(2023), *[plan(2024, milestone("quay", window="2029"))]]
    one = told(*states)
    assert [said.words for said in one.statements] == ["2027", "not stated", "not in the record", "2029"]
    last = one.statements[-1]
    assert last.previous is not None
    assert (last.previous.latest_months, last.remark) == (24, "back in the record")


@pytest.mark.parametrize(
    ("found", "rate"),
    [
        (("2027",), None),
        (("2027", None), None),
        (("2027", "2027"), ("0",)),
        (("2027", "2028", "2029"), ("1",)),
        (("2026/2030", "2027/2030"), ("0",)),
        (("2026/2030", "2028/2033"), ("2", "3")),
        (("2026/2030", "2028"), ("-2", "2")),
        (("2030/..", "2031/.."), ("1",)),
        (("../2030", "../2032"), ("2",)),
        (("2030/..", "../2032"), ()),
    ],
)
def test_the_rate_is_months_of_shift_a_month(found: tuple[str | None, ...], rate: tuple[str, ...] | None) -> None:
    """Of the latest date, a band where both ends moved; none under two statements."""
    stated = [Dated(date(2021 + at, 1, 1), Window(one)) for at, one in enumerate(found) if one]
    measured = slip_rate(stated)
    assert (None if measured is None else tuple(map(str, measured.band))) == rate


def test_no_rate_without_time_or_days() -> None:
    """Two releases of one day, or without a day, have no time between them."""
    window = Window("2027")
    assert slip_rate([Dated(date(2021, 1, 1), window), Dated(date(2021, 1, 1), Window("2028"))]) is None
    assert slip_rate([Dated(None, window), Dated(None, Window("2028"))]) is None
    assert SlipRate(None, None).band == ()


def test_the_words_of_a_rate() -> None:
    """By the latest date, by both where both ends moved, by the earliest where there is no latest."""
    facts = [dict(told(*windows(*found)).facts).get("Slip rate") for found in _RATES]
    assert facts == [
        "1 month a month",
        "2 months a month, by its latest date; 1 month by its earliest",
        "1 month a month, by its earliest date",
        None,
    ]


_RATES = [("2027", "2028"), ("2026/2030", "2027/2032"), ("2030/..", "2031/.."), ("2027",)]


@pytest.mark.parametrize(
    ("forecast", "occurred", "error"),
    [
        ("2023-07", "2023-08-19", (0, 19)),
        ("2021/2025", "2023-08-19", (0, 0)),
        ("2024", "2023-11-30", (-1, -1)),
        ("2024", "2025-03-01", (2, 1)),
        ("../2025", "2023", (0, 0)),
        ("2020/..", "2023", (0, 0)),
        ("2024/..", "2023-12-31", (0, -1)),
        ("2023-03", "2023", None),
        ("2023-03/..", "2023", None),
        ("2023", "../2023-06", None),
        ("2023", "2022/..", None),
    ],
)
def test_the_error_of_a_forecast(forecast: str, occurred: str, error: tuple[int, int] | None) -> None:
    """How far it happened after the last day, or before the first; nothing where that cannot be told."""
    assert forecast_error(Window(forecast), Window(occurred)) == error


def test_what_happened_is_held_against_each_forecast_before_it() -> None:
    """What is over has a last forecast, which moves nowhere any more."""
    over = {"status": "achieved", "occurred": "2023-05-01"}
    states = [*windows("2022", "2023"), plan(2024, milestone("quay", window="2023", **over))]
    one = told(*states)
    assert [(said.error and said.error.words) for said in one.statements] == [
        "it happened 4 months and 1 day after that",
        "it happened inside of that",
        None,
    ]
    assert one.statements[-1].previous is None
    assert (one.occurred, one.changes, one.statements[-1].words) == ("2023-05-01", 1, "achieved: 1 May 2023")
    early = told(plan(2021, milestone("quay", window="2025")), plan(2024, milestone("quay", window="2025", **over)))
    assert early.statements[0].error is not None
    assert early.statements[0].error.words == "it happened 20 months before that"
    vague = told(
        plan(2021, milestone("quay", window="2023-05")), plan(2024, milestone("quay", **over | {"occurred": "2023"}))
    )
    assert vague.statements[0].error is None


def test_the_past_of_a_new_id_a_part_and_a_merger_is_told() -> None:
    """With what it was; where it was several with several dates, each is told and none measured against."""
    old, new = plan(2021, milestone("old", "Quay", window="2027")), plan(2022, milestone("quay", window="2028"))
    renamed = told(old, new, lineage=declared(("renumbered", ["old"], ["quay"])))
    assert (renamed.slips, renamed.statements[1].remark) == (1, "under another id before: old")
    parts = milestone("north", "North quay", window="2029"), milestone("south", "South quay", window="2030")
    split = declared(("split", ["quay"], ["north", "south"]))
    both = trend(ledger_of([new, plan(2023, *parts)], split), ["quay"]).entries
    assert [one.id for one in both] == ["north", "south"]
    assert [(one.slips, one.statements[1].remark) for one in both] == [(1, "before that a part of “Quay”")] * 2
    merged = declared(("merged", ["north", "south"], ["quay"]))
    one = told(plan(2021, *parts), new, lineage=merged)
    assert one.statements[0].words == "2029; 2030"
    assert one.statements[0].remark == "several dates, of what was merged later"
    assert (one.statements[1].previous, one.statements[1].remark) == (None, "merged from “North quay” and “South quay”")
    later = told(plan(2021, *parts), new, plan(2023, milestone("quay", window="2029")), lineage=merged)
    assert dict(later.facts)["Since the first date as one"] == "slipped: 12 months later"


def test_a_window_that_is_no_surer_is_told_as_narrower() -> None:
    """As reports tell it: by what the release says of the milestone; of what was several no confidence is known."""
    first = plan(2021, milestone("quay", window="2026/2030"))
    words = {
        status: told(first, plan(2022, milestone("quay", window="2028", status=status))).statements[1].previous
        for status in ("planned", "altered")
    }
    begun = {status: said.words.partition(":")[0] for status, said in words.items() if said}
    assert begun == {"planned": "firmed", "altered": "narrower"}
    parts = [milestone(own, f"{own} quay", window="2026/2030") for own in ("north", "south")]
    merged = declared(("merged", ["north", "south"], ["quay"]))
    one = told(plan(2021, *parts), plan(2022, milestone("quay", window="2028")), lineage=merged)
    assert one.statements[1].previous
    assert one.statements[1].previous.words.startswith("firmed: ")


def test_what_is_only_likely_the_same_says_so() -> None:
    """Likeness proposes, and states nothing."""
    states = (
        plan(2021, milestone("a", "Gantry crane of the northern quay", window="2027")),
        plan(2022, milestone("b", "Gantry crane on the northern quay", window="2028")),
    )
    one = told(*states, own="b")
    assert [said.likely for said in one.statements] == [None, True]
    assert one.statements[1].remark == "under another id before: a; only likely the same as before"


def test_what_there_is_not_to_tell_is_a_sentence(ilrs: Run) -> None:
    """One release alone, no date, nothing that moved."""
    alone = trend(ledger_of(windows("2027")), [])
    assert alone.remark == "1.1.0 of 1 January 2021 is the only release, so that nothing can have moved."
    undated = trend(ledger_of(windows(None, None)), ["quay"])
    assert undated.entries[0].remark == "The releases state no date of “Quay”."
    assert undated.remark is None
    none = trend(ledger_of(windows(None, None)), [])
    assert (none.entries, none.remark) == ((), "The releases state no date of any of these.")
    still = trend(ledger_of(windows("2027", "2027")), [])
    ends = "from 1.1.0 of 1 January 2021 to 1.2.0 of 1 January 2022"
    assert still.remark == f"The dates of these stood as they were {ends}."
    assert still.shown() == ()
    moved_not = "Between releases that state a date of these, none of these dates moved."
    for found in ((None, "2027"), ("2027", None), ("2027", None, "2027")):
        assert trend(ledger_of(windows(*found)), []).remark == moved_not
    out = ilrs("trend", "roadmap", "mission:change-8-mission")[1]
    assert "The releases state no date of “Chang'e-8”." in out
    assert moved_not in ilrs("trend", "guideline")[1]  # its steps are younger than its first release
    assert "<text" in as_svg(still)
    assert json.loads(as_vega_lite(still))["data"]["values"] == []


def test_of_a_whole_document_what_moved_comes_first_and_the_rest_is_counted(ilrs: Run) -> None:
    """What is gone without an heir is there too; steps and deadlines are dated as milestones are."""
    states = (
        plan(2021, milestone("quay", window="2027"), milestone("gone", window="2020"), milestone("bare")),
        plan(
            2022, milestone("quay", window="2028"), milestone("mast", "Weather mast", window="2022"), milestone("bare")
        ),
    )
    one = trend(ledger_of(states), [])
    assert [entry.id for entry in one.entries] == ["quay", "gone", "mast"]
    assert [entry.id for entry in one.shown()] == ["quay"]
    assert one.left_out == "2 more dates did not move."
    assert {entry.kind for entry in LIBRARY.trend("guideline").entries} >= {"step", "deadline"}
    assert ilrs("trend", "roadmap")[1].rstrip().endswith("more dates did not move.")


FACTS = {
    "change-7": ["2021/2025", *["2026~"] * 6, "2027"],
    "change-8": ["2026/2030", *["2028~"] * 4, *["2029~"] * 3],
    "luna-25": ["2021/2025", *["2023-07"] * 7],
    "luna-26": ["2021/2025", "2027/2028", *["2027"] * 4, "2028", "2028"],
    "luna-27-1": ["2021/2025", "2027/2028", *["2028"] * 4, "2029", "2029"],
    "luna-27-2": ["2021/2025", "2027/2028", *["2028"] * 4, "2030", "2030"],
    "luna-28": ["2026/2030", None, *["2030/.."] * 4, "2034", "2034"],
}
"""The phase of V1.0, and each date that was announced since."""
COUNTS = {
    "change-7": (2, 0, (12, 24)), "change-8": (1, 0, (-24, -12)), "luna-25": (0, 0, (-29, -29)),
    "luna-26": (2, 0, (36, 36)), "luna-27-1": (2, 0, (36, 48)), "luna-27-2": (2, 0, (36, 60)),
    "luna-28": (1, 0, (None, 48)),
}  # fmt: skip
"""Slips, changed back, and the shift of the latest date against V1.0 in the second dated state and in the newest."""


def test_the_missions_against_what_was_announced() -> None:
    """Line by line: each date of each state, and what follows from them."""
    asked = [own if own == "luna-27" else f"milestone:{own}" for own in FACTS]
    found = {one.id: one for one in LIBRARY.trend("roadmap", *asked).entries}
    assert {own: [said.window for said in one.statements] for own, one in found.items()} == FACTS
    for own, (slips, back, (early, last)) in COUNTS.items():
        one = found[own]
        dated = [said.first.latest_months for said in one.statements if said.first]
        assert (one.slips, one.changed_back, dated[0], dated[-1]) == (slips, back, early, last)
    luna = found["luna-25"]
    assert (luna.occurred, [said.error.days for said in luna.statements if said.error]) == ("2023-08-19", [0, 19])
    assert found["luna-27-1"].statements[6].remark == "before that a part of “Luna 27”"


@pytest.mark.parametrize("language", LANGUAGES)
def test_trends_speak_each_language(language: Language) -> None:
    """Titles, dates, shifts and facts are in it."""
    one = LIBRARY.trend("roadmap", "milestone:luna-26", language=language)
    assert {"en": "Luna 26", "zh": "月球-26号", "ru": "Луна-26"}[language] in one.heading
    shift = one.entries[0].statements[1].previous
    assert shift is not None
    assert {"en": "later", "zh": "推迟", "ru": "позже"}[language] in shift.words
    with pytest.raises(WrongUseError, match="no language is called 'fr'"):
        LIBRARY.trend("roadmap", language="fr")  # type: ignore[arg-type] # what is asked


def test_every_kind_of_move_has_its_words() -> None:
    """Those of the table of windows, and the two of a window that stands."""
    assert set(KINDS) == set(WINDOW_KINDS.values()) | {"restated", "unchanged"}


def test_the_formats_of_a_trend_tell_the_same(ilrs: Run) -> None:
    """Each statement stands in CSV, JSON and the table of pandas, each date in text and Markdown."""
    asked = "trend", "roadmap", "milestone:luna-26", "luna-25"
    one = LIBRARY.trend(*asked[1:])
    shown = {form: ilrs(*asked, "--format", form)[1] for form in ("text", "markdown", "csv", "json")}
    rows = list(csv.DictReader(io.StringIO(shown["csv"])))
    assert [row["window"] for row in rows] == [said.window for it in one.entries for said in it.statements]
    assert {row["error_days"] for row in rows} == {"", "0", "19"}
    data = json.loads(shown["json"])
    assert [len(it["statements"]) for it in data["entries"]] == [8, 8]
    for text in (shown["text"], shown["markdown"]):
        assert all(
            words in text for words in ("2027 to 2028", "failed: 19 August 2023", "Slip rate", "36 months later")
        )
    frame = one.to_frame()
    assert list(frame["window"]) == [row["window"] for row in rows]
    assert frame["latest"].dt.year.max() == 2028


def test_the_chart_is_that_of_the_reports_alone(ilrs: Run, tmp_path: Path) -> None:
    """Well-formed, with its looks in it, a panel for each entry, and what happened."""
    path = tmp_path / "trend.svg"
    assert ilrs("trend", "roadmap", "luna-25", "milestone:luna-26", "-o", path)[0] == 0
    text = path.read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314 - made by ourselves
    names = [one.tag.rpartition("}")[2] for one in root.iter()]
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (names.count("style"), text.count(">Luna 26</text>")) == (1, 1)
    assert "failed on 19 August 2023" in text
    assert "The table below" not in text
    assert as_svg(LIBRARY.trend("roadmap", "luna-25", "milestone:luna-26")) == text


def test_altair_reads_the_chart(ilrs: Run, tmp_path: Path) -> None:
    """As a Vega-Lite specification that keeps to its schema, with the data of the trend."""
    path = tmp_path / "trend.vl"
    assert ilrs("trend", "roadmap", "milestone:luna-28", "luna-25", "-o", path, "--lang", "zh")[0] == 0
    chart = alt.LayerChart.from_json(path.read_text("utf-8"))
    spec = chart.to_dict()
    rows: list[Data] = json.loads(path.read_text("utf-8"))["data"]["values"]
    assert [row.get("latest") for row in rows if row["title"] == "月球-28号"][:2] == ["2030-12-31", None]
    assert rows[0]["forecast"] == "2030-12-31"
    assert [len(spec["layer"]), spec["$schema"]] == [4, "https://vega.github.io/schema/vega-lite/v6.json"]
    fates: list[Data] = json.loads(path.read_text("utf-8"))["layer"][3]["data"]["values"]
    assert [one["day"] for one in fates] == ["2023-08-19"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("roadmp",), "no document is called 'roadmp'; did you mean 'roadmap'?"),
        (("roadmap", "luna-99"), "no entry is called 'luna-99'; did you mean 'luna-29'?"),
        (("roadmap", "luna-26", "--format", "html"), "html"),
    ],
)
def test_what_has_no_trend_is_an_error(ilrs: Run, arguments: tuple[str, ...], says: str) -> None:
    """It says what is wrong, and what there is."""
    code, out, err = ilrs("trend", *arguments)
    assert (code, out) == (2, "")
    assert says in err


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_months_between_two_days(old: date, new: date) -> None:
    """Signed, whole where whole months lie between, and between the two whole numbers otherwise."""
    months = months_between(old, new)
    assert months == -months_between(new, old)
    whole = span(old, new)
    assert abs(whole.months) <= abs(months) < abs(whole.months) + 1 or whole.days == 0
    assert (months.denominator == 1) == (whole.days == 0)
    assert months_between(old, add_months(old, 7)) == Fraction(7) or add_months(old, 7).day < old.day


@given(st.lists(st.sampled_from(["2027", "2028", "2029", "2027/2029"]), min_size=1, max_size=8))
def test_moves_counted_by_hand(found: list[str]) -> None:
    """A change is a pair of neighbours that differ, and what came back was there before the last one."""
    counted = moves([Window(one) for one in found])
    pairs = [*pairwise(found)]
    assert counted.changes == sum(old != new for old, new in pairs)
    assert counted.slips == sum(
        (old, new) in {("2027", "2028"), ("2027", "2029"), ("2028", "2029")} for old, new in pairs
    )
    back = [at for at in range(2, len(found)) if found[at] != found[at - 1] and found[at] in found[: at - 1]]
    assert counted.changed_back == len(back)


def test_a_trend_of_releases_without_days_is_told_and_not_drawn() -> None:
    """There is nothing to draw along."""
    states = [one.model_copy(update={"issued": None}) for one in windows("2027", "2028")]
    one: Trend = trend(ledger_of(states), ["quay"])
    assert (one.entries[0].slips, one.entries[0].track) == (1, None)
    assert "<text" in as_svg(one)
