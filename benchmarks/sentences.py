"""Sentences as engineers write them, in English, Chinese and Russian: few words are frequent and many are rare (Zipf).

Whole phrases recur, as they do where many hands write after one example; each text has a duty, a quantity, and names of
things that hardly any other text has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from math import exp, log
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Draw:
    """Numbers that look drawn by lot and are the same in every version of Python (SplitMix64).

    >>> draw = Draw(1)
    >>> [draw.below(10) for _ in range(5)] == [Draw(1).below(10), *(draw.below(1) for _ in range(4))]
    False
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) * limit) >> 64

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """Return `count` of `values`, each at most once."""
        pool = list(values)
        for index in range(count):
            other = index + self.below(len(pool) - index)
            pool[index], pool[other] = pool[other], pool[index]
        return pool[:count]

    def one(self, values: Sequence[T]) -> T:
        """Return one of `values`, each as likely as any other."""
        return values[self.below(len(values))]

    def ranked(self, values: Sequence[T]) -> T:
        """Return one of `values`, the n-th one n times as rarely as the first (Zipf)."""
        rank = exp(self.below(1 << 20) / (1 << 20) * log(len(values) + 1))
        return values[min(int(rank), len(values)) - 1]


_FILE = Path(__file__).parent / "vocabulary.toml"
_PHRASES = {"sentence", "obligation", "duty", "amount", "title", "end"}
_EVEN = {*_PHRASES, "name", "rare", "one"}
_SLOT = re.compile(r"\{(\w+)\}")
STRONGER = {"should": "must", "следует": "необходимо", "应当": "必须"}
"""A word of a duty -> the stronger one that takes its place."""

Words = dict[str, list[str]]


def _read() -> dict[str, Words]:
    """Return the words of each language by their kinds; the rare ones are made of two parts, and common to all."""
    given = tomllib.loads(_FILE.read_text("utf-8"))
    parts = {kind: text.split("/") for kind, text in given["en"].pop("parts").items()}
    made = {kind: _joined(*(part.split() for part in halves)) for kind, halves in parts.items()}
    found = {}
    for language, kinds in given.items():
        words = {kind: text.strip().split("\n" if kind in _PHRASES else None) for kind, text in kinds.items()}
        found[language] = words | made | {"other": [*words["noun"], *(made["rare"] if language == "en" else [])]}
    return found


def _joined(heads: list[str], tails: list[str]) -> list[str]:
    return [head + tail for tail in tails for head in heads]


_WORDS = _read()


class Piece(NamedTuple):
    """A sentence, and the word in it that a rewording may exchange for another of `others`."""

    text: str
    word: str
    others: Sequence[str]


def _said(draw: Draw, language: str, kind: str) -> Piece:
    """Return a sentence of that kind with all that is drawn put in."""
    words, said = _WORDS[language], {"other": ""}

    def put(slot: re.Match[str]) -> str:
        name = slot[1]
        said[name] = _drawn(draw, words, name)
        return said[name]

    text = _SLOT.sub(put, draw.one(words[kind]))
    return Piece(text[:1].upper() + text[1:], said["other"], words["other"])


def _drawn(draw: Draw, words: Words, kind: str) -> str:
    if kind == "number":
        return str(2 + draw.below(900))
    return draw.one(words[kind]) if kind in _EVEN else draw.ranked(words[kind])


class Passage(NamedTuple):
    """A text as the sentences that it is made of: the duty first, then the amount, then what else is said."""

    language: str
    duty: str
    amount: str
    rest: tuple[Piece, ...]

    def text(self) -> str:
        """Return the sentences in the order in which they are read."""
        first, *others = (piece.text for piece in self.rest)
        return ("" if self.language == "zh" else " ").join((first, self.amount, *others, self.duty))

    def stricter(self) -> Passage:
        """Return the passage with a stronger duty."""
        weak, strong = next((weak, strong) for weak, strong in STRONGER.items() if weak in self.duty)
        return self._replace(duty=self.duty.replace(weak, strong))

    def larger(self) -> Passage:
        """Return the passage with another amount."""
        written = next(part for part in _digits(self.amount))
        return self._replace(amount=self.amount.replace(written, str(int(written) + 7)))

    def reworded(self, draw: Draw, many: int) -> Passage:
        """Return the passage with another word in `many` of its sentences, or in all of them where it has fewer."""
        rest = list(self.rest)
        for place in draw.sample(range(len(rest)), min(many, len(rest))):
            rest[place] = _exchanged(draw, rest[place])
        return self._replace(rest=tuple(rest))


def _exchanged(draw: Draw, piece: Piece) -> Piece:
    other = next(word for word in iter(lambda: draw.one(piece.others), "") if word not in piece.text)
    before, _, after = piece.text.rpartition(piece.word)
    return Piece(before + other + after, other, piece.others)


def _digits(text: str) -> list[str]:
    return "".join(character if character.isdigit() else " " for character in text).split()


def passage(draw: Draw, language: str, words: int) -> Passage:
    """Return a passage of about that many words.

    >>> len(passage(Draw(1), "en", 60).text().split()) in range(50, 80)
    True
    >>> "must" in passage(Draw(1), "en", 60).stricter().text()
    True
    """
    many = max(1, (words - 20) // 12)
    rest = tuple(_said(draw, language, "sentence") for _ in range(many))
    return Passage(language, *(_said(draw, language, kind).text for kind in ("obligation", "amount")), rest)


def title(draw: Draw, language: str) -> str:
    """Return a title: what a thing is, and a name that few others have.

    >>> title(Draw(1), "en") == title(Draw(1), "en")
    True
    """
    return _said(draw, language, "title").text
