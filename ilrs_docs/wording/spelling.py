"""English spelling: a word that was mistyped and put right, and the two ways to spell a word.

Two words differ in one slip of a pen where one letter inside is missing, too many or another one, or where two have
changed places. It is a slip only where a dictionary has one of the two words and not the other: `from` and `form`,
`launched` and `lunched` are words, and a rewording. A word with a capital may be a name, in which another letter is
another name; acronyms, numbers, short words and words of other languages are not judged.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_LEAST: Final = 5
"""Letters; shorter words are too near to others."""
_MOST: Final = 3
"""As many words of a text may be mended; where more differ, it is another text."""
_EDGES: Final = "\"'()[].,;:!?"
_WAYS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=e[ds]?$|ing$|ations?$|ers?$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=e[ds]?$|ing$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|able$|ites?$)"), "or"),
)
"""What one half of the world writes for what the other half does."""


def mended(old: str, new: str, language: str | None = None) -> bool:
    """Return whether two texts differ in the spelling of a few words only.

    >>> mended("Partners recieve data.", "Partners receive data."), mended("It was lunched.", "It was launched.")
    (True, False)
    """
    if language is not None and language.partition("-")[0] not in {"en", "und"}:
        return False
    before, after = old.split(), new.split()
    if len(before) != len(after):
        return False
    differing = [*islice((pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]), _MOST + 1)]
    return 0 < len(differing) <= _MOST and all(_is_one(*pair) for pair in differing)


def _is_one(was: str, now: str) -> bool:
    """Return whether two words with what stands around them are one, spelled in two ways."""
    first, second = was.strip(_EDGES), now.strip(_EDGES)
    if not (_is_judged(first) and _is_judged(second)) or was.partition(first)[::2] != now.partition(second)[::2]:
        return False
    if first.islower() and second.islower():
        return _one_way(first) == _one_way(second) or _slipped(first, second)
    named = first.istitle() and second.istitle()
    first, second = first.lower(), second.lower()
    return named and (len(first) != len(second) or _turned(first, second)) and _slipped(first, second)


def _slipped(first: str, second: str) -> bool:
    """Return whether one of two words is no word, but the other one with a slip inside."""
    ends = first[0] == second[0] and first[-1] == second[-1]
    return ends and _one_slip(first, second) and _one_is_a_word(first, second)


def _is_judged(word: str) -> bool:
    return len(word) >= _LEAST and word.isascii() and word.isalpha()


def _one_way(word: str) -> str:
    """Return a word as one half of the world writes it.

    >>> _one_way("colour"), _one_way("organisation"), _one_way("four")
    ('color', 'organization', 'four')
    """
    for pattern, other in _WAYS:
        word = pattern.sub(other, word)
    return word


def _one_slip(first: str, second: str) -> bool:
    """Return whether one letter is missing, too many or another one, or two beside each other are turned round.

    >>> _one_slip("recieve", "receive"), _one_slip("occured", "occurred"), _one_slip("north", "south")
    (True, True, False)
    """
    was, now = _differing(first, second)
    return len(was) <= 1 >= len(now) or _turned(first, second)


def _turned(first: str, second: str) -> bool:
    """Return whether two letters beside each other changed places."""
    was, now = _differing(first, second)
    return len(was) == 2 and was == now[::-1]  # noqa: PLR2004 - two letters


def _differing(first: str, second: str) -> tuple[str, str]:
    """Return the letters of both words between those with which they begin and end alike."""
    head = _alike(first, second)
    tail = _alike(first[head:][::-1], second[head:][::-1])
    return first[head : len(first) - tail], second[head : len(second) - tail]


def _alike(first: str, second: str) -> int:
    """Return with how many letters two words begin alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (was, now) in pairs if was != now), min(len(first), len(second)))


def _one_is_a_word(first: str, second: str) -> bool:
    words = _dictionary()
    return (first in words) is not (second in words)


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language="en")
