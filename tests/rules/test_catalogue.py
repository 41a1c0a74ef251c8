"""The catalogue: every row is well formed, and every special row has a case here that produces it."""

import string
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.changes import BUMPS, SEVERITIES, Change
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS, SPECIAL, TOLD_BY
from ilrs_docs.rules.grading import GATHERED

Changed = Callable[..., tuple[Change, ...]]

PLACES = {
    "title", "end", "old", "new", "shift", "certainty", "phase", "others", "what", "shifts", "against", "aim",
    "own",
    "before", "likely",
    "late", "words",
    "part", "place", "undated", "moved", "tally", "earlier", "later", "did", "names",
    "beside", "within", "things", "tie", "run", "where", "each", "went", "came",
}  # fmt: skip

PLAIN: list[tuple[str, Any, Any]] = [
    ("milestone-slipped", {"window": "2026"}, {"window": "2028"}),
    ("milestone-slipped-out-of-phase", {"phase": "reconnaissance", "window": "2025"},
     {"phase": "reconnaissance", "window": "2027"}),
    ("milestone-advanced", {"window": "2028"}, {"window": "2026"}),
    ("milestone-window-widened", {"window": "2026"}, {"window": "2025/2027"}),
    ("milestone-window-firmed", {"window": "2025/2027"}, {"window": "2026"}),
    ("milestone-window-opened", {"window": "2026/2028"}, {"window": "2026/.."}),
    ("milestone-window-closed", {"window": "2026/.."}, {"window": "2026/2028"}),
    ("milestone-window-set", {}, {"window": "2026"}),
    ("milestone-window-dropped", {"window": "2026"}, {}),
    ("milestone-window-restated", {"window": "2026"}, {"window": "2026~"}),
    ("milestone-window-corrected", {"window": "2026"},
     {"window": "2027", "notes": [{"text": {"en": "Mistyped"}, "corrects": "window"}]}),
    ("milestone-past-corrected", {"window": "2019"}, {"window": "2018"}),
    ("milestone-dated-anew", {"status": None, "window": "2020-05", "extra": {"newest": "11.6"}},
     {"status": None, "window": "2022-05", "extra": {"newest": "11.7"}}),
    ("milestone-forecast-changed", {"status": "achieved", "window": "2026"}, {"status": "achieved"}),
    ("milestone-achieved-early", {"window": "2025"},
     {"window": "2025", "status": "achieved", "occurred": "2024-05-03"}),
    ("milestone-achieved", {"window": "2024"}, {"window": "2024", "status": "achieved", "occurred": "2024-05-03"}),
    ("milestone-achieved-late", {"window": "2023"}, {"window": "2023", "status": "achieved", "occurred": "2024-05-03"}),
    ("milestone-achieved-ahead", {"window": "2026"}, {"status": "achieved", "occurred": "2026-03-01"}),
    ("milestone-doubled", [{"id": "it"}], [{"id": "it"}, {"id": "it-2"}]),
    ("milestone-double-removed", [{"id": "it"}, {"id": "it-2"}], [{"id": "it-2"}]),
    ("milestone-mark-taken-back", {"status": "achieved", "occurred": "2026-03-01"}, {"window": "2026-03-01"}),
    ("milestone-lost", {"window": "2023"}, {"window": "2023", "status": "lost", "occurred": "2023-08-19"}),
    ("milestone-altered", {}, {"status": "altered"}),
    ("milestone-deferred", {}, {"status": "deferred"}),
    ("milestone-cancelled", {}, {"status": "cancelled"}),
    ("milestone-reinstated", {"status": "cancelled"}, {"status": "planned"}),
    ("milestone-begun", {}, {"status": "in-progress"}),
    ("milestone-came-considered", None, {"status": "considered"}),
    ("milestone-decided", {"status": "considered"}, {"status": "planned"}),
    ("milestone-only-considered", {"status": "planned"}, {"status": "considered"}),
    ("milestone-status-changed", {"status": "altered"}, {"status": "planned"}),
    ("milestone-occurrence-corrected", {"status": "achieved", "occurred": "2024-05-03"},
     {"status": "achieved", "occurred": "2024-05-04"}),
    ("milestone-occurrence-set", {"status": "achieved"}, {"status": "achieved", "occurred": "2024-05-04"}),
    ("milestone-occurrence-dropped", {"status": "achieved", "occurred": "2024-05-04"}, {"status": "achieved"}),
    ("milestone-phase-set", {}, {"phase": "construction"}),
    ("milestone-phase-dropped", {"phase": "construction"}, {}),
    ("milestone-rephased", {"phase": "reconnaissance"}, {"phase": "construction"}),
    ("milestone-dependency-added", {}, {"depends_on": ["relay"]}),
    ("milestone-dependency-dropped", {"depends_on": ["relay"]}, {}),
    ("milestone-mission-added", {"missions": ["flight-1"]}, {"missions": ["flight-1", "flight-2"]}),
    ("milestone-mission-dropped", {"missions": ["flight-1"]}, {}),
    ("milestone-agency-added", {}, {"agencies": ["CNSA"]}),
    ("milestone-agency-dropped", {"agencies": ["CNSA"]}, {}),
    ("milestone-site-moved", {"site": {"en": "South pole"}}, {"site": {"en": "Apollo basin"}}),
    ("milestone-site-dropped", {"site": {"en": "South pole"}}, {}),
    ("milestone-site-set", {}, {"site": {"en": "Apollo basin"}}),
    ("mission-agency-added", {}, {"agencies": ["CNSA"]}),
    ("mission-agency-dropped", {"agencies": ["CNSA"]}, {}),
    ("mission-launcher-set", {}, {"launcher": {"en": "CZ-5"}}),
    ("mission-launcher-changed", {"launcher": {"en": "CZ-5"}}, {"launcher": {"en": "CZ-10"}}),
    ("mission-launcher-dropped", {"launcher": {"en": "CZ-5"}}, {}),
    ("plan-recast", {"phases": [{"id": "p-1", "title": {"en": "One"}, "sources": ["said"], "confidence": "high"}]},
     {"phases": [{"id": "p-2", "title": {"en": "Two"}, "window": "2030", "sources": ["said"], "confidence": "low"}]}),
    ("plan-originator-added", {}, {"originators": ["CNSA", "Roscosmos"]}),
    ("plan-originator-dropped", {"originators": ["CNSA", "Roscosmos"]}, {}),
    ("phase-slipped", {"window": "2026"}, {"window": "2028"}),
    ("phase-advanced", {"window": "2028"}, {"window": "2026"}),
    ("phase-window-widened", {"window": "2026"}, {"window": "2025/2027"}),
    ("phase-window-firmed", {"window": "2025/2027"}, {"window": "2026"}),
    ("phase-window-opened", {"window": "2026/2028"}, {"window": "2026/.."}),
    ("phase-window-closed", {"window": "2026/.."}, {"window": "2026/2028"}),
    ("phase-window-set", {}, {"window": "2026"}),
    ("phase-window-dropped", {"window": "2026"}, {}),
    ("phase-window-corrected", {"window": "2026"},
     {"window": "2027", "notes": [{"text": {"en": "Mistyped"}, "corrects": "window"}]}),
    ("phase-past-corrected", {"window": "2019"}, {"window": "2018"}),
    ("phase-window-restated", {"window": "2026"}, {"window": "2026-01/2026-12"}),
    ("phase-objectives-changed", {"objectives": [{"en": "Survey"}]}, {"objectives": [{"en": "Build"}]}),
    ("objective-stated-beside", [{"id": "that"}], [{"id": "that"}, {"beside": ["that"]}]),
    ("objective-beside-added", [{"id": "that"}, {}], [{"id": "that"}, {"beside": ["that"]}]),
    ("objective-beside-dropped", [{"id": "that"}, {"beside": ["that"]}], [{"id": "that"}, {}]),
    ("term-redefined", {}, {"meaning": {"en": "A large station"}}),
    *(
        (f"{kind}-{action}", {"status": before}, {"status": after})
        for kind in ("procedure", "opportunity")
        for action, before, after in [
            ("announced", "deferred", "announced"), ("opened", "announced", "open"), ("closed", "open", "closed"),
            ("deferred", "open", "deferred"), ("withdrawn", "open", "withdrawn"),
        ]
    ),
    ("procedure-came-withdrawn", None, {"status": "withdrawn"}),
    ("opportunity-came-withdrawn", None, {"status": "withdrawn"}),
    ("step-added", None, {}),
    ("step-removed", {}, None),
    ("step-reordered", [{"id": "it"}, {"id": "then"}], [{"id": "then"}, {"id": "it"}]),
    ("step-obligation-strengthened", {"obligation": "should"}, {"obligation": "must"}),
    ("step-obligation-weakened", {"obligation": "must"}, {"obligation": "may"}),
    ("step-obligation-stated", {}, {"obligation": "must"}),
    ("step-obligation-unstated", {"obligation": "must"}, {}),
    ("step-actor-stated", {}, {"actor": {"en": "Applicants"}}),
    ("step-actor-unstated", {"actor": {"en": "Applicants"}}, {}),
    ("step-actor-changed", {"actor": {"en": "The applicant"}}, {"actor": {"en": "The agency"}}),
    ("step-deadline-brought-forward", {"deadline": "../2025-12-31"}, {"deadline": "../2025-11-30"}),
    ("step-deadline-extended", {"deadline": "../2025-11-30"}, {"deadline": "../2025-12-31"}),
    ("step-deadline-set", {}, {"deadline": "../2025-12-31"}),
    ("step-deadline-dropped", {"deadline": "../2025-12-31"}, {}),
    ("step-deadline-past-corrected", {"deadline": "2019"}, {"deadline": "2018"}),
    ("step-deadline-restated", {"deadline": "../2025-12-31"}, {"deadline": "2025-12-31"}),
    ("step-deadline-passed", {"deadline": "../2023-12-31"}, {"deadline": "../2023-12-31"}),
    ("step-done", {}, {"status": "done", "occurred": "2023-11-01"}),
    ("step-done-ahead", {}, {"status": "done", "occurred": "2026-11-01"}),
    ("step-mark-taken-back", {"status": "done", "occurred": "2026-11-01"}, {"status": "pending"}),
    ("step-passed", {"status": "pending", "deadline": "2023"}, {"status": "passed", "deadline": "2023"}),
    ("step-reopened", {"status": "done", "occurred": "2023-11-01"}, {"status": "pending"}),
    ("step-document-required", {}, {"documents": ["Letter of intent"]}),
    ("step-document-no-longer-required", {"documents": ["Letter of intent"]}, {}),
    ("step-outcome-changed", {"outcome": {"en": "41 letters"}}, {"outcome": {"en": "42 letters"}}),
    ("step-outcome-dropped", {"outcome": {"en": "41 letters"}}, {}),
    ("step-outcome-set", {}, {"outcome": {"en": "41 letters"}}),
    ("opportunity-outcome-changed", {"outcome": {"en": "Ten chosen"}}, {"outcome": {"en": "Eleven chosen"}}),
    ("opportunity-outcome-dropped", {"outcome": {"en": "Ten chosen"}}, {}),
    ("opportunity-outcome-set", {}, {"outcome": {"en": "Ten chosen"}}),
    ("opportunity-level-added", {}, {"levels": ["unit-level"]}),
    ("opportunity-level-dropped", {"levels": ["unit-level"]}, {}),
    ("deadline-brought-forward", {"window": "2025-12-31"}, {"window": "2025-11-30"}),
    ("deadline-extended", {"window": "2025-11-30"}, {"window": "2025-12-31"}),
    ("deadline-set", {}, {"window": "2025-11-30"}),
    ("deadline-dropped", {"window": "2025-11-30"}, {}),
    ("deadline-past-corrected", {"window": "2019"}, {"window": "2018"}),
    ("deadline-restated", {"window": "2025-12"}, {"window": "2025-12-31"}),
    ("deadline-passed", {"window": "2023-12-31"}, {"window": "2023-12-31"}),
    ("limit-raised", {"number": 200}, {"number": 300}),
    ("limit-lowered", {"number": 200}, {"number": 100}),
    ("limit-unit-changed", {"number": 200}, {"number": 0.2, "unit": "t"}),
    ("limit-bound-changed", {"bound": "maximum"}, {"bound": "minimum"}),
    ("limit-restated", {"number": 200}, {"number": 200.0}),
    ("partner-joined", None, {"date": "2023-07"}),
    ("partner-left", {"date": "2023-07"}, None),
    ("partner-instrument-changed", {}, {"instrument": {"en": "Memorandum"}}),
    ("partner-date-set", {}, {"date": "2022"}),
    ("partner-date-dropped", {"date": "2022"}, {}),
    ("partner-date-restated", {"date": "2023-07"}, {"date": "2023-07-18"}),
    ("promise-made", None, {}),
    ("promise-kept", {}, {"kept": "2023-10-02"}),
    ("promise-withdrawn", {}, None),
    ("statement-added", None, {}),
    ("statement-removed", {}, None),
    ("instrument-signed", {}, {"signed": "2022-11-25"}),
    ("instrument-came-into-force", {"signed": "2022-11-25"}, {"signed": "2022-11-25", "in_force": "2024-06-12"}),
    ("gap-opened", None, {}),
    ("gap-filled", {}, None),
    ("release-standing-changed", {}, {"standing": "draft"}),
]  # fmt: skip
"""(rule, fields before, fields after) of one entry of the rule's kind: this one change is told and nothing else."""

PARTS = [{"id": "it-1", "title": {"en": "One"}}, {"id": "it-2", "title": {"en": "Two"}}]
STEPS = [{"id": "it-1", "action": {"en": "Sign"}}, {"id": "it-2", "action": {"en": "Seal"}}]
DECLARED: list[tuple[str, Any, Any, dict[str, Any]]] = [
    ("milestone-split", {}, PARTS, {"kind": "split", "old": ["it"], "new": ["it-1", "it-2"]}),
    ("milestone-merged", PARTS, {}, {"kind": "merged", "old": ["it-1", "it-2"], "new": ["it"]}),
    ("milestone-withdrawn", {}, PARTS, {"kind": "withdrawn", "old": ["it"], "new": ["it-1", "it-2"]}),
    ("step-split", {}, STEPS, {"kind": "split", "old": ["it"], "new": ["it-1", "it-2"]}),
    ("step-merged", STEPS, {}, {"kind": "merged", "old": ["it-1", "it-2"], "new": ["it"]}),
]
"""(rule, fields before, fields after, what the lineage declares)."""

MIRRORED = [
    ("added", "removed"), ("first-reported", "became-unknown"), ("split", "merged"), ("slipped", "advanced"),
    ("window-widened", "window-firmed"), ("window-opened", "window-closed"), ("window-set", "window-dropped"),
    ("site-set", "site-dropped"),
    ("launcher-set", "launcher-dropped"), ("outcome-set", "outcome-dropped"),
    ("achieved-early", "achieved-late"), ("dependency-added", "dependency-dropped"), ("agency-added", "agency-dropped"),
    ("mission-added", "mission-dropped"), ("level-added", "level-dropped"),
    ("originator-added", "originator-dropped"), ("joined", "left"), ("raised", "lowered"), ("done", "reopened"),
    ("brought-forward", "extended"), ("deadline-brought-forward", "deadline-extended"), ("set", "dropped"),
    ("deadline-set", "deadline-dropped"), ("confidence-raised", "confidence-lowered"),
    ("conflict-opened", "conflict-settled"), ("translation-added", "translation-removed"), ("made", "withdrawn"),
    ("obligation-strengthened", "obligation-weakened"), ("obligation-stated", "obligation-unstated"),
    ("actor-stated", "actor-unstated"),
    ("document-required", "document-no-longer-required"),
]  # fmt: skip


def _kind(rule: str) -> str:
    return CATALOGUE[rule].subject


@pytest.mark.parametrize(("rule", "before", "after"), PLAIN, ids=[row[0] for row in PLAIN])
def test_a_difference_of_one_entry_is_told_by_its_row(
    changed: Changed, rule: str, before: object, after: object
) -> None:
    """Each special row has an entry that differs so, and of which nothing else is told."""
    told = [(change.rule, change.subjects[0].kind) for change in changed(_kind(rule), before, after)]
    assert told == [(rule, _kind(rule))]


@pytest.mark.parametrize(("rule", "before", "after", "declared"), DECLARED, ids=[row[0] for row in DECLARED])
def test_a_declared_succession_is_told_by_its_row(
    changed: Changed,
    rule: str,
    before: object,
    after: object,
    declared: dict[str, Any],
) -> None:
    """Where the lineage declares what became of the entries, that is told, once, and nothing of each of them."""
    told = changed(_kind(rule), before, after, declared)
    assert [(change.rule, sorted(subject.id for subject in change.subjects)) for change in told] == [
        (rule, ["it", "it-1", "it-2"])
    ]


def test_a_window_outside_its_phase_is_told_beside_what_moved_it(changed: Changed) -> None:
    """It is the one row that always comes with another: that of the window itself."""
    phase = {"phase": "reconnaissance"}
    told = changed("milestone", phase | {"window": "2024/2027"}, phase | {"window": "2027"})
    assert [change.rule for change in told] == [BESIDE, "milestone-window-firmed"]


BESIDE = "milestone-out-of-phase"


def test_every_special_row_has_a_case() -> None:
    """The tables above name each row that is not of any kind of entry, each once.

    The others are in test_compound, test_overtaken and test_targets.
    """
    named = (
        [row[0] for row in PLAIN]
        + [row[0] for row in DECLARED]
        + [BESIDE, "milestone-before-dependency", "milestone-stepped-back", "step-reference-left-behind"]
    )
    assert sorted(named) == sorted(rule.id for rule in SPECIAL if rule.action not in GATHERED)


@pytest.mark.parametrize("subject", ENTRY_KINDS)
def test_rows_are_well_formed(subject: str) -> None:
    """An id is made of subject and action, words are known ones, sentences have only places that are filled."""
    for rule in (rule for rule in CATALOGUE.values() if rule.subject == subject):
        assert rule.id == f"{rule.subject}-{rule.action}"
        assert rule.severity in SEVERITIES
        assert rule.bump in BUMPS
        assert {name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None} <= PLACES
        assert rule.why.endswith(".")


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_kind_can_come_go_and_change(kind: str) -> None:
    """A kind of entry has rows for coming and going, or others that tell it; any other difference can be told too."""
    assert f"{kind}-changed" in CATALOGUE
    for action in ("added", "removed") if kind != "release" else ():
        assert (f"{kind}-{action}" in CATALOGUE) != (TOLD_BY.get(f"{kind}-{action}") in CATALOGUE)


@pytest.mark.parametrize(("action", "mirror"), MIRRORED)
def test_rows_come_in_pairs(action: str, mirror: str) -> None:
    """What can be told one way can be told the other way, for the same subjects."""
    there, back = ({rule.subject for rule in CATALOGUE.values() if rule.action == word} for word in (action, mirror))
    assert there
    assert there <= back
