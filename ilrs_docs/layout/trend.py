"""The trend of the milestones as a figure: for each day of issue, when each milestone was forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, pgettext
from ilrs_docs.layout.axes import Axis, axis
from ilrs_docs.layout.figures import ForecastSpan, StatedSpan, TrendFate, TrendFigure, TrendPanel
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.ranking import rank_of_days

if TYPE_CHECKING:
    from ilrs_docs.reporting.chart_models import Charts, Point, Track
    from ilrs_docs.reporting.models import Ranks

MOST: Final = 10
"""How many panels are drawn: those of which the date moved farthest."""
LEAST_RELEASES: Final = 3
"""From how many releases on a trend says more than what a date was and is."""


def trend(charts: Charts) -> TrendFigure | None:
    """Return what moved as it is drawn; None where nothing did, or where there are too few releases."""
    moved = [track for track in charts.trend if track.moved]
    if not moved or len(releases_of(charts.trend)) < LEAST_RELEASES:
        return None
    return trend_of(moved, _others(charts, len(moved)))


def trend_instead(charts: Charts) -> str | None:
    """Return the sentence that stands in place of a trend that is not drawn; None where there is nothing to say.

    >>> from ilrs_docs.reporting.models import Charts
    >>> trend_instead(Charts()) is None
    True
    """
    releases = len(releases_of(charts.trend))
    if not any(track.moved for track in charts.trend):
        return phrases.together(_unmoved(charts)) or None
    if releases >= LEAST_RELEASES:
        return None
    words = ngettext(
        "How forecasts moved is drawn from three releases on; {count} release states dates here.",
        "How forecasts moved is drawn from three releases on; {count} releases state dates here.",
        releases,
    )
    return words.format(count=releases)


def trend_of(tracks: Sequence[Track], more: Iterable[str] = ()) -> TrendFigure | None:
    """Return some tracks as they are drawn, whether they moved or not; None where none of them has a date ahead."""
    alike = _alike([track for track in tracks if _runs(track)])
    if not alike:
        return None
    across, up = _axes([same[0] for same in alike])
    releases = [(day, release) for day, _place, release in releases_of(tracks)]
    first, last = max(across.first, up.first), min(across.last, up.last)
    left = len(tracks) - sum(len(same) for same in alike)
    return TrendFigure(
        across=across,
        up=up,
        panels=tuple(_panel(same, across, up) for same in alike),
        diagonal=(date.fromordinal(first), date.fromordinal(last)) if first < last else None,
        description=_described(len(tracks), len(releases)),
        more=(*_only_tabled(left), *more),
        columns=(
            pgettext("heading of a column", "Milestone"),
            *(release for _day, release in releases),
            _("Reached or failed"),
        ),
        rows=tuple(_row(track, releases) for track in tracks),
        about=tuple(track.id for track in tracks),
        ranks=tuple(_ranks(track, releases) for track in tracks),
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
    """Return what is drawn: tracks that were always forecast alike together, those that moved farthest, as they come.

    At most `MOST` panels; all others stand in the table.
    """
    found: dict[tuple[object, ...], list[Track]] = {}
    for track in tracks:
        windows = tuple((point.day, point.earliest, point.latest) for point in track.points)
        found.setdefault((windows, track.reached, track.lost), []).append(track)
    farthest = sorted(found.values(), key=lambda same: -_distance(same[0]))[:MOST]
    return [same for same in found.values() if any(same is one for one in farthest)]


def _distance(track: Track) -> int:
    """Return by how many days the latest date moved in all, the earliest where it has no end."""
    levels = [level for point in track.points if not point.over and (level := point.latest or point.earliest)]
    return abs((levels[-1] - levels[0]).days) if levels else 0


def _axes(tracks: Sequence[Track]) -> tuple[Axis, Axis]:
    """Return the axes of both directions: days of issue, and days that were forecast."""
    points = [point for track in tracks for point in track.points]
    forecasts = [day for point in points if not point.over for day in (point.earliest, point.latest) if day]
    across = axis([point.day for point in points], 5)
    fates = [day for track in tracks for day in (track.reached, track.lost) if day and across.holds(day)]
    return across, axis([*forecasts, *fates], 9, margin=0.05)


def _panel(same: Sequence[Track], across: Axis, up: Axis) -> TrendPanel:
    track, title = same[0], phrases.listed([one.title for one in same])
    message = _("{milestone}, {release} ({day}): {forecast}")
    stated = []
    for point, until in _runs(track):
        places = {"release": point.release, "day": phrases.day(point.day), "forecast": point.words}
        words = message.format(milestone=title, **places)
        stated.append(StatedSpan(point.day, until, ForecastSpan(point.earliest, point.latest, words, point.around)))
    fate = next((one for one in _fates(track) if across.holds(one.day) and up.holds(one.day)), None)
    ids = tuple(one.id for one in same)
    return TrendPanel(title, track.moved or _("as before"), tuple(stated), fate, ids)


def _runs(track: Track) -> list[tuple[Point, date | None]]:
    """Return each forecast with the day until which it was stated: another was by then, none was, or it was over.

    The releases of one day count as the last of them.
    """
    ahead = {point.day: point for point in track.points if not point.over and (point.earliest or point.latest)}
    ends = sorted({point.day for point in track.points} | {one.day for one in track.silent} | _days_of_fate(track))
    runs = [(day, ahead[day]) for day in ends if day in ahead]
    after: dict[date, date | None] = dict(pairwise(ends))
    found: list[tuple[Point, date | None]] = []
    for day, point in runs:
        if found and found[-1][1] == day and _said(found[-1][0]) == _said(point):
            found[-1] = (found[-1][0], after.get(day))
        else:
            found.append((point, after.get(day)))
    return found


def _days_of_fate(track: Track) -> set[date]:
    return {day for day in (track.reached, track.lost) if day}


def _said(point: Point) -> tuple[object, ...]:
    return point.earliest, point.latest, point.around


def _fates(track: Track) -> Iterator[TrendFate]:
    if track.reached:
        yield TrendFate("reached", track.reached, _("reached on {day}").format(day=phrases.day(track.reached)))
    if track.lost:
        yield TrendFate("lost", track.lost, _("failed on {day}").format(day=phrases.day(track.lost)))


def _described(tracks: int, releases: int) -> str:
    milestones = ngettext("{count} milestone", "{count} milestones", tracks).format(count=tracks)
    words = _("{milestones}, as forecast in each release; releases: {releases}. The table below says the same.")
    return words.format(milestones=milestones, releases=releases)


def _only_tabled(count: int) -> Iterator[str]:
    if count:
        yield ngettext(
            "{count} more milestone stands only in the table.",
            "{count} more milestones stand only in the table.",
            count,
        ).format(count=count)


def _others(charts: Charts, moved: int) -> Iterator[str]:
    """Yield what became of the milestones that are not among those that moved, a sentence each."""
    yield from _unmoved(charts)
    tracks = len(charts.trend) + charts.trend_more
    left = tracks - moved - charts.trend_kept - charts.trend_once
    if left > 0:
        yield not_drawn(left)


def _unmoved(charts: Charts) -> Iterator[str]:
    if charts.trend_kept:
        words = ngettext(
            "{count} milestone kept its date in every release that states one.",
            "{count} milestones kept their date in every release that states one.",
            charts.trend_kept,
        )
        yield words.format(count=charts.trend_kept)
    if charts.trend_once:
        words = ngettext(
            "{count} milestone is dated by one release alone.",
            "{count} milestones are dated by one release alone.",
            charts.trend_once,
        )
        yield words.format(count=charts.trend_once)


def _row(track: Track, releases: Sequence[tuple[date, str]]) -> tuple[str, ...]:
    said = said_by(track)
    between = pgettext("between facts", "; ")
    fate = between.join(one.words for one in _fates(track))
    return (track.title, *(said.get(release, "") for release in releases), fate)


def _ranks(track: Track, releases: Sequence[tuple[date, str]]) -> Ranks:
    """Return where the cells of a row stand in time."""
    said = {(point.day, point.release): rank_of_days(point.earliest, point.latest) for point in track.points}
    return (None, *map(said.get, releases), rank_of_days(track.reached, track.lost))
