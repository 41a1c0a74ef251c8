"""The severity of a change: by its rule, its length and sureness, and by where it lies in time.

What lies before the day of the newer release is good to know, unless something still ahead depends on it. Of what is
ahead, what is near is a grade graver than what is far.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes import SEVERITIES, Severity
from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.doubtful import ACTION, DIVIDED
from ilrs_docs.rules.nearness import DATED

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.changes import Change
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.nearness import Horizon
    from ilrs_docs.rules.rows import Rule

GATHERED: Final[frozenset[Action]] = frozenset({
    ACTION, "run-shifted", "moved-together", "removed-whole", "added-whole", "rewritten", "went-together",
    "changed-alike",
    "stepped-back-together",
})  # fmt: skip
"""The actions of changes that are made of others: as grave as the gravest of these."""
LENGTHS = (6, 36)
"""The months at which a slip is graver than a shorter one."""

GRADES: dict[str, tuple[Severity, Severity, Severity]] = {
    "possible": ("inform", "attend", "attend"),
    "definite": ("attend", "attend", "act"),
}
"""Certainty -> severity of a slip shorter than the first length, shorter than the second, and of any longer one."""

LEAST: dict[RuleName, Severity] = {
    "milestone-slipped": "inform",
    "milestone-slipped-out-of-phase": "attend",
    "phase-slipped": "inform",
}
"""The rules that are graded, each with the severity below which it never falls."""
AT_MOST: Final = "attend"
"""How grave a deadline is at most that may have been brought forward, and a date that moved by hours."""
UNSURE_DEADLINES: Final[Mapping[RuleName, tuple[Severity, Severity]]] = {
    "deadline-brought-forward": (AT_MOST, AT_MOST),
    "deadline-extended": ("inform", "attend"),
    "step-deadline-brought-forward": (AT_MOST, AT_MOST),
    "step-deadline-extended": ("inform", "attend"),
}
"""How grave a deadline is at most that may have moved: by less than the first length of slips, and by more."""

WORSE: Severity = "attend"
"""What is asked of a reader where a change that is usually good to know takes something away.

That is a window that firmed where it had no end, and begins later; and a status that is another one, where what was
told as achieved is not any more.
"""
UNDONE: Final = "milestone-status-changed"
LED: Final = "mission-changed"
"""What is graver where it tells that another one leads: whom to write to may have changed."""
LESS: Final[Mapping[RuleName, str]] = {
    "procedure-opened": "over",
    "opportunity-opened": "over",
    "promise-kept": "ahead",
}
"""What asks for no act where the change knows this of it: it is over already, or its day has not come."""

NEARER: Final[frozenset[Action]] = frozenset({
    "slipped", "slipped-out-of-phase", "out-of-phase", "advanced", "window-widened", "window-opened", "window-dropped",
    "window-corrected", "deferred", "only-considered", "removed", "withdrawn", "split", "merged",
})  # fmt: skip
"""What became of a date, or of a plan, that is a grade graver where it is near: when it will be, or whether."""
OF_PLANS: Final = frozenset({"milestone", "phase"})
LOSSES: Final[frozenset[Action]] = frozenset({"lost", "cancelled", "altered", "kept"})
"""What stays as grave as it is for a while after it happened; so does a promise that was kept."""
HAPPENED: Final = "happened"
"""Under it the detail of a change says that it tells what occurred, and is over."""
ENDED: Final = "ended"
"""Under it a change of a forecast says what became of the milestone since: nobody waits for that date any more."""
LAPSED: Final = "lapsed"
"""Under it a change of a deadline says that the new one had passed already: whoever meant to act has to know."""
EVENTS: Final[frozenset[Action]] = frozenset({
    "achieved", "achieved-early", "achieved-late", "lost", "cancelled", "altered", "begun", "opened", "closed",
    "withdrawn", "done", "passed", "deadline-passed", "outcome-set", "kept",
})  # fmt: skip
"""What tells an occurrence; all else that is told of what is over, its notes or its sources, is news of the record."""

BINDING: Final[Mapping[RuleName, Severity]] = {"limit-raised": "act", "limit-lowered": WORSE}
"""How grave it is that the least that is asked for became more, or less: the other way round than a most."""


def severity_of(verdict: Verdict, horizon: Horizon) -> tuple[Severity, dict[str, Any]]:
    """Return how grave what a rule found is, from facts of both releases, and what more is known of it by that."""
    severity, more = _where_it_lies(verdict, horizon)
    return max(severity, _at_most(CATALOGUE[verdict.rule], verdict.detail), key=SEVERITIES.index), more


def _at_most(rule: Rule, detail: Mapping[str, JsonValue]) -> Severity:
    """Return the severity above which a change does not rise, by how far and how surely a date moved.

    >>> _at_most(CATALOGUE["step-deadline-extended"], {"certainty": "possible", "months": 3})
    'inform'
    >>> _at_most(CATALOGUE["milestone-slipped"], {"certainty": "definite", "months": 0, "days": 0, "seconds": 7200})
    'attend'
    """
    unsure = UNSURE_DEADLINES.get(rule.id)
    if unsure:
        months = detail.get("months")
        short = isinstance(months, int) and abs(months) < LENGTHS[0]
        return unsure[not short] if detail.get("certainty") == "possible" else SEVERITIES[0]
    return AT_MOST if detail.get("seconds") and rule.subject in OF_PLANS else SEVERITIES[0]


def _where_it_lies(verdict: Verdict, horizon: Horizon) -> tuple[Severity, dict[str, Any]]:
    """Return how grave what a rule found is by its rule, its length and sureness, and by where it lies in time."""
    rule = CATALOGUE[verdict.rule]
    severity = WORSE if leads_otherwise(verdict) else _by_itself(rule, verdict.detail)
    if severity == "editorial" or rule.subject not in DATED:
        return severity, {}
    if ENDED in verdict.detail:
        return "inform", {}
    if severity == "inform" and _occurred(rule, verdict) and horizon.is_past(verdict):
        return severity, {HAPPENED: True}
    if LAPSED not in verdict.detail and horizon.is_over(verdict):
        recent = rule.action in LOSSES and horizon.is_recent(verdict)
        return (severity, {}) if recent else ("inform", {HAPPENED: True} if _occurred(rule, verdict) else {})
    nearer = rule.subject in OF_PLANS and (rule.action in NEARER or severity == WORSE != rule.severity)
    if not nearer or verdict.detail.get("possibility") or not horizon.is_near(verdict):
        return severity, {}
    return SEVERITIES[max(SEVERITIES.index(severity) - 1, 0)], {}


def leads_otherwise(told: Verdict | Change) -> bool:
    """Return whether what is told is that another one leads a mission than before."""
    return told.rule == LED and told.detail.get("field") == "lead" and bool(told.old) and bool(told.new)


def _occurred(rule: Rule, verdict: Verdict) -> bool:
    """Return whether a change tells an occurrence: by its rule, or one that came with the day on which it happened."""
    came = verdict.new if rule.action == "added" and isinstance(verdict.new, dict) else {}
    return rule.action in EVENTS or came.get("occurred") is not None


def _by_itself(rule: Rule, detail: Mapping[str, Any]) -> Severity:
    """Return how grave a change is wherever it lies in time; a split is no less so than the slips of its parts.

    A split or a merger that is only likely is as grave as its other reading, some that went and others that came.
    """
    found = [graded(rule, detail)]
    if rule.action in DIVIDED:
        slipped = CATALOGUE.get(f"{rule.subject}-slipped")
        parts = [part for part in (detail.get("parts") or {}).values() if part.get("move") == "slipped"]
        found += [graded(slipped, part) for part in parts if slipped]
        if detail.get("stage") == "similar":
            found += [CATALOGUE[f"{rule.subject}-{action}"].severity for action in ("removed", "added")]
    return min(found, key=SEVERITIES.index)


def graded(rule: Rule, detail: Mapping[str, JsonValue]) -> Severity:
    """Return the severity of a change of this rule; that of its row where the rule has no grades or no length is known.

    >>> from ilrs_docs.rules import CATALOGUE
    >>> slipped = CATALOGUE["milestone-slipped"]
    >>> [graded(slipped, {"months": months, "certainty": "possible"}) for months in (3, 6, 48)]
    ['inform', 'attend', 'attend']
    >>> graded(slipped, {"months": 36, "certainty": "definite"}), graded(slipped, {})
    ('act', 'attend')
    """
    known = _by_fact(rule, detail)
    if known:
        return known
    months, grades = detail.get("months"), GRADES.get(str(detail.get("certainty")))
    if rule.id not in LEAST or not isinstance(months, int) or grades is None:
        return rule.severity
    if detail.get("possibility"):
        grades = (*grades[:2], WORSE)
    severity = grades[sum(abs(months) >= length for length in LENGTHS)]
    return min(severity, LEAST[rule.id], key=SEVERITIES.index)


def _by_fact(rule: Rule, detail: Mapping[str, JsonValue]) -> Severity | None:
    """Return how grave a change is by what else it knows; None where nothing of it makes it another one."""
    if rule.action == "window-firmed" and _begins_later(detail):
        return WORSE
    if rule.action == "changed" and detail.get("field") == "confidence":
        return "inform"
    if rule.id == UNDONE and detail.get("undone"):
        return WORSE
    if rule.id in LESS and detail.get(LESS[rule.id]):
        return WORSE
    return BINDING.get(rule.id) if detail.get("bound") == "minimum" else None


def _begins_later(detail: Mapping[str, JsonValue]) -> bool:
    months = detail.get("months")
    return detail.get("bound") == "earliest" and isinstance(months, int) and months > 0


def severities(rule: Rule) -> tuple[Severity, ...]:
    """Return every severity that a change of this rule can have, the gravest first.

    >>> from ilrs_docs.rules import CATALOGUE
    >>> severities(CATALOGUE["phase-slipped"]), severities(CATALOGUE["milestone-lost"])
    (('act', 'attend', 'inform'), ('act', 'inform'))
    >>> severities(CATALOGUE["step-deadline-brought-forward"])
    ('act', 'attend', 'inform')
    """
    if rule.action in GATHERED:
        return SEVERITIES
    found = {*_wherever(rule), *UNSURE_DEADLINES.get(rule.id, ())}
    if rule.subject in OF_PLANS and (rule.action in NEARER or (WORSE in found and rule.severity != WORSE)):
        found |= {SEVERITIES[max(SEVERITIES.index(one) - 1, 0)] for one in found}
    if rule.subject in DATED and rule.severity != "editorial":
        found.add("inform")
    return tuple(severity for severity in SEVERITIES if severity in found)


def _wherever(rule: Rule) -> tuple[Severity, ...]:
    """Return every severity that a change of this rule can have wherever it lies in time."""
    if rule.action in DIVIDED:
        return _of_divided(rule)
    if rule.action == "window-firmed" or rule.id in {UNDONE, LED}:
        return (WORSE, rule.severity)
    if rule.action == "changed":
        return tuple(dict.fromkeys((rule.severity, "inform")))
    if rule.id in LESS or rule.id in BINDING:
        return (rule.severity, BINDING.get(rule.id, WORSE))
    least = LEAST.get(rule.id)
    if least is None:
        return (rule.severity,)
    possible = {min(grade, least, key=SEVERITIES.index) for grades in GRADES.values() for grade in grades}
    return tuple(severity for severity in SEVERITIES if severity in possible | {rule.severity})


def _of_divided(rule: Rule) -> tuple[Severity, ...]:
    found = {rule.severity, *(CATALOGUE[f"{rule.subject}-{action}"].severity for action in ("removed", "added"))}
    found |= set(GRADES["definite"]) if f"{rule.subject}-slipped" in CATALOGUE else set()
    return tuple(severity for severity in SEVERITIES if severity in found)
