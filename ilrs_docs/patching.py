"""Replays edits on a model, and turns them round; the models may be anybody's.

Edits are replayed on the plain data of the base, found by their old paths; the result is validated like any input, so
that sets and keyed collections come out in their canonical order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from ilrs_docs.changes import Added, Edit, Moved, Path, Removed, Renamed, Replaced, Reworded, in_order
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import compared, counterpart
from ilrs_docs.model import Compared

M = TypeVar("M", bound=BaseModel)


class Place(NamedTuple):
    """Where an edit acts in the plain data: the object or array that holds it, the value there, the name of its key."""

    holder: Any
    part: str | int
    value: Any
    key: str = "id"


def replay(base: M, edits: Iterable[Edit]) -> M:
    """Return the model that `edits` make of `base`.

    Raises WrongBaseError, naming the first mismatch, where `base` is not what the edits were made from; nothing is
    half replayed.

    >>> from ilrs_docs.changes import Reworded
    >>> from ilrs_docs.model import Text
    >>> replay(Text(en="Moon"), [Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")]).en
    'The Moon'
    """
    script = list(edits)
    data = base.model_dump(mode="json")
    back = {edit.new_path: edit.old_path for edit in script if isinstance(edit, (Renamed, Moved))}
    places = [_place(base, data, edit, back) for edit in script]
    arrivals = [
        (_holder(base, data, counterpart(edit.new_path[:-1], back)), _arriving(edit, place.value))
        for edit, place in zip(script, places, strict=True)
        if isinstance(edit, (Added, Moved))
    ]
    for edit, place in zip(script, places, strict=True):
        _change(edit, place)
    for edit, place in zip(script, places, strict=True):
        if isinstance(edit, (Removed, Moved)):
            _take_out(place)
    for holder, (index, value) in sorted(arrivals, key=lambda arrival: arrival[1][0]):
        holder.insert(index, value)
    return type(base).model_validate_json(json.dumps(data))


def _place(base: BaseModel, data: Any, edit: Edit, back: dict[Path, Path]) -> Place:  # noqa: ANN401 - plain JSON data
    if isinstance(edit, Added):
        return Place(_holder(base, data, counterpart(edit.new_path[:-1], back)), "", edit.new)
    path = edit.old_path
    holder = _holder(base, data, path[:-1])
    key = _mark(base, path[:-1])
    found = _member(holder, path[-1], key.key if key else "id")
    if found is None or not _agrees(edit, holder, found):
        raise WrongBaseError(path, edit.old, None if found is None else found.value)
    return found


def _agrees(edit: Edit, holder: Any, found: Place) -> bool:  # noqa: ANN401 - plain JSON data
    if isinstance(edit, Moved):
        return edit.old is None or (edit.old < len(holder) and holder[edit.old] is found.value)
    if isinstance(edit, Renamed):
        return found.part == edit.old
    return json.dumps(found.value) == json.dumps(edit.old)


def _member(holder: Any, part: str | int, key: str) -> Place | None:  # noqa: ANN401 - plain JSON data
    if isinstance(holder, dict):
        return Place(holder, part, holder[part], key) if part in holder else None
    for member in holder if isinstance(holder, list) else ():
        own = member.get(key) if isinstance(member, dict) else member
        if type(own) is type(part) and own == part:
            return Place(holder, part, member, key)
    return None


def _mark(base: BaseModel, path: Path) -> Compared | None:
    """Return what the field at `path` declares, found along the models of the base."""
    here: Any = base
    mark: Compared | None = None
    for part in path:
        if isinstance(here, BaseModel):
            mark = compared(type(here)).get(str(part))
            here = here.__dict__.get(str(part))
        elif isinstance(here, tuple):
            key = mark.key if mark else "id"
            here = next((entry for entry in here if getattr(entry, key, None) == part), None)
    return mark


def _holder(base: BaseModel, data: Any, path: Path) -> Any:  # noqa: ANN401 - plain JSON data
    here = data
    for length, part in enumerate(path):
        mark = _mark(base, path[:length])
        found = _member(here, part, mark.key if mark else "id")
        if found is None:
            raise WrongBaseError(path, "something", None)
        here = found.value
    return here


def _change(edit: Edit, place: Place) -> None:
    if isinstance(edit, Renamed):
        place.value[place.key] = edit.new
    elif isinstance(edit, (Replaced, Reworded)) and isinstance(place.holder, dict):
        place.holder[place.part] = edit.new
    elif isinstance(edit, Replaced):  # an entry of another type; it stays the same object, for it may move as well
        place.value.clear()
        place.value.update(edit.new)


def _take_out(place: Place) -> None:
    del place.holder[_index(place)]


def _index(place: Place) -> int:
    return next(index for index, member in enumerate(place.holder) if member is place.value)


def _arriving(edit: Added | Moved, value: Any) -> tuple[int, Any]:  # noqa: ANN401 - plain JSON data
    index = edit.new if isinstance(edit, Moved) else edit.new_index
    return (0 if index is None else index), value


def inverted(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead back: old and new change places.

    >>> from ilrs_docs.changes import Added
    >>> inverted([Added(new_path=("agencies", "CNSA"), new="CNSA")])[0].op
    'removed'
    """
    return in_order([_turned(edit) for edit in edits])


def _turned(edit: Edit) -> Edit:
    if isinstance(edit, Added):
        return Removed(old_path=edit.new_path, old=edit.new, old_index=edit.new_index)
    if isinstance(edit, Removed):
        return Added(new_path=edit.old_path, new=edit.old, new_index=edit.old_index)
    turned = {"old_path": edit.new_path, "new_path": edit.old_path, "old": edit.new, "new": edit.old}
    return edit.model_copy(update=turned)
