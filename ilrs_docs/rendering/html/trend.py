"""The milestone trend chart as it is drawn: where each line, mark and label stands, and how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import AxisPlace, Scale, apart, places, scale, wrapped

if TYPE_CHECKING:
    from ilrs_docs.layout.axes import Tick
    from ilrs_docs.layout.figures import Forecasted, TrendFigure, TrendLine

WIDTH: Final = 960
LEFT: Final = 64
RIGHT: Final = 700
TOP: Final = 16
LETTERS: Final = 13.0
LINE: Final = 15.0
LABEL_AT: Final = 736
LABEL_ROOM: Final = WIDTH - LABEL_AT - 4
LEAST_HEIGHT: Final = 400
GAP: Final = 6.0
SHAPES: Final = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    "M-4-4h8v8h-8z",
    "M0-5.8L5.8 0L0 5.8L-5.8 0z",
    "M0-5.5L5.2 4h-10.4z",
    "M0 5.5L5.2-4h-10.4z",
    "M-1.8-5.5h3.6v3.7h3.7v3.6h-3.7v3.7h-3.6v-3.7h-3.7v-3.6h3.7z",
)
"""Outlines of the marks of a line, about a centre at 0 0."""
DASHES: Final = (None, "9 4", "2 3", "12 3 2 3", "5 2")
COLOURS: Final = 8


class DrawnMark(NamedTuple):
    """What one release said: `low` and `high` end the bar of uncertainty, an end that is open has an arrow."""

    x: float
    y: float
    low: float
    high: float
    open_low: bool
    open_high: bool
    words: str


class Fate(NamedTuple):
    """The day on which a milestone was reached or lost, on the diagonal."""

    x: float
    y: float
    words: str


class DrawnLine(NamedTuple):
    """A milestone as it is drawn: its look, its path, its band, its marks, its label and what leads to it."""

    colour: int
    shape: str
    hollow: bool
    dash: str | None
    title: str
    path: str
    band: str | None
    marks: tuple[DrawnMark, ...]
    label: tuple[str, ...]
    label_y: float
    leader: str
    reached: Fate | None
    lost: Fate | None


class TrendDrawing(NamedTuple):
    """The chart: `across` are the places of the releases, `diagonal` the ends of today."""

    height: float
    bottom: float
    lines: tuple[DrawnLine, ...]
    x_ticks: tuple[AxisPlace, ...]
    y_ticks: tuple[AxisPlace, ...]
    across: tuple[AxisPlace, ...]
    diagonal: tuple[float, float, float, float] | None


class Plot(NamedTuple):
    """Both axes: days of issue across, days that were forecast up (so that later is higher)."""

    x: Scale
    y: Scale


def drawn(figure: TrendFigure) -> TrendDrawing:
    """Return the trend as it is drawn."""
    height = max(LEAST_HEIGHT, len(figure.lines) * (LINE * 2 + GAP))
    plot = Plot(scale(figure.across, LEFT, RIGHT), scale(figure.up, TOP + height, TOP))
    return TrendDrawing(
        height=plot.y.start + 44,
        bottom=plot.y.start,
        lines=_lines(figure.lines, plot),
        x_ticks=places(plot.x, figure.across.ticks),
        y_ticks=places(plot.y, figure.up.ticks),
        across=places(plot.x, figure.releases),
        diagonal=_diagonal(figure, plot),
    )


def _lines(lines: Sequence[TrendLine], plot: Plot) -> tuple[DrawnLine, ...]:
    marks = [tuple(_mark(one, plot) for one in line.forecasts) for line in lines]
    labels = [wrapped(visible(line.title), LETTERS, LABEL_ROOM) for line in lines]
    gap = LINE * max(len(label) for label in labels) + GAP
    levels = apart([found[-1].y for found in marks], gap, TOP + LINE, plot.y.start - LINE)
    return tuple(
        _line(at, line, marks[at], (tuple(labels[at]), round(levels[at], 1)), plot) for at, line in enumerate(lines)
    )


def _line(
    at: int, line: TrendLine, marks: tuple[DrawnMark, ...], label: tuple[tuple[str, ...], float], plot: Plot
) -> DrawnLine:
    words, label_y = label
    last = marks[-1]
    return DrawnLine(
        colour=at % COLOURS,
        shape=SHAPES[at % len(SHAPES)],
        hollow=bool(at // len(SHAPES) % 2),
        dash=DASHES[at % len(DASHES)],
        title=visible(line.title),
        path="M" + "L".join(f"{mark.x} {mark.y}" for mark in marks),
        band=_band(marks),
        marks=marks,
        label=words,
        label_y=label_y,
        leader=f"M{last.x + 7} {last.y}L{RIGHT + 10} {last.y}L{LABEL_AT - 20} {label_y}",
        reached=_fate(line.reached, plot),
        lost=_fate(line.lost, plot),
    )


def _mark(one: Forecasted, plot: Plot) -> DrawnMark:
    earliest, latest, words = one.extent
    return DrawnMark(
        x=plot.x.at(one.day),
        y=plot.y.at(one.level),
        low=plot.y.at(earliest) if earliest else plot.y.start,
        high=plot.y.at(latest) if latest else plot.y.end,
        open_low=earliest is None,
        open_high=latest is None,
        words=visible(words),
    )


def _band(marks: Sequence[DrawnMark]) -> str | None:
    """Return the outlines between neighbours that both have two ends; what is open has only an arrow."""
    outlines = [
        f"M{old.x} {old.high}L{new.x} {new.high}V{new.low}L{old.x} {old.low}z"
        for old, new in pairwise(marks)
        if not (old.open_low or old.open_high or new.open_low or new.open_high)
    ]
    return "".join(outlines) or None


def _fate(reached: Tick | None, plot: Plot) -> Fate | None:
    if reached is None:
        return None
    return Fate(plot.x.at(reached.day), plot.y.at(reached.day), reached.words)


def _diagonal(figure: TrendFigure, plot: Plot) -> tuple[float, float, float, float] | None:
    if figure.diagonal is None:
        return None
    first, last = figure.diagonal
    return (plot.x.at(first), plot.y.at(first), plot.x.at(last), plot.y.at(last))
