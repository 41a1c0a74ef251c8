"""Proportions in a text (a scale of 1:10, масштаб 1:25 000, 比例1:10): one number to another one, and no time of day.

Two numbers with a colon between them may be either. They are a proportion where a word beside them says so; all others
are left to those who look for times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ilrs_docs.wording.narrowing import Part

_COLON: Final = "[:\u2236\uff1a]"
PROPORTION: Final = re.compile(
    rf"(?<![\d:.,])(?P<first>\d{{1,3}}(?:\.\d{{1,2}})?)\s?{_COLON}\s?"
    r"(?P<second>\d{1,3}(?:[ \u00a0\u2009\u202f,]\d{3}(?!\d)){1,3}|\d{1,9}(?:\.\d{1,2})?)(?![\d:])"
)
"""Two numbers with a colon between them."""
_BETWEEN: Final = (
    r"(?:\s?(?:=|:|\b(?:of|is|was|at|to|by|about|from|than|as|в|на|как|от|до|к|около|не|менее|более)\b)){0,3}"
)
_BEFORE: Final = re.compile(
    rf"(?i:\b(?:scaled?|scales|ratios?|proportions?|odds|slope|gradient|dilution)\b{_BETWEEN}"
    rf"|\b(?:масштаб|соотношени|отношени|пропорци|уклон|разбавлени)[а-я]{{0,3}}\b{_BETWEEN})\s?$"
    r"|(?:比例尺?|比率|配比|缩比|坡度|之比)(?:约|大约)?[为是\uff1a:]?约?\s?$"
)
_BEHIND: Final = re.compile(
    r"(?i:(?:\s|-)(?:(?:full|size)[\s-])?(?:scale|ratio|aspect|replica|mock-?up)s?\b"
    r"|\s(?:масштаб|макет)[а-я]{0,3}\b)|\s?的?(?:比例|缩比)"
)
_BESIDE: Final = re.compile(r"(?i:\s(?:to|or|and|до|или|и)\s)|\s?[-\u2013\u2014至到或和,\u3001]\s?")
"""What stands between a proportion and the next one: `from 1:10 to 1:20`."""
_AROUND: Final = 50
"""As many characters before it are looked at for the word that says so."""
_COLONS: Final = (":", "\u2236", "\uff1a")


def proportions(text: str, parts: Iterable[Part]) -> Iterator[re.Match[str]]:
    """Yield the proportions in some parts of a text.

    >>> [found[0] for found in proportions("a scale of 1:10 or 1:20, at 9:30", [(0, 32)])]
    ['1:10', '1:20']
    """
    if not any(colon in text for colon in _COLONS):
        return
    for part in parts:
        last = -1
        for found in PROPORTION.finditer(text, *part):
            if _is_told(text, found) or (last >= 0 and _BESIDE.fullmatch(text, last, found.start())):
                last = found.end()
                yield found


def _is_told(text: str, found: re.Match[str]) -> bool:
    """Return whether a word before two numbers, or behind them, says that they are a proportion."""
    start = max(0, found.start() - _AROUND)
    return bool(_BEFORE.search(text[start : found.start()]) or _BEHIND.match(text, found.end()))
