"""The three-way merge, case by case, as its table has them."""

import json

import pytest
from harbour_plan import plan

from ilrs_docs.authoring import ChangeFile, merge, parse_change_file, play, to_toml
from ilrs_docs.authoring.merging_prose import LONGEST, merged_prose
from ilrs_docs.errors import InvalidInputError
from ilrs_docs.model import Release


def _read(text: str) -> ChangeFile:
    return parse_change_file(("document = 'plan'\n" + text).encode(), "c.toml")


def _merged(ours: str, theirs: str) -> ChangeFile:
    """Return the merge of two texts, which is written and read back."""
    found = merge(plan(), _read(ours), _read(theirs))
    assert parse_change_file(to_toml(found).encode(), "c.toml") == found
    return found


def _made(ours: str, theirs: str) -> Release:
    merged = _merged(ours, theirs)
    assert not merged.conflict, merged.conflicts
    return play(play(plan(), _read(ours)), merged)


QUAY, MOLE = "[change.milestone.quay]\n", "[change.milestone.mole]\n"


def test_each_side_changes_another_field() -> None:
    """Both hold."""
    made = _made(QUAY + 'window = "2028"', QUAY + 'target = "TBD"\n' + MOLE + 'window = "2030"')
    assert (made["quay"].window.root, made["quay"].target, made["mole"].window.root) == ("2028", "TBD", "2030")


def test_both_change_it_alike() -> None:
    """It is so once; the source that theirs cites for it is not lost."""
    sources = '[sources.s]\npublisher = "P"\ntitle = "T"\ndate = "2026"\n'
    merged = _merged(QUAY + 'window = "2028"', sources + QUAY + 'window = { is = "2028", by = "s" }')
    assert "window" not in merged.change["milestone"]["quay"].lines
    assert _made(QUAY + 'window = "2028"', sources + QUAY + 'window = { is = "2028", by = "s" }')["quay"].sources == (
        "s",
    )


def test_who_says_what_is_kept() -> None:
    """Field by field of an entry that comes, and that nobody says a value."""
    theirs = QUAY + 'status = { is = "altered", by = [] }\nagencies = { add = ["Ship"], by = [] }\n'
    dock = "[add.milestone.dock]\ntitle.en = 'Dock'\nwindow = { is = '2031', by = 'paper' }\n"
    merged = _merged(MOLE + 'window = "2030"', theirs + dock)
    lines = merged.change["milestone"]["quay"].lines
    assert (lines["status"].unsaid, lines["agencies"].unsaid) == (True, True)
    assert merged.add["milestone"]["dock"].said == {"window": ("paper",)}


def test_members_come_and_go_on_both_sides() -> None:
    """Of sets, lists and fields of one's own."""
    made = _made(
        QUAY + 'agencies = { add = ["A"] }\nnotes = { add = ["Ours"] }\nextra.a = 1',
        QUAY + 'agencies = { add = ["B", "A"], remove = ["Port"] }\nnotes = { add = ["Theirs"], remove = ["Begun"] }\n'
        "extra.b = 2\nextra.n = {}",
    )["quay"]
    assert made.agencies == ("A", "B")
    assert [str(note.text) for note in made.notes] == ["Half done", "Ours", "Theirs"]
    assert {"a", "b", "note"} == {*made.extra}


@pytest.mark.parametrize(
    ("ours", "theirs", "conflicts"),
    [
        (QUAY + 'window = "2028"', QUAY + 'window = "2029"', ("milestone:quay dates",)),
        (QUAY + 'window = "2028"', QUAY + 'status = "lost"\nconfidence = "low"', ("milestone:quay dates",)),
        (QUAY + 'target = "a"', QUAY + 'target = "b"', ("milestone:quay target",)),
        (QUAY + 'phase = "p2"', QUAY + 'phase = "p3"', ("milestone:quay phase",)),
        (QUAY + "extra.n = 2", QUAY + "extra.n = 3", ("milestone:quay extra",)),
        (QUAY + 'title.en = "Pier"', QUAY + 'title.en = "Jetty"', ("milestone:quay title",)),
        (QUAY + 'title.en = "Pier"', QUAY + 'title.ru = "Пирс"', ("milestone:quay title",)),
        (QUAY + 'wording = "A. B."', QUAY + 'wording = "C. D."', ("milestone:quay dates",)),
        (QUAY + 'description = "A"', QUAY + 'description = "B"', ("milestone:quay description",)),
        (
            QUAY + "title = { is = { ru = 'П', en = 'A', _from = 'ru' } }",
            QUAY + 'title.en = "B"',
            ("milestone:quay title",),
        ),
        ("[remove.milestone]\nmole = {}", MOLE + 'window = "2028"', ("milestone:mole entry",)),
        (MOLE + 'window = "2028"', "[remove.milestone]\nmole = {}", ("milestone:mole entry",)),
        ("[change.phase.p1]\nwindow = '2028'", "[remove.plan]\none = {}\n" + QUAY + "phase = {}", ("plan:one entry",)),
        ("[add.phase.p9]\nin = 'plan:two'\ntitle = 'P'", "[remove.plan]\ntwo = {}", ("plan:two entry",)),
        ("[move.phase]\np1 = { in = 'plan:two' }", "[remove.plan]\ntwo = {}", ("phase:p1 place", "plan:two entry")),
        ("[remove.plan]\ntwo = {}", "[add.phase.p9]\nin = 'plan:two'\ntitle = 'P'", ("plan:two entry",)),
        ("[rename.milestone]\nquay = 'a'", "[rename.milestone]\nquay = 'b'", ("milestone:quay id",)),
        (
            "[add.milestone.a]\ntitle = 'A'",
            "[rename.milestone]\nquay = 'a'",
            ("milestone:a entry", "milestone:quay id"),
        ),
        ("[remove.milestone]\nmole = {}", "[rename.milestone]\nmole = 'a'", ("milestone:mole entry",)),
        ("[remove.phase]\np3 = {}", "[move.phase]\np3 = { first = true }", ("phase:p3 entry",)),
        ("[move.phase]\np3 = { first = true }", "[move.phase]\np3 = { after = 'p1' }", ("phase:p3 place",)),
        (MOLE + 'window = "2028"', "[split.milestone]\nmole = { is = ['a', 'b'] }", ("milestone:mole split",)),
        (
            "[change.mission.tug]\ntitle = 'T'",
            "[join.mission]\nfleet = { was = ['ship', 'tug'] }",
            ("mission:tug join",),
        ),
        (
            "[add.milestone.a]\ntitle = 'A'\ntarget = 'x'",
            "[add.milestone.a]\ntitle = 'A'\ntarget = 'y'",
            ("milestone:a target",),
        ),
        ("[release]\nlabel = 'A'", "[release]\nlabel = 'B'", ("release:plan label",)),
        ("standing = 'draft'", "standing = 'official'", ("release:plan standing",)),
        (
            "[remove.definition]\nport = {}\n[add.definition.a]\ntext = 'A'",
            "[remove.definition]\nport = {}\n[add.definition.b]\ntext = 'B'",
            ("definition:a entry", "definition:b entry"),
        ),
        ("[remove.definition]\nport = {}", "[change.definition.port]\ntext = 'B'", ("definition:port entry",)),
        (
            MOLE + 'window = "2028"',
            "[remove.milestone]\nmole = {}\n[add.milestone.mole]\ntitle = 'A'",
            ("milestone:mole entry",),
        ),
        (
            "[remove.mission]\nship = {}\n" + QUAY + "missions = { remove = ['ship'] }",
            MOLE + "missions = ['ship']",
            ("mission:ship entry", "milestone:mole missions"),
        ),
        (
            MOLE + "missions = ['tug']",
            "[remove.mission]\ntug = {}\n" + QUAY + "missions = { remove = ['tug'] }",
            ("milestone:mole missions", "mission:tug entry"),
        ),
        (
            QUAY
            + "depends_on = []\n"
            + MOLE
            + "depends_on = []\n[add.milestone.c]\ntitle = 'C'\ndepends_on = ['quay']",
            QUAY + "depends_on = ['mole']\n" + MOLE + "depends_on = []",
            (),
        ),
        (
            "[remove.mission]\nship = {}\n" + QUAY + "missions = { remove = ['ship'] }",
            "[add.milestone.c]\ntitle = 'C'\nmissions = ['ship']",
            ("mission:ship entry", "milestone:c entry"),
        ),
        (
            "[add.milestone.c]\ntitle = 'C'\nreadings = [{ id = 'r', field = 'id', value = 'x' }]",
            "[add.milestone.d]\ntitle = 'D'\nreadings = [{ id = 'r', field = 'id', value = 'x' }]",
            ("milestone:c entry", "milestone:d entry"),
        ),
    ],
)
def test_what_only_a_person_can_decide(ours: str, theirs: str, conflicts: tuple[str, ...]) -> None:
    """Is a conflict, and what is left can be played on ours."""
    found = _merged(ours, theirs)
    assert found.conflicts == conflicts
    play(play(plan(), _read(ours)), found.model_copy(update={"conflict": {}}))


def test_what_ours_no_longer_cites() -> None:
    """Theirs says it by a source that ours took away: each is a conflict of its own."""
    theirs = (
        QUAY + "site = { is = 'x', by = 'paper' }\ntarget = { is = 'y', by = 'paper' }\n"
        "[add.milestone.c]\ntitle = 'C'\nby = 'paper'\n[rename.mission]\ntug = { is = 'b', by = 'paper' }\n"
        "[move.phase]\np3 = { first = true, by = 'paper' }\n[remove.plan]\ntwo = { by = 'paper' }\n"
    )
    found = _merged("[remove.source]\npaper = {}", theirs)
    assert {*found.conflicts} == {
        "milestone:quay site", "milestone:quay target", "milestone:c entry", "mission:tug id", "phase:p3 place",
        "plan:two entry",
    }  # fmt: skip


def test_what_ours_says_is_not_known() -> None:
    """Of an entry that theirs takes away: a gap that leads there."""
    gap = "[add.gap.g]\npart = ['content', 'milestones', 'mole', 'window']\nreason = 'R'"
    assert _merged(gap, "[remove.milestone]\nmole = {}").conflicts == ("milestone:mole entry",)


def test_what_no_entry_is_to_blame_for_is_told() -> None:
    """Theirs makes a tracked state of what ours took the notice from."""
    base = play(plan(), _read("[release]\nnotice = 'N'"))
    ours = play(base, _read("[release]\nnotice = {}"))
    with pytest.raises(InvalidInputError, match="needs a notice"):
        merge(base, ours, _read("issued = 2027-01-01\nstanding = 'tracked'"))


def test_what_is_gone_or_named_on_both_sides_alike() -> None:
    """Needs nobody."""
    assert "mole" not in _made("[remove.milestone]\nmole = {}", "[remove.milestone]\nmole = {}")
    assert "pier" in _made("[rename.milestone]\nquay = 'pier'", "[rename.milestone]\nquay = 'pier'")
    text = "[add.milestone.a]\ntitle = 'A'"
    assert "a" in _made(text, text)
    assert [
        phase.id
        for phase in _made("[move.phase]\np3 = { first = true }", "[move.phase]\np3 = { first = true }")[
            "plan:one"
        ].phases
    ] == ["p3", "p1", "p2"]
    both = _made("[add.milestone.a]\ntitle = 'A'\ntarget = 'x'", "[add.milestone.a]\ntitle = 'A'\nsite = 'y'")
    assert (both["a"].target, str(both["a"].site)) == ("x", "y")
    sources = '[sources.s]\npublisher = "P"\ntitle = "T"\ndate = "2026"\n'
    assert _made(sources, sources + "access = 'mirror'")["source:s"].access == "mirror"


def test_ids_of_ours_are_used() -> None:
    """Theirs speaks of entries that ours calls otherwise: in lines, in entries that come, as sources, as places."""
    ours = (
        "[rename.milestone]\nquay = 'pier'\n[rename.mission]\nship = 'ferry'\n[rename.source]\npaper = 'herald'\n"
        "[rename.plan]\ntwo = 'second'\n[rename.phase]\np2 = 'middle'"
    )
    theirs = (
        QUAY + "site = 'South'\nphase = 'p2'\n[add.milestone.c]\ntitle = 'C'\nmissions = ['ship']\nphase = 'p2'\n"
        "readings = [{ id = 'r', field = 'id', value = 'x', sources = ['paper'] }]\nby = 'paper'\n"
        + MOLE
        + "missions = ['ship']\ndescription = { is = 'D', by = 'paper' }\n"
        "[add.phase.p9]\nin = 'plan:two'\ntitle = 'P9'\n[add.phase.p4]\nin = 'plan:one'\nafter = 'p2'\ntitle = 'P4'"
    )
    made = _made(ours, theirs)
    assert (str(made["pier"].site), made["pier"].phase) == ("South", "middle")
    assert (made["c"].missions, made["c"].sources, made["c"].phase) == (("ferry",), ("herald",), "middle")
    assert (made["mole"].missions, made["mole"].sources) == (("ferry",), ("herald",))
    assert [phase.id for phase in made["plan:second"].phases] == ["p9"]
    assert [phase.id for phase in made["plan:one"].phases] == ["p1", "middle", "p4", "p3"]


def test_places_follow_who_is_there() -> None:
    """Behind the nearest one before it; in front where none is left."""
    text = "[add.phase.p9]\nin = 'plan:one'\nafter = 'p2'\ntitle = 'P9'"
    gone = "[remove.phase]\np2 = {}"
    assert [phase.id for phase in _made(gone, text)["plan:one"].phases] == ["p1", "p9", "p3"]
    gone = QUAY + "phase = {}\n[remove.phase]\np1 = {}\np2 = {}"
    assert [phase.id for phase in _made(gone, text)["plan:one"].phases] == ["p9", "p3"]


def test_splits_and_joins_of_what_ours_left_alone() -> None:
    """Hold."""
    assert "a" in _made(QUAY + "site = 'x'", "[split.milestone]\nmole = { is = ['a', 'b'] }")
    made = _made(MOLE + "site = 'x'", "[join.mission]\nfleet = { was = ['ship', 'tug'] }")
    assert made["quay"].missions == ("fleet",)


def test_the_head_is_that_of_both() -> None:
    """The later day; the version and the standing of who has others."""
    found = _merged("issued = 2027-01-02", "issued = 2027-01-01\nversion = '1.1.0'\nstanding = 'draft'")
    assert (str(found.issued), found.version, found.standing) == ("2027-01-02", "1.1.0", "draft")
    found = _merged("version = '1.2.0'\nstanding = 'draft'", "version = '1.0.0'\n[release]\ntitle = 'T'")
    assert (found.version, found.standing) == ("1.2.0", None)
    tracked = "issued = 2027-01-01\nstanding = 'tracked'\n[release]\nnotice = 'N'\nlabel = {}"
    assert _made("", tracked).label is None
    base = play(plan(), _read("standing = 'draft'"))
    kept = merge(base, play(base, _read("standing = 'official'")), _read("standing = 'draft'"))
    assert kept.standing == "official"


def test_texts_are_merged_language_by_language() -> None:
    """Sentences of both; a translation of what is another text now is stale, one of each side stays."""
    base = play(plan(), _read(QUAY + 'description = { is = { en = "Alpha. Beta.", ru = "Альфа. Бета." } }'))
    ours = play(base, _read(QUAY + 'description.en = "Alpha. Beta, too."\ndescription.ru = "Альфа. Бета тоже."'))
    theirs = _read(
        QUAY + 'description.en = "The alpha. Beta."\ndescription.ru = "Та альфа. Бета."\ndescription.zh = "一。二。"'
    )
    made = play(ours, merge(base, ours, theirs))["quay"].description
    assert made.root["en"] == "The alpha. Beta, too."
    assert made.root["ru"] == "Та альфа. Бета тоже."
    assert (made.state("ru"), made.state("zh")) == ("stale", "stale")
    first, second = _read(QUAY + 'description.ru = "Раз-два."'), _read(QUAY + 'description.zh = "一二。"')
    ours = play(base, first)
    made = play(ours, merge(base, ours, second))["quay"].description
    assert (made.state("ru"), made.state("zh")) == ("fresh", "fresh")
    gone = play(base, _read(QUAY + "description.ru = {}"))
    assert play(gone, merge(base, gone, second))["quay"].description.languages == ("en", "zh")
    written = play(plan(), _read(QUAY + "title = { is = { ru = 'Раз. Два.', en = 'One. Two.', _from = 'ru' } }"))
    ours = play(written, _read(QUAY + "title.en = 'One.'"))
    made = play(ours, merge(written, ours, _read(QUAY + "title.zh = '一'")))["quay"].title
    assert (made.language, made.languages) == ("ru", ("ru", "en", "zh"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("Partners may register.", "Partners must register.", "Partners may not register.", None),
        (
            "A is new. Partners may register.",
            "A is old. Partners may register.",
            "A is new. Partners must register.",
            None,
        ),
        ("It is big. It weighs 5 kg.", "It is large. It weighs 5 kg.", "It is big. It weighs 7 kg.", None),
        ("It is big. It flies in 2027.", "It is large. It flies in 2027.", "It is big. It flies in 2028.", None),
        ("Alpha. Beta.", "Alpha. Beta. Gamma.", "Alpha. Beta. Delta.", None),
        ("Alpha. Beta. ", "Alpha. Beta. Gamma. ", "Alpha. Deux. ", None),
        ("Alpha. Beta. Gamma.", "Eins. Beta. Gamma.", "Alpha. Beta. Drei.", "Eins. Beta. Drei."),
        ("Alpha. Beta. Gamma.", "Beta. Gamma.", "Alpha. Beta. Drei.", "Beta. Drei."),
        ("Alpha. Beta.", "Eins. Beta.", "Un. Beta.", None),
        ("x" * (LONGEST + 1), "a", "b", None),
    ],
)
def test_prose_is_merged_by_sentences(base: str, ours: str, theirs: str, merged: str | None) -> None:
    """Never so that it says what nobody said; alike from both sides."""
    assert merged_prose(base, ours, theirs, "en") == merged
    assert merged_prose(base, theirs, ours, "en") == merged
    assert merged_prose(base, ours, theirs, "de") is None


@pytest.mark.parametrize(
    ("language", "base", "ours"),
    [
        ("en", "It opens on Monday. The list is open.", "It opens on Tuesday. The list is open."),
        ("en", "They register before launch. The list is open.", "They register after launch. The list is open."),
        ("en", "They register unless exempt. The list is open.", "They register. The list is open."),
        ("en", "They may register. The list is open.", "They may only register once. The list is open."),
        ("ru", "Партнёры приглашены. Список открыт.", "Приглашены только партнёры. Список открыт."),
        ("ru", "Приём до старта. Список открыт.", "Приём после старта. Список открыт."),
        ("ru", "Приём во вторник. Список открыт.", "Приём в среду. Список открыт."),
        ("ru", "Партнёры могут войти. Список открыт.", "Партнёры обязаны войти. Список открыт."),
        ("zh", "伙伴登记。名单公开。", "仅伙伴登记。名单公开。"),
        ("zh", "发射前登记。名单公开。", "发射后登记。名单公开。"),
        ("zh", "星期一开放。名单公开。", "星期二开放。名单公开。"),
        ("zh", "伙伴可以登记。名单公开。", "伙伴必须登记。名单公开。"),
    ],
)
def test_what_limits_is_merged_with_nothing(language: str, base: str, ours: str) -> None:
    """Days of the week, before and after, conditions: on either side, though the other changed another sentence."""
    other = {"open": "public", "открыт": "публичен", "公开": "开放"}
    old = next(word for word in other if word in base)
    theirs = base.replace(old, other[old])
    assert merged_prose(base, ours, theirs, language) is None
    assert merged_prose(base, theirs, ours, language) is None


def test_a_circle_of_both_sides() -> None:
    """Ours lets one wait for the other, theirs the other for the one."""
    base = play(plan(), _read(MOLE + "depends_on = []"))
    ours = play(base, _read(MOLE + "depends_on = ['quay']"))
    found = merge(base, ours, _read(QUAY + "depends_on = ['mole']\nsite = 'x'"))
    assert found.conflicts == ("milestone:mole depends_on", "milestone:quay depends_on")
    assert str(play(ours, found.model_copy(update={"conflict": {}}))["quay"].site) == "x"


def test_a_circle_that_the_base_has_stays() -> None:
    """It is nothing that the file did: `check` tells it."""
    data = plan().model_dump(mode="json")
    for one, other in (("quay", "mole"), ("mole", "quay")):
        next(entry for entry in data["content"]["milestones"] if entry["id"] == one)["depends_on"] = [other]
    base = Release.model_validate_json(json.dumps(data))
    assert str(play(base, _read(QUAY + "site = 'x'"))["quay"].site) == "x"
