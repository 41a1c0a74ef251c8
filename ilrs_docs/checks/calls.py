"""Calls that are told as open: whether partners can still act on them on the day of the state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.checks.days import over
from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Deadline, Opportunity, Procedure, Release, Step, Text
from ilrs_docs.model.statuses import opening
from ilrs_docs.wording.actors import PARTNERS

NO_WORD: Final = "no step and no deadline says what a partner can do"
_HOSTS_DEED: Final = re.compile(
    r"\b(?:select|cho[io]?s|evaluat|assess|announc|publish|issu|notif|decid|decision|result|review|award|launch)"
    r"|遴选|选定|选择|初选|终选|评审|评估|公布|发布|宣布|通知|决定|结果|发射"
    r"|отбор|отобр|выб[оие]р|объяв|опубликов|публикац|оцен|рассмотр|рассматр|уведом|реш[еи]|результат|запуск",
    re.IGNORECASE,
)
"""What those do who call, not those who are called."""
_PARTNERS_DEED: Final = re.compile(
    r"\b(?:send|submi|apply|application|register|registration|hand|letters?|proposals?)\b|\bsubmi|\bappl[iy]"
    r"|提交|递交|申请|报名|意向书|建议书"
    r"|пода[тчё]|направ|отправ|представ|заявк|заявл|регистрац|письм|предложен",
    re.IGNORECASE,
)


class _Call(NamedTuple):
    """A procedure and the opportunities that are taken up by it."""

    procedure: Procedure
    opportunities: tuple[Opportunity, ...]


def open_procedures(view: CheckedRelease) -> Iterator[Finding]:
    """Find the procedures that are told as open, and that nobody can enter any more."""
    day = view.release.issued
    for call, path in _calls(view):
        reasons = list(_why_shut(call, view.release)) if call.procedure.status == "open" else []
        if reasons:
            told = f" on the day of this state ({day})" if day else ""
            yield Finding(
                "open-procedure",
                (*path, "status"),
                f"it is told as open{told}, and {'; '.join(reasons)}",
                "say `closed`, or what is still open",
            )


def _calls(view: CheckedRelease) -> Iterator[tuple[_Call, tuple[int | str, ...]]]:
    served: dict[str, list[Opportunity]] = {}
    for _, entry in view.entries:
        if isinstance(entry, Opportunity) and entry.procedure:
            served.setdefault(entry.procedure, []).append(entry)
    for path, entry in view.entries:
        if isinstance(entry, Procedure):
            yield _Call(entry, tuple(served.get(entry.id, ()))), path


def _why_shut(call: _Call, release: Release) -> Iterator[str]:
    opportunities, day = call.opportunities, release.issued
    if opportunities and all(opening(one.status).shut for one in opportunities):
        yield f"its opportunity {_ids(opportunities)} is {opportunities[0].status}"
    entry = next((step for step in _of_partners(call.procedure, release) if step.status != "done"), None)
    if entry is not None and _cannot_be_done(entry, day):
        due = f" ({entry.deadline})" if entry.deadline else ""
        yield f"the step by which one enters, {entry.id}, has passed{due}"
    if opportunities and all(_all_over(one, day) for one in opportunities):
        yield f"the deadlines of {_ids(opportunities)} have passed"


def _ids(opportunities: tuple[Opportunity, ...]) -> str:
    return ", ".join(one.id for one in opportunities)


def open_opportunities(view: CheckedRelease) -> Iterator[Finding]:
    """Find the opportunities that are told as open, and in which a partner can do nothing any more."""
    procedures = {entry.id: entry for _, entry in view.entries if isinstance(entry, Procedure)}
    no_step = {own_id: _why_no_step(procedure, view.release) for own_id, procedure in procedures.items()}
    for path, entry in view.entries:
        if isinstance(entry, Opportunity) and entry.status == "open":
            entry_id = entry.procedure or ""
            reason = _why_nothing_to_do(
                entry, procedures.get(entry_id), no_step.get(entry_id, NO_WORD), view.release.issued
            )
            if reason:
                yield Finding(
                    "open-opportunity",
                    (*path, "status"),
                    f"it is told as open, and {reason}",
                    "store the step that a partner can do, with its deadline, or say `closed`",
                )


def hosts_deadlines(view: CheckedRelease) -> Iterator[Finding]:
    """Find the deadlines of opportunities that say when those act who call, and not by when a partner has to."""
    for path, entry in view.entries:
        for deadline in entry.deadlines if isinstance(entry, Opportunity) else ():
            if _is_hosts(deadline.title):
                yield Finding(
                    "hosts-deadline",
                    (*path, "deadlines", deadline.id),
                    f"{str(deadline.title)!r} is what those do who call, and no partner has to be done by then",
                    "leave it to a step of the procedure",
                )


def _why_no_step(procedure: Procedure, release: Release) -> str | None:
    """Return why a procedure has no step that a partner can do, None where it has one."""
    steps = _of_partners(procedure, release)
    if any(step.status != "done" and not _cannot_be_done(step, release.issued) for step in steps):
        return None
    return f"no step of {procedure.id} is left that a partner can do" if steps else NO_WORD


def _why_nothing_to_do(
    opportunity: Opportunity, procedure: Procedure | None, no_step: str | None, day: date | None
) -> str | None:
    if procedure is not None and opening(procedure.status).shut:
        return f"its procedure {procedure.id} is {procedure.status}"
    if _all_over(opportunity, day):
        return "its deadlines have passed"
    return None if _for_partners(opportunity) else no_step


def _cannot_be_done(step: Step, day: date | None) -> bool:
    return step.status == "passed" or over(step.deadline, day)


def _of_partners(procedure: Procedure, release: Release) -> list[Step]:
    """Return the steps that partners may have to do: all but those of who calls, as far as words or actors tell."""
    hosts = {*release.issuers, *(name for step in procedure.steps if _is_hosts(step.action) for name in _actors(step))}
    return [step for step in procedure.steps if _may_be_partners(step, hosts)]


def _may_be_partners(step: Step, hosts: set[str]) -> bool:
    if step.actor is None:
        return not _is_hosts(step.action)
    return bool(PARTNERS.search(read(step.actor).words)) or not hosts & _actors(step)


def _actors(step: Step) -> set[str]:
    return {step.actor.root[tag] for tag in step.actor.languages} if step.actor else set()


def _is_hosts(words: Text) -> bool:
    """Return whether words name first what those do who call: a selection of proposals, no letter for a selection."""
    told = read(words).words
    hosts, partners = _HOSTS_DEED.search(told), _PARTNERS_DEED.search(told)
    return hosts is not None and (partners is None or hosts.start() < partners.start())


def _for_partners(opportunity: Opportunity) -> list[Deadline]:
    return [one for one in opportunity.deadlines if not _is_hosts(one.title)]


def _all_over(opportunity: Opportunity, day: date | None) -> bool:
    """Return whether every deadline for partners has passed, where there is one."""
    deadlines = _for_partners(opportunity)
    return bool(deadlines) and all(over(one.window, day) for one in deadlines)
