"""Moves by hours, and deadlines that only may have moved: in words, and how grave they are."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Window
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.summary import statements
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.grading import severities
from ilrs_docs.rules.milestones import against_forecast

Changed = Callable[..., tuple[Change, ...]]


def test_what_happened_is_held_against_its_forecast_by_the_hour() -> None:
    """It came two hours after its time, though the days of UTC differ; inside a bare day it is not late at all."""
    late = against_forecast(Window("2026-03-10T02:00+03:00"), Window("2026-03-10T04:00+03:00"))
    assert (late["days"], late["seconds"]) == (0, 7200)
    assert against_forecast(Window("2026-03-10"), Window("2026-03-10T02:00+03:00")) == {}


@pytest.mark.parametrize(
    ("language", "hours", "minutes"),
    [
        ("en", "2 hours later", "1 hour and 30 minutes earlier"),
        ("zh", "推迟2小时", "提前1小时30分钟"),
        ("ru", "на 2 часа позже", "на 1 час 30 минут раньше"),
    ],
)
def test_hours_in_words(changed: Changed, language: Language, hours: str, minutes: str) -> None:
    """In each language; a milestone that moves by hours is at most something to watch, however near."""
    found: list[Change] = []
    for new in ("2026-03-10T04:00Z", "2026-03-10T00:30Z"):
        found += changed("milestone", {"window": "2026-03-10T02:00Z"}, {"window": new})
    assert [(change.rule, change.severity) for change in found] == [
        ("milestone-slipped", "attend"),
        ("milestone-advanced", "attend"),
    ]
    with speaking(language):
        for change, words in zip(found, (hours, minutes), strict=True):
            assert words in sentence(change)


@pytest.mark.parametrize(
    ("old", "new", "action", "severity", "certainty"),
    [
        ("2026-11~", "2026-10~", "brought-forward", "attend", "possible"),
        ("2026-11~", "2025-10~", "brought-forward", "attend", "possible"),
        ("2026-11", "2026-10", "brought-forward", "act", "definite"),
        ("2026", "2026-06", "brought-forward", "attend", "possible"),
        ("2026-09-01/..", "../2026-09-01", "brought-forward", "attend", "possible"),
        ("2026-11~", "2026-12~", "extended", "inform", "possible"),
        ("2027~", "2028~", "extended", "attend", "possible"),
        ("2026-06-30", "../2026-09-30", "extended", "attend", "definite"),
        ("../2026-06-30", "../2026-09-30", "extended", "attend", "definite"),
        ("2026-06-30T12:00Z", "2026-06-30T10:00Z", "brought-forward", "act", "definite"),
    ],
)
@pytest.mark.parametrize(("kind", "field"), [("deadline", "window"), ("step", "deadline")])
def test_a_deadline_that_may_have_moved(  # noqa: PLR0913, PLR0917 - a row of the table
    changed: Changed, kind: str, field: str, old: str, new: str, action: str, severity: str, certainty: str
) -> None:
    """What counts is its last day; where that is vague, or both may be one day, nothing has to be decided yet."""
    (change,) = changed(kind, {field: old}, {field: new})
    prefix = "deadline" if kind == "deadline" else "step-deadline"
    assert (change.rule, change.severity, change.detail["certainty"]) == (f"{prefix}-{action}", severity, certainty)
    assert change.severity in severities(CATALOGUE[change.rule])
    assert ("(possibly" in sentence(change)) is (certainty == "possible")


@pytest.mark.parametrize(
    ("language", "surely", "ends"),
    [
        ("en", "possibly earlier", "from 1 September 2026 or later to 1 September 2026 at the latest"),
        ("zh", "可能早于原期", "由不早于2026年9月1日改为不晚于2026年9月1日"),
        ("ru", "возможно, раньше", "было — 1 сентября 2026 года или позднее, стало — не позднее 1 сентября 2026 года"),
    ],
)
def test_since_when_and_until_when_are_told_apart(changed: Changed, language: Language, surely: str, ends: str) -> None:
    """A day that is no more than a day says which end of a window it is where the other side is the other end."""
    (change,) = changed("step", {"deadline": "2026-09-01/.."}, {"deadline": "../2026-09-01"})
    (plain,) = changed("step", {"deadline": "../2026-09-01"}, {"deadline": "../2026-10-01"})
    with speaking(language):
        assert surely in sentence(change)
        assert ends in sentence(change)
        assert surely not in sentence(plain)
    assert "from 1 September 2026 to 1 October 2026." in sentence(plain)


def _moved(title: str, certainty: str, **more: Any) -> Change:  # noqa: ANN401 - fields of any change
    detail = {"move": "slipped", "months": 12, "days": 0, "certainty": certainty} | more
    subject = Subject(kind="milestone", id=title.lower(), title=title)
    return Change(
        rule="milestone-slipped", severity="act", bump="minor", subjects=(subject,), edits=(), fingerprint=title,
        detail=detail,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sureness", "words"),
    [
        (["likely"], "one milestone slipped, likely by 12 months (A)"),
        (["likely", "likely"], "two milestones slipped, each by 12 months (A and B), both only likely"),
        (["likely"] * 3, "three milestones slipped, each by 12 months (A, B and C), all only likely"),
        (["definite", "likely"], "two milestones slipped, each by 12 months (A and B), one of them only likely"),
        (["possible", "possible"], "two milestones slipped, each by 12 months (A and B), both only possibly"),
        (
            ["possible", "likely"],
            "two milestones slipped, each by 12 months (A and B), two of them only likely or possibly",
        ),
    ],
)
def test_the_summary_is_as_sure_as_the_items(sureness: list[str], words: str) -> None:
    """What is likely is not told as a mere possibility."""
    (told,) = statements([_moved(title, one) for title, one in zip("ABC", sureness, strict=False)])
    assert told.text() == words


@pytest.mark.parametrize(
    ("certainty", "language", "words"),
    [
        ("likely", "en", "likely 12 months later"),
        ("likely", "zh", "很可能推迟12个月"),
        ("likely", "ru", "вероятно — на 12 месяцев позже"),
    ],
)
def test_of_two_spans_each_is_as_sure_as_it_is(certainty: str, language: Language, words: str) -> None:
    """One moved for sure and by another span."""
    with speaking(language):
        (told,) = statements([_moved("A", certainty), _moved("B", "definite", months=6)])
        assert words in told.text()


def test_the_first_screen_says_that_a_deadline_only_may_have_moved(changed: Changed) -> None:
    """It is named with how sure that is."""
    changes = changed("deadline", {"window": "2026-11~"}, {"window": "2026-10~"})
    (told,) = statements(changes)
    assert told.text().endswith(", possibly)")
