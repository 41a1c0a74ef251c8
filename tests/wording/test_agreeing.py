"""Whether two languages contradict each other: a list of days that says its year once, and ranges in words."""

import pytest

from ilrs_docs.wording import contradictions


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("en", "On 28 May, signed on 12 June 2024."), ("zh", "2024年5月28日通过，6月12日签署。"), []),
        (("en", "On 28 May 2024 and 5 June."), ("ru", "28 мая и 5 июня 2024 года."), []),
        (("en", "On 28 May, signed on 12 June 2024."), ("zh", "2024年5月29日通过，6月12日签署。"), []),
        (("en", "Signed on 12 June 2024."), ("zh", "2024年5月28日签署。"), ["date"]),
        (("en", "Signed on 12 June."), ("zh", "5月28日签署。"), []),
        (("en", "It comes three or four years later."), ("ru", "На три-четыре года позже."), []),
        (("en", "It comes 3-4 years later."), ("zh", "推迟三至四年。"), []),
        (("en", "It comes 3-4 years later."), ("zh", "推迟五至六年。"), ["quantity"]),
        (("en", "It comes five years later."), ("zh", "推迟三至四年。"), ["quantity"]),
    ],
)
def test_what_is_told_apart(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    """A day without its year may be that of the other side, and an amount an end of its range; nothing else may."""
    assert [found.kind for found in contradictions(one, other)] == kinds
    assert [found.kind for found in contradictions(other, one)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("zh", "期限不得超过两年。"), ("en", "It must not exceed two years."), []),
        (("zh", "期限不得超过两年。"), ("ru", "Срок — не более двух лет."), []),
        (("zh", "期限不得少于两年。"), ("en", "It must take at least two years."), []),
        (("en", "It must not be less than two years."), ("ru", "Срок — не менее двух лет."), []),
        (("en", "It cannot take more than two years."), ("zh", "最多两年。"), []),
        (("zh", "期限不得超过两年。"), ("en", "It must not exceed three years."), ["quantity"]),
        (
            ("zh", "期限不得超过两年，可以延长。"),
            ("en", "It must not exceed two years, it must grow."),
            ["obligation"],
        ),
        (("zh", "期限超过两年。"), ("en", "It is at most two years."), ["quantity"]),
        (("ru", "Масса более 5 кг."), ("en", "The mass is at most 5 kg."), ["quantity"]),
        (("zh", "不得使用，质量为5公斤。"), ("en", "One must use it; the mass is 5 kg."), ["obligation"]),
    ],
)
def test_a_bound_that_is_turned_round(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    """To forbid less than an amount is to demand at least that; another amount is still another amount."""
    assert [found.kind for found in contradictions(one, other)] == kinds
    assert [found.kind for found in contradictions(other, one)] == kinds
