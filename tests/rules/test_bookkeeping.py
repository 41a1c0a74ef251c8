"""Bookkeeping makes edits and no change: what names the release, and what a translation was made from."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Added, Change, Edit, Path, Replaced
from ilrs_docs.comparing import diff
from ilrs_docs.model import Release, Text
from ilrs_docs.model.base import Model
from ilrs_docs.model.texts import hash_of, settled
from ilrs_docs.patching import apply, invert
from ilrs_docs.phrasing.sentences import unclaimed_edits
from ilrs_docs.rules.bookkeeping import is_bookkeeping, without_bookkeeping

OLD = hash_of("Another")
NEW = hash_of("It")
TITLE = {"en": "It", "ru": "Оно"}


def _replaced(path: Path, old: Any = "a", new: Any = "b") -> Edit:  # noqa: ANN401 - any JSON value
    return Replaced(old_path=path, new_path=path, old=old, new=new)


@pytest.mark.parametrize(
    "path",
    [
        ("version",), ("label",), ("issued",), ("title", "_of", "zh"), ("title", "_from"),
        ("content", "milestones", "m", "title", "_of", "ru"), ("gaps", "g", "reason", "_of"),
        ("content", "procedures", "p", "steps", "s", "readings", "r", "note", "_of", "ru"),
        ("content", "milestones", "m", "extra", "why", "_of", "ru"), ("sources", "s", "retrospective"),
    ],
)  # fmt: skip
def test_fields_that_say_so_are_bookkeeping(path: Path) -> None:
    """However deep they stand, in a roadmap and in a guideline."""
    assert is_bookkeeping(_replaced(path))


@pytest.mark.parametrize(
    "path",
    [
        ("title",), ("standing",), ("title", "zh"), ("content", "milestones", "m", "title", "ru"), ("content",),
        ("content", "milestones", "_of"), ("content", "milestones", "version"), ("nowhere", "_of"),
        ("content", "milestones", "m", "label"), ("content", "milestones", "_of", "title", "en"),
        ("sources", "retrospective"), ("sources", "retrospective", "title"), ("content", "milestones", "retrospective"),
        ("content", "milestones", "m", "extra", "label"),
    ],
)  # fmt: skip
def test_all_else_is_none(path: Path) -> None:
    """Nor is an entry whose id is the name of such a field, or a field of that name elsewhere."""
    assert not is_bookkeeping(_replaced(path))


def test_a_member_of_a_set_is_none() -> None:
    """Members may have any name."""
    assert not is_bookkeeping(Added(new_path=("content", "milestones", "m", "agencies", "_of"), new="_of"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([{"en": "a", "ru": "b", "_of": {"ru": OLD}}], [{"en": "a", "ru": "b", "_of": {"ru": NEW}}], True),
        ([{"en": "a", "ru": "b", "_of": {"ru": OLD}}], [{"en": "a", "ru": "c", "_of": {"ru": NEW}}], False),
        (None, {"en": "a"}, False),
        ({"number": 1}, {"number": 1.0}, False),
    ],
)
def test_a_value_in_which_only_bookkeeping_differs_is_bookkeeping(old: Any, new: Any, expected: bool) -> None:  # noqa: ANN401, FBT001 - any JSON value, and what is expected
    """Notes are compared whole: a hash inside them is no change of theirs."""
    assert is_bookkeeping(_replaced(("content", "milestones", "m", "notes"), old, new)) is expected


def test_values_are_told_without_bookkeeping() -> None:
    """So that the fingerprint of a change does not rest on it."""
    text = settled(Text(en="Moon", zh="月球"), "en").model_dump()
    assert "_of" in text
    assert without_bookkeeping([text, {"a": [text]}, 1, None]) == [
        {"en": "Moon", "zh": "月球"},
        {"a": [{"en": "Moon", "zh": "月球"}]},
        1,
        None,
    ]


def test_no_other_field_bears_the_name_of_bookkeeping() -> None:
    """Else `told` would leave out what is told."""
    pending: list[type[Model]] = [*Model.__subclasses__()]
    for model in pending:
        pending += model.__subclasses__()
        assert not {"_of", "_from"} & model.model_fields.keys()
    assert Release in pending


def test_a_translation_made_anew_in_the_same_words_is_no_change(
    released: Callable[..., Release],
) -> None:
    """Its hash is an edit, which replays, and nothing that a reader is told, in a title as in a note."""
    before = {"title": TITLE | {"ru_of": OLD}, "notes": [TITLE | {"ru_of": OLD}]}
    after = {"title": TITLE, "notes": [TITLE]}
    old, new = released("level", before), released("level", after)
    comparison = diff(old, new)
    assert comparison.changes == ()
    assert apply(old, comparison) == new
    assert apply(new, invert(comparison)) == old
    assert [edit.new_path for edit in comparison.edits] == [
        ("content", "levels", "it", "notes"),
        ("content", "levels", "it", "title", "_of", "ru"),
    ]
    assert unclaimed_edits(comparison) == ()


def test_a_hash_does_not_hide_what_changes_beside_it(changed: Callable[..., tuple[Change, ...]]) -> None:
    """A note that comes while the hash of another changes is told, and a translation as well."""
    before = {"title": TITLE | {"ru_of": OLD}, "notes": [TITLE | {"ru_of": OLD}]}
    after = {"title": TITLE | {"ru": "Она"}, "notes": [TITLE, {"en": "More"}]}
    found = {change.rule: change for change in changed("level", before, after)}
    assert found.keys() == {"level-notes-changed", "level-translation-changed"}
    assert (found["level-translation-changed"].old, found["level-translation-changed"].new) == ("Оно", "Она")


def test_a_change_of_a_whole_entry_has_no_hash_in_it(changed: Callable[..., tuple[Change, ...]]) -> None:
    """With and without its hash, a new entry is the same change."""
    (bare,), (full,) = (changed("level", None, {"title": TITLE | more}) for more in ({}, {"ru_of": OLD}))
    assert bare.fingerprint == full.fingerprint
    assert isinstance(bare.new, dict)
    assert bare.new["title"] == TITLE
