"""Type expressions taken apart: what a field may hold, through unions, `Annotated`, type aliases and collections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def alternatives(annotation: Any, metadata: tuple[object, ...] = ()) -> Iterator[tuple[Any, tuple[object, ...]]]:  # noqa: ANN401 - any type expression
    """Yield what a type expression admits, one by one and None left out, each with the metadata that it bears.

    >>> [one for one, _ in alternatives(Annotated[int, "number"] | str | None)]
    [<class 'int'>, <class 'str'>]
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from alternatives(inner, (*metadata, *more))
    elif origin in {Union, UnionType}:
        for one in get_args(annotation):
            yield from alternatives(one, metadata)
    elif hasattr(annotation, "__value__"):  # `type Name = ...`
        yield from alternatives(annotation.__value__, metadata)
    elif annotation is not NoneType:
        yield annotation, metadata


def expressions(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any type expression
    """Yield the type expressions inside one, what models hold left out.

    >>> list(expressions(list[int | str]))
    [list[int | str], <class 'int'>, <class 'str'>]
    """
    for one, _ in alternatives(annotation):
        yield one
        for inner in get_args(one):
            yield from expressions(inner)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type expression
    """Yield the models that a type expression names, those inside them left out.

    >>> from ilrs_docs.model import Text, Window
    >>> [model.__name__ for model in models_in(tuple[Text, ...] | dict[str, Window])]
    ['Text', 'Window']
    """
    for one in expressions(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one


def models_within(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type expression
    """Yield every model that a type expression leads to, those inside them too, each once.

    >>> from ilrs_docs.model import Note
    >>> [model.__name__ for model in models_within(Note)]
    ['Note', 'Text', 'Window']
    """
    seen: set[type[BaseModel]] = set()
    left = [tuple(models_in(annotation))]
    while left:
        for model in left.pop(0):
            if model not in seen:
                seen.add(model)
                yield model
                left.append(_models_of(model))


@cache
def _models_of(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Return the models that the fields of one name, in their order."""
    return tuple(inner for field in model.model_fields.values() for inner in models_in(field.annotation))
