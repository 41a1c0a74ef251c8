"""Comparisons of the bundled releases replay, turn round, and survive their own JSON; a wrong base stays as it was."""

from itertools import pairwise

import pytest

from ilrs_docs import Comparison, Library, Release
from ilrs_docs.changes import Added, Edit, Moved, Removed, Replaced, Reworded, Script
from ilrs_docs.errors import WrongBaseError
from ilrs_docs.model import Text
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.patching import apply, invert, inverted

LIBRARY = Library()
NEIGHBOURS = [pair for document in ("roadmap", "guideline") for pair in pairwise(LIBRARY.releases(document))]
IDS = [f"{old.document} {old.version} to {new.version}" for old, new in NEIGHBOURS]
pairs = pytest.mark.parametrize(("old", "new"), NEIGHBOURS, ids=IDS)


@pairs
def test_a_comparison_turns_round(old: Release, new: Release) -> None:
    """It has the edits and the matching of the comparison from new to old, and leads back to the byte."""
    there, back = LIBRARY.diff(old, new), LIBRARY.diff(new, old)
    turned = invert(there)
    assert there.edits
    assert (turned.edits, turned.matching) == (back.edits, back.matching)
    assert canonical_bytes(apply(new, turned)) == canonical_bytes(old)


@pairs
def test_a_comparison_read_back_from_its_json_applies_alike(old: Release, new: Release) -> None:
    """It is its own JSON: what is read back is equal, and its edits give the same release."""
    comparison = LIBRARY.diff(old, new)
    again = Comparison.model_validate_json(comparison.model_dump_json())
    assert again == comparison
    assert canonical_bytes(apply(old, again)) == canonical_bytes(new)


LUNA = ("content", "milestones", "luna-25")
FITS = Reworded(old_path=("title", "en"), new_path=("title", "en"), old="", new="Other")
MISFITS: list[tuple[Edit, tuple[str, ...]]] = [
    (Reworded(old_path=(*LUNA, "title", "en"), new_path=(*LUNA, "title", "en"), old="Luna 24", new="x"),
     (*LUNA, "title", "en")),
    (Replaced(old_path=(*LUNA, "status"), new_path=(*LUNA, "status"), old="lost", new="planned"), (*LUNA, "status")),
    (Removed(old_path=(*LUNA, "sources", "nobody"), old="nobody"), (*LUNA, "sources", "nobody")),
    (Removed(old_path=LUNA, old={"id": "luna-25"}), LUNA),
    (Added(new_path=("content", "milestones", "luna-25"), new={"id": "luna-25"}), LUNA),
    (Added(new_path=(*LUNA, "status", "deep"), new=1), (*LUNA, "status")),
    (Moved(old_path=("content", "milestones", "luna-99"), new_path=LUNA, old=None, new=None),
     ("content", "milestones", "luna-99")),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "path"), MISFITS, ids=[f"{edit.op} {path[-1]}" for edit, path in MISFITS])
def test_a_wrong_base_leaves_nothing_half_done(edit: Edit, path: tuple[str, ...]) -> None:
    """The misfit is named though edits before it fit, and the base is as it was."""
    base = LIBRARY.load("roadmap@1.0")
    before = canonical_bytes(base)
    fitting = FITS.model_copy(update={"old": str(base.title)})
    assert str(apply(base, Script(edits=(fitting,))).title) == "Other"
    with pytest.raises(WrongBaseError) as caught:
        apply(base, Script(edits=(fitting, edit)))
    assert caught.value.path == path
    assert canonical_bytes(base) == before


def test_of_several_misfits_the_first_is_named() -> None:
    """The order is that of the edits."""
    one, two = (
        Replaced(old_path=(*LUNA, name), new_path=(*LUNA, name), old="x", new="y") for name in ("status", "phase")
    )
    for edits in ((one, two), (two, one)):
        with pytest.raises(WrongBaseError) as caught:
            apply(LIBRARY.load("roadmap@1.0"), Script(edits=edits))
        assert caught.value.path == edits[0].old_path


@pytest.mark.parametrize(("old", "new"), [("roadmap@1.0", "roadmap@latest"), ("guideline@1.0", "guideline@latest")])
def test_a_comparison_fits_its_own_base_only(old: str, new: str) -> None:
    """On the release that it leads to, it is refused."""
    with pytest.raises(WrongBaseError):
        apply(LIBRARY.load(new), LIBRARY.diff(old, new))


def test_what_is_taken_twice_is_refused() -> None:
    """No entry leaves twice, and none leaves a whole that is nowhere inside another."""
    edit = Removed(old_path=(*LUNA, "sources"), old=None)
    sources = LIBRARY.load("roadmap@1.0").model_dump(mode="json")["content"]["milestones"]
    entry = next(one for one in sources if one["id"] == "luna-25")
    twice = edit.model_copy(update={"old": entry["sources"]})
    with pytest.raises(WrongBaseError) as caught:
        apply(LIBRARY.load("roadmap@1.0"), Script(edits=(twice, twice)))
    assert caught.value.path == (*LUNA, "sources")
    with pytest.raises(WrongBaseError):
        apply(Text(en="x"), Script(edits=(Removed(old_path=(), old={"en": "x", "zh": None, "ru": None}),)))


def test_edits_alone_turn_round_in_order() -> None:
    """Turned round twice they are the same edits in the same order."""
    found = LIBRARY.diff("roadmap@1.0", "roadmap@latest").edits
    assert inverted(inverted(found)) == found
