"""Whether two texts in two languages contradict each other, as far as both can be read.

A translation is free in its words; it repeats, leaves out and puts together. So it contradicts only where each side has
something that the other has nothing for: another amount in the same unit, another date, another strength of what binds.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from ilrs_docs.wording.obligations import Reading, read, reads

DUTY: Final = frozenset({"must", "should"})
BAN: Final = frozenset({"must not", "should not"})
_BROAD: Final = {
    "应": DUTY, "应当": DUTY, "应该": DUTY, "理应": DUTY, "应予": DUTY, "должен": DUTY, "должна": DUTY, "должно": DUTY,
    "должны": DUTY, "следует": DUTY, "不应": BAN, "不应当": BAN, "不应该": BAN, "не следует": BAN,
}  # fmt: skip
"""Words that one language has where another has two."""
_CLOSE: Final = {"must not": frozenset({"must not", "may not"}), "may not": frozenset({"must not", "may not"})}
"""To forbid and not to allow are the same."""
_LEEWAY: Final = {"must": DUTY, "may not": BAN | {"may not"}, "should": DUTY}
"""What words that also say something else may stand for."""


class Contradiction(NamedTuple):
    """What one text says (`old`) where the other says something else (`new`)."""

    kind: Literal["quantity", "date", "obligation"]
    old: str
    new: str


def contradictions(one: tuple[str, str], other: tuple[str, str]) -> tuple[Contradiction, ...]:
    """Return where two texts contradict each other, each given by the tag of its language and its words.

    >>> contradictions(("en", "Partners may send it."), ("zh", "合作方不得送。"))
    (Contradiction(kind='obligation', old='may', new='must not'),)
    >>> contradictions(("en", "Partners should send it."), ("zh", "合作方应送。"))
    ()
    """
    if not (reads(one[0]) and reads(other[0])):
        return ()
    return tuple(_bindings(read(one[1]), read(other[1])))


def _bindings(one: Reading, other: Reading) -> list[Contradiction]:
    """Return the strengths for which the other side has none, and the other way round, pair by pair."""
    here, there = _meanings(one), _meanings(other)
    lacking, more = _unmet(here, there), _unmet(there, here)
    return [Contradiction("obligation", was, now) for was, now in zip(lacking, more, strict=False)]


class _Meaning(NamedTuple):
    strength: str
    means: frozenset[str]
    sure: bool


def _meanings(side: Reading) -> list[_Meaning]:
    plain = side.text.lower()
    found = []
    for one in side.bindings:
        strength = one.row.strength
        alone = _CLOSE.get(strength, frozenset({strength}))
        leeway = _LEEWAY.get(strength, alone) if not one.row.sure else alone
        found.append(_Meaning(strength, _BROAD.get(plain[one.start : one.end], leeway), one.row.sure))
    return found


def _unmet(here: list[_Meaning], there: list[_Meaning]) -> list[str]:
    """Return the strengths that are surely here, each once, and for which nothing is there."""
    found = (one.strength for one in here if one.sure and not any(one.means & each.means for each in there))
    return list(dict.fromkeys(found))
