"""Whether a step may have changed anything of an entry, seen by what is stored, before anything is compared in full.

It may where the entry is another one, where what names it or is named by it differs, or where one of its days passed.
Held against every rule of the catalogue by a test: what is passed over has no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from pydantic import JsonValue

from ilrs_docs.history.following import EntryLine
from ilrs_docs.history.steps import Key, LedgerStep, Stored
from ilrs_docs.model import bounds_of
from ilrs_docs.rules.values import declared_kind


def may_concern(line: EntryLine, place: int) -> bool:
    """Return whether the step to the release at a place, not the first, may have changed something of an entry."""
    step, own = line.ledger.steps[place], line.keys[place - 1] | line.keys[place]
    if not own:
        return False
    if line.keys[place - 1] != line.keys[place] or own & _differing(step):
        return True
    stored = [(key[0], entry) for key in own for entry in _on_both_sides(line, key, place)]
    return _passed(line, stored, place) or _named(line, own, [entry for _kind, entry in stored], place)


def _differing(step: LedgerStep) -> set[Key]:
    """Return all entries of which a step says something."""
    linked = {key for link in step.links for key in (link.old, link.new)}
    return {*step.entries, *step.gone, *step.reused, *step.moved, *linked}


def _on_both_sides(line: EntryLine, key: Key, place: int) -> list[Stored]:
    found = [line.ledger.entry(key, at) for at in (place - 1, place)]
    return [one for one in found if one is not None]


def _passed(line: EntryLine, stored: Iterable[tuple[str, Stored]], place: int) -> bool:
    """Return whether a day of an entry lies between two releases; where one has no day that is not known."""
    first, last = line.ledger.heads[place - 1].issued, line.ledger.heads[place].issued
    if first is None or last is None:
        return True
    low, high = min(first, last), max(first, last)
    return any(low <= day <= high for kind, entry in stored for day in _days(kind, entry))


def _days(kind: str, value: JsonValue | Stored, path: tuple[str, ...] = ()) -> Iterator[date]:
    """Yield the first and the last day of each date in an entry of a kind and in what is in it."""
    for name, inner in _items(value):
        inside = (*path, name) if name else path
        if not isinstance(inner, str):
            yield from _days(kind, inner, inside)
        elif declared_kind(kind, "/".join(inside)) == "window":
            yield from _bounds(inner)


@cache
def _bounds(window: str) -> tuple[date, ...]:
    bounds = bounds_of(window)
    return tuple(day for day in bounds[:2] if day) if bounds else ()


def _items(value: JsonValue | Stored) -> Iterable[tuple[str, JsonValue]]:
    if isinstance(value, list):
        return [("", one) for one in value]
    return value.items() if isinstance(value, dict) else ()


def _named(line: EntryLine, own: Iterable[Key], stored: Iterable[Stored], place: int) -> bool:
    """Return whether an entry names one that differs, or is named by one."""
    differing = _differing(line.ledger.steps[place])
    ids, others = {key[1] for key in own}, {key[1] for key in differing}
    if any(others.intersection(_words(entry)) for entry in stored):
        return True
    return any(ids.intersection(_words(entry)) for key in differing for entry in _on_both_sides(line, key, place))


def _words(value: JsonValue | Stored) -> Iterator[str]:
    """Yield each string in an entry and in what is in it."""
    for _name, inner in _items(value):
        if isinstance(inner, str):
            yield inner
        else:
            yield from _words(inner)
