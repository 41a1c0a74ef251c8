"""Sentences whose words depend on the values that they tell."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release, Window
from ilrs_docs.phrasing.describing import partner_words
from ilrs_docs.reporting import report, sentence
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.windows import window_action, window_detail

FACT = {"sources": ["cnsa"], "confidence": "high"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2026", "2027", "X slipped: 12 months later, from 2026 to 2027 (certainly later)."),
        (
            "../2027",
            "../2029",
            "X slipped: latest date 24 months later; it was 2027 at the latest, is now 2029 at the latest",
        ),
        (
            "2027/..",
            "2029/..",
            "X slipped: earliest date 24 months later; it was 2027 or later, is now 2029 or later (certainly later)",
        ),
        (
            "2029/..",
            "2027/..",
            "X moved forward: earliest date 24 months earlier; it was 2029 or later, is now 2027 or later",
        ),
        ("2021/2025", "2027", "X slipped: latest date 24 months later, from 2021\u20132025 to 2027 (certainly later)."),
        ("2026-12", "2027", "X slipped: 1 to 12 months later, from December 2026 to 2027 (certainly later)."),
        ("2027", "2026-12", "X moved forward: 1 to 12 months earlier, from 2027 to December 2026 (certainly earlier)."),
        ("2026-03", "2026-04-10", "X slipped: 10 days to 1 month and 9 days later, from March 2026 to 10 April 2026"),
        ("2026-03-01", "2026-03", "(0 to 30 days later)"),
        (
            "2024-10",
            "2024-36",
            "The window of X widened from October 2024 to the fourth quarter of 2024 (0 to 2 months",
        ),
        ("2026-04-15", "2026-04-15/2026-07", "(0 days to 3 months and 16 days later)"),
        ("2026", "2026-05", "(earliest date 4 months later, latest date 7 months earlier)"),
        ("2026/2028", "2026/2030", "(latest date 24 months later)"),
        ("2026/2028", "2025/2028", "widened from 2026\u20132028 to 2025\u20132028 (earliest date 12 months earlier)."),
        ("2026/2028", "2026/..", "X no longer has a latest date: it was 2026\u20132028, is now 2026 or later."),
        (
            "2026/2028",
            "../2028",
            "X no longer has an earliest date: it was 2026\u20132028, is now 2028 at the latest.",
        ),
        ("2026/..", "2026/2028", "X now has a latest date: it was 2026 or later, is now 2026\u20132028."),
        ("../2028", "2026/2028", "X now has an earliest date: it was 2028 at the latest, is now 2026\u20132028."),
        (
            "2030/..",
            "2034",
            "The date of X is now 2034; it was 2030 or later (earliest date 48 months later, latest date now given).",
        ),
        ("../2030", "2026/2028", "(earliest date now given, latest date 24 months earlier)."),
        ("2026/2028", "2025/..", "(earliest date 12 months earlier, latest date no longer given)."),
        (
            "2026/2028",
            "2027/..",
            "X possibly slipped: earliest date 12 months later, latest date no longer given; it was 2026",
        ),
        (
            "../2028",
            "2026/2030",
            "X possibly slipped: earliest date now given, latest date 24 months later; it was 2028 at the",
        ),
        (
            "../2028",
            "2030/..",
            "X slipped: by a span that cannot be measured; it was 2028 at the latest, is now 2030 or later",
        ),
        (
            "2021/2025",
            "2024",
            "The window of X firmed from 2021\u20132025 to 2024 (earliest date 36 months later, latest",
        ),
        ("2026", "2026~", "The window of X is stated otherwise with the same bounds: 2026, now around 2026."),
    ],
)
def test_a_shift_is_told_at_the_end_where_it_was_measured(old: str, new: str, told: str) -> None:
    """At both where one alone would mislead; an end that got or lost its date is told beside the one that moved."""
    before, after = Window(old), Window(new)
    change = Change(
        rule=f"milestone-{window_action(before, after)}",
        severity="attend",
        bump="minor",
        subjects=(Subject(kind="milestone", id="x", title="X"),),
        old=old,
        new=new,
        detail=window_detail(before, after),
        edits=(),
        fingerprint="1:x",
    )
    assert told in sentence(change)


def test_a_partner_without_an_instrument_is_told_by_its_date() -> None:
    """What is not recorded leaves no comma behind."""
    assert partner_words({"date": "2024-09-05", "instrument": None}) == "5 September 2024"
    assert partner_words({"date": None, "instrument": None}) == "date not known"


def test_a_step_tells_once_how_late_it_was(release_data: Callable[..., dict[str, Any]]) -> None:
    """In the sentence of its rule, as it is in every list of changes, and not once more behind it."""
    step = {"id": "s", "action": {"en": "Send it"}, "deadline": "../2023-07-31"}
    done = {**step, "status": "done", "occurred": "2024-02-29"}
    procedures = (
        [{"id": "p", "title": {"en": "P"}, "status": "open", "steps": [one | FACT]} | FACT] for one in (step, done)
    )
    data = [
        release_data("guideline", version=version, issued=f"202{at + 4}-01-01", content={"procedures": each})
        for at, (version, each) in enumerate(zip(("1.0.0", "2.0.0"), procedures, strict=True))
    ]
    old, new = (Release.model_validate_json(json.dumps(one)) for one in data)
    (item,) = [item for item in report(old, new, diff(old, new)).items() if item.rule == "step-done"]
    assert item.sentence.count("7 months later") == 1
    assert "deadline" in item.sentence


def _told(rule: str, title: str, **values: Any) -> str:  # noqa: ANN401 - any fields of a change
    about = (Subject(kind=CATALOGUE[rule].subject, id="x", title=title),)
    facts = {"severity": "inform", "bump": "none", "edits": (), "fingerprint": "1:x", **values}
    return sentence(Change(rule=rule, subjects=about, **facts))


@pytest.mark.parametrize(
    ("rule", "title", "values", "told"),
    [
        ("deadline-notes-changed", "Final proposals", {"old": [], "new": ["N"]},
         "Notes changed, deadline “Final proposals”: one added. The new one says: “N”."),
        ("deadline-notes-changed", "Final proposals", {}, "Notes changed, deadline “Final proposals”."),
        ("deadline-confidence-lowered", "Proposals", {"old": "high", "new": "low"},
         "What is recorded of the deadline “Proposals” is less sure: confidence was high, is now low."),
        ("deadline-added", "Final proposals", {}, "Added, deadline: Final proposals."),
        ("deadline-first-reported", "Final proposals", {}, "Now in the record, deadline: Final proposals."),
        ("deadline-first-reported", "Final proposals", {"new": "2026", "detail": {"field": "window"}},
         "Now in the record, deadline: “Final proposals” (window: 2026)."),
        ("definition-sources-changed", "A station on the Moon", {"old": ["a"], "new": ["b"]},
         "Other sources, definition “A station on the Moon”: one added and one dropped."),
        ("gap-changed", "A page was not found", {"old": ["a"], "new": ["b"], "detail": {"field": "part"}},
         "Changed, gap “A page was not found” (part): a, now b."),
        ("procedure-retitled", "Accession", {"old": "Joining", "new": "Accession"},
         "Retitled, procedure: “Joining” is now “Accession”."),
        ("partner-retitled", "Russia", {"old": "Russia", "new": "Russian Federation"},
         "Retitled, partner: “Russia” is now “Russian Federation”."),
        ("mission-launcher-changed", "Luna 26", {"old": {"en": "Soyuz"}, "new": {"en": "Angara A5"}},
         "The launcher of Luna 26 changed from “Soyuz” to “Angara A5”."),
        ("mission-launcher-changed", "Luna 26", {"old": {"en": "CZ-5"}, "new": {"en": "CZ-10"}},
         "The launcher of Luna 26 changed from CZ-5 to CZ-10."),
        ("limit-bound-changed", "Mass", {"old": "maximum", "new": "minimum"},
         "The limit “Mass” binds from the other side: it was a maximum, is now a minimum."),
    ],
)  # fmt: skip
def test_quotation_marks_in_english(rule: str, title: str, values: dict[str, Any], told: str) -> None:
    """Phrases stand in them save alone after a colon, names do not; titles told as values do, whatever their length."""
    assert _told(rule, title, **values) == told


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        ("en", "Moon", "Moon was cancelled."),
        ("zh", "月球", "里程碑“月球”已取消。"),
        ("ru", "«Чанъэ-8»", "\u0412еха «Чанъэ-8» отменена."),
    ],
)
def test_titles_stand_in_the_quotation_marks_of_the_language(language: Language, title: str, told: str) -> None:
    """In English only where a title could be taken for words of the sentence; in other languages always, and once."""
    about = (Subject(kind="milestone", id="x", title=title),)
    change = Change(
        rule="milestone-cancelled", severity="act", bump="major", subjects=about, edits=(), fingerprint="1:x"
    )
    with speaking(language):
        assert sentence(change) == told
