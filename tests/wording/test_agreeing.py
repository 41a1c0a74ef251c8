"""Whether two languages contradict each other: a list of days that says its year once, and ranges in words."""

import pytest

from ilrs_docs.wording import contradictions


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("en", "On 28 May, signed on 12 June 2024."), ("zh", "2024年5月28日通过，6月12日签署。"), []),
        (("en", "On 28 May 2024 and 5 June."), ("ru", "28 мая и 5 июня 2024 года."), []),
        (("en", "On 28 May, signed on 12 June 2024."), ("zh", "2024年5月29日通过，6月12日签署。"), []),
        (("en", "Signed on 12 June 2024."), ("zh", "2024年5月28日签署。"), ["date"]),
        (("en", "Signed on 12 June."), ("zh", "5月28日签署。"), []),
        (("en", "It comes three or four years later."), ("ru", "На три-четыре года позже."), []),
        (("en", "It comes 3-4 years later."), ("zh", "推迟三至四年。"), []),
        (("en", "It comes 3-4 years later."), ("zh", "推迟五至六年。"), ["quantity"]),
        (("en", "It comes five years later."), ("zh", "推迟三至四年。"), ["quantity"]),
    ],
)
def test_what_is_told_apart(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    """A day without its year may be that of the other side, and an amount an end of its range; nothing else may."""
    assert [found.kind for found in contradictions(one, other)] == kinds
    assert [found.kind for found in contradictions(other, one)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("zh", "期限不得超过两年。"), ("en", "It must not exceed two years."), []),
        (("zh", "期限不得超过两年。"), ("ru", "Срок — не более двух лет."), []),
        (("zh", "期限不得少于两年。"), ("en", "It must take at least two years."), []),
        (("en", "It must not be less than two years."), ("ru", "Срок — не менее двух лет."), []),
        (("en", "It cannot take more than two years."), ("zh", "最多两年。"), []),
        (("zh", "期限不得超过两年。"), ("en", "It must not exceed three years."), ["quantity"]),
        (
            ("zh", "期限不得超过两年，可以延长。"),
            ("en", "It must not exceed two years, it must grow."),
            ["obligation"],
        ),
        (("zh", "期限超过两年。"), ("en", "It is at most two years."), ["quantity"]),
        (("ru", "Масса более 5 кг."), ("en", "The mass is at most 5 kg."), ["quantity"]),
        (("zh", "不得使用，质量为5公斤。"), ("en", "One must use it; the mass is 5 kg."), ["obligation"]),
    ],
)
def test_a_bound_that_is_turned_round(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    """To forbid less than an amount is to demand at least that; another amount is still another amount."""
    assert [found.kind for found in contradictions(one, other)] == kinds
    assert [found.kind for found in contradictions(other, one)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("en", "Send two copies."), ("zh", "送交三份。"), [("two copies", "三份")]),
        (("en", "Send two copies."), ("zh", "送交两份。"), []),
        (("en", "Send two copies."), ("ru", "Направить пять экземпляров."), [("two copies", "пять экземпляров")]),
        (("ru", "Направить пять копий."), ("zh", "送交四份。"), [("пять копий", "四份")]),
        (("en", "Send two copies in three languages."), ("zh", "以三种语言送交两份。"), []),
        (("en", "Send two copies in three languages."), ("zh", "以四种语言送交两份。"), [("three languages", "四种")]),
        (
            ("en", "Send two copies in three languages."),
            ("ru", "Направить пять экземпляров на четырёх языках."),
            [("two copies", "пять экземпляров"), ("three languages", "четырёх языках")],
        ),
        (("en", "Both partners sign."), ("zh", "两个伙伴签字。"), []),
        (("en", "Fourteen proposals became ten."), ("ru", "14 предложений стали десятью."), []),
        (("en", "Each of the partners sends one copy."), ("zh", "各方送交两份。"), []),
        (("en", "It has 3 rovers and 2 landers."), ("zh", "共五台。"), []),
        (("en", "Three rovers land in 2030."), ("zh", "三辆月球车于2030年着陆。"), []),
        (("en", "The 5-5-5 target"), ("zh", "“555”目标"), []),
        (("en", "It takes 14 days."), ("zh", "为期两周。"), []),
        (("en", "At 5 °C."), ("ru", "При 6 °C."), [("5 °C", "6 °C")]),
    ],
)
def test_counts_of_things(one: tuple[str, str], other: tuple[str, str], told: list[tuple[str, str]]) -> None:
    """What is counted has another name in each language: numbers alone, as many on each side, contradict each other."""
    assert [(found.old, found.new) for found in contradictions(one, other)] == told
    assert [(found.new, found.old) for found in contradictions(other, one)] == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("en", "It flies not before 2030."), ("zh", "不晚于2030年飞行。"), True),
        (("en", "It flies not before 2030."), ("ru", "Полёт не позднее 2030 года."), True),
        (("en", "It flies not before 2030."), ("ru", "Полёт не ранее 2030 года."), False),
        (("en", "It flies no later than 1 May 2030."), ("zh", "不早于2030年5月1日飞行。"), True),
        (("en", "It flies no later than 1 May 2030."), ("zh", "2030年5月1日前飞行。"), False),
        (("en", "It flies after 2030."), ("zh", "2030年前飞行。"), True),
        (("ru", "До 1 мая 2024 года"), ("zh", "2024年5月1日起"), True),
        (("en", "Until 2030"), ("zh", "2030年"), False),
        (("en", "It must not fly before 2030."), ("zh", "不早于2030年飞行。"), False),
        (("en", "It flies by 2030 or after 2030."), ("zh", "2030年前飞行。"), False),
        (("en", "From 2030 on, or in 2031"), ("zh", "2030年后，或2031年前"), False),
        (("en", "The first flies after 2030, the second by 2031."), ("zh", "第一次2030年后，第二次2031年后。"), True),
    ],
)
def test_dates_bound_from_opposite_sides(one: tuple[str, str], other: tuple[str, str], *, told: bool) -> None:
    """A day from which on, and a day until which; a denial elsewhere may turn it round, and nothing is told then."""
    for found in (contradictions(one, other), contradictions(other, one)):
        assert [each.kind for each in found] == ["date"] * told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("en", "It lands at 85°S."), ("zh", "着陆于北纬85度。"), [("85°S", "北纬85度")]),
        (("en", "It lands at 85°S."), ("zh", "着陆于南纬85度。"), []),
        (("en", "It lands at 85° S, 20° E."), ("ru", "Посадка на 85° ю. ш., 20° з. д."), [("20° E", "20° з. д.")]),
        (
            ("en", "It lands 5 km south of the rim."),
            ("ru", "В 5 км к северу от края."),
            [("5 km south", "5 км к северу")],
        ),
        (("en", "It lands 5 km south of the rim."), ("ru", "Посадка в 5 км от южного края."), []),
        (("en", "It lands 6 km south of the rim."), ("zh", "着陆于南侧5公里处。"), [("6 km south", "南侧5公里")]),
        (("en", "Between 85° and 87° S."), ("zh", "南纬85°至87°之间。"), []),
        (("en", "Between 85° S and 87° S."), ("ru", "Между 85° и 87° ю. ш."), []),
        (("en", "Between 85° and 87° S."), ("zh", "北纬85°至87°之间。"), [("Between 85° and 87° S", "北纬85°至87°")]),
    ],
)
def test_a_direction(one: tuple[str, str], other: tuple[str, str], told: list[tuple[str, str]]) -> None:
    """Another hemisphere contradicts; an amount without its direction does not, for another word may say it."""
    assert [(found.old, found.new) for found in contradictions(one, other)] == told
    assert [(found.new, found.old) for found in contradictions(other, one)] == told


_EAST = ("en", "Within 5 km SE of the base.")
_NORTH = ("en", "Within 5 km north-north-east of it.")
_ANGLE = ("en", "At 85\u00b030'S.")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (_EAST, ("ru", "В 5 км к юго-востоку от базы."), None),
        (_EAST, ("ru", "В 5 км к ЮВ от базы."), None),
        (_EAST, ("ru", "В 5 км юго-восточнее базы."), None),
        (_EAST, ("ru", "В 5 км к северо-западу от базы."), "5 км к северо-западу"),
        (_EAST, ("ru", "В 5 км к югу от базы."), "5 км к югу"),
        (_EAST, ("ru", "Не далее 5 км от базы, на юге."), None),
        (_EAST, ("zh", "基地东南5公里以内。"), None),
        (_EAST, ("zh", "基地东南方向5公里处。"), None),
        (_EAST, ("zh", "基地西北方向5公里处。"), "西北方向5公里"),
        (_EAST, ("zh", "基地西北侧约5公里。"), "西北侧约5公里"),
        (_EAST, ("zh", "基地5公里以内。"), None),
        (_EAST, ("zh", "中国西北5公里以内。"), None),
        (_NORTH, ("zh", "其东北偏北5公里以内。"), None),
        (_NORTH, ("zh", "其北偏东5公里以内。"), None),
        (_NORTH, ("zh", "其西北偏北5公里以内。"), "西北偏北5公里"),
        (_NORTH, ("ru", "В 5 км к северо-северо-востоку."), None),
        (_NORTH, ("ru", "В 5 км к северо-северо-западу."), "5 км к северо-северо-западу"),
        (("en", "A 5 m west wall."), ("zh", "向东5米的墙。"), None),
        (("en", "A 5 km east Asia cable."), ("ru", "5 км к западу."), None),
        (("zh", "广东5公里。"), ("en", "5 km west of it."), None),
        (_ANGLE, ("zh", "位于南纬85度30分。"), None),
        (_ANGLE, ("zh", "位于南纬85.5度。"), None),
        (_ANGLE, ("zh", "位于南纬85度31分。"), "南纬85度31分"),
        (_ANGLE, ("ru", "На 85,5° ю. ш."), None),
        (_ANGLE, ("ru", "На 85 градусах 30 минутах южной широты."), None),
        (_ANGLE, ("ru", "На 85 градусах северной широты."), "85 градусах северной широты"),
        (("en", "At 85° S."), ("ru", "На 85 градусах южной широты."), None),
        (("en", "At 85° S."), ("ru", "К 85 градусам северной широты."), "85 градусам северной широты"),
        (_EAST, ("ru", "В 5 км на юго-восток, к базе."), None),
        (("en", "5 nautical miles north."), ("ru", "В 5 морских милях к югу."), "5 морских милях к югу"),
        (("en", "At 85.5° S, 31.25° E."), ("ru", "85°30' ю. ш., 31°15' в. д."), None),
        (("en", "Turn it by 85 degrees 30 minutes after launch."), ("zh", "发射后30分钟转85度。"), None),
        (("en", "A 6 km NW-SE valley."), ("zh", "西北—东南向6公里的谷。"), None),
        (("ru", "В 5 км к ЮВ от базы."), ("zh", "基地西北5公里。"), "西北5公里"),
        (("en", "At 85-89° S."), ("zh", "南纬85至89度。"), None),
        (("en", "At 85-89° S."), ("zh", "北纬85至89度。"), "北纬85至89度"),
    ],
)
def test_a_direction_in_any_writing(one: tuple[str, str], other: tuple[str, str], told: str | None) -> None:
    """Letters, words and names of one direction are one; another contradicts, and so does another angle."""
    assert [found.new for found in contradictions(one, other)] == [told] * bool(told)
    assert [found.old for found in contradictions(other, one)] == [told] * bool(told)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("en", "A disk of 512 MiB."), ("zh", "512兆字节的磁盘。"), []),
        (("en", "A disk of 512 MB."), ("zh", "512兆字节的磁盘。"), []),
        (("en", "A disk of 512 mebibytes."), ("ru", "Диск на 512 мегабайт."), []),
        (("en", "A disk of 2 to 4 GiB."), ("zh", "2至4吉字节的磁盘。"), []),
        (("en", "A disk of 256 MiB."), ("zh", "512兆字节的磁盘。"), ["quantity"]),
        (("en", "A disk of 512 KiB."), ("zh", "512兆字节的磁盘。"), ["quantity"]),
        (("en", "A disk of 512 MB."), ("ru", "Диск на 512 МиБ."), ["quantity"]),
        (("en", "A disk of 1 GiB."), ("ru", "Диск на 1 гибибайт."), []),
    ],
)
def test_a_size_of_data(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    """A name that is used for powers of 1 000 and of 1 024 contradicts neither; a symbol says which are meant."""
    assert [found.kind for found in contradictions(one, other)] == kinds
    assert [found.kind for found in contradictions(other, one)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("en", "In October 2028."), ("zh", "2028年11月。"), True),
        (("en", "In October 2028."), ("zh", "2028年10月。"), False),
        (("en", "In October 2028."), ("ru", "В ноябре 2028 года."), True),
        (("en", "In October 2028."), ("ru", "В 2028 году."), False),
        (("en", "In October 2028."), ("ru", "5 октября 2028 года."), False),
        (("en", "In October 2028."), ("ru", "5 ноября 2028 года."), True),
        (("en", "In October 2028."), ("zh", "2028年第四季度。"), False),
        (("en", "In October 2028 and in May 2028."), ("zh", "2028年5月和10月。"), False),
        (("en", "By 30 June 2028."), ("zh", "于 2028 年 6 月 30 日前。"), False),
        (("en", "By 30 June 2028."), ("zh", "于 2028 年 7 月 30 日前。"), True),
    ],
)
def test_months_of_one_year(one: tuple[str, str], other: tuple[str, str], told: bool) -> None:  # noqa: FBT001 - a column
    """Another month of a year contradicts one, where that is all that is said of the year."""
    assert bool(contradictions(one, other)) is told
    assert bool(contradictions(other, one)) is told
