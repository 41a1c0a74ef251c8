"""Whether partners can still act on what is open: on the day of a release, by a step of theirs and its limit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ilrs_docs.model import Guideline, Opportunity, Procedure, Step
from ilrs_docs.wording.actors import PARTNERS

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.model import Release, Text, Window

Entry = Procedure | Opportunity


class Calls:
    """The procedures and opportunities of a release as they stand on its day; each is looked through once.

    >>> from ilrs_docs import Library
    >>> release = Library().load("guideline@2023-10-02")
    >>> calls = Calls(release)
    >>> [(calls.admits(one), calls.is_over(one)) for one in release.content.procedures]
    [(True, False), (False, False), (False, False)]
    """

    def __init__(self, release: Release) -> None:
        """Take a release; one that is no guideline has none."""
        content = release.content if isinstance(release.content, Guideline) else Guideline()
        self.day = release.issued
        self._issuers = release.issuers
        self._partners = frozenset(partner.title.original for partner in content.partners)
        self._procedures = {procedure.id: procedure for procedure in content.procedures}
        self._waiting = {entry_id: self._own_steps(procedure) for entry_id, procedure in self._procedures.items()}
        self._past = {
            entry_id: bool(steps) and all(map(self._is_past, steps)) for entry_id, steps in self._waiting.items()
        }
        self._offers: dict[str | None, list[Opportunity]] = defaultdict(list)
        for offer in content.opportunities:
            self._offers[offer.procedure].append(offer)

    def admits(self, entry: Entry) -> bool:
        """Return whether partners can act on an entry, so far as the release says so.

        It is open, so is what it goes by and what goes by it, and the first step of partners that is not done can still
        be done: neither its own limit nor one of the opportunity lies before that day, which is known where there is a
        limit.
        """
        entry_id, offers = self._around(entry)
        procedure = self._procedures.get(entry_id or "")
        if procedure is None or entry.status != "open" or procedure.status != "open":
            return False
        entering = next(iter(self._waiting[procedure.id]), None)
        if entering is None or entering.status == "passed" or not _is_ahead(entering.deadline, self.day):
            return False
        return not offers or any(map(self._is_open, offers))

    def is_over(self, entry: Entry) -> bool:
        """Return whether all that partners could do with an entry is known to be past."""
        entry_id, _offers = self._around(entry)
        deadlines = entry.deadlines if isinstance(entry, Opportunity) else ()
        past = bool(deadlines) and all(_has_passed(deadline.window, self.day) for deadline in deadlines)
        return past or self._past.get(entry_id or "", False)

    def _around(self, entry: Entry) -> tuple[str | None, list[Opportunity]]:
        """Return the id of the procedure that an entry is or goes by, and the opportunities whose limits count."""
        if isinstance(entry, Procedure):
            return entry.id, self._offers.get(entry.id, [])
        return entry.procedure, [entry]

    def _own_steps(self, procedure: Procedure) -> list[Step]:
        """Return the steps of partners that are not done, in their order."""
        return [step for step in procedure.steps if step.status != "done" and self._is_of_partners(step.actor)]

    def _is_of_partners(self, actor: Text | None) -> bool:
        """Return whether a step falls to partners: by its actor, or since no source says to whom it falls."""
        if actor is None:
            return True
        words = [actor.get(tag) or "" for tag in actor.languages]
        if any(issuer in said for issuer in self._issuers for said in words):
            return False
        return any(PARTNERS.search(said) or said in self._partners for said in words)

    def _is_past(self, step: Step) -> bool:
        return step.status == "passed" or _has_passed(step.deadline, self.day)

    def _is_open(self, offer: Opportunity) -> bool:
        return offer.status == "open" and all(_is_ahead(deadline.window, self.day) for deadline in offer.deadlines)


def _is_ahead(limit: Window | None, day: date | None) -> bool:
    """Return whether there is no limit, or one that is known not to lie before a day."""
    return limit is None or limit.latest is None or (day is not None and limit.latest >= day)


def _has_passed(limit: Window | None, day: date | None) -> bool:
    return limit is not None and limit.latest is not None and day is not None and limit.latest < day
