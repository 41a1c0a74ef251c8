"""The stored form of a model as plain JSON data: what a field of ours leaves empty by default is left out.

A declared field whose default is null or an empty collection and whose value is that default is no part of the stored
form, so that a field can be added later and what lies in files stays as it is. Only fields of `Model` are left out; a
model of anybody else keeps its full form, also inside one of ours. Keys are field names, never aliases.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, JsonValue, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import SchemaSerializer, core_schema, to_jsonable_python

from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.base import M, Model

_ANY = SchemaSerializer(core_schema.any_schema(), core_schema.CoreConfig(ser_json_inf_nan="constants"))


class _Form(NamedTuple):
    """How pydantic writes what is inside in one go.

    `lean`: without all that equals a default; `full`: with everything; neither: only field by field.
    """

    lean: bool
    full: bool


def plain(model: BaseModel) -> JsonValue:
    """Return the stored form of `model` as plain JSON data.

    >>> class Flight(Model):
    ...     name: str
    ...     crew: int = 0
    ...     note: str | None = None
    >>> plain(Flight(name="Chang'e-8"))
    {'name': "Chang'e-8", 'crew': 0}
    """
    form = _form(type(model))
    if form.full or form.lean:
        whole: JsonValue = _dump(model, lean=not form.full)
        return whole
    return written(model)


def written(value: Any) -> JsonValue:  # noqa: ANN401 - any value of a field
    """Return any value as plain JSON data, models in it in their stored form.

    >>> from ilrs_docs.model import Window
    >>> written((Window("2028"), 1))
    ['2028', 1]
    """
    shown: JsonValue = _ANY.to_python(_shape(value), mode="json", by_alias=False, exclude_defaults=True, warnings=False)
    return shown


def from_plain(model: type[M], data: JsonValue) -> M:
    """Return the model that plain JSON data hold, validated like any input; keys are field names, never aliases.

    >>> from ilrs_docs.model import Window
    >>> from_plain(Window, "2028").earliest
    datetime.date(2028, 1, 1)
    """
    return model.model_validate_json(json.dumps(data), by_alias=False, by_name=True)


def plain_value(value: Any) -> JsonValue:  # noqa: ANN401 - a model, or what a field of one holds
    """Return any value as plain JSON data, the models in it in the stored form.

    >>> from ilrs_docs.model import Window
    >>> plain_value((Window("2028"), 1)), plain_value({"window": Window("2028")})
    (['2028', 1], {'window': '2028'})
    """
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, dict):
        return {str(name): plain_value(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_value(inner) for inner in value]
    written: JsonValue = value if value is None or isinstance(value, (str, bool, int)) else to_jsonable_python(value)
    return written


def plain_field(model: BaseModel, name: str) -> JsonValue:
    """Return one field of a model in the stored form; where that leaves it out, null or an empty collection.

    >>> from ilrs_docs.model import Contact
    >>> plain_field(Contact(id="desk", title="Desk"), "title")
    {'und': 'Desk'}
    """
    form = _fields(type(model))[name].form
    if form.full:
        alone: JsonValue = _dump(model, lean=False, only={name})[name]
        return alone
    return written(model.__dict__[name])


def omitted(model: type[BaseModel], name: str) -> Any:  # noqa: ANN401 - plain JSON data or Ellipsis
    """Return what a field of `model` holds where the stored form leaves it out; Ellipsis where it never does.

    >>> from ilrs_docs.model import Term
    >>> omitted(Term, "id")
    Ellipsis
    """
    default = _fields(model)[name].default
    return default if default is ... else _ANY.to_python(default, mode="json")


def stored_json(model: BaseModel) -> bytes:
    """Return the stored form of `model` as JSON text: keys in model order, two spaces, UTF-8.

    >>> from ilrs_docs.model import Window
    >>> stored_json(Window("2028"))
    b'"2028"'
    """
    form = _form(type(model))
    if form.full or form.lean:
        return model.__pydantic_serializer__.to_json(model, indent=2, by_alias=False, exclude_defaults=not form.full)
    return _ANY.to_json(_shape(model), indent=2, by_alias=False, exclude_defaults=True)


def _dump(model: BaseModel, *, lean: bool, only: set[str] | None = None) -> Any:  # noqa: ANN401 - plain JSON data
    return model.__pydantic_serializer__.to_python(
        model, mode="json", include=only, by_alias=False, exclude_defaults=lean, warnings=False
    )


def _shape(value: Any) -> Any:  # noqa: ANN401 - any value of a field
    """Return a value in which each model that pydantic cannot write in one go is a dictionary of its fields."""
    if isinstance(value, BaseModel):
        form = _form(type(value))
        if form.lean:
            _build(type(value))
            return value
        return _dump(value, lean=False) if form.full else _of_fields(value)
    if isinstance(value, (tuple, list)):
        return [_shape(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _shape(inner) for name, inner in value.items()}
    return value


@cache
def _build(model: type[BaseModel]) -> None:
    """Let a model whose building was put off have the serializer by which pydantic finds it in a plain value."""
    model.model_rebuild()


def _of_fields(model: BaseModel) -> Any:  # noqa: ANN401 - the value of a root model may be any
    if isinstance(model, RootModel):
        return _shape(model.root)
    fields = {name: field for name, field in _fields(type(model)).items() if not field.omits(model.__dict__[name])}
    whole = _dump(model, lean=False, only={name for name, field in fields.items() if field.form.full})
    return {name: whole[name] if name in whole else _shape(model.__dict__[name]) for name in fields}


class _Field(NamedTuple):
    """One field: how pydantic writes what is inside, and its default where that may be left out (else Ellipsis)."""

    form: _Form
    default: Any

    def omits(self, value: object) -> bool:
        """Return whether the stored form leaves the field out."""
        return type(value) is type(self.default) and not value


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Field]:
    ours = issubclass(model, Model)
    return {
        name: _Field(
            _form(cast(Hashable, field.annotation)), _default(field) if ours and _may_be_omitted(field) else ...
        )
        for name, field in model.model_fields.items()
        if not field.exclude  # says how a model is shown, and is no part of its data
    }


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, (tuple, list, dict)) and not value)


def _default(field: FieldInfo) -> Any:  # noqa: ANN401 - any default
    return ... if field.default_factory_takes_validated_data else field.get_default(call_default_factory=True)


def _may_be_omitted(field: FieldInfo) -> bool:
    return not field.is_required() and _is_nothing(_default(field))


@cache
def _form(annotation: Hashable) -> _Form:
    """Return how what stands in a field with this annotation is written."""
    omitting = keeping = False
    for model in models_within(annotation):
        ours = issubclass(model, Model)
        for field in model.model_fields.values():
            if ours and _may_be_omitted(field):
                omitting = True
            elif not field.is_required() and not field.default_factory_takes_validated_data:
                keeping = True
    return _Form(lean=not keeping, full=not omitting)
