"""The order of the entries of a sequence: who stays keeps it, who comes or moves stands where its line says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ilrs_docs.authoring.files import EntrySpot


class SequenceArrival(NamedTuple):
    """An entry that comes into a sequence, or moves in it, and where it is to stand."""

    id: str
    spot: EntrySpot


class Order(NamedTuple):
    """The ids of a sequence in order, and the arrivals that stand behind one that is not there."""

    ids: tuple[str, ...]
    lost: tuple[SequenceArrival, ...] = ()


def in_sequence(staying: Iterable[str], arriving: Sequence[SequenceArrival]) -> Order:
    """Return the order of a sequence: those that are to be first in front, all others behind the one they name.

    Who names none stands at the end; several that name the same stand in the order of the file.

    >>> in_sequence(["a", "b"], [SequenceArrival("x", EntrySpot(after="a"))]).ids
    ('a', 'x', 'b')
    >>> in_sequence(["a"], [SequenceArrival("x", EntrySpot(after="z"))]).lost[0].id
    'x'
    """
    ids = [*staying]
    behind: dict[str | None, int] = {}
    waiting = [*arriving]
    while waiting:
        ready = [one for one in waiting if one.spot.after is None or one.spot.after in ids]
        if not ready:
            break
        for one in ready:
            ids.insert(_place(ids, one.spot, behind), one.id)
        waiting = [one for one in waiting if one not in ready]
    return Order(tuple(ids), tuple(waiting))


def _place(ids: Sequence[str], spot: EntrySpot, behind: dict[str | None, int]) -> int:
    if not spot.first and spot.after is None:
        return len(ids)
    count = behind.get(spot.after, 0)
    behind[spot.after] = count + 1
    start = 0 if spot.after is None else ids.index(spot.after) + 1
    return start + count


def arrivals_between(new: Sequence[str], arriving: Iterable[str]) -> dict[str, EntrySpot]:
    """Return where the entries that come or move stand in the new order, as `in_sequence` takes it.

    >>> arrivals_between(["x", "a", "b", "y"], ["x", "y"])["y"].after
    'b'
    """
    found = {}
    for own in sorted(arriving, key=new.index):
        place = new.index(own)
        found[own] = EntrySpot(after=new[place - 1]) if place else EntrySpot(first=True)
    return found
