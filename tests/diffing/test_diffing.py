"""Every difference as an edit: one kind of edit for each kind of field, with both paths and both values."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from small_models import FROZEN, Gate, Step

from ilrs_docs.changes import Added, Edit, Matching, Moved, Pair, Removed, Renamed, Replaced, Reused, Reworded, Script
from ilrs_docs.diffing import edits
from ilrs_docs.matching import Alignments, match
from ilrs_docs.matching.standing import standing
from ilrs_docs.matching.staying import stayers
from ilrs_docs.model import Compared, Keyed, Lineage, Prose, SetOf, Window
from ilrs_docs.patching import apply, compose, invert, inverted


class Note(BaseModel):
    """A model without an id."""

    model_config = FROZEN
    text: Prose
    mark: str | None = None


class Call(BaseModel):
    """An entry with a field of each kind."""

    model_config = FROZEN
    id: str
    text: Annotated[str | None, Compared("prose")] = None
    window: Annotated[Window | None, Compared("window")] = None
    loose: Window | None = None
    tags: SetOf[str] = ()
    note: Note | None = None
    numbers: tuple[int | float, ...] = ()
    steps: Annotated[tuple[Step | Gate, ...], Compared("sequence")] = ()


class Book(BaseModel):
    """A whole."""

    model_config = FROZEN
    calls: Keyed[Call] = ()


AT = ("calls", "a")


def _book(**fields: Any) -> Book:  # noqa: ANN401 - fields of a call
    return Book(calls=(Call(id="a", **fields),))


def _edits(old: BaseModel, new: BaseModel, lineage: Lineage | None = None) -> list[Edit]:
    return list(edits(old, new, match(old, new, lineage)))


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("text", "Moon", "The Moon",
         Reworded(old_path=(*AT, "text"), new_path=(*AT, "text"), old="Moon", new="The Moon")),
        ("text", None, "Moon", Replaced(old_path=(*AT, "text"), new_path=(*AT, "text"), old=None, new="Moon")),
        ("text", "Moon", None, Replaced(old_path=(*AT, "text"), new_path=(*AT, "text"), old="Moon", new=None)),
        ("window", Window("2026"), Window("2027"),
         Replaced(old_path=(*AT, "window"), new_path=(*AT, "window"), old="2026", new="2027")),
        ("loose", Window("2026"), Window("2027"),
         Replaced(old_path=(*AT, "loose"), new_path=(*AT, "loose"), old="2026", new="2027")),
        ("tags", (), ("x",), Added(new_path=(*AT, "tags", "x"), new="x")),
        ("tags", ("x", "y"), ("y",), Removed(old_path=(*AT, "tags", "x"), old="x")),
        ("note", None, Note(text="n"), Replaced(
            old_path=(*AT, "note"), new_path=(*AT, "note"), old=None, new={"text": "n", "mark": None})),
        ("note", Note(text="n"), Note(text="m"), Reworded(
            old_path=(*AT, "note", "text"), new_path=(*AT, "note", "text"), old="n", new="m")),
        ("numbers", (1,), (1.0,), Replaced(
            old_path=(*AT, "numbers"), new_path=(*AT, "numbers"), old=[1], new=[1.0])),
        ("steps", (), (Step(id="s"),), Added(
            new_path=(*AT, "steps", "s"), new={"id": "s", "text": "-"}, new_index=0)),
        ("steps", (Step(id="s"), Step(id="t", text="+")), (Step(id="s"),), Removed(
            old_path=(*AT, "steps", "t"), old={"id": "t", "text": "+"}, old_index=1)),
        ("steps", (Step(id="s", text="x"),), (Gate(id="s", height=2),), Replaced(
            old_path=(*AT, "steps", "s"), new_path=(*AT, "steps", "s"),
            old={"id": "s", "text": "x"}, new={"id": "s", "height": 2})),
    ],
)  # fmt: skip
def test_each_kind_of_field_has_its_edit(field: str, old: Any, new: Any, expected: Edit) -> None:  # noqa: ANN401 - any field
    """One difference is one edit, addressed through ids."""
    assert _edits(_book(**{field: old}), _book(**{field: new})) == [expected]


def test_an_entry_that_came_or_went_is_one_edit() -> None:
    """An entry of a keyed collection has no place in an order, and is told whole."""
    (added,) = _edits(Book(), _book(text="Moon"))
    (removed,) = _edits(_book(text="Moon"), Book())
    assert isinstance(added, Added)
    assert isinstance(removed, Removed)
    assert (added.new_path, added.new_index, removed.old_path, removed.old_index) == (AT, None, AT, None)
    assert added.new == removed.old
    assert isinstance(added.new, dict)
    assert added.new["text"] == "Moon"


def test_a_renumbered_entry_is_renamed_and_compared() -> None:
    """Another id is one edit, what differs inside it others, with the old id in one path and the new in the other."""
    old = Book(calls=(Call(id="a", text="land softly at the pole", tags=("x",)),))
    new = Book(calls=(Call(id="b", text="land softly at a pole", tags=("x",)),))
    assert _edits(old, new) == [
        Renamed(old_path=("calls", "a"), new_path=("calls", "b"), old="a", new="b"),
        Reworded(
            old_path=("calls", "a", "text"),
            new_path=("calls", "b", "text"),
            old="land softly at the pole",
            new="land softly at a pole",
        ),
    ]


def test_an_entry_may_move_and_be_renamed_and_reworded_at_once() -> None:
    """Three edits tell it, each with both paths; replayed, they give the new side, and turned round the old one."""
    homes = Call(id="a", text="ay"), Call(id="b", text="bee")
    steps = Step(id="s", text="send the signed letter to them"), Step(id="t", text="send the signed letter to us")
    old = Book(calls=(homes[0].model_copy(update={"steps": steps[:1]}), homes[1]))
    new = Book(calls=(homes[0], homes[1].model_copy(update={"steps": steps[1:]})))
    old_path, new_path = ("calls", "a", "steps", "s"), ("calls", "b", "steps", "t")
    found = _edits(old, new)
    assert found == [
        Moved(old_path=old_path, new_path=new_path, old=0, new=0),
        Renamed(old_path=old_path, new_path=new_path, old="s", new="t"),
        Reworded(old_path=(*old_path, "text"), new_path=(*new_path, "text"), old=steps[0].text, new=steps[1].text),
    ]
    assert apply(old, Script(edits=tuple(found))) == new
    assert inverted(found) == tuple(_edits(new, old))
    assert apply(new, Script(edits=inverted(found))) == old


def test_what_met_in_the_matching_is_not_compared_again() -> None:
    """The edits are the same with the meetings of the matching as without them."""
    old, new = _book(text="Moon", tags=("x",)), _book(text="The Moon", tags=("y",))
    alignments = Alignments()
    matching = match(old, new, None, alignments)
    met = alignments.of(old.calls, new.calls, "id")
    assert alignments.of(old.calls, new.calls, "id") is met
    assert met.changed == ["a"]
    assert edits(old, new, matching, alignments) == edits(old, new, matching)


def test_an_entry_of_another_type_under_another_id_is_replaced() -> None:
    """A declared renumbering to another kind of thing is one edit that holds both whole."""
    said = {"document": "guideline", "sources": ["said"], "confidence": "high"}
    lineage = Lineage.model_validate(
        {
            "sources": [{"id": "said", "publisher": "CNSA", "title": "News", "date": "2021"}],
            "successions": [{"id": "r", "kind": "renumbered", "old": ["s"], "new": ["g"], **said}],
        }
    )
    old, new = _book(steps=(Step(id="s"),)), _book(steps=(Gate(id="g", height=1),))
    assert _edits(old, new, lineage) == [
        Replaced(
            old_path=(*AT, "steps", "s"),
            new_path=(*AT, "steps", "g"),
            old={"id": "s", "text": "-"},
            new={"id": "g", "height": 1},
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abc", "abc", []),
        ("abc", "acb", [("c", 2, 1)]),
        ("abc", "cab", [("c", 2, 0)]),
        ("abcd", "dabc", [("d", 3, 0)]),
        ("abc", "axbc", []),
        ("abc", "ac", []),
        ("abcd", "badc", [("b", 1, 0), ("d", 3, 2)]),
    ],
)
def test_the_fewest_entries_move(old: str, new: str, moved: list[tuple[str, int, int]]) -> None:
    """Who stays in order is not told; an entry that only made room did not move."""
    before, after = (_book(steps=tuple(Step(id=own, text=own * 3) for own in order)) for order in (old, new))
    found = [edit for edit in _edits(before, after) if isinstance(edit, Moved)]
    assert [(edit.old_path[-1], edit.old, edit.new) for edit in found] == moved


def test_stayers_of_nothing() -> None:
    """Where nothing stands, nothing stays."""
    assert stayers({}) == []


def test_stayers_are_the_same_from_both_sides() -> None:
    """Of several longest lists, swapping the sides keeps the choice."""
    places = {(0, 3): ["a"], (1, 2): ["b"], (2, 1): ["c"], (3, 0): ["d"]}
    swapped = {(new, old): name for (old, new), name in places.items()}
    assert {(new, old) for old, new in stayers(places)} == set(stayers(swapped))


def test_an_entry_that_went_to_another_parent_moved() -> None:
    """It is told with both places, and what differs inside it besides."""
    old = Book(calls=(Call(id="a", text="ay", steps=(Step(id="s", text="sign"),)), Call(id="b", text="bee")))
    new = Book(calls=(Call(id="a", text="ay"), Call(id="b", text="bee", steps=(Step(id="s", text="sign it"),))))
    assert _edits(old, new) == [
        Moved(old_path=("calls", "a", "steps", "s"), new_path=("calls", "b", "steps", "s"), old=0, new=0),
        Reworded(
            old_path=("calls", "a", "steps", "s", "text"),
            new_path=("calls", "b", "steps", "s", "text"),
            old="sign",
            new="sign it",
        ),
    ]


def test_what_is_the_same_object_is_not_looked_into() -> None:
    """Entries that both sides share make no edits, whatever surrounds them."""
    shared = Call(id="a", steps=(Step(id="s"),))
    assert _edits(Book(calls=(shared,)), Book(calls=(shared,))) == []
    (only,) = _edits(Book(calls=(shared,)), Book(calls=(shared, Call(id="b", text="new"))))
    assert only.op == "added"


def test_how_an_entry_stands_at_a_path() -> None:
    """With its place where its collection has an order; a path to nowhere is an error."""
    book = _book(steps=(Step(id="s"), Step(id="t")))
    assert standing(book, (*AT, "steps", "t"), Alignments())[:2] == (Step(id="t"), 1)
    assert standing(book, AT, Alignments())[:2] == (book.calls[0], None)
    with pytest.raises(KeyError):
        standing(book, ("calls", "nobody"), Alignments())


class Shelf(BaseModel):
    """A shelf that may have no list of notes at all."""

    model_config = FROZEN
    id: str
    notes: Annotated[tuple[Step, ...] | None, Compared("keyed")] = None


class Room(BaseModel):
    """A room of shelves."""

    model_config = FROZEN
    shelves: Annotated[tuple[Shelf, ...], Compared("keyed")] = ()


@pytest.mark.parametrize("left", [None, ()])
def test_who_moved_out_of_a_collection_that_is_replaced_whole_is_told_once(left: tuple[Step, ...] | None) -> None:
    """It is no part of the value that went with the collection, and of none that came; composing knows who it is."""
    notes = Step(id="a"), Step(id="b")
    old = Room(shelves=(Shelf(id="low", notes=notes), Shelf(id="top", notes=())))
    new = Room(shelves=(Shelf(id="low", notes=left), Shelf(id="top", notes=notes[1:])))
    pair = Pair(old=("shelves", "low", "notes", "b"), new=("shelves", "top", "notes", "b"), stage="id", score=100)
    there = Script(matching=(pair,), edits=edits(old, new, Matching(pairs=(pair,))))
    assert [edit.op for edit in there.edits].count("moved") == 1
    assert apply(old, there) == new
    assert apply(new, invert(there)) == old
    assert compose(there, invert(there)).edits == compose(invert(there), there).edits == ()


def test_who_left_an_entry_for_the_one_that_got_its_id_moved() -> None:
    """The homes bear one path on both sides, and are two things: the old one is gone, and another has its id now."""
    old = Room(shelves=(Shelf(id="a", notes=(Step(id="n", text="x"),)), Shelf(id="b", notes=(Step(id="o"),))))
    new = Room(shelves=(Shelf(id="a", notes=(Step(id="n", text="x"), Step(id="o"))),))
    pairs = (
        Pair(old=("shelves", "b"), new=("shelves", "a"), stage="content", score=100),
        Pair(old=("shelves", "a", "notes", "n"), new=("shelves", "a", "notes", "n"), stage="id", score=100),
    )
    reused = (Reused(old=("shelves", "a"), new=("shelves", "a")),)
    there = Script(matching=pairs, reused=reused, edits=edits(old, new, Matching(pairs=pairs, reused=reused)))
    assert sorted(edit.op for edit in there.edits) == ["moved", "removed", "renamed"]
    assert apply(old, there) == new
    assert apply(new, invert(there)) == old


def test_who_stayed_while_its_home_became_another_thing_moved() -> None:
    """A home whose id was reused, and that nobody became, is two homes of one path."""
    old = Room(shelves=(Shelf(id="a", notes=(Step(id="n", text="x"), Step(id="o"))),))
    new = Room(shelves=(Shelf(id="a", notes=(Step(id="n", text="x"),)),))
    pairs = (Pair(old=("shelves", "a", "notes", "n"), new=("shelves", "a", "notes", "n"), stage="id", score=100),)
    reused = (Reused(old=("shelves", "a"), new=("shelves", "a")),)
    there = Script(matching=pairs, reused=reused, edits=edits(old, new, Matching(pairs=pairs, reused=reused)))
    assert sorted(edit.op for edit in there.edits) == ["added", "moved", "removed"]
    assert apply(old, there) == new
    assert apply(new, invert(there)) == old


class Diary(BaseModel):
    """A list of entries that nothing keeps from bearing one id."""

    model_config = FROZEN
    steps: tuple[Step, ...] = ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a", "a"], ["a", "a"], []),
        (["a", "a"], ["a", "b"], [Replaced]),
        (["a", "b"], ["a"], [Removed]),
    ],
)
def test_entries_of_one_id_are_one_value(old: list[str], new: list[str], expected: list[type]) -> None:
    """A list of which two entries bear one id is compared whole, and tells nothing where it is the same."""
    before, after = (Diary(steps=tuple(Step(id=own) for own in side)) for side in (old, new))
    assert [type(edit) for edit in edits(before, after, match(before, after))] == expected
