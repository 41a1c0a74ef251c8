"""Which kinds of entries a release may hold, where they stand in it, and of which nature each of their fields is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple, get_origin

from pydantic import BaseModel, JsonValue, TypeAdapter

from ilrs_docs.matching.fields import compared
from ilrs_docs.model import Release, Text
from ilrs_docs.model.annotations import alternatives, models_in
from ilrs_docs.model.base import COLLECTIONS, Loc, Model, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.release_fields import CONTENTS
from ilrs_docs.model.walking import entries_of, homes, references

Nature = Literal["entries", "set", "text", "map", "list", "value"]
Key = tuple[str, str]
"""A kind and an id, which name one entry of a release."""
SOURCE: Final = "source"
BARRED: Final = frozenset({"format", "format_version", "document", "kind", "version", "content"})
"""The fields of a release that have no line: its version stands in the head, the others stay what they are."""


class EntryHome(NamedTuple):
    """The field of a model in which entries of a kind stand; `single` holds at most one, a `sequence` has an order."""

    field: str
    how: Literal["keyed", "sequence", "single"]


@cache
def kinds(document_kind: str) -> MappingProxyType[str, type[BaseModel]]:
    """Return the kinds of entries that a release of a kind may hold, with their models.

    >>> "milestone" in kinds("roadmap"), "milestone" in kinds("guideline")
    (True, False)
    """
    found: dict[str, type[BaseModel]] = {}
    left: list[type[BaseModel]] = [Release, CONTENTS[document_kind]]
    while left:
        model = left.pop(0)
        for name in homes(model):
            for inner in models_in(model.model_fields[name].annotation):
                if "id" in inner.model_fields and kind_of(inner) not in found:
                    found[kind_of(inner)] = inner
                    left.append(inner)
    return MappingProxyType(found)


@cache
def every_kind() -> MappingProxyType[str, type[BaseModel]]:
    """Return the kinds of entries that releases of any kind may hold, with their models.

    >>> {"milestone", "step", "source"} <= every_kind().keys()
    True
    """
    return MappingProxyType({name: model for kind in CONTENTS for name, model in kinds(kind).items()})


@cache
def home_in(model: type[BaseModel], kind: str) -> EntryHome | None:
    """Return the field of a model in which entries of a kind stand; None where there is none.

    >>> from ilrs_docs.model import Plan, Roadmap
    >>> home_in(Plan, "phase"), home_in(Roadmap, "phase")
    (EntryHome(field='phases', how='sequence'), None)
    """
    for name in homes(model):
        if kind in {kind_of(inner) for inner in models_in(model.model_fields[name].annotation)}:
            mark = compared(model).get(name)
            how = mark.how if mark and mark.how in COLLECTIONS else "single"
            return EntryHome(name, how)  # type: ignore[arg-type] # the two collections, or neither
    return None


def top_home(document_kind: str, kind: str) -> tuple[Loc, EntryHome] | None:
    """Return where entries of a kind stand by themselves in a release; None where they stand in other entries.

    >>> top_home("roadmap", "element")[0], top_home("roadmap", "phase")
    (('content', 'composition'), None)
    """
    models: tuple[tuple[Loc, type[BaseModel]], ...] = (((), Release), (("content",), CONTENTS[document_kind]))
    for above, model in models:
        home = home_in(model, kind)
        if home:
            return (*above, home.field), home
    return None


@cache
def parents_of(kind: str) -> tuple[str, ...]:
    """Return the kinds of the entries in which those of a kind stand.

    >>> parents_of("step")
    ('procedure',)
    """
    return tuple(name for name, model in every_kind().items() if home_in(model, kind))


@cache
def nature(model: type[BaseModel], name: str) -> Nature:
    """Return of which nature a field is, which decides how its line is written.

    >>> from ilrs_docs.model import Milestone
    >>> [nature(Milestone, name) for name in ("title", "window", "agencies", "notes", "readings", "extra")]
    ['text', 'value', 'set', 'list', 'entries', 'map']
    """
    field = model.model_fields[name]
    mark = compared(model).get(name)
    if name in homes(model) or (mark and mark.how in COLLECTIONS):
        return "entries"
    if mark and mark.how in {"set", "map"}:
        return "set" if mark.how == "set" else "map"
    options = [one for one, _ in alternatives(field.annotation)]
    if Text in options:
        return "text"
    several = any(get_origin(one) is tuple for one in options) and any(models_in(field.annotation))
    return "list" if several else "value"


def fields_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a kind of entry, or of a release, that a line may change.

    >>> from ilrs_docs.model import Gap
    >>> fields_of(Gap), "label" in fields_of(Release), "version" in fields_of(Release)
    (('part', 'reason'), True, False)
    """
    barred = BARRED if model is Release else {"id"}
    return tuple(name for name in model.model_fields if name not in barred and nature(model, name) != "entries")


def read_value(model: type[BaseModel], name: str, value: JsonValue) -> Any:  # noqa: ANN401 - what a field may hold
    """Return what plain JSON data are as the value of a field; raises pydantic's ValidationError where they are none.

    >>> from ilrs_docs.model import Milestone
    >>> read_value(Milestone, "agencies", ["ESA", "CNSA"])
    ('CNSA', 'ESA')
    """
    return _reader(model, name).validate_json(json.dumps(value))


@cache
def _reader(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)


@kept
def entries_by_key(release: Model) -> dict[Key, Loc]:
    """Return where every entry of a release stands, by kind and id."""
    return {(kind_of(entry), entry.__dict__["id"]): place for place, entry in entries_of(release)}


@cache
def reference_kind(model: type[BaseModel], name: str) -> str | None:
    """Return the kind of the entries that a field names; None where it names none.

    >>> from ilrs_docs.model import Milestone
    >>> reference_kind(Milestone, "phase"), reference_kind(Milestone, "window")
    ('phase', None)
    """
    return dict(references(model)).get(name)


def naming(release: Model, key: Key) -> Iterator[tuple[Key, str]]:
    """Yield the entries of a release that name another one, each with the field in which they do.

    >>> from ilrs_docs import Library
    >>> next(naming(Library().load("roadmap@latest"), ("mission", "change-8-mission")))
    (('milestone', 'change-8'), 'missions')
    """
    for _place, entry in entries_of(release):
        for field, kind in references(type(entry)):
            value = entry.__dict__[field]
            if kind == key[0] and key[1] in ((value,) if isinstance(value, str) else value or ()):
                yield (kind_of(entry), entry.__dict__["id"]), field
