"""The computed nouns: a comparison read as its changes, in scripts and in notebooks."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ilrs_docs.changes import (
    Added,
    Change,
    Comparison,
    Edit,
    Identity,
    Moved,
    Removed,
    Renamed,
    Replaced,
    Reworded,
    Subject,
    in_order,
)

EDITS: tuple[Edit, ...] = (
    Added(new_path=("a", "x"), new={"id": "x"}, new_index=1),
    Removed(old_path=("a", "y"), old="y"),
    Moved(old_path=("b",), new_path=("b",), old=0, new=None),
    Renamed(old_path=("c",), new_path=("d",), old="c", new="d"),
    Replaced(old_path=("e",), new_path=("e",), old=None, new=1.5),
    Reworded(old_path=("f",), new_path=("f",), old="x", new="y"),
)


def _identity(version: str) -> Identity:
    return Identity(
        document="roadmap",
        kind="roadmap",
        version=version,
        label="V1",
        issued=date(2021, 6, 16),
        standing="official",
        digest="sha256:0",
    )


def _change(rule: str, *subjects: tuple[str, str], **fields: Any) -> Change:  # noqa: ANN401 - fields of a change
    about = tuple(Subject(kind=kind, id=title.lower(), title=title) for kind, title in subjects)
    needed: dict[str, Any] = {"severity": "inform", "bump": "minor", "edits": (0,), "fingerprint": "1:f"}
    return Change(rule=rule, subjects=about, **(needed | fields))


CHANGES = (
    _change("milestone-slipped", ("milestone", "Luna"), old="2026", new="2027", severity="attend"),
    _change("milestone-split", ("milestone", "Luna"), ("mission", "Luna flight"), old="2026"),
    _change("step-added", ("step", "Sign <here>"), new={"action": {"en": "Sign <here>", "zh": None}}),
)
COMPARISON = Comparison(
    old=_identity("1.0.0"), new=_identity("1.1.0"), required_bump="minor", edits=EDITS, changes=CHANGES
)


def test_a_comparison_is_read_as_its_changes() -> None:
    """Iterating, counting and asking for its truth need no attribute."""
    assert list(COMPARISON) == list(CHANGES)
    assert len(COMPARISON) == 3
    assert COMPARISON


def test_a_comparison_without_changes_may_still_differ() -> None:
    """Bookkeeping makes edits and no change; only without any edit nothing differs."""
    quiet = COMPARISON.model_copy(update={"changes": ()})
    assert len(quiet) == 0
    assert quiet
    assert not quiet.model_copy(update={"edits": ()})


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        ({}, ["milestone-slipped", "milestone-split", "step-added"]),
        ({"kind": "milestone"}, ["milestone-slipped", "milestone-split"]),
        ({"kind": "mission"}, ["milestone-split"]),
        ({"rule": "step-added"}, ["step-added"]),
        ({"severity": "attend"}, ["milestone-slipped"]),
        ({"kind": "milestone", "severity": "inform"}, ["milestone-split"]),
        ({"kind": "step", "rule": "milestone-split"}, []),
    ],
)
def test_changes_are_selected(wanted: dict[str, Any], rules: list[str]) -> None:
    """By kind of any subject, by rule, by severity; all that is given must hold."""
    assert [change.rule for change in COMPARISON.select(**wanted)] == rules


def test_one_line_says_what_was_compared() -> None:
    """For a prompt and for print alike."""
    assert repr(COMPARISON) == "<Comparison roadmap 1.0.0 -> 1.1.0: 6 edits, 3 changes, bump minor>"
    assert str(COMPARISON) == repr(COMPARISON)


def test_a_notebook_gets_a_table() -> None:
    """One row a change, whole entries by their title, everything escaped."""
    html = COMPARISON._repr_html_()
    assert html.startswith("<table><caption>Comparison roadmap 1.0.0 -&gt; 1.1.0: 6 edits")
    assert html.count("<tr>") == 4
    assert "<td>Luna, Luna flight</td><td>2026</td><td></td>" in html
    assert "<td>Sign &lt;here&gt;</td><td></td><td>Sign &lt;here&gt;</td>" in html


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ({"title": {"en": "Luna"}}, "Luna"),
        ({"text": "A text"}, "A text"),
        ({"number": 5}, "{&#x27;number&#x27;: 5}"),
        (["a"], "[&#x27;a&#x27;]"),
        (0, "0"),
    ],
)
def test_a_cell_shows_any_value(value: Any, cell: str) -> None:  # noqa: ANN401 - any JSON value
    """An entry by its words, anything else as it is."""
    table = COMPARISON.model_copy(update={"changes": (_change("x", ("milestone", "L"), old=value),)})._repr_html_()
    assert f"<td>{cell}</td><td></td></tr>" in table


def test_edits_have_one_order() -> None:
    """By paths, then by what happened, whichever order they were found in; numbers and words sort together."""
    assert in_order(reversed(EDITS)) == in_order(EDITS)
    mixed: list[Edit] = [Added(new_path=("a", "x"), new=0), Added(new_path=("a", 5), new=0)]
    assert [edit.new_path for edit in in_order(mixed)] == [("a", 5), ("a", "x")]


def test_edits_that_cross_are_told_apart() -> None:
    """Two entries that changed ids have the same paths; the old one decides."""
    there = Renamed(old_path=("a",), new_path=("b",), old="a", new="b")
    back = Renamed(old_path=("b",), new_path=("a",), old="b", new="a")
    assert in_order([back, there]) == in_order([there, back]) == (there, back)


def test_edits_are_known_by_their_word() -> None:
    """Each comes back from JSON as what it was; a word that is none of the vocabulary is refused."""
    adapter: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])
    assert adapter.validate_json(adapter.dump_json(EDITS)) == EDITS
    with pytest.raises(ValidationError, match="union_tag_invalid"):
        adapter.validate_python([{"op": "swapped", "old_path": ["a"], "new_path": ["b"], "old": 1, "new": 2}])


def test_a_comparison_comes_back_from_its_json() -> None:
    """All values inside are plain data."""
    assert Comparison.model_validate_json(COMPARISON.model_dump_json()) == COMPARISON
