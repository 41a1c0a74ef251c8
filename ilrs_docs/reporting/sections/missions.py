"""Missions that only repeat their milestone: a flight that came, went or was split with it is told along with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Milestone
from ilrs_docs.phrasing.release_pair import ReleasePair
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.rules.actions import AGENCIES, action_of, subject_kind

REPEATED: Final[frozenset[Action]] = frozenset(
    {"added", "removed", "split", "merged", "agency-added", "agency-dropped"}
)

News = tuple[str, str, str]
"""What happened, to which milestone, with which member of a set (nothing for the entry as a whole)."""


def with_flights(placed: Iterable[Placed], pair: ReleasePair) -> list[Placed]:
    """Tell what happened to a mission along with its milestone, where the same happened to that.

    A mission with news of its own stays an item of its own.
    """
    everything = list(placed)
    flown_by = _milestones(pair)
    hosts = {news: at for at, one in enumerate(everything) if (news := _own_news(one, "milestone"))}
    guests: dict[int, list[Placed]] = defaultdict(list)
    for one in everything:
        action, own, member = _own_news(one, "mission") or ("", "", "")
        homes = [hosts[action, by, member] for by in flown_by.get(own, ()) if (action, by, member) in hosts]
        if homes:
            guests[homes[0]].append(one)
    moved = {id(one) for group in guests.values() for one in group}
    return [_hosting(one, guests.get(at, [])) for at, one in enumerate(everything) if id(one) not in moved]


def _own_news(placed: Placed, kind: str) -> News | None:
    """Return what happened to an entry of this kind; None where it is of another, or has news of its own sort."""
    change = placed.change
    if change is None or subject_kind(change) != kind:
        return None
    action = action_of(change)
    member = str(change.new or change.old) if action in AGENCIES else ""
    return (action, change.subjects[0].id, member) if action in REPEATED else None


def _milestones(pair: ReleasePair) -> dict[str, list[str]]:
    """Return the milestones of each mission, on either side, by id."""
    flown_by: dict[str, list[str]] = defaultdict(list)
    for entry in (*pair.new_entries.values(), *pair.old_entries.values()):
        if isinstance(entry, Milestone):
            for mission in entry.missions:
                flown_by[mission] += [entry.id] if entry.id not in flown_by[mission] else []
    return flown_by


def _hosting(placed: Placed, guests: list[Placed]) -> Placed:
    if not guests:
        return placed
    beside = [inner for guest in guests for inner in (guest.item.model_copy(update={"also": ()}), *guest.item.also)]
    return placed._replace(item=placed.item.model_copy(update={"also": (*placed.item.also, *beside)}))
