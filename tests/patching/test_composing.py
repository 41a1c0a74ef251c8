"""Two scripts become one that applies like both; those that do not fit each other are refused."""

from itertools import pairwise, permutations
from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from small_models import FROZEN, Gate, Step

from ilrs_docs import Comparison, Library
from ilrs_docs.changes import Added, Edit, Moved, Removed, Renamed, Replaced, Reworded, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, DocumentName, Keyed, Lineage, Prose, Sequence, SetOf
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply, compose, invert

LIBRARY = Library()


class Page(BaseModel):
    """A model without an id that holds entries."""

    model_config = FROZEN
    title: Prose = "-"
    steps: Sequence[Step] = ()


class Call(BaseModel):
    """An entry that holds entries."""

    model_config = FROZEN
    id: str
    text: Prose = "-"
    tags: SetOf[str] = ()
    steps: Sequence[Step] = ()


class Tag(BaseModel):
    """An entry with a key of another name."""

    model_config = FROZEN
    colour: str = "red"
    name: str


class Book(BaseModel):
    """A whole."""

    model_config = FROZEN
    calls: Keyed[Call] = ()
    tags: Annotated[tuple[Tag, ...], Compared("sequence", key="name")] = ()
    page: Page | None = None
    mixed: Annotated[tuple[Step | Gate, ...], Compared("sequence")] = ()


S, T, U = (Step(id=own, text=own * 3) for own in "stu")


RENUMBERED = Lineage.model_validate(
    {
        "sources": [{"id": "said", "publisher": "CNSA", "title": "News", "date": "2021"}],
        "successions": [
            {"id": "renumbered", "document": "roadmap", "kind": "renumbered", "old": ["a"], "new": ["b"]}
            | {"sources": ["said"], "confidence": "high"}
        ],
    }
)


def _calls(page: Page | None = None, **steps: tuple[Step, ...]) -> Book:
    return Book(calls=tuple(Call(id=own, text=f"call {own}", steps=held) for own, held in steps.items()), page=page)


def _diff(old: BaseModel, new: BaseModel) -> Script:
    matching = match(old, new, RENUMBERED)
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


WAYS = {
    "what came is reworded": (_calls(a=()), _calls(a=(S,)), _calls(a=(Step(id="s", text="else"),))),
    "what was reworded is reworded back": (_calls(a=(S,)), _calls(a=(Step(id="s", text="x"),)), _calls(a=(S,))),
    "what came goes": (_calls(a=()), _calls(a=(), b=(S,)), _calls(a=())),
    "a parent goes after its entry": (_calls(a=(S, T), b=()), _calls(a=(T,), b=(S,)), _calls(b=(S,))),
    "a parent comes before its entry": (_calls(b=(S,)), _calls(a=(T,), b=(S,)), _calls(a=(T, S), b=())),
    "an entry passes through a value": (
        _calls(a=(S,), page=Page(steps=(T,))), _calls(a=(), page=Page(steps=(S, T))), _calls(a=()),
    ),
    "an entry leaves a value that goes": (
        _calls(a=(), page=Page(steps=(S, T))), _calls(a=(S,), page=Page(steps=(T,))), _calls(a=(S,)),
    ),
    "an order changes twice": (_calls(a=(S, T, U)), _calls(a=(U, S, T)), _calls(a=(T, U, S))),
    "an entry becomes another one under another id": (
        Book(mixed=(Step(id="a"), S)), Book(mixed=(S, Gate(id="b", height=1))), Book(mixed=(Gate(id="b", height=2), S)),
    ),
    "a key of another name": (
        Book(tags=(Tag(name="x"), Tag(name="y"))),
        Book(tags=(Tag(name="y"), Tag(name="x", colour="blue"))),
        Book(tags=(Tag(name="x", colour="green"), Tag(name="z"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_two_scripts_apply_as_one(way: str) -> None:
    """The composed script leads from the first state to the third, and back when turned round."""
    first, second, third = WAYS[way]
    script = compose(_diff(first, second), _diff(second, third))
    assert canonical_bytes(apply(first, script)) == canonical_bytes(third)
    assert canonical_bytes(apply(third, invert(script))) == canonical_bytes(first)


def test_what_comes_back_to_itself_is_no_edit() -> None:
    """A rewording that the second script takes back leaves nothing."""
    first, second, third = WAYS["what was reworded is reworded back"]
    assert compose(_diff(first, second), _diff(second, third)).edits == ()


@pytest.mark.parametrize("way", WAYS)
def test_composed_scripts_compose_on(way: str) -> None:
    """Three scripts become one from either end, entries that left a parent that is gone included."""
    first, second, third = WAYS[way]
    last = _calls(a=(U,), c=(S, T), page=Page(steps=()))
    one, two, three = (_diff(old, new) for old, new in pairwise((first, second, third, last)))
    for script in (compose(compose(one, two), three), compose(one, compose(two, three))):
        assert canonical_bytes(apply(first, script)) == canonical_bytes(last)


def test_neighbouring_rewordings_stay_rewordings() -> None:
    """Both rewordings are one of the text before and the text after; a value that was replaced once is replaced."""
    one = Reworded(old_path=("a",), new_path=("a",), old="x", new="y")
    two = Reworded(old_path=("a",), new_path=("a",), old="y", new="z")
    three = Replaced(old_path=("a",), new_path=("a",), old="z", new=None)
    assert compose(Script(edits=(one,)), Script(edits=(two,))).edits == (
        Reworded(old_path=("a",), new_path=("a",), old="x", new="z"),
    )
    assert compose(Script(edits=(two,)), Script(edits=(three,))).edits == (
        Replaced(old_path=("a",), new_path=("a",), old="y", new=None),
    )


def _at(*path: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an edit
    return {"old_path": path, "new_path": path, **values}


CAME = Added(new_path=("calls", "a"), new={"id": "a", "text": "x", "steps": [{"id": "s", "text": "t"}]})
WENT = Removed(old_path=("calls", "a"), old={"id": "a", "text": "x"})


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (CAME, Reworded(**_at("calls", "a", "text", old="y", new="z")), ("calls", "a", "text")),
        (CAME, Reworded(**_at("calls", "a", "title", old="y", new="z")), ("calls", "a", "title")),
        (CAME, Reworded(**_at("calls", "a", "text", "deep", old="y", new="z")), ("calls", "a", "text", "deep")),
        (CAME, WENT, ("calls", "a")),
        (CAME, Removed(old_path=("calls", "a", "text"), old=["x"]), ("calls", "a", "text")),
        (CAME, CAME, ("calls", "a")),
        (CAME, Renamed(**_at("calls", "b", old="c", new="b")), ("calls", "b")),
        (CAME, Moved(**_at("calls", "a", "steps", "t", old=0, new=1)), ("calls", "a", "steps", "t")),
        (CAME, Moved(**_at("calls", "a", "steps", "s", old=1, new=0)), ("calls", "a", "steps", "s")),
        (WENT, WENT, ("calls", "a")),
        (WENT, Reworded(**_at("calls", "a", "text", old="x", new="z")), ("calls", "a")),
        (
            Reworded(**_at("calls", "b", "text", old="x", new="y")),
            Reworded(**_at("calls", "b", "text", old="x", new="z")),
            ("calls", "b", "text"),
        ),
    ],
)
def test_scripts_that_do_not_fit_are_refused(first: Edit, second: Edit, path: tuple[str, ...]) -> None:
    """Where the first leads to something else than the second was made from, the place is named."""
    with pytest.raises(WrongBaseError) as caught:
        compose(Script(edits=(first,)), Script(edits=(second,)))
    assert caught.value.path == path


class Post(BaseModel):
    """An entry that goes by its number, and has an id of the same kind besides."""

    model_config = FROZEN
    number: int
    id: int
    text: Prose = "-"


class Shelf(BaseModel):
    """An entry that holds entries."""

    model_config = FROZEN
    id: str
    posts: Annotated[tuple[Post, ...], Compared("sequence", key="number", similar=False)] = ()


class Shelves(BaseModel):
    """A whole."""

    model_config = FROZEN
    shelves: Keyed[Shelf] = ()


def _shelf(*posts: tuple[int, int, str]) -> Shelves:
    return Shelves(shelves=(Shelf(id="s", posts=tuple(Post(number=n, id=own, text=text) for n, own, text in posts)),))


SHELVES = (
    _shelf(),
    Shelves(),
    _shelf((1, 2, "x"), (2, 1, "x"), (3, 3, "x")),
    _shelf((2, 1, "y"), (1, 2, "x"), (3, 4, "z")),
    _shelf((4, 1, "x"), (1, 3, "y")),
)


@pytest.mark.parametrize("way", [*permutations(range(len(SHELVES)), 3)])
def test_the_model_tells_by_which_field_entries_go(way: tuple[int, int, int]) -> None:
    """Edits alone cannot, where two fields of an entry that came hold the same kind of values."""
    first, second, third = (SHELVES[state] for state in way)
    script = compose(_diff(first, second), _diff(second, third), Shelves)
    assert canonical_bytes(apply(first, script)) == canonical_bytes(third)
    assert canonical_bytes(apply(third, invert(script))) == canonical_bytes(first)


def _neighbours(document: DocumentName) -> list[Comparison]:
    return [LIBRARY.diff(old, new) for old, new in pairwise(LIBRARY.releases(document))]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_neighbouring_comparisons_compose(document: DocumentName) -> None:
    """Applied to the first of three bundled releases, the comparisons of neighbours as one give the third."""
    releases = LIBRARY.releases(document)
    found = _neighbours(document)
    assert len(found) > 5
    for base, target, (one, two) in zip(releases, releases[2:], pairwise(found), strict=False):
        assert canonical_bytes(apply(base, compose(one, two))) == canonical_bytes(target)


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_all_comparisons_fold_into_one(document: DocumentName) -> None:
    """One by one composed, they lead from the first bundled release to the latest."""
    releases = LIBRARY.releases(document)
    whole, *rest = _neighbours(document)
    script: Comparison | Script = whole
    for comparison in rest:
        script = compose(script, comparison)
    assert canonical_bytes(apply(releases[0], script)) == canonical_bytes(releases[-1])


class Volume(BaseModel):
    """An entry of a collection that there may be none of."""

    model_config = FROZEN
    id: str
    text: Prose = "-"


class Rack(BaseModel):
    """An entry with a collection that is left out, not empty, where there is none."""

    model_config = FROZEN
    id: str
    books: Annotated[tuple[Volume, ...] | None, Compared("keyed")] = None


class Hall(BaseModel):
    """A whole."""

    model_config = FROZEN
    shelves: Keyed[Rack] = ()


def _hall(first: str | None, second: str) -> Hall:
    shelves = [
        {"id": own, "books": None if books is None else [{"id": book} for book in sorted(books)]}
        for own, books in (("a", first), ("b", second))
    ]
    return Hall.model_validate({"shelves": shelves}, strict=False)


@pytest.mark.parametrize(
    ("before", "after"), [("xy", "xw"), ("xy", "x"), ("x", "xw"), ("xyv", "xyw"), ("xy", "wx"), ("xy", "xy")]
)
def test_who_left_a_collection_and_came_back_outlives_it(before: str, after: str) -> None:
    """Meanwhile the collection itself was replaced by none, and by another one, of which that entry is no part."""
    first, between, last = _hall(before, "z"), _hall(None, "xz"), _hall(after, "z")
    here, there = ("shelves", "a", "books"), ("shelves", "b", "books")
    went, came = ([{"id": own, "text": "-"} for own in sorted(books) if own != "x"] for books in (before, after))
    one = Script(
        edits=(
            Moved(old_path=(*here, "x"), new_path=(*there, "x"), old=None, new=None),
            Replaced(old_path=here, new_path=here, old=went, new=None),
        )
    )
    two = Script(
        edits=(
            Moved(old_path=(*there, "x"), new_path=(*here, "x"), old=None, new=None),
            Replaced(old_path=here, new_path=here, old=None, new=came),
        )
    )
    assert canonical_bytes(apply(first, one)) == canonical_bytes(between)
    assert canonical_bytes(apply(between, two)) == canonical_bytes(last)
    whole = compose(one, two)
    assert canonical_bytes(apply(first, whole)) == canonical_bytes(last)
    assert canonical_bytes(apply(last, invert(whole))) == canonical_bytes(first)
    assert {edit.op for edit in whole.edits} == (set() if went == came else {"moved", "replaced"})
