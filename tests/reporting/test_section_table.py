"""Where each rule is told: every rule of the catalogue has a section, and no row is for a rule that there is not."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from ilrs_docs.changes import Change, Severity, Subject
from ilrs_docs.model import Release
from ilrs_docs.phrasing.release_pair import ReleasePair, sides
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import SectionId
from ilrs_docs.reporting.sections import table
from ilrs_docs.reporting.sections.assignment import Place, place_of
from ilrs_docs.reporting.sections.table import PLACES, rows
from ilrs_docs.rules import actions
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.rows import Rule

GATHERING = {"act", "impact", "between", "editorial", "corrected", "completeness"}
"""The sections of what other sections tell too, and of what no rule tells."""
FAMILIES = {
    "SHIFTS": ("slipped", "advanced"),
    "WINDOWS": ("window-",),
    "WINDOW_MOVES": ("slipped", "advanced", "window-", "moved-together", "out-of-phase", "forecast-", "past-"),
    "DEADLINES": ("deadline-",),
    "REWORDED": ("reworded",),
    "TRANSLATIONS": ("translation-",),
    "CONFLICTS": ("conflict-",),
    "AGENCIES": ("agency-",),
}
ENDINGS = {"PASSED": "passed", "RESTATED": "restated"}
TOLD: list[tuple[str, Severity, dict[str, Any], SectionId, str]] = [
    ("milestone-slipped", "act", {}, "schedule", headings.MOVED),
    ("phase-slipped", "attend", {}, "schedule", headings.PHASES),
    ("milestone-lost", "act", {}, "events", headings.SETBACKS),
    ("milestone-added", "attend", {"new": {"occurred": "2024", "status": "achieved"}}, "events", headings.ACHIEVED),
    ("milestone-added", "attend", {"new": {"occurred": "2024", "status": "lost"}}, "events", headings.SETBACKS),
    ("milestone-added", "attend", {"new": {"occurred": None}}, "listing", headings.CAME),
    ("milestone-changed", "attend", {"detail": {"field": "target"}}, "schedule", headings.MOVED),
    ("milestone-changed", "attend", {"detail": {"field": "site"}}, "rest", headings.KINDS["milestone"]),
    ("milestone-status-changed", "inform", {"new": "altered"}, "events", headings.SETBACKS),
    ("milestone-status-changed", "inform", {"new": "in-progress"}, "events", headings.ACHIEVED),
    ("milestone-status-changed", "inform", {"new": "planned"}, "rest", headings.KINDS["milestone"]),
    ("milestone-status-changed", "inform", {"new": None}, "rest", headings.KINDS["milestone"]),
    ("milestone-conflict-opened", "attend", {"detail": {"again": True}}, "conflicts", headings.FURTHER),
    ("milestone-conflict-opened", "editorial", {}, "conflicts", headings.OPENED),
    ("gap-changed", "editorial", {}, "unknown", headings.NEW_GAPS),
    ("term-changed", "inform", {}, "terms", headings.TERMS_OTHER),
    ("term-first-reported", "inform", {}, "unknown", headings.FIRST_REPORTED),
    ("step-added", "attend", {}, "procedures", headings.LOOSE_PROCEDURES),
    ("step-reworded", "editorial", {}, "editorial", headings.WORDING),
    ("step-translation-added", "editorial", {}, "editorial", headings.TRANSLATIONS),
    ("milestone-sources-changed", "editorial", {}, "editorial", headings.RECORD),
    ("milestone-lost", "editorial", {}, "editorial", headings.RECORD),
    ("milestone-of-a-later-version", "inform", {}, "rest", headings.KINDS["milestone"]),
]
"""A rule, its severity, what else its change holds; the section and the group in which it is told."""


@pytest.fixture
def pair(released: Callable[..., Release]) -> ReleasePair:
    """Return two releases that hold nothing of what the changes tell."""
    return sides(released(), released())


def _change(rule: str, severity: Severity, **more: Any) -> Change:  # noqa: ANN401 - fields of a change
    kind = CATALOGUE[rule].subject if rule in CATALOGUE else rule.partition("-")[0]
    fields = {"rule": rule, "severity": severity, "bump": "none", "edits": (), "fingerprint": "f"}
    return Change.model_validate(fields | {"subjects": (Subject(kind=kind, id="x", title="X"),)} | more)


def test_every_rule_has_a_section() -> None:
    """As many places as rules; what has a row is a rule; each section but those that gather has some."""
    assert PLACES.keys() == CATALOGUE.keys()
    assert rows().keys() <= CATALOGUE.keys()
    assert {where.section for where in PLACES.values()} == set(get_args(SectionId)) - GATHERING


def test_a_rule_without_a_place_is_an_error() -> None:
    """A new action of one kind needs a row: there is no section for what nobody thought of."""
    lost = CATALOGUE["milestone-lost"]
    slept = Rule(lost.id, lost.subject, "achieved-ahead", *lost[3:])
    with pytest.raises(KeyError, match="achieved-ahead"):
        table._of(slept)  # noqa: SLF001 - what the table is made by


@pytest.mark.parametrize(("change", "place"), [(_change(*row[:2], **row[2]), Place(*row[3:])) for row in TOLD])
def test_where_a_change_is_told(pair: ReleasePair, change: Change, place: Place) -> None:
    """By its rule, by how grave it is, and for a few by what the change knows beside."""
    assert place_of(change, pair) == place


@pytest.mark.parametrize("rule", CATALOGUE)
def test_what_is_not_editorial_is_told_where_the_table_says(pair: ReleasePair, rule: str) -> None:
    """Every rule, alone."""
    assert place_of(_change(rule, "attend"), pair).section == PLACES[rule].section


@pytest.mark.parametrize("name", [*FAMILIES, *ENDINGS])
def test_actions_that_belong_together_are_all_there(name: str) -> None:
    """A new one of such a name is not forgotten."""
    known = {rule.action for rule in CATALOGUE.values()}
    if name in FAMILIES:
        expected = {action for action in known if action.startswith(FAMILIES[name])}
    else:
        expected = {action for action in known if action.endswith(ENDINGS[name])}
    assert getattr(actions, name) == expected
