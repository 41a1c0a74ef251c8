"""Who bears a name that another one bears: double entries, ids that may have been given anew, what rests on a guess.

Each row is what a person would say of two small roadmaps.
"""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.reporting.summary import summarise

Row = tuple[Any, ...]
"""Id, title, window, and other fields by name."""
PHASES: dict[str, Any] = {
    "plans": [
        {
            "id": "plan",
            "title": "Plan",
            "phases": [{"id": "table", "title": "Table"}, {"id": "summary", "title": "Summary"}],
        }
    ]
}
SOURCE = {"id": "said", "publisher": "X", "title": "Calendar", "date": "2030-01-01"}


def _milestone(own: str, title: str, window: str | None, fields: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"id": own, "title": title, "window": window} | (fields or {})


def _release(rows: Sequence[Row], language: str) -> Release:
    data = {
        "document": "roadmap",
        "version": "1.0.0",
        "title": "Roadmap",
        "standing": "official",
        "basis": "text",
        "issued": "2030-01-01",
        "issuers": ["X"],
        "languages": [language],
        "sources": [SOURCE],
        "content": {"milestones": [_milestone(*row) for row in rows], **PHASES},
    }
    return Release.model_validate_json(json.dumps(data))


def _told(old: Sequence[Row], new: Sequence[Row], language: str = "en") -> list[tuple[str, str, str]]:
    changes = diff(_release(old, language), _release(new, language)).changes
    return [(change.severity, change.bump, sentence(change)) for change in changes]


IN_TABLE, IN_SUMMARY = {"phase": "table"}, {"phase": "summary"}
ONCE = ("a", "6.4.2", "2031-03-04")
AGAIN = ("b", "6.4.2", "2031-03-04")
GONE = "A double entry was removed, milestone: {}."
STAYS = " Another one of that title stays."
PHASED = " It is the one of phase “Summary”; that of phase “Table” stays."


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        pytest.param("en", [ONCE, AGAIN], [ONCE], ("inform", "patch", GONE.format("6.4.2") + STAYS), id="the later id"),
        pytest.param(
            "en", [ONCE, AGAIN], [AGAIN], ("inform", "patch", GONE.format("6.4.2") + STAYS), id="the first id"
        ),
        pytest.param(
            "zh",
            [("a", "嫦娥八号", "2031"), ("b", "嫦娥八号", "2031")],
            [("a", "嫦娥八号", "2031")],
            ("inform", "patch", GONE.format("嫦娥八号") + STAYS),
            id="in Chinese",
        ),
        pytest.param(
            "ru",
            [("a", "Заморозка", "2031-04"), ("b", "заморозка", "2031-04")],
            [("a", "Заморозка", "2031-04")],
            ("inform", "patch", GONE.format("заморозка") + STAYS),
            id="in Russian, another case",
        ),
        pytest.param(
            "en",
            [("a", "Freeze", "2031-04-04"), ("b", "Freeze (18:00 PST)", "2031-04-04")],
            [("a", "Freeze", "2031-04-04")],
            ("inform", "patch", GONE.format("Freeze (18:00 PST)") + STAYS),
            id="a time of day",
        ),
        pytest.param(
            "en",
            [("a", "Freeze", "2031-04-04", IN_TABLE), ("b", "Freeze", "2031-04-04", IN_SUMMARY)],
            [("a", "Freeze", "2031-04-04", IN_TABLE)],
            ("inform", "patch", GONE.format("Freeze") + PHASED),
            id="of two phases",
        ),
        pytest.param(
            "en",
            [("a", "Draft bill", None, IN_TABLE), ("b", "Draft bill", None, IN_SUMMARY)],
            [("a", "Draft bill", None, IN_TABLE)],
            ("attend", "major", "Removed, milestone: Draft bill." + PHASED),
            id="of two phases, without a day: it left one of them",
        ),
        pytest.param(
            "en",
            [("a", "Freeze", "2031-04-04"), ("b", "Freeze", "2031-05-04")],
            [("a", "Freeze", "2031-04-04")],
            ("act", "major", "Removed, milestone: Freeze." + STAYS),
            id="another day is another one",
        ),
        pytest.param(
            "en",
            [("a", "Freeze", "2031-04-04"), ("b", "Freeze", "2031-05-04"), ("c", "Freeze", "2031-06-04")],
            [("a", "Freeze", "2031-04-04"), ("c", "Freeze", "2031-06-04")],
            ("act", "major", "Removed, milestone: Freeze."),
            id="one of many",
        ),
        pytest.param(
            "en",
            [ONCE],
            [ONCE, AGAIN],
            ("inform", "patch", "Entered once more, milestone: 6.4.2. 4 March 2031." + STAYS),
            id="put in",
        ),
        pytest.param(
            "en",
            [("a", "Draft bill", None, IN_TABLE)],
            [("a", "Draft bill", None, IN_TABLE), ("b", "Draft bill", None, IN_SUMMARY)],
            ("attend", "minor", "Added, milestone: Draft bill." + PHASED),
            id="put into another phase, too",
        ),
        pytest.param(
            "en",
            [ONCE],
            [("a", "6.4.2", "2031-03-04", {"status": "achieved", "occurred": "2031-03-04"}), AGAIN],
            ("attend", "minor", "Added, milestone: 6.4.2. 4 March 2031." + STAYS),
            id="what is over is planned once more",
        ),
    ],
)
def test_two_of_one_title(
    language: str, old: Sequence[Row], new: Sequence[Row], expected: tuple[str, str, str]
) -> None:
    """One of two entries of one thing that goes, or comes, is no milestone lost or planned; else its phase is named."""
    assert expected in _told(old, new, language)


def test_two_that_come_together_are_told_apart_by_their_phases() -> None:
    """Which of the two a line means is said."""
    new = [("a", "Freeze", "2031-04-04", IN_TABLE), ("b", "Freeze", "2031-04-04", IN_SUMMARY)]
    which = "Of the two with that title it is the one of phase {}, not that of phase {}."
    told = [said.removeprefix("Added, milestone: Freeze. 4 April 2031. ") for _severity, _bump, said in _told([], new)]
    assert told == [which.format("“Table”", "“Summary”"), which.format("“Summary”", "“Table”")]


NEW = " That it is new is only likely: what was “{}” is likely “{}” now."
WENT = " That it went is only likely: what was “{}” is likely “{}” now."
UNDER = " That it went is only likely: “{}” is likely the same as before, under another id."


def _lots(title: str, *years: int) -> list[Row]:
    return [(f"lot-{at}", title.format(at), str(year)) for at, year in enumerate(years, start=1)]


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        (
            "en", _lots("Lot {}", 2031, 2032, 2033, 2034), _lots("Lot {}", 2032, 2033, 2034),
            "Removed, milestone: Lot 1." + WENT.format("Lot 2", "Lot 1"),
        ),
        (
            "zh", _lots("第{}批", 2031, 2032, 2033, 2034), _lots("第{}批", 2032, 2033, 2034),
            "Removed, milestone: 第1批." + WENT.format("第2批", "第1批"),
        ),
        (
            "ru", _lots("Лот {}", 2031, 2032, 2033, 2034), _lots("Лот {}", 2032, 2033, 2034),
            "Removed, milestone: Лот 1." + WENT.format("Лот 2", "Лот 1"),
        ),
        (
            "en", _lots("Lot {}", 2032, 2033, 2034), _lots("Lot {}", 2031, 2032, 2033, 2034),
            "Added, milestone: Lot 1. 2031." + NEW.format("Lot 1", "Lot 2"),
        ),
        (
            "en", _lots("Stage {}", 2032, 2033, 2034, 2037), _lots("Stage {}", 2031, 2032, 2033, 2034, 2037),
            "Added, milestone: Stage 1. 2031." + NEW.format("Stage 1", "Stage 2"),
        ),
        (
            "en", [("x", "7.1", "2031-03-04"), ("y", "7.2", "2031-06-04")],
            [("x", "7.1", "2031-02-01"), ("y", "7.2", "2031-03-04"), ("z", "7.3", "2031-06-04")],
            "Added, milestone: 7.1. 1 February 2031." + NEW.format("7.1", "7.2"),
        ),
        (
            "en", [("x", "7.1", "2031-02-01"), ("y", "7.2", "2031-03-04"), ("z", "7.3", "2031-06-04")],
            [("x", "7.1", "2031-03-04"), ("y", "7.2", "2031-06-04")],
            "Removed, milestone: 7.1." + WENT.format("7.2", "7.1"),
        ),
        (
            "en", [(f"p{at}", f"Session {at}", f"203{at}-05-01") for at in range(1, 5)],
            [(f"p{at}", f"Session {at + 1}", f"203{at}-05-01") for at in range(1, 5)],
            "Removed, milestone: Session 1." + UNDER.format("Session 2"),
        ),
        (
            "en", [("x", "Landing at the pole", "2031")], [("y", "Landing", "2036")],
            "Removed, milestone: Landing at the pole.",
        ),
        ("en", [*_lots("Lot {}", 2031, 2032)], _lots("Lot {}", 2031), "Removed, milestone: Lot 2."),
        ("en", [], _lots("Lot {}", 2031), "Added, milestone: Lot 1. 2031."),
    ],
)  # fmt: skip
def test_what_rests_on_who_is_who_is_as_sure_as_that(
    language: str, old: Sequence[Row], new: Sequence[Row], expected: str
) -> None:
    """Who went, or came, only because the one of that name was taken for another is told so, with the other reading."""
    assert expected in [said for _severity, _bump, said in _told(old, new, language)]


def test_the_summary_says_no_more() -> None:
    """In the summary, too, it is only likely."""
    more, fewer = (_release(_lots("Lot {}", *years), "en") for years in ((2031, 2032, 2033, 2034), (2032, 2033, 2034)))
    assert "one milestone was removed from the record (Lot 1, likely gone)" in summarise(diff(more, fewer), fewer)
    assert "one milestone was added to the record (Lot 1, likely new)" in summarise(diff(fewer, more), more)


EITHER = (
    "Either {} is still the same and is now {}, or the id was given to another thing: {} was removed and {} is new "
    "(the same id, likeness {} of 100)."
)


@pytest.mark.parametrize(
    ("language", "old", "new", "score"),
    [
        ("en", ("x", "Goals of research", "2031-03-04"), ("x", "Keystone", "2031-03-04"), 20),
        ("zh", ("x", "研究目标", "2031-03-04"), ("x", "拱心石", "2031-03-04"), 20),
        ("ru", ("x", "Цели исследования", "2031-03-04"), ("x", "Замковый камень", "2031-03-04"), 20),
        ("en", ("x", "Goals of research", None), ("x", "Keystone", None), 0),
        (
            "en", ("x", "Goals of research", "2031", {"extra": {"week": "before"}}),
            ("x", "Keystone", "2031", {"extra": {"week": "before"}}), 20,
        ),
        ("en", ("x", "Opening", "2031-03-04"), ("x", "Closing ceremony", "2031-03-04"), 20),
        ("zh", ("x", "开幕式", "2031-03"), ("x", "采样返回", "2031-03"), 20),
        ("ru", ("x", "Открытие", "2031-03"), ("x", "Доставка грунта", "2031-03"), 20),
        ("en", ("x", "Desk", "2031", {"status": "planned"}), ("x", "Supply ship", "2031", {"status": "planned"}), 20),
        ("en", ("x", "Board meeting", "2031", IN_TABLE), ("x", "Crew training", "2031", IN_TABLE), 20),
    ],
)  # fmt: skip
def test_another_name_under_one_id_is_not_told_as_sure(language: str, old: Row, new: Row, score: int) -> None:
    """Whoever shares no word of its name with the one of its id may be another thing, on the very same day too."""
    before, after = old[1], new[1]
    told = _told([old], [new], language)
    severity = "act" if old[2] else "attend"  # within three years of 2030, a milestone that went is a grade graver
    assert told == [(severity, "major", EITHER.format(before, after, before, after, score))]


def test_two_that_come_together_without_phases_need_no_word() -> None:
    """Neither was there before, and nothing tells them apart but their days."""
    new = [("a", "Freeze", "2031-04-04"), ("b", "Freeze", "2031-05-04")]
    assert [said for _severity, _bump, said in _told([], new)] == [
        "Added, milestone: Freeze. 4 April 2031.",
        "Added, milestone: Freeze. 4 May 2031.",
    ]
