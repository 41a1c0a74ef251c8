"""A new deadline that had passed when its release was issued: said so, and as grave for a call as for a step."""

from typing import Any

import pytest

from ilrs_docs import diff, report
from ilrs_docs.changes import Change
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.choosing import texts_of

Data = dict[str, Any]
OLD, NEW = "2026-01-01", "2026-05-01"
PASSED = "The new date had passed when this release was issued."


def _sides(old: Data, new: Data) -> tuple[Release, Release]:
    before, after = (
        Release.model_validate(
            {"document": "park", "kind": "guideline", "version": version, "issued": day, "content": content},
            strict=False,
        )
        for version, day, content in (("1.0.0", OLD, old), ("1.1.0", NEW, new))
    )
    return before, after


def _call(window: str | None, status: str | None = "open", title: str = "Letters") -> Data:
    deadline = {"id": "d", "title": title} | ({"window": window} if window else {})
    return {"opportunities": [{"id": "c", "title": "Call", "deadlines": [deadline]} | _with(status)]}


def _procedure(window: str | None, status: str | None = "open", **step: object) -> Data:
    one = {"id": "s", "action": "Register on the portal"} | ({"deadline": window} if window else {}) | step
    return {"procedures": [{"id": "p", "title": "How to apply", "steps": [one]} | _with(status)]}


def _with(status: str | None) -> Data:
    return {"status": status} if status else {}


def _told(old: Data, new: Data) -> Change:
    (change,) = (one for one in diff(*_sides(old, new)).changes if "deadline" in one.rule)
    return change


FORWARD, LATER = ("../2026-12-31", "../2026-02-28"), ("../2026-01-31", "../2026-03-31")


@pytest.mark.parametrize("status", ["open", "announced"])
@pytest.mark.parametrize(
    ("windows", "severity"), [(FORWARD, "act"), (LATER, "attend"), ((None, "../2026-02-28"), "act")]
)
def test_a_new_deadline_that_had_passed_is_as_grave_for_a_call_as_for_a_step(
    windows: tuple[str | None, str], severity: str, status: str
) -> None:
    """Whoever meant to act by the earlier day has to know that it is too late."""
    old, new = windows
    for made in (_call, _procedure):
        change = _told(made(old, status), made(new, status))
        assert (change.severity, change.detail.get("lapsed")) == (severity, True)
        assert PASSED in sentence(change)


NOT_SO: list[tuple[str, Data, Data]] = [
    ("it lies ahead", _call("../2026-12-31"), _call("../2026-08-31")),
    ("it is the very day", _call("../2026-12-31"), _call("../2026-05-01")),
    ("it may lie ahead", _call("../2026-12-31"), _call("2026-02/..")),
    ("it is around a month", _call("2026-12~"), _call("2026-02~")),
    ("the call is closed", _call("../2026-12-31", "closed"), _call("../2026-02-28", "closed")),
    ("nobody says whether it is open", _call("../2026-12-31", None), _call("../2026-02-28", None)),
    ("the step was done", _procedure("../2026-12-31"), _procedure("../2026-02-28", status="open", occurred="2026-02")),
    ("both lay before both releases", _procedure("../2025-12-31"), _procedure("../2025-11-30")),
]


@pytest.mark.parametrize(("says", "old", "new"), NOT_SO)
def test_nothing_is_said_of_any_other_deadline(says: str, old: Data, new: Data) -> None:
    """Only where it surely had passed while one could act."""
    for change in diff(*_sides(old, new)).changes:
        assert "lapsed" not in change.detail, says
        assert PASSED not in sentence(change)


def test_without_a_day_of_issue_nobody_knows() -> None:
    """What had passed is seen from a day."""
    old, new = (side.model_copy(update={"issued": None}) for side in _sides(_call(FORWARD[0]), _call(FORWARD[1])))
    (change,) = diff(old, new).changes
    assert "lapsed" not in change.detail


@pytest.mark.parametrize(
    ("language", "words", "short"),
    [
        ("en", PASSED, "a day that had passed"),
        ("zh", "本版发布时新日期已过。", "该日已过"),
        ("ru", "К выпуску этой редакции новая дата уже прошла.", "этот день уже прошёл"),
    ],
)
def test_it_is_said_on_the_first_screen_however_long_the_title(language: Language, words: str, short: str) -> None:
    """By the sentence, or where that is too long by the clause."""
    title = "Letters of intent to take part in the payload programme of the station, with annexes and a budget plan"
    for own in ("Letters", title):
        before, after = _sides(_call(FORWARD[0], title=own), _call(FORWARD[1], title=own))
        made = report(*ComparedReleases(before, after, diff(before, after)), language=language)
        screen = " ".join(texts_of(made.screen))
        assert words in screen or short in screen
        assert short in made.summary
