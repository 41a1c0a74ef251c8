"""The order of what both sides of a merge let come, move or put otherwise: the same, whichever side is ours."""

from itertools import product

import pytest
from harbour_plan import plan

from ilrs_docs.authoring import merge, parse_change_file, play
from ilrs_docs.model import Release


def _merged(ours: str, theirs: str) -> Release:
    """Return what comes of two texts, which is the same both ways."""
    files = [parse_change_file(f"document = 'plan'\n{text}".encode(), "c.toml") for text in (ours, theirs)]
    made = []
    for mine, others in (files, reversed(files)):
        merged = merge(plan(), mine, others)
        assert not merged.conflicts
        made.append(play(play(plan(), mine), merged))
    assert made[0] == made[1]
    return made[0]


def _phases(ours: str, theirs: str) -> list[str]:
    return [phase.id for phase in _merged(ours, theirs).plans[0].phases]


def _comes(own: str, where: str = "") -> str:
    return f"[add.phase.{own}]\nin = 'plan:one'\ntitle = '{own}'\n{where}\n"


FIRST, AFTER = "first = true", "after = 'p1'"


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        (_comes("b"), _comes("a"), ["p1", "p2", "p3", "a", "b"]),
        (_comes("b", FIRST), _comes("a", FIRST), ["a", "b", "p1", "p2", "p3"]),
        (_comes("b", AFTER), _comes("a", AFTER), ["p1", "a", "b", "p2", "p3"]),
        (
            _comes("b", AFTER) + _comes("e", "after = 'b'"),
            _comes("a", AFTER) + _comes("z", "after = 'a'"),
            ["p1", "a", "z", "b", "e", "p2", "p3"],
        ),
        (_comes("b", AFTER), _comes("a", AFTER) + "[remove.phase]\np2 = {}", ["p1", "a", "b", "p3"]),
        (_comes("b", AFTER), "[move.phase]\np3 = { after = 'p1' }", ["p1", "b", "p3", "p2"]),
        (_comes("b", "after = 'p3'"), "[move.phase]\np3 = { first = true }", ["p3", "p1", "p2", "b"]),
        (_comes("b", AFTER), "[rename.phase]\np1 = 'q'\n" + _comes("a", "after = 'q'"), ["q", "a", "b", "p2", "p3"]),
        (
            _comes("b", AFTER),
            _comes("a", AFTER).replace("plan:one", "plan:two").replace(AFTER, ""),
            ["p1", "b", "p2", "p3"],
        ),
    ],
)
def test_what_both_let_come_stands_in_one_order(ours: str, theirs: str, order: list[str]) -> None:
    """What one side lets come stays together; the ids say which side's comes first."""
    assert _phases(ours, theirs) == order


def test_into_what_one_side_alone_has() -> None:
    """There is no order but that of this side."""
    plans = "[add.plan.new]\ntitle = 'New'\n" + _comes("a").replace("plan:one", "plan:new")
    made = _merged(_comes("b"), plans + _comes("0").replace("plan:one", "plan:new"))
    assert [[phase.id for phase in one.phases] for one in made.plans if one.id == "new"] == [["a", "0"]]


WHERE = [
    _comes("b", FIRST), _comes("b"),
    _comes("b", AFTER) + _comes("c", "after = 'b'"), "[move.phase]\np1 = { after = 'p2' }",
    "[move.phase]\np2 = { first = true }", "[remove.phase]\np3 = {}", "[remove.phase]\np2 = {}\n" + _comes("c"),
]  # fmt: skip


def _contested(ours: str, theirs: str) -> bool:
    """Return whether one side drops what the other moves, which is a conflict."""
    return all(f"{table}.phase]\np2" in ours + theirs for table in ("move", "remove"))


@pytest.mark.parametrize(("ours", "theirs"), [both for both in product(WHERE, WHERE) if not _contested(*both)])
def test_it_is_one_order_whichever_side_is_ours(ours: str, theirs: str) -> None:
    """Of everything that comes, goes and moves."""
    others = theirs.replace("'b'", "'x'").replace(".b]", ".x]").replace("'c'", "'a'").replace(".c]", ".a]")
    assert _phases(ours, others)


HALF = "{ text = 'Half done', day = '2026' }"
NOTES = "[change.milestone.quay]\nnotes = "


def _notes(ours: str, theirs: str) -> list[str]:
    return [str(note.text) for note in _merged(NOTES + ours, NOTES + theirs)["quay"].notes]


def test_notes_in_one_order() -> None:
    """Those that both let come, and those that one side put in another order."""
    assert _notes("{ add = ['B'] }", "{ add = ['A'] }") == ["Begun", "Half done", "A", "B"]
    assert _notes("{ add = ['B'], remove = ['Begun'] }", "{ add = ['A', 'B'] }") == ["Half done", "A", "B"]
    assert _notes(f"[{HALF}, 'Begun']", "{ add = ['A'] }") == ["Half done", "A", "Begun"]
    assert _notes("{ add = ['A', 'B'] }", "{ add = ['B', 'A', 'C'] }") == ["Begun", "Half done", "A", "C", "B"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("['C', { text = 'Half done', day = '2026' }, 'Begun', 'A']", "['C', 'D', 'Begun', 'A', 'Begun']"),
        (f"[{HALF}, 'A', 'Begun']", f"[{HALF}, 'Begun', 'A']"),
        ("['Begun', 'Begun']", "{ add = ['A'] }"),
    ],
)
def test_notes_of_which_the_order_cannot_be_told(ours: str, theirs: str) -> None:
    """A conflict, both ways."""
    files = [parse_change_file(f"document = 'plan'\n{NOTES}{text}".encode(), "c.toml") for text in (ours, theirs)]
    for mine, others in (files, reversed(files)):
        assert merge(plan(), mine, others).conflicts == ("milestone:quay notes",)


def test_what_goes_takes_along_what_the_other_side_took_out_of_it() -> None:
    """No conflict, whichever side is ours: both let the reading go."""
    reading, milestone = (
        "[remove.reading]\nlate = {}",
        "[remove.milestone]\nmole = {}\nquay = {}\n[remove.gap]\ngap = {}",
    )
    assert [one.id for one in _merged(reading, milestone).milestones] == []
