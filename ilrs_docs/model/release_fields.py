"""The fields of a release, each checked by itself: what it says of itself, its registers, its content."""

import re
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from ilrs_docs.model.base import Compared, Model, Register, SetOf, Str, constant
from ilrs_docs.model.entries import Extra, Gap, Promise, Source, Statement
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.guideline import Guideline
from ilrs_docs.model.roadmap import Roadmap
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


class ReleaseFields(Model):
    """What a release holds; `Release` says what each field is, and checks the whole."""

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
