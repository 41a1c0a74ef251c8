"""Milestones that are dated before what they wait for, and were not before: as dated, they come too early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ilrs_docs.model import Milestone, Roadmap
from ilrs_docs.model.statuses import stage
from ilrs_docs.rules.cases import Case, subject_of

if TYPE_CHECKING:
    from ilrs_docs.changes import Path
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

PLACE: Final = ("content", "milestones")
"""Where milestones stand in a release."""


def overtaken(context: RuleContext) -> Iterator[Verdict]:
    """Tell each milestone that is dated before one for which it waits, unless it was so dated before.

    Such a change claims no edit: that one of the dates moved, or that one waits for the other, is told by itself.
    """
    content = context.new.content
    moved = (case for case in context.cases if case.kind == "milestone" and case.new is not None)
    touched = {case.entry_id for case in moved if case.old is None or case.touching("window", "depends_on", "status")}
    if not isinstance(content, Roadmap) or not touched:
        return
    waiting = [one for one in content.milestones if one.depends_on]  # most of many wait for none
    stands = {one.id: one for one in content.milestones} if waiting else {}
    before = stood_before(context) if waiting else {}
    for one in waiting:
        wanted = [
            stands[entry_id]
            for entry_id in one.depends_on
            if entry_id in stands and not touched.isdisjoint((entry_id, one.id))
        ]
        late = [other for other in wanted if precedes(one, other) and not _preceded(one, other, before)]
        if late:
            yield _verdict(one, sorted(late, key=_begins), before)


def stood_before(context: RuleContext) -> Mapping[str, tuple[Path, Milestone]]:
    """Return the milestones of the old release, with their paths, by the ids that they have now."""
    others = {pair.old: pair.new for pair in context.matching.pairs} | {
        pair.old: () for pair in context.matching.reused
    }
    content = context.old.content
    found = {}
    for one in content.milestones if isinstance(content, Roadmap) else ():
        path = (*PLACE, one.id)
        new = others.get(path, path)
        found.update({str(new[-1]): (path, one)} if new else {})
    return found


def precedes(one: Milestone, other: Milestone) -> bool:
    """Return whether a milestone that is still to come surely ends before another one, still to come, begins.

    >>> early, late = (Milestone(id=name, title=name, window=year) for name, year in (("a", "2028"), ("b", "2030")))
    >>> precedes(early, late), precedes(late, early)
    (True, False)
    """
    if not is_awaited(one) or not is_awaited(other) or one.window is None or other.window is None:
        return False
    last, first = one.window.latest, other.window.earliest
    return last is not None and first is not None and last < first and not _vague(one, other)


def is_awaited(one: Milestone) -> bool:
    """Return whether a milestone is still to come; one that is deferred is, where it has a date."""
    return not (stage(one.status).ended or one.occurred)


def _vague(*both: Milestone) -> bool:
    return any(mark in str(one.window) for one in both for mark in "~?")


def _preceded(one: Milestone, other: Milestone, before: Mapping[str, tuple[Path, Milestone]]) -> bool:
    """Return whether a milestone waited for another one before, and was dated before it then, too."""
    if one.id not in before or other.id not in before:
        return False
    was, wanted = before[one.id][1], before[other.id][1]
    return wanted.id in was.depends_on and precedes(was, wanted)


def _begins(one: Milestone) -> tuple[str, str]:
    """Return by what those that are waited for are ordered: the one that begins last is told."""
    return str(one.window and one.window.earliest), one.id


def _verdict(one: Milestone, late: Iterable[Milestone], before: Mapping[str, tuple[Path, Milestone]]) -> Verdict:
    *_others, last = late
    old_path, was = before.get(one.id, (None, None))
    case = Case("milestone", was, one, old_path, (*PLACE, one.id))
    return case.verdict("before-dependency", (), (last.window, one.window), others=(subject_of(last),))
