"""Which paragraphs of two texts are each other, and which of them stand in the same order: its anchors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from ilrs_docs.changes import Pair
from ilrs_docs.reporting.paragraphs import Key, Paragraph

ENTRY: Final = 3
"""So many parts the path of an entry has at least; a shorter one is that of a collection, and of its heading alone."""
GONE: Final = ""
"""Where an entry that the new release does not have would stand: no field has this name."""


class ParagraphPairs:
    """The paragraphs of two releases, and which of them are each other."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: Iterable[Pair]) -> None:
        self.old = old
        self.new = new
        self.partners = _Partners(pairs)

    @cached_property
    def each_other(self) -> list[tuple[int, int]]:
        """The places of the paragraphs that are each other, in the order of the old text."""
        places = {one.key: place for place, one in enumerate(self.new)}
        found = ((place, places.get(self.partners.key(one.key))) for place, one in enumerate(self.old))
        return [
            (here, there) for here, there in found if there is not None and self.old[here].role == self.new[there].role
        ]

    @cached_property
    def anchors(self) -> list[tuple[int, int]]:
        """Those of them that stand in the same order on both sides, as many as there are.

        The last paragraph is always among them, being the last on both sides.
        """
        return _increasing(self.each_other)

    def are_alike(self, here: int, there: int) -> bool:
        """Return whether a paragraph of the old text and one of the new say the same in the same role."""
        return (self.old[here].role, self.old[here].text) == (self.new[there].role, self.new[there].text)


def is_in(places: frozenset[Key], paragraph: Paragraph) -> bool:
    """Return whether a paragraph is one of these places, or lies inside an entry that is one."""
    lengths = range(ENTRY, len(paragraph.key))
    return paragraph.key in places or any(paragraph.key[:length] in places for length in lengths)


def _increasing(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, sorted by their first place, in which the second place rises too.

    >>> _increasing([(0, 0), (1, 5), (2, 1), (3, 2)])
    [(0, 0), (2, 1), (3, 2)]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_here, there) in enumerate(found):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        last[length : length + 1] = [at]
        before.append(last[length - 1] if length else None)
    chain: list[tuple[int, int]] = []
    place = last[-1] if last else None
    while place is not None:
        chain.append(found[place])
        place = before[place]
    return chain[::-1]


class _Partners:
    """Where each thing of the old release stands in the new one, by the pairs of a comparison, else by its ids."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._known: dict[Key, Key] = {(): ()}
        self._known.update((pair.old, pair.new) for pair in pairs)
        self._taken = frozenset(self._known.values())

    def key(self, old: Key) -> Key:
        """Return the key in the new release; one that no paragraph there has where the entry is gone."""
        found = self._known.get(old)
        if found is None:
            same = (*self.key(old[:-1]), old[-1])
            found = (*same, GONE) if same in self._taken else same
            self._known[old] = found
        return found
