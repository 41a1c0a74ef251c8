"""Judges a window that changed: which rule it is, and by how much and how surely it moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.timing import Shift, WindowChange, WindowKind, compare_windows

if TYPE_CHECKING:
    from ilrs_docs.model import Window


_MOVES: Final[Mapping[WindowKind, Action]] = {
    "slipped": "slipped",
    "advanced": "advanced",
    "widened": "window-widened",
    "firmed": "window-firmed",
    "opened": "window-opened",
    "closed": "window-closed",
    "restated": "window-restated",
}
_BY: Final = "../"
_DEADLINES: Final[Mapping[str, Action]] = {
    "earlier": "brought-forward",
    "closed": "brought-forward",
    "same": "restated",
}


def window_action(old: Window | None, new: Window | None) -> Action:
    """Return the action of the rule for a forecast that changed: what the table of windows says.

    Where no day lies in both windows that is a slip or an advance ("by 2045" that became "around 2050").

    >>> from ilrs_docs.model import Window
    >>> window_action(Window("2021/2025"), Window("2027")), window_action(None, Window("2027"))
    ('slipped', 'window-set')
    """
    if old is None or new is None:
        return "window-set" if old is None else "window-dropped"
    return _MOVES[compare_windows(old, new).kind]


def deadline_action(old: Window | None, new: Window | None) -> Action:
    """Return the action of the rule for a deadline that changed: its latest day is what counts.

    Where neither side has one, its first day does.

    >>> from ilrs_docs.model import Window
    >>> deadline_action(Window("../2023-12-31"), Window("../2024-01-15"))
    'extended'
    """
    if old is None or new is None:
        return "set" if old is None else "dropped"
    change = compare_windows(old, new)
    counts = change.earliest if change.latest == "open" else change.latest
    return _DEADLINES.get(counts, "extended")


def window_detail(old: Window | None, new: Window | None) -> dict[str, Any]:
    """Return the shift between two windows as plain data; empty where one side has none.

    >>> from ilrs_docs.model import Window
    >>> window_detail(Window("2021/2025"), Window("2027"))["months"]
    24
    """
    if old is None or new is None:
        return {}
    change = compare_windows(old, new)
    headline = change.headline
    return {
        "move": change.kind,
        "months": headline.months if headline else None,
        "days": headline.days if headline else None,
        **({"seconds": headline.seconds} if headline and headline.seconds else {}),
        "bound": _bound(change),
        "told_at": list(change.told_at),
        "earliest": _plain(change.earliest_shift),
        "latest": _plain(change.latest_shift),
        "ends": [change.earliest, change.latest],
        "certainty": change.certainty,
    }


def deadline_detail(old: Window | None, new: Window | None) -> dict[str, Any]:
    """Return the shift between two deadlines as plain data: told by the last day, which is what counts.

    >>> from ilrs_docs.model import Window
    >>> deadline_detail(Window("2026"), Window("2027-06"))["told_at"]
    []
    >>> [deadline_detail(Window("2026-06"), Window(new))["certainty"] for new in ("../2026-09-15", "../2026-06-15")]
    ['definite', 'possible']
    """
    detail = window_detail(old, new)
    if old and new and str(old).startswith(_BY) != str(new).startswith(_BY):
        detail["certainty"] = compare_windows(_due(old), _due(new)).certainty
    return {**detail, "told_at": []} if detail.get("bound") == "latest" else detail


def _due(window: Window) -> Window:
    """Return when a deadline is due at the latest: who has time until a day, and who has that day, is late after it."""
    return type(window)(str(window).removeprefix(_BY))


def _bound(change: WindowChange) -> str | None:
    if change.latest_shift is not None:
        return "latest"
    return "earliest" if change.earliest_shift is not None else None


def _plain(shift: Shift | None) -> dict[str, int] | None:
    if shift is None:
        return None
    return {"months": shift.months, "days": shift.days} | ({"seconds": shift.seconds} if shift.seconds else {})


def at_most_likely(detail: dict[str, Any]) -> dict[str, Any]:
    """Return what was worked out about a change with what would be definite in it only likely; else itself.

    >>> at_most_likely({"certainty": "definite"}), at_most_likely({"certainty": "possible"})
    ({'certainty': 'likely'}, {'certainty': 'possible'})
    """
    return {**detail, "certainty": "likely"} if detail.get("certainty") == "definite" else detail
