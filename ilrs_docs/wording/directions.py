"""In which direction an angle or a length is meant, told behind it: 85° S, 5 km north-east of, 85° ю. ш., 5 км к югу.

The same degrees of the other hemisphere are another place, so the direction is part of what is counted. It is written
in sixteen points of the compass at most, and each of them has one name, however it is written. Before it an angle
may have minutes and seconds, which are one number with its degrees: 85°30' and 85.5° are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ilrs_docs.wording.compass import code
from ilrs_docs.wording.numerals import NOTHING, Number, normal

DEGREE: Final = "degree"
_DIRECTED: Final = frozenset({DEGREE, "m", "mile", "nmi", "ft", "yard"})
_LETTERS: Final = r"N(?:N[EW]|[EW])?|S(?:S[EW]|[EW])?|E(?:[NS]E)?|W(?:[NS]W)?"


def _words(first: str, last: str) -> str:
    """Return a pattern of the points in words; what one of three parts says twice is in one of two groups."""
    return (
        rf"(?P<{first}>north|south)(?:[\s-]?(?:(?P={first})[\s-]?)?(?:east|west))?"
        rf"|(?P<{last}>east|west)(?:[\s-]?(?:north|south)[\s-]?(?P={last}))?"
    )


_ENDS: Final = r"(?!['\u2019]?[^\W\u2e80-\u9fff]|-(?!\d)|[/\u2013\u2014](?i:north|south|east|west|[NSEW]{1,3}(?!\w)))"
"""Behind a word or a letter that is no part of another one, and no end of an axis (north/south)."""
_NO_NOUN: Final = (
    "a about above across after again all along also an and are as at because before begins behind below beneath "
    "beyond but by can could did do does down during each ends every following for from had has have if in inside "
    "instead into is it its leads lie lies may might must near not of off on only onto or our outside over past per "
    "rises runs shall should since so stand stands starts than that the then there these they this those through till "
    "to toward towards under until up via was were when where which while will with within would"
)
_OF_PLACES: Final = (
    "lat lon latitude latitudes longitude longitudes parallel meridian polar pole landing touchdown target site sites "
    "region crater ridge rim base outpost station camp area zone point location basin plain plains plateau massif mons "
    "mountain mountains hill valley volcano mare highland highlands terrain"
)


def _goes_on(words: str) -> str:
    """Return a pattern behind which nothing is named that a direction could be told of: the west wall, N models."""
    return rf"(?:(?![ \u00a0][A-Za-z\u00c0-\u024f])|(?=[ \u00a0](?i:{'|'.join(words.split())})\b))"


_LATITUDE: Final = r"(?:\.?\s(?:latitudes?|longitudes?|lat\b\.?|lon\b\.?))"
_ENGLISH: Final = re.compile(
    rf"(?P<joined>-)?\s?(?i:(?:(?:away|off)\s)?(?:(?:due|directly|straight|exactly)\s)?"
    rf"(?:(?:to|towards?)\s(?:the\s)?)?(?P<words>{_words('first', 'last')})"
    rf"(?:wards?{_ENDS}|(?:ern)?{_ENDS}{_LATITUDE}|(?:erly)?{_ENDS}(?(joined)|{_goes_on(_NO_NOUN)}))"
    rf"|in\s(?:an?|the)\s(?P<way>{_words('one', 'other')})(?:ern|erly)?\sdirection\b"
    rf"|of\s(?P<half>{_words('this', 'that')})(?:ern)?{_LATITUDE})"
)
_LETTERS_OF_ANGLES: Final = re.compile(
    rf"(?:(?P<near>{_LETTERS}){_ENDS}|\s(?P<far>{_LETTERS}){_ENDS}(?!\.\s(?!la|lo)[a-z])"
    rf"{_goes_on(f'{_NO_NOUN} {_OF_PLACES}')}){_LATITUDE}?"
)
_TO_THE: Final = r"(?:due\s|to\sthe\s)?"
_OVER: Final = r"[;:)]|\.(?!\s?[a-z])|\s*$"
_LETTERS_OF_LENGTHS: Final = re.compile(
    rf"[\s-](?:{_TO_THE}(?:(?P<letter>[NSEW])(?=\.?\s(?:of|from)\b)|(?P<dotted>[NS]\.\s?[EW])(?=\.)"
    rf"|(?P<several>[NS][EW]|N[/-]?N[EW]|S[/-]?S[EW]|E[/-]?[NS]E|W[/-]?[NS]W){_ENDS}{_goes_on(_NO_NOUN)})"
    rf"|(?P<alone>[NSE](?=,|\sand\b|\sthen\b|{_OVER})|W(?={_OVER})))"
)
"""No W before a comma or more: 2 m W, 3 m H are a width and a height."""
_NOUN: Final = (
    r"(?:(?:(?:север|юг)о-?){0,2}(?:восток|запад)|(?:восток|запад)о?-?(?:север|юг)о-?(?:восток|запад)|север|юг)"
)
_STEM: Final = (
    r"(?:(?:(?:северо|юго)-?){0,2}(?:восточн|западн)|(?:востоко?|западо?)-?(?:северо|юго)-?(?:восточн|западн)"
    r"|северн|южн)"
)
_POINTS: Final = r"(?:СС?[ВЗ]|ЮЮ?[ВЗ]|В[СЮ]В|З[СЮ]З)"
_RUSSIAN: Final = re.compile(
    rf"[\s-]?(?i:(?:(?:строго|прямо|точно|ровно)\s)?"
    rf"(?:(?:по\sнаправлению\s)?к\s(?P<towards>{_NOUN})у|на\s(?P<onto>{_NOUN})|(?P<than>{_STEM})ее"
    rf"|в\s(?:сторону|направлении)\s(?:на\s)?(?P<side>{_NOUN})а?)(?![\w-])"
    rf"|в\s(?P<way>{_STEM})ом\sнаправлении\b"
    rf"|(?P<half>{_STEM})(?:ой|ая|ую)\s(?:широт|долгот)(?:ы|а|е|у|ой)\b"
    rf"|(?P<cut>сев|юж|вост|зап)(?:ерн|н|очн|адн)?\.\s?(?:ш|д|шир|долг|широт[а-я]|долгот[а-я])\b\.?"
    rf"|(?P<bare>{_NOUN})(?![\w-]|\s[^\W\d_]))"
    r"|\s?(?:(?P<short>[сюСЮ])\.?\s?[шШ](?:\.|(?!\w))|(?P<long>[взВЗ])\.\s?[дД](?:\.|(?!\w)))"
    rf"|\s(?:[кК]|[нН]а)\s(?:(?P<points>{_POINTS})(?![\w-])|(?P<dotted>[сюСЮ]\.-?\s?[взВЗ]\.)|(?P<single>[СЮВЗ])(?=\sот\b))"
    rf"|\s(?P<alone>{_POINTS}(?=\sот\b|[,;:.)]|\s*$))"
)
_HELPING: Final = frozenset({"joined", "first", "last", "one", "other", "this", "that"})
"""The groups that hold a part of a direction, or none."""
_BEGINS: Final = re.compile(r"[\s-]?[NSEWDTIAOnsewdtiaoСЮВЗКНПТРсювзкнптр]")
"""What a direction begins with, after what stands between; most of what stands behind an amount does not."""


_PART: Final = r"[0-5]?\d(?:[.,]\d{1,9})?"
_ARC: Final = re.compile(
    rf"\s?(?P<minutes>{_PART})\s?['\u2032\u2019](?!['\u2019])"
    rf"(?:\s?(?P<seconds>{_PART})\s?(?:[\"\u2033\u201d]|['\u2032\u2019]{{2}}))?"
)
_ARC_ZH: Final = re.compile(rf"(?P<minutes>{_PART})分(?![钟之米贝别钱])(?:(?P<seconds>{_PART})秒)?")
_ARC_IN_WORDS: Final = re.compile(
    rf",?\s(?:and\s|и\s)?(?P<minutes>{_PART})[\s-](?i:min(?:ute)?s?\b|мин(?:ут[а-я]{{0,3}})?\b)\.?"
    rf"(?:,?\s(?:and\s|и\s)?(?P<seconds>{_PART})[\s-](?i:sec(?:ond)?s?\b|сек(?:унд[а-я]{{0,3}})?\b)\.?)?"
)
_MINUTE: Final = 60


class Arc(NamedTuple):
    """Minutes and seconds as so many seconds, and where they end; not `sure` is what may last as long."""

    seconds: Number
    end: int
    sure: bool


class Direction(NamedTuple):
    """A direction beside a quantity: its name, as a unit of what is counted, and where it begins or ends."""

    unit: tuple[str, int]
    place: int


def is_directed(units: Sequence[tuple[str, int]]) -> bool:
    """Return whether what is counted is measured in a direction: an angle, a length, and in none yet.

    >>> is_directed((("m", 1),)), is_directed((("m", 2),)), is_directed((("m", 1), ("s*1", -1)))
    (True, False, False)
    """
    return len(units) == units[0][1] == 1 and units[0][0] in _DIRECTED if units else False


def behind(text: str, end: int, base: str) -> Direction | None:
    """Return the direction behind an angle or a length that ends there; None where none stands there.

    >>> behind("85° S", 3, "degree"), behind("5 km SE of", 4, "m"), behind("5 m west wall", 3, "m")
    (Direction(unit=('south', 1), place=5), Direction(unit=('south east', 1), place=7), None)
    """
    begins = _BEGINS.match(text, end)
    if begins is None:
        return None
    if not begins[0][-1].isascii():
        found = _RUSSIAN.match(text, end)
    else:
        letters = _LETTERS_OF_ANGLES if base == DEGREE else _LETTERS_OF_LENGTHS
        found = letters.match(text, end) or _ENGLISH.match(text, end)
    return Direction((code(_told(found)), 1), found.end()) if found else None


def _told(found: re.Match[str]) -> str:
    """Return the words or the letters by which a direction is told."""
    return next(told for name, told in found.groupdict().items() if told and name not in _HELPING)


def arc(text: str, end: int) -> Arc | None:
    """Return the minutes and seconds of arc behind degrees that end there; None where none stand there.

    >>> arc("85°30' S", 3), arc("85度5分", 3), arc("85°", 3)
    (Arc(seconds=Number(digits='18', exponent=2), end=6, sure=True), \
Arc(seconds=Number(digits='3', exponent=2), end=5, sure=True), None)
    """
    found = _ARC.match(text, end) or _ARC_ZH.match(text, end) or _ARC_IN_WORDS.match(text, end)
    if found is None:
        return None
    seconds = _read(found["minutes"]).times(_MINUTE, 0).plus(_read(found["seconds"] or "0"))
    return Arc(seconds, found.end(), found.re is not _ARC_IN_WORDS)


def _read(written: str) -> Number:
    whole, _mark, rest = written.replace(",", ".").partition(".")
    return normal(whole + rest, -len(rest)) if whole + rest else NOTHING
