"""What an item is given beside its sentence: texts that were reworded, months, what became of it since the first."""

from __future__ import annotations

from typing import Any

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.model import Text
from ilrs_docs.phrasing.ended import is_told
from ilrs_docs.phrasing.localising import local
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.ranking import rank
from ilrs_docs.reporting.sections.passages import passages_of
from ilrs_docs.reporting.sections.since_first import Recalled
from ilrs_docs.rules.actions import WINDOW_MOVES, action_of, subject_kind

DATED = frozenset({"milestone", "phase"})


def dressed(item: Item, change: Change, comparison: Comparison, first: Recalled | None) -> Item:
    """Return the item of a change with what a table or a chart needs beside its words."""
    more: dict[str, Any] = {}
    months = change.detail.get("months")
    if item.shift and isinstance(months, int) and not is_told(change):
        more["months"] = months
    passages = passages_of(change, comparison)
    if passages:
        more["passages"] = passages
    kind, action = subject_kind(change), action_of(change)
    if kind in DATED and (item.shift or item.bounds or action in WINDOW_MOVES):
        more["days"] = rank(change.old), rank(change.new)
    if action == "conflict-opened" and isinstance(change.new, dict) and isinstance(change.new.get("note"), dict):
        more["notes"] = (*item.notes, local(Text.model_validate(change.new["note"])))
    if first and kind in DATED and action in WINDOW_MOVES:
        more["since_first"] = first.words.get((change.subjects[0].kind, change.subjects[0].id))
    return item.model_copy(update=more) if more else item
