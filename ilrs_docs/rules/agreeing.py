"""Dates that came to agree: a milestone took the day that another entry of the same thing had already.

So it is where a summary catches up with the table beside it. The other one bears the same title, or stands in another
phase, and all the words of the shorter title are in the longer one: `Code Freeze`, `Begin Code Freeze (18:00 PST)`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.matching import untimed
from ilrs_docs.matching.series import SeriesMark, apart, pieces
from ilrs_docs.model import Milestone
from ilrs_docs.rules.cases import titled

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.rules.cases import Case, Verdict
    from ilrs_docs.rules.context import RuleContext

MOST: Final = 8
"""So many at most moved from one day to one other day where one of them is held against the others."""
FEWEST, OPENERS = 2, 2
"""So many words at least two titles share that are of one thing, and so many at most the longer one has more."""
Saying = frozenset[SeriesMark | str]


def agreement(case: Case, context: RuleContext) -> dict[str, Any]:
    """Return title and phase of another entry of that thing which had the new date before; empty without one."""
    new, known = case.new, case.value(case.old, "id")
    if not isinstance(new, Milestone) or new.window is None:
        return {}
    date = str(new.window)
    alike = context.called_and_dated.get((untimed(new.title.original), date), ())
    same = next((one for one in alike if one.id != known), None)
    if same is not None:
        return {"agrees": {"phase": _phase(same, context)}}
    before = case.value(case.old, "window")
    if before is None or before.bounds == new.window.bounds:
        return {}
    near = [one for one in context.few_dated_before.get(date, ()) if one.id != known and _near(new, one)]
    return {"agrees": {"phase": _phase(near[0], context), "title": near[0].title.original}} if len(near) == 1 else {}


def moved_with(verdicts: Iterable[Verdict], context: RuleContext) -> Iterator[Verdict]:
    """Yield the verdicts; with a date that moved goes the entry of the same thing in another phase that moved alike.

    One event stands in two places then, and nothing moved twice. Of an entry that is only likely the same as before it
    is not `sure` that it moved.
    """
    told = [*verdicts]
    moves: dict[tuple[str, str], list[tuple[int, Milestone]]] = defaultdict(list)
    for place, one in enumerate(told):
        entry = context.entries_new.get((one.subjects[0].kind, one.subjects[0].id)) if _has_moved(one) else None
        if isinstance(entry, Milestone):
            moves[str(one.old), str(one.new)].append((place, entry))
    doubtful = {pair.new for pair in context.matching.pairs if pair.likely}
    found: dict[int, dict[str, JsonValue]] = {}
    for moved in (one for one in moves.values() if len(one) <= MOST):
        for place, entry in moved:
            near = [(at, other) for at, other in moved if at != place and _is_same(entry, other)]
            if len(near) == 1:
                at, other = near[0]
                phase = titled(context.entries_new, "phase", other.phase)
                sure = told[at].new_path not in doubtful
                found[place] = {"title": other.title.original, "phase": phase, "sure": sure}
    for place, one in enumerate(told):
        yield one._replace(detail=one.detail | {"moved_with": found[place]}) if place in found else one


def _has_moved(verdict: Verdict) -> bool:
    return verdict.detail.get("move") in {"slipped", "advanced"} and "agrees" not in verdict.detail


def _is_same(one: Milestone, other: Milestone) -> bool:
    names = {untimed(side.title.original) for side in (one, other)}
    elsewhere = None not in {one.phase, other.phase} and one.phase != other.phase
    return elsewhere and (len(names) == 1 or _near(one, other))


def _phase(other: Milestone, context: RuleContext) -> str | None:
    return titled(context.entries_old, "phase", other.phase) if other.phase else None


def _near(one: Milestone, other: Milestone) -> bool:
    """Return whether two milestones of two phases are of one thing by what they are called."""
    if not one.phase or not other.phase or one.phase == other.phase:
        return False
    names = [untimed(side.title.original) for side in (one, other)]
    before, after = map(_saying, names)
    shared = before & after
    whole = shared in {before, after} and len(before ^ after) <= OPENERS
    return whole and len(shared) >= FEWEST and not apart({"": names[0]}, {"": names[1]})


def _saying(title: str) -> Saying:
    return frozenset(piece.mark or piece.text for piece in pieces(title))
