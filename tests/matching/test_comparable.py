"""What models hold that cannot be compared without loss is refused by one error that names the place."""

from typing import Annotated, Any

import pytest
from pydantic import (
    BaseModel,
    ConfigDict,
    PrivateAttr,
    RootModel,
    SerializeAsAny,
    field_serializer,
    field_validator,
)

from ilrs_docs.changes import Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import IncomparableError, WrongUseError
from ilrs_docs.matching import match, require_comparable
from ilrs_docs.matching.comparable import DEPTH
from ilrs_docs.model import Compared, Prose
from ilrs_docs.model.base import Model
from ilrs_docs.patching import apply

FROZEN = ConfigDict(frozen=True)


class Entry(BaseModel):
    """An entry with a text for its id."""

    model_config = FROZEN
    id: str
    text: Prose = "x"


class Loose(BaseModel):
    """An entry that need not have an id."""

    model_config = FROZEN
    id: str | None = None
    text: str = ""


class Lists(BaseModel):
    """A model of somebody else."""

    listed: list[Entry] = []


class Deep(BaseModel):
    """A model with itself inside."""

    number: int = 0
    next: "Deep | None" = None


def _deep(levels: int, number: int) -> Deep:
    model = Deep(number=number)
    for _ in range(levels):
        model = Deep(next=model)
    return model


def _script(old: BaseModel, new: BaseModel) -> Script:
    matching = match(old, new)
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


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


class Growing(BaseModel):
    """A list to which each reading adds something."""

    values: list[int] = []

    @field_validator("values")
    @classmethod
    def _longer(cls, value: list[int]) -> list[int]:
        return [*value, 0]


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


class Ours(Model):
    """A model on our base with a bare mark."""

    keyed: Annotated[tuple[Entry, ...], Compared("keyed")] = ()


def _cyclic() -> Deep:
    model = Deep()
    model.next = model
    return model


A, B = Entry(id="a"), Entry(id="b")
NO_TEXT: dict[str, Any] = {"text": 1}
NOTHING: dict[str, Any] = {}
REFUSED: list[tuple[BaseModel, str, tuple[str | int, ...], str]] = [
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
    (Growing(values=[]), "Growing", ("values",), "[0], and [0, 0] once"),
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


class Counted(BaseModel):
    """A model that counts who reads it, and a number whose default nobody validates."""

    number: float = 0
    text: str = ""
    _seen: int = PrivateAttr(default=0)

    def seen(self) -> "Counted":
        """Count one reader."""
        self._seen += 1
        return self


def test_what_a_model_keeps_to_itself_is_no_difference() -> None:
    """Its private attributes make it unequal to what JSON brings back, and are not compared."""
    old, new = Counted().seen(), Counted(text="x")
    assert [edit.old_path for edit in _script(old, new).edits] == [("text",)]
    assert _script(old, Counted()).edits == ()


class Measures(RootModel[list[float]]):
    """A list that is its own value."""


class Measured(BaseModel):
    """A model with a root model inside."""

    measures: Measures = Measures([])


def test_the_place_in_a_root_model_is_told() -> None:
    """By its place in the value that the root model holds."""
    with pytest.raises(IncomparableError, match="Measured cannot be compared at measures/1: JSON cannot hold it"):
        match(Measured(measures=Measures([1, float("nan")])), Measured())


class Saying(RootModel[Annotated[dict[str, str], Compared("map")]]):
    """A map of our own, which keeps its names in an order of its own."""

    __module__ = "ilrs_docs.model"


class Said(BaseModel):
    """A model of somebody else with a noun of ours inside."""

    words: Saying


def test_a_noun_of_ours_inside_another_model_is_as_it_is() -> None:
    """It sees to itself, wherever it stands."""
    old, new = (Said(words=Saying({"ru": "Луна", "en": words})) for words in ("Moon", "The Moon"))
    assert apply(old, _script(old, new)) == new


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
