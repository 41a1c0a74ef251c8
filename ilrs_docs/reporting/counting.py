"""How many changes a report tells: each once, wherever and however often it stands; what stands unchanged is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing.weighing import WEIGHTS

if TYPE_CHECKING:
    from ilrs_docs.phrasing.weighing import Weight
    from ilrs_docs.reporting.models import Item, Report, Section


def changes_in(item: Item) -> dict[int, Item]:
    """Return the changes that an item tells, itself and beside it, by their positions in the comparison."""
    found = {} if item.change is None else {item.change: item}
    return found | {number: inner for other in item.also for number, inner in changes_in(other).items()}


def changes_of(items: Iterable[Item]) -> dict[int, Item]:
    """Return the changes that some items tell, each once."""
    return {number: inner for item in items for number, inner in changes_in(item).items()}


@kept
def changes_of_section(section: Section) -> Mapping[int, Item]:
    """Return the changes that a section tells, each once: worked out once for all readers of its report."""
    return changes_of(item for group in section.groups for item in group.items)


@kept
def standing_in(section: Section) -> int:
    """Return how many items a section tells that are no change of the two releases."""
    return sum(not changes_in(item) for group in section.groups for item in group.items)


def items_of(report: Report) -> Iterator[Item]:
    """Yield the items of a report, those that stand in two sections in both."""
    return (item for section in report.sections for group in section.groups for item in group.items)


def by_weight(items: Iterable[Item]) -> dict[Weight, int]:
    """Return how many changes of each weight some items tell, the gravest first.

    >>> from ilrs_docs import Library, report
    >>> compared = Library().compare("guideline@1.0", "guideline@latest")
    >>> sum(by_weight(items_of(report(*compared))).values()) == len(compared.comparison.changes)
    True
    """
    found = Counter(item.weight for item in changes_of(items).values())
    return {weight: found[weight] for weight in WEIGHTS if found[weight]}


def by_kind(items: Iterable[Item]) -> dict[str, int]:
    """Return how many changes some items tell about entries of each kind, most first."""
    told = changes_of(items).values()
    found = Counter(kind for item in told for kind in {subject.kind for subject in item.subjects})
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
