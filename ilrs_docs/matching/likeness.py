"""Similar content among leftovers: pairs, and one whose words several share out, over candidates with rare words.

Two entries are compared only where they share two neighbouring words, or in a short text a word, that few others have;
and of those that share some, only those that share most. So no full product is looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence, Numbered
from ilrs_docs.matching.fields import is_word, speaking
from ilrs_docs.matching.series import parts_of

LIKELY = 60
"""The score, of 100, from which similarity proposes a pair."""

RARE = 8
"""What stands in more leftovers of one side than this does not bring two of them together."""

BEST = 6
"""With how many others of the other side, those that share most of what is rare, an entry is compared."""

COVERED = 80
"""The share of the words of the whole, of 100, that its parts must hold together for a likely split."""

MOSTLY = 65
"""The share of the words of the parts, of 100, that must be of the whole."""

APART = 130
"""How much of the whole its parts may hold in sum, of 100: parts share it out, copies repeat it."""

BREAK = " \n"
"""What stands between two texts of one entry."""

Pair = tuple[Part, Part]
Evidences = Mapping[Part, Evidence]


class Likely(NamedTuple):
    """A pair that likeness proposes: two ids, the score, and the second best pair of either side with its score."""

    old: Part
    new: Part
    score: int
    runner_up: tuple[Part, Part, int] | None


class Whole(NamedTuple):
    """One entry whose words its parts share out among them, and the score: how much of it they cover."""

    whole: Part
    parts: tuple[Part, ...]
    score: int


class Said:
    """Entries of one collection, and what each says, worked out where it is asked for."""

    def __init__(self, entries: Mapping[Part, BaseModel]) -> None:
        """Take the entries by their ids."""
        self.entries = entries
        self._texts: dict[Part, str | None] = {}

    def text(self, own: Part) -> str | None:
        """Return the whole text of an entry, None where no field is marked as prose."""
        if own not in self._texts:
            self._texts[own] = _text(self.entries[own])
        return self._texts[own]

    def evidence(self, key: str, without: Container[Part]) -> dict[Part, Evidence]:
        """Return what the entries say, but for those with an id in `without`."""
        return {own: Evidence(entry, key) for own, entry in self.entries.items() if own not in without}


def said(entries: Mapping[Part, BaseModel], ids: Iterable[Part]) -> Said:
    """Return the entries with these ids, with what they say.

    >>> from ilrs_docs.model import Text
    >>> said({"a": Text(en="Moon"), "b": Text(en="Mars")}, ["b"]).text("b")
    'Mars'
    """
    return Said({own: entries[own] for own in ids})


def _text(entry: BaseModel) -> str | None:
    found = texts(entry)
    return BREAK.join(found) if found else None


def texts(model: BaseModel) -> list[str]:
    """Return the texts of a model that are marked as prose, in the order of its fields.

    >>> from ilrs_docs.model import Text
    >>> texts(Text(en="Moon", ru="Луна"))
    ['Moon', 'Луна']
    """
    found: list[str] = []
    _take(model, found)
    return found


def first_text(model: BaseModel) -> str | None:
    """Return the first text of a model that is marked as prose: what it is called, as a rule; None where it has none.

    >>> from ilrs_docs.model import Text
    >>> first_text(Text(en="Moon", ru="Луна"))
    'Moon'
    """
    found: list[str] = []
    for name, prose in speaking(type(model)):
        _take_value(model.__dict__[name], found, prose=prose)
        if found:
            return found[0]
    return None


def _take(model: BaseModel, found: list[str]) -> None:
    for name, prose in speaking(type(model)):
        value = model.__dict__[name]
        if value is not None:
            _take_value(value, found, prose=prose)


def _take_value(value: object, found: list[str], *, prose: bool) -> None:
    """Add the texts of a value: a text itself, those of models, and what a map holds under names that say it."""
    if isinstance(value, str):
        if prose:
            found.append(value)
    elif isinstance(value, BaseModel):
        _take(value, found)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            if isinstance(inner, BaseModel):
                _take(inner, found)
    elif prose and isinstance(value, dict):
        _take_map(value, found)


def _take_map(values: Mapping[str, object], found: list[str]) -> None:
    for name, inner in values.items():
        if is_word(name):
            _take_value(inner, found, prose=True)


def likely_pairs(scores: Mapping[Pair, int]) -> Iterator[Likely]:
    """Propose the likeliest pairs first; a tie goes to the pair of ids that sorts first, whichever side is old.

    >>> [one[:3] for one in likely_pairs({("a", "x"): 70, ("b", "x"): 90, ("b", "y"): 40})]
    [('b', 'x', 90)]
    """
    ranked = sorted(scores, key=lambda pair: (-scores[pair], *_by_ids(pair)))
    of_old: dict[Part, list[Pair]] = defaultdict(list)
    of_new: dict[Part, list[Pair]] = defaultdict(list)
    for pair in ranked:
        of_old[pair[0]].append(pair)
        of_new[pair[1]].append(pair)
    taken_old: set[Part] = set()
    taken_new: set[Part] = set()
    for pair in ranked:
        if scores[pair] < LIKELY:
            return
        before, after = pair
        if before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            rivals = [rival for rivals in (of_old[before], of_new[after]) for rival in rivals[:2] if rival != pair]
            second = min(rivals, key=lambda rival: (-scores[rival], *_by_ids(rival)), default=None)
            yield Likely(before, after, scores[pair], second and (*second, scores[second]))


def _by_ids(pair: Pair) -> tuple[str, str, str]:
    """Sort a pair by its ids, the smaller first, whichever side is old; only then by which one is."""
    old, new = str(pair[0]), str(pair[1])
    return (old, new, old) if old <= new else (new, old, old)


def candidates(old: Evidences, new: Evidences) -> set[Pair]:
    """Return the pairs that share something rare on both sides, for each entry those that share most of it."""
    counts = _common(_places(old, new))
    of_old: dict[Part, list[Pair]] = defaultdict(list)
    of_new: dict[Part, list[Pair]] = defaultdict(list)
    for pair in counts:
        of_old[pair[0]].append(pair)
        of_new[pair[1]].append(pair)
    return {pair for homes in (of_old, of_new) for pairs in homes.values() for pair in _most(pairs, counts)}


def _most(pairs: list[Pair], counts: Counter[Pair]) -> list[Pair]:
    if len(pairs) <= BEST:
        return pairs
    return sorted(pairs, key=lambda pair: (-counts[pair], *_by_ids(pair)))[:BEST]


def _common(places: Iterable[tuple[list[Part], list[Part]]]) -> Counter[Pair]:
    """Count for each pair how much it shares that is rare on both sides."""
    return Counter(
        (before, after)
        for befores, afters in places
        if len(befores) <= RARE and len(afters) <= RARE
        for before in befores
        for after in afters
    )


def _places(old: Evidences, new: Evidences) -> Iterable[tuple[list[Part], list[Part]]]:
    """Return for all that two entries of both sides share which ones have it."""
    marks_old = {own: set(entry.marks()) for own, entry in old.items()}
    on_old = set().union(*marks_old.values())
    places: dict[object, tuple[list[Part], list[Part]]] = {}
    for own, entry in new.items():
        for mark in on_old.intersection(entry.marks()):
            if mark not in places:
                places[mark] = ([], [])
            places[mark][1].append(own)
    for own, marks in marks_old.items():
        for mark in marks:
            if mark in places:
                places[mark][0].append(own)
    return places.values()


def likely_splits(wholes: Evidences, parts: Evidences, among: Iterable[Pair]) -> Iterator[Whole]:
    """Propose the entries that fell into several: the parts cover the whole together and say little else.

    Each part must be mostly of the whole (half of its words) and bring words that the others do not.
    """
    by_whole: dict[Part, list[Part]] = defaultdict(list)
    for whole, part in among:
        own = parts[part].words
        if 2 * len(wholes[whole].words & own) >= len(own):
            by_whole[whole].append(part)
    taken: set[Part] = set()
    for whole in sorted((whole for whole, found in by_whole.items() if len(found) > 1), key=str):
        found = sorted(by_whole[whole], key=str)
        said = {part: parts[part].words for part in found if part not in taken}
        chosen = _covering(wholes[whole].words, said)
        covered = _covered(wholes[whole].words, [said[part] for part in chosen])
        if len(chosen) > 1 and covered >= COVERED:
            taken.update(chosen)
            yield Whole(whole, tuple(sorted(chosen, key=str)), covered)


def named_splits(wholes: Evidences, parts: Evidences, among: Iterable[Pair]) -> Iterator[Whole]:
    """Propose the entries whose name several others bear with a mark behind it: `Review`, and `Review part 1`."""
    by_whole: dict[Part, list[Part]] = defaultdict(list)
    for whole, part in sorted(among, key=_by_ids):
        if parts_of(wholes[whole].name, parts[part].name):
            by_whole[whole].append(part)
    for whole, found in by_whole.items():
        if len(found) > 1:
            yield Whole(whole, tuple(sorted(found, key=str)), 99)


def _covered(whole: frozenset[Numbered], parts: list[frozenset[Numbered]]) -> int:
    """Return the share of a whole that its parts cover, of 100; 0 where they repeat each other or say much else."""
    shares = [whole & part for part in parts]
    covered, sum_of_shares = len(frozenset().union(*shares)), sum(map(len, shares))
    if 100 * sum_of_shares > APART * covered or 100 * sum_of_shares < MOSTLY * sum(map(len, parts)):
        return 0
    return 100 * covered // len(whole)


def _covering(whole: frozenset[Numbered], parts: Mapping[Part, frozenset[Numbered]]) -> list[Part]:
    """Choose parts, the one that covers most first, while each adds a fifth of the whole or more."""
    chosen: list[Part] = []
    left = whole
    while parts.keys() - set(chosen):
        best = max(sorted(parts.keys() - set(chosen), key=str), key=lambda part: len(left & parts[part]))
        if 5 * len(left & parts[best]) < len(whole):
            break
        chosen.append(best)
        left -= parts[best]
    return chosen
