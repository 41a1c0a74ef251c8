"""A whole document as tables: which there are, their columns with what stands in them, their keys, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

ColumnType = Literal["text", "integer", "boolean", "day", "json"]
"""What a column holds; `json` is a text in JSON, `day` a day of the calendar."""
Value = str | int | bool | date | None
"""What a cell holds: a day as a `date`, JSON as text, nothing as None."""


class DataColumn(NamedTuple):
    """A column: its name, what it holds, and what that means; where it is not `optional` each row has it."""

    name: str
    type: ColumnType
    meaning: str
    optional: bool = False


class ForeignKey(NamedTuple):
    """Columns of a table that hold the key of a row of another one."""

    columns: tuple[str, ...]
    table: str


class TableLayout(NamedTuple):
    """A table: its name, what a row of it is, the columns that are its key, all columns, what it refers to."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[DataColumn, ...]
    references: tuple[ForeignKey, ...] = ()


class DataTable(NamedTuple):
    """A table with its rows, each with a value for each column."""

    layout: TableLayout
    rows: tuple[tuple[Value, ...], ...]


class Dataset(NamedTuple):
    """A document as tables, and the day of its newest release, None where that says none."""

    document: str
    day: date | None
    tables: tuple[DataTable, ...]

    def table(self, name: str) -> DataTable:
        """Return the table of a name, which is one of `LAYOUTS`."""
        return next(one for one in self.tables if one.layout.name == name)


RELEASE: Final = ("document", "version")
ENTRY: Final = (*RELEASE, "kind", "id")
_DOCUMENT: Final = DataColumn("document", "text", "the name of the document")
_VERSION: Final = DataColumn("version", "text", "the semantic version of the release")
_NEWER: Final = DataColumn("version", "text", "the version of the newer of the two releases that were compared")
_OLDER: Final = DataColumn("old_version", "text", "the version of the release before it")
_PLACE: Final = DataColumn("position", "integer", "its place among those of the release, counted from 1")
_KIND: Final = DataColumn("kind", "text", "the kind of the entry: milestone, step, source")
_ID: Final = DataColumn("id", "text", "the id of the entry, which is one among those of its kind in a release")
_TO_RELEASE: Final = ForeignKey(RELEASE, "releases")
_TO_ENTRY: Final = ForeignKey(ENTRY, "entries")
_COMPARED: Final = (_TO_RELEASE, ForeignKey(("document", "old_version"), "releases"))

RELEASES: Final = TableLayout(
    "releases",
    "a release, drafts left out",
    RELEASE,
    (
        _DOCUMENT,
        _VERSION,
        DataColumn("position", "integer", "its place among the releases, the oldest first, counted from 1"),
        DataColumn("kind", "text", "how the document is read: roadmap or guideline"),
        DataColumn("label", "text", "what its publisher calls it", optional=True),
        DataColumn("title", "text", "the title of the document", optional=True),
        DataColumn("language", "text", "the language of its plain words (BCP 47)", optional=True),
        DataColumn("standing", "text", "official, or tracked: compiled, and of no official standing", optional=True),
        DataColumn("basis", "text", "compiled from the document's own text, or from what was reported", optional=True),
        DataColumn("issued", "day", "the day of issue, of a tracked state the day that it stands for", optional=True),
        DataColumn("digest", "text", "the SHA-256 of its stored form"),
    ),
)
ENTRIES: Final = TableLayout(
    "entries",
    "an entry as one release has it",
    ENTRY,
    (
        _DOCUMENT,
        _VERSION,
        _KIND,
        _ID,
        DataColumn("line", "text", "which entry it is through all releases, whatever its id: equal in each of them"),
        DataColumn("position", "integer", "its place among the entries of the release, in reading order, from 1"),
        DataColumn("parent_kind", "text", "the kind of the entry that it stands in", optional=True),
        DataColumn("parent", "text", "the id of the entry that it stands in", optional=True),
        DataColumn("title", "text", "what it is called, in the language asked for where there is that", optional=True),
        DataColumn("status", "text", "its status", optional=True),
        DataColumn("phase", "text", "the id of the phase of a milestone", optional=True),
        DataColumn("confidence", "text", "how sure it is: high, medium, low", optional=True),
        DataColumn("data", "json", "the whole entry, as it is stored"),
    ),
    (_TO_RELEASE,),
)
WINDOWS: Final = TableLayout(
    "windows",
    "a date of an entry",
    (*ENTRY, "field"),
    (
        _DOCUMENT,
        _VERSION,
        _KIND,
        _ID,
        DataColumn("field", "text", "the field of the entry: window, occurred, deadline"),
        DataColumn("edtf", "text", "the date as it is stored, in EDTF"),
        DataColumn("first_day", "day", "its first day; none where its start is open", optional=True),
        DataColumn("last_day", "day", "its last day; none where its end is open", optional=True),
        DataColumn("approximate", "boolean", "whether it is approximate (~)"),
        DataColumn("uncertain", "boolean", "whether it is uncertain (?)"),
    ),
    (_TO_ENTRY,),
)
SOURCES: Final = TableLayout(
    "sources",
    "a source of a release",
    (*RELEASE, "id"),
    (
        _DOCUMENT,
        _VERSION,
        DataColumn("id", "text", "the id of the source"),
        DataColumn("publisher", "text", "who published it, in the language asked for where there is that"),
        DataColumn("title", "text", "its title", optional=True),
        DataColumn("speaker", "text", "who speaks in it", optional=True),
        DataColumn("edtf", "text", "its date, in EDTF"),
        DataColumn("first_day", "day", "the first day of its date", optional=True),
        DataColumn("last_day", "day", "the last day of its date", optional=True),
        DataColumn("url", "text", "where it is", optional=True),
        DataColumn("access", "text", "how it was read: original, mirror, secondary", optional=True),
    ),
    (_TO_RELEASE,),
)
CITATIONS: Final = TableLayout(
    "citations",
    "a source that an entry rests on",
    (*ENTRY, "source"),
    (_DOCUMENT, _VERSION, _KIND, _ID, DataColumn("source", "text", "the id of the source")),
    (_TO_ENTRY, ForeignKey(("document", "version", "source"), "sources")),
)
EDITS: Final = TableLayout(
    "edits",
    "an edit from one release to the next: all of them together are the whole difference",
    (*RELEASE, "position"),
    (
        _DOCUMENT,
        _NEWER,
        _PLACE,
        _OLDER,
        DataColumn("op", "text", "added, removed, moved, renamed, replaced or reworded"),
        DataColumn("old_path", "text", "where it was, as a JSON Pointer through fields and ids", optional=True),
        DataColumn("new_path", "text", "where it is, as a JSON Pointer through fields and ids", optional=True),
        DataColumn("old", "json", "what was there", optional=True),
        DataColumn("new", "json", "what is there", optional=True),
    ),
    _COMPARED,
)
CHANGES: Final = TableLayout(
    "changes",
    "a change from one release to the next, as a person would say it",
    (*RELEASE, "position"),
    (
        _DOCUMENT,
        _NEWER,
        _PLACE,
        _OLDER,
        DataColumn("rule", "text", "the rule that tells it"),
        DataColumn("severity", "text", "act, attend, inform or editorial"),
        DataColumn("weight", "text", "the severity, or happened of what is over by the day of the newer release"),
        DataColumn("kind", "text", "the kind of the entry that it is about first", optional=True),
        DataColumn("id", "text", "the id of the entry that it is about first", optional=True),
        DataColumn("title", "text", "what that is called, in the language asked for", optional=True),
        DataColumn("sentence", "text", "the change in a sentence, in the language asked for"),
        DataColumn(
            "months", "integer", "of a date that moved: by how many months, negative for earlier", optional=True
        ),
        DataColumn("old", "json", "the value before", optional=True),
        DataColumn("new", "json", "the value now", optional=True),
        DataColumn("fingerprint", "text", "by which a policy accepts it"),
    ),
    _COMPARED,
)
CHANGE_EDITS: Final = TableLayout(
    "change_edits",
    "an edit that a change explains",
    (*RELEASE, "change", "edit"),
    (
        _DOCUMENT,
        _NEWER,
        DataColumn("change", "integer", "the position of the change"),
        DataColumn("edit", "integer", "the position of the edit"),
    ),
    (
        ForeignKey(("document", "version", "change"), "changes"),
        ForeignKey(("document", "version", "edit"), "edits"),
    ),
)
CHANGE_ENTRIES: Final = TableLayout(
    "change_entries",
    "an entry that a change is about, in the older of the two releases or in the newer",
    (*RELEASE, "change", "kind", "id"),
    (
        _DOCUMENT,
        _NEWER,
        DataColumn("change", "integer", "the position of the change"),
        _KIND,
        _ID,
    ),
    (ForeignKey(("document", "version", "change"), "changes"),),
)
COLUMNS: Final = TableLayout(
    "columns",
    "a column of these tables",
    ("table", "column"),
    (
        DataColumn("table", "text", "the table"),
        DataColumn("column", "text", "the column"),
        DataColumn("type", "text", "what it holds: text, integer, boolean, day, json"),
        DataColumn("key", "boolean", "whether it belongs to the key of the table"),
        DataColumn("meaning", "text", "what it means"),
    ),
)
LAYOUTS: Final[Mapping[str, TableLayout]] = {
    layout.name: layout
    for layout in (
        RELEASES,
        ENTRIES,
        WINDOWS,
        SOURCES,
        CITATIONS,
        EDITS,
        CHANGES,
        CHANGE_EDITS,
        CHANGE_ENTRIES,
        COLUMNS,
    )
}
"""All tables, each after those that it refers to."""


def described() -> DataTable:
    """Return the table of all columns.

    >>> described().rows[0]
    ('releases', 'document', 'text', True, 'the name of the document')
    """
    rows = (
        (layout.name, column.name, column.type, column.name in layout.key, column.meaning)
        for layout in LAYOUTS.values()
        for column in layout.columns
    )
    return DataTable(COLUMNS, tuple(rows))
