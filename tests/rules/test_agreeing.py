"""A summary that catches up with the table beside it: a date that another entry of the same thing had before."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import speaking
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.neighbours import MOST_HOLDERS

Changed = Callable[..., tuple[Change, ...]]
OLD, NEW = "2031-03-07", "2031-03-20"
SUMMARY, TABLE = {"phase": "reconnaissance"}, {"phase": "construction"}


def _row(own: str, title: str, window: str, phase: dict[str, str]) -> dict[str, Any]:
    return {"id": own, "title": title, "window": window, **phase}


@pytest.mark.parametrize(
    ("title", "other", "found"),
    [
        ("Code Freeze", "Code Freeze", None),
        ("Code Freeze", "Code Freeze (18:00 PST)", None),
        ("Code Freeze", "Begin Code Freeze", "Begin Code Freeze"),
        ("Code Freeze", "Begin Code Freeze (18:00 PST)", "Begin Code Freeze (18:00 PST)"),
        ("Kubernetes v1.33.0 released", "v1.33.0 released", "v1.33.0 released"),
        ("Code Freeze and Test Freeze", "Begin Code Freeze and Test Freeze", "Begin Code Freeze and Test Freeze"),
        ("Посадка Луны-26", "Начало: посадка Луны-26", "Начало: посадка Луны-26"),
        ("嫦娥八号发射", "嫦娥八号发射日", "嫦娥八号发射日"),
        ("Landing of Luna 26", "Soft landing of Luna 26", "Soft landing of Luna 26"),
        ("Release of 4.2", "The release of 4.2", "The release of 4.2"),
        ("Docs Freeze", "Final Docs Freeze", "Final Docs Freeze"),
    ],
)
def test_a_date_that_another_entry_had(changed: Changed, title: str, other: str, found: str | None) -> None:
    """It is at most likely that anything moved, and where the date stood before is named."""
    table = _row("b", other, NEW, TABLE)
    (change,) = changed("milestone", [_row("a", title, OLD, SUMMARY), table], [_row("a", title, NEW, SUMMARY), table])
    assert change.detail["certainty"] == "likely"
    assert change.detail["agrees"] == {"phase": "construction"} | ({"title": found} if found else {})
    told = (
        f"It now agrees with “{found}” in phase “construction”, which had this date before."
        if found
        else "It now agrees with the entry of the same title in phase “construction”."
    )
    assert sentence(change).endswith(told)


@pytest.mark.parametrize(
    ("title", "other", "window", "phase"),
    [
        ("Code Freeze", "Test Freeze", NEW, TABLE),
        ("Code Freeze", "Begin Code Freeze", "2031-03-21", TABLE),
        ("Code Freeze", "Begin Code Freeze", NEW, SUMMARY),
        ("Code Freeze", "Begin Code Freeze", NEW, {}),
        ("Code Freeze", "Brace Yourself, Code Freeze is Coming", NEW, TABLE),
        ("Freeze", "Begin Freeze", NEW, TABLE),
        ("Landing of Luna 26", "Landing of Luna 27", NEW, TABLE),
        ("Посадка Луны-26", "Посадка Луны-27", NEW, TABLE),
        ("嫦娥八号发射", "嫦娥七号发射", NEW, TABLE),
        ("v1.33.0 released", "v1.33.1 released", NEW, TABLE),
    ],
)
def test_a_date_that_is_of_something_else(
    changed: Changed, title: str, other: str, window: str, phase: dict[str, str]
) -> None:
    """Another thing, another day or the same part of the plan says nothing of it: it moved, for certain."""
    beside = _row("b", other, window, phase)
    (change,) = changed("milestone", [_row("a", title, OLD, SUMMARY), beside], [_row("a", title, NEW, SUMMARY), beside])
    assert change.detail["certainty"] == "definite"
    assert "agrees" not in change.detail


@pytest.mark.parametrize("count", [2, 9])
def test_a_date_that_several_have_is_of_none_of_them(changed: Changed, count: int) -> None:
    """Nothing says which of them it would be."""
    table = [_row(f"b{at}", f"Begin Code Freeze {'x' * at}", NEW, TABLE) for at in range(count)]
    old, new = (_row("a", "Code Freeze", window, SUMMARY) for window in (OLD, NEW))
    (change,) = changed("milestone", [old, *table], [new, *table])
    assert "agrees" not in change.detail


@pytest.mark.parametrize(("count", "agrees"), [(MOST_HOLDERS, True), (MOST_HOLDERS + 1, False)])
def test_a_date_that_many_share_says_nothing(changed: Changed, count: int, agrees: bool) -> None:  # noqa: FBT001 - a column of the table above
    """However few titles they bear: one of them may agree by chance."""
    others = [_row(f"b{at}", "Begin Code Freeze", NEW, TABLE if at == 0 else SUMMARY) for at in range(count)]
    old, new = (_row("a", "Code Freeze", window, SUMMARY) for window in (OLD, NEW))
    (change,) = changed("milestone", [old, *others], [new, *others])
    assert ("agrees" in change.detail) == agrees


def test_the_same_days_stated_otherwise_agree_with_nothing(changed: Changed) -> None:
    """Nothing moved there."""
    table = _row("b", "Begin Code Freeze", "2031-03-07T18:00Z", TABLE)
    old, new = (_row("a", "Code Freeze", window, SUMMARY) for window in (OLD, "2031-03-07T18:00Z"))
    (change,) = changed("milestone", [old, table], [new, table])
    assert (change.rule, "agrees" in change.detail) == ("milestone-window-restated", False)


def test_it_is_told_in_three_languages(changed: Changed) -> None:
    """The title stays as it was written."""
    table = _row("b", "Begin Code Freeze", NEW, TABLE)
    old, new = (_row("a", "Code Freeze", window, SUMMARY) for window in (OLD, NEW))
    (change,) = changed("milestone", [old, table], [new, table])
    with speaking("zh"):
        assert sentence(change).endswith("现与阶段“construction”中的“Begin Code Freeze”一致，后者此前即为此日期。")
    with speaking("ru"):
        assert sentence(change).endswith(
            "Теперь совпадает с записью «Begin Code Freeze» этапа «construction», у которой эта дата стояла и прежде."
        )
