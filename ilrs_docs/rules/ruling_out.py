"""A time for which a milestone is ruled out: that it moved out of it is certain, however unsure its new date is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ilrs_docs.timing import overlap

if TYPE_CHECKING:
    from ilrs_docs.changes.names import Action
    from ilrs_docs.model import Milestone, Window
    from ilrs_docs.rules.cases import Case


def ruled_out(case: Case, action: Action) -> dict[str, Any]:
    """Return that a time is ruled out now, and that a date which lay in it moved for certain; empty where none is."""
    old, new = case.both("window")
    excluded = case.value(case.new, "excluded")
    if excluded is None or not (case.touching("excluded") or covers(excluded, old)):
        return {}
    moved = action in {"slipped", "advanced"} and covers(excluded, old) and not overlap(excluded, new)
    return {"ruled_out": str(excluded)} | ({"certainty": "definite"} if moved else {})


def overlapping(milestone: Milestone) -> Window | None:
    """Return the time for which a milestone is ruled out, where that is in its window, in part or wholly; else None.

    >>> from ilrs_docs.model import Milestone, Text, Window
    >>> gate = Milestone(id="gate", title=Text("Gate"), window=Window("2027/2028"), excluded=Window("2027"))
    >>> overlapping(gate), overlapping(gate.model_copy(update={"excluded": Window("2026")}))
    (Window(root='2027'), None)
    """
    window, excluded = milestone.window, milestone.excluded
    return excluded if window and excluded and overlap(window, excluded) else None


def covers(time: Window, forecast: Window | None) -> bool:
    """Return whether each day that a forecast names lies in a time.

    >>> from ilrs_docs.model import Window
    >>> covers(Window("2026"), Window("2026~")), covers(Window("2026"), Window("2026/2027"))
    (True, False)
    >>> covers(Window("../2026"), Window("../2025")), covers(Window("2026"), Window("../2026"))
    (True, False)
    >>> covers(Window("2026"), None)
    False
    """
    if forecast is None:
        return False
    inner, outer = forecast.bounds, time.bounds
    starts = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    return starts and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))
