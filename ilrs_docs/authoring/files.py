"""The change file as data: what differs from a base, entry by entry and field by field, with who says so.

document, base, digest    which release it is made from
issued, standing, version what the release that it leads to is
corrects, kind            of a correction: which releases it corrects, and why
release                   other fields of that release: label, title, notice, ...
sources                   what is cited and the base does not cite yet
change, add, remove       entries that have other values, that come, that go
rename, split, join, move entries that have another id, that became several, that became one, that stand elsewhere
conflict                  what a merge could not decide
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, JsonValue

from ilrs_docs.library.record import CorrectionKind
from ilrs_docs.model import DocumentName, Standing
from ilrs_docs.model.base import Id, Model, Str
from ilrs_docs.model.release_fields import semantic_version

Plain = dict[str, Any]
"""Fields of an entry as plain JSON data, in the stored form."""
SourcesBy = tuple[Id, ...]


class FieldLine(Model):
    """What becomes of one field: the value that it had and the one that it has, or members that come and go.

    Where `is` is not given, the value goes; where `was` is not given, nobody says what stood there. `parts` are the
    lines of the languages of a text, with `_of` and `_from`, and those of the names in `extra`. A value that is null,
    which only `extra` may hold, is `{"null": True}`. It is `unsaid` where no source says it, and
    who compiled it reads it so.

    >>> FieldLine(was="2026~", value="2027", by=("xinhua-2026-08-23",)).value
    '2027'
    """

    was: JsonValue = None
    value: JsonValue = None
    add: tuple[JsonValue, ...] = ()
    remove: tuple[JsonValue, ...] = ()
    by: SourcesBy = ()
    unsaid: bool = Field(default=False, repr=False)
    parts: dict[str, FieldLine] = Field(default_factory=dict)


class EntryChange(Model):
    """What becomes of an entry: a line for each field, and who says so of all of them."""

    lines: dict[str, FieldLine] = Field(default_factory=dict)
    by: SourcesBy = ()


class EntrySpot(Model):
    """Where an entry stands: in which entry (`milestone:change-8`), after which one of its kind, or `first`."""

    within: Str | None = None
    after: Id | None = None
    first: bool = False


class Addition(Model):
    """An entry that comes: its fields in the stored form, where it stands, who says so.

    `said` names those who say a field where they are not `by`, who say all others; none of them where no source does.
    """

    fields: Plain
    spot: EntrySpot = EntrySpot()
    by: SourcesBy = ()
    said: dict[str, SourcesBy] = Field(default_factory=dict)

    @property
    def cited(self) -> SourcesBy:
        """All who say something of it, each once."""
        return tuple(dict.fromkeys((*self.by, *(own for by in self.said.values() for own in by))))


class Removal(Model):
    """An entry that goes, and the ids of those of its kind that it gave way to; it need not name any."""

    heirs: tuple[Id, ...] = ()
    by: SourcesBy = ()


class Renaming(Model):
    """The new id of an entry."""

    value: Id
    by: SourcesBy = ()


class Split(Model):
    """The ids of what an entry became; one of them may be its own."""

    value: Annotated[tuple[Id, ...], Field(min_length=2)]
    by: SourcesBy = ()


class Join(Model):
    """The ids of what became one entry; one of them may be its own."""

    was: Annotated[tuple[Id, ...], Field(min_length=2)]
    by: SourcesBy = ()


class Move(Model):
    """Another place for an entry."""

    spot: EntrySpot
    by: SourcesBy = ()


class ConflictSide(Model):
    """One side of a conflict: its value, null where it has none, and who says so.

    `id` is that of the entry on this side, where it is not the one by which the conflict is called.
    """

    id: Id | None = None
    value: JsonValue = None
    by: SourcesBy = ()


class Conflict(Model):
    """What two sides made of one field of an entry, or of the whole entry (`entry`), and what the base has there.

    It is called by the id that the entry has in the base, or by its own where the base has none.
    """

    base: JsonValue = None
    ours: ConflictSide = ConflictSide()
    theirs: ConflictSide = ConflictSide()


class ChangeFile(Model):
    """All that leads from a base to another release; the tables map kinds to ids to what becomes of the entries.

    >>> ChangeFile(document="roadmap", base="1.0.0").is_empty
    True
    """

    document: DocumentName
    base: Annotated[Str, AfterValidator(semantic_version)] | None = None
    digest: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")] | None = None
    version: Annotated[Str, AfterValidator(semantic_version)] | None = None
    issued: Annotated[date, Field(strict=True)] | None = None
    standing: Standing | None = None
    corrects: Str | None = None
    kind: CorrectionKind | None = None
    release: dict[str, FieldLine] = Field(default_factory=dict)
    sources: dict[Id, Plain] = Field(default_factory=dict)
    change: dict[str, dict[Id, EntryChange]] = Field(default_factory=dict)
    add: dict[str, dict[Id, Addition]] = Field(default_factory=dict)
    remove: dict[str, dict[Id, Removal]] = Field(default_factory=dict)
    rename: dict[str, dict[Id, Renaming]] = Field(default_factory=dict)
    split: dict[str, dict[Id, Split]] = Field(default_factory=dict)
    join: dict[str, dict[Id, Join]] = Field(default_factory=dict)
    move: dict[str, dict[Id, Move]] = Field(default_factory=dict)
    conflict: dict[str, dict[Id, dict[str, Conflict]]] = Field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it says of no entry and of no field of the release that it becomes another one."""
        return not any(getattr(self, name) for name in ("release", "sources", *TABLES))

    @property
    def conflicts(self) -> tuple[str, ...]:
        """What is not decided, each as `KIND:ID FIELD`."""
        return tuple(
            f"{kind}:{own} {field}"
            for kind, entries in self.conflict.items()
            for own, fields in entries.items()
            for field in fields
        )


HEAD: Final = ("document", "base", "digest", "version", "issued", "standing", "corrects", "kind")
"""What stands above all tables, in plain values."""
TABLES: Final = ("change", "add", "remove", "rename", "split", "join", "move", "conflict")
"""The tables that hold entries by kind and id, in the order in which they are written."""


def entries_in(table: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, Any]]:
    """Return what a table says, each with the kind and the id that it says it of.

    >>> entries_in({"milestone": {"change-7": 1}})
    [('milestone', 'change-7', 1)]
    """
    return [(kind, own, what) for kind, entries in table.items() for own, what in entries.items()]
