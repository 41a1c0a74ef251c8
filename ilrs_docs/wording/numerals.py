"""Numbers in a text: digits with the marks that a language puts between them, and Chinese ones, as one normal form."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

_GROUP_MARKS = re.compile(r"[ \u00a0\u2009\u202f'\u2019]")
_VULGAR = re.compile(r"^\d{1,9}[\u00bc-\u00be\u2150-\u215e]$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})++")
_DECIMAL_COMMA = frozenset({"ru", "uk", "be", "de", "fr", "es", "it", "pt"})
_DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko"})
_LONG = 60
_HUNDRED = 100
"""A number of more digits is not multiplied: nobody gives such a number in two units."""

CHINESE_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
CHINESE_STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
CHINESE_NUMBER = r"(?:[〇零一二两三四五六七八九十百万亿]|(?<![十百万亿])千)++"
"""A 千 right behind ten, a hundred or ten thousand is part of the unit (二百千克)."""
_ABOUT_ZH = re.compile(
    "(?<![〇零一二两三四五六七八九])(?:一二|一两|[二两]三|三四|三五|四五|五六|六七|七八|八九)(?![〇零一二两三四五六七八九])"
)
"""Two digits side by side that are two numbers and no place of one: 两三天, 十五六个."""


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

    def plus(self, other: Number) -> Number:
        """Return the sum of two numbers; this one where the sum would be too long, or one of them is several.

        >>> Number("85").times(3600, 0).plus(Number("18", 2))
        Number(digits='3078', exponent=2)
        """
        if other == NOTHING or not (self.digits.isdecimal() and other.digits.isdecimal()):
            return self
        least = min(self.exponent, other.exponent)
        if max(len(one.digits) + one.exponent - least for one in (self, other)) > _LONG:
            return self
        return normal(str(sum(int(one.digits) * 10 ** (one.exponent - least) for one in (self, other))), least)


NOTHING = Number("0")


def normal(digits: str, exponent: int = 0) -> Number:
    """Return a number in its normal form: no zeros at either end.

    >>> normal("0500"), normal("0", 3)
    (Number(digits='5', exponent=2), Number(digits='0', exponent=0))
    """
    whole = digits.lstrip("0")
    short = whole.rstrip("0")
    return Number(short, exponent + len(whole) - len(short)) if short else NOTHING


@lru_cache(maxsize=1 << 12)
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
    return decimal(int(written[:-1]) + Fraction(unicodedata.numeric(written[-1])).limit_denominator(10))


def decimal(value: Fraction) -> Number:
    """Return a fraction as a decimal, where it is one, else as it stands.

    >>> decimal(Fraction(1, 2)), decimal(Fraction(1, 3))
    (Number(digits='5', exponent=-1), Number(digits='1/3', exponent=0))
    """
    for places in range(7):
        if (value * 10**places).denominator == 1:
            return normal(str(int(value * 10**places)), -places)
    return Number(f"{value.numerator}/{value.denominator}")


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
    left_out = CHINESE_STEPS.get(written[-2:-1], 0)  # 一百二 is a hundred and twenty, 一百零二 a hundred and two
    return normal(str(total + section + digit * (left_out // 10 if digit and left_out >= _HUNDRED else 1)))


def chinese_whole(written: str) -> int:
    """Return the whole number that Chinese numerals name.

    >>> chinese_whole("二十五"), chinese_whole("三万五千")
    (25, 35000)
    """
    read = chinese(written)
    return int(read.digits) * int(10**read.exponent)


def chinese_range(written: str) -> tuple[Number, ...]:
    """Return the number that Chinese numerals name, or both ends where two digits side by side say about how many.

    >>> chinese_range("两三"), chinese_range("三四百"), chinese_range("二十五")
    ((Number(digits='2', exponent=0), Number(digits='3', exponent=0)), \
(Number(digits='3', exponent=2), Number(digits='4', exponent=2)), (Number(digits='25', exponent=0),))
    """
    about = _ABOUT_ZH.search(written)
    if not about:
        return (chinese(written),)
    low, high = (written[: about.start()] + digit + written[about.end() :] for digit in about[0])
    return chinese(low), chinese(high)
