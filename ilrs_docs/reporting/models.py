"""`Report`: what the reader is told, as plain data: grouped, ordered, counted, in words, without any format."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from ilrs_docs.changes import Severity, Subject
from ilrs_docs.changes.names import RuleName
from ilrs_docs.language import Language
from ilrs_docs.model import Confidence, DocumentName, Id, Model
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.texts import Tag
from ilrs_docs.phrasing.commitments import Commitment
from ilrs_docs.phrasing.weighing import Weight, weighed
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.rules.support import retells

Ranks = tuple[int | None, ...]
Certainty = Literal["definite", "likely", "possible"]
Support = Literal["official", "agency", "statement", "press", "mixed"]
Audience = Literal["everybody", "brief", "programme", "legal", "science", "translation"]
Detail = Literal["brief", "standard", "full"]
"""How deep a page goes; the data are complete at every depth."""
SectionId = Literal[
    "act", "schedule", "events", "procedures", "terms", "partners", "listing", "impact", "between", "rest", "editorial",
    "corrected", "conflicts", "promises", "unknown", "completeness",
]  # fmt: skip
PartId = Literal["act", "attend", "happened", "inform", "editorial", "next", "promises", "profile"]


class Quote(Model):
    """The source's own words for a value: those for the value before (`was`) or for the one now (`now`)."""

    of: Literal["was", "now"]
    text: str


class Run(Model):
    """A piece of a text that was reworded: on both sides (`same`), only in the new text, or only in the old."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


class Passage(Model):
    """A text before and after in one: what it is (`title`) and its runs in reading order.

    It is `coarse` where only whole sentences were compared, the text being too long for words.
    """

    title: str
    runs: tuple[Run, ...]
    coarse: bool = False


class Table(Model):
    """Rows of words under named columns; `ordered` where the order of the rows has meaning (steps).

    Where they are known, `ids` are those of the entries that the rows are about, and `ranks` say of each cell where it
    stands among those of its column: a date by its first day (its last where it has no first; days since the first of
    January of year 1, which is day 1), a shift by its months, null where only the words can tell.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ordered: bool = False
    ids: tuple[Id, ...] = ()
    ranks: tuple[Ranks, ...] = ()


class OtherReading(Model):
    """Another reading of a value that an item tells: of which entry (`of`), its id, whether it `stood` so before."""

    of: Id
    id: Id
    stood: bool


class Item(Model):
    """One thing that the reader is told.

    `change` is the position of the change in the comparison, null where the item tells of what stands (a promise)
    or is part of what another one tells. It `happened` where it is over by the day of the newer release.
    `was` and `now` are the values in words, `days` of a date where both stand in time (as `Table.ranks` does), `shift`
    the headline span ("24 months later") and `months` its whole months as a number, `bounds` what each end of a
    window did where they differ, `phase` the phase that was left, `outside` that outside of which it lay before,
    too. `came` and `went` are the notes, or the sources (ids), that were put into a list and taken from it.
    `confidence` and `sources` (ids) are those of the entry as it now stands,
    `support` is what a new date rests on. Where it is `foreseen`, its sources gave the day that passed since, and do
    not say that it did. `description` is that of an entry which is told as a whole, `also` holds what
    changed with it and says little alone. `due` is the
    date that matters to whoever must act, `since_first` what became of the window since the first official release,
    `passages` are the texts that were reworded, `readings` the other readings that it tells, `aside` is what
    a list says in brackets behind the name of what came, `document` is that in which the `subjects` stand where it is
    another one, in force beside the newer release, `suspect` are the fingerprints of the changes of what it
    depends on, until a policy accepts which somebody should look at it again. `because` says why it concerns the
    partner that the report is for.
    """

    change: int | None = None
    rule: RuleName | None = None
    severity: Severity
    happened: Literal[True] | None = None
    sentence: str
    subjects: tuple[Subject, ...] = ()
    was: str | None = None
    now: str | None = None
    went: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    days: tuple[int | None, int | None] | None = None
    shift: str | None = None
    months: int | None = None
    bounds: str | None = None
    since_first: str | None = None
    due: str | None = None
    certainty: Certainty | None = None
    phase: str | None = None
    outside: str | None = None
    confidence: Confidence | None = None
    support: Support | None = None
    foreseen: Literal[True] | None = None
    description: str | None = None
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    readings: tuple[OtherReading, ...] = ()
    aside: str | None = None
    document: DocumentName | None = None
    suspect: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sources: tuple[Id, ...] = ()
    fingerprint: str | None = None
    also: tuple[Item, ...] = ()

    @property
    def weight(self) -> Weight:
        """What a reader is asked to do with it."""
        return weighed(self.severity, happened=self.happened is True)


class Group(Model):
    """Items of one kind under a title; `folded` where a reader may pass them over."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


class Section(Model):
    """One section: `empty` says in words that it tells nothing, null where it tells something.

    `glance` is a table over all of it, for readers who stop here.
    """

    id: SectionId
    title: str
    glance: Table | None = None
    groups: tuple[Group, ...] = ()
    empty: str | None = None


class Card(Model):
    """Which release was compared, in words: `version` is its SemVer, `digest` that of its stored form.

    `label` is what it is called, its version where it has no label; `day` is the day of issue as a date, `official`
    whether its standing is. What it does not say of itself is null. Where there is no document on a side, the label
    says so, `day` is that of the other side, and all else is null.
    """

    label: str
    version: str | None = None
    issued: str | None = None
    day: date | None = None
    standing: str | None = None
    official: bool = False
    basis: str | None = None
    issuers: str | None = None
    languages: str | None = None
    digest: str | None = None


class Identification(Model):
    """What the report is about, which tool made it, and what must be said about the standing of its data.

    `late` are the names of the entries of the newer release that rest on sources alone that are later than its day;
    `head` is that of the log of the library, where it has one.
    """

    title: str
    document: DocumentName
    old: Card
    new: Card
    tool_version: str
    disclaimers: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    head: str | None = None


class Citation(Model):
    """A source as it is cited, numbered by its date.

    `access` says in words how it was read, and that it was published later than what it testifies to.
    """

    number: int
    id: Id
    publisher: str
    title: str | None
    speaker: str | None
    date: str
    url: str | None
    access: str | None = None

    @property
    def retells(self) -> bool:
        """Whether it cites what others report, by the name of its publisher in any language."""
        return retells(self.publisher)


class Concern(Model):
    """The partner that a report is for: who it is, a paragraph for them, their commitments, what was left out.

    `notices` are told before all else: that the profile follows nothing, or names what is not there. `because` are the
    reasons for which most of it is there: a page says them once.
    """

    name: str
    role: str | None = None
    notices: tuple[str, ...] = ()
    summary: str
    commitments: tuple[Commitment, ...] = ()
    left_out: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Left(Model):
    """What the first screen only counts: a `change` by its position in the comparison, else an entry by kind and id.

    `date` is the window (EDTF) of a date ahead. `document` is there where a report is on several.
    """

    document: DocumentName | None = None
    change: int | None = None
    kind: str | None = None
    id: Id | None = None
    date: str | None = None


class SaidAlike(Model):
    """Which changes of another document a statement tells too, by their positions in its comparison."""

    document: DocumentName
    changes: tuple[int, ...]


class Said(Model):
    """One statement of the first screen: it stands alone, and `section` and `change` (a fingerprint) tell it whole.

    `ids` are those of what it is about, `sources` those that the entries cite, `changes` the positions of those that it
    tells. `document` is there where a report is on several: the one that the statement is of; what others tell `alike`
    is told by it too.
    """

    text: str
    document: DocumentName | None = None
    ids: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    section: SectionId | None = None
    change: str | None = None
    changes: tuple[int, ...] = ()
    alike: tuple[SaidAlike, ...] = ()


class Part(Model):
    """What the first screen says under one `title`: the most urgent first, and how much `more` there is, in `section`.

    `rest` is that number: of changes, commitments, dates or promises that no statement of this part names; `left` are
    these, so that a page leads to where each of them stands.
    """

    id: PartId
    title: str
    said: tuple[Said, ...] = ()
    rest: int = 0
    more: str | None = None
    section: SectionId | None = None
    left: tuple[Left, ...] = ()


class Screen(Model):
    """What a reader is told before all else, short enough to be seen at once.

    `reader` is whom it is for, `way` says from which release to which, `status` what these are. `parts` are there where
    they have something to tell, `closing` says what is counted only, or that nothing differs.
    """

    reader: str | None = None
    way: str = ""
    status: str | None = None
    parts: tuple[Part, ...] = ()
    closing: tuple[str, ...] = ()


class Explained(Model):
    """A word of the report and what it means."""

    word: str
    meaning: str


class Report(Model):
    """All that a reader is told about the way from one release to another.

    `sections` are those about what the document holds, in an order that suits the `audience`; `summary` is one
    paragraph without ids, `screen` what stands before all else; `detail` says how deep a page that is made of it goes,
    and is no part of the data; `filtered` says what a policy kept back; `concern` is there where the report is for one
    partner. All words are in `language`; document text that has no up-to-date translation stands as it was written
    and is marked so (the legend says how): `marks` are the tags of the languages that it may stand in. Its JSON
    Schema is `Report.model_json_schema()`.
    """

    format: Literal["ilrs-docs/report"] = "ilrs-docs/report"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    marks: tuple[Tag, ...] = ()
    audience: Audience = "everybody"
    detail: Detail = Field("standard", exclude=True)
    identification: Identification
    summary: str
    screen: Screen = Screen()
    filtered: tuple[str, ...] = ()
    concern: Concern | None = None
    legend: tuple[Explained, ...]
    sections: tuple[Section, ...]
    charts: Charts = Charts()
    sources_title: str
    sources: tuple[Citation, ...]
    sources_empty: str | None = None

    def section(self, wanted: SectionId) -> Section:
        """Return the section with this id; an empty one where the document holds nothing that it would be about."""
        return next((one for one in self.sections if one.id == wanted), Section(id=wanted, title=wanted))

    def items(self) -> tuple[Item, ...]:
        """Return every item of every section in reading order, each before what is told with it, and each once.

        What stands in the section `act` is told in full elsewhere and is left out here, unless it stands nowhere else.
        """
        everything = [
            (section.id, told)
            for section in self.sections
            for group in section.groups
            for item in group.items
            for told in (item, *item.also)
        ]
        elsewhere = {_about(item) for section, item in everything if section != "act"}
        return tuple(item for section, item in everything if section != "act" or _about(item) not in elsewhere)


def _about(item: Item) -> tuple[int | None, str]:
    """Return what tells items apart: the change, or the sentence where there is none."""
    return item.change, "" if item.change is not None else item.sentence
