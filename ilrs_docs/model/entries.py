"""What all entries share: localised text, sources, confidence, and the readings of sources that disagree."""

import hashlib
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from ilrs_docs.model.base import Compared, Fault, Id, Ids, Model, Prose, Refers, Register, Str, faults_error
from ilrs_docs.model.windows import Window

Confidence = Literal["high", "medium", "low"]
Access = Literal["original", "mirror", "secondary"]
Language = Literal["en", "zh", "ru"]
Target = Literal["zh", "ru"]
TARGETS: Final[tuple[Target, ...]] = get_args(Target)
"""The languages that texts are translated into."""

State = Literal["fresh", "stale", "missing"]
Hash = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{12}$")]
"""The hash of an English text, as `hash_of` makes it."""

_LENGTH = 12  # hexadecimal digits: among a million texts two share one with a chance of one in five hundred


def hash_of(english: str) -> str:
    """Return the hash by which a translation names the English that it was made from.

    It is the first 12 hexadecimal digits of the SHA-256 of its UTF-8 bytes.

    >>> hash_of("Moon")
    '5fc165254f4f'
    """
    return hashlib.sha256(english.encode()).hexdigest()[:_LENGTH]


class Text(Model):
    """A text in English and, where there is a sourced or a plain translation, in Chinese and Russian.

    `zh_of` and `ru_of` are the hashes of the English that these translations were made from. A translation given
    without one is taken to be made from the English beside it.

    >>> Text(en="Moon", ru="Луна").ru_of == hash_of("Moon")
    True
    """

    en: Prose
    zh: Annotated[Str | None, Compared("prose")] = None
    ru: Annotated[Str | None, Compared("prose")] = None
    zh_of: Annotated[Hash | None, Compared("bookkeeping")] = None
    ru_of: Annotated[Hash | None, Compared("bookkeeping")] = None

    @model_validator(mode="after")
    def _traced(self) -> Self:
        values = self.__dict__
        if (values["zh"] is None) is not (values["zh_of"] is None):
            _trace(values, "zh")
        if (values["ru"] is None) is not (values["ru_of"] is None):
            _trace(values, "ru")
        return self

    def state(self, language: Target) -> State:
        """Return whether the translation is `missing`, `fresh`, or `stale`: made from another English.

        >>> Text(en="The Moon", ru="Луна", ru_of=hash_of("Moon")).state("ru")
        'stale'
        """
        if self.__dict__[language] is None:
            return "missing"
        return "fresh" if self.__dict__[f"{language}_of"] == hash_of(self.en) else "stale"


def _trace(values: dict[str, str | None], language: Target) -> None:
    """Give a translation without its hash that of the English beside it; refuse a hash without its translation."""
    name = f"{language}_of"
    if values[language] is None:
        message = f"{name} says what a translation was made from, and there is no {language}; give both or neither"
        raise faults_error("Text", [Fault((name,), "hash_alone", message, values[name])])
    values[name] = hash_of(str(values["en"]))


class Source(Model):
    """Who said it and when: publisher, title or speaker, date (EDTF), and a URL where it is the publisher's own.

    `access` tells how it was read: the `original`, a `mirror` of it, or `secondary` (cited by another, not read).
    """

    id: Id
    publisher: Str
    title: Str | None = None
    speaker: Str | None = None
    date: Annotated[Window, Compared("window")]
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    access: Access = "original"

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.title is None and self.speaker is None:
            message = f"source {self.id!r} names neither a title nor a speaker; give one of them"
            raise faults_error("Source", [Fault((), "source_unnamed", message)])
        return self


SourceIds = Annotated[Ids, Refers("source"), Field(min_length=1)]
"""The sources of a stored fact: at least one."""


class Reading(Model):
    """Another reading of one value of its entry: which `field`, what it would be, who says so.

    `value` is written as the field itself would write it (an EDTF text for a window).
    """

    id: Id
    field: Str
    value: Str
    note: Text | None = None
    sources: SourceIds
    confidence: Confidence


class Entry(Model):
    """A stored fact: a stable id, its sources, how sure it is, notes, and readings that conflict with it."""

    id: Id
    sources: SourceIds
    confidence: Confidence
    notes: tuple[Text, ...] = ()
    readings: Register[Reading] = ()


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


class Gap(Model):
    """A part of the document that is not known, with the reason.

    `part` is the path of the part inside the release, through field names and ids: `["content", "contacts"]`. A
    path without `content` in front names something the release has no field for (its section titles). What was in a gap
    and is known later is first reported, not added.
    """

    id: Id
    part: tuple[Str, ...] = Field(min_length=1)
    reason: Text
