"""Quantities in a text, in English, Chinese and Russian: what relates to a number, its sign, its size, and its unit.

A quantity has a normal form: the same amount written otherwise has the same, so that two texts are compared by what
they say. Numbers are looked for once each, and what stands beside one is looked for in a few words around it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from ilrs_docs.wording.counted import LETTER, Behind, Units, behind_number
from ilrs_docs.wording.glances import Glanced, opening
from ilrs_docs.wording.leading import before as leading
from ilrs_docs.wording.numerals import CHINESE_NUMBER, Number, chinese_range, decimal, numeral
from ilrs_docs.wording.relations import denied_before, related_after, related_before
from ilrs_docs.wording.shares import SHARE, WORD_INITIALS, WORD_STARTS, WORD_STARTS_EN, is_one_of_two, is_part, share
from ilrs_docs.wording.units import CURRENCIES, NUMBER, chinese_unit
from ilrs_docs.wording.worded import SEVERAL, WORD_NUMBER, several, spelled

_DIGITS = r"\d\u00bc-\u00be\u2150-\u215e〇零一二两三四五六七八九十百千万亿半数几"
FIND = re.compile(
    rf"(?=[{_DIGITS}]|{WORD_STARTS})"  # others are passed at a glance
    rf"(?:(?P<share>{SHARE})|(?P<digits>{NUMBER}[\u00bc-\u00be\u2150-\u215e]?)|(?P<several>(?i:{SEVERAL}))"
    rf"|(?P<words>(?i:{WORD_NUMBER}))"
    rf"|(?<!(?<!分)之)(?<!每(?=一))(?<![第某几数统唯同另任周零年月一二两三四五六七八九十]){CHINESE_NUMBER})"
)
"""A number in digits or in words."""
NUMBERS = Glanced(FIND, opening(_DIGITS + WORD_INITIALS, WORD_STARTS_EN, rf"[{_DIGITS}]|{WORD_STARTS}"))
_GOES_ON_ZH = re.compile(r"\s?[-\u2010-\u2015~\uff5e至到]\s?[一二两三四五六七八九十百千万亿\d]")
"""What stands behind a Chinese number without a unit that begins a range."""
_HALF = re.compile("(?<=[\u3400-\u9fff])半(?![夜径岛导球山路途数年月日天小])")
_MANY = "*"
"""The relation of what is told by the thousand."""
_AROUND = 40
"""As many characters on either side of a number are looked at."""
_ENDING = 8
"""As many of those before it, for what stands right there: a sign, `minus`, the code of money."""
_DECADE_DIGITS = 2
_TIMES = (("s", 1), ("day", 1), ("month", 1))
_GAPS = " \u00a0\u2009\u202f-"
_AFTER_LETTER = tuple(f"{letter} " for letter in "abcdefghijklmnopqrstuvwxyz")
_MINUS = re.compile(r"(?:(?<![\w)%\u2030\u00b0])[-\u2212\u2013]|\b(?:[Mm]inus|[Мм]инус)\s|零下|负)$")
_HYPHEN_ZH = re.compile("(?<=[\u3400-\u9fff])-$")
_SAID_ZH = re.compile("(?<=[为是到至于达在约])-$")
_FROM_ZH = re.compile(r"[\d零一二三四五六七八九十百千万亿]\s?[^\W\d]{1,4}-$")
_MONEY_BEFORE = re.compile(
    rf"(?:(?:US)?\$|(?:CN)?[\u00a5\uffe5]|[\u20ac\u00a3\u20bd]|\b(?:{CURRENCIES})|百分之|千分之|人民币)\s?$"
)
_PER_BEFORE = re.compile(r"每(?P<span>秒|分钟|小时|天|日|周|个?月|年)$")
_NAMED = re.compile(r"(?:[^\W\d\u2e80-\u9fff]|[#^]|\0/)$")
"""What makes a number right behind it part of a name: CO2, T1."""
_NAMED_UNLESS_MEASURED = re.compile(r"(?:[A-Za-z]\+|[a-z]{4}\.)$")
"""N+3, plan.1; not T+2 days."""
_DECADE = re.compile(r"['\u2019]$|\bthe\s$")
_BRACKET = re.compile(r"\s?[(\uff08]")
_PLUS = re.compile(r"(?:(?<=\bto\s)|(?<=\bдо\s)|(?<=[至到~\uff5e]))\+$")
_POINT = re.compile(r"(?<![\w.,)])\.$")
_TIMES_SIGN = re.compile(r"[x\u0445](?:\d|(?!\w))")
_TIMES_BEFORE = re.compile(r"\d[x\u0445]$")
_LATIN_LESS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_ANGLE = re.compile(r"\u00b0(?!\s?[CF\u0421])")
_LATIN = re.compile(LETTER)
_ONE = re.compile(r"(?i:one|один|одна|одно|одного|одной|одному|одним|одном|одну)")
_NOT_ONE = re.compile(
    r"\s(?i:of|another|or|and|who|that|which|must|may|should|can|shall|will|would|is|has|day|из|и|раз)\b"
)


class Quantity(NamedTuple):
    """A quantity in a text: where it stands, in which words, and its normal form (`relation` and `amounts`).

    `start` is where its relation begins, `at` where its number does, with its sign and what is paid in.
    `written` is the number with its unit, `named` has a noun that is no unit too, and `related` the relation.
    `weak` is one thing in words, which an article says as well, and what is told by the thousand. Not `alone` is what
    counts only as the beginning of a range.
    """

    start: int
    at: int
    end: int
    written: str
    named: str
    related: str
    relation: str
    amounts: tuple[Amount, ...]
    weak: bool
    digits: bool
    alone: bool = True


class Amount(NamedTuple):
    """One number of a quantity with its sign, and what stands behind it; a range has two."""

    sign: str
    number: Number
    behind: Behind

    @property
    def key(self) -> tuple[str, Number, Units]:
        """The normal form."""
        behind = self.behind
        number = self.number.times(behind.factor, behind.size + behind.exponent).plus(behind.more)
        return self.sign, number, behind.units


def quantity(text: str, found: re.Match[str], language: str | None = None) -> Quantity | None:
    """Return the quantity that a number in a text (a match of `FIND`) is; None where it counts nothing.

    >>> one = quantity("at least 5 km", FIND.search("at least 5 km"))
    >>> one.written, one.related, one.relation, one.amounts[0].key
    ('5 km', 'at least 5 km', '≥', ('', Number(digits='5', exponent=3), (('m', 1),)))
    """
    start, end = found.span()
    number, *upper = _numbers(found, language)
    before = text[max(0, start - _AROUND) : start]
    worded = _is_worded(before)
    if (not worded and _is_named(text, found, before)) or (found["share"] and is_one_of_two(found["share"], before)):
        return None
    if not worded and found["digits"] and _ending(_POINT, before):
        before, number = before[:-1], numeral(f"0.{found['digits']}", "en")
    end = _repeated(text, end, number, language)
    more = text.startswith(("余", "多"), end)
    before, behind = (before, behind_number(text, end + more, None)) if worded else _around(text, before, end + more)
    number, behind = _completed(text, found, number, behind)
    measured = bool(behind.units) and not behind.noun
    named = not (measured or worded) and _ending(_NAMED_UNLESS_MEASURED, before)
    if number is None or named or not _counts(text, found, behind):
        return None
    minus = None if worded else _ending(_MINUS, before) or _minus_zh(before, measured=measured)
    before = before[: minus.start()] if minus else _PLUS.sub("", before) if "+" in before else before
    relation, length = related_before(before, measured=measured and not _lasts(behind))
    if measured and not worded and not text.isascii():
        before, length, behind = _directed(before, length, behind)
    relation, denial = denied_before(before, length, relation)
    relation, stop = (relation, behind.end) if relation else _related_else(text, found, behind.end, more=more)
    at = start - len(text[max(0, start - _AROUND) : start]) + len(before)
    counted = _parted(text[end : behind.end], joined=bool(found["share"]) and text[end : end + 1].isalpha())
    return Quantity(
        start=at - length,
        at=at,
        end=stop,
        written=" ".join(f"{text[at:end]}{'' if behind.noun else counted}".split()),
        named=" ".join(f"{text[at:end]}{counted}".split()),
        related=" ".join(text[at - length - denial : stop].split()),
        relation="" if upper and relation == "\u2265" else relation,  # as that of a range in two numbers
        amounts=tuple(Amount("-" if minus and one.digits != "0" else "", one, behind) for one in (number, *upper)),
        weak=relation == _MANY or (not found["digits"] and number == Number("1")),
        digits=bool(found["digits"]),
        alone=bool(found.lastgroup or behind.units),
    )


def _minus_zh(before: str, *, measured: bool) -> re.Match[str] | None:
    """Return the hyphen behind a Chinese character that is the sign of a number: of what is measured, or behind 为.

    In 嫦娥-5 it joins a name to its number, and in 5天-10天 it goes from one amount to another.
    """
    found = _ending(_HYPHEN_ZH if measured else _SAID_ZH, before)
    return None if found is None or _FROM_ZH.search(before, max(0, len(before) - _ENDING)) else found


def _directed(before: str, length: int, behind: Behind) -> tuple[str, int, Behind]:
    """Return what stands before a quantity, how much of that relates to it, and what is counted, with a direction.

    Chinese says it first (南纬85度); what relates to the number stands between, and is then part of what is written.
    """
    toward = leading(before[: len(before) - length], behind.units)
    if toward is None:
        return before, length, behind
    return before[: toward.place], 0, behind._replace(units=(*behind.units, toward.unit))


def _related_else(text: str, found: re.Match[str], stop: int, *, more: bool) -> tuple[str, int]:
    """Return what relates to a number before which nothing does, and where that ends."""
    if found["several"]:
        return _MANY, stop
    return (">", stop) if more else related_after(text, stop)


def _completed(text: str, found: re.Match[str], number: Number | None, behind: Behind) -> tuple[Number | None, Behind]:
    """Return a number and what it counts with the half behind a Chinese unit (一年半), and a share as per cent.

    Half of something is 50 % of it; a number that is none for its marks counts the units behind it as it stands.
    """
    measured = bool(behind.units) and not behind.noun
    if number is None and measured:
        return Number(found[0]), behind
    if found["share"] and not (behind.size or measured) and is_part(found["share"]):
        return number, Behind(2, 0, 1, (("percent", 1),), noun=False, end=found.end())
    if number and number.digits.isdecimal() and measured and _HALF.match(text, behind.end):
        whole = Fraction(number.digits) * Fraction(10) ** number.exponent
        return decimal(whole + Fraction(1, 2)), behind._replace(end=behind.end + 1)
    return number, behind


def _is_worded(before: str) -> bool:
    """Return whether a plain English word and a space stand before a number: no sign, no money, and no name of it."""
    return before.endswith(_AFTER_LETTER) and not before.endswith("inus ")


def _around(text: str, before: str, end: int) -> tuple[str, Behind]:
    """Return what stands before a number without its money and the span that it is per, and what is counted behind."""
    per = _ending(_PER_BEFORE, before)
    before = before[: per.start()] if per else before
    money = _ending(_MONEY_BEFORE, before)
    before = before[: money.start()] if money else before
    behind = behind_number(text, end, money)
    span = chinese_unit(per["span"]) if per else None
    if span:
        behind = behind._replace(units=(*behind.units, (f"{span[1].base}*{span[1].factor}", -1)))
    return before, behind


def _is_named(text: str, found: re.Match[str], before: str) -> bool:
    """Return whether a number is part of a name, or the short form of a decade (the '30s)."""
    if len(found[0]) == _DECADE_DIGITS and text.startswith("s", found.end()) and _ending(_DECADE, before):
        return True
    return bool(_ending(_NAMED, before)) and not _ending(_TIMES_BEFORE, before)


def _repeated(text: str, end: int, number: Number | None, language: str | None) -> int:
    """Return where a number ends that may be said once more in brackets: thirty (30), 30 (тридцать)."""
    bracket = _BRACKET.match(text, end)
    again = FIND.match(text, bracket.end()) if bracket else None
    closed = again is not None and text.startswith((")", "\uff09"), again.end())
    return again.end() + 1 if again and closed and _numbers(again, language) == (number,) else end


def _ending(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Return what a text ends with; none of the patterns is longer than what is looked at."""
    return pattern.search(before, max(0, len(before) - _ENDING))


def _lasts(behind: Behind) -> bool:
    return behind.units[0] in _TIMES


def _parted(counted: str, *, joined: bool) -> str:
    """Return what is counted, a space before it but in one word (полгода), in Chinese, or for an angle in degrees."""
    plain = counted.strip(_GAPS)
    return plain if joined or _LATIN_LESS.match(plain) or _ANGLE.match(plain) else f" {plain}"


def _numbers(found: re.Match[str], language: str | None) -> tuple[Number | None, *tuple[Number, ...]]:
    """Return the number that was found, or both ends of a Chinese one that says about how many."""
    if found["share"]:
        return (share(found["share"]),)
    if found["digits"]:
        return (numeral(found["digits"], language),)
    if found["several"]:
        return (several(found["several"]),)
    low, *high = (spelled(found["words"]),) if found["words"] else chinese_range(found[0])
    return low, *high


def _counts(text: str, found: re.Match[str], behind: Behind) -> bool:
    """Return whether a number counts something: not in `5G`, in `one of`, or in 一般."""
    end = found.end()
    if found["digits"]:
        return behind.end > end or not _LATIN.match(text, end) or bool(_TIMES_SIGN.match(text, end))
    if found["share"]:
        return True
    if found["several"]:
        return bool(behind.units) or found["several"][0] not in "数几"
    if not found["words"]:
        return bool(behind.units or _GOES_ON_ZH.match(text, end))
    return not (_ONE.fullmatch(found["words"]) and _NOT_ONE.match(text, end))
