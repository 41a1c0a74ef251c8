"""A statement with one name alone: what it may leave out, and of what there is none."""

import itertools
from typing import Final

import pytest

from ilrs_docs import Library
from ilrs_docs.reporting.naming_briefly import briefly
from ilrs_docs.reporting.summary import SummaryClause, grouped

LIBRARY: Final = Library()


def statements() -> list[SummaryClause]:
    """Return what can be said of each pair of neighbours, and of the whole way, of both documents."""
    found = []
    for document in ("roadmap", "guideline"):
        versions = [head.version for head in LIBRARY.heads(document)]
        for old, new in [*itertools.pairwise(versions), (versions[0], versions[-1])]:
            found += grouped(LIBRARY.diff(f"{document}@{old}", f"{document}@{new}").changes)
    return found


STATED: Final = statements()


def test_it_is_no_longer_and_counts_as_many() -> None:
    """It begins as the statement does; what is only possible says so."""
    told = [(one, words) for one in STATED if (words := briefly(one))]
    assert told
    for one, words in told:
        assert len(words) <= max(len(one.text()), len(words.partition(" (")[0]) + 130)
        assert words.split(" (")[0].split()[0] == one.text().split()[0]
        if all("possibl" in alone.text() for alone in grouped(one.changes)) and "possibly" in one.text():
            assert "possibly" in words


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("plan-added", "three plans were added (Plan of CNSA and two more)"),
        ("milestone-lost", None),
    ],
)
def test_it_names_one(rule: str, wanted: str | None) -> None:
    """A topic that tells its changes in words of its own has none."""
    changes = LIBRARY.diff("roadmap@1.0", "roadmap@latest").select(rule=rule)
    (stated,) = grouped(changes)
    assert briefly(stated) == wanted


def test_what_moved_with_parts_of_a_split_has_none() -> None:
    """Nor has what moved for certain in part alone: who reads it would not know which."""
    beside = [one for one in STATED if one.beside]
    assert beside
    assert {briefly(one) for one in beside} == {None}
