"""What is new of an entry that otherwise stands as it was: its new notes beside what tells that it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Placed
from ilrs_docs.rules.actions import action_of

NEWS: Final = marked("What is new of it, the notes say.")
"""What is said of an entry that stands as it was, and of which notes are new."""

Key = tuple[str, str]


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
