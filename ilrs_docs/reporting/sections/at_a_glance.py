"""At a glance: one table over a whole section, for readers who stop here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ilrs_docs.changes import Comparison, Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import doubting, ended
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Group, Item, Ranks, Table
from ilrs_docs.reporting.sections.ancestry import Key
from ilrs_docs.reporting.sections.item_details import DATED
from ilrs_docs.reporting.sections.since_first import SinceFirst
from ilrs_docs.reporting.sections.tables import NO_MOVE, NONE_STATED, how_sure, out_of_phase, ranks_of
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.doubtful import ACTION

Row = tuple[str, ...]


def delays(comparison: Comparison) -> dict[Key, int]:
    """Return by how many months each entry is later, the parts of what was split included.

    >>> from ilrs_docs import Library
    >>> delays(Library().diff("roadmap@1.0", "roadmap@latest"))["milestone", "luna-27-2"]
    60
    """
    found: dict[Key, int] = {}
    for change in comparison.singly:
        parts: Any = change.detail.get("parts") or {}
        moved = {entry_id: part.get("months") for entry_id, part in parts.items() if isinstance(part, dict)}
        if not ended.is_told(change):
            moved[change.subjects[0].id] = change.detail.get("months")
        kind = change.subjects[0].kind
        found |= {
            (kind, entry_id): months for entry_id, months in moved.items() if isinstance(months, int) and months > 0
        }
    return found


def glance_table(
    groups: Iterable[Group], first: SinceFirst | None = None, late: Mapping[Key, int] | None = None
) -> Table | None:
    """Return all dates of a section that moved, one row each, the parts of what was split, or merged, included.

    What is `late` stands first, by how many months it is.
    Where the `first` official release is another than the older one, a column says what became of each since then.
    """
    rows = [row for group in groups for item in group.items for row in _rows(item)]
    rows.sort(key=lambda row: -(late or {}).get(row[0], 0))
    if not rows:
        return None
    columns = tuple(_(column) for column in headings.GLANCE_COLUMNS)
    cells, ranks = tuple(row for _own, row, _ranks in rows), tuple(found for _own, _row, found in rows)
    if first:
        columns = (*columns, _(headings.SINCE_FIRST).format(release=first.label))
        cells = tuple((*row, first.words.get(own, _(NONE_STATED))) for own, row, _ranks in rows)
        ranks = tuple((*found, None) for found in ranks)
    ids = tuple(own for (_kind, own), _row, _ranks in rows)
    return Table(title=_(headings.GLANCE), columns=columns, rows=cells, ids=ids, ranks=ranks)


def _rows(item: Item) -> Iterator[tuple[Key, Row, Ranks]]:
    """Yield the rows of an item, each with the kind and id of what it is about, and where its cells stand."""
    moved = item.shift or item.bounds or _word_of(item)
    doubtful = bool(item.rule and item.rule.endswith(ACTION))
    if moved and item.subjects[0].kind in DATED:
        how_much = out_of_phase(moved, item.phase, item.outside)
        was, now = (value or _(NONE_STATED) for value in (item.was, item.now))
        subject = item.subjects[0]
        name = doubting.perhaps(item.subjects) if doubtful else told_apart(subject.kind, subject.id, subject.title)
        yield (
            _key(item.subjects[-1 if doubtful else 0]),
            (name, was, now, how_much, _surety(item)),
            (None, *(item.days or (None, None)), item.months, None),
        )
    if item.rule in {"milestone-split", "milestone-merged"}:
        parts = ((row, ranks) for table in item.tables for row, ranks in zip(table.rows, ranks_of(table), strict=True))
        for subject, (row, ranks) in zip(item.subjects[1:], parts, strict=True):
            yield _key(subject), row[:5], ranks[:5]
    for inner in () if doubtful else item.also:
        yield from _rows(inner)


def _surety(item: Item) -> str:
    """Return how sure it is that a date moved, and how sure that is; of what is over it is no date that moved."""
    if item.shift in {_(ended.OVER), _(ended.CANCELLED)}:
        return NO_MOVE
    stands = (item.rule or "").endswith("window-restated")
    return how_sure(NO_MOVE if stands else certainty_of(item), item.confidence)


def _key(subject: Subject) -> Key:
    return subject.kind, subject.id


def _word_of(item: Item) -> str | None:
    """Return what became of a window that no single span tells; None where it is no window."""
    row = CATALOGUE.get(item.rule or "")
    word = headings.MOVES.get(row.action) if row else None
    return _(word) if word else None


def certainty_of(item: Item) -> str | None:
    """Return how sure it is that the date of an item moved, in words; None where nothing is said of that."""
    return sure(item.certainty, item.rule, item.months) if item.certainty else None
