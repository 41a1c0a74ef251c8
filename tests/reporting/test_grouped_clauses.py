"""What the summary says of several changes of one entry, of low confidence, and of ends that moved by themselves."""

from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.reporting.topics import topic_of

Fields = dict[str, Any]
Told = tuple[str, str, str]
LANGUAGES: tuple[Language, ...] = ("en", "zh", "ru")


def _release(kind: str, content: Fields, language: str = "en") -> Release:
    data = {"document": "park", "kind": kind, "version": "1.0.0", "language": language, "content": content}
    return Release.model_validate(data, strict=False)


def _said(kind: str, old: Fields, new: Fields, language: Language) -> str:
    before, after = _release(kind, old), _release(kind, new)
    with speaking(language):
        return summarise(diff(before, after), after)


def _milestones(*entries: Fields) -> Fields:
    return {"milestones": [{"title": one["id"].title(), **one} for one in entries]}


def _gates(number: int, *waiting: str) -> Fields:
    gates: list[Fields] = [{"id": f"gate-{at}"} for at in range(1, number + 1)]
    wanted = [one["id"] for one in gates]
    return _milestones(*gates, *({"id": own, "depends_on": wanted} for own in waiting))


DEPENDING: list[tuple[Fields, Fields, Told]] = [
    (
        _milestones({"id": "mast"}, {"id": "gate-1"}),
        _gates(1, "mast"),
        ("Mast now depends on Gate-1.", "“Mast”现依赖“Gate-1”。", "«Mast» теперь зависит от вехи «Gate-1»."),
    ),
    (
        _milestones({"id": "mast"}, *({"id": f"gate-{at}"} for at in (3, 1, 2))),
        _gates(3, "mast"),
        (
            "Mast now depends on Gate-1, Gate-2 and Gate-3.",
            "“Mast”现依赖“Gate-1”、“Gate-2”和“Gate-3”。",
            "«Mast» теперь зависит от вех «Gate-1», «Gate-2» и «Gate-3».",
        ),
    ),
    (
        _milestones({"id": "mast"}, *({"id": f"gate-{at}"} for at in range(1, 6))),
        _gates(5, "mast"),
        (
            "Mast now depends on Gate-1, Gate-2, Gate-3 and two more.",
            "“Mast”现依赖“Gate-1”、“Gate-2”、“Gate-3”和另外2项。",
            "«Mast» теперь зависит от вех «Gate-1», «Gate-2», «Gate-3» и ещё 2.",
        ),
    ),
    (
        _milestones({"id": "mast"}, {"id": "rail"}, {"id": "gate-1"}),
        _gates(1, "mast", "rail"),
        (
            "two dependencies were added (Mast on Gate-1 and Rail on Gate-1)",
            "（“Mast”依赖“Gate-1”和“Rail”依赖“Gate-1”）",
            "(«Mast» — от вехи «Gate-1»; «Rail» — от вехи «Gate-1»)",
        ),
    ),
    (
        _milestones({"id": "mast"}, {"id": "rail"}, {"id": "gate-1"}, {"id": "gate-2"}),
        _gates(2, "mast", "rail"),
        (
            "four dependencies were added (Mast on Gate-1 and Gate-2; Rail on Gate-1 and Gate-2)",
            "新增4项依赖关系",
            "«Rail» — от вех «Gate-1» и «Gate-2»",
        ),
    ),
]


@pytest.mark.parametrize(("old", "new", "says"), DEPENDING)
def test_what_waits_for_several_is_named_once(old: Fields, new: Fields, says: Told) -> None:
    """All that one entry waits for stands in the order of its names, with the words in their cases."""
    for language, words in zip(LANGUAGES, says, strict=True):
        assert words in _said("roadmap", old, new, language)


WEAK: list[tuple[list[str | None], Told]] = [
    ([None], ("(A).", "（“A”）。", "(«A»).")),
    (["high"], ("(A).", "（“A”）。", "(«A»).")),
    (["medium"], ("(A).", "（“A”）。", "(«A»).")),
    (["low"], ("(A), with low confidence.", "（“A”），可信度低。", "(«A»), достоверность низкая.")),
    (
        ["low", "low"],
        ("and B), both with low confidence.", "和“B”），可信度均低。", "и «B»), достоверность в обоих случаях низкая."),
    ),
    (
        ["low", "high"],
        (
            "and B), of these with low confidence: A.",
            "和“B”），其中可信度低的有：“A”。",
            "и «B»), из них с низкой достоверностью: «A».",
        ),
    ),
    (
        ["low", "low", "medium"],
        (
            "of these with low confidence: A and B.",
            "其中可信度低的有：“A”和“B”。",
            "из них с низкой достоверностью: «A» и «B».",
        ),
    ),
    (["high", "high"], ("and B).", "和“B”）。", "и «B»).")),
    (
        ["low"] * 5,
        (
            "and two more), all with low confidence.",
            "和另外2个），可信度均低。",
            "и ещё 2), достоверность у всех низкая.",
        ),
    ),
    (
        [*["low"] * 21, "high"],
        ("21 of them with low confidence.", "其中21项可信度低。", "из них 21 — с низкой достоверностью."),
    ),
]


@pytest.mark.parametrize(("confidence", "says"), WEAK)
def test_low_confidence_is_not_lost_in_the_summary(confidence: list[str | None], says: Told) -> None:
    """What came on a weak source alone is told so where it is counted."""
    entries = [{"id": chr(97 + at), **({"confidence": sure} if sure else {})} for at, sure in enumerate(confidence)]
    for language, words in zip(LANGUAGES, says, strict=True):
        assert words in _said("roadmap", _milestones(), _milestones(*entries), language)


def test_low_confidence_says_nothing_of_names_notes_and_editing() -> None:
    """Another name of an entry is no less sure for it, nor is what is only written otherwise."""
    weak = {"id": "a", "confidence": "low"}
    for changed in ({"title": "Aa"}, {"notes": ["Seen."]}):
        new = {**_milestones(weak | changed)}
        assert "low confidence" not in _said("roadmap", _milestones(weak), new, "en")


def _sure(*values: tuple[str, str]) -> tuple[Fields, Fields]:
    """Return milestones and missions of the titles A, B, ... of which each has its confidence before and now."""
    sides = [
        {
            "milestones": [{"id": f"m{at}", "title": chr(65 + at), "confidence": one[side]} for at, one in milestones],
            "missions": [{"id": f"f{at}", "title": chr(65 + at), "confidence": one[side]} for at, one in missions],
        }
        for side in (0, 1)
        for milestones, missions in [([*enumerate(values)], [(0, values[0])])]
    ]
    return sides[0], sides[1]


SURER: list[tuple[tuple[Fields, Fields], Told]] = [
    (
        _sure(("low", "high")),
        (
            "what is recorded of two things is surer (A (milestone and mission): low, now high)",
            "（“A”（里程碑和任务）：原为低，现为高）",
            "(«A» (веха и миссия): было — низкая, стало — высокая)",
        ),
    ),
    (
        _sure(("high", "low")),
        (
            "what is recorded of two things is less sure (A (milestone and mission): high, now low)",
            "关于2项内容的信息，可信度下降（“A”（里程碑和任务）：原为高，现为低）",
            "2 пункта («A» (веха и миссия): было — высокая, стало — низкая)",
        ),
    ),
    (
        _sure(("high", "low"), ("high", "medium")),
        (
            "three things is less sure (A (milestone and mission): high, now low; B: high, now medium)",
            "“B”：原为高，现为中",
            "«B»: было — высокая, стало — средняя",
        ),
    ),
    (
        _sure(*[("high", "low")] * 5),
        (
            "(A (milestone and mission): high, now low; B: high, now low; C: high, now low; two more)",
            "另外2项",
            "ещё 2",
        ),
    ),
]


@pytest.mark.parametrize(("both", "says"), SURER)
def test_a_milestone_and_its_mission_are_two_things_of_one_name(both: tuple[Fields, Fields], says: Told) -> None:
    """The number is that of the things that are named, and their kinds tell two of one name apart."""
    for language, words in zip(LANGUAGES, says, strict=True):
        assert words in _said("roadmap", *both, language)


def test_who_is_surer_without_values_is_named() -> None:
    """A change made by hand that gives no value is named by its title."""
    made: Fields = {"severity": "inform", "bump": "none", "edits": (), "fingerprint": "f"}
    subjects = ({"kind": "milestone", "id": "gate", "title": "Gate"},)
    change = Change.model_validate({"rule": "milestone-confidence-raised", "subjects": subjects, **made})
    assert topic_of(change).clause([change]) == "what is recorded of one thing is surer (Gate)"


def test_statements_on_one_subject_are_named_with_their_number() -> None:
    """The names and what is not named add up to the number that is told."""
    new = [{"id": f"s{at}", "subject": subject, "text": f"Text {at}"} for at, subject in enumerate("ABCCCCCDEF")]
    old, now = (_release("roadmap", {}).model_dump(mode="json", by_alias=True) for _side in range(2))
    before, after = (Release.model_validate(one, strict=False) for one in (old, now | {"statements": new}))
    said = {"en": "ten statements", "zh": "10", "ru": "10 высказываний"}
    names = {
        "en": "(“A”, “B”, “C” (5) and three more)",
        "zh": "（“A”、“B”、“C”（5条）和另外3条）",
        "ru": "(«A», «B», «C» (5) и ещё 3)",
    }
    for language in LANGUAGES:
        with speaking(language):
            told = summarise(diff(before, after), after)
        assert said[language] in told
        assert names[language] in told


ENDS: list[tuple[list[tuple[str, str]], Told]] = [
    (
        [("2021/2025", "2027/2028")],
        (
            "one milestone slipped (A, latest date 36 months later)",
            "最晚日期推迟36个月",
            "самая поздняя дата — на 36 месяцев позже",
        ),
    ),
    (
        [("2021/2025", "2027/2028")] * 2,
        (
            "two milestones slipped (A, latest date 36 months later; B, latest date 36 months later)",
            "“B”，最晚日期推迟36个月",
            "«B», самая поздняя дата — на 36 месяцев позже",
        ),
    ),
    (
        [("2021/2025", "2026~")],
        (
            "(A, latest date 12 months later, only possibly)",
            "最晚日期推迟12个月，仅为可能",
            "самая поздняя дата — на 12 месяцев позже — лишь возможно",
        ),
    ),
    ([("2027", "2028")], ("one milestone slipped, by 12 months (A)", "1个里程碑延期，变动12个月", "на 12 месяцев")),
    (
        [("2027~", "2028~")],
        ("one milestone slipped, possibly by 12 months (A)", "可能变动12个月", "возможно — на 12 месяцев"),
    ),
    (
        [("2027", "2028")] * 3,
        ("three milestones slipped, each by 12 months (A, B and C)", "均变动12个月", "каждый раз на 12"),
    ),
    (
        [("2021/2025", "2027/2028")] * 4,
        (
            "four milestones slipped (A, B, C and one more), each: latest date 36 months later",
            "均为：最晚日期推迟36个月",
            "у всех одинаково: самая поздняя дата — на 36 месяцев позже",
        ),
    ),
    (
        [*[("2021/2025", "2027/2028")] * 3, ("2021/2025", "2031/2032")],
        (
            "four milestones slipped (D, A, B and one more), the farthest D, latest date 84 months later",
            "变动最大的是“D”，最晚日期推迟84个月",
            "больше всего — «D», самая поздняя дата — на 84 месяца позже",
        ),
    ),
    (
        [("../2028", "../2029")],
        ("(A, latest date 12 months later)", "最晚日期推迟12个月", "самая поздняя дата — на 12 месяцев"),
    ),
    (
        [("2028/..", "2029/..")],
        ("(A, earliest date 12 months later)", "最早日期推迟12个月", "самая ранняя дата — на 12 месяцев"),
    ),
    (
        [("2024", "2027"), ("2021/2025", "2028/2030")],
        (
            "two milestones slipped (B, latest date 60 months later; A, 36 months later)",
            "“A”，推迟36个月",
            "«A», на 36 месяцев",
        ),
    ),
]


@pytest.mark.parametrize(("windows", "says"), ENDS)
def test_the_end_that_moved_is_named(windows: list[tuple[str, str]], says: Told) -> None:
    """A span is that of the whole window only where both of its ends moved by it."""
    sides = (
        _milestones(*({"id": chr(97 + at), "window": one[side]} for at, one in enumerate(windows))) for side in (0, 1)
    )
    old, new = sides
    for language, words in zip(LANGUAGES, says, strict=True):
        assert words in _said("roadmap", old, new, language)


def _whole(**sections: int) -> Fields:
    return {
        name: [
            {"id": f"{name}{at}", "title": f"T{at}", **({"meaning": "It is so."} if name == "terms" else {})}
            for at in range(count)
        ]
        for name, count in sections.items()
    }


CASES: list[tuple[str, Fields, str, str]] = [
    ("roadmap", _whole(terms=1), "добавлен 1 термин", "исключён 1 термин"),
    ("roadmap", _whole(terms=2), "добавлены 2 термина", "исключены 2 термина"),
    ("roadmap", _whole(terms=5), "добавлено 5 терминов", "исключено 5 терминов"),
    ("roadmap", _whole(terms=21), "добавлен 21 термин", "исключён 21 термин"),
    ("roadmap", _whole(missions=1), "добавлена 1 миссия", "исключена 1 миссия"),
    ("roadmap", _whole(missions=3), "добавлены 3 миссии", "исключены 3 миссии"),
    ("roadmap", _whole(missions=21), "добавлена 21 миссия", "исключена 21 миссия"),
    ("roadmap", _whole(objectives=1), "добавлена 1 цель", "исключена 1 цель"),
    ("roadmap", _whole(terms=1, missions=1), "добавлены ", "исключены "),
    ("guideline", _whole(principles=1), "добавлен 1 принцип", "исключён 1 принцип"),
    ("guideline", _whole(contacts=1), "добавлен 1 контакт", "исключён 1 контакт"),
    (
        "guideline",
        {"partners": [{"id": "a", "title": "A", "kind": "state", "instrument": "Note"}]},
        "присоединилось 1 государство",
        "больше не значится в списке партнёров: 1 государство",
    ),
    (
        "guideline",
        {"partners": [{"id": "a", "title": "A", "kind": "organisation", "instrument": "Note"}]},
        "присоединилась 1 организация",
        "больше не значится в списке партнёров: 1 организация",
    ),
]


@pytest.mark.parametrize(("kind", "content", "came", "went"), CASES)
def test_the_russian_verb_agrees_with_what_it_counts(kind: str, content: Fields, came: str, went: str) -> None:
    """One thing has its gender, several of one kind their number, and a list of kinds the plural."""
    assert came in _said(kind, {}, content, "ru")
    assert went in _said(kind, content, {}, "ru")


def _missions(*entries: tuple[str, str | None, str | None]) -> Fields:
    """Return a roadmap of missions, each with who leads it and how sure that is."""
    return {
        "missions": [
            {"id": own, "title": own.title()}
            | ({"lead": lead} if lead else {})
            | ({"confidence": sure} if sure else {})
            for own, lead, sure in entries
        ]
    }


LEADS: list[tuple[str, Fields, Fields, Told]] = [
    (
        "one",
        _missions(("hopper", "ESA", None)),
        _missions(("hopper", "DLR", None)),
        ("the lead of one mission passed from ESA to DLR (Hopper)",
         "1个任务的牵头机构由ESA改为DLR（“Hopper”）",
         "сменилась головная организация у 1 миссии: была ESA, стала DLR («Hopper»)"),
    ),
    (
        "two alike, of medium confidence",
        _missions(("hopper", "ESA", "high"), ("rover", "ESA", "high")),
        _missions(("hopper", "DLR", "medium"), ("rover", "DLR", "medium")),
        ("the lead of two missions passed from ESA to DLR (Hopper and Rover), both with medium confidence",
         "2个任务的牵头机构由ESA改为DLR（“Hopper”和“Rover”），可信度均为中",
         ("сменилась головная организация у 2 миссий: была ESA, стала DLR («Hopper» и «Rover»), "
         "достоверность в обоих случаях средняя")),
    ),
    (
        "one of medium confidence",
        _missions(("hopper", "ESA", "high")),
        _missions(("hopper", "DLR", "medium")),
        ("the lead of one mission passed from ESA to DLR (Hopper), with medium confidence",
         "1个任务的牵头机构由ESA改为DLR（“Hopper”），可信度为中",
         "сменилась головная организация у 1 миссии: была ESA, стала DLR («Hopper»), достоверность средняя"),
    ),
    (
        "two of which one is of medium confidence",
        _missions(("hopper", "ESA", "high"), ("rover", "ESA", "high")),
        _missions(("hopper", "DLR", "high"), ("rover", "DLR", "medium")),
        ("from ESA to DLR (Hopper and Rover);", "由ESA改为DLR（“Hopper”和“Rover”）；",
         "стала DLR («Hopper» и «Rover»);"),
    ),
    (
        "two of low confidence",
        _missions(("hopper", "ESA", "high"), ("rover", "ESA", "high")),
        _missions(("hopper", "DLR", "low"), ("rover", "DLR", "low")),
        ("both with low confidence", "可信度均低", "достоверность в обоих случаях низкая"),
    ),
    (
        "to several bodies",
        _missions(("hopper", "ESA", None), ("rover", "ESA", None)),
        _missions(("hopper", "DLR", None), ("rover", "CNES", None)),
        ("the lead of two missions changed (Hopper: ESA, now DLR; Rover: ESA, now CNES)",
         "2个任务的牵头机构有变（“Hopper”：原为ESA，现为DLR；“Rover”：原为ESA，现为CNES）",
         ("сменилась головная организация у 2 миссий («Hopper»: было — ESA, стало — DLR; «Rover»: было — ESA, "
         "стало — CNES)")),
    ),
    (
        "from several bodies to one",
        _missions(("hopper", "ESA", None), ("rover", "ASI", None)),
        _missions(("hopper", "DLR", None), ("rover", "DLR", None)),
        ("the lead of two missions changed (Hopper: ESA, now DLR; Rover: ASI, now DLR)",
         "2个任务的牵头机构有变",
         "сменилась головная организация у 2 миссий («Hopper»"),
    ),
    (
        "exchanged",
        _missions(("hopper", "ESA", None), ("rover", "DLR", None)),
        _missions(("hopper", "DLR", None), ("rover", "ESA", None)),
        ("the lead of two missions changed", "2个任务的牵头机构有变",
         "сменилась головная организация у 2 миссий («Hopper»"),
    ),
    (
        "five to one",
        _missions(*((f"m{at}", "ESA", None) for at in range(5))),
        _missions(*((f"m{at}", "DLR", None) for at in range(5))),
        ("the lead of five missions passed from ESA to DLR (M0, M1, M2 and two more)",
         "5个任务的牵头机构由ESA改为DLR（“M0”、“M1”、“M2”和另外2个）",
         "сменилась головная организация у 5 миссий: была ESA, стала DLR («M0», «M1», «M2» и ещё 2)"),
    ),
    (
        "back again",
        _missions(("hopper", "DLR", "medium")),
        _missions(("hopper", "ESA", "high")),
        ("the lead of one mission passed from DLR to ESA (Hopper)", "由DLR改为ESA", "была DLR, стала ESA («Hopper»)"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new", "words"), [one[1:] for one in LEADS], ids=[one[0] for one in LEADS])
def test_who_led_and_who_leads(old: Fields, new: Fields, words: Told, language: Language) -> None:
    """The bodies are counted as what they are: one to which two missions passed is no two others."""
    assert words[LANGUAGES.index(language)] in _said("roadmap", old, new, language)
