"""Maps are compared name by name: their words are reworded, names that come and go are told as such."""

from itertools import permutations
from typing import Annotated, Any

import jsonpatch
import pytest
from pydantic import BaseModel, Field, RootModel

from ilrs_docs.changes import Added, Edit, Moved, Removed, Renamed, Replaced, Reworded, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import Alignments, match
from ilrs_docs.matching.likeness import texts
from ilrs_docs.matching.standing import standing
from ilrs_docs.model import Compared, Keyed, Sequence, SetOf
from ilrs_docs.model.base import Model
from ilrs_docs.model.stored import plain
from ilrs_docs.patching import apply, compose, inverted, to_json_patch, to_merge_patch


class Words(RootModel[Annotated[dict[str, str | dict[str, str]], Compared("map")]]):
    """A text in several languages."""


class Line(Model):
    """An entry of a sequence."""

    id: str
    words: Words = Words({})


class Page(Model):
    """A model without an id that holds entries."""

    lines: Sequence[Line] = ()


class Lines(RootModel[Annotated[tuple[Line, ...], Compared("sequence")]]):
    """A collection that is its own value."""


class Fact(Model):
    """An entry with maps of each kind."""

    id: str
    words: Words = Words({})
    own: Annotated[dict[str, str | int | Words | list[int] | None], Compared("map")] = Field(default_factory=dict)
    pages: Annotated[dict[str, Page | Line], Compared("map")] = Field(default_factory=dict)
    quiet: Annotated[dict[str, str], Compared("bookkeeping")] = Field(default_factory=dict)
    tags: SetOf[str] = ()
    lines: Lines = Lines(())


class Whole(Model):
    """A whole."""

    facts: Keyed[Fact] = ()


AT = ("facts", "a")


def _whole(**fields: Any) -> Whole:  # noqa: ANN401 - fields of a fact
    return Whole(facts=(Fact(id="a", **fields),))


def _edits(old: BaseModel, new: BaseModel) -> list[Edit]:
    return list(edits(old, new, match(old, new)))


def _at(*path: str) -> dict[str, Any]:
    return {"old_path": (*AT, *path), "new_path": (*AT, *path)}


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("words", {"en": "Moon"}, {"en": "The Moon"}, Reworded(**_at("words", "en"), old="Moon", new="The Moon")),
        ("words", {"en": "Moon"}, {"en": "Moon", "ru": "Луна"}, Added(new_path=(*AT, "words", "ru"), new="Луна")),
        ("words", {"en": "Moon", "ru": "Луна"}, {"en": "Moon"}, Removed(old_path=(*AT, "words", "ru"), old="Луна")),
        ("words", {"_from": "en"}, {"_from": "zh"}, Replaced(**_at("words", "_from"), old="en", new="zh")),
        ("words", {"_of": {"ru": "x"}}, {"_of": {"ru": "y"}}, Replaced(**_at("words", "_of", "ru"), old="x", new="y")),
        ("words", {"_of": {}}, {"_of": {"ru": "y"}}, Added(new_path=(*AT, "words", "_of", "ru"), new="y")),
        ("words", {"en": "Moon"}, {"en": {"x": "y"}}, Replaced(**_at("words", "en"), old="Moon", new={"x": "y"})),
        ("own", {}, {"mass": None}, Added(new_path=(*AT, "own", "mass"), new=None)),
        ("own", {"mass": None}, {"mass": 1}, Replaced(**_at("own", "mass"), old=None, new=1)),
        ("own", {"mass": "1 t"}, {"mass": "2 t"}, Reworded(**_at("own", "mass"), old="1 t", new="2 t")),
        ("own", {"mass": "1"}, {"mass": 1}, Replaced(**_at("own", "mass"), old="1", new=1)),
        ("own", {"n": [1]}, {"n": [2]}, Replaced(**_at("own", "n"), old=[1], new=[2])),
        ("own", {"n": Words({"en": "a"})}, {"n": Words({"en": "b"})},
         Reworded(**_at("own", "n", "en"), old="a", new="b")),
        ("own", {"n": "a"}, {"n": Words({"en": "b"})}, Replaced(**_at("own", "n"), old="a", new={"en": "b"})),
        ("pages", {"p": Page()}, {"p": Line(id="p")},
         Replaced(**_at("pages", "p"), old={}, new={"id": "p", "words": {}})),
        ("pages", {"p": Line(id="p")}, {"p": Line(id="q")}, Replaced(**_at("pages", "p", "id"), old="p", new="q")),
        ("quiet", {"a": "b"}, {"a": "c"}, Replaced(**_at("quiet"), old={"a": "b"}, new={"a": "c"})),
        ("lines", (), (Line(id="s"),), Added(new_path=(*AT, "lines", "s"), new={"id": "s", "words": {}}, new_index=0)),
    ],
)  # fmt: skip
def test_a_map_is_compared_name_by_name(field: str, old: Any, new: Any, expected: Edit) -> None:  # noqa: ANN401 - any field
    """Strings are words except under names that begin with `_`; what a name holds is walked into."""
    before, after = _whole(**{field: old}), _whole(**{field: new})
    found = _edits(before, after)
    assert found == [expected]
    assert _edits(after, before) == list(inverted(found))


STATES = [
    _whole(),
    Whole(),
    _whole(words={"en": "Moon", "_of": {"ru": "x"}}, own={"mass": "mass"}),
    _whole(words={"ru": "Луна"}, own={"mass": None}, tags=("x",)),
    _whole(own={"mass": None, "n": Words({"en": "a"})}, pages={"p": Page(lines=(Line(id="s"),))}),
    _whole(own={"n": Words({"en": "b"})}, pages={"p": Page(lines=(Line(id="t"), Line(id="s")))}, lines=(Line(id="u"),)),
    _whole(pages={"p": Line(id="p")}, lines=(Line(id="u", words={"en": "you"}),), quiet={"a": "b"}),
]


@pytest.mark.parametrize(("one", "two"), [*permutations(range(len(STATES)), 2)])
def test_edits_of_maps_lead_there_and_back(one: int, two: int) -> None:
    """Applied, turned round, and as standard patches of the stored form."""
    old, new = STATES[one], STATES[two]
    script = Script(edits=tuple(_edits(old, new)))
    assert apply(old, script) == new
    assert apply(new, Script(edits=inverted(script.edits))) == old
    assert jsonpatch.apply_patch(plain(old), to_json_patch(script, old)) == plain(new)


@pytest.mark.parametrize("states", [*permutations(range(len(STATES)), 3)])
def test_edits_of_maps_compose(states: tuple[int, int, int]) -> None:
    """Also where the first script adds what the second fills, and the stored form has no name for it between."""
    old, middle, new = (STATES[state] for state in states)
    whole = compose(Script(edits=tuple(_edits(old, middle))), Script(edits=tuple(_edits(middle, new))))
    assert apply(old, whole) == new
    assert apply(new, Script(edits=inverted(whole.edits))) == old


def test_an_absent_name_is_not_null() -> None:
    """In a map only a field that the stored form leaves out may be null without a name."""
    null = Replaced(**_at("own", "mass"), old=None, new=1)
    assert apply(_whole(own={"mass": None}), Script(edits=(null,))) == _whole(own={"mass": 1})
    with pytest.raises(WrongBaseError) as caught:
        apply(_whole(), Script(edits=(null,)))
    assert caught.value.path == (*AT, "own", "mass")


def test_a_merge_patch_can_say_that_a_value_goes() -> None:
    """What comes and goes in the stored form is a name; a null that is stored is another thing."""
    script = Script(edits=tuple(_edits(_whole(words={"en": "Moon", "ru": "Луна"}), _whole(words={"en": "Moon"}))))
    base = _whole(words={"en": "Moon", "ru": "Луна"})
    assert to_merge_patch(script, base) == {"facts": [{"id": "a", "words": {"en": "Moon"}, "lines": []}]}
    words = Words({"en": "Moon", "ru": "Луна"}), Words({"en": "Moon"})
    assert to_merge_patch(Script(edits=tuple(_edits(*words))), words[0]) == {"ru": None}


def test_only_words_make_entries_alike() -> None:
    """What a map keeps about itself says nothing; the strings of models and maps in it do."""
    fact = Fact(
        id="a",
        words=Words({"en": "Moon", "_from": "en", "_of": {"ru": "hash"}}),
        own={"mass": "two tons", "n": Words({"en": "note"}), "k": 3, "l": [1]},
        pages={"p": Page(lines=(Line(id="s", words=Words({"en": "sign"})),))},
        quiet={"a": "b"},
    )
    assert list(texts(fact)) == ["Moon", "two tons", "note", "sign"]


def test_entries_inside_maps_are_matched() -> None:
    """A renumbering inside a model that a map holds is followed, and so is an entry that went to another page."""
    said = Words({"en": "send the signed letter to them"})
    old = _whole(pages={"p": Page(lines=(Line(id="s", words=said),)), "q": Page()})
    assert _edits(old, _whole(pages={"p": Page(lines=(Line(id="t", words=said),)), "q": Page()})) == [
        Renamed(
            old_path=(*AT, "pages", "p", "lines", "s"), new_path=(*AT, "pages", "p", "lines", "t"), old="s", new="t"
        )
    ]
    assert _edits(old, _whole(pages={"p": Page(), "q": Page(lines=(Line(id="s", words=said),))})) == [
        Moved(old_path=(*AT, "pages", "p", "lines", "s"), new_path=(*AT, "pages", "q", "lines", "s"), old=0, new=0)
    ]


def test_entries_are_found_through_maps() -> None:
    """And through root models."""
    whole = _whole(pages={"p": Page(lines=(Line(id="s"), Line(id="t")))}, lines=(Line(id="u"),))
    assert standing(whole, (*AT, "pages", "p", "lines", "t"), Alignments())[:2] == (Line(id="t"), 1)
    assert standing(whole, (*AT, "lines", "u"), Alignments())[:2] == (Line(id="u"), 0)
    assert standing(Lines((Line(id="u"),)), ("u",), Alignments())[:2] == (Line(id="u"), 0)
