"""What can be drawn of a report, as data: what each release said of a milestone, and how it stood before and now."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ilrs_docs.model import Id, Model
from ilrs_docs.timing import Certainty

BarKind = Literal["later", "earlier", "firmer", "narrower", "vaguer", "happened", "new", "gone", "kept"]
"""What became of a milestone from one release to another, so far as it can be drawn.

It is `narrower` where its window is, and its date is no surer.
"""
BarMark = Literal["achieved", "lost", "altered", "deferred", "cancelled", "considered"]
"""The statuses that are drawn: all that say more than that something is planned."""


class Forecast(Model):
    """What one release said of a milestone: the window (null where open), and the `day` of the release if known.

    `around`: the source calls the window approximate or uncertain.
    """

    day: date | None
    release: str
    earliest: date | None
    latest: date | None
    words: str
    around: bool = False


class Point(Forecast):
    """A forecast on the day on which it was issued; `place` is that of its release among all of them.

    `over`: by then it had happened, or had failed, so that the window is the last one forecast.
    """

    day: date
    place: int = 0
    over: bool = False


class Silent(Model):
    """A release that says no date of a milestone, and why: none stated, split by then, or not in the record."""

    day: date
    release: str
    words: str


class Track(Model):
    """One milestone over the releases, oldest first; `reached` or `lost` on a day where it was.

    `silent` are the releases that say no date of it. `moved` says what became of its window from the first forecast to
    the last one; null where all say the same.
    """

    id: Id
    title: str
    points: tuple[Point, ...]
    silent: tuple[Silent, ...] = ()
    reached: date | None = None
    lost: date | None = None
    moved: str | None = None


class Bar(Model):
    """One milestone before and now as two spans of days; an end that is null is open, a side that is null not there.

    `became` says what became of it from the one side to the other, `mark` the status that is drawn, where one is. Where
    both sides have a window that moved, `shift` says how far, `months` by how many at the bound that is told, and
    `certainty` how surely. What has happened has its own day in place of the window now.
    """

    id: Id
    title: str
    was: Forecast | None
    now: Forecast | None
    status: str | None
    became: BarKind = "kept"
    mark: BarMark | None = None
    shift: str | None = None
    months: int | None = None
    certainty: Certainty | None = None


class PhaseSpan(Model):
    """A phase of a plan in the newer release, behind the schedule: an end that is null is open."""

    title: str
    earliest: date | None
    latest: date | None
    words: str


class Charts(Model):
    """What can be drawn: a `trend` and a `schedule`, and how many milestones more there are than either shows.

    Of all milestones with a trend, `trend_kept` kept their date in each release that states one, `trend_once` are
    dated by one release alone. `phases` are those of the plan that the schedule belongs to.
    """

    trend: tuple[Track, ...] = ()
    trend_more: int = 0
    trend_kept: int = 0
    trend_once: int = 0
    schedule: tuple[Bar, ...] = ()
    schedule_more: int = 0
    phases: tuple[PhaseSpan, ...] = ()
