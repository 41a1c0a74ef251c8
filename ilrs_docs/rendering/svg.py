"""SVG: the trend chart of the reports, alone, in a file that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from ilrs_docs.history.trends import Trend


def render_trend(told: Trend) -> str:
    """Return the chart of a trend as SVG; where there is nothing to draw, that in words."""
    from ilrs_docs.layout.trend_chart import trend_chart
    from ilrs_docs.rendering.html import drawing

    chart = trend_chart(told)
    return drawing(chart.figure, chart.labels) if chart.figure else _words(chart.heading, chart.remark)


def _words(heading: str, remark: str) -> str:
    """Return two lines of words as a drawing.

    >>> _words("Dates", "None & nothing").splitlines()[1]
    '<title>Dates</title>'
    """
    from xml.sax.saxutils import escape

    title, words = (escape(visible(text)) for text in (heading, remark))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 60" width="960" height="60" role="img">\n'
        f"<title>{title}</title>\n"
        f'<text x="8" y="22" font-family="sans-serif" font-size="14">{title}</text>\n'
        f'<text x="8" y="46" font-family="sans-serif" font-size="14">{words}</text>\n'
        "</svg>\n"
    )
