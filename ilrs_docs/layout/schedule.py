"""The schedule as a figure: for each milestone the span of days in which it was forecast before, and the span now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, pgettext
from ilrs_docs.layout.axes import Axis, Tick, axis
from ilrs_docs.layout.figures import ForecastSpan, PhaseBand, ScheduleBar, ScheduleFigure, ScheduleGroup
from ilrs_docs.layout.trend import not_drawn
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.ranking import rank_of_days

if TYPE_CHECKING:
    from ilrs_docs.reporting.chart_models import Bar, BarKind, Charts, Forecast, PhaseSpan


TITLES: Final[Mapping[BarKind, str]] = {
    "later": marked("Later"),
    "earlier": marked("Earlier"),
    "firmer": marked("Firmer"),
    "narrower": marked("Narrower"),
    "vaguer": marked("Vaguer"),
    "happened": marked("Happened"),
    "new": marked("New in the record"),
    "gone": marked("Without a date, or gone"),
    "kept": marked("As before"),
}
"""What became of a milestone -> the title of those of which it did, in the order in which they are drawn."""
FOLDED: Final[BarKind] = "kept"


def schedule(charts: Charts, day: date | None) -> ScheduleFigure | None:
    """Return the schedule as it is drawn, None if nothing of it moved; `day` is that of the newer release."""
    bars = [bar for bar in charts.schedule if _drawn(bar.was) or _drawn(bar.now)]
    if all(bar.became == FOLDED for bar in bars):
        return None
    across = axis([*_days(bars), *([day] if day and _near(day, _days(bars)) else [])], 10, margin=0.06)
    moved = sum(bar.became != FOLDED for bar in bars)
    milestones = ngettext("{count} milestone", "{count} milestones", moved).format(count=moved)
    description = _("{milestones}, each with its window before and now. The table below says the same.")
    return ScheduleFigure(
        across=across,
        groups=tuple(_groups(bars)),
        phases=tuple(PhaseBand(one.title, one.earliest, one.latest) for one in charts.phases if _met(one, across)),
        day=Tick(day, phrases.day(day)) if day and across.holds(day) else None,
        description=description.format(milestones=milestones),
        more=not_drawn(charts.schedule_more) if charts.schedule_more else None,
        columns=(
            pgettext("heading of a column", "Milestone"),
            pgettext("heading of a column", "Was"),
            pgettext("heading of a column", "Is"),
            pgettext("heading of a column", "Status"),
        ),
        rows=tuple((bar.title, words_of(bar.was), words_of(bar.now), phrases.word(bar.status or "")) for bar in bars),
        about=tuple(bar.id for bar in bars),
        ranks=tuple((None, rank_of(bar.was), rank_of(bar.now), None) for bar in bars),
    )


def _groups(bars: Sequence[Bar]) -> Iterator[ScheduleGroup]:
    for kind, title in TITLES.items():
        found = tuple(_bar(bar) for bar in bars if bar.became == kind)
        if found:
            yield ScheduleGroup(_(title), found, kind == FOLDED)


def _met(phase: PhaseSpan, across: Axis) -> bool:
    """Return whether some of a phase stands on an axis."""
    first, last = (day and day.toordinal() for day in (phase.earliest, phase.latest))
    return (first or across.first) <= across.last and (last or across.last) >= across.first


def _drawn(point: Forecast | None) -> bool:
    return point is not None and (point.earliest or point.latest) is not None


def _days(bars: Sequence[Bar]) -> list[date]:
    points = [point for bar in bars for point in (bar.was, bar.now) if point]
    return [day for point in points for day in (point.earliest, point.latest) if day]


def _near(day: date, days: Sequence[date]) -> bool:
    """Return whether a day is no farther from the others than they are from each other."""
    first, last = min(days), max(days)
    room = max(last - first, (date(2, 1, 1) - date(1, 1, 1)) * 5)
    return first - day <= room and day - last <= room


def _bar(bar: Bar) -> ScheduleBar:
    words = _("{milestone}: was {was}, is {now}")
    told = words.format(milestone=bar.title, was=words_of(bar.was), now=words_of(bar.now))
    return ScheduleBar(bar.title, told, _extent(bar.was), _extent(bar.now, _state(bar)), bar.mark, bar.id)


def _state(bar: Bar) -> str | None:
    """Return the status that stands beside a forecast: what happened says it itself."""
    return bar.status if bar.mark and bar.mark not in {"achieved", "lost"} else None


def words_of(point: Forecast | None) -> str:
    """Return what is said of a milestone on one side, in words: that it is not there, where it is not.

    >>> words_of(None)
    'not there'
    """
    return point.words if point else _("not there")


def rank_of(point: Forecast | None) -> int | None:
    """Return where a forecast stands in time, by its first day, by its last where it has no other.

    >>> rank_of(None) is None
    True
    """
    return rank_of_days(point.earliest, point.latest) if point else None


def _extent(point: Forecast | None, status: str | None = None) -> ForecastSpan | None:
    if point is None or not _drawn(point):
        return None
    words = _("{words} ({note})").format(words=point.words, note=status) if status else point.words
    return ForecastSpan(point.earliest, point.latest, words, point.around)
