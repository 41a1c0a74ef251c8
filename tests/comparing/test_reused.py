"""One id, two things: what the matching says of equal ids that are not each other, scripts and patches honour."""

import json
from typing import Annotated

import jsonpatch
import pytest
from pydantic import BaseModel
from small_models import FROZEN, Step

from ilrs_docs.changes import Matching, Pair, Part, Reused, Script
from ilrs_docs.diffing import edits
from ilrs_docs.model import Compared, Keyed, Prose, Sequence
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.stored import from_plain, plain
from ilrs_docs.patching import apply, compose, invert, to_json_patch, to_merge_patch

Told = list[tuple[str, Part | None, Part | None]]


class Call(BaseModel):
    """An entry that holds entries."""

    model_config = FROZEN
    id: str
    title: Prose = "-"
    steps: Sequence[Step] = ()


class Mission(BaseModel):
    """An entry that goes by its name."""

    model_config = FROZEN
    name: str
    text: Prose = "-"


class Book(BaseModel):
    """A whole with a collection of each kind."""

    model_config = FROZEN
    facts: Keyed[Step] = ()
    calls: Keyed[Call] = ()
    steps: Sequence[Step] = ()
    missions: Annotated[tuple[Mission, ...], Compared("keyed", key="name")] = ()


def _steps(text: str) -> tuple[Step, ...]:
    return tuple(Step(id=own, text=said) for own, _, said in (one.partition("=") for one in text.split()))


def _calls(text: str) -> tuple[Call, ...]:
    found = []
    for call in filter(None, text.split("; ")):
        own, _, inside = call.partition(":")
        found.append(Call(id=own[0], title=own[1:] or "-", steps=_steps(inside)))
    return tuple(found)


def _missions(text: str) -> tuple[Mission, ...]:
    return tuple(Mission(name=step.id, text=step.text) for step in _steps(text))


MAKERS = {"facts": _steps, "steps": _steps, "calls": _calls, "missions": _missions}


def _book(name: str, text: str) -> Book:
    return from_plain(Book, {name: [plain(one) for one in MAKERS[name](text)]})


def _matching(name: str, reused: str, paired: str) -> Matching:
    pairs = [one.split(">") for one in paired.split()]
    return Matching(
        reused=tuple(Reused(old=_path(name, own), new=_path(name, own)) for own in reused.split()),
        pairs=tuple(Pair(old=_path(name, old), new=_path(name, new), stage="content", score=100) for old, new in pairs),
    )


def _path(name: str, own: str) -> tuple[Part, ...]:
    home, _, inner = own.partition("/")
    return (name, home, "steps", inner) if inner else (name, home)


CASES: dict[str, tuple[str, str, str, str, str, Told]] = {
    # name: field, old, new, ids that are not each other, pairs, what a person would say
    "a number was given to another thing": (
        "facts", "a=land b=drill", "a=sing b=drill", "a", "",
        [("added", None, "a"), ("removed", "a", None)],
    ),
    "all numbers were": (
        "facts", "a=land b=drill", "a=sing b=dance", "a b", "",
        [("added", None, "a"), ("removed", "a", None), ("added", None, "b"), ("removed", "b", None)],
    ),
    "a step was put in, the next ones took the numbers after it": (
        "steps", "1=land 2=drill 3=go", "1=land 2=pay 3=drill 4=go", "2 3", "2>3 3>4",
        [("added", None, "2"), ("renamed", "2", "3"), ("renamed", "3", "4")],
    ),
    "a step was left out, the next ones took its number": (
        "steps", "1=land 2=pay 3=drill", "1=land 2=drill", "2", "3>2",
        [("removed", "2", None), ("renamed", "3", "2")],
    ),
    "two gave each other their numbers": (
        "steps", "1=land 2=drill", "1=drill 2=land", "1 2", "1>2 2>1",
        [("moved", "1", "2"), ("renamed", "1", "2"), ("renamed", "2", "1")],
    ),
    "another step of the same number stands elsewhere": (
        "steps", "1=land 2=drill 3=go", "2=drill 3=go 1=sing", "1", "",
        [("added", None, "1"), ("removed", "1", None)],
    ),
    "a number was given anew, its thing has another": (
        "facts", "a=land", "a=sing z=land", "a", "a>z",
        [("added", None, "a"), ("renamed", "a", "z")],
    ),
    "a thing got the number of one that is gone": (
        "facts", "a=land z=drill", "a=drill", "a", "z>a",
        [("removed", "a", None), ("renamed", "z", "a")],
    ),
    "a number inside another entry": (
        "calls", "A: 1=land 2=drill; B: 1=go", "A: 1=sing 2=drill; B: 1=go", "A/1", "",
        [("added", None, "1"), ("removed", "1", None)],
    ),
    "an entry with all that is in it": (
        "calls", "Afirst: 1=land 2=drill; B: 3=go", "Aother: 1=land 2=drill; B: 3=go", "A", "",
        [("added", None, "A"), ("removed", "A", None)],
    ),
    "a step left for another call, another one took its number": (
        "calls", "A: 1=land 2=drill; B: 3=go", "A: 1=sing 2=drill; B: 3=go 9=land", "A/1", "A/1>B/9",
        [("added", None, "1"), ("moved", "1", "9"), ("renamed", "1", "9")],
    ),
    "the name of a mission": (
        "missions", "luna=land vega=drill", "luna=sing vega=drill", "luna", "",
        [("added", None, "luna"), ("removed", "luna", None)],
    ),
    "a retired name came back": (
        "missions", "luna=land vega=drill", "luna=sing orion=land vega=drill", "luna", "luna>orion",
        [("added", None, "luna"), ("renamed", "luna", "orion")],
    ),
    "what does not differ is itself": (
        "facts", "a=land b=drill", "a=land b=go", "a", "",
        [("reworded", "b", "b")],
    ),
}  # fmt: skip


def _script(old: Book, new: Book, matching: Matching) -> Script:
    return Script(matching=matching.pairs, reused=matching.reused, edits=edits(old, new, matching))


def _part(path: tuple[Part, ...] | None) -> Part | None:
    return None if path is None else path[-2] if path[-1] == "text" else path[-1]


@pytest.mark.parametrize("case", CASES)
def test_one_id_may_be_of_two_things(case: str) -> None:
    """The old one is told as gone, or under its other id, the new one as come; all that is made of it agrees."""
    name, before, after, reused, paired, told = CASES[case]
    old, new = _book(name, before), _book(name, after)
    matching = _matching(name, reused, paired)
    script = _script(old, new, matching)
    assert [(edit.op, _part(edit.old_path), _part(edit.new_path)) for edit in script.edits] == told
    assert canonical_bytes(apply(old, script)) == canonical_bytes(new)
    assert canonical_bytes(apply(new, invert(script))) == canonical_bytes(old)
    assert canonical_bytes(apply(old, Script.model_validate_json(script.model_dump_json()))) == canonical_bytes(new)
    patched = jsonpatch.apply_patch(plain(old), to_json_patch(script, old))
    assert json.dumps(patched) == json.dumps(plain(new))
    assert to_merge_patch(script, old) == {name: plain(new)[name]}  # type: ignore[call-overload, index] # an object


@pytest.mark.parametrize("case", CASES)
def test_it_turns_round_and_goes_on(case: str) -> None:
    """The way back has the edits of the swapped sides and says who is not whom; there and back is no way."""
    name, before, after, reused, paired, _ = CASES[case]
    old, new = _book(name, before), _book(name, after)
    script = _script(old, new, _matching(name, reused, paired))
    turned = " ".join(">".join(reversed(pair.split(">"))) for pair in paired.split())
    back = _script(new, old, _matching(name, reused, turned))
    assert invert(script).edits == back.edits
    assert invert(script).reused == back.reused
    for one, two in ((script, invert(script)), (invert(script), script), (script, back)):
        assert compose(one, two) == Script()
    none = Book()
    came, gone = (_script(*sides, Matching()) for sides in ((none, old), (new, none)))
    assert canonical_bytes(apply(none, compose(came, script))) == canonical_bytes(new)
    assert canonical_bytes(apply(old, compose(script, gone))) == canonical_bytes(none)


@pytest.mark.parametrize(
    ("first", "second", "third", "reused"),
    [
        ("a=land", "", "a=sing", ["a"]),
        ("a=land", "", "a=land", []),
        ("a=land b=go", "b=go", "a=sing b=go", ["a"]),
        ("a=land b=go", "", "a=land b=sing", ["b"]),
        ("a=land b=go", "", "a=sing b=sing", ["a", "b"]),
        ("a=land", "z=land", "a=sing z=land", []),
    ],
)
@pytest.mark.parametrize("name", ["facts", "steps", "missions"])
def test_an_id_that_comes_back_for_another_thing_is_told(
    first: str, second: str, third: str, reused: list[str], name: str
) -> None:
    """Of what the first script takes away and the second gives back otherwise."""
    one, two, three = (_book(name, text) for text in (first, second, third))
    paired = Matching(pairs=(_matching(name, "", "a>z").pairs)) if second == "z=land" else Matching()
    whole = compose(_script(one, two, paired), _script(two, three, Matching()))
    assert whole.reused == tuple(Reused(old=(name, own), new=(name, own)) for own in reused)
    assert {edit.old_path[-1] for edit in whole.edits if edit.op == "removed"} == set(reused)
    assert canonical_bytes(apply(one, whole)) == canonical_bytes(three)
    assert canonical_bytes(apply(three, invert(whole))) == canonical_bytes(one)
