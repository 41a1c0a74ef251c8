"""Models as people write them obey the laws: aliases, lists, optional collections, ids of other types."""

import random
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Annotated, Generic, NewType, TypeVar
from uuid import UUID

import jsonpatch
import pytest
from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    RootModel,
    alias_generators,
)

from ilrs_docs.changes import Script
from ilrs_docs.diffing import edits
from ilrs_docs.matching import match
from ilrs_docs.matching.comparable import DEPTH
from ilrs_docs.model import Compared, Keyed, MapOf, Prose, Register, SetOf
from ilrs_docs.model.stored import plain
from ilrs_docs.patching import apply, compose, invert, to_json_patch

T = TypeVar("T")
Number = NewType("Number", int)
FROZEN = ConfigDict(frozen=True)


class Colour(Enum):
    """A closed list."""

    RED = "red"
    BLUE = "blue"


class Entry(BaseModel):
    """An entry with a text for its id."""

    model_config = FROZEN
    id: str
    text: Prose = "x"


class Numbered(BaseModel):
    """An entry with a number for its id."""

    model_config = FROZEN
    id: Number
    text: Prose = "x"


class Loose(BaseModel):
    """An entry that need not have an id."""

    model_config = FROZEN
    id: str | None = None
    text: str = ""


class Odd(BaseModel):
    """Ids of other types, as JSON writes them."""

    model_config = FROZEN
    ids: Annotated[list["Unique"], Compared("sequence")] = []
    colours: Annotated[tuple["Coloured", ...], Compared("keyed", key="colour")] = ()
    tags: Annotated[tuple[Colour, ...], Compared("set")] = ()


class Unique(BaseModel):
    """An entry with a UUID."""

    id: UUID
    price: Decimal = Decimal("1.50")
    at: datetime | None = None


class Coloured(BaseModel):
    """An entry that goes by its colour."""

    colour: Colour
    id: str = "same"
    day: date | None = None


class Lists(BaseModel):
    """Collections as people write them."""

    numbered: Keyed[Numbered] | None = None
    listed: list[Entry] = []
    loose: tuple[Loose, ...] = ()
    tags: SetOf[str] | None = None
    register_: Register[Entry] | None = None
    nested: list[list[Entry]] = []
    by_number: dict[int, Entry] = {}
    words: MapOf[str] | None = None
    either: Entry | Numbered | None = None
    length: timedelta | None = None
    number: int | float | bool | None = None


class Aliased(BaseModel):
    """Names for the outside, on both ways."""

    model_config = ConfigDict(alias_generator=alias_generators.to_camel, serialize_by_alias=True, extra="forbid")
    my_text: Prose
    my_entries: Annotated[list["AliasedEntry"], Compared("keyed", key="own_id")] = []


class AliasedEntry(BaseModel):
    """An entry whose key has an alias."""

    own_id: str = Field(validation_alias=AliasChoices("ownId", "id"), serialization_alias="ID")
    note: str | None = Field(None, alias="Note")


class Own(BaseModel):
    """What a model keeps beside its fields."""

    text: Prose
    _seen: int = PrivateAttr(default=0)

    @cached_property
    def length(self) -> int:
        """The length of the text."""
        return len(self.text)


class Listed(RootModel[list[Entry]]):
    """A list at the top."""


class Page(BaseModel, Generic[T]):
    """A generic model."""

    items: Annotated[tuple[T, ...], Compared("sequence")] = ()


class Deep(BaseModel):
    """A model with itself inside."""

    number: int = 0
    next: "Deep | None" = None


def _deep(levels: int, number: int) -> Deep:
    model = Deep(number=number)
    for _ in range(levels):
        model = Deep(next=model)
    return model


def _seen(model: Own) -> Own:
    assert model.length == len(model.text)
    return model


def _shuffled(number: int) -> list[Entry]:
    entries = [Entry(id=f"e{place}") for place in range(number)]
    random.Random(1).shuffle(entries)  # noqa: S311 - an order, no secret
    return entries


def _aliased(text: str, *entries: dict[str, str]) -> Aliased:
    return Aliased.model_validate({"myText": text, "myEntries": entries})


STATES: dict[str, tuple[BaseModel, ...]] = {
    "numbers for ids": (
        Lists(numbered=(Numbered(id=Number(2)), Numbered(id=Number(10)))),
        Lists(numbered=(Numbered(id=Number(2), text="y"), Numbered(id=Number(10)), Numbered(id=Number(3)))),
        Lists(numbered=(Numbered(id=Number(9), text="a text that is long enough"),)),
        Lists(numbered=(Numbered(id=Number(1), text="a text that is long enough"),)),
    ),
    "optional collections": (
        Lists(), Lists(numbered=()), Lists(tags=()), Lists(tags=("x",)), Lists(words={}), Lists(words={"a": "b"}),
        Lists(register_=(Entry(id="a"),)), Lists(words={"a": "c", "_b": "d"}),
    ),
    "lists of models with ids": (
        Lists(listed=_shuffled(9)), Lists(listed=_shuffled(5)[::-1]), Lists(listed=[Entry(id="e1", text="y")]), Lists(),
    ),
    "lists of models without an id of their own": (
        Lists(loose=(Loose(id="a"), Loose(text="x"))), Lists(loose=(Loose(id="a"), Loose(id="a"))), Lists(),
        Lists(loose=(Loose(id="a"), Loose(id="b"))), Lists(loose=(Loose(id="b", text="x"), Loose(id="a"))),
    ),
    "values": (
        Lists(nested=[[Entry(id="a")], []], by_number={1: Entry(id="a")}, number=1, length=timedelta(days=1)),
        Lists(nested=[[Entry(id="b")]], by_number={1: Entry(id="a"), 0: Entry(id="a")}, number=1.0),
        Lists(by_number={0: Entry(id="a"), 1: Entry(id="a")}, number=True, either=Entry(id="a")),
        Lists(either=Numbered(id=Number(1))),
    ),
    "keys of other types": (
        Odd(ids=[Unique(id=UUID(int=1)), Unique(id=UUID(int=2))]),
        Odd(ids=[Unique(id=UUID(int=2), price=Decimal("1.5")), Unique(id=UUID(int=1))], tags=(Colour.BLUE, Colour.RED)),
        Odd(colours=(Coloured(colour=Colour.BLUE), Coloured(colour=Colour.RED)), tags=(Colour.RED,)),
        Odd(colours=(Coloured(colour=Colour.RED, day=date(2026, 9, 10)),)),
    ),
    "aliases": (
        _aliased("a"), _aliased("b", {"ownId": "x"}), _aliased("b", {"id": "x", "Note": "n"}, {"id": "y"}),
        _aliased("b", {"id": "y", "Note": "n"}),
    ),
    "values that are equal and not the same": (
        Unique(id=UUID(int=1), price=Decimal("1.5")), Unique(id=UUID(int=1), at=datetime(2026, 9, 10, 12, tzinfo=UTC)),
        Unique(id=UUID(int=1), at=datetime(2026, 9, 10, 14, tzinfo=timezone(timedelta(hours=2)))),
    ),
    "what is no field": (_seen(Own(text="a")), Own(text="b"), _seen(Own(text="c"))),
    "a list at the top": (Listed([]), Listed([Entry(id="a")]), Listed([Entry(id="b"), Entry(id="a", text="y")])),
    "a generic model": (
        Page[Entry](), Page[Entry](items=(Entry(id="a"),)), Page[Entry](items=(Entry(id="a", text="y"),)),
    ),
    "a long way down": (_deep(50, 1), _deep(50, 2), _deep(DEPTH - 1, 3)),
}  # fmt: skip
WAYS = [
    pytest.param(old, new, id=f"{name} {one}-{two}")
    for name, states in STATES.items()
    for one, old in enumerate(states)
    for two, new in enumerate(states)
]


def _script(old: BaseModel, new: BaseModel) -> Script:
    matching = match(old, new)
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


def _text(model: BaseModel) -> str:
    return model.model_dump_json(by_alias=False)


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_models_as_people_write_them_obey_the_laws(old: BaseModel, new: BaseModel) -> None:
    """Edits where anything differs, there and back, through JSON, as a patch, and put together."""
    script = _script(old, new)
    assert bool(script.edits) == (_text(old) != _text(new))
    assert _text(apply(old, script)) == _text(new)
    assert _text(apply(new, invert(script))) == _text(old)
    assert invert(script).edits == _script(new, old).edits
    assert _text(apply(old, Script.model_validate_json(script.model_dump_json()))) == _text(new)
    assert jsonpatch.apply_patch(plain(old), to_json_patch(script, old)) == plain(new)
    assert _text(apply(old, compose(script, invert(script)))) == _text(old)
