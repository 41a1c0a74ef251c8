"""Who was who in one step, looked up from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ilrs_docs.history.steps import Key, LedgerStep, Link


class EntryDescent(NamedTuple):
    """Who was who in one step: what is named otherwise, was split or merged, and what is another thing by an old id."""

    back: Mapping[Key, tuple[Link, ...]]
    onward: Mapping[Key, tuple[Link, ...]]
    reused: frozenset[Key]

    def was(self, own: Key) -> frozenset[Key]:
        """Return what an entry was; itself where nothing else is known."""
        return frozenset(link.old for link in self.back.get(own, ())) or self._itself(own, self.onward)

    def became(self, own: Key) -> frozenset[Key]:
        """Return what an entry became; itself where nothing else is known."""
        return frozenset(link.new for link in self.onward.get(own, ())) or self._itself(own, self.back)

    def _itself(self, own: Key, elsewhere: Mapping[Key, tuple[Link, ...]]) -> frozenset[Key]:
        return frozenset() if own in elsewhere or own in self.reused else frozenset({own})


def descent_of(step: LedgerStep) -> EntryDescent:
    """Return who was who in a step.

    >>> descent_of(LedgerStep(links=(Link(("milestone", "a"), ("milestone", "b")),))).was(("milestone", "b"))
    frozenset({('milestone', 'a')})
    """
    back: dict[Key, list[Link]] = defaultdict(list)
    onward: dict[Key, list[Link]] = defaultdict(list)
    for link in step.links:
        back[link.new].append(link)
        onward[link.old].append(link)
    return EntryDescent(_fixed(back), _fixed(onward), step.reused)


def _fixed(found: Mapping[Key, list[Link]]) -> dict[Key, tuple[Link, ...]]:
    return {key: tuple(links) for key, links in found.items()}
