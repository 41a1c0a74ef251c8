"""What charts are drawn from: days along axes and the words at them, without any place on a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ilrs_docs.layout.axes import Axis, Tick


class ForecastSpan(NamedTuple):
    """From which day to which something was forecast, and how that is said; an end that is None is open."""

    earliest: date | None
    latest: date | None
    words: str


class Forecasted(NamedTuple):
    """What one release, issued on a `day`, said of a milestone: `extent` with the words at its mark, and its `level`.

    The level is the latest day of the extent, the earliest where it has no end.
    """

    day: date
    level: date
    extent: ForecastSpan


class TrendLine(NamedTuple):
    """A milestone over the releases, oldest first, or several that lie on each other; on which day it was reached."""

    title: str
    forecasts: tuple[Forecasted, ...]
    reached: Tick | None
    lost: Tick | None


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """For each day of issue (across), when each milestone was forecast (up); `diagonal` are the ends of today.

    `releases` are the days of issue, `columns` and `rows` the table behind the drawing, `more` what it leaves out.
    """

    across: Axis
    up: Axis
    lines: tuple[TrendLine, ...]
    releases: tuple[Tick, ...]
    diagonal: tuple[date, date] | None
    description: str
    more: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ScheduleBar(NamedTuple):
    """A milestone before and now: `words` say both, a side on which it is not there is None."""

    title: str
    words: str
    was: ForecastSpan | None
    now: ForecastSpan | None


@dataclass(frozen=True, slots=True)
class ScheduleFigure:
    """For each milestone the span of days in which it was forecast before, and the span now.

    `day` is where the newer release stands, if it does; `columns` and `rows` are the table behind the drawing.
    """

    across: Axis
    bars: tuple[ScheduleBar, ...]
    day: Tick | None
    description: str
    more: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
