"""What is read as closed as a day of it passed is told so; steps that passed before one that is done say that it is."""

from __future__ import annotations

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.reporting.models import Item

Data = dict[str, Any]
SOURCES = [
    {"id": "early", "publisher": "Agency", "title": "T", "date": "2030-01-05"},
    {"id": "month", "publisher": "Agency", "title": "T", "date": "2030-03"},
    {"id": "late", "publisher": "Agency", "title": "T", "date": "2030-05-01"},
]
STEP: Data = {
    "id": "apply",
    "action": {"en": "Apply", "zh": "申请", "ru": "Подать заявку"},
    "deadline": "../2030-03-31",
}


def _release(day: str, **content: Any) -> Release:  # noqa: ANN401 - entries as data
    head = {"document": "park", "kind": "guideline", "version": "1.0.0", "issued": day, "sources": SOURCES}
    return Release.model_validate(head | {"content": content}, strict=False)


def _call(day: str, status: str, confidence: str, cites: str = "early", due: str | None = "../2030-03-31") -> Release:
    step = {key: value for key, value in (STEP | {"deadline": due}).items() if value}
    call = {"id": "call", "title": "Call", "status": status, "confidence": confidence, "steps": [step]}
    return _release(day, procedures=[call | {"sources": cites.split()}])


def _items(old: Release, new: Release, language: Language = "en") -> list[Item]:
    return [item for item in report(old, new, diff(old, new), language=language).items() if item.rule]


READ = "taken as closed"
Seen = tuple[str, ...]
CASES: tuple[tuple[str, Seen, Seen, set[str]], ...] = (
    # what, a call before and now (day, status, confidence, sources) -> what is told
    ("no source can know", ("2030-01-10", "open", "high"), ("2030-07-01", "closed", "medium"), {"read"}),
    ("nor where it fell to low", ("2030-01-10", "open", "medium"), ("2030-07-01", "closed", "low"), {"read"}),
    ("it rose", ("2030-01-10", "open", "medium"), ("2030-07-01", "closed", "high"), {"read"}),
    ("as sure as before", ("2030-01-10", "open", "high"), ("2030-07-01", "closed", "high"), {"read"}),
    ("a later source", ("2030-01-10", "open", "high"), ("2030-07-01", "closed", "medium", "early late"), {"less sure"}),
    ("one of its month", ("2030-01-10", "open", "high"), ("2030-07-01", "closed", "medium", "month"), {"less sure"}),
    ("no source", ("2030-01-10", "open", "high"), ("2030-07-01", "closed", "medium", ""), {"less sure"}),
    ("the day is ahead", ("2030-01-10", "open", "high"), ("2030-02-01", "closed", "medium"), {"less sure"}),
    ("it had passed before", ("2030-05-10", "open", "high"), ("2030-07-01", "closed", "medium"), {"less sure"}),
    ("from announced", ("2030-01-10", "announced", "high"), ("2030-07-01", "closed", "medium"), {"read"}),
    ("it opened", ("2030-01-10", "announced", "high"), ("2030-07-01", "open", "medium"), {"less sure"}),
    ("it was withdrawn", ("2030-01-10", "open", "high"), ("2030-07-01", "withdrawn", "medium"), {"less sure"}),
)


@pytest.mark.parametrize(("what", "before", "now", "told"), CASES)
def test_what_is_read_as_closed_is_not_less_sure_itself(what: str, before: Seen, now: Seen, told: set[str]) -> None:
    """The reading is medium at most, and says nothing of how sure the call is."""
    items = _items(_call(*before), _call(*now))
    every = [one for item in items for one in (item, *item.also)]
    read = [item.confidence for item in items if READ in item.sentence]
    less = [one for one in every if one.rule == "procedure-confidence-lowered"]
    assert ({"read"} if read else set()) | ({"less sure"} if less else set()) == told, what
    assert "high" not in read, what


def test_a_call_without_days_just_closed() -> None:
    """Nothing passed by which it could be read as closed."""
    old, new = _call("2030-01-10", "open", "high", due=None), _call("2030-07-01", "closed", "medium", due=None)
    assert [item.sentence for item in _items(old, new) if item.rule == "procedure-closed"] == [
        "The procedure “Call” closed."
    ]


CLOSED: dict[Language, tuple[str, ...]] = {
    "en": (
        "The procedure “Call” is taken as closed, the day for “Apply” having passed (by 31 March 2030); ",
        "no notice of it is recorded. The last of its dates has passed.",
        "One procedure is taken as closed, a day of it having passed (“Call”)",
    ),
    "zh": (
        "“申请”的日期已过（不晚于2030年3月31日），编制者据此将程序“Call”视为已结束；",
        "记录中未见结束公告。其最后一个日期已过。",
        "1个程序因日期已过而视为已结束（“Call”）",
    ),
    "ru": (
        (
            "Процедура «Call» считается закрытой: назначенный день прошёл — «Подать заявку» "
            "(не позднее 31 марта 2030 года); "
        ),
        "сообщения о закрытии в записях нет. Последняя из дат прошла.",
        "считается закрытой, так как срок прошёл, 1 процедура («Call»)",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_as_the_reading_that_it_is(language: Language) -> None:
    """With the day, that no notice is recorded, and never that it just closed."""
    old, new = _call("2030-01-10", "open", "high"), _call("2030-07-01", "closed", "medium")
    (item,) = (item for item in _items(old, new, language) if item.rule == "procedure-closed")
    first, second, clause = CLOSED[language]
    assert item.sentence == first + second
    assert clause.casefold() in report(old, new, diff(old, new), language=language).summary.casefold()


def test_an_opportunity_is_read_by_its_deadline() -> None:
    """Its title says what it is of."""

    def offer(day: str, status: str) -> Release:
        deadline = {"id": "letters", "title": "Letters due", "window": "2030-03-31"}
        one = {"id": "seats", "title": "Seats", "status": status, "confidence": "high", "sources": ["early"]}
        return _release(day, opportunities=[one | {"deadlines": [deadline]}])

    told = [item.sentence for item in _items(offer("2030-01-10", "open"), offer("2030-07-01", "closed"))]
    first = "The opportunity “Seats” is taken as closed, the day for “Letters due” having passed (31 March 2030); no"
    assert any(one.startswith(first) for one in told)


def _steps(day: str, *statuses: str) -> Release:
    """Return a call of as many steps, each due a month after the one before."""
    steps = [
        {"id": f"s{at}", "action": f"Step {at}", "deadline": f"2030-0{at + 1}", "status": status}
        for at, status in enumerate(statuses)
    ]
    call = {"id": "call", "title": "Call", "status": "open", "steps": steps, "sources": ["late"]}
    return _release(day, procedures=[call])


P, D, W = "passed", "done", "pending"
FOLLOWED: tuple[tuple[tuple[str, ...], tuple[str, ...], dict[str, str | None]], ...] = (
    # before, now -> the later step that each that passed is told with
    ((W, W), (P, W), {"s0": None}),
    ((W, W), (P, D), {"s0": "Step 1"}),
    ((W, W), (P, P), {"s0": None, "s1": None}),
    ((W, W), (D, P), {"s1": None}),
    ((W, W, W), (P, P, D), {"s0": "Step 2", "s1": "Step 2"}),
    ((W, W, W), (P, D, P), {"s0": "Step 1", "s2": None}),
    ((W, W, W), (D, P, D), {"s1": "Step 2"}),
    ((W, W, W), (P, D, D), {"s0": "Step 2"}),
    ((P, W, W), (P, P, D), {"s1": "Step 2"}),
    ((W, D), (P, D), {"s0": "Step 1"}),
    ((W,), (P,), {"s0": None}),
)


@pytest.mark.parametrize(("before", "now", "told"), FOLLOWED)
def test_a_step_that_passed_before_one_that_is_done_says_so(
    before: tuple[str, ...], now: tuple[str, ...], told: dict[str, str | None]
) -> None:
    """Of no step is it said that nothing is known of its outcome as a whole where a later one is done."""
    items = _items(_steps("2030-01-10", *before), _steps("2030-12-01", *now))
    found = {item.subjects[0].id: item.sentence for item in items if item.rule == "step-passed"}
    assert found.keys() == told.keys()
    for own, later in told.items():
        assert ("outcome as a whole" in found[own]) is (later is None)
        assert later is None or f"the later step “{later}” is recorded as done" in found[own]


LATER: dict[Language, str] = {
    "en": "The time for the step “Step 0” passed (January 2030); its own outcome is not in the record; the later step "
    "“Step 1” is recorded as done.",
    "zh": "步骤“Step 0”的原定时间（2030年1月）已过，记录中未见其本身的结果；其后的步骤“Step 1”已记为完成。",
    "ru": "Время, назначенное для шага «Step 0» (январь 2030 года), прошло; его собственный результат в записях не "
    "указан; более поздний шаг «Step 1» записан как выполненный.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_is_said_in_three_languages(language: Language) -> None:
    """A planned month is no deadline in any of them."""
    items = _items(_steps("2030-01-10", W, W), _steps("2030-12-01", P, D), language)
    assert [item.sentence for item in items if item.rule == "step-passed"] == [LATER[language]]
