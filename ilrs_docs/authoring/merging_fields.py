"""One field, of which both sides made something: the line that does to ours what theirs did to the base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ilrs_docs.authoring.files import FieldLine, Plain
from ilrs_docs.authoring.lines import Field, line_between, same
from ilrs_docs.authoring.merging_order import in_one_order
from ilrs_docs.authoring.merging_prose import merged_prose
from ilrs_docs.authoring.texts import words_of
from ilrs_docs.model.texts import FROM, OF


class Three(NamedTuple):
    """The value of a field in the base and on both sides, in the stored form."""

    base: Any
    ours: Any
    theirs: Any


class UndecidedError(Exception):
    """Both sides made something else of a field, and only a person can say what it is to be."""


def merged_line(field: Field, three: Three) -> FieldLine:
    """Return the line that makes of ours what both sides want; an empty one where ours is that already.

    Raises UndecidedError where they exclude each other.

    >>> from ilrs_docs.authoring.texts import Speech
    >>> from ilrs_docs.model import Milestone
    >>> merged_line(Field(Milestone, "agencies", Speech("en", ())), Three(["A", "B"], ["A", "B", "C"], ["B", "D"]))
    FieldLine(was=None, value=None, add=('D',), remove=('A',), by=(), parts={})
    """
    new = _merged(field, three)
    return FieldLine() if same(new, three.ours) else line_between(field, three.ours, new)


def _merged(field: Field, three: Three) -> Any:  # noqa: ANN401 - plain JSON data
    base, ours, theirs = three
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    how = field.nature
    if how == "set":
        return sorted({*ours} & {*theirs} | {*ours, *theirs} - {*base})
    if how == "list":
        return _merged_list(base, ours, theirs)
    if how == "map":
        return _merged_map(base, ours, theirs)
    if how == "text" and base and ours and theirs and field.name != "wording":
        return _merged_text(base, ours, theirs)
    raise UndecidedError


def _merged_list(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Return the members of both sides but for those that either took away, in an order that knows no side."""
    members = {_comparable(one): one for one in (*ours, *theirs)}
    before, mine, others = ([_comparable(one) for one in side] for side in (base, ours, theirs))
    if any(len({*side}) < len(side) for side in (mine, others)):
        raise UndecidedError  # which of two that are alike is meant cannot be told
    gone = {*before} - ({*mine} & {*others})
    mine, others = ([one for one in side if one not in gone] for side in (mine, others))
    return [members[one] for one in in_one_order(_shared(before, mine, others), (mine, others), str)]


def _shared(before: list[str], mine: list[str], others: list[str]) -> list[str]:
    """Return those that both sides have, in the order of the side that changed it."""
    both = {*mine} & {*others}
    orders = [[one for one in side if one in both] for side in (mine, others)]
    was = [one for one in before if one in both]
    stayed = [[one for one in order if one in was] == was for order in orders]
    if orders[0] == orders[1] or all(stayed):
        return min(orders)
    if not any(stayed):
        raise UndecidedError
    return orders[stayed.index(False)]


def _merged_map(base: Plain, ours: Plain, theirs: Plain) -> Plain:
    found = {}
    for name in sorted({*ours, *theirs}):
        sides = [side.get(name, ...) for side in (base, ours, theirs)]
        before, mine, others = (_comparable(side) for side in sides)
        if others not in (before, mine) and mine != before:
            raise UndecidedError
        chosen = sides[2] if mine == before else sides[1]
        if chosen is not ...:
            found[name] = chosen
    return found


def _comparable(value: Any) -> str:  # noqa: ANN401 - plain JSON data, or Ellipsis
    import json

    return "" if value is ... else json.dumps(value, sort_keys=True)


def _merged_text(base: Plain, ours: Plain, theirs: Plain) -> Plain:
    """Return a text merged language by language; what is translated from words that are others now becomes stale."""
    original = next(iter(base))
    if any(next(iter(side)) != original for side in (ours, theirs)):
        raise UndecidedError
    moved = [words_of(side)[original] != words_of(base)[original] for side in (ours, theirs)]
    changed = [_changed(base, side) - {original} for side in (ours, theirs)]
    if any(moved) and not all(moved) and changed[moved.index(False)]:
        raise UndecidedError  # one side has other words, the other translates those of the base
    found: Plain = {}
    hashes: dict[str, str] = {}
    for tag in [original, *sorted({*words_of(base), *words_of(ours), *words_of(theirs)} - {original})]:
        words = _merged_words(tag, *(words_of(side).get(tag) for side in (base, ours, theirs)))
        if words is not None:
            found[tag] = words
            made_from = _made_from(tag, (base, ours, theirs), [tag in one for one in changed])
            hashes |= {tag: made_from} if made_from else {}
    origin = {FROM: base[FROM]} if FROM in base else {}
    return found | origin | ({OF: hashes} if hashes else {})


def _made_from(tag: str, sides: tuple[Plain, Plain, Plain], changed: list[bool]) -> str | None:
    """Return what a translation was made from: as the side says that changed it; where both did, as the base says."""
    base, ours, theirs = (_of(side).get(tag) for side in sides)
    if all(changed):
        return base or ours
    return theirs if changed[1] else ours


def _changed(base: Plain, side: Plain) -> set[str]:
    """Return the languages in which a side has other words than the base, or another hash."""
    before, after = words_of(base), words_of(side)
    words = {tag for tag in {*before, *after} if before.get(tag) != after.get(tag)}
    return words | {tag for tag in {*_of(base), *_of(side)} if _of(base).get(tag) != _of(side).get(tag)}


def _of(text: Mapping[str, Any]) -> Mapping[str, str]:
    found: Mapping[str, str] = text.get(OF, {})
    return found


def _merged_words(tag: str, base: str | None, ours: str | None, theirs: str | None) -> str | None:
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    words = merged_prose(base, ours, theirs, tag) if base and ours and theirs else None
    if words is None:
        raise UndecidedError
    return words
