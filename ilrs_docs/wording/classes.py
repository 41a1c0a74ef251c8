"""Classes of a rewording: editorial or substantive, and inside it what a reader must not miss.

A quantity, a date, a reference, an obligation (must, should, may, and their negation) or an actor that changed; in
English, Chinese and Russian. Classes are told from the tokens of both texts; no marks are computed for them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ilrs_docs.wording.actors import acted
from ilrs_docs.wording.exchanges import changed
from ilrs_docs.wording.narrowing import around, narrowed, without_gaps
from ilrs_docs.wording.obligations import exchanged, negated, read, reads
from ilrs_docs.wording.opposites import turned
from ilrs_docs.wording.spelling import mended
from ilrs_docs.wording.tokens import same_frame, same_one_way, same_spans
from ilrs_docs.wording.values import alike, both_values


class WordShift(NamedTuple):
    """What changed inside a rewording, from what to what."""

    kind: Literal["quantity", "date", "reference", "obligation", "negation", "opposite", "actor"]
    old: str | None
    new: str | None


class Rewording(NamedTuple):
    """The class of a rewording, and the shifts inside a substantive one in the order of their kinds.

    `only` says of an editorial one that white space alone, or the spelling of words alone, is another.
    """

    substantive: bool
    shifts: tuple[WordShift, ...]
    only: Literal["spacing", "spelling"] | None = None


def classify(old: str, new: str, language: str | None = None) -> Rewording:
    """Return the class of a rewording; `language` is the tag of the one that both texts are in, where it is known.

    Words that bind are read in English, Chinese and Russian; in another language nothing is said of them.

    >>> classify("Soft-landing", "soft landing").substantive
    False
    >>> classify("Partners should send 200 kg.", "Partners must send 100 kg.").shifts
    (WordShift(kind='quantity', old='200 kg', new='100 kg'), WordShift(kind='obligation', old='should', new='must'))
    """
    whole = old, new = narrowed(old, new)
    old, new = map(without_gaps, whole)
    parts = around(old, new)
    found = both_values(*parts, language)
    framed = same_frame(*parts, found)
    if framed and alike(*found):
        return Rewording(substantive=False, shifts=(), only="spacing" if _one_but_for_space(*whole) else None)
    if same_spans(*parts, found) or (reads(language) and same_one_way(*parts, language)):
        return Rewording(substantive=False, shifts=())
    if mended(old, new, language):
        return Rewording(substantive=False, shifts=(), only="spelling")
    shifts = [WordShift(*one) for one in changed(*found, in_place=any(found) and framed)]
    if reads(language):
        shifts += _bound(old, new, [pair for pair in turned(old, new) if not _is_part(pair, shifts)])
    return Rewording(substantive=True, shifts=tuple(shifts))


def _one_but_for_space(old: str, new: str) -> bool:
    return old != new and "".join(old.split()) == "".join(new.split())


def _is_part(pair: tuple[str, str], shifts: list[WordShift]) -> bool:
    """Return whether two words are told inside a value already: the direction of a length or an angle."""
    return any(all(word in (side or "") for word, side in zip(pair, shift[1:], strict=True)) for shift in shifts)


def _bound(old: str, new: str, opposites: list[tuple[str, str]]) -> list[WordShift]:
    """Tell the obligations that changed, the negations beside them, and the words that were turned round.

    Where there are none of these, the actors. A negation that is one half of two opposites is told with the other.
    """
    before, after = read(old), read(new)
    found = exchanged(before, after)
    shifts = [WordShift("obligation", *pair) for pair in found.pairs]
    denied = negated(before, after, unsure=found.unsure)
    if denied and not _in_opposites(denied, opposites):
        shifts.append(WordShift("negation", *denied))
    shifts += [WordShift("opposite", *pair) for pair in opposites]
    return shifts or [WordShift("actor", *pair) for pair in acted(before, after)]


def _in_opposites(denied: tuple[str | None, str | None], opposites: list[tuple[str, str]]) -> bool:
    return any(
        all(words is None or words in side for words, side in zip(denied, pair, strict=True)) for pair in opposites
    )
