"""What is still not known of what took effect: told beside it, so that no grade hides it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.model import Gap
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_pair import ReleasePair, given
from ilrs_docs.rules.actions import action_of, subject_kind

EFFECT: Final[frozenset[Action]] = frozenset({"came-into-force", "signed"})
"""What tells that a legal instrument took effect, or was agreed."""
DAYS: Final = frozenset({"signed", "in_force"})
"""The fields of an instrument that such a change is about."""
NAMED: Final = 5
"""So many words of the title of an instrument, from its first, name it in the reason of a gap that has no field."""
_WORD: Final = re.compile(r"\w+")


def still_unknown(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return what neither release knows of an instrument that took effect; what is new of that is told by itself."""
    if subject_kind(change) != "instrument" or action_of(change) not in EFFECT:
        return ()
    known = {gap.id for gap in pair.old.gaps}
    return tuple(phrases.sentence(local(gap.reason)) for gap in _of(change, pair) if gap.id in known)


def _of(change: Change, pair: ReleasePair) -> Iterator[Gap]:
    """Yield the gaps of the newer release that are in the entry of a change, or name it."""
    own = change.subjects[0].id
    title = given(pair.entry(change.subjects[0]), "title")
    words = _words(title.original) if title else []
    for gap in pair.new.gaps:
        in_field = gap.part[:3] == ("content", "instruments", own) and gap.part[-1] in DAYS
        if in_field or (gap.part[0] == "extra" and _names(gap, words)):
            yield gap


def _names(gap: Gap, title: list[str]) -> bool:
    """Return whether the reason of a gap has the first words of a title in a row.

    Both are read in the language that they were written in.
    """
    reason = _words(gap.reason.original)
    starts = (at for at, word in enumerate(reason) if title and word == title[0])
    return any(_common(reason[at:], title) >= min(NAMED, len(title)) for at in starts)


def _common(one: list[str], other: list[str]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
