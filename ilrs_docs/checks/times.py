"""Dates that contradict each other: a phase and what belongs to it, what waits and what it waits for, plan and fact.

Nothing is told of a window that its source calls approximate or uncertain, for its ends are no ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from ilrs_docs.checks.days import apart, precedes
from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.names import CheckName
from ilrs_docs.model import Instrument, Milestone, Phase, Plan, Procedure, Promise, Step, Window
from ilrs_docs.model.base import Loc
from ilrs_docs.model.statuses import stage


def windows_outside_phases(view: CheckedRelease) -> Iterator[Finding]:
    """Find the milestones that are still to come, and no day of whose window lies in that of their phase."""
    phases = {entry.id: entry for _, entry in view.entries if isinstance(entry, Phase)}
    for path, one in _milestones(view):
        phase = phases.get(one.phase or "")
        if not phase or not phase.window or not one.window or one.occurred or stage(one.status).gone:
            continue
        if apart(one.window, phase.window):
            yield Finding(
                "window-outside-phase",
                (*path, "window"),
                f"its window ({one.window}) lies outside that of its phase {phase.id} ({phase.window})",
                "name the phase that it belongs to now, or give the newer window of the phase; where no source dates "
                "the plan anew, both stand",
            )


def dependencies_out_of_order(view: CheckedRelease) -> Iterator[Finding]:
    """Find the milestones that are dated, wholly, before another one for which they wait."""
    known = {one.id: one for _, one in _milestones(view)}
    for path, one in _milestones(view):
        for other in (known[own] for own in one.depends_on if own in known):
            dates = _date(one), _date(other)
            if dates[0] and dates[1] and other is not one and precedes(dates[0], dates[1]):
                yield Finding(
                    "dependency-out-of-order",
                    (*path, "depends_on", other.id),
                    f"it is dated {dates[0]}, before {other.id} ({dates[1]}), for which it waits",
                    "look at both dates again, or take out the dependency that does not hold",
                )


def _milestones(view: CheckedRelease) -> Iterator[tuple[Loc, Milestone]]:
    return ((path, entry) for path, entry in view.entries if isinstance(entry, Milestone))


def _date(one: Milestone) -> Window | None:
    """Return when a milestone happened, else when it is to; None where it was given up: its date says nothing."""
    return one.occurred or (None if stage(one.status).given_up else one.window)


def sequences_out_of_order(view: CheckedRelease) -> Iterator[Finding]:
    """Find the phases of a plan, and the steps of a procedure, that are dated, wholly, before the one in front."""
    for path, entry in view.entries:
        if isinstance(entry, Plan) and entry.ordered_by is None:
            yield from _sequence(path, "phases", entry.phases, "window")
        elif isinstance(entry, Procedure):
            yield from _sequence(path, "steps", entry.steps, "deadline")
            yield from _sequence(path, "steps", entry.steps, "occurred")


def _sequence(path: Loc, home: str, entries: Sequence[Phase | Step], field: str) -> Iterator[Finding]:
    dated = [one for one in entries if one.__dict__[field]]
    for before, after in pairwise(dated):
        first, second = before.__dict__[field], after.__dict__[field]
        if precedes(second, first):
            yield Finding(
                "sequence-out-of-order",
                (*path, home, after.id, field),
                f"its {field} ({second}) lies before that of {before.id} ({first}), which stands in front of it",
                f"look at both dates again, or put the {home} in the order of their dates",
            )


_FOLLOWS: Final[dict[type[BaseModel], tuple[str, str]]] = {
    Instrument: ("signed", "in_force"),
    Promise: ("made", "kept"),
}
"""The fields of one entry of which the second cannot come before the first."""


def events_out_of_order(view: CheckedRelease) -> Iterator[Finding]:
    """Find what came into force before it was signed, and what was kept before it was promised."""
    for path, entry in view.entries:
        first, second = _FOLLOWS.get(type(entry), (None, None))
        if not first or not second:
            continue
        one, other = entry.__dict__[first], entry.__dict__[second]
        if one and other and precedes(other, one):
            yield Finding(
                "events-out-of-order",
                (*path, second),
                f"{second} ({other}) lies before {first} ({one})",
                "look at both dates again",
            )


def occurrences_outside_windows(view: CheckedRelease) -> Iterator[Finding]:
    """Find what happened on no day that its last forecast allows, and what was done only after its deadline.

    What is done before the first day of a deadline is done by then.
    """
    for path, entry in view.entries:
        if not isinstance(entry, Milestone | Step):
            continue
        name, missed = ("window", apart) if isinstance(entry, Milestone) else ("deadline", precedes)
        window = entry.__dict__[name]
        if entry.occurred and window and missed(window, entry.occurred):
            yield Finding(
                "occurred-outside-window",
                (*path, "occurred"),
                f"it is told to have happened on {entry.occurred}, which its {name} ({window}) does not allow",
                "look at both dates again; where the forecast was missed, both stand",
            )


def excluded_dates(view: CheckedRelease) -> Iterator[Finding]:
    """Find the milestones that are planned for, or happened at, a time for which they are ruled out."""
    for path, one in _milestones(view):
        for name, window in (("window", one.window), ("occurred", one.occurred)):
            if one.excluded and window and _within(window, one.excluded):
                yield Finding(
                    "excluded-date",
                    (*path, name),
                    f"its {name} ({window}) lies in the time for which it is ruled out ({one.excluded})",
                    "give the newer date, leave the window out, or take `excluded` back",
                )


def _within(window: Window, other: Window) -> bool:
    """Return whether a window lies wholly in another one, neither of them vague."""
    if window.vague or other.vague:
        return False
    begins = other.earliest is None or (window.earliest is not None and window.earliest >= other.earliest)
    ends = other.latest is None or (window.latest is not None and window.latest <= other.latest)
    return begins and ends


DATE_CHECKS: Final[Mapping[CheckName, Callable[[CheckedRelease], Iterator[Finding]]]] = MappingProxyType(
    {
        "window-outside-phase": windows_outside_phases,
        "dependency-out-of-order": dependencies_out_of_order,
        "sequence-out-of-order": sequences_out_of_order,
        "events-out-of-order": events_out_of_order,
        "occurred-outside-window": occurrences_outside_windows,
        "excluded-date": excluded_dates,
    }
)
"""The checks of dates by their names."""
