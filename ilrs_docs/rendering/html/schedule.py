"""The schedule chart: for each milestone the span of days in which it was forecast before, and the span now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import Scale, Tick, day_words, not_drawn, scale, ticks, width, wrapped
from ilrs_docs.reporting.words import phrasing

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Bar, Charts, Forecast

WIDTH: Final = 960
LEFT: Final = 230
RIGHT: Final = 944
TOP: Final = 34
ROW: Final = 46
LETTERS: Final = 13.0
SMALL: Final = 11.5
LEAST: Final = 4.0
ARROW: Final = 9.0
Place = Literal["after", "before", "inside"]


class Span(NamedTuple):
    """A bar: from `x` on, `wide`; an end that is open has an arrow; `words` begin or end at `words_x`."""

    x: float
    wide: float
    open_start: bool
    open_end: bool
    words: str
    words_x: float
    place: Place


class Row(NamedTuple):
    """A milestone as it is drawn."""

    y: float
    title: str
    label: tuple[str, ...]
    was: Span | None
    now: Span | None


class Schedule(NamedTuple):
    """The chart and the table behind it; `day` is where the newer release stands, if it does."""

    height: float
    rows: tuple[Row, ...]
    x_ticks: tuple[Tick, ...]
    day: Tick | None
    description: str
    more: str | None
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


def schedule(charts: Charts, day: date | None) -> Schedule | None:
    """Return the schedule chart as it is drawn, None if there is nothing; `day` is that of the newer release."""
    bars = [bar for bar in charts.schedule if _drawn(bar.was) or _drawn(bar.now)]
    if not bars:
        return None
    along = scale([*_days(bars), *([day] if day and _near(day, _days(bars)) else [])], LEFT, RIGHT - ARROW, margin=0.06)
    return Schedule(
        height=TOP + ROW * len(bars) + 8,
        rows=tuple(_row(at, bar, along) for at, bar in enumerate(bars)),
        x_ticks=tuple(ticks(along, 10)),
        day=Tick(along.at(day), day_words(day)) if day and along.holds(day) else None,
        description=_described(len(bars)),
        more=not_drawn(charts.schedule_more) if charts.schedule_more else None,
        columns=(
            pgettext("heading of a column", "Milestone"),
            pgettext("heading of a column", "Was"),
            pgettext("heading of a column", "Is"),
            pgettext("heading of a column", "Status"),
        ),
        table=tuple(
            (visible(bar.title), _words(bar.was), _words(bar.now), visible(phrasing.word(bar.status or "")))
            for bar in bars
        ),
    )


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


def _row(at: int, bar: Bar, along: Scale) -> Row:
    title = visible(bar.title)
    return Row(
        y=TOP + ROW * at,
        title=_("{milestone}: was {was}, is {now}").format(milestone=title, was=_words(bar.was), now=_words(bar.now)),
        label=tuple(wrapped(title, LETTERS, LEFT - 16)),
        was=_span(bar.was, along),
        now=_span(bar.now, along),
    )


def _words(point: Forecast | None) -> str:
    return visible(point.words) if point else _("not there")


def _span(point: Forecast | None, along: Scale) -> Span | None:
    if point is None or not _drawn(point):
        return None
    start = along.at(point.earliest) if point.earliest else along.start + ARROW
    end = along.at(point.latest) if point.latest else along.end
    wide = max(round(end - start, 1), LEAST)
    words = visible(point.words)
    words_x, place = _beside(start - (0 if point.earliest else ARROW), end + (0 if point.latest else ARROW), words)
    return Span(round(start, 1), wide, point.earliest is None, point.latest is None, words, words_x, place)


def _beside(start: float, end: float, words: str) -> tuple[float, Place]:
    """Return where the words of a bar stand: behind it, before it, or inside where neither has room."""
    room = width(words, SMALL) + 8
    if end + room <= WIDTH:
        return round(end + 7, 1), "after"
    if start - room >= LEFT:
        return round(start - 7, 1), "before"
    return round(end - ARROW - 4, 1), "inside"


def _described(count: int) -> str:
    milestones = ngettext("{count} milestone", "{count} milestones", count).format(count=count)
    return _("{milestones}, each with its window before and now. The table below says the same.").format(
        milestones=milestones
    )
