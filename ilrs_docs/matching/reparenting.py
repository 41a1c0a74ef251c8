"""Entries that went to another parent: a step that is part of another procedure now.

Both parents are on both sides; what is inside a parent that came or went as a whole is told with it, or is `handing`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Candidate, Pair, Part, Path
from ilrs_docs.matching.contents import sole_equals
from ilrs_docs.matching.doubting import is_stranger
from ilrs_docs.matching.evidence import Evidence, likeness
from ilrs_docs.matching.lexicons import SHORT
from ilrs_docs.matching.likeness import SaidEntries, candidates, likely_pairs, said
from ilrs_docs.matching.series import apart
from ilrs_docs.model import Compared, Reading

FAR = 80
"""The score, of 100, from which similarity proposes a pair under two parents; at home less is enough."""


class LeftOver(NamedTuple):
    """An entry that has no partner in its own collection, which is marked so."""

    path: Path
    entry: BaseModel
    mark: Compared


def adopted(old: Sequence[LeftOver], new: Sequence[LeftOver], settled: Container[object]) -> Iterator[Pair]:
    """Pair leftovers under different parents: those of one id, then equals, then those that say much the same.

    Ids are of one kind where they are the same field of one type. Who is `settled`, by its path or its id, is left
    alone; so are two of which it holds both paths, who are not each other.

    >>> list(adopted([], [], ()))
    []
    """
    named: dict[tuple[object, type[BaseModel], str], tuple[list[LeftOver], list[LeftOver]]] = defaultdict(
        lambda: ([], [])
    )
    for place, lefts in enumerate((old, new)):
        for left in lefts:
            named[left.path[-1], type(left.entry), left.mark.key][place].append(left)
    rest: dict[tuple[object, ...], tuple[dict[Part, LeftOver], dict[Part, LeftOver]]] = defaultdict(lambda: ({}, {}))
    for (entry_id, kind, _), sides in named.items():
        once = [len(side) == 1 and side[0].path not in settled for side in sides]
        parted = all(once) and (sides[0][0].path, sides[1][0].path) in settled
        if all(once) and not parted and not _are_two(sides[0][0], sides[1][0]):
            yield Pair(old=sides[0][0].path, new=sides[1][0].path, stage="id", score=100)
        for place, side in enumerate(sides):
            alone = once[place] and (parted or not sides[1 - place])
            if alone and side[0].mark.similar and entry_id not in settled:
                rest[kind, side[0].path[-2:-1], side[0].mark][place][side[0].path[-1]] = side[0]
    for befores, afters in rest.values():
        yield from _alike(befores, afters, settled)


def _are_two(before: LeftOver, after: LeftOver) -> bool:
    """Return whether two of one id under two parents are two things; readings are where they say two things."""
    old, new = before.entry, after.entry
    if isinstance(old, Reading) and isinstance(new, Reading):
        return (old.field, old.value) != (new.field, new.value)
    return is_stranger(old, new, before.mark.key)


def _alike(old: dict[Part, LeftOver], new: dict[Part, LeftOver], settled: Container[object]) -> Iterator[Pair]:
    """Pair entries of other ids that say the same, or much the same where nothing else says as much of it, at length.

    Equal words are those of one thing only where nobody else says them.
    """
    if not old or not new or len({left.path[:-1] for side in (old, new) for left in side.values()}) == 1:
        return
    before, after = _described(old), _described(new)

    def possible(pair: tuple[Part, Part]) -> bool:
        paths = old[pair[0]].path, new[pair[1]].path
        apart_from_it = apart(before[pair[0]].name, after[pair[1]].name)
        return paths[0][:-1] != paths[1][:-1] and paths not in settled and not apart_from_it

    key = next(iter(old.values())).mark.key
    for one, other in filter(possible, [*sole_equals(_entries(old, before), _entries(new, after), key)]):
        yield Pair(old=old[one].path, new=new[other].path, stage="content", score=100)
        del before[one], after[other]
    scores = {pair: likeness(before[pair[0]], after[pair[1]]) for pair in candidates(before, after) if possible(pair)}
    for found in likely_pairs(scores):
        second = found.runner_up
        if found.score >= FAR and (second is None or second[2] < found.score):
            runner_up = second and Candidate(old=old[second[0]].path, new=new[second[1]].path, score=second[2])
            yield Pair(
                old=old[found.old].path, new=new[found.new].path, stage="similar", score=found.score,
                runner_up=runner_up,
            )  # fmt: skip


def _entries(lefts: dict[Part, LeftOver], ids: Iterable[Part]) -> SaidEntries:
    return said({entry_id: left.entry for entry_id, left in lefts.items()}, ids)


def _described(lefts: dict[Part, LeftOver]) -> dict[Part, Evidence]:
    found = {entry_id: Evidence(left.entry, left.mark.key) for entry_id, left in lefts.items()}
    return {entry_id: said for entry_id, said in found.items() if len(said.order) > SHORT}
