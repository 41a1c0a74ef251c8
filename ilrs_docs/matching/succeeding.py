"""What a lineage declares, ready to be asked: who is whom, whose id was given anew, and which declarations apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import product

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.reparenting import LeftOver
from ilrs_docs.model import Lineage, Succession, walk

SAME = frozenset({"renumbered", "kept"})
"""The kinds that declare a pair."""

AWAY = frozenset({"split", "merged"})
"""The kinds that lead to other entries; where the two under the old id are strangers, it was given anew."""


class Declared:
    """The successions of one lineage, by the ids that they name."""

    def __init__(self, lineage: Lineage | None) -> None:
        """Read them once."""
        self.successions: tuple[Succession, ...] = lineage.successions if lineage else ()
        self.explained: set[object] = set()
        self._forbidden: set[tuple[object, object]] = set()
        self._others: set[tuple[object, object]] = set()
        self._kept: set[object] = set()
        self.used: set[object] = set()
        self._named: dict[object, list[int]] = defaultdict(list)
        for place, one in enumerate(self.successions):
            self._read(place, one)

    def _read(self, place: int, one: Succession) -> None:
        ids = dict.fromkeys((*one.old, *one.new))
        for entry_id in ids:
            self._named[entry_id].append(place)
        if one.kind == "reused":
            self._forbidden |= {(one.old[0], one.new[0]), (one.new[0], one.old[0])}
        elif one.kind == "kept" and len(ids) == 1:
            self._kept.add(one.old[0])
        else:
            self.explained.update(ids)
        if one.kind in AWAY:
            others = {pair for pair in product(one.old, one.new) if pair[0] != pair[1]}
            self._others |= others | {pair[::-1] for pair in others}

    def __bool__(self) -> bool:
        """Return whether anything is declared."""
        return bool(self.successions)

    def forbids(self, old: Part, new: Part) -> bool:
        """Return whether two are declared not to be each other, whatever they are called.

        A part of what was split is not the whole under another id, even where it says the very same.
        """
        found = (old, new) in self._forbidden
        if found and old == new:
            self.used.add(old)
        return found or (old, new) in self._others

    def keeps(self, entry_id: Part) -> bool:
        """Return whether the two under an id are declared to be each other."""
        found = entry_id in self._kept
        if found:
            self.used.add(entry_id)
        return found

    def pairs(self, old: Iterable[Part], new: Iterable[Part], both: Container[Part]) -> Iterator[tuple[Part, Part]]:
        """Pair what was declared to be the same under another id; one of the two may stand in `both` under its own.

        Then its id was given to something else.
        """
        left_old, left_new = set(old), set(new)
        for one in self._about(left_old | left_new, SAME):
            for before, after in ((one.old[0], one.new[0]), (one.new[0], one.old[0])):
                there = (before in left_old or before in both) and (after in left_new or after in both)
                if there and before != after and (before in left_old or after in left_new):
                    left_old.discard(before)
                    left_new.discard(after)
                    yield before, after

    def leads_away(self, entry_id: Part, single: Container[object]) -> bool:
        """Return whether an id on both sides is declared to have become others, which stand on one side alone."""
        return any(
            entry_id in one.old and entry_id not in one.new and any(name in single for name in one.new)
            for one in self._about((entry_id,), AWAY)
        )

    def _about(self, ids: Iterable[object], kinds: Container[str]) -> list[Succession]:
        places = sorted({place for entry_id in ids for place in self._named.get(entry_id, ())})
        return [self.successions[place] for place in places if self.successions[place].kind in kinds]

    def applying(
        self, left: tuple[list[LeftOver], list[LeftOver]], sides: tuple[BaseModel, BaseModel]
    ) -> Iterator[Succession]:
        """Yield those with an old id on one side only and a new id on the other, and those that settled whose an id is.

        What was withdrawn may give way to an entry that was there before, and of what was split or merged one part may
        keep its id: then only the others stand on one side alone.
        """
        if not self.successions:
            return
        gone, come = ({inner.__dict__.get("id") for one in side for _, inner in walk(one.entry)} for side in left)
        both: frozenset[object] | None = None
        for one in self._about(
            gone | come | {*self._kept, *(entry_id for pair in self._forbidden for entry_id in pair)}, _ALL
        ):
            if one.kind in {"kept", "reused"} and one.old == one.new:
                if one.old[0] in self.used:
                    yield one
                continue
            across = (gone & set(one.old) and come & set(one.new)) or (gone & set(one.new) and come & set(one.old))
            staying = set() if across else _on_both(one, gone | come)
            if staying and both is None:
                both = frozenset.intersection(*(_ids(side) for side in sides))
            if across or (staying and both is not None and staying <= both):
                yield one


_ALL = frozenset({"renumbered", "split", "merged", "withdrawn", "redefined", "kept", "reused"})


def _ids(side: BaseModel) -> frozenset[object]:
    return frozenset(inner.__dict__.get("id") for _, inner in walk(side))


def _on_both(one: Succession, single: set[object]) -> set[str]:
    """Return the ids of a succession that both sides must have, where all its others stand on one side alone."""
    named = {*one.old, *one.new}
    both = set(one.new) if one.kind == "withdrawn" else set(one.old) & set(one.new)
    return both if both and named - both and named - both == named & single else set()
