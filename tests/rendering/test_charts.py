"""The charts: where things stand on their axes, what marks them, and the tables behind them."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.layout.axes import axis, bands
from ilrs_docs.layout.figures import TrendFigure
from ilrs_docs.layout.schedule import TITLES, schedule
from ilrs_docs.layout.trend import MOST, trend, trend_instead
from ilrs_docs.rendering.html import light_chart_style, schedule_drawings
from ilrs_docs.rendering.html.scales import width, wrapped
from ilrs_docs.rendering.html.schedule import DrawnSchedule, ScheduleDrawing, drawn_sheets
from ilrs_docs.rendering.html.schedule import drawn as draw_schedule
from ilrs_docs.rendering.html.trend import DrawnPanel, TrendDrawing
from ilrs_docs.rendering.html.trend import drawn as draw_trend
from ilrs_docs.reporting.chart_models import Bar, BarKind, Charts, PhaseSpan, Point, Silent, Track

DAY = date(2026, 9, 10)


DAYS = (date(2021, 6, 16), date(2023, 4, 25), date(2024, 7, 18), DAY)


def said(at: int, earliest: str | None, latest: str | None, **fields: object) -> Point:
    """Return what the release at some place said."""
    ends = [end and date.fromisoformat(end) for end in (earliest, latest)]
    told = {"earliest": ends[0], "latest": ends[1], "words": f"{earliest} to {latest}"} | fields
    return Point.model_validate({"day": DAYS[at], "place": at, "release": f"V{at}"} | told)


def track(own: str, *points: Point, moved: str | None = "slipped", **fields: object) -> Track:
    """Return a milestone that moved."""
    return Track.model_validate({"id": own, "title": own.upper(), "points": points, "moved": moved} | fields)


def year(first: int, last: int | None = None) -> tuple[str, str]:
    """Return the ends of a window of years."""
    return f"{first}-01-01", f"{last or first}-12-31"


SLIPS = track("slips", said(0, *year(2026)), said(1, *year(2026)), said(2, *year(2028)), said(3, *year(2028)))
DONE = track(
    "done", said(0, *year(2021, 2025)), said(1, *year(2024)), said(2, *year(2024), over=True), reached=date(2024, 6, 25)
)
FAILED = track("failed", said(0, *year(2021, 2025)), said(1, *year(2023)), lost=date(2023, 8, 19))
OPEN = track(
    "open",
    said(0, *year(2026)),
    said(1, "2027-01-01", None),
    said(2, None, "2034-12-31"),
    said(3, *year(2034), around=True),
)
CHARTS = Charts(trend=(SLIPS, DONE, FAILED, OPEN), trend_more=6, trend_kept=3, trend_once=2)


def trend_figure(charts: Charts) -> TrendFigure:
    """Return the trend of charts that have one."""
    found = trend(charts)
    assert found is not None
    return found


def trend_of(charts: Charts) -> TrendDrawing:
    """Return the trend of charts that have one as it is drawn."""
    return draw_trend(trend_figure(charts))


def panel(drawn: TrendDrawing, title: str) -> DrawnPanel:
    """Return a panel by its title."""
    return next(one for one in drawn.panels if one.title == title)


def schedule_of(charts: Charts, day: date | None = DAY) -> DrawnSchedule:
    """Return the schedule of charts that have one as it is drawn."""
    found = schedule(charts, day)
    assert found is not None
    return draw_schedule(found)


def open_of(charts: Charts, day: date | None = DAY) -> ScheduleDrawing:
    """Return what moved of a schedule as it is drawn."""
    found = schedule_of(charts, day).open
    assert found is not None
    return found


def bar(
    own: str,
    was: tuple[str | None, str | None] | None,
    now: tuple[str | None, str | None] | None,
    became: BarKind = "later",
    **fields: object,
) -> Bar:
    """Return a milestone before and now."""
    told = {
        "id": own,
        "title": own.upper(),
        "was": was and said(0, *was),
        "now": now and said(3, *now),
        "status": "planned",
    }
    return Bar.model_validate(told | {"became": became} | fields)


def test_nothing_to_draw_is_no_chart() -> None:
    """Without milestones, with none that has a date, or where nothing moved, there is neither chart."""
    unsaid = said(3, None, None)
    undated = Charts(trend=(track("a", unsaid),), schedule=(bar("a", None, (None, None)),))
    still = Charts(
        trend=(track("a", *(said(at, *year(2030)) for at in range(4)), moved=None),),
        schedule=(bar("a", year(2030), year(2030), "kept"),),
    )
    for empty in (Charts(), undated, still):
        assert trend(empty) is None
        assert schedule(empty, DAY) is None


KEPT = "3 milestones kept their date in every release that states one. 1 milestone is dated by one release alone."
FEW = "How forecasts moved is drawn from three releases on; 2 releases state dates here."
TWO = Charts(trend=(track("a", said(0, *year(2026)), said(3, *year(2028))),))


@pytest.mark.parametrize(
    ("charts", "words"),
    [(Charts(), None), (CHARTS, None), (Charts(trend_more=5, trend_kept=3, trend_once=1), KEPT), (TWO, FEW)],
)
def test_a_sentence_stands_where_no_trend_is_drawn(charts: Charts, words: str | None) -> None:
    """Where nothing moved, or two releases say all, that is said; where there is nothing to say, nothing is."""
    assert trend_instead(charts) == words
    assert words is None or trend(charts) is None


def test_what_a_year_was_forecast_for_is_drawn_in_its_band() -> None:
    """2028 fills the band of 2028, and touches that of no other year."""
    found = trend_of(CHARTS)
    band = next(band for band in found.bands if band.words == "2028")
    span = panel(found, "SLIPS").spans[-1]
    assert (span.y, span.high) == (band.y, band.high)


def test_years_have_room_in_each_language() -> None:
    """Their names stand whole beside the plot, the wider ones of Chinese too."""
    for language in LANGUAGES:
        with speaking(language):
            found = trend_of(CHARTS)
        assert all(width(band.words, 12) <= found.left - 6 for band in found.bands)


def test_what_is_stated_stands_until_another_release_states_something_else() -> None:
    """Two releases that say the same are one span; the next begins where it ends, the last goes to the edge."""
    found = trend_of(CHARTS)
    first, last = panel(found, "SLIPS").spans
    assert first.x + first.wide == pytest.approx(last.x, abs=0.11)
    assert last.x + last.wide == pytest.approx(found.right, abs=0.11)
    assert last.y < first.y  # later is higher


def test_a_silent_release_ends_what_was_stated() -> None:
    """Where a release says no date there is a gap, whatever the next one says."""
    gap = track(
        "gap",
        said(0, *year(2026)),
        said(2, *year(2026)),
        said(3, *year(2028)),
        silent=(Silent(day=DAYS[1], release="V1", words="not stated"),),
    )
    first, second, _third = panel(trend_of(Charts(trend=(gap,))), "GAP").spans
    assert first.x + first.wide < second.x


def test_what_happened_ends_on_the_diagonal() -> None:
    """The span ends at the day on which it was reached or lost, with a sign of its own on the line of today."""
    found = trend_of(CHARTS)
    assert found.diagonal is not None
    x1, y1, x2, y2 = found.diagonal
    for title, kind in (("DONE", "reached"), ("FAILED", "lost")):
        one = panel(found, title)
        assert one.fate is not None
        assert one.fate.kind == kind
        assert one.fate.y == pytest.approx(y1 + (one.fate.x - x1) / (x2 - x1) * (y2 - y1), abs=0.3)
        assert one.spans[-1].x + one.spans[-1].wide == pytest.approx(one.fate.x, abs=0.11)


def test_open_ends_are_open_and_no_other_date() -> None:
    """A forecast without an end reaches the edge of the plot and looks so; one without a beginning likewise."""
    found = trend_of(CHARTS)
    spans = panel(found, "OPEN").spans
    assert [span.look for span in spans] == ["sure", "upward", "downward", "around"]
    assert spans[1].y == min(span.y for one in found.panels for span in one.spans)
    assert spans[2].y + spans[2].high == pytest.approx(found.bottom, abs=0.11)


def test_fate_outside_the_chart_is_told_in_the_table_only() -> None:
    """A milestone reached before the first release has no sign in the drawing, and its day in the table."""
    early = SLIPS.model_copy(update={"reached": date(2010, 1, 1)})
    found = trend_figure(Charts(trend=(early,)))
    assert found.panels[0].fate is None
    assert found.rows[0][-1] == "reached on 1 January 2010"


def test_two_fates_are_parted_as_the_language_does() -> None:
    """A milestone that was reached and lost says both, in Chinese with a semicolon of full width between them."""
    both = DONE.model_copy(update={"reached": date(2022, 1, 1), "lost": date(2023, 1, 1)})
    betweens: dict[Language, str] = {"en": "; ", "zh": "\uff1b"}
    for language, between in betweens.items():
        with speaking(language):
            found = trend_figure(Charts(trend=(both, SLIPS)))
        assert found.rows[0][-1].count(between) == 1


def test_milestones_that_were_always_forecast_alike_are_drawn_once() -> None:
    """They share a panel with all their names."""
    other = SLIPS.model_copy(update={"id": "other", "title": "OTHER"})
    assert [one.title for one in trend_of(Charts(trend=(SLIPS, other))).panels] == ["SLIPS and OTHER"]


def test_what_is_not_drawn_is_counted() -> None:
    """What kept its date, what one release alone dates, and what is not among those at all."""
    assert trend_figure(CHARTS).more == (
        "3 milestones kept their date in every release that states one.",
        "2 milestones are dated by one release alone.",
        "1 more milestone is not drawn.",
    )


def test_of_many_milestones_those_that_moved_farthest_are_drawn() -> None:
    """Ten panels, in the order in which they come; the others stand in the table, and are counted."""
    many = tuple(
        track(f"m-{at}", said(0, *year(2026)), said(1, *year(2027 + at)), said(3, *year(2027 + at))) for at in range(14)
    )
    found = trend_figure(Charts(trend=many))
    assert [one.title for one in found.panels] == [f"M-{at}" for at in range(4, 14)]
    assert found.more[0] == "4 more milestones stand only in the table."
    assert (len(found.rows), MOST) == (14, 10)


def test_releases_are_the_columns_of_the_table() -> None:
    """The table has a column for each release, and says for each milestone what it said."""
    found = trend_figure(CHARTS)
    assert found.columns[1:-1] == ("V0", "V1", "V2", "V3")
    assert found.rows[2] == (
        "FAILED",
        "2021-01-01 to 2025-12-31",
        "2023-01-01 to 2023-12-31",
        "",
        "",
        "failed on 19 August 2023",
    )


def test_the_line_of_today_is_left_out_where_it_is_far_away() -> None:
    """Forecasts of the year 3000 have no today in their plot."""
    far = track("far", *(said(at, *year(3000 + at)) for at in range(3)))
    assert trend_of(Charts(trend=(far,))).diagonal is None


def test_what_became_of_milestones_groups_them() -> None:
    """Each kind has its title, later first; what stands as before is folded. The table of titles is total."""
    kinds: tuple[BarKind, ...] = ("kept", "later", "happened", "new", "later")
    bars = tuple(bar(f"b-{at}", year(2030), year(2031), kind) for at, kind in enumerate(kinds))
    found = schedule_of(Charts(schedule=bars))
    assert found.open is not None
    assert found.folded is not None
    assert [(group.title, len(group.rows)) for group in found.open.groups] == [
        ("Later", 2),
        ("Happened", 1),
        ("New in the record", 1),
    ]
    assert [group.title for group in found.folded.groups] == ["As before"]
    assert set(TITLES) == set(get_args(BarKind))
    assert len(found.cards.bars) == 4


def test_schedule_puts_both_spans_on_one_axis() -> None:
    """A later window stands further right; a side that is not there is not drawn, and said not to be there."""
    charts = Charts(
        schedule=(bar("moved", year(2026), year(2028)), bar("fresh", None, year(2032), "new")), schedule_more=1
    )
    figure = schedule(charts, DAY)
    assert figure is not None
    first, second = (row for group in open_of(charts).groups for row in group.rows)
    assert first.was is not None
    assert first.now is not None
    assert first.was.x < first.now.x
    assert second.was is None
    assert second.title == "FRESH: was not there, is 2032-01-01 to 2032-12-31"
    assert figure.rows[1] == ("FRESH", "not there", "2032-01-01 to 2032-12-31", "planned")
    assert figure.more == "1 more milestone is not drawn."


def test_where_nothing_moved_no_sheet_is_drawn() -> None:
    """All groups are folded."""
    figure = schedule(Charts(schedule=(bar("moved", year(2026), year(2028)),)), DAY)
    assert figure is not None
    assert len(drawn_sheets(figure)) == 1
    assert drawn_sheets(replace(figure, groups=tuple(one._replace(folded=True) for one in figure.groups))) == ()


def test_what_has_one_end_alone_is_a_flag_at_it() -> None:
    """By the end of 2036 is no bar from the beginning of the chart on: it fades out before that day."""
    spans = (
        bar("by", year(2021), (None, "2036-12-31")),
        bar("from", year(2021), ("2032-01-01", None)),
        bar("around", year(2021), year(2034)).model_copy(update={"now": said(3, *year(2034), around=True)}),
    )
    by, after, around = (row.now for group in open_of(Charts(schedule=spans)).groups for row in group.rows)
    assert by is not None
    assert after is not None
    assert around is not None
    assert [one.look for one in (by, after, around)] == ["by", "from", "around"]
    assert by.wide == after.wide == 46
    assert by.x > after.x


def test_a_flag_at_the_edge_of_the_chart_keeps_to_it() -> None:
    """What lies by the first day of all fades out within the chart, not over the names beside it."""
    bars = (bar("by", (None, "2022-12-31"), (None, "2021-12-31")), bar("far", year(2021), year(2060)))
    (was, now), _far = ((one.was, one.now) for group in open_of(Charts(schedule=bars)).groups for one in group.rows)
    assert was is not None
    assert now is not None
    assert was.look == now.look == "by"
    assert 200 < now.x < was.x + was.wide
    assert now.wide >= 9


def test_long_names_take_three_lines() -> None:
    """Namesakes that differ in their last words are told apart."""
    steps = ("survey", "trial run")
    names = [f"Tidal power plant demonstration unit of the outer harbour, {step}" for step in steps]
    bars = [bar(f"b-{at}", year(2030), year(2031)).model_copy(update={"title": name}) for at, name in enumerate(names)]
    labels = [row.label for group in open_of(Charts(schedule=tuple(bars))).groups for row in group.rows]
    assert [" ".join(lines) for lines in labels] == names
    assert {len(lines) for lines in labels} == {3}


def test_what_fades_has_an_outline_too() -> None:
    """Some viewers of PDF draw no fading: edges show an open bar there, an outline one whose ends are unsure."""
    spans = (
        bar("by", year(2021), (None, "2036-12-31")),
        bar("from", year(2021), ("2032-01-01", None)),
        bar("around", year(2021), year(2034)).model_copy(update={"now": said(3, *year(2034), around=True)}),
    )
    figure = schedule(Charts(schedule=spans), DAY)
    assert figure is not None
    (shown,) = schedule_drawings(figure, defaultdict(str))
    assert shown.count('<path class="edge" d="M') == 2
    assert shown.count('class="bar around"') == 1
    assert re.search(r"\.drawing \.around, \.drawing \.edge { stroke: #[0-9a-f]{6}; stroke-width: 1; }", shown)


def test_a_status_that_says_more_than_planned_is_drawn() -> None:
    """What failed, was reached or altered has its sign, and the key tells those that are there; a status is told."""
    bars = (
        bar("lost", year(2021), ("2023-08-19", "2023-08-19"), "happened", mark="lost", status="failed"),
        bar("other", year(2028), year(2029), mark="altered", status="altered"),
        bar("plain", year(2028), year(2029)),
    )
    found = schedule_of(Charts(schedule=bars))
    assert found.signs == ("altered", "lost")
    assert found.open is not None
    told = {row.title[:4]: row for group in found.open.groups for row in group.rows}
    assert [told[own].sign and told[own].sign.kind for own in ("LOST", "OTHE", "PLAI")] == ["lost", "altered", None]  # type: ignore[union-attr]  # the sign is asked for first
    assert told["OTHE"].now is not None
    assert told["OTHE"].now.words == "2029-01-01 to 2029-12-31 (altered)"


@pytest.mark.parametrize(("first", "last"), [(2021, 2025), (2027, 2027), (2026, 2030), (2024, 2036)])
def test_words_never_stand_on_the_line_of_the_day(first: int, last: int) -> None:
    """They begin behind it or end before it, wherever the bar ends."""
    bars = (bar("wide", year(2021), year(2036)), bar("near", year(first, last), year(first, last)))
    found = open_of(Charts(schedule=bars))
    assert found.day is not None
    for row in (row for group in found.groups for row in group.rows):
        for one in (row.was, row.now):
            assert one is not None
            room = width(one.words, 11.5)
            left, right = (
                (one.words_x, one.words_x + room) if one.place == "after" else (one.words_x - room, one.words_x)
            )
            assert one.place == "inside" or not left < found.day.at < right


@pytest.mark.parametrize(
    ("first", "last", "place"), [(2021, 2022, "after"), (2035, 2036, "before"), (2021, 2036, "inside")]
)
def test_words_of_a_bar_stand_where_there_is_room(first: int, last: int, place: str) -> None:
    """Behind the bar if there is room, else before it, else inside."""
    bars = (bar("whole", None, year(2021, 2036)), bar("asked", None, year(first, last)))
    rows = [row for group in open_of(Charts(schedule=bars), None).groups for row in group.rows]
    assert rows[1].now is not None
    assert rows[1].now.place == place


def test_phases_stand_behind_the_schedule() -> None:
    """Those that meet the axis, an open end to its edge; the title begins behind the line of the day, and is cut."""
    phases = (
        PhaseSpan(title="Reconnaissance", earliest=date(2021, 1, 1), latest=date(2025, 12, 31), words="2021 to 2025"),
        PhaseSpan(
            title="Construction of very many things", earliest=date(2026, 1, 1), latest=date(2028, 12, 31), words=""
        ),
        PhaseSpan(title="Utilisation", earliest=date(2029, 1, 1), latest=None, words="from 2029"),
        PhaseSpan(title="Long after", earliest=date(2090, 1, 1), latest=None, words="from 2090"),
        PhaseSpan(title="Long before", earliest=None, latest=date(1990, 1, 1), words="by 1990"),
    )
    found = open_of(Charts(schedule=(bar("a", year(2021), year(2034)),), phases=phases))
    assert [one.title for one in found.phases] == ["Reconnaissance", "Construction of very many things", "Utilisation"]
    assert found.day is not None
    assert found.phases[1].words_x > found.day.at
    assert found.phases[1].words.endswith("…")
    assert found.phases[2].x + found.phases[2].wide == 944


def test_day_far_from_the_windows_does_not_squeeze_them() -> None:
    """The day of the newer release is on the axis, unless it lies far outside all windows."""
    charts = Charts(schedule=(bar("a", year(2026), year(2034)),))
    near, far = open_of(charts), open_of(charts, date(1950, 1, 1))
    assert near.day is not None
    assert near.day.words == "10 September 2026"
    assert far.day is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (
            (date(2024, 1, 20), date(2024, 5, 2)),
            ["Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024"],
        ),
        ((date(1, 1, 1), date.max), ["2000", "4000", "6000", "8000"]),
    ],
)
def test_ticks_fit_the_span(days: tuple[date, date], words: list[str]) -> None:
    """Months where the span is short, years, decades or more where it is long."""
    assert [tick.words for tick in axis(days, 7, margin=0.0).ticks] == words


def test_bands_are_the_years_or_months_that_are_named() -> None:
    """A year is named in its middle, a month too where the axis is short; the last one ends with the axis."""
    years, months = (
        bands(axis(days, 7)) for days in ((date(2021, 6, 1), date(2027, 1, 1)), (date(2024, 1, 20), date(2024, 12, 2)))
    )
    assert (years[0].first, years[0].last) == (date(2022, 1, 1), date(2022, 12, 31))
    assert (months[0].first, months[0].last) == (date(2024, 1, 1), date(2024, 1, 31))
    assert years[-1].last <= date(2027, 12, 31)


@pytest.mark.parametrize(("language", "word"), [("zh", "2024年"), ("ru", "2024")])
def test_ticks_speak(language: str, word: str) -> None:
    """The names of years are those of the language spoken."""
    with speaking(language):  # type: ignore[arg-type]  # from the table above
        assert word in [tick.words for tick in axis([date(2021, 6, 1), date(2027, 1, 1)], 10).ticks]


def test_long_words_are_cut() -> None:
    """A word with no space in it is cut at the end of the line, a text too long for the lines ends in an ellipsis."""
    assert wrapped("w" * 30, 10, 57) == ["w" * 10, "w" * 9 + "…"]
    assert wrapped("月球科研站", 10, 20) == ["月球", "科…"]
    assert wrapped("", 10, 20) == []


def test_colours_on_paper_are_those_of_the_light_page() -> None:
    """The style that goes into a drawing for paper names colours, not names of colours."""
    style = light_chart_style()
    assert "var(" not in style
    assert re.search(r"\.drawing \.now \.bar\.sure \{ fill: #[0-9a-f]{6}; \}", style)
