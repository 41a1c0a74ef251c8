"""The schedule as a sheet of a workbook: each milestone before and now in real days, and how far it moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.schedule import TITLES, words_of
from ilrs_docs.phrasing.sureness import SUPPORT, sure

if TYPE_CHECKING:
    from ilrs_docs.changes.names import Action
    from ilrs_docs.reporting.chart_models import Bar, BarKind, Forecast
    from ilrs_docs.reporting.models import Report, Support

Cells = tuple[str | int | date | None, ...]
FIRST_NOW: Final = 5
DAYS_NOW: Final = 14
"""The columns that are drawn: on which day the window now begins, and of how many days it is."""
WAYS: Final[Mapping[BarKind, Action]] = {"later": "slipped", "earlier": "advanced"}
"""What became of a milestone -> the way in which its date moved, where it moved one way."""


@dataclass(frozen=True, slots=True)
class ScheduleSheet:
    """A row for each milestone under the headings `columns`; `chart` is what the drawing of its days is called.

    The first `printed` columns go on paper.
    """

    title: str
    chart: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    printed: int = DAYS_NOW - 1


def schedule_sheet(reports: Iterable[Report]) -> ScheduleSheet | None:
    """Return the milestones of some reports as a sheet, in the language spoken; None where there is none."""
    rows = tuple(row for report in reports for row in _rows(report))
    if not rows:
        return None
    return ScheduleSheet(_("Schedule"), _("The windows now"), _columns(), rows)


def _columns() -> tuple[str, ...]:
    return (
        pgettext("heading of a column", "Milestone"),
        _("What became of it"),
        _("First day before"),
        _("Last day before"),
        _("First day now"),
        _("Last day now"),
        _("Months later (earlier: below zero)"),
        pgettext("heading of a column", "By how much"),
        pgettext("heading of a column", "Certainty"),
        _("What the date rests on"),
        pgettext("heading of a column", "Status"),
        pgettext("heading of a column", "Was"),
        pgettext("heading of a column", "Is"),
        _("Days from first to last"),
    )


def _rows(report: Report) -> Iterator[Cells]:
    told = _told(report)
    for bar in report.charts.schedule:
        ends = (bar.id, bar.was.words if bar.was else None, bar.now.words if bar.now else None)
        yield _row(bar, told.get(ends))


def _told(report: Report) -> Mapping[tuple[str | None, ...], Support]:
    """Return by milestone and its two dates what the new date rests on, where an item tells just this shift."""
    items = (one for item in report.items() for one in (item, *item.also))
    return {(one.subjects[0].id, one.was, one.now): one.support for one in items if one.subjects and one.support}


def _row(bar: Bar, support: Support | None) -> Cells:
    first, last = _ends(bar.now)
    return (
        bar.title,
        _(TITLES[bar.became]),
        *_ends(bar.was),
        first,
        last,
        bar.months,
        bar.shift or "",
        sure(bar.certainty, WAYS.get(bar.became)) if bar.certainty else "",
        _(SUPPORT[support]) if support else "",
        bar.status or "",
        words_of(bar.was),
        words_of(bar.now),
        (last - first).days + 1 if first and last else None,
    )


def _ends(point: Forecast | None) -> tuple[date | None, date | None]:
    return (point.earliest, point.latest) if point else (None, None)
