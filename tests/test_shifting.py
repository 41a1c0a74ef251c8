"""How far a window moved, in the words of the three languages."""

import pytest

from ilrs_docs.language import speaking
from ilrs_docs.model import Window
from ilrs_docs.reporting.words.shifting import both_ends, length_of, shift_of
from ilrs_docs.rules.windows import deadline_detail, window_detail


@pytest.mark.parametrize(
    ("old", "new", "en", "zh", "ru"),
    [
        ("2026", "2027", "12 months later", "推迟12个月", "на 12 месяцев позже"),
        ("2026-03-02", "2026-03-09", "7 days later", "推迟7天", "на 7 дней позже"),
        (
            "2030/..",
            "2036/..",
            "earliest date 72 months later",
            "最早日期推迟72个月",
            "самая ранняя дата — на 72 месяца позже",
        ),
        (
            "../2036",
            "../2030",
            "latest date 72 months earlier",
            "最晚日期提前72个月",
            "самая поздняя дата — на 72 месяца раньше",
        ),
        ("2024-10", "2024-36", "0 to 2 months later", "推迟0至2个月", "на 0\N{EN DASH}2 месяца позже"),
        ("2027", "2026-12", "1 to 12 months earlier", "提前1至12个月", "на 1\N{EN DASH}12 месяцев раньше"),
        ("2026-12", "2026-41", "0 to 5 months earlier", "提前0至5个月", "на 0\N{EN DASH}5 месяцев раньше"),
        ("2026-03-01", "2026-03", "0 to 30 days later", "推迟0至30天", "на 0\N{EN DASH}30 дней позже"),
        (
            "2026-03",
            "2026-04-10",
            "10 days to 1 month and 9 days later",
            "推迟10天至1个月零9天",
            "на 10 дней \N{EN DASH} 1 месяц и 9 дней позже",
        ),
        (
            "2026-04-15",
            "2026-04-15/2026-07",
            "0 days to 3 months and 16 days later",
            "推迟0天至3个月零16天",
            "на 0 дней \N{EN DASH} 3 месяца и 16 дней позже",
        ),
        (
            "2026/2028",
            "2027/..",
            "earliest date 12 months later, latest date no longer given",
            "最早日期推迟12个月，不再给出最晚日期",
            "самая ранняя дата — на 12 месяцев позже, самая поздняя дата больше не указана",
        ),
        (
            "../2028",
            "2026/2030",
            "earliest date now given, latest date 24 months later",
            "现给出最早日期，最晚日期推迟24个月",
            "теперь указана самая ранняя дата, самая поздняя дата — на 24 месяца позже",
        ),
    ],
)
def test_shifts(old: str, new: str, en: str, zh: str, ru: str) -> None:
    """One span, one end, both ends, or an end that got or lost its date."""
    detail = window_detail(Window(old), Window(new))
    assert shift_of(detail) == en
    with speaking("zh"):
        assert shift_of(detail) == zh
    with speaking("ru"):
        assert shift_of(detail) == ru


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026", "2027", "12 months"),
        ("2021/2025", "2027", "24 months"),
        ("2030/..", "2036/..", "72 months"),
        ("2026-12", "2027", "1 to 12 months"),
        ("2026/2028", "2025/2030", "24 months"),
        ("../2030", "2031/..", ""),
    ],
)
def test_lengths(old: str, new: str, words: str) -> None:
    """Without the direction, and nothing where neither end can be measured."""
    assert length_of(window_detail(Window(old), Window(new))) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026", "2027", None),
        ("2030/..", "2036/..", None),
        ("2026", "2026~", None),
        ("2026", "2025/2027", "earliest date 12 months earlier, latest date 12 months later"),
        ("2026", "2026/2027", "earliest date not moved, latest date 12 months later"),
        ("2026/..", "2026/2028", "latest date now given"),
        ("../2030", "2031/..", "earliest date now given, latest date no longer given"),
        ("2031/..", "../2030", "earliest date no longer given, latest date now given"),
    ],
)
def test_both_ends(old: str, new: str, words: str | None) -> None:
    """Nothing where both ends did the same, or one alone can be measured."""
    assert both_ends(window_detail(Window(old), Window(new))) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-06", "2026-12-15", "5 months and 15 days later"),
        ("../2026", "../2027-06", "6 months later"),
        ("2026-05-31", "2026-06-30", "1 month later"),
        ("2026-01-31", "2026-02-28", "1 month later"),
        ("2026-06-30", "2026-07-31", "1 month later"),
        ("2026-06-30", "2026-07-15", "15 days later"),
        ("2026/..", "2027/..", "earliest date 12 months later"),
    ],
)
def test_deadlines_are_told_by_the_day_that_counts(old: str, new: str, words: str) -> None:
    """That is the last one, whatever the precision; the first one where there is no last."""
    assert shift_of(deadline_detail(Window(old), Window(new))) == words
