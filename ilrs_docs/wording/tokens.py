"""Texts as tokens: what counts as one token, which words they make, and whether a rewording is only editorial.

A word, a number, a quantity with its unit, a date, a range of dates, a version, a single CJK character and a
punctuation mark are one token each, so that `2026` that became `2031` is one token that changed and not two digits.
"""

from __future__ import annotations

import re
import unicodedata

MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_UNITS = (
    "kg|g|t|tonnes?|tons?|km|m|cm|mm|kW|W|MW|V|GHz|MHz|Hz|GB|TB|MB|bit/s|Mbit/s|%|°C|K|days?|weeks?|months?|years?|hours?"
    "|h|min|s|кг|г|т|км|м|см|мм|кВт|Вт|МВт|дней|дня|день|недель|недели|месяцев|месяца|месяц|лет|года?|часов|часа|час"
    "|公斤|千克|克|吨|公里|千米|米|厘米|毫米|千瓦|瓦|天|日|周|个月|月|年|小时"
)
NUMBER = r"(?:\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?!\s\d)|\d+(?:[.,\u00a0\u202f]\d+)*)"

DATE = re.compile(
    rf"""
      \d{{4}}\s?[-\u2013/]\s?\d{{4}}(?!\d)                                 # a range of years
    | \d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d)(?:/\d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d))?  # an ISO date, a range of them
    | \d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?                               # 2023年12月31日
    | (?:\d{{1,2}}\s)?(?:{MONTHS_EN})\s\d{{4}}(?!\d)                       # 31 December 2023
    | (?:{MONTHS_EN})\s\d{{1,2}},\s\d{{4}}(?!\d)                           # December 31, 2023
    | \d{{1,2}}\s(?:{MONTHS_RU})\s\d{{4}}(?:\sгода)?(?!\d)                # 31 декабря 2023 года
    | (?<![\d.,])(?:19|20|21)\d{{2}}(?![\d.,]*\d)(?!\s?(?:{_UNITS})\b)     # a year
    """,
    re.VERBOSE,
)
"""A date, a year, or a range of them, in English, Chinese or Russian."""

QUANTITY = re.compile(rf"(?P<number>{NUMBER})(?P<gap>[\s\u00a0\u202f]?)(?P<unit>{_UNITS})(?![A-Za-zА-Яа-я])")
"""A number with its unit."""

TOKEN = re.compile(
    rf"""
      [a-uw-z][a-z]*(?![\w'\u2019])                                         # most words; tried first
    | {DATE.pattern}
    | [vV]?\d+(?:\.\d+){{2,}}(?:-[0-9A-Za-z.-]+)?                            # a version
    | {NUMBER}[ \u00a0\u202f]?(?:{_UNITS})(?![A-Za-zА-Яа-я])                # a quantity
    | {NUMBER}                                                              # a number
    | [\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]                            # one CJK character
    | [^\W\d_]+(?:['\u2019][^\W\d_]+)*                                     # a word, with its apostrophes
    | \w                                                                    # any other letter or digit
    | [^\w\s]                                                              # a punctuation mark or a symbol
    """,
    re.VERBOSE,
)
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c]")
_NO_WORD = dict.fromkeys(code for code in range(128) if not re.match(r"\w", chr(code)))
_WORDLIKE = re.compile(r"\w")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_SIGN = re.compile(r"(?<![\w)])-(?=\d)")


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of `text` in order, white space left out.

    >>> tokens("By 2031-2035: 200 kg, 月球")
    ('By', '2031-2035', ':', '200 kg', ',', '月', '球')
    """
    return tuple(TOKEN.findall(text))


def editorial(old: str, new: str) -> bool:
    """Return whether two texts differ in case, spacing, punctuation or typographic variants only.

    Symbols count as words, and so does the sign of a number: `50 %` is not `50`, and `-5` is not `5`.

    >>> editorial("Soft-landing", "soft landing"), editorial("in 2026", "in 2027"), editorial("-5", "5")
    (True, False, False)
    """
    return _alike(old, new) and word_order(old) == word_order(new)


def _alike(old: str, new: str) -> bool:
    """Return whether two texts can be one but for their form: at a glance, where both are plain ASCII."""
    if not (old.isascii() and new.isascii()):
        return True
    return old.translate(_NO_WORD).lower() == new.translate(_NO_WORD).lower()


def word_order(text: str) -> list[str]:
    """Return the words, numbers and symbols of `text` in order, without case, punctuation and typographic variants.

    >>> word_order("The Moon, 10 km.")
    ['the', 'moon', '10km']
    """
    plain = _plain(text)
    pieces = TOKEN.findall(_SIGN.sub("\u2212", plain) if "-" in plain else plain)
    return [piece if piece.isalnum() else "".join(piece.split()) for piece in pieces if piece.isalnum() or _told(piece)]


def _told(piece: str) -> bool:
    """Return whether a token says something: a word, a number or a symbol, and no punctuation mark."""
    return bool(_WORDLIKE.match(piece)) or _is_symbol(piece)


def _is_symbol(piece: str) -> bool:
    return piece in "%\u2030" or unicodedata.category(piece[0]).startswith("S")


def _plain(text: str) -> str:
    """Return `text` without typographic variants; a raised or lowered digit stays apart from a plain one."""
    if text.isascii():
        return text.lower()
    return (
        unicodedata.normalize("NFKC", _RAISED.sub(r"^\g<0>", text)).casefold().replace("\u2019", "'").translate(_DASHES)
    )
