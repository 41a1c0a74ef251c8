"""Of which kind of evidence each field of a model is, as its declaration and its name tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ilrs_docs.matching.fields import compared, is_word, speaking
from ilrs_docs.model import Beside, Refers, Text
from ilrs_docs.model.annotations import alternatives, models_in
from ilrs_docs.model.base import COLLECTIONS

Aspect = Literal["title", "text", "members", "beside", "window", "set"]
NAMES = ("title", "name", "label", "heading")
"""What a field that holds the name of an entry may be called; else it is the first text of its own."""

Words = dict[str, list[str]]
"""Texts by their language; under no language where they are plain strings."""


@cache
def aspects(model: type[BaseModel], key: str) -> tuple[tuple[str, Aspect], ...]:
    """Return the fields of `model` that say something of an entry, its key and what names others left out.

    >>> from ilrs_docs.model import Milestone
    >>> [name for name, aspect in aspects(Milestone, "id") if aspect in {"title", "text"}]
    ['extra', 'title', 'description']
    """
    title = _title(model, key)
    found = ((name, _aspect(model, name, field, title)) for name, field in model.model_fields.items() if name != key)
    return tuple((name, aspect) for name, aspect in found if aspect)


@cache
def fields_of(model: type[BaseModel], key: str, kinds: tuple[Aspect, ...]) -> tuple[str, ...]:
    """Return the fields of `model` that hold evidence of these kinds.

    >>> from ilrs_docs.model import Milestone
    >>> fields_of(Milestone, "id", ("title",))
    ('title',)
    """
    return tuple(name for name, aspect in aspects(model, key) if aspect in kinds)


@cache
def has_prose(model: type[BaseModel], key: str) -> bool:
    """Return whether anything that `model` declares is a text, so that its entries say in words what they are."""
    return any(aspect in {"title", "text", "members"} for _, aspect in aspects(model, key))


def _title(model: type[BaseModel], key: str) -> str | None:
    speaks = dict(speaking(model))
    named = (name for name in NAMES if name in model.model_fields and name != key and _is_text(model, name))
    own = (name for name in speaks if name != key and not _is_beside(model.model_fields[name]))
    return next(named, None) or next((name for name in own if _is_prose(model, name)), None)


def _is_text(model: type[BaseModel], name: str) -> bool:
    return any(one is str for one, _ in alternatives(model.model_fields[name].annotation)) or _is_prose(model, name)


def _is_prose(model: type[BaseModel], name: str) -> bool:
    """Return whether a field is one text: marked so, or a model that is nothing but one."""
    mark = compared(model).get(name)
    if mark:
        return mark.how == "prose"
    kinds = [one for one, _ in alternatives(model.model_fields[name].annotation)]
    return bool(kinds) and all(
        isinstance(one, type) and issubclass(one, RootModel) and bool(speaking(one)) for one in kinds
    )


def _is_beside(field: FieldInfo) -> bool:
    inner = (one for _, metadata in alternatives(field.annotation) for one in metadata)
    return any(isinstance(one, Beside) for one in (*field.metadata, *inner))


def _aspect(model: type[BaseModel], name: str, field: FieldInfo, title: str | None) -> Aspect | None:
    mark = compared(model).get(name)
    how = mark.how if mark else "value"
    if how == "set":
        return None if any(isinstance(one, Refers) for one in field.metadata) else "set"
    if how == "window":
        return "window"
    if name == title:
        return "title"
    if name not in dict(speaking(model)) or not (how in {"prose", "map"} or any(models_in(field.annotation))):
        return None
    return "beside" if _is_beside(field) else "members" if how in COLLECTIONS else "text"


def words_of(model: BaseModel, name: str) -> Words:
    """Return the texts in a field by their language.

    >>> from ilrs_docs.model import Term, Text
    >>> words_of(Term(id="t", title=Text(en="Moon", ru="Луна"), meaning=Text(en="-")), "title")
    {'en': ['Moon'], 'ru': ['Луна']}
    """
    value = model.__dict__[name]
    kind: type = type(value)
    if kind is Text:  # as most are: words under tags, and bookkeeping under all other names
        return {tag: [text] for tag, text in value.root.items() if tag[0] != "_"}
    if _is_map(kind) and all(type(text) is str for text in value.root.values()):
        return {str(language): [text] for language, text in value.root.items() if is_word(language)}
    found: Words = {}
    if not value:
        return found
    prose = _prose(type(model)).get(name, False) or isinstance(value, str)
    for language, text in _spoken(value, "", prose=prose):
        found.setdefault(language, []).append(text)
    return found


@cache
def _prose(model: type[BaseModel]) -> dict[str, bool]:
    return dict(speaking(model))


@cache
def _is_map(kind: type) -> bool:
    """Return whether values of a type are maps of texts, as a text in several languages is."""
    mark = compared(kind).get("root") if issubclass(kind, RootModel) else None
    return mark is not None and mark.how == "map"


def _spoken(value: Any, language: str, *, prose: bool) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any value
    """Yield each text inside a value with its language: the innermost name of a map that it stands under."""
    if isinstance(value, str):
        yield from [(language, value)] if prose else ()
    elif isinstance(value, BaseModel):
        for name, inner in speaking(type(value)):
            yield from _spoken(value.__dict__[name], language, prose=inner)
    elif isinstance(value, (tuple, list)):
        for model in (one for one in value if isinstance(one, BaseModel)):
            yield from _spoken(model, language, prose=False)
    elif isinstance(value, dict) and prose:
        for name in filter(is_word, value):
            yield from _spoken(value[name], str(name), prose=True)
