"""Edits as standard patches over the plain data of a model: JSON Patch and JSON Merge Patch.

Sources: RFC 6902, JavaScript Object Notation (JSON) Patch; RFC 6901, JSON Pointer; RFC 7396, JSON Merge Patch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, JsonValue, RootModel

from ilrs_docs.changes import Path, Removed
from ilrs_docs.errors import NotExpressibleError
from ilrs_docs.matching import by_key, compared
from ilrs_docs.patching.replaying import Edited, apply

Operation = dict[str, JsonValue]


def to_json_patch(script: Edited, base: BaseModel) -> list[Operation]:
    """Return the JSON Patch (RFC 6902) that does to `base.model_dump(mode="json")` what the edits do to `base`.

    Arrays whose entries have ids are changed entry by entry: removed, added, moved, or changed inside. Raises
    WrongBaseError where `base` is not what the edits were made from.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> to_json_patch(Script(edits=(edit,)), Text(en="Moon"))
    [{'op': 'replace', 'path': '/en', 'value': 'The Moon'}]
    """
    target = apply(base, script)
    renames = {edit.old_path: str(edit.new) for edit in script.edits if edit.op == "renamed"}
    gone = {edit.old_path for edit in script.edits if isinstance(edit, Removed)}
    gone |= {edit.old_path for edit in script.edits if edit.op == "moved" and edit.old_path[:-1] != edit.new_path[:-1]}
    walk = _Walk(renames, gone)
    return list(walk.models(base, target, "", ()))


def to_merge_patch(script: Edited, base: BaseModel) -> JsonValue:
    """Return the JSON Merge Patch (RFC 7396) that does to `base.model_dump(mode="json")` what the edits do to `base`.

    Raises NotExpressibleError, with the pointers, where a value becomes null: a merge patch would drop the field
    instead. Raises WrongBaseError where `base` is not what the edits were made from.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> to_merge_patch(Script(edits=(edit,)), Text(en="Moon"))
    {'en': 'The Moon'}
    """
    nulls: list[str] = []
    old, new = base.model_dump(mode="json"), apply(base, script).model_dump(mode="json")
    patch = _merge(old, new, "", nulls)
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


class _Walk:
    """Walks base and target together and yields operations, inner ones before those that shift their array."""

    def __init__(self, renames: dict[Path, str], gone: set[Path]) -> None:
        self.renames = renames
        self.gone = gone

    def models(self, old: BaseModel, new: BaseModel, pointer: str, path: Path) -> Iterator[Operation]:
        marks = compared(type(old))
        before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
        for name, value in before.items():
            inner, place = old.__dict__.get(name), f"{pointer}/{escaped(name)}"
            target: Any = new.__dict__.get(name)
            mark = marks.get(name)
            if mark and mark.how in {"keyed", "sequence"}:
                yield from self.entries((inner, target), place, (*path, name), mark.key)
            elif json.dumps(value) == json.dumps(after[name]):
                continue
            elif isinstance(inner, BaseModel) and type(inner) is type(target) and not isinstance(inner, RootModel):
                yield from self.models(inner, target, place, (*path, name))
            else:
                yield {"op": "replace", "path": place, "value": after[name]}

    def entries(self, sides: tuple[Any, Any], pointer: str, path: Path, key: str) -> Iterator[Operation]:
        old, new = (by_key(side, key) for side in sides)
        names = [self.renames.get((*path, own), own) if (*path, own) not in self.gone else None for own in old]
        stays = [name is not None and name in new for name in names]
        for index, (entry, name) in enumerate(zip(old.values(), names, strict=True)):
            if name is not None and stays[index]:
                place, inner = f"{pointer}/{index}", (*path, entry.__dict__[key])
                alike = type(entry) is type(new[name])
                yield from self.models(entry, new[name], place, inner) if alike else _whole(place, new[name])
        here = [name for name, kept in zip(names, stays, strict=True) if kept]
        for index in range(len(names) - 1, -1, -1):
            if not stays[index]:
                yield {"op": "remove", "path": f"{pointer}/{index}"}
        for index, (own, entry) in enumerate(new.items()):
            if index < len(here) and here[index] == own:
                continue
            if own in here:
                yield {"op": "move", "from": f"{pointer}/{here.index(own)}", "path": f"{pointer}/{index}"}
                here.remove(own)
            else:
                yield {"op": "add", "path": f"{pointer}/{index}", "value": entry.model_dump(mode="json")}
            here.insert(index, own)


def _whole(pointer: str, entry: BaseModel) -> Iterator[Operation]:
    yield {"op": "replace", "path": pointer, "value": entry.model_dump(mode="json")}
