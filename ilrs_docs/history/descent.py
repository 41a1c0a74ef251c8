"""Who was who between a release and the next one, looked up from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ilrs_docs.comparing import Interval
from ilrs_docs.history.steps import Key, LedgerStep, Link, links_of, reused_in


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

    def continues_as(self, own: Key) -> Key | None:
        """Return what an entry goes on as, one for one, if the newer release has it; None where it does not go on.

        What was split or merged goes on only where one part, or what came of it, bears its id or is paired with it.
        """
        for link in self.onward.get(own, ()):
            if link.how == "renamed":
                return link.new
        taken = own in self.reused or any(link.how == "renamed" for link in self.back.get(own, ()))
        return None if taken else own

    def _itself(self, own: Key, elsewhere: Mapping[Key, tuple[Link, ...]]) -> frozenset[Key]:
        return frozenset() if own in elsewhere or own in self.reused else frozenset({own})


def descent_of(step: LedgerStep) -> EntryDescent:
    """Return who was who in a step.

    >>> descent_of(LedgerStep(links=(Link(("milestone", "a"), ("milestone", "b")),))).was(("milestone", "b"))
    frozenset({('milestone', 'a')})
    """
    return _descent(step.links, step.reused)


def descent_between(interval: Interval) -> EntryDescent:
    """Return who was who between two releases that were compared."""
    old, new = interval.old, interval.new
    return _descent(links_of(old, new, interval.comparison), reused_in(old, interval.comparison.reused))


def _descent(links: Iterable[Link], reused: frozenset[Key]) -> EntryDescent:
    back: dict[Key, list[Link]] = defaultdict(list)
    onward: dict[Key, list[Link]] = defaultdict(list)
    for link in links:
        back[link.new].append(link)
        onward[link.old].append(link)
    return EntryDescent(_fixed(back), _fixed(onward), reused)


def _fixed(found: Mapping[Key, list[Link]]) -> dict[Key, tuple[Link, ...]]:
    return {key: tuple(links) for key, links in found.items()}
