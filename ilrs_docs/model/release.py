"""`Release`: one published, tracked or drafted state of one document, checked as a whole."""

import re
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ilrs_docs.model.base import Compared, Model, Register, SetOf, Str, constant, faults_error
from ilrs_docs.model.consistency import faults_of
from ilrs_docs.model.entries import Extra, Gap, Promise, Source, Statement
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.guideline import Guideline
from ilrs_docs.model.roadmap import Roadmap
from ilrs_docs.model.settling import settled_fields
from ilrs_docs.model.texts import Tag, Text

DocumentName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The name of a document: small ASCII letters, digits and single hyphens (`roadmap`, `artemis`)."""

Kind = Literal["roadmap", "guideline"]
Standing = Literal["official", "tracked", "draft"]
Basis = Literal["text", "reported"]
Content = Roadmap | Guideline
CONTENTS: Final[dict[str, type[Content]]] = {"roadmap": Roadmap, "guideline": Guideline}
"""What a release of each kind holds."""


def semantic_version(text: str) -> str:
    """Return a semantic version as it stands; raises ValueError where it is none.

    >>> semantic_version("1.0.1-tracked.20240905")
    '1.0.1-tracked.20240905'
    """
    if not SEMVER.fullmatch(text):
        msg = f"{text!r} is not a semantic version; write three numbers (1.0.0), see semver.org"
        raise ValueError(msg)
    return text


_PART = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
SEMVER = re.compile(
    rf"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){{2}}(?:-{_PART}(?:\.{_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)  # the grammar of semver.org; to import the package for it would take a tenth of the time of `ilrs-docs list`
Bookkeeping = Compared("bookkeeping")


def _read_content(value: object, info: ValidationInfo) -> object:
    """Read the content as what the release says that it is; where it says nothing that is right, that is the fault."""
    if isinstance(value, BaseModel):
        return value
    return CONTENTS[info.data["kind"]].model_validate(value) if "kind" in info.data else Roadmap()


KIND_UNKNOWN: Final = "kind_unknown"
"""The type of what follows from another fault, that of the document's name, and is not told beside it."""


def _kind_given(kind: object, info: ValidationInfo) -> object:
    """Return the kind that is given, else the one that the name of the document says."""
    if kind is None and "document" not in info.data:
        raise PydanticCustomError(KIND_UNKNOWN, "what names the document is wrong, so that its kind is not known")
    found = kind_named(info.data.get("document")) if kind is None else kind
    if found is None:
        reason = "the field 'kind' is missing; it says how the content is read: as a 'roadmap' or as a 'guideline'"
        raise PydanticCustomError("kind_missing", "{reason}", {"reason": reason})
    return found


def kind_named(document: object) -> str | None:
    """Return the kind that the name of a document says by itself: the two of the ILRS, as format 1 has them.

    >>> kind_named("roadmap"), kind_named("artemis")
    ('roadmap', None)
    """
    return document if isinstance(document, str) and document in CONTENTS else None


class Release(Model):
    """One state of one document.

    `document` is its name and `kind` how it is read: as a `roadmap` or as a `guideline` (the documents of these names
    need not say so). `version` is a semantic version; `label` what people call it; `language` (BCP 47) that of the
    plain strings in it; `standing` whether it is the publishers' own (`official`), compiled from dated public
    statements (`tracked`; then `notice` says so in words) or a `draft`; `basis` whether it was compiled from the
    document's own `text` or from what was `reported` about it; `languages` those that it was issued in, `authentic`
    those of them in which a text here is as issued and never translated here; `gaps` what is unknown; `extra` fields of
    one's own.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["kind"]}, {"properties": {"document": {"enum": [*CONTENTS]}}}]}
    )

    format: Annotated[Literal["ilrs-docs/release"], Bookkeeping] = constant("ilrs-docs/release")
    format_version: Annotated[FormatVersion, Bookkeeping] = constant(FORMAT_VERSION)
    document: DocumentName
    kind: Annotated[Kind, BeforeValidator(_kind_given)] = Field(default=None, validate_default=True)
    version: Annotated[Str, AfterValidator(semantic_version), Bookkeeping]
    label: Annotated[Str | None, Bookkeeping] = None
    language: Tag | None = None
    title: Text | None = None
    standing: Standing | None = None
    basis: Basis | None = None
    issued: Annotated[Annotated[date, Field(strict=True)] | None, Bookkeeping] = None
    issuers: SetOf[str] = ()
    languages: SetOf[Tag] = ()
    authentic: SetOf[Tag] = ()
    notice: Text | None = None
    sources: Register[Source] = ()
    promises: Register[Promise] = ()
    statements: Register[Statement] = ()
    gaps: Register[Gap] = ()
    extra: Extra = Field(default_factory=dict)
    content: Annotated[SerializeAsAny[Content], BeforeValidator(_read_content)]

    @property
    def name(self) -> str:
        """What people call it: its label, else its version."""
        return self.label or self.version

    def __repr__(self) -> str:
        """Return one line: which document, version and day, and its standing."""
        label = f" ({self.label})" if self.label else ""
        known = ", ".join(str(fact) for fact in (self.standing, self.issued) if fact)
        return f"<Release {self.document} {self.version}{label}{': ' if known else ''}{known}>"

    __str__ = __repr__

    @model_validator(mode="after")
    def _whole(self) -> Self:
        self.__dict__.update(settled_fields(self, self.language, self.authentic))
        faults = list(faults_of(self))
        if faults:
            raise faults_error("Release", faults)
        return self


class _RoadmapRelease(Release):
    content: Roadmap


class _GuidelineRelease(Release):
    content: Guideline


_READERS: Final[dict[str, type[Release]]] = {"roadmap": _RoadmapRelease, "guideline": _GuidelineRelease}


def reader_of(kind: str) -> type[Release]:
    """Return the model that reads the JSON of a release of this kind straight, where `Release` would build it twice.

    What it reads is made a `Release` by `as_release`.
    """
    return _READERS[kind]


def as_release(read: Release) -> Release:
    """Return what a reader has read as a plain `Release`.

    >>> as_release(reader_of("roadmap")(document="roadmap", version="1.0.0", content=Roadmap()))
    <Release roadmap 1.0.0>
    """
    return Release.model_construct(**read.__dict__)
