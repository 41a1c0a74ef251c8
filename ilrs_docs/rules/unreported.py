"""New dates that had passed already by the day of the release that gives them, without an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.model import Deadline, Opportunity, Procedure, Step
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.rules.seen import FINISHED

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.model import Window
    from ilrs_docs.rules.cases import Case
    from ilrs_docs.rules.context import RuleContext

_VAGUE: Final = frozenset("~?")


def unreported(case: Case, context: RuleContext) -> dict[str, Any]:
    """Return that a date had passed by the day of the release, and no outcome is recorded; else nothing.

    Where no status is stated, nobody keeps a record of outcomes.
    """
    window, issued = case.value(case.new, "window"), context.new.issued
    last = window.latest if window and _VAGUE.isdisjoint(str(window)) else None
    status = case.value(case.new, "status")
    if last is None or issued is None or last >= issued or status is None:
        return {}
    over = stage(status).happened or stage(status).given_up or case.value(case.new, "occurred")
    return {} if over else {"unreported": True}


def lapsed(case: Case, context: RuleContext, day: Window) -> dict[str, Any]:
    """Return that a new deadline had passed by the day of the release, though partners could still act; else nothing.

    They could where the status of the call or the procedure says so, and the step is not said to be done.
    """
    issued, entry, home = context.new.issued, case.new, _home(case, context)
    last = day.latest if _VAGUE.isdisjoint(str(day)) else None
    if last is None or issued is None or last >= issued or not isinstance(home, (Opportunity, Procedure)):
        return {}
    done = isinstance(entry, Step) and (entry.status in FINISHED or entry.occurred is not None)
    return {} if done or home.status is None or opening(home.status).shut else {"lapsed": True}


def _home(case: Case, context: RuleContext) -> BaseModel | None:
    """Return the opportunity of a deadline, or the procedure of a step; None for anything else."""
    if case.new_path is None or not isinstance(case.new, (Deadline, Step)):
        return None
    kind = "procedure" if isinstance(case.new, Step) else "opportunity"
    return context.entries_new.get((kind, str(case.new_path[-3])))
