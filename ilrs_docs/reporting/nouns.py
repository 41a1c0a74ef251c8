"""`Report`: what the reader is told, as plain data: grouped, ordered, counted, in words, without any format."""

from __future__ import annotations

from typing import Literal

from ilrs_docs.changes import Severity, Subject
from ilrs_docs.model import Confidence, DocumentName, Id, Model

Certainty = Literal["definite", "possible"]
SectionId = Literal["schedule", "events", "procedures", "partners", "between", "rest", "unknown"]


class Quote(Model):
    """The source's own words for a value: those for the value before (`was`) or for the one now (`now`)."""

    of: Literal["was", "now"]
    text: str


class Table(Model):
    """Rows of words under named columns; `ordered` where the order of the rows has meaning (steps)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ordered: bool = False


class Item(Model):
    """One thing that the reader is told.

    `change` is the position of the change in the comparison, null where the item tells of something that stands (a
    promise still open). `was` and `now` are the values in words, `shift` the headline span ("24 months later"),
    `bounds` what each end of a window did where they differ, `phase` the phase that was left. `confidence` and
    `sources` (ids) are those of the entry as it now stands. `description` is that of an
    entry which is told as a whole, `also` holds what changed with it and says little alone.
    """

    change: int | None = None
    rule: str | None = None
    severity: Severity
    sentence: str
    subjects: tuple[Subject, ...] = ()
    was: str | None = None
    now: str | None = None
    shift: str | None = None
    bounds: str | None = None
    certainty: Certainty | None = None
    phase: str | None = None
    confidence: Confidence | None = None
    description: str | None = None
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sources: tuple[Id, ...] = ()
    fingerprint: str | None = None
    also: tuple[Item, ...] = ()


class Group(Model):
    """Items of one kind under a title; `folded` where a reader may pass them over."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


class Section(Model):
    """One section, always there: `empty` says in words that it holds nothing, null where it holds something.

    `glance` is a table over all of it, for who reads no further.
    """

    id: SectionId
    title: str
    glance: Table | None = None
    groups: tuple[Group, ...] = ()
    empty: str | None = None


class Card(Model):
    """Which release was compared, in words: `version` is its SemVer, `digest` that of its stored form."""

    label: str
    version: str
    issued: str
    standing: str
    basis: str
    issuers: str
    languages: str
    digest: str


class Identification(Model):
    """What the report is about, which tool made it, and what must be said about the standing of its data."""

    title: str
    document: DocumentName
    old: Card
    new: Card
    tool_version: str
    disclaimers: tuple[str, ...] = ()


class Citation(Model):
    """A source as it is cited, numbered by its date; `access` says in words how it was read."""

    number: int
    id: Id
    publisher: str
    title: str | None
    speaker: str | None
    date: str
    url: str | None
    access: str


class Explained(Model):
    """A word of the report and what it means."""

    word: str
    meaning: str


class Report(Model):
    """All that a reader is told about the way from one release to another.

    `sections` are always the same seven in the same order; `summary` is one paragraph without ids; `filtered` says what
    a policy kept back. Its JSON Schema is `Report.model_json_schema()`.
    """

    format: Literal["ilrs-docs/report"] = "ilrs-docs/report"
    format_version: Literal[1] = 1
    language: Literal["en"] = "en"
    identification: Identification
    summary: str
    filtered: tuple[str, ...] = ()
    legend: tuple[Explained, ...]
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[Citation, ...]
    sources_empty: str | None = None

    def section(self, wanted: SectionId) -> Section:
        """Return the section with this id."""
        return next(section for section in self.sections if section.id == wanted)

    def items(self) -> tuple[Item, ...]:
        """Return every item of every section in reading order, each before what is told with it."""
        found = (item for section in self.sections for group in section.groups for item in group.items)
        return tuple(told for item in found for told in (item, *item.also))
