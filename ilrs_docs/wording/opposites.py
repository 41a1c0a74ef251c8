"""Words that were turned round into their opposite: uncrewed and crewed, 载人 and 无人, с экипажем and без экипажа.

Who goes, or where, is another then, though nothing else of a text is. English opposites are any word and the same one
behind `un`; all others stand in a table of two sides each.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

Side = dict[str, list[str]]
"""The words of one side of each pair of opposites, as they stand in a text."""

_PAIRS: Final = (
    (r"\bwith (?:a |its )?crew\b", r"\bwithout (?:a |any |its )?crew\b"),
    (r"\bnorth(?:ern)?\b", r"\bsouth(?:ern)?\b"),
    (r"\bnear side\b", r"\bfar side\b"),
    ("载人|有人", "无人"),
    ("北极|北半球", "南极|南半球"),
    ("月球正面|月正面", "月球背面|月背"),
    (r"\bс экипаж(?:ем|ами)\b", r"\bбез экипаж(?:а|ей)\b"),
    (r"\bпилотируем\w{1,3}\b", r"\b(?:беспилотн\w{1,3}|непилотируем\w{1,3})\b"),
    (r"\bобитаем\w{1,3}\b", r"\bнеобитаем\w{1,3}\b"),
    (r"\bсеверн\w{2,3}\b", r"\bюжн\w{2,3}\b"),
    (r"\bвидим\w{2,3} сторон\w{1,3}\b", r"\bобратн\w{2,3} сторон\w{1,3}\b"),
)
"""One side and the other, in lower case."""
_SIDES: Final = tuple(tuple(re.compile(side, re.IGNORECASE) for side in pair) for pair in _PAIRS)
_WORD: Final = re.compile(r"[a-z]{4,40}", re.IGNORECASE)
_UN: Final = re.compile(r"un-?([a-z]{4,38})", re.IGNORECASE)
_NEITHER: Final = frozenset({"uniform", "united", "until", "under", "unless", "unlike"})
"""What begins with the letters of `un` and denies nothing."""


def turned(old: str, new: str) -> list[tuple[str, str]]:
    """Return each word that gave way to its opposite, with that, as they stand in the two texts.

    >>> turned("Uncrewed landing", "Crewed landing"), turned("载人登月", "无人登月")
    ([('Uncrewed', 'Crewed')], [('载人', '无人')])
    >>> turned("A crewed and an uncrewed flight", "An uncrewed flight, and a crewed one")
    []
    """
    return [*_by_prefix(old, new), *_by_table(old, new)]


def _by_table(old: str, new: str) -> list[tuple[str, str]]:
    found = []
    for pair in _SIDES:
        before, after = ([_hits(side, text) for side in pair] for text in (old, new))
        for one, other in ((0, 1), (1, 0)):
            if len(before[one]) > len(after[one]) and len(after[other]) > len(before[other]):
                found.append((before[one][-1], after[other][-1]))
    return found


def _hits(side: re.Pattern[str], text: str) -> list[str]:
    return [hit[0] for hit in side.finditer(text)]


def _by_prefix(old: str, new: str) -> list[tuple[str, str]]:
    before, after = _words(old), _words(new)
    gone, come = ({one.lower(): one for one in side - other} for side, other in ((before, after), (after, before)))
    found = [(gone[word], come[plain]) for word in gone if (plain := _plain(word)) in come]
    return found + [(gone[plain], come[word]) for word in come if (plain := _plain(word)) in gone]


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.replace("un-", "un").replace("Un-", "Un")))


def _plain(word: str) -> str | None:
    """Return the word that another one denies; None where it denies none.

    >>> _plain("unmanned"), _plain("united"), _plain("manned")
    ('manned', None, None)
    """
    found = None if word in _NEITHER else _UN.fullmatch(word)
    return found[1] if found else None
