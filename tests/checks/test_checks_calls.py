"""Calls that are told as open: whether a partner can still act on the day of the state."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
Step = tuple[str, str | None, str | None, str | None]
"""The action of a step, its actor, its deadline and its status."""
ISSUE: Step = ("Issue the call.", "CNSA", None, "done")
LETTER: Step = ("Send a letter of intent.", None, "../2023-12-31", "pending")
SELECT: Step = ("Make the preliminary selection.", None, "2024-04", "pending")
FINAL: Step = ("Make the final selection.", "CNSA", "2024-09", "pending")


def _call(
    steps: list[Step] | None,
    procedure: str | None = "open",
    opportunity: str | None = None,
    deadlines: dict[str, str | None] | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """Return a guideline with one call: a procedure where `steps` are given, an opportunity where it has a status."""
    made = [
        {
            "id": f"step-{place}",
            "action": {language: action},
            "actor": {language: actor} if actor else None,
            "deadline": deadline,
            "status": status,
        }
        for place, (action, actor, deadline, status) in enumerate(steps or [])
    ]
    content: dict[str, Any] = {"procedures": [], "opportunities": []}
    if steps is not None:
        content["procedures"] = [{"id": "call", "title": "Call", "status": procedure, "steps": made}]
    if opportunity:
        dated = [
            {"id": f"day-{place}", "title": {language: title}, "window": window}
            for place, (title, window) in enumerate((deadlines or {}).items())
        ]
        one = {"id": "payloads", "title": "Payloads", "status": opportunity, "deadlines": dated}
        content["opportunities"] = [one | ({"procedure": "call"} if steps is not None else {})]
    return content


@pytest.mark.parametrize(
    ("says", "content", "issued", "found"),
    [
        ("its opportunity is closed", _call([ISSUE, LETTER], "open", "closed"), "2023-12-06", True),
        ("its opportunity was withdrawn", _call([ISSUE, LETTER], "open", "withdrawn"), "2023-12-06", True),
        ("its opportunity is open, letters are due later", _call([ISSUE, LETTER], "open", "open"), "2023-12-06", False),
        ("on the last day", _call([ISSUE, LETTER]), "2023-12-31", False),
        ("letters were due the day before", _call([ISSUE, LETTER]), "2024-01-01", True),
        ("the same, with selections to come", _call([ISSUE, LETTER, SELECT, FINAL]), "2024-02-01", True),
        (
            "it is closed, as it should be",
            _call([ISSUE, LETTER, SELECT, FINAL], "closed", "closed"),
            "2024-07-18",
            False,
        ),
        ("letters came in", _call([ISSUE, (*LETTER[:3], "done"), SELECT]), "2024-02-01", False),
        ("the day of the letters is told as passed", _call([ISSUE, (*LETTER[:2], None, "passed")]), "2024-02-01", True),
        ("no date is known", _call([ISSUE, (*LETTER[:2], None, "pending")]), "2024-02-01", False),
        ("no day of the state is known", _call([ISSUE, LETTER]), None, False),
        ("no day is known, its opportunity is closed", _call([ISSUE, LETTER], "open", "closed"), None, True),
        ("it has no steps", _call([]), "2024-02-01", False),
        ("it is announced only", _call([ISSUE, LETTER], "announced"), "2024-02-01", False),
        ("letters at any time from May", _call([ISSUE, (*LETTER[:2], "2023-05/..", "pending")]), "2026-01-01", False),
        (
            "the deadlines of the opportunity",
            _call([], "open", "open", {"Letters due": "2023-12-31"}),
            "2024-01-01",
            True,
        ),
        (
            "a second round is to come",
            _call([], "open", "open", {"Letters due": "2023-12-31", "Letters, second round": "2024-06"}),
            "2024-01-01",
            False,
        ),
        (
            "what is to come is a selection of proposals",
            _call([], "open", "open", {"Letters due": "2023-12-31", "Selection of the proposals": "2024-09"}),
            "2024-07-18",
            True,
        ),
        (
            "what is to come are proposals for a selection",
            _call([], "open", "open", {"Letters due": "2023-12-31", "Proposals for the selection": "2024-09"}),
            "2024-07-18",
            False,
        ),
        (
            "only the selections of who calls are to come",
            _call([], "open", "open", {"Letters due": "2023-12-31", "Final selection": "2024-09"}),
            "2024-07-18",
            True,
        ),
        ("only a selection has passed", _call([ISSUE, SELECT]), "2024-07-18", False),
        ("in Chinese", _call([("提交意向书。", None, "../2023-12-31", "pending")], language="zh"), "2024-01-01", True),
        (
            "a selection in Chinese",
            _call([("初步遴选。", None, "2023-12", "pending")], language="zh"),
            "2024-01-01",
            False,
        ),
        (
            "in Russian",
            _call([("Подать заявку.", None, "../2023-12-31", "pending")], language="ru"),
            "2024-01-01",
            True,
        ),
        (
            "a choice in Russian",
            _call([("Провести отбор.", None, "2023-12", "pending")], language="ru"),
            "2024-01-01",
            False,
        ),
        (
            "in German",
            _call([("Absicht bekunden.", None, "../2023-12-31", "pending")], language="de"),
            "2024-01-01",
            True,
        ),
        ("by who calls", _call([("Check the letters.", "CNSA", "2023-12", "pending"), ISSUE]), "2024-01-01", False),
        ("by partners", _call([("Select a payload.", "Partners", "2023-12", "pending"), ISSUE]), "2024-01-01", True),
    ],
)
def test_an_open_procedure(
    checked: Checked, says: str, content: dict[str, Any], issued: str | None, found: int
) -> None:
    """A procedure is not open where its opportunity is over, or nobody can enter it any more."""
    assert checked("open-procedure", content, issued=issued) == ["content/procedures/call/status"] * found, says


@pytest.mark.parametrize(
    ("says", "content", "issued", "found"),
    [
        ("a letter can be sent", _call([ISSUE, LETTER], "open", "open"), "2023-12-06", False),
        ("letters were due", _call([ISSUE, LETTER], "open", "open"), "2024-01-01", True),
        ("only selections are left", _call([ISSUE, LETTER, SELECT, FINAL], "open", "open"), "2024-02-01", True),
        ("partners have nothing to do in it", _call([ISSUE, FINAL], "open", "open"), "2024-02-01", True),
        ("its procedure is closed", _call([ISSUE, LETTER], "closed", "open"), "2023-12-06", True),
        ("its procedure was withdrawn", _call([ISSUE, LETTER], "withdrawn", "open"), None, True),
        ("it is closed", _call([ISSUE, LETTER], "closed", "closed"), "2024-02-01", False),
        ("nothing is said of how", _call(None, None, "open"), "2024-02-01", True),
        ("nothing is said of how, its procedure neither", _call([], "open", "open"), "2024-02-01", True),
        ("a deadline to come", _call(None, None, "open", {"Letters due": "2024-06"}), "2024-02-01", False),
        ("a deadline without a date", _call(None, None, "open", {"Letters due": None}), "2024-02-01", False),
        ("a deadline that passed", _call(None, None, "open", {"Letters due": "2024-01"}), "2024-02-01", True),
        (
            "of two rounds one is left",
            _call(None, None, "open", {"Letters due": "2024-01", "Proposals due": "2024-06"}),
            "2024-02-01",
            False,
        ),
        ("only a result is to come", _call(None, None, "open", {"Final selection": "2024-09"}), "2024-02-01", True),
        ("the step is done", _call([(*LETTER[:3], "done")], "open", "open"), "2023-12-06", True),
        ("the step passed", _call([(*LETTER[:2], None, "passed")], "open", "open"), "2023-12-06", True),
        (
            "a later step can be done",
            _call([LETTER, ("Send the design.", None, None, None)], "open", "open"),
            "2024-02-01",
            False,
        ),
        ("no day of the state is known", _call([ISSUE, LETTER], "open", "open"), None, False),
        ("announced", _call(None, None, "announced"), "2024-02-01", False),
        (
            "letters were due, proposals are",
            _call([LETTER], "open", "open", {"Proposals due": "2024-06"}),
            "2024-02-01",
            False,
        ),
        (
            "its procedure is closed, a deadline is to come",
            _call([], "closed", "open", {"Letters due": "2024-06"}),
            None,
            True,
        ),
        ("in Russian", _call(None, None, "open", {"Срок подачи заявок": "2024-01"}, "ru"), "2024-02-01", True),
        ("in Chinese, to come", _call(None, None, "open", {"意向书截止": "2024-06"}, "zh"), "2024-02-01", False),
    ],
)
def test_an_open_opportunity(
    checked: Checked,
    says: str,
    content: dict[str, Any],
    issued: str | None,
    found: int,
) -> None:
    """An opportunity is open only while there is something that a partner can still do."""
    places = checked("open-opportunity", content, issued=issued)
    assert places == ["content/opportunities/payloads/status"] * found, says


@pytest.mark.parametrize(
    ("title", "language", "found"),
    [
        ("Final selection", "en", True),
        ("Preliminary selection", "en", True),
        ("Results announced", "en", True),
        ("Decision on the proposals", "en", True),
        ("Launch of the mission", "en", True),
        ("Letters of intent due", "en", False),
        ("Deadline for proposals", "en", False),
        ("Submission of proposals for the selection", "en", False),
        ("Registration", "en", False),
        ("终选", "zh", True),
        ("公布结果", "zh", True),
        ("合作意向书截止", "zh", False),
        ("提交入围项目建议书", "zh", False),
        ("Окончательный отбор", "ru", True),
        ("Объявление результатов", "ru", True),
        ("Срок подачи писем о намерениях", "ru", False),
        ("Подача заявок на отбор", "ru", False),
        ("Auswahl", "de", False),
    ],
)
def test_a_deadline_is_for_partners(checked: Checked, title: str, language: str, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """When those act who call is a step of theirs, and nobody misses it."""
    content = _call(None, opportunity="open", deadlines={title: "2024-09"}, language=language)
    assert checked("hosts-deadline", content) == ["content/opportunities/payloads/deadlines/day-0"] * found
