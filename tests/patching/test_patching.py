"""Edits are replayed on the state they were made from, and on no other."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from small_models import FROZEN, Gate, Step

from ilrs_docs.changes import Added, Candidate, Edit, Moved, Pair, Removed, Renamed, Replaced, Reworded, Script
from ilrs_docs.diffing import edits
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.matching import match
from ilrs_docs.model import Compared, Keyed, Lineage, Prose, Sequence, SetOf
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply, invert, inverted


class Note(BaseModel):
    """A model without an id."""

    model_config = FROZEN
    text: Prose = "-"


class Call(BaseModel):
    """An entry whose key is not its first field."""

    model_config = FROZEN
    alias: str = ""
    id: str
    text: Prose = "-"
    note: Note | None = None
    tags: SetOf[str] = ()
    steps: Annotated[tuple[Step | Gate, ...], Compared("sequence")] = ()
    gates: Sequence[Gate] = ()
    loose: dict[str, dict[str, int]] = {}


class Tag(BaseModel):
    """An entry with a key of another name."""

    model_config = FROZEN
    colour: str
    name: str


class Book(BaseModel):
    """A whole."""

    model_config = FROZEN
    calls: Keyed[Call] = ()
    tags: Annotated[tuple[Tag, ...], Compared("keyed", key="name")] = ()


def _call(own: str, **fields: Any) -> Call:  # noqa: ANN401 - fields of a call
    return Call(id=own, **fields)


def _renumbered(*pairs: tuple[str, str]) -> Lineage:
    said: dict[str, Any] = {"document": "guideline", "kind": "renumbered", "sources": ["said"], "confidence": "high"}
    return Lineage.model_validate(
        {
            "sources": [{"id": "said", "publisher": "CNSA", "title": "News", "date": "2021"}],
            "successions": [
                {"id": f"s-{number}", "old": [old], "new": [new], **said} for number, (old, new) in enumerate(pairs)
            ],
        }
    )


STEPS = tuple(Step(id=own, text=own * 3) for own in "stuv")
CASES = {
    "nothing": (Book(calls=(_call("a"),)), Book(calls=(_call("a"),))),
    "a rewording": (Book(calls=(_call("a", text="x"),)), Book(calls=(_call("a", text="y"),))),
    "a value that came": (Book(calls=(_call("a"),)), Book(calls=(_call("a", note=Note(text="n")),))),
    "a value inside a value": (
        Book(calls=(_call("a", note=Note(text="n")),)), Book(calls=(_call("a", note=Note(text="m")),)),
    ),
    "members of a set": (Book(calls=(_call("a", tags=("x", "y")),)), Book(calls=(_call("a", tags=("y", "z")),))),
    "entries": (Book(calls=(_call("a", text="x"), _call("b"))), Book(calls=(_call("b"), _call("c", text="y")))),
    "a renumbering": (Book(calls=(_call("a", text="x"),)), Book(calls=(_call("b", text="y"),))),
    "an id that another field repeats": (
        Book(calls=(_call("a", alias="a", text="x"),)), Book(calls=(_call("b", alias="a", text="x"),)),
    ),
    "a key of another name": (
        Book(tags=(Tag(colour="red", name="red"),)), Book(tags=(Tag(colour="red", name="rouge"),)),
    ),
    "another order": (
        Book(calls=(_call("a", steps=STEPS),)),
        Book(calls=(_call("a", steps=(STEPS[3], STEPS[1], Step(id="w"), STEPS[0])),)),
    ),
    "another parent": (
        Book(calls=(_call("a", text="x", steps=STEPS[:2]), _call("b", text="y"))),
        Book(calls=(_call("a", text="x", steps=STEPS[:1]), _call("b", text="y", steps=STEPS[1:2]))),
    ),
    "another parent, which is renumbered": (
        Book(calls=(_call("a", text="x"), _call("c", text="y", steps=STEPS[:2]))),
        Book(calls=(_call("b", text="xx", steps=STEPS[1:2]), _call("c", text="y", steps=STEPS[:1]))),
    ),
    "another type": (
        Book(calls=(_call("a", steps=STEPS[:1]),)), Book(calls=(_call("a", steps=(Gate(id="s", height=1),)),)),
    ),
    "another type at another place": (
        Book(calls=(_call("a", steps=STEPS[:3]),)),
        Book(calls=(_call("a", steps=(STEPS[1], STEPS[2], Gate(id="s", height=1))),)),
    ),
    "another type under another id": (
        Book(calls=(_call("x", steps=STEPS[:1]),)), Book(calls=(_call("x", steps=(Gate(id="b", height=1),)),)),
    ),
}  # fmt: skip
LINEAGE = _renumbered(("a", "b"), ("s", "b"))


def _only(edit: Edit) -> Script:
    return Script(edits=(edit,))


def _script(old: Book, new: Book) -> Script:
    matching = match(old, new, LINEAGE)
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


@pytest.mark.parametrize("case", CASES)
def test_edits_lead_there_and_back(case: str) -> None:
    """Replayed on the old side they give the new one, turned round on the new side the old one, to the byte."""
    old, new = CASES[case]
    script, back = _script(old, new), _script(new, old)
    assert canonical_bytes(apply(old, script)) == canonical_bytes(new)
    assert canonical_bytes(apply(new, invert(script))) == canonical_bytes(old)
    assert invert(script).edits == back.edits


BASE = Book(calls=(_call("a", text="Moon", tags=("x",), steps=STEPS[:2]), _call("b", note=None)))


@pytest.mark.parametrize(
    ("edit", "path", "found"),
    [
        (Reworded(old_path=("calls", "a", "text"), new_path=("calls", "a", "text"), old="Mars", new="x"),
         ("calls", "a", "text"), "Moon"),
        (Reworded(old_path=("calls", "z", "text"), new_path=("calls", "z", "text"), old="Mars", new="x"),
         ("calls", "z", "text"), None),
        (Replaced(old_path=("calls", "b", "note", "text"), new_path=("calls", "b", "note", "text"), old="-", new="x"),
         ("calls", "b", "note", "text"), None),
        (Replaced(old_path=("calls", "b", "nothing"), new_path=("calls", "b", "nothing"), old=1, new=2),
         ("calls", "b", "nothing"), None),
        (Removed(old_path=("calls", "z"), old={}), ("calls", "z"), None),
        (Removed(old_path=("calls", "a", "tags", "y"), old="y"), ("calls", "a", "tags", "y"), None),
        (Added(new_path=("calls", "z", "tags", "y"), new="y"), ("calls", "z", "tags"), None),
        (Added(new_path=("calls", "b", "note", "deep", "y"), new="y"), ("calls", "b", "note", "deep"), None),
        (Renamed(old_path=("calls", "a"), new_path=("calls", "c"), old="z", new="c"), ("calls", "a"), "a"),
        (Moved(old_path=("calls", "a", "steps", "s"), new_path=("calls", "a", "steps", "s"), old=1, new=0),
         ("calls", "a", "steps", "s"), 0),
        (Moved(old_path=("calls", "a", "steps", "s"), new_path=("calls", "a", "steps", "s"), old=9, new=0),
         ("calls", "a", "steps", "s"), 0),
    ],
)  # fmt: skip
def test_another_base_is_refused(edit: Edit, path: tuple[str, ...], found: object) -> None:
    """The first place that does not agree is named, with what was expected there and what there is."""
    before = canonical_bytes(BASE)
    with pytest.raises(WrongBaseError) as caught:
        apply(BASE, _only(edit))
    assert caught.value.path == path
    assert caught.value.found == found
    assert canonical_bytes(BASE) == before


def test_a_wrong_type_is_another_base() -> None:
    """`1`, `1.0` and `True` are three values to a patch as well."""
    gates = Book(calls=(_call("a", gates=(Gate(id="g", height=1),)),))
    path = ("calls", "a", "gates", "g", "height")
    with pytest.raises(WrongBaseError):
        apply(gates, _only(Replaced(old_path=path, new_path=path, old=1.0, new=2)))
    assert (
        apply(gates, Script(edits=(Replaced(old_path=path, new_path=path, old=1, new=2),))).calls[0].gates[0].height
        == 2
    )


def test_a_plain_object_can_be_addressed() -> None:
    """What no model describes is found by its names."""
    path = ("calls", "a", "loose", "box", "x")
    book = Book(calls=(_call("a", loose={"box": {"x": 1}}),))
    assert apply(book, Script(edits=(Replaced(old_path=path, new_path=path, old=1, new=2),))).calls[0].loose == {
        "box": {"x": 2}
    }


def test_every_edit_turns_round() -> None:
    """What was added is removed, what moved moves back; paths, values and places change sides."""
    there: list[Edit] = [
        Added(new_path=("a",), new=1, new_index=2),
        Removed(old_path=("b",), old=3, old_index=4),
        Renamed(old_path=("c",), new_path=("d",), old="c", new="d"),
        Moved(old_path=("e",), new_path=("e",), old=0, new=1),
    ]
    assert list(inverted(there)) == [
        Removed(old_path=("a",), old=1, old_index=2),
        Added(new_path=("b",), new=3, new_index=4),
        Renamed(old_path=("d",), new_path=("c",), old="d", new="c"),
        Moved(old_path=("e",), new_path=("e",), old=1, new=0),
    ]
    assert sorted(map(repr, inverted(inverted(there)))) == sorted(map(repr, there))


def test_a_matching_turns_round_with_its_edits() -> None:
    """Pairs and their second best change sides, and stand in the order of the side that is old then."""
    second = Candidate(old=("b",), new=("y",), score=70)
    script = Script(
        matching=(
            Pair(old=("a",), new=("z",), stage="similar", score=80, runner_up=second),
            Pair(old=("b",), new=("x",), stage="lineage", score=100),
        )
    )
    turned = invert(script)
    assert [(pair.old, pair.new) for pair in turned.matching] == [(("x",), ("b",)), (("z",), ("a",))]
    assert turned.matching[1].runner_up == Candidate(old=("y",), new=("b",), score=70)
    assert invert(turned) == script
