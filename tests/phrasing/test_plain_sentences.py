"""Sentences that once were not, or not in each language, what a person says."""

from typing import Any

import pytest

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.sentences import sentence

Sides = tuple[Any, Any]


def _change(rule: str, kind: str, sides: Sides, **detail: Any) -> Change:  # noqa: ANN401 - what a rule worked out
    subject = Subject(kind=kind, id="x", title="Gate")
    return Change(
        rule=rule, severity="attend", bump="minor", subjects=(subject,), old=sides[0], new=sides[1], edits=(),
        fingerprint="f", detail=detail,
    )  # fmt: skip


EXCLUDED = ("milestone-changed", "milestone", "excluded")
BOUND = ("limit-changed", "limit", "bound")


@pytest.mark.parametrize(
    ("of", "sides", "language", "words"),
    [
        (EXCLUDED, (None, "2026"), "en", "In the window of Gate, 2026 is now ruled out."),
        (EXCLUDED, ("2026", None), "en", "In the window of Gate, 2026 is no longer ruled out."),
        (EXCLUDED, ("2026", "2027"), "en", "In the window of Gate, 2027 is now ruled out, and no longer 2026."),
        (EXCLUDED, (None, "2026"), "zh", "里程碑“Gate”的时间窗口现已排除2026年。"),
        (EXCLUDED, ("2026", None), "zh", "里程碑“Gate”的时间窗口不再排除2026年。"),
        (EXCLUDED, ("2026", "2027"), "zh", "里程碑“Gate”的时间窗口现已排除2027年，不再排除2026年。"),
        (EXCLUDED, (None, "2026"), "ru", "Из срока вехи «Gate» теперь исключается 2026 год."),
        (EXCLUDED, ("2026", None), "ru", "Из срока вехи «Gate» больше не исключается 2026 год."),
        (BOUND, (None, "minimum"), "en", "The limit “Gate” is now said to be a minimum."),
        (
            BOUND,
            ("maximum", None),
            "en",
            "Whether the limit “Gate” is a most or a least is no longer stated; it was a maximum.",
        ),
        (BOUND, (None, "minimum"), "zh", "限制“Gate”现注明为下限。"),
        (BOUND, (None, "minimum"), "ru", "Для ограничения «Gate» теперь указан вид: минимум."),
    ],
)
def test_a_field_that_came_or_went(of: tuple[str, str, str], sides: Sides, language: Language, words: str) -> None:
    """What it means is said, and not its name with a value before and now."""
    rule, kind, field = of
    with speaking(language):
        assert sentence(_change(rule, kind, sides, field=field)) == words


@pytest.mark.parametrize(
    ("language", "early", "late"),
    [
        ("en", "(2 months earlier than its deadline)", "(2 months later than its deadline)"),
        ("zh", "（较截止日期提前2个月）", "（较截止日期推迟2个月）"),
        ("ru", "(на 2 месяца раньше предельного срока)", "(на 2 месяца позже предельного срока)"),
    ],
)
def test_how_far_a_step_was_done_from_its_deadline(language: Language, early: str, late: str) -> None:
    """Before it, and behind it."""
    with speaking(language):
        for months, words in ((-2, early), (2, late)):
            told = sentence(_change("step-done", "step", ("2026-11", "2026-09-01"), months=months, days=0))
            assert words in told


@pytest.mark.parametrize(
    ("language", "set_", "dropped"),
    [
        ("en", "(instead of when ready)", "(now when ready)"),
        ("zh", "（取代“when ready”）", "（现为“when ready”）"),
        ("ru", "(вместо «when ready»)", "(теперь «when ready»)"),
    ],
)
def test_a_target_is_a_quotation(language: Language, set_: str, dropped: str) -> None:
    """Its words belong to no sentence but their own."""
    with speaking(language):
        for rule, sides, words in (("set", (None, "2028"), set_), ("dropped", ("2028", None), dropped)):
            assert words in sentence(_change(f"milestone-window-{rule}", "milestone", sides, target="when ready"))


def test_what_is_likely_new_is_an_entry_in_russian() -> None:
    """Whatever is new, a step (masculine) or a milestone (feminine)."""
    rests = {"title_before": "A", "title_now": "B"}
    with speaking("ru"):
        came = sentence(_change("step-added", "step", (None, {"id": "x"}), rests_on=rests))
        went = sentence(_change("step-removed", "step", ({"id": "x"}, None), rests_on=rests))
    assert "То, что это новая запись, лишь вероятно" in came
    assert "То, что этой записи больше нет, лишь вероятно" in went


def test_what_is_unsure_stands_before_its_verb_in_chinese() -> None:
    """A time may be brought forward; nothing is "possible time"."""
    with speaking("zh"):
        told = sentence(
            _change("milestone-advanced", "milestone", ("2031~", "2030"), months=-12, days=0, certainty="possible")
        )
    assert "时间可能前移" in told
