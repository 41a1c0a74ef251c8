"""Edits as JSON Patch and JSON Merge Patch: what other tools replay, and what these formats cannot say."""

import json
from itertools import permutations
from typing import Annotated, Any

import jsonpatch
import pytest
from pydantic import BaseModel, ConfigDict, RootModel

from ilrs_docs import Library, Release
from ilrs_docs.changes import Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import NotExpressibleError, WrongBaseError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, Keyed, Prose
from ilrs_docs.model.stored import plain
from ilrs_docs.patching import to_json_patch, to_merge_patch

FROZEN = ConfigDict(frozen=True, extra="forbid")
LIBRARY = Library()
PAIRS = [pair for document in ("roadmap", "guideline") for pair in permutations(LIBRARY.releases(document), 2)]
IDS = [f"{old.document} {old.version} to {new.version}" for old, new in PAIRS]


class Note(BaseModel):
    """A model without an id."""

    model_config = FROZEN
    text: Prose
    mark: str | None = None


class Sign(BaseModel):
    """Another model for the same field."""

    model_config = FROZEN
    words: str


class Names(RootModel[dict[str, int]]):
    """A model that is its one value."""

    model_config = ConfigDict(frozen=True)


class Call(BaseModel):
    """An entry."""

    model_config = FROZEN
    id: str
    height: int


class Step(BaseModel):
    """Another entry for the same collection."""

    model_config = FROZEN
    id: str
    text: Prose


class Book(BaseModel):
    """A whole with a field of each kind."""

    model_config = FROZEN
    note: Note | Sign | None = None
    names: Names = Names({})
    loose: dict[str, Any] = {}
    calls: Keyed[Call] = ()
    steps: Annotated[tuple[Step | Call, ...], Compared("sequence")] = ()


def _script(old: Book, new: Book) -> Script:
    matching = match(old, new)
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


def _patch(old: Book, new: Book) -> list[Any]:
    patch = to_json_patch(_script(old, new), old)
    assert jsonpatch.apply_patch(plain(old), patch) == plain(new)
    return patch


def _merge(old: Book, new: Book) -> Any:  # noqa: ANN401 - plain JSON data
    return to_merge_patch(_script(old, new), old)


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=IDS)
def test_comparisons_of_bundled_releases_replay_as_json_patches(old: Release, new: Release) -> None:
    """The `jsonpatch` package does to the stored form of old what the comparison does to old."""
    patch = to_json_patch(LIBRARY.diff(old, new), old)
    found = jsonpatch.apply_patch(plain(old), patch)
    assert json.dumps(found, sort_keys=True) == json.dumps(plain(new), sort_keys=True)


@pytest.mark.parametrize(
    ("old", "new", "patch"),
    [
        (Book(note=Note(text="x")), Book(note=Note(text="y")),
         [{"op": "replace", "path": "/note/text", "value": "y"}]),
        (Book(note=Note(text="x")), Book(note=Sign(words="x")),
         [{"op": "replace", "path": "/note", "value": {"words": "x"}}]),
        (Book(note=Note(text="x")), Book(), [{"op": "replace", "path": "/note", "value": None}]),
        (Book(names=Names({"a": 1})), Book(names=Names({"b": 1})),
         [{"op": "replace", "path": "/names", "value": {"b": 1}}]),
        (Book(loose={"a/b": 1}), Book(loose={"a/b": 2}),
         [{"op": "replace", "path": "/loose", "value": {"a/b": 2}}]),
        (Book(calls=(Call(id="a", height=1),)), Book(calls=(Call(id="a", height=2),)),
         [{"op": "replace", "path": "/calls/0/height", "value": 2}]),
        (Book(calls=(Call(id="a", height=1), Call(id="b", height=2))), Book(calls=(Call(id="b", height=2),)),
         [{"op": "remove", "path": "/calls/0"}]),
        (Book(steps=(Step(id="a", text="x"), Call(id="b", height=1))),
         Book(steps=(Call(id="b", height=1), Step(id="a", text="x"))),
         [{"op": "move", "from": "/steps/1", "path": "/steps/0"}]),
        (Book(steps=(Step(id="a", text="x"),)), Book(steps=(Call(id="a", height=1),)),
         [{"op": "replace", "path": "/steps/0", "value": {"id": "a", "height": 1}}]),
    ],
)  # fmt: skip
def test_json_patches_are_as_small_as_the_edits(old: Book, new: Book, patch: list[object]) -> None:
    """What a model describes is changed inside; what it does not, or what became another type, as a whole."""
    assert _patch(old, new) == patch


@pytest.mark.parametrize(
    ("old", "new", "patch"),
    [
        (Book(), Book(), {}),
        (Book(note=Note(text="x")), Book(note=Note(text="y")), {"note": {"text": "y"}}),
        (
            Book(note=Note(text="x", mark="m")),
            Book(note=Sign(words="x")),
            {"note": {"text": None, "mark": None, "words": "x"}},
        ),
        (Book(), Book(note=Sign(words="x")), {"note": {"words": "x"}}),
        (Book(loose={"a": 1, "b": 2}), Book(loose={"b": 2}), {"loose": {"a": None}}),
        (Book(loose={"a": [None]}), Book(loose={"a": [None, None]}), {"loose": {"a": [None, None]}}),
        (Book(calls=(Call(id="a", height=1),)), Book(), {"calls": []}),
    ],
)
def test_merge_patches(old: Book, new: Book, patch: object) -> None:
    """Objects are merged field by field, arrays replaced whole, and what is gone is null."""
    assert _merge(old, new) == patch


@pytest.mark.parametrize(
    ("old", "new", "pointers"),
    [
        (Book(note=Sign(words="x")), Book(), ("/note",)),
        (Book(note=Note(text="x", mark="m")), Book(note=Note(text="x")), ("/note/mark",)),
        (Book(), Book(note=Note(text="x")), ("/note/mark",)),
        (Book(), Book(loose={"a/b": {"c~d": None}, "e": None}), ("/loose/a~1b/c~0d", "/loose/e")),
    ],
)
def test_a_null_that_comes_cannot_be_merged(old: Book, new: Book, pointers: tuple[str, ...]) -> None:
    """A merge patch would drop the field instead, so every such place is named."""
    with pytest.raises(NotExpressibleError) as caught:
        _merge(old, new)
    assert caught.value.pointers == pointers


@pytest.mark.parametrize("export", [to_json_patch, to_merge_patch])
def test_another_base_is_refused(export: Any) -> None:  # noqa: ANN401 - either function
    """No patch is made from a base that the edits were not made from."""
    script = _script(Book(note=Sign(words="x")), Book(note=Sign(words="y")))
    with pytest.raises(WrongBaseError):
        export(script, Book())
