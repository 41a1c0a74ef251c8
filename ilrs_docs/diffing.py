"""Walks two models along a matching and emits every difference as an edit; complete, and in one order.

What a field declares about itself decides how it is walked; an unmarked field that holds a model is walked into, any
other is a value. The edits are sorted by a key that stays the same when the two sides are swapped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import Any, NamedTuple

from pydantic import BaseModel, RootModel

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
from ilrs_docs.matching import Meeting, Meetings, counterpart
from ilrs_docs.matching.fields import BY_ID, compared, fields, is_root, is_word, one_by_one
from ilrs_docs.model import Compared
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.canonical import same
from ilrs_docs.model.stored import plain, plain_field

Partners = Mapping[Path, Mapping[Part, Path]]
"""Collection -> id of an entry in it -> path of its partner on the other side, where that is no plain same id."""


Plain = Callable[[], tuple[Any, Any]]
"""Gives two values as plain JSON data, for those of which an edit tells."""

_UNSAID = Compared("map", similar=False)
"""What stands in a map under a name of bookkeeping: the strings in it are no words."""


class Walk(NamedTuple):
    """Two values that are each other, where they stand, the pairs of the matching both ways, and what has met."""

    old: Any
    new: Any
    old_path: Path
    new_path: Path
    forth: Partners
    back: Partners
    meetings: Meetings

    def to(self, part: Part, old: Any, new: Any) -> Walk:  # noqa: ANN401 - what stands there on either side
        """Return the walk one step deeper."""
        return Walk(old, new, (*self.old_path, part), (*self.new_path, part), *self[4:])

    def at(self, old: Any, new: Any) -> Walk:  # noqa: ANN401 - what stands there on either side
        """Return the walk at the same place, for other values."""
        return Walk(old, new, *self[2:])

    @property
    def paths(self) -> dict[str, Path]:
        """Where it stands, as an edit says it."""
        return {"old_path": self.old_path, "new_path": self.new_path}


def edits(old: BaseModel, new: BaseModel, matching: Matching, meetings: Meetings | None = None) -> tuple[Edit, ...]:
    """Return all that differs between two models of one type, as edits; `meetings` is what `match` has looked at.

    >>> from ilrs_docs.model import Text
    >>> edits(Text(en="Moon"), Text(en="The Moon"), Matching())[0].op
    'reworded'
    """
    met = meetings or Meetings()
    met.admit(old, new)
    forth: dict[Path, dict[Part, Path]] = defaultdict(dict)
    back: dict[Path, dict[Part, Path]] = defaultdict(dict)
    for pair in matching.pairs:
        forth[pair.old[:-1]][pair.old[-1]] = pair.new
        back[pair.new[:-1]][pair.new[-1]] = pair.old
    walk = Walk(old, new, (), (), dict(forth), dict(back), met)
    return in_order([*_of_whole(walk), *_of_adopted(walk, matching)])


def _of_whole(walk: Walk) -> Iterator[Edit]:
    if is_root(type(walk.old)):
        return _of_values(walk, None, lambda: (plain(walk.old), plain(walk.new)))
    return _of_models(walk)


def _of_models(walk: Walk) -> Iterator[Edit]:
    old, new = walk.old.__dict__, walk.new.__dict__
    kind: type[BaseModel] = type(walk.old)
    for name, mark in fields(kind):
        if old[name] is not new[name]:
            yield from _of_values(walk.to(name, old[name], new[name]), mark, _plain_fields(walk, name))


def _plain_fields(walk: Walk, name: str) -> Plain:
    return lambda: (plain_field(walk.old, name), plain_field(walk.new, name))


def _of_values(walk: Walk, mark: Compared | None, told: Plain) -> Iterator[Edit]:
    before, after = walk.old, walk.new
    how = mark.how if mark else "value"
    if mark and how in COLLECTIONS and one_by_one(mark, before, after):
        yield from _of_collection(walk, mark)
    elif same(before, after):
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
        old, new = told()
        yield (Reworded if words else Replaced)(**walk.paths, old=old, new=new)


def _of_alike(walk: Walk, told: Plain) -> Iterator[Edit]:
    """Walk into two models of one type; a root model is the value that it holds."""
    kind: type[BaseModel] = type(walk.old)
    if is_root(kind):
        return _of_values(walk.at(walk.old.root, walk.new.root), compared(kind).get("root"), told)
    return _of_models(walk)


def _of_map(walk: Walk, mark: Compared, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    for name, before in walk.old.items():
        if name not in walk.new:
            yield Removed(old_path=(*walk.old_path, name), old=old[name])
        elif before is not walk.new[name]:
            inner = walk.to(name, before, walk.new[name])
            yield from _of_values(inner, mark if is_word(name) else _UNSAID, _plain_items(old, new, name))
    for name in walk.new:
        if name not in walk.old:
            yield Added(new_path=(*walk.new_path, name), new=new[name])


def _plain_items(old: dict[str, Any], new: dict[str, Any], name: str) -> Plain:
    return lambda: (old[name], new[name])


def _of_set(walk: Walk, before: list[Part], after: list[Part]) -> Iterator[Edit]:
    for member in before:
        if member not in after:
            yield Removed(old_path=(*walk.old_path, member), old=member)
    for member in after:
        if member not in before:
            yield Added(new_path=(*walk.new_path, member), new=member)


def _of_collection(walk: Walk, mark: Compared) -> Iterator[Edit]:
    met = walk.meetings.of(walk.old, walk.new, mark.key)
    forth, back = walk.forth.get(walk.old_path, {}), walk.back.get(walk.new_path, {})
    named = [(own, there[-1]) for own, there in forth.items() if there[:-1] == walk.new_path]
    if mark.how == "sequence":
        kept = [(own, own) for own in met.old if own in met.new and own not in forth and own not in back]
        yield from _of_order(walk, met, kept + named)
    changed = [(own, own) for own in met.changed if own not in forth and own not in back]
    for before, after in changed + named:
        yield from _of_pair(walk, (before, after), (met.old[before], met.new[after]), mark)
    yield from _unpaired(walk, met, mark)


def _of_pair(
    walk: Walk, ids: tuple[Part, Part], entries: tuple[BaseModel, BaseModel], mark: Compared
) -> Iterator[Edit]:
    before, after = entries
    old_path, new_path = (*walk.old_path, ids[0]), (*walk.new_path, ids[1])
    if type(before) is not type(after):
        yield Replaced(old_path=old_path, new_path=new_path, old=plain(before), new=plain(after))
        return
    if ids[0] != ids[1]:
        yield Renamed(old_path=old_path, new_path=new_path, old=ids[0], new=ids[1])
        after = _named_like(before, after, mark.key)
    yield from _of_models(Walk(before, after, old_path, new_path, *walk[4:]))


def _named_like(before: BaseModel, after: BaseModel, key: str) -> BaseModel:
    """Return a copy of one entry that bears the key of another: that it was renamed has been told."""
    copied = copy(after)
    copied.__dict__[key] = before.__dict__[key]
    return copied


def _unpaired(walk: Walk, met: Meeting, mark: Compared) -> Iterator[Edit]:
    forth, back = walk.forth.get(walk.old_path, {}), walk.back.get(walk.new_path, {})
    ordered = mark.how == "sequence"
    places = [{own: place for place, own in enumerate(side)} if ordered else {} for side in (met.old, met.new)]
    for own in (*met.gone, *(own for own in met.old if own in back)) if back else met.gone:
        if own not in forth:
            path, old = (*walk.old_path, own), plain(met.old[own])
            yield made(Removed, old_path=path, old=old, old_index=places[0].get(own))
    for own in (*met.come, *(own for own in met.new if own in forth)) if forth else met.come:
        if own not in back:
            path, new = (*walk.new_path, own), plain(met.new[own])
            yield made(Added, new_path=path, new=new, new_index=places[1].get(own))


def _of_order(walk: Walk, met: Meeting, pairs: list[tuple[Part, Part]]) -> Iterator[Edit]:
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


def _label(before: BaseModel, after: BaseModel, *ids: Part) -> list[str]:
    """Return what names a pair whichever side is old: its ids; its contents too, where two pairs may cross."""
    if ids[0] == ids[1]:
        return [*map(str, ids)]
    return [*sorted(map(str, ids)), *sorted((before.model_dump_json(), after.model_dump_json()))]


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
            before, place_old = entry_at(walk.old, old_path, walk.meetings)
            after, place_new = entry_at(walk.new, new_path, walk.meetings)
            yield Moved(old_path=old_path, new_path=new_path, old=place_old, new=place_new)
            if old_path[-1] != new_path[-1]:
                yield Renamed(old_path=old_path, new_path=new_path, old=old_path[-1], new=new_path[-1])
                after = _named_like(before, after, _key_at(walk.old, old_path, walk.meetings))
            yield from _of_models(walk._replace(old=before, new=after, old_path=old_path, new_path=new_path))


def _key_at(model: BaseModel, path: Path, meetings: Meetings) -> str:
    """Return the field by which the entry at a path is named."""
    *_, (_, mark) = _steps(model, path[:-1], meetings)
    return (mark or BY_ID).key


def entry_at(model: BaseModel, path: Path, meetings: Meetings | None = None) -> tuple[BaseModel, int | None]:
    """Return the entry at a path and its place in its sequence (None in a collection without an order).

    Raises KeyError where the path leads nowhere. `meetings` keeps the collections that were read.
    """
    met = meetings or Meetings()
    *_, (collection, mark), (entry, _) = _steps(model, path, met)
    ordered = mark and mark.how == "sequence"
    return entry, list(met.entries(collection, mark.key)).index(path[-1]) if mark and ordered else None


def _steps(model: BaseModel, path: Path, meetings: Meetings) -> Iterator[tuple[Any, Compared | None]]:
    """Yield what stands along a path, the model itself first, each with what is declared about it."""
    here: Any = model
    mark: Compared | None = None
    for part in (None, *path):
        if isinstance(here, BaseModel) and part is not None:
            mark = compared(type(here)).get(str(part))
            here = here.__dict__[str(part)]
        elif part is not None:
            here = here[part] if isinstance(here, dict) else meetings.entries(here, (mark or BY_ID).key)[part]
        while isinstance(here, RootModel):
            mark = compared(type(here)).get("root")
            here = here.root
        yield here, mark
