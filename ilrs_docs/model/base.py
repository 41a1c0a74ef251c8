"""What all stored data rest on: one strict base model and what a field declares about itself.

A field says with `typing.Annotated` how it is to be compared; the diff engine reads nothing else, so that a
user's own pydantic models can be compared just as well.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

How = Literal["keyed", "sequence", "set", "map", "prose", "window", "value", "bookkeeping"]
Loc = tuple[int | str, ...]
COLLECTIONS: frozenset[How] = frozenset({"keyed", "sequence"})
"""How the fields that hold entries with keys of their own are compared."""


class Compared(NamedTuple):
    """How a field takes part in a comparison.

    `keyed`: a collection whose entries are found by `key`, order without meaning; `sequence`: entries whose order
    has meaning; `set`: plain values, order without meaning; `map`: values under names, of which those that begin with
    `_` are bookkeeping; `prose`: text that is reworded; `window`: a date in EDTF; `value`: compared whole;
    `bookkeeping`: makes edits, but no change that a reader is told. Where `similar` is false, the entries of a
    collection are never paired by similar content: the id alone says who they are.

    >>> Compared("keyed").key
    'id'
    """

    how: How
    key: str = "id"
    similar: bool = True


class Refers(NamedTuple):
    """The field holds the id, or the ids, of entries of this kind, which must exist in the same release.

    >>> Refers("source").kind
    'source'
    """

    kind: str


class Beside(NamedTuple):
    """The field says when, where, in which words or with which remarks: it never says alone who an entry is.

    >>> Beside()
    Beside()
    """


class Model(BaseModel, frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False):
    """Base of all stored data: frozen, no unknown fields, no NaN or infinity, built on first use."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values for some fields, validated as a whole; a wrong name or value raises.

        Raises pydantic's ValidationError.
        """
        if not update:
            return super().model_copy(deep=deep)
        kept = super().model_copy(deep=deep).__dict__
        return type(self).model_validate(kept | dict(update))

    def __eq__(self, other: object) -> bool:
        """Return whether both are of one type and hold equal values; shorter than pydantic's, for there is no more."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = BaseModel.__hash__


Root = TypeVar("Root")


class Value(RootModel[Root]):
    """Base of what is one value in JSON and has more to say in Python: frozen, and built on first use."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, or what `root` in `update` is read as; another name or a wrong value raises.

        Raises pydantic's ValidationError.
        """
        if not update:
            return super().model_copy(deep=deep)
        unknown = [
            Fault((name,), "extra_forbidden", f"there is no field {name!r}") for name in update if name != "root"
        ]
        if unknown:
            raise faults_error(type(self).__name__, unknown)
        return type(self).model_validate(update["root"])


M = TypeVar("M", bound=BaseModel)
V = TypeVar("V", bound=str | int)


class Fault(NamedTuple):
    """One thing wrong inside a model: where (field names, indices and ids), its type, and a sentence."""

    loc: Loc
    type: str
    message: str
    value: object = None


def faults_error(title: str, faults: list[Fault]) -> ValidationError:
    """Return one pydantic error that holds all `faults`; raised in a validator it joins the outer ones.

    >>> faults_error("Release", [Fault(("id",), "duplicate_id", "id 'x' is given twice")]).error_count()
    1
    """
    details = [
        InitErrorDetails(
            type=PydanticCustomError(fault.type, "{message}", {"message": fault.message}),
            loc=fault.loc,
            input=fault.value,
        )
        for fault in faults
    ]
    return ValidationError.from_exception_data(title, details)


def _repeated(values: list[Any]) -> Iterator[tuple[int, Any]]:
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


def _distinct(entries: tuple[M, ...]) -> tuple[M, ...]:
    ids = [entry.__dict__.get("id") for entry in entries]
    if len(set(ids)) < len(ids):
        found = _repeated(ids)
        raise faults_error(
            "entries",
            [Fault((i, "id"), "duplicate_id", f"id {v!r} is given twice in this list", v) for i, v in found],
        )
    return entries


def _by_id(entries: tuple[M, ...]) -> tuple[M, ...]:
    if len(entries) < 2:  # noqa: PLR2004 - nothing to put in order, which is so in most entries
        return entries
    return tuple(sorted(_distinct(entries), key=lambda entry: str(entry.__dict__["id"])))


def _as_set(values: tuple[V, ...]) -> tuple[V, ...]:
    if len(values) < 2:  # noqa: PLR2004 - nothing to put in order, which is so in most entries
        return values
    if len(set(values)) < len(values):
        found = _repeated(list(values))
        raise faults_error("values", [Fault((i,), "duplicate_value", f"{v!r} is given twice", v) for i, v in found])
    return tuple(sorted(values))


Str = Annotated[str, StringConstraints(strict=True, min_length=1)]
"""A text with at least one character."""

Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]*$")]
"""A stable id as people write it: ASCII letters, digits, `.`, `_`, `-` (`change-7`, `v1.24`, `23H2`)."""

Prose = Annotated[Str, Compared("prose")]
"""A text whose change is a rewording."""

Keyed = Annotated[tuple[M, ...], AfterValidator(_by_id), Compared("keyed")]
"""A collection of entries with ids, kept in the order of its ids by code point."""

Register = Annotated[tuple[M, ...], AfterValidator(_by_id), Compared("keyed", similar=False)]
"""A keyed collection in which likeness means nothing: sources, partners, readings."""

Sequence = Annotated[tuple[M, ...], AfterValidator(_distinct), Compared("sequence")]
"""Entries with ids whose order has meaning (the steps of a procedure), kept as given."""

SetOf = Annotated[tuple[V, ...], AfterValidator(_as_set), Compared("set")]
"""Plain values without an order, each once, kept in the order of code points."""

Ids = Annotated[tuple[Id, ...], AfterValidator(_as_set), Compared("set")]
"""A set of ids."""


def constant(value: V) -> Any:  # noqa: ANN401 - the default of a field of any type
    """Return the default of a field that always says the same, such as the name of a format.

    What has an ordinary default is left out of the stored form where it says nothing else; this is always written.

    >>> class Named(Model):
    ...     format: Literal["one"] = constant("one")
    >>> Named().model_dump(exclude_defaults=True)
    {'format': 'one'}
    """
    return Field(default_factory=lambda _: value)  # pydantic leaves out no default that it would need the fields for


def kind_of(model: type[BaseModel] | BaseModel) -> str:
    """Return the word for an entry's kind, its class name in kebab-case.

    >>> from ilrs_docs.model import ParticipationPhase
    >>> kind_of(ParticipationPhase)
    'participation-phase'
    """
    return _kebab((model if isinstance(model, type) else type(model)).__name__)


@cache
def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def walk(model: BaseModel, path: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield every model inside `model`, itself first, each with its path through field names and ids.

    >>> from ilrs_docs.model import Text
    >>> [path for path, _ in walk(Text(en="Moon"))]
    [()]
    """
    yield path, model
    for name, value in model.__dict__.items():
        kind: type = type(value)
        if kind is str or value is None:
            continue
        if _is_model(kind):
            yield from walk(value, (*path, name))
        elif kind is tuple and value and _is_model(value[0].__class__):
            for index, entry in enumerate(value):
                yield from walk(entry, (*path, name, entry.__dict__.get("id", index)))
        elif kind is dict:
            yield from _walk_map(value, (*path, name))


def _walk_map(values: dict[str, object], path: Loc) -> Iterator[tuple[Loc, BaseModel]]:
    for name, value in values.items():
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, name))


@cache
def _is_model(kind: type) -> bool:
    return issubclass(kind, BaseModel)
