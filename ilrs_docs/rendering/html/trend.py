"""The trend chart as it is drawn: a panel a milestone, in each what was stated from release to release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.layout.axes import bands
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import AxisPlace, Scale, places, scale, width, wrapped

if TYPE_CHECKING:
    from ilrs_docs.layout.figures import StatedSpan, TrendFate, TrendFigure, TrendPanel

WIDTH: Final = 256
LEFT: Final = 40
RIGHT: Final = 250
PLOT: Final = 144
TICK: Final = 12.0
LETTERS: Final = 13.0
SMALL: Final = 11.5
LINE: Final = 16
BELOW: Final = 24
GAP: Final = 20
ACROSS: Final = 3
"""How many panels stand beside each other where the chart is one drawing."""
LEAST: Final = 2.5


class DrawnSpan(NamedTuple):
    """What was stated for some time: a rectangle, and how its ends look."""

    x: float
    y: float
    wide: float
    high: float
    look: str
    words: str


class DrawnFate(NamedTuple):
    """The day on which a milestone was reached or lost, on the diagonal."""

    kind: str
    x: float
    y: float
    words: str


class DrawnPanel(NamedTuple):
    """A milestone as it is drawn: the lines of its title and of how far it moved, and what was stated."""

    x: float
    y: float
    title: str
    label: tuple[str, ...]
    moved: tuple[str, ...]
    spans: tuple[DrawnSpan, ...]
    fate: DrawnFate | None
    ids: tuple[str, ...]


class YearBand(NamedTuple):
    """A year, or a month, as a band across the plot, with its name in the middle of its height."""

    y: float
    high: float
    words: str


class TrendDrawing(NamedTuple):
    """The chart: panels of one size and one scale, `panel` across and up; the plot has the same edges in each.

    `looks` are those of what is drawn.
    """

    wide: float
    high: float
    panel: tuple[float, float]
    left: float
    right: float
    bottom: float
    panels: tuple[DrawnPanel, ...]
    x_ticks: tuple[AxisPlace, ...]
    bands: tuple[YearBand, ...]
    diagonal: tuple[float, float, float, float] | None
    looks: frozenset[str]


class Plot(NamedTuple):
    """Both axes: days of issue across, days that were forecast up (so that later is higher)."""

    x: Scale
    y: Scale


def drawn(figure: TrendFigure) -> TrendDrawing:
    """Return the trend as it is drawn."""
    room = RIGHT - 4
    labels = [tuple(wrapped(visible(one.title), LETTERS, room)) for one in figure.panels]
    moved = [tuple(wrapped(visible(one.moved), SMALL, room, most=3)) for one in figure.panels]
    top = LINE * max(len(one) + len(two) for one, two in zip(labels, moved, strict=True)) + 10
    bottom = top + PLOT
    left = max([LEFT, *(round(width(visible(one.words), TICK)) + 10 for one in bands(figure.up))])
    plot = Plot(scale(figure.across, left, RIGHT), scale(figure.up, bottom, top))
    panel = bottom + BELOW
    rows = -(-len(figure.panels) // ACROSS)
    drawn_panels = tuple(
        _panel(at, one, (labels[at], moved[at]), plot, panel + GAP) for at, one in enumerate(figure.panels)
    )
    return TrendDrawing(
        wide=(WIDTH + GAP) * min(ACROSS, len(figure.panels)) - GAP,
        high=(panel + GAP) * rows - GAP,
        panel=(WIDTH, panel),
        left=left,
        right=RIGHT,
        bottom=bottom,
        panels=drawn_panels,
        x_ticks=places(plot.x, figure.across.ticks),
        bands=_bands(figure, plot.y),
        diagonal=_diagonal(figure, plot),
        looks=frozenset(look for one in drawn_panels for look in _looks(one)),
    )


def _looks(panel: DrawnPanel) -> list[str]:
    """Return how what stands on a panel looks, its fate included."""
    return [*(span.look for span in panel.spans), *([panel.fate.kind] if panel.fate else [])]


def _panel(
    at: int, one: TrendPanel, lines: tuple[tuple[str, ...], tuple[str, ...]], plot: Plot, below: float
) -> DrawnPanel:
    return DrawnPanel(
        x=at % ACROSS * (WIDTH + GAP),
        y=at // ACROSS * below,
        title=visible(one.title),
        label=lines[0],
        moved=lines[1],
        spans=tuple(_span(stated, plot) for stated in one.stated),
        fate=_fate(one.fate, plot) if one.fate else None,
        ids=one.ids,
    )


def _span(one: StatedSpan, plot: Plot) -> DrawnSpan:
    earliest, latest, words, around = one.extent
    x, high = plot.x.at(one.since), plot.y.at(latest) if latest else plot.y.end
    wide = (plot.x.at(one.until) if one.until else plot.x.end) - x
    low = plot.y.at(earliest) if earliest else plot.y.start
    look = "upward" if latest is None else "downward" if earliest is None else "around" if around else "sure"
    sizes = (round(max(wide, LEAST), 1), round(max(low - high, LEAST), 1))
    return DrawnSpan(x, round(high, 1), *sizes, look, visible(words))


def _fate(one: TrendFate, plot: Plot) -> DrawnFate:
    return DrawnFate(one.kind, plot.x.at(one.day), plot.y.at(one.day), visible(one.words))


def _bands(figure: TrendFigure, up: Scale) -> tuple[YearBand, ...]:
    found = ((up.at(one.first), up.at(one.last), one.words) for one in bands(figure.up))
    return tuple(YearBand(round(high, 1), round(low - high, 1), visible(words)) for low, high, words in found)


def _diagonal(figure: TrendFigure, plot: Plot) -> tuple[float, float, float, float] | None:
    if figure.diagonal is None:
        return None
    first, last = figure.diagonal
    return (plot.x.at(first), plot.y.at(first), plot.x.at(last), plot.y.at(last))
