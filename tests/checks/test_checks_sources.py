"""What facts stand on: sources of another day, unread ones, originals without an address, names in notes."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]


def _source(**fields: object) -> dict[str, object]:
    return {"id": "s", "publisher": "CNSA", "title": "Report", "date": "2023-05-01"} | fields


def _milestone(**fields: object) -> dict[str, Any]:
    return {"milestones": [{"id": "m", "title": "Flight"} | fields]}


@pytest.mark.parametrize(
    ("date", "issued", "marked", "found"),
    [
        ("2024-01-05", "2024-01-01", False, True),
        ("2024-01-04", "2024-01-01", False, False),  # three days are tolerated
        ("2024-01-05", "2024-01-01", True, False),
        ("2024-01", "2024-01-01", False, False),  # it may be of the first
        ("2024-02", "2024-01-01", False, True),
        ("2024", "2023-12-29", False, False),  # the first day is the third after it
        ("2024", "2023-12-28", False, True),
        ("2021-06-16/..", "2024-01-01", False, False),
        ("../2025", "2024-01-01", False, False),  # nothing says that it is later
        ("2025~", "2024-01-01", False, True),
        ("2025?", "2021-06-16", False, True),
        ("2024-01-04T23:30-05:00", "2024-01-01", False, True),  # in UTC it is the fifth
        ("2025", None, False, False),
        ("9998", "9999-12-30", False, False),
        ("0001", "0001-01-01", False, False),
    ],
)
def test_a_later_source(checked: Checked, date: str, issued: str | None, marked: int, found: int) -> None:
    """A source is later where its first day lies more than three days after the state; marked, it may be."""
    source = _source(date=date) | ({"retrospective": True} if marked else {})
    assert checked("late-source", {}, sources=[source], issued=issued) == ["sources/s"] * found


@pytest.mark.parametrize(
    ("date", "issued", "found"),
    [
        ("2023-12-30", "2024-01-01", True),
        ("2024-01-04", "2024-01-01", True),
        ("2024-01-05", "2024-01-01", False),
        ("2024", "2024-07-18", False),  # it may be of December
        ("2023", "2024-07-18", True),
        ("2021/..", "2024-01-01", False),
        ("../2023", "2024-01-01", True),
        ("2025-08-27", "2024-01-01", False),
        ("2023", None, False),
        ("2024-01?", "2024-02-01", True),
    ],
)
def test_a_mark_that_is_not_true(checked: Checked, date: str, issued: str | None, found: int) -> None:
    """A source that is surely no later than the state is none that testifies later."""
    places = checked("retrospective-mark", {}, sources=[_source(date=date, retrospective=True)], issued=issued)
    assert places == ["sources/s/retrospective"] * found


@pytest.mark.parametrize(
    ("sources", "confidence", "issued", "found"),
    [
        (["late"], "high", "2024-01-01", True),
        (["late"], "medium", "2024-01-01", True),
        (["late"], "low", "2024-01-01", False),
        (["late"], None, "2024-01-01", False),
        (["late", "marked"], "medium", "2024-01-01", True),
        (["late", "new"], "high", "2024-01-01", False),
        (["marked"], "high", "2024-01-01", True),
        (["marked"], "high", None, True),
        (["late"], "high", None, False),  # without a day nothing is known to be later
        ([], "high", "2024-01-01", False),
        (["late"], "high", "2024-06-01", False),
        (["marked"], "high", "2026-01-01", False),  # it is no later than this one: its mark is told
    ],
)
def test_how_sure_later_sources_make(
    checked: Checked, sources: list[str], confidence: str | None, issued: str | None, found: int
) -> None:
    """What stands on later sources alone is of low confidence, an entry as well as a reading."""
    fact = {"sources": sources, "confidence": confidence}
    reading = {"id": "r", "field": "window", "value": "2030"} | fact
    content = _milestone(readings=[reading], **fact)
    places = ["content/milestones/m/confidence", "content/milestones/m/readings/r/confidence"]
    assert checked("retrospective-confidence", content, issued=issued) == places * found


@pytest.mark.parametrize(
    ("sources", "confidence", "found"),
    [
        (["unread"], "medium", True),
        (["unread"], "high", True),
        (["unread", "unread-2"], "medium", True),
        (["unread"], "low", False),
        (["unread"], None, False),
        (["unread", "new"], "high", False),
        (["new"], "high", False),
        ([], "high", False),
        (["marked"], "medium", False),  # how it was read is not stated
        (["unread", "marked"], "medium", False),
    ],
)
def test_what_nobody_read(checked: Checked, sources: list[str], confidence: str | None, found: int) -> None:
    """A text that nobody read is no source for more than a low confidence."""
    places = checked("unread-source", _milestone(sources=sources, confidence=confidence))
    assert places == ["content/milestones/m/sources"] * found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"access": "original"}, True),
        ({"access": "original", "url": "https://example.org/a"}, False),
        ({"access": "mirror"}, False),
        ({"access": "mirror", "url": "https://example.org/a"}, False),
        ({"access": "secondary"}, False),
        ({"access": "secondary", "url": "https://example.org/a"}, False),
        ({}, False),
        ({"url": "http://example.org"}, False),
        ({"access": "original", "speaker": "Wu Yanhua"}, True),
        ({"access": "original", "date": "2030"}, True),
    ],
)
def test_an_original_without_an_address(checked: Checked, fields: dict[str, object], found: int) -> None:
    """Who read the original knows where it is."""
    assert checked("original-without-address", {}, sources=[_source(**fields)]) == ["sources/s"] * found


@pytest.mark.parametrize(
    ("note", "language", "sources", "found"),
    [
        ("The day rests on Wikipedia alone.", "en", ["new"], True),
        ("The day rests on Tass alone.", "en", ["new"], False),
        ("Reuters gives the month; the day itself rests solely on Wikipedia alone.", "en", ["new"], True),
        ("The month rests on Space News only.", "en", ["new"], True),
        ("Only Wikipedia gives the day.", "en", ["new"], True),
        ("Only CNSA names the launcher.", "en", ["old"], False),
        ("The station rests on plans alone.", "en", ["new"], False),
        ("The project rests on China alone.", "en", ["new"], False),
        ("Only China gives money.", "en", ["new"], False),
        ("日期仅以维基百科为据。", "zh", ["chinese"], True),
        ("日期仅以维基百科为据。", "zh", ["new"], False),  # a name in other letters may be the same
        ("日期仅见于新华社的报道。", "zh", ["chinese"], False),
        ("日期仅见于TASS的报道。", "zh", ["new"], False),
        ("日期仅见于Wikipedia。", "zh", ["new"], True),
        ("仅据一家媒体报道。", "zh", ["chinese"], False),  # who that is it does not say
        ("日期仅依据某通讯社的消息。", "zh", ["chinese"], False),
        ("日期仅依据维基百科。", "zh", ["chinese"], True),
        ("День известен только из Википедии.", "ru", ["russian"], True),
        ("День известен только из Интерфакса.", "ru", ["russian"], False),
        ("Аппарат летит только на Луну.", "ru", ["new"], False),
        ("Der Tag steht nur bei Wikipedia.", "de", ["new"], False),
    ],
)
def test_a_name_on_which_alone_a_value_rests(
    checked: Checked,
    note: str,
    language: str,
    sources: list[str],
    found: int,
) -> None:
    """Whom a note names as the only one to say so is among the sources of the entry."""
    content = _milestone(sources=sources, notes=[{"text": {language: note}, "day": "2024-01-01"}])
    assert checked("unnamed-source", content) == ["content/milestones/m/notes/0"] * found
