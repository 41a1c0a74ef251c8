"""What is in conflict is called alike whichever side is ours: the cases that a person reads, settled for a side."""

import pytest
from harbour_plan import plan
from settled_merges import resolved

from ilrs_docs.authoring import ChangeFile, merge, parse_change_file, play, to_toml
from ilrs_docs.authoring.amending import Editor
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.errors import IlrsDocsError

MOLE = "[change.milestone.mole]\nwindow = '2028'"
SPLIT = "[split.milestone]\nmole = { is = ['a', 'b'] }"
STAYS = "[split.milestone]\nmole = { is = ['mole', 'b'] }"
TUG = "[change.mission.tug]\ntitle = 'T'"
JOIN = "[join.mission]\nfleet = { was = ['ship', 'tug'] }"
NAVY = "[join.mission]\nnavy = { was = ['ship', 'tug'] }"
PIER = "[rename.milestone]\nmole = 'pier'"
MOVE = "[move.phase]\np1 = { in = 'plan:two' }"
NO_PLAN = "[remove.plan]\ntwo = {}"


def _read(text: str) -> ChangeFile:
    return parse_change_file(("document = 'plan'\n" + text).encode(), "c.toml")


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        (PIER, "[rename.milestone]\nmole = 'jetty'", {"milestone:mole id"}),
        (PIER + "\n" + MOLE, MOLE.replace("2028", "2029"), {"milestone:mole dates"}),
        (PIER, "[remove.milestone]\nmole = {}", {"milestone:mole entry"}),
        (PIER, SPLIT, {"milestone:mole split"}),
        (PIER, "[rename.milestone]\nquay = 'pier'", {"milestone:mole id", "milestone:quay id"}),
        (PIER, "[add.milestone.pier]\ntitle = 'Pier'", {"milestone:mole id", "milestone:pier entry"}),
        (PIER, STAYS.replace("'b'", "'pier'"), {"milestone:mole id", "milestone:mole split", "milestone:pier entry"}),
        (MOLE, SPLIT, {"milestone:mole split"}),
        (MOLE, STAYS, {"milestone:mole split"}),
        (SPLIT, STAYS, {"milestone:mole split"}),
        (SPLIT, "[remove.milestone]\nmole = {}", {"milestone:mole split"}),
        (SPLIT, "[add.milestone.a]\ntitle = 'A'", {"milestone:a title"}),
        (TUG, JOIN, {"mission:tug join"}),
        (TUG + "\n[change.milestone.mole]\nmissions = ['tug']", JOIN, {"mission:tug join"}),
        (NAVY, JOIN, {"mission:ship join", "mission:tug join"}),
        (
            JOIN,
            "[split.mission]\ntug = { is = ['a', 'b'] }\n[change.milestone.quay]\nmissions = ['ship']",
            {"mission:tug join", "mission:tug split"},
        ),
        (
            "[remove.phase]\np1 = {}\n[change.milestone.quay]\nphase = 'p2'",
            "[remove.phase]\np2 = {}",
            {"milestone:quay phase", "phase:p1 entry", "phase:p2 entry"},
        ),
        (JOIN, "[remove.mission]\ntug = {}\n[change.milestone.quay]\nmissions = ['ship']", {"mission:tug join"}),
        (MOVE, "[move.phase]\np1 = { after = 'p3' }", {"phase:p1 place"}),
        (MOVE, NO_PLAN, {"phase:p1 place", "plan:two entry"}),
        (MOVE, "[rename.plan]\ntwo = 'late'\n[rename.phase]\np1 = 'first'", set()),
        ("[add.phase.p9]\nin = 'plan:two'\ntitle = 'P'", NO_PLAN, {"plan:two entry"}),
        (
            "[change.phase.p3]\nwindow = '2031'",
            "[remove.plan]\none = {}\n[change.milestone.quay]\nphase = {}",
            {"plan:one entry"},
        ),
        (
            "[add.phase.n]\nin = 'plan:one'\ntitle = 'N'",
            "[add.phase.n]\nin = 'plan:two'\ntitle = 'N'",
            {"phase:n place"},
        ),
        (
            "[add.phase.n]\nin = 'plan:two'\ntitle = 'N'",
            "[remove.plan]\ntwo = {}\n[add.phase.n]\nin = 'plan:one'\ntitle = 'O'",
            {"phase:n entry", "phase:n place", "plan:two entry"},
        ),
        (
            "[change.plan.two]\ntitle = 'X'",
            "[split.plan]\ntwo = { is = ['a', 'b'] }\n[add.phase.n]\nin = 'plan:a'\ntitle = 'N'\n" + MOVE.replace(
                "plan:two", "plan:a"
            ),
            {"phase:n entry", "phase:p1 place", "plan:two split"},
        ),
        (
            "[remove.definition]\nport = {}\n[add.definition.a]\ntext = 'A'",
            "[change.definition.port]\ntext = 'B'",
            {"definition:a entry", "definition:port entry"},
        ),
        (
            "[remove.milestone]\nmole = {}\n[rename.milestone]\nquay = 'mole'",
            "[change.milestone.mole]\nwindow = '2028'",
            {"milestone:mole entry", "milestone:quay id"},
        ),
        (
            "[rename.milestone]\nmole = 'quay'\nquay = 'mole'",
            "[change.milestone.mole]\nwindow = '2028'",
            set(),
        ),
        (
            TUG + "\n[change.milestone.mole]\nmissions = ['tug']",
            "[remove.mission]\ntug = {}\n[change.milestone.quay]\nmissions = ['ship']",
            {"milestone:mole missions", "mission:tug entry"},
        ),
        (
            "[remove.mission]\nship = {}\n[change.milestone.quay]\nmissions = ['tug']\n[add.mission.raft]\ntitle = 'R'",
            "[change.milestone.quay]\nmissions = ['ship']\n[remove.mission]\ntug = {}",
            set(),
        ),
        ("[rename.mission]\ntug = 'raft'\n[change.milestone.mole]\nmissions = ['raft']", MOLE, set()),
        (
            "[change.milestone.mole]\nmissions = ['tug']\nwindow = '2028'",
            STAYS + "\n[change.milestone.quay]\nmissions = ['ship']\n[remove.mission]\ntug = {}",
            {"milestone:mole split", "milestone:mole missions", "mission:tug entry"},
        ),
        (
            "[add.phase.b]\nin = 'plan:two'\ntitle = 'B'\n[split.phase]\np1 = { is = ['p1', 'b'] }",
            "[move.phase]\np1 = { in = 'plan:two' }\np3 = { in = 'plan:two' }",
            {"phase:p1 split"},
        ),
        (
            "[rename.plan]\none = 'a'\n[split.phase]\np2 = { is = ['a', 'b'] }",
            "[split.phase]\np3 = { is = ['a', 'b'] }\n[split.plan]\ntwo = { is = ['a', 'b'] }",
            {"phase:a title", "phase:b title", "plan:a entry", "plan:one id", "plan:two split"},
        ),
        (SPLIT, SPLIT, set()),
        (JOIN, JOIN, set()),
        (JOIN, "[change.milestone.mole]\nmissions = ['tug']", set()),
    ],
)  # fmt: skip
def test_conflicts_are_called_alike_both_ways(one: str, other: str, conflicts: set[str]) -> None:
    """By the id that the entry has in the base; what stays can be played, and so it can settled for ours."""
    for ours, theirs in ((one, other), (other, one)):
        mine = play(plan(), _read(ours))
        merged = merge(plan(), _read(ours), _read(theirs))
        assert parse_change_file(to_toml(merged).encode(), "m.toml") == merged
        assert {*merged.conflicts} == conflicts
        assert resolved(mine, merged, "ours") == play(mine, merged.model_copy(update={"conflict": {}}))


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (PIER, "[rename.milestone]\nmole = 'jetty'", {"quay": "2027", "jetty": None}),
        (PIER + "\n" + MOLE, MOLE.replace("2028", "2029"), {"quay": "2027", "pier": "2029"}),
        (MOLE, SPLIT, {"quay": "2027", "a": "2028", "b": "2028"}),
        (SPLIT, MOLE, {"quay": "2027", "a": None, "b": None, "mole": "2028"}),
        (STAYS, MOLE, {"quay": "2027", "b": None, "mole": "2028"}),
        ("[remove.milestone]\nmole = {}", PIER + "\n" + MOLE, {"quay": "2027", "pier": "2028"}),
    ],
)
def test_they_are_settled_for_theirs(ours: str, theirs: str, wanted: dict[str, str | None]) -> None:
    """Whatever ours calls the entry; what ours made of it besides stays."""
    mine = play(plan(), _read(ours))
    made = resolved(mine, merge(plan(), _read(ours), _read(theirs)), "theirs")
    assert {one.id: one.window and one.window.root for one in made.milestones} == wanted


def test_a_join_is_settled_for_theirs() -> None:
    """Under the id that theirs gives it; of what ours has no more only a person can say what becomes of it."""
    mine = play(plan(), _read(TUG))
    made = resolved(mine, merge(plan(), _read(TUG), _read(JOIN)), "theirs")
    assert [one.id for one in made.missions] == ["fleet"]
    mine = play(plan(), _read(NAVY))
    merged = merge(plan(), _read(NAVY), _read(JOIN))
    with pytest.raises(IlrsDocsError, match="ours has made others of mission 'ship': write what is to become of these"):
        resolved(mine, merged, "theirs")
    editor = Editor(parse_written(to_toml(merged).encode(), "m.toml"), mine)
    editor.rename("navy", "fleet")
    settled = parse_change_file(editor.done().text.encode(), "m.toml")
    assert [one.id for one in resolved(mine, settled, "ours").missions] == ["fleet"]


def test_a_side_says_under_which_id_it_has_the_entry() -> None:
    """Where the conflict is called otherwise; an id that is none is told."""
    merged = merge(plan(), _read(PIER + "\n" + MOLE), _read(MOLE.replace("2028", "2029")))
    assert 'dates.ours = { id = "pier", is = { window = "2028" } }' in to_toml(merged)
    with pytest.raises(IlrsDocsError, match=r"conflict.milestone.mole.dates.ours.id|/id"):
        _read("[conflict.milestone.mole]\ndates.ours = { id = 'No id', is = 1 }")
