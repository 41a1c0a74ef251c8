"""The stored form: what a field of ours leaves empty by default is left out, and nothing else."""

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, RootModel

from ilrs_docs import Library
from ilrs_docs.model import Compared
from ilrs_docs.model.base import Model
from ilrs_docs.model.stored import omitted, plain, plain_field, stored_json


class Words(RootModel[Annotated[dict[str, str], Compared("map")]]):
    """A map that is its own value."""

    model_config = ConfigDict(frozen=True)


class Leaf(Model):
    """All that may be left out, and what looks like it."""

    tag: Literal["leaf"] = "leaf"
    none: int | None = None
    few: tuple[int, ...] = ()
    own: dict[str, Any] = Field(default_factory=dict)
    maybe: tuple[int, ...] | None = ()
    zero: int = 0
    no: bool = False
    nothing: str = ""
    made: tuple[int, ...] = Field(default_factory=lambda data: (data["zero"],))


class Lean(Model):
    """A model that pydantic writes in one go."""

    words: Words
    day: date | None = None


class Foreign(BaseModel):
    """Somebody else's model, which keeps its full form, with one of ours inside."""

    none: int | None = None
    lean: Lean | None = None
    few: tuple[int, ...] = ()
    price: Decimal = Decimal("1.50")


class Mixed(Model):
    """One of ours with somebody else's inside."""

    one: Foreign
    more: tuple[Foreign, ...] = ()
    named: dict[str, Foreign | Lean] = Field(default_factory=dict)
    note: str | None = None


class Listed(RootModel[tuple[Leaf, ...]]):
    """A root model over models that leave something out."""


LEAN = Lean(words=Words({"en": "Moon"}))
WRITTEN = {"words": {"en": "Moon"}}
FOREIGN: dict[str, Any] = {"none": None, "lean": WRITTEN, "few": [], "price": "1.50"}
LEAF = {"tag": "leaf", "zero": 0, "no": False, "nothing": "", "made": [0]}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Leaf(), LEAF),
        (Leaf(none=0, few=(1,), own={"a": None, "b": [], "c": {}}, maybe=None),
         LEAF | {"none": 0, "few": [1], "own": {"a": None, "b": [], "c": {}}, "maybe": None}),
        (LEAN, WRITTEN),
        (Lean(words=Words({}), day=date(2026, 9, 10)), {"words": {}, "day": "2026-09-10"}),
        (Foreign(lean=LEAN), FOREIGN),
        (Mixed(one=Foreign(lean=LEAN)), {"one": FOREIGN}),
        (Mixed(one=Foreign(), more=(Foreign(lean=LEAN),), named={"x": LEAN}, note="n"),
         {"one": FOREIGN | {"lean": None}, "more": [FOREIGN], "named": {"x": WRITTEN}, "note": "n"}),
        (Listed((Leaf(), Leaf(none=1))), [LEAF, LEAF | {"none": 1}]),
        (Words({"en": "Moon"}), {"en": "Moon"}),
    ],
)  # fmt: skip
def test_only_what_is_nothing_by_default_is_left_out(model: BaseModel, expected: object) -> None:
    """Never 0, false, an empty text, a tag, or anything inside plain data; a model of somebody else stays whole."""
    found = plain(model)
    assert json.dumps(found, sort_keys=True) == json.dumps(expected, sort_keys=True)
    assert json.dumps(json.loads(stored_json(model))) == json.dumps(found)
    assert type(model).model_validate_json(stored_json(model)) == model


def test_names_stand_in_model_order() -> None:
    """Whatever is left out between them."""
    assert [*json.loads(stored_json(Leaf(few=(1,), maybe=None)))] == [
        "tag",
        "few",
        "maybe",
        "zero",
        "no",
        "nothing",
        "made",
    ]


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (Leaf(), "none", None),
        (Leaf(), "few", []),
        (Leaf(), "own", {}),
        (Leaf(), "zero", 0),
        (Mixed(one=Foreign(lean=LEAN)), "one", FOREIGN),
        (Mixed(one=Foreign()), "more", []),
        (Foreign(lean=LEAN), "lean", WRITTEN),
        (Foreign(), "price", "1.50"),
    ],
)
def test_one_field_is_written_as_in_the_whole(model: BaseModel, name: str, value: object) -> None:
    """And where the whole leaves it out, it is what it holds."""
    assert plain_field(model, name) == value


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (Leaf, "none", None),
        (Leaf, "few", []),
        (Leaf, "own", {}),
        (Leaf, "maybe", []),
        (Leaf, "zero", ...),
        (Leaf, "made", ...),
        (Lean, "words", ...),
        (Foreign, "none", ...),
    ],
)
def test_what_a_field_holds_that_is_left_out(model: type[BaseModel], name: str, value: object) -> None:
    """Its default; a field that is never left out has none."""
    assert omitted(model, name) == value


@pytest.mark.parametrize("selector", ["roadmap@latest", "guideline@latest"])
def test_releases_are_read_back_from_the_stored_form(selector: str) -> None:
    """What is left out comes back."""
    release = Library().load(selector)
    assert type(release).model_validate_json(stored_json(release)) == release
