"""Sentences of a report: windows, shifts and every rule in words."""

import json

import pytest
from small_changes import change

from ilrs_docs import diff
from ilrs_docs.changes import Change, Subject
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.values import FROM_TO
from ilrs_docs.reporting import sentence
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.values import VALUES

SLIP = {"move": "slipped", "months": 24, "days": 0, "bound": "latest", "certainty": "definite"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027", "2027"),
        ("2021/2025", "2021 to 2025"),
        ("../2035", "by 2035"),
        ("2036/..", "from 2036"),
        ("2028~", "around 2028"),
        ("2030?", "2030 (uncertain)"),
        ("2026-33", "the first quarter of 2026"),
        ("2026-40", "the first half of 2026"),
        ("2024-05-03", "3 May 2024"),
        ("2023-12", "December 2023"),
        ("2024-05-03/2024-06-25", "3 May 2024 to 25 June 2024"),
        ("../2023-12-31", "by 31 December 2023"),
        ("../2035~", "by around 2035"),
        ("../2035?", "by 2035 (uncertain)"),
        ("../2023-10", "by October 2023"),
        ("../2026-34", "by the second quarter of 2026"),
        ("../2026-41~", "by around the second half of 2026"),
        ("2030~/2032?", "around 2030 to 2032 (uncertain)"),
        ("2036~/..", "from around 2036"),
    ],
)
def test_windows_in_words(text: str, words: str) -> None:
    """Every form of the window profile has its words."""
    assert phrases.window(text) == words


@pytest.mark.parametrize(
    ("months", "days", "words"),
    [
        (24, 0, "24 months later"),
        (-3, 0, "3 months earlier"),
        (1, 0, "1 month later"),
        (0, 15, "15 days later"),
        (0, -1, "1 day earlier"),
        (-2, -3, "2 months and 3 days earlier"),
        (0, 0, "not moved"),
        (None, None, None),
    ],
)
def test_shifts_in_words(months: int | None, days: int | None, words: str | None) -> None:
    """A signed span says its length and its direction."""
    assert phrases.shift(months, days) == words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            change("milestone-slipped", old="2021/2025", new="2027", detail=SLIP),
            "Luna 25 slipped: 24 months later, from 2021\N{EN DASH}2025 to 2027 (certainly later).",
        ),
        (
            change("milestone-slipped", old="../2028", new="2036/..", detail={"months": None, "days": None}),
            "Luna 25 slipped: by a span that cannot be measured; it was 2028 at the latest, is now 2036 or later.",
        ),
        (change("milestone-achieved", old=None, new="2024-05-03"), "Luna 25 was achieved: 3 May 2024."),
        (change("milestone-lost"), "Luna 25 failed."),
        (change("milestone-lost", detail={"mission": True}), "The Luna 25 mission failed."),
        (
            change(
                "milestone-reworded-obligation",
                detail={"field": "description", "shifts": [{"kind": "obligation", "old": "may", "new": "must"}]},
            ),
            "Reworded, milestone Luna 25 (description): another obligation, allowed before, required now.",
        ),
        (change("milestone-site-moved", old={"en": "Crater"}), "The site of Luna 25 changed from Crater to not given."),
        (
            change("step-deadline-passed", title="Sign.", old="../2024"),
            "The deadline of the step “Sign” passed between the two releases: by 2024.",
        ),
        (
            change("milestone-begun", old="planned", new="in-progress"),
            "Luna 25 has begun: it was planned, is now in progress.",
        ),
        (
            change("milestone-dependency-added", new="queqiao-2", detail={"title": "Queqiao-2"}),
            "Luna 25 now depends on Queqiao-2.",
        ),
        (
            change("step-obligation-strengthened", title="Send a letter.", old="unstated", new="must"),
            "The step “Send a letter” binds more: not stated became must.",
        ),
        (
            change("deadline-extended", title="Letters", old="../2023-12-31", new="../2024-01-15", detail={"days": 15}),
            "The deadline “Letters” was extended: 15 days later, from 31 December 2023 to 15 January 2024.",
        ),
        (
            change(
                "limit-lowered", title="Mass", old={"number": 200, "unit": "kg"}, new={"number": 99.5, "unit": "kg"}
            ),
            "The limit “Mass” was lowered from 200 kg to 99.5 kg.",
        ),
        (
            change("term-redefined", title="Basic station", old={"en": "A core of two probes."}, new={"en": "A base."}),
            "The term “Basic station” has another meaning: “A core of two probes”, now “A base”.",
        ),
        (
            change("milestone-renumbered", old="2028", new="luna-28"),
            "Renumbered, milestone Luna 25: 2028 is now luna-28.",
        ),
        (
            change("milestone-reworded", detail={"field": "description", "language": "zh"}),
            "Reworded, milestone Luna 25 (description, in Chinese).",
        ),
        (
            change("source-added", title="TASS, Rogozin, 2021-10-21"),
            "Added, source: TASS, Rogozin, 21 October 2021.",
        ),
    ],
)
def test_sentences(made: Change, words: str) -> None:
    """A rule's message is filled with words, and a clause without anything to say is left out."""
    assert sentence(made) == words


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        (None, "Roscosmos", "parties/Roscosmos", "Changed, instrument Luna 25 (parties): Roscosmos was put in."),
        ("Roscosmos", None, "parties/Roscosmos", "Changed, instrument Luna 25 (parties): Roscosmos was left out."),
        (None, "A new text", "site", "Changed, instrument Luna 25 (site): nothing before, now “A new text”."),
        ("text", None, "basis", "Changed, instrument Luna 25 (basis): it was text, and is no longer stated."),
    ],
)
def test_a_value_on_one_side_only(old: str | None, new: str | None, field: str, words: str) -> None:
    """A sentence about two values says so where there is one; the member of a set is not told twice."""
    assert sentence(change("instrument-changed", old=old, new=new, detail={"field": field})) == words


def test_an_entry_that_moved_says_where() -> None:
    """From one entry to another, or only in its order."""
    across = change("step-moved", title="Send a letter", detail={"old_title": "Call", "new_title": "Joining"})
    assert sentence(across) == "Moved, step: “Send a letter” (from “Call” to “Joining”)."
    assert sentence(change("phase-moved", title="Survey")) == "Moved, phase: Survey (to another place in its order)."


def test_every_rule_has_a_sentence() -> None:
    """No rule leaves a place of its message open, with values or without."""
    for rule in CATALOGUE:
        bare = change(rule, subjects=(Subject(kind=CATALOGUE[rule].subject, id="x", title="X"),))
        full = bare.model_copy(update={"old": "2021", "new": "2022", "detail": SLIP | {"phase": {"title": "Y"}}})
        for made in (bare, full):
            words = sentence(made)
            assert words.endswith(".")
            assert "{" not in words
            assert "None" not in words


def test_a_name_that_begins_a_sentence_keeps_its_letter_behind_a_colon() -> None:
    """What else there is of a likely pair begins small, but where a name stands first."""
    agencies = [["Isle Institute", "Polar Agency"], ["Cape Office", "Polar Agency"]]
    head = {"document": "roadmap", "kind": "roadmap", "language": "en"}
    old, new = (
        Release.model_validate_json(json.dumps(head | {"version": version, "content": {"milestones": [
            {"id": "a", "title": title, "window": "2033", "agencies": names, "site": site}
        ]}}))
        for version, title, names, site in (
            ("1.0.0", "Albatross", agencies[0], "Bay"), ("1.1.0", "Quay of stone", agencies[1], "Cape")
        )
    )  # fmt: skip
    (told,) = (sentence(one) for one in diff(old, new) if one.readings)
    assert "Isle Institute is no longer named" in told
    assert "Cape Office is now named" in told
    assert "the site of" in told


def test_windows_told_from_one_to_another_are_those_of_the_messages() -> None:
    """The actions that tell a window as a span are those of which the English message says "from" and "to"."""
    said = {row.action for row in CATALOGUE.values() if "from {old}" in row.message}
    assert {action for action in said if VALUES.get(action) == "window"} == FROM_TO
    assert all("from {old} to {new}" in row.message for row in CATALOGUE.values() if row.action in FROM_TO)
