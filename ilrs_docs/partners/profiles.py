"""A partner's profile: who they are, what they follow, what they have promised, and in which language they read."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ilrs_docs.language import Language
from ilrs_docs.model import Id, Ids, Model, SetOf, Str, Window
from ilrs_docs.reporting.nouns import Audience


def _each_once(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if len(set(languages)) < len(languages):
        message = "a language is named twice"
        raise ValueError(message)
    return languages


class Interests(Model):
    """What a partner follows, by the ids of the documents; `agencies` by the names that the documents use.

    `facilities` are elements of the station's composition. A profile may name entries of both documents; a report looks
    for those of the document that it is about.
    """

    missions: Ids = ()
    milestones: Ids = ()
    plans: Ids = ()
    facilities: Ids = ()
    objectives: Ids = ()
    procedures: Ids = ()
    opportunities: Ids = ()
    levels: Ids = ()
    agencies: SetOf[Str] = ()


class Own(Model):
    """What a partner has promised for a milestone: `what`, by which `date` (EDTF), and how long before it is needed.

    `lead_months` are the months that it has to be there before the milestone begins.

    >>> Own(milestone="change-8", what="flight model", date="2027-03").date.latest.isoformat()
    '2027-03-31'
    """

    milestone: Id
    what: Str
    date: Window
    lead_months: Annotated[int, Field(strict=True, ge=0, le=1200)] = 0


class Profile(Model):
    """A partner: `name`, `role` in their own words, `languages` in the order of preference, interests, commitments.

    >>> Profile(name="Example Agency", languages=("ru", "en")).languages[0]
    'ru'
    """

    name: Annotated[Str, Field(pattern=r"\S")]
    role: Str | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_each_once)] = ("en",)
    audience: Audience = "programme"
    interests: Interests = Field(default_factory=Interests)
    commitments: tuple[Own, ...] = ()
