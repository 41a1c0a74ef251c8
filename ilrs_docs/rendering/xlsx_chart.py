"""The chart of a workbook: when each milestone is forecast now, drawn by the spreadsheet from the days beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.layout.schedule_sheet import DAYS_NOW, FIRST_NOW
from ilrs_docs.rendering.escaping import visible

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.worksheet.worksheet import Worksheet

    from ilrs_docs.layout.schedule_sheet import ScheduleSheet

WIDE: Final = 28
ROW: Final = 0.7
ROOM: Final = 3.0
"""Centimetres: the width of the chart, the height of a bar with its room, and what stands around them."""
COLOUR: Final = "1F4E79"
SHEET_BEGINS: Final = date(1899, 12, 30)
"""The day that a sheet counts from."""
YEAR: Final = 366


def schedule_chart(sheet: Worksheet, told: ScheduleSheet) -> BarChart | None:
    """Return a bar for each milestone of a sheet, from the first day of its window now to the last.

    A bar stands on another that cannot be seen, which reaches to its first day. A window with an open end has no bar;
    where no window has two ends there is no chart, and None is returned.
    """
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.shapes import GraphicalProperties

    ends = [(row[FIRST_NOW - 1], row[FIRST_NOW]) for row in told.rows]
    days = [day for first, last in ends if isinstance(first, date) and isinstance(last, date) for day in (first, last)]
    if not days or min(days) < SHEET_BEGINS:
        return None
    last = len(told.rows) + 1
    chart = BarChart(barDir="bar", grouping="stacked", overlap=100, gapWidth=60)
    chart.title, chart.legend = visible(told.chart), None
    for column in (FIRST_NOW, DAYS_NOW):
        chart.add_data(Reference(sheet, min_col=column, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    below, bar = chart.series
    below.graphicalProperties = GraphicalProperties(noFill=True)
    bar.graphicalProperties = GraphicalProperties(solidFill=COLOUR)
    chart.x_axis.scaling.orientation = "maxMin"  # the first row stands above
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.y_axis.majorUnit = "yyyy", 2 * YEAR
    chart.y_axis.scaling.min = (date(min(days).year, 1, 1) - SHEET_BEGINS).days
    chart.y_axis.scaling.max = (date(max(days).year + 1, 1, 1) - SHEET_BEGINS).days
    chart.width, chart.height = WIDE, ROW * len(told.rows) + ROOM
    return chart
