"""What moved between two texts: whole paragraphs, and sentences that the parts of a split took along, or brought back.

old text                        new text
A. B.     anchor        ----    A.
                                B.    a paragraph of a part of what was split: "B." moved to it
C         moved, 1      ----          (between others)
D         moved, 1      ----    C     moved, 1
                                D     moved, 1
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.reporting.paragraph_pairs import ENTRY, ParagraphPairs, is_in
from ilrs_docs.reporting.paragraphs import Key, Paragraph
from ilrs_docs.rules.actions import action_of

ENDS: Final = frozenset(".!?;:…。！？；：")
"""With what a sentence ends."""


class CarriedText(NamedTuple):
    """A text inside a paragraph that is a paragraph of its own in the other release: where it starts, and its move."""

    start: int
    text: str
    move: int


class TextMoves(NamedTuple):
    """The moves between two texts, numbered from 1.

    `gone` and `come` hold the moves of whole paragraphs, by their places in the old and the new text; `taken` and
    `brought` the texts inside the anchors, by their places too, that became paragraphs, or were some.
    """

    gone: dict[int, int]
    come: dict[int, int]
    taken: dict[int, list[CarriedText]]
    brought: dict[int, list[CarriedText]]


def moves_of(pairs: ParagraphPairs, comparison: Comparison, reported: frozenset[Key]) -> TextMoves:
    """Return what moved between two texts; what only one release knows (`reported`) did not."""
    moves = TextMoves({}, {}, {}, {})
    numbers = count(1)
    for here, there in _moved(pairs, reported):
        follows = here - 1 in moves.gone and moves.gone[here - 1] == moves.come.get(there - 1)
        moves.gone[here] = moves.come[there] = moves.gone[here - 1] if follows else next(numbers)
    families = [*_families(comparison, pairs)]
    taken = _Direction(pairs.old, pairs.new, dict(pairs.anchors), moves.come)
    brought = _Direction(pairs.new, pairs.old, {there: here for here, there in pairs.anchors}, moves.gone)
    moves.taken.update(taken.carried(families, reported, numbers))
    moves.brought.update(brought.carried([family[::-1] for family in families], reported, numbers))
    return moves


def _moved(pairs: ParagraphPairs, reported: frozenset[Key]) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs that say the same elsewhere."""
    anchored = set(pairs.anchors)
    for here, there in pairs.each_other:
        old, new = pairs.old[here], pairs.new[there]
        known = not (is_in(reported, old) or is_in(reported, new))
        if known and (here, there) not in anchored and old.text == new.text:
            yield here, there


Family = tuple[frozenset[Key], frozenset[Key]]
"""What was split, or merged, and what came of it: the paths of the entries in the old and in the new release."""


def _families(comparison: Comparison, pairs: ParagraphPairs) -> Iterator[Family]:
    """Yield what was split and what was merged: what is only likely, and what the lineage declares."""
    yield from ((frozenset(one.old), frozenset(one.new)) for one in comparison.divisions)
    for change in comparison.singly:
        parts = [subject.id for subject in change.subjects[1:]]
        if change.old_path and action_of(change) == "split":
            yield frozenset({change.old_path}), _paths(pairs.new, change.old_path, parts)
        elif change.new_path and action_of(change) == "merged":
            yield _paths(pairs.old, change.new_path, parts), frozenset({change.new_path})


def _paths(paragraphs: Sequence[Paragraph], whole: Key, ids: Sequence[str]) -> frozenset[Key]:
    """Return the paths of the entries of these ids that stand in a collection of the name in which the whole stands."""
    names = {(whole[-2], own) for own in ids}
    keys = (one.key for one in paragraphs)
    return frozenset(key[: at + 1] for key in keys for at in range(1, len(key)) if key[at - 1 : at + 1] in names)


class _Direction(NamedTuple):
    """One text and the other one; by their places which paragraphs are anchors, and which of the other one moved."""

    ours: Sequence[Paragraph]
    theirs: Sequence[Paragraph]
    anchors: Mapping[int, int]
    moved: dict[int, int]

    def carried(
        self, families: Sequence[Family], reported: frozenset[Key], numbers: Iterator[int]
    ) -> Iterator[tuple[int, list[CarriedText]]]:
        """Yield the anchors of ours in which texts stand that are paragraphs of the same family in theirs."""
        owners = _owners([ours for ours, _theirs in families])
        if not owners:
            return
        free = self._free(_owners([theirs for _ours, theirs in families]), reported)
        for place, other in self.anchors.items():
            here = [one for number in _within(owners, self.ours[place]) for one in free[number]]
            found = self._sentences(place, self.theirs[other].text, here, numbers)
            if found:
                yield place, found

    def _free(self, owners: Mapping[Key, list[int]], reported: frozenset[Key]) -> Mapping[int, list[int]]:
        """Return the places of the paragraphs of theirs, by family, that have no like in ours; facts are none."""
        anchored = set(self.anchors.values())
        found: dict[int, list[int]] = defaultdict(list)
        for place, one in enumerate(self.theirs):
            if one.role != "fact" and place not in anchored and not is_in(reported, one):
                for number in _within(owners, one):
                    found[number].append(place)
        return found

    def _sentences(self, place: int, left: str, free: Sequence[int], numbers: Iterator[int]) -> list[CarriedText]:
        """Return which free paragraphs stand as whole sentences in one of ours, and not in what is `left` of it."""
        text = self.ours[place].text
        found: list[CarriedText] = []
        for there in free:
            words = self.theirs[there].text
            start = text.find(words)
            overlaps = any(start < one.start + len(one.text) and one.start < start + len(words) for one in found)
            waits = bool(words) and there not in self.moved and words not in left
            if waits and start >= 0 and not overlaps and _is_sentence(text, start, start + len(words)):
                self.moved[there] = next(numbers)
                found.append(CarriedText(start, words, self.moved[there]))
        return sorted(found)


def _owners(paths: Sequence[frozenset[Key]]) -> dict[Key, list[int]]:
    """Return of each path the numbers of the families that it is of."""
    found: dict[Key, list[int]] = defaultdict(list)
    for number, each in enumerate(paths):
        for path in each:
            found[path].append(number)
    return dict(found)


def _within(owners: Mapping[Key, list[int]], paragraph: Paragraph) -> Iterator[int]:
    """Yield the numbers of the families in an entry of which a paragraph stands."""
    for length in range(ENTRY, len(paragraph.key) + 1):
        yield from owners.get(paragraph.key[:length], ())


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Return whether a sentence, or several, begin and end here.

    >>> _is_sentence("Dig. Fly.", 5, 9), _is_sentence("Dig and fly.", 8, 12)
    (True, False)
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return (not before or before[-1] in ENDS) and (not after or text[end - 1] in ENDS)
