"""Classes of a rewording: editorial or substantive, and inside it what a reader must not miss.

A quantity, a date, an obligation (must, should, may, and their negation) or an actor that changed; in English, Chinese
and Russian. Classes are told from the tokens of both texts; no marks are computed for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from ilrs_docs.wording.actors import acted
from ilrs_docs.wording.dates import dates, days
from ilrs_docs.wording.narrowing import narrowed
from ilrs_docs.wording.obligations import Reading, exchanged, negated, read, reads
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
    if reads(language):
        shifts += _bound(read(old), read(new))
    return Rewording(substantive=True, shifts=tuple(shifts))


def _bound(old: Reading, new: Reading) -> list[Shift]:
    """Tell the obligations that changed and the negations beside them; where there are none of both, the actors."""
    found = exchanged(old, new)
    shifts = [Shift("obligation", *pair) for pair in found.pairs]
    denied = negated(old, new, unsure=found.unsure)
    if denied:
        shifts.append(Shift("negation", *denied))
    return shifts or [Shift("actor", *pair) for pair in acted(old, new)]


def _exchanged(kind: str, old: list[str], new: list[str]) -> list[Shift]:
    """Pair what is gone with what came, in the order of the texts; what has no counterpart stands alone."""
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
