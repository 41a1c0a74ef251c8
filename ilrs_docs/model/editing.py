"""A release with other values in some fields of some entries, validated, with all that is wrong told by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ilrs_docs.errors import InputFault, InvalidInputError, pointer
from ilrs_docs.model.base import Loc
from ilrs_docs.model.faults import shown, validation_faults
from ilrs_docs.model.looking_up import entry_at, place_of
from ilrs_docs.model.walking import homes

R = TypeVar("R", bound=BaseModel)
Fields = Mapping[str, object]
HEAD: Final = "release"
"""What names the fields of the release itself: its version, its label, its day."""
WHERE: Final = "edit"
"""What stands where a fault would name a file."""


def edited(release: R, edits: Mapping[str, Fields]) -> R:
    """Return a release in which entries, by name, have other values in some fields; None takes a value away.

    Raises UnknownEntryError and AmbiguousEntryError for a name, InvalidInputError with every fault and its place: in
    `edits` where a field or a value is wrong by itself, in the release where something does not fit the rest.
    """
    faults: list[InputFault] = []
    made: dict[Loc, BaseModel] = {}
    for name, fields in edits.items():
        if name != HEAD:
            place = place_of(release, name)
            old = made.get(place) or entry_at(release, place)
            made[place] = _with(old, name, fields, faults) or old
    if faults:
        raise InvalidInputError(tuple(faults))
    head = edits.get(HEAD, {})
    try:
        return type(release).model_validate(_merged(release, head) | _rebuilt(release, (), made))
    except ValidationError as error:
        wrong = validation_faults(error, type(release), (), WHERE)
        found = (_in_the_head(fault, loc, head) for fault, loc in zip(wrong, _locs(error), strict=True))
        raise InvalidInputError(tuple(found)) from None


def _in_the_head(fault: InputFault, loc: Loc, head: Fields) -> InputFault:
    """Return a fault with its place in the edits, where it is one of the fields given for the release itself."""
    return fault._replace(pointer=pointer((HEAD, *loc))) if loc[:1] and loc[0] in head else fault


def _merged(model: BaseModel, fields: Fields) -> dict[str, object]:
    """Return the fields of a model with others in their place; what is taken away is left out, if it may be."""
    emptied = {name for name, value in fields.items() if value is None and not _required(type(model), name)}
    return {name: value for name, value in (model.__dict__ | dict(fields)).items() if name not in emptied}


def _with(old: BaseModel, name: str, fields: Fields, faults: list[InputFault]) -> BaseModel | None:
    """Return an entry with other values; None where something is wrong with these, which is then among `faults`."""
    model = type(old)
    if not _is_mapping(fields):
        reason = f"expected fields with their values, found {shown(fields)}"
        faults.append(InputFault(WHERE, None, None, pointer((name,)), reason))
        return None
    try:
        return model.model_validate(_merged(old, fields))
    except ValidationError as error:
        wrong = validation_faults(error, model, (name,), WHERE)
        of_the_fields = [fault for fault, loc in zip(wrong, _locs(error), strict=True) if loc[:1] and loc[0] in fields]
        faults += of_the_fields or wrong
        return None


def _is_mapping(fields: object) -> bool:
    return isinstance(fields, Mapping)


def _locs(error: ValidationError) -> Iterator[Loc]:
    return (one["loc"] for one in error.errors(include_url=False, include_context=False, include_input=False))


def _required(model: type[BaseModel], field: str) -> bool:
    """Return whether None is for the model to judge: the field is unknown, or has to be there."""
    return field not in model.model_fields or model.model_fields[field].is_required()


def _rebuilt(model: BaseModel, place: Loc, made: Mapping[Loc, BaseModel]) -> dict[str, Any]:
    """Return the fields of a model in which entries are others, those inside them included."""
    found: dict[str, Any] = {}
    for name in homes(type(model)) if made else ():
        value = model.__dict__[name]
        if isinstance(value, tuple):
            inside = tuple(_replaced(entry, (*place, name, entry.__dict__["id"]), made) for entry in value)
            if any(one is not other for one, other in zip(inside, value, strict=True)):
                found[name] = inside
        elif value is not None:
            found[name] = _replaced(value, (*place, name), made)
    return found


def _replaced(entry: BaseModel, place: Loc, made: Mapping[Loc, BaseModel]) -> BaseModel:
    here = made.get(place, entry)
    inside = _rebuilt(entry, place, made)
    try:
        return type(here).model_validate(here.__dict__ | inside) if inside else here
    except ValidationError as error:
        raise InvalidInputError(tuple(validation_faults(error, type(here), place, WHERE))) from None
