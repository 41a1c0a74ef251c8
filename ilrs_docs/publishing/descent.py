"""Who was who between two neighbouring releases: what is named otherwise now, was split, merged, or goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.comparing import Interval
from ilrs_docs.model import Release, entries_of, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.reporting.release_pair import by_kind_and_id, given
from ilrs_docs.rules.actions import action_of

Key = tuple[str, str]
"""Kind and id."""
_PARTED: Final = frozenset({"split", "merged"})


class IntervalDescent(NamedTuple):
    """Who was who in one interval: what is named otherwise now, was split, merged, or is new under an old id."""

    back: Mapping[Key, frozenset[Key]]
    onward: Mapping[Key, frozenset[Key]]


def descent_of(interval: Interval) -> IntervalDescent:
    """Return who was who in one interval, as its comparison says."""
    back: dict[Key, set[Key]] = defaultdict(set)
    onward: dict[Key, set[Key]] = defaultdict(set)
    for old, new in (pair for pair in (*_paired(interval), *_parted(interval.comparison)) if pair[0] != pair[1]):
        back[new].add(old)
        onward[old].add(new)
    return IntervalDescent(*({key: frozenset(keys) for key, keys in found.items()} for found in (back, onward)))


def continued(interval: Interval) -> dict[Key, Key]:
    """Return who is who in one interval, one for one: each entry of the old release that goes on, with what it is now.

    What was split or merged goes on only where one part, or what came of it, bears its id or is paired with it.
    """
    pairs = dict(_paired(interval))
    taken = {*pairs.values()} | {
        by_path(interval.new)[one.new] for one in interval.comparison.reused if one.new in by_path(interval.new)
    }
    there = by_kind_and_id(interval.new)
    same = {key: key for key in by_kind_and_id(interval.old) if key in there and key not in taken and key not in pairs}
    return same | pairs


def _paired(interval: Interval) -> Iterator[tuple[Key, Key]]:
    """Yield who is who under another id."""
    old, new = (by_path(release) for release in (interval.old, interval.new))
    pairs = (pair for pair in interval.comparison.matching if pair.old in old and pair.new in new)
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
