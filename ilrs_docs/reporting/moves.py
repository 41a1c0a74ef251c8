"""What moved between two texts: paragraphs, reworded or not, and what the parts of a split took along or brought back.

old text                        new text
A. B.     anchor        ----    A.
                                B.    a paragraph of a part of what was split: "B." moved to it
C         moved, 1      ----          (between others)
D e       moved, 1      ----    C     moved, 1
                                D f   moved, 1: "D" alone, "e" was deleted there and "f" inserted here
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.phrasing.tagging import about
from ilrs_docs.reporting.paragraph_pairs import ENTRY, ParagraphPairs, is_in
from ilrs_docs.reporting.paragraphs import Key, Paragraph
from ilrs_docs.rules.actions import action_of
from ilrs_docs.wording import mark

ENDS: Final = frozenset(".!?;:…。！？；：")
"""With what a sentence ends."""


class CarriedText(NamedTuple):
    """A text inside a paragraph that is a paragraph of its own in the other release: where it starts, and its move."""

    start: int
    text: str
    move: int


class TextMoves(NamedTuple):
    """The moves between two texts, numbered from 1.

    `gone` and `come` hold the moves of whole paragraphs, by their places in the old and the new text; `reworded` those
    places of both that are each other and say much of the same. `taken` and `brought` are the texts inside of other
    paragraphs, by their places too, that became paragraphs, or were some.
    """

    gone: dict[int, int]
    come: dict[int, int]
    reworded: dict[int, int]
    taken: dict[int, list[CarriedText]]
    brought: dict[int, list[CarriedText]]


def moves_of(pairs: ParagraphPairs, comparison: Comparison, reported: frozenset[Key]) -> TextMoves:
    """Return what moved between two texts; what only one release knows (`reported`) did not."""
    moves = TextMoves({}, {}, {}, {}, {})
    numbers = count(1)
    families = [*_families(comparison, pairs)]
    found = [*_moved(pairs, reported)]
    found += _along(pairs, families, reported, found)
    for here, there in sorted(found):
        follows = here - 1 in moves.gone and moves.gone[here - 1] == moves.come.get(there - 1)
        moves.gone[here] = moves.come[there] = moves.gone[here - 1] if follows else next(numbers)
        if pairs.old[here].text != pairs.new[there].text:
            moves.reworded[here] = there
    others = dict(pairs.anchors) | moves.reworded
    taken = _Direction(pairs.old, pairs.new, others, moves.gone, moves.come)
    brought = _Direction(pairs.new, pairs.old, {there: here for here, there in others.items()}, moves.come, moves.gone)
    moves.taken.update(taken.carried(families, reported, numbers))
    moves.brought.update(brought.carried([family[::-1] for family in families], reported, numbers))
    return moves


def _moved(pairs: ParagraphPairs, reported: frozenset[Key]) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs that say the same elsewhere, or much of it."""
    anchored = set(pairs.anchors)
    for here, there in pairs.each_other:
        old, new = pairs.old[here], pairs.new[there]
        if (here, there) in anchored or is_in(reported, old) or is_in(reported, new):
            continue
        if old.text == new.text or _is_much_the_same(old.text, new.text):
            yield here, there


def _is_much_the_same(old: str, new: str) -> bool:
    """Return whether half of the shorter text or more is in the other one: else a reader would find no move.

    >>> _is_much_the_same("Dig a well.", "Dig two wells."), _is_much_the_same("Dig a well.", "Fly.")
    (False, False)
    >>> _is_much_the_same("Dig a well.", "Dig a well in May.")
    True
    """
    marks = mark(old, new, about().allowance).marks
    return 2 * sum(len(one.new) for one in marks if one.kind == "same") >= min(len(old), len(new))


def _along(
    pairs: ParagraphPairs, families: Sequence[Family], reported: frozenset[Key], moved: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs of what was split, or merged, that stand in one of its parts, or the whole."""
    kept = [*pairs.anchors, *moved]
    sides = ((pairs.old, {here for here, _there in kept}), (pairs.new, {there for _here, there in kept}))
    gone, came = (
        _free(paragraphs, taken, _owners([family[at] for family in families]), reported)
        for at, (paragraphs, taken) in enumerate(sides)
    )
    for here, number in dict.fromkeys((here, number) for number, places in gone.items() for here in places):
        there = next((there for there in came[number] if pairs.are_alike(here, there)), None)
        if there is not None:
            came[number].remove(there)
            yield here, there


def _free(
    paragraphs: Sequence[Paragraph], taken: set[int], owners: Mapping[Key, list[int]], reported: frozenset[Key]
) -> Mapping[int, list[int]]:
    """Return the places of the paragraphs of each family that have no like in the other text, and are known there."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(paragraphs):
        if owners and place not in taken and not is_in(reported, one):
            for number in _within(owners, one):
                found[number].append(place)
    return found


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
    """One text and the other one; by their places which paragraphs are each `other`, and which of both moved."""

    ours: Sequence[Paragraph]
    theirs: Sequence[Paragraph]
    others: Mapping[int, int]
    gone: Mapping[int, int]
    moved: dict[int, int]

    def carried(
        self, families: Sequence[Family], reported: frozenset[Key], numbers: Iterator[int]
    ) -> Iterator[tuple[int, list[CarriedText]]]:
        """Yield the places of ours in which texts stand that are paragraphs of the same family in theirs."""
        owners = _owners([ours for ours, _theirs in families])
        taken = {*self.others.values(), *self.moved}
        free = _free(self.theirs, taken, _owners([theirs for _ours, theirs in families]), reported)
        for place, one in enumerate(self.ours if free else ()):
            if is_in(reported, one) or (place in self.gone and place not in self.others):
                continue
            here = [there for number in _within(owners, one) for there in free[number]]
            left = self.theirs[self.others[place]].text if place in self.others else ""
            found = self._sentences(place, left, here, numbers)
            if found:
                yield place, found

    def _sentences(self, place: int, left: str, free: Sequence[int], numbers: Iterator[int]) -> list[CarriedText]:
        """Return which free paragraphs stand as whole sentences in one of ours, and not in what is `left` of it.

        Facts are no sentences of a text.
        """
        text = self.ours[place].text
        found: list[CarriedText] = []
        for there in free:
            words = self.theirs[there].text
            start = text.find(words)
            overlaps = any(start < one.start + len(one.text) and one.start < start + len(words) for one in found)
            waits = bool(words) and self.theirs[there].role != "fact" and there not in self.moved and words not in left
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
