"""New dates that had passed already by the day of the release that gives them, without an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.model.statuses import stage

if TYPE_CHECKING:
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
