"""Numbers in a text: digits with the marks that a language puts between them, and words, as one normal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import NamedTuple

_GROUP_MARKS = re.compile(r"[ \u00a0\u2009\u202f'\u2019]")
_VULGAR = re.compile(r"^\d{1,9}[\u00bc-\u00be\u2150-\u215e]$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})++")
_DECIMAL_COMMA = frozenset({"ru", "uk", "be", "de", "fr", "es", "it", "pt"})
_DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko"})
_LONG = 60
"""A number of more digits is not multiplied: nobody gives such a number in two units."""
_MOST = 10**_LONG

ENGLISH = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 10**6, "billion": 10**9,
}  # fmt: skip
RUSSIAN = {
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
        "девятьсот девятисот": 900, "тысяча тысячи тысяч": 1000, "миллион миллиона миллионов": 10**6,
        "миллиард миллиарда миллиардов": 10**9,
    }.items() for word in words.split()
}  # fmt: skip
CHINESE_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
CHINESE_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HUNDRED = 100
WORDS = {**ENGLISH, **RUSSIAN}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first, by their first letters: so it fails fast.

    >>> alternatives(["two", "ten", "twenty", "one"])
    'o(?:ne)|t(?:wenty|en|wo)'
    """
    groups = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in sorted(group, key=len, reverse=True))})" for first, group in groups
    )


_FIRST = alternatives(word for word, number in WORDS.items() if number < _HUNDRED * 10)
_NO_ORDINAL = r"(?!-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
_NEXT = alternatives(WORDS)
WORD_NUMBER = rf"\b(?:{_FIRST})\b(?:(?:[\s-]|\sand\s)(?:{_NEXT})\b)*+{_NO_ORDINAL}"
"""A number in English or Russian words; one alone that is a magnitude (`thousands of`) begins none."""
_UP_TO_99 = "[一二三四五六七八九十]{1,3}"
SHARE = (
    r"(?<![\d/.,])\d{1,3}/\d{1,4}(?![\d/.,]|\s?[A-Za-z]\w*/)|[\u00bc-\u00be\u2150-\u215e]"
    rf"|{_UP_TO_99}分之{_UP_TO_99}"
)
"""A fraction."""
CHINESE_NUMBER = r"[〇零一二两三四五六七八九十百千万亿]++"


class Number(NamedTuple):
    """A number as whole digits times a power of ten, so that 1000, 1,000 and 1 thousand are one.

    Several that are written as one (`1,2,3`) stand as they are.
    """

    digits: str
    exponent: int = 0

    def times(self, factor: int, exponent: int) -> Number:
        """Return the number times `factor` times ten to the power of `exponent`.

        >>> Number("5").times(60, 3)
        Number(digits='3', exponent=5)
        """
        if not self.digits.isdecimal():
            return self._replace(exponent=self.exponent + exponent)
        digits = self.digits if factor == 1 or len(self.digits) > _LONG else str(int(self.digits) * factor)
        return normal(digits, self.exponent + exponent)


def normal(digits: str, exponent: int = 0) -> Number:
    """Return a number in its normal form: no zeros at either end.

    >>> normal("0500"), normal("0", 3)
    (Number(digits='5', exponent=2), Number(digits='0', exponent=0))
    """
    whole = digits.lstrip("0")
    short = whole.rstrip("0")
    return Number(short, exponent + len(whole) - len(short)) if short else Number("0")


def numeral(written: str, language: str | None = None) -> Number | None:
    """Return the number that digits write in a language; None where they are no number (a version, a clause).

    >>> numeral("1,000", "en"), numeral("1,000", "ru"), numeral("4.2.1")
    (Number(digits='1', exponent=3), Number(digits='1', exponent=0), None)
    """
    if _VULGAR.search(written):
        return _mixed(written)
    plain = _GROUP_MARKS.sub("", written if written.isascii() else unicodedata.normalize("NFKC", written))
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        return _with_both(plain)
    mark = "," if commas else "."
    count = commas + points
    if count == 0:
        return normal(plain)
    if count > 1 or (mark == "," and not decimal_comma(language)):
        if _THOUSANDS.fullmatch(plain):
            return normal(plain.replace(mark, ""))
        if count > 1:
            return None
    whole, _, rest = plain.partition(mark)
    return normal(whole + rest, -len(rest))


def _mixed(written: str) -> Number:
    """Return a whole number with a fraction in one sign, such as `5\u00bd`."""
    return _fraction(int(written[:-1]) + Fraction(unicodedata.numeric(written[-1])).limit_denominator(10))


def _with_both(plain: str) -> Number | None:
    """Return a number that has commas and points: what stands last, once, begins the decimals."""
    mark = max(",.", key=plain.rfind)
    other = "," if mark == "." else "."
    whole, _, rest = plain.rpartition(mark)
    if mark in whole or not _THOUSANDS.fullmatch(whole):
        return None
    return normal(whole.replace(other, "") + rest, -len(rest))


@cache
def decimal_comma(language: str | None) -> bool:
    """Return whether a language writes decimals behind a comma; not where the language is not known.

    >>> decimal_comma("ru"), decimal_comma("en-GB"), decimal_comma("pl"), decimal_comma(None)
    (True, False, True, False)
    """
    own = (language or "en").partition("-")[0].lower()
    if own in _DECIMAL_POINT or own in _DECIMAL_COMMA:
        return own in _DECIMAL_COMMA
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return get_decimal_symbol(Locale.parse(own)) == ","
    except (UnknownLocaleError, ValueError):
        return False


def share(written: str) -> Number:
    """Return the number that a fraction is, in digits or in Chinese; one without an end stands as it is.

    >>> share("1/2"), share("三分之一"), share("1/3")
    (Number(digits='5', exponent=-1), Number(digits='1/3', exponent=0), Number(digits='1/3', exponent=0))
    """
    if not written[0].isdecimal() and len(written) == 1:
        return _mixed(f"0{written}")
    below, chinese_mark, above = written.partition("分之")
    if not chinese_mark:
        above, _, below = written.partition("/")
    parts = [chinese(part) if chinese_mark else normal(part) for part in (above, below)]
    top, bottom = (int(part.digits) * 10**part.exponent for part in parts)
    return _fraction(Fraction(top, bottom)) if bottom else Number(written)


def _fraction(value: Fraction) -> Number:
    """Return a fraction as a decimal, where it is one, else as it stands."""
    for places in range(7):
        if (value * 10**places).denominator == 1:
            return normal(str(int(value * 10**places)), -places)
    return Number(f"{value.numerator}/{value.denominator}")


def spelled(words: str) -> Number:
    """Return the number that English or Russian words name.

    >>> spelled("twenty-five"), spelled("two hundred and three"), spelled("двадцать пять")
    (Number(digits='25', exponent=0), Number(digits='203', exponent=0), Number(digits='25', exponent=0))
    """
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        number = WORDS.get(word, 0)  # the "and" inside
        if number >= _HUNDRED * 10:
            total, current = total + max(current, 1) * number, 0
        elif word in {"hundred", "dozen"}:
            current = max(current, 1) * number if current < _MOST else current
        else:
            current += number
    return normal(str(total + current))


def chinese(written: str) -> Number:
    """Return the number that Chinese numerals name.

    >>> chinese("二十五"), chinese("两千"), chinese("三万五千"), chinese("二〇三〇")
    (Number(digits='25', exponent=0), Number(digits='2', exponent=3), Number(digits='35', exponent=3), \
Number(digits='203', exponent=1))
    """
    if not any(map(written.__contains__, CHINESE_STEPS)):
        return normal("".join(str(CHINESE_DIGITS[one]) for one in written))
    total = section = digit = 0
    for one in written[:_LONG]:
        step = CHINESE_STEPS.get(one)
        if step is None:
            digit = CHINESE_DIGITS[one]
        elif step >= CHINESE_STEPS["万"]:
            total, section, digit = (total + section + digit or 1) * step, 0, 0
        else:
            section, digit = section + (digit or 1) * step, 0
    return normal(str(total + section + digit))
