"""Edits as standard patches over the stored form of a model: JSON Patch and JSON Merge Patch.

Sources: RFC 6902, JavaScript Object Notation (JSON) Patch; RFC 6901, JSON Pointer; RFC 7396, JSON Merge Patch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Part, Path, Removed
from ilrs_docs.errors import NotExpressibleError
from ilrs_docs.matching.fields import by_key, compared, fields, is_root, one_by_one
from ilrs_docs.model import Compared
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.canonical import same
from ilrs_docs.model.stored import plain
from ilrs_docs.patching.replaying import Edited, apply
from ilrs_docs.patching.waiting import Waiting

Operation = dict[str, JsonValue]
Place = tuple[str, Path]
"""Where something stands: its JSON Pointer in the target, and its path in the base."""


def to_json_patch(script: Edited, base: BaseModel) -> list[Operation]:
    """Return the JSON Patch (RFC 6902) that does to the stored form of `base` what the edits do to `base`.

    Arrays whose entries have ids are changed entry by entry: removed, added, moved, or changed inside. Raises
    WrongBaseError where `base` is not what the edits were made from.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> to_json_patch(Script(edits=(edit,)), Text(en="Moon"))
    [{'op': 'replace', 'path': '/en', 'value': 'The Moon'}]
    """
    target = apply(base, script)
    renames = {edit.old_path: edit.new_path[-1] for edit in script.edits if edit.op == "renamed"}
    gone = {edit.old_path for edit in script.edits if isinstance(edit, Removed)}
    gone |= {edit.old_path for edit in script.edits if edit.op == "moved" and edit.old_path[:-1] != edit.new_path[:-1]}
    return list(_Walk(renames, gone).values(_Pair(base, target, plain(base), plain(target)), None, ("", ())))


def to_merge_patch(script: Edited, base: BaseModel) -> JsonValue:
    """Return the JSON Merge Patch (RFC 7396) that does to the stored form of `base` what the edits do to `base`.

    Raises NotExpressibleError, with the pointers, where a null comes that is stored: a merge patch would drop the name
    instead. Raises WrongBaseError where `base` is not what the edits were made from.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> to_merge_patch(Script(edits=(edit,)), Text(en="Moon"))
    {'en': 'The Moon'}
    """
    nulls: list[str] = []
    old, new = plain(base), plain(apply(base, script))
    patch = _merge(old, new, "", nulls) if isinstance(old, dict) and isinstance(new, dict) else new
    if nulls:
        raise NotExpressibleError(nulls)
    return patch


def _merge(old: dict[str, Any], new: dict[str, Any], pointer: str, nulls: list[str]) -> dict[str, Any]:
    patch: dict[str, Any] = {}
    for name, after in new.items():
        before, place = old.get(name), f"{pointer}/{escaped(name)}"
        if json.dumps(before) == json.dumps(after) and name in old:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            patch[name] = _merge(before, after, place, nulls)
            continue
        nulls += [place + inner for inner in _nulls(after)]
        patch[name] = after
    patch.update({name: None for name in old if name not in new})
    return patch


def _nulls(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain JSON data
    """Yield the pointers of the nulls in a value that a merge patch would drop; those inside arrays stay."""
    if value is None:
        yield ""
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (f"/{escaped(name)}{rest}" for rest in _nulls(inner))


def escaped(part: object) -> str:
    """Return one part of a JSON Pointer as RFC 6901 escapes it.

    >>> escaped("a/b~c")
    'a~1b~0c'
    """
    return str(part).replace("~", "~0").replace("/", "~1")


class _Pair(NamedTuple):
    """Two values that are each other, and both as plain data."""

    old: Any
    new: Any
    before: Any
    after: Any


class _Walk:
    """Walks base and target together and yields operations, inner ones before those that shift their array."""

    def __init__(self, renames: dict[Path, Part], gone: set[Path]) -> None:
        self.renames = renames
        self.gone = gone

    def values(self, pair: _Pair, mark: Compared | None, place: Place) -> Iterator[Operation]:
        old, new, before, after = pair
        how = mark.how if mark else "value"
        if mark and how in COLLECTIONS and one_by_one(mark, old, new):
            yield from self.entries(pair, mark.key, place)
        elif same(old, new):
            return
        elif isinstance(old, BaseModel) and type(old) is type(new) and how in {"value", "map"}:
            yield from self.alike(pair, place)
        elif mark and how == "map" and isinstance(old, dict) and isinstance(new, dict):
            marks: dict[str, Compared | None] = dict.fromkeys(old.keys() | new.keys(), mark)
            yield from self.names((old, new), (before, after), marks, place)
        else:
            yield {"op": "replace", "path": place[0], "value": after}

    def alike(self, pair: _Pair, place: Place) -> Iterator[Operation]:
        """Walk into two models of one type; a root model is the value that it holds."""
        old, new, before, after = pair
        kind: type[BaseModel] = type(old)
        if is_root(kind):
            return self.values(_Pair(old.root, new.root, before, after), compared(kind).get("root"), place)
        return self.names((old.__dict__, new.__dict__), (before, after), dict(fields(kind)), place)

    def names(
        self, sides: tuple[Any, Any], plain_sides: tuple[Any, Any], marks: dict[str, Compared | None], place: Place
    ) -> Iterator[Operation]:
        """Walk two objects name by name; the stored form of either may leave out what the other has."""
        (old, new), (before, after) = sides, plain_sides
        for name in (*before, *(name for name in after if name not in before)):
            inner = f"{place[0]}/{escaped(name)}", (*place[1], name)
            if name not in after:
                yield {"op": "remove", "path": inner[0]}
            elif name not in before:
                yield {"op": "add", "path": inner[0], "value": after[name]}
            else:
                yield from self.values(_Pair(old[name], new[name], before[name], after[name]), marks[name], inner)

    def entries(self, pair: _Pair, key: str, place: Place) -> Iterator[Operation]:
        (pointer, path), (old, new) = place, (by_key(side, key) for side in pair[:2])
        after = dict(zip(new, pair.after, strict=True))
        names = [
            self.renames.get((*path, entry_id), entry_id) if (*path, entry_id) not in self.gone else None
            for entry_id in old
        ]
        stays = [name is not None and name in new for name in names]
        for index, ((entry_id, entry), name) in enumerate(zip(old.items(), names, strict=True)):
            if name is not None and stays[index]:
                inner = f"{pointer}/{index}", (*path, entry_id)
                yield from self.values(_Pair(entry, new[name], pair.before[index], after[name]), None, inner)
        for index in range(len(names) - 1, -1, -1):
            if not stays[index]:
                yield {"op": "remove", "path": f"{pointer}/{index}"}
        kept = [name for name, stay in zip(names, stays, strict=True) if name is not None and stay]
        yield from _ordered(kept, [*new], after, pointer)


def _ordered(kept: list[Part], new: list[Part], after: dict[Part, JsonValue], pointer: str) -> Iterator[Operation]:
    """Bring what was kept into its new order, from the front, with what comes between.

    All that is not in its place yet stands behind, in its old order: how many of them stand before an entry is counted.
    """
    waiting = Waiting(len(kept))
    old_places = {entry_id: place for place, entry_id in enumerate(kept)}
    for index, entry_id in enumerate(new):
        if entry_id not in old_places:
            yield {"op": "add", "path": f"{pointer}/{index}", "value": after[entry_id]}
            continue
        ahead = waiting.take(old_places[entry_id])
        if ahead:
            yield {"op": "move", "from": f"{pointer}/{index + ahead}", "path": f"{pointer}/{index}"}
