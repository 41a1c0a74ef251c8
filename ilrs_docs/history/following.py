"""One entry through all releases: whatever its id was, back to what it was and on to what it became.

release 1     release 2     release 3
luna-27  ---  luna-27  -+-  luna-27-1
+-  luna-27-2
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.comparing import Leg
from ilrs_docs.model import Release, entries_of, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.reporting.sides import by_kind_and_id, given
from ilrs_docs.rules.actions import action_of

Key = tuple[str, str]
"""Kind and id."""
_PARTED: Final = frozenset({"split", "merged"})


class EntryLine(NamedTuple):
    """An entry through the releases, oldest first: the kinds and ids of what it is in each; of none where it is not."""

    releases: Sequence[Release]
    legs: Sequence[Leg]
    keys: Sequence[frozenset[Key]]


def entry_line(releases: Sequence[Release], legs: Sequence[Leg], own: Key) -> EntryLine:
    """Follow an entry from the newest release that has it, back to what it was and on to what it became."""
    there = [by_kind_and_id(release) for release in releases]
    start = max(at for at, entries in enumerate(there) if own in entries)
    keys = {start: frozenset({own})}
    for at in range(start - 1, -1, -1):
        descent = descent_of(legs[at])
        was = {key for now in keys[at + 1] for key in descent.was(now)} or {own}
        keys[at] = frozenset(was & there[at].keys())
    for at in range(start, len(legs)):
        descent = descent_of(legs[at])
        keys[at + 1] = frozenset({key for old in keys[at] for key in descent.became(old)} & there[at + 1].keys())
    return EntryLine(releases, legs, [keys[at] for at in range(len(releases))])


class EntryDescent(NamedTuple):
    """Who was who on one leg: what is named otherwise now, was split, merged, or is another thing under an old id."""

    back: Mapping[Key, frozenset[Key]]
    onward: Mapping[Key, frozenset[Key]]

    def was(self, own: Key) -> frozenset[Key]:
        """Return what an entry was; itself where nothing else is known."""
        return self.back.get(own) or (frozenset() if own in self.onward else frozenset({own}))

    def became(self, own: Key) -> frozenset[Key]:
        """Return what an entry became; itself where nothing else is known."""
        return self.onward.get(own) or (frozenset() if own in self.back else frozenset({own}))


def descent_of(leg: Leg) -> EntryDescent:
    """Return who was who on one leg, as its comparison says."""
    back: dict[Key, set[Key]] = defaultdict(set)
    onward: dict[Key, set[Key]] = defaultdict(set)
    for old, new in (pair for pair in (*_paired(leg), *_parted(leg.comparison)) if pair[0] != pair[1]):
        back[new].add(old)
        onward[old].add(new)
    return EntryDescent(*({key: frozenset(keys) for key, keys in found.items()} for found in (back, onward)))


def _paired(leg: Leg) -> Iterator[tuple[Key, Key]]:
    """Yield who is who under another id."""
    old, new = (by_path(release) for release in (leg.old, leg.new))
    pairs = (pair for pair in leg.comparison.matching if pair.old in old and pair.new in new)
    yield from ((old[pair.old], new[pair.new]) for pair in pairs)


def _parted(comparison: Comparison) -> Iterator[tuple[Key, Key]]:
    """Yield each whole that was split with each of its parts, and each that was merged with what it became."""
    for change in comparison.singly:
        if action_of(change) in _PARTED:
            whole, *parts = ((subject.kind, subject.id) for subject in change.subjects)
            yield from ((whole, part) if action_of(change) == "split" else (part, whole) for part in parts)


@kept
def by_path(release: Release) -> dict[Path, Key]:
    """Return the kind and the id of each entry of a release by its path."""
    return {path: (kind_of(entry), str(given(entry, "id"))) for path, entry in entries_of(release)}
