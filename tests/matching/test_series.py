"""What tells the members of a series apart, in English, Chinese and Russian."""

from collections.abc import Iterator

import pytest

from ilrs_docs.matching.part_names import has_mark_behind
from ilrs_docs.matching.series import Recurring, SeriesMark, apart, pieces, rest, slots

TWO_THINGS = [
    ("Luna 26", "Luna 29"),
    ("Luna-26 orbiter", "Luna-29 orbiter"),
    ("Relay satellite for the north pole", "Relay satellite for the south pole"),
    ("Northern relay", "Southern relay"),
    ("East ridge", "North-east ridge"),
    ("Юго-западный склон", "Северо-западный склон"),
    ("Phase A", "Phase B"),
    ("Module V", "Module B"),
    ("Phase I", "Phase II"),
    ("Artemis II", "Artemis IV"),
    ("First landing", "Second landing"),
    ("1st flight", "2nd flight"),
    ("Station one", "Station two"),
    ("7.10.4", "7.10.5"),
    ("7.10.0 alpha 1", "7.10.0 beta 1"),
    ("Unit 27A", "Unit 27B"),
    ("Budget 2025", "Budget 2026"),
    ("嫦娥七号", "嫦娥八号"),
    ("嫦娥7号", "嫦娥8号"),
    ("第一阶段", "第二阶段"),
    ("第十一次飞行", "第二十一次飞行"),
    ("第2批", "第3批"),
    ("月球北极中继星", "月球南极中继星"),
    ("甲方案", "乙方案"),
    ("«Луна-26»", "«Луна-29»"),
    ("Первый этап", "Второй этап"),
    ("Третья посадка", "Четвёртая посадка"),
    ("2-й этап", "3-й этап"),
    ("Этап II", "Этап III"),
    ("Модуль А", "Модуль Б"),
    ("Станция на северном полюсе", "Станция на южном полюсе"),
    ("Модуль один", "Модуль два"),
]
ONE_THING = [
    ("Luna 26", "Luna-26"),
    ("Phase 1", "Phase I"),
    ("First landing", "Landing 1"),
    ("Landing", "Landing 2"),
    ("5.4.1 candidate 1", "5.4.1rc1"),
    ("A relay", "I relay"),
    ("Freeze (18:00 PDT)", "Freeze (19:00 PDT)"),
    ("Review of 2030-01-02", "Review of 2030-01-09"),
    ("Soft freeze", "Freeze"),
    ("Луна-26", "«Луна 26»"),
    ("Встреча во вторник", "Встреча в пятницу"),
    ("第一阶段", "第1阶段"),
    ("嫦娥七号", "嫦娥7号"),
    ("北京会议", "南京会议"),
    ("东西方合作", "南北方会谈"),
    ("Chang'e 8", "Chang\u2019e 8"),
]


@pytest.mark.parametrize(("old", "new"), TWO_THINGS)
def test_two_things(old: str, new: str) -> None:
    """Another number, letter, ordinal or point of the compass is another thing, in whichever direction."""
    assert apart({"": old}, {"": new})
    assert apart({"": new}, {"": old})
    assert not apart({"": old}, {"": old})


@pytest.mark.parametrize(("old", "new"), ONE_THING)
def test_what_may_be_one_thing(old: str, new: str) -> None:
    """Another way to write a mark, a mark that only one has, a time of day and a part of a word tell nothing."""
    assert not apart({"": old}, {"": new})
    assert not apart({"": new}, {"": old})


def test_names_are_compared_by_language() -> None:
    """A translation that came tells nothing; where no language is common, the first of each is asked."""
    assert not apart({"en": "Luna 26"}, {"en": "Luna 26", "zh": "月球29号"})
    assert apart({"en": "Luna 26", "zh": "月球26号"}, {"en": "Luna 26", "zh": "月球29号"})
    assert apart({"en": "Luna 26"}, {"zh": "月球29号"})
    assert not apart({}, {"en": "Luna 26"})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二十三", 23),
        ("第十", 10),
        ("第一百二十", 120),
        ("第两", 2),
        ("XIV", 14),
        ("IX", 9),
        ("IV", 4),
        ("\u03b3", None),
    ],
)
def test_numbers_are_read(text: str, number: int | None) -> None:
    """Chinese and Roman numerals are numbers; a Greek letter is one of its own kind."""
    (piece,) = pieces(text)
    assert piece.mark == (SeriesMark("number", (number,)) if number else SeriesMark("greek", (2,)))


def test_the_rest_of_a_name() -> None:
    """What is no mark and does not name the series."""
    assert rest("TN-1283: Soil sampling depth") == ("soil", "sampling", "depth")
    assert rest("Luna 26") == ()


def test_series_of_a_name() -> None:
    """A name is in one series for each of its marks; a point of the compass makes none."""
    assert [(slot.lead, place) for slot, place in slots("5.4.5rc1")] == [((5, 4), 5), ((), 1)]
    assert list(slots("North relay")) == []
    (one,), (other,) = slots("Luna 26"), slots("Luna 27")
    assert one[0] == other[0]


@pytest.mark.parametrize(
    ("whole", "part", "is_part"),
    [
        ("Release review", "Release review part 1", True),
        ("Harbour", "Harbour 2", True),
        ("Luna 27", "Luna 27.1", True),
        ("月球27号", "月球27.2号", True),
        ("Луна-27", "Луна-27.1", True),
        ("Этап", "Этап II", True),
        ("Luna 27", "Luna 28", False),
        ("Luna 27", "Mars 27.1", False),
        ("Luna 27", "Luna 27 north", True),
        ("Luna", "Luna orbiter", False),
        ("Luna", "Luna flight of the year 2", False),
        ("", "Luna 1", False),
        ("Luna north", "Luna south", False),
    ],
)
def test_names_of_parts(whole: str, part: str, is_part: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A part bears the name of the whole and a mark behind it, or one more component in its number."""
    assert has_mark_behind({"": whole}, {"": part}) is is_part


@pytest.mark.parametrize(
    ("old", "new", "others", "renumbered"),
    [
        ("TN-1283: Soil sampling depth", "TN-2200: Soil sampling depth", ["TN-7: Beacons"], True),
        ("TN-1283: Soil sampling depth", "TN-2200: Soil sampling depth", ["TN-7: Soil sampling depth"], False),
        ("Luna 26", "Luna 29", [], False),
        ("Luna 26 orbiter", "Luna 29 orbiter", [], False),
        ("Plan A for deep ice", "Plan B for deep ice", [], False),
        ("Relay for the north pole", "Relay for the south pole", [], False),
        ("Предложение 12: глубокое бурение льда", "Предложение 15: глубокое бурение льда", [], True),
        ("提案12：深层冰钻探", "提案15：深层冰钻探", [], True),
    ],
)
def test_one_thing_that_was_given_another_number(old: str, new: str, others: list[str], renumbered: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Only numbers differ, and the name has words that no other of the series has."""
    names = [{"": name} for name in (old, new, *others)]
    assert Recurring(lambda: names).renumbered({"": old}, {"": new}) is renumbered


@pytest.mark.parametrize(
    ("old", "new", "others", "common"),
    [
        ("Lander at the base", "Drill at the base", ["Rover at the base"], True),
        ("Lander at the base", "Drill at the base", [], False),
        ("Lander at the base", "Heavy lander at the base", ["Rover at the base"], False),
        ("Lander 1 at the base", "Drill 1 at the base", ["Rover 1 at the base"], False),
        ("Модуль связи", "Модуль питания", ["Модуль жизни"], True),
        ("能源舱段", "通信舱段", ["生活舱段"], True),
    ],
)
def test_what_all_names_share_tells_nothing(old: str, new: str, others: list[str], common: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A phrase that others have as well makes no two of them one."""
    names = [{"": name} for name in (old, new, *others)]
    assert Recurring(lambda: names).share_only_recurring({"": old}, {"": new}) is common


def test_no_more_names_are_read_than_it_takes_to_answer() -> None:
    """Of many names only the first few are read where all that two of them share is common."""
    read = []

    def names() -> Iterator[dict[str, str]]:
        for number in range(1000):
            read.append(number)
            yield {"": f"Drill {number} at the base"}

    words = Recurring(names)
    assert words.share_only_recurring({"": "Lander at the base"}, {"": "Rover at the base"})
    assert len(read) == 3
    assert not words.share_only_recurring({"": "Lander of Tycho"}, {"": "Rover of Tycho"})
    assert len(read) == 1000
