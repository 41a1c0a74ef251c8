"""What had happened and is planned once more, and dates that went with a status."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]
ACHIEVED = {"status": "achieved"}
LOST = {"status": "lost"}
PLANNED = {"status": "planned"}


def _rules(changes: tuple[Change, ...]) -> list[str]:
    return sorted(change.rule for change in changes)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (ACHIEVED | {"occurred": "2020-02-02"}, {"window": "2028"}, "It was achieved: 2 February 2020. "),
        (LOST | {"occurred": "2020-06"}, {"window": "2027"}, "It failed: June 2020. "),
        (LOST | {"occurred": "2020-06", "window": "2020"}, {"window": "2027"}, "It failed: June 2020. "),
        (ACHIEVED | {"occurred": "2020-06", "window": "2021"}, {"window": "2027-05"}, "It was achieved: June 2020. "),
        (ACHIEVED | {"window": "2020"}, {"window": "2028"}, ""),
        (LOST | {"window": "2020-05"}, {"window": "2028/2029"}, ""),
        (LOST | {"occurred": "2020-06"}, {"window": "2027/.."}, "It failed: June 2020. "),
        (LOST | {"occurred": "2020-06"}, {"window": "2027", "occurred": "2020-06"}, "It failed: June 2020. "),
        (LOST | {"occurred": "2020-06"}, {"window": "2027", "wording": {"en": "in 2027"}}, "It failed: June 2020. "),
        (LOST | {"occurred": "2020-06"}, {"window": "2027", "status": "in-progress"}, "It failed: June 2020. "),
    ],
)
def test_what_happened_and_is_planned_again_did_not_slip(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], told: str
) -> None:
    """It is one change, which says when it happened and for when it is planned, as another attempt."""
    (change,) = [one for one in changed("milestone", before, PLANNED | after) if "occurrence" not in one.rule]
    assert change.rule == "milestone-status-changed"
    assert f". {told}It is planned again: " in sentence(change)
    assert "whether as another attempt" in sentence(change)


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("zh", "2020-06", "已失败：2020年6月。现又列入计划：2027年；是否属再次尝试，未作说明。"),
        ("zh", None, "现又列入计划：2027年；属再次尝试还是更正，未作说明。"),
        (
            "ru",
            "2020-06",
            "Неудача: июнь 2020 года. Снова запланировано: 2027 год; новая ли это попытка, не сказано.",
        ),
        ("ru", None, "Снова запланировано: 2027 год; новая это попытка или исправление, не сказано."),
    ],
)
def test_it_is_told_in_three_languages(changed: Changed, language: Language, day: str | None, told: str) -> None:
    """With the day on which it happened, where that is known."""
    (change,) = changed("milestone", LOST | {"occurred": day, "window": "2020"}, PLANNED | {"window": "2027"})
    with speaking(language):
        assert told in sentence(change)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ACHIEVED | {"occurred": "2020-05-04"}, {"window": "2020-05-05"}),
        (ACHIEVED | {"occurred": "2020-05-04"}, {"window": "2020"}),
        (LOST | {"occurred": "2020-05-04"}, {}),
        (LOST, {"window": "2028"}),
        ({"status": "cancelled", "window": "2020"}, {"window": "2028"}),
        (LOST | {"occurred": "2020-05-04"}, {"window": "2028", "status": "deferred"}),
    ],
)
def test_no_other_attempt_is_known(changed: Changed, before: dict[str, Any], after: dict[str, Any]) -> None:
    """A date that is past as well, one around the day, and one that was never reached speak of none."""
    assert not any("attempt" in change.detail for change in changed("milestone", before, PLANNED | after))


@pytest.mark.parametrize("before", [{}, {"wording": {"en": "in 2026"}}, {"status": "in-progress"}])
@pytest.mark.parametrize(
    ("status", "rule"),
    [("deferred", "deferred"), ("cancelled", "cancelled"), ("considered", "only-considered")],
)
def test_a_date_that_goes_with_a_status_is_one_change(
    changed: Changed, before: dict[str, Any], status: str, rule: str
) -> None:
    """The date stands in it, in three languages."""
    (change,) = changed("milestone", {"window": "2026"} | before, {"status": status})
    assert change.rule == f"milestone-{rule}"
    assert sentence(change).endswith(" Its date was 2026.")
    with speaking("zh"):
        assert sentence(change).endswith("其原日期为2026年。")
    with speaking("ru"):
        assert sentence(change).endswith("Прежняя дата: 2026 год.")


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({}, {"status": "deferred", "window": "2028"}, ["milestone-deferred", "milestone-slipped"]),
        ({}, {"status": "altered"}, ["milestone-altered", "milestone-window-dropped"]),
        ({}, {"status": "deferred", "target": "v2"}, ["milestone-deferred", "milestone-window-dropped"]),
    ],
)
def test_another_date_or_an_aim_is_told_for_itself(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]
) -> None:
    """So is the date of what was altered: nothing says that it is not planned any more."""
    assert _rules(changed("milestone", {"window": "2026"} | before, after)) == rules
