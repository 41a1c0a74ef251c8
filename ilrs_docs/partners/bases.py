"""By which dates a commitment is judged: the window of its milestone, each other reading of it, and earlier flights."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from ilrs_docs.model import Confidence, Milestone, Reading, Release, Source, Text, Window, bounds_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.ordering import natural
from ilrs_docs.model.statuses import MILESTONE_STAGES, stage
from ilrs_docs.partners.margins import margin, needed
from ilrs_docs.partners.profiles import Own
from ilrs_docs.partners.tying import Key, tied_to
from ilrs_docs.phrasing.commitments import BasisKind, Days, Margin
from ilrs_docs.phrasing.release_pair import milestones_of
from ilrs_docs.rules.officials import officials_of
from ilrs_docs.rules.ruling_out import covers
from ilrs_docs.rules.support import Support, founded_or_mixed
from ilrs_docs.timing import overlap

UNSURE: Final = frozenset(status for status, one in MILESTONE_STAGES.items() if status and one.unsure)
"""The statuses of milestones that nobody can count on."""


class Grounds(NamedTuple):
    """What one release says that commitments are judged by, and its day.

    `shaken` wait for what nobody can count on, or are that; `last_starts` is, for each milestone, the last of the
    first days of it and of all that it waits for; `undated` is, for those of which the release notes that something
    of their date is not known, in which words.
    """

    milestones: Mapping[str, Milestone]
    shaken: frozenset[str]
    last_starts: Mapping[str, date]
    tied: Mapping[Key, Sequence[tuple[Key, str]]]
    sources: Mapping[str, Source]
    officials: frozenset[str]
    day: date | None = None
    undated: Mapping[str, Text] = MappingProxyType({})


class DateView(NamedTuple):
    """One date of a milestone, and what follows from it: by when a commitment is needed, what it has to spare."""

    kind: BasisKind
    milestone: Milestone
    window: Window
    reading: Reading | None
    confidence: Confidence | None
    support: Support | None
    needed: Days
    margin: Margin


@kept
def side_of(release: Release) -> Grounds:
    """Return what a release says that commitments are judged by.

    >>> from ilrs_docs import Library
    >>> side_of(Library().load("guideline@1.0")).milestones
    {}
    """
    sources = {source.id: source for source in release.sources}
    milestones = milestones_of(release)
    day = release.issued
    gaps = {gap.part: gap.reason for gap in release.gaps}
    undated = {own: gaps[place] for own in milestones if (place := ("content", "milestones", own, "window")) in gaps}
    waiting_for = _waiting_for(milestones)
    shaken, last_starts = _shaken(milestones, waiting_for, day), _last_starts(milestones, waiting_for)
    return Grounds(milestones, shaken, last_starts, tied_to(release), sources, officials_of(release), day, undated)


def is_overdue(milestone: Milestone, day: date | None) -> bool:
    """Return whether the last day of a milestone had passed by some day, and nothing is told of what became of it.

    >>> from ilrs_docs.model import Text
    >>> is_overdue(Milestone(id="a", title=Text("A"), window=Window("2026-02")), date(2026, 6, 1))
    True
    """
    last = milestone.window.latest if milestone.window else None
    return bool(day and last and last < day and not stage(milestone.status).ended and not milestone.occurred)


def _waiting_for(milestones: Mapping[str, Milestone]) -> Mapping[str, Sequence[str]]:
    """Return the milestones that wait for each; what is achieved waits no more."""
    found: dict[str, list[str]] = defaultdict(list)
    for own, milestone in milestones.items():
        for other in milestone.depends_on if milestone.status != "achieved" else ():
            found[other].append(own)
    return found


def _shaken(
    milestones: Mapping[str, Milestone], waiting_for: Mapping[str, Sequence[str]], day: date | None
) -> frozenset[str]:
    """Return the milestones that nobody can count on, and all that wait for one of them, directly or through others.

    So are those of which only another reading says so.
    """
    waiting = [
        own
        for own, milestone in milestones.items()
        if stage(milestone.status).unsure or is_overdue(milestone, day) or _is_contested(milestone)
    ]
    found = set(waiting)
    while waiting:
        fresh = [own for own in waiting_for.get(waiting.pop(), ()) if own not in found]
        found.update(fresh)
        waiting += fresh
    return frozenset(found)


def _is_contested(milestone: Milestone) -> bool:
    """Return whether somebody gives another status of a milestone, with which nobody could count on it."""
    return any(one.field == "status" and one.value in UNSURE for one in milestone.readings)


def other_window(reading: Reading) -> Window | None:
    """Return the window that a reading gives; None where it gives none.

    >>> other_window(Reading(id="a", field="window", value="2030"))
    Window(root='2030')
    """
    return Window(reading.value) if reading.field == "window" and bounds_of(reading.value) else None


def _last_starts(milestones: Mapping[str, Milestone], waiting_for: Mapping[str, Sequence[str]]) -> Mapping[str, date]:
    """Return the last of the first days of each milestone and of all that it waits for, directly or through others.

    First days that other readings give count as well. The latest go first, so that each milestone is gone through once.
    """
    days = [
        (window.earliest, own)
        for own, one in milestones.items()
        for window in ((one.window, *map(other_window, one.readings)) if one.status != "achieved" else ())
        if window and window.earliest
    ]
    found: dict[str, date] = {}
    for first, own in sorted(days, reverse=True):
        waiting = [own]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = first
                waiting += waiting_for.get(here, ())
    return found


def views_of(milestone: Milestone, own: Own, side: Grounds) -> tuple[DateView, ...]:
    """Return every date by which a commitment is judged; where no start is known, those of what has to come before."""
    found = [*_views_of("window", milestone.model_copy(update={"window": not_ruled_out(milestone)}), own, side)]
    if not starts(milestone):
        for kind, earlier in _before(milestone, side):
            found += [view for view in _views_of(kind, earlier, own, side) if view.needed.earliest]
    return tuple(found)


def _views_of(kind: BasisKind, milestone: Milestone, own: Own, side: Grounds) -> Iterator[DateView]:
    """Yield the date of one milestone and each other reading of it."""
    if milestone.window:
        yield _view(kind, (milestone, None), milestone.window, own, side)
    for reading in milestone.readings:
        window = other_window(reading)
        if window:
            yield _view("reading" if kind == "window" else kind, (milestone, reading), window, own, side)


def _view(kind: BasisKind, said: tuple[Milestone, Reading | None], window: Window, own: Own, side: Grounds) -> DateView:
    milestone, reading = said
    due = needed(window, own.lead_months)
    support = support_of(reading or milestone, side)
    confidence = (reading or milestone).confidence
    return DateView(kind, milestone, window, reading, confidence, support, due, margin(due, own.date))


def support_of(said: Milestone | Reading, side: Grounds) -> Support | None:
    """Return what a date or a reading rests on; None where that cannot be told."""
    cited = [side.sources[one] for one in said.sources if one in side.sources]
    missing = isinstance(said, Milestone) and said.id in side.undated
    return founded_or_mixed(cited, said.confidence, side.officials, missing=missing)


def _before(milestone: Milestone, side: Grounds) -> list[tuple[BasisKind, Milestone]]:
    """Return what comes before a milestone and is still ahead, and its flights that do; the first ones first."""
    found: dict[str, BasisKind] = {}
    waiting = deque(milestone.depends_on)
    seen = {milestone.id}
    while waiting:
        own = waiting.popleft()
        if own in seen or own not in side.milestones or stage(side.milestones[own].status).ended:
            continue
        seen.add(own)
        if starts(side.milestones[own]):
            found[own] = "dependency"
        else:
            waiting += side.milestones[own].depends_on
    for mission in milestone.missions:
        for (_kind, own), _words in side.tied.get(("mission", mission), ()):
            if own not in seen and _is_earlier(side.milestones[own], milestone):
                found.setdefault(own, "flight")
    return sorted(((kind, side.milestones[own]) for own, kind in found.items()), key=_when)


def not_ruled_out(milestone: Milestone) -> Window | None:
    """Return the window of a milestone without what is ruled out at one of its ends; None where all of it is.

    What is ruled out in the middle leaves the window as it is.

    >>> from ilrs_docs.model import Text
    >>> not_ruled_out(Milestone(id="a", title=Text("A"), window=Window("2028"), excluded=Window("2028-01/2028-06")))
    Window(root='2028-07-01/2028-12-31')
    """
    window, excluded = milestone.window, milestone.excluded
    if window is None or excluded is None or not overlap(window, excluded):
        return window
    if covers(excluded, window):
        return None
    first, last = window.earliest, window.latest
    starts_in = excluded.earliest is None or (first is not None and excluded.earliest <= first)
    ends_in = excluded.latest is None or (last is not None and excluded.latest >= last)
    if starts_in and excluded.latest:
        first = excluded.latest + timedelta(days=1)
    elif ends_in and excluded.earliest:
        last = excluded.earliest - timedelta(days=1)
    else:
        return window
    return Window(f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}")


def starts(milestone: Milestone) -> bool:
    """Return whether it is known when a milestone begins.

    >>> from ilrs_docs.model import Text
    >>> starts(Milestone(id="a", title=Text("A"), window=Window("../2030")))
    False
    """
    return milestone.window is not None and milestone.window.earliest is not None


def _is_earlier(flight: Milestone, milestone: Milestone) -> bool:
    """Return whether a flight is still ahead, is known to begin, and may begin before another milestone is due."""
    if stage(flight.status).ended or flight.window is None or flight.window.earliest is None:
        return False
    latest = milestone.window.latest if milestone.window else None
    return latest is None or flight.window.earliest <= latest


def _when(one: tuple[BasisKind, Milestone]) -> tuple[object, ...]:
    window = one[1].window
    assert window is not None  # noqa: S101 - only what has a start is asked
    return window.earliest, natural(one[1].id)
