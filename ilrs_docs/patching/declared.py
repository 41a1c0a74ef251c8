"""What the models of a tree declare: by which key entries are named, and what the stored form leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, RootModel

from ilrs_docs.changes import Path
from ilrs_docs.matching import Alignments
from ilrs_docs.matching.fields import compared, is_root, unrooted
from ilrs_docs.model import Compared
from ilrs_docs.model.annotations import alternatives
from ilrs_docs.model.base import COLLECTIONS
from ilrs_docs.model.stored import omitted
from ilrs_docs.patching.shapes import ABSENT


class _Place(NamedTuple):
    """What may stand somewhere: a type expression, what its field declares, and what is there where it is left out."""

    annotation: Any
    mark: Compared | None = None
    nothing: Any = ABSENT


class DeclaredShape:
    """The shape of a tree that holds a model of this type; in its old state it holds `base`, where that is known.

    >>> from ilrs_docs.model import Roadmap
    >>> DeclaredShape(Roadmap).key(("milestones",)), DeclaredShape(Roadmap).omitted(("milestones",))
    ('id', [])
    """

    def __init__(self, model: type[BaseModel], base: BaseModel | None = None) -> None:
        self._model = model
        self._base = base
        self._alignments = Alignments()

    def key(self, path: Path) -> str | None:
        """Return the field by which the entries of the collection at `path` go, where only one is declared."""
        keys = {mark.key for mark in self._marks(path)}
        return keys.pop() if len(keys) == 1 else None

    def ordered(self, path: Path) -> bool:
        """Return whether the collection at `path` is a sequence, whatever stands there."""
        marks = self._marks(path)
        return bool(marks) and all(mark.how == "sequence" for mark in marks)

    def omitted(self, path: Path) -> Any:  # noqa: ANN401 - plain JSON data or ABSENT
        """Return what a field holds where the stored form leaves it out."""
        return next((place.nothing for place in self._at(path) if place.nothing is not ABSENT), ABSENT)

    def _marks(self, path: Path) -> list[Compared]:
        there = self._there(path)
        return [there] if there else [place.mark for place in self._at(path) if place.mark]

    def _there(self, path: Path) -> Compared | None:
        """Return what the collection of the base at a path declares; the type of what holds it is known there."""
        here, mark = unrooted(self._base, None)
        for part in path:
            if isinstance(here, BaseModel):
                mark = compared(type(here)).get(str(part))
                here = here.__dict__.get(str(part))
            elif isinstance(here, dict):
                here, mark = here.get(part), None
            elif mark and mark.how in COLLECTIONS and here is not None:
                here, mark = self._alignments.entries(here, mark.key).get(part), None
            else:
                return None
            here, mark = unrooted(here, mark)
        return mark

    def _at(self, path: Path) -> list[_Place]:
        here = [_Place(self._model)]
        for part in path:
            here = [deeper for place in here for deeper in _inside(place.annotation, str(part))]
        return [_through_roots(place) for place in here]


def _through_roots(place: _Place) -> _Place:
    """Return what is declared about the value that a root model holds, where the field itself declares nothing."""
    for one, _ in alternatives(place.annotation):
        if place.mark is None and isinstance(one, type) and issubclass(one, RootModel):
            root = one.model_fields["root"]
            return _through_roots(_Place(root.annotation, compared(one).get("root"), place.nothing))
    return place


def _inside(annotation: Any, part: str) -> tuple[_Place, ...]:  # noqa: ANN401 - any type expression
    return tuple(inner for one, _ in alternatives(annotation) for inner in _inside_one(one, part))


def _inside_one(one: Any, part: str) -> Iterator[_Place]:  # noqa: ANN401 - any type expression
    if isinstance(one, type) and issubclass(one, BaseModel):
        if is_root(one):
            yield from _inside(one.model_fields["root"].annotation, part)
        elif part in one.model_fields:
            yield _field(one, part)
    elif get_origin(one) in {tuple, list}:
        yield from (_Place(inner) for inner in get_args(one) if inner is not Ellipsis)
    elif get_origin(one) is dict:
        yield _Place(get_args(one)[1])


@cache
def _field(model: type[BaseModel], name: str) -> _Place:
    return _Place(model.model_fields[name].annotation, compared(model).get(name), omitted(model, name))
