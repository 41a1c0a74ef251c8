"""Words that were turned round into their opposite: uncrewed and crewed, 载人 and 无人, с экипажем and без экипажа.

Who goes, or where, is another then, though nothing else of a text is. English opposites are any word and the same one
behind `un`; all others stand in a table of two sides each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.wording.obligations import lowered


class OppositeWords(NamedTuple):
    """One side of two opposites: what every text holds that says it, and the words that do, in lower case."""

    keys: tuple[str, ...]
    words: re.Pattern[str]


def _side(words: str, *keys: str) -> OppositeWords:
    return OppositeWords(keys or tuple(words.split("|")), re.compile(words))


_PAIRS: Final = (
    (
        _side(r"with (?:a |its )?crew\b", "with crew", "with a crew", "with its crew"),
        _side(r"without (?:a |any |its )?crew\b", "without"),
    ),
    (_side(r"north(?:ern)?\b", "north"), _side(r"south(?:ern)?\b", "south")),
    (_side("near side"), _side("far side")),
    (_side("载人|有人"), _side("无人")),
    (_side("北极|北半球"), _side("南极|南半球")),
    (_side("月球正面|月正面"), _side("月球背面|月背")),
    (_side(r"с экипаж(?:ем|ами)\b", "экипаж"), _side(r"без экипаж(?:а|ей)\b", "экипаж")),
    (_side(r"пилотируем\w{1,3}\b", "пилот"), _side(r"(?:беспилотн|непилотируем)\w{1,3}\b", "пилот")),
    (_side(r"обитаем\w{1,3}\b", "обитаем"), _side(r"необитаем\w{1,3}\b", "необитаем")),
    (_side(r"северн\w{2,3}\b", "северн"), _side(r"южн\w{2,3}\b", "южн")),
    (_side(r"видим\w{2,3} сторон\w{1,3}\b", "видим"), _side(r"обратн\w{2,3} сторон\w{1,3}\b", "обратн")),
)
_UN: Final = re.compile(r"un-?[a-z]{4,38}")
_CJK: Final = "\u3400"
_NEITHER: Final = frozenset({"uniform", "united", "until", "under", "unless", "unlike"})
"""What begins with the letters of `un` and denies nothing."""


def turned(old: str, new: str) -> list[tuple[str, str]]:
    """Return each word that gave way to its opposite, with that, as they stand in the two texts.

    >>> turned("Uncrewed landing", "Crewed landing"), turned("载人登月", "无人登月")
    ([('Uncrewed', 'Crewed')], [('载人', '无人')])
    >>> turned("A crewed and an uncrewed flight", "An uncrewed flight, and a crewed one")
    []
    """
    texts = lowered(old), lowered(new)
    pairs = [*_denied(*texts), *(pair for pair in _PAIRS if _may_turn(pair, *texts))]
    found = []
    for pair in pairs:
        hits = [[_hits(side.words, text) for side in pair] for text in texts]
        for one, other in ((0, 1), (1, 0)):
            if len(hits[0][one]) > len(hits[1][one]) and len(hits[1][other]) > len(hits[0][other]):
                went, came = hits[0][one][-1], hits[1][other][-1]
                found.append((old[went.start() : went.end()], new[came.start() : came.end()]))
    return found


def _hits(words: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return where words stand in a text, those of an alphabet where a word begins.

    That is looked at behind the search: a pattern that asks for it looks at every letter.
    """
    return [
        hit
        for hit in words.finditer(text)
        if hit[0] >= _CJK or not text[max(0, hit.start() - 1) : hit.start()].isalnum()
    ]


def _may_turn(pair: tuple[OppositeWords, OppositeWords], old: str, new: str) -> bool:
    """Return whether one side may stand in one text and the other one in the other; a look at a few letters."""
    (one, other), (before, after) = ([[key in text for key in side.keys] for side in pair] for text in (old, new))
    return (any(one) and any(after)) or (any(other) and any(before))


def _denied(old: str, new: str) -> Iterator[tuple[OppositeWords, OppositeWords]]:
    """Yield the words that only one of two texts has with `un` before them, each with the plain word."""
    before, after = (frozenset(hit[0] for hit in _hits(_UN, text)) for text in (old, new))
    for word in sorted((before ^ after) - _NEITHER):
        plain = word[2:].removeprefix("-")
        yield _side(rf"{plain}\b"), _side(rf"{word}\b")
