"""What an item is given beside its sentence: reworded texts, months, what became of it, notes that are new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Text
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import is_told
from ilrs_docs.phrasing.localising import local
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.ranking import rank
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.reporting.sections.passages import passages_of
from ilrs_docs.reporting.sections.since_first import SinceFirst
from ilrs_docs.rules.actions import WINDOW_MOVES, action_of, subject_kind

Key = tuple[str, str]
NEWS: Final = marked("What is new of it, the notes say.")
"""What is said of an entry that stands as it was, and of which notes are new."""
DATED = frozenset({"milestone", "phase"})


def with_details(item: Item, change: Change, comparison: Comparison, first: SinceFirst | None) -> Item:
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


def with_news(told: Iterable[Placed], standing: Iterable[Placed]) -> list[Placed]:
    """Return what changed and what stands; notes that are new of an entry that stands are told beside it.

    So nothing reads as if it were unchanged of which something is new.
    """
    changed, lasting = [*told], [*standing]
    keys = {_key(one.item) for one in lasting if one.place.section == "procedures"}
    news = {_key(one.item): one.item for one in changed if _is_news(one) and _key(one.item) in keys}
    kept = [one for one in changed if not (_is_news(one) and _key(one.item) in keys)]
    return [*kept, *(one._replace(item=_with_news(one.item, news.get(_key(one.item)))) for one in lasting)]


def _key(item: Item) -> Key:
    return item.subjects[0].kind, item.subjects[0].id


def _is_news(placed: Placed) -> bool:
    """Return whether what is told is nothing but the notes that are new of an entry."""
    change = placed.change
    return change is not None and action_of(change) == "notes-changed" and bool(placed.item.notes)


def _with_news(item: Item, news: Item | None) -> Item:
    if news is None:
        return item
    beside = news.model_copy(update={"notes": ()})
    return item.model_copy(
        update={
            "sentence": phrases.together([item.sentence, _(NEWS)]),
            "notes": news.notes,
            "also": (beside,),
        }
    )
