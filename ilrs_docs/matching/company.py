"""Who names whom: entries that are named by the same others, or that name what was renamed, are likely each other.

A field that holds ids of other entries says so by `Refers`; a milestone and its mission go together by it, and a phase
is known by the milestones in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence, dice
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

    def rename(self, entry: BaseModel, old: str, new: str) -> None:
        """Say that an entry has another id on the new side."""
        self._renamed[0][kind_of(entry), old] = new
        self._renamed[1][kind_of(entry), new] = old

    def _naming(self, kind: str, side: int) -> Mapping[str, list[Naming]]:
        """Return who names each entry of a kind on one side; who names others is not looked at."""
        found = self._namings.get((kind, side))
        if found is None:
            found = self._namings[kind, side] = defaultdict(list)
            for entry in _referring(self._sides[side], kind):
                for field in _fields(type(entry), kind):
                    for own in _names_in(entry.__dict__[field]):
                        found[own].append((field, entry))
        return found

    def of_old(self, entry: BaseModel) -> frozenset[Tie]:
        """Return the ties of an old entry."""
        return frozenset(self._told(entry, 0))

    def of_new(self, entry: BaseModel) -> frozenset[Tie]:
        """Return the ties of a new entry."""
        return frozenset(self._told(entry, 1))

    def _told(self, entry: BaseModel, side: int) -> Iterator[Tie]:
        """Yield who names the entry, and whom it names of those that were renamed."""
        for field, other in self._naming(kind_of(entry), side).get(str(entry.__dict__.get("id")), ()):
            own = kind_of(other), str(other.__dict__.get("id"))
            yield f"{field} of", own[0], self._both(own, side)
        for field, named in _named(entry):
            if named in self._renamed[side]:
                yield field, named[0], self._both(named, side)

    def _both(self, own: Own, side: int) -> Both:
        """Return the ids of an entry: another one on the other side, none where its id names another there."""
        there = self._renamed[side].get(own, None if own in self._renamed[1 - side] else own[1])
        return (there, own[1]) if side else (own[1], there)

    def together(self, old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> dict[tuple[Part, Part], Ties]:
        """Return the pairs that have enough others in common, with how far these are the same."""
        before = {own: ties for own, one in old.items() if (ties := self.of_old(one.entry))}
        after = {own: ties for own, one in new.items() if (ties := self.of_new(one.entry))}
        places: dict[Tie, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
        for side, homes in enumerate((before, after)):
            for own, ties in homes.items():
                for tie in ties:
                    places[tie][side].append(own)
        near = {
            (one, other)
            for olds, news in places.values()
            if len(olds) <= RARE and len(news) <= RARE
            for one in olds
            for other in news
        }
        found = {}
        for one, other in near:
            shared = before[one] & after[other]
            moved = any(was != now for _, _, (was, now) in shared)
            if moved or len(shared) >= ENOUGH:
                found[one, other] = Ties(dice(before[one], after[other]), len(shared), moved)
        return found


def _referring(model: BaseModel, kind: str) -> Iterator[BaseModel]:
    """Yield a model and those inside of it that may name others of a kind."""
    yield model
    for name in _homes(type(model), kind):
        value = model.__dict__[name]
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else (value,)
        for one in inner:
            if isinstance(one, BaseModel):
                yield from _referring(one, kind)


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
