"""The trend of the milestones as a figure: for each day of issue, when each milestone was forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.layout.axes import Axis, Tick, axis
from ilrs_docs.layout.figures import Forecasted, ForecastSpan, TrendFigure, TrendLine
from ilrs_docs.phrasing import phrases

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Charts, Point, Track

MOST: Final = 16
"""How many lines are drawn; more could not be told apart."""


def trend(charts: Charts) -> TrendFigure | None:
    """Return the trend as it is drawn; None where there is nothing to draw."""
    tracks = [track for track in charts.trend if any(point.earliest or point.latest for point in track.points)]
    if not tracks:
        return None
    alike = _alike(tracks)
    across, up = _axes([same[0] for same in alike])
    releases = [(day, release) for day, _place, release in releases_of(tracks)]
    first, last = max(across.first, up.first), min(across.last, up.last)
    return TrendFigure(
        across=across,
        up=up,
        lines=tuple(_line(same, across, up) for same in alike),
        releases=tuple(Tick(day, f"{release} ({phrases.day(day)})") for day, release in releases),
        diagonal=(date.fromordinal(first), date.fromordinal(last)) if first < last else None,
        description=_described(len(tracks), len(releases)),
        more=tuple(_more(len(tracks) - sum(len(same) for same in alike), charts.trend_more)),
        columns=(
            pgettext("heading of a column", "Milestone"),
            *(release for _day, release in releases),
            _("Reached or failed"),
        ),
        rows=tuple(_row(track, releases) for track in tracks),
    )


def releases_of(tracks: Iterable[Track]) -> list[tuple[date, int, str]]:
    """Return the releases on some tracks in their order: day, place among all of them, and what each is called."""
    return sorted({(point.day, point.place, point.release) for track in tracks for point in track.points})


def said_by(track: Track) -> dict[tuple[date, str], str]:
    """Return what each release says of a milestone in words, by its day and its name; why it says no date, too."""
    silent = {(one.day, one.release): one.words for one in track.silent}
    return silent | {(point.day, point.release): point.words for point in track.points}


def not_drawn(count: int) -> str:
    """Return how many milestones a chart leaves out.

    >>> not_drawn(3)
    '3 more milestones are not drawn.'
    """
    words = ngettext("{count} more milestone is not drawn.", "{count} more milestones are not drawn.", count)
    return words.format(count=count)


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


def _axes(tracks: Sequence[Track]) -> tuple[Axis, Axis]:
    """Return the axes of both directions: days of issue, and days that were forecast."""
    points = [point for track in tracks for point in track.points]
    forecasts = [day for point in points for day in (point.earliest, point.latest) if day]
    across = axis([point.day for point in points], 8)
    fates = [day for track in tracks for day in (track.reached, track.lost) if day and across.holds(day)]
    return across, axis([*forecasts, *fates], 10)


def _line(same: Sequence[Track], across: Axis, up: Axis) -> TrendLine:
    track = same[0]
    title = phrases.listed([one.title for one in same])
    fates = [
        Tick(day, words.format(day=phrases.day(day))) if day and across.holds(day) and up.holds(day) else None
        for words, day in ((_("reached on {day}"), track.reached), (_("failed on {day}"), track.lost))
    ]
    return TrendLine(title, tuple(_forecasts(title, track.points)), *fates)


def _forecasts(title: str, points: Iterable[Point]) -> Iterator[Forecasted]:
    message = _("{milestone}, {release} ({day}): {forecast}")
    for point in sorted(points, key=lambda point: point.day):
        level = point.latest or point.earliest
        if level:
            places = {"release": point.release, "day": phrases.day(point.day), "forecast": point.words}
            words = message.format(milestone=title, **places)
            yield Forecasted(point.day, level, ForecastSpan(point.earliest, point.latest, words))


def _described(tracks: int, releases: int) -> str:
    milestones = ngettext("{count} milestone", "{count} milestones", tracks).format(count=tracks)
    words = _("{milestones}, as forecast in each release; releases: {releases}. The table below says the same.")
    return words.format(milestones=milestones, releases=releases)


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
    said = said_by(track)
    fates = ((_("reached on {day}"), track.reached), (_("failed on {day}"), track.lost))
    fate = [words.format(day=phrases.day(day)) for words, day in fates if day]
    between = pgettext("between facts", "; ")
    return (track.title, *(said.get(release, "") for release in releases), between.join(fate))
