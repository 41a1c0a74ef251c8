"""Names that hold the names of several: `Drill and rover`, and `Drill` with `Rover`; 钻机和月球车, 钻机 and 月球车.

What two things share of a name may stand once where they are named together: `Ice drill and mapper`, `Launch and
landing review`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.aspects import fields_of
from ilrs_docs.matching.evidence import Evidence, name_of
from ilrs_docs.matching.likeness import SaidEntries, Whole, said
from ilrs_docs.matching.part_names import home_of

SCORE: Final = 90
MOST: Final = 6
"""So many things are named together at most."""
LONGEST: Final = 120
"""How long such a name is at most."""
_BETWEEN: Final = re.compile(
    r",?\s(?:and|&|plus|with|и|а также)\s|\s?[,+/;\u3001\uff0c\uff1b]\s?(?:(?:and|и)\s|[和与及])?"
    r"|(?<=[\u4e00-\u9fff])(?:和|与|及|以及|暨)(?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SHARED_ZH: Final = 4
"""How many characters of Chinese two things named together may share."""


def joined_splits(wholes: Mapping[Part, Evidence], parts: Mapping[Part, Evidence]) -> Iterator[Whole]:
    """Propose the entries that name several things together of which each is an entry now, all of them.

    >>> from ilrs_docs.matching.evidence import Evidence
    >>> from ilrs_docs.model import Milestone, Text
    >>> titles = {"w": "Ice mapper and drill", "a": "Ice mapper", "b": "Ice drill", "c": "Mapper"}
    >>> told = {own: Evidence(Milestone(id=own, title=Text(en=title)), "id") for own, title in titles.items()}
    >>> list(joined_splits({"w": told.pop("w")}, told))
    [Whole(whole='w', parts=('a', 'b'), score=90)]
    """
    joined = {entry_id: listed for entry_id, whole in wholes.items() if (listed := _listed(whole))}
    bearers = _bearers(parts) if joined else {}
    for entry_id, listed in joined.items():
        home = home_of(wholes[entry_id].entry)
        for names in listed:
            borne = [_borne(ways, bearers, parts, home) for ways in names]
            found = {part for part in borne if part is not None}
            if len(found) == len(names):
                yield Whole(entry_id, tuple(sorted(found, key=str)), SCORE)
                break


def joined_and_kept(
    wholes: SaidEntries, heirs: SaidEntries, others: Mapping[Part, Evidence], key: str
) -> Iterator[Whole]:
    """Propose the entries that named several things, and name one under their ids, while `others` name the rest.

    >>> from ilrs_docs.matching.likeness import said
    >>> from ilrs_docs.model import Milestone, Text
    >>> titles = {"w": "Drill and rover"}, {"w": "Drill", "a": "Rover"}
    >>> old, new = ({own: Milestone(id=own, title=Text(en=title)) for own, title in side.items()} for side in titles)
    >>> list(joined_and_kept(said(old, "w"), said(new, "w"), said(new, "a").evidence("id", ()), "id"))
    [Whole(whole='w', parts=('a', 'w'), score=90)]
    """
    renamed = [
        entry_id for entry_id, entry in wholes.entries.items() if _is_renamed(entry, heirs.entries[entry_id], key)
    ]
    if renamed and others:
        before, after = (said(side.entries, renamed).evidence(key, ()) for side in (wholes, heirs))
        for one in joined_splits(before, after | dict(others)):
            if [entry_id for entry_id in one.parts if entry_id not in others] == [one.whole]:
                yield one


def _is_renamed(old: BaseModel, new: BaseModel, key: str) -> bool:
    """Return whether an entry is called otherwise; where its title is the same nothing else is looked at."""
    titles = fields_of(type(old), key, ("title",)) if type(old) is type(new) else ()
    alike = bool(titles) and all(old.__dict__[name] == new.__dict__[name] for name in titles)
    return not alike and name_of(old, key) != name_of(new, key)


def _listed(whole: Evidence) -> list[list[list[str]]]:
    """Return, for each language in which an entry's name names several things, what each of them may be called."""
    return [listed for name in whole.name.values() if (listed := _listed_in(name))]


@lru_cache(maxsize=1 << 14)
def _listed_in(name: str) -> list[list[str]]:
    """Return what each of the things that a name names together may be called; nothing where it names one alone."""
    named = [one.strip() for one in _BETWEEN.split(name.casefold())] if len(name) <= LONGEST else []
    together = 1 < len(named) <= MOST and all(named)
    return [_ways(named, place) for place in range(len(named))] if together else []


def _ways(named: list[str], place: int) -> list[str]:
    """Return what one of the things named together may be called: so, or with what it shares with the first or last."""
    befores = [""] if place == 0 else ["", *_beginnings(named[0])]
    behinds = [""] if place == len(named) - 1 else ["", *_endings(named[-1])]
    return [before + named[place] + behind for before, behind in product(befores, behinds) if not (before and behind)]


def _beginnings(name: str) -> list[str]:
    if _HAN.match(name):
        return [name[:length] for length in range(1, min(len(name), _SHARED_ZH + 1))]
    words = name.split()
    return [" ".join(words[:length]) + " " for length in range(1, len(words))]


def _endings(name: str) -> list[str]:
    if _HAN.match(name[-1:]):
        return [name[-length:] for length in range(1, min(len(name), _SHARED_ZH + 1))]
    words = name.split()
    return [" " + " ".join(words[-length:]) for length in range(1, len(words))]


def _bearers(parts: Mapping[Part, Evidence]) -> dict[str, list[Part]]:
    """Return who bears each name."""
    found: dict[str, list[Part]] = defaultdict(list)
    for entry_id, part in parts.items():
        for name in {name.casefold().strip() for name in part.name.values()}:
            found[name].append(entry_id)
    return found


def _borne(
    ways: list[str], bearers: Mapping[str, list[Part]], parts: Mapping[Part, Evidence], home: list[str]
) -> Part | None:
    """Return the one entry that bears one of these names; of several the one that stands where the whole does."""
    found = [entry_id for way in ways for entry_id in bearers.get(way, ())]
    near = [entry_id for entry_id in found if home_of(parts[entry_id].entry) == home]
    chosen = near or found
    return chosen[0] if len(chosen) == 1 else None
