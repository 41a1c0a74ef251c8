"""The chart of a trend by itself: the figure that reports draw, and the same as rows for charts of other tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ilrs_docs.history.trends import Trend
from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.layout.figures import TrendFigure
from ilrs_docs.layout.labels import labels
from ilrs_docs.layout.trend import trend_of


class ChartRow(NamedTuple):
    """What one release forecast: the name of the entry, the release and its day, the bounds, the same in words."""

    title: str
    release: str
    issued: date
    earliest: date | None
    latest: date | None
    words: str


class FateRow(NamedTuple):
    """On which day something was reached, or failed."""

    title: str
    day: date
    words: str


class TrendChart(NamedTuple):
    """A trend as a chart: `figure` is None where there is nothing to draw, which `heading` and `remark` then say.

    `names` are the words at its axes, by the names of the columns of `rows`.
    """

    heading: str
    remark: str
    figure: TrendFigure | None
    labels: dict[str, str]
    names: dict[str, str]
    rows: tuple[ChartRow, ...]
    fates: tuple[FateRow, ...]


def trend_chart(told: Trend) -> TrendChart:
    """Return a trend as a chart, in its language.

    >>> from ilrs_docs import Library
    >>> chart = trend_chart(Library().trend("roadmap", "milestone:change-7"))
    >>> chart.rows[0].latest.isoformat(), chart.names["issued"]
    ('2025-12-31', 'Day of the release')
    """
    with speaking(told.language):
        tracks = tuple(one.track for one in told.shown() if one.track)
        points = [(track, point) for track in tracks for point in track.points]
        ends = (
            (track, ((track.reached, _("reached on {day}")), (track.lost, _("failed on {day}")))) for track in tracks
        )
        figure = trend_of(tracks)
        return TrendChart(
            heading=told.heading,
            remark=told.remark or _("There is no date to draw."),
            figure=figure and replace(figure, description=told.heading),
            labels=labels(),
            names=_names(),
            rows=tuple(
                ChartRow(track.title, point.release, point.day, point.earliest, point.latest, point.words)
                for track, point in points
            ),
            fates=tuple(
                FateRow(track.title, day, words.format(day=day.isoformat()))
                for track, found in ends
                for day, words in found
                if day
            ),
        )


def _names() -> dict[str, str]:
    return {
        "title": pgettext("heading of a column", "Milestone"),
        "release": _("Release"),
        "issued": _("Day of the release"),
        "forecast": _("Forecast"),
        "words": _("In words"),
    }
