"""The edits of whole entries: who comes, goes, moves or has another id, each with its place in a sequence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ilrs_docs.authoring.files import Addition, EntrySpot, entries_in
from ilrs_docs.authoring.kinds import EntryHome, Key, every_kind, home_in, parents_of, top_home
from ilrs_docs.authoring.placing import EntryPlan, Placement
from ilrs_docs.authoring.reading_lines import Path
from ilrs_docs.authoring.sequences import SequenceArrival, in_sequence
from ilrs_docs.changes import Added, Edit, Moved, Removed, Renamed, Replaced, made
from ilrs_docs.model.base import Loc
from ilrs_docs.model.stored import plain


def entry_edits(plan: EntryPlan, placement: Placement) -> Iterator[Edit]:
    """Yield the edits of the entries that come, go, move, or have another id."""
    yield from _Entries(plan, placement).edits()


def whole(key: Key, addition: Addition) -> dict[str, Any]:
    """Return an entry that comes, in the stored form, with those who say so among its sources."""
    found: dict[str, Any] = {"id": key[1], **addition.fields}
    if addition.cited and "sources" in every_kind()[key[0]].model_fields:
        found["sources"] = sorted({*found.get("sources", ()), *addition.cited})
    return found


class _Entries:
    """The entries of one plan."""

    def __init__(self, plan: EntryPlan, placement: Placement) -> None:
        self._plan = plan
        self._placement = placement
        self._moves = {(kind, own): move for kind, own, move in entries_in(plan.file.move)}
        self._moved = {key for key in self._moves if plan.known(key, ("move", *key))}
        self._arriving = self._arrivals()
        self._after = self._indices()
        self._before = {key: self._old_index(key) for key in (*plan.gone, *self._moved)}

    def edits(self) -> Iterator[Edit]:
        """Yield the edits, in no order."""
        single = {self._plan.before[key]: key for key in self._plan.gone if self._old_home(key).how == "single"}
        for key in self._plan.gone:
            if self._plan.parent(self._plan.before[key]) not in self._plan.gone and key not in single.values():
                yield self._removed(key)
        for key, there in self._plan.after.items():
            yield from self._renamed(key, there)
            if key in self._moved:
                yield from self._move(key, there)
        yield from self._added(single)
        for place, key in single.items():
            yield self._replaced(place, key, None)

    def _added(self, single: dict[Loc, Key]) -> Iterator[Edit]:
        """Yield the edits of those who come; who takes the place of the only one of its kind is no more in `single`."""
        taken: dict[Loc | None, Key] = {}
        for key, (addition, path) in self._plan.added.items():
            place, home = self._placement.place(key), self._placement.home(key)
            if place is None or home is None:
                continue
            value = whole(key, addition)
            if home.how == "single":
                other = taken.setdefault(place, self._only(key, place))
                if other != key:
                    told = f"there is room for one {key[0]}, and {other[1]!r} is that"
                    self._plan.faults.add(path, f"{told}: `change` it, or `remove` it and add one alone")
                    continue
                yield self._replaced(place, single.pop(place, None), value)
            else:
                yield made(Added, new_path=place, new=value, new_index=self._after.get(key))

    def _only(self, key: Key, place: Loc) -> Key:
        """Return who is the only one of its kind afterwards: who stays at its place, else who comes."""
        stays = (one for one in self._plan.after.values() if one[0] == key[0])
        return next((one for one in stays if self._placement.place(one) == place), key)

    def _replaced(self, place: Loc, gone: Key | None, value: Any) -> Edit:  # noqa: ANN401 - plain JSON data
        old = plain(self._plan.entry(gone)) if gone else None
        return made(Replaced, old_path=place, new_path=place, old=old, new=value)

    def _removed(self, key: Key) -> Edit:
        place = self._plan.before[key]
        old = plain(self._plan.entry(key))
        for inner in self._moved:
            there = self._plan.before[inner]
            if there[: len(place)] == place:
                _prune(old, there[len(place) :])
        return made(Removed, old_path=place, old=old, old_index=self._before[key])

    def _renamed(self, key: Key, there: Key) -> Iterator[Edit]:
        place, new = self._plan.before[key], self._placement.place(there)
        if key == there or new is None:
            return
        home = self._old_home(key)
        if home.how == "single":
            paths = {"old_path": (*place, "id"), "new_path": (*new, "id")}
            yield made(Replaced, **paths, old=key[1], new=there[1])
        else:
            ordered = True if home.how == "sequence" else None
            yield made(Renamed, old_path=place, new_path=new, old=key[1], new=there[1], ordered=ordered)

    def _move(self, key: Key, there: Key) -> Iterator[Edit]:
        place, new = self._plan.before[key], self._placement.place(there)
        if new is not None:
            indices = {"old": self._before[key], "new": self._after.get(there)}
            yield made(Moved, old_path=place, new_path=new, **indices)

    def _arrivals(self) -> dict[Key, tuple[EntrySpot, Path]]:
        """Return who comes or moves, by the key that it has afterwards; note who has no place to stand in."""
        coming = {key: (addition.spot, path) for key, (addition, path) in self._plan.added.items()}
        moving = {self._plan.after[key]: (self._moves[key].spot, ("move", *key)) for key in self._moved}
        found = coming | moving
        for key, (spot, path) in found.items():
            home = self._placement.home(key)
            if self._placement.place(key) is None:
                self._plan.faults.add((*path, "in") if spot.within else path, _no_place(key[0], spot))
            elif home and home.how != "sequence" and (spot.after or spot.first):
                self._plan.faults.add(
                    (*path, "after" if spot.after else "first"), f"a {key[0]} has no place in an order"
                )
        return found

    def _indices(self) -> dict[Key, int]:
        """Return the places in their sequences of those who come or move."""
        lines: dict[Loc, list[Key]] = defaultdict(list)
        for key in self._arriving:
            place, home = self._placement.place(key), self._placement.home(key)
            if place is not None and home and home.how == "sequence":
                lines[place[:-1]].append(key)
        found: dict[Key, int] = {}
        for into, keys in lines.items():
            kind = keys[0][0]
            order = in_sequence(
                self._staying(into, kind), [SequenceArrival(key[1], self._arriving[key][0]) for key in keys]
            )
            for lost in order.lost:
                path = self._arriving[kind, lost.id][1]
                self._plan.faults.add((*path, "after"), f"no {kind} {lost.spot.after!r} stands there")
            found |= {(kind, own): index for index, own in enumerate(order.ids) if (kind, own) in self._arriving}
        return found

    def _staying(self, into: Loc, kind: str) -> Iterator[str]:
        """Yield the ids of those who stand in a sequence and neither come nor move, in order."""
        for key, there in self._plan.after.items():
            place = self._placement.place(there) if there[0] == kind and key not in self._moved else None
            if place and place[:-1] == into:
                yield there[1]
        for key, (_, fields) in self._plan.brought.items():
            if self._placement.place(key) == into[:-1]:
                yield from (one["id"] for one in fields.get(str(into[-1]), ()))

    def _old_home(self, key: Key) -> EntryHome:
        above = self._plan.parent(self._plan.before[key])
        top = top_home(self._plan.base.kind, key[0])
        home = home_in(every_kind()[above[0]], key[0]) if above else top and top[1]
        return home or EntryHome("", "keyed")

    def _old_index(self, key: Key) -> int | None:
        if self._old_home(key).how != "sequence":
            return None
        into = self._plan.before[key][:-1]
        beside = [one for place, one in self._plan.at.items() if place[:-1] == into]
        return beside.index(key)


def _no_place(kind: str, spot: EntrySpot) -> str:
    if spot.within:
        return f"no {kind} can stand in {spot.within!r}: there is no such entry, or it holds none of that kind"
    parents = " or ".join(f"{parent}:ID" for parent in parents_of(kind)[:3])
    return f"a {kind} stands in another entry: say in which, in = {parents!r}"


def _prune(value: Any, path: Loc) -> None:  # noqa: ANN401 - plain JSON data
    """Take an entry out of what it stands in."""
    field, own, *rest = path
    inside = value[field]
    if rest:
        _prune(next(one for one in inside if one["id"] == own), tuple(rest))
    else:
        inside[:] = [one for one in inside if one["id"] != own]
        if not inside:
            del value[field]
