"""Fractions in a text, in signs, digits and words of three languages: ½, 1/3, a third of, две трети, 三分之一, 一半."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from ilrs_docs.wording.numerals import Number, chinese_whole, decimal
from ilrs_docs.wording.worded import SEVERAL_WORDS, WORDS, alternatives, beginning

_UP_TO_99: Final = "[一二三四五六七八九十]{1,3}"
_PARTS_EN: Final = {
    stem: number
    for number, stem in enumerate(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 3)
} | {"half": 2, "halve": 2, "quarter": 4, "hundredth": 100}
_PARTS_RU: Final = {
    "половин": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "сот": 100,
}  # fmt: skip
_STEMS: Final = tuple((_PARTS_EN | _PARTS_RU).items())
_NUMBERS: Final = rf"(?:{alternatives(word for word, number in WORDS.items() if 1 <= number < 10)})"  # noqa: PLR2004 - one figure
_ENDS: Final = r"(?=\s(?:of|the|to|more|less|as|is|are|was|were|in|by|and|or|from|for|at)\b|[.,;:!?)\]]|$)"
_OF: Final = r"(?=\sof\b)"
_ORDINAL: Final = "thirds?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?"
_ENGLISH: Final = (
    rf"\b(?:{_NUMBERS}[\s-](?:(?:thirds|fifths|sixths|sevenths|eighths|ninths|tenths|hundredths|halves)\b"
    rf"|(?:quarters?|fourths?)\b(?:{_OF}|(?=\s(?:majority|million|billion)\b)))"
    rf"|one[\s-](?:half|{_ORDINAL})\b{_ENDS}"
    rf"|an?\s(?:half|quarter|{_ORDINAL})\b{_OF}"
    r"|half(?=\s(?:of|the|an?|its|their|his|her|our|your|all|that|this|these|those)\b)(?:\san?(?=\s(?:million|billion|thousand"
    r"|dozen|year|month|week|day|hour|minute|second|kilo\w{1,9}|ton|tonne|met(?:re|er)|lit(?:re|er)|cent\w{1,7})\b))?"
    r"|(?:(?<=\bby\s)|(?<=\bleast\s)|(?<=\bmost\s)|(?<=\bthan\s)|(?<=\bover\s)|(?<=\babout\s)|(?<=\bnearly\s)|(?<=\balmost\s))"
    r"half(?=[.,;:!?)\]]|$))"
)
_PART_RU: Final = r"(?:пят|шест|седьм|восьм|девят|десят|сот)(?:ая|ой|ую|ых|ые|ыми|ым)"
_HALVED_RU: Final = (
    "года|часа|месяца|дня|суток|недели|века|миллиона|миллиарда|тысячи|минуты|метра|километра|литра|тонны|килограмма"
)
_RUSSIAN: Final = (
    rf"\b(?:(?:{_NUMBERS}\s)?(?:половин[аыеу]|половиной|трет(?:ь|и|ей|ям|ями)|четверт(?:ь|и|ью|ей|ям|ями))\b"
    rf"|{_NUMBERS}\s{_PART_RU}\b|полтор[аы]\b|полутора\b|полу?(?=(?:{_HALVED_RU})\b))"
)
_TENTHS: Final = (
    "(?<![第十百千万〇零一二两三四五六七八九])[一二两三四五六七八九]成[一二三四五六七八九]?"
    "(?=[的以左之多半、，。；：！？）)]|$|(?:至|到|或)[一二三四五六七八九]成|质量|经费|份额|资金|人员|时间|任务|能源|电力)"
)
_CHINESE: Final = (
    rf"{_UP_TO_99}分之{_UP_TO_99}|一半|半数|{_TENTHS}"
    r"|(?<![上下前后大多小一])半(?=个月|个小时|个世纪|小时|年(?![级轮])|天(?![线然])|公斤|吨|公里|日)"
)
SHARE: Final = (
    r"(?<![\d/.,])\d{1,3}/\d{1,4}(?![\d/.,]|\s?[A-Za-z]\w*/)|[\u00bc-\u00be\u2150-\u215e]"
    rf"|{_CHINESE}|(?=[a-zA-Zа-яА-Я])(?i:{_ENGLISH}|{_RUSSIAN})"
)
"""A fraction."""
_AMOUNTS: Final = ("hundred", "thousand", "million", "billion", "trillion", "dozen", *_PARTS_EN)
_BEGINNINGS: Final = (
    *WORDS, *SEVERAL_WORDS, "half", *("полов", "трет", "четверт", "полтор", "полут"),
    *(f"{half}{word}" for word in _HALVED_RU.split("|") for half in ("пол", "полу")),
)  # fmt: skip
_STARTS: Final = beginning(_BEGINNINGS)
WORD_STARTS: Final = rf"\b(?:{_STARTS}|[aA]n?\s(?i:{alternatives(_AMOUNTS)}))"
"""What numbers and fractions in words begin with: most words of a text fail here, at their first letters."""
WORD_INITIALS: Final = "".join(
    f"{letter}{letter.upper()}" for letter in sorted({"a", *(word[0] for word in _BEGINNINGS)})
)
"""These letters."""
WORD_STARTS_EN: Final = (
    rf"{beginning(word for word in _BEGINNINGS if word.isascii())}|[aA]n?\s(?i:{alternatives(_AMOUNTS)})"
)
"""The same in English."""
_AROUND: Final = 30
_ONE_AND_A_HALF: Final = ("полтор", "полутор")
_HALF_ALONE: Final = re.compile("пол[у]?|一半|半数|半")


_OF_TWO: Final = re.compile(
    r"(?i:\b(?:the|this|that|its|their|his|her|our|each|every|either|other|another)\s(?:[\w-]{1,20}\s)?"
    r"|\b\w{1,20}(?:ая|ой|ую|ые|ых|ей|его|ого)\s)$|[另前后上下]$"
)
"""What makes a half one of two parts: the other half, северная половина."""
_HALVES: Final = ("half", "полови", "一半")


def is_one_of_two(written: str, before: str) -> bool:
    """Return whether a half is one of two parts of a thing, by what stands before it, and no amount of it.

    >>> is_one_of_two("half", "on the northern "), is_one_of_two("half", "more than ")
    (True, False)
    """
    return written.lower().startswith(_HALVES) and bool(_OF_TWO.search(before, max(0, len(before) - _AROUND)))


def share(written: str) -> Number:
    """Return the number that a fraction is, in digits or in words; one without an end stands as it is.

    >>> share("1/2"), share("half"), share("две трети"), share("三分之一")
    (Number(digits='5', exponent=-1), Number(digits='5', exponent=-1), Number(digits='2/3', exponent=0), \
Number(digits='1/3', exponent=0))
    """
    value = _fraction(written.lower())
    return Number(written) if value is None else decimal(value)


def is_part(written: str) -> bool:
    """Return whether a fraction is less than the whole.

    >>> is_part("1/2"), is_part("полтора")
    (True, False)
    """
    value = _fraction(written.lower())
    return value is not None and 0 < value < 1


def _fraction(written: str) -> Fraction | None:
    """Return a fraction; None for one that has no value (1/0)."""
    if written[0].isnumeric() and len(written) == 1 and written != "一":
        return Fraction(unicodedata.numeric(written)).limit_denominator(10)
    if _HALF_ALONE.fullmatch(written):
        return Fraction(1, 2)
    tenths, mark, hundredths = written.partition("成")
    if mark:
        return Fraction(chinese_whole(tenths), 10) + Fraction(chinese_whole(hundredths or "零"), 100)
    below, mark, above = written.partition("分之")
    if mark:
        return Fraction(chinese_whole(above), chinese_whole(below))
    if "/" in written:
        above, _, below = written.partition("/")
        return Fraction(int(above), int(below)) if int(below) else None
    return _worded(written.replace("-", " ").split())


def _worded(words: list[str]) -> Fraction:
    """Return a fraction in English or Russian words; one without a number is one of its parts."""
    if words[0].startswith(_ONE_AND_A_HALF):
        return Fraction(3, 2)
    part = next(
        number for word in words[::-1] for stem, number in _STEMS if word.startswith(stem) and word not in WORDS
    )
    return Fraction(WORDS.get(words[0], 1), part)
