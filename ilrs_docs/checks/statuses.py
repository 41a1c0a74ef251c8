"""What is told of plans and steps on the day of a state: whether it still holds, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import BaseModel

from ilrs_docs.checks.days import TOLERANCE, ZONES, later, over
from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import Readable, clauses, read
from ilrs_docs.model import (
    Instrument,
    Milestone,
    Opportunity,
    Partner,
    Phase,
    Procedure,
    Promise,
    Source,
    Statement,
    Step,
    Window,
)
from ilrs_docs.model.statuses import stage

UNREPORTED: Final = frozenset({None, "planned", "pending", "passed"})
"""The statuses that say that nothing was reported."""
_Standing = Milestone | Step | Procedure | Opportunity
_HAPPENED: Final[dict[type[BaseModel], tuple[str, ...]]] = {
    Milestone: ("occurred",),
    Step: ("occurred",),
    Instrument: ("signed", "in_force"),
    Promise: ("made", "kept"),
    Partner: ("date",),
    Statement: ("said",),
}
"""The fields that say when something happened."""


def statuses_out_of_date(view: CheckedRelease) -> Iterator[Finding]:
    """Find the statuses that the day of the state has left behind."""
    phases = {entry.id: entry for _, entry in view.entries if isinstance(entry, Phase)}
    for path, entry in view.entries:
        reason = None
        if isinstance(entry, Milestone):
            reason = _of_milestone(entry, phases.get(entry.phase or ""), view.release.issued)
        elif isinstance(entry, Step):
            reason = _of_step(entry, view.release.issued)
        if reason:
            yield Finding("status-out-of-date", (*path, "status"), *reason)


_Reason = tuple[str, str]
"""What is wrong, and what to do."""


def _of_milestone(milestone: Milestone, phase: Phase | None, day: date | None) -> _Reason | None:
    if milestone.status in {"considered", "planned"} and milestone.occurred:
        return f"it is told as {milestone.status}, and as having occurred ({milestone.occurred})", "say which holds"
    if stage(milestone.status).forecast and over(milestone.window, day):
        return (
            f"it is told as {milestone.status} on {day}, and its window ({milestone.window}) is over",
            "say what became of it, or give the newer date; where no source says either, leave the window out",
        )
    ended = phase is not None and milestone.window is None and over(phase.window, day)
    if milestone.status == "in-progress" and phase is not None and ended:
        return f"it is told as in progress on {day}, and its phase ({phase.window}) is over", "say what became of it"
    return None


def _of_step(step: Step, day: date | None) -> _Reason | None:
    if step.status == "pending" and step.occurred:
        return f"it is told as pending, and as done ({step.occurred})", "say which holds"
    if step.status == "pending" and over(step.deadline, day):
        return (
            f"it is told as pending on {day}, and its day ({step.deadline}) has passed",
            "say `done` where a source reports it, else `passed`",
        )
    ends = step.deadline.latest if step.deadline else None
    if step.status == "passed" and day is not None and ends is not None and day <= ends:
        return f"it is told as passed on {day}, and its day ({step.deadline}) has not passed", "say `pending`"
    return None


def statuses_without_source(view: CheckedRelease) -> Iterator[Finding]:
    """Find the statuses that something was reported for, and that no source of the time reports."""
    told = [(path, entry) for path, entry in view.entries if isinstance(entry, _Standing)]
    reported = [(path, entry) for path, entry in told if entry.status not in UNREPORTED]
    if reported and not view.sources:
        message = f"there is no source for any of {len(reported)} statuses that something was reported for"
        yield Finding("status-without-source", ("sources",), message, "cite them")
        return
    for path, entry in reported:
        reason = _unsupported(entry, view)
        if reason:
            yield Finding(
                "status-without-source",
                (*path, "status"),
                f"it is told as {entry.status}, and {reason}",
                "cite the source that reports it",
            )


def _unsupported(entry: _Standing, view: CheckedRelease) -> str | None:
    sources, day = view.sources_of(entry), view.release.issued
    if not sources:
        return "it has no source"
    told_as_weak = entry.confidence == "low"  # the price of a source that testifies later, and is marked so
    in_time = [one for one in sources if not later(one.date, day) or (one.retrospective and told_as_weak)]
    if not in_time:
        return f"each of its sources is later than this state ({day})"
    occurred = entry.occurred if isinstance(entry, (Milestone, Step)) else None
    if occurred and not any(_could_report(source, occurred) for source in in_time):
        return f"none of its sources of the time is as late as what occurred ({occurred})"
    return None


def _could_report(source: Source, occurred: Window) -> bool:
    """Return whether a source may be as late as what it is to report; one with an open end counts as of its begin."""
    latest, earliest = source.date.latest or source.date.earliest, occurred.earliest
    return latest is None or earliest is None or earliest - latest <= ZONES


def happened_ahead(view: CheckedRelease) -> Iterator[Finding]:
    """Find what is said to have happened after the day of the state."""
    day = view.release.issued
    for path, entry in view.entries:
        for name in _HAPPENED.get(type(entry), ()):
            window = entry.__dict__[name]
            if window and later(window, day, TOLERANCE if name == "said" else ZONES):
                yield Finding(
                    "happened-ahead",
                    (*path, name),
                    f"it is told to have happened on {window}, after the day of this state ({day})",
                    "leave it to a later state",
                )


_CONSIDERED: Final = {
    "en": re.compile(
        r"\bconsiders?\b(?! (?:it|them|this|itself) (?:an?|the|to be|as|one)\b)"
        r"|\b(?:is|are|was|were|been) considering\b"
        r"|\bconsidered\b(?! (?:to be|as|the|one)\b)|\bunder consideration\b"
        r"|\b(?:as|only) an? (?:possibility|idea|option)\b"
        r"|\b(?:nobody|no one) (?:has )?committed",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"考虑(?!到)|设想|作为一种可能"),
    "ru": re.compile(r"рассматрива\w++(?! (?:как|в качестве)\b)|как (?:о )?возможност|обдумыва", re.IGNORECASE),
}
_COMMITTED: Final = {
    "en": re.compile(
        r"\b(?:signed|contract|memorandum|agreement|agreed|approved|decided|committed to|funded|ordered|adopted)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"签署|签订|合同|备忘录|协定|协议|批准|决定"),
    "ru": re.compile(r"подпис|контракт|меморандум|соглашен|утвержд|одобр|решил|решен", re.IGNORECASE),
}
_NOBODY: Final = re.compile(r"\b(?:nobody|no one)\b[^.;]*|没有[^。；]*|никто[^.;]*", re.IGNORECASE)


def possibilities_as_plans(view: CheckedRelease) -> Iterator[Finding]:
    """Find the milestones that are told as planned, stand in no plan, and of which their texts only say considered."""
    for path, entry in view.entries:
        if isinstance(entry, Milestone) and entry.status == "planned" and entry.phase is None and _only_named(entry):
            yield Finding(
                "possibility-as-plan",
                (*path, "status"),
                "it is told as planned, stands in no phase of a plan, and its texts only say that it is considered",
                "say `considered`, or tell who committed to it",
            )


def _only_named(milestone: Milestone) -> bool:
    told = [read(text) for text in (milestone.description, *(note.text for note in milestone.notes))]
    named = any(one.language and _CONSIDERED[one.language].search(one.words) for one in told)
    return named and not any(one.language and _commits(one.language, one.words) for one in told)


def _commits(language: Readable, words: str) -> bool:
    return any(_COMMITTED[language].search(_NOBODY.sub("", part)) for part in clauses(words))
