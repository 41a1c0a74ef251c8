"""Obligations in a text, in English, Chinese and Russian: what binds and how, and the negations beside it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from ilrs_docs.wording import chinese, english, russian
from ilrs_docs.wording.binding import Binding

READ: Final = frozenset({"en", "zh", "ru", "und"})
"""The languages whose words of obligation are known; the words of an undetermined one may be among them."""
FREE: Final = "need not"
_BESIDE: Final = 3  # letters of an `and`, in any of the languages
_WORD: Final = re.compile(r"[\W_]{0,9}([\u3400-\u9fff]{1,2}|[^\W\d_\u3400-\u9fff]{1,5})")
_CYRILLIC: Final = re.compile("[\u0430-\u0451]")


class ObligationReading(NamedTuple):
    """What was read in a text: the words that bind, in order, and where its negations stand, with their words."""

    text: str
    bindings: tuple[Binding, ...] = ()
    negations: tuple[tuple[int, str], ...] = ()


class Exchange(NamedTuple):
    """The strengths that changed; `unsure` where words that also say something else had to stand in for a side."""

    pairs: tuple[tuple[str | None, str | None], ...]
    unsure: bool = False


def reads(language: str | None) -> bool:
    """Return whether words that bind are known in a language, given by its tag; a language not given may be one.

    >>> reads("zh-Hant"), reads(None), reads("de")
    (True, True, False)
    """
    return language is None or language.partition("-")[0].lower() in READ


@lru_cache(maxsize=8)  # a text that is compared is read for several questions, one after the other
def read(text: str) -> ObligationReading:
    """Return what binds in a text, and its negations.

    >>> [one.row.strength for one in read("One must not smoke, but may leave.").bindings]
    ['must not', 'may']
    """
    look = english.looked(text)
    if text.isascii() and not look.starts and not look.denials:
        return ObligationReading(text)
    plain = lowered(text)
    found = [*english.bindings(text, plain, look)] if look.starts else []
    no = [*english.negations(plain, look.denials)] if look.denials else []
    if not text.isascii():
        plain = chinese.simplified(plain)
        found += chinese.bindings(plain)
        no += chinese.negations(plain)
        if _CYRILLIC.search(plain):
            found += russian.bindings(plain)
            no += russian.negations(plain)
    return ObligationReading(text, tuple(sorted(found, key=_start)), tuple(sorted(no)))


def _start(one: Binding) -> int:
    return one.start


def lowered(text: str) -> str:
    """Return a text in lower case, each character in its place; the one whose lower case is two stays as it is."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def exchanged(old: ObligationReading, new: ObligationReading) -> Exchange:
    """Return which strengths gave way to which.

    >>> exchanged(read("They must not smoke."), read("They must smoke.")).pairs
    (('must not', 'must'),)
    >>> exchanged(read("They are to sign."), read("They may sign.")).pairs
    (('must', 'may'),)
    """
    if not old.bindings and not new.bindings:
        return Exchange(())
    before, after = (_strengths(side, sure=True) for side in (old, new))
    unsure = [_strengths(side, sure=False) for side in (old, new)]
    if before == after and unsure[0] == unsure[1]:
        return Exchange(())
    if len(before) == len(after) and before != after and _rest(old) == _rest(new) and _apart(old):
        return Exchange(tuple(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]))
    gone, come = (list((Counter(a) - Counter(b)).elements()) for a, b in ((before, after), (after, before)))
    doubtful = [*map(Counter, unsure)]
    went, came = doubtful[0] - doubtful[1], doubtful[1] - doubtful[0]
    return _settled((gone, come), (went, came))


def _settled(sure: tuple[list[str], list[str]], doubtful: tuple[Counter[str], Counter[str]]) -> Exchange:
    """Return the pairs, with doubtful words as the counterparts of sure ones that have none."""
    (gone, come), (went, came) = sure, doubtful
    kept = [list((Counter(side) - other).elements()) for side, other in ((gone, came), (come, went))]
    unsure = len(kept[0]) < len(gone) or len(kept[1]) < len(come)
    gone, come = kept
    stand_in_old = list(went.elements())[: max(0, len(come) - len(gone))]
    stand_in_new = list(came.elements())[: max(0, len(gone) - len(come))]
    gone, come = gone + stand_in_old, come + stand_in_new
    length = max(len(gone), len(come))
    filled = ([*side, *[None] * (length - len(side))] for side in (gone, come))
    return Exchange(tuple(zip(*filled, strict=True)), unsure or bool(stand_in_old or stand_in_new))


def _strengths(side: ObligationReading, *, sure: bool) -> list[str]:
    return [one.row.strength for one in side.bindings if one.row.sure is sure]


def _rest(side: ObligationReading) -> list[str]:
    """Return the pieces of a text around its sure words that bind."""
    pieces, end = [], 0
    for one in side.bindings:
        if one.row.sure:
            pieces.append(side.text[end : one.start])
            end = one.end
    return [*pieces, side.text[end:]]


def _apart(side: ObligationReading) -> bool:
    """Return whether something stands between all words that bind: `may and must` is `must and may`."""
    return all(len(piece.strip()) > _BESIDE for piece in _rest(side)[1:-1])


def negated(old: ObligationReading, new: ObligationReading, *, unsure: bool) -> tuple[str | None, str | None] | None:
    """Return the negations before and after, where one came or went beside what binds; None where none did.

    One that went into a word that binds, in front of the same word, still stands (`better not go`: `must not go`).

    >>> negated(read("It is safe."), read("It is not safe."), unsure=False)
    (None, 'not')
    >>> negated(read("One should rather not enter."), read("One must not enter."), unsure=False)
    """
    if not (old.negations or new.negations):
        return None
    before, after = (_negations(side, unsure=unsure) for side in (old, new))
    outside = _outside(before, after), _outside(after, before)
    if len(outside[0]) == len(outside[1]):
        return None
    gone, come = (Counter(one) - Counter(other) for one, other in (outside, outside[::-1]))
    return " ".join(gone.elements()) or None, " ".join(come.elements()) or None


class _Negation(NamedTuple):
    """A negation: its words, the beginning of what it denies, and whether it is part of what binds.

    What need not be done is not denied.
    """

    words: str
    denied: str
    binding: bool


def _negations(side: ObligationReading, *, unsure: bool) -> list[_Negation]:
    """Return the negations of a text; `unsure` words that bind hold theirs, too."""
    taken = iter([(one.start, one.end, one.row.strength) for one in side.bindings if one.row.sure or unsure])
    start, end, strength = next(taken, (0, 0, ""))
    found = []
    for place, words in side.negations:
        while end <= place and end:
            start, end, strength = next(taken, (0, 0, ""))
        inside = start <= place < end
        denied = _behind(side.text, end if inside else place + len(words))
        found.append(_Negation(words, "" if inside and strength == FREE else denied, inside))
    return found


def _behind(text: str, place: int) -> str:
    """Return the beginning of the word at a place: a stem, where endings differ; of Chinese two characters."""
    found = _WORD.match(text, place)
    return lowered(found[1]) if found else ""


def _outside(negations: list[_Negation], others: list[_Negation]) -> list[str]:
    """Return the words of those negations beside what binds that the other text does not have in what binds."""
    held = Counter(one.denied for one in others if one.binding and one.denied)
    held -= Counter(one.denied for one in negations if one.binding)
    left = []
    for one in negations:
        if one.binding:
            continue
        if held[one.denied]:
            held[one.denied] -= 1
        else:
            left.append(one.words)
    return left
