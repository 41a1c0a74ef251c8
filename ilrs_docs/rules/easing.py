"""What is less grave than its rule has it: a move by hours, and a deadline that only may have moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes import SEVERITIES, Severity
from ilrs_docs.changes.names import RuleName
from ilrs_docs.rules import grading
from ilrs_docs.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.nearness import Horizon
    from ilrs_docs.rules.rows import Rule

_SOONER: Final = "attend"
"""How grave a deadline is at most that may have been brought forward, and a date that moved by hours."""
_DEADLINES: Final[Mapping[RuleName, tuple[Severity, Severity]]] = {
    "deadline-brought-forward": (_SOONER, _SOONER),
    "deadline-extended": ("inform", "attend"),
    "step-deadline-brought-forward": (_SOONER, _SOONER),
    "step-deadline-extended": ("inform", "attend"),
}
"""How grave a deadline is at most that may have moved: by less than the first length of slips, and by more."""


def severity_of(verdict: Verdict, horizon: Horizon) -> tuple[Severity, dict[str, Any]]:
    """Return how grave what a rule found is, and what more is known of it by that."""
    severity, more = grading.severity_of(verdict, horizon)
    most = _most(CATALOGUE[verdict.rule], verdict.detail)
    return max(severity, most, key=SEVERITIES.index), more


def _most(rule: Rule, detail: Mapping[str, JsonValue]) -> Severity:
    """Return the severity above which a change does not rise, by how far and how surely a date moved.

    >>> _most(CATALOGUE["step-deadline-extended"], {"certainty": "possible", "months": 3})
    'inform'
    >>> _most(CATALOGUE["milestone-slipped"], {"certainty": "definite", "months": 0, "days": 0, "seconds": 7200})
    'attend'
    """
    possible = _DEADLINES.get(rule.id)
    if possible:
        months = detail.get("months")
        short = isinstance(months, int) and abs(months) < grading.LENGTHS[0]
        return possible[not short] if detail.get("certainty") == "possible" else SEVERITIES[0]
    return _SOONER if detail.get("seconds") and rule.subject in grading.OF_PLANS else SEVERITIES[0]


def severities(rule: Rule) -> tuple[Severity, ...]:
    """Return every severity that a change of this rule can have, the gravest first.

    >>> severities(CATALOGUE["step-deadline-brought-forward"])
    ('act', 'attend', 'inform')
    """
    found = {*grading.severities(rule), *_DEADLINES.get(rule.id, ())}
    return tuple(severity for severity in SEVERITIES if severity in found)
