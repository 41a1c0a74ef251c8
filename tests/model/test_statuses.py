"""What each status says: the tables are total over the model, and every group of statuses is told one by one."""

from typing import get_args

import pytest

from ilrs_docs.model import MilestoneStatus, ProcedureStatus
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.reporting.sections import assignment
from ilrs_docs.wording.actors import PARTNERS

MILESTONES: tuple[MilestoneStatus, ...] = get_args(MilestoneStatus)
PROCEDURES: tuple[ProcedureStatus, ...] = get_args(ProcedureStatus)
STAGES = [
    ("happened", {"achieved", "lost"}),
    ("ended", {"achieved", "lost", "cancelled"}),
    ("gone", {"lost", "cancelled"}),
    ("trouble", {"lost", "cancelled", "altered", "deferred"}),
    ("given_up", {"lost", "cancelled", "deferred"}),
    ("awaited", {"considered", "planned", "in-progress", None}),
    ("committed", {"planned", "in-progress", "altered", "deferred"}),
    ("forecast", {"considered", "planned", "in-progress", "altered"}),
]
OPENINGS = [
    ("shut", {"closed", "withdrawn"}),
    ("to_come", {"announced", "deferred"}),
    ("expected", {"announced", "open"}),
]


@pytest.mark.parametrize(("name", "statuses"), STAGES)
def test_what_the_status_of_a_milestone_says(name: str, statuses: set[str | None]) -> None:
    """Of every word of the vocabulary, and where none is stated."""
    assert {status for status in (*MILESTONES, None) if getattr(stage(status), name)} == statuses


@pytest.mark.parametrize(("name", "statuses"), OPENINGS)
def test_what_the_status_of_a_procedure_says(name: str, statuses: set[str | None]) -> None:
    """Of every word of the vocabulary, and where none is stated."""
    assert {status for status in (*PROCEDURES, None) if getattr(opening(status), name)} == statuses


def test_every_status_has_a_place() -> None:
    """A milestone whose status became that is told somewhere."""
    assert set(assignment._STATUS) == set(MILESTONES)  # noqa: SLF001 - the table is the module's own


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Partners", True),
        ("the selected partner", True),
        ("Partnership office", False),
        ("Applicants from any country", True),
        ("the proposer", True),
        ("Participants", True),
        ("the candidate", True),
        ("bidders", True),
        ("CNSA", False),
        ("the host", False),
        ("the counterpart office", False),
        ("партнёры", True),
        ("Партнеры", True),
        ("заявитель", True),
        ("участники", True),
        ("соискатель", True),
        ("принимающая сторона", False),
        ("合作伙伴", True),
        ("合作方", True),
        ("合作單位", True),
        ("申请方", True),
        ("申報單位", True),
        ("参与国", True),
        ("參與方", True),
        ("提案人", True),
        ("国家航天局", False),
        ("主办方参与评审", False),
    ],
)
def test_who_is_named_as_a_partner(words: str, named: bool) -> None:  # noqa: FBT001 - a column of the table
    """One list of words for the checks and for the calls that partners can still answer."""
    assert bool(PARTNERS.search(words)) is named
