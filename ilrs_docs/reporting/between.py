"""On the way: what the releases between two others tell and the comparison of the two ends cannot.

A plan that came after the old release and was recast before the new one is only "added" when the ends are compared; the
releases between them tell the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.comparing import Leg
from ilrs_docs.reporting import headings, phrasing
from ilrs_docs.reporting.items import item_of
from ilrs_docs.reporting.nouns import Item
from ilrs_docs.reporting.placing import Place, Placed
from ilrs_docs.reporting.sides import sides
from ilrs_docs.reporting.telling import action_of, subject_kind

KINDS: Final = frozenset({"milestone", "plan", "phase", "term", "procedure", "opportunity", "step", "partner"})
SILENT: Final = frozenset(
    {"confidence-lowered", "conflict-opened", "dependency-added", "dependency-dropped", "changed"}
)
HIDDEN_EVENTS: Final = {"plan-recast": "plan", "term-redefined": "term"}


def on_the_way(legs: Sequence[Leg], ends: Comparison) -> list[Placed]:
    """Return an item for each change between neighbouring releases that the comparison of the ends does not tell."""
    told = {_name(change) for change in ends.recognised}
    return [
        Placed(Place("between", heading(leg)), item)
        for leg in legs
        for change, item in _items(leg)
        if change.severity in {"act", "attend"} and _name(change) not in told
    ]


def heading(leg: Leg) -> str:
    """Return the title of what one leg of the way tells."""
    return headings.LEG.format(old=phrasing.day(leg.old.issued), new=phrasing.day(leg.new.issued))


def _items(leg: Leg) -> Iterator[tuple[Change, Item]]:
    both = sides(leg.old, leg.new)
    for index, change in enumerate(leg.comparison.changes):
        kind = subject_kind(change)
        if kind in KINDS and action_of(change.rule, kind) not in SILENT:
            yield change, item_of(index, change, both).model_copy(update={"change": None})


def _name(change: Change) -> tuple[str, str]:
    """Return what makes a change of a leg the same news as one of the ends: the rule and whom it is about."""
    return change.rule.removesuffix("-out-of-phase"), change.subjects[0].id


def hidden_events(legs: Sequence[Leg], ends: Comparison) -> str | None:
    """Return the sentence of the summary on plans recast and terms redefined that the ends alone do not show.

    None where there are none.
    """
    told = {_name(change) for change in ends.recognised}
    clauses = [
        _clause(change, noun, leg)
        for rule, noun in HIDDEN_EVENTS.items()
        for leg in legs
        for change in leg.comparison.select(rule=rule)
        if _name(change) not in told
    ]
    return f"On the way, {phrasing.listed(clauses)}." if clauses else None


def _clause(change: Change, noun: str, leg: Leg) -> str:
    when = phrasing.day(leg.new.issued)
    title = change.subjects[0].title
    if noun == "term":
        before = change.detail.get("title_old")
        return f"the term “{before}” was redefined as “{title}” (state of {when})"
    old, new = (len(side) if isinstance(side, list) else 0 for side in (change.old, change.new))
    stages = f"{phrasing.counted(old, 'phase')} to {phrasing.counted_alone(new)}"
    return f"the {noun} “{title}” was recast from {stages} (state of {when})"
