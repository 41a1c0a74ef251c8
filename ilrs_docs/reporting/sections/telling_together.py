"""Items of changes that tell several together, or both readings of a likely pair: the details stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ilrs_docs.changes import SEVERITIES, Change, Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import doubting
from ilrs_docs.phrasing.release_pair import ReleasePair
from ilrs_docs.reporting.grouped_clauses import steps_of_deadlines
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.reporting.sections.item_details import with_details
from ilrs_docs.reporting.sections.items import DATES, item_of
from ilrs_docs.reporting.sections.since_first import SinceFirst
from ilrs_docs.rules.actions import action_of


def item_of_change(
    index: int, change: Change, pair: ReleasePair, comparison: Comparison, first: SinceFirst | None = None
) -> Item:
    """Return the item of a change, with what it tells together beside it; `index` is its place in the comparison.

    What stands beside it has no place in the comparison of its own.

    On a likely pair that is what there is if both sides are the same: each of it says so.
    """

    def whole(one: Change) -> Item:
        return with_details(item_of(index, one, pair), one, comparison, first)

    item = whole(change)
    if change.members:
        item = item.model_copy(update={"shift": None, "bounds": None, "certainty": None, "was": None, "now": None})
    beside = [inner for one in change.members for inner in _flat(item_of_change(index, one, pair, comparison, first))]
    if change.readings:
        moved = doubting.window_move(change)
        beside += [_if_same(whole(one)) for one in doubting.if_same(change)]
        item = item.model_copy(update=_as_it_moved(whole(moved)) if moved else {"was": None, "now": None})
    inner = tuple(one.model_copy(update={"change": None}) for one in beside)
    return item.model_copy(update={"also": (*item.also, *inner)}) if inner else item


def with_their_steps(placed: Sequence[Placed]) -> list[Placed]:
    """Return what is told with each deadline that passed beside the step of the same day, of which it is the day."""
    steps = steps_of_deadlines([one.change for one in placed if one.change])
    beside: dict[int, list[Item]] = defaultdict(list)
    for one in placed:
        if id(one.change) in steps:
            beside[id(steps[id(one.change)])].append(one.item)
    return [
        one._replace(item=one.item.model_copy(update={"also": (*one.item.also, *beside[id(one.change)])}))
        if id(one.change) in beside
        else one
        for one in placed
        if id(one.change) not in steps
    ]


def with_their_dates(placed: Sequence[Placed]) -> list[Placed]:
    """Return what is told with each date that left its phase as it moved: that it did stands beside how it moved."""
    moves = {key: one for one in placed if (key := _moved_of(one))}
    homes = [(moves.get(_left_of(one) or ("", "")), one) for one in placed]
    left = {id(home): one for home, one in homes if home and _as_grave(home, one)}
    guests = {id(one) for one in left.values()}
    return [
        one._replace(item=one.item.model_copy(update={"also": (*one.item.also, _beside(left[id(one)].item))}))
        if id(one) in left
        else one
        for one in placed
        if id(one) not in guests
    ]


def _as_grave(home: Placed, one: Placed) -> bool:
    """Return whether how a date moved is at least as grave as that it left its phase, which is hidden nowhere."""
    return SEVERITIES.index(home.item.severity) <= SEVERITIES.index(one.item.severity)


def _beside(item: Item) -> Item:
    """Return an item as it stands beside that of the same entry, whose sources and confidence are the same."""
    return item.model_copy(update={"confidence": None, "sources": ()})


def _moved_of(one: Placed) -> tuple[str, str] | None:
    """Return the kind and id of a milestone of which a date moved; None where something else is told."""
    moved = one.change is not None and action_of(one.change) in DATES and one.change.new is not None
    return (one.item.subjects[0].kind, one.item.subjects[0].id) if moved else None


def _left_of(one: Placed) -> tuple[str, str] | None:
    """Return the kind and id of a milestone that is told to lie outside its phase now; None for anything else."""
    left = one.change is not None and action_of(one.change) == "out-of-phase"
    return (one.item.subjects[0].kind, one.item.subjects[0].id) if left else None


def _flat(item: Item) -> tuple[Item, ...]:
    """Return an item and what stands beside it, one after the other."""
    return item.model_copy(update={"also": ()}), *item.also


def _if_same(item: Item) -> Item:
    """Return an item of a likely pair, which holds only if both sides are the same."""
    return item.model_copy(update={"sentence": _("If it is the same: {told}").format(told=item.sentence)})


def _as_it_moved(item: Item) -> dict[str, Any]:
    """Return what an item says of a window that moved, for the item of the likely pair that it is of."""
    names = ("was", "now", "shift", "months", "bounds", "certainty", "phase", "quotes", "since_first")
    return {name: getattr(item, name) for name in names}
