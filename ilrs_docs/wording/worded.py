"""Numbers in English and Russian words: one as a person puts it together, and so many dozens or thousands of a thing.

Words that follow each other make one number only as these are counted: `two hundred and five`, `двадцать пять`. Two
that could each stand alone are two, and with a hyphen between them a range: `two-three days`, `два-три дня`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Final

from ilrs_docs.wording.numerals import Number, chinese, decimal, normal

_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_MOST: Final = 10**60
ENGLISH: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
RUSSIAN: Final = {
    word: number for words, number in {
        "один одна одно одного одной одному одним одном одну": 1, "два две двух двум двумя двое": 2,
        "три трёх трех трём трем тремя трое": 3, "четыре четырёх четырех четырём четырем четырьмя": 4,
        "пять пяти пятью": 5, "шесть шести шестью": 6, "семь семи семью": 7, "восемь восьми восемью": 8,
        "девять девяти девятью": 9, "десять десяти десятью": 10, "одиннадцать одиннадцати": 11,
        "двенадцать двенадцати": 12, "тринадцать тринадцати": 13, "четырнадцать четырнадцати": 14,
        "пятнадцать пятнадцати": 15, "шестнадцать шестнадцати": 16, "семнадцать семнадцати": 17,
        "восемнадцать восемнадцати": 18, "девятнадцать девятнадцати": 19, "двадцать двадцати": 20,
        "тридцать тридцати": 30, "сорок сорока": 40, "пятьдесят пятидесяти": 50, "шестьдесят шестидесяти": 60,
        "семьдесят семидесяти": 70, "восемьдесят восьмидесяти": 80, "девяносто девяноста": 90, "сто ста": 100,
        "двести двухсот": 200, "триста трёхсот трехсот": 300, "четыреста четырёхсот четырехсот": 400,
        "пятьсот пятисот": 500, "шестьсот шестисот": 600, "семьсот семисот": 700, "восемьсот восьмисот": 800,
        "девятьсот девятисот": 900, "тысяча тысячи тысяч тысячу тысячей тысячью тысяче": 1000,
        "миллион миллиона миллионов миллиону миллионом миллионе": 10**6,
        "миллиард миллиарда миллиардов миллиарду миллиардом миллиарде": 10**9,
        "триллион триллиона триллионов триллиону триллионом триллионе": 10**12,
    }.items() for word in words.split()
}  # fmt: skip
WORDS: Final = {**ENGLISH, **RUSSIAN}
SEVERAL_WORDS: Final = {
    word: number for words, number in {
        "tens десятки десятков десятками десяткам десятках": 10, "dozens": 12,
        "hundreds сотни сотен сотнями сотням сотнях": 100,
        "thousands тысячи тысяч тысячами тысячам тысячах": 1000,
        "millions миллионы миллионов миллионами миллионам миллионах": 10**6,
        "billions миллиарды миллиардов миллиардами миллиардам миллиардах": 10**9,
        "trillions триллионы триллионов триллионами триллионам триллионах": 10**12,
    }.items() for word in words.split()
}  # fmt: skip
"""Words for so many of them that nobody says how often."""


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first, by their first letters: so it fails fast.

    >>> alternatives(["two", "ten", "twenty", "one"])
    'o(?:ne)|t(?:wenty|en|wo)'
    """
    groups = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in sorted(group, key=len, reverse=True))})" for first, group in groups
    )


def beginning(words: Iterable[str]) -> str:
    """Return a pattern of how words begin, in any case; what begins with another letter fails at a glance.

    >>> beginning(["two", "ten", "one"])
    '[oO](?i:ne)|[tT](?i:en|wo)'
    """
    groups = groupby(sorted(set(words)), key=lambda word: word[0])
    return "|".join(
        f"[{first}{first.upper()}](?i:{'|'.join(word[1:] for word in sorted(group, key=len, reverse=True))})"
        for first, group in groups
    )


def _some(words: dict[str, int], least: int, below: int) -> str:
    """Return a pattern of the words for numbers from `least` to below `below`."""
    return rf"(?:{alternatives(word for word, number in words.items() if least <= number < below)})\b"


_NO_ORDINAL: Final = r"(?!-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
_SMALL: Final = rf"(?:{_some(ENGLISH, 20, 100)}(?:[\s-]{_some(ENGLISH, 1, 10)})?|{_some(ENGLISH, 0, 20)})"
_LARGE: Final = r"(?:thousand|million|billion|trillion)\b"
_GROUP: Final = rf"(?:(?:{_SMALL}[\s-]|an?\s)?(?:hundred|dozen)\b(?:(?:\sand)?[\s-]{_SMALL})?|{_SMALL})"
_MORE: Final = rf"\s(?:and\s)?{_GROUP}"
_ENGLISH: Final = rf"(?:(?:{_GROUP}|an?(?=\s{_LARGE}))(?:[\s-]{_LARGE}(?:,?{_MORE})?)*+|{_LARGE}(?:{_MORE})?)"
_SMALL_RU: Final = rf"(?:{_some(RUSSIAN, 20, 100)}(?:\s{_some(RUSSIAN, 1, 10)})?|{_some(RUSSIAN, 1, 20)})"
_GROUP_RU: Final = rf"(?:{_some(RUSSIAN, 100, 1000)}(?:\s{_SMALL_RU})?|{_SMALL_RU})"
_LARGE_RU: Final = _some(RUSSIAN, 1000, 10**15)
_ONE_LARGE_RU: Final = (
    r"(?:тысяч(?:а|у|ей|ью|е)|(?:миллион|миллиард|триллион)(?:а|у|ом|е)?)\b"  # all others may be several
)
_RUSSIAN: Final = rf"(?:{_GROUP_RU}(?:\s{_LARGE_RU}(?:\s{_GROUP_RU})?)*+|{_ONE_LARGE_RU}(?:\s{_GROUP_RU})?)"
_AND_A_HALF: Final = r"(?:[\s-]and[\s-]a[\s-]half\b|\sс\sполовиной\b)?"
WORD_NUMBER: Final = rf"\b(?>{_ENGLISH}|{_RUSSIAN}){_NO_ORDINAL}{_AND_A_HALF}"
"""A number in English or Russian words; how many thousands there are of a thing (`thousands of`) is none."""
_MANY: Final = alternatives(word for word in SEVERAL_WORDS if word.isascii())
_MANY_RU: Final = alternatives(word for word in SEVERAL_WORDS if not word.isascii())
SEVERAL: Final = (
    rf"\b(?:(?:tens|dozens|hundreds|thousands)\sof\s)?(?:{_MANY})(?=\sof\b)"
    rf"|\b(?:{_MANY_RU})\b(?:\s(?:тысяч|миллионов|миллиардов)\b)?"
    r"|[数几][十百千万亿]{1,3}"
)
"""Dozens, thousands or tens of thousands of something; `тысячи` may be so many, or one thousand in another case."""


@lru_cache(maxsize=1 << 12)
def spelled(words: str) -> Number:
    """Return the number that English or Russian words name.

    >>> spelled("twenty-five"), spelled("a hundred and three"), spelled("двадцать пять")
    (Number(digits='25', exponent=0), Number(digits='103', exponent=0), Number(digits='25', exponent=0))
    """
    total = current = 0
    plain = words.lower()
    halved = plain.endswith(("half", "половиной"))
    for word in re.split(r"[\s,-]+", plain):
        number = WORDS.get(word, 0)  # the "and" inside, and the article
        if number >= _THOUSAND:
            total, current = total + max(current, 1) * number, 0
        elif word in {"hundred", "dozen"}:
            current = max(current, 1) * number if current < _MOST else current
        else:
            current += number
    whole = total + current
    return decimal(whole + Fraction(1, 2)) if halved else normal(str(whole))


def several(words: str) -> Number:
    """Return of how many something is told when it is told of dozens, thousands or tens of thousands of it.

    >>> several("tens of thousands"), several("тысячи"), several("数百")
    (Number(digits='1', exponent=4), Number(digits='1', exponent=3), Number(digits='1', exponent=2))
    """
    if words[0] in "数几":
        return chinese(words[1:])
    found = Number("1")
    for word in words.lower().split():
        found = found.times(SEVERAL_WORDS.get(word, 1), 0)
    return found
