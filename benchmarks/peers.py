"""Who is measured: this engine, four others that compare JSON data, and a floor.

The others are found by name when they are measured, so that the rest runs without them; `benchmarks/requirements.txt`
names them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from benchmarks.generating import Data
from ilrs_docs.comparing import diff
from ilrs_docs.library import parse_release
from ilrs_docs.model import Release

OURS, FLOOR = "ilrs_docs", "floor"
LISTS = ("jsonpatch", "jsondiff", "dictdiffer")
DEEP = ("DeepDiff, `iterable_compare_func`", "DeepDiff, `ignore_order` too", "DeepDiff, `group_by`")


class Engine(NamedTuple):
    """One engine: its name, what it is asked to do, how it reads stored bytes, and how it compares two."""

    name: str
    does: str
    load: Callable[[bytes], Any]
    compare: Callable[[Any, Any], object]


def floor(old: Data, new: Data) -> list[tuple[Any, ...]]:
    """Compare two releases as plain data: entries by id, every field, order of the phases, no look inside a text.

    >>> floor({"a": 1, "content": {"milestones": []}}, {"a": 2, "content": {"milestones": [{"id": "x"}]}})
    [('a', 1, 2), ('x', None, {'id': 'x'})]
    """
    found: list[tuple[Any, ...]] = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            found += floor(before, after)
        elif isinstance(before, list) and isinstance(after, list):
            found += _entries(before, after)
        else:
            found.append((name, before, after))
    return found


def _entries(old: list[Data], new: list[Data]) -> list[tuple[Any, ...]]:
    olds, news = {entry["id"]: entry for entry in old}, {entry["id"]: entry for entry in new}
    found: list[tuple[Any, ...]] = [(own, entry, None) for own, entry in olds.items() if own not in news]
    found += [(own, None, entry) for own, entry in news.items() if own not in olds]
    order = [own for own in olds if own in news]
    if order != [own for own in news if own in olds]:
        found.append(("order", order, list(news)))
    for own in order:
        before, after = olds[own], news[own]
        if before != after:
            found += [(own, *change) for change in floor(before, after)]
    return found


def same_id(old: Data, new: Data, level: object = None) -> bool:
    """Return whether two entries are each other, as DeepDiff asks; values without an id are left to DeepDiff itself.

    >>> same_id({"id": "a"}, {"id": "b"})
    False
    """
    del level
    try:
        return bool(old["id"] == new["id"])
    except (TypeError, KeyError):
        raise import_module("deepdiff.helper").CannotCompare from None


def _deep_compared(old: Data, new: Data) -> object:
    return import_module("deepdiff").DeepDiff(old, new, iterable_compare_func=same_id)


def _deep_unordered(old: Data, new: Data) -> object:
    return import_module("deepdiff").DeepDiff(old, new, iterable_compare_func=same_id, ignore_order=True)


def _deep_grouped(old: list[list[Data]], new: list[list[Data]]) -> object:
    deep = import_module("deepdiff").DeepDiff
    return [deep(before, after, group_by="id") for before, after in zip(old, new, strict=True)]


def _lists(data: bytes) -> list[list[Data]]:
    """Return the two long lists of a release, taken out by hand: grouping is done on a list at the top only."""
    content = json.loads(data)["content"]
    return [content["plans"][0]["phases"], content["milestones"]]


def _patched(old: Data, new: Data) -> object:
    return import_module("jsonpatch").make_patch(old, new)


def _json_diffed(old: Data, new: Data) -> object:
    return import_module("jsondiff").diff(old, new)


def _dict_diffed(old: Data, new: Data) -> object:
    return list(import_module("dictdiffer").diff(old, new))


def _parsed(data: bytes) -> Release:
    return parse_release(data, "generated")


ENGINES = (
    Engine(FLOOR, "ids in a dict and `==`, plain data", json.loads, floor),
    Engine(OURS, "matching, edits and changes, parsed releases", _parsed, diff),
    Engine(DEEP[0], "plain data, entries paired by id", json.loads, _deep_compared),
    Engine(DEEP[1], "plain data, entries paired by id, order ignored", json.loads, _deep_unordered),
    Engine(DEEP[2], "plain data, both lists taken out by hand, order lost", _lists, _deep_grouped),
    Engine(LISTS[0], "`make_patch`, plain data, lists without ids", json.loads, _patched),
    Engine(LISTS[1], "`diff`, plain data, lists by likeness", json.loads, _json_diffed),
    Engine(LISTS[2], "`diff`, plain data, lists by place", json.loads, _dict_diffed),
)
"""The floor, this engine, and the others, in the order of the table."""


def engine_named(name: str) -> Engine:
    """Return the engine of that name.

    >>> engine_named("floor").name
    'floor'
    """
    return next(engine for engine in ENGINES if engine.name == name)
