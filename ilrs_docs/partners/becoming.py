"""What became of a milestone from one release to the other, and what it was: through new ids, splits and mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.model import Milestone
from ilrs_docs.model.kept import kept

Milestones = Mapping[str, Milestone]
Ids = Mapping[str, Sequence[str]]


class Became(NamedTuple):
    """Which milestone became which: surely, or as a part of a division that is only likely; and what gave up its id.

    `later` leads from the ids of the older release to those of the newer, `earlier` back, `parts` and `wholes` so for
    divisions. `reused` are ids that belong to another thing now, `doubtful` leads from an id to the one before that it
    only likely is.
    """

    later: Ids
    earlier: Ids
    declared_later: Ids
    declared_earlier: Ids
    parts: Ids
    wholes: Ids
    reused: frozenset[str]
    doubtful: Mapping[str, str]


class Successors(NamedTuple):
    """The milestones that one became, and the ids of those into which it is only likely that it was divided."""

    milestones: tuple[Milestone, ...] = ()
    likely: frozenset[str] = frozenset()


@kept
def became(comparison: Comparison) -> Became:
    """Return which milestone became which.

    >>> from ilrs_docs import Library
    >>> ways = became(Library().compare("roadmap@1.0", "roadmap@latest").comparison)
    >>> ways.declared_later["luna-27"]
    ['luna-27-1', 'luna-27-2']
    """
    pairs = [(_milestone(one.old), _milestone(one.new), one.likely) for one in comparison.matching]
    lines = [(one.old, one.new) for one in comparison.lineage if one.kind != "reused"]
    divided = [(_milestones(one.old), _milestones(one.new)) for one in comparison.divisions]
    later, earlier = _both_ways(([old], [new]) for old, new, _likely in pairs if old and new)
    declared_later, declared_earlier = _both_ways(lines)
    parts, wholes = _both_ways(divided)
    return Became(
        later, earlier, declared_later, declared_earlier, parts, wholes,
        frozenset(filter(None, (_milestone(one.old) for one in comparison.reused))),
        {new: old for old, new, likely in pairs if old and new and likely},
    )  # fmt: skip


def _milestone(path: Path) -> str | None:
    """Return the id of the milestone that a path leads to, None where it leads to anything else."""
    return str(path[-1]) if tuple(path[:-1]) == ("content", "milestones") else None


def _milestones(paths: Iterable[Path]) -> list[str]:
    return [own for own in map(_milestone, paths) if own]


def _both_ways(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> tuple[Ids, Ids]:
    later: dict[str, list[str]] = defaultdict(list)
    earlier: dict[str, list[str]] = defaultdict(list)
    for olds, news in pairs:
        for old in olds:
            for new in news:
                later[old].append(new)
                earlier[new].append(old)
    return dict(later), dict(earlier)


def successors(name: str, ways: Became, after: Milestones) -> Successors:
    """Return what became of a milestone: what it was renumbered to, else itself where it stands, and its parts."""
    stands = () if name in ways.reused else (name,)
    sure = (*(ways.later.get(name) or stands), *ways.declared_later.get(name, ()))
    parts = ways.parts.get(name, ())
    found = dict.fromkeys((*sure, *parts))
    return Successors(
        tuple(after[new] for new in found if new in after),
        frozenset(new for new in parts if new in after and new not in sure),
    )


def predecessor(name: str, ways: Became, before: Milestones) -> Milestone | None:
    """Return what a milestone was that the old release knows under another id, or as a part of another."""
    found = (*ways.earlier.get(name, ()), *ways.declared_earlier.get(name, ()), *ways.wholes.get(name, ()))
    return next((before[own] for own in found if own in before), None)
