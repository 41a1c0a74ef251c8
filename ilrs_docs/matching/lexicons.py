"""Words as sets, by kind and language, and how much two of them share.

Source of the measure: Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26 (1945).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, compress, pairwise
from operator import ne
from typing import Any

from ilrs_docs.matching.aspects import Aspect
from ilrs_docs.wording import word_order

SHORT = 4
"""A text of so many words or fewer is looked for by its single words as well, and beside a title it is no text."""

Lexicon = Mapping[str, frozenset[str]]
"""Words by language."""


def numbered(order: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Return words as a set, in which the second `of` is another member.

    >>> sorted(numbered(["of", "ice", "of"]))
    ['ice', 'of', 'of 1']
    """
    distinct = frozenset(order)
    if len(distinct) == len(order):
        return distinct
    again = [f"{word} {place}" for word, count in Counter(order).items() if count > 1 for place in range(1, count)]
    return distinct.union(again)


class Lexicons(dict[Aspect, Lexicon]):
    """The words as sets, by kind and language, each kind made where it is asked for.

    >>> Lexicons({"title": {"en": ["ice"]}})["title"], Lexicons({})["text"]
    ({'en': frozenset({'ice'})}, {})
    """

    def __init__(self, orders: Mapping[Aspect, Mapping[str, list[str]]]) -> None:
        """Take the words in order."""
        super().__init__()
        self._orders = orders

    def __missing__(self, aspect: Aspect) -> Lexicon:
        """Make the sets of one kind."""
        said = self._orders.get(aspect, {})
        made = self[aspect] = {language: numbered(words) for language, words in said.items()}
        return made


@lru_cache(maxsize=1 << 14)
def letters_of(word: str) -> frozenset[str]:
    """Return the pairs of letters in a word; its first and its last one are in a pair by themselves.

    >>> sorted(letters_of("ice"))
    [' i', 'ce', 'e ', 'ic']
    """
    return frozenset(map("".join, pairwise(f" {word} ")))


def marks_of(words: list[str]) -> Iterator[str]:
    """Return what a text is looked for by: neighbouring words, and where it is short single words too.

    >>> [*marks_of(["deep", "ice"])]
    ['deep ice', 'deep', 'ice']
    """
    pairs = map(" ".join, pairwise(words))
    return chain(pairs, words) if len(words) <= SHORT else pairs


_SMALL = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode().ljust(256)
"""What each byte of plain ASCII becomes: a small letter, a digit, or a space."""


def _words(text: str) -> list[str]:
    """Return the words of a text without case; plain ASCII is cut at all that is no letter or digit."""
    return text.encode().translate(_SMALL).decode().split() if text.isascii() else word_order(text)


def words_in(texts: list[str]) -> list[str]:
    """Return the words of texts, one after the other.

    >>> words_in(["Deep ice.", "Moon"])
    ['deep', 'ice', 'moon']
    """
    return _words(texts[0]) if len(texts) == 1 else [word for text in texts for word in _words(text)]


def dice(old: AbstractSet[Any], new: AbstractSet[Any]) -> int:
    """Return twice what two sets share of all that they hold, from 0 to 100.

    >>> dice({"a", "b"}, {"b"})
    66
    """
    total = len(old) + len(new)
    return 200 * len(old & new) // total if total else 0


def shared(old: Lexicon, new: Lexicon) -> int | None:
    """Return how alike two texts are in the languages that both have; None where that says nothing.

    >>> shared({"en": frozenset({"ice"})}, {"en": frozenset({"ice"}), "ru": frozenset()})
    100
    """
    common = total = 0
    for language, words in old.items():
        others = new.get(language)
        if others is not None:
            common += len(words & others)
            total += len(words) + len(others)
    return 200 * common // total if total else None


def alike_but_for_a_few(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> int | None:
    """Return what `shared` does of the words in order, where few of them are others; else None, for it is not known.

    Words that stand in the same place need not be counted.

    >>> text = "the lander brings ice to the pole".split()
    >>> alike_but_for_a_few({"en": text}, {"en": ["a", *text[1:]]}), alike_but_for_a_few({"en": text}, {"en": ["ice"]})
    (85, None)
    """
    common = total = 0
    for language, words in old.items():
        others = new.get(language)
        if others is not None:
            apart = [*map(ne, words, others)]
            left, right = ([*compress(side, apart), *side[len(apart) :]] for side in (words, others))
            if 2 * len(left) > len(words) or 2 * len(right) > len(others):
                return None
            common += len(words) - len(left) + len(numbered(left) & numbered(right))
            total += len(words) + len(others)
    return 200 * common // total if total else None
