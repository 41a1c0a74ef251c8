"""Replays edits on a model, and turns them round; the models may be anybody's.

Edits are run on the plain data of the base, found by their old paths; the result is validated like any input, so that
sets and keyed collections come out in their canonical order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from ilrs_docs.changes import Added, Edit, Pair, Path, Removed, Script, in_order
from ilrs_docs.matching import compared
from ilrs_docs.patching.trees import Node, run

M = TypeVar("M", bound=BaseModel)


class Edited(Protocol):
    """Anything with edits: a comparison, or a script."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits, in their one order."""
        ...


class Matched(Edited, Protocol):
    """Anything with edits and the matching that they were made by."""

    @property
    def matching(self) -> tuple[Pair, ...]:
        """The pairs that are not plainly by id."""
        ...


def apply(base: M, script: Edited) -> M:
    """Return the model that the edits of `script` make of `base`.

    Raises WrongBaseError, naming the first mismatch, where `base` is not what the edits were made from; nothing is
    half replayed.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> apply(Text(en="Moon"), Script(edits=(edit,))).en
    'The Moon'
    """
    root = Node(base.model_dump(mode="json"))
    run(root, script.edits, lambda path: _key(base, path))
    return type(base).model_validate_json(json.dumps(root.value()))


def _key(base: BaseModel, path: Path) -> str | None:
    """Return the field by which the entries of the collection at `path` are named, if the base has such a path."""
    here: Any = base
    key: str | None = None
    for part in path:
        if isinstance(here, BaseModel):
            mark = compared(type(here)).get(str(part))
            key = mark.key if mark else None
            here = here.__dict__.get(str(part))
        else:
            key = None
            here = _entry(here, part)
    return key


def _entry(collection: object, part: object) -> BaseModel | None:
    entries = collection if isinstance(collection, tuple) else ()
    return next((entry for entry in entries if isinstance(entry, BaseModel) and part in entry.__dict__.values()), None)


def invert(script: Matched) -> Script:
    """Return the script that leads back: old and new change places, in the edits and in the matching.

    >>> from ilrs_docs.changes import Added
    >>> invert(Script(edits=(Added(new_path=("agencies", "CNSA"), new="CNSA"),))).edits[0].op
    'removed'
    """
    pairs = sorted((_turned_pair(pair) for pair in script.matching), key=lambda pair: (pair.old, pair.new))
    return Script(matching=tuple(pairs), edits=inverted(script.edits))


def inverted(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead back, in order."""
    return in_order(_turned(edit) for edit in edits)


def _turned(edit: Edit) -> Edit:
    if isinstance(edit, Added):
        return Removed(old_path=edit.new_path, old=edit.new, old_index=edit.new_index)
    if isinstance(edit, Removed):
        return Added(new_path=edit.old_path, new=edit.old, new_index=edit.old_index)
    turned = {"old_path": edit.new_path, "new_path": edit.old_path, "old": edit.new, "new": edit.old}
    return edit.model_copy(update=turned)


def _turned_pair(pair: Pair) -> Pair:
    second = pair.runner_up
    turned = second and second.model_copy(update={"old": second.new, "new": second.old})
    return pair.model_copy(update={"old": pair.new, "new": pair.old, "runner_up": turned})
