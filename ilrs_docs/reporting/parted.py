"""The parts of milestones that were split, as slips of their own: a part that came later slipped as any other did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ilrs_docs.changes import Change, made

if TYPE_CHECKING:
    from ilrs_docs.changes.names import RuleName


def slips_of_parts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return a slip for each part that is later than its whole was, of the milestones that were certainly split.

    >>> from ilrs_docs import Library
    >>> changes = Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-split")
    >>> [(one.subjects[0].id, one.rule, one.detail["months"]) for one in slips_of_parts(changes)]
    [('luna-27-1', 'milestone-slipped-out-of-phase', 48), ('luna-27-2', 'milestone-slipped-out-of-phase', 60)]
    """
    return tuple(part for change in changes if is_sure_split(change) for part in _slips(change))


def is_sure_split(change: Change) -> bool:
    """Return whether a change tells that a milestone was split, and not that it likely was."""
    return change.rule == "milestone-split" and change.detail.get("stage") != "similar"


def _slips(change: Change) -> Iterable[Change]:
    parts = change.detail.get("parts")
    told = parts if isinstance(parts, dict) else {}
    new = change.new if isinstance(change.new, dict) else {}
    for subject in change.subjects[1:]:
        detail = told.get(subject.id)
        if isinstance(detail, dict) and detail.get("move") == "slipped":
            rule: RuleName = "milestone-slipped-out-of-phase" if detail.get("out_of_phase") else "milestone-slipped"
            alone = {"rule": rule, "subjects": (subject,), "detail": detail, "new": new.get(subject.id)}
            yield made(Change, **{**vars(change), **alone})
