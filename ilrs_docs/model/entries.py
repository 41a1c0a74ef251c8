"""What all entries share: texts, sources, confidence, notes, readings of sources that disagree, fields of one's own."""

from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from ilrs_docs.model.base import Beside, Compared, Fault, Id, Ids, Model, Refers, Register, Str, faults_error
from ilrs_docs.model.names import Name, Names
from ilrs_docs.model.texts import PIVOT, Note, Text
from ilrs_docs.model.windows import Window

Confidence = Literal["high", "medium", "low"]
Access = Literal["original", "mirror", "secondary"]

Own: TypeAlias = bool | int | float | str | Text | None


def _own(value: object) -> Own:
    """Return what a field of one's own holds as it is: 1, 1.0, true and "1" are four values."""
    if value is None or isinstance(value, (bool, int, str, Text)):
        return value
    if isinstance(value, float):
        if not isfinite(value):
            raise PydanticKnownError("finite_number")
        return value
    if isinstance(value, Mapping):
        return Text.model_validate(value)
    raise PydanticCustomError("own_field", "a field of one's own is a text, a number, true, false or null")


def _by_name(extra: dict[str, Own]) -> dict[str, Own]:
    return dict(sorted(extra.items()))


Extra = Annotated[
    dict[
        Annotated[str, StringConstraints(strict=True, pattern=r"^[^_]")],
        Annotated[Own, BeforeValidator(_own)],
    ],
    AfterValidator(_by_name),
    Compared("map"),
]
"""Fields of one's own: names, not beginning with `_`, to JSON scalars or texts; in the order of the names."""


def _in(name: str | Names | None, tag: str) -> str | None:
    return (name.get(tag) or str(name)) if isinstance(name, Names) else name


class Source(Model):
    """Who said it and when: publisher, title or speaker, date (EDTF), and a URL where it is the publisher's own.

    Publisher and speaker are plain names, or those that they have in several languages.

    `access` tells how it was read, where that is stated: the `original`, a `mirror` of it, or `secondary` (cited by
    another, not read). `retrospective`: published later than the state that cites it, it only testifies to what the
    document of that day says.
    """

    id: Id
    publisher: Name
    title: Str | None = None
    speaker: Name | None = None
    date: Annotated[Window, Compared("window")]
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    access: Access | None = None
    retrospective: Annotated[Literal[True] | None, Compared("bookkeeping")] = None

    def line(self, tag: str = PIVOT) -> str:
        """Return publisher, title, speaker and date in one line, as its changes name it; names in the language `tag`.

        >>> Source(id="a", publisher={"en": "TASS", "ru": "ТАСС"}, speaker="Wu", date="2021").line("ru")
        'ТАСС, Wu, 2021'
        """
        parts = (_in(self.publisher, tag), self.title, _in(self.speaker, tag), str(self.date))
        return ", ".join(part for part in parts if part)

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.title is None and self.speaker is None:
            message = f"source {self.id!r} names neither a title nor a speaker; give one of them"
            raise faults_error("Source", [Fault((), "source_unnamed", message)])
        return self


NAMING: Final = ("title", "action", "subject", "text", "reason")
"""The fields by which entries are called; the first one that an entry has names it."""

SourceIds = Annotated[Ids, Refers("source")]
"""The sources of a fact. (That each has one is asked of the releases of this library, not of everybody's.)"""


class Reading(Model):
    """Another reading of one value of its entry: which `field`, what it would be, who says so.

    `value` is written as the field itself would write it (an EDTF text for a window). `words` say it to readers of
    several languages, where it is a phrase and not a window or a word that has names of its own. `interpretation`: no
    source says so; whoever compiled the release reads it so in what the sources say.
    """

    id: Id
    field: Str
    value: Str
    words: Text | None = None
    note: Text | None = None
    sources: SourceIds = ()
    confidence: Confidence | None = None
    interpretation: Literal[True] | None = None


class Entry(Model):
    """A stored fact: a stable id, its sources, how sure it is, notes, readings that conflict with it, own fields."""

    id: Id
    sources: SourceIds = ()
    confidence: Confidence | None = None
    notes: Annotated[tuple[Note, ...], Beside()] = ()
    readings: Annotated[Register[Reading], Beside()] = ()
    extra: Extra = Field(default_factory=dict)


class Titled(Entry):
    """An entry with a title and, where there is more to say, a description."""

    title: Text
    description: Text | None = None


class Definition(Entry):
    """What the station is said to be."""

    text: Text


class Term(Titled):
    """A word of the documents and what it means in this release, so that a word that is redefined can be told."""

    meaning: Text


class Promise(Entry):
    """What the release, or its issuers with it, said would follow: when, and what kept the promise."""

    text: Text
    made: Annotated[Window, Compared("window")]
    kept: Annotated[Window | None, Compared("window")] = None
    kept_by: Text | None = None


class Statement(Entry):
    """What issuers or officials said of the document, or of the station, that has no field of its own.

    `subject` is what it is about, `said_by` who says it and `said` the day (EDTF). It is never a plan: a date, a status
    or a launcher that somebody states belongs into the field for it, or among its readings.
    """

    subject: Text
    text: Text
    said_by: Text | None = None
    said: Annotated[Window | None, Compared("window")] = None


class Gap(Model):
    """A part of the document that is not known, with the reason.

    `part` is the path of the part inside the release, through field names and ids: `["content", "contacts"]`. What the
    release has no field for stands under `extra` (`["extra", "section-titles"]`), its full text is `["basis"]`. What
    was in a gap and is known later is first reported, not added.
    """

    id: Id
    part: tuple[Str, ...] = Field(min_length=1)
    reason: Text
