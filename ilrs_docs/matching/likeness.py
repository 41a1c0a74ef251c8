"""Similar content among leftovers: pairs, and one whose words several share out, over candidates with rare words.

Two entries are compared only where they share two neighbouring words, or in a short text a word, that few others have;
and of those that share some, only those that share most. So no full product is looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.fields import is_word, speaking
from ilrs_docs.matching.part_names import parts_of
from ilrs_docs.model import Text

LIKELY = 60
"""The score, of 100, from which similarity proposes a pair."""

RARE = 8
"""What stands in more leftovers of one side than this does not bring two of them together."""

BEST = 6
"""With how many others of the other side, those that share most of what is rare, an entry is compared."""

PLENTY = 12
"""How much that nobody else has two entries must share for others not to be counted with them."""

FAIR = 6
"""One in so many of what an entry shares with the likeliest other must be shared for another one to be compared."""

FAIRER, LITTLE = 3, 20
"""One in fewer where what they share is less than one in so many words of the shorter one: a phrase says little."""

COVERED = 80
"""The share of the words of the whole, of 100, that its parts must hold together for a likely split."""

MOSTLY = 65
"""The share of the words of the parts, of 100, that must be of the whole."""

APART = 130
"""How much of the whole its parts may hold in sum, of 100: parts share it out, copies repeat it."""

Pair = tuple[Part, Part]
Evidences = Mapping[Part, Evidence]
Share = Callable[[Part, Part], int]
Marked = Mapping[Part, list[str]]
"""By what each entry of one side is looked for."""
Shared = Mapping[Part, Mapping[Part, int]]
"""How much each entry of the old side shares with those of the new one."""


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


class SaidEntries(NamedTuple):
    """Entries of one collection by their ids."""

    entries: Mapping[Part, BaseModel]

    def evidence(self, key: str, without: Container[Part]) -> dict[Part, Evidence]:
        """Return what the entries say, but for those with an id in `without`."""
        return {entry_id: Evidence(entry, key) for entry_id, entry in self.entries.items() if entry_id not in without}


def said(entries: Mapping[Part, BaseModel], ids: Iterable[Part]) -> SaidEntries:
    """Return the entries with these ids.

    >>> from ilrs_docs.model import Text
    >>> [*said({"a": Text(en="Moon"), "b": Text(en="Mars")}, ["b"]).entries]
    ['b']
    """
    return SaidEntries({entry_id: entries[entry_id] for entry_id in ids})


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
        value = model.__dict__[name]
        if type(value) is Text:
            return value.original  # as most are: nothing else is looked at
        if value is not None and value != {}:
            _take_value(value, found, prose=prose)
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
    counts = _common(old, new)
    kept: set[Pair] = set()
    of_old, of_new = Counter[Part](), Counter[Part]()
    worthwhile = _worthwhile(counts, old, new)
    for pair in sorted(worthwhile, key=lambda pair: (-counts[pair[0]][pair[1]], *_by_ids(pair))):
        of_old[pair[0]] += 1
        of_new[pair[1]] += 1
        if of_old[pair[0]] <= BEST or of_new[pair[1]] <= BEST:
            kept.add(pair)
    return kept


def _worthwhile(counts: Shared, old: Evidences, new: Evidences) -> Iterator[Pair]:
    """Yield the pairs that share a fair part of the most that either of the two shares with anybody."""
    best_new = dict.fromkeys(new, 0)
    for found in counts.values():
        for after, count in found.items():
            best_new[after] = max(best_new[after], count)
    for before, found in counts.items():
        best = max(found.values(), default=0)
        for after, count in found.items():
            most = min(best, best_new[after])
            if FAIR * count >= most and (FAIRER * count >= most or _is_much(count, old[before], new[after])):
                yield before, after


def _is_much(count: int, old: Evidence, new: Evidence) -> bool:
    """Return whether so many are a part worth mention of what the shorter of two entries says."""
    return LITTLE * count >= min(old.length, new.length)


def _common(old: Evidences, new: Evidences) -> Shared:
    """Count for each entry how much it shares with those of the other side that is rare on both sides.

    What just one entry of either side has comes first; who shares enough of that with another is not counted on.
    """
    known: dict[str, str] = {}
    befores, afters = _marked(old, known), _marked(new, known)
    rare, alone = _rare(befores, afters)
    owners = {mark: entry_id for mark, (entry_id,) in _holders(afters, alone).items()}
    counts = {
        entry_id: _counted(map(owners.__getitem__, alone.intersection(marks))) for entry_id, marks in befores.items()
    }
    enough = [
        (entry_id, other) for entry_id, found in counts.items() for other, count in found.items() if count >= PLENTY
    ]
    told_old, told_new = {entry_id for entry_id, _ in enough}, {other for _, other in enough}
    holders = _holders(
        {entry_id: marks for entry_id, marks in afters.items() if entry_id not in told_new}, rare - alone
    )
    for entry_id, marks in befores.items():
        if entry_id not in told_old:
            counts[entry_id] = _counted(
                chain.from_iterable(map(holders.__getitem__, holders.keys() & marks)), counts[entry_id]
            )
    return counts


def _counted(others: Iterable[Part], found: dict[Part, int] | None = None) -> dict[Part, int]:
    """Count how often each of `others` comes, beside what was `found` before: few of them, and for each entry anew."""
    found = {} if found is None else found
    for other in others:
        found[other] = found.get(other, 0) + 1
    return found


def _marked(side: Evidences, known: dict[str, str]) -> Marked:
    """Return by what each entry is looked for; what is alike is `known` as one object, for there is much of it."""
    marked = ((entry_id, dict.fromkeys(entry.marks())) for entry_id, entry in side.items())
    return {entry_id: [*map(known.setdefault, marks, marks)] for entry_id, marks in marked}


def _rare(old: Marked, new: Marked) -> tuple[set[str], set[str]]:
    """Return what few of either side have, and what one alone has."""
    befores, afters = (Counter(chain.from_iterable(side.values())) for side in (old, new))
    rare = {mark for mark, many in befores.items() if many <= RARE and 0 < afters.get(mark, 0) <= RARE}
    return rare, {mark for mark in rare if befores[mark] == 1 == afters[mark]}


def _holders(side: Marked, marks: set[str]) -> dict[str, list[Part]]:
    """Return who has each of these marks."""
    found: dict[str, list[Part]] = defaultdict(list)
    for entry_id, having in side.items():
        for mark in marks.intersection(having):
            found[mark].append(entry_id)
    return found


def sharing(old: Evidences, new: Evidences) -> Share:
    """Return what tells how many words two entries share, and looks at each two once."""
    return cache(lambda before, after: len(old[before].words & new[after].words))


def likely_splits(
    wholes: Evidences, parts: Evidences, among: Iterable[Pair], share: Share | None = None
) -> Iterator[Whole]:
    """Propose the entries that fell into several: the parts cover the whole together and say little else.

    Each part must be mostly of the whole (half of its words) and bring words that the others do not; `share` tells how
    many words a whole and a part have in common.
    """
    common = share or sharing(wholes, parts)
    taken: set[Part] = set()
    for whole, near in _grouped(among).items():
        found = [part for part in near if 2 * common(whole, part) >= len(parts[part].words)]
        if len(found) < 2:  # noqa: PLR2004 - one alone is no part
            continue
        said = {part: parts[part].words for part in found if part not in taken}
        chosen = _covering(wholes[whole].words, said)
        covered = _covered(wholes[whole].words, [said[part] for part in chosen])
        if len(chosen) > 1 and covered >= COVERED:
            taken.update(chosen)
            yield Whole(whole, tuple(sorted(chosen, key=str)), covered)


def named_splits(wholes: Evidences, parts: Evidences, among: Iterable[Pair]) -> Iterator[Whole]:
    """Propose the entries whose name several others bear with a mark or words behind it: `Review`, `Review part 1`."""
    for whole, near in _grouped(among).items():
        found, sure = parts_of(wholes[whole], {part: parts[part] for part in near})
        if found:
            yield Whole(whole, tuple(sorted(found, key=str)), sure)


def _grouped(among: Iterable[Pair]) -> dict[Part, list[Part]]:
    """Return the candidates of each whole that has several, in the order of their ids."""
    near: dict[Part, list[Part]] = defaultdict(list)
    for whole, part in among:
        near[whole].append(part)
    several = [whole for whole, found in near.items() if len(found) > 1]
    return {whole: sorted(near[whole], key=str) for whole in sorted(several, key=str)}


def _covered(whole: frozenset[str], parts: list[frozenset[str]]) -> int:
    """Return the share of a whole that its parts cover, of 100; 0 where they repeat each other or say much else."""
    shares = [whole & part for part in parts]
    covered, sum_of_shares = len(frozenset().union(*shares)), sum(map(len, shares))
    if 100 * sum_of_shares > APART * covered or 100 * sum_of_shares < MOSTLY * sum(map(len, parts)):
        return 0
    held = _times(whole) & sum(map(_times, parts), Counter())  # what a whole says twice, two parts may say once each
    return 100 * held.total() // len(whole)


def _times(words: frozenset[str]) -> Counter[str]:
    """Return how often each word stands among words of which the second `the` is another member.

    >>> _times(frozenset({"the", "the 1", "ice"}))["the"]
    2
    """
    return Counter(word.partition(" ")[0] for word in words)


def _covering(whole: frozenset[str], parts: Mapping[Part, frozenset[str]]) -> list[Part]:
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
