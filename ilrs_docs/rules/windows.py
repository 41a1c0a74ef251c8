"""Judges a window that changed: which rule it is, and by how much and how surely it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ilrs_docs.timing import Shift, WindowChange, compare_windows, overlap

if TYPE_CHECKING:
    from ilrs_docs.model import Window


def window_action(old: Window | None, new: Window | None) -> str:
    """Return the action of the rule for a forecast that changed.

    Where no day lies in both windows it is a slip or an advance, even where the table calls the change a narrowing
    because an open bound became a date ("by 2045" that became "around 2050").

    >>> from ilrs_docs.model import Window
    >>> window_action(Window("2021/2025"), Window("2027")), window_action(None, Window("2027"))
    ('slipped', 'window-set')
    """
    if old is None or new is None:
        return "window-set" if old is None else "window-dropped"
    change = compare_windows(old, new)
    if change.kind in {"slipped", "advanced"}:
        return change.kind
    if not overlap(old, new):
        later = old.latest is not None and new.earliest is not None and new.earliest > old.latest
        return "slipped" if later else "advanced"
    if change.latest in {"opened", "closed"}:
        return f"window-{change.latest}"
    return {"widened": "window-widened", "narrowed": "window-firmed"}.get(change.kind, "window-restated")


def deadline_action(old: Window | None, new: Window | None) -> str:
    """Return the action of the rule for a deadline that changed: its latest day is what counts.

    >>> from ilrs_docs.model import Window
    >>> deadline_action(Window("../2023-12-31"), Window("../2024-01-15"))
    'extended'
    """
    if old is None or new is None:
        return "set" if old is None else "dropped"
    latest = compare_windows(old, new).latest
    return {"earlier": "brought-forward", "closed": "brought-forward", "same": "restated"}.get(latest, "extended")


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
        "bound": _bound(change),
        "earliest": _plain(change.earliest_shift),
        "latest": _plain(change.latest_shift),
        "certainty": change.certainty,
    }


def _bound(change: WindowChange) -> str | None:
    if change.latest_shift is not None:
        return "latest"
    return "earliest" if change.earliest_shift is not None else None


def _plain(shift: Shift | None) -> dict[str, int] | None:
    return None if shift is None else {"months": shift.months, "days": shift.days}
