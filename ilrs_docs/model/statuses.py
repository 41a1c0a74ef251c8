"""What each status means for those who wait: one row a status, for milestones, and for procedures and opportunities.

Whoever needs a fact of a status asks its row: a new status gets one row here and is known everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ilrs_docs.model.guideline import ProcedureStatus
from ilrs_docs.model.roadmap import MilestoneStatus


class Stage(NamedTuple):
    """What the status of a milestone says.

    It has `happened`, for better or worse; it has `ended`: nobody waits for it; it is in `trouble`: nobody can count on
    it; somebody is `committed` to it; its window is a `forecast`, which cannot be over.
    """

    happened: bool = False
    ended: bool = False
    trouble: bool = False
    committed: bool = False
    forecast: bool = False

    @property
    def gone(self) -> bool:
        """Whether it never will be what it was to be."""
        return self.ended and self.trouble

    @property
    def given_up(self) -> bool:
        """Whether it was taken out of the plan, for now or for good, so that it can come back."""
        return self.trouble and not self.forecast

    @property
    def unsure(self) -> bool:
        """Whether nobody can count on it: it is in trouble, or nobody is committed to it as yet."""
        return self.trouble or (self.forecast and not self.committed)

    @property
    def awaited(self) -> bool:
        """Whether it is still to happen as planned, so far as is told."""
        return not self.ended and not self.trouble


MILESTONE_STAGES: Final[Mapping[MilestoneStatus | None, Stage]] = {
    None: Stage(),
    "considered": Stage(forecast=True),
    "planned": Stage(committed=True, forecast=True),
    "in-progress": Stage(committed=True, forecast=True),
    "achieved": Stage(happened=True, ended=True),
    "lost": Stage(happened=True, ended=True, trouble=True),
    "altered": Stage(trouble=True, committed=True, forecast=True),
    "deferred": Stage(trouble=True, committed=True),
    "cancelled": Stage(ended=True, trouble=True),
}
"""What each status of a milestone says; None: no status is stated."""


def stage(status: MilestoneStatus | None) -> Stage:
    """Return what the status of a milestone says.

    >>> stage("altered").trouble, stage("cancelled").gone, stage(None).awaited
    (True, True, True)
    >>> stage("considered").unsure, stage("considered").trouble, stage(None).unsure
    (True, False, False)
    """
    return MILESTONE_STAGES[status]


class Opening(NamedTuple):
    """What the status of a procedure or an opportunity says: it is `shut`, or still `to_come` whatever its dates.

    Partners look out for what is `expected`.
    """

    shut: bool = False
    to_come: bool = False
    expected: bool = False


_OPENINGS: Final[Mapping[ProcedureStatus | None, Opening]] = {
    None: Opening(),
    "announced": Opening(to_come=True, expected=True),
    "deferred": Opening(to_come=True),
    "open": Opening(expected=True),
    "closed": Opening(shut=True),
    "withdrawn": Opening(shut=True),
}
"""What each status of a milestone says; None: no status is stated."""


def opening(status: ProcedureStatus | None) -> Opening:
    """Return what the status of a procedure or an opportunity says.

    >>> opening("announced").to_come, opening("withdrawn").shut
    (True, True)
    """
    return _OPENINGS[status]
