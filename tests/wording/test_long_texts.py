"""Texts of any length are read in time that grows with the length, whatever is in them."""

import time

import pytest

from ilrs_docs.wording import classify, tokens

PARTS = [
    "1", "1 ", "1 000 ", "1,", "1.000", "1'000", "5-", "2030", "2030-12/", "31.12.", "5 kg ", "-5", "--", "1 to ",
    "at least ", "not less than ", "за ", "не ", "January ", "III кв. ", "Q3 ", "12:30:", "1st ", "31 December ",
    "first half of ", "two ", "hundred ", "twenty-", "一", "十", "万亿", "年", "第1步", "百分之", "每小时", "step 1, ",
    "step 1 and ", "v1.", "V1.0-", "§ 1.", "[1, ", "\n1.", "Luna-", "x'", "A1", "I", "5 × 10^", "10⁹", "m/s", "$5", "°",
    "м²", "平方", "‰", " ", "\u00a0", "a", "\uff11",
]  # fmt: skip


def _seconds(text: str) -> float:
    best = 60.0
    for _ in range(3):
        begin = time.process_time()
        classify(f"{text}x", f"{text} y 5 kg", "en")
        tokens(text)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("part", PARTS)
def test_a_text_four_times_as_long_takes_four_times_as_long(part: str) -> None:
    """A quadratic one takes sixteen times as long; the bound between leaves room for a machine that does more."""
    short, long = ((part * (size // len(part) + 1))[:size] for size in (2_000, 8_000))
    for _ in range(3):
        if _seconds(long) < 9 * _seconds(short) + 0.01:
            return
    pytest.fail(f"{_seconds(long):.3f} s against {_seconds(short):.3f} s")


@pytest.mark.parametrize(
    "digits", ["1" * 8_000, f"1{' 000' * 2_000}", f"1{'.000' * 2_000}", "1,2" * 2_000, "two-" * 2_000 + "two"]
)
def test_a_unit_at_the_end_of_a_long_number_is_told(digits: str) -> None:
    """Eight thousand digits hide no unit, and take no time."""
    begin = time.process_time()
    (shift,) = classify(f"It weighs {digits} kg.", f"It weighs {digits} t.", "en").shifts
    assert shift.kind == "quantity"
    assert str(shift.old).endswith("kg")
    assert str(shift.new).endswith("t")
    assert time.process_time() - begin < 2
