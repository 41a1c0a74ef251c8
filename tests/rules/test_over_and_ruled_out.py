"""Forecasts of what is over, times that are ruled out, moves that are only possible, steps done by a day."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.ended import what_became
from ilrs_docs.phrasing.phrases import point, window, window_as_noun
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]
Data = dict[str, Any]


def _one(changes: tuple[Change, ...], *actions: str) -> Change:
    (found,) = [one for one in changes if one.rule.removeprefix("milestone-") in actions]
    return found


MOVES = ("slipped", "advanced", "window-firmed", "window-widened", "window-restated", "window-set", "window-opened")
LOST: Data = {"status": "lost", "occurred": "2024-03"}
FLOWN: Data = {"status": "achieved", "occurred": "2024-03"}
YEARS = "2021\u20132025"
OVER: list[tuple[str | None, Data, tuple[str, str, str], str]] = [
    ("2021/2025", LOST | {"window": "2024-02"}, ("failed", "February 2024", YEARS), "failed: March 2024"),
    ("2021/2025", FLOWN | {"window": "2024~"}, ("was achieved", "around 2024", YEARS), "achieved: March 2024"),
    ("2023", LOST | {"window": "2024"}, ("failed", "2024", "2023"), "failed: March 2024"),
    ("2025", FLOWN | {"window": "2024"}, ("was achieved", "2024", "2025"), "achieved: March 2024"),
    ("2024", FLOWN | {"window": "2021/2025"}, ("was achieved", YEARS, "2024"), "achieved: March 2024"),
    (None, LOST | {"window": "2024"}, ("failed", "2024", "no date"), "failed: March 2024"),
    (None, FLOWN | {"window": "2024"}, ("was achieved", "2024", "no date"), "achieved: March 2024"),
    ("2023", {"status": "lost", "window": "2024"}, ("failed", "2024", "2023"), "it failed"),
    ("2023", {"status": "achieved", "window": "2024"}, ("was achieved", "2024", "2023"), "it was achieved"),
    ("2027", {"status": "cancelled", "window": "2032"}, ("was cancelled", "2032", "2027"), "it was cancelled"),
    ("2027", {"status": "cancelled", "window": "2027-03"}, ("was cancelled", "March 2027", "2027"), "it was cancelled"),
    (None, {"status": "cancelled", "window": "2030/.."}, ("was cancelled", "2030 or later", "no date"),
     "it was cancelled"),
    ("2023", FLOWN | {"window": "../2028"}, ("was achieved", "2028 at the latest", "2023"), "achieved: March 2024"),
    ("2023", {"status": None, "occurred": "2024-03", "window": "2024"}, ("was achieved", "2024", "2023"),
     "achieved: March 2024"),
    ("2023", LOST | {"window": "2024", "confidence": "low"}, ("failed", "2024", "2023"),
     "failed: March 2024 (low confidence)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words", "became"), OVER)
def test_a_forecast_of_what_is_over_did_not_move(
    changed: Changed, before: str | None, after: Data, words: tuple[str, str, str], became: str
) -> None:
    """It is told as the last forecast, never as narrower, firmer, or slipped; its value says what became of it."""
    plain: Data = {"confidence": None}
    old = plain | ({"window": before} if before else {}) | {"status": after["status"] and "planned"}
    change = _one(changed("milestone", old, plain | after), *MOVES)
    verb, last, earlier = words
    told = f"Before it {verb}, the last forecast of It was {last}; the earlier release has {earlier}."
    assert sentence(change) == told
    assert what_became(change) == f"{became}; last forecast {last}"
    assert not any(word in sentence(change) for word in ("narrower", "firmed", "slipped", "surer"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "里程碑“It”失败前的最后一次预计为2024年2月；旧版为2021—2025年。"),
        (
            "ru",
            f"Последний прогноз срока вехи «It» до неудачи: февраль 2024 года; в прежней редакции — {YEARS} годы.",
        ),
    ],
)
def test_it_is_said_so_in_each_language(changed: Changed, language: Language, words: str) -> None:
    """As a native engineer says it."""
    change = _one(changed("milestone", {"window": "2021/2025"}, LOST | {"window": "2024-02"}), "window-firmed")
    with speaking(language):
        assert sentence(change) == words


RULED: list[tuple[str, str, str, str]] = [
    ("2026~", "2027", "2026", "definite"),
    ("2026?", "2027", "2026", "definite"),
    ("2026-06", "2027~", "2026", "definite"),
    ("2026", "2027", "2026", "definite"),
    ("2026~", "2027", "../2026", "definite"),
    ("2028~", "2027", "2028/..", "definite"),
    ("2026/2027~", "2028", "2026", "possible"),  # a part of it is not ruled out
    ("2026~", "2026/2027", "2026-03", "possible"),
    ("2025~", "2027", "2026", "possible"),  # another time is
    ("../2026~", "2027", "2026", "possible"),
    ("2026~", "2027", "", "possible"),
]


@pytest.mark.parametrize(("before", "after", "excluded", "certainty"), RULED)
def test_a_time_that_is_ruled_out_makes_a_move_certain(
    changed: Changed, before: str, after: str, excluded: str, certainty: str
) -> None:
    """That the old date does not hold is one thing, how sure the new one is another."""
    new: Data = {"window": after} | ({"excluded": excluded} if excluded else {})
    (change,) = [one for one in changed("milestone", {"window": before}, new) if one.detail.get("move")]
    told = sentence(change)
    assert ("ruled out" in told) == bool(excluded)
    if change.rule.endswith(("slipped", "advanced")):
        assert change.detail["certainty"] == certainty
        assert ("possibly" in told) == (certainty == "possible")


def test_a_first_date_may_come_with_what_is_ruled_out(changed: Changed) -> None:
    """Nothing moved; what is ruled out is told all the same, and for itself where no date changes."""
    (change,) = changed("milestone", {}, {"window": "2027", "excluded": "2026"})
    assert (change.rule, sentence(change)) == ("milestone-window-set", "It got a window: 2027. 2026 is ruled out.")
    (change,) = changed("milestone", {"window": "2027"}, {"window": "2027", "excluded": "2026"})
    assert sentence(change) == "In the window of It, 2026 is now ruled out."


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "2026 is ruled out."), ("zh", "2026年已被排除。"), ("ru", "Срок исключён: 2026 год.")],
)
def test_what_is_ruled_out_is_said_in_three_languages(changed: Changed, language: Language, words: str) -> None:
    """It stands behind the move; one that stood before is told with a date that moves out of it."""
    for old in ({"window": "2026~"}, {"window": "2026~", "excluded": "2026"}):
        (change,) = changed("milestone", old, {"window": "2027", "excluded": "2026"})
        with speaking(language):
            assert sentence(change).endswith(words)


SPANS = "2026\u20132028 to 2027\u20132029"
UNSURE: list[tuple[str, str, str, str]] = [
    ("milestone", "2026~", "2027", "It possibly slipped: 12 months later, from around 2026 to 2027."),
    ("milestone", "2026", "2027~", "It possibly slipped: 12 months later, from 2026 to around 2027."),
    ("milestone", "2026?", "2027", "It possibly slipped: 12 months later, from 2026 (uncertain) to 2027."),
    ("milestone", "2026/2028", "2027/2029", f"It possibly slipped: 12 months later, from {SPANS}."),
    ("milestone", "2027~", "2026", "It possibly moved forward: 12 months earlier, from around 2027 to 2026."),
    (
        "milestone", "2026/..", "2027~/..",
        "It possibly slipped: earliest date 12 months later; it was 2026 or later, is now around 2027 or later.",
    ),
    ("milestone", "2026", "2027", "It slipped: 12 months later, from 2026 to 2027 (certainly later)."),
    ("milestone", "2027", "2026", "It moved forward: 12 months earlier, from 2027 to 2026 (certainly earlier)."),
    ("phase", "2026~", "2027", "The phase It possibly slipped: 12 months later, from around 2026 to 2027."),
    ("phase", "2027~", "2026", "The phase It possibly moved forward: 12 months earlier, from around 2027 to 2026."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "told"), UNSURE)
def test_no_verb_is_surer_than_the_move(changed: Changed, kind: str, before: str, after: str, told: str) -> None:
    """What is only possible is so in the verb, and not in a bracket behind it."""
    changes = changed(kind, {"window": before}, {"window": after})
    assert [sentence(one) for one in changes if one.detail.get("move")] == [told]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "里程碑“It”可能延期：推迟12个月，由2026年前后改为2027年。"),
        ("ru", "Срок вехи «It», возможно, сдвинулся: на 12 месяцев позже, было — около 2026 года, стало — 2027 год."),
    ],
)
def test_nor_is_it_in_another_language(changed: Changed, language: Language, words: str) -> None:
    """The same of the others."""
    (change,) = changed("milestone", {"window": "2026~"}, {"window": "2027"})
    with speaking(language):
        assert sentence(change) == words


DONE: list[tuple[str | None, str, str | None]] = [
    ("2022-09", "../2023-04-24", "It was due September 2022, and done at most 6 months and 24 days late."),
    ("../2022-09-30", "../2022-10-01", "It was due by 30 September 2022, and done at most 1 day late."),
    ("2022", "../2023", "It was due 2022, and done at most 12 months late."),
    ("2022-09", "../2022-09", None),
    ("2022-09", "../2022-08", None),
    ("2022-09/..", "../2023", None),
    (None, "../2023", None),
    ("2022-09", "2023-04-24", None),  # its day is known: that is its delay
    ("2022-09", "2023-04/..", None),
    ("2022-09", "2022-09-03", None),
]


@pytest.mark.parametrize(("due", "done", "told"), DONE)
def test_a_result_that_is_known_later_says_how_much(
    changed: Changed, due: str | None, done: str, told: str | None
) -> None:
    """Of what was done by a day that alone is the bound: not that it was late."""
    step: Data = {"status": "pending"} | ({"deadline": due} if due else {})
    (change,) = [
        one for one in changed("step", step, step | {"status": "done", "occurred": done}) if one.rule == "step-done"
    ]
    assert ("It was due" in sentence(change)) == (told is not None)
    assert (told or "") in sentence(change)


BETWEEN = "не ранее 25 апреля 2025 года и не позднее 28 апреля 2025 года"
RUSSIAN: list[tuple[str, str, str]] = [
    ("2025-04-25/2025-04-28", "25\u201328 апреля 2025 года", BETWEEN),
    ("2024-05-07/2024-05-08", "7\u20138 мая 2024 года", "7 или 8 мая 2024 года"),
    ("2025-04-30/2025-05-01", "30 апреля — 1 мая 2025 года", "30 апреля или 1 мая 2025 года"),
    (
        "2024-12-31/2025-01-01", "31 декабря 2024 года — 1 января 2025 года",
        "31 декабря 2024 года или 1 января 2025 года",
    ),
    ("2025-04-25~/2025-04-28", "около 25 апреля — 28 апреля 2025 года", BETWEEN),
    ("2025-04/2025-05", "апрель — май 2025 года", "не ранее апреля 2025 года и не позднее мая 2025 года"),
    ("2025/2026", "2025\u20132026 годы", "не ранее 2025 года и не позднее 2026 года"),
]  # fmt: skip


@pytest.mark.parametrize(("days", "span", "once"), RUSSIAN)
def test_days_of_one_month_name_it_once(days: str, span: str, once: str) -> None:
    """As Russian writes them."""
    with speaking("ru"):
        assert (window(days), window_as_noun(days), point(days)) == (span, span, once)
