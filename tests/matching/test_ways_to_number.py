"""However the members of a series are numbered, who they are is known by what stands behind the number."""

import pytest
from small_releases import roadmap

from ilrs_docs.comparing import diff

NAMES = {
    "en": ("survey", "bridges", "tunnels", "rails", "soil works"),
    "zh": ("地质勘察", "桥梁工程", "隧道工程", "铺轨工程", "地质加固工程"),
    "ru": ("изыскания", "мосты", "тоннели", "рельсы", "укрепление"),
}
CHINESE, LETTERS, STEMS = " 一二三四五", " ABCDE", " 甲乙丙丁戊"
SECOND = ("", "First", "Second", "Third", "Fourth", "Fifth")
FIRST_RU = ("", "Первая", "Вторая", "Третья", "Четвёртая", "Пятая")
TEMPLATES = (
    ("en", "Lot {n}: |{word} lot: |Lot no. {n}: |{n}) |({n}) |#{n} |{n}. |WP{n}: |{letter}. |Work package 1.{n}: "),
    ("zh", "第{zh}标段：|{zh}标段：|标段{zh}：|{zh}、|（{zh}）|{n}、|{n}."),
    ("zh", "{stem}、|第{zh}阶段 |第{zh}标段|{zh}期：|阶段{zh}："),
    ("ru", "Лот {n}: |{n}-й этап: |{n} очередь: |{word_ru} очередь: |Очередь {n}. |{n}) "),
)
WAYS = [(language, way) for language, ways in TEMPLATES for way in ways.split("|")]


def _numbered(way: str, n: int) -> str:
    return way.format(n=n, word=SECOND[n], word_ru=FIRST_RU[n], zh=CHINESE[n], letter=LETTERS[n], stem=STEMS[n])


@pytest.mark.parametrize(("language", "way"), WAYS)
def test_one_put_in(language: str, way: str) -> None:
    """The later ones go on under the next number, one of them five months later; nothing moved forward."""
    survey, bridges, tunnels, rails, soil = NAMES[language]
    old = [(survey, "2026-01"), (bridges, "2026-12"), (tunnels, "2027-10"), (rails, "2028-06")]
    new = [(survey, "2026-01"), (soil, "2026-10"), (bridges, "2026-12"), (tunnels, "2028-03"), (rails, "2028-06")]
    before, after = (
        roadmap([(f"m{n}", f"{_numbered(way, n)}{name}", window) for n, (name, window) in enumerate(side, 1)])
        for side in (old, new)
    )
    found = diff(before, after)
    pairs = {(pair.old[-1], pair.new[-1]) for pair in found.matching}
    assert pairs == {("m2", "m3"), ("m3", "m4"), ("m4", "m5")}
    assert {change.rule for change in found.changes} & {"milestone-advanced", "milestone-slipped"} == set()
    assert [change.subjects[0].id for change in found.changes if change.rule == "milestone-added"] == ["m2"]


@pytest.mark.parametrize("name", ["第二阶段开始", "Phase 2 begins", "Этап 2 завершён", "2 landers", "Second hearing"])
def test_what_may_be_said_of_any_number(name: str) -> None:
    """Behind a number may stand what happens: that tells no member of a series from another one."""
    others = [name.replace("2", "3").replace("二", "三").replace("Second", "Third"), name]
    old = roadmap([("a", name, "2030"), ("b", others[0], "2032")])
    new = roadmap([("a", name, "2031"), ("b", others[0], "2033")])
    assert {change.rule for change in diff(old, new).changes} <= {"milestone-slipped", "milestone-moved-together"}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Mission {n} launch", ("Weather station.", "Seismometer.", "Drill.", "Rover.", "Telescope.")),
        ("第{n}次发射", ("气象站。", "地震仪。", "钻机。", "月球车。", "望远镜。")),
        ("Запуск {n}", ("Метеостанция.", "Сейсмометр.", "Бур.", "Луноход.", "Телескоп.")),
    ],
)
def test_a_short_text_says_who_it_is(template: str, words: tuple[str, ...]) -> None:
    """One went and the later ones came a year earlier: their ids, names and texts stand, and only their dates moved."""
    rows = [(f"m{n}", template.format(n=n), f"{2025 + n}", text) for n, text in enumerate(words, 1)]
    earlier = [(own, title, f"{int(window) - 1}", text) for own, title, window, text in rows[2:]]
    found = diff(roadmap(rows[:4]), roadmap([rows[0], *earlier]))
    told = {(change.rule.removeprefix("milestone-"), change.subjects[0].id) for change in found.changes}
    assert told == {("removed", "m2"), ("advanced", "m3"), ("advanced", "m4"), ("added", "m5")}


@pytest.mark.parametrize(
    ("stages", "words", "review"),
    [
        (("Stage I", "Stage II", "Stage III", "Stage IV"), ("Building of the pier.", "Assembly of cranes."), "Review."),
        (("Этап I", "Этап II", "Этап III", "Этап IV"), ("Строительство причала.", "Монтаж кранов."), "Экспертиза."),
        (("第一阶段", "第二阶段", "第三阶段", "第四阶段"), ("建造码头。", "安装起重机。"), "评审。"),
    ],
)
def test_a_short_text_that_went_on(stages: tuple[str, ...], words: tuple[str, str], review: str) -> None:
    """One was put in: what the later ones say went on to the next numbers, and nothing moved forward."""
    pier, cranes = words
    old = roadmap([("a", stages[0], "2026"), ("b", stages[1], "2028", pier), ("c", stages[2], "2030", cranes)])
    new = [("b", stages[1], "2027", review), ("c", stages[2], "2028", pier), ("d", stages[3], "2031", cranes)]
    found = diff(old, roadmap([("a", stages[0], "2026"), *new]))
    assert {(pair.old[-1], pair.new[-1]) for pair in found.matching} == {("b", "c"), ("c", "d")}
    assert not {change.rule for change in found.changes} & {"milestone-advanced", "milestone-slipped"}
