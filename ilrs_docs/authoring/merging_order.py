"""The order of what two sides let come into one sequence: the same, whichever of them is ours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from ilrs_docs.authoring.files import EntrySpot, entries_in
from ilrs_docs.authoring.kinds import Key, every_kind, home_in, top_home
from ilrs_docs.authoring.merging_sides import MergeSides

Member = TypeVar("Member", bound=Hashable)


def in_one_order(
    shared: Sequence[Member], sides: Iterable[Sequence[Member]], rank: Callable[[Member], Any]
) -> list[Member]:
    """Return the members of two sequences in one: what both have, and behind each of these what one side alone has.

    Where both have something of their own there, that whose first member is lower by `rank` comes first.

    >>> in_one_order(["a", "z"], [["a", "q", "r", "z"], ["a", "p", "z", "s"]], str)
    ['a', 'p', 'q', 'r', 'z', 's']
    """
    known, runs = {*shared}, list[dict[Member | None, list[Member]]]()
    for side in sides:
        last: Member | None = None
        own: dict[Member | None, list[Member]] = {}
        for one in side:
            if one in known:
                last = one
            else:
                own.setdefault(last, []).append(one)
        runs.append(own)
    found: list[Member] = []
    for anchor in (None, *shared):
        found += [] if anchor is None else [anchor]
        here = [run[anchor] for run in runs if anchor in run]
        found += [one for run in sorted(here, key=lambda run: rank(run[0])) for one in run]
    return found


class _OrderedEntry(NamedTuple):
    """An entry of either side: by its key in the base, where it is from there, else by its own."""

    of_base: bool
    key: Key


def spot_between(sides: MergeSides, key: Key, spot: EntrySpot) -> EntrySpot:
    """Return where an entry that theirs lets come, or moves, is to stand among those of ours.

    Where ours lets others come at that place as well, the ids say which come first.
    """
    usual = sides.spot_here(key, spot)
    into = _into_ours(sides, key)
    mine, others = _members(sides, key, into) if into else ([], [])
    shared = [one for one in others if one in mine]
    before_others = spot == EntrySpot(within=spot.within) and others[-1:] not in ([], [_of_theirs(sides, key)])
    if len(shared) == len(mine) and not before_others:
        return usual
    order = in_one_order(shared, (mine, others), lambda one: one)
    place = order.index(_of_theirs(sides, key))
    if not place:
        return EntrySpot(within=usual.within, first=True)
    return EntrySpot(within=usual.within, after=_id_then(sides, order[place - 1]))


def _into_ours(sides: MergeSides, key: Key) -> tuple[Any, ...] | None:
    """Return the path of the sequence of ours into which an entry of theirs comes; None where there is none."""
    within = sides.others.spot(key).within
    if within is None:
        top = top_home(sides.base.kind, key[0])
        return top[0] if top and top[1].how == "sequence" else None
    kind, _, own = within.partition(":")
    home = home_in(every_kind()[kind], key[0])
    around = sides.in_ours.get((kind, sides.ours_id(kind, own, theirs=True)))
    return (*around, home.field) if home and around and home.how == "sequence" else None


def _members(sides: MergeSides, key: Key, into: tuple[Any, ...]) -> tuple[list[_OrderedEntry], list[_OrderedEntry]]:
    """Return who stands in a sequence on both sides, without whom the other side took away or moved."""
    theirs_into = sides.in_theirs[key][:-1]
    mine = [
        _OrderedEntry(one in sides.o.back, sides.o.back.get(one, one))
        for one, at in sides.in_ours.items()
        if at[:-1] == into
    ]
    others = [_of_theirs(sides, one) for one, at in sides.in_theirs.items() if at[:-1] == theirs_into]
    ours_moved, theirs_moved = (
        {(kind, own) for kind, own, _ in entries_in(file.move)} for file in (sides.our_file, sides.file)
    )
    away = ours_moved - theirs_moved | {*sides.o.gone}, theirs_moved - ours_moved | {*sides.t.gone}
    return (
        [one for one in mine if not (one.of_base and one.key in away[1])],
        [one for one in others if not (one.key in sides.unplaced or (one.of_base and one.key in away[0]))],
    )


def _of_theirs(sides: MergeSides, key: Key) -> _OrderedEntry:
    return _OrderedEntry(key in sides.t.back, sides.t.back.get(key, key))


def _id_then(sides: MergeSides, one: _OrderedEntry) -> str:
    """Return the id that an entry has once both sides hold."""
    return sides.afterwards(sides.t.after[one.key])[1] if one.of_base else one.key[1]
