"""What words beside a date name, in three languages: a date that they contradict, and one that they name."""

import pytest

from ilrs_docs.model import Window
from ilrs_docs.rules.named_dates import mends, named_dates


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        ("in January 2028", "2028-12", "2028-01"),
        ("January 2028", "2028-06", "2028-01"),
        ("Jan. 2028", "2028-11", "2028-01"),
        ("in January", "2028-12", "2028-01"),
        ("on 15 March 2028", "2028-05-15", "2028-03-15"),
        ("March 15, 2028", "2028-08-15", "2028-03-15"),
        ("15-17 March 2028", "2028-05-15/2028-05-17", "2028-03-15/2028-03-17"),
        ("January to March 2028", "2028-10/2028-12", "2028-01/2028-03"),
        ("Q3 2030", "2030-34", "2030-35"),
        ("first half of 2030", "2030-41", "2030-40"),
        ("by January 2028", "../2028-12", "../2028-01"),
        ("not before March 2028", "2028-11/..", "2028-03/.."),
        ("mid-January 2028", "2028-07", "2028-01"),
        ("01.2028", "2028-10", "2028-01"),
        ("1/2028", "2028-10", "2028-01"),
        ("2028/01", "2028-10", "2028-01"),
        ("2028-01", "2028-10", "2028-01"),
        ("18:30 on 15 March 2028", "2028-05-15", "2028-03-15"),
        ("2028年1月", "2028-11", "2028-01"),
        ("2028年一月", "2028-07", "2028-01"),
        ("2028年3月15日", "2028-08-15", "2028-03-15"),
        ("2028年1月至3月", "2028-10/2028-12", "2028-01/2028-03"),
        ("2030年第三季度", "2030-33", "2030-35"),
        ("2030年上半年", "2030-41", "2030-40"),
        ("в январе 2028 года", "2028-06", "2028-01"),
        ("15 марта 2028 г.", "2028-05-15", "2028-03-15"),
        ("III кв. 2030 г.", "2030-33", "2030-35"),
        ("не ранее марта 2028 года", "2028-11/..", "2028-03/.."),
        ("к январю 2028 г.", "../2028-10", "../2028-01"),
        ("31 December 9998", "9998-11-30", "9998-12-31"),
    ],
)
def test_the_words_name_the_new_date_and_contradict_the_old_one(words: str, wrong: str, right: str) -> None:
    """What is wrong by a month is put right by the words; the way back is no correction."""
    named = named_dates(words)
    assert named is not None
    assert mends(named, Window(wrong), Window(right))
    assert not mends(named, Window(right), Window(wrong))


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("January 2028 or March 2028", "2028-03", "2028-01"),
        ("January to March 2028", "2028-02", "2028-01"),
        ("after January 2028", "2028-12", "2028-01"),
        ("before February 2028", "../2028-01", "../2028-02"),
        ("from February 2028", "2028-03/..", "2028-02/.."),
        ("in January", "2027-01", "2028-01"),
        ("in January 2028", "2028", "2028-01"),
        ("in January 2028", "2028-05", "2028-06"),
        ("in January 2028", "2027-12/2028-03", "2028-01"),
        ("by January 2028", "2028-12", "2028-01"),
        ("к январю 2028 г.", "2028-12", "2028-01"),
        ("不晚于2028年1月", "2028-12", "2028-01"),
    ],
)
def test_what_the_words_may_mean_is_no_error(words: str, old: str, new: str) -> None:
    """Several dates, a bound beside a date, a month of any year, or a window around it contradict nothing."""
    named = named_dates(words)
    assert named is None or not mends(named, Window(old), Window(new))


@pytest.mark.parametrize(
    "words",
    ["in 2028", "soon", "5/1/2028", "2028-00", "third half of 2030", "the 2030s", "2031-2035", "18:30"],
)
def test_what_names_no_month_is_left_alone(words: str) -> None:
    """So is what nobody can read for certain."""
    assert named_dates(words) is None
