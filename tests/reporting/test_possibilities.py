"""What was only named, only stated beside, only drafted or only read later is told so, and never as more."""

import json
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from ilrs_docs import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.layout.blocks import plain
from ilrs_docs.layout.sources import citation as block_of
from ilrs_docs.model import Release
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.paragraphs import paragraphs
from ilrs_docs.reporting.showing import outline

Data = dict[str, Any]
FACT: Data = {"sources": ["cnsa"], "confidence": "high"}
PLANT: Data = {"id": "plant", "title": {"en": "Power plant", "zh": "电站", "ru": "Электростанция"}} | FACT
THERE: Data = {"id": "there", "title": {"en": "Station"}, "status": "planned"} | FACT

ReleasePair = Callable[..., tuple[Release, Release]]


@pytest.fixture
def sides(release_data: Callable[..., Data]) -> ReleasePair:
    """Return a maker of two releases of a document from the content of each."""

    def make(
        document: str, before: Data, after: Data, days: tuple[str, str] = ("2021-06-16", "2024-06-16"), **head: object
    ) -> tuple[Release, Release]:
        versions = zip(("1.0.0", "1.1.0"), days, (before, after), strict=True)
        made = (release_data(document, version, day, content=content, **head) for version, day, content in versions)
        old, new = (Release.model_validate_json(json.dumps(data)) for data in made)
        return old, new

    return make


def _report(old: Release, new: Release, language: Language = "en") -> Report:
    return report(old, new, diff(old, new), language=language, detail="full")


def _plant(status: str | None, **fields: object) -> Data:
    return PLANT | ({"status": status} if status else {}) | fields


POSSIBLE: list[tuple[Language, Data | None, Data | None, str, str]] = [
    # language, before, after, rule, what a person would say
    ("en", None, _plant("considered", window="2033/2035"), "came-considered",
     "Named as a possibility: Power plant. Considered: 2033 to 2035."),
    ("zh", None, _plant("considered", window="2033/2035"), "came-considered",
     "列入记录（考虑中）：电站。考虑中：2033—2035年。"),
    ("ru", None, _plant("considered", window="2033/2035"), "came-considered",
     "Названо как возможность: Электростанция. Рассматривается: 2033\u20132035 годы."),
    ("en", None, _plant("considered"), "came-considered",
     "Named as a possibility: Power plant. Considered: no date given."),
    ("en", None, _plant("planned", window="2033/2035"), "added",
     "Added, milestone: Power plant. Planned: 2033 to 2035."),
    ("en", _plant("considered"), _plant("planned"), "decided",
     "Power plant went from considered to planned."),
    ("zh", _plant("considered"), _plant("planned"), "decided", "“电站”的状态由“考虑中”改为“计划中”。"),
    ("ru", _plant("considered"), _plant("planned"), "decided",
     "«Электростанция»: состояние было «рассматривается», стало «запланировано»."),
    ("en", _plant("planned"), _plant("considered"), "only-considered",
     "Power plant is only a possibility now: it was planned."),
    ("en", _plant("in-progress"), _plant("considered"), "only-considered",
     "Power plant is only a possibility now: it was in progress."),
    ("en", _plant("deferred"), _plant("considered"), "only-considered",
     "Power plant is only a possibility now: it was deferred."),
    ("en", _plant("altered"), _plant("considered"), "only-considered",
     "Power plant is only a possibility now: it was altered."),
    ("zh", _plant("planned"), _plant("considered"), "only-considered", "“电站”现仅为设想：原为“计划中”。"),
    ("en", _plant("considered"), _plant("in-progress"), "begun",
     "Power plant has begun: it was considered, is now in progress."),
    ("en", _plant("considered"), _plant("cancelled"), "status-changed",
     "The status of Power plant changed from considered to cancelled."),
    ("en", _plant("considered"), _plant("deferred"), "status-changed",
     "The status of Power plant changed from considered to deferred."),
    ("en", _plant("considered"), _plant("altered"), "status-changed",
     "The status of Power plant changed from considered to altered."),
    ("en", _plant("cancelled"), _plant("considered"), "status-changed",
     "The status of Power plant changed from cancelled to considered."),
    ("en", _plant("achieved"), _plant("considered"), "status-changed",
     "The status of Power plant changed from achieved to considered."),
    ("en", _plant(None), _plant("considered"), "status-changed",
     "The status of Power plant is stated now: considered."),
    ("en", _plant("considered"), _plant(None), "status-changed",
     "The status of Power plant is no longer stated; it was considered."),
    ("en", _plant("considered"), _plant("achieved", occurred="2024-05-03"), "achieved",
     "Power plant was achieved: 3 May 2024."),
    ("en", _plant("considered"), None, "removed", "Removed, milestone: Power plant."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "both", "action", "told"), [(one[0], one[1:3], *one[3:]) for one in POSSIBLE])
def test_a_possibility_is_no_plan(
    sides: ReleasePair, language: Language, both: tuple[Data | None, Data | None], action: str, told: str
) -> None:
    """What nobody has committed to is neither added to a plan, nor cancelled, nor back in it."""
    contents = ({"milestones": [THERE, *([one] if one else [])]} for one in both)
    old, new = sides("roadmap", *contents)
    made = _report(old, new, language)
    (item,) = [item for item in made.items() if item.subjects and item.subjects[0].id == "plant"]
    assert (item.rule, item.sentence) == (f"milestone-{action}", told)


def test_an_unknown_part_that_holds_a_possibility_is_first_reported(sides: ReleasePair) -> None:
    """With its status, so that nobody takes it for a plan."""
    gaps = [{"id": "gap", "part": ["content", "milestones"], "reason": {"en": "Not found"}}]
    old, new = sides("roadmap", {"milestones": [THERE]}, {"milestones": [THERE, _plant("considered")]}, gaps=gaps)
    (item,) = [item for item in _report(old, new).items() if item.rule == "milestone-first-reported"]
    assert item.sentence.endswith("Considered: no date given.")


@pytest.mark.parametrize(
    ("status", "severity", "said"),
    [(("planned", "planned"), "act", False), (("considered", "considered"), "attend", True),
     (("considered", "planned"), "act", False)],
)  # fmt: skip
def test_a_possibility_that_slips_asks_nobody_to_act(
    sides: ReleasePair,
    status: tuple[str, str],
    severity: str,
    said: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """However far: its date was nobody's word; and the sentence says what it is."""
    contents = (
        {"milestones": [_plant(word, window=year)]} for word, year in zip(status, ("2030", "2036"), strict=True)
    )
    old, new = sides("roadmap", *contents)
    (change,) = diff(old, new).select(rule="milestone-slipped")
    assert change.severity == severity
    told = next(item.sentence for item in _report(old, new).items() if item.rule == "milestone-slipped")
    assert told.endswith("It is named as a possibility only.") is said


def _goal(own: str, title: str, *beside: str) -> Data:
    return {"id": own, "title": {"en": title, "zh": f"{title}（中）"}, "beside": list(beside)} | FACT


FIELDS = [_goal(f"field-{at}", f"Field {at}") for at in range(1, 6)]
OBJECTIVES: list[tuple[Language, list[Data], list[Data], str, str]] = [
    ("en", FIELDS[:1], [FIELDS[0], _goal("sky", "Sky", "field-1")], "stated-beside",
     "Stated as an objective, kept in the record beside “Field 1”: Sky."),
    ("en", FIELDS[:2], [*FIELDS[:2], _goal("sky", "Sky", "field-1", "field-2")], "stated-beside",
     "Stated as an objective, kept in the record beside “Field 1” and “Field 2”: Sky."),
    ("en", FIELDS, [*FIELDS, _goal("sky", "Sky", *(one["id"] for one in FIELDS))], "stated-beside",
     "Stated as an objective, kept in the record beside five others: Sky."),
    ("zh", FIELDS, [*FIELDS, _goal("sky", "Sky", *(one["id"] for one in FIELDS))], "stated-beside",
     "作为目标提出，记录中与其他5项目标分别保留：Sky（中）。"),
    ("zh", FIELDS[:1], [FIELDS[0], _goal("sky", "Sky", "field-1")], "stated-beside",
     "作为目标提出，记录中与“Field 1（中）”分别保留：Sky（中）。"),
    ("ru", FIELDS, [*FIELDS, _goal("sky", "Sky", *(one["id"] for one in FIELDS))], "stated-beside",
     "Заявлена цель (в записях кроме неё — 5 других): Sky [EN]."),
    ("en", FIELDS[:1], [FIELDS[0], _goal("sky", "Sky")], "added", "Added, objective: Sky."),
    ("en", [FIELDS[0], _goal("sky", "Sky")], [FIELDS[0], _goal("sky", "Sky", "field-1")], "beside-added",
     "The objective “Sky” is stated beside another one now: Field 1."),
    ("en", [FIELDS[0], _goal("sky", "Sky", "field-1")], [FIELDS[0], _goal("sky", "Sky")], "beside-dropped",
     "The objective “Sky” is no longer stated beside another one: Field 1."),
    ("en", [FIELDS[0], _goal("sky", "Sky", "field-1")], FIELDS[:1], "removed", "Removed, objective: Sky."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "both", "action", "told"), [(one[0], one[1:3], *one[3:]) for one in OBJECTIVES])
def test_what_is_stated_beside_is_not_added(
    sides: ReleasePair, language: Language, both: tuple[list[Data], list[Data]], action: str, told: str
) -> None:
    """Whether it replaces what it stands beside, no source says."""
    old, new = sides("roadmap", *({"objectives": one} for one in both))
    (change,) = diff(old, new)
    (item,) = [one for one in _report(old, new, language).items() if one.rule == change.rule]
    assert (change.rule, item.sentence) == (f"objective-{action}", told)
    if action == "stated-beside":
        assert (change.severity, change.bump) == ("inform", "none")


DRAFT: Data = {"id": "paper", "title": {"en": "The paper", "zh": "文书", "ru": "Документ"}} | FACT
TWO = ["CNSA", "Roscosmos"]
INSTRUMENTS: list[tuple[Language, Data, str]] = [
    ("en", {"drafted_by": TWO}, "Drafted by CNSA and Roscosmos."),
    ("zh", {"drafted_by": TWO}, "起草方：中国国家航天局和俄罗斯国家航天集团公司。"),
    ("ru", {"drafted_by": TWO}, "Авторы проекта — КНКА и Роскосмос."),
    ("en", {"drafted_by": ["CNSA"]}, "Drafted by CNSA."),
    ("en", {"drafted_by": TWO, "parties": TWO}, "Drafted by CNSA and Roscosmos."),
    ("en", {"parties": TWO, "signed": "2021-03-09"}, "Signed on 9 March 2021 by CNSA and Roscosmos."),
    ("zh", {"parties": TWO, "signed": "2021-03-09"},
     "2021年3月9日，签署方：中国国家航天局和俄罗斯国家航天集团公司。"),
    ("ru", {"parties": TWO, "signed": "2021-03-09"}, "9 марта 2021 года, подписавшие стороны — КНКА и Роскосмос."),
    ("zh", {"parties": TWO, "in_force": "2023"}, "生效日期：2023年，缔约方：中国国家航天局和俄罗斯国家航天集团公司。"),
    ("en", {"parties": TWO, "in_force": "2023"}, "In force since 2023 between CNSA and Roscosmos."),
    ("en", {"drafted_by": TWO, "parties": TWO, "signed": "2021"},
     "Drafted by CNSA and Roscosmos, signed in 2021 by CNSA and Roscosmos."),
    ("en", {"parties": TWO}, "Named with it: CNSA and Roscosmos."),
    ("en", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "fields", "told"), INSTRUMENTS)
def test_who_drafts_is_no_party(sides: ReleasePair, language: Language, fields: Data, told: str) -> None:
    """Those who drafted, who signed, and whom it binds have a word each."""
    old, new = sides("guideline", {}, {"instruments": [DRAFT | fields]})
    (item,) = [one for one in _report(old, new, language).items() if one.rule == "instrument-added"]
    assert item.sentence.endswith(f"The paper. {told}".strip() if language == "en" else told)


READ: list[tuple[Language, Data, str]] = [
    ("en", {"retrospective": True}, "; published after that day, used here only for what was so on it."),
    ("en", {"retrospective": True, "access": "original"},
     "; read in the original; published after that day, used here only for what was so on it."),
    ("zh", {"retrospective": True}, "发布于该日之后，此处仅用于说明该日的情况。"),
    ("ru", {"retrospective": True}, ("опубликован позже этого дня; "
     "здесь использован лишь для того, что было на этот день.")),
    ("en", {"access": "mirror"}, "; read in a mirror."),
    ("en", {}, ". 1 June 2024."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "fields", "told"), READ)
def test_a_later_source_says_that_it_is_one(sides: ReleasePair, language: Language, fields: Data, told: str) -> None:
    """Wherever it is cited, after how it was read."""
    source = {"id": "cnsa", "publisher": "CNSA", "title": "A history", "date": "2024-06-01"} | fields
    old, new = sides("roadmap", {}, {"milestones": [THERE]}, sources=[source])
    (citation,) = _report(old, new, language).sources
    (shown,) = next(part.parts for part in outline(new).parts if part.title == "Sources")
    assert (("Retrospective", "yes") in shown.facts) is ("retrospective" in fields)
    with speaking(language):
        assert plain(block_of(citation).words).endswith(told)
        assert any(one.text.endswith(told) for one in paragraphs(new) if one.key[:1] == ("sources",))


def _letter(status: str | None, deadline: str | None = "../2022-12-31", **fields: object) -> Data:
    given = {"status": status, "deadline": deadline}
    step = {"id": "letter", "action": {"en": "Send a letter", "zh": "提交意向书", "ru": "Отправить письмо"}} | FACT
    return step | {name: value for name, value in given.items() if value} | fields


STEPS: list[tuple[Language, Data, Data, str, str]] = [
    ("en", _letter("pending"), _letter("passed"), "passed",
     ("The time for the step “Send a letter” passed (by 31 December 2022); "
      "its outcome as a whole is not in the record.")),
    ("zh", _letter("pending"), _letter("passed"), "passed",
     "步骤“提交意向书”的原定时间（不晚于2022年12月31日）已过，记录中未见总体结果的报道。"),
    ("ru", _letter("pending"), _letter("passed"), "passed",
     ("Время, назначенное для шага «Отправить письмо» (не позднее 31 декабря 2022 года), прошло; "
     "общий результат в записях не указан.")),
    ("en", _letter(None), _letter("passed"), "passed",
     ("The time for the step “Send a letter” passed (by 31 December 2022); "
      "its outcome as a whole is not in the record.")),
    ("en", _letter("pending", None), _letter("passed", None), "passed",
     "The time for the step “Send a letter” passed; its outcome as a whole is not in the record."),
    ("en", _letter("pending"), _letter("pending"), "deadline-passed",
     "The deadline of the step “Send a letter” passed between the two releases: by 31 December 2022."),
    ("en", _letter("passed"), _letter("passed"), "", ""),
    ("en", _letter("passed"), _letter("done", occurred="2022-11"), "done",
     "The step “Send a letter” was done: November 2022."),
    ("en", _letter("passed"), _letter("pending", "../2025-12-31"), "changed",
     "Changed, step “Send a letter” (status): passed, now pending."),
    ("en", _letter("done"), _letter("passed"), "changed", "Changed, step “Send a letter” (status): done, now passed."),
    ("en", _letter("done"), _letter("pending"), "reopened", "The step “Send a letter” is pending again."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "both", "action", "told"), [(one[0], one[1:3], *one[3:]) for one in STEPS])
def test_a_step_whose_day_passed_is_neither_pending_nor_done(
    sides: ReleasePair, language: Language, both: tuple[Data, Data], action: str, told: str
) -> None:
    """It is told once, by its status, and not as a deadline that passed besides."""
    contents = ({"procedures": [{"id": "call", "title": {"en": "Call"}, "steps": [one]} | FACT]} for one in both)
    made = _report(*sides("guideline", *contents), language)
    steps = [item for item in made.items() if item.rule and item.rule.startswith("step-")]
    items: dict[str, str] = {str(item.rule): item.sentence for item in steps}
    assert items.get(f"step-{action}", "") == told
    assert not {"step-passed", "step-deadline-passed"} <= items.keys()


def test_nobody_waits_for_a_step_whose_day_passed(sides: ReleasePair) -> None:
    """It is not announced as still to come, though its deadline has no end."""
    step = _letter("passed", "2022/..")
    call = {"id": "call", "title": {"en": "Call"}, "status": "announced", "steps": [step]} | FACT
    assert not _report(*sides("guideline", {"procedures": [call]}, {"procedures": [call]})).section("act").groups


def _state(**fields: object) -> Data:
    return {"partners": [{"id": "x", "title": {"en": "X"}, "kind": "state", "instrument": {"en": "Pact"}} | fields]}


def _paper(**fields: object) -> Data:
    return {"instruments": [{"id": "x", "title": {"en": "X"}} | fields]}


AHEAD: list[tuple[Language, Data, Data, str]] = [
    ("en", {}, _state(date="2024-05"), "X joined: May 2024, Pact."),
    ("en", {}, _state(date="2030"), "X is marked as joined on a day that was still to come: 2030, Pact."),
    ("zh", {}, _state(date="2030"), "X [EN]被标为已加入，但所标日期发布时尚未到来：2030年，Pact [EN]。"),
    ("ru", {}, _state(date="2030"),
     "Партнёр X [EN] отмечен как присоединившийся в ещё не наступивший день: 2030 год. Pact [EN]."),
    ("en", _paper(), _paper(signed="2024-06-16"), "X was signed: 16 June 2024."),
    ("en", _paper(), _paper(signed="2024-06-17"),
     "X is marked as signed on a day that was still to come: 17 June 2024."),
    ("en", _paper(), _paper(in_force="2024-06"), "X came into force: June 2024."),
    ("en", _paper(), _paper(in_force="2025"), "X is to come into force: 2025."),
    ("zh", _paper(), _paper(in_force="2025"), "法律文书“X [EN]”将生效：2025年。"),
    ("en", {}, _paper(in_force="2025"), "Added, instrument: X. To come into force in 2025."),
    ("en", {}, _paper(in_force="2023"), "Added, instrument: X. In force since 2023."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "told"), AHEAD)
def test_what_is_still_to_come_has_not_happened(
    sides: ReleasePair, language: Language, before: Data, after: Data, told: str
) -> None:
    """Whatever says that it has: the day of the newer release comes before."""
    made = _report(*sides("guideline", before, after), language)
    (item,) = [item for item in made.items() if item.subjects and item.subjects[0].id == "x"]
    assert item.sentence == told


@pytest.mark.parametrize(("kept", "severity"), [("2024-05", "act"), ("2024-06-16", "act"), ("2024-07", "attend")])
def test_a_promise_is_kept_once_it_is(release_data: Callable[..., Data], kept: str, severity: str) -> None:
    """One that is marked so beforehand asks nobody to act."""
    promise = {"id": "p", "text": {"en": "A text will follow"}, "made": "2021-06-16"}
    days: list[tuple[str, str, Data]] = [("1.0.0", "2021-06-16", {}), ("1.1.0", "2024-06-16", {"kept": kept})]
    made = (release_data("guideline", version, day, promises=[promise | more]) for version, day, more in days)
    old, new = (Release.model_validate_json(json.dumps(data)) for data in made)
    (change,) = diff(old, new).select(rule="promise-kept")
    assert change.severity == severity
    (item,) = [item for item in _report(old, new).items() if item.rule == "promise-kept"]
    assert item.sentence.startswith(
        "A promise was kept" if severity == "act" else "A promise is marked as kept on a day"
    )


def test_a_reading_that_is_recorded_no_more_settles_nothing(sides: ReleasePair) -> None:
    """Whether the sources agree now is not told, nor that they do."""
    reading = {"id": "r", "field": "window", "value": "2030", "confidence": "low"}
    plant = _plant("planned", window="2029")
    old, new = sides("roadmap", {"milestones": [plant | {"readings": [reading]}]}, {"milestones": [plant]})
    made = _report(old, new)
    (item,) = [item for item in made.items() if item.rule == "milestone-conflict-settled"]
    assert item.sentence.startswith(
        "Another reading is recorded no more, milestone Power plant: another reading of its"
    )
    assert "agree" not in made.summary


GAPPED: list[tuple[list[str], bool]] = [
    (["content", "missions"], True),
    (["content", "missions", "flight"], True),
    (["content", "missions", "flight", "launcher"], True),
    (["extra", "missions"], False),
    (["basis"], False),
]


@pytest.mark.parametrize(("part", "named"), GAPPED)
def test_what_has_a_gap_inside_is_not_compared_in_full(sides: ReleasePair, part: list[str], named: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A section with an unknown field in one of its entries is named, as is one that is not known at all."""
    content = {"missions": [{"id": "flight", "title": {"en": "Flight"}}]}
    gaps = [{"id": "gap", "part": part, "reason": {"en": "Not found"}}]
    told = [item.sentence for item in _report(*sides("roadmap", content, content, gaps=gaps)).items()]
    words = "Compared in part, since one release or both do not know all of it: missions."
    assert (words in told) is named


@pytest.mark.parametrize(("language", "rows"), [
    ("en", {"Partners: states": ("0", "2"), "Partners: bodies below the national level": ("0", "1")}),
    ("zh", {"合作伙伴：国家": ("0", "2"), "合作伙伴：国家层级以下机构": ("0", "1")}),
    ("ru", {"Партнёры: государства": ("0", "2"), "Партнёры: организации ниже государственного уровня": ("0", "1")}),
])  # fmt: skip
def test_kinds_of_partners_have_rows_of_their_own(
    sides: ReleasePair, language: Language, rows: dict[str, tuple[str, str]]
) -> None:
    """In the table of what was compared no number counts a university among the states."""
    kinds = ("state", "state", "subnational")
    partners = [one | {"id": f"p{at}"} for at, kind in enumerate(kinds) for one in _state(kind=kind)["partners"]]
    made = _report(*sides("guideline", {}, {"partners": partners}), language)
    found = {row[0]: row[1:3] for item in made.section("completeness").groups[0].items for table in item.tables
             for row in table.rows}  # fmt: skip
    assert {name: found.get(name) for name in rows} == rows


@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx", "xlsx"])
def test_every_format_that_cites_a_later_source_says_so(sides: ReleasePair, form: str) -> None:
    """A reader of any of them knows that nothing of that day stands behind what it testifies to."""
    source = {"id": "cnsa", "publisher": "CNSA", "title": "A history", "date": "2024-06-01", "retrospective": True}
    old, new = sides("roadmap", {}, {"milestones": [THERE]}, sources=[source])
    shown = import_module(f"ilrs_docs.rendering.{form}").render_report(_report(old, new))
    if isinstance(shown, bytes):
        with ZipFile(BytesIO(shown)) as parts:
            shown = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    assert "published after that day, used here only for what was so on it" in " ".join(shown.split())


def _word(meaning: str, *readings: str, title: str = "Base", **fields: object) -> Data:
    others = [{"id": f"r{at}", "field": field, "value": "Other"} for at, field in enumerate(readings)]
    return {"id": "w", "title": {"en": title}, "meaning": {"en": meaning}, "readings": others} | fields


SMALL, LARGE = "A small station", "A large port"
WORDS: list[tuple[Language, Data, Data, str]] = [
    ("en", _word(SMALL), _word(LARGE), "The term “Base” has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL), _word(LARGE, confidence="high"),
     "The term “Base” has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL), _word(LARGE, confidence="medium"),
     "The term “Base” likely has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL), _word(LARGE, confidence="low"),
     "The term “Base” likely has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL), _word(LARGE, "meaning", confidence="high"),
     "The term “Base” likely has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL), _word(LARGE, "title", confidence="high"),
     "The term “Base” has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL, confidence="low"), _word(LARGE, confidence="high"),
     "The term “Base” has another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL, title="Model"), _word(LARGE),
     "The term “Model” became “Base”, with another meaning: “A small station”, now “A large port”."),
    ("en", _word(SMALL, title="Model"), _word(LARGE, "meaning"),
     "The term “Model” became “Base”, likely with another meaning: “A small station”, now “A large port”."),
    ("zh", _word(SMALL, title="Model"), _word(LARGE, "meaning"),
     "术语“Model [EN]”改为“Base [EN]”，含义很可能不同：原为“A small station [EN]”，现为“A large port [EN]”。"),
    ("ru", _word(SMALL), _word(LARGE, "meaning"),
     "термина «Base [EN]», вероятно, иное значение: было — «A small station [EN]», стало — «A large port [EN]»."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "told"), WORDS)
def test_another_meaning_is_no_surer_than_its_entry(
    sides: ReleasePair, language: Language, before: Data, after: Data, told: str
) -> None:
    """Who is not sure of it, or has it otherwise beside, is told as likely; in the summary too."""
    made = _report(*sides("roadmap", {"terms": [before]}, {"terms": [after]}), language)
    (item,) = [item for item in made.items() if item.rule == "term-redefined"]
    assert item.sentence.endswith(told)  # with another title under one id it may be another term besides
    if language == "en" and "“Model”" not in told:
        assert ("one term likely has another meaning" in made.summary) is ("likely" in told)


@pytest.mark.parametrize(("sure", "told"), [("high", "medium"), ("medium", "medium"), ("low", "low")])
def test_that_no_source_reports_it_is_never_sure(sides: ReleasePair, sure: str, told: str) -> None:
    """Nobody has read all of them."""
    steps = (_letter(status, confidence=sure) for status in ("pending", "passed"))
    contents = ({"procedures": [{"id": "call", "title": {"en": "Call"}, "steps": [one]} | FACT]} for one in steps)
    (item,) = [item for item in _report(*sides("guideline", *contents)).items() if item.rule == "step-passed"]
    assert item.confidence == told
