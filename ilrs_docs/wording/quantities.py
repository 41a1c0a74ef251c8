"""Quantities in a text, in English, Chinese and Russian: what relates to a number, its sign, its size, and its unit.

A quantity has a normal form: the same amount written otherwise has the same, so that two texts are compared by what
they say. Numbers are looked for once each, and what stands beside one is looked for in a few words around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ilrs_docs.wording.narrowing import Part
from ilrs_docs.wording.numerals import CHINESE_NUMBER, SHARE, WORD_NUMBER, Number, chinese, numeral, share, spelled
from ilrs_docs.wording.relations import related_after, related_before
from ilrs_docs.wording.units import (
    CURRENCIES,
    MAGNITUDES,
    MAGNITUDES_ZH,
    MONEY,
    NUMBER,
    PHRASES,
    Unit,
    chinese_unit,
    unit_of,
)

FIND = re.compile(
    r"(?=[\d\u00bc-\u00be\u2150-\u215e〇零一二两三四五六七八九十百千万亿]|\b[^\W\d_])"  # others are passed at a glance
    rf"(?:(?P<share>{SHARE})|(?P<digits>{NUMBER}[\u00bc-\u00be\u2150-\u215e]?)|(?P<words>(?i:{WORD_NUMBER}))"
    rf"|(?<!(?<!分)之)(?<![第每某几数统唯同另任周零年月]){CHINESE_NUMBER})"
)
"""A number in digits or in words."""
_RANGE = re.compile(r"\s?[-\u2010-\u2015~\uff5e\u2212至到]\s?|\s(?:to|до)\s")
_AROUND = 40
"""As many characters on either side of a number are looked at."""
_ENDING = 8
"""As many of those before it, for what stands right there: a sign, `minus`, the code of money."""
_LETTERS = r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209c\u2e80-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"{_LETTERS}{{1,30}}+(?:[\u00b7\u22c5](?:h|ч|m|м)(?!\w))?")
_SIGNS = re.compile(
    r"[%\u2030\u2103\u2109\u3380-\u33df]|[\u00b0\u00ba]\s?[CFСc](?!\w)|\u00b0|(?:US)?\$|(?:CN)?[\u00a5\uffe5]|[\u20ac\u00a3\u20bd]"
)
_GAP = re.compile(r"[ \u00a0\u2009\u202f-]?")
_TWO_WORDS = re.compile(rf"{_LETTERS}{{2,20}}+[ \u00a0-]{_LETTERS}{{2,20}}+")
_SQUARE = re.compile(
    r"(?i:(?P<two>square|sq\.?|кв\.|квадратны[а-я]{1,2})|(?P<three>cubic|cu\.|куб\.|кубическ[а-я]{2,3}))\s"
)
_POWER = re.compile(r"\^?(?:(?P<plain>[23])(?![\w,]|\.\d)|(?P<raised>[\u00b2\u00b3]))")
_PER = re.compile(r"\s?/\s?|\s(?:per|в|a|an)\s|每")
_TEN = re.compile(
    r"[eE]\+?(?P<e>-?\d{1,3})(?!\w)|\s?[\u00d7x\u00b7*]\s?10(?:\^(?P<plain>[-\u2212]?\d{1,3})|(?P<raised>[\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,4}))"
)
_RAISED_TEN = re.compile(
    r"\^(?P<plain>[-\u2212]?\d{1,3})|(?P<raised>[\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,4})"
)
_NOUN = re.compile(rf"{_LETTERS}{{3,30}}+")
_NO_NOUN = re.compile(
    r"(?i:.*(?:ous|ss|us|is)|this|was|has|does|its|hers|ours|theirs|always|perhaps|towards|besides|across|versus|"
    r"including|и|или|для|при|без|через|после|более|менее|.*(?:ых|их|ые|ие|ый|ий|ая|ое|ую|ой|ся|ть|ет|ют|ит|ат|ят|ли))"
)
_DECADE_DIGITS = 2
_LATIN_PLURAL = re.compile(r"[a-zA-Z]+[sS]")
_TIMES = (("s", 1), ("day", 1), ("month", 1))
_SPANS = frozenset({"s", "day", "month"})
_RAISED = frozenset({"m", "s", "ft", "inch"})
_ABBREVIATED = frozenset(
    {"тыс", "млн", "млрд", "трлн", "руб", "долл", "проц", "мин", "сут", "нед", "мес", "дн", "л", "сек"}
)
_LETTERS_ALONE = frozenset("VWJKmgstlhdВКмгтлч")
"""The units of one letter that are read right behind a number (`5V`); any other makes a name of it (`36A`, `5G`)."""
_GAPS = " \u00a0\u2009\u202f-"
_AFTER_LETTER = tuple(f"{letter} " for letter in "abcdefghijklmnopqrstuvwxyz")
_BEGIN_MAGNITUDES_ZH = tuple({word[0] for word in MAGNITUDES_ZH})
_CHINESE_POWERS = {"平方": 2, "立方": 3}
_MINUS = re.compile(r"(?:(?<![\w)%\u2030\u00b0])[-\u2212\u2013]|\b(?:[Mm]inus|[Мм]инус)\s|零下|负)$")
_MONEY_BEFORE = re.compile(
    rf"(?:(?:US)?\$|(?:CN)?[\u00a5\uffe5]|[\u20ac\u00a3\u20bd]|\b(?:{CURRENCIES})|百分之|千分之|人民币)\s?$"
)
_PER_BEFORE = re.compile(r"每(?P<span>秒|分钟|小时|天|日|周|个?月|年)$")
_CURRENCY_NEXT = re.compile(rf"\s?(?:{CURRENCIES}|руб|[$\u20ac\u00a5\u00a3\u20bd])")
_FRACTIONS = {"百分之": Unit("percent"), "千分之": Unit("percent", -1)}
_NAMED = re.compile(r"(?:[^\W\d\u2e80-\u9fff]|[#^]|\0/)$")
"""What makes a number right behind it part of a name: CO2, T1."""
_NAMED_UNLESS_MEASURED = re.compile(r"(?:[A-Za-z]\+|[a-z]{4}\.)$")
"""N+3, plan.1; not T+2 days."""
_DECADE = re.compile(r"['\u2019]$|\bthe\s$")
_BRACKET = re.compile(r"\s?[(\uff08]")
_PLUS = re.compile(r"(?:(?<=\bto\s)|(?<=\bдо\s)|(?<=[至到]))\+$")
_POINT = re.compile(r"(?<![\w.,)])\.$")
_TIMES_SIGN = re.compile(r"[x\u0445](?:\d|(?!\w))")
_TIMES_BEFORE = re.compile(r"\d[x\u0445]$")
_LATIN_LESS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(_LETTERS)
_ONE = re.compile(r"(?i:one|один|одна|одно|одного|одной|одному|одним|одном|одну)")
_NOT_ONE = re.compile(
    r"\s(?i:of|another|or|and|who|that|which|must|may|should|can|shall|will|would|is|has|day|из|и|раз)\b"
)
Units = tuple[tuple[str, int], ...]
"""Bases of units with their powers."""


class Quantity(NamedTuple):
    """A quantity in a text: where it stands, in which words, and its normal form (`relation` and `amounts`).

    `start` is where its relation begins, `at` where its number does, with its sign and what is paid in.
    `written` is the number with its unit, `named` has a noun that is no unit too, and `told` the relation.
    `weak` is one thing in words, which an article says as well.
    """

    start: int
    at: int
    end: int
    written: str
    named: str
    told: str
    relation: str
    amounts: tuple[Amount, ...]
    weak: bool
    digits: bool


class Amount(NamedTuple):
    """One number of a quantity with its sign, and what stands behind it; a range has two."""

    sign: str
    number: Number
    behind: Behind

    @property
    def key(self) -> tuple[str, Number, Units]:
        """The normal form."""
        behind = self.behind
        return self.sign, self.number.times(behind.factor, behind.size + behind.exponent), behind.units


class Behind(NamedTuple):
    """What stands behind a number: the power of ten of its size, and that and the factor of its units.

    `noun` says that what is counted is no unit; `end` is where all of it ends.
    """

    size: int
    exponent: int
    factor: int
    units: Units
    noun: bool
    end: int


def quantity(text: str, found: re.Match[str], language: str | None = None) -> Quantity | None:
    """Return the quantity that a number in a text (a match of `FIND`) is; None where it counts nothing.

    >>> one = quantity("at least 5 km", FIND.search("at least 5 km"))
    >>> one.written, one.told, one.relation, one.amounts[0].key
    ('5 km', 'at least 5 km', '≥', ('', Number(digits='5', exponent=3), (('m', 1),)))
    """
    start, end = found.span()
    number = _number(found, language)
    before = text[max(0, start - _AROUND) : start]
    worded = _is_worded(before)
    if not worded and _is_named(text, found, before):
        return None
    if not worded and found["digits"] and _ending(_POINT, before):
        before, number = before[:-1], numeral(f"0.{found['digits']}", "en")
    end = _repeated(text, end, number, language)
    more = text.startswith(("余", "多"), end)
    before, behind = (before, _behind(text, end + more, None)) if worded else _around(text, before, end + more)
    if number is None and behind.units and not behind.noun:
        number = Number(found[0])
    measured = bool(behind.units) and not behind.noun
    named = not (measured or worded) and _ending(_NAMED_UNLESS_MEASURED, before)
    if number is None or named or not _counts(text, found, behind):
        return None
    minus = None if worded else _ending(_MINUS, before)
    before = before[: minus.start()] if minus else _PLUS.sub("", before) if "+" in before else before
    relation, length = related_before(before, measured=measured and not _lasts(behind))
    stop = behind.end
    if not relation:
        relation, stop = (">", stop) if more else related_after(text, stop)
    at = start - len(text[max(0, start - _AROUND) : start]) + len(before)
    counted = _parted(text[end : behind.end])
    return Quantity(
        start=at - length,
        at=at,
        end=stop,
        written=" ".join(f"{text[at:end]}{'' if behind.noun else counted}".split()),
        named=" ".join(f"{text[at:end]}{counted}".split()),
        told=" ".join(text[at - length : stop].split()),
        relation=relation,
        amounts=(Amount("-" if minus and number.digits != "0" else "", number, behind),),
        weak=not found["digits"] and number == Number("1"),
        digits=bool(found["digits"]),
    )


def _is_worded(before: str) -> bool:
    """Return whether a plain English word and a space stand before a number: no sign, no money, and no name of it."""
    return before.endswith(_AFTER_LETTER) and not before.endswith("inus ")


def _around(text: str, before: str, end: int) -> tuple[str, Behind]:
    """Return what stands before a number without its money and the span that it is per, and what is counted behind."""
    per = _ending(_PER_BEFORE, before)
    before = before[: per.start()] if per else before
    money = _ending(_MONEY_BEFORE, before)
    before = before[: money.start()] if money else before
    behind = _behind(text, end, money)
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
    return again.end() + 1 if again and closed and _number(again, language) == number else end


def _ending(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Return what a text ends with; none of the patterns is longer than what is looked at."""
    return pattern.search(before, max(0, len(before) - _ENDING))


def _lasts(behind: Behind) -> bool:
    return behind.units[0] in _TIMES


def _parted(counted: str) -> str:
    """Return what is counted, a space before it unless it is written in Chinese."""
    plain = counted.strip(_GAPS)
    return plain if _LATIN_LESS.match(plain) else f" {plain}"


def _number(found: re.Match[str], language: str | None) -> Number | None:
    if found["share"]:
        return share(found["share"])
    if found["digits"]:
        return numeral(found["digits"], language)
    return spelled(found["words"]) if found["words"] else chinese(found[0])


def _counts(text: str, found: re.Match[str], behind: Behind) -> bool:
    """Return whether a number counts something: not in `5G`, in `one of`, or in 一般."""
    end = found.end()
    if found["digits"]:
        return behind.end > end or not _LATIN.match(text, end) or bool(_TIMES_SIGN.match(text, end))
    if found["share"]:
        return True
    if not found["words"]:
        return bool(behind.units)
    return not (_ONE.fullmatch(found["words"]) and _NOT_ONE.match(text, end))


def _behind(text: str, end: int, money: re.Match[str] | None) -> Behind:
    """Return the power of ten, the magnitude and the unit behind a number."""
    power, end = _power_of_ten(text, end)
    size, end = _magnitude(text, end, money)
    size += power
    if money:
        sign = unicodedata.normalize("NFKC", money[0].strip())
        unit = _FRACTIONS.get(sign) or unit_of(sign)
        assert unit is not None  # noqa: S101 - the pattern names units alone
        return Behind(size, unit.exponent, 1, ((unit.base, 1),), noun=False, end=end)
    known = _unit(text, end)
    if known is None:
        return _noun(text, end, size)
    unit, power, end = known
    units, factor = [(unit.base, power)], unit.factor
    if unit.base == "bit/s":
        units = [("bit", 1), ("s*1", -1)]
    exponent = unit.exponent * (power if unit.power == 1 else 1)
    per = _PER.match(text, end)
    below = _unit(text, per.end()) if per else None
    if below and below[0].base == "H":
        below = (Unit("s", 0, 3600), *below[1:])  # KM/H: nobody divides by the henry
    if below and (per[0].strip() in {"/", "per", "每"} or below[0].base in _SPANS):  # type: ignore[index] # as below
        units.append((f"{below[0].base}*{below[0].factor}", -below[1]))
        exponent -= below[0].exponent * below[1]
        end = below[2]
    return Behind(size, exponent, factor, tuple(units), noun=False, end=end)


def _power_of_ten(text: str, end: int) -> tuple[int, int]:
    """Return the power of ten that multiplies a number (`5 x 10³`), and where it ends."""
    found = _TEN.match(text, end) or (_RAISED_TEN.match(text, end) if text[end - 2 : end] == "10" else None)
    if not found:
        return 0, end
    written = next(filter(None, found.groups()))
    power = int(unicodedata.normalize("NFKC", written).replace("\u2212", "-"))
    return (power if found.re is _TEN else power - 1), found.end()


def _magnitude(text: str, end: int, money: re.Match[str] | None) -> tuple[int, int]:
    """Return the power of ten of a word such as million, and where it ends."""
    at = _GAP.match(text, end).end()  # type: ignore[union-attr] # it matches nothing too
    words = MAGNITUDES_ZH if text.startswith(_BEGIN_MAGNITUDES_ZH, at) else ()  # at a glance, for most are no Chinese
    chinese_word = next((word for word in words if text.startswith(word, at)), None)
    if chinese_word and not chinese_unit(text[at : at + 5]):
        return MAGNITUDES_ZH[chinese_word], at + len(chinese_word)
    word = _WORD.match(text, at)
    if not word:
        return 0, end
    exponent = MAGNITUDES.get(word[0])
    if exponent is None and unit_of(word[0]) is None:  # mN is no million
        exponent = MAGNITUDES.get(word[0].lower())
    if exponent is None and (money or (at == end and _CURRENCY_NEXT.match(text, word.end()))):
        exponent = MONEY.get(word[0])
    if exponent is None:
        return 0, end
    return exponent, word.end() + (text[word.end() : word.end() + 1] == "." and word[0].lower() in _ABBREVIATED)


def _unit(text: str, end: int) -> tuple[Unit, int, int] | None:
    """Return the unit behind a number, its power, and where it ends; None where no unit stands there."""
    at = _GAP.match(text, end).end()  # type: ignore[union-attr] # it matches nothing too
    square = _SQUARE.match(text, at)
    at = square.end() if square else at
    unit, end = _named_unit(text, at)
    if unit is None:
        return None
    power = (2 if square["two"] else 3) if square else unit.power
    raised = _POWER.match(text, end) if unit.base in _RAISED and power == 1 else None
    if raised:
        return unit, int(unicodedata.normalize("NFKC", raised["plain"] or raised["raised"])), raised.end()
    return unit, power, end


def _named_unit(text: str, at: int) -> tuple[Unit | None, int]:
    """Return the unit of a sign, of two words, or of one, and where it ends."""
    sign = _SIGNS.match(text, at)
    if sign:
        return unit_of(_plain_sign(sign[0])), sign.end()
    pair = _TWO_WORDS.match(text, at)
    if pair and pair[0].lower() in PHRASES:
        return PHRASES[pair[0].lower()], pair.end()
    word = _WORD.match(text, at)
    if word:
        unit = unit_of(unicodedata.normalize("NFKC", word[0]).replace("\u22c5", "\u00b7"))
        if word[0] == "\u0441" and _WORD.match(text, word.end() + 1):
            unit = None  # the preposition, and no second
        if len(word[0]) == 1 and word[0] not in _LETTERS_ALONE and text[at - 1].isdigit():
            unit = None  # 5G, 3D
        stop = word.end() + (text[word.end() : word.end() + 1] == "." and word[0].lower() in _ABBREVIATED)
        return unit, stop
    power = next((length for length in _CHINESE_POWERS if text.startswith(length, at)), None)
    known = chinese_unit(text[at + 2 : at + 7] if power else text[at : at + 5])
    if known is None:
        return None, at
    word_length = len(known[0]) + (2 if power else 0)
    unit = known[1]
    if power:
        raised = _CHINESE_POWERS[power]
        unit = unit._replace(power=raised, exponent=unit.exponent * raised)
    return unit, at + word_length


def _plain_sign(sign: str) -> str:
    return (
        "".join(unicodedata.normalize("NFKC", sign.replace("\u00ba", "\u00b0")).split())
        .replace("\u0421", "C")
        .replace("\u0441", "C")
    )


def _noun(text: str, end: int, size: int) -> Behind:
    """Return what is counted where it is no unit: a noun in the plural right behind the number, else nothing."""
    at = _GAP.match(text, end).end()  # type: ignore[union-attr] # it matches nothing too
    word = _NOUN.match(text, at) if at > end else None
    if word is None or _NO_NOUN.fullmatch(word[0]) or (word[0].isascii() and not _LATIN_PLURAL.fullmatch(word[0])):
        return Behind(size, 0, 1, (), noun=False, end=end)
    return Behind(size, 0, 1, ((word[0].casefold().removesuffix("s"), 1),), noun=True, end=word.end())


def quantities(text: str, language: str | None = None, parts: Iterable[Part] | None = None) -> list[Quantity]:
    """Return the quantities in a text in order, or those in some `parts` of it.

    >>> [one.told for one in quantities("at least two of 200 kg, 5-10 % and CO2")]
    ['at least two', '200 kg', '5-10 %']
    """
    found: list[Quantity] = []
    places = [(0, len(text))] if parts is None else parts
    for match in (match for part in places for match in FIND.finditer(text, *part)):
        one = None if found and match.start() < found[-1].end else quantity(text, match, language)
        if one and found and len(found[-1].amounts) == 1 and _RANGE.fullmatch(text, found[-1].end, one.at):
            found[-1] = _range(text, found[-1], one)
        elif one:
            found.append(one)
    return found


def _range(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Join two quantities of which one goes on to the other; a unit behind the second is that of both."""
    low, high = first.amounts[0], second.amounts[0]
    if not low.behind.units:
        size = low.behind.size or high.behind.size
        low = low._replace(behind=high.behind._replace(size=size))
    told = " ".join(text[first.start : second.end].split())
    relation = "" if first.relation == "\u2265" else first.relation  # "from" begins a range
    return first._replace(
        end=second.end, written=told, named=told, told=told, relation=relation, amounts=(low, high), weak=False
    )
