"""Who bears the name of another: parts of what was split or merged, and names that differ in a time of day alone."""

import pytest
from small_releases import PLANS, Row, plan, roadmap, told

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.matching.part_names import has_mark_behind, has_words_behind
from ilrs_docs.matching.untimed import without_time
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence


def lines(old: Release, new: Release) -> list[str]:
    """Return the sentence of each change."""
    return [sentence(change) for change in _compared(old, new)]


def _compared(old: Release, new: Release) -> Comparison:
    return diff(old, new)


@pytest.mark.parametrize(
    ("old", "new", "divided"),
    [
        (["5.4.1"], ["5.4.1 candidate 1", "5.4.1 final"], True),
        (["5.4.1 candidate 1", "5.4.1 final"], ["5.4.1"], True),
        (["Gateway 3"], ["Gateway 3 lander", "Gateway 3 orbiter"], True),
        (["Gateway 3 lander", "Gateway 3 orbiter", "Gateway 3 relay"], ["Gateway 3"], True),
        (["Phase B"], ["Phase B begins", "Phase B ends"], True),
        (["望舒七号"], ["望舒七号着陆器", "望舒七号飞跃器"], True),
        (["望舒七号着陆器", "望舒七号飞跃器"], ["望舒七号"], True),
        (["Заря-4"], ["Заря-4, орбитальный аппарат", "Заря-4, посадочный аппарат"], True),
        (["Второй этап: начало", "Второй этап: конец"], ["Второй этап"], False),
        (["Этап 2: начало", "Этап 2: конец"], ["Этап 2"], True),
        (["Review (9:30 UTC)"], ["Review part 1 (9:30 UTC)", "Review part 2 (11:30 UTC, in the small room)"], True),
        (["Landing"], ["Landing site", "Landing rehearsal"], False),
        (["Gateway 3"], ["Gateway 3 lander"], False),
        (["Gateway 3"], ["Gateway 4 lander", "Gateway 4 orbiter"], False),
        (
            ["Gateway 3"],
            ["Gateway 3 review of all that was built", "Gateway 3 feast of the engineers in spring"],
            False,
        ),
    ],
)
def test_names_share_out_the_name_of_another(old: list[str], new: list[str], divided: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Several that bear the name of one with a word or two behind it are its parts, where a number ends that name."""
    before = [(f"a{place}", title) for place, title in enumerate(old)]
    after = [(f"b{place}", title) for place, title in enumerate(new)]
    found = told(roadmap(before), roadmap(after)).divisions
    assert found == ([({own for own, _ in before}, {own for own, _ in after})] if divided else [])


@pytest.mark.parametrize(
    ("whole", "parts", "divided"),
    [
        ("Activation", ["Activation on the first hub", "activation on the relay", "Activation on hub 3"], True),
        ("Hearing", ["Hearing of crews", "Hearing of pilots", "Hearing of cooks", "Hearing of the council"], True),
        ("Landing", ["Landing in the north", "Landing in the south", "Landing in the east"], True),
        ("Запуск", ["Запуск в первой сети", "Запуск в сети связи", "Запуск в третьей сети"], True),
        ("Испытания", ["Испытания на Земле", "Испытания на орбите", "Испытания на Луне"], True),
        ("激活", ["主网激活", "测试网激活", "备用网激活"], True),
        ("着陆试验", ["南极着陆试验", "北极着陆试验", "赤道着陆试验"], True),
        ("激活", ["主网激活", "测试网激活"], False),
        ("Activation", ["Activation on the first hub", "Activation on the relay"], False),
        ("Landing", ["Landing site", "Landing rehearsal", "Landing review"], False),
        ("Hearing", ["Hearing of crews", "Hearing for pilots", "Hearing in the hall"], False),
        ("Run", ["Run of the first", "Run of the second", "Run of the third"], False),
        ("Activation", ["Deactivation on hubs", "Review of activation", "Costs of activation"], False),
        ("Ice drill", ["Ice drill of hubs", "Ice drill of crews", "Ice drill of cooks"], False),
    ],
)
def test_several_of_what_a_bare_word_named(whole: str, parts: list[str], divided: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Where the name is one word, it takes three that are made of it in one way, by the same link."""
    after = [(f"b{place}", title) for place, title in enumerate(parts)]
    found = told(roadmap([("a", whole)]), roadmap(after)).divisions
    assert found == ([({"a"}, {own for own, _ in after})] if divided else [])


def test_several_of_a_bare_word_stand_in_one_place() -> None:
    """Three that stand in several phases are no parts of one; nor is one of two that bear the word."""
    old = plan(("w", "glance", "Activation", None))
    new = [(own, "glance", f"Activation on hub {own}", None) for own in "abc"]
    assert told(old, plan(*new)).divisions == [({"w"}, {"a", "b", "c"})]
    assert told(old, plan(*new[:2], ("c", "table", "Activation on hub c", None))).divisions == []
    both = plan(("w", "glance", "Activation", None), ("v", "table", "Activation", None))
    assert told(both, plan(*new)).divisions == []


def test_the_targets_of_parts_are_told() -> None:
    """What has no date, but a target, is told with that."""
    old = plan(("w", "glance", "Activation", None))
    parts = [{"id": own, "title": f"Activation on hub {own}", "target": f"Block {own}"} for own in "abc"]
    new = old.model_copy(update={"content": type(old.content).model_validate({"milestones": parts, "plans": PLANS})})
    (line,) = lines(old, new)
    assert "Activation on hub a (Block a), Activation on hub b (Block b) and Activation on hub c (Block c)" in line


def test_the_parts_of_one_phase_go_before_those_of_another() -> None:
    """Where one thing stands in two phases, each entry has the parts of its own phase."""
    old = plan(("g", "glance", "Harbour trial", None), ("t", "table", "Harbour Trial", None))
    new = plan(
        ("g1", "glance", "Harbour trial part 1", "2041-05-01"),
        ("g2", "glance", "Harbour trial part 2", "2041-05-02"),
        ("t1", "table", "Harbour Trial part 1 (9:00 UTC, with all pilots)", "2041-05-01"),
        ("t2", "table", "Harbour Trial part 2 (9 am)", "2041-05-02"),
    )
    divided = told(old, new).divisions
    assert sorted(divided, key=str) == [({"g"}, {"g1", "g2"}), ({"t"}, {"t1", "t2"})]


def test_parts_in_other_phases_are_parts_all_the_same() -> None:
    """Where no two parts stand where the whole stood, all are its parts."""
    old = plan(("w", "glance", "Harbour trial", None))
    new = plan(("p", "glance", "Harbour trial part 1", None), ("q", "table", "Harbour trial part 2", None))
    assert told(old, new).divisions == [({"w"}, {"p", "q"})]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Harbour trial 1 (7:30am in the great hall of the council)", "Harbour trial 1 (10:00am)", True),
        ("Harbour trial 1 (18:00 UTC)", "Harbour trial 1", True),
        ("Docking review (10am)", "Docking review (2 p.m.)", True),
        ("对接评审（上午9点）", "对接评审（14:00）", True),
        ("對接評審（9時）", "對接評審（10時）", True),
        ("Стыковка (в 9 часов)", "Стыковка (в 14:30)", True),
        ("Abnahme (9 Uhr)", "Abnahme (14 Uhr)", True),
        ("Docking review (crew A)", "Docking review (crew B)", False),
        ("Harbour trial 1 (7:30am)", "Harbour trial 2 (7:30am)", False),
        ("Shore leave (7:30)", "Roll call (9:30)", False),
    ],
)
def test_names_that_differ_in_a_time_of_day_alone(old: str, new: str, same: bool) -> None:  # noqa: FBT001 - a column of the table above
    """An hour in brackets is when something is: that on another day the name has another one makes no other thing."""
    rows: tuple[list[Row], list[Row]] = [("a", old, "2041-12-14")], [("b", new, "2041-11-03")]
    assert told(roadmap(rows[0]), roadmap(rows[1])).pairs == ({("a", "b", "similar")} if same else set())


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Trial (9:30 UTC)", "Trial"),
        ("Trial (final)", "Trial (final)"),
        ("Trial (2041)", "Trial (2041)"),
        ("Trial (12 May)", "Trial (12 May)"),
        ("(9:30)", "(9:30)"),
        ("Trial 9:30)", "Trial 9:30)"),
        ("Trial (at 9:30" + " and long" * 12 + ")", "Trial (at 9:30" + " and long" * 12 + ")"),
        ("启动会（上午9点）", "启动会"),
        ("Старт (9 час)", "Старт"),
        ("", ""),
    ],
)
def test_names_without_a_time_of_day(name: str, bare: str) -> None:
    """What stands in brackets behind a name is left out where it gives a time of day, and is not long."""
    assert without_time(name) == bare


def test_what_bears_no_name_is_no_part() -> None:
    """Nothing begins with no name."""
    assert not has_mark_behind({"": ""}, {"": "Gateway 1"})
    assert not has_words_behind({"": ""}, {"": "Gateway"})
    assert not has_words_behind({"": "Gateway 1"}, {"": "Gateway 1"})


@pytest.mark.parametrize(
    ("language", "split", "merged"),
    [
        (
            "en",
            "Gateway 3 was split into Gateway 3 lander (2043) and Gateway 3 orbiter (likely; likeness 90 of 100; ",
            "Gateway 3 is dated 2041.",
        ),
        ("zh", "（2043年）", "的日期为2041年。"),
        ("ru", "(2043", "срок — 2041 год"),
    ],
)
def test_the_dates_of_parts_and_wholes_are_told(language: Language, split: str, merged: str) -> None:
    """Each part is told with its date where it has one, and so is what several became."""
    one = roadmap([("w", "Gateway 3", "2041")])
    several = roadmap([("p", "Gateway 3 lander", "2043"), ("q", "Gateway 3 orbiter")])
    with speaking(language):
        (forth,), (back,) = lines(one, several), lines(several, one)
    assert split in forth
    assert merged in back


def test_a_likely_merger_is_measured_against_the_last_and_is_not_definite() -> None:
    """How far the date moved is told against the last of those that merged, and is at most likely."""
    old = roadmap([("p", "5.4.1 candidate 1", "2041-04-05"), ("q", "5.4.1 final", "2041-04-19")])
    new = roadmap([("w", "5.4.1", "2041-05-03")])
    (change,) = _compared(old, new)
    parts = change.detail["parts"]
    assert isinstance(parts, dict)
    assert isinstance(parts["w"], dict)
    assert (parts["w"]["days"], parts["w"]["certainty"]) == (14, "likely")
