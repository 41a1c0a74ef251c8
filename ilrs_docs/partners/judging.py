"""How a commitment stands: a typed verdict over all that is known of its milestone, without any words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from ilrs_docs.changes import Severity
from ilrs_docs.model import Milestone, Reading, Window
from ilrs_docs.model.statuses import stage
from ilrs_docs.model.vocabulary import MILESTONE_STATUS
from ilrs_docs.partners.bases import (
    UNSURE,
    DateView,
    Grounds,
    is_overdue,
    not_ruled_out,
    other_window,
    starts,
    support_of,
    views_of,
)
from ilrs_docs.partners.margins import in_time_from, over_all
from ilrs_docs.partners.profiles import Own
from ilrs_docs.phrasing.commitments import Days, DoubtKind, Margin, PassedKind, Verdict
from ilrs_docs.rules.support import UNOFFICIAL, Support

MILD: Final[frozenset[DoubtKind]] = frozenset({"approximate", "uncertain", "low-confidence", "unofficial"})
"""Doubts that leave a commitment that is in time with nothing to do."""
FOUNDED: Final[frozenset[Support | None]] = frozenset({"official", "agency", "statement"})
_OWN_STATUS: Final[dict[str | None, DoubtKind]] = {
    "altered": "altered", "deferred": "deferred", "considered": "considered", "in-progress": "begun",
}  # fmt: skip


class Doubt(NamedTuple):
    """Why a verdict may not hold: what kind of doubt, and the reading or the milestone that it comes from."""

    kind: DoubtKind
    reading: Reading | None = None
    milestone: Milestone | None = None
    support: Support | None = None


class Judgement(NamedTuple):
    """How a commitment stands on the day of a release.

    `main` is the view of the window of the milestone itself; `needed` and `margin` are over all views, `due_from` is
    the first day of the main window with which it is in time.
    """

    verdict: Verdict
    views: tuple[DateView, ...] = ()
    needed: Days | None = None
    margin: Margin | None = None
    doubts: tuple[Doubt, ...] = ()
    passed: tuple[PassedKind, ...] = ()
    due_from: date | None = None

    @property
    def begun(self) -> bool:
        """Whether its milestone has begun, so that no forecast of it says anything any more."""
        return any(doubt.kind == "begun" for doubt in self.doubts)

    @property
    def put_off(self) -> bool:
        """Whether its milestone is put off, so that the date that it had says nothing any more."""
        return any(doubt.kind == "deferred" for doubt in self.doubts)

    @property
    def main(self) -> DateView | None:
        """The view of the window of the milestone itself; None where it has none."""
        return next((view for view in self.views if view.kind == "window"), None)


def judge(own: Own, milestone: Milestone, side: Grounds, day: date | None, more: Iterable[Doubt] = ()) -> Judgement:
    """Return how a commitment stands by what a release says of its milestone on its `day`; `more` are other doubts.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.partners.bases import side_of
    >>> side = side_of(Library().load("roadmap@1.0"))
    >>> own = Own(milestone="luna-26", what="letter", date="2020-01")
    >>> judge(own, side.milestones["luna-26"], side, None).verdict
    'in-time'
    """
    passed = _passed(own, day)
    standing = stage(milestone.status)
    if standing.ended:
        readings = [doubt for reading in milestone.readings for doubt in _of_reading(reading, milestone, side)]
        said = tuple(doubt for doubt in readings if doubt.kind == "other-status")
        return Judgement("gone" if standing.gone else "achieved", doubts=(*more, *said), passed=passed)
    views = views_of(milestone, own, side)
    doubts = (*more, *_doubts(milestone, side, day), *_own_doubts(own))
    due, spare = _over(views, own) if views else (None, None)
    main = views[0].window if views and views[0].kind == "window" else None
    by_days = _firmness(verdict_of(due, spare, views), doubts, passed) if due and spare else "no-date"
    return Judgement(
        _of_status(milestone, own, day) or by_days,
        views,
        due,
        spare,
        doubts,
        (*passed, *_needed_passed(due, day)),
        in_time_from(main, own.date, own.lead_months) if main else None,
    )


def _of_status(milestone: Milestone, own: Own, day: date | None) -> Verdict | None:
    """Return what follows from the status alone: of a possibility, of what is put off, of what has begun some day."""
    if milestone.status == "considered":
        return "only-possible"
    if milestone.status == "deferred":
        return "no-date"
    if milestone.status != "in-progress":
        return None
    return "late" if day and own.date.earliest and own.date.earliest > day else "perhaps-late"


def _over(views: Sequence[DateView], own: Own) -> tuple[Days, Margin]:
    """Return by when a commitment is needed and what it has to spare, over all views.

    Where a date has no start, what comes before it begins stands for that.
    """
    dates = [view for view in views if view.kind in {"window", "reading"}]
    before = [view for view in views if view.kind not in {"window", "reading"}]
    spans = [view.needed for view in dates if view.needed.earliest or not before] + [view.needed for view in before]
    earliest = over_all(spans).earliest
    latest = over_all([view.needed for view in dates]).latest
    due = Days(earliest=earliest, latest=latest)
    least = (earliest - own.date.latest).days if earliest and own.date.latest else None
    most = (latest - own.date.earliest).days if latest and own.date.earliest else None
    return due, Margin(min=least, max=most)


def verdict_of(due: Days, spare: Margin, views: Sequence[DateView] = ()) -> Verdict:
    """Return what follows from by when a commitment is needed and what it has to spare, doubts left aside."""
    if spare.max is not None and spare.max < 0:
        return "late"
    if spare.min is not None:
        return "in-time" if spare.min >= 0 else "perhaps-late"
    if due.earliest or any(view.margin.min is not None and view.margin.min < 0 for view in views):
        return "perhaps-late"
    return "start-unknown"


def _firmness(verdict: Verdict, doubts: Sequence[Doubt], passed: Sequence[PassedKind]) -> Verdict:
    """Return a verdict that holds only if the dates do, where anything speaks against that or is not known."""
    if verdict == "in-time" and passed:
        return "in-time-if"
    if all(doubt.kind == "one-of-several" for doubt in doubts):
        return verdict
    return "in-time-if" if verdict == "in-time" else "late-if" if verdict == "late" else verdict


def _passed(own: Own, day: date | None) -> tuple[PassedKind, ...]:
    return ("own",) if day and own.date.latest and own.date.latest < day else ()


def _needed_passed(due: Days | None, day: date | None) -> tuple[PassedKind, ...]:
    return ("needed",) if day and due and due.earliest and due.earliest < day else ()


def _doubts(milestone: Milestone, side: Grounds, day: date | None) -> Iterator[Doubt]:
    """Yield all that an entry and what it depends on say against its date."""
    if milestone.status in _OWN_STATUS:
        yield Doubt(_OWN_STATUS[milestone.status])
    for reading in milestone.readings:
        yield from _of_reading(reading, milestone, side)
    window = milestone.window
    if window:
        yield from _of_window(milestone, day)
        if not_ruled_out(milestone) != window:
            yield Doubt("ruled-out")
    if not starts(milestone):
        yield Doubt("start-unknown")
    yield from _of_grounds(milestone, side)
    yield from _of_dependencies(milestone, side)


def _of_grounds(milestone: Milestone, side: Grounds) -> Iterator[Doubt]:
    """Yield what is weak in what the date of an entry rests on: it is less than sure, and noted as not known."""
    if milestone.confidence == "low":
        yield Doubt("low-confidence")
    if milestone.confidence == "medium" and milestone.window:
        yield Doubt("unofficial")
    if milestone.confidence in UNOFFICIAL and milestone.id in side.undated:
        yield Doubt("not-known", milestone=milestone)


def _own_doubts(own: Own) -> Iterator[Doubt]:
    """Yield that a commitment has no firm date itself."""
    if own.date.bounds.approximate or own.date.bounds.uncertain:
        yield Doubt("own-date")


def _of_dependencies(milestone: Milestone, side: Grounds) -> Iterator[Doubt]:
    """Yield what a milestone waits for that nobody can count on, or that comes only after it; through others, too.

    Where only another reading says so of one, that reading is named.
    """
    ends = milestone.window.latest if milestone.window else None
    waiting, seen = deque(milestone.depends_on), {milestone.id}
    while waiting:
        own = waiting.popleft()
        other = side.milestones.get(own)
        if own in seen or other is None or other.status == "achieved":
            continue
        seen.add(own)
        if stage(other.status).unsure or is_overdue(other, side.day) or _starts_after(other.window, ends):
            yield Doubt("dependency", milestone=other)
        else:
            contested = (one for one in other.readings if _is_against(one, ends))
            yield from (Doubt("dependency", one, other, support_of(one, side)) for one in islice(contested, 1))
        waiting += [one for one in other.depends_on if one in side.shaken or _comes_after(one, ends, side)]


def _starts_after(window: Window | None, day: date | None) -> bool:
    starts = window.earliest if window else None
    return bool(day and starts and starts > day)


def _is_against(reading: Reading, ends: date | None) -> bool:
    """Return whether nobody can count on a milestone by another reading of it, or it comes only after a day by that."""
    if reading.field == "status":
        return reading.value in UNSURE
    return _starts_after(other_window(reading), ends)


def _comes_after(own: str, ends: date | None, side: Grounds) -> bool:
    """Return whether a milestone, or anything that it waits for, begins only after a day."""
    last = side.last_starts.get(own)
    return bool(ends and last and last > ends)


def _of_window(milestone: Milestone, day: date | None) -> Iterator[Doubt]:
    window = milestone.window
    assert window is not None  # noqa: S101 - only what has a window is asked
    if window.bounds.approximate:
        yield Doubt("approximate")
    if window.bounds.uncertain:
        yield Doubt("uncertain")
    if day and window.latest and window.latest < day:
        yield Doubt("date-passed")


def _of_reading(reading: Reading, milestone: Milestone, side: Grounds) -> Iterator[Doubt]:
    """Yield that somebody says another date or another status."""
    support = support_of(reading, side)
    if reading.field == "window" and (milestone.window is None or reading.value != milestone.window.root):
        yield Doubt("other-date", reading, support=support)
    if reading.field == "status" and reading.value != milestone.status and reading.value in MILESTONE_STATUS:
        yield Doubt("other-status", reading, support=support)


def gravity(judged: Judgement, own: Own, before: Judgement | None) -> Severity:
    """Return how grave a verdict is for who has to act on it."""
    verdict, kinds = judged.verdict, {doubt.kind for doubt in judged.doubts}
    if verdict == "gone":
        return "attend" if "own" in judged.passed else "act"
    if verdict in {"late", "late-if"} or kinds & {"altered", "deferred", "only-likely"}:
        return "act"
    if verdict == "perhaps-late":
        return "act" if _misses(judged, own) and not judged.begun else "attend"
    if verdict == "achieved":
        return "inform" if "own" in judged.passed else "attend"
    watched = kinds - MILD or judged.passed or (before is not None and _is_worse(judged, before))
    return "attend" if verdict not in {"in-time", "in-time-if"} or watched else "inform"


def _misses(judged: Judgement, own: Own) -> bool:
    """Return whether all of a commitment comes after a day by which a founded date needs it."""
    starts = own.date.earliest
    firm = (view for view in judged.views if view.reading is None or view.support in FOUNDED)
    return starts is not None and any(view.needed.earliest and starts > view.needed.earliest for view in firm)


def _is_worse(judged: Judgement, before: Judgement) -> bool:
    """Return whether the verdict is another one than before, or there is less to spare, or more of it."""
    return judged.verdict != before.verdict or judged.margin != before.margin
