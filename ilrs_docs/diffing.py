"""Walks two models along a matching and emits every difference as an edit; complete, and in one order.

What a field declares about itself decides how it is walked; an unmarked field that holds a model is walked into, any
other is a value. The edits are sorted by a key that stays the same when the two sides are swapped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import (
    Added,
    Edit,
    Matching,
    Moved,
    Part,
    Path,
    Removed,
    Renamed,
    Replaced,
    Reworded,
    in_order,
    made,
)
from ilrs_docs.matching import Meeting, Meetings, by_key, compared, counterpart
from ilrs_docs.model import Compared
from ilrs_docs.model.base import COLLECTIONS, How
from ilrs_docs.model.canonical import same

Partners = Mapping[Path, Mapping[Part, Path]]
"""Collection -> id of an entry in it -> path of its partner on the other side, where that is no plain same id."""


class Walk(NamedTuple):
    """Two models that are each other, where they stand, the pairs of the matching both ways, and what has met."""

    old: BaseModel
    new: BaseModel
    old_path: Path
    new_path: Path
    forth: Partners
    back: Partners
    meetings: Meetings

    def into(self, name: str) -> Walk:
        """Return the walk one field deeper."""
        old, new = self.old.__dict__[name], self.new.__dict__[name]
        return Walk(old, new, (*self.old_path, name), (*self.new_path, name), *self[4:])


def edits(old: BaseModel, new: BaseModel, matching: Matching, meetings: Meetings | None = None) -> tuple[Edit, ...]:
    """Return all that differs between two models of one type, as edits; `meetings` is what `match` has looked at.

    >>> from ilrs_docs.model import Text
    >>> edits(Text(en="Moon"), Text(en="The Moon"), Matching())[0].op
    'reworded'
    """
    forth: dict[Path, dict[Part, Path]] = defaultdict(dict)
    back: dict[Path, dict[Part, Path]] = defaultdict(dict)
    for pair in matching.pairs:
        forth[pair.old[:-1]][pair.old[-1]] = pair.new
        back[pair.new[:-1]][pair.new[-1]] = pair.old
    walk = Walk(old, new, (), (), dict(forth), dict(back), meetings or Meetings())
    return in_order([*_of_models(walk), *_of_adopted(walk, matching)])


def _of_models(walk: Walk) -> Iterator[Edit]:
    marks, fields = compared(type(walk.old)), walk.new.__dict__
    for name, before in walk.old.__dict__.items():
        after = fields[name]
        if before is after:
            continue
        mark = marks.get(name)
        if mark and mark.how in COLLECTIONS:
            yield from _of_collection(walk, name, mark)
        elif not same(before, after):
            yield from _of_value(walk, name, mark.how if mark else "value")


def _of_value(walk: Walk, name: str, how: How) -> Iterator[Edit]:
    before, after = walk.old.__dict__[name], walk.new.__dict__[name]
    if how == "set":
        yield from _of_set(walk.into(name), before, after)
    elif how == "prose" and isinstance(before, str) and isinstance(after, str):
        yield Reworded(old_path=(*walk.old_path, name), new_path=(*walk.new_path, name), old=before, new=after)
    elif how == "value" and isinstance(before, BaseModel) and type(before) is type(after) and _has_fields(before):
        yield from _of_models(walk.into(name))
    else:
        yield Replaced(
            old_path=(*walk.old_path, name),
            new_path=(*walk.new_path, name),
            old=plain(walk.old, name),
            new=plain(walk.new, name),
        )


def _has_fields(model: BaseModel) -> bool:
    """Return whether a model is an object in JSON (a root model is the value that it holds)."""
    return "root" not in type(model).model_fields


def plain(model: BaseModel, name: str) -> JsonValue:
    """Return one field of a model as plain JSON data."""
    value: JsonValue = model.model_dump(mode="json", include={name})[name]
    return value


def _of_set(walk: Walk, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Edit]:
    for member in before:
        if member not in after:
            yield Removed(old_path=(*walk.old_path, member), old=member)
    for member in after:
        if member not in before:
            yield Added(new_path=(*walk.new_path, member), new=member)


def _of_collection(walk: Walk, name: str, mark: Compared) -> Iterator[Edit]:
    inner = walk.into(name)
    met = walk.meetings.of(walk.old.__dict__[name], walk.new.__dict__[name], mark.key)
    forth, back = walk.forth.get(inner.old_path, {}), walk.back.get(inner.new_path, {})
    named = [(str(own), str(there[-1])) for own, there in forth.items() if there[:-1] == inner.new_path]
    if mark.how == "sequence":
        kept = [(own, own) for own in met.old if own in met.new and own not in forth and own not in back]
        yield from _of_order(inner, met, kept + named)
    changed = [(own, own) for own in met.changed if own not in forth and own not in back]
    for before, after in changed + named:
        yield from _of_pair(inner, (before, after), (met.old[before], met.new[after]), mark)
    yield from _unpaired(inner, met, mark)


def _of_pair(walk: Walk, ids: tuple[str, str], entries: tuple[BaseModel, BaseModel], mark: Compared) -> Iterator[Edit]:
    before, after = entries
    old_path, new_path = (*walk.old_path, ids[0]), (*walk.new_path, ids[1])
    if type(before) is not type(after):
        old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
        yield Replaced(old_path=old_path, new_path=new_path, old=old, new=new)
        return
    if ids[0] != ids[1]:
        yield Renamed(old_path=old_path, new_path=new_path, old=ids[0], new=ids[1])
        after = after.model_copy(update={mark.key: ids[0]})
    yield from _of_models(Walk(before, after, old_path, new_path, *walk[4:]))


def _unpaired(walk: Walk, met: Meeting, mark: Compared) -> Iterator[Edit]:
    forth, back = walk.forth.get(walk.old_path, {}), walk.back.get(walk.new_path, {})
    ordered = mark.how == "sequence"
    places = [{own: place for place, own in enumerate(side)} if ordered else {} for side in (met.old, met.new)]
    for own in (*met.gone, *(own for own in met.old if own in back)) if back else met.gone:
        if own not in forth:
            path, old = (*walk.old_path, own), met.old[own].model_dump(mode="json")
            yield made(Removed, old_path=path, old=old, old_index=places[0].get(own))
    for own in (*met.come, *(own for own in met.new if own in forth)) if forth else met.come:
        if own not in back:
            path, new = (*walk.new_path, own), met.new[own].model_dump(mode="json")
            yield made(Added, new_path=path, new=new, new_index=places[1].get(own))


def _of_order(walk: Walk, met: Meeting, pairs: list[tuple[str, str]]) -> Iterator[Edit]:
    """Tell the fewest entries that have to move for the old order to become the new one."""
    old, new = met.old, met.new
    ids_old, ids_new = list(old), list(new)
    place_old = {own: index for index, own in enumerate(ids_old)}
    place_new = {own: index for index, own in enumerate(ids_new)}
    places = sorted((place_old[before], place_new[after]) for before, after in pairs)
    if [after for _, after in places] == sorted(after for _, after in places):
        return
    labels = {
        place: _label(old[ids_old[place[0]]], new[ids_new[place[1]]], ids_old[place[0]], ids_new[place[1]])
        for place in places
    }
    for before, after in sorted(set(places) - set(stayers(labels))):
        yield Moved(
            old_path=(*walk.old_path, ids_old[before]),
            new_path=(*walk.new_path, ids_new[after]),
            old=before,
            new=after,
        )


def _label(before: BaseModel, after: BaseModel, *ids: str) -> list[str]:
    """Return what names a pair whichever side is old: its ids; its contents too, where two pairs may cross."""
    if ids[0] == ids[1]:
        return [*ids]
    return [*sorted(ids), *sorted((before.model_dump_json(), after.model_dump_json()))]


def stayers(places: Mapping[tuple[int, int], list[str]]) -> list[tuple[int, int]]:
    """Return a longest list of places (old, new) that rises on both sides; the same when the sides are swapped.

    `places` names the entry that stands at each; of several longest lists it is that with the smallest places, then the
    smallest names, from the front.

    >>> stayers({(0, 1): ["a"], (1, 2): ["b"], (2, 0): ["c"]})
    [(0, 1), (1, 2)]
    """
    levels: dict[int, list[tuple[int, int]]] = {}
    tops: list[int] = []
    for place in sorted(places, reverse=True):
        level = bisect_left(tops, -place[1])
        tops[level : level + 1] = [-place[1]]
        levels.setdefault(level, []).append(place)
    kept: list[tuple[int, int]] = []
    for level in range(len(tops) - 1, -1, -1):
        last = kept[-1] if kept else (-1, -1)
        rising = [place for place in levels[level] if place[0] > last[0] and place[1] > last[1]]
        kept.append(min(rising, key=lambda place: (sum(place), max(place), places[place])))
    return kept


def _of_adopted(walk: Walk, matching: Matching) -> Iterator[Edit]:
    """Tell the entries that went to another parent, and what differs in them."""
    forth = {pair.old: pair.new for pair in matching.pairs}
    for old_path, new_path in forth.items():
        if counterpart(old_path[:-1], forth) != new_path[:-1]:
            (before, place_old), (after, place_new) = entry_at(walk.old, old_path), entry_at(walk.new, new_path)
            yield Moved(old_path=old_path, new_path=new_path, old=place_old, new=place_new)
            if old_path[-1] != new_path[-1]:
                yield Renamed(old_path=old_path, new_path=new_path, old=old_path[-1], new=new_path[-1])
                after = after.model_copy(update={_key_at(walk.old, old_path): old_path[-1]})
            yield from _of_models(walk._replace(old=before, new=after, old_path=old_path, new_path=new_path))


def _key_at(model: BaseModel, path: Path) -> str:
    """Return the field by which the entry at a path is named."""
    owner, _ = entry_at(model, path[:-2])
    return compared(type(owner))[str(path[-2])].key


def entry_at(model: BaseModel, path: Path) -> tuple[BaseModel, int | None]:
    """Return the entry at a path and its place in its sequence (None in a collection without an order).

    Raises KeyError where the path leads nowhere.
    """
    here: Any = model
    place: int | None = None
    mark: Compared | None = None
    for part in path:
        if isinstance(here, BaseModel):
            mark = compared(type(here)).get(str(part))
            here = here.__dict__[str(part)]
        else:
            entries = by_key(here, mark.key if mark else "id")
            place = list(entries).index(str(part)) if mark and mark.how == "sequence" else None
            here = entries[str(part)]
    return here, place
