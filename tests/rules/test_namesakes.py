"""Who bears the name of one that came or went is looked up, and not looked for among all who bear it."""

from collections.abc import Callable
from typing import Any

import pytest
from counted_calls import counted

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.model import Release

Maker = Callable[..., Release]
SIZE = 100


def _milestones(numbers: range) -> list[dict[str, Any]]:
    return [{"id": f"m-{number:04}", "title": {"en": "Review"}, "window": f"{2027 + number}"} for number in numbers]


def _told(released: Maker, old: range, new: range) -> tuple[int, tuple[Change, ...]]:
    """Return how many functions were called while two releases were compared, and what was told."""
    sides = released("milestone", *_milestones(old)), released("milestone", *_milestones(new))
    return counted(lambda: diff(*sides).changes)


@pytest.mark.parametrize(("old", "new"), [(2, 1), (1, 2)], ids=["half went", "half came"])
def test_twice_as_many_of_one_title_take_twice_the_calls(released: Maker, old: int, new: int) -> None:
    """A look at all of that title for each that went, or came, would take four times as many."""
    _told(released, range(2), range(1))
    once, twice = (_told(released, range(old * size), range(new * size)) for size in (SIZE, 2 * SIZE))
    assert {change.rule for change in once[1]} == {f"milestone-{'removed' if old > new else 'added'}"}
    assert len(twice[1]) == 2 * len(once[1]) == 2 * SIZE
    assert twice[0] < 2.3 * once[0], f"{once[0]} calls for {SIZE}, {twice[0]} for {2 * SIZE}"
