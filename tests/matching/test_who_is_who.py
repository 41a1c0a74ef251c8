"""Who is who on both sides, as a person would say: tables of small releases in English, Chinese and Russian."""

from collections.abc import Sequence
from typing import Any

import pytest
from small_releases import Row, lineage, procedure, roadmap, told

from ilrs_docs.comparing import diff
from ilrs_docs.matching import match
from ilrs_docs.model import Lineage, Release

ORBITER = "An orbiter that maps the south pole of the Moon from a polar orbit."
DRILL = "A lander with a drill that digs two metres deep for old ice."
ROVER = "A rover crosses the rim of the crater and brings samples home."
RELAY = "The relay in a halo orbit speaks for everybody who lands behind the Moon."
BASE = "Crews live here for half a year, grow food and repair machines."


RUSSIAN = [
    "Направить письмо о намерениях в секретариат.",
    "Назначить национального координатора.",
    "Партнёры могут подписать обязательство о защите информации.",
    "Подать техническое предложение.",
]
CHINESE = ["向秘书处递交意向书。", "指定国家联络点。", "合作伙伴可以签署信息保护承诺书。", "提交技术方案。"]
ENGLISH = [
    "Send a letter of intent to the secretariat.",
    "Nominate a national focal point.",
    "Partners should sign the undertaking on information protection.",
    "Submit a technical proposal within ninety days.",
    "Attend the review by the joint working group.",
]


@pytest.mark.parametrize(
    ("language", "steps", "put_in", "place", "changed"),
    [
        ("en", ENGLISH, ["Pay the fee for the review.", "Open an account."], 2, ("should", "must")),
        ("en", ENGLISH, ["Pay the fee for the review."], 0, ("should", "must")),
        ("en", ENGLISH, ["Translate all the papers.", "Open an account.", "Pay the fee."], 1, ("should", "need not")),
        ("en", ENGLISH, ["Pay the fee."], 2, ("undertaking", "agreement")),
        ("ru", RUSSIAN, ["Оплатить рассмотрение заявки.", "Открыть учётную запись."], 2, ("могут", "должны")),
        ("ru", RUSSIAN, ["Оплатить рассмотрение заявки."], 0, ("могут", "должны")),
        ("ru", RUSSIAN, ["Перевести все бумаги на два языка."], 1, ("информации", "данных")),
        ("zh", CHINESE, ["缴纳审查费用。", "在门户网站开设账户。"], 2, ("可以", "必须")),
        ("zh", CHINESE, ["缴纳审查费用。"], 0, ("可以", "应当")),
        ("zh", CHINESE, ["翻译全部文件。"], 1, ("承诺书", "协议书")),
    ],
)
def test_steps_put_in_whose_ids_were_given_anew(
    language: str, steps: list[str], put_in: list[str], place: int, changed: tuple[str, str]
) -> None:
    """Each old step is found under its new number, the reworded one too, and only what came is new."""
    after = [step.replace(*changed) for step in steps]
    new = [*after[:place], *put_in, *after[place:]]
    found = told(procedure(steps, language), procedure(new, language))
    moved = {(f"s{at}", f"s{at + len(put_in)}") for at in range(place + 1, len(steps) + 1)}
    assert {pair[:2] for pair in found.pairs} == moved
    stages = {pair[:2]: pair[2] for pair in found.pairs}
    reworded = next(at for at, step in enumerate(steps, start=1) if changed[0] in step)
    assert stages.get((f"s{reworded}", f"s{reworded + len(put_in)}"), "similar") == "similar"


@pytest.mark.parametrize(
    ("old", "new", "pairs", "reused"),
    [
        pytest.param(
            [
                ("c8", "Chang'e 8", "2029", ORBITER),
                ("c9", "Chang'e 9", "2032", DRILL),
                ("c10", "Chang'e 10", "2035", ROVER),
            ],
            [
                ("c8", "Chang'e 8", "2029", ORBITER),
                ("c9", "Chang'e 9", "2031", RELAY),
                ("c10", "Chang'e 10", "2032", DRILL),
                ("c11", "Chang'e 11", "2037", ROVER),
            ],
            {("c9", "c10", "similar"), ("c10", "c11", "similar")},
            {"c9", "c10"},
            id="put in, the last one slipped",
        ),
        pytest.param(
            [
                ("c8", "嫦娥八号", "2029", "测绘月球南极的环绕器。"),
                ("c9", "嫦娥九号", "2032", "携带钻机的着陆器，钻取深层水冰。"),
            ],
            [
                ("c8", "嫦娥八号", "2029", "测绘月球南极的环绕器。"),
                ("c9", "嫦娥九号", "2031", "为所有着陆任务服务的中继卫星。"),
                ("c10", "嫦娥十号", "2035", "携带钻机的着陆器，钻取深层水冰。"),
            ],
            {("c9", "c10", "similar")},
            {"c9"},
            id="Chinese, one before the last",
        ),
        pytest.param(
            [
                ("l26", "Луна-26", "2031", "Орбитальный аппарат картирует южный полюс Луны."),
                ("l27", "Луна-27", "2033", "Посадочный аппарат с буром ищет древний лёд."),
            ],
            [
                ("l26", "Луна-26", "2030", "Спутник связи на гало-орбите для всех посадочных миссий."),
                ("l27", "Луна-27", "2031", "Орбитальный аппарат картирует южный полюс Луны."),
                ("l28", "Луна-28", "2036", "Посадочный аппарат с буром ищет древний лёд."),
            ],
            {("l26", "l27", "similar"), ("l27", "l28", "similar")},
            {"l26", "l27"},
            id="Russian, from the first on",
        ),
        pytest.param(
            [("r4", "7.10.4", "2042-06-06"), ("r5", "7.10.5", "2042-08-01"), ("r6", "7.10.6", "2042-10-03")],
            [
                ("r4", "7.10.4", "2042-03-24"),
                ("r5", "7.10.5", "2042-06-06"),
                ("r6", "7.10.6", "2042-08-01"),
                ("r7", "7.10.7", "2042-10-03"),
            ],
            {("r4", "r5", "similar"), ("r5", "r6", "similar"), ("r6", "r7", "similar")},
            {"r4", "r5", "r6"},
            id="the days stay, the numbers move",
        ),
        pytest.param(
            [("r4", "7.10.4", "2042-06-06"), ("r5", "7.10.5", "2042-08-01"), ("r6", "7.10.6", "2042-10-03")],
            [
                ("r4", "7.10.4", "2042-03-24"),
                ("r5", "7.10.5", "2042-06-06"),
                ("r6", "7.10.6", "2042-08-11"),
                ("r7", "7.10.7", "2042-10-03"),
            ],
            {("r4", "r5", "similar"), ("r5", "r6", "similar"), ("r6", "r7", "similar")},
            {"r4", "r5", "r6"},
            id="one of them slipped on the way",
        ),
        pytest.param(
            [("5rc1", "5.4.5rc1", "2020-08-31"), ("6rc1", "5.4.6rc1", "2020-11-02")],
            [("6rc1", "5.4.6rc1", "2020-08-31"), ("7rc1", "5.4.7rc1", "2020-11-02")],
            {("5rc1", "6rc1", "similar"), ("6rc1", "7rc1", "similar")},
            {"6rc1"},
            id="both ends of a series moved",
        ),
        pytest.param(
            [("9", "5.4.9", "2041-05-03")],
            [("9", "5.4.9", "2041-04-02"), ("10", "5.4.10", "2041-05-03")],
            {("9", "10", "similar")},
            {"9"},
            id="one day alone",
        ),
        pytest.param(
            [(f"a{n}", f"Alpha {n} of 3.9", f"2042-0{n}-01") for n in range(1, 8)],
            [(f"a{n}", f"Alpha {n} of 3.9", f"2042-0{n + 1}-01") for n in range(1, 7)],
            {(f"a{n + 1}", f"a{n}", "similar") for n in range(1, 7)},
            {f"a{n}" for n in range(1, 7)},
            id="the first slot was given up",
        ),
        pytest.param(
            [("a", "Phase A", "2030", ORBITER), ("b", "Phase B", "2031", DRILL)],
            [("a", "Phase A", "2030", RELAY), ("b", "Phase B", "2031", ORBITER), ("c", "Phase C", "2032", DRILL)],
            {("a", "b", "similar"), ("b", "c", "similar")},
            {"a", "b"},
            id="letters",
        ),
        pytest.param(
            [("x", "Второй этап", "2030-01-01", DRILL)],
            [("x", "Второй этап", "2029-05-01", RELAY), ("y", "Третий этап", "2031-01-01", DRILL)],
            {("x", "y", "similar")},
            {"x"},
            id="ordinals",
        ),
    ],
)
def test_a_run_of_a_series_that_was_shifted(
    old: Sequence[Row], new: Sequence[Row], pairs: set[tuple[str, str, str]], reused: set[str]
) -> None:
    """An entry came or went, and those after it go by the next number: they are followed, likely."""
    found = told(roadmap(old), roadmap(new))
    assert (found.pairs, found.reused) == (pairs, reused)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            [("a", "Luna 26", "2031", ORBITER)], [("b", "Luna 29", "2036", ORBITER)], id="a flight for another"
        ),
        pytest.param([("a", "Луна-26", "2031", ORBITER)], [("b", "Луна-29", "2036", ORBITER)], id="in Russian"),
        pytest.param([("a", "嫦娥七号", "2031", ORBITER)], [("b", "嫦娥八号", "2036", ORBITER)], id="in Chinese"),
        pytest.param(
            [("n", "Relay for the north pole", "2031", RELAY)],
            [("s", "Relay for the south pole", "2036", RELAY)],
            id="poles",
        ),
        pytest.param(
            [("n", "Станция на северном полюсе", "2031", RELAY)],
            [("s", "Станция на южном полюсе", "2036", RELAY)],
            id="poles in Russian",
        ),
        pytest.param(
            [("n", "月球北极中继星", "2031", RELAY)], [("s", "月球南极中继星", "2036", RELAY)], id="poles in Chinese"
        ),
        pytest.param([("a", "Phase A", "2031", BASE)], [("c", "Phase C", "2031", BASE)], id="letters"),
        pytest.param([("a", "First crew", "2031", BASE)], [("c", "Second crew", "2032", BASE)], id="ordinals"),
        pytest.param([("a", "Artemis III", "2031", BASE)], [("c", "Artemis V", "2032", BASE)], id="Roman numerals"),
        pytest.param(
            [("a", "Lander at the base", "2030", None), ("b", "Rover at the base", "2031", None)],
            [("c", "Drill at the base", "2030", None)],
            id="a common phrase",
        ),
        pytest.param(
            [(f"r{n}", f"Flight {n}", f"2042-0{n}-01") for n in range(1, 6)],
            [(f"r{n}", f"Flight {n}", f"2042-0{n + 1}-01") for n in range(1, 6)],
            id="all slipped by one slot",
        ),
        pytest.param(
            [(f"r{n}", f"Flight {n}", f"2042-0{n}-01") for n in range(1, 6)],
            [(f"r{n}", f"Flight {n}", f"2042-0{n + 1}-01") for n in range(1, 7)],
            id="all slipped, and one came",
        ),
        pytest.param(
            [("a", "Flight 1", "2030", None), ("b", "Flight 2", "2031", None)],
            [("a", "Flight 1", "2031", None), ("b", "Flight 2", "2032", None)],
            id="years say little",
        ),
        pytest.param(
            [("a", "Flight 1", "2030", BASE), ("b", "Flight 2", "2030", BASE)],
            [("a", "Flight 1", "2031", BASE), ("b", "Flight 2", "2031", BASE), ("c", "Flight 3", "2032", BASE)],
            id="one text for all",
        ),
    ],
)
def test_names_of_a_series_make_no_pair_by_themselves(old: Sequence[Row], new: Sequence[Row]) -> None:
    """Whatever else they share, another number, letter, ordinal or pole is another thing."""
    assert told(roadmap(old), roadmap(new)) == (set(), [], set())


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        (
            ("a", "TN-1283: Soil sampling depth", "2031"),
            ("b", "TN-2200: Soil sampling depth", "2032"),
            ("a", "b", "similar"),
        ),
        (("a", "3.0.0 beta 1", "2041-05-03"), ("b", "7.10.0 beta 1", "2041-05-03"), ("a", "b", "similar")),
        (("a", "5.4.1 candidate 1", "2041-05-03"), ("b", "5.4.1rc1", "2041-05-03"), ("a", "b", "similar")),
        (
            ("a", "Production Readiness Soft Freeze", "2042-09-29"),
            ("b", "Production Readiness Freeze", "2042-09-29"),
            ("a", "b", "similar"),
        ),
        (
            ("a", "Drawing freeze (Time TBD)", "2042-09-29"),
            ("b", "Drawing freeze (18:00 PDT)", "2042-09-29"),
            ("a", "b", "similar"),
        ),
        (
            ("a", "Предложение 12: глубокое бурение льда", "2031"),
            ("b", "Предложение 15: глубокое бурение льда", "2031"),
            ("a", "b", "similar"),
        ),
        (("a", "提案12：深层冰钻探", "2031"), ("b", "提案15：深层冰钻探", "2031"), ("a", "b", "similar")),
        (("a", "Bemarlow", "2031"), ("b", "Marlow", "2031"), None),
        (("a", "Deep probe", "2031", ORBITER), ("b", "Ice mapper", "2031", ORBITER), ("a", "b", "similar")),
        (("a", "Deep probe", "2031", ORBITER), ("b", "Ice mapper", "2041", ORBITER), None),
        (("a", "Sample return", "2030", None), ("b", "Crewed flight", "2030", None), None),
    ],
)
def test_one_thing_under_another_name(old: Row, new: Row, pair: tuple[str, str, str] | None) -> None:
    """A title, a text or a number that alone is another one leaves enough to know it by; a date alone does not."""
    assert told(roadmap([old]), roadmap([new])).pairs == ({pair} if pair else set())


@pytest.mark.parametrize(
    ("old", "new", "doubted"),
    [
        (("x", "Deep probe", "2025", ORBITER), ("x", "Crewed base", "2040", BASE), True),
        (("x", "Deep probe", "2025"), ("x", "Crewed base", "2040"), True),
        (("x", "Зонд", "2025"), ("x", "Обитаемая база", "2040"), True),
        (("x", "深空探测器", "2025"), ("x", "载人基地", "2040"), True),
        (("x", "Luna 26", "2025"), ("x", "Luna 29", "2040"), True),
        (("x", "Deep probe"), ("x", "Crewed base"), True),
        (("x", "Deep probe", None, ORBITER), ("x", "Crewed base", None, BASE), True),
        (("x", "Deep probe", "2029"), ("x", "Crewed base", "2030"), True),
        (("x", "Deep probe", "2025", ORBITER), ("x", "Deep probe", "2040", BASE), False),
        (("x", "Deep probe", "2025", ORBITER), ("x", "Crewed base", "2040", ORBITER), False),
        (("x", "Deep probe", "2025-03-01"), ("x", "Crewed base", "2025-03-01"), True),
        (("x", "Зонд", "2025-03-01"), ("x", "Обитаемая база", "2025-03-01"), True),
        (("x", "深空探测器", "2025-03-01"), ("x", "载人基地", "2025-03-01"), True),
        (("x", "Second hearing", "2030-03"), ("x", "Third hearing", "2030-09"), True),
        (("x", "Второе слушание", "2030-03"), ("x", "Третье слушание", "2030-09"), True),
        (("x", "第二次听证会", "2030-03"), ("x", "第三次听证会", "2030-09"), True),
        (("x", "Second hearing", "2030-03"), ("x", "Third hearing", "2030-03"), False),
        (("x", "Phase B review", "2030-03"), ("x", "Phase C review", "2031-03"), True),
        (("x", "Northern relay", "2030-03"), ("x", "Southern relay", "2031-03"), True),
        (("x", "Second hearing", "2030-03"), ("x", "Second public hearing", "2030-09"), False),
        (("x", "ISS", "2030-03"), ("x", "ISS supply", "2031-09"), False),
        (("x", "Лев", "2030-03"), ("x", "Лев с грузом", "2031-09"), False),
        (("x", "月", "2030-03"), ("x", "月球", "2031-09"), False),
        (("x", "Marlow", "2025"), ("x", "Bemarlow", "2027"), False),
        (("x", "Luna 26", "2025", ORBITER), ("x", "Luna 29", "2040", ORBITER), False),
        (("x", "Recieve the samples", "2025"), ("x", "Receive all samples", "2029"), False),
        (("x", "Crew launch", "2025"), ("x", "Launch of a crew", "2029"), False),
        (("x", "Crew launch", "2027"), ("x", "Cargo launch", "2029"), True),
        (("x", "Crew launch", "2027"), ("x", "Cargo launch", "2027"), False),
        (("x", "Bridge opening", "2027"), ("x", "Bridge demolition", "2035"), True),
        (("x", "Bridge opening", "2027", BASE), ("x", "Bridge demolition", "2035", BASE), False),
        (("x", "Solar array delivery", "2027"), ("x", "Battery delivery", "2028"), True),
        (("x", "First landing", "2027"), ("x", "Landing", "2028"), False),
        (("x", "Launch of the relay", "2027"), ("x", "Relay launch", "2028"), False),
        (("x", "载人发射", "2027"), ("x", "货运发射", "2029"), True),
        (("x", "载人发射", "2027"), ("x", "货运发射", "2027"), False),
        (("x", "Открытие моста", "2027"), ("x", "Снос моста", "2035"), True),
        (("x", "Открытие моста", "2027"), ("x", "Открытие мостов", "2035"), False),
    ],
)
def test_an_id_in_doubt(old: Row, new: Row, doubted: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Without a rival the pair stands; it is listed as doubtful where next to nothing is shared, dates included."""
    matching = match(roadmap([old]), roadmap([new]))
    assert matching.reused == ()
    assert [pair.likely for pair in matching.pairs] == ([True] if doubted else [])
    assert [pair.stage for pair in matching.pairs] == (["id"] if doubted else [])


@pytest.mark.parametrize(
    ("language", "old", "new", "doubted"),
    [
        ("en", "Send the letter of intent to the secretariat.", "Visit the secretariat for an interview.", True),
        ("en", "Pay the registration fee.", "Attend the safety training.", True),
        ("en", "Pay the registration fee.", "Pay the fee for registration in euros.", False),
        ("en", "Sign the agreement.", "The agreement must be signed by the head of agency.", False),
        ("en", "See step 1", "See steps 2 and 3", False),
        ("en", "Send the letter.", "Send two copies of the letter by post.", False),
        ("zh", "提交意向书。", "参加面试。", True),
        ("zh", "提交意向书。", "向秘书处提交正式意向书。", False),
        ("ru", "Оплатить сбор.", "Пройти собеседование.", True),
        ("ru", "Направить письмо.", "Направить два письма по почте.", False),
    ],
)
def test_a_step_in_doubt(language: str, old: str, new: str, doubted: bool) -> None:  # noqa: FBT001 - a column above
    """A step goes by its place: where hardly a word of it stood, it may as well be another one."""
    found = told(procedure([old], language), procedure([new], language)).pairs
    assert bool(found) is doubted


def test_a_rival_takes_the_place_of_a_stranger() -> None:
    """Two that changed their ids and were both reworded are followed; who is left over came, or went."""
    old = [("a", "Deep probe", "2025", ORBITER), ("b", "Crewed base", "2030", BASE)]
    new = [("a", "The crewed base", "2031", BASE), ("b", "The deep probe", "2026", ORBITER)]
    assert told(roadmap(old), roadmap(new)) == ({("a", "b", "similar"), ("b", "a", "similar")}, [], {"a", "b"})
    found = told(roadmap(old[:1]), roadmap([("a", "Rover", "2033", ROVER), ("c", "The deep probe", "2026", ORBITER)]))
    assert found == ({("a", "c", "similar")}, [], {"a"})


PROBE: Row = ("x", "Deep probe", "2025", ORBITER)
LATER: Row = ("x", "Deep probe two", "2040", ORBITER)
OTHER: Row = ("x", "Crewed base", "2040", BASE)


def test_several_that_took_the_place_of_one_are_rivals_of_a_stranger() -> None:
    """The id stays with neither: the one was divided, the other is new; backwards they were merged, the other went."""
    one = [("x", "Activation", "2025")]
    several = [(f"y{n}", f"Activation on hub {n}", "2025") for n in "abc"]
    stranger = ("x", "Greenhouse for lettuce", "2040")
    for old, new in ((one, [stranger, *several]), ([stranger, *several], one)):
        before, after = roadmap(old), roadmap(new)
        matching = match(before, after)
        sizes = (1, 3) if old == one else (3, 1)
        assert [(len(each.old), len(each.new)) for each in matching.divisions] == [sizes]
        assert [each.old[-1] for each in matching.reused] == ["x"]
        rules = {change.rule for change in diff(before, after)}
        assert rules == {
            f"milestone-{'split' if old == one else 'merged'}",
            f"milestone-{'added' if old == one else 'removed'}",
        }


@pytest.mark.parametrize(
    ("old", "new", "declared", "expected"),
    [
        ([PROBE], [LATER], lineage("reused", "x", "x"), (set(), [], {"x"})),
        ([PROBE], [OTHER], lineage("kept", "x", "x"), (set(), [], set())),
        ([PROBE], [("y", *OTHER[1:])], lineage("kept", "x", "y"), ({("x", "y", "lineage")}, [], set())),
        ([PROBE], [("y", "The deep probe", "2025", ORBITER)], lineage("reused", "x", "y"), (set(), [], set())),
        ([PROBE], [("y", *PROBE[1:])], lineage("reused", "x", "y"), (set(), [], set())),
        ([PROBE], [OTHER, ("y", *PROBE[1:])], lineage("reused", "x", "x"), ({("x", "y", "content")}, [], {"x"})),
        (
            [PROBE],
            [LATER, ("y", "Diver", "2026", DRILL)],
            lineage("renumbered", "x", "y"),
            ({("x", "y", "lineage")}, [], {"x"}),
        ),
        ([PROBE], [OTHER, ("y", "A"), ("z", "B")], lineage("split", "x", "y", "z"), (set(), [], {"x"})),
        ([PROBE], [LATER, ("y", "A"), ("z", "B")], lineage("split", "x", "y", "z"), (set(), [], set())),
        ([PROBE], [OTHER], lineage("split", "x", "y", "z"), ({("x", "x", "id")}, [], set())),
    ],
)
def test_the_lineage_settles_whose_an_id_is(
    old: Sequence[Row], new: Sequence[Row], declared: Lineage, expected: tuple[Any, ...]
) -> None:
    """`kept` is still the same, `reused` is not; what leads away from an id leaves it to another."""
    assert told(roadmap(old), roadmap(new), declared) == expected


def test_a_line_that_settled_something_is_told_with_the_matching() -> None:
    """It is listed where it was used, and nowhere else."""
    for declared in (lineage("kept", "x", "x"), lineage("reused", "x", "x")):
        assert match(roadmap([PROBE]), roadmap([OTHER]), declared).successions == declared.successions
        assert match(roadmap([PROBE]), roadmap([PROBE]), declared).successions == ()


PHASES = [{"id": "p1", "title": "Simple summary"}, {"id": "p2", "title": "Later on"}]


def _plan(*phases: dict[str, str]) -> dict[str, Any]:
    return {"plans": [{"id": "plan", "title": "The plan", "phases": [*phases]}]}


def _members(phase: str, ids: str = "abcd", title: str = "Thing") -> list[dict[str, str]]:
    return [{"id": own, "title": f"{title} {own}", "phase": phase} for own in ids]


def _whole(milestones: list[dict[str, Any]], **content: Any) -> Release:  # noqa: ANN401 - plain data
    head = {"document": "plan", "kind": "roadmap", "version": "1.0.0", "language": "en"}
    return Release.model_validate(head | {"content": {"milestones": milestones, **content}})


@pytest.mark.parametrize(
    ("renamed", "pairs"),
    [
        ({"id": "p9", "title": "Abstract"}, {("p1", "p9", "similar")}),
        ({"id": "p9", "title": "Краткое изложение"}, {("p1", "p9", "similar")}),
        ({"id": "p9", "title": "摘要"}, {("p1", "p9", "similar")}),
    ],
)
def test_a_phase_is_known_by_those_in_it(renamed: dict[str, str], pairs: set[tuple[str, str, str]]) -> None:
    """A section that is called otherwise is the same where the same milestones are in it; one alone is not enough."""
    old = _whole(_members("p1"), **_plan(*PHASES))
    new = _whole(_members("p9"), **_plan(renamed, PHASES[1]))
    assert told(old, new).pairs == pairs
    alone = _whole(_members("p1", "a"), **_plan(*PHASES)), _whole(_members("p9", "a"), **_plan(renamed, PHASES[1]))
    assert told(*alone).pairs == set()


def _flight(number: int, window: str = "2031", text: str = ORBITER) -> Release:
    mission = {"id": f"m{number}", "title": f"Luna {number}", "description": text}
    flight = {"id": f"l{number}", "title": f"Luna {number} launch", "window": window, "missions": [f"m{number}"]}
    return _whole([flight], missions=[mission])


def test_a_milestone_goes_with_its_mission() -> None:
    """Where the mission is declared to be renumbered, its milestone follows, likely; else both are other things."""
    declared = lineage("renumbered", "m26", "m27")
    pairs = {("m26", "m27", "lineage"), ("l26", "l27", "similar")}
    assert told(_flight(26), _flight(27, "2033"), declared).pairs == pairs
    assert told(_flight(26), _flight(27)).pairs == set()


def test_those_that_say_other_things_are_not_paired_by_company_alone() -> None:
    """A milestone of a renumbered mission that shares nothing else with the old one is another."""
    declared = lineage("renumbered", "m26", "m27")
    old, new = _flight(26), _flight(27, "2039")
    other = new.content.model_dump(exclude_defaults=True)
    other["milestones"][0]["title"] = {"en": "Crewed return"}
    moved = _whole(other["milestones"], missions=other["missions"])
    assert told(old, moved, declared).pairs == {("m26", "m27", "lineage")}


@pytest.mark.parametrize(
    ("old", "new", "divided"),
    [
        (["Release review"], ["Release review part 1", "Release review part 2", "Release review part 3"], True),
        (["Luna 27"], ["Luna 27.1", "Luna 27.2"], True),
        (["Луна-27"], ["Луна-27.1", "Луна-27.2"], True),
        (["月球27号"], ["月球27.1号", "月球27.2号"], True),
        (["Harbour"], ["Harbour I", "Harbour II"], True),
        (
            ["Send a letter of intent and nominate a focal point in the capital"],
            ["Send a letter of intent", "Nominate a focal point in the capital"],
            True,
        ),
        (
            ["Направить письмо о намерениях и назначить координатора в столице"],
            ["Направить письмо о намерениях", "Назначить координатора в столице"],
            True,
        ),
        (["递交意向书并指定国家联络点"], ["递交意向书", "指定国家联络点"], True),
        (["Sample return mission"], ["Sample analysis", "Return mission planning"], False),
        (["Release review"], ["Release review", "Release review part 1"], False),
        (
            ["Lander at the station on the Moon"],
            ["Rover at the station on the Moon", "Drill at the station on the Moon"],
            False,
        ),
    ],
)
def test_splits_and_mergers_without_lineage(old: list[str], new: list[str], divided: bool) -> None:  # noqa: FBT001 - a column of the table above
    """The parts share out the words of the whole and say little else, or bear its name with a mark behind it."""
    before = [(f"a{place}", title) for place, title in enumerate(old)]
    after = [(f"b{place}", title) for place, title in enumerate(new)]
    found = told(roadmap(before), roadmap(after)).divisions
    assert found == ([({own for own, _ in before}, {own for own, _ in after})] if divided else [])


def test_a_shared_place_makes_no_merger() -> None:
    """Where two things stand at one place, and a third comes there, nobody became one."""
    site = {"site": "South pole of the Moon, near the rim of the Shackleton crater"}
    old = [{"id": own, "title": title, **site} for own, title in (("a", "Lander"), ("b", "Rover"))]
    new = [{"id": "c", "title": "Drill", **site}]
    assert told(_whole(old), _whole(new)) == (set(), [], set())


def test_a_date_in_words_does_not_drown_a_title() -> None:
    """The same phrase for when it will be does not make two things one, nor another phrase one thing two."""
    said = {"wording": "in the second half of the year 2030 at the earliest", "window": "2030"}
    old, new = {"id": "a", "title": "Sample return", **said}, {"id": "b", "title": "Crewed flight", **said}
    assert told(_whole([old]), _whole([new])).pairs == set()
    other = {"wording": "not before the last quarter of 2031, as the minister told the press", "window": "2031"}
    assert told(_whole([old]), _whole([old | {"id": "b"} | other])).pairs == {("a", "b", "similar")}


def test_brackets_that_changed_are_known_by_the_day() -> None:
    """Two freezes got an hour in their names, and the one that did not stays."""
    days = {"Enhancements": "2041-05-13", "Code": "2041-07-08", "Test": "2041-07-15"}
    old = [(own.lower(), f"Begin {own} freeze (time TBD)", day) for own, day in days.items()]
    new = [old[0], *((f"{own}-18".lower(), f"Begin {own} freeze (18:00 PDT)", days[own]) for own in ("Code", "Test"))]
    assert told(roadmap(old), roadmap(new)).pairs == {("code", "code-18", "similar"), ("test", "test-18", "similar")}


def test_an_entry_that_hands_what_is_in_it_to_a_new_one_was_split() -> None:
    """A procedure of which most steps are in a new one likely became both."""
    texts = ["Keep what was promised to all.", "Warn two versions before.", "Ask the council where in doubt."]
    steps = [{"id": f"s{place}", "action": text} for place, text in enumerate(texts)]
    rules = {"id": "rules", "title": "Rules of compatibility"}
    head = {"document": "guide", "kind": "guideline", "version": "1.0.0", "language": "en"}
    old, new = (
        Release.model_validate(head | {"content": {"procedures": procedures}})
        for procedures in (
            [rules | {"steps": steps}],
            [rules | {"steps": steps[:1]}, {"id": "policy", "title": "Policy", "steps": steps[1:]}],
        )
    )
    assert told(old, new).divisions == [({"rules"}, {"rules", "policy"})]


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("release", "release", "release date"),
        ("support", "end of support", "end of life"),
    ],
)
def test_a_field_that_is_called_otherwise_in_every_entry(words: str, old: str, new: str) -> None:
    """Each of many is found under its other name, all in the same way."""
    before = [(f"{own}-{words}", f"{own}.0 {old}", f"20{own}-03-01") for own in range(10, 20)]
    after = [(f"{own}-new", f"{own}.0 {new}", f"20{own}-03-01") for own in range(10, 20)]
    pairs = {(f"{own}-{words}", f"{own}-new", "similar") for own in range(10, 20)}
    assert told(roadmap(before), roadmap(after)).pairs == pairs


def test_a_declaration_takes_a_pair_out_of_a_run() -> None:
    """What is declared not to be each other is not, though a run of the series would say so."""
    old = [("r4", "7.10.4", "2042-06-06"), ("r5", "7.10.5", "2042-08-01")]
    new = [("r4", "7.10.4", "2042-03-24"), ("r5", "7.10.5", "2042-06-06"), ("r6", "7.10.6", "2042-08-01")]
    assert told(roadmap(old), roadmap(new), lineage("reused", "r4", "r5")).pairs == {("r5", "r6", "similar")}


def test_an_id_is_reused_from_a_release_on() -> None:
    """A line with `since` counts between a release before it and that one or a later one, in both directions."""
    declared = lineage("reused", "x", "x", since="2.0.0")
    versions = {"1.0.0": PROBE, "1.5.0": PROBE, "2.0.0": LATER, "2.1.0": ("x", "Deep probe two", "2041", ORBITER)}
    states = {
        version: Release.model_validate(roadmap([row]).model_dump(exclude_defaults=True) | {"version": version})
        for version, row in versions.items()
    }
    for old, new, apart in [("1.5.0", "2.0.0", True), ("2.1.0", "1.0.0", True), ("2.0.0", "2.1.0", False)]:
        assert bool(diff(states[old], states[new], declared).reused) is apart
    assert diff(states["2.0.0"], states["2.1.0"], lineage("kept", "x", "x")).reused == ()


def test_a_phase_is_known_by_those_in_it_whatever_else_they_name() -> None:
    """A milestone that names a mission and another milestone as well counts for its phase once."""
    named = {"missions": ["m"], "depends_on": ["a"]}
    old, new = (
        _whole(
            [one | (named if one["id"] == "b" else {}) for one in _members(phase)],
            missions=[{"id": "m", "title": "Mission"}],
            **_plan(*phases),
        )
        for phase, phases in (("p1", PHASES), ("p9", [{"id": "p9", "title": "Abstract"}, PHASES[1]]))
    )
    assert told(old, new).pairs == {("p1", "p9", "similar")}


AWARD = "The buyer awards the contract after step {}."
REFERRING: list[tuple[str, list[str], list[str], set[tuple[str, str]]]] = [
    ("it followed", ["Ask.", "Bid.", AWARD.format(2)], ["Ask.", "Pay.", "Bid.", AWARD.format(3)], {("s3", "s4")}),
    ("it went back", ["Ask.", "Pay.", "Bid.", AWARD.format(3)], ["Ask.", "Bid.", AWARD.format(2)], {("s4", "s3")}),
    ("in Russian", ["Ask.", "Заказчик заключает договор сразу после шага 1."],
     ["Pay.", "Ask.", "Заказчик заключает договор сразу после шага 2."], {("s2", "s3")}),
    ("in Chinese", ["Ask.", "采购人在第1步之后授予合同。"], ["Pay.", "Ask.", "采购人在第2步之后授予合同。"],
     {("s2", "s3")}),
    ("too few words", ["Ask.", "See step 1."], ["Pay.", "Ask.", "See step 2."], set()),
    ("its own number", ["Ask.", "Step 2: the buyer opens all the bids."],
     ["Pay.", "Ask.", "Step 3: the buyer opens all the bids."], set()),
    ("two say so", ["Ask.", AWARD.format(1)], ["Pay.", "Ask.", AWARD.format(2), AWARD.format(3)], set()),
    ("it stands where it stood", ["Ask.", AWARD.format(1)], ["Pay.", AWARD.format(7)], set()),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "sure"), REFERRING)
def test_a_step_is_known_whatever_number_it_refers_to(
    what: str, old: list[str], new: list[str], sure: set[tuple[str, str]]
) -> None:
    """All else of its words is the same, and nobody else has them: that is no guess."""
    found = told(procedure(old), procedure(new)).pairs
    referring = {f"s{at}" for at, text in enumerate(old, 1) if any(map(str.isdigit, text))}
    assert {(one, other) for one, other, stage in found if stage == "content" and one in referring} == sure, what


def test_a_declaration_parts_what_differs_in_a_reference_alone() -> None:
    """What is declared not to be each other is not."""
    old, new = procedure(["Ask.", AWARD.format(1)]), procedure(["Pay.", "Ask.", AWARD.format(2)])
    assert any(stage == "content" for _one, _other, stage in told(old, new).pairs)
    parted = {(one, other) for one, other, _stage in told(old, new, lineage("reused", "s2", "s3")).pairs}
    assert ("s2", "s3") not in parted


@pytest.mark.parametrize(
    ("gone", "kept", "sentence", "now"),
    [
        ("Ice hall opening", "Radar tower delivery", "Coordinated by the harbour office.", None),
        ("Ice hall opening", "Radar tower delivery", "Open to partners for 30 days a year.", "60 days"),
        ("冰厅开放", "雷达塔交付", "每年向合作方开放30天。", "60天"),
        ("Открытие зала", "Поставка радара", "Открыто для партнёров 30 дней в году.", "60 дней"),
    ],
)
def test_a_sentence_that_many_have_makes_no_merger(gone: str, kept: str, sentence: str, now: str | None) -> None:
    """What went was named in nothing that stayed, whatever sentence that got; nor was it split off the way back."""
    said = sentence.replace("30" + (now or "")[2:], now) if now else sentence
    before = roadmap([("a", gone, "2026-09", sentence), ("b", kept, "2037")])
    after = roadmap([("b", kept, "2037", said)])
    assert told(before, after).divisions == told(after, before).divisions == []
