"""What a reader is asked to do with a change: decide, watch, know that it happened, know it, or nothing."""

from __future__ import annotations

from typing import Final, Literal

from ilrs_docs.changes import Change, Severity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked

Weight = Literal["act", "attend", "happened", "inform", "editorial"]
"""A severity, or `happened`: good to know, and over by the day of the newer release."""
WEIGHTS: Final[tuple[Weight, ...]] = ("act", "attend", "happened", "inform", "editorial")
"""All of them in reading order."""
HEADS: Final[dict[Weight, str]] = {
    "act": marked("Decide"),
    "attend": marked("Watch"),
    "happened": marked("Happened"),
    "inform": marked("For information"),
    "editorial": marked("Editorial"),
}
"""What stands over it for a reader; in data it is the severity."""


def head(weight: Weight) -> str:
    """Return what a reader is told to do with what has this weight, in the language spoken.

    >>> [head(weight) for weight in WEIGHTS]
    ['Decide', 'Watch', 'Happened', 'For information', 'Editorial']
    """
    return _(HEADS[weight])


def weight_of(change: Change) -> Weight:
    """Return under which head a change is told.

    >>> from ilrs_docs import Library
    >>> [weight_of(one) for one in Library().diff("roadmap@1.0", "roadmap@2026-09-10").select(rule="milestone-lost")]
    ['happened']
    """
    return weighed(change.severity, happened=bool(change.detail.get("happened")))


def weighed(severity: Severity, *, happened: bool) -> Weight:
    """Return under which head a severity is told of what happened, or of what did not.

    >>> weighed("inform", happened=True), weighed("act", happened=True)
    ('happened', 'act')
    """
    return "happened" if happened and severity == "inform" else severity
