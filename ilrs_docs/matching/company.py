"""Who names whom: entries that are named by the same others, or that name what was renamed, are likely each other.

A field that holds ids of other entries says so by `Refers`; a milestone and its mission go together by it, and a phase
is known by the milestones in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.lexicons import dice
from ilrs_docs.matching.likeness import RARE
from ilrs_docs.model import references
from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.base import kind_of

ENOUGH = 2
"""How many others two entries must have in common, where none of these was renamed itself."""
FOLLOWING = 3
NEARLY_ALL = 80
"""So many others, and of 100 so large a share of all, that two entries have in common are what one of them was made of.

Then the two are likely each other even where their names are those of two members of a series.
"""

Own = tuple[str, str]
"""Kind and id of an entry, as references give them."""

Both = tuple[str | None, str | None]
"""The ids of an entry on the old and on the new side; None where it is not known there."""

Tie = tuple[str, str, Both]
"""One end of a reference: the field, and kind and ids of the other entry."""

Naming = tuple[str, BaseModel]
"""Who names an entry, and in which field."""


class Neighbour(NamedTuple):
    """Another entry that names one, or that one names: the field, and kind and id of the other."""

    field: str
    own: Own
    names_it: bool


Neighbourhood = dict[Part, list[Neighbour]]


class Ties(NamedTuple):
    """How far the others of two entries are the same, of 100, how many they are, and whether one was itself renamed."""

    alike: int
    shared: int
    renamed: bool

    @property
    def whole(self) -> bool:
        """Whether they speak for the two even against their names."""
        return self.renamed or (self.shared >= FOLLOWING and self.alike >= NEARLY_ALL)


class Company:
    """The references of both sides, by the ids that the entries have on either."""

    def __init__(self, old: BaseModel, new: BaseModel) -> None:
        """Take both sides; they are looked through when it is first asked for."""
        self._sides = old, new
        self._renamed: tuple[dict[Own, str], dict[Own, str]] = {}, {}
        self._namings: dict[tuple[str, int], dict[str, list[Naming]]] = {}
        self.log: list[Own] = []
        """What was renamed, in the order in which that was found, each by the id before and by that now."""

    def rename(self, entry: BaseModel, old: str, new: str) -> None:
        """Say that an entry has another id on the new side."""
        self._renamed[0][kind_of(entry), old] = new
        self._renamed[1][kind_of(entry), new] = old
        self.log += ((kind_of(entry), old), (kind_of(entry), new))

    def _naming(self, kind: str, side: int) -> Mapping[str, list[Naming]]:
        """Return who names each entry of a kind on one side; who names others is not looked at."""
        found = self._namings.get((kind, side))
        if found is None:
            found = self._namings[kind, side] = defaultdict(list)
            for entry, field, named in _referring(self._sides[side], kind):
                for own in _names_in(named):
                    found[own].append((field, entry))
        return found

    def neighbours(self, entry: BaseModel, side: int) -> Iterator[Neighbour]:
        """Yield who names an entry of one side, and whom it names."""
        for field, other in self._naming(kind_of(entry), side).get(str(entry.__dict__.get("id")), ()):
            yield Neighbour(f"{field} of", (kind_of(other), str(other.__dict__.get("id"))), names_it=True)
        for field, named in _named(entry):
            yield Neighbour(field, named, names_it=False)

    def tie(self, one: Neighbour, side: int) -> Tie | None:
        """Return the tie to a neighbour; whom an entry names ties it only where that one was renamed."""
        tied = one.names_it or one.own in self._renamed[side]
        return (one.field, one.own[0], self._both(one.own, side)) if tied else None

    def _both(self, own: Own, side: int) -> Both:
        """Return the ids of an entry: another one on the other side, none where its id names another there."""
        there = self._renamed[side].get(own, None if own in self._renamed[1 - side] else own[1])
        return (there, own[1]) if side else (own[1], there)


class Circle:
    """The leftovers of one collection by their ties; after a round only what its pairs touch is looked at again.

    So a chain in which each pair is found by the one before takes time for its length, not for its length each time.
    """

    def __init__(self, company: Company, old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> None:
        """Take the leftovers of both sides; all are looked at first."""
        self._company = company
        self._seen = len(company.log)
        self._neighbours: tuple[Neighbourhood, Neighbourhood] = (
            {own: [*company.neighbours(one.entry, 0)] for own, one in old.items()},
            {own: [*company.neighbours(one.entry, 1)] for own, one in new.items()},
        )
        self._near: tuple[dict[Own, list[Part]], dict[Own, list[Part]]] = (defaultdict(list), defaultdict(list))
        self._ties: tuple[dict[Part, frozenset[Tie]], dict[Part, frozenset[Tie]]] = ({}, {})
        self._places: dict[Tie, tuple[set[Part], set[Part]]] = defaultdict(lambda: (set(), set()))
        self._opened: set[Tie] = set()
        for side, homes in enumerate(self._neighbours):
            for own, others in homes.items():
                for other in others:
                    self._near[side][other.own].append(own)
        self._touched: tuple[Iterable[Part], Iterable[Part]] = (old, new)

    def pairs(self) -> dict[tuple[Part, Part], Ties]:
        """Return the pairs with enough in common of which that changed since it was last asked, and their rivals."""
        touched = self._renew()
        near = {pair for side in (0, 1) for own in touched[side] for pair in self._around(own, side)}
        near |= {pair for tie in self._opened for pair in self._at(tie)}
        self._opened = set()
        rivals = {rival for pair in near for side in (0, 1) for rival in self._around(pair[side], side)}
        return {pair: ties for pair in near | rivals if (ties := self._in_common(*pair))}

    def leave(self, old: Part, new: Part) -> None:
        """Take out two that were found to be each other."""
        for side, own in enumerate((old, new)):
            self._tie(own, side, frozenset())
            self._neighbours[side].pop(own, None)

    def _renew(self) -> tuple[set[Part], set[Part]]:
        """Return who is tied otherwise than before, on both sides."""
        renamed = dict.fromkeys(self._company.log[self._seen :])
        self._seen = len(self._company.log)
        touched: tuple[set[Part], set[Part]] = (set(), set())
        for side in (0, 1):
            candidates = {*self._touched[side], *(own for other in renamed for own in self._near[side].get(other, ()))}
            for own in candidates & self._neighbours[side].keys():
                ties = frozenset(filter(None, (self._company.tie(one, side) for one in self._neighbours[side][own])))
                if ties != self._ties[side].get(own, frozenset()):
                    self._tie(own, side, ties)
                    touched[side].add(own)
        self._touched = ((), ())
        return touched

    def _tie(self, own: Part, side: int, ties: frozenset[Tie]) -> None:
        """Give an entry other ties; a tie that fewer share now may bring others together."""
        before = self._ties[side].pop(own, frozenset())
        for tie in before - ties:
            self._places[tie][side].discard(own)
            if len(self._places[tie][side]) == RARE:
                self._opened.add(tie)
        for tie in ties - before:
            self._places[tie][side].add(own)
        if ties:
            self._ties[side][own] = ties

    def _around(self, own: Part, side: int) -> Iterator[tuple[Part, Part]]:
        """Yield the pairs that an entry could be in."""
        for tie in self._ties[side].get(own, ()):
            if self._is_rare(tie):
                for other in self._places[tie][1 - side]:
                    yield (other, own) if side else (own, other)

    def _at(self, tie: Tie) -> Iterator[tuple[Part, Part]]:
        if self._is_rare(tie):
            yield from product(*self._places[tie])

    def _is_rare(self, tie: Tie) -> bool:
        return all(len(side) <= RARE for side in self._places[tie])

    def _in_common(self, old: Part, new: Part) -> Ties | None:
        """Return what two have in common; None where that is not enough."""
        before, after = self._ties[0][old], self._ties[1][new]
        shared = before & after
        moved = any(was != now for _, _, (was, now) in shared)
        return Ties(dice(before, after), len(shared), moved) if moved or len(shared) >= ENOUGH else None


def _referring(model: BaseModel, kind: str) -> Iterator[tuple[BaseModel, str, Any]]:
    """Yield a model and those inside of it that name others of a kind, each with the field and what stands there."""
    fields = _fields(type(model), kind)
    for field in fields:
        if model.__dict__[field]:
            yield model, field, model.__dict__[field]
    for name in _homes(type(model), kind):
        value = model.__dict__[name]
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else (value,)
        for one in inner:
            held = _held(type(one), kind)  # type: ignore[arg-type] # a type has a hash
            if held and any(held(one.__dict__)):
                yield from _referring(one, kind)


@cache
def _held(model: type, kind: str) -> Callable[[dict[str, object]], tuple[object, ...]] | None:
    """Return what takes from an entry all that names others of a kind, or that may; None where nothing can.

    It is asked of each entry of a release, and few of many name others.
    """
    places = _fields(model, kind) + _homes(model, kind) if issubclass(model, BaseModel) else ()
    return _several(*places) if places else None


def _several(first: str, *names: str) -> Callable[[dict[str, object]], tuple[object, ...]]:
    """Return what takes one value or several out of a dictionary, as a tuple."""
    return itemgetter(first, *(names or (first,)))


@cache
def _homes(model: type[BaseModel], kind: str) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(_refers(one, kind) for one in models_within(field.annotation)))


def _refers(model: type[BaseModel], kind: str) -> bool:
    return any(named == kind for _, named in references(model))


def _named(entry: BaseModel) -> Iterator[tuple[str, Own]]:
    """Yield whom an entry names: the field, and the kind and the id of the other."""
    for field, kind in references(type(entry)):
        for name in _names_in(entry.__dict__[field]):
            yield field, (kind, name)


@cache
def _fields(model: type[BaseModel], kind: str) -> tuple[str, ...]:
    return tuple(field for field, named in references(model) if named == kind)


def _names_in(value: Any) -> Iterable[str]:  # noqa: ANN401 - one id, several, or none
    return (str(value),) if isinstance(value, (str, int)) else map(str, value or ())
