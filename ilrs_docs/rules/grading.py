"""Grades a slip by its length and by how sure it is, and a few changes by whether they take something away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ilrs_docs.changes import SEVERITIES, Severity
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.doubtful import ACTION, DIVIDED

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.rules.rows import Rule

GATHERED = frozenset({
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

LEAST: dict[str, Severity] = {
    "milestone-slipped": "inform",
    "milestone-slipped-out-of-phase": "attend",
    "phase-slipped": "inform",
}
"""The rules that are graded, each with the severity below which it never falls."""


WORSE: Severity = "attend"
"""What is asked of a reader where a change that is usually good to know takes something away.

That is a window that firmed where it had no end, and begins later; and a status that is another one, where what was
told as achieved is not any more.
"""
UNDONE = "milestone-status-changed"
LESS = {"procedure-opened": "over", "opportunity-opened": "over", "promise-kept": "ahead"}
"""What asks for no act where the change knows this of it: it is over already, or its day has not come."""


def graded(rule: Rule, detail: Mapping[str, JsonValue]) -> Severity:
    """Return the severity of a change of this rule; that of its row where the rule has no grades or no length is known.

    >>> from ilrs_docs.rules import CATALOGUE
    >>> slipped = CATALOGUE["milestone-slipped"]
    >>> [graded(slipped, {"months": months, "certainty": "possible"}) for months in (3, 6, 48)]
    ['inform', 'attend', 'attend']
    >>> graded(slipped, {"months": 36, "certainty": "definite"}), graded(slipped, {})
    ('act', 'attend')
    """
    if rule.action == "window-firmed" and _begins_later(detail):
        return WORSE
    if rule.id == UNDONE and detail.get("undone"):
        return WORSE
    if rule.id in LESS and detail.get(LESS[rule.id]):
        return WORSE
    months, grades = detail.get("months"), GRADES.get(str(detail.get("certainty")))
    if rule.id not in LEAST or not isinstance(months, int) or grades is None:
        return rule.severity
    if detail.get("possibility"):
        grades = (*grades[:2], WORSE)
    severity = grades[sum(abs(months) >= length for length in LENGTHS)]
    return min(severity, LEAST[rule.id], key=SEVERITIES.index)


def _begins_later(detail: Mapping[str, JsonValue]) -> bool:
    months = detail.get("months")
    return detail.get("bound") == "earliest" and isinstance(months, int) and months > 0


def severities(rule: Rule) -> tuple[Severity, ...]:
    """Return every severity that a change of this rule can have, the gravest first.

    >>> from ilrs_docs.rules import CATALOGUE
    >>> severities(CATALOGUE["phase-slipped"]), severities(CATALOGUE["milestone-lost"])
    (('act', 'attend', 'inform'), ('act',))
    """
    if rule.action in GATHERED:
        return SEVERITIES
    if rule.action in DIVIDED:
        return _of_divided(rule)
    if rule.action == "window-firmed" or rule.id == UNDONE:
        return (WORSE, rule.severity)
    if rule.id in LESS:
        return (rule.severity, WORSE)
    least = LEAST.get(rule.id)
    if least is None:
        return (rule.severity,)
    possible = {min(grade, least, key=SEVERITIES.index) for grades in GRADES.values() for grade in grades}
    return tuple(severity for severity in SEVERITIES if severity in possible | {rule.severity})


def _of_divided(rule: Rule) -> tuple[Severity, ...]:
    found = {rule.severity, *(CATALOGUE[f"{rule.subject}-{action}"].severity for action in ("removed", "added"))}
    return tuple(severity for severity in SEVERITIES if severity in found)
