"""A release as the rows of a table, and what of it no table has: what is written comes back equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.model.base import kind_of
from ilrs_docs.model.rows.columns import EXTRA, FIELDS, GROUP, PREFIX, TITLE, columns_of
from ilrs_docs.model.rows.making import RowsHead, made
from ilrs_docs.model.rows.names import id_of
from ilrs_docs.model.rows.reading import LISTS, RowTable, own_name, read
from ilrs_docs.model.stored import plain_value
from ilrs_docs.model.texts import Text
from ilrs_docs.model.walking import entries_of

if TYPE_CHECKING:
    from ilrs_docs.model.guideline import Step
    from ilrs_docs.model.release import Release
    from ilrs_docs.model.roadmap import Milestone

Cell = str | int | float | bool | None
_COUNTED_IDS: Final = {"roadmap": "milestone id", "guideline": "step id"}
"""What the column of ids is called where they count the rows, which `id` would be taken for."""
_HEAD: Final = frozenset({"document", "kind", "version", "language", "format", "format_version", "content"})
"""What of a release stands beside a table, or in it."""


class WrittenRows(NamedTuple):
    """A table: the names of its columns, whether each is a field of one's own, its rows, and what it leaves out.

    `left_out` says how often, by the kind of an entry, or by kind and field.
    """

    columns: tuple[str, ...]
    own: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: Mapping[str, int]

    def mappings(self) -> list[dict[str, Cell]]:
        """Return each row as a mapping from the names of columns to cells."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def rows_of(release: Release) -> WrittenRows:
    """Return the milestones of a roadmap, or the steps of a guideline, as a table that `Release.from_rows` reads.

    >>> from ilrs_docs.model import Release
    >>> rows = [{"Milestone": "Quay built", "Date": "Q3 2027", "Owner": "Port"}]
    >>> found = rows_of(Release.from_rows(rows, kind="roadmap", document="harbour", version="1.0.0"))
    >>> found.columns, found.rows
    (('id', 'title', 'window', 'Owner'), (('quay-built', 'Quay built', '2027-35', 'Port'),))
    """
    fields = FIELDS[release.kind]
    cells = [dict(_cells(release, entry, group)) for entry, group in _entries(release)]
    there = [name for name in fields if name in ("id", TITLE[release.kind]) or any(name in row for row in cells)]
    own = list(dict.fromkeys(name for row in cells for name in row if name not in fields))
    names = _named(release.kind, there, own, cells)
    rows = tuple(tuple(row.get(name) for name in (*there, *own)) for row in cells)
    written = WrittenRows(tuple(names), (*[False] * len(there), *[True] * len(own)), rows, {})
    return written._replace(left_out=dict(sorted(_left_out(release, written).items())))


def _named(kind: str, there: Sequence[str], own: Iterable[str], cells: Sequence[Mapping[str, Cell]]) -> Iterator[str]:
    """Yield what the columns are called, so that each is taken for what it is."""
    for field in there:
        (column,) = columns_of(kind, [field], cells)
        yield field if column.field == field else _COUNTED_IDS[kind]
    for field in own:
        name = field.removeprefix(PREFIX)
        (column,) = columns_of(kind, [name], [{name: row.get(field)} for row in cells])
        yield name if (column.field, own_name(name)) == (EXTRA, name) else field


def _entries(release: Release) -> Iterator[tuple[Milestone | Step, BaseModel | None]]:
    """Yield each entry that a row is of, with its group; those of one group together, the groups in their order."""
    if release.kind == "guideline":
        for procedure in release.procedures:
            yield from ((step, procedure) for step in procedure.steps)
        return
    phases = {phase.id: (at, phase) for at, phase in enumerate(release.phases)}
    last = (len(phases), None)
    found = [(phases.get(one.phase or "", last), one) for one in release.milestones]
    for (_at, phase), one in sorted(found, key=lambda each: each[0][0]):
        yield one, phase


def _cells(release: Release, entry: Milestone | Step, group: BaseModel | None) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of an entry that hold something, by field; those of one's own behind a prefix."""
    values = entry.__dict__
    for field in FIELDS[release.kind]:
        value = values.get(field)
        if value and field != GROUP[release.kind]:
            yield field, _cell(value, field)
    yield from _group_cells(release, group)
    for name, value in values["extra"].items():
        if own_name(f"{PREFIX}{name}") == name:
            yield f"{PREFIX}{name}", value.original if isinstance(value, Text) else value


def _group_cells(release: Release, group: BaseModel | None) -> Iterator[tuple[str, Cell]]:
    if group is None:
        return
    name, title, own_id = GROUP[release.kind], group.__dict__["title"].original, group.__dict__["id"]
    if release.kind == "guideline" and own_id == title == release.document:  # what a step of no procedure is put into
        return
    yield name, title
    if id_of(title) != own_id:
        yield f"{name}.id", own_id


def _cell(value: object, field: str) -> str:
    if isinstance(value, Text):
        return value.original
    if isinstance(value, tuple):
        return ("; " if field in LISTS else " ").join(map(str, value))
    return str(getattr(value, "root", value))


def _left_out(release: Release, written: WrittenRows) -> Counter[str]:
    """Return what does not come back of a release, counted by what it is."""
    if not written.rows:
        return Counter(kind_of(entry) for _place, entry in entries_of(release))
    table = RowTable(release.kind, release.document)
    found = read(written.mappings(), table)
    back = made(type(release), found, table, RowsHead(release.version, release.language))
    there = {(kind_of(entry), entry.__dict__["id"]): entry for _place, entry in entries_of(back)}
    lost: Counter[str] = Counter(name for name in _differing(release, back) if name not in _HEAD)
    for _place, entry in entries_of(release):
        other = there.get((kind_of(entry), entry.__dict__["id"]))
        names = _differing(entry, other) if other else [""]
        lost.update(f"{kind_of(entry)}.{name}".rstrip(".") for name in names if name not in _PARTS)
    return lost


_PARTS: Final = frozenset({"phases", "steps"})
"""Fields that hold entries, each of which is looked at by itself."""


def _differing(one: BaseModel, other: BaseModel) -> Iterator[str]:
    """Yield the fields in which one says something that the other does not."""
    for name, value in one.__dict__.items():
        if value not in (None, (), {}) and plain_value(value) != plain_value(other.__dict__.get(name)):
            yield name
