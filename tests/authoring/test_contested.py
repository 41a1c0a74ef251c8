"""What both sides of a merge make and cannot both have: in conflict from either side, and settled for either."""

import pytest
from harbour_plan import ROADMAP
from settled_merges import resolved

from ilrs_docs.authoring import ChangeFile, merge, parse_change_file, play
from ilrs_docs.model import Release


def _read(text: str) -> ChangeFile:
    return parse_change_file(("document = 'plan'\n" + text).encode(), "c.toml")


CONTESTED = [
    ('[change.milestone.a]\ndepends_on = ["b"]\n', '[change.milestone.b]\ndepends_on = ["a"]\n'),
    (
        '[change.milestone.a]\ndepends_on = ["b"]\n[change.milestone.c]\ndepends_on = ["d"]\n',
        '[change.milestone.b]\ndepends_on = ["c"]\n[change.milestone.d]\ndepends_on = ["a"]\n',
    ),
    (
        '[add.milestone.n]\ntitle = "N"\ndepends_on = ["a"]\n[change.milestone.b]\ndepends_on = ["n"]\n',
        '[change.milestone.a]\ndepends_on = ["b"]\n',
    ),
    ("[remove.milestone]\na = {}\n", '[change.milestone.b]\ndepends_on = ["a"]\n'),
    ("[remove.milestone]\na = {}\n", '[add.milestone.n]\ntitle = "N"\ndepends_on = ["a"]\n'),
]


@pytest.mark.parametrize(("one", "other"), CONTESTED)
def test_what_does_not_go_together_is_contested_alike(one: str, other: str) -> None:
    """From both sides the same is in conflict; all settled for a side, there is what that side made."""
    content = {
        "milestones": [{"id": own, "title": own.upper()} for own in "abcd"],
        "missions": [{"id": "tug", "title": "T"}],
    }
    base = Release.model_validate({**ROADMAP, "content": content, "gaps": []})
    found = []
    for ours, theirs in ((_read(one), _read(other)), (_read(other), _read(one))):
        mine = play(base, ours)
        merged = merge(base, mine, theirs)
        found.append({*merged.conflicts})
        for choice in ("ours", "theirs"):
            made = resolved(mine, merged, choice)
            wanted = mine if choice == "ours" else play(base, theirs)
            assert [(one.id, one.depends_on) for one in made.milestones] == [
                (one.id, one.depends_on) for one in wanted.milestones
            ]
    assert found[0] == found[1]
