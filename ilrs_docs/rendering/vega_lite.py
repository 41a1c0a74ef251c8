"""Vega-Lite 6: the data of a trend chart with how to draw it, for any tool that reads such a specification.

Source: the Vega-Lite specification, version 6 (https://vega.github.io/vega-lite/docs/).
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.history.trends import Trend
    from ilrs_docs.layout.trend_chart import TrendChart

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
Spec = dict[str, Any]


def render_trend(told: Trend) -> str:
    """Return the chart of a trend as a Vega-Lite specification: a line a milestone, its bounds, what happened."""
    from ilrs_docs.layout.trend_chart import trend_chart

    return dumps(_spec(trend_chart(told)), indent=2, ensure_ascii=False) + "\n"


def _spec(chart: TrendChart) -> Spec:
    names = {name: visible(words) for name, words in chart.names.items()}
    across = {"field": "issued", "type": "temporal", "title": names["issued"]}
    up = {"type": "temporal", "title": names["forecast"]}
    colour = {"color": {"field": "title", "type": "nominal", "title": names["title"]}}
    tip = [{"field": name, "type": "nominal", "title": names[name]} for name in ("title", "release", "words")]
    around = {"x": across, **colour}
    return {
        "$schema": SCHEMA,
        "description": visible(chart.heading),
        "title": visible(chart.heading),
        "width": 640,
        "height": 400,
        "data": {"name": "forecasts", "values": [_row(row._asdict()) | _level(row) for row in chart.rows]},
        "layer": [
            {
                "mark": {"type": "rule", "opacity": 0.5},
                "encoding": around | {"y": up | {"field": "earliest"}, "y2": {"field": "latest"}},
                "transform": [{"filter": "isValid(datum.earliest) && isValid(datum.latest)"}],
            },
            {"mark": {"type": "line"}, "encoding": around | {"y": up | {"field": "forecast"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": around | {"y": up | {"field": "forecast"}, "tooltip": tip},
            },
            {
                "data": {"name": "occurred", "values": [_row(row._asdict()) for row in chart.fates]},
                "mark": {"type": "point", "shape": "cross", "size": 120},
                "encoding": colour
                | {
                    "x": across | {"field": "day"},
                    "y": up | {"field": "day"},
                    "tooltip": [{"field": "words", "type": "nominal", "title": names["words"]}],
                },
            },
        ],
    }


def _level(row: Any) -> Spec:  # noqa: ANN401 - a row of the chart
    """Return at which day a forecast is drawn: its latest, its earliest where it has no end."""
    level: date | None = row.latest or row.earliest
    return {"forecast": level.isoformat() if level else None}


def _row(row: Spec) -> Spec:
    """Return a row as plain data, without what an open end would be."""
    plain = ((name, value if isinstance(value, str) else value and value.isoformat()) for name, value in row.items())
    return {name: visible(value) for name, value in plain if value}
