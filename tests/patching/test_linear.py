"""The work of diffing and replaying grows as what changed does: counted in calls, not in seconds."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from counted_calls import counted
from pydantic import BaseModel, ConfigDict

import ilrs_docs
from ilrs_docs.changes import Matching, Script
from ilrs_docs.diffing import edits
from ilrs_docs.matching import match
from ilrs_docs.model import Keyed, MapOf, Prose, Sequence, SetOf
from ilrs_docs.patching import apply, compose, invert, to_json_patch, to_merge_patch

FROZEN = ConfigDict(frozen=True)
SIZE = 100
SOURCES = [Path(ilrs_docs.__file__).parent / name for name in ("diffing.py", "patching")]
SCANNING = {"index", "remove", "insert", "count"}
"""The methods of a list that look through it."""


class Step(BaseModel):
    """An entry."""

    model_config = FROZEN
    id: str
    text: Prose = "-"
    number: int = 0


class Procedure(BaseModel):
    """An entry that holds entries."""

    model_config = FROZEN
    id: str
    text: Prose = "-"
    steps: Sequence[Step] = ()


class Book(BaseModel):
    """A whole with a collection of each kind."""

    model_config = FROZEN
    facts: Keyed[Step] = ()
    procedures: Keyed[Procedure] = ()
    tags: SetOf[str] = ()
    words: MapOf[str] = {}


def _steps(number: int, prefix: str = "s") -> tuple[Step, ...]:
    return tuple(Step(id=f"{prefix}{place:05}", text=f"text {place}") for place in range(number))


def _procedure(*steps: Step) -> Book:
    return Book(procedures=(Procedure(id="p", steps=steps), Procedure(id="q", text="q")))


def _moved(number: int) -> Book:
    return Book(procedures=(Procedure(id="p"), Procedure(id="q", text="q", steps=_steps(number))))


SHAPES: dict[str, Callable[[int], tuple[Book, Book]]] = {
    "entries change": lambda number: (
        Book(facts=_steps(number)),
        Book(facts=tuple(step.model_copy(update={"number": 1}) for step in _steps(number))),
    ),
    "entries come": lambda number: (Book(), Book(facts=_steps(number))),
    "entries go": lambda number: (Book(facts=_steps(number)), Book()),
    "entries get other ids": lambda number: (Book(facts=_steps(number)), Book(facts=_steps(number, "t"))),
    "steps come between": lambda number: (_procedure(*_steps(number)[::2]), _procedure(*_steps(number))),
    "steps are reversed": lambda number: (_procedure(*_steps(number)), _procedure(*_steps(number)[::-1])),
    "steps are reversed with other ids": lambda number: (
        _procedure(*_steps(number)),
        _procedure(*_steps(number, "t")[::-1]),
    ),
    "steps go to another procedure": lambda number: (_procedure(*_steps(number)), _moved(number)),
    "members come and go": lambda number: (
        Book(tags=tuple(f"a{place}" for place in range(number))),
        Book(tags=tuple(f"b{place}" for place in range(number))),
    ),
    "words come and go": lambda number: (
        Book(words={f"a{place}": "x" for place in range(number)}),
        Book(words={f"b{place}": "x" for place in range(number)}),
    ),
}
"""What changes -> two books in which that many of it do."""


def _script(old: Book, new: Book, matching: Matching) -> Script:
    return Script(matching=matching.pairs, edits=edits(old, new, matching))


WORK: dict[str, Callable[[Book, Book, Script], object]] = {
    "edits": lambda old, new, script: edits(old, new, Matching(pairs=script.matching)),
    "apply": lambda old, _, script: apply(old, script),
    "invert": lambda _, new, script: apply(new, invert(script)),
    "compose": lambda _, __, script: compose(script, invert(script)),
    "compose back": lambda _, __, script: compose(invert(script), script),
    "to_json_patch": lambda old, _, script: to_json_patch(script, old),
    "to_merge_patch": lambda old, _, script: to_merge_patch(script, old),
}


def _calls(work: Callable[[Book, Book, Script], object], sides: tuple[Book, Book]) -> int:
    """Return how many functions were called, or went on, while something was done."""
    script = _script(*sides, match(*sides))
    return counted(lambda: work(*sides, script))[0]


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_much_takes_twice_the_calls(shape: str, work: str) -> None:
    """Some more for what sorts or counts; work that looks through all for each takes four times as many."""
    once, twice = (_calls(WORK[work], SHAPES[shape](number)) for number in (SIZE, 2 * SIZE))
    assert twice < 2.3 * once, f"{once} calls for {SIZE}, {twice} for {2 * SIZE}"


def test_nothing_is_looked_for_in_a_list() -> None:
    """Such a call is one, however long the list is: where edits are made and replayed there is none."""
    files = [file for source in SOURCES for file in ([source] if source.is_file() else sorted(source.glob("*.py")))]
    found = [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SCANNING
    ]
    assert len(files) > len(SOURCES)
    assert found == []
