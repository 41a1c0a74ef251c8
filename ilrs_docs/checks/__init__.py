"""What a release can be asked of itself: whether it claims more than its sources and its day allow.

Each check is one function of a release; none knows more than the release, those before it, the lineage and the
quotations that it is given, and none says what does not follow from them.

The table of all checks is imported when it is first used: who looks for dates alone does not pay for every pattern.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.checks.findings import Check, CheckedRelease, Finding, viewed
from ilrs_docs.checks.names import CHECK_NAMES, LEVEL_OF, LEVELS, CheckName, Level, RuleName
from ilrs_docs.errors import DifferentDocumentsError
from ilrs_docs.model import Lineage, Release

if TYPE_CHECKING:
    from ilrs_docs.checks.table import CHECKS

__all__ = [
    "CHECKS",
    "CHECK_NAMES",
    "LEVELS",
    "LEVEL_OF",
    "Check",
    "CheckName",
    "CheckedRelease",
    "Finding",
    "Level",
    "RuleName",
    "check",
    "viewed",
]


def check(
    release: Release,
    *,
    earlier: Sequence[Release] = (),
    lineage: Lineage | None = None,
    quotations: Mapping[str, str] | None = None,
    older: Release | None = None,
) -> tuple[Finding, ...]:
    """Return all that the checks find in a release, in the order of `CHECKS` and, within each, of the release.

    `earlier` are the releases of the same document before this one, the oldest first, and `lineage` says which ids
    became which: by them it is seen what was carried on, what went, and whether the version is high enough. `older` is
    the state before this one, where that is not the last of these. `quotations` maps the words that are known to be
    quoted to the id of the source that has them; without it no `wording` is looked at. Raises DifferentDocumentsError
    where one of the others is of another document.

    >>> from datetime import date
    >>> from ilrs_docs.model import Milestone, Roadmap
    >>> plan = Roadmap(milestones=(Milestone(id="flight", title="Flight", window="2021", status="planned"),))
    >>> release = Release(document="probe", kind="roadmap", version="1.0.0", issued=date(2023, 4, 25), content=plan)
    >>> [(found.check, "/".join(found.path)) for found in check(release)]
    [('status-out-of-date', 'content/milestones/flight/status')]
    """
    from ilrs_docs.checks.table import CHECKS

    for other in (*earlier, *((older,) if older else ())):
        if other.document != release.document:
            raise DifferentDocumentsError(repr(other), repr(release))
    view = viewed(release, quotations, older, earlier, lineage)
    return tuple(found for one in CHECKS.values() for found in one.find(view))


def __getattr__(name: str) -> object:
    if name != "CHECKS":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from ilrs_docs.checks.table import CHECKS

    return CHECKS
