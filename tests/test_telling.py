"""Sentences whose words depend on the values that they tell."""

import pytest

from ilrs_docs.changes import Change, Subject
from ilrs_docs.model import Window
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.windows import window_action, window_detail


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "../2027",
            "../2029",
            "The window of X widened from 2027 at the latest to 2029 at the latest (24 months later).",
        ),
        ("2027/..", "2029/..", "The window of X firmed from 2027 or later to 2029 or later (24 months later)."),
        ("2021/2025", "2024", "The window of X firmed from 2021\u20132025 to 2024."),
    ],
)
def test_a_window_open_at_one_end_says_how_far_the_other_moved(old: str, new: str, told: str) -> None:
    """By 2027, now by 2029: that is two years later, though the window only widened."""
    before, after = Window(old), Window(new)
    change = Change(
        rule=f"milestone-{window_action(before, after)}",
        severity="attend",
        bump="minor",
        subjects=(Subject(kind="milestone", id="x", title="X"),),
        old=old,
        new=new,
        detail=window_detail(before, after),
        edits=(),
        fingerprint="1:x",
    )
    assert sentence(change) == told
