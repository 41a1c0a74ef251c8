"""What a proposal could not know: equal entries that came, or went, without a lineage."""

import json
from typing import Any

import pytest
from harbour_plan import plan

from ilrs_docs.authoring import guesses, parse_change_file, play, propose
from ilrs_docs.model import Lineage, Release


def _with(*ids: str, **fields: Any) -> Release:  # noqa: ANN401 - values of fields
    """Return the plan with its mole under other ids, once for each."""
    data = plan().model_dump(mode="json")
    mole, quay = sorted(data["content"]["milestones"], key=lambda one: str(one["id"]))
    data["content"]["milestones"] = [quay, *({**mole, **fields, "id": own} for own in ids)]
    return Release.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (_with("mole"), _with("a", "b"), ("split", ("mole",), ("a", "b"))),
        (_with("mole"), _with("mole", "b"), ("split", ("mole",), ("b", "mole"))),
        (_with("mole"), _with("mole", "b", "c"), ("split", ("mole",), ("b", "c", "mole"))),
        (_with("mole"), _with("mole", "b", window="2031"), ("split", ("mole",), ("b", "mole"))),
        (_with("a", "b"), _with("mole"), ("join", ("a", "b"), ("mole",))),
        (_with("mole", "b"), _with("mole"), ("join", ("b", "mole"), ("mole",))),
    ],
)
def test_equal_entries_are_told(old: Release, new: Release, told: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    """Which one stays was guessed; the file leads to the newer release all the same."""
    file = propose(old, new)
    assert play(old, file) == new
    assert [(one.might_be, one.old, one.new) for one in guesses(old, new, file)] == [told]


@pytest.mark.parametrize("new", [_with("mole"), _with("a"), _with(), _with("mole", window="2031")])
def test_what_is_sure_is_not_told(new: Release) -> None:
    """Nothing is equal to anything else."""
    assert guesses(plan(), new, propose(plan(), new)) == ()


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (plan(), 'split.milestone]\nmole = { is = ["a", "b"] }'),
        (_with("a", "b"), 'join.milestone]\nmole = { was = ["a", "b"] }'),
    ],
)
def test_what_the_file_says_is_no_guess(old: Release, said: str) -> None:
    """A split, or a join, that it tells."""
    file = parse_change_file(f'document = "plan"\n[{said}\n'.encode(), "c.toml")
    assert guesses(old, play(old, file), file) == ()


def test_what_goes_with_what_it_stood_in_is_no_guess() -> None:
    """The reading of a quay goes with the quay."""
    data = plan().model_dump(mode="json")
    data["gaps"] = []
    data["content"]["milestones"] = []
    new = Release.model_validate_json(json.dumps(data))
    assert guesses(plan(), new, propose(plan(), new)) == ()


def test_the_line_to_write_instead_can_be_written() -> None:
    """It leads to the same release."""
    old, new = plan(), _with("a", "b")
    (guess,) = guesses(old, new, propose(old, new))
    assert str(guess) == (
        "milestone mole: a, b hold the same as it, so which of them it is was guessed, and each other one comes; "
        'if it was a split, write [split.milestone] "mole" = { is = ["a", "b"] } instead of what the file says of these'
    )
    text = b'document = "plan"\n[split.milestone]\n"mole" = { is = ["a", "b"] }\n'
    assert play(old, parse_change_file(text, "c.toml")).content == new.content
    (back,) = guesses(new, old, propose(new, old))
    assert str(back).endswith('[join.milestone] "mole" = { was = ["a", "b"] } instead of what the file says of these')


def test_an_old_id_in_a_new_sense_is_said_again() -> None:
    """The phase of the quay is another one of the same id: without a line the quay would follow the renamed phase."""
    data = plan().model_dump(mode="json")
    data["content"]["plans"][0]["phases"][0]["id"] = "first"
    data["content"]["plans"][0]["phases"].append({"id": "p1", "title": "Another"})
    new = Release.model_validate_json(json.dumps(data))
    renumbered = {"id": "a", "document": "plan", "kind": "renumbered", "old": ["p1"], "new": ["first"]}
    file = propose(plan(), new, Lineage.model_validate({"successions": [renumbered]}))
    line = file.change["milestone"]["quay"].lines["phase"]
    assert (line.was, line.value) == ("p1", "p1")
    assert play(plan(), file) == new
