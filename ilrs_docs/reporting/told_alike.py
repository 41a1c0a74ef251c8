"""What two documents tell alike: a change of one that says no more than a change of another one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ilrs_docs.reporting.counting import changes_in
from ilrs_docs.reporting.models import Item, Section


def alike(first: Iterable[Section], second: Iterable[Section]) -> Mapping[int, int]:
    """Return the positions of the changes of a second report that say no more than one of a first, each with that one.

    They are of one rule and weight and have one sentence, which may go on in one of them: to say what its record rests
    on. Notes and companions that the first has not keep a change apart; what says nothing beside it goes with it.

    >>> from ilrs_docs import Library, report
    >>> made = [report(*Library().compare(f"{name}@2025-05-08", f"{name}@latest")) for name in ("roadmap", "guideline")]
    >>> len(alike(made[0].sections, made[1].sections))
    3
    """
    known: dict[object, list[tuple[int, Item]]] = defaultdict(list)
    for at, item in _told(first):
        known[_kind(item)].append((at, item))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _at, item in _told(second):
        host = next((at for at, one in known[_kind(item)] if at not in taken and _says_no_more(item, one)), None)
        if host is not None:
            taken.add(host)
            found |= dict.fromkeys(changes_in(item), host)
    return found


def _told(sections: Iterable[Section]) -> list[tuple[int, Item]]:
    """Return the changes that are told as items of their own, by their positions; what is to decide is told twice."""
    items = (item for section in sections for group in section.groups for item in group.items)
    return [*{item.change: (item.change, item) for item in items if item.change is not None}.values()]


def _kind(item: Item) -> object:
    return item.rule, item.weight, item.confidence


def _says_no_more(item: Item, than: Item) -> bool:
    one, other = item.sentence, than.sentence
    whole = not (item.passages or item.tables or item.description != than.description)
    return whole and (one.startswith(other) or other.startswith(one)) and _beside(item) <= _beside(than)


def _beside(item: Item) -> set[str]:
    """Return what stands beside an item, and says something."""
    return {*item.notes, *(one.sentence for one in item.also if one.sentence)}
