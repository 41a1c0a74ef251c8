"""What the models say of a tree: the keys of collections, and what is there where the stored form has nothing."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, RootModel

from ilrs_docs.changes import Path
from ilrs_docs.model import Compared, Keyed
from ilrs_docs.model.base import Model
from ilrs_docs.patching.declared import DeclaredShape
from ilrs_docs.patching.shapes import ABSENT


class Step(Model):
    """An entry."""

    id: str
    note: str | None = None
    own: dict[str, str] = Field(default_factory=dict)


class Gate(Model):
    """Another kind of entry with the same field."""

    id: str
    notes: tuple[str, ...] = ()


class Steps(RootModel[Annotated[tuple[Step | Gate, ...], Compared("sequence", key="name")]]):
    """A collection by itself."""


class Foreign(BaseModel):
    """A model of which nothing is left out."""

    note: str | None = None


class Whole(Model):
    """A whole."""

    steps: Keyed[Step] | None = None
    listed: Steps
    named: dict[str, Step] = Field(default_factory=dict)
    foreign: Foreign | None = None


@pytest.mark.parametrize(
    ("path", "key", "nothing"),
    [
        (("steps",), "id", None),
        (("steps", "a"), None, ABSENT),
        (("steps", 0, "note"), None, None),
        (("steps", "a", "own"), None, {}),
        (("steps", "a", "own", "x"), None, ABSENT),
        (("steps", "a", "nobody"), None, ABSENT),
        (("listed",), "name", ABSENT),
        (("listed", "a", "notes"), None, []),
        (("named",), None, {}),
        (("named", "a", "note"), None, None),
        (("foreign",), None, None),
        (("foreign", "note"), None, ABSENT),
        (("steps", "a", "id", "x"), None, ABSENT),
        ((), None, ABSENT),
    ],
)
def test_what_stands_at_a_path(path: Path, key: str | None, nothing: object) -> None:
    """Whatever entries and names a path goes through."""
    shape = DeclaredShape(Whole)
    assert shape.key(path) == key
    assert shape.omitted(path) == nothing
