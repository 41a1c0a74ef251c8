"""The dated entries of one release as they stand on a day: what is past of it, and what still waits for that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ilrs_docs.model import (
    Deadline,
    Guideline,
    Limit,
    Milestone,
    Mission,
    Opportunity,
    Phase,
    Procedure,
    Promise,
    Roadmap,
    Step,
)
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.rules.foretold import is_ahead

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.model import Release, Window
    from ilrs_docs.rules.named import Entries

FINISHED: Final = frozenset({"done", "passed"})


class Seen:
    """A release on a day; what needs a look at all its entries is worked out when it is first asked for."""

    def __init__(self, release: Release, entries: Entries, day: date) -> None:
        """Take a release with its entries by kind and id."""
        self.entries = entries
        self._content = release.content
        self._day = day

    def is_past(self, entry: BaseModel) -> bool:
        """Return whether all that is known of an entry lies before the day; never without a date, or a word for it."""
        if isinstance(entry, Milestone):
            return self._is_past_milestone(entry)
        if isinstance(entry, Phase):
            return self._has_passed(entry.window)
        if isinstance(entry, Mission):
            flights = self._flights[entry.id]
            return bool(flights) and all(map(self._is_past_milestone, flights))
        if isinstance(entry, Promise):
            return entry.kept is not None and not is_ahead(entry.kept, self._day)
        return self._is_past_call(entry)

    def _is_past_milestone(self, entry: Milestone) -> bool:
        if is_ahead(entry.occurred, self._day):
            return False
        over = stage(entry.status).happened or (entry.status is None and entry.occurred is not None)
        return over or self._has_passed(entry.window)

    def _is_past_call(self, entry: BaseModel) -> bool:
        """Return whether a procedure, an opportunity, or a part of one, is past."""
        if isinstance(entry, Procedure):
            steps = entry.steps
            return bool(steps) and not opening(entry.status).to_come and all(map(self._is_past_step, steps))
        if isinstance(entry, Opportunity):
            days = [one.window for one in entry.deadlines]
            return bool(days) and not opening(entry.status).to_come and all(map(self._has_passed, days))
        if isinstance(entry, Step):
            return self._is_past_step(entry) or self._is_shut(self._procedures.get(entry.id), entry.status)
        home = self._offers.get(str(entry.__dict__["id"])) if isinstance(entry, Limit | Deadline) else None
        if home is not None and self._is_shut(home, None):
            return True
        if isinstance(entry, Limit):
            return home is not None and self._is_past_call(home)
        return isinstance(entry, Deadline) and self._has_passed(entry.window)

    def _is_shut(self, home: Procedure | Opportunity | None, status: str | None) -> bool:
        """Return whether nobody can act any more on a part of a call, unless the part itself is still pending."""
        return home is not None and opening(home.status).shut and status != "pending"

    def _is_past_step(self, step: Step) -> bool:
        if is_ahead(step.occurred, self._day):
            return False
        return step.status in FINISHED or self._has_passed(step.occurred) or self._has_passed(step.deadline)

    def _has_passed(self, window: Window | None) -> bool:
        return window is not None and window.latest is not None and window.latest < self._day

    def is_awaited(self, entry: BaseModel) -> bool:
        """Return whether something still ahead depends on an entry: by a dependency, in it, or a step still open."""
        if isinstance(entry, Milestone):
            return entry.id in self._awaited
        if isinstance(entry, Mission):
            return any(one.id in self._awaited for one in self._flights[entry.id])
        if isinstance(entry, Phase):
            return entry.id in self._phases_ahead
        procedure = self._procedure_of(entry)
        return procedure is not None and (opening(procedure.status).to_come or any(self._is_open(procedure)))

    def _is_open(self, procedure: Procedure) -> Iterable[bool]:
        """Yield of each step whether it is still open; where the procedure is shut, only one that says so is."""
        shut = opening(procedure.status).shut
        return (not self._is_past_step(one) and (one.status == "pending" or not shut) for one in procedure.steps)

    def _procedure_of(self, entry: BaseModel) -> Procedure | None:
        """Return the procedure that an entry is, is a step of, or goes by."""
        if isinstance(entry, Procedure):
            return entry
        if isinstance(entry, Step):
            return self._procedures.get(entry.id)
        offer = entry if isinstance(entry, Opportunity) else self._offers.get(str(entry.__dict__["id"]))
        found = self.entries.get(("procedure", offer.procedure)) if offer and offer.procedure else None
        return found if isinstance(found, Procedure) else None

    @property
    def _milestones(self) -> Iterable[Milestone]:
        return self._content.milestones if isinstance(self._content, Roadmap) else ()

    @property
    def _guideline(self) -> Guideline:
        return self._content if isinstance(self._content, Guideline) else Guideline()

    @cached_property
    def _flights(self) -> Mapping[str, list[Milestone]]:
        """The milestones of each mission."""
        found: dict[str, list[Milestone]] = defaultdict(list)
        for one in self._milestones:
            for mission in one.missions:
                found[mission].append(one)
        return found

    @cached_property
    def _ahead(self) -> list[Milestone]:
        """The milestones that somebody still waits for."""
        return [one for one in self._milestones if not stage(one.status).ended and not self._is_past_milestone(one)]

    @cached_property
    def _awaited(self) -> frozenset[str]:
        """The milestones that one ahead depends on, in the end, by id; what was achieved holds up nothing behind it."""
        known = {one.id: one for one in self._milestones}
        waiting = [entry_id for one in self._ahead for entry_id in one.depends_on]
        found: set[str] = set()
        while waiting:
            entry_id = waiting.pop()
            if entry_id not in found:
                found.add(entry_id)
                one = known.get(entry_id)
                waiting += one.depends_on if one and one.status != "achieved" else ()
        return frozenset(found)

    @cached_property
    def _phases_ahead(self) -> frozenset[str | None]:
        """The phases in which a milestone is still ahead, by id."""
        return frozenset(one.phase for one in self._ahead)

    @cached_property
    def _procedures(self) -> Mapping[str, Procedure]:
        """The procedure of each step, by the id of the step."""
        return {step.id: one for one in self._guideline.procedures for step in one.steps}

    @cached_property
    def _offers(self) -> Mapping[str, Opportunity]:
        """The opportunity of each limit and each deadline, by the id of that."""
        offers = self._guideline.opportunities
        return {part.id: one for one in offers for part in (*one.limits, *one.deadlines)}
