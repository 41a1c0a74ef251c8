"""Who is who: the stages of a matching, in their order, and what each of them leaves alone."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from small_models import FROZEN, Step

from ilrs_docs.changes import Candidate, Pair
from ilrs_docs.matching import compared, counterpart, match, pair_entries
from ilrs_docs.matching.likeness import LIKELY, RARE
from ilrs_docs.model import Compared, Keyed, Lineage, Prose, Register, Sequence, Succession


class Call(BaseModel):
    """An entry with steps."""

    model_config = FROZEN
    id: str
    text: Prose = "-"
    steps: Sequence[Step] = ()


class Page(BaseModel):
    """A model without an id that holds a collection."""

    model_config = FROZEN
    calls: Keyed[Call] = ()


class Book(BaseModel):
    """A whole with collections of its own and one inside another model."""

    model_config = FROZEN
    calls: Keyed[Call] = ()
    register_: Register[Step] = ()
    page: Page | None = None
    number: Annotated[int, "a mark of somebody else's", Compared("value")] = 0


class Tag(BaseModel):
    """An entry with no prose, found by a key of another name."""

    model_config = FROZEN
    colour: str
    name: str
    weight: int | None = 1


class Box(BaseModel):
    """A collection with a key of another name."""

    model_config = FROZEN
    tags: Annotated[tuple[Tag, ...], Compared("keyed", key="name")] = ()


def _calls(**texts: str) -> Book:
    return Book(calls=tuple(Call(id=own.replace("_", "-"), text=text) for own, text in texts.items()))


def _lineage(*successions: tuple[str, list[str], list[str]]) -> Lineage:
    said: dict[str, Any] = {"document": "guideline", "sources": ["said"], "confidence": "high"}
    return Lineage.model_validate(
        {
            "sources": [{"id": "said", "publisher": "CNSA", "title": "News", "date": "2021"}],
            "successions": [
                {"id": f"s-{number}", "kind": kind, "old": old, "new": new, **said}
                for number, (kind, old, new) in enumerate(successions)
            ],
        }
    )


def _pair(old: str, new: str, stage: str, score: int = 100) -> tuple[Any, ...]:
    return ("calls", old), ("calls", new), stage, score


def _pairs(old: BaseModel, new: BaseModel, lineage: Lineage | None = None) -> list[tuple[Any, ...]]:
    return [(pair.old, pair.new, pair.stage, pair.score) for pair in match(old, new, lineage).pairs]


def test_the_same_id_needs_no_pair() -> None:
    """Entries of one id are each other, though a text differs; where no word of it stood, likely so."""
    assert _pairs(_calls(a="one thing"), _calls(a="quite another thing")) == []
    assert _pairs(_calls(a="one thing"), _calls(a="quite another")) == [(("calls", "a"), ("calls", "a"), "id", 0)]


def test_lineage_goes_before_content() -> None:
    """A declared renumbering makes a pair of what is nothing alike, from both sides."""
    old, new = _calls(a="one thing"), _calls(b="quite another")
    lineage = _lineage(("renumbered", ["a"], ["b"]))
    assert _pairs(old, new, lineage) == [_pair("a", "b", "lineage")]
    assert _pairs(new, old, lineage) == [_pair("b", "a", "lineage")]


def test_a_renumbering_that_did_not_happen_is_left_alone() -> None:
    """Where the old id is still there, or the new one is not, nothing was renumbered."""
    lineage = _lineage(("renumbered", ["a"], ["b"]))
    assert _pairs(_calls(a="one"), _calls(a="one", b="two"), lineage) == []
    assert match(_calls(a="one"), _calls(c="two"), lineage).successions == ()


def test_each_renumbering_is_used_once() -> None:
    """Of two declarations of one id the first by id counts."""
    lineage = _lineage(("renumbered", ["a"], ["b"]), ("renumbered", ["a"], ["c"]))
    assert _pairs(_calls(a="one"), _calls(b="two", c="three"), lineage) == [_pair("a", "b", "lineage")]


def test_equal_content_makes_a_pair() -> None:
    """The same content under another id is the same thing; equals of equals are paired in the order of their ids."""
    assert _pairs(_calls(a="one", b="one"), _calls(d="one", c="one")) == [
        _pair("a", "c", "content"),
        _pair("b", "d", "content"),
    ]


def test_contents_that_changed_places_are_followed() -> None:
    """Two entries that swapped their ids are paired by content, though both ids are on both sides."""
    assert _pairs(_calls(a="one", b="two"), _calls(a="two", b="one")) == [
        _pair("a", "b", "content"),
        _pair("b", "a", "content"),
    ]


def test_similar_content_proposes_the_likeliest_pair() -> None:
    """The score stands in the pair, and the second best of either side beside it."""
    old = _calls(a="a soft landing at the south pole")
    new = _calls(b="a soft landing at the north pole", c="a landing at the south pole of the Moon")
    (pair,) = match(old, new).pairs
    assert pair == Pair(
        old=("calls", "a"),
        new=("calls", "b"),
        stage="similar",
        score=85,
        runner_up=Candidate(old=("calls", "a"), new=("calls", "c"), score=75),
    )


def test_equal_content_under_another_name_of_a_series_is_another_thing() -> None:
    """Where the key is the name, it alone tells two flights apart."""
    old, new = Box(tags=(Tag(name="Luna 26", colour="red"),)), Box(tags=(Tag(name="Luna 29", colour="red"),))
    assert match(old, new).pairs == ()
    assert [one.stage for one in match(old, Box(tags=(Tag(name="Orbiter", colour="red"),))).pairs] == ["content"]


def test_of_two_declarations_that_cross_the_first_is_taken() -> None:
    """Who is kept under an id is not renumbered, too."""
    old, new = _calls(a="one thing"), _calls(a="quite another", b="two things")
    lineage = _lineage(("kept", ["a"], ["a"]), ("renumbered", ["a"], ["b"]))
    assert _pairs(old, new, lineage) == []


def test_a_tie_goes_to_the_ids_that_sort_first() -> None:
    """Which side is old makes no difference."""
    old = _calls(b="soft landing on the rim")
    new = _calls(c="soft landing on the floor", a="soft landing on the plain")
    assert _pairs(old, new) == [_pair("b", "a", "similar", 80)]
    assert _pairs(new, old) == [_pair("a", "b", "similar", 80)]


def test_nobody_is_paired_twice() -> None:
    """Who was taken by a likelier pair is left to nobody else, on either side."""
    old = _calls(a="drill for ice today", b="drill for ice")
    assert _pairs(old, _calls(c="drill for ice now")) == [_pair("b", "c", "similar", 85)]
    assert _pairs(_calls(c="drill for ice now"), old) == [_pair("c", "b", "similar", 85)]


def test_too_little_in_common_makes_no_pair() -> None:
    """Below the limit they are two things."""
    assert LIKELY == 60
    assert _pairs(_calls(a="soft landing at noon"), _calls(b="soft landing by night")) == []


def test_words_that_stand_everywhere_bring_nobody_together() -> None:
    """Only pairs that share a word that is rare on both sides are looked at."""
    many = {f"x{number}": f"soft landing {number}" for number in range(RARE + 1)}
    assert _pairs(_calls(**many), _calls(y="soft landing")) == []
    few = dict(list(many.items())[:RARE])
    assert len(_pairs(_calls(**few), _calls(y="soft landing"))) == 1


def test_what_the_lineage_explains_is_not_paired_by_likeness() -> None:
    """A split is no renumbering of the whole to its likeliest part."""
    old, new = _calls(a="lander and orbiter fly"), _calls(b="lander and orbiter soar", c="orbiter")
    lineage = _lineage(("split", ["a"], ["b", "c"]))
    assert _pairs(old, new) == [_pair("a", "b", "similar", 75)]
    assert _pairs(old, new, lineage) == []
    assert [one.kind for one in match(old, new, lineage).successions] == ["split"]
    assert [one.kind for one in match(new, old, lineage).successions] == ["split"]


def test_a_split_and_a_merger_share_no_entry() -> None:
    """Where the words allow both, the one whose ids sort first is told, whichever side is old."""
    one, two, three = "drill deep for ice", "melt all it holds", "fly the water home"
    old, new = _calls(a=f"{one} {two}", b=three), _calls(c=f"{one} {three}", d=two)
    (there,), (back,) = match(old, new).divisions, match(new, old).divisions
    assert (there.old, there.new) == ((("calls", "a"), ("calls", "b")), (("calls", "c"),))
    assert (back.old, back.new) == (there.new, there.old)
    assert match(old, new).pairs == ()


def test_a_register_is_not_paired_by_likeness() -> None:
    """In a register likeness means nothing; equal content still does."""
    old = Book(register_=(Step(id="a", text="report on the Moon"), Step(id="b", text="x")))
    new = Book(register_=(Step(id="c", text="report on the Moon today"), Step(id="d", text="x")))
    assert [(pair.old[-1], pair.new[-1], pair.stage) for pair in match(old, new).pairs] == [("b", "d", "content")]


def test_words_of_a_vocabulary_make_nobody_alike() -> None:
    """Where entries have prose, that alone is held together; where they have none, all their texts are."""
    sign, pay = ({"id": own, "text": text} for own, text in (("sign", "Sign the letter"), ("pay", "Pay the fee")))
    assert _pairs(Book(calls=(Call(**sign),)), Book(calls=(Call(**pay),))) == []
    old, new = Box(tags=(Tag(name="a", colour="dark deep red"),)), Box(tags=(Tag(name="b", colour="dark deep blue"),))
    assert [pair.stage for pair in match(old, new).pairs] == ["similar"]


WHOLE = "drill deep for the oldest ice and pump its water home to the base"
KEPT, LOST = "drill deep for the oldest ice", "pump its water home to the base"


@pytest.mark.parametrize(
    ("old", "new", "divided"),
    [
        ({"a": WHOLE}, {"a": KEPT, "b": LOST}, [(["a"], ["a", "b"])]),
        ({"a": KEPT, "b": LOST}, {"a": WHOLE}, [(["a", "b"], ["a"])]),
        ({"a": WHOLE}, {"a": KEPT, "b": "send a report of the year to all partners"}, []),
        ({"a": WHOLE}, {"a": KEPT, "b": KEPT}, []),
        ({"a": WHOLE}, {"a": WHOLE + " camp", "b": LOST}, []),
        ({"a": WHOLE}, {"a": "grow food", "b": LOST}, []),
        ({"a": WHOLE}, {"a": KEPT}, []),
        (
            {"a": "k1 k2 k3 k4 k5 k6 k7 k8 k9 k10 k11 l1 l2 l3 l4"},
            {"a": "k1 k2 k3 k4 k5 k6 k7 k8 k9 k10 k11", "b": "l1 l2 l3"},
            [],
        ),
        ({"a": WHOLE, "c": LOST + " now"}, {"a": KEPT, "b": LOST}, []),
    ],
)
def test_one_part_of_a_split_may_keep_the_id(
    old: dict[str, str], new: dict[str, str], divided: list[tuple[list[str], list[str]]]
) -> None:
    """Its text must be clearly shorter and the new entry say what it lost; a likelier partner of that comes first."""
    found = match(_calls(**old), _calls(**new)).divisions
    assert [([path[-1] for path in one.old], [path[-1] for path in one.new]) for one in found] == divided


def test_what_the_lineage_explains_is_no_likely_split() -> None:
    """Where somebody declared what became of an entry, its words are not asked."""
    old, new = _calls(a=WHOLE), _calls(a=KEPT, b=LOST)
    assert match(old, new, _lineage(("split", ["a"], ["a", "b"]))).divisions == ()


def test_entries_of_different_types_are_not_alike() -> None:
    """However similar their words, a tag and a step are two things."""
    mark = Compared("keyed")
    found = pair_entries({"a": Step(id="a", text="soft landing")}, {"b": Call(id="b", text="soft landing")}, mark)
    assert found == []


def test_pairs_are_followed_inwards() -> None:
    """Entries inside a renumbered entry are matched along with it, and inside a plain model as well."""
    steps = Step(id="s", text="send a letter"), Step(id="t", text="send a letter")
    old, new = (Call(id=own, text="a call", steps=(step,)) for own, step in zip("ab", steps, strict=True))
    lineage = _lineage(("renumbered", ["a"], ["b"]))
    assert _pairs(Book(calls=(old,)), Book(calls=(new,)), lineage) == [
        (("calls", "a"), ("calls", "b"), "lineage", 100),
        (("calls", "a", "steps", "s"), ("calls", "b", "steps", "t"), "content", 100),
    ]
    before, after = (Book(page=Page(calls=(call,))) for call in (old, new))
    assert _pairs(before, after, lineage)[0][:2] == (("page", "calls", "a"), ("page", "calls", "b"))
    assert _pairs(Book(page=Page(calls=(old,))), Book()) == []


def _with_step(home: str, *others: str, own: str = "s", text: str = "sign") -> Book:
    step = Step(id=own, text=text)
    calls = {other: Call(id=other, text=f"call {other}") for other in others}
    return Book(calls=(*calls.values(), Call(id=home, text=f"call {home}", steps=(step,))))


def test_an_entry_that_went_to_another_parent_is_the_same() -> None:
    """The same id under another parent is one entry that moved, where both parents are on both sides."""
    assert _pairs(_with_step("a", "b"), _with_step("b", "a", text="sign it")) == [
        (("calls", "a", "steps", "s"), ("calls", "b", "steps", "s"), "id", 100)
    ]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (_with_step("a"), _with_step("b", "a"), True),
        (_with_step("a", "b"), _with_step("b"), True),
        (_with_step("a"), _with_step("b", "a", text="pump its water back to a base"), False),
        (_with_step("a"), _with_step("b"), False),
    ],
)
def test_an_entry_inside_a_parent_that_came_or_went(old: Book, new: Book, moved: bool) -> None:  # noqa: FBT001 - a row
    """It moved where the other parent stayed, and id and words are the same; else it is part of what came or went."""
    assert any(pair[2] == "id" for pair in _pairs(old, new)) == moved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LOST, [("content", 100)]),
        (f"{LOST} soon", [("similar", 93)]),
        ("pump its water back to a base", []),
        ("sign", []),
    ],
)
def test_another_id_under_another_parent_takes_much_alike(text: str, expected: list[tuple[str, int]]) -> None:
    """Who went elsewhere under another id is known by a text of some length that is nearly the same."""
    before = LOST if text != "sign" else text
    old, new = _with_step("a", "b", text=before), _with_step("b", "a", own="t", text=text)
    assert [(pair.stage, pair.score) for pair in match(old, new).pairs] == expected
    assert [(pair.stage, pair.score) for pair in match(new, old).pairs] == expected


@pytest.mark.parametrize("text", [LOST, f"{LOST} soon"])
def test_who_went_is_known_where_its_id_was_given_on_at_either_home(text: str) -> None:
    """Steps that are counted within their call: where one goes to another call, others take its number, and lend it."""
    said = ["read the notice", "name a person for questions", "return the report with a signature"]
    home = [Step(id=f"s{at}", text=one) for at, one in enumerate([LOST, said[0]])]
    there = [Step(id=f"t{at}", text=one) for at, one in enumerate(said[1:])]
    old = Book(calls=(Call(id="a", text="call a", steps=tuple(home)), Call(id="b", text="call b", steps=tuple(there))))
    left = (Step(id="s0", text=said[0]),)
    come = (Step(id="t0", text=text), *(Step(id=f"t{at}", text=one) for at, one in enumerate(said[1:], start=1)))
    new = Book(calls=(Call(id="a", text="call a", steps=left), Call(id="b", text="call b", steps=come)))
    went = (("calls", "a", "steps", "s0"), ("calls", "b", "steps", "t0"))
    assert went in [(pair.old, pair.new) for pair in match(old, new).pairs]
    assert went[::-1] in [(pair.old, pair.new) for pair in match(new, old).pairs]


def test_two_as_likely_homes_are_none() -> None:
    """Where two entries elsewhere say as much of it, neither is where it went."""
    step, twin = Step(id="t", text=LOST), Step(id="u", text=LOST)
    calls = [Call(id=own, text=f"call {own}") for own in "abc"]
    old = Book(calls=(calls[0].model_copy(update={"steps": (Step(id="s", text=LOST),)}), *calls[1:]))
    new = Book(
        calls=(
            calls[0],
            *(call.model_copy(update={"steps": (one,)}) for call, one in zip(calls[1:], (step, twin), strict=True)),
        )
    )
    assert match(old, new).pairs == ()


def test_an_id_that_stands_in_two_places_says_nothing() -> None:
    """Where one id names several entries of a type, none of them is known by it elsewhere."""
    step = Step(id="s")
    book = Book(calls=(Call(id="a", text="ay", steps=(step,)), Call(id="b", text="bee", steps=(step,))))
    empty = Call(id="c", text="sea")
    old = Book(calls=(*book.calls, empty))
    bare = (Call(id="a", text="ay"), Call(id="b", text="bee"), Call(id="c", text="sea", steps=(step,)))
    assert _pairs(old, Book(calls=bare)) == []


def test_who_is_paired_already_does_not_move() -> None:
    """An entry that was paired by content at home is not looked for under other parents."""
    old = Book(calls=(Call(id="a", steps=(Step(id="s", text="sign"),)), Call(id="b", text="bee")))
    paid = Call(id="b", text="bee", steps=(Step(id="s", text="pay"),))
    new = Book(calls=(Call(id="a", steps=(Step(id="t", text="sign"),)), paid))
    assert _pairs(old, new) == [(("calls", "a", "steps", "s"), ("calls", "a", "steps", "t"), "content", 100)]


def test_marks_of_fields() -> None:
    """The nearest mark of a field counts; a field without one is not listed."""
    assert {name: mark.how for name, mark in compared(Book).items()} == {
        "calls": "keyed", "register_": "keyed", "number": "value",
    }  # fmt: skip
    assert not compared(Book)["register_"].similar


def test_a_path_is_followed_through_pairs() -> None:
    """Each entry on the way is replaced by its partner; what has none keeps its name."""
    partner: dict[Any, Any] = {
        ("calls", "a"): ("calls", "b"),
        ("calls", "a", "steps", "s"): ("calls", "c", "steps", "s"),
    }
    assert counterpart(("calls", "a", "text"), partner) == ("calls", "b", "text")
    assert counterpart(("calls", "a", "steps", "s", "text"), partner) == ("calls", "c", "steps", "s", "text")
    assert counterpart((), partner) == ()


def test_successions_apply_where_an_id_went_and_another_came() -> None:
    """One that lies outside the two models, or was there before, is left out."""
    lineage = _lineage(("withdrawn", ["a"], ["b"]), ("split", ["x"], ["y", "z"]))
    found: tuple[Succession, ...] = match(_calls(a="one"), _calls(b="two"), lineage).successions
    assert [one.old for one in found] == [("a",)]
    assert match(_calls(a="one"), _calls(a="one", b="two"), lineage).successions == ()


class Chest(BaseModel):
    """A collection whose entries hold what cannot be hashed."""

    model_config = FROZEN
    drawers: Annotated[tuple["Drawer", ...], Compared("keyed")] = ()


class Drawer(BaseModel):
    """An entry without prose that holds a list."""

    model_config = FROZEN
    id: str
    keys: list[int]


def test_equal_content_is_found_in_what_cannot_be_hashed() -> None:
    """A list stands for itself: both drawers are found again under their other ids."""
    old = Chest(drawers=(Drawer(id="a", keys=[1, 2]), Drawer(id="b", keys=[3])))
    new = Chest(drawers=(Drawer(id="c", keys=[3]), Drawer(id="d", keys=[1, 2])))
    pairs = {(pair.old[-1], pair.new[-1], pair.stage) for pair in match(old, new).pairs}
    assert pairs == {("a", "d", "content"), ("b", "c", "content")}
