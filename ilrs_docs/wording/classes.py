"""Classes of a rewording: editorial or substantive, and inside it what a reader must not miss.

A quantity, a date, an obligation (must, should, may, and their negation) or an actor that changed; in English, Chinese
and Russian. Classes are told from the tokens of both texts; no marks are computed for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from ilrs_docs.wording.dates import dates, days
from ilrs_docs.wording.narrowing import narrowed
from ilrs_docs.wording.obligations import actors, both_bindings, both_negations, reads, strengths
from ilrs_docs.wording.quantities import amount, has_digit, quantities
from ilrs_docs.wording.tokens import editorial


class Shift(NamedTuple):
    """What changed inside a rewording: `quantity`, `date`, `obligation`, `negation` or `actor`, from what to what."""

    kind: Literal["quantity", "date", "obligation", "negation", "actor"]
    old: str | None
    new: str | None


class Rewording(NamedTuple):
    """The class of a rewording, and the shifts inside a substantive one in the order of their kinds."""

    substantive: bool
    shifts: tuple[Shift, ...]


def classify(old: str, new: str, language: str | None = None) -> Rewording:
    """Return the class of a rewording; `language` is the tag of the one that both texts are in, where it is known.

    Words that bind are read in English, Chinese and Russian; in another language nothing is said of them.

    >>> classify("Soft-landing", "soft landing").substantive
    False
    >>> classify("Partners should send 200 kg.", "Partners must send 100 kg.").shifts
    (Shift(kind='quantity', old='200 kg', new='100 kg'), Shift(kind='obligation', old='should', new='must'))
    """
    old, new = narrowed(old, new)
    if editorial(old, new):
        return Rewording(substantive=False, shifts=())
    shifts: list[Shift] = []
    if has_digit(old) or has_digit(new):
        shifts += _unless_alike("quantity", (quantities(old), quantities(new)), amount)
        shifts += _unless_alike("date", (dates(old), dates(new)), days)
    if not reads(language):
        return Rewording(substantive=True, shifts=tuple(shifts))
    before, after = both_bindings(old, new)
    obligations = _exchanged("obligation", strengths(before), strengths(after))
    shifts += obligations
    if not obligations:
        shifts += _negated(*both_negations(old, new))
        shifts += _acted(actors(old, before), actors(new, after))
    return Rewording(substantive=True, shifts=tuple(shifts))


def _exchanged(kind: str, old: list[str], new: list[str]) -> list[Shift]:
    """Pair what is gone with what came, in the order of the texts; what has no counterpart stands alone."""
    if old == new:
        return []
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    length = max(len(gone), len(come))
    befores, afters = ([*side, *[None] * (length - len(side))] for side in (gone, come))
    return [Shift(kind, before, after) for before, after in zip(befores, afters, strict=True)]  # type: ignore[arg-type] # callers pass one of the literals


def _unless_alike(
    kind: str, sides: tuple[list[str], list[str]], plain: Callable[[str], tuple[object, ...]]
) -> list[Shift]:
    """Tell what changed, nothing where both sides only write the same values otherwise."""
    before, after = (Counter(part for written in side for part in plain(written)) for side in sides)
    return [] if before == after else _exchanged(kind, *sides)


def _negated(old: list[str], new: list[str]) -> list[Shift]:
    """Tell negations that came or went."""
    return [] if len(old) == len(new) else [Shift("negation", " ".join(old) or None, " ".join(new) or None)]


def _acted(old: list[str], new: list[str]) -> list[Shift]:
    """Tell actors that changed as they are written; another case makes nobody another actor."""
    written = {actor.casefold(): actor for actor in (*old, *new)}
    found = _exchanged("actor", [actor.casefold() for actor in old], [actor.casefold() for actor in new])
    return [one._replace(old=written.get(one.old or ""), new=written.get(one.new or "")) for one in found]
