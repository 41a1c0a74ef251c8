"""The charts: where things stand on their axes, what marks them, and the tables behind them."""

import re
from datetime import date
from itertools import pairwise

import pytest
from checkout import TESTS

from ilrs_docs.language import Language, speaking
from ilrs_docs.layout.axes import axis
from ilrs_docs.layout.figures import TrendFigure
from ilrs_docs.layout.schedule import schedule
from ilrs_docs.layout.trend import MOST, trend
from ilrs_docs.rendering.html import light_chart_style
from ilrs_docs.rendering.html.scales import apart, wrapped
from ilrs_docs.rendering.html.schedule import ScheduleDrawing
from ilrs_docs.rendering.html.schedule import drawn as draw_schedule
from ilrs_docs.rendering.html.trend import DrawnLine, TrendDrawing
from ilrs_docs.rendering.html.trend import drawn as draw_trend
from ilrs_docs.reporting import Report
from ilrs_docs.reporting.models import Bar, Charts, Point, Track

DAY = date(2026, 9, 10)
NAMES = {"luna-28": 0, "change-6": 1, "luna-25": 2, "ilrs": 3}


@pytest.fixture
def charts() -> Charts:
    """Return charts in which every noun is used."""
    whole = TESTS / "reports" / "everything.json"
    return Report.model_validate_json(whole.read_text("utf-8")).charts


@pytest.fixture
def figure(charts: Charts) -> TrendFigure:
    """Return the trend of these as a figure."""
    return trend_of(charts)


@pytest.fixture
def drawn(figure: TrendFigure) -> TrendDrawing:
    """Return the trend of these as it is drawn."""
    return draw_trend(figure)


def trend_of(charts: Charts) -> TrendFigure:
    """Return the trend of charts that have one."""
    found = trend(charts)
    assert found is not None
    return found


def schedule_of(charts: Charts, day: date = DAY) -> ScheduleDrawing:
    """Return the schedule of charts that have one as it is drawn."""
    found = schedule(charts, day)
    assert found is not None
    return draw_schedule(found)


def line(drawn: TrendDrawing, name: str) -> DrawnLine:
    """Return a line by its name."""
    return drawn.lines[NAMES[name]]


def test_nothing_to_draw_is_no_chart() -> None:
    """Without milestones, or with none that has a date, there is neither chart."""
    unsaid = Point(day=DAY, release="V2", earliest=None, latest=None, words="not stated")
    none = Charts(
        trend=(Track(id="a", title="A", points=(unsaid,)),),
        schedule=(Bar(id="a", title="A", was=None, now=unsaid, status="planned"),),
    )
    for empty in (Charts(), none):
        assert trend(empty) is None
        assert schedule(empty, DAY) is None


def test_later_is_higher_and_further_right(drawn: TrendDrawing) -> None:
    """A line goes to the right with the days of issue, and up where a forecast slips."""
    marks = line(drawn, "change-6").marks
    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
    assert marks[0].y < marks[1].y  # the end of 2025 stands above the end of 2024


def test_open_ends_have_an_arrow_and_the_other_end_carries_the_line(drawn: TrendDrawing) -> None:
    """Without a latest date the line goes through the earliest; each open end reaches the edge of the chart."""
    first, open_end, open_start, _last = line(drawn, "luna-28").marks
    assert (open_end.open_high, open_end.y, open_end.high) == (True, open_end.low, 16)
    assert (open_start.open_low, open_start.y, open_start.low) == (True, open_start.high, drawn.bottom)
    assert not first.open_high


def test_band_stands_only_between_windows_of_two_ends(drawn: TrendDrawing) -> None:
    """The band of uncertainty joins neighbours that have both ends; a line of open windows has none."""
    assert line(drawn, "luna-28").band is None
    assert str(line(drawn, "change-6").band).count("M") == 2


def test_reached_and_lost_stand_on_the_diagonal(drawn: TrendDrawing) -> None:
    """The day on which a milestone was reached or lost is on the line of today, at its own height."""
    assert drawn.diagonal is not None
    x1, y1, x2, y2 = drawn.diagonal
    for fate in (line(drawn, "change-6").reached, line(drawn, "luna-25").lost):
        assert fate is not None
        assert fate.y == pytest.approx(y1 + (fate.x - x1) / (x2 - x1) * (y2 - y1), abs=0.3)


def test_two_fates_are_parted_as_the_language_does(charts: Charts) -> None:
    """A milestone that was reached and lost says both, in Chinese with a semicolon of full width between them."""
    both = charts.trend[1].model_copy(update={"reached": date(2022, 1, 1), "lost": date(2023, 1, 1)})
    betweens: dict[Language, str] = {"en": "; ", "zh": "\uff1b"}
    for language, between in betweens.items():
        with speaking(language):
            found = trend_of(Charts(trend=(both,)))
        assert found.rows[0][-1].count(between) == 1


def test_fate_outside_the_chart_is_told_in_the_table_only(charts: Charts) -> None:
    """A milestone reached before the first release has no mark in the drawing, and its day in the table."""
    early = charts.trend[1].model_copy(update={"reached": date(2010, 1, 1)})
    found = trend_of(Charts(trend=(early,)))
    assert found.lines[0].reached is None
    assert found.rows[0][-1] == "reached on 1 January 2010"


def test_lines_that_lie_on_each_other_are_drawn_once(drawn: TrendDrawing) -> None:
    """Milestones that were always forecast alike share a line with all their names."""
    assert line(drawn, "ilrs").title == "ILRS-1 and ILRS-2"


def test_what_is_not_drawn_is_counted(figure: TrendFigure) -> None:
    """A milestone of one release stands only in the table; those beyond the table are counted too."""
    assert figure.more == ("1 more milestone stands only in the table.", "2 more milestones are not drawn.")
    assert [row[0] for row in figure.rows] == ["Luna 28", "Chang'e-6", "Luna 25", "ILRS-1", "ILRS-2", "Luna 29"]


def test_releases_are_the_columns_of_the_table(figure: TrendFigure) -> None:
    """The table has a column for each release, and says for each milestone what it said."""
    assert figure.columns[1:-1] == ("V1.0", "as of 2023-04-25", "as of 2024-07-18", "as of 2026-09-10")
    assert figure.rows[2] == ("Luna 25", "2021 to 2025", "2023", "", "", "failed on 19 August 2023")


def test_release_that_says_nothing_leaves_no_mark(charts: Charts) -> None:
    """Where a release gives no date for a milestone its line goes on to the next one that does."""
    base = charts.trend[3]
    silent = base.points[1].model_copy(update={"earliest": None, "latest": None})
    found = trend_of(Charts(trend=(base.model_copy(update={"points": (base.points[0], silent, *base.points[2:])}),)))
    assert len(draw_trend(found).lines[0].marks) == 3


def test_no_more_lines_than_can_be_told_apart(charts: Charts) -> None:
    """Of many milestones the first are drawn, each with a look of its own; their labels do not touch."""
    base = charts.trend[1]
    many = tuple(
        base.model_copy(
            update={
                "title": f"Milestone {at}",
                "points": tuple(
                    point.model_copy(update={"latest": date(2025 + at % 3, 1, 1 + at)}) for point in base.points
                ),
            }
        )
        for at in range(30)
    )
    found = draw_trend(trend_of(Charts(trend=many)))
    assert len(found.lines) == MOST
    assert len({(one.colour, one.shape, one.hollow, one.dash) for one in found.lines}) == MOST
    places = sorted(one.label_y for one in found.lines)
    assert min(new - old for old, new in pairwise(places)) >= 15


def test_single_release_is_drawn_as_points_without_diagonal(charts: Charts) -> None:
    """Where all milestones have one point these are drawn; the line of today is left out where it is far away."""
    found = draw_trend(trend_of(Charts(trend=(charts.trend[5],))))
    assert [len(one.marks) for one in found.lines] == [1]
    assert found.diagonal is None
    assert found.lines[0].band is None


def test_schedule_puts_both_spans_on_one_axis(charts: Charts) -> None:
    """A later window stands further right; a side that is not there is not drawn, and said not to be there."""
    figure = schedule(charts, DAY)
    assert figure is not None
    first, second, third = draw_schedule(figure).rows
    assert first.was is not None
    assert first.now is not None
    assert first.was.x < first.now.x
    assert second.was is None
    assert figure.rows[1] == ("Luna 29", "not there", "from 2032", "planned")
    assert third.title == "Power plant on the Moon: was 2033 to 2035, is by 2036"
    assert figure.more == "1 more milestone is not drawn."


def test_open_spans_reach_the_edge(charts: Charts) -> None:
    """A window without an end goes to the right edge, one without a start to the left, each with an arrow."""
    found = schedule_of(charts)
    until_open, from_open = found.rows[1].now, found.rows[2].now
    assert until_open is not None
    assert from_open is not None
    assert (until_open.open_end, until_open.x + until_open.wide) == (True, 935)
    assert (from_open.open_start, from_open.x) == (True, 239)


@pytest.mark.parametrize(
    ("earliest", "latest", "place"),
    [
        ("2021-01-01", "2022-01-01", "after"),
        ("2035-01-01", "2036-01-01", "before"),
        ("2021-01-01", "2036-01-01", "inside"),
    ],
)
def test_words_of_a_bar_stand_where_there_is_room(earliest: str, latest: str, place: str) -> None:
    """Behind the bar if there is room, else before it, else inside."""
    words = "a forecast in rather many words"
    spans = (("2021-01-01", "2036-01-01"), (earliest, latest))
    bars = tuple(
        Bar(
            id="a",
            title="A",
            was=None,
            now=Point(
                day=DAY, release="V1", earliest=date.fromisoformat(one), latest=date.fromisoformat(two), words=words
            ),
            status="planned",
        )
        for one, two in spans
    )
    found = schedule_of(Charts(schedule=bars))
    assert found.rows[1].now is not None
    assert found.rows[1].now.place == place


def test_day_far_from_the_windows_does_not_squeeze_them(charts: Charts) -> None:
    """The day of the newer release is on the axis, unless it lies far outside all windows."""
    near, far = schedule_of(charts), schedule_of(charts, date(1950, 1, 1))
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


def test_labels_keep_apart_in_any_order() -> None:
    """Places that are too near each other are moved apart, the order kept, none beyond the edges."""
    assert apart([50, 50, 0], 10, 5, 60) == [50, 60, 5]


def test_colours_on_paper_are_those_of_the_light_page() -> None:
    """The style that goes into a drawing for paper names colours, not names of colours."""
    style = light_chart_style()
    assert "var(" not in style
    assert re.search(r"\.drawing \.after \.bar \{ fill: #[0-9a-f]{6}; \}", style)
