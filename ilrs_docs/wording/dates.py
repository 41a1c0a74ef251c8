"""Dates in a text, in English, Chinese and Russian: where they stand, and which days, months or years they name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ilrs_docs.wording.clocks import CLOCK, clock
from ilrs_docs.wording.glances import Glanced, opening
from ilrs_docs.wording.numerals import CHINESE_DIGITS, chinese_whole
from ilrs_docs.wording.units import UNITS

MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_SHORT_EN = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHORT_RU = "янв|февр?|мар|апр|май|июн|июл|авг|сент?|окт|нояб?|дек"
_OTHER_RU = (
    "январ[ьею]|феврал[ьею]|март[еу]?|апрел[ьею]|ма[йею]|июн[ьею]|июл[ьею]|август[еу]?|сентябр[ьею]|октябр[ьею]"
    "|ноябр[ьею]|декабр[ьею]"
)
_MONTH = rf"(?:{MONTHS_EN}|(?:{_SHORT_EN})\b\.?|{MONTHS_RU}|{_OTHER_RU}|(?:{_SHORT_RU})\b\.?)"
_LONE = "|".join(name for name in MONTHS_EN.split("|") if name not in {"March", "May"})
_STEMS_RU = ("январ", "феврал", "апрел", "июн", "июл", "сентябр", "октябр", "ноябр", "декабр")
_LONE_RU = f"(?i:марте|мае|августе|(?:{'|'.join(_STEMS_RU)})[ея])"
_DAY = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|-?го|-е|-ое)?"
_DAYS_OF = rf"(?:{_DAY}\s?[-\u2013]\s?)?{_DAY}"
_YEAR = r"(?:\s?(?:г\.|гг\.|год[ауом]{0,2}\b))?"
_OF = r"(?:\s(?:of\s)?|,\s?)"
_PART_EN = r"(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)\s(?:quarter|half))"
_PART_RU = (
    r"(?:(?:I{1,3}|IV|[1-4](?:-[йеая]{1,2})?|[Пп]ерв|[Вв]тор|[Тт]рет|[Чч]етв[её]рт)(?:[а-я]{2,3})?"
    r"\s(?:кв\.|квартал[а-я]{0,2}\b|полугоди[а-я]\b|половин[а-я]\b))"
)
_MONTH_ZH = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)"
_PART_ZH = r"(?:第?[一二三四1-4]季度|[上下]半年)"
_ACTS = "".join(rf"(?<!\b{name}[ -])" for name in ("RFC", "ISO", "PEP", "IEC", "STD", "BCP", "IEEE", "ECSS", "ГОСТ"))
"""Before these a number names a document, and no year."""
_NOT_A_YEAR = rf"(?![\d.,]?\d)(?!\s?(?!год|г\.)(?:{UNITS}|people|persons|человек|人)\b)"

_PREPOSITIONS = ("до", "от", "с", "по", "к", "после", "by", "on", "until", "after", "before", "from")
_BY = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in _PREPOSITIONS) + ")"
"""Behind these words three short numbers are a day; elsewhere they may number a clause."""
_DIGITS_ZH = "〇零一二三四五六七八九十第上下凌晚"
_INITIALS, _INITIALS_RU = "JFMASONDQHITfst", "яфмаисондпвтчЯФМАИСОНДПВТЧ"
_BEGINS_EN = "J(?:an|u[nl])|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec|[QH][1-4]|[Ff](?:irst|ourth)|[Ss]econd|[Tt]hird"
_BEGINS = (
    rf"[\d{_DIGITS_ZH}\u00ab]|\b(?:{_BEGINS_EN}|I"
    rf"|(?=[{_INITIALS_RU}])(?i:янв|фев|мар|апр|ма[йяею]|ию[нл]|авг|сен|окт|ноя|дек|перв|втор|трет|четв))"
)
"""What each date begins with: most places of a text are passed at a glance."""
WHOLE_DATE = rf"""
      (?<!\d)\d{{4}}\s?[-\u2013\u2014/]\s?\d{{4}}(?!\d)                               # a range of years
    | (?<!\d)\d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d)(?:/\d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d))?  # an ISO date, a range of them
    | (?<!\d)(?:19|20|21)\d{{2}}[\u2013/]\d{{2}}(?![\d/])                     # 2031/32
    | (?<![\d.])\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)                           # 31.12.2030
    | {_BY}(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d{{2}}(?![.\d])          # by 31.12.30
    | (?<![\d./])(?:19|20|21)\d{{2}}(?:/\d{{1,2}}/\d{{1,2}}|\.\d{{1,2}}\.\d{{1,2}})(?![./]?\d)  # 2030/12/31
    | (?<![\d/])\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\d)                             # 31/12/2030
    | (?<!\d)\d{{4}}年(?:{_PART_ZH}|代|{_MONTH_ZH}|Q[1-4])?       # 2023年12月31日, 2030年第三季度
    | [〇零一二三四五六七八九]{{4}}年{_MONTH_ZH}?            # 二〇三〇年
    | «\d{{1,2}}»\s{_MONTH}{_OF}\d{{4}}(?!\d){_YEAR}                          # «31» декабря 2030 г.
    | (?:{_DAYS_OF}\s(?:of\s)?)?\b{_MONTH}{_OF}\d{{4}}(?!\d){_YEAR}           # 31 December 2023, Dec. 2030
    | \b(?:{MONTHS_EN}|(?:{_SHORT_EN})\b\.?)\s{_DAY}(?!\d),?\s\d{{4}}(?!\d)  # December 31, 2023
    | \b(?:Q[1-4]|H[12])(?!\w)(?:{_OF}|/)\d{{4}}(?!\d)                          # Q3 2030
    | (?<![\w.])[1-4]Q\s?\d{{4}}(?!\d)                                      # 3Q 2030
    | (?:二十一世纪|21世纪)?(?<!\d)[1-9]0年代                                 # 21世纪30年代
    | (?<!\d)\d{{4}}[ -]?(?:Q[1-4]|H[12])\b                                   # 2030-Q3
    | \b{_PART_EN}\sof\s(?:the\syear\s)?\d{{4}}(?!\d)                       # third quarter of 2030
    | \b{_PART_RU}\s\d{{4}}(?!\d){_YEAR}                                     # III кв. 2030 г.
    | (?<!\d)\d{{3}}0(?:['\u2019]?s\b|-[а-я]{{1,2}}\b)(?:\sгод[а-я]{{1,3}})?  # 2030s, 2030-е годы
    | (?<![\d.,:$\u20ac\u00a3\u00a5\u20bd]){_ACTS}(?:19|20|21)\d{{2}}{_NOT_A_YEAR}{_YEAR}  # a year
"""
"""A pattern of what names a year, in English, Chinese or Russian: a day, a month, a part of it, a range."""
_WITHOUT_YEAR = rf"""
      (?<!\d)\d{{1,2}}月(?:\d{{1,2}}[日号])?                                  # 12月31日
    | {_PART_ZH}
    | \b(?:{MONTHS_EN}|(?:{_SHORT_EN})\b\.?)\s{_DAY}(?!\d)                    # December 31
    | {_DAYS_OF}\s(?:of\s)?\b(?:{MONTHS_EN}|{_SHORT_EN}|{MONTHS_RU}|(?:{_SHORT_RU})\.)(?!\w)  # 31 December
    | (?<![一二三四五六七八九十年])(?:十[一二]?|[一二三四五六七八九])月(?:[一二三四五六七八九十]{{1,3}}[日号])?  # 三月
    | \bQ[1-4](?!\w) | (?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\bto\s)|(?<=\bfrom\s)|(?<=\buntil\s))H[12](?!\w)
    | \b{_PART_EN}
    | \b{_PART_RU}
    | \b(?:{_LONE}|{_LONE_RU})\b                                             # in January
    | (?<=\b[Ii]n\s)May\b | (?<=\b[Bb]y\s)May\b
    | (?<=\b[Ll]ate\s)May\b | (?<=\b[Ee]arly\s)May\b | (?<=\b[Ii]n\s)March\b | (?<=\b[Bb]y\s)March\b
    | {CLOCK}
"""
DATE = re.compile(f"(?={_BEGINS})(?:{WHOLE_DATE}|{_WITHOUT_YEAR})", re.VERBOSE)
"""A date, a year, or a range of them, with or without its year, and a time of day."""
DATES = Glanced(DATE, opening(rf"\d\u00ab{_DIGITS_ZH}{_INITIALS}{_INITIALS_RU}", _BEGINS_EN, _BEGINS))
_DIGITS = re.compile(r"\d+")
_CHINESE_PARTS = re.compile("[〇零一二三四五六七八九]{4}(?=年)|[一二三四五六七八九十]{1,3}(?=[月日号])")
_YEAR_DIGITS = 4
_DECADE = re.compile(r"(\d{3}0)(?:['\u2019]?s|-[а-я]|年代)|(?P<this>二十一世纪|21世纪)?(?P<tens>[1-9]0)年代")
_QUARTER = re.compile(
    r"Q(?P<q>\d)|(?P<before>[1-4])Q|H(?P<h>\d)|(?P<half>[上下])半年|第?(?P<zh>[一二三四1-4])季度"
    r"|(?P<word>\w+)(?:-\w+)?\s(?P<part>quarter|half|кв|полуг|полов)"
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "i": 1, "ii": 2,
    "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4,
}  # fmt: skip
_ORDINALS_RU = {"перв": 1, "втор": 2, "трет": 3, "четв": 4}
_MONTH_STEMS = {
    stem: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "янв фев мар апр май июн июл авг сен окт ноя дек")
    for number, stem in enumerate(names.split(), start=1)
} | {"мая": 5, "мае": 5, "маю": 5}
_NAMED_MONTH = re.compile(rf"{_MONTH}")
_SHORT_RANGE = re.compile(r"(\d{2})(\d{2})[-\u2013/](\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_CENTURY = 100
_ISO_RANGE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?/\d{4}-\d{2}(?:-\d{2})?")
_MONTHS, _DAYS = 12, 31


def dates(text: str) -> list[str]:
    """Return the dates in a text as they are written.

    >>> dates("by 2 January 2024 or in 2031-2035")
    ['2 January 2024', '2031-2035']
    """
    return [" ".join(found.group().split()) for found in DATES.matches(text, [(0, len(text))])]


def days(written: str) -> tuple[object, ...]:
    """Return the days, months or years of a date, the same for each way to write them.

    >>> days("2 January 2024") == days("January 2, 2024") == days("2024-01-02") == days("02.01.2024")
    True
    >>> days("Q3 2030") == days("third quarter of 2030") == days("III кв. 2030 г.") == days("2030年第三季度")
    True
    """
    plain = _CHINESE_PARTS.sub(_in_digits, unicodedata.normalize("NFKC", written))
    return next(found for found in (read(plain) for read in _READERS) if found)


def _decade(written: str) -> tuple[object, ...]:
    found = _DECADE.match(written)
    if not found:
        return ()
    return (("decade", int(found[1] or found["tens"]) + (2000 if found["this"] else 0)),)


def _slashed(written: str) -> tuple[object, ...]:
    """Return the day of `31/12/2030`; which of two small numbers is the month nobody knows, so that they stay as is."""
    found = _DOTTED.fullmatch(written) or _SLASHED.fullmatch(written)
    if not found:
        return ()
    first, second, year = map(int, found.groups())
    year += 2000 if year < _CENTURY else 0
    if "." in written or first > _MONTHS:
        return ((year, second, first),)
    return ((year, first, second),) if second > _MONTHS else ((written,),)


def _short_range(written: str) -> tuple[object, ...]:
    found = _SHORT_RANGE.fullmatch(written)
    if not found or ("-" in written and int(found[3]) <= _MONTHS):
        return ()
    return int(found[1] + found[2]), int(found[1] + found[3])


def _quarter(written: str) -> tuple[object, ...]:
    """Return a quarter or a half with its year, where one is given."""
    found = _QUARTER.search(written)
    if not found:
        return ()
    word = next(filter(None, (found[name] for name in ("q", "before", "h", "half", "zh", "word")))).lower()
    number = _ORDINALS.get(word) or _ORDINALS_RU.get(word[:4]) or word
    halved = found["h"] or found["half"] or (found["part"] or "") in {"half", "полуг", "полов"}
    return (("half" if halved else "quarter", number, *map(int, re.findall(r"\d{4}", written))),)


def _in_digits(found: re.Match[str]) -> str:
    """Return Chinese numerals in digits, a year by its single ones."""
    if len(found[0]) == _YEAR_DIGITS:
        return "".join(str(CHINESE_DIGITS[one]) for one in found[0])
    return str(chinese_whole(found[0]))


def _calendar(written: str) -> tuple[object, ...]:
    """Return the days, months or years of what names them one by one."""
    if _ISO_RANGE.fullmatch(written):
        return tuple(part for day in written.split("/") for part in _calendar(day))
    named = _NAMED_MONTH.search(written)
    numbers = [int(digits) for digits in _DIGITS.findall(written)]
    years, rest = [each for each in numbers if each > _DAYS], [each for each in numbers if each <= _DAYS]
    if len(years) > 1:
        return tuple(years)
    month = [_MONTH_STEMS[named.group()[:3].lower()]] if named else []
    if not years:
        return (("-", *month, *rest),)
    return ((years[0], *month, *rest),) if month or rest else (years[0],)


_READERS: tuple[Callable[[str], tuple[object, ...]], ...] = (
    clock, _decade, _slashed, _short_range, _quarter, _calendar,
)  # fmt: skip
"""What reads a date, tried in this order; the last one always answers."""
