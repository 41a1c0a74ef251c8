"""What is denied: the only sentences that say that something is not there, each after a look at all changes."""

from __future__ import annotations

from ilrs_docs.changes import Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.reporting.words import headings
from ilrs_docs.reporting.words.telling import unclaimed_edits


def differences(comparison: Comparison) -> str:
    """Return what is said where no change is told: that there is none, or why those that there are are not told."""
    number, left = len(comparison.recognised), len(unclaimed_edits(comparison))
    if number:
        words = ngettext(
            "{count} change is kept back by the policy.", "All {count} changes are kept back by the policy.", number
        )
        return words.format(count=number)
    if left:
        words = ngettext(
            "{count} difference is explained by no rule.", "{count} differences are explained by no rule.", left
        )
        return words.format(count=left)
    return _(headings.SAME_BUT_NAME if comparison.edits else headings.NO_DIFFERENCES)
