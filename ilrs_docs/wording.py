"""Texts as tokens: what counts as one token, how alike two texts are, and whether a rewording is only editorial.

A word, a number, a date, a range of dates, a version and a single CJK character are one token each, so that `2026` that
became `2031` is one token that changed and not two digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

TOKEN = re.compile(
    r"""
      \d{4}\s?[-\u2013/]\s?\d{4}(?!\d)                       # a range of years
    | \d{4}-\d{2}(?:-\d{2})?(?!\d)(?:/\d{4}-\d{2}(?:-\d{2})?(?!\d))?   # a date, a range of dates
    | [vV]?\d+(?:\.\d+){2,}(?:-[0-9A-Za-z.-]+)?              # a version
    | \d+(?:[.,\u00a0\u202f]\d+)*                            # a number
    | [\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]              # one CJK character
    | [^\W\d_]+(?:['\u2019][^\W\d_]+)*                       # a word, with its apostrophes
    | \w                                                     # any other letter or digit
    | [^\w\s]                                                # a punctuation mark or a symbol
    """,
    re.VERBOSE,
)
_WORDLIKE = re.compile(r"\w")


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of `text` in order, white space left out.

    >>> tokens("By 2031-2035: 200 kg, 月球")
    ('By', '2031-2035', ':', '200', 'kg', ',', '月', '球')
    """
    return tuple(TOKEN.findall(text))


def words(text: str) -> Counter[str]:
    """Return the words of `text`, without case, punctuation and typographic variants, each with its count.

    >>> sorted(words("The Moon, the MOON").items())
    [('moon', 2), ('the', 2)]
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return Counter(token for token in TOKEN.findall(plain) if _WORDLIKE.match(token))


def likeness(old: Counter[str], new: Counter[str]) -> int:
    """Return how alike two bags of words are, from 0 to 100, the same in both directions (Dice's coefficient).

    >>> likeness(words("soft landing"), words("precise soft landing"))
    80
    """
    total = old.total() + new.total()
    return 200 * (old & new).total() // total if total else 100


def editorial(old: str, new: str) -> bool:
    """Return whether two texts differ in case, spacing, punctuation or typographic variants only.

    >>> editorial("Soft-landing", "soft landing"), editorial("in 2026", "in 2027")
    (True, False)
    """
    return list(_word_order(old)) == list(_word_order(new))


def _word_order(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return [token for token in TOKEN.findall(plain) if _WORDLIKE.match(token)]
