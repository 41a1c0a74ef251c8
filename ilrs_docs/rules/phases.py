"""Milestones that lie outside the window of their phase: since now, or as they did before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ilrs_docs.model import Milestone, Phase, Window
from ilrs_docs.timing import overlap

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext


def left_phase(case: Case, context: RuleContext) -> Phase | None:
    """Return the phase of a milestone that its window has left, none of it lying inside any more."""
    old, new = case.old, case.new
    if not isinstance(old, Milestone) or not isinstance(new, Milestone) or old.phase != new.phase:
        return None
    if outside(old.window, old.phase, context.phases_old):
        return None
    return outside(new.window, new.phase, context.phases_new)


def outside(forecast: Window | None, phase: str | None, entries: Mapping[str, BaseModel]) -> Phase | None:
    """Return the phase of this id where `forecast` lies wholly outside its window, else None."""
    found = entries.get(phase or "")
    if forecast is None or not isinstance(found, Phase) or found.window is None:
        return None
    return None if overlap(forecast, found.window) else found


def still_outside(case: Case, context: RuleContext) -> dict[str, Any]:
    """Return the phase outside of which a milestone lay before and lies now; empty where it did or does not."""
    old, new = case.old, case.new
    if not isinstance(old, Milestone) or not isinstance(new, Milestone) or old.phase != new.phase:
        return {}
    before, now = (
        outside(old.window, old.phase, context.phases_old),
        outside(new.window, new.phase, context.phases_new),
    )
    return {"still_outside": plain_phase(now)} if before and now else {}


def plain_phase(phase: Phase) -> dict[str, Any]:
    """Return a phase as a change tells it: its id, title and window."""
    return {"id": phase.id, "title": phase.title.original, "window": str(phase.window)}
