"""Similar content among leftovers: a symmetric measure in whole numbers, over candidates that share something rare.

What an entry says is taken apart into features: the words of its prose, its windows, the members of its sets. Two
entries are compared only where they share two neighbouring words, or a word, that few others have; so no full product
is looked at.

Source of the measure: Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26 (1945).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, NamedTuple

from pydantic import BaseModel, RootModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.fields import compared, is_word, speaking
from ilrs_docs.wording import word_order

LIKELY = 60
"""The score, of 100, from which similarity proposes a pair."""

RARE = 8
"""What stands in more leftovers of one side than this does not bring two of them together."""

WORD = 4
"""How much a word weighs against a window or a member of a set."""

SHORT = 4
"""A text of so many words or fewer is looked for by its single words as well."""

COVERED = 80
"""The share of the words of the whole, of 100, that its parts must hold together for a likely split."""

APART = 130
"""How much of the whole its parts may hold in sum, of 100: parts share it out, copies repeat it."""

BREAK = " \n"
"""What stands between two texts of one entry."""

Numbered = tuple[str, int]
Pair = tuple[Part, Part]


class Features:
    """What an entry says: its words in `order`; what only candidates are asked for is worked out when they are."""

    def __init__(self, entry: BaseModel, key: str, text: str | None) -> None:
        """Take the words out of the text of an entry; of all its strings but its key, where it has no text."""
        if text is None:
            text = BREAK.join(_strings(entry.model_dump(mode="json", exclude={key})))
        self.order = tuple(word_order(text))
        self._entry, self._key = entry, key

    @cached_property
    def words(self) -> frozenset[Numbered]:
        """The words as a set, in which the second `of` is another member."""
        seen: dict[str, int] = {}
        numbered = []
        for word in self.order:
            before = seen.get(word, 0)
            numbered.append((word, before))
            seen[word] = before + 1
        return frozenset(numbered)

    @cached_property
    def rest(self) -> frozenset[str]:
        """The windows, and the members of sets."""
        return frozenset(_others(self._entry, self._key))

    @cached_property
    def weight(self) -> int:
        """How much there is to compare."""
        return WORD * len(self.words) + len(self.rest)


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


def features(entry: BaseModel, key: str) -> Features:
    """Return what an entry says, its key left out; all its texts are words where no field is marked as prose.

    >>> from ilrs_docs.model import Text
    >>> features(Text(en="The Moon"), "id").order
    ('the', 'moon')
    """
    return Features(entry, key, _text(entry))


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

    def features(self, key: str, without: Container[Part]) -> dict[Part, Features]:
        """Return what the entries say, but for those with an id in `without`."""
        return {own: Features(entry, key, self.text(own)) for own, entry in self.entries.items() if own not in without}


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


def _others(model: BaseModel, key: str) -> Iterator[str]:
    for name, mark in compared(type(model)).items():
        value = model.__dict__[name]
        if mark.how == "window" and value is not None:
            yield f"{name}={value.root if isinstance(value, RootModel) else value}"
        elif mark.how == "set" and name != key:
            yield from (f"{name}={member}" for member in value or ())


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def score(old: Features, new: Features, shared: int | None = None) -> int:
    """Return how alike two entries are, from 0 to 100, the same in both directions; words must be alike by themselves.

    `shared` is how many words they have in common, where that is known.

    >>> from ilrs_docs.model import Text
    >>> score(features(Text(en="soft landing"), "id"), features(Text(en="precise soft landing"), "id"))
    80
    """
    common = len(old.words & new.words) if shared is None else shared
    words = len(old.words) + len(new.words)
    plain = 200 * common // words if words else 100
    if plain < LIKELY:
        return plain
    total = old.weight + new.weight
    return 200 * (WORD * common + len(old.rest & new.rest)) // total if total else 100


def shared_words(old: Mapping[Part, Features], new: Mapping[Part, Features]) -> dict[Pair, int]:
    """Return how many words the candidates among two sides have in common."""
    return {(before, after): len(old[before].words & new[after].words) for before, after in candidates(old, new)}


def likely_pairs(
    old: Mapping[Part, Features], new: Mapping[Part, Features], among: Mapping[Pair, int]
) -> Iterator[Likely]:
    """Propose the likeliest pairs first; a tie goes to the pair of ids that sorts first, whichever side is old."""
    scores = {
        pair: score(old[pair[0]], new[pair[1]], shared)
        for pair, shared in among.items()
        if pair[0] in old and pair[1] in new
    }
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


def candidates(old: Mapping[Part, Features], new: Mapping[Part, Features]) -> set[Pair]:
    """Return the pairs that share something rare on both sides: two neighbouring words, in a short text one word."""
    marks_old = {own: set(_marks(entry.order)) for own, entry in old.items()}
    on_old = set().union(*marks_old.values())
    places: dict[object, tuple[list[Part], list[Part]]] = {}
    for own, entry in new.items():
        for mark in on_old.intersection(_marks(entry.order)):
            if mark not in places:
                places[mark] = ([], [])
            places[mark][1].append(own)
    for own, marks in marks_old.items():
        for mark in marks:
            if mark in places:
                places[mark][0].append(own)
    return {
        (before, after)
        for befores, afters in places.values()
        if len(befores) <= RARE and len(afters) <= RARE
        for before in befores
        for after in afters
    }


def _marks(order: tuple[str, ...]) -> Iterator[object]:
    """Return what an entry is looked for by."""
    return chain(pairwise(order), order if len(order) <= SHORT else ())


def likely_splits(
    wholes: Mapping[Part, Features], parts: Mapping[Part, Features], among: Mapping[Pair, int]
) -> Iterator[Whole]:
    """Propose the entries that fell into several: the parts cover the whole together and say little else.

    Each part must be mostly of the whole (half of its words) and bring words that the others do not.
    """
    by_whole: dict[Part, list[Part]] = defaultdict(list)
    for (whole, part), shared in among.items():
        if 2 * shared >= len(parts[part].words):
            by_whole[whole].append(part)
    taken: set[Part] = set()
    for whole in sorted((whole for whole, found in by_whole.items() if len(found) > 1), key=str):
        found = sorted(by_whole[whole], key=str)
        own = wholes[whole].words
        chosen = _covering(own, {part: parts[part].words for part in found if part not in taken})
        shares = [own & parts[part].words for part in chosen]
        covered = len(frozenset().union(*shares))
        apart = 100 * sum(map(len, shares)) <= APART * covered
        if len(chosen) > 1 and apart and 100 * covered >= COVERED * len(own):
            taken.update(chosen)
            yield Whole(whole, tuple(sorted(chosen, key=str)), 100 * covered // len(own))


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
