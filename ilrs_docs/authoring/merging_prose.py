"""Two rewordings of one text put together, where neither can make the other say what nobody said.

base     Partners may register.   ours    Partners must register.   theirs    Partners may not register.

Word by word these would make "Partners must not register": sentences are the smallest thing that is merged, and a side
on which what binds, on what condition, how much or when became another one is merged with no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from ilrs_docs.wording import classify
from ilrs_docs.wording.narrowing import sentences
from ilrs_docs.wording.obligations import reads

LONGEST: Final = 20_000
"""The most characters that a text may have to be merged."""
_BARRED: Final = frozenset({"obligation", "negation", "opposite", "quantity", "date"})
_LIMITING: Final = re.compile(
    r"\b(?:only|once|twice|unless|except\w*|until|till|before|after|if|provided|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|только|лишь|однажды|дважды|кроме|исключ\w+|если|пока|до|после|прежде"
    r"|понедельник\w*|вторник\w*|сред[ауые]\w*|четверг\w*|пятниц\w*|суббот\w*|воскресень\w*)\b"
    r"|仅|只|除|如|若|前|后|(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
"""What says on what condition, how often, or before or after what something holds, and days of the week."""


class SentenceChange(NamedTuple):
    """Which sentences of the base, by their numbers, became which others."""

    start: int
    end: int
    words: tuple[str, ...]


def merged_prose(base: str, ours: str, theirs: str, language: str) -> str | None:
    """Return a text with the changes of both sides; None where only a person can say what it is to be.

    >>> merged_prose("One. Two.", "One. Two, too.", "Number one. Two.", "en")
    'Number one. Two, too.'
    >>> merged_prose("They may register.", "They must register.", "They may not register.", "en") is None
    True
    """
    if not reads(language) or max(map(len, (base, ours, theirs))) > LONGEST:
        return None
    if any(_binds(base, side, language) for side in (ours, theirs)):
        return None
    old = sentences(base)
    changes = sorted((*_parts(old, sentences(ours)), *_parts(old, sentences(theirs))))
    if any(_meet(one, other) for one, other in pairwise(changes)):
        return None
    found, at = [], 0
    for part in changes:
        found += [*old[at : part.start], *part.words]
        at = part.end
    return "".join([*found, *old[at:]])


def _binds(base: str, side: str, language: str) -> bool:
    limits = [sorted(map(str.casefold, _LIMITING.findall(text))) for text in (base, side)]
    return limits[0] != limits[1] or any(shift.kind in _BARRED for shift in classify(base, side, language).shifts)


def _meet(one: SentenceChange, other: SentenceChange) -> bool:
    """Return whether two changes are of one sentence, or sentences come in just where others change."""
    comes_in = one.end == other.start and (one.start == one.end or other.start == other.end)
    return comes_in or one.end > other.start


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[SentenceChange]:
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield SentenceChange(start, end, tuple(new[first:last]))
