"""The address of each change within a page: readable, unique, the same in every language and at every depth.

It is made of the id of what changed and of what happened (`luna-28-slipped`). Where several changes of a report would
have one address, each of them bears the first digits of its fingerprint as well, so that no address hangs on an order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ilrs_docs.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import Item, Report

DIGITS: Final = 8
"""How many digits of a fingerprint tell changes apart; where they do not, all of them do."""

SHORTER: Final = {"slipped-out-of-phase": "slipped"}
"""What happened -> what an address says of it, where it need not say all."""


def addresses(report: Report) -> dict[str, str]:
    """Return the address of each change of a report, by its fingerprint.

    >>> from ilrs_docs import Library, report
    >>> whole = report(*Library().compare("roadmap@1.0", "roadmap@latest"))
    >>> "luna-28-slipped" in addresses(whole).values()
    True
    """
    items = (item for section in report.sections for group in section.groups for item in group.items)
    return addressed(_with_those_beside(items), {f"source-{one.id}" for one in report.sources})


def addressed(items: Iterable[Item], taken: Container[str] = ()) -> dict[str, str]:
    """Return the addresses of some changes by their fingerprints; none of them is one that is `taken`.

    >>> from ilrs_docs.reporting.models import Item
    >>> one = Item(severity="inform", sentence="Moved.", rule="milestone-slipped", fingerprint="00112233445566aa")
    >>> addressed([one]), addressed([one], {"slipped"})
    ({'00112233445566aa': 'slipped'}, {'00112233445566aa': 'slipped-00112233'})
    """
    found: dict[str, list[str]] = defaultdict(list)
    for fingerprint, name in {item.fingerprint: _name(item) for item in items if item.fingerprint}.items():
        found[name].append(fingerprint)
    told: dict[str, str] = {}
    for name, several in found.items():
        told |= {several[0]: name} if len(several) == 1 and name not in taken else _apart(name, several)
    return told


def _apart(name: str, several: Iterable[str]) -> dict[str, str]:
    short = {fingerprint: fingerprint[:DIGITS] for fingerprint in several}
    told = short if len({*short.values()}) == len(short) else {one: one for one in short}
    return {fingerprint: f"{name}-{digits}" for fingerprint, digits in told.items()}


def _name(item: Item) -> str:
    row = CATALOGUE.get(item.rule or "")
    did = row.action if row else item.rule or "told"
    return "-".join((*(subject.id for subject in item.subjects[:1]), SHORTER.get(did, did)))


def _with_those_beside(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _with_those_beside(item.also)
