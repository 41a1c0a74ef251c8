"""What charts are drawn from: days along axes and the words at them, without any place on a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from ilrs_docs.layout.axes import Axis, Tick

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Ranks


class ForecastSpan(NamedTuple):
    """From which day to which something was forecast, and how that is said; an end that is None is open.

    `around`: neither end is sure.
    """

    earliest: date | None
    latest: date | None
    words: str
    around: bool = False


class StatedSpan(NamedTuple):
    """A span that was stated from the day of one release to that of another; to the end of the chart where it is None.

    ```
    up     +------------+  latest
           |            |
           +------------+  earliest
         since        until      across: days on which releases were issued
    ```
    """

    since: date
    until: date | None
    extent: ForecastSpan


class TrendFate(NamedTuple):
    """On which day something was reached, or failed, and how that is said."""

    kind: Literal["reached", "lost"]
    day: date
    words: str


class TrendPanel(NamedTuple):
    """A milestone, or several that were always forecast alike: what was stated, oldest first, and what became of it.

    `moved` says how far its date moved in all, `ids` are those of the milestones.
    """

    title: str
    moved: str
    stated: tuple[StatedSpan, ...]
    fate: TrendFate | None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """For each day of issue (across), when each milestone was forecast (up), each in a panel of one scale.

    `diagonal` are the ends of today; `columns` and `rows` the table behind the drawing, `about` the milestone of each
    row, `ranks` where its cells stand, `more` what the drawing leaves out.
    """

    across: Axis
    up: Axis
    panels: tuple[TrendPanel, ...]
    diagonal: tuple[date, date] | None
    description: str
    more: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: tuple[str, ...] = ()
    ranks: tuple[Ranks, ...] = ()


class ScheduleBar(NamedTuple):
    """A milestone before and now: `words` say both, a side on which it is not there is None.

    `mark` is a status that is drawn, for what it says more than that something is planned.
    """

    title: str
    words: str
    was: ForecastSpan | None
    now: ForecastSpan | None
    mark: str | None = None
    id: str = ""


class ScheduleGroup(NamedTuple):
    """The milestones of which one thing became, under its title; what is `folded` is shown to who opens it."""

    title: str
    bars: tuple[ScheduleBar, ...]
    folded: bool = False


class PhaseBand(NamedTuple):
    """A phase behind the schedule; an end that is None is open."""

    title: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class ScheduleFigure:
    """For each milestone the span of days in which it was forecast before, and the span now.

    `day` is where the newer release stands, if it does; `columns` and `rows` are the table behind the drawing, `about`
    the milestone of each row, `ranks` where its cells stand.
    """

    across: Axis
    groups: tuple[ScheduleGroup, ...]
    phases: tuple[PhaseBand, ...]
    day: Tick | None
    description: str
    more: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: tuple[str, ...] = ()
    ranks: tuple[Ranks, ...] = ()
