"""What became of the values in a text: which of them are others, and which stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from ilrs_docs.wording.values import Kind, TextValue

KINDS: tuple[Kind, ...] = ("quantity", "date", "reference")
"""In this order they are told."""


class ValueChange(NamedTuple):
    """A value of a text that is another one: how it was written, and how it is."""

    kind: Kind
    old: str | None
    new: str | None


def changed(old: list[TextValue], new: list[TextValue], *, in_place: bool = False) -> Iterator[ValueChange]:
    """Return the values that are others: quantities, then dates, then references, each in the order of the texts.

    What is written alike on both sides is none: "six", of people now and of meetings before, is still six.

    `in_place` says that all else in the texts is the same, so that each value stands for the one in its place: then two
    that changed places are others.
    """
    told = _all_changed(old, new, in_place=in_place)
    return (one for one in told if _begun_small(one.old) != _begun_small(one.new))


def _begun_small(written: str | None) -> str:
    """Return how a value is written, its first letter small: the next one tells mW from MW."""
    return (written or "")[:1].casefold() + (written or "")[1:]


def _all_changed(old: list[TextValue], new: list[TextValue], *, in_place: bool) -> Iterator[ValueChange]:
    if in_place and [one.kind for one in old] == [one.kind for one in new]:
        pairs = [pair for pair in zip(old, new, strict=True) if pair[0].key != pair[1].key]
        for was, now in sorted(pairs, key=lambda pair: KINDS.index(pair[0].kind)):
            yield ValueChange(was.kind, *_forms(was, now))
        return
    for kind in sorted({one.kind for one in (*old, *new)}, key=KINDS.index):
        before, after = ([one for one in side if one.kind == kind] for side in (old, new))
        parts = [[*_parts(side)] for side in (before, after)]
        if parts[0] != parts[1] and Counter(parts[0]) != Counter(parts[1]):
            yield from _exchanged(kind, _missing(before, after), _missing(after, before))
        elif kind == "date":
            yield from _turned(before, after)


def _parts(side: list[TextValue]) -> Iterator[Hashable]:
    """Yield what values say: `2021-2025` says two years."""
    for one in side:
        yield from one.key if one.kind == "date" else (one.key,)  # type: ignore[misc] # that of a date is a tuple


def _missing(side: list[TextValue], other: list[TextValue]) -> list[TextValue]:
    """Return the values of one side that the other lacks, as often as it does."""
    left = Counter(one.key for one in other)
    missing = []
    for one in side:
        if left[one.key] > 0:
            left[one.key] -= 1
        else:
            missing.append(one)
    return missing


def _exchanged(kind: Kind, gone: list[TextValue], come: list[TextValue]) -> Iterator[ValueChange]:
    """Pair what is gone with what came, in order; one thing in words stands for itself only where it became another."""
    for family in dict.fromkeys(one.family for one in (*gone, *come)):
        went, came = _apart(*([one for one in side if one.family == family] for side in (gone, come)))
        if family:  # what only came, or went, is told by nothing
            pairs = list[tuple[TextValue | None, TextValue | None]](zip(went, came, strict=False))
        else:
            pairs = list(zip_longest(_strong(went, len(came)), _strong(came, len(went))))
        for before, after in pairs:
            yield ValueChange(kind, *_forms(before, after))


def _apart(gone: list[TextValue], come: list[TextValue]) -> tuple[list[TextValue], list[TextValue]]:
    """Leave out one number that stands on both sides, with what it counts right behind it on one of them only."""
    written = {(one.forms[1].casefold(), one.relation): one for one in come if one.kind == "quantity"}
    known = ((was, written.get((was.forms[1].casefold(), was.relation))) for was in gone if was.kind == "quantity")
    same = [(was, now) for was, now in known if now and was.counted != now.counted]
    left = {id(one) for pair in same for one in pair}
    went, came = ([one for one in side if id(one) not in left] for side in (gone, come))
    return went, came


def _strong(side: list[TextValue], wanted: int) -> list[TextValue]:
    """Leave out as many things that are one in words as stand against nothing on the other side."""
    spare = len(side) - wanted
    kept = []
    for one in side:
        if one.weak and spare > 0:
            spare -= 1
        else:
            kept.append(one)
    return kept


def _forms(old: TextValue | None, new: TextValue | None) -> tuple[str | None, str | None]:
    """Return how two values are written: as briefly as shows what differs, the relation only where it does."""
    if old is None or new is None:
        return tuple(one and one.forms[-1 if one.relation else 0] for one in (old, new))  # type: ignore[return-value] # two
    if old.relation != new.relation:
        return old.forms[-1], new.forms[-1]
    if old.kind == "quantity" and old.counted != new.counted:
        return old.forms[1], new.forms[1]
    return next((pair for pair in zip(old.forms, new.forms, strict=False) if pair[0] != pair[1]), (None, None))


def _turned(old: list[TextValue], new: list[TextValue]) -> Iterator[ValueChange]:
    """Yield the dates that stayed, but that something is before now and was after, or early in and was late."""
    if [one.key for one in old] != [one.key for one in new]:
        return
    for before, after in zip(old, new, strict=True):
        if any(was and now and was != now for was, now in zip(before.aspect, after.aspect, strict=True)):
            yield ValueChange("date", before.forms[-1], after.forms[-1])
