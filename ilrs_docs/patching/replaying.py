"""Replays edits on a model, and turns them round; the models may be anybody's.

Edits are run on the stored form of the base, found by their old paths; the result is validated like any input, so that
sets and keyed collections come out in their canonical order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError

from ilrs_docs.changes import (
    Added,
    Candidate,
    Edit,
    Pair,
    Path,
    Removed,
    Renamed,
    Replaced,
    Reused,
    Script,
    in_order,
    made,
)
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import require_comparable
from ilrs_docs.model.stored import from_plain, plain
from ilrs_docs.patching.declared import DeclaredShape
from ilrs_docs.patching.running import run
from ilrs_docs.patching.trees import Node

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

    @property
    def reused(self) -> tuple[Reused, ...]:
        """The equal ids that are not each other."""
        ...


def apply(base: M, script: Edited) -> M:
    """Return the model that the edits of `script` make of `base`.

    Raises WrongBaseError, naming the first mismatch, where `base` is not what the edits were made from, or would not be
    valid afterwards; nothing is half replayed.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="The Moon")
    >>> apply(Text(en="Moon"), Script(edits=(edit,))).get("en")
    'The Moon'
    """
    data = replay(base, script)
    try:
        return from_plain(type(base), data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise WrongBaseError(first["loc"], "what is valid there", first["msg"]) from error


def replay(base: BaseModel, script: Edited) -> JsonValue:
    """Return what the edits of `script` make of `base` as plain JSON data, whether that is a valid model or not.

    Raises WrongBaseError, naming the first mismatch, where `base` is not what the edits were made from.

    >>> from ilrs_docs.changes import Reworded, Script
    >>> from ilrs_docs.model import Text
    >>> edit = Reworded(old_path=("en",), new_path=("en",), old="Moon", new="")
    >>> replay(Text(en="Moon"), Script(edits=(edit,)))
    {'en': ''}
    """
    require_comparable(base)
    root = Node(plain(base))
    run(root, script.edits, DeclaredShape(type(base), base))
    value: JsonValue = root.value()
    return value


def invert(script: Matched) -> Script:
    """Return the script that leads back: old and new change places, in the edits and in the matching.

    >>> from ilrs_docs.changes import Added
    >>> invert(Script(edits=(Added(new_path=("agencies", "CNSA"), new="CNSA"),))).edits[0].op
    'removed'
    """
    pairs = sorted(map(_turned_pair, script.matching), key=lambda pair: _by_sides(pair.old, pair.new))
    reused = sorted(
        (Reused(old=one.new, new=one.old) for one in script.reused), key=lambda one: _by_sides(one.old, one.new)
    )
    return Script(matching=tuple(pairs), reused=tuple(reused), edits=inverted(script.edits))


def _by_sides(*paths: Path) -> list[list[str]]:
    return [[*map(str, path)] for path in paths]


def inverted(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead back, in order."""
    return in_order(_turned(edit) for edit in edits)


def _turned(edit: Edit) -> Edit:
    if isinstance(edit, Added):
        gone = {"old_path": edit.new_path, "old": edit.new, "old_index": edit.new_index, "old_keys": edit.new_keys}
        return made(Removed, **gone)
    if isinstance(edit, Removed):
        came = {"new_path": edit.old_path, "new": edit.old, "new_index": edit.old_index, "new_keys": edit.old_keys}
        return made(Added, **came)
    sides = {"old_path": edit.new_path, "new_path": edit.old_path, "old": edit.new, "new": edit.old}
    keys = {"old_keys": edit.new_keys, "new_keys": edit.old_keys}
    order = {"ordered": edit.ordered} if isinstance(edit, (Renamed, Replaced)) else {}
    return made(type(edit), **sides, **keys, **order)


def _turned_pair(pair: Pair) -> Pair:
    second = pair.runner_up
    turned = second and Candidate(old=second.new, new=second.old, score=second.score)
    return Pair(old=pair.new, new=pair.old, stage=pair.stage, score=pair.score, runner_up=turned)
