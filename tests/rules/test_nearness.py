"""Where a change lies in time: what is over is good to know, what is near is graver, and both directions agree."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.changes import SEVERITIES, Change, Comparison
from ilrs_docs.model import DocumentName, Lineage, Promise, Release, Window
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.grading import severities
from ilrs_docs.rules.named import EntryIndex
from ilrs_docs.rules.nearness import Horizon, Side
from ilrs_docs.rules.policy import Policy, apply_policy

Data = dict[str, Any]

LIBRARY = Library()
OLD, NEW = "2025-01-10", "2026-09-10"
SOURCES = [
    {"id": own, "publisher": "Agency A", "title": "Said", "date": day}
    for own, day in (("early", "2024-05"), ("middle", "2025-06-01"), ("late", "2026-03-02"), ("open", "2026/.."))
]


def _release(kind: str, issued: str | None, content: Data) -> Release:
    data: Data = {"document": "park", "kind": kind, "version": "1.0.0", "sources": SOURCES, "content": content}
    return Release.model_validate(data | ({"issued": issued} if issued else {}), strict=False)


def _schedule(
    old: Data | None, new: Data | None, others: tuple[Data, ...] = (), days: tuple[str | None, str | None] = (OLD, NEW)
) -> Comparison:
    sides = []
    for day, own in zip(days, (old, new), strict=True):
        mine = [{"id": "gate", "title": "Gate", **own}] if own is not None else []
        sides.append(
            _release("roadmap", day, {"milestones": [*mine, *others], "missions": [{"id": "m", "title": "M"}]})
        )
    return diff(sides[0], sides[1])


def _of(comparison: Comparison, rule: str) -> Change:
    (change,) = (one for one in comparison.singly if one.rule == rule)
    return change


MILESTONES: list[tuple[str, Data | None, Data | None, str, str]] = [
    # what a person would say, before, now, rule, severity
    ("it failed three years ago", {"window": "2023"}, {"status": "lost", "occurred": "2023-08-19"},
     "milestone-lost", "inform"),
    ("it failed ten months ago", {"window": "2026"}, {"status": "lost", "occurred": "2025-11-10"},
     "milestone-lost", "act"),
    ("it failed a year ago to the day", {"window": "2026"}, {"status": "lost", "occurred": "2025-09-10"},
     "milestone-lost", "act"),
    ("it failed a year and a day ago", {"window": "2026"}, {"status": "lost", "occurred": "2025-09-09"},
     "milestone-lost", "inform"),
    ("it failed on a day that is not told, as a new source of this year says",
     {"window": "2025", "sources": ["early"]}, {"window": "2025", "status": "lost", "sources": ["early", "late"]},
     "milestone-lost", "act"),
    ("it failed on a day that is not told, as a source of more than a year ago says",
     {"window": "2025", "sources": ["early"]}, {"window": "2025", "status": "lost", "sources": ["early", "middle"]},
     "milestone-lost", "inform"),
    ("it failed, and nobody says who tells that", {"window": "2025"}, {"window": "2025", "status": "lost"},
     "milestone-lost", "act"),
    ("it failed, as a source without an end says", {"window": "2025"},
     {"window": "2025", "status": "lost", "sources": ["open"]}, "milestone-lost", "act"),
    ("it was cancelled before its day, which is ahead", {"window": "2034"}, {"window": "2034", "status": "cancelled"},
     "milestone-cancelled", "act"),
    ("what was due long ago was cancelled long ago", {"window": "2024", "sources": ["early"]},
     {"window": "2024", "status": "cancelled", "sources": ["early", "middle"]}, "milestone-cancelled", "inform"),
    ("what was due long ago was cancelled this year", {"window": "2024"},
     {"window": "2024", "status": "cancelled", "sources": ["late"]}, "milestone-cancelled", "act"),
    ("it is altered, and ahead", {"window": "2029"}, {"window": "2029", "status": "altered"},
     "milestone-altered", "act"),
    ("the date of what is over is given otherwise", {"window": "2023", "status": "achieved", "occurred": "2023-05"},
     {"window": "2024", "status": "achieved", "occurred": "2023-05"}, "milestone-forecast-changed", "inform"),
    ("who took part in what is over is told otherwise", {"status": "achieved", "occurred": "2023", "agencies": ["A"]},
     {"status": "achieved", "occurred": "2023"}, "milestone-agency-dropped", "inform"),
    ("who takes part in what is ahead is told otherwise", {"window": "2030", "agencies": ["A"]}, {"window": "2030"},
     "milestone-agency-dropped", "attend"),
    ("it slipped, and the new date is past, too", {"window": "2024"}, {"window": "2025"},
     "milestone-slipped", "inform"),
    ("it slipped into the year of the release", {"window": "2024"}, {"window": "2026"}, "milestone-slipped", "act"),
    ("it slipped to the day of the release", {"window": "2025"}, {"window": "2026-09-10"}, "milestone-slipped", "act"),
    ("it slipped to the day before the release", {"window": "2025"}, {"window": "2026-09-09"},
     "milestone-slipped", "inform"),
    ("what was achieved two years ago is new in the record", None, {"status": "achieved", "occurred": "2024-03-20"},
     "milestone-added", "inform"),
    ("what is past is not listed any more", {"status": "achieved", "occurred": "2024"}, None,
     "milestone-removed", "inform"),
    ("it is marked as achieved on a day to come", {"window": "2027"},
     {"window": "2027", "status": "achieved", "occurred": "2027-03"},
     "milestone-achieved-ahead", "attend"),
    ("what was called achieved is planned again", {"status": "achieved", "occurred": "2024", "window": "2024"},
     {"status": "planned", "window": "2028"}, "milestone-status-changed", "act"),
    ("it was deferred without a date: that may lie ahead", {"window": "2024"}, {"status": "deferred"},
     "milestone-deferred", "attend"),
    ("from 2021 on has no end that could be past", {"window": "2019/.."}, {"window": "2021/.."},
     "milestone-slipped", "act"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "old", "new", "rule", "severity"), MILESTONES)
def test_what_happened_to_a_milestone(says: str, old: Data | None, new: Data | None, rule: str, severity: str) -> None:
    """What is over is good to know; what was lost within a year stays grave; what is ahead is as grave as it is."""
    change = _of(_schedule(old, new), rule)
    assert change.severity == severity, says
    occurred = rule.rpartition("-")[2] in {"lost", "cancelled"} or "new in the record" in says
    assert ("happened" in change.detail) == (occurred and _is_past(new or old or {}) and severity == "inform"), says


def _is_past(entry: Data) -> bool:
    windows = [Window(str(entry[name])) for name in ("occurred", "window") if name in entry]
    return bool(windows) and (windows[0].latest or date.max) < date.fromisoformat(NEW)


LOST = {"status": "lost", "occurred": "2023-08-19"}
WAITS = {"id": "base", "title": "Base", "depends_on": ["gate"]}
WAITING: list[tuple[str, tuple[Data, ...], str]] = [
    ("what is planned waits for it", ({**WAITS, "window": "2030", "status": "planned"},), "act"),
    ("what has no date waits for it", (WAITS,), "act"),
    ("what is only considered waits for it", ({**WAITS, "status": "considered"},), "act"),
    ("what was deferred waits for it", ({**WAITS, "status": "deferred"},), "act"),
    ("what was cancelled waits no more", ({**WAITS, "status": "cancelled", "window": "2030"},), "inform"),
    ("what was achieved without it waits no more", ({**WAITS, "status": "achieved", "occurred": "2024"},), "inform"),
    ("what was lost, too, waits no more", ({**WAITS, "status": "lost", "occurred": "2025"},), "inform"),
    ("what was due two years ago is not ahead", ({**WAITS, "window": "2024"},), "inform"),
    ("what is ahead waits for what was due, and that for it",
     ({**WAITS, "window": "2024"}, {"id": "city", "title": "City", "window": "2031", "depends_on": ["base"]}), "act"),
    ("what is ahead waits for what was achieved without it",
     ({**WAITS, "status": "achieved", "occurred": "2024"},
      {"id": "city", "title": "City", "window": "2031", "depends_on": ["base"]}), "inform"),
    ("two wait for it, one of them is ahead",
     ({**WAITS, "window": "2024"}, {**WAITS, "id": "city", "title": "City", "window": "2027"}), "act"),
    ("what is ahead waits for it in two ways",
     ({**WAITS, "window": "2030", "depends_on": ["gate", "city"]},
      {"id": "city", "title": "City", "depends_on": ["gate"]}), "act"),
    ("something else is ahead", ({"id": "city", "title": "City", "window": "2031"},), "inform"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "others", "severity"), WAITING)
def test_what_is_over_is_as_grave_as_it_was_where_something_ahead_depends_on_it(
    says: str, others: tuple[Data, ...], severity: str
) -> None:
    """In the end: through what was due, never through what was achieved."""
    change = _of(_schedule({"window": "2023"}, LOST, others), "milestone-lost")
    assert (change.severity, "happened" in change.detail) == (severity, severity == "inform"), says


NEARNESS: list[tuple[str, Data | None, Data | None, str, str]] = [
    ("two months, near", {"window": "2027-01"}, {"window": "2027-03"}, "milestone-slipped", "act"),
    ("two months, far", {"window": "2034-01"}, {"window": "2034-03"}, "milestone-slipped", "attend"),
    ("perhaps two months, near", {"window": "2027-01~"}, {"window": "2027-03"}, "milestone-slipped", "attend"),
    ("perhaps two months, far", {"window": "2034-01~"}, {"window": "2034-03"}, "milestone-slipped", "inform"),
    ("36 months ahead is near", {"window": "2029-08-01"}, {"window": "2029-09-10"}, "milestone-slipped", "act"),
    ("36 months and a day ahead is far", {"window": "2029-08-01"}, {"window": "2029-09-11"},
     "milestone-slipped", "attend"),
    ("a window that begins near and ends far is near", {"window": "2028/2031"}, {"window": "2029/2035"},
     "milestone-slipped", "act"),
    ("by 2028 comes by 2028 at the latest", {"window": "../2027"}, {"window": "../2028"}, "milestone-slipped", "act"),
    ("by 2036 may be near, and nobody says so", {"window": "../2033"}, {"window": "../2034"},
     "milestone-slipped", "attend"),
    ("not before next year", {"window": "2026/.."}, {"window": "2027/.."}, "milestone-slipped", "act"),
    ("earlier, near", {"window": "2029"}, {"window": "2028"}, "milestone-advanced", "act"),
    ("earlier, far", {"window": "2036"}, {"window": "2035"}, "milestone-advanced", "attend"),
    ("a near date that is withdrawn", {"window": "2027"}, {}, "milestone-window-dropped", "act"),
    ("a far date that is withdrawn", {"window": "2037"}, {}, "milestone-window-dropped", "attend"),
    ("a near date that is surer is good to know", {"window": "2027"}, {"window": "2027-05"},
     "milestone-window-firmed", "inform"),
    ("not before 2027 that became not before 2028 and by 2030", {"window": "2027/.."}, {"window": "2028/2030"},
     "milestone-window-firmed", "act"),
    ("near, and left the plan", {"window": "2027"}, None, "milestone-removed", "act"),
    ("far, and left the plan", {"window": "2037"}, None, "milestone-removed", "attend"),
    ("near, and new", None, {"window": "2027"}, "milestone-added", "attend"),
    ("near, and deferred", {"window": "2027"}, {"status": "deferred"}, "milestone-deferred", "act"),
    ("near, and only a possibility now", {"window": "2027", "status": "planned"},
     {"window": "2027", "status": "considered"}, "milestone-only-considered", "act"),
    ("a mere possibility moved", {"window": "2027", "status": "considered"}, {"window": "2028", "status": "considered"},
     "milestone-slipped", "attend"),
    ("a mere possibility is not named any more", {"window": "2027", "status": "considered"}, None,
     "milestone-removed", "attend"),
    ("what was cancelled is dated otherwise", {"window": "2027", "status": "cancelled"},
     {"window": "2028", "status": "cancelled"}, "milestone-forecast-changed", "inform"),
    ("another name for what is near", {"window": "2027", "agencies": ["A"]}, {"window": "2027", "agencies": ["A", "B"]},
     "milestone-agency-added", "inform"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "old", "new", "rule", "severity"), NEARNESS)
def test_what_is_near_is_a_grade_graver(
    says: str, old: Data | None, new: Data | None, rule: str, severity: str
) -> None:
    """Up to 36 months from the day of the newer release to the first day of the window."""
    assert _of(_schedule(old, new), rule).severity == severity, says


MEMBERS = [{"title": "Gate north", "id": "gate-north"}, {"title": "Gate south", "id": "gate-south"}]


@pytest.mark.parametrize("window", ["2027", "2029-09", "2031", "2036"])
@pytest.mark.parametrize("months", [2, 12, 40])
def test_a_loss_is_at_least_as_grave_as_a_slip_of_the_same_milestone(window: str, months: int) -> None:
    """So is a cancellation, an alteration, and a split whose parts are as late."""
    first = date(int(window[:4]), int(window[5:] or 1), 1)
    at = first.year * 12 + first.month - 1 + months
    later = f"{at // 12:04}-{at % 12 + 1:02}"
    old = {"window": first.isoformat()[:7]}
    slip = SEVERITIES.index(_of(_schedule(old, {"window": later}), "milestone-slipped").severity)
    for status in ("lost", "cancelled", "altered"):
        found = _of(_schedule(old, {"window": later, "status": status, "sources": ["late"]}), f"milestone-{status}")
        assert SEVERITIES.index(found.severity) <= slip
    parts = [part | {"window": later} for part in MEMBERS]
    lineage = {"successions": [{"id": "s", "document": "park", "kind": "split", "old": ["gate"],
                                "new": ["gate-north", "gate-south"], "sources": ["late"], "confidence": "high"}],
               "sources": SOURCES}  # fmt: skip
    before, after = (
        _release("roadmap", day, {"milestones": content})
        for day, content in ((OLD, [{"id": "gate", "title": "Gate", **old}]), (NEW, parts))
    )
    split = _of(diff(before, after, Lineage.model_validate(lineage, strict=False)), "milestone-split")
    assert SEVERITIES.index(split.severity) <= slip


STEP = {"id": "sign", "action": "Sign the letter"}
GO = {"id": "go", "action": "Go"}
CALL = {"id": "call", "title": "Call for payloads"}
CALLS: list[tuple[str, Data, Data, str, str]] = [
    # what a person would say, procedures and opportunities before, and now, rule, severity
    ("a call opened and closed in 2023",
     {}, {"opportunities": [{**CALL, "status": "open", "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}]}]},
     "opportunity-opened", "inform"),
    ("a call is open until next year",
     {}, {"opportunities": [{**CALL, "status": "open", "deadlines": [{"id": "d", "title": "D", "window": "2027-12"}]}]},
     "opportunity-opened", "act"),
    ("a call without dates is open", {}, {"opportunities": [{**CALL, "status": "open"}]}, "opportunity-opened", "act"),
    ("the limit of a call of 2023 was lowered",
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}],
                         "limits": [{"id": "kg", "title": "Mass", "number": 200, "unit": "kg"}]}]},
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}],
                         "limits": [{"id": "kg", "title": "Mass", "number": 100, "unit": "kg"}]}]},
     "limit-lowered", "inform"),
    ("the limit of an open call was lowered",
     {"opportunities": [{**CALL, "limits": [{"id": "kg", "title": "Mass", "number": 200, "unit": "kg"}]}]},
     {"opportunities": [{**CALL, "limits": [{"id": "kg", "title": "Mass", "number": 100, "unit": "kg"}]}]},
     "limit-lowered", "act"),
    ("a deadline was set that is past",
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D"}]}]},
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D", "window": "2024-05"}]}]},
     "deadline-set", "inform"),
    ("a deadline was set that is ahead",
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D"}]}]},
     {"opportunities": [{**CALL, "deadlines": [{"id": "d", "title": "D", "window": "2027-05"}]}]},
     "deadline-set", "act"),
    ("the step of a procedure that is over binds more",
     {"procedures": [{**CALL, "steps": [{**STEP, "status": "done", "obligation": "may"}]}]},
     {"procedures": [{**CALL, "steps": [{**STEP, "status": "done", "obligation": "must"}]}]},
     "step-obligation-strengthened", "inform"),
    ("a step that was done binds more, and another one is still open",
     {"procedures": [{**CALL, "steps": [{**STEP, "status": "done", "obligation": "may"}, GO]}]},
     {"procedures": [{**CALL, "steps": [{**STEP, "status": "done", "obligation": "must"}, GO]}]},
     "step-obligation-strengthened", "act"),
    ("the last step was done, and the next ones are shut with the procedure",
     {"procedures": [{**CALL, "status": "closed", "steps": [{**STEP, "status": "done", "obligation": "may"},
                                                            {"id": "go", "action": "Go"}]}]},
     {"procedures": [{**CALL, "status": "closed", "steps": [{**STEP, "status": "done", "obligation": "must"},
                                                            {"id": "go", "action": "Go"}]}]},
     "step-obligation-strengthened", "inform"),
    ("a procedure is closed, and a step of it is said to be pending",
     {"procedures": [{**CALL, "status": "closed", "steps": [{**STEP, "status": "done", "obligation": "may"},
                                                            {"id": "go", "action": "Go", "status": "pending"}]}]},
     {"procedures": [{**CALL, "status": "closed", "steps": [{**STEP, "status": "done", "obligation": "must"},
                                                            {"id": "go", "action": "Go", "status": "pending"}]}]},
     "step-obligation-strengthened", "act"),
    ("a call that is past goes by a procedure of which a step is ahead",
     {"procedures": [{**CALL, "steps": [{**STEP, "deadline": "2027"}]}]},
     {"procedures": [{**CALL, "steps": [{**STEP, "deadline": "2027"}]}],
      "opportunities": [{"id": "o", "title": "Payloads", "status": "open", "procedure": "call",
                         "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}]}]},
     "opportunity-opened", "attend"),
    ("a procedure that is announced is still to come, though its step passed",
     {"procedures": [{**CALL, "status": "announced", "steps": [{**STEP, "status": "pending", "deadline": "2023"}]}]},
     {"procedures": [{**CALL, "status": "announced", "steps": [{**STEP, "status": "passed", "deadline": "2023"}]}]},
     "step-passed", "attend"),
    ("a procedure closed with its last step",
     {"procedures": [{**CALL, "status": "open", "steps": [STEP]}]},
     {"procedures": [{**CALL, "status": "closed", "steps": [{**STEP, "status": "done", "occurred": "2025-04"}]}]},
     "procedure-closed", "inform"),
    ("a procedure closed on a day that is not known",
     {"procedures": [{**CALL, "status": "open", "steps": [STEP]}]},
     {"procedures": [{**CALL, "status": "closed", "steps": [STEP]}]}, "procedure-closed", "attend"),
    ("a call whose last day is past was withdrawn",
     {"opportunities": [{**CALL, "status": "open", "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}]}]},
     {"opportunities": [{**CALL, "status": "withdrawn",
                         "deadlines": [{"id": "d", "title": "D", "window": "2023-12"}]}]},
     "opportunity-withdrawn", "inform"),
    ("a step is marked as done on a day to come",
     {"procedures": [{**CALL, "steps": [STEP]}]},
     {"procedures": [{**CALL, "steps": [{**STEP, "status": "done", "occurred": "2027"}]}]},
     "step-done-ahead", "attend"),
    ("a principle has no day", {"principles": [{"id": "p", "title": "Peace"}]}, {}, "principle-removed", "attend"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "old", "new", "rule", "severity"), CALLS)
def test_what_partners_could_do_is_over_with_its_last_day(
    says: str, old: Data, new: Data, rule: str, severity: str
) -> None:
    """Unless a step is still open, or the procedure is still to come."""
    change = _of(diff(_release("guideline", OLD, old), _release("guideline", NEW, new)), rule)
    assert change.severity == severity, says


FLIGHT = {"id": "gate", "title": "Gate", "missions": ["m"]}
HELD: list[tuple[str, list[Data], str]] = [
    ("nobody says when it flies", [], "attend"),
    ("it flew", [FLIGHT | {"status": "achieved", "occurred": "2024"}], "inform"),
    ("it flew, and flies again", [FLIGHT | {"status": "achieved", "occurred": "2024"},
                                  FLIGHT | {"id": "g2", "title": "Again", "window": "2028"}], "attend"),
    ("it flew, and what is ahead waits for that", [FLIGHT | LOST, WAITS | {"window": "2030"}], "attend"),
    ("it is ahead", [FLIGHT | {"window": "2030"}], "attend"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "milestones", "severity"), HELD)
def test_a_mission_is_over_with_its_flights(says: str, milestones: list[Data], severity: str) -> None:
    """All of them, at least one, and where nothing ahead waits for one."""
    missions = ({"id": "m", "title": "M", "agencies": names} for names in (["A", "B"], ["A"]))
    sides = [
        _release("roadmap", day, {"missions": [mission], "milestones": milestones})
        for day, mission in zip((OLD, NEW), missions, strict=True)
    ]
    assert _of(diff(sides[0], sides[1]), "mission-agency-dropped").severity == severity, says


PHASES: list[tuple[str, str, str, Data, str, str]] = [
    ("it is over", "2021/2025", "2021/2026-03", {}, "phase-window-widened", "inform"),
    ("it is over, and a milestone of it is ahead", "2021/2025", "2021/2026-03", {"window": "2028"},
     "phase-window-widened", "attend"),
    ("it runs", "2024/2028", "2025/2029", {"window": "2028"}, "phase-slipped", "act"),
    ("it is far", "2036/2038", "2037/2039", {}, "phase-slipped", "attend"),
    ("it begins soon", "2027", "2028", {}, "phase-slipped", "act"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "old", "new", "inside", "rule", "severity"), PHASES)
def test_a_phase_lies_where_its_window_does(  # noqa: PLR0913, PLR0917 - the row of a table
    says: str, old: str, new: str, inside: Data, rule: str, severity: str
) -> None:
    """A milestone in it that is ahead keeps it from being over."""
    sides = []
    for day, window in ((OLD, old), (NEW, new)):
        plan = {"id": "p", "title": "Plan", "phases": [{"id": "f", "title": "F", "window": window}]}
        milestones = [{"id": "gate", "title": "Gate", "phase": "f", **inside}] if inside else []
        sides.append(_release("roadmap", day, {"plans": [plan], "milestones": milestones}))
    assert _of(diff(sides[0], sides[1]), rule).severity == severity, says


PROMISES = [("2023-06", "inform"), ("2026-01", "act"), ("2026", "act"), ("2027-01", "attend")]


@pytest.mark.parametrize(("kept", "severity"), PROMISES)
def test_a_promise_that_was_kept_long_ago_is_good_to_know(kept: str, severity: str) -> None:
    """One kept within a year calls for a look; one that is marked as kept on a day to come does not."""
    promise = {"id": "p", "text": "A guide will follow", "made": "2022"}
    sides = [
        _release("roadmap", day, {}).model_copy(update={"promises": (one,)})
        for day, one in zip((OLD, NEW), _promises(promise, promise | {"kept": kept}), strict=True)
    ]
    assert _of(diff(sides[0], sides[1]), "promise-kept").severity == severity


def _promises(*data: Data) -> list[Any]:
    return [Promise.model_validate(one, strict=False) for one in data]


@pytest.mark.parametrize("days", [(None, NEW), (OLD, None), (None, None)])
def test_without_a_day_on_both_sides_all_is_graded_as_it_was(days: tuple[str | None, str | None]) -> None:
    """Nobody knows which of the two is the newer one, nor what is past."""
    assert _of(_schedule({"window": "2023"}, LOST, days=days), "milestone-lost").severity == "act"
    assert _of(_schedule({"window": "2027"}, {"window": "2028"}, days=days), "milestone-slipped").severity == "attend"
    assert "happened" not in str(_schedule({"window": "2023"}, LOST, days=days).model_dump_json())


WAYS: list[tuple[Data, Data, str, str]] = [
    # an older state, a newer one, the rule on the way back, and its severity, seen from the day of the newer one
    ({"window": "2023", "status": "planned"}, LOST, "milestone-reinstated", "inform"),
    ({"window": "2023"}, {"status": "achieved", "occurred": "2023-05"}, "milestone-status-changed", "inform"),
    ({"window": "2027"}, {"window": "2028"}, "milestone-advanced", "act"),
    ({"window": "2022"}, {"window": "2034"}, "milestone-advanced", "attend"),
    ({"window": "2034"}, {"window": "2035"}, "milestone-advanced", "attend"),
    ({"window": "2023"}, {"window": "2025"}, "milestone-advanced", "inform"),
]


@pytest.mark.parametrize(("old", "new", "rule", "severity"), WAYS)
def test_the_way_back_is_seen_from_the_same_day(old: Data, new: Data, rule: str, severity: str) -> None:
    """The newer release is the one of the later day, whichever side it stands on."""
    assert _of(_schedule(new, old, days=(NEW, OLD)), rule).severity == severity


def test_both_directions_see_one_horizon() -> None:
    """Between any two stored releases of a document the day is the same both ways, and it is the later one."""
    documents: tuple[DocumentName, ...] = ("roadmap", "guideline")
    for document in documents:
        for old, new in permutations(LIBRARY.releases(document), 2):
            found = Horizon(Side(old, EntryIndex(old)), Side(new, EntryIndex(new))).day
            assert found == max(old.issued or date.min, new.issued or date.min)


def test_an_id_that_was_given_to_another_thing_is_not_followed() -> None:
    """What went is judged by what it was, not by what bears its id now."""
    old, new = (
        _release("roadmap", day, {"milestones": [one]})
        for day, one in (
            (OLD, {"id": "gate", "title": "Harbour crane", "status": "achieved", "occurred": "2022"}),
            (NEW, {"id": "gate", "title": "Polar night festival", "window": "2028"}),
        )
    )
    gone = [one for change in diff(old, new) for reading in change.readings for one in reading]
    removed = [one for one in (*diff(old, new).singly, *gone) if one.rule == "milestone-removed"]
    assert [one.severity for one in removed] == ["inform"]


def test_the_failure_of_2023_is_no_decision_of_2026() -> None:
    """What the stored roadmap told as a decision is what happened, wherever a severity is read."""
    comparison = LIBRARY.diff("roadmap@1.0", "roadmap@2026-09-10")
    (lost,) = comparison.select(rule="milestone-lost")
    assert (lost.severity, lost.detail["happened"]) == ("inform", True)
    assert lost not in comparison.select(severity="act")
    graver = apply_policy(comparison, Policy(severity={"milestone-lost": "act"}))
    assert graver.select(rule="milestone-lost")[0].severity == "act"
    (recent,) = LIBRARY.diff("roadmap@1.0", "roadmap@2023-08-20").select(rule="milestone-lost")
    assert recent.severity == "act"


def test_what_is_told_together_is_over_where_all_of_it_is() -> None:
    """A group of which one is ahead is as grave as that."""
    for second, severity in ((("2025-06", "2025-12"), "inform"), (("2026-11", "2027-05"), "act")):
        sides = []
        for at, day in enumerate((OLD, NEW)):
            windows = (("2025-01", "2025-07")[at], second[at])
            surveys = [
                {"id": f"s-{number}", "title": f"Survey {number}", "window": window, "missions": ["m"]}
                for number, window in enumerate(windows)
            ]
            sides.append(_release("roadmap", day, {"milestones": surveys, "missions": [{"id": "m", "title": "M"}]}))
        (change,) = diff(sides[0], sides[1])
        assert (change.rule, change.severity) == ("milestone-moved-together", severity)


def test_each_rule_can_have_the_severities_that_the_page_of_rules_names() -> None:
    """Between any two stored releases no change has a severity that its rule is not said to have."""
    documents: tuple[DocumentName, ...] = ("roadmap", "guideline")
    for document in documents:
        for old, new in permutations(LIBRARY.releases(document), 2):
            for change in diff(old, new).changes:
                assert change.severity in severities(CATALOGUE[change.rule])


def test_an_entry_that_is_not_there_has_no_name() -> None:
    """Nothing is given for it but what the asker gives."""
    entries = EntryIndex(LIBRARY.load("roadmap@1.0"))
    assert entries.get(("phase", "nowhere")) is None
    assert entries.get(("phase", "nowhere"), 0) == 0
    assert ("phase", "nowhere") not in entries
    assert entries["phase", "reconnaissance"] is entries.get(("phase", "reconnaissance"))
