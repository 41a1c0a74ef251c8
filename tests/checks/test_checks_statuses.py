"""Statuses: whether they hold on the day of the state, who reports them, and possibilities that are told as plans."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
PLAN: dict[str, Any] = {
    "plans": [
        {
            "id": "plan",
            "title": "Plan",
            "phases": [
                {"id": "first", "title": "First", "window": "2021/2025"},
                {"id": "last", "title": "Last", "window": "2036/.."},
                {"id": "undated", "title": "Undated"},
            ],
        }
    ]
}


def _milestone(**fields: object) -> dict[str, Any]:
    return {"milestones": [{"id": "m", "title": "Flight"} | fields]}


def _step(**fields: object) -> dict[str, Any]:
    return {"procedures": [{"id": "p", "title": "Call", "steps": [{"id": "s", "action": "Send it."} | fields]}]}


@pytest.mark.parametrize(
    ("fields", "issued", "found"),
    [
        ({"status": "planned", "window": "2025"}, "2026-01-01", True),
        ({"status": "planned", "window": "2025"}, "2025-12-31", False),
        ({"status": "in-progress", "window": "2021/2025"}, "2026-09-10", True),
        ({"status": "considered", "window": "2025"}, "2026-01-01", True),
        ({"status": "altered", "window": "2025"}, "2026-01-01", True),
        ({"status": "deferred", "window": "2025"}, "2026-01-01", False),
        ({"status": "cancelled", "window": "2025"}, "2026-01-01", False),
        ({"status": "achieved", "window": "2025", "occurred": "2025-03"}, "2026-01-01", False),
        ({"status": "lost", "window": "2021"}, "2026-01-01", False),
        ({"window": "2025"}, "2026-01-01", False),  # no status is told
        ({"status": "planned", "window": "../2025"}, "2026-01-01", True),
        ({"status": "planned", "window": "2025/.."}, "2030-01-01", False),
        ({"status": "planned", "window": "2025~"}, "2026-05-01", False),  # around 2025 may be early in 2026
        ({"status": "planned", "window": "2025~"}, "2027-01-01", True),
        ({"status": "planned", "window": "../2025?"}, "2026-05-01", False),
        ({"status": "planned", "window": "../2025?"}, "2028-01-01", True),
        ({"status": "planned", "window": "2025-03~"}, "2025-06-01", True),
        ({"status": "planned", "window": "2025-03-05~"}, "2025-03-20", False),
        ({"status": "planned", "window": "2025-03-05~"}, "2025-05-01", True),
        ({"status": "planned", "target": "v1.35"}, "2026-01-01", False),
        ({"status": "planned", "window": "2025"}, None, False),
        ({"status": "planned", "window": "2030", "occurred": "2025-03"}, "2026-01-01", True),
        ({"status": "considered", "occurred": "2025-03"}, None, True),
        ({"status": "in-progress", "window": "2030", "occurred": "2025-03"}, "2026-01-01", False),  # a part of it did
        ({"status": "in-progress", "phase": "first"}, "2026-01-01", True),
        ({"status": "in-progress", "phase": "first"}, "2025-06-01", False),
        ({"status": "in-progress", "phase": "first", "window": "2027"}, "2026-01-01", False),
        ({"status": "in-progress", "phase": "last"}, "2040-01-01", False),
        ({"status": "in-progress", "phase": "undated"}, "2040-01-01", False),
        ({"status": "in-progress"}, "2040-01-01", False),
        ({"status": "planned", "phase": "first"}, "2026-01-01", False),  # put off, without a date
    ],
)
def test_a_milestone_out_of_date(checked: Checked, fields: dict[str, object], issued: str | None, found: int) -> None:
    """What is still to come has no window that is over, and has not occurred."""
    places = checked("status-out-of-date", _milestone(**fields) | PLAN, issued=issued)
    assert places == ["content/milestones/m/status"] * found


@pytest.mark.parametrize(
    ("fields", "issued", "found"),
    [
        ({"status": "pending", "deadline": "../2023-12-31"}, "2024-01-01", True),
        ({"status": "pending", "deadline": "../2023-12-31"}, "2023-12-31", False),
        ({"status": "pending", "deadline": "2024-04"}, "2024-05-01", True),
        ({"status": "pending", "deadline": "2024/.."}, "2026-05-01", False),
        ({"status": "pending"}, "2026-05-01", False),
        ({"deadline": "2024-04"}, "2024-05-01", False),
        ({"status": "done", "deadline": "2024-04"}, "2024-05-01", False),
        ({"status": "passed", "deadline": "2024-04"}, "2024-05-01", False),
        ({"status": "passed", "deadline": "2024-04"}, "2024-04-30", True),
        ({"status": "passed", "deadline": "2024-04/.."}, "2026-04-30", False),
        ({"status": "passed"}, "2024-04-30", False),
        ({"status": "passed", "deadline": "2024-04"}, None, False),
        ({"status": "pending", "occurred": "2024-04"}, "2024-05-01", True),
        ({"status": "pending", "deadline": "2024-04~"}, "2024-05-15", False),
        ({"status": "pending", "deadline": "2024-04"}, None, False),
    ],
)
def test_a_step_out_of_date(checked: Checked, fields: dict[str, object], issued: str | None, found: int) -> None:
    """A step whose day passed is done where a source reports it, else passed; one whose day is to come is pending."""
    places = checked("status-out-of-date", _step(**fields), issued=issued)
    assert places == ["content/procedures/p/steps/s/status"] * found


@pytest.mark.parametrize(
    ("fields", "issued", "found"),
    [
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["new"]}, "2024-01-01", False),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["old"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["late"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["late", "old"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["marked", "old"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["late", "new"]}, "2024-01-01", False),
        (
            {"status": "achieved", "occurred": "2023-12-28", "sources": ["marked"], "confidence": "low"},
            "2024-01-01",
            False,
        ),
        (
            {"status": "achieved", "occurred": "2023-12-28", "sources": ["marked"], "confidence": "high"},
            "2024-01-01",
            True,
        ),
        (
            {"status": "achieved", "occurred": "2023-12-28", "sources": ["late"], "confidence": "low"},
            "2024-01-01",
            True,
        ),
        ({"status": "achieved", "occurred": "2023-12-31", "sources": ["new"]}, "2024-01-01", False),  # UTC: a day
        ({"status": "achieved", "occurred": "2024-01-01", "sources": ["new"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "2021-06/2023-12", "sources": ["old"]}, "2024-01-01", False),
        ({"status": "achieved", "occurred": "2023-12-28", "sources": ["open"]}, "2024-01-01", True),
        ({"status": "achieved", "occurred": "../2023", "sources": ["old"]}, "2024-01-01", False),
        ({"status": "achieved", "sources": ["old"]}, "2024-01-01", False),
        ({"status": "achieved"}, "2024-01-01", True),
        ({"status": "lost", "sources": ["late"]}, "2024-01-01", True),
        ({"status": "altered", "sources": ["old"]}, "2024-01-01", False),
        ({"status": "in-progress"}, "2024-01-01", True),
        ({"status": "considered"}, "2024-01-01", True),
        ({"status": "deferred", "sources": ["late"]}, None, False),
        ({"status": "planned"}, "2024-01-01", False),
        ({"occurred": "2023-12-28"}, "2024-01-01", False),
    ],
)
def test_who_reports_a_status(checked: Checked, fields: dict[str, object], issued: str | None, found: int) -> None:
    """A status other than planned has a source of the time, which is not older than what occurred."""
    sources = [
        {"id": "old", "publisher": "CNSA", "title": "Release", "date": "2021-06-16"},
        {"id": "new", "publisher": "TASS", "title": "Report", "date": "2023-12-30"},
        {"id": "open", "publisher": "Wiki", "title": "Page", "date": "2021-06-16/.."},
        {"id": "late", "publisher": "Xinhua", "title": "Report", "date": "2024-06-01"},
        {"id": "marked", "publisher": "Xinhua", "title": "Report", "date": "2024-06-01", "retrospective": True},
    ]
    places = checked("status-without-source", _milestone(**fields), issued=issued, sources=sources)
    assert places == ["content/milestones/m/status"] * found


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (_step(status="done", occurred="2023-12-30", sources=["old"]), ["content/procedures/p/steps/s/status"]),
        (_step(status="done", occurred="2023-12-30", sources=["new"]), []),
        (_step(status="passed"), []),
        (_step(status="pending"), []),
        ({"procedures": [{"id": "p", "title": "Call", "status": "open"}]}, ["content/procedures/p/status"]),
        ({"procedures": [{"id": "p", "title": "Call", "status": "open", "sources": ["new"]}]}, []),
        (
            {"opportunities": [{"id": "o", "title": "Call", "status": "closed", "sources": ["late"]}]},
            ["content/opportunities/o/status"],
        ),
        ({"opportunities": [{"id": "o", "title": "Call", "status": "closed", "sources": ["old"]}]}, []),
    ],
)
def test_who_reports_a_status_of_a_call(checked: Checked, content: dict[str, Any], places: list[str]) -> None:
    """Steps, procedures and opportunities are asked as milestones are."""
    assert checked("status-without-source", content) == places


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (_milestone(status="achieved"), ["sources"]),
        (_milestone(status="planned"), []),
        ({"milestones": [{"id": str(own), "title": "Flight", "status": "achieved"} for own in range(50)]}, ["sources"]),
    ],
)
def test_a_release_without_any_source_is_told_once(
    checked: Checked, content: dict[str, Any], places: list[str]
) -> None:
    """Who cites nothing at all is told so, and not of each status."""
    assert checked("status-without-source", content, sources=[]) == places


@pytest.mark.parametrize(
    ("content", "issued", "place"),
    [
        (_milestone(status="achieved", occurred="2024-02-01"), "2024-01-01", "milestones/m/occurred"),
        (_milestone(status="achieved", occurred="2024-01-02"), "2024-01-01", None),  # UTC: a day
        (_milestone(status="achieved", occurred="2024-01"), "2024-01-01", None),
        (_milestone(status="achieved", occurred="2023-12/2024-06"), "2024-01-01", None),
        (_milestone(status="achieved", occurred="2024-02-01"), None, None),
        (_milestone(status="planned", window="2036"), "2024-01-01", None),
        (_step(status="done", occurred="2024-03"), "2024-01-01", "procedures/p/steps/s/occurred"),
        ({"instruments": [{"id": "i", "title": "Pact", "signed": "2025"}]}, "2024-01-01", "instruments/i/signed"),
        ({"instruments": [{"id": "i", "title": "Pact", "in_force": "2025"}]}, "2024-01-01", "instruments/i/in_force"),
        ({"instruments": [{"id": "i", "title": "Pact", "signed": "2023"}]}, "2024-01-01", None),
        (
            {"partners": [{"id": "a", "title": "A", "kind": "state", "instrument": "Pact", "date": "2024-03"}]},
            "2024-01-01",
            "partners/a/date",
        ),
        ({"partners": [{"id": "a", "title": "A", "kind": "state", "instrument": "Pact"}]}, "2024-01-01", None),
    ],
)
def test_what_happened_later(checked: Checked, content: dict[str, Any], issued: str | None, place: str | None) -> None:
    """A state does not know what happens after its day."""
    assert checked("happened-ahead", content, issued=issued) == ([f"content/{place}"] if place else [])


@pytest.mark.parametrize(("said", "found"), [("2024-01-04", False), ("2024-01-05", True), ("2024", False)])
def test_what_was_said_later(checked: Checked, said: str, found: int) -> None:
    """A statement is public at most three days after the day of its state."""
    statements = [{"id": "a", "subject": "Purpose", "text": "Peaceful use.", "said": said}]
    promises = [{"id": "b", "text": "More will follow.", "made": "2023-05-01"}]
    places = checked("happened-ahead", {}, statements=statements, promises=promises)
    assert places == ["statements/a/said"] * found


@pytest.mark.parametrize(
    ("notes", "fields", "found"),
    [
        (["In March 2024 Borisov said that both sides consider a plant."], {}, True),
        (["A plant is under consideration."], {}, True),
        (["It was named as a possibility, nobody has committed to it."], {}, True),
        (["A plant is being considered."], {}, True),
        (["Both sides consider a plant.", "They signed a memorandum in 2025."], {}, False),
        (["Both sides consider a plant; nobody has signed a contract."], {}, True),
        (["Both sides consider a plant."], {"status": "considered"}, False),
        (["Both sides consider a plant."], {"phase": "last"}, False),
        (["It is considered as the core of the station."], {}, False),
        (["It is considered to be the third flight."], {}, False),
        (["Considering its mass, it flies in two parts."], {}, False),
        (["CNSA considers it the core of the station."], {}, False),
        ([{"zh": "考虑到质量，分两次发射。"}], {}, False),
        ([{"ru": "Она рассматривается как основной элемент станции."}], {}, False),
        (["Considerable work is under way."], {}, False),
        ([], {}, False),
        (["It carries a rover."], {}, False),
        ([], {"description": "A plant that Russia considers."}, True),
        ([{"zh": "俄中两国正在考虑在月球建设核电站。"}], {}, True),
        ([{"zh": "两国考虑建设核电站，并签署了备忘录。"}], {}, False),
        ([{"ru": "Россия и Китай рассматривают возможность строительства АЭС."}], {}, True),
        ([{"ru": "Стороны рассматривают АЭС. В 2025 году подписан меморандум."}], {}, False),
        ([{"de": "Beide Seiten erwägen ein Kraftwerk."}], {}, False),
        ([{"de": "Beide erwägen es.", "en": "Both consider it."}], {}, True),
    ],
)
def test_a_possibility_told_as_a_plan(
    checked: Checked, notes: list[str], fields: dict[str, object], found: int
) -> None:
    """What is only considered is no plan, until somebody commits to it."""
    milestone = {"status": "planned", "notes": [{"text": note, "day": "2024"} for note in notes]} | fields
    assert checked("possibility-as-plan", _milestone(**milestone) | PLAN) == ["content/milestones/m/status"] * found
