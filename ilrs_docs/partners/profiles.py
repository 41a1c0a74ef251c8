"""A partner's profile: who they are, what they follow, what they have promised, and in which language they read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ilrs_docs.language import Language
from ilrs_docs.model import Model, SetOf, Str, Window
from ilrs_docs.model.base import Fault, faults_error
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion, newer
from ilrs_docs.reporting import Audience
from ilrs_docs.rules.catalogue import ENTRY_KINDS

FOLLOWED: Final = {
    "missions": "mission",
    "milestones": "milestone",
    "plans": "plan",
    "facilities": "element",
    "objectives": "objective",
    "procedures": "procedure",
    "opportunities": "opportunity",
    "levels": "level",
    "instruments": "instrument",
    "partners": "partner",
    "terms": "term",
}
"""Field of the interests -> the kind of entry whose ids it holds."""


def _known_kind(name: str) -> str:
    kind, colon, _own = name.partition(":")
    if colon and kind not in ENTRY_KINDS:
        message = f"no entry is a {kind!r}; known kinds: {', '.join(ENTRY_KINDS)}"
        raise ValueError(message)
    return name


EntryName = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^([a-z-]+:)?[A-Za-z0-9_][A-Za-z0-9._-]*$"),
    AfterValidator(_known_kind),
]
"""How a profile names an entry: by its id, or by its kind and its id (`milestone:luna-26`)."""


def split(name: str) -> tuple[str | None, str]:
    """Return the kind that the name of an entry says, None where it says none, and the id.

    >>> split("milestone:v1.24"), split("v1.24")
    (('milestone', 'v1.24'), (None, 'v1.24'))
    """
    kind, colon, own = name.rpartition(":")
    return (kind, own) if colon else (None, own)


def _each_once(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if len(set(languages)) < len(languages):
        message = "a language is named twice"
        raise ValueError(message)
    return languages


class Interests(Model):
    """What a partner follows, by the ids of the documents; `agencies` by the names that the documents use.

    `sites` are places as the documents name them, or a part of such a name ("south pole"), in any of their languages.

    `facilities` are elements of a composition, `entries` are of any kind: each by its id where one kind alone has it,
    else by its kind and id (`term:v1.24`). A profile may name entries of several documents; a report looks for those of
    the document that it is about.
    """

    missions: SetOf[EntryName] = ()
    milestones: SetOf[EntryName] = ()
    plans: SetOf[EntryName] = ()
    facilities: SetOf[EntryName] = ()
    objectives: SetOf[EntryName] = ()
    procedures: SetOf[EntryName] = ()
    opportunities: SetOf[EntryName] = ()
    levels: SetOf[EntryName] = ()
    instruments: SetOf[EntryName] = ()
    partners: SetOf[EntryName] = ()
    terms: SetOf[EntryName] = ()
    entries: SetOf[EntryName] = ()
    agencies: SetOf[Str] = ()
    sites: SetOf[Str] = ()

    @model_validator(mode="after")
    def _of_their_kind(self) -> Interests:
        faults = [
            Fault(
                (field, place), "kind_mismatch", f"{name!r} is named among the {field}, which are each a {kind}", name
            )
            for field, kind in FOLLOWED.items()
            for place, name in enumerate(self.__dict__[field])
            if split(name)[0] not in {None, kind}
        ]
        if faults:
            raise faults_error("Interests", faults)
        return self


def _bare(name: str) -> str:
    kind, own = split(name)
    if kind not in {None, "milestone"}:
        message = f"a commitment hangs on a milestone, and {name!r} is none"
        raise ValueError(message)
    return own


class Own(Model):
    """What a partner has promised for a milestone: `what`, by which `date` (EDTF), and how long before it is needed.

    `lead_months` are the months that it has to be there before the milestone begins.

    >>> Own(milestone="change-8", what="flight model", date="2027-03").date.latest.isoformat()
    '2027-03-31'
    """

    milestone: Annotated[EntryName, AfterValidator(_bare)]
    what: Str
    date: Window
    lead_months: Annotated[int, Field(strict=True, ge=0, le=1200)] = 0


class Profile(Model):
    """A partner: `name`, `role` in their own words, `languages` in the order of preference, interests, commitments.

    >>> Profile(name="Example Agency", languages=("ru", "en")).languages[0]
    'ru'
    """

    format: Literal["ilrs-docs/partner"] = "ilrs-docs/partner"
    format_version: FormatVersion = FORMAT_VERSION
    name: Annotated[Str, Field(pattern=r"\S")]
    role: Str | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_each_once)] = ("en",)
    audience: Audience = "everybody"
    interests: Interests = Field(default_factory=Interests)
    commitments: tuple[Own, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _readable(cls, value: Any) -> Any:  # noqa: ANN401 - whatever is read as a profile
        """Refuse a profile of a newer format in one sentence: what it holds beyond this one is no fault of it."""
        refused = newer(value.get("format_version")) if isinstance(value, Mapping) else None
        if refused:
            raise faults_error("Profile", [Fault(("format_version",), "format_version", refused)])
        return value
