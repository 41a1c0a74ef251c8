"""Stored data of the Guideline for Partnership: how to take part, at which level, by which steps; who has joined."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ilrs_docs.model.base import Beside, Compared, Id, Ids, Keyed, Model, Refers, Register, Sequence, SetOf, Str
from ilrs_docs.model.entries import Definition, Entry, Term, Titled
from ilrs_docs.model.texts import Text, Wording
from ilrs_docs.model.windows import Window

ProcedureStatus = Literal["announced", "deferred", "open", "closed", "withdrawn"]
StepStatus = Literal["pending", "passed", "done"]
Obligation = Literal["must", "should", "may"]
Bound = Literal["maximum", "minimum"]
PartnerKind = Literal["state", "organisation", "subnational"]


class Principle(Titled):
    """A principle of cooperation."""


class ParticipationPhase(Titled):
    """A phase of the project's work that partners may join."""


class Level(Titled):
    """A level, or kind, of cooperation."""


class Limit(Titled):
    """A limit as number and unit: at most, or at least, so much, where a source says which."""

    bound: Bound | None = None
    number: Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True)]
    unit: Str


class Deadline(Titled):
    """A named date of an opportunity, as a window (EDTF), with the source's own words for it."""

    window: Annotated[Window | None, Compared("window")] = None
    wording: Annotated[Wording | None, Beside()] = None


class Opportunity(Titled):
    """Something that partners may contribute to: its status, limits, deadlines, levels, and what came of it.

    `mission` is the id of the mission that it serves, as a Roadmap has it.
    """

    status: ProcedureStatus | None = None
    mission: Id | None = None
    levels: Annotated[Ids, Refers("level")] = ()
    procedure: Annotated[Id | None, Refers("procedure")] = None
    limits: Keyed[Limit] = ()
    deadlines: Keyed[Deadline] = ()
    outcome: Text | None = None


def _stated(obligation: object) -> object:
    """Return no obligation for the word by which format 1 said that there is none."""
    return None if obligation == "unstated" else obligation


class Step(Entry):
    """One step of a procedure; actor, deadline, documents and outcome only where the source states them.

    `deadline` is a window (EDTF), `occurred` the day it was done (EDTF).
    """

    action: Text
    actor: Annotated[Text | None, Beside()] = None
    obligation: Annotated[
        Obligation | None, BeforeValidator(_stated, json_schema_input_type=Obligation | Literal["unstated"] | None)
    ] = None
    deadline: Annotated[Window | None, Compared("window")] = None
    wording: Annotated[Wording | None, Beside()] = None
    documents: SetOf[str] = ()
    outcome: Text | None = None
    status: StepStatus | None = None
    occurred: Annotated[Window | None, Compared("window")] = None


class Procedure(Titled):
    """A procedure with its steps in order; `deferred` where it is promised but not published."""

    status: ProcedureStatus | None = None
    steps: Sequence[Step] = ()


class Instrument(Titled):
    """A legal instrument: who drafted it, its parties, when it was signed and when it came into force (EDTF).

    A draft has those who drafted it, and no parties.
    """

    drafted_by: SetOf[str] = ()
    parties: SetOf[str] = ()
    signed: Annotated[Window | None, Compared("window")] = None
    in_force: Annotated[Window | None, Compared("window")] = None


class Contact(Titled):
    """Whom to write to."""

    address: Str | None = None


class Partner(Titled):
    """Who has joined (its title), by which instrument, and on which date (EDTF)."""

    kind: PartnerKind
    instrument: Annotated[Text, Beside()]
    date: Annotated[Window | None, Compared("window")] = None


class Guideline(Model):
    """The content of a Guideline release."""

    definition: Definition | None = None
    principles: Keyed[Principle] = ()
    participation_phases: Sequence[ParticipationPhase] = ()
    levels: Keyed[Level] = ()
    opportunities: Keyed[Opportunity] = ()
    procedures: Keyed[Procedure] = ()
    instruments: Register[Instrument] = ()
    contacts: Keyed[Contact] = ()
    partners: Register[Partner] = ()
    terms: Keyed[Term] = ()
