"""What all languages share to tell words that bind: strengths, rows of patterns, and what was found of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

Strength = Literal["must not", "should not", "may not", "need not", "must", "should", "may"]
SPACE: Final = r"\s{1,3}"
"""What stands between the words of a phrase: bounded, so that no text makes a pattern run over it again and again."""


class Row(NamedTuple):
    """Words that bind with one strength.

    Not `sure` are words that also say something else (`is to`, `cannot`); they count only as the counterpart of a sure
    one. `personal` are those whose subject is who is bound. `shouted` ones bind in capitals only.
    """

    strength: Strength
    pattern: str
    sure: bool = True
    personal: bool = False
    shouted: bool = False


class Binding(NamedTuple):
    """Words of a text that bind, from `start` to `end`; `row` says how."""

    start: int
    end: int
    row: Row


def compiled(rows: Sequence[Row]) -> re.Pattern[str]:
    """Return one pattern of all rows, each a group of its own at the edge of a word; the first that fits is taken.

    >>> compiled([Row("must", "must"), Row("may", "may")]).search("it may").lastgroup
    'r1'
    """
    return re.compile(r"\b(?:" + "|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(rows)) + ")")


def bound(found: re.Match[str], rows: Sequence[Row]) -> Binding:
    """Return what a pattern of `rows` found."""
    return Binding(found.start(), found.end(), rows[int(str(found.lastgroup)[1:])])


def words_of(line: str) -> frozenset[str]:
    """Return the words of a line as a set.

    >>> sorted(words_of("must may"))
    ['may', 'must']
    """
    return frozenset(line.split())
