"""The schedule chart as it is drawn: where each bar begins and ends, and where its words have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import AxisPlace, Scale, places, scale, width, wrapped

if TYPE_CHECKING:
    from ilrs_docs.layout.figures import ForecastSpan, ScheduleBar, ScheduleFigure

WIDTH: Final = 960
LEFT: Final = 230
RIGHT: Final = 944
TOP: Final = 34
ROW: Final = 46
LETTERS: Final = 13.0
SMALL: Final = 11.5
LEAST: Final = 4.0
ARROW: Final = 9.0
Beside = Literal["after", "before", "inside"]


class DrawnBar(NamedTuple):
    """A bar: from `x` on, `wide`; an end that is open has an arrow; `words` begin or end at `words_x`."""

    x: float
    wide: float
    open_start: bool
    open_end: bool
    words: str
    words_x: float
    place: Beside


class ScheduleRow(NamedTuple):
    """A milestone as it is drawn."""

    y: float
    title: str
    label: tuple[str, ...]
    was: DrawnBar | None
    now: DrawnBar | None


class ScheduleDrawing(NamedTuple):
    """The chart; `day` is where the newer release stands, if it does."""

    height: float
    rows: tuple[ScheduleRow, ...]
    x_ticks: tuple[AxisPlace, ...]
    day: AxisPlace | None


def drawn(figure: ScheduleFigure) -> ScheduleDrawing:
    """Return the schedule as it is drawn."""
    along = scale(figure.across, LEFT, RIGHT - ARROW)
    return ScheduleDrawing(
        height=TOP + ROW * len(figure.bars) + 8,
        rows=tuple(_row(at, bar, along) for at, bar in enumerate(figure.bars)),
        x_ticks=places(along, figure.across.ticks),
        day=places(along, (figure.day,))[0] if figure.day else None,
    )


def _row(at: int, bar: ScheduleBar, along: Scale) -> ScheduleRow:
    label = tuple(wrapped(visible(bar.title), LETTERS, LEFT - 16))
    return ScheduleRow(TOP + ROW * at, visible(bar.words), label, _bar(bar.was, along), _bar(bar.now, along))


def _bar(point: ForecastSpan | None, along: Scale) -> DrawnBar | None:
    if point is None:
        return None
    start = along.at(point.earliest) if point.earliest else along.start + ARROW
    end = along.at(point.latest) if point.latest else along.end
    wide = max(round(end - start, 1), LEAST)
    words = visible(point.words)
    words_x, place = _beside(start - (0 if point.earliest else ARROW), end + (0 if point.latest else ARROW), words)
    return DrawnBar(round(start, 1), wide, point.earliest is None, point.latest is None, words, words_x, place)


def _beside(start: float, end: float, words: str) -> tuple[float, Beside]:
    """Return where the words of a bar stand: behind it, before it, or inside where neither has room."""
    room = width(words, SMALL) + 8
    if end + room <= WIDTH:
        return round(end + 7, 1), "after"
    if start - room >= LEFT:
        return round(start - 7, 1), "before"
    return round(end - ARROW - 4, 1), "inside"
