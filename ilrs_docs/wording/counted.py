"""What is counted: the power of ten, the magnitude and the unit behind a number, or the noun that stands there."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ilrs_docs.wording import directions
from ilrs_docs.wording.directions import DEGREE
from ilrs_docs.wording.numerals import NOTHING, Number
from ilrs_docs.wording.russian import stem
from ilrs_docs.wording.units import CURRENCIES, MAGNITUDES, MAGNITUDES_ZH, MONEY, PHRASES, Unit, chinese_unit, unit_of
from ilrs_docs.wording.worded import RUSSIAN

LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209c\u2e80-\u9fff\uf900-\ufaff]"
"""A letter of Latin or Cyrillic words: no Chinese character, and no raised digit."""
_WORD = re.compile(rf"{LETTER}{{1,30}}+(?:[\u00b7\u22c5](?:h|ч|m|м)(?!\w))?")
_SIGNS = re.compile(
    r"[%\u2030\u2103\u2109\u3380-\u33df]|[\u00b0\u00ba]\s?[CFСc](?!\w)|\u00b0|(?:US)?\$|(?:CN)?[\u00a5\uffe5]|[\u20ac\u00a3\u20bd]|[бп]\.\s?п\."
)
_GAP = re.compile(r"[ \u00a0\u2009\u202f-]?")
_PLAIN = re.compile(r" (?P<word>[a-z]{3,19}(?=[ .,;:)]|$))(?:(?! )| (?![^\W\d_])| [a-z]{1,19}(?![^\W\d_]))")
"""A small word behind a number, of which most are no unit, and the one behind it."""
_TWO_WORDS = re.compile(rf"{LETTER}{{2,20}}+[ \u00a0-]{LETTER}{{2,20}}+")
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
_NOUN = re.compile(rf"{LETTER}{{3,30}}+")
_NO_NOUN = re.compile(
    r"(?i:.*(?:ous|ss|us|is)|this|was|has|does|its|hers|ours|theirs|always|perhaps|towards|besides|across|versus|"
    r"including|и|или|для|при|без|через|после|более|менее|.*(?:[ыи](?:х|е|м|ми)|ся|ть|ет|ют|ит|ат|ят|ли))"
)
_LATIN_PLURAL = re.compile(r"[a-zA-Z]+[sS]")
_SPANS = frozenset({"s", "day", "month"})
_RAISED = frozenset({"m", "s", "ft", "inch"})
_ABBREVIATED = frozenset(
    {"тыс", "млн", "млрд", "трлн", "руб", "долл", "проц", "мин", "сут", "нед", "мес", "дн", "л", "сек", "град"}
)
_LETTERS_ALONE = frozenset("VWJKmgstlhdВКмгтлч")
"""The units of one letter that are read right behind a number (`5V`); any other makes a name of it (`36A`, `5G`)."""
_BEGIN_MAGNITUDES_ZH = tuple({word[0] for word in MAGNITUDES_ZH})
_CHINESE_POWERS = {"平方": 2, "立方": 3}
_CURRENCY_NEXT = re.compile(rf"\s?(?:{CURRENCIES}|руб|[$\u20ac\u00a5\u00a3\u20bd])")
_FRACTIONS = {"百分之": Unit("percent"), "千分之": Unit("percent", -1)}
Units = tuple[tuple[str, int], ...]
"""Bases of units with their powers."""


class Behind(NamedTuple):
    """What stands behind a number: the power of ten of its size, and that and the factor of its units.

    `noun` says that what is counted is no unit; `end` is where all of it ends. `more` of the units is added.
    """

    size: int
    exponent: int
    factor: int
    units: Units
    noun: bool
    end: int
    more: Number = NOTHING


def behind_number(text: str, end: int, money: re.Match[str] | None) -> Behind:
    """Return the power of ten, the magnitude and the unit behind a number that ends there; `money` stood before it.

    >>> behind_number("30 thousand km/h", 2, None)
    Behind(size=3, exponent=3, factor=1, units=(('m', 1), ('s*3600', -1)), noun=False, end=16, \
more=Number(digits='0', exponent=0))
    """
    plain = None if money else _PLAIN.match(text, end)
    if plain and not _measures(plain["word"], plain[0][1:]):
        return _noun(text, end, 0)
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
    behind = Behind(size, exponent, factor, tuple(units), noun=False, end=end)
    return _directed(text, behind) if directions.is_directed(units) else behind


def _directed(text: str, behind: Behind) -> Behind:
    """Return an angle or a length with what stands behind it: minutes and seconds of arc, a direction."""
    base = behind.units[0][0]
    parts = directions.arc(text, behind.end) if base == DEGREE else None
    toward = directions.behind(text, parts.end if parts else behind.end, base)
    if parts and not (parts.sure or toward):
        parts, toward = None, directions.behind(text, behind.end, base)
    if parts:
        behind = behind._replace(more=parts.seconds, end=parts.end)
    return behind._replace(units=(*behind.units, toward.unit), end=toward.place) if toward else behind


@lru_cache(maxsize=1 << 12)
def _measures(word: str, words: str) -> bool:
    """Return whether a small word behind a number, or that and the one behind it, say a size or a unit."""
    return word in MAGNITUDES or bool(unit_of(word)) or bool(_SQUARE.match(f"{word} ")) or words in PHRASES


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
    if (
        word is None
        or word[0] in RUSSIAN
        or _NO_NOUN.fullmatch(word[0])
        or (word[0].isascii() and not _LATIN_PLURAL.fullmatch(word[0]))
    ):
        return Behind(size, 0, 1, (), noun=False, end=end)
    return Behind(size, 0, 1, ((stem(word[0].casefold().removesuffix("s")), 1),), noun=True, end=word.end())
