"""Walks two models along a matching and emits every difference as an edit; complete, and in one order.

What a field declares about itself decides how it is walked; an unmarked field that holds a model is walked into, any
other is a value. The edits are sorted by a key that stays the same when the two sides are swapped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from operator import ne
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import (
    BY_DEFAULT,
    Added,
    Edit,
    Keys,
    Matching,
    Moved,
    Part,
    Path,
    Removed,
    Renamed,
    Replaced,
    Reworded,
    in_order,
    keyed,
    made,
)
from ilrs_docs.matching import Alignment, Alignments, by_key, counterpart
from ilrs_docs.matching.fields import compared, fields, holders, is_root, is_word, one_by_one
from ilrs_docs.matching.standing import standing
from ilrs_docs.matching.staying import stayers
from ilrs_docs.model import Compared
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.canonical import exact, same
from ilrs_docs.model.stored import plain, plain_field

Partners = Mapping[Path, Mapping[Part, Path]]
"""Collection -> id of an entry in it -> path of its partner on the other side, where that is no plain same id."""

Strangers = Mapping[Path, set[Part]]
"""Collection -> the ids of entries in it that are not the entries of these ids on the other side, if they differ."""

Plain = Callable[[], tuple[Any, Any]]
"""Gives two values as plain JSON data, for those of which an edit tells."""

_UNSAID = Compared("map", similar=False)
"""What stands in a map under a name of bookkeeping: the strings in it are no words."""


class Known(NamedTuple):
    """What the matching says, from either side, and what has met."""

    forth: Partners
    back: Partners
    strangers_old: Strangers
    strangers_new: Strangers
    alignments: Alignments


class Walk(NamedTuple):
    """Two values that are each other, where they stand, the keys of these two paths, and what is known of all."""

    old: Any
    new: Any
    old_path: Path
    new_path: Path
    keys: tuple[Keys, Keys]
    known: Known

    def to(self, part: Part, old: Any, new: Any) -> Walk:  # noqa: ANN401 - what stands there on either side
        """Return the walk one step deeper."""
        return Walk(old, new, (*self.old_path, part), (*self.new_path, part), self.keys, self.known)

    def at(self, old: Any, new: Any) -> Walk:  # noqa: ANN401 - what stands there on either side
        """Return the walk at the same place, for other values."""
        return Walk(old, new, *self[2:])

    def entry(self, ids: tuple[Part, Part], entries: tuple[Any, Any], key: str) -> Walk:
        """Return the walk to two entries of a collection whose entries go by `key`."""
        paths = (*self.old_path, ids[0]), (*self.new_path, ids[1])
        keys = self.keys
        if key != BY_DEFAULT:
            keys = keyed(keys[0], paths[0], key), keyed(keys[1], paths[1], key)
        return Walk(*entries, *paths, keys, self.known)

    @property
    def place(self) -> dict[str, Any]:
        """Where it stands, as an edit says it."""
        return {
            "old_path": self.old_path, "new_path": self.new_path, "old_keys": self.keys[0], "new_keys": self.keys[1],
        }  # fmt: skip


def edits(old: BaseModel, new: BaseModel, matching: Matching, alignments: Alignments | None = None) -> tuple[Edit, ...]:
    """Return all that differs between two models of one type, as edits; `meetings` is what `match` has looked at.

    >>> from ilrs_docs.model import Text
    >>> edits(Text(en="Moon"), Text(en="The Moon"), Matching())[0].op
    'reworded'
    """
    met = alignments or Alignments()
    met.admit(old, new)
    walk = Walk(old, new, (), (), ((), ()), _known(matching, met))
    return in_order([*_of_whole(walk), *_of_adopted(walk, matching)])


def _known(matching: Matching, alignments: Alignments) -> Known:
    forth: dict[Path, dict[Part, Path]] = defaultdict(dict)
    back: dict[Path, dict[Part, Path]] = defaultdict(dict)
    for pair in matching.pairs:
        forth[pair.old[:-1]][pair.old[-1]] = pair.new
        back[pair.new[:-1]][pair.new[-1]] = pair.old
    strangers: tuple[dict[Path, set[Part]], dict[Path, set[Part]]] = defaultdict(set), defaultdict(set)
    for reused in matching.reused:
        for side, path in zip(strangers, (reused.old, reused.new), strict=True):
            side[path[:-1]].add(path[-1])
    return Known(dict(forth), dict(back), dict(strangers[0]), dict(strangers[1]), alignments)


def _of_whole(walk: Walk) -> Iterator[Edit]:
    if is_root(type(walk.old)):
        return _of_values(walk, None, lambda: (plain(walk.old), plain(walk.new)))
    return _of_models(walk)


def _of_models(walk: Walk) -> Iterator[Edit]:
    old, new = walk.old.__dict__, walk.new.__dict__
    kind: type[BaseModel] = type(walk.old)
    for name, mark, told_by in _compared(kind):
        before, after = old[name], new[name]
        if before is not after and told_by(before, after):
            yield from _of_values(walk.to(name, before, after), mark, _plain_fields(walk, name))


@cache
def _compared(kind: type[BaseModel]) -> tuple[tuple[str, Compared | None, Callable[[Any, Any], bool]], ...]:
    """Return the fields of a model, each with what it declares and with what tells whether it has to be walked."""
    equal = exact(kind)
    return tuple(
        (name, mark, _always if mark and mark.how in COLLECTIONS else ne if name in equal else _differs)
        for name, mark in fields(kind)
    )


def _always(_old: object, _new: object) -> bool:
    """Return true: collections are looked through once, by who meets whom."""
    return True


def _differs(old: object, new: object) -> bool:
    return not same(old, new)


def _plain_fields(walk: Walk, name: str) -> Plain:
    return lambda: (plain_field(walk.old, name), plain_field(walk.new, name))


def _of_values(walk: Walk, mark: Compared | None, told: Plain) -> Iterator[Edit]:
    """Walk two values that differ, or two collections that may."""
    before, after = walk.old, walk.new
    how = mark.how if mark else "value"
    if mark and how in COLLECTIONS and one_by_one(mark, before, after):
        yield from _of_collection(walk, mark)
    elif how in COLLECTIONS and same(before, after):
        return
    elif isinstance(before, BaseModel) and type(before) is type(after) and how in {"value", "map"}:
        yield from _of_alike(walk, told)
    elif mark and how == "map" and isinstance(before, dict) and isinstance(after, dict):
        yield from _of_map(walk, mark, *told())
    elif how == "set" and before is not None and after is not None:
        yield from _of_set(walk, *told())
    else:
        said = how == "prose" or (how == "map" and mark is not _UNSAID)
        words = said and isinstance(before, str) and isinstance(after, str)
        old, new = _staying(walk, mark, *told()) if mark and how in COLLECTIONS else told()
        sides = {**walk.place, "old": old, "new": new}
        yield made(Reworded, **sides) if words else made(Replaced, **sides)


def _staying(walk: Walk, mark: Compared, old: Any, new: Any) -> tuple[Any, Any]:  # noqa: ANN401 - plain JSON data
    """Return collections of which one is replaced whole, without who went elsewhere or came from there: they moved."""
    sides = (
        (walk.old, old, walk.known.forth.get(walk.old_path)),
        (walk.new, new, walk.known.back.get(walk.new_path)),
    )
    before, after = (
        [one for entry_id, one in zip(by_key(values, mark.key), told, strict=True) if entry_id not in moved]
        if moved
        else told
        for values, told, moved in sides
    )
    return before, after


def _of_alike(walk: Walk, told: Plain) -> Iterator[Edit]:
    """Walk into two models of one type; a root model is the value that it holds."""
    kind: type[BaseModel] = type(walk.old)
    if not is_root(kind):
        return _of_models(walk)
    inner, mark = walk.at(walk.old.root, walk.new.root), compared(kind).get("root")
    alike = not (mark and mark.how in COLLECTIONS) and same(inner.old, inner.new)
    return iter(()) if alike else _of_values(inner, mark, told)


def _of_map(walk: Walk, mark: Compared, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    for name, before in walk.old.items():
        if name not in walk.new:
            yield _removed(walk, name, old[name])
        elif not same(before, walk.new[name]):
            inner = walk.to(name, before, walk.new[name])
            yield from _of_values(inner, mark if is_word(name) else _UNSAID, _plain_items(old, new, name))
    for name in walk.new:
        if name not in walk.old:
            yield _added(walk, name, new[name])


def _plain_items(old: dict[str, Any], new: dict[str, Any], name: str) -> Plain:
    return lambda: (old[name], new[name])


def _of_set(walk: Walk, before: list[Part], after: list[Part]) -> Iterator[Edit]:
    old, new = set(before), set(after)
    yield from (_removed(walk, member, member) for member in before if member not in new)
    yield from (_added(walk, member, member) for member in after if member not in old)


def _removed(walk: Walk, part: Part, old: Any) -> Removed:  # noqa: ANN401 - plain JSON data
    return made(Removed, old_path=(*walk.old_path, part), old=old, old_keys=walk.keys[0])


def _added(walk: Walk, part: Part, new: Any) -> Added:  # noqa: ANN401 - plain JSON data
    return made(Added, new_path=(*walk.new_path, part), new=new, new_keys=walk.keys[1])


class _Collection(NamedTuple):
    """Two collections that are each other: what met in them, and who in them is not simply the one of the same id."""

    walk: Walk
    mark: Compared
    met: Alignment
    forth: Mapping[Part, Path]
    back: Mapping[Part, Path]
    strangers: set[Part]

    @property
    def sequence(self) -> bool:
        """Whether its order has meaning."""
        return self.mark.how == "sequence"

    @property
    def ordered(self) -> Literal[True] | None:
        """Whether it has another order than that of its ids, as an edit says it."""
        names = [[*map(str, side)] for side in (self.met.old, self.met.new)]
        return True if self.sequence and any(side != sorted(side) for side in names) else None

    def by_id(self, entry_id: Part) -> bool:
        """Return whether the entries of this id on both sides are each other, and no pair needs to say so."""
        return not (entry_id in self.forth or entry_id in self.back or entry_id in self.strangers)

    @property
    def paired(self) -> list[tuple[Part, Part]]:
        """The ids of the pairs in this collection, on either side."""
        return [(entry_id, there[-1]) for entry_id, there in self.forth.items() if there[:-1] == self.walk.new_path]

    @property
    def gone(self) -> list[Part]:
        """The ids of the old entries that are nobody on the new side."""
        kept = [entry_id for entry_id in self._apart if entry_id in self.met.old and entry_id in self.met.new]
        return [entry_id for entry_id in (*self.met.gone, *kept) if entry_id not in self.forth]

    @property
    def come(self) -> list[Part]:
        """The ids of the new entries that were nobody on the old side."""
        kept = [entry_id for entry_id in self._apart if entry_id in self.met.old and entry_id in self.met.new]
        return [entry_id for entry_id in (*self.met.come, *kept) if entry_id not in self.back]

    @property
    def _apart(self) -> Iterable[Part]:
        """The ids that, where both sides have them, are of two entries that are not each other."""
        return dict.fromkeys((*self.forth, *self.back, *sorted(self.strangers, key=str)))


def _of_collection(walk: Walk, mark: Compared) -> Iterator[Edit]:
    known, met = walk.known, walk.known.alignments.of(walk.old, walk.new, mark.key)
    forth, back = known.forth.get(walk.old_path, {}), known.back.get(walk.new_path, {})
    strangers = known.strangers_old.get(walk.old_path, set()) & known.strangers_new.get(walk.new_path, set())
    both = _Collection(walk, mark, met, forth, back, strangers.intersection(met.changed) if strangers else strangers)
    paired = both.paired
    if both.sequence:
        kept = [(entry_id, entry_id) for entry_id in both.met.old if entry_id in both.met.new and both.by_id(entry_id)]
        yield from _of_order(both, kept + paired)
    changed = [(entry_id, entry_id) for entry_id in both.met.changed if both.by_id(entry_id)]
    ordered = both.ordered if any(before != after for before, after in paired) else None
    for ids in changed + paired:
        entries = both.met.old[ids[0]], both.met.new[ids[1]]
        yield from _of_pair(walk.entry(ids, entries, mark.key), mark.key, ordered)
    yield from _unpaired(both)


def _of_pair(walk: Walk, key: str, ordered: Literal[True] | None) -> Iterator[Edit]:
    names = walk.old_path[-1], walk.new_path[-1]
    renamed = names[0] != names[1]
    if type(walk.old) is not type(walk.new):
        sides = {"old": plain(walk.old), "new": plain(walk.new)}
        yield Replaced(**walk.place, **sides, ordered=ordered if renamed else None)
        return
    if renamed:
        yield Renamed(**walk.place, old=names[0], new=names[1], ordered=ordered)
        walk = walk.at(walk.old, _named_like(walk.old, walk.new, key))
    yield from _of_models(walk)


def _named_like(before: BaseModel, after: BaseModel, key: str) -> BaseModel:
    """Return a copy of one entry that bears the key of another: that it was renamed has been told."""
    copied = copy(after)
    copied.__dict__[key] = before.__dict__[key]
    return copied


def _unpaired(both: _Collection) -> Iterator[Edit]:
    walk, met, key = both.walk, both.met, both.mark.key
    old_places, new_places = (
        walk.known.alignments.places(side, key) if both.sequence else {} for side in (walk.old, walk.new)
    )
    for entry_id in both.gone:
        path = (*walk.old_path, entry_id)
        old = plain(_without(met.old[entry_id], path, walk.known.forth))
        keys = keyed(walk.keys[0], path, key)
        yield made(Removed, old_path=path, old=old, old_index=old_places.get(entry_id), old_keys=keys)
    for entry_id in both.come:
        path = (*walk.new_path, entry_id)
        new = plain(_without(met.new[entry_id], path, walk.known.back))
        keys = keyed(walk.keys[1], path, key)
        yield made(Added, new_path=path, new=new, new_index=new_places.get(entry_id), new_keys=keys)


def _without(entry: BaseModel, path: Path, elsewhere: Partners) -> BaseModel:
    """Return an entry that came or went without those inside it that came from, or went, elsewhere: they are moved."""
    left = entry
    for name, mark in holders(type(entry)) if elsewhere else ():
        held, into = entry.__dict__[name], (*path, name)
        if not held or mark is None or mark.how not in COLLECTIONS or not one_by_one(mark, held, held):
            continue
        inside, moved = by_key(held, mark.key), elsewhere.get(into, {})
        kept = {
            entry_id: _without(one, (*into, entry_id), elsewhere)
            for entry_id, one in inside.items()
            if entry_id not in moved
        }
        if len(kept) < len(inside) or any(one is not inside[entry_id] for entry_id, one in kept.items()):
            left = copy(entry) if left is entry else left
            left.__dict__[name] = type(held)(kept.values())
    return left


def _of_order(both: _Collection, pairs: list[tuple[Part, Part]]) -> Iterator[Edit]:
    """Tell the fewest entries that have to move for the old order to become the new one."""
    walk, key, (old, new, *_) = both.walk, both.mark.key, both.met
    old_places, new_places = (walk.known.alignments.places(side, key) for side in (walk.old, walk.new))
    places = sorted((old_places[before], new_places[after]) for before, after in pairs)
    if [after for _, after in places] == sorted(after for _, after in places):
        return
    ids = {(old_places[before], new_places[after]): (before, after) for before, after in pairs}
    entries = {place: (old[before], new[after]) for place, (before, after) in ids.items()}
    labels = {place: _label(*entries[place], *ids[place]) for place in places}
    for place in sorted(set(places) - set(stayers(labels))):
        yield Moved(**walk.entry(ids[place], entries[place], key).place, old=place[0], new=place[1])


def _label(before: BaseModel, after: BaseModel, *ids: Part) -> list[str]:
    """Return what names a pair whichever side is old: its ids; its contents too, where two pairs may cross."""
    if ids[0] == ids[1]:
        return [*map(str, ids)]
    return [*sorted(map(str, ids)), *sorted((before.model_dump_json(), after.model_dump_json()))]


def _of_adopted(walk: Walk, matching: Matching) -> Iterator[Edit]:
    """Tell the entries that went to another parent, and what differs in them."""
    forth = {pair.old: pair.new for pair in matching.pairs}
    back = {new: old for old, new in forth.items()}
    parted = {one.old for one in matching.reused} - forth.keys()
    for old_path, new_path in forth.items():
        home, there = old_path[:-1], new_path[:-1]
        one = counterpart(home, forth) == there and counterpart(there, back) == home
        if not one or any(home[:length] in parted for length in range(1, len(home)) if parted):
            ends = ((walk.old, old_path), (walk.new, new_path))
            old, new = (standing(side, path, walk.known.alignments) for side, path in ends)
            inner = Walk(old.entry, new.entry, old_path, new_path, (old.keys, new.keys), walk.known)
            yield Moved(**inner.place, old=old.place, new=new.place)
            if old_path[-1] != new_path[-1] and old.key == new.key:
                yield Renamed(**inner.place, old=old_path[-1], new=new_path[-1])
                inner = inner.at(old.entry, _named_like(old.entry, new.entry, old.key))
            yield from _of_models(inner)
