"""Dates that came to agree: a milestone took the day that another entry of the same thing had already.

So it is where a summary catches up with the table beside it. The other one bears the same title, or stands in another
phase, and all the words of the shorter title are in the longer one: `Code Freeze`, `Begin Code Freeze (18:00 PST)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ilrs_docs.matching import untimed
from ilrs_docs.matching.series import Mark, apart, pieces
from ilrs_docs.model import Milestone
from ilrs_docs.rules.cases import titled

if TYPE_CHECKING:
    from ilrs_docs.rules.cases import Bench, Case

FEWEST, OPENERS = 2, 2
"""So many words at least two titles share that are of one thing, and so many at most the longer one has more."""
Saying = frozenset[Mark | str]


def agreement(case: Case, bench: Bench) -> dict[str, Any]:
    """Return title and phase of another entry of that thing which had the new date before; empty without one."""
    new, known = case.new, case.value(case.old, "id")
    if not isinstance(new, Milestone) or new.window is None:
        return {}
    date = str(new.window)
    alike = bench.called_and_dated.get((untimed(new.title.original), date), ())
    same = next((one for one in alike if one.id != known), None)
    if same is not None:
        return {"agrees": {"phase": _phase(same, bench)}}
    before = case.value(case.old, "window")
    if before is None or before.bounds == new.window.bounds:
        return {}
    near = [one for one in bench.few_dated_before.get(date, ()) if one.id != known and _near(new, one)]
    return {"agrees": {"phase": _phase(near[0], bench), "title": near[0].title.original}} if len(near) == 1 else {}


def _phase(other: Milestone, bench: Bench) -> str | None:
    return titled(bench.entries_old, "phase", other.phase) if other.phase else None


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
