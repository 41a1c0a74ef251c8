"""What a release can be asked of itself: whether it claims more than its sources and its day allow.

Each check is one function of a release; none knows more than the release, the state before it and the quotations that
it is given, and none says what does not follow from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from ilrs_docs.checks.nouns import CHECK_NAMES, Check, CheckedRelease, CheckName, Finding, viewed
from ilrs_docs.checks.table import CHECKS
from ilrs_docs.errors import DifferentDocumentsError
from ilrs_docs.model import Release

__all__ = ["CHECKS", "CHECK_NAMES", "Check", "CheckName", "CheckedRelease", "Finding", "check", "viewed"]


def check(
    release: Release, *, quotations: Mapping[str, str] | None = None, older: Release | None = None
) -> tuple[Finding, ...]:
    """Return all that the checks find in a release, in the order of `CHECKS` and, within each, of the release.

    `quotations` maps the words that are known to be quoted to the id of the source that has them; without it no
    `wording` is looked at. `older` is the state before this one, by which it is seen what was carried on from there.

    >>> from datetime import date
    >>> from ilrs_docs.model import Milestone, Roadmap
    >>> plan = Roadmap(milestones=(Milestone(id="flight", title="Flight", window="2021", status="planned"),))
    >>> release = Release(document="probe", kind="roadmap", version="1.0.0", issued=date(2023, 4, 25), content=plan)
    >>> [(found.check, "/".join(found.path)) for found in check(release)]
    [('status-out-of-date', 'content/milestones/flight/status')]
    """
    if older is not None and older.document != release.document:
        raise DifferentDocumentsError(repr(older), repr(release))
    view = viewed(release, quotations, older)
    return tuple(found for one in CHECKS.values() for found in one.find(view))
