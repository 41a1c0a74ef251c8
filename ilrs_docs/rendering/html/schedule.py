"""The schedule chart as it is drawn: where each bar begins and ends, and where its words have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ilrs_docs.rendering.escaping import visible
from ilrs_docs.rendering.html.scales import AxisPlace, Scale, places, scale, width, wrapped

if TYPE_CHECKING:
    from ilrs_docs.layout.figures import ForecastSpan, PhaseBand, ScheduleBar, ScheduleFigure, ScheduleGroup

WIDTH: Final = 960
LEFT: Final = 210
RIGHT: Final = 944
TOP: Final = 30
HEADING: Final = 30
ROW: Final = 44
LETTERS: Final = 13.0
NAMES: Final = 3
"""How many lines the name of a milestone takes at most."""
TICK: Final = 12.0
SMALL: Final = 11.5
LEAST: Final = 4.0
TAIL: Final = 46.0
"""How far what has one end alone fades out from it."""
HEAD: Final = 9.0
"""How far the flag at such an end reaches, and its tail in any case."""
SIGN: Final = 9.0
"""How far the sign of a status reaches from its middle."""
MOST: Final = 20
"""How many rows a drawing has that is as high as a page."""
STRIP: Final = 5
"""How many rows a drawing has on paper, so that where one does not fit any more little of the page stays empty."""
CARD: Final = 340
"""How wide a bar is drawn on a phone."""
Beside = Literal["after", "before", "inside"]
Look = Literal["sure", "around", "from", "by"]


class DrawnBar(NamedTuple):
    """A bar: from `x` on, `wide`; `words` begin or end at `words_x`.

    ```
    sure    |#########|          around   .:#####:.
    from    |>###:..             by          ..:###<|
    ```
    """

    x: float
    wide: float
    look: Look
    words: str
    words_x: float
    place: Beside


class DrawnSign(NamedTuple):
    """The sign of a status, at the middle of what it belongs to."""

    kind: str
    x: float


class ScheduleRow(NamedTuple):
    """A milestone as it is drawn."""

    y: float
    title: str
    label: tuple[str, ...]
    was: DrawnBar | None
    now: DrawnBar | None
    sign: DrawnSign | None
    id: str


class DrawnGroup(NamedTuple):
    """The milestones of which one thing became, under its title, which stands at `y`."""

    y: float
    title: str
    rows: tuple[ScheduleRow, ...]


class DrawnPhase(NamedTuple):
    """A phase behind the rows, and what of its title has room, from `words_x` on."""

    x: float
    wide: float
    title: str
    words: str
    words_x: float


class ScheduleDrawing(NamedTuple):
    """One drawing of the chart; `day` is where the newer release stands, if it does."""

    height: float
    groups: tuple[DrawnGroup, ...]
    phases: tuple[DrawnPhase, ...]
    x_ticks: tuple[AxisPlace, ...]
    day: AxisPlace | None


class CardTick(NamedTuple):
    """A tick of a card, and which part of its words stands at it, so that all of them stand on the card."""

    at: float
    words: str
    anchor: Literal["start", "middle", "end"]


class Cards(NamedTuple):
    """The bars alone, as wide as a phone, below words that stand beside the drawing."""

    bars: tuple[tuple[ScheduleBar, ScheduleRow], ...]
    x_ticks: tuple[CardTick, ...]
    day: AxisPlace | None


class DrawnSchedule(NamedTuple):
    """What moved, what stands as it stood (folded), all that moved as cards; `signs` and `looks` are those drawn.

    On paper what moved is drawn in `strips`, between which a page may end.
    """

    open: ScheduleDrawing | None
    strips: tuple[ScheduleDrawing, ...]
    folded: ScheduleDrawing | None
    cards: Cards
    signs: tuple[str, ...]
    looks: frozenset[Look]


def drawn(figure: ScheduleFigure) -> DrawnSchedule:
    """Return the schedule as it is drawn."""
    shown = [group for group in figure.groups if not group.folded]
    folded = [group for group in figure.groups if group.folded]
    marks = (bar.mark for group in figure.groups for bar in group.bars if bar.mark and bar.now)
    parts = [_drawing(figure, shown) if shown else None, _drawing(figure, folded) if folded else None]
    rows = [row for part in parts if part for group in part.groups for row in group.rows]
    return DrawnSchedule(
        open=parts[0],
        strips=drawn_sheets(figure, STRIP),
        folded=parts[1],
        cards=_cards(figure, shown),
        signs=tuple(dict.fromkeys(marks)),
        looks=frozenset(bar.look for row in rows for bar in (row.was, row.now) if bar),
    )


def drawn_sheets(figure: ScheduleFigure, most: int = MOST) -> tuple[ScheduleDrawing, ...]:
    """Return what moved in drawings of at most so many rows, without what is folded and the cards; none if nothing."""
    shown = [group for group in figure.groups if not group.folded]
    return tuple(_drawing(figure, groups) for groups in _sheets(shown, most))


def _sheets(groups: Iterable[ScheduleGroup], most: int) -> Iterator[list[ScheduleGroup]]:
    """Yield groups with at most so many rows together; one that goes on has its title again."""
    sheet: list[ScheduleGroup] = []
    left = most
    for group in groups:
        bars = group.bars
        while bars:
            if not left:
                yield sheet
                sheet, left = [], most
            sheet.append(group._replace(bars=bars[:left]))
            left, bars = left - len(bars[:left]), bars[left:]
    if sheet:
        yield sheet


def _drawing(figure: ScheduleFigure, groups: Sequence[ScheduleGroup]) -> ScheduleDrawing:
    along = scale(figure.across, LEFT, RIGHT)
    day = places(along, (figure.day,))[0] if figure.day else None
    y = TOP
    found = []
    for group in groups:
        rows = tuple(
            _row(y + HEADING + ROW * at, bar, along, day.at if day else None) for at, bar in enumerate(group.bars)
        )
        found.append(DrawnGroup(y, visible(group.title), rows))
        y += HEADING + ROW * len(group.bars)
    phases = tuple(_phase(one, along, day.at if day else None) for one in figure.phases)
    return ScheduleDrawing(y + 8, tuple(found), phases, places(along, figure.across.ticks), day)


def _cards(figure: ScheduleFigure, groups: Sequence[ScheduleGroup]) -> Cards:
    along = scale(figure.across, 0, CARD)
    bars = tuple((bar, _row(0, bar, along, None)) for group in groups for bar in group.bars)
    ticks = places(along, figure.across.ticks)
    ends = (ticks[0], ticks[-1]) if len(ticks) > 1 else ticks
    return Cards(bars, tuple(map(_card_tick, ends)), places(along, (figure.day,))[0] if figure.day else None)


def _card_tick(tick: AxisPlace) -> CardTick:
    """Return a tick of a card.

    >>> [_card_tick(AxisPlace(at, "2045")).anchor for at in (2, 170, 338)]
    ['start', 'middle', 'end']
    """
    half = width(tick.words, TICK) / 2
    return CardTick(*tick, "start" if tick.at < half else "end" if tick.at > CARD - half else "middle")


def _phase(one: PhaseBand, along: Scale, day: float | None) -> DrawnPhase:
    """Return a phase; its title begins behind the line of the day where it would stand on it."""
    x = max(along.at(one.earliest), along.start) if one.earliest else along.start
    end = min(along.at(one.latest), along.end) if one.latest else along.end
    title, words_x = visible(one.title), x + 4
    if day is not None and words_x <= day <= min(words_x + width(title, SMALL), end):
        words_x = day + 5
    words = wrapped(title, SMALL, max(end - words_x - 2, 0), most=1)
    return DrawnPhase(x, round(max(end - x, 1), 1), title, words[0] if words else "", round(words_x, 1))


def _row(y: float, bar: ScheduleBar, along: Scale, day: float | None) -> ScheduleRow:
    label = tuple(wrapped(visible(bar.title), LETTERS, LEFT - 16, NAMES))
    now = _bar(bar.now, along, day, signed=bar.mark is not None)
    sign = DrawnSign(bar.mark, round(now.x + now.wide / 2, 1)) if bar.mark and now else None
    return ScheduleRow(y, visible(bar.words), label, _bar(bar.was, along, day), now, sign, bar.id)


def _bar(point: ForecastSpan | None, along: Scale, day: float | None, *, signed: bool = False) -> DrawnBar | None:
    if point is None:
        return None
    start, end, look = _ends(point, along)
    words = visible(point.words)
    wide = max(round(end - start, 1), LEAST)
    out = max(SIGN - wide / 2, 0) if signed else 0
    words_x, place = _beside(start - out, start + wide + out, words, day)
    return DrawnBar(round(start, 1), wide, look, words, words_x, place)


def _ends(point: ForecastSpan, along: Scale) -> tuple[float, float, Look]:
    """Return where a bar begins and ends; what has one end alone reaches only some way from it."""
    earliest, latest = (None if day is None else along.at(day) for day in (point.earliest, point.latest))
    if latest is None:
        start = along.start if earliest is None else earliest
        return start, min(start + TAIL, along.end), "from"
    if earliest is None:
        return max(latest - TAIL, along.start - HEAD), latest, "by"
    return earliest, latest, "around" if point.around else "sure"


def _beside(start: float, end: float, words: str, day: float | None) -> tuple[float, Beside]:
    """Return where the words of a bar stand: behind it, before it, or inside where neither has room.

    They never stand on the line of the day: they begin behind it, or end before it.
    """
    room = width(words, SMALL) + 8
    after, before = end + 7, start - 7
    if day is not None and after - 4 <= day <= after + room:
        after = day + 7
    if after + room <= WIDTH:
        return round(after, 1), "after"
    if day is not None and before - room <= day <= before + 4:
        before = day - 7
    if before - room >= LEFT:
        return round(before, 1), "before"
    return round(end - 13, 1), "inside"
