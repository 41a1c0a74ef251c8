"""Whether partners can still act on what is open: on the day of a release, by a step of theirs and its limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ilrs_docs.model import Guideline, Opportunity, Procedure, Step

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.model import Release, Text, Window

OF_PARTNERS: Final = re.compile(
    r"\b(?:partner|applicant|proposer|participant|candidate|contributor|bidder)s?\b"
    r"|\b(?:партн[её]р|заявител|участник|соискател)|合作方|合作伙伴|合作单位|伙伴|申请|申報|申报|参与方|參與方|提案",
    re.IGNORECASE,
)
"""How a text names partners, or those who would become partners, as the ones who act."""

Entry = Procedure | Opportunity


def admits(entry: Entry, release: Release) -> bool:
    """Return whether partners can act on an entry on the day of its release, so far as the release says so.

    It is open, so is what it goes by and what goes by it, and the first step of partners that is not done can still be
    done: neither its own limit nor one of the opportunity lies before that day, which is known where there is a limit.

    >>> from ilrs_docs import Library
    >>> release = Library().load("guideline@2023-10-02")
    >>> [admits(one, release) for one in release.content.procedures]
    [True, False, False]
    """
    procedure, offers = _around(entry, release)
    if procedure is None or entry.status != "open" or procedure.status != "open":
        return False
    entering = next((step for step in _awaited(procedure.steps) if _of_partners(step.actor, release)), None)
    if entering is None or entering.status == "passed" or not _is_ahead(entering.deadline, release.issued):
        return False
    return not offers or any(_is_open(offer, release.issued) for offer in offers)


def is_over(entry: Entry, release: Release) -> bool:
    """Return whether all that partners could do with an entry is known to be past on the day of its release.

    >>> from ilrs_docs import Library
    >>> release = Library().load("guideline@2023-10-02")
    >>> any(is_over(one, release) for one in release.content.procedures)
    False
    """
    procedure, _offers = _around(entry, release)
    steps = procedure.steps if procedure else ()
    own = [step for step in steps if step.status != "done" and _of_partners(step.actor, release)]
    if own and all(step.status == "passed" or _has_passed(step.deadline, release.issued) for step in own):
        return True
    deadlines = entry.deadlines if isinstance(entry, Opportunity) else ()
    return bool(deadlines) and all(_has_passed(deadline.window, release.issued) for deadline in deadlines)


def _around(entry: Entry, release: Release) -> tuple[Procedure | None, list[Opportunity]]:
    """Return the procedure that an entry is or goes by, and the opportunities whose limits count for it."""
    content = release.content
    if not isinstance(content, Guideline):
        return None, []
    if isinstance(entry, Procedure):
        return entry, [offer for offer in content.opportunities if offer.procedure == entry.id]
    return next((one for one in content.procedures if one.id == entry.procedure), None), [entry]


def _awaited(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps that are not done, in their order."""
    return (step for step in steps if step.status != "done")


def _of_partners(actor: Text | None, release: Release) -> bool:
    """Return whether a step falls to partners: by its actor, or since no source says to whom it falls."""
    if actor is None:
        return True
    words = [actor.get(tag) or "" for tag in actor.languages]
    if any(issuer in said for issuer in release.issuers for said in words):
        return False
    partners = release.content.partners if isinstance(release.content, Guideline) else ()
    names = {partner.title.original for partner in partners}
    return any(OF_PARTNERS.search(said) or said in names for said in words)


def _is_open(offer: Opportunity, day: date | None) -> bool:
    return offer.status == "open" and all(_is_ahead(deadline.window, day) for deadline in offer.deadlines)


def _is_ahead(limit: Window | None, day: date | None) -> bool:
    """Return whether there is no limit, or one that is known not to lie before a day."""
    return limit is None or limit.latest is None or (day is not None and limit.latest >= day)


def _has_passed(limit: Window | None, day: date | None) -> bool:
    return limit is not None and limit.latest is not None and day is not None and limit.latest < day
