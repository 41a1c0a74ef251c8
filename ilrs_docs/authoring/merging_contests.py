"""What becomes of whole entries on one side of a merge and does not go with the other, alike whichever side is ours.

A contest has the key that its entry has in the base, or, where it comes, its own; it is called by what a side does:
`entry` (it goes, or comes), `split`, `join`, `id` or `place`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ilrs_docs.authoring.files import Conflict, ConflictSide, Join, Removal, SourcesBy, Split, entries_in
from ilrs_docs.authoring.kinds import Key
from ilrs_docs.authoring.merging_sides import MergeSide, MergeSides, spot_said
from ilrs_docs.authoring.texts import Speech, bare
from ilrs_docs.authoring.writing import small
from ilrs_docs.model.stored import plain
from ilrs_docs.model.walking import homes

ENTRY: Final = "entry"
"""What a whole entry is called in a conflict."""
PLACE: Final = "place"
"""What its place in a sequence, or the entry around it, is called."""


class Contest(NamedTuple):
    """An entry, and what of it is contested."""

    key: Key
    name: str


def contests(sides: MergeSides) -> frozenset[Contest]:
    """Return all that the two sides do with whole entries and that does not go together."""
    both = (sides.mine, sides.others), (sides.others, sides.mine)
    left = {found for one, other in both for found in (*_lost(one, other), *_called(one, other), *_placed(one, other))}
    more = {found for one, _ in both for found in (*_filled(one, left), *_inside(one, left))}
    return frozenset(left | more)


def _lost(one: MergeSide, other: MergeSide) -> Iterator[Contest]:
    """Yield what one side lets go, or become others, and the other made something of."""
    for table, key, what in leaving(one):
        for old in olds(key, what):
            if one.root(old) == old and not _alike(other, table, key, what) and _touched(one, other, old, table):
                yield Contest(old, ENTRY if table == "remove" else table)


def leaving(one: MergeSide) -> Iterator[tuple[str, Key, Removal | Split | Join]]:
    """Yield all that lets entries go, or become others: the table, the key, what stands there."""
    for table in ("remove", "split", "join"):
        for kind, own, what in entries_in(getattr(one.file, table)):
            yield table, (kind, own), what


def olds(key: Key, what: Removal | Split | Join) -> list[Key]:
    """Return the entries of the base that go by a line, or become others."""
    return [(key[0], own) for own in what.was] if isinstance(what, Join) else [key]


def _alike(other: MergeSide, table: str, key: Key, what: Removal | Split | Join) -> bool:
    """Return whether both sides let the same become of entries."""
    there = getattr(other.file, table).get(key[0], {}).get(key[1])
    if there is None or isinstance(what, Removal):
        return there is not None
    return {*there.value} == {*what.value} if isinstance(what, Split) else {*there.was} == {*what.was}


def _touched(one: MergeSide, other: MergeSide, root: Key, table: str) -> bool:
    """Return whether the other side made anything of an entry, or of what goes with it."""
    place = one.plan.before[root]
    inside = {key for key, there in one.plan.before.items() if there[: len(place)] == place and key in one.plan.gone}
    changed = (other.file.change, other.file.rename, other.file.move)
    if any(own in fields.get(kind, {}) for kind, own in {root, *inside} for fields in changed):
        return True
    become = {old for how, key, what in leaving(other) if how != "remove" for old in olds(key, what)}
    if table == "remove":
        become.discard(root)
    elif root in other.plan.gone and other.root(root) == root:
        return True
    parents = {":".join(other.plan.after.get(key, key)) for key in inside}
    spots = [one.spot for table in (other.file.add, other.file.move) for *_, one in entries_in(table)]
    return bool(become & {root, *inside}) or any(spot.within in parents for spot in spots)


def _called(one: MergeSide, other: MergeSide) -> Iterator[Contest]:
    """Yield what one side calls otherwise than the other, or as the other calls something else."""
    for old, new in one.plan.after.items():
        there = other.plan.after.get(old)
        if new not in {old, there}:
            if there and there != old:
                yield Contest(old, "id")
            yield from _taken(other, old, new)
    slots = {place: key for key, place in other.places.items() if key not in other.plan.back}
    for key, place in one.places.items():
        if key not in one.plan.back and slots.get(place, key) != key:
            yield from _arrival(one, key)
            yield from _arrival(other, slots[place])
        if key not in one.plan.back and one.added(key) != key and _comes(other, key):
            here, there = one.added(key), other.added(key)
            yield from (Contest(found, ENTRY) for found in (here, there) if here != there)


def _taken(other: MergeSide, old: Key, new: Key) -> Iterator[Contest]:
    """Yield what stands against an id that one side gives an entry: who else has it on the other side."""
    origin = other.plan.back.get(new)
    if origin is not None and origin != new:
        yield from (Contest(old, "id"), Contest(origin, "id"))
    elif _comes(other, new):
        yield Contest(old, "id")
        yield from _arrival(other, new)


def _comes(side: MergeSide, key: Key) -> bool:
    return key in side.places and key not in side.plan.back


def _arrival(side: MergeSide, key: Key) -> Iterator[Contest]:
    """Yield an entry that comes and cannot, and those of which it is made."""
    yield Contest(side.added(key), ENTRY)
    for table, there, what in leaving(side):
        if key[0] == there[0] and key[1] in (what.value if isinstance(what, Split) else (there[1],)):
            yield from (Contest(old, table) for old in olds(there, what) if table != "remove")


def _placed(one: MergeSide, other: MergeSide) -> Iterator[Contest]:
    """Yield what one side moves to where the other does not have it, or into what the other lets go."""
    for kind, own, move in entries_in(one.file.move):
        there = other.file.move.get(kind, {}).get(own)
        if there and there.spot != move.spot:
            yield Contest((kind, own), PLACE)
        around = one.back(tuple(move.spot.within.split(":"))) if move.spot.within else None
        if around in other.plan.gone:
            yield Contest((kind, own), PLACE)
    for key in one.plan.added:
        if _comes(other, key) and one.parent(key) != other.parent(key):
            yield Contest(key, PLACE)
            if any(one.back(around) in other.plan.gone for around in one.around(key)):
                yield Contest(key, ENTRY)


def _inside(one: MergeSide, left: set[Contest]) -> Iterator[Contest]:
    """Yield what comes, or moves, into what one side makes of others, where that is contested."""
    lines = [(table, key, what) for table, key, what in leaving(one) if table != "remove"]
    open_ = {(table, *key) for table, key, what in lines if any(Contest(old, table) in left for old in olds(key, what))}
    made = {key for key, (_, path) in one.plan.added.items() if path in open_}
    for key in one.places:
        if made and made & {*one.around(key)}:
            yield Contest(one.back(key), PLACE if key in one.plan.back else ENTRY)


def _filled(one: MergeSide, left: set[Contest]) -> Iterator[Contest]:
    """Yield what one side puts where an entry was of which it is not decided whether it goes."""
    lost = {found.key for found in left if found.name in {ENTRY, "split", "join"}}
    spots = {one.plan.before[key]: key for key in lost if key in one.plan.gone}
    for key, place in one.places.items():
        if place in spots and one.back(key) != spots[place]:
            yield Contest(one.back(key), "id" if key in one.plan.back else ENTRY)


class Contested:
    """The contests of a merge as the conflicts that they become."""

    def __init__(self, sides: MergeSides) -> None:
        self._sides = sides
        self._speech = Speech.of(sides.theirs)
        self.found = contests(sides)

    def conflicts(self) -> Iterator[tuple[Contest, Conflict]]:
        """Yield each contest, in one order, as a conflict."""
        for one in sorted(self.found):
            yield one, self.conflict(one)

    def conflict(self, one: Contest) -> Conflict:
        """Return a contest as a conflict."""
        known = one.key in self._sides.mine.plan.before
        base = {"id": one.key[1], ENTRY: True}.get(one.name) if known else None
        return Conflict(base=base, ours=self._said(one, self._sides.mine), theirs=self._said(one, self._sides.others))

    def _said(self, one: Contest, side: MergeSide) -> ConflictSide:
        """Return what a side says, and who says so."""
        for table, key, what in leaving(side):
            if table == one.name and one.key in olds(key, what):
                return self._became(one, side, key, what)
        there = side.plan.after.get(one.key) or (one.key if _comes(side, one.key) else None)
        if there is None:
            return ConflictSide(by=_by(side, "remove", one.key))
        if one.name == "id":
            return ConflictSide(value=there[1], by=_by(side, "rename", one.key))
        if one.name == PLACE:
            move = side.file.move.get(one.key[0], {}).get(one.key[1])
            spot = move.spot if move else side.spot(there)
            return ConflictSide(value=spot_said(spot), by=_by(side, "move", one.key))
        if side is self._sides.mine:
            return ConflictSide(value=True)
        return ConflictSide(value=self.whole(there), by=side.plan.added[there][0].cited if _comes(side, there) else ())

    def _became(self, one: Contest, side: MergeSide, key: Key, what: Removal | Split | Join) -> ConflictSide:
        said = small(what.model_copy(update={"by": ()}))
        if isinstance(what, Join) and side is self._sides.others:
            said["was"] = [self._sides.key(old)[1] for old in olds(key, what)]
        return ConflictSide(id=key[1] if key != one.key else None, value=said, by=what.by)

    def whole(self, key: Key) -> dict[str, Any]:
        """Return a whole entry of theirs, without the ones in it that ours has elsewhere, and where it stands."""
        entry = self._sides.entry_of_theirs(key)
        value = bare(plain(entry), self._speech)
        for name in homes(type(entry)):
            into = (*self._sides.in_theirs[key], name)
            inner = [at for at, there in self._sides.in_theirs.items() if there[:-1] == into]
            away = {at[1] for at in inner if self._sides.key(self._sides.others.back(at)) in self._sides.in_ours}
            if name in value:
                value[name] = [one for one in value[name] if one["id"] not in away]
        return {**value, **spot_said(self._sides.others.spot(key))}


def _by(side: MergeSide, table: str, key: Key) -> SourcesBy:
    """Return who says what a table says of an entry."""
    line = getattr(side.file, table).get(key[0], {}).get(key[1])
    return line.by if line else ()
