"""What came about by some day is not told as late: only its last day is known."""

from collections.abc import Callable

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("forecast", "occurred", "rule", "months"),
    [
        ("2022-09", "../2023-04-24", "milestone-achieved", None),
        ("2022-09", "../2023-04", "milestone-achieved", None),
        ("../2022-09", "../2028", "milestone-achieved", None),
        ("2022", "../2022-06", "milestone-achieved", None),
        ("2022/2024", "../2025", "milestone-achieved", None),
        ("2024/..", "../2026", "milestone-achieved", None),
        ("2022-09", "2023-04-24", "milestone-achieved-late", 6),
        ("2022-09", "2022-09/2022-12", "milestone-achieved-late", 3),
        ("../2022-09", "2022-12", "milestone-achieved-late", 3),
        ("2024/..", "../2023", "milestone-achieved-early", 0),
        ("2024", "../2022-12", "milestone-achieved-early", -12),
        ("2022-09", "2022-12/..", "milestone-achieved-late", None),
    ],
)
def test_a_bound_is_no_day(changed: Changed, forecast: str, occurred: str, rule: str, months: int | None) -> None:
    """Late is what is known to have come after the forecast; early is what came by a day before it."""
    after = {"status": "achieved", "occurred": occurred, "window": forecast}
    (change,) = changed("milestone", {"window": forecast}, after)
    assert (change.rule, change.detail.get("months")) == (rule, months)


@pytest.mark.parametrize(
    ("language", "by", "on"),
    [
        ("en", "was done: 24 April 2023 at the latest.", "(6 months and 24 days later than its deadline)"),
        ("zh", "不晚于2023年4月24日", "（较截止日期推迟6个月零24天"),
        ("ru", "не позднее 24 апреля 2023 года", "(на 6 месяцев и 24 дня позже предельного срока)"),
    ],
)
def test_a_step_done_by_a_day_has_no_delay(changed: Changed, language: Language, by: str, on: str) -> None:
    """Its deadline is another day, and whether it was kept no source says."""
    pending = {"status": "pending", "deadline": "2022-09"}
    told = []
    with speaking(language):
        for occurred in ("../2023-04-24", "2023-04-24"):
            (change,) = changed("step", pending, pending | {"status": "done", "occurred": occurred})
            told.append(sentence(change))
    assert by in told[0]
    assert on not in told[0]
    assert on in told[1]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "(by 2022)"), ("zh", "不晚于2022年"), ("ru", "не позднее 2022 года")]
)
def test_a_bound_that_passed_is_told_as_one(changed: Changed, language: Language, words: str) -> None:
    """It is not the day itself."""
    step = {"deadline": "../2022"}
    (change,) = changed("step", step | {"status": "pending"}, step | {"status": "passed"})
    with speaking(language):
        assert words in sentence(change)
