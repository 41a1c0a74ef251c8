"""What a milestone was recorded as before is told with what became of it, where that was no plain plan."""

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.changes import Change
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence

Data = dict[str, Any]
WORD = {"achieved": "achieved", "lost": "failed", "cancelled": "cancelled", "deferred": "deferred",
        "altered": "reported as altered"}  # fmt: skip
PLAIN = [None, "planned", "in-progress"]


def _sides(old: str | None, new: str | None, window: str = "2025-03") -> ComparedReleases:
    before, after = (
        Release.model_validate(
            {"document": "park", "kind": "roadmap", "version": version, "issued": day,
             "content": {"milestones": [{"id": "m", "title": "Landing", "window": date, **_stands(status)}]}},
            strict=False,
        )
        for version, day, status, date in (
            ("1.0.0", "2025-04-01", old, "2025-03"), ("1.1.0", "2026-01-01", new, window),
        )
    )  # fmt: skip
    return ComparedReleases(before, after, diff(before, after))


def _stands(status: str | None) -> Data:
    happened = {"occurred": "2025-03-02"} if status in {"achieved", "lost"} else {}
    return happened | ({"status": status} if status else {})


def _told(old: str | None, new: str) -> Change:
    rules = ("milestone-achieved", "milestone-lost", "milestone-cancelled", "milestone-deferred", "milestone-altered")
    (change,) = (one for one in _sides(old, new).comparison.changes if one.rule in rules)
    return change


BOTH = [(old, new) for old in WORD for new in WORD if old != new]


@pytest.mark.parametrize(("old", "new"), BOTH)
def test_what_it_was_before_is_told(old: str, new: str) -> None:
    """A failure that is an achievement now, or was cancelled, is no news of a plan."""
    assert "Before, it was recorded as " in sentence(_told(old, new))
    assert sentence(_told(old, new)).count(WORD[old].split()[-1]) == 1


@pytest.mark.parametrize("old", PLAIN)
@pytest.mark.parametrize("new", ["achieved", "lost", "altered"])
def test_of_what_was_planned_nothing_is_said(old: str | None, new: str) -> None:
    """That goes without saying."""
    assert "Before, it was" not in sentence(_told(old, new))


@pytest.mark.parametrize("old", [*WORD, *PLAIN])
def test_no_slip_stands_beside_a_cancellation(old: str | None) -> None:
    """Whatever it was before, and though its date is another one."""
    told = _sides(old, "cancelled", window="2026-10").comparison.changes
    assert not any("slipped" in sentence(one) for one in told)
    assert {one.severity for one in told if one.rule != "milestone-cancelled"} == {"inform"}


@pytest.mark.parametrize(
    ("language", "words", "short"),
    [
        ("en", "Before, it was recorded as failed.", "Landing, before that failed"),
        ("zh", "此前记录为：失败。", "，此前为失败"),
        ("ru", "Прежде было указано: закончилось неудачей.", "прежде — закончилось неудачей"),
    ],
)
def test_it_is_told_in_each_language_in_a_sentence_and_in_a_summary(language: Language, words: str, short: str) -> None:
    """However few words a reader reads."""
    compared = _sides("lost", "cancelled")
    (change,) = (one for one in compared.comparison.changes if one.rule == "milestone-cancelled")
    with speaking(language):
        assert sentence(change).endswith(words)
    assert short in report(*compared, language=language).summary
