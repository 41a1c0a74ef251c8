"""Runs of numbered ids: an entry came or went, and the ids of those after it all went on by one offset."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from ilrs_docs.changes import Part
from ilrs_docs.matching.aspects import fields_of, words_of
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.series import Slot, slots

FEWEST = 3
"""So many ids that went on by one offset are a run."""

Pair = tuple[Part, Part]
Shift = tuple[Slot, int]
Told = tuple[Hashable, ...]
Homes = dict[Told, tuple[list[Part], list[Part]]]
"""The ids on the old and on the new side of those of whom one thing is told."""


def in_step(old: Mapping[Part, Evidence], new: Mapping[Part, Evidence], known: Iterable[Pair]) -> Iterator[Pair]:
    """Yield those that say the same words and whose ids went on with a run, whatever else of them is another now.

    `known` are the pairs that are equal but for their ids. Only one on each side may say these words. One of another
    date is no witness of a run: the numbers may be those of slots, of which each keeps its date.

    >>> from ilrs_docs.model import Milestone
    >>> old, new = (Evidence(Milestone(id=own, title="Landing", status=status), "id")
    ...             for own, status in (("m-3", "planned"), ("m-4", "deferred")))
    >>> list(in_step({"m-3": old}, {"m-4": new}, [("m-1", "m-2"), ("m-2", "m-3")]))
    [('m-3', 'm-4')]
    """
    alike = [*_alike(old, new)]
    if not alike:
        return
    steady = {pair for pair in alike if old[pair[0]].windows == new[pair[1]].windows}
    sizes = Counter(shift for pair in (*known, *steady) for shift in _shifts(*pair))
    for pair in alike:
        if any(sizes[shift] + (pair not in steady) >= FEWEST for shift in _shifts(*pair)):
            yield pair


def _alike(old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> Iterator[Pair]:
    """Yield who alone says the same words on both sides under numbered ids that differ."""
    numbered = [
        {entry_id: side[entry_id] for entry_id in side if any(map(str.isdigit, str(entry_id)))} for side in (old, new)
    ]
    among = _not_alone(numbered)
    homes = _homes(
        [{entry_id: entry for entry_id, entry in side.items() if entry_id in among} for side in numbered], _words
    )
    for words, (befores, afters) in homes.items():
        if words and len(befores) == len(afters) == 1 and befores != afters:
            yield befores[0], afters[0]


def _not_alone(sides: Sequence[Mapping[Part, Evidence]]) -> set[Part]:
    """Return the ids whose words have to be read: not those that begin as nobody else does, as most of them do.

    Where an entry begins with an empty text all are, for that does not tell how its words begin.
    """
    begun = _homes(sides, _begins)
    if any(told[-1] == "" for told in begun):
        return {entry_id for side in sides for entry_id in side}
    both = ((befores, afters) for befores, afters in begun.values() if befores and afters)
    return {entry_id for befores, afters in both for entry_id in (*befores, *afters) if len({*befores, *afters}) > 1}


def _homes(sides: Iterable[Mapping[Part, Evidence]], told: Callable[[Evidence], Told]) -> Homes:
    """Return the ids on both sides by what is told of the entries, in the order of these."""
    homes: Homes = defaultdict(lambda: ([], []))
    for at, side in enumerate(sides):
        for entry_id, entry in side.items():
            homes[told(entry)][at].append(entry_id)
    return homes


def _begins(entry: Evidence) -> Told:
    """Return with what the words of an entry begin: the first text of the first field that has any."""
    kind = type(entry.entry)
    for field in fields_of(kind, entry.key, ("title", "text")):
        for language, texts in words_of(entry.entry, field).items():
            return kind, language, texts[0]
    return (kind,)


def _words(entry: Evidence) -> Told:
    """Return what an entry is called and says, word for word; nothing where it says nothing."""
    said = tuple((language, *texts) for language, texts in entry.of_kinds("title", "text").items() if any(texts))
    return (type(entry.entry), said) if said else ()


def _shifts(before: Part, after: Part) -> Iterator[Shift]:
    """Yield by how much an id went on in each series of ids that it belongs to."""
    places = dict(slots(str(after)))
    yield from ((slot, places[slot] - place) for slot, place in slots(str(before)) if slot in places)
