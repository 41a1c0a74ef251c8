"""What cannot be compared without loss is refused by one error that names the place; all else obeys the laws."""

import random
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Annotated, Any, Generic, NewType, TypeVar
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
    SerializeAsAny,
    alias_generators,
    computed_field,
    field_serializer,
    field_validator,
)

from ilrs_docs.changes import Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import IncomparableError, WrongUseError
from ilrs_docs.matching import match, require_comparable
from ilrs_docs.matching.comparable import DEPTH
from ilrs_docs.model import Compared, Keyed, MapOf, Prose, Register, SetOf
from ilrs_docs.model.base import Model
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


class Extra(BaseModel):
    """A model that keeps what nobody declared."""

    model_config = ConfigDict(extra="allow")


class Computed(BaseModel):
    """A model with a computed field."""

    number: int = 0

    @computed_field  # type: ignore[prop-decorator] # as pydantic documents it
    @property
    def twice(self) -> int:
        """Twice the number."""
        return 2 * self.number


class Excluded(BaseModel):
    """A model with a field that JSON lacks."""

    secret: int = Field(0, exclude=True)


class Marked(BaseModel):
    """A model that is inside another."""

    inner: Excluded | None = None


class Numb(BaseModel):
    """Numbers, texts and bytes of all kinds."""

    number: float = 0
    many: tuple[Any, ...] = ()
    raw: bytes = b""
    text: str = ""


class Bare(BaseModel):
    """Marks without what puts things in order."""

    keyed: Annotated[tuple[Entry, ...], Compared("keyed")] = ()
    listed: Annotated[tuple[Entry, ...], Compared("sequence")] = ()
    values: Annotated[tuple[Any, ...], Compared("set")] = ()
    named: Annotated[dict[str, Any], Compared("map")] = {}
    loose: Annotated[tuple[Loose, ...], Compared("keyed")] = ()


class OneWay(BaseModel):
    """A field that JSON shows otherwise."""

    number: int = 0

    @field_serializer("number")
    def _shown(self, value: int) -> str:
        return f"#{value}"


class Doubled(BaseModel):
    """A field that each reading changes."""

    number: int = 0

    @field_validator("number")
    @classmethod
    def _twice(cls, value: int) -> int:
        return 2 * value


class Base(BaseModel):
    """A declared type."""

    id: str


class Sub(Base):
    """One that holds more."""

    more: int = 0


class Holder(BaseModel):
    """Holds declared types."""

    keyed: Annotated[tuple[Base, ...], Compared("keyed")] = ()
    one: Base | None = None
    any: SerializeAsAny[Base] | None = None


class Scalar(RootModel[str]):
    """One value."""


class Ours(Model):
    """A model on our base with a bare mark."""

    keyed: Annotated[tuple[Entry, ...], Compared("keyed")] = ()


def _field(annotation: Any, default: Any = ()) -> type[BaseModel]:  # noqa: ANN401 - any type expression
    return type("Made", (BaseModel,), {"__annotations__": {"field": annotation}, "field": default})


def _cyclic() -> Deep:
    model = Deep()
    model.next = model
    return model


A, B = Entry(id="a"), Entry(id="b")
NO_TEXT: dict[str, Any] = {"text": 1}
NOTHING: dict[str, Any] = {}
REFUSED: list[tuple[BaseModel, str, tuple[str | int, ...], str]] = [
    (Extra(), "Extra", (), "declare a dictionary"),
    (Computed(), "Computed", (), "'twice' is computed"),
    (Excluded(), "Excluded", ("secret",), "excluded from JSON"),
    (Marked(), "Excluded", ("secret",), "excluded from JSON"),
    (Scalar("a"), "Scalar", (), "one value without fields"),
    (_field(set[str], set())(), "Made", ("field",), "SetOf"),
    (_field(list[frozenset[str]])(), "Made", ("field",), "SetOf"),
    (_field(Annotated[tuple[Entry, ...], Compared("keyed", key="nope")])(), "Made", ("field",),
     "'nope' names no field of Entry"),
    (_field(Annotated[tuple[str, ...], Compared("keyed")])(), "Made", ("field",), "no models"),
    (_field(Annotated[dict[str, Entry], Compared("sequence")], {})(), "Made", ("field",),
     "no tuple or a list of models"),
    (_field(Annotated[str, Compared("set")], "")(), "Made", ("field",), "no tuple or a list of plain values"),
    (_field(Annotated[dict[int, str], Compared("map")], {})(), "Made", ("field",), "dictionary whose names are texts"),
    (_field(Annotated[tuple[str, ...], Compared("map")])(), "Made", ("field",), "dictionary whose names are texts"),
    (Numb(number=float("nan")), "Numb", ("number",), "NaN"),
    (Numb(many=(1, [float("inf")])), "Numb", ("many", 1, 0), "inf"),
    (Numb(raw=b"\xff"), "Numb", ("raw",), "bytes"),
    (Numb.model_construct(text="\ud800"), "Numb", ("text",), "surrogate"),
    (Numb.model_construct(**NO_TEXT), "Numb", ("text",), "Input should be a valid string"),
    (Numb(many=((1,),)), "Numb", ("many", 0), "(1,), and [1] once"),
    (Base.model_construct(**NOTHING), "Base", ("id",), "no value"),
    (Bare(keyed=(A, A)), "Bare", ("keyed",), "two entries go by 'a'"),
    (Bare(listed=(A, B, A)), "Bare", ("listed",), "two entries go by 'a'"),
    (Bare(keyed=(B, A)), "Bare", ("keyed",), "use Keyed"),
    (Ours(keyed=(B, A)), "Ours", ("keyed",), "use Keyed"),
    (Bare(loose=(Loose(),)), "Bare", ("loose",), "None is no key"),
    (Bare(values=(True,)), "Bare", ("values",), "True cannot be a member"),
    (Bare(values=(1.0,)), "Bare", ("values",), "1.0 cannot be a member"),
    (Bare(values=(None,)), "Bare", ("values",), "None cannot be a member"),
    (Bare(values=(1, "1")), "Bare", ("values",), "no order"),
    (Bare(values=("b", "a")), "Bare", ("values",), "use SetOf"),
    (Bare(values=("a", "a")), "Bare", ("values",), "use SetOf"),
    (Bare(named={"b": 1, "a": 1}), "Bare", ("named",), "use MapOf"),
    (Bare(named={"a": {"_b": 1, "a": 1}}), "Bare", ("named",), "use MapOf"),
    (Bare(named={"a": {1: 1}}), "Bare", ("named",), "1 is no plain text"),
    (OneWay(), "OneWay", ("number",), "refused"),
    (Doubled(number=1), "Doubled", ("number",), "2, and 4 once"),
    (Holder(keyed=(Sub(id="a"),)), "Holder", ("keyed", 0), "declare Sub there"),
    (Holder(one=Sub(id="a")), "Holder", ("one",), "declare Sub there"),
    (Holder(any=Sub(id="a")), "Holder", ("any",), "declare Sub there"),
    (_deep(DEPTH, 1), "Deep", ("next", "next", "next"), f"more than {DEPTH} values"),
    (_deep(2000, 1), "Deep", ("next", "next", "next"), f"more than {DEPTH} values"),
    (_cyclic(), "Deep", ("next", "next", "next"), f"more than {DEPTH} values"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "name", "place", "reason"), REFUSED)
def test_what_cannot_be_compared_is_refused(
    model: BaseModel, name: str, place: tuple[str | int, ...], reason: str
) -> None:
    """One error names the model, the place and what to do, whatever was to be done with the model."""
    verbs = (lambda: match(model, model), lambda: edits(model, model, match(A, A)), lambda: apply(model, Script()))
    for verb in verbs:
        with pytest.raises(IncomparableError) as caught:
            verb()
        assert (caught.value.model, caught.value.place) == (name, place)
        assert reason in caught.value.reason
        assert str(caught.value).isprintable()


def test_a_whole_number_may_be_the_default_of_a_float() -> None:
    """Nobody validates it; the result is equal, as a float."""
    old, new = Numb(), Numb(number=1)
    assert apply(old, _script(old, new)) == new
    assert apply(new, _script(new, old)) == old


def test_two_types_are_refused() -> None:
    """Also where one is a kind of the other."""
    with pytest.raises(WrongUseError, match="Base cannot be compared: the other one is a Sub"):
        match(Base(id="a"), Sub(id="a"))


def test_ours_are_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """A noun of our own sees to itself when it is validated, so that comparing releases is no slower."""
    asked: list[object] = []
    monkeypatch.setattr("ilrs_docs.matching.comparable._require_sound", asked.append)
    from ilrs_docs import Library

    release = Library().load("roadmap@latest")
    require_comparable(release, release)
    assert asked == []
    require_comparable(Lists())
    assert asked == [Lists()]
