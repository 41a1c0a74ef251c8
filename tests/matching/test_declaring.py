"""What a model declares and no comparison could do right is refused by its type alone."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, RootModel, computed_field

from ilrs_docs.changes import Script
from ilrs_docs.errors import IncomparableError
from ilrs_docs.matching import match
from ilrs_docs.matching.declaring import refusal
from ilrs_docs.model import Compared, Guideline, Keyed, Release
from ilrs_docs.patching import apply


class Entry(BaseModel):
    """An entry."""

    id: str


class Entries(RootModel[Keyed[Entry]]):
    """A collection at the top."""


class Named(RootModel[Annotated[dict[str, str], Compared("map")]]):
    """A map at the top."""


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


class Scalar(RootModel[str]):
    """One value."""


def _field(annotation: Any, default: Any = ()) -> type[BaseModel]:  # noqa: ANN401 - any type expression
    return type("Made", (BaseModel,), {"__annotations__": {"field": annotation}, "field": default})


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
]  # fmt: skip


@pytest.mark.parametrize(("model", "name", "place", "reason"), REFUSED)
def test_what_no_comparison_could_do_right_is_refused(
    model: BaseModel, name: str, place: tuple[str | int, ...], reason: str
) -> None:
    """With the model that declares it, the field, and what to do; whatever was to be done with it."""
    verbs: tuple[Callable[[], object], ...] = (lambda: match(model, model), lambda: apply(model, Script()))
    for verb in verbs:
        with pytest.raises(IncomparableError) as caught:
            verb()
        assert (caught.value.model, caught.value.place) == (name, place)
        assert reason in caught.value.reason


@pytest.mark.parametrize("model", [Entry, Entries, Named, Release, Guideline])
def test_all_else_can_be_compared(model: type[BaseModel]) -> None:
    """Root models that are maps or collections too."""
    assert refusal(model) is None
