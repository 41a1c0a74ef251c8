"""Texts as tokens: what counts as one token, which words they make, and whether a rewording is only editorial.

A word, a number, a quantity with its unit, a date, a range of dates, a version, a single CJK character and a
punctuation mark are one token each, so that `2026` that became `2031` is one token that changed and not two digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, starmap, zip_longest
from operator import eq

from ilrs_docs.wording.clusters import is_joined, whole
from ilrs_docs.wording.dates import WHOLE_DATE
from ilrs_docs.wording.narrowing import around
from ilrs_docs.wording.obligations import read
from ilrs_docs.wording.spelling import mended
from ilrs_docs.wording.units import NUMBER, UNITS
from ilrs_docs.wording.values import PLACE, TextValue, alike, blanked, both_values, spanned
from ilrs_docs.wording.variants import one_way, ways

_BEGINS_A_DATE = "янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек|перв|втор|трет|четв"
_UNDATED = "бгеёжзйклрухцшщъыьэю"
"""The letters with which none of these begins."""
_CJK = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_NUMERALS = sorted(map(ord, "零一二三四五六七八九"))
_UNNUMBERED = "".join(
    f"{chr(low + 1)}-{chr(high - 1)}"
    for first, last in _CJK
    for low, high in pairwise([first - 1, *(one for one in _NUMERALS if first <= one <= last), last + 1])
    if high - low > 1
)
"""The CJK characters but for those, as the inside of a set: none begins a date."""
TOKEN = re.compile(
    rf"""
    (?=\S)(?:                                                               # no alternative is tried at a space
      [a-uw-z][a-z]*+(?![\w'\u2019#])                                        # most words; tried first
    | [{_UNDATED}][а-яё]*+(?![\w'\u2019])                                  # many words in Russian
    | (?!{_BEGINS_A_DATE})[а-яё]++(?![\w'\u2019])                           # most others
    | [{_UNNUMBERED}]                                                       # most CJK characters
    | [^\w\s]                                                              # a punctuation mark or a symbol
    | {WHOLE_DATE}
    | [vV]?\d+(?:\.\d+){{2,}}(?:-[0-9A-Za-z.-]+)?                            # a version
    | {NUMBER}[ \u00a0\u202f]?(?:{UNITS})(?![A-Za-zА-Яа-я])                # a quantity
    | {NUMBER}                                                              # a number
    | [\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]                            # one CJK character
    | \b[A-Za-z]\#(?!\w)                                                   # C#
    | [^\W\d_]+(?:['\u2019][^\W\d_]+)*                                     # a word, with its apostrophes
    | \w                                                                    # any other letter or digit
    )
    """,
    re.VERBOSE,
)
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u207f]")
_NO_WORD = bytes(code for code in range(128) if not re.match(r"\w", chr(code)))
"""What is no part of a word in plain ASCII."""
_SMALL = bytes(ord(chr(code).lower()) if code < 128 else code for code in range(256))  # noqa: PLR2004 - of ASCII
_WORDLIKE = re.compile(r"\w")
_VARIANTS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-") | dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFE0E, 0xFE0F]
)
"""Dashes, which are one, and what cannot be seen: where a line may break, which way it runs, how an emoji looks."""
_VARIANT = re.compile(f"[{''.join(map(chr, _VARIANTS))}]")
_LONG = 5
_YO = re.compile(r"\w+")
_NAMED = (
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b"
    r"|\b(?:янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|пон|вт|ср|четв|пятн|суб|воскр)[а-я]{0,9}\b"
)
"""What a month, or a day of the week, is called."""
_SIGN = re.compile(r"(?<![\w)])-(?=\d)")
_SIDE = rf"\d|{PLACE}|\b[a-zа-я]\b|\b[ivx]{{1,4}}\b|[年月日]|(?:{_NAMED})"
_SPAN = re.compile(
    rf"(?P<left>{_SIDE})(?:\s[\u2013\u2014-]\s|[\u2013\u2014~\uff5e-]|\s?[\u2013\u2014~\uff5e-]\s(?={PLACE}))(?=\s?(?:{_SIDE})(?!\w))"
)
_DASH = re.compile("[\u2013\u2014~\uff5e-]")
_SPANNED = "\\g<left> \u223c "
"""A dash from one of several to another one is a word, and no punctuation: `May-July` is not `May, July`."""


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of `text` in order, white space left out.

    >>> tokens("By 2031-2035: 200 kg, 月球")
    ('By', '2031-2035', ':', '200 kg', ',', '月', '球')
    """
    return tuple(piece.strip() for piece in pieces(text)[1:])


def pieces(text: str) -> list[str]:
    """Return the white space that a text begins with, and its tokens, each with the white space behind it.

    >>> pieces(" By 2031: 5 kg")
    [' ', 'By ', '2031', ': ', '5 kg']
    """
    cuts = [*whole(text, [found.start() for found in TOKEN.finditer(text)]), len(text)]
    return [text[: cuts[0]], *(text[start:end] for start, end in pairwise(cuts))]


def editorial(old: str, new: str, language: str | None = None) -> bool:
    """Return whether two texts differ in case, spacing, punctuation, spelling or the way to write a value only.

    Symbols count as words, and so does the sign of a number: `50 %` is not `50`, and `-5` is not `5`.

    >>> editorial("Soft-landing", "soft landing"), editorial("in 2026", "in 2027"), editorial("1,000 kg", "1 t")
    (True, False, True)
    """
    parts = around(old, new)
    return (
        same_words(*parts, both_values(*parts, language))
        or mended(old, new, language)
        or same_one_way(*parts, language)
    )


def same_one_way(old: str, new: str, language: str | None = None) -> bool:
    """Return whether two texts, which are not the same otherwise, are but for how a word that binds is written.

    >>> same_one_way("They mustn't go.", "They must not go."), same_one_way("They must go.", "They may go.")
    (True, False)
    """
    if ways(old) == ways(new):
        return False
    sides = one_way(old), one_way(new)
    if sides == (old, new) or len(read(old).bindings) != len(read(new).bindings):
        return False  # 应当用 binds, 应用 does not
    return same_words(*sides, both_values(*sides, language))


def same_words(old: str, new: str, found: tuple[list[TextValue], list[TextValue]]) -> bool:
    """Return whether two texts differ in their looks only, where these are the values in them that may differ."""
    return (alike(*found) and same_frame(old, new, found)) or same_spans(old, new, found)


def same_spans(old: str, new: str, found: tuple[list[TextValue], list[TextValue]]) -> bool:
    """Return whether two texts are the same but for how it is said from which date to which something lasts."""
    if not any(one.kind == "date" for one in (*found[0], *found[1])):
        return False
    spans = spanned(old, found[0]), spanned(new, found[1])
    return spans != found and alike(*spans) and same_frame(old, new, spans)


def same_frame(old: str, new: str, found: tuple[list[TextValue], list[TextValue]]) -> bool:
    """Return whether two texts differ in their looks and in these values only."""
    old, new = (blanked(text, side) if side else text for text, side in zip((old, new), found, strict=True))
    return old == new or (_alike(old, new) and word_order(old) == word_order(new))


def same_but_references(old: str, new: str, language: str | None = None) -> bool:
    """Return whether two texts differ in what they refer to only, their looks apart.

    >>> same_but_references("see step 1", "see step 2"), same_but_references("see step 1", "read step 2")
    (True, False)
    """
    before, after = (
        [one._replace(key="") if one.kind == "reference" else one for one in side]
        for side in both_values(old, new, language)
    )
    return same_words(old, new, (before, after))


def _alike(old: str, new: str) -> bool:
    """Return whether two texts can be one but for their form, at a glance: where characters are joined they can."""
    if not (old.isascii() and new.isascii()):
        return is_joined(old) or is_joined(new) or all(starmap(eq, zip_longest(_letters(old), _letters(new))))
    before, after = (side.encode("ascii").translate(_SMALL, _NO_WORD) for side in (old, new))
    return before == after


def _letters(text: str) -> Iterator[str]:
    """Yield the letters and digits of a text as its words have them: each of these is in some word.

    No form of a character depends on what stands beyond a space, so that no more is read than is asked for.
    """
    return filter(str.isalnum, chain.from_iterable(map(_plain, text.split(" "))))


def word_order(text: str) -> list[str]:
    """Return the words, numbers and symbols of `text` in order, without case, punctuation and typographic variants.

    >>> word_order("The Moon, 10 km.")
    ['the', 'moon', '10km']
    """
    plain = _plain(text)
    signed = _SIGN.sub("\u2212", plain) if "-" in plain else plain
    signed = _SPAN.sub(_SPANNED, signed) if _DASH.search(signed) else signed
    found = tokens(signed) if is_joined(signed) else TOKEN.findall(signed)
    return [
        piece if piece.isalnum() else "".join(piece.split())
        for piece in found
        if piece.isalnum() or _is_meaningful(piece)
    ]


@lru_cache(maxsize=1 << 12)  # of punctuation and words there are few
def _is_meaningful(piece: str) -> bool:
    """Return whether a token says something: a word, a number, a symbol or a mark of writing, and no punctuation."""
    return bool(_WORDLIKE.match(piece)) or piece in "%\u2030\u2032\u2033" or unicodedata.category(piece[0])[0] in "SM"


def _plain(text: str) -> str:
    """Return `text` without typographic variants; a raised digit stays apart from a plain one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", _RAISED.sub(r"^\g<0>", text)).casefold().replace("\u2019", "'")
    plain = plain.translate(_VARIANTS) if _VARIANT.search(plain) else plain
    return _YO.sub(_without_yo, plain) if "ё" in plain else plain


def _without_yo(found: re.Match[str]) -> str:
    """Return a Russian word with е for ё, as most write it; short ones are others then: все, всё."""
    return found[0].replace("ё", "е") if len(found[0]) >= _LONG else found[0]
