"""Grouped moves: entries that went from one section (a phase, a plan, a procedure, an opportunity) to one other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.model.ordering import natural
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.parts import verdict_over
from ilrs_docs.rules.rows import named

if TYPE_CHECKING:
    from ilrs_docs.changes import Change
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

WENT: Final = "went-together"
STEPPED_BACK: Final = "stepped-back-together"
TOGETHER: Final[Mapping[Action, Action]] = {"rephased": WENT, "moved": WENT, "stepped-back": STEPPED_BACK}
"""The actions of entries that went to another section, and how many of them that went the same way are told."""
FEWEST: Final = 3
"""Two entries that went one way are as well told one by one."""


class EntryRoute(NamedTuple):
    """The way that entries of a kind went: the rule that tells many, what they left, and where they went."""

    rule: RuleName
    old: str
    new: str


def gathered(changes: Sequence[Change], context: RuleContext) -> Iterator[tuple[Verdict, Sequence[Change]]]:
    """Yield each group of entries that went from one section to one other."""
    del context
    routes: dict[EntryRoute, list[Change]] = defaultdict(list)
    for change in changes:
        route = _route(change)
        if route:
            routes[route].append(change)
    for route, members in routes.items():
        if len(members) >= FEWEST:
            members.sort(key=lambda change: natural(change.subjects[0].id))
            yield _verdict(route, members), members


def _route(change: Change) -> EntryRoute | None:
    """Return the way that an entry went; None for any other change, and where it only has another place in an order."""
    rule = CATALOGUE[change.rule]
    action = TOGETHER.get(rule.action)
    if action is None or change.detail.get("new_title") is None:
        return None
    told = named(rule.subject, action)
    return None if told not in CATALOGUE else EntryRoute(told, str(change.old), str(change.new))


def _verdict(route: EntryRoute, members: Sequence[Change]) -> Verdict:
    first = members[0]
    detail = {"count": len(members), **{name: first.detail.get(name) for name in ("old_title", "new_title")}}
    return verdict_over(route.rule, members, (first.old, first.new), detail)
