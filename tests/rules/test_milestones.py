"""What is told of milestones and missions: forecasts, what happened, phases, and what hangs on them."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import speaking
from ilrs_docs.reporting import sentence

Changed = Callable[..., tuple[Change, ...]]


def _rules(changes: tuple[Change, ...]) -> list[str]:
    return sorted(change.rule for change in changes)


@pytest.mark.parametrize(
    ("before", "after", "rule", "months"),
    [
        ({"window": "2023"}, {"status": "achieved", "occurred": "2023-12-31"}, "milestone-achieved", None),
        ({}, {"status": "achieved", "occurred": "2024"}, "milestone-achieved", None),
        ({"window": "2024"}, {"status": "achieved"}, "milestone-achieved", None),
        ({"window": "2021/.."}, {"status": "achieved", "occurred": "2023"}, "milestone-achieved", None),
        ({"window": "2022"}, {"status": "achieved", "occurred": "2022-12/2023-06-30"}, "milestone-achieved-late", 6),
        ({"window": "2022-09"}, {"status": "achieved", "occurred": "2023-04-24"}, "milestone-achieved-late", 6),
        ({"window": "2024-09"}, {"status": "achieved", "occurred": "2024-01-01"}, "milestone-achieved-early", -8),
        ({"window": "2024/.."}, {"status": "achieved", "occurred": "2023-01-01"}, "milestone-achieved-early", -12),
        ({"window": "2022"}, {"status": "achieved", "occurred": "2023/.."}, "milestone-achieved-late", None),
        ({"window": "2021/2022"}, {"status": "lost", "occurred": "2023-08-31"}, "milestone-lost", 8),
        ({"status": "in-progress"}, {"status": "lost", "occurred": "2023-08-19"}, "milestone-lost", None),
    ],
)
def test_what_happened_is_held_against_its_forecast(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rule: str, months: int | None
) -> None:
    """Early, in time or late, by how many months outside its window; what the forecast was stays told beside it."""
    (change,) = changed("milestone", before, {**before, **after})
    assert change.rule == rule
    assert change.detail.get("months") == months
    assert (change.old, change.new) == (before.get("window"), after.get("occurred"))
    assert change.detail["old_status"] == before.get("status", "planned")
    assert change.detail["new_status"] == after["status"]


def test_what_happened_is_held_against_the_old_forecast(changed: Changed) -> None:
    """A forecast that was rewritten along with the success does not make it one in time."""
    told = changed("milestone", {"window": "2023"}, {"window": "2024", "status": "achieved", "occurred": "2024-05-03"})
    assert _rules(told) == ["milestone-achieved-late", "milestone-slipped"]


@pytest.mark.parametrize(
    ("old", "new", "action"),
    [
        ("deferred", "in-progress", "reinstated"),
        ("lost", "planned", "reinstated"),
        ("cancelled", "altered", "altered"),
        ("planned", "in-progress", "begun"),
        ("in-progress", "planned", "status-changed"),
    ],
)
def test_statuses(changed: Changed, old: str, new: str, action: str) -> None:
    """What was given up and is planned again is reinstated; any other status is told by its word."""
    (change,) = changed("milestone", {"status": old}, {"status": new})
    assert (change.rule, change.old, change.new) == (f"milestone-{action}", old, new)


def test_a_slip_out_of_its_phase_names_the_phase(changed: Changed) -> None:
    """The detail holds the shift of both bounds, how sure it is, the phase that was left, and the sources' words."""
    (change,) = changed(
        "milestone",
        {"phase": "reconnaissance", "window": "2021/2025", "wording": "by 2025"},
        {"phase": "reconnaissance", "window": "2027", "wording": "in 2027"},
    )
    assert change.rule == "milestone-slipped-out-of-phase"
    assert (change.severity, change.bump) == ("act", "major")
    assert change.detail == {
        "move": "slipped",
        "months": 24,
        "days": 0,
        "bound": "latest",
        "told_at": ["latest"],
        "earliest": {"months": 72, "days": 0},
        "latest": {"months": 24, "days": 0},
        "ends": ["later", "later"],
        "certainty": "definite",
        "old_wording": "by 2025",
        "new_wording": "in 2027",
        "support": "agency",
        "phase": {"id": "reconnaissance", "title": "reconnaissance", "window": "2021/2025"},
    }


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (
            {"phase": "construction", "window": "2026"},
            {"phase": "construction", "window": "2025"},
            ["advanced", "out-of-phase"],
        ),
        ({"phase": "reconnaissance", "window": "2026"}, {"phase": "reconnaissance", "window": "2027"}, ["slipped"]),
        ({"phase": "reconnaissance", "window": "2025"}, {"phase": "reconnaissance"}, ["window-dropped"]),
        (
            {"phase": "reconnaissance", "window": "2025"},
            {"phase": "construction", "window": "2027"},
            ["rephased", "slipped"],
        ),
        ({"phase": "reconnaissance"}, {"phase": "reconnaissance", "window": "2027"}, ["out-of-phase", "window-set"]),
        (
            {"phase": "reconnaissance", "window": "2021/2030"},
            {"phase": "reconnaissance", "window": "2028"},
            ["out-of-phase", "window-firmed"],
        ),
        (
            {"phase": "reconnaissance", "window": "../2028"},
            {"phase": "reconnaissance", "window": "2028"},
            ["out-of-phase", "window-closed"],
        ),
        (
            {"phase": "reconnaissance", "window": "2025/.."},
            {"phase": "reconnaissance", "window": "2030/2032"},
            ["out-of-phase", "window-firmed"],
        ),
        (
            {"phase": "reconnaissance", "window": "2025/.."},
            {"phase": "reconnaissance", "window": "2030/.."},
            ["slipped-out-of-phase"],
        ),
        (
            {"phase": "reconnaissance", "window": "2025/2026"},
            {"phase": "reconnaissance", "window": "2028/.."},
            ["slipped-out-of-phase"],
        ),
    ],
)
def test_leaving_a_phase(changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]) -> None:
    """A slip out of the phase is one change; a window that firmed or moved forward out of it makes two."""
    assert _rules(changed("milestone", before, after)) == [f"milestone-{rule}" for rule in rules]


@pytest.mark.parametrize("status", ["achieved", "lost"])
def test_what_is_planned_again_takes_its_day_along(changed: Changed, status: str) -> None:
    """A day that is no longer given is part of the status that went back, not a correction."""
    (change,) = changed("milestone", {"status": status, "occurred": "2024-05"}, {"status": "planned"})
    assert len(change.edits) == 2


@pytest.mark.parametrize(("window", "undated"), [("2027", True), ("2030", False)])
def test_a_deferral_says_whether_it_has_a_new_date(changed: Changed, window: str, *, undated: bool) -> None:
    """It is without one where the window is the old one."""
    told = changed("milestone", {"window": "2027"}, {"window": window, "status": "deferred"})
    (change,) = (one for one in told if one.rule == "milestone-deferred")
    assert change.detail == {"undated": undated}


def test_what_lies_outside_its_phase_claims_no_edit(changed: Changed) -> None:
    """The window is told by another change; this one names the phase that was left."""
    phase = {"phase": "construction"}
    changes = changed("milestone", phase | {"window": "2026"}, phase | {"window": "2025"})
    (change,) = (one for one in changes if one.rule == "milestone-out-of-phase")
    assert change.detail == {"phase": {"id": "construction", "title": "construction", "window": "2026/2035"}}
    assert (change.edits, change.severity, change.bump) == ((), "act", "major")
    assert sentence(change) == "It now lies outside its phase construction: 2025."


@pytest.mark.parametrize("status", ["achieved", "lost"])
@pytest.mark.parametrize(("before", "after"), [("2024", None), (None, "2024"), ("2024", "2025"), ("2024", "2024~")])
def test_the_forecast_of_what_is_over(changed: Changed, status: str, before: str | None, after: str | None) -> None:
    """What happened has no window to lose, to get or to move any more: its forecast is given otherwise."""
    over = {"status": status, "occurred": "2024-05"}
    (change,) = changed("milestone", over | {"window": before}, over | {"window": after})
    assert (change.rule, change.severity, change.bump) == ("milestone-forecast-changed", "inform", "patch")


@pytest.mark.parametrize("status", [None, "planned"])
def test_a_day_without_a_status_is_over_too(changed: Changed, status: str | None) -> None:
    """Where it is said when it happened and no status, the forecast that is left out is no loss."""
    before = {"status": status, "window": "2024"}
    found = changed("milestone", before, {"status": None, "occurred": "2024-05"})
    assert "milestone-forecast-changed" in {change.rule for change in found}
    assert "milestone-window-dropped" not in {change.rule for change in found}


@pytest.mark.parametrize(("status", "rule"), [("achieved", "achieved"), ("lost", "lost")])
def test_a_forecast_that_is_left_out_as_it_comes_true(changed: Changed, status: str, rule: str) -> None:
    """It is part of the end, held against the forecast that there was; no window was lost."""
    over = {"status": status, "occurred": "2024-05", "wording": "May"}
    (change,) = changed("milestone", {"status": "planned", "window": "2024", "wording": "2024"}, over)
    assert (change.rule, change.old, change.new) == (f"milestone-{rule}", "2024", "2024-05")


def test_a_forecast_that_moved_before_it_came_true_is_told_too(changed: Changed) -> None:
    """Between the releases it slipped first, and was achieved then."""
    achieved = {"status": "achieved", "occurred": "2023-03", "window": "2023"}
    assert _rules(changed("milestone", {"status": "planned", "window": "2022"}, achieved)) == [
        "milestone-achieved-late",
        "milestone-slipped",
    ]


@pytest.mark.parametrize("status", ["cancelled", "deferred", "planned"])
def test_what_is_still_to_come_or_never_will_loses_its_window(changed: Changed, status: str) -> None:
    """Only what has happened needs no forecast any more."""
    (change,) = changed("milestone", {"status": status, "window": "2030"}, {"status": status})
    assert change.rule == "milestone-window-dropped"


WINDOWS = {"window": "2026/2030"}, {"window": "2028"}
CONTESTED = {"readings": [{"id": "r", "field": "window", "value": "2029"}]}
ELSEWHERE = {"readings": [{"id": "r", "field": "site", "value": "Malapert"}]}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ({}, {}, None),
        ({}, {"status": "in-progress"}, None),
        ({}, {"status": "altered"}, "altered"),
        ({"status": "altered"}, {"status": "altered"}, "altered"),
        ({"status": "deferred"}, {"status": "deferred"}, "deferred"),
        ({}, {"status": "cancelled"}, "cancelled"),
        ({"status": "planned"}, {"status": "lost"}, "lost"),
        ({}, CONTESTED, "contested"),
        (CONTESTED, CONTESTED, "contested"),
        (CONTESTED, {}, None),
        ({}, ELSEWHERE, None),
        ({"confidence": "high"}, {"confidence": "medium"}, "confidence"),
        ({"confidence": "medium"}, {"confidence": "low"}, "confidence"),
        ({"confidence": "medium"}, {"confidence": "high"}, None),
        ({"confidence": None}, {"confidence": "low"}, None),
        ({"confidence": "low"}, {"confidence": "low"}, None),
    ],
)
def test_a_window_that_firmed_is_not_always_surer(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], reason: str | None
) -> None:
    """What its entry says beside the window decides, and is said."""
    told = changed("milestone", WINDOWS[0] | before, WINDOWS[1] | after)
    (change,) = (one for one in told if one.rule == "milestone-window-firmed")
    assert change.detail.get("not_surer") == reason
    assert ("no surer" in sentence(change)) == (reason in {"altered", "deferred", "contested"})
    assert (" firmed " in sentence(change)) == (reason is None)


def test_a_phase_change_tells_both_titles(changed: Changed) -> None:
    """Where there was no phase before, or is none now, there is no title of it, and none is told."""
    (change,) = changed("milestone", {}, {"phase": "construction"})
    assert (change.rule, change.old, change.new) == ("milestone-phase-set", None, "construction")
    assert change.detail == {"old_title": None, "new_title": "construction"}
    assert sentence(change) == "It was put into a phase: construction."
    (gone,) = changed("milestone", {"phase": "construction"}, {})
    assert sentence(gone) == "It is in no phase any more; it was construction."


@pytest.mark.parametrize(
    ("before", "after", "rule", "told"),
    [
        ({}, {"occurred": "2024"}, "occurrence-set", "When It happened is known now: 2024."),
        ({"occurred": "2024"}, {}, "occurrence-dropped", "When It happened is no longer stated; it was 2024."),
        (
            {"occurred": "2023"},
            {"occurred": "2024"},
            "occurrence-corrected",
            "When It happened is given otherwise: 2023, now 2024.",
        ),
    ],
)
def test_the_day_on_which_something_happened(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rule: str, told: str
) -> None:
    """A day that is given for the first time corrects none, and neither does one that is withdrawn."""
    achieved = {"status": "achieved"}
    (change,) = changed("milestone", achieved | before, achieved | after)
    assert (change.rule, sentence(change)) == (f"milestone-{rule}", told)


@pytest.mark.parametrize("status", ["planned", "in-progress"])
def test_what_was_achieved_and_is_not_any_more_asks_for_attention(changed: Changed, status: str) -> None:
    """It has not just begun, nor is it good news; another status that takes nothing away is only told."""
    (undone,) = changed("milestone", {"status": "achieved", "occurred": "2024"}, {"status": status})
    (other,) = changed("milestone", {"status": "altered"}, {"status": "planned"})
    assert (undone.rule, undone.severity, undone.old, undone.new) == (
        "milestone-status-changed", "attend", "achieved", status,
    )  # fmt: skip
    assert (other.rule, other.severity) == ("milestone-status-changed", "inform")


def test_a_dependency_is_told_with_its_title(changed: Changed) -> None:
    """Each member of a set is a change of its own."""
    told = changed("milestone", {"missions": ["flight-1"]}, {"missions": ["flight-2"], "depends_on": ["relay"]})
    assert [(change.rule, change.old, change.new, change.detail["title"]) for change in told] == [
        ("milestone-dependency-added", None, "relay", "relay"),
        ("milestone-mission-dropped", "flight-1", None, "flight-1"),
        ("milestone-mission-added", None, "flight-2", "flight-2"),
    ]


@pytest.mark.parametrize("field", ["site", "launcher"])
def test_a_translated_name_is_no_other_thing(changed: Changed, field: str) -> None:
    """The site did not move and the launcher is no other one where only its Chinese name came."""
    kind = "milestone" if field == "site" else "mission"
    told = changed(kind, {field: {"en": "CZ-5"}}, {field: {"en": "CZ-5", "zh": "长征五号"}})
    assert _rules(told) == [f"{kind}-translation-added"]


AHEAD = "is marked as achieved on a day that was still to come: "


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({"window": "2026-12-07"}, {"status": "achieved", "occurred": "2026-12-07"}, ["achieved-ahead"]),
        ({"window": "2026"}, {"window": "2026", "status": "achieved", "occurred": "2026-12-07"}, ["achieved-ahead"]),
        ({}, {"status": "achieved", "occurred": "2030"}, ["achieved-ahead"]),
        ({"status": "in-progress"}, {"status": "achieved", "occurred": "2026/2027"}, ["achieved-ahead"]),
        ({"status": "cancelled"}, {"status": "achieved", "occurred": "2026-12-07"}, ["achieved-ahead"]),
        (
            {"window": "2026"},
            {"window": "2027", "status": "achieved", "occurred": "2027"},
            ["achieved-ahead", "slipped"],
        ),
        (
            {"status": "achieved", "occurred": "2023"},
            {"status": "achieved", "occurred": "2032"},
            ["achieved-ahead"],
        ),
        ({}, {"status": "achieved", "occurred": "2024-06"}, ["achieved"]),
        ({}, {"status": "achieved", "occurred": "2024/2030"}, ["achieved"]),
        ({}, {"status": "achieved", "occurred": "2024-01-01"}, ["achieved"]),
        ({}, {"status": "achieved"}, ["achieved"]),
        ({}, {"status": "lost", "occurred": "2026"}, ["lost"]),
        ({"status": "achieved", "occurred": "2026-12-07"}, {"window": "2026-12-07"}, ["mark-taken-back"]),
        ({"status": "achieved", "occurred": "2026-12-07"}, {"window": "2027"}, ["mark-taken-back", "window-set"]),
        ({"status": "achieved", "occurred": "2026"}, {"status": "in-progress"}, ["mark-taken-back"]),
        ({"status": "achieved", "occurred": "2026"}, {"status": "cancelled"}, ["cancelled"]),
        ({"status": "achieved", "occurred": "2023-10"}, {}, ["status-changed"]),
        ({"status": "achieved", "occurred": "2022"}, {"window": "2022"}, ["status-changed"]),
    ],
)
def test_what_is_marked_on_a_day_still_to_come_is_no_achievement(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]
) -> None:
    """Not where that day could have been; and a mark that is taken back while its day lies ahead undoes nothing."""
    told = changed("milestone", before, after)
    assert _rules(told) == [f"milestone-{rule}" for rule in rules]
    for change in told:
        assert "was achieved" not in sentence(change) or rules == ["achieved"]
        assert change.severity == "attend" or "ahead" not in change.rule


@pytest.mark.parametrize(
    ("language", "marked", "taken", "came"),
    [
        ("en", f"It {AHEAD}7 December 2026.", "is taken back.", "Marked as achieved on a day that was still to come"),
        ("zh", "被标为已完成，但所标日期发布时尚未到来：2026年12月7日。", "此标注已撤回。", "被标为已完成，但所标日期"),
        ("ru", "отмечено как выполненное в ещё не наступивший день: 7 декабря 2026", "снята.", "Отмечено как"),
    ],
)
def test_such_marks_in_each_language(changed: Changed, language: Any, marked: str, taken: str, came: str) -> None:  # noqa: ANN401 - a tag
    """They are told so, of a milestone that is new too."""
    mark = {"status": "achieved", "occurred": "2026-12-07"}
    both = changed("milestone", {}, mark)[0], changed("milestone", mark, {})[0]
    new = next(one for one in changed("milestone", None, mark) if one.rule == "milestone-added")
    assert new.detail == {"ahead": True}
    with speaking(language):
        assert marked in sentence(both[0])
        assert sentence(both[1]).endswith(taken)
        assert came in sentence(new)


@pytest.mark.parametrize(
    ("title", "date", "phase", "told"),
    [
        (
            "Drawing Freeze",
            "2021-11-16",
            "construction",
            "It now agrees with the entry of the same title in phase “constr",
        ),
        ("Drawing Freeze (18:00 PST)", "2021-11-16", None, "It now agrees with another entry of the same title."),
        ("Drawing Freeze (again)", "2021-11-16", None, None),
        ("drawing freeze", "2021-11-16", None, "It now agrees with another entry of the same title."),
        ("Drawing Freeze", "2021-11-17", None, None),
        ("Test Freeze", "2021-11-16", None, None),
    ],
)
def test_a_date_that_comes_to_agree_with_another_place(
    changed: Changed, title: str, date: str, phase: str | None, told: str | None
) -> None:
    """Where an entry of the same title had that date before, this one likely catches up, and did not slip for sure."""
    other = {"id": "other", "title": {"en": title}, "window": date, "phase": phase}
    own = {"id": "it", "title": {"en": "Drawing Freeze"}}
    before, after = (other, own | {"window": "2021-11-11"}), (other, own | {"window": "2021-11-16"})
    (change,) = changed("milestone", list(before), list(after))
    assert change.rule == "milestone-slipped"
    assert change.detail["certainty"] == ("likely" if told else "definite")
    assert ("agrees" in sentence(change)) == bool(told)
    assert (told or "") in sentence(change)


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ({"status": "achieved", "occurred": "2020-05-04"}, {"window": "2020-05-04"}, ["milestone-status-changed"]),
        ({"status": "achieved", "occurred": "2020"}, {"window": "2020"}, ["milestone-status-changed"]),
        (
            {"status": "achieved", "occurred": "2020-05-04"},
            {"window": "2020-05-05"},
            ["milestone-status-changed", "milestone-window-set"],
        ),
        (
            {"status": "achieved", "occurred": "2020-05-04", "window": "2020"},
            {"window": "2020-05-04"},
            ["milestone-past-corrected", "milestone-status-changed"],
        ),
    ],
)
def test_a_day_that_only_stands_in_another_field_is_told_once(
    changed: Changed, before: dict[str, Any], after: dict[str, Any], rules: list[str]
) -> None:
    """What is not told as achieved any more may keep its day: that is no new date."""
    found = changed("milestone", before, after)
    assert sorted(change.rule for change in found) == rules
    told = " ".join(map(sentence, found))
    assert ("Its day stays, and is now given as its window: " in told) is (len(rules) == 1)
