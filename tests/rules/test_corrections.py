"""Dates that were mistyped and put right: proposed where something beside the dates speaks for it, and only there."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.language import Language, speaking
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.typing_errors import mistyped, numbers, one_part_differs, weekday

Changed = Callable[..., tuple[Change, ...]]


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("2062", "2026", "swapped"),
        ("2206", "2026", "swapped"),
        ("2026-12", "2026-21".replace("21", "11"), "digit"),
        ("2026-04-10", "2026-10-04", "swapped"),
        ("2026-05-12", "2026-05-21", "swapped"),
        ("1926", "2026", "century"),
        ("2126", "2026", "century"),
        ("1921/1925", "2021/2025", "century"),
        ("1021/2025", "2021/2025", "century"),
        ("2025", "2028", "digit"),
        ("2021/2052", "2021/2025", "swapped"),
        ("2026~", "2037", None),
        ("2026", "2031", None),
        ("2026", "2026-05", None),
        ("2026/2030", "2027/2031", None),
        ("2030/..", "../2030", None),
        ("2026", "2026", None),
        ("1926-04", "2026-05", None),
    ],
)
def test_slips_of_the_hand(old: str, new: str, slip: str | None) -> None:
    """One digit, two that changed places, a month and a day that did, another century; all else is no such slip."""
    assert mistyped(old, new) == slip


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Monday, 4 October 2021", 0),
        ("Tue June 8", 1),
        ("Weds", None),
        ("Thurs 3 March", 3),
        ("Web July 21", None),
        ("sunset of 2026", None),
        ("Saturday or Sunday", None),
        ("周三", 2),
        ("2026年10月4日（星期日）", 6),
        ("礼拜五", 4),
        ("в понедельник, 4 октября", 0),
        ("ср, 4 мая", 2),
        ("воскресенье", 6),
        ("4 октября", None),
    ],
)
def test_weekdays(words: str, day: int | None) -> None:
    """The one day of the week that words name, in three languages."""
    assert weekday(words) == day


def test_numbers_and_parts() -> None:
    """Numbers of more than four digits are none of a date; a day differs in its year, its month or its day."""
    assert numbers("12345, 2026, 7") == {2026, 7}
    assert one_part_differs("2026-05-01", "2026-05-02")
    assert not one_part_differs("2026", "2026-05")


def _milestone(own: str, window: str | None, title: str | None = None, **fields: object) -> dict[str, Any]:
    return {"id": own, "title": {"en": title or own}, "window": window, **fields}


SERIES = (_milestone("l26", "2027", "Luna 26"), _milestone("l28", "2029", "Luna 28"))
UNORDERED = (
    _milestone("l26", "2030", "Luna 26"),
    _milestone("l28", "2025", "Luna 28"),
    _milestone("l29", "2031", "Luna 29"),
)
OTHERS = (_milestone("p", "2025"), _milestone("q", "2027"), _milestone("r", "2036"))
LUNA = {"title": {"en": "Luna 27"}}
PHASE = {"phase": "construction"}


def _said(window: str, wording: str, language: str = "en") -> dict[str, Any]:
    return {"window": window, "wording": {language: wording}}


@pytest.mark.parametrize(
    ("old", "new", "beside", "because"),
    [
        (_said("2062", "2026"), _said("2026", "2026"), (), "wording"),
        (_said("2062", "in 2026"), _said("2026", "in 2026"), (), "wording"),
        (_said("2062", "2026年", "zh"), _said("2026", "2026年", "zh"), (), "wording"),
        (_said("2062", "в 2026 году", "ru"), _said("2026", "в 2026 году", "ru"), (), "wording"),
        (_said("2021/2052", "2021-2025"), _said("2021/2025", "2021-2025"), (), "wording"),
        (_said("2026-05-12", "21 May 2026"), _said("2026-05-21", "21 May 2026"), (), "wording"),
        (_said("2028-12", "in January 2028"), _said("2028-01", "in January 2028"), (), "wording"),
        (_said("2028-12", "2028年1月", "zh"), _said("2028-01", "2028年1月", "zh"), (), "wording"),
        (_said("2028-12", "в январе 2028 года", "ru"), _said("2028-01", "в январе 2028 года", "ru"), (), "wording"),
        (_said("2028-12", "12.2028"), _said("2028-01", "01.2028"), (), None),
        (_said("2020-10-04", "Monday, 2020-10-04"), _said("2021-10-04", "Monday, 2021-10-04"), (), "weekday"),
        (_said("2023-06-05", "Tue June 5"), _said("2023-06-06", "Tue June 6"), (), "weekday"),
        (_said("2023-06-05", "6月5日（周二）", "zh"), _said("2023-06-06", "6月6日（周二）", "zh"), (), "weekday"),
        (_said("2023-06-05", "вт, 5 июня", "ru"), _said("2023-06-06", "вт, 6 июня", "ru"), (), "weekday"),
        (LUNA | {"window": "2025"}, LUNA | {"window": "2028"}, SERIES, "order"),
        (LUNA | {"window": "2082"}, LUNA | {"window": "2028"}, SERIES, "order"),
        (PHASE | {"window": "2082"}, PHASE | {"window": "2028"}, (), "phase"),
        ({"window": "1926"}, {"window": "2026"}, (), "century"),
        ({"window": "2126"}, {"window": "2026"}, (), "century"),
        ({"window": "2062"}, {"window": "2026"}, OTHERS, "others"),
        ({"window": "2006-10"}, {"window": "2026-10"}, OTHERS, None),
        (_said("2026", "2026"), _said("2027", "2027"), (), None),
        (_said("2026", "2026-2030"), _said("2028", "2026-2030"), (), None),
        (_said("../2034", "before 2035"), _said("../2035", "before 2035"), (), None),
        (_said("2027/..", "not in 2026"), _said("2026/..", "not in 2026"), (), None),
        (_said("2062", "soon"), _said("2026", "soon"), (), None),
        (_said("2022-06-16", "Thursday, 16 June"), _said("2022-07-11", "Monday, 11 July"), (), None),
        (_said("2022-10-03", "Monday, 3 October"), _said("2022-10-24", "Monday, 24 October"), (), None),
        (_said("2026-05", "a Monday in May"), _said("2026-06", "a Monday in June"), (), None),
        ({"window": "2062"}, {"window": "2026"}, (), None),
        ({"window": "2026"}, {"window": "2027"}, OTHERS, None),
        ({"window": "2036"}, {"window": "2028"}, OTHERS, None),
        (LUNA | {"window": "2028"}, LUNA | {"window": "2025"}, SERIES, None),
        (LUNA | {"window": "2025"}, LUNA | {"window": "2028"}, SERIES[:1], None),
        (LUNA | {"window": "2024"}, LUNA | {"window": "2028"}, UNORDERED, None),
        (PHASE | {"window": "2036"}, PHASE | {"window": "2035"}, (), None),
        (PHASE | {"window": "2028"}, PHASE | {"window": "2082"}, (), None),
        ({"window": "2026"}, {"window": "2062"}, OTHERS, None),
    ],
)
def test_milestones(
    changed: Changed,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    beside: tuple[dict[str, Any], ...],
    because: str | None,
) -> None:
    """The words of the source, the weekday, the order, the phase, the century or all other dates speak for it."""
    moved = changed("milestone", [old, *beside], [new, *beside])
    change = next(one for one in moved if "window" in one.rule or "slipped" in one.rule or "advanced" in one.rule)
    expected = {"certainty": "likely", "because": because} if because else None
    assert change.detail.get("correction") == expected
    assert ("Likely a correction: " in sentence(change)) == bool(because)


def test_a_correction_is_as_grave_as_the_slip_that_it_would_be(changed: Changed) -> None:
    """It has the rule, the severity and the bump of the slip, which is only likely, and is told in three languages."""
    plain = changed("milestone", {"window": "2027"}, {"window": "2037"})[0]
    (change,) = changed("milestone", _said("2027", "2037"), _said("2037", "2037"))
    for name in ("rule", "severity", "bump"):
        assert getattr(change, name) == getattr(plain, name)
    assert (change.detail["certainty"], plain.detail["certainty"]) == ("likely", "definite")
    assert "likely slipped: 120 months later, from 2027 to 2037. Likely a correction" in sentence(change)
    assert sentence(change).endswith("Likely a correction: the source's own words named the new date before, too.")
    with speaking("zh"):
        assert sentence(change).endswith("很可能是更正：来源原文此前所写即为新日期。")
    with speaking("ru"):
        assert sentence(change).endswith("Вероятно, это исправление: в словах источника новая дата стояла и прежде.")


PHASES = [("one", "2021/2025"), ("two", "2026/2030"), ("three", "2031/2035")]


@pytest.mark.parametrize(
    ("place", "old", "new", "because"),
    [
        (1, "2062", "2026", "order"),
        (1, "2062/2030".replace("2062", "1926"), "2026/2030", "century"),
        (0, "2052", "2025", "order"),
        (2, "2021", "2031", "order"),
        (1, "2020", "2027", "order"),
        (1, "2036", "2026", "order"),
        (1, "2029", "2027", None),
        (1, "2062/2065", "2026/2030", None),
    ],
)
def test_phases(changed: Changed, place: int, old: str, new: str, because: str | None) -> None:
    """The phases of a plan stand in an order, which the one before and the one after show."""

    def plan(window: str) -> list[dict[str, Any]]:
        windows = [(own, window if at == place else usual) for at, (own, usual) in enumerate(PHASES)]
        return [{"id": own, "title": {"en": own}, "window": one} for own, one in windows]

    def only(window: str) -> dict[str, Any]:
        return {"phases": [{**phase, "sources": ["said"]} for phase in plan(window)]}

    (change,) = changed("plan", only(old), only(new))
    assert change.subjects[0].kind == "phase"
    assert change.detail.get("correction") == ({"certainty": "likely", "because": because} if because else None)


@pytest.mark.parametrize(
    ("kind", "field", "old", "new", "because"),
    [
        ("deadline", "window", "2062-05-31", "2026-05-31", "wording"),
        ("step", "deadline", "2062-05-31", "2026-05-31", "wording"),
    ],
)
def test_deadlines(changed: Changed, kind: str, field: str, old: str, new: str, because: str) -> None:  # noqa: PLR0913, PLR0917 - a row of the table above
    """A deadline is brought forward, for that is what its reader has to keep; likely as a correction."""
    wording = {"wording": {"en": "by 31 May 2026"}}
    (change,) = changed(kind, wording | {field: old}, wording | {field: new})
    assert change.rule.endswith("brought-forward")
    assert change.detail["correction"] == {"certainty": "likely", "because": because}


@pytest.mark.parametrize("kind", ["milestone", "phase"])
def test_what_is_declared_an_error_is_one(changed: Changed, kind: str) -> None:
    """A note that came with the new date says so, or one that the other side has, read backwards; it moved nothing."""
    note = {"text": {"en": "Mistyped in V1.0"}, "corrects": "window"}
    new = {"window": "2027", "notes": [note]}
    for before, after in (({"window": "2026"}, new), (new, {"window": "2026"})):
        found: dict[str, Change] = {change.rule: change for change in changed(kind, before, after)}
        assert set(found) == {f"{kind}-window-corrected"}
        change = found[f"{kind}-window-corrected"]
        assert (change.severity, change.bump) == ("act", "patch")  # as near as it is


@pytest.mark.parametrize("kind", ["milestone", "phase"])
def test_other_notes_are_told_beside_a_correction(changed: Changed, kind: str) -> None:
    """Only the note that declares the error is part of it."""
    notes = [{"text": {"en": "Mistyped in V1.0"}, "corrects": "window"}, {"text": {"en": "Built in Shanghai"}}]
    found = changed(kind, {"window": "2026"}, {"window": "2027", "notes": notes})
    assert {change.rule for change in found} == {f"{kind}-window-corrected", f"{kind}-notes-changed"}


@pytest.mark.parametrize(("kind", "field"), [("deadline", "window"), ("step", "deadline")])
def test_a_deadline_that_was_an_error_still_gives_less_time(changed: Changed, kind: str, field: str) -> None:
    """It is told as what it is for who has to keep it, and as a correction for certain."""
    note = {"text": {"en": "Mistyped"}, "corrects": field}
    (change,) = (
        one
        for one in changed(kind, {field: "2026-05-31"}, {field: "2026-04-30", "notes": [note]})
        if one.rule.endswith("brought-forward")
    )
    assert change.detail["correction"] == {"certainty": "declared"}
    assert sentence(change).endswith("A correction: the earlier date is declared to have been an error.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([{"text": {"en": "Mistyped"}, "corrects": "window"}], [{"text": {"en": "Mistyped"}, "corrects": "window"}]),
        ([], [{"text": {"en": "Mistyped"}, "corrects": "site"}]),
        ([], [{"text": {"en": "Mistyped"}}]),
    ],
)
def test_what_was_declared_before_or_of_another_field_declares_nothing(
    changed: Changed, before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    """An erratum of long ago does not explain what moves now."""
    found = changed("milestone", {"window": "2026", "notes": before}, {"window": "2027", "notes": after})
    assert "milestone-slipped" in {change.rule for change in found}


SURENESS: tuple[tuple[Language, str, str], ...] = (
    ("en", "certainly", "possibly"),
    ("zh", "肯定", "可能"),
    ("ru", "в любом случае", "возможно"),
)
"""What is said of a move that is definite, and of one that is only possible."""


def _read(window: str, *others: str) -> dict[str, Any]:
    """Return a window, and what other sources give for it."""
    readings = [
        {"id": f"r-{value[:4]}", "field": "window", "value": value, "note": {"en": "Said so."}} for value in others
    ]
    return {"window": window, "readings": readings}


@pytest.mark.parametrize(
    ("old", "new", "differs", "told"),
    [
        (_read("2034", "2029"), _read("2029", "2034"), (True, True), "Two sources differ"),
        (_read("2029", "2034"), _read("2034", "2029"), (True, True), "Two sources differ"),
        (_read("2034", "2029"), _read("2029"), (True, False), "The new date was recorded before"),
        (_read("2034", "2029", "2031"), _read("2029", "2031"), (True, False), "The new date was recorded before"),
        (_read("2029"), _read("2034", "2029"), (False, True), "The earlier date is still recorded"),
        (_read("2029"), _read("2030/2034", "2029"), (False, True), "The earlier date is still recorded"),
        (_read("2029/..", "2034/.."), _read("2034/.."), (True, False), "The new date was recorded before"),
        (_read("2029", "2031"), _read("2034", "2031"), None, ""),
        (_read("2029"), _read("2034"), None, ""),
        (_read("2029", "2031"), _read("2034"), None, ""),
        (_read("2029"), _read("2034", "2031"), None, ""),
    ],
)
def test_two_speakers_who_differ_are_no_sure_move(
    changed: Changed,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    differs: tuple[bool, bool] | None,
    told: str,
) -> None:
    """Where the record follows the other of two sources nobody knows that anything moved; one that is new moved."""
    change = next(one for one in changed("milestone", [old], [new]) if one.detail.get("move"))
    found = change.detail.get("differs")
    assert found == (dict(zip(("before", "now"), differs, strict=True)) if differs else None)
    assert change.detail["certainty"] == ("possible" if differs else "definite")
    for language, sure, unsure in SURENESS:
        with speaking(language):
            said = sentence(change)
        assert (sure in said, unsure in said) == (not differs, bool(differs))
    assert told in sentence(change)
    assert any(words in sentence(change) for words in ("differ", "recorded")) == bool(differs)
