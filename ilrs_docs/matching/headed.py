"""One thing named by a bare word, and several of that thing that took its place: `Activation`, `Activation on the hub`.

Few words say so little that it takes three of them, all in one place, and all made of the word in the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.likeness import Whole
from ilrs_docs.matching.part_names import home_of

FEWEST: Final = 3
"""So many at least take the place of one."""
SCORE: Final = 85
LETTERS: Final = 4
"""How long the word is at least; shorter ones are too common."""
LINKS: Final = frozenset(
    {"of", "on", "in", "at", "for", "to", "by", "with", "from", "в", "во", "на", "для", "по", "из", "с", "у", "к", "о"}
)
"""What ties to a word what it is of: behind it each of them has the same one."""
_BARE: Final = re.compile(rf"[^\W\d_]{{{LETTERS},}}")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
TAIL: Final = 2
"""How many characters a Chinese name ends with, at least, that is made of another one."""

Way = tuple[Part, str, tuple[str, ...]]
"""The bare word, by what the others are tied to it, and where they stand."""


def headed_splits(wholes: Mapping[Part, Evidence], parts: Mapping[Part, Evidence]) -> Iterator[Whole]:
    """Propose the entries named by a bare word that several bear now, with more behind it, in Chinese before it.

    >>> from ilrs_docs.matching.evidence import Evidence
    >>> from ilrs_docs.model import Milestone, Text
    >>> titles = {"w": "Activation"} | {own: f"Activation on hub {own}" for own in "abc"}
    >>> told = {own: Evidence(Milestone(id=own, title=Text(en=title)), "id") for own, title in titles.items()}
    >>> [one.parts for one in headed_splits({"w": told.pop("w")}, told)]
    [('a', 'b', 'c')]
    """
    heads = _heads(wholes)
    ways: dict[Way, list[Part]] = defaultdict(list)
    for entry_id, part in parts.items() if heads else ():
        for name in part.name.values():
            for head, link in _made_of(name.casefold()):
                if head in heads and (head, link) != (name.casefold(), ""):
                    ways[heads[head], link, tuple(home_of(part.entry))].append(entry_id)
    for (whole, _link, _home), found in sorted(ways.items(), key=lambda one: (-len(one[1]), str(one[0]))):
        if len(found) >= FEWEST:
            yield Whole(whole, tuple(sorted(found, key=str)), SCORE)


def _heads(wholes: Mapping[Part, Evidence]) -> dict[str, Part]:
    """Return the entries that a bare word names, one each."""
    found: dict[str, list[Part]] = defaultdict(list)
    for entry_id, whole in wholes.items():
        for name in whole.name.values():
            if _CHINESE.fullmatch(name) or _BARE.fullmatch(name):
                found[name.casefold()].append(entry_id)
    return {name: owns[0] for name, owns in found.items() if len(owns) == 1}


def _made_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield of which words a name may be made, and by what: the first one and a link behind it, or its last ones."""
    if "\u4e00" <= name[-1:] <= "\u9fff":
        yield from ((name[-length:], "") for length in range(TAIL, min(2 * TAIL, len(name) - 1) + 1))
    else:
        first, *rest = name.split(maxsplit=2)
        if len(rest) == TAIL and rest[0] in LINKS:
            yield first, rest[0]
