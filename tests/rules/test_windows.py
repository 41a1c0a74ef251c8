"""Which rule a moved window or deadline falls under, and what is worked out of it."""

import pytest

from ilrs_docs.model import Window
from ilrs_docs.rules.windows import deadline_action, window_action, window_detail


def _window(text: str | None) -> Window | None:
    return None if text is None else Window(text)


@pytest.mark.parametrize(
    ("old", "new", "action"),
    [
        (None, "2026", "window-set"),
        ("2026", None, "window-dropped"),
        ("2026", "2027", "slipped"),
        ("2027", "2026", "advanced"),
        ("2025/2026", "2026/2027", "slipped"),
        ("../2045", "2050", "slipped"),
        ("2050", "../2045", "advanced"),
        ("2030/..", "2028", "advanced"),
        ("2028", "2030/..", "slipped"),
        ("2026/2028", "2026/..", "window-opened"),
        ("2026/..", "2026/2028", "window-closed"),
        ("2026", "2025/2027", "window-widened"),
        ("2025/2027", "2026", "window-firmed"),
        ("2026", "2026~", "window-restated"),
    ],
)
def test_windows(old: str | None, new: str | None, action: str) -> None:
    """Without a common day it is a slip or an advance; else what became of the end, or of the width."""
    assert window_action(_window(old), _window(new)) == action


@pytest.mark.parametrize(
    ("old", "new", "action"),
    [
        (None, "../2026", "set"),
        ("../2026", None, "dropped"),
        ("../2026", "../2025", "brought-forward"),
        ("../2025", "../2026", "extended"),
        ("2025/..", "2025/2026", "brought-forward"),
        ("2025/2026", "2025/..", "extended"),
        ("../2025-12-31", "2025-12-31", "restated"),
    ],
)
def test_deadlines(old: str | None, new: str | None, action: str) -> None:
    """The last day of a deadline decides; an end that came to be is less time, one that went is more."""
    assert deadline_action(_window(old), _window(new)) == action


@pytest.mark.parametrize(
    ("old", "new", "bound", "months"),
    [
        ("2025", "2026", "latest", 12),
        ("2025/..", "2026/..", "earliest", 12),
        ("../2030", "2031/..", None, None),
    ],
)
def test_the_headline_names_its_bound(old: str, new: str, bound: str | None, months: int | None) -> None:
    """The latest bound where both have one, else the earliest, else none."""
    detail = window_detail(Window(old), Window(new))
    assert (detail["bound"], detail["months"]) == (bound, months)


def test_nothing_is_worked_out_of_one_window() -> None:
    """Where one side has no window there is no shift."""
    assert window_detail(None, Window("2026")) == window_detail(Window("2026"), None) == {}
