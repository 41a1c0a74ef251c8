"""What a new date rests on, and how sure the last forecast of what is over was, as told in between.

The sources that came between two releases that lie far apart are those of many dates. The release in between that gave
the date that stands shows which came with it, unless more came for the entry after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from ilrs_docs.changes import Change
from ilrs_docs.comparing import Interval
from ilrs_docs.model import Confidence, Source
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing.ended import is_told, what_became
from ilrs_docs.phrasing.release_pair import ReleasePair, given, milestones_of
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.reporting.sections.lateness import reason_of
from ilrs_docs.rules.actions import action_of
from ilrs_docs.rules.officials import officials_of
from ilrs_docs.rules.support import Support, founded_or_mixed

Key = tuple[str, str, str]


def founded(placed: Iterable[Placed], intervals: Sequence[Interval], pair: ReleasePair) -> list[Placed]:
    """Return all that is told, each new date with what it rests on where the way shows that and the ends do not."""
    known, grades = _known(intervals), _forecasts(intervals)
    return [
        one
        if one.change is None
        else _graded(one, one.change, grades.get(_key(one.change)), pair)
        if is_told(one.change)
        else _founded(one, known.get(_key(one.change)), pair)
        for one in placed
    ]


def _graded(one: Placed, change: Change, grade: Confidence | None, pair: ReleasePair) -> Placed:
    now = what_became(change, grade, reason_of(pair.entry(change.subjects[0])))
    return one._replace(item=one.item.model_copy(update={"now": now}))


def _forecasts(intervals: Sequence[Interval]) -> dict[Key, Confidence | None]:
    """Return how sure each forecast was in the last release that had it before it was over."""
    return {
        ("milestone", one.id, str(one.window)): one.confidence
        for interval in intervals
        for one in milestones_of(interval.new).values()
        if one.window and not stage(one.status).happened
    }


def _founded(one: Placed, support: Support | None, pair: ReleasePair) -> Placed:
    if one.item.support or not one.item.certainty:
        return one
    return one._replace(item=one.item.model_copy(update={"support": support or _weak(one, pair)}))


def _weak(one: Placed, pair: ReleasePair) -> Support | None:
    """Return that a new date rests on press, alone or among others, where those that can speak for it are such.

    So can those that came for its entry once the date was given.
    """
    own_key = (one.item.subjects[0].kind, one.item.subjects[0].id)
    before, now = (given(side.get(own_key), "sources") or () for side in (pair.old_entries, pair.new_entries))
    may_speak = dict.fromkeys((*one.item.sources, *(own for own in now if own not in before)))
    found = (pair.new_entries.get(("source", own)) for own in may_speak)
    sources = [source for source in found if isinstance(source, Source)]
    support = founded_or_mixed(sources, one.item.confidence, officials_of(pair.new))
    return support if support in {"press", "mixed"} else None


def _known(intervals: Sequence[Interval]) -> dict[Key, Support]:
    """Return what each date rests on by the last interval that gave it, if no source came for its entry later."""
    known: dict[Key, Support] = {}
    for interval in intervals:
        changes = interval.comparison.singly
        more = {_key(change)[:2] for change in changes if action_of(change) == "sources-changed"}
        known = {key: support for key, support in known.items() if key[:2] not in more}
        for change in changes:
            support = next((word for word in get_args(Support) if word == change.detail.get("support")), None)
            if support:
                known[_key(change)] = support
    return known


def _key(change: Change) -> Key:
    return change.subjects[0].kind, change.subjects[0].id, str(change.new)
