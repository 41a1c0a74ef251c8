"""The milestone trend chart: for each day of issue (across), when each milestone was forecast (up)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.rendering.asides import releases_of
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import Scale, Tick, apart, day_words, not_drawn, scale, ticks, wrapped
from ilrs_docs.reporting.words import phrasing

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import Charts, Point, Track

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
MOST: Final = 16
"""How many lines are drawn; more could not be told apart."""


class Mark(NamedTuple):
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


class Line(NamedTuple):
    """A milestone as it is drawn: its look, its path, its band, its marks, its label and what leads to it."""

    colour: int
    shape: str
    hollow: bool
    dash: str | None
    title: str
    path: str
    band: str | None
    marks: tuple[Mark, ...]
    label: tuple[str, ...]
    label_y: float
    leader: str
    reached: Fate | None
    lost: Fate | None


class Trend(NamedTuple):
    """The chart and the table behind it; `across` are the places of the releases, `diagonal` the ends of today."""

    height: float
    bottom: float
    lines: tuple[Line, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    across: tuple[tuple[float, str], ...]
    diagonal: tuple[float, float, float, float] | None
    description: str
    more: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Plot(NamedTuple):
    """Both axes: days of issue across, days that were forecast up (so that later is higher)."""

    x: Scale
    y: Scale


def trend(charts: Charts) -> Trend | None:
    """Return the trend chart as it is drawn; None where there is nothing to draw."""
    tracks = [track for track in charts.trend if any(point.earliest or point.latest for point in track.points)]
    if not tracks:
        return None
    alike = _alike(tracks)
    plot = _plot([same[0] for same in alike])
    releases = [(day, visible(release)) for day, _place, release in releases_of(tracks)]
    return Trend(
        height=plot.y.start + 44,
        bottom=plot.y.start,
        lines=_lines(alike, plot),
        x_ticks=tuple(ticks(plot.x, 8)),
        y_ticks=tuple(ticks(plot.y, 10)),
        across=tuple((plot.x.at(day), f"{release} ({day_words(day)})") for day, release in releases),
        diagonal=_diagonal(plot),
        description=_described(tracks, len(releases)),
        more=tuple(_more(len(tracks) - sum(len(same) for same in alike), charts.trend_more)),
        columns=(
            pgettext("heading of a column", "Milestone"),
            *(release for _day, release in releases),
            _("Reached or failed"),
        ),
        rows=tuple(_row(track, releases) for track in tracks),
    )


def _alike(tracks: Sequence[Track]) -> list[list[Track]]:
    """Return what is drawn: tracks that lie on each other together, and none of a single point where others have more.

    At most `MOST` lines, the first ones; all others stand in the table.
    """
    lasting = [track for track in tracks if len(track.points) > 1] or tracks
    found: dict[tuple[object, ...], list[Track]] = {}
    for track in lasting:
        windows = tuple((point.day, point.earliest, point.latest) for point in track.points)
        found.setdefault((windows, track.reached, track.lost), []).append(track)
    return list(found.values())[:MOST]


def _plot(tracks: Sequence[Track]) -> Plot:
    points = [point for track in tracks for point in track.points]
    forecasts = [day for point in points for day in (point.earliest, point.latest) if day]
    issued = [point.day for point in points]
    height = max(LEAST_HEIGHT, len(tracks) * (LINE * 2 + GAP))
    x = scale(issued, LEFT, RIGHT)
    fates = [day for track in tracks for day in (track.reached, track.lost) if day and x.holds(day)]
    return Plot(x, scale([*forecasts, *fates], TOP + height, TOP))


def _lines(alike: Sequence[Sequence[Track]], plot: Plot) -> tuple[Line, ...]:
    names = [phrasing.listed([visible(track.title) for track in same]) for same in alike]
    tracks = [same[0].model_copy(update={"title": name}) for same, name in zip(alike, names, strict=True)]
    marks = [tuple(_marks(track, plot)) for track in tracks]
    labels = [wrapped(name, LETTERS, LABEL_ROOM) for name in names]
    gap = LINE * max(len(label) for label in labels) + GAP
    places = apart([found[-1].y for found in marks], gap, TOP + LINE, plot.y.start - LINE)
    return tuple(
        _line(at, track, marks[at], (tuple(labels[at]), round(places[at], 1)), plot) for at, track in enumerate(tracks)
    )


def _line(at: int, track: Track, marks: tuple[Mark, ...], label: tuple[tuple[str, ...], float], plot: Plot) -> Line:
    words, label_y = label
    last = marks[-1]
    return Line(
        colour=at % COLOURS,
        shape=SHAPES[at % len(SHAPES)],
        hollow=bool(at // len(SHAPES) % 2),
        dash=DASHES[at % len(DASHES)],
        title=visible(track.title),
        path="M" + "L".join(f"{mark.x} {mark.y}" for mark in marks),
        band=_band(marks),
        marks=marks,
        label=words,
        label_y=label_y,
        leader=f"M{last.x + 7} {last.y}L{RIGHT + 10} {last.y}L{LABEL_AT - 20} {label_y}",
        reached=_fate(track.reached, _("reached on {day}"), plot),
        lost=_fate(track.lost, _("failed on {day}"), plot),
    )


def _marks(track: Track, plot: Plot) -> Iterator[Mark]:
    for point in sorted(track.points, key=lambda point: point.day):
        level = point.latest or point.earliest
        if level is None:
            continue
        yield Mark(
            x=plot.x.at(point.day),
            y=plot.y.at(level),
            low=plot.y.at(point.earliest) if point.earliest else plot.y.start,
            high=plot.y.at(point.latest) if point.latest else plot.y.end,
            open_low=point.earliest is None,
            open_high=point.latest is None,
            words=_said(track, point),
        )


def _said(track: Track, point: Point) -> str:
    return _("{milestone}, as of {release} ({day}): {forecast}").format(
        milestone=visible(track.title),
        release=visible(point.release),
        day=day_words(point.day),
        forecast=visible(point.words),
    )


def _band(marks: Sequence[Mark]) -> str | None:
    """Return the outlines between neighbours that both have two ends; what is open has only an arrow."""
    outlines = [
        f"M{old.x} {old.high}L{new.x} {new.high}V{new.low}L{old.x} {old.low}z"
        for old, new in pairwise(marks)
        if not (old.open_low or old.open_high or new.open_low or new.open_high)
    ]
    return "".join(outlines) or None


def _fate(day: date | None, words: str, plot: Plot) -> Fate | None:
    if day is None or not (plot.x.holds(day) and plot.y.holds(day)):
        return None
    return Fate(plot.x.at(day), plot.y.at(day), words.format(day=day_words(day)))


def _diagonal(plot: Plot) -> tuple[float, float, float, float] | None:
    first, last = max(plot.x.first, plot.y.first), min(plot.x.last, plot.y.last)
    if first >= last:
        return None
    ends = date.fromordinal(first), date.fromordinal(last)
    return (plot.x.at(ends[0]), plot.y.at(ends[0]), plot.x.at(ends[1]), plot.y.at(ends[1]))


def _described(tracks: Sequence[Track], releases: int) -> str:
    milestones = ngettext("{count} milestone", "{count} milestones", len(tracks)).format(count=len(tracks))
    return _("{milestones}, as forecast in each release; releases: {releases}. The table below says the same.").format(
        milestones=milestones, releases=releases
    )


def _more(tabled: int, left: int) -> Iterator[str]:
    if tabled:
        yield ngettext(
            "{count} more milestone stands only in the table.",
            "{count} more milestones stand only in the table.",
            tabled,
        ).format(count=tabled)
    if left:
        yield not_drawn(left)


def _row(track: Track, releases: Sequence[tuple[date, str]]) -> tuple[str, ...]:
    said = {(point.day, visible(point.release)): visible(point.words) for point in track.points}
    fates = ((_("reached on {day}"), track.reached), (_("failed on {day}"), track.lost))
    fate = [words.format(day=day_words(day)) for words, day in fates if day]
    between = pgettext("between facts", "; ")
    return (visible(track.title), *(said.get(release, "") for release in releases), between.join(fate))
