"""The stored form of a model, its digest, and what it is for two values to be the same."""

from datetime import date
from typing import Annotated, Any, Literal, Optional

import pytest
from pydantic import BaseModel, Field

from ilrs_docs.model import Milestone, Text, Window
from ilrs_docs.model.canonical import _DIGESTS, canonical_bytes, digest, same


class Leaf(BaseModel):
    """Fields that admit several numbers, so that `==` is not enough."""

    number: int | float | bool | None = None


class Plain(BaseModel):
    """Fields whose values `==` tells apart."""

    word: Annotated[Literal["a", "b"], Field()] = "a"
    number: int | None = None
    day: date | None = None
    text: Optional[Text] = None  # noqa: UP045 - the old way to write it
    twin: "Plain | None" = None
    many: tuple[Annotated[str, "mark"], ...] = ()


class Digit(BaseModel):
    """A literal that is a number."""

    digit: Literal[0, 1] = 0


class Real(BaseModel):
    """A real number: there are two zeros."""

    real: float = 0.0


class Bag(BaseModel):
    """Values of any type, and a model inside."""

    anything: Any = None
    leaf: Leaf = Leaf()
    leaves: tuple[Leaf, ...] = ()


def test_the_stored_form() -> None:
    """Keys in model order, two spaces, letters as they are, a newline at the end."""
    assert canonical_bytes(Text(en="Moon", zh="月球")) == '{\n  "en": "Moon",\n  "zh": "月球"\n}\n'.encode()
    assert canonical_bytes(Window("2028~")) == b'"2028~"\n'


def test_the_digest_is_that_of_the_stored_form() -> None:
    """Equal values have equal digests, other values other ones."""
    assert digest(Text(en="Moon")) == digest(Text({"EN": "Moon", "zh": None}))
    assert digest(Text(en="Moon")) != digest(Text(en="moon"))
    assert len(digest(Text(en="Moon"))) == len("sha256:") + 64


@pytest.mark.parametrize(
    "value",
    [
        None, True, 1, 1.0, -0.0, "1", (1,), [1], {"a": 1}, date(2026, 1, 1), Window("2026"),
        Leaf(number=1), Plain(number=1, text=Text(en="x"), twin=Plain()), Digit(digit=1), Real(real=1.0),
        Bag(anything={"a": [1]}, leaves=(Leaf(number=1.0),)),
    ],
)  # fmt: skip
def test_a_value_is_the_same_as_its_copy(value: Any) -> None:  # noqa: ANN401 - any value
    """Whether it is one object or two makes no difference."""
    copy = value.model_copy(deep=True) if isinstance(value, BaseModel) else value
    assert same(value, value)
    assert same(value, copy)
    assert same((value,), (copy,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (True, 1), (1, 1.0), (0.0, -0.0), ("1", 1), (None, False), ((1,), [1]), ((1,), (1, 2)), ((1,), (1.0,)),
        ({"a": 1}, {"a": True}), ({"a": 1}, {"b": 1}), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], [True]),
        (Leaf(number=1), Leaf(number=True)), (Leaf(number=1), Leaf(number=1.0)), (Leaf(), Digit()),
        (Plain(number=1), Plain(number=2)), (Plain(word="a"), Plain(word="b")), (Real(real=0.0), Real(real=-0.0)),
        (Plain(twin=Plain()), Plain(twin=Plain(number=1))), (Digit(digit=0), Digit(digit=1)),
        (Bag(anything=1), Bag(anything=1.0)), (Bag(leaf=Leaf(number=1)), Bag(leaf=Leaf(number=True))),
        (Bag(leaves=(Leaf(number=1),)), Bag(leaves=(Leaf(number=1.0),))), (Window("2026"), Window("2026~")),
        (Leaf.model_construct(number=1), Leaf.model_construct(unknown=1)),
    ],
)  # fmt: skip
def test_values_that_are_not_the_same(old: Any, new: Any) -> None:  # noqa: ANN401 - any value
    """Type and value count, to the sign of a zero and the order of names, at any depth and from both sides."""
    assert not same(old, new)
    assert not same(new, old)


def test_a_stored_noun_is_the_same_as_its_copy() -> None:
    """What is read back from its bytes is the same value."""
    fields: dict[str, Any] = {"id": "m", "title": Text(en="M"), "sources": ("s",), "confidence": "high"}
    milestone = Milestone(status="planned", window=Window("2026"), **fields)
    assert same(milestone, Milestone.model_validate_json(canonical_bytes(milestone)))
    assert not same(milestone, milestone.model_copy(update={"window": Window("2027")}))


def test_a_frozen_model_keeps_its_digest_and_any_other_is_read_again() -> None:
    """What can change is hashed anew; a copy of a frozen model that says something else has a digest of its own."""
    leaf = Leaf(number=1)
    before = digest(leaf)
    leaf.number = 2
    assert digest(leaf) != before
    moon = Text(en="Moon")
    assert digest(moon) == digest(moon) == digest(Text(en="Moon"))
    assert digest(moon.model_copy(update={"root": {"en": "Moon", "ru": "Луна"}})) != digest(moon)


def test_a_digest_is_forgotten_with_its_model() -> None:
    """Nothing piles up in a process that reads many releases."""
    digest(Text(en="Moon"))
    known = len(_DIGESTS)
    texts = [Text(en=f"Moon {number}") for number in range(10)]
    assert [digest(text)[:7] for text in texts] == ["sha256:"] * 10
    assert len(_DIGESTS) >= known
    del texts
    assert len(_DIGESTS) <= known
