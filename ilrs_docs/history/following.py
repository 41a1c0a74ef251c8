"""One entry through all releases: whatever its id was, back to what it was and on to what it became.

release 1     release 2     release 3
luna-27  ---  luna-27  -+-  luna-27-1
                        +-  luna-27-2
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.steps import Key, Link


class EntryLine(NamedTuple):
    """An entry through the releases, oldest first: the kinds and ids of what it is in each; of none where it is not."""

    ledger: Ledger
    keys: Sequence[frozenset[Key]]

    @property
    def places(self) -> list[int]:
        """The places of the releases in which it stands."""
        return [place for place, keys in enumerate(self.keys) if keys]

    def newest(self) -> list[Key]:
        """Return what it is in the newest release that has it."""
        return sorted(self.keys[self.places[-1]])

    def before(self, own: Key, place: int) -> frozenset[Key]:
        """Return what an entry of the release at a place, not the first, was in the one before."""
        return self.ledger.descents[place].was(own) & self.keys[place - 1]

    def links(self, place: int) -> list[Link]:
        """Return how the step to a release names it otherwise, or only makes it likely, on this line."""
        before, now = (self.keys[place - 1], self.keys[place]) if place else (frozenset(), frozenset())
        return [link for link in self.ledger.steps[place].links if link.old in before and link.new in now]


def entry_line(ledger: Ledger, own: Key) -> EntryLine:
    """Follow an entry from the newest release that has it, back to what it was and on to what it became.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.history.ledgers import ledger_of
    >>> ledger = ledger_of(Library().releases("roadmap"), Library().load_lineage())
    >>> [sorted(own for _kind, own in keys) for keys in entry_line(ledger, ("milestone", "luna-27")).keys][-2:]
    [['luna-27-1', 'luna-27-2'], ['luna-27-1', 'luna-27-2']]
    """
    start, last = ledger.last_place(own), len(ledger.heads)
    keys = {start: frozenset({own})}
    back = ((place, ledger.descents[place + 1].was) for place in range(start - 1, -1, -1))
    onward = ((place, ledger.descents[place].became) for place in range(start + 1, last))
    for steps in (back, onward):
        _walk(ledger, steps, keys, frozenset({own}))
    return EntryLine(ledger, [keys[place] for place in range(last)])


def _walk(
    ledger: Ledger,
    steps: Iterable[tuple[int, Callable[[Key], frozenset[Key]]]],
    keys: dict[int, frozenset[Key]],
    now: frozenset[Key],
) -> None:
    """Fill in what an entry is release by release; where it is missing it is looked for by the ids that it had last."""
    for place, there in steps:
        found = frozenset(other for key in now for other in there(key))
        keys[place] = frozenset(key for key in found if ledger.entry(key, place) is not None)
        now = keys[place] or found
