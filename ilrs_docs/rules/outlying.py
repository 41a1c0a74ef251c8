"""Milestones that kept their date, and lie outside their phase since that has other dates: drawn in, or moved away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.model import Roadmap
from ilrs_docs.rules.cases import Case
from ilrs_docs.rules.overtaken import PLACE, is_awaited, stood_before
from ilrs_docs.rules.phases import outside, plain_phase

if TYPE_CHECKING:
    from ilrs_docs.model import Milestone
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext


def outlying(context: RuleContext) -> Iterator[Verdict]:
    """Tell each milestone still to come that its phase has left, as one is told that left its phase.

    Such a change claims no edit: that the phase has other dates is told by itself. Of a phase that is only likely the
    same nobody knows that it has.
    """
    content, likely = context.new.content, context.likely_paths[1]
    stayed = (one for one in context.cases if one.kind == "phase" and one.old is not None and one.new is not None)
    moved = {one.entry_id for one in stayed if one.touching("window") and one.new_path not in likely}
    inside = [one for one in content.milestones if one.phase in moved] if isinstance(content, Roadmap) else []
    before = stood_before(context) if inside else {}
    for one in inside:
        old_path, was = before.get(one.id, (None, None))
        if was is not None and is_awaited(one) and _has_stayed(one, was, context):
            phase = outside(one.window, one.phase, context.phases_new)
            if phase and not outside(was.window, was.phase, context.phases_old):
                case = Case("milestone", was, one, old_path, (*PLACE, one.id))
                yield case.verdict("out-of-phase", (), (was.window, one.window), phase=plain_phase(phase))


def _has_stayed(one: Milestone, was: Milestone, context: RuleContext) -> bool:
    """Return whether a milestone is in the phase in which it was, with the date that it had."""
    home = context.renamed_phases.get(was.phase or "", was.phase)
    return home == one.phase and was.window == one.window
