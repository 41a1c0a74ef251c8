"""Laws of matching, diffing and replaying, on models that are nobody's but the test's: any marked model obeys."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, TypeVar, cast
from uuid import UUID

import jsonpatch
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel

from ilrs_docs.changes import Comparison, Edit, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import NotExpressibleError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, Keyed, MapOf, Prose, Sequence, SetOf, Window
from ilrs_docs.model.base import Model
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import from_plain, plain
from ilrs_docs.patching import apply, compose, inverted, to_json_patch, to_merge_patch

M = TypeVar("M")
IDS = st.sampled_from(["a", "b", "c", "a-1", "10", "2", "é", "月", "%2F", "..", "root"])
WORDS = st.sampled_from(
    ["", "x", "Moon", "moon", "soft landing", "мягкая посадка", "着陆", "e\u0301", "é", "a/b", "\u202e",
     "drill deep for ice then pump all water home", "drill deep for ice then pump all water up",
     "drill deep for ice then", "pump all water home"]
)  # fmt: skip


class Note(BaseModel):
    """A leaf without an id."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Prose | None = None
    number: int | float | bool | None = None


class Item(BaseModel):
    """An entry that holds another collection."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    text: Annotated[str, Compared("prose")] = ""
    window: Annotated[Window | None, Compared("window")] = None
    tags: SetOf[str] = ()
    note: Note | None = None
    steps: Sequence[Step] = ()


class Step(BaseModel):
    """An entry of an ordered sequence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    text: Annotated[str, Compared("prose")] = ""


class Document(BaseModel):
    """A whole with a keyed collection, a sequence, a set and a plain list."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Prose = "t"
    items: Keyed[Item] = ()
    register_: Annotated[Keyed[Step], Compared("keyed", similar=False)] = Field(default=(), alias=None)
    steps: Sequence[Step] = ()
    numbers: tuple[int | float | bool, ...] = ()


NOTES = st.builds(
    Note, text=st.none() | WORDS.filter(bool), number=st.sampled_from([None, 0, 1, 1.0, True, False, 0.0, -0.0, 2**70])
)
STEPS = st.builds(Step, id=IDS, text=WORDS)
ITEMS = st.builds(
    Item,
    id=IDS,
    text=WORDS,
    window=st.none() | st.sampled_from(["2028", "2028~", "../2035"]).map(Window),
    tags=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    note=st.none() | NOTES,
    steps=st.lists(STEPS, max_size=3, unique_by=lambda step: step.id).map(tuple),
)


DOCUMENTS: st.SearchStrategy[BaseModel] = st.builds(
    Document,
    title=WORDS.filter(bool),
    items=st.lists(ITEMS, max_size=4, unique_by=lambda item: item.id).map(tuple),
    register_=st.lists(STEPS, max_size=4, unique_by=lambda step: step.id).map(tuple),
    steps=st.lists(STEPS, max_size=6, unique_by=lambda step: step.id).map(tuple),
    numbers=st.lists(st.sampled_from([0, 1, 1.0, True]), max_size=2).map(tuple),
)


def _in_order(words: dict[str, M]) -> dict[str, M]:
    named = sorted(words.items(), key=lambda item: (item[0].startswith("_"), item[0]))
    return {name: cast(M, _in_order(inner)) if isinstance(inner, dict) else inner for name, inner in named}


class Words(RootModel[Annotated[dict[str, str | dict[str, str]], AfterValidator(_in_order), Compared("map")]]):
    """A text in several languages, with what it says about itself under names that begin with `_`."""

    model_config = ConfigDict(frozen=True)


class Aside(Model):
    """A leaf of which the stored form may leave out everything."""

    words: Words | None = None
    number: int | None = None
    marks: tuple[int, ...] | None = ()


class Line(Model):
    """An entry of a sequence of which the stored form leaves out what is nothing."""

    id: str
    words: Words
    count: int = 0


class Fact(Model):
    """An entry with a map of its own fields, and with collections that the stored form may leave out."""

    id: str
    words: Words
    tags: SetOf[str] = ()
    aside: Aside | None = None
    own: Annotated[dict[str, str | int | bool | Words | None], AfterValidator(_in_order), Compared("map")] = Field(
        default_factory=dict
    )
    lines: Sequence[Line] = ()


class Whole(Model):
    """A whole in the stored form, with maps of models and of plain values, and a dictionary that is one value."""

    facts: Keyed[Fact] = ()
    named: Annotated[dict[str, Aside | Line], AfterValidator(_in_order), Compared("map")] = Field(default_factory=dict)
    loose: dict[str, int | None] = Field(default_factory=dict)
    first: Line | None = None


NAMES = st.sampled_from(["en", "ru", "zh-Hant", "x", "_of", "_from"])
TOLD = st.builds(Words, st.dictionaries(NAMES, WORDS | st.dictionaries(NAMES, WORDS, max_size=2), max_size=3))
ASIDES = st.builds(
    Aside, words=st.none() | TOLD, number=st.sampled_from([None, 0, 1]), marks=st.sampled_from([None, (), (1,), (1, 1)])
)
LINES = st.builds(Line, id=IDS, words=TOLD, count=st.integers(0, 1))
FACTS = st.builds(
    Fact,
    id=IDS,
    words=TOLD,
    tags=st.lists(WORDS, unique=True, max_size=2).map(tuple),
    aside=st.none() | ASIDES,
    own=st.dictionaries(NAMES, st.sampled_from([None, 0, 1, True, "", "x", "en"]) | TOLD, max_size=3),
    lines=st.lists(LINES, max_size=3, unique_by=lambda line: line.id).map(tuple),
)
WHOLES: st.SearchStrategy[BaseModel] = st.builds(
    Whole,
    facts=st.lists(FACTS, max_size=3, unique_by=lambda fact: fact.id).map(tuple),
    named=st.dictionaries(NAMES, ASIDES | LINES, max_size=2),
    loose=st.dictionaries(NAMES, st.sampled_from([None, 0, 1]), max_size=2),
    first=st.none() | LINES,
)


class Post(BaseModel):
    """An entry that goes by a number, in fields with aliases, and has an id of its own beside it."""

    model_config = ConfigDict(frozen=True)
    number: int = Field(alias="no")
    id: str
    text: Annotated[str, Compared("prose")] = Field(serialization_alias="Text")


class Person(BaseModel):
    """An entry whose id is no text."""

    model_config = ConfigDict(serialize_by_alias=True)
    id: UUID | None
    name: Prose | None = Field(None, alias="fullName")
    born: date | None = None


class Ledger(BaseModel):
    """Models as people write them: lists, aliases, optional collections, unmarked lists of models with ids."""

    posts: Annotated[list[Post], Compared("sequence", key="number")]
    kept: Keyed[Post] | None = None
    people: list[Person] | None = Field(None, alias="who")
    tags: SetOf[int] | None = None
    words: MapOf[str | Person] | None = None
    loose: dict[int, list[Person]] = Field(default_factory=dict)
    either: Post | Person | Decimal | None = None


POSTS = st.builds(Post, no=st.integers(1, 12), id=IDS, text=WORDS)
PEOPLE = st.builds(
    Person,
    id=st.sampled_from([None, *(UUID(int=number) for number in range(3))]),
    fullName=st.none() | WORDS.filter(bool),
    born=st.none() | st.just(date(2026, 9, 10)),
)
LEDGERS: st.SearchStrategy[BaseModel] = st.builds(
    Ledger,
    posts=st.lists(POSTS, max_size=4, unique_by=lambda post: post.number),
    kept=st.none() | st.lists(POSTS, max_size=3, unique_by=lambda post: post.id).map(tuple),
    who=st.none() | st.lists(PEOPLE, max_size=3),
    tags=st.none() | st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple),
    words=st.none() | st.dictionaries(NAMES, WORDS | PEOPLE, max_size=2),
    loose=st.dictionaries(st.integers(0, 2), st.lists(PEOPLE, max_size=1), max_size=2),
    either=st.none() | POSTS | PEOPLE | st.just(Decimal("1.50")),
)


def _states(number: int) -> st.SearchStrategy[tuple[BaseModel, ...]]:
    return st.one_of(*(st.tuples(*[kind] * number) for kind in (DOCUMENTS, WHOLES, LEDGERS)))


ONE, TWO, THREE, FOUR = (_states(number) for number in (1, 2, 3, 4))


def _diff(old: BaseModel, new: BaseModel) -> tuple[Edit, ...]:
    return edits(old, new, match(old, new))


@given(ONE)
def test_a_document_does_not_differ_from_itself(states: tuple[BaseModel]) -> None:
    """diff(old, old) is empty, in edits and in matching, for an equal copy as well."""
    (document,) = states
    copy = from_plain(type(document), plain(document))
    assert match(document, copy).pairs == ()
    assert _diff(document, copy) == ()


@given(TWO)
def test_edits_are_lossless(states: tuple[BaseModel, BaseModel]) -> None:
    """Replaying diff(old, new) on old gives new, to the byte."""
    old, new = states
    assert canonical_bytes(apply(old, Script(edits=_diff(old, new)))) == canonical_bytes(new)


@given(TWO)
def test_inverted_edits_are_those_of_the_swapped_sides(states: tuple[BaseModel, BaseModel]) -> None:
    """invert(diff(old, new)) has the edits of diff(new, old), and leads back."""
    old, new = states
    there, back = _diff(old, new), _diff(new, old)
    assert inverted(there) == back
    assert canonical_bytes(apply(new, Script(edits=inverted(there)))) == canonical_bytes(old)


@given(TWO)
def test_matching_is_the_same_from_both_sides(states: tuple[BaseModel, BaseModel]) -> None:
    """Swapping the sides swaps the pairs and changes nothing else; nobody is paired twice."""
    old, new = states
    there, back = match(old, new).pairs, match(new, old).pairs
    assert {(pair.old, pair.new, pair.stage, pair.score) for pair in there} == {
        (pair.new, pair.old, pair.stage, pair.score) for pair in back
    }
    assert len({pair.old for pair in there}) == len({pair.new for pair in there}) == len(there)


@given(TWO)
def test_splits_read_from_the_other_side_are_mergers(states: tuple[BaseModel, BaseModel]) -> None:
    """Swapping the sides swaps the likely splits and mergers; no entry is part of two, or of one and a pair."""
    old, new = states
    there, back = match(old, new), match(new, old)
    assert {(one.old, one.new, one.score) for one in there.divisions} == {
        (one.new, one.old, one.score) for one in back.divisions
    }
    for side in ("old", "new"):
        held = [path for one in there.divisions for path in getattr(one, side)]
        assert len(set(held)) == len(held)
        assert not {*held} & {getattr(pair, side) for pair in there.pairs}


@given(TWO)
def test_edits_read_back_from_json_replay_alike(states: tuple[BaseModel, BaseModel]) -> None:
    """Edits are plain data: through JSON and back they are the same."""
    old, new = states
    found = _diff(old, new)
    kept = Comparison.model_fields["edits"]
    assert kept.annotation is not None
    from pydantic import TypeAdapter

    adapter = TypeAdapter(tuple[Edit, ...])
    again = adapter.validate_json(adapter.dump_json(found))
    assert canonical_bytes(apply(old, Script(edits=again))) == canonical_bytes(new)


@given(THREE)
def test_composed_edits_apply_like_both(states: tuple[BaseModel, BaseModel, BaseModel]) -> None:
    """compose(diff(base, middle), diff(middle, last)) applied to base gives last, to the byte."""
    base, middle, last = states
    first, second = Script(edits=_diff(base, middle)), Script(edits=_diff(middle, last))
    assert canonical_bytes(apply(base, compose(first, second))) == canonical_bytes(last)


@given(FOUR)
def test_composition_does_not_depend_on_where_it_begins(states: tuple[BaseModel, ...]) -> None:
    """Three scripts become one from either end, and what is composed turns round like any script."""
    one, two, three = (Script(edits=_diff(old, new)) for old, new in pairwise(states))
    for whole in (compose(compose(one, two), three), compose(one, compose(two, three))):
        assert canonical_bytes(apply(states[0], whole)) == canonical_bytes(states[-1])
        assert canonical_bytes(apply(states[-1], Script(edits=inverted(whole.edits)))) == canonical_bytes(states[0])


@given(TWO)
def test_a_json_patch_replays_to_the_same(states: tuple[BaseModel, BaseModel]) -> None:
    """The JSON Patch of a script, run by the `jsonpatch` package on the stored form of old, gives that of new."""
    old, new = states
    patch = to_json_patch(Script(edits=_diff(old, new)), old)
    patched = jsonpatch.apply_patch(plain(old), patch)
    assert _text(patched) == _text(plain(new))


@given(TWO)
def test_a_merge_patch_merges_to_the_same_or_says_why_not(states: tuple[BaseModel, BaseModel]) -> None:
    """The JSON Merge Patch, merged as RFC 7396 says, gives the stored form of new; else it names a null that came."""
    old, new = states
    script, target = Script(edits=_diff(old, new)), plain(new)
    if _text(_without_nulls(target)) == _text(target):
        assert _text(_merged(plain(old), to_merge_patch(script, old))) == _text(target)
    else:
        assert _expressed(script, old, target)


def _text(value: object) -> str:
    """Return plain data as one text: the order of names has no meaning in JSON, `1`, `1.0` and `true` are three."""
    return json.dumps(value, sort_keys=True)


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    return value


def _expressed(script: Script, old: BaseModel, target: object) -> bool:
    """Return whether a target with nulls is reached all the same, or the refusal names a null."""
    try:
        patch = to_merge_patch(script, old)
    except NotExpressibleError as error:
        return bool(error.pointers)
    return _text(_merged(plain(old), patch)) == _text(target)


def _merged(target: object, patch: object) -> object:
    """Merge as the pseudocode of RFC 7396, section 2, says."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _merged(result.get(name), value)
    return result
