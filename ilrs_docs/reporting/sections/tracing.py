"""Sources and confidence of a value as they came with it, where releases in between show which did.

Between releases that lie far apart an entry gets sources for many facts, and its confidence may follow another of them:
that a mission waits for a relay, told in 2024, does not rest on news of its delay in 2026.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.comparing import Interval
from ilrs_docs.model import Confidence
from ilrs_docs.phrasing.release_pair import ReleasePair, sides
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.reporting.sections.bearing import confidence_of, sources_of
from ilrs_docs.reporting.sections.lateness import because_late
from ilrs_docs.rules.actions import CONFLICTS, WINDOW_MOVES, action_of

Key = tuple[str, str, str, str, str]
SIDE: Final[frozenset[Action]] = frozenset({
    "agency-added", "agency-dropped", "changed", "dependency-added", "dependency-dropped", "launcher-changed",
    "launcher-dropped", "launcher-set", "mission-added", "mission-dropped", "originator-added", "originator-dropped",
    "phase-dropped", "phase-set", "rephased", "site-dropped", "site-moved", "site-set",
})  # fmt: skip
"""What tells a lesser fact of an entry: how sure the entry is later may be said of another one."""
BOOKKEPT: Final[frozenset[Action]] = frozenset(
    {"confidence-lowered", "confidence-raised", "notes-changed", "sources-changed"}
)


class Borne(NamedTuple):
    """How sure a value was when it came, and the sources that came with it."""

    confidence: Confidence | None
    sources: tuple[str, ...]


def traced(placed: Iterable[Placed], intervals: Sequence[Interval], pair: ReleasePair) -> list[Placed]:
    """Return all that is told, each value with what came with it, as the last interval that gave it shows."""
    told = [*placed]
    wanted = {key for one in told if one.change and (key := _key(one.change))} if len(intervals) > 1 else set()
    known = {
        key: (change, interval)
        for interval in intervals
        for change in interval.comparison.singly
        if wanted and (key := _key(change)) in wanted
    }
    return [
        _traced(one, one.change, known[key], pair) if one.change and (key := _key(one.change)) in known else one
        for one in told
    ]


def _traced(one: Placed, change: Change, given: tuple[Change, Interval], pair: ReleasePair) -> Placed:
    item, (came, interval) = one.item, given
    if because_late(item.confidence, item.sources, pair):
        return one
    then = sides(interval.old, interval.new)
    borne = Borne(confidence_of(came, then), sources_of(came, then))
    sources = tuple(entry_id for entry_id in borne.sources if ("source", entry_id) in pair.new_entries) or item.sources
    grade = borne.confidence if action_of(change) in SIDE else item.confidence
    return one._replace(item=item.model_copy(update={"confidence": grade, "sources": sources}))


def _key(change: Change) -> Key | None:
    """Return what tells a value of an entry from all others; None where a change tells no single value."""
    action, value = action_of(change), change.old if change.new is None else change.new
    whole = isinstance(value, dict) and "id" in value
    if action in CONFLICTS or action in BOOKKEPT or value is None or whole:
        return None
    said = "window" if action in WINDOW_MOVES else change.rule
    subject = change.subjects[0]
    return subject.kind, subject.id, said, str(change.detail.get("field")), json.dumps(value, sort_keys=True)
