"""Changes above the single entry, in one table of precedence; each rule claims the changes that it explains.

section   a section that came or went with what is in it, a procedure that was rewritten
cascade   a run of entries whose numbers, or names, all went on by one offset
linked    entries that hang together and moved by one span
routed    entries that went from one section to one other
alike     many that changed in one way: renamed by the same words, all of a section or a kind removed
single    all that is left, told one by one

A compound change lists all its members, whole, and is as grave as the gravest of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.rules import alike, cascades, linked, routed, sections
from ilrs_docs.rules.parts import made_of

if TYPE_CHECKING:
    from ilrs_docs.changes import Change
    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

Gatherer = Callable[[Sequence["Change"], "RuleContext"], Iterator[tuple["Verdict", Sequence["Change"]]]]

PRECEDENCE: tuple[Gatherer, ...] = (
    sections.gathered,
    cascades.gathered,
    linked.gathered,
    routed.gathered,
    alike.gathered,
)
"""What claims first stands first; each is given what those before it have left."""


def gathered(changes: Iterable[Change], context: RuleContext) -> list[Change]:
    """Return changes with those told as one that a rule of the table explains together."""
    left: list[Change] = list(changes)
    made: list[Change] = []
    for gather in PRECEDENCE:
        groups = list(gather(left, context))
        made += [made_of(verdict, members) for verdict, members in groups]
        taken = {id(one) for _verdict, members in groups for one in members}
        left = [change for change in left if id(change) not in taken]
    return [*made, *left]
