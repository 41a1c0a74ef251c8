"""What is still to come in what closed, and how it ended: a table of calls, and of what a report says on a day."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs import report
from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES
from ilrs_docs.model import Opportunity, Procedure, Release
from ilrs_docs.reporting.coming import coming
from ilrs_docs.reporting.sections.pending import can_act, said_of_closed

APPLY = {"id": "apply", "action": "Apply", "deadline": "../2030-03-31", "status": "passed"}
CHOOSE: dict[str, Any] = {"id": "choose", "action": "Choose", "deadline": "2030-09", "status": "pending"}
DAY = "2030-07-01"
AHEAD = "Planned next: “Choose” (September 2030)."


def _release(status: str, steps: list[dict[str, Any]], day: str = DAY, **more: Any) -> Release:  # noqa: ANN401 - further entries as data
    call = {"id": "call", "title": "Call", "status": status, "steps": steps}
    data = {"document": "park", "kind": "guideline", "version": "1.0.0", "issued": day}
    return Release.model_validate(data | {"content": {"procedures": [call]} | more}, strict=False)


CASES: tuple[tuple[str, list[dict[str, Any]], str | None], ...] = (
    ("the choice is ahead", [APPLY, CHOOSE], "planned next: “Choose” (September 2030)"),
    ("one is pending without a day", [APPLY, CHOOSE | {"deadline": None}], "planned next: “Choose”"),
    ("two are ahead", [APPLY | {"status": "pending", "deadline": "2030-08"}, CHOOSE],
     "planned next: “Apply” (August 2030) and “Choose” (September 2030)"),
    ("no status, its day ahead: it may have closed early", [CHOOSE | {"status": None}], None),
    ("the last is done", [APPLY, CHOOSE | {"status": "done"}], "its last step is done"),
    ("the last day passed", [APPLY, CHOOSE | {"deadline": "2030-05"}], "the last of its dates has passed"),
    ("marked as passed", [APPLY, CHOOSE | {"deadline": "2030-05", "status": "passed"}],
     "the last of its dates has passed"),
    ("marked as passed, no day known", [CHOOSE | {"deadline": None, "status": "passed"}], None),
    ("the last has no day and no status", [APPLY, {"id": "choose", "action": "Choose"}], None),
    ("done and passed", [CHOOSE | {"status": "done"}, APPLY], "the last of its dates has passed"),
    ("no steps at all", [], None),
)  # fmt: skip


@pytest.mark.parametrize(("name", "steps", "said"), CASES)
def test_of_what_is_closed_is_said_what_the_record_holds(
    name: str, steps: list[dict[str, Any]], said: str | None
) -> None:
    """What lies ahead, else that its last step is done or its last day passed, else neither."""
    steps = [{key: value for key, value in step.items() if value is not None} for step in steps]
    release = _release("closed", steps)
    assert said_of_closed(release.content.procedures[0], release.issued) == ([said] if said else []), name  # type: ignore[union-attr]


def test_what_has_no_status_to_close_says_nothing() -> None:
    """Neither does what was withdrawn await anything."""
    assert said_of_closed(None, date(2030, 7, 1)) == []
    old, new = _release("open", [APPLY, CHOOSE]), _release("withdrawn", [APPLY, CHOOSE])
    assert "Still to come" not in str(report(old, new, diff(old, new)).section("act"))


def _items(old: Release, new: Release, section: str, language: str = "en") -> list[str]:
    told = report(old, new, diff(old, new), language=language)  # type: ignore[arg-type, unused-ignore]
    return [item.sentence for one in told.sections if one.id == section for group in one.groups for item in group.items]


def test_what_was_withdrawn_before_is_still_so() -> None:
    """Its status says what that means, and nothing of it is to come."""
    old, new = _release("withdrawn", [APPLY, CHOOSE]), _release("withdrawn", [APPLY, CHOOSE], "2030-08-01")
    told = "The procedure “Call” is still withdrawn. It was taken back before it ran its course."
    assert _items(old, new, "procedures") == [told]
    assert _items(old, new, "act") == []


@pytest.mark.parametrize(
    ("before", "after", "first"),
    [
        ("open", "closed", "The procedure “Call” closed."),
        ("closed", "closed", "The procedure “Call” is still closed."),
    ],
)
def test_a_step_ahead_is_told_with_what_closed_and_among_what_is_to_come(before: str, after: str, first: str) -> None:
    """Who applied waits for just that step."""
    old, new = _release(before, [APPLY, CHOOSE]), _release(after, [APPLY, CHOOSE], "2030-08-01")
    assert f"{first} {AHEAD}" in _items(old, new, "procedures")
    assert "Still to come in “Call”: Choose." in _items(old, new, "act")


def test_a_call_that_came_closed_says_so_and_what_is_ahead() -> None:
    """The step of an opportunity that goes by it, of the same day, is told once."""
    offer = {"id": "seats", "title": "Seats", "status": "closed", "procedure": "call",
             "deadlines": [{"id": "choice", "title": "Choice", "window": "2030-09"}]}  # fmt: skip
    empty = Release.model_validate(
        {"document": "park", "kind": "guideline", "version": "0.9.0", "issued": "2030-01-01", "content": {}},
        strict=False,
    )
    new = _release("closed", [APPLY, CHOOSE], opportunities=[offer])
    told = _items(empty, new, "procedures")
    assert f"The procedure “Call” came into the record; it is closed now. {AHEAD}" in told
    assert "The opportunity “Seats” came into the record; it is closed now." in told
    assert _items(empty, new, "act") == ["Still to come in “Call”: Choose."]


def test_it_is_said_in_three_languages() -> None:
    """No language says that it is either run through or past its day."""
    ends = ([APPLY, CHOOSE], [APPLY, CHOOSE | {"status": "done"}], [APPLY, CHOOSE | {"deadline": "2030-05"}])
    said = []
    for language in LANGUAGES:
        closed = (_release("closed", steps) for steps in ends)
        said.append([_items(one, one, "procedures", language) for one in closed])
    assert said == [
        [
            ["The procedure “Call” is still closed. Planned next: “Choose” (September 2030)."],
            ["The procedure “Call” is still closed. Its last step is done."],
            ["The procedure “Call” is still closed. The last of its dates has passed."],
        ],
        [
            ["程序“Call”的状态仍为“已结束”。后续安排：“Choose”（2030年9月）。"],
            ["程序“Call”的状态仍为“已结束”。最后一个步骤已完成。"],
            ["程序“Call”的状态仍为“已结束”。其最后一个日期已过。"],
        ],
        [
            ["Процедура «Call» по-прежнему закрыта. Далее по плану: «Choose» (сентябрь 2030 года)."],
            ["Процедура «Call» по-прежнему закрыта. Последний шаг выполнен."],
            ["Процедура «Call» по-прежнему закрыта. Последняя из дат прошла."],
        ],
    ]


def _offer_and_call(deadlines: list[tuple[str, str]], steps: list[tuple[str, str]]) -> list[str]:
    """Return the ids of the deadlines, and of the steps, that are told as ahead."""
    call: dict[str, Any] = {"id": "call", "title": "Call", "status": "open"}
    call |= {"steps": [{"id": f"s{at}", "action": text, "deadline": day} for at, (text, day) in enumerate(steps)]}
    offer: dict[str, Any] = {"id": "offer", "title": "Offer", "status": "open", "procedure": "call"}
    offer |= {"deadlines": [{"id": f"d{at}", "title": text, "window": day} for at, (text, day) in enumerate(deadlines)]}
    data: dict[str, Any] = {"document": "park", "kind": "guideline", "version": "1.0.0", "issued": "2030-01-01"}
    content = {"procedures": [call], "opportunities": [offer]}
    release = Release.model_validate(data | {"content": content}, strict=False)
    return sorted(one.part.id for one in coming(release) if one.part)


LETTERS, SEND = ("Letters of intent due", "../2030-03-31"), ("Send a letter of intent.", "../2030-03-31")
ONCE: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]], list[str]]] = [
    ("one thing", [LETTERS], [SEND], ["s0"]),
    ("one thing in Chinese", [("合作意向书截止", "2030-03-31")], [("提交合作意向书", "2030-03-31")], ["s0"]),
    ("one thing in Russian", [("Срок подачи писем о намерениях", "2030")],
     [("Направить письмо о намерениях", "2030")], ["s0"]),
    ("by a day, and on it", [("Letters of intent due", "2030-03-31")], [SEND], ["s0"]),
    ("another day", [("Letters of intent due", "../2030-04-30")], [SEND], ["d0", "s0"]),
    ("another thing on that day", [("Payment due", "../2030-03-31")], [SEND], ["d0", "s0"]),
    ("two deadlines, one step", [LETTERS, ("Payment due", "../2030-03-31")], [SEND], ["d1", "s0"]),
    ("two alike, one step", [("Letters due", "../2030-03-31"), LETTERS], [SEND], ["d0", "s0"]),
    ("two deadlines, two steps", [("Preliminary selection", "2030-06"), ("Final selection", "2030-06")],
     [("Make the final selection.", "2030-06"), ("Make the preliminary selection.", "2030-06")], ["s0", "s1"]),
    ("from a day on", [("Letters of intent due", "2030-03/..")], [("Send a letter of intent.", "2030-03/..")],
     ["d0", "s0"]),
    ("no step with a day", [LETTERS], [], ["d0"]),
]  # fmt: skip


@pytest.mark.parametrize(("deadlines", "steps", "told"), [one[1:] for one in ONCE], ids=[one[0] for one in ONCE])
def test_a_deadline_that_is_a_step_is_told_once(
    deadlines: list[tuple[str, str]], steps: list[tuple[str, str]], told: list[str]
) -> None:
    """A deadline that a step of the procedure tells is no second date; what only falls on its day is one."""
    assert _offer_and_call(deadlines, steps) == told


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("../2030-01-26", "Its next date then was by 26 January 2030, 25 days ahead."),
        ("2030-01-02", "Its next date then was 2 January 2030, 1 day ahead."),
        ("2030-01-01", None),
        ("2030-02", None),
        ("2030-01/..", None),
    ],
)
def test_how_far_ahead_a_limit_was(limit: str, words: str | None) -> None:
    """A span is told to a day, and to a day only; nothing that holds of the day of the release is said of today."""
    steps = [{"id": "send", "action": "Send", "deadline": limit}]
    call = Procedure.model_validate({"id": "call", "title": "Call", "status": "open", "steps": steps})
    first, *more = can_act(call, date(2030, 1, 1))
    assert first == "On 1 January 2030 partners could act on it."
    assert more == ([words] if words else [])
    assert [*can_act(call, None)] == ["Partners can act on it."]


def test_of_an_opportunity_the_last_deadline_passed() -> None:
    """Its dates are deadlines; those of a procedure may be planned days."""
    deadlines = [{"id": "letters", "title": "Letters", "window": "2030-03"}]
    offer = Opportunity.model_validate({"id": "offer", "title": "Offer", "status": "closed", "deadlines": deadlines})
    assert said_of_closed(offer, date(2030, 7, 1)) == ["its last deadline has passed"]
    assert said_of_closed(offer, date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("status", "ahead", "due"),
    [("open", 1, True), ("announced", 1, True), ("deferred", 0, False), ("withdrawn", 0, False), ("closed", 0, False)],
)
def test_nobody_awaits_the_dates_of_what_was_put_off(status: str, ahead: int, due: bool) -> None:  # noqa: FBT001 - a table
    """What is deferred or withdrawn may hold the days that it had; they are neither ahead nor the date that matters."""
    old, new = (
        Release.model_validate(
            {"document": "park", "kind": "guideline", "version": version, "issued": day, "content": {"opportunities": [
                {"id": "call", "title": "Call", "status": said,
                 "deadlines": [{"id": "letters", "title": "Letters", "window": "2030-08-31"}]}
            ]}}, strict=False,
        )
        for version, day, said in (("1.0.0", "2030-01-01", None), ("1.1.0", DAY, status))
    )  # fmt: skip
    told = report(old, new, diff(old, new))
    assert len(coming(new)) == ahead
    assert any("31 August 2030" in (item.due or "") for item in told.items()) == due
