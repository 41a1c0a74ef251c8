"""Stored data of the Roadmap: plans with phases, milestones, missions, and what the station is to be."""

from typing import Annotated, Literal

from ilrs_docs.model.base import Beside, Compared, Id, Ids, Keyed, Model, Refers, Sequence, SetOf, Str
from ilrs_docs.model.entries import Definition, Term, Titled
from ilrs_docs.model.texts import Text, Wording
from ilrs_docs.model.windows import Window

MilestoneStatus = Literal[
    "considered", "planned", "in-progress", "achieved", "lost", "altered", "deferred", "cancelled"
]


class Objective(Titled):
    """A scientific field or objective of the station.

    Where it is stated `beside` others, no source says whether it replaces them.
    """

    beside: Annotated[Ids, Refers("objective")] = ()


class Element(Titled):
    """A facility, module or vehicle of the station as composed in this release."""


class Phase(Titled):
    """One phase of a plan: its window (EDTF), the source's own words for it, and its objectives in order."""

    window: Annotated[Window | None, Compared("window")] = None
    wording: Annotated[Wording | None, Beside()] = None
    objectives: tuple[Text, ...] = ()


class Plan(Titled):
    """A phase plan with its originators; no plan replaces that of another originator.

    Where it is `ordered_by` maturity, what moves to an earlier phase steps back.
    """

    originators: SetOf[str] = ()
    phases: Sequence[Phase] = ()
    ordered_by: Literal["maturity"] | None = None


class Mission(Titled):
    """A flight or a delivery that milestones are about; its dates and status stand on those milestones.

    `lead` is the agency that leads it, which is one of `agencies` or stands alone.
    """

    agencies: SetOf[str] = ()
    lead: Str | None = None
    launcher: Annotated[Text | None, Beside()] = None


class Milestone(Titled):
    """Something that is to happen, and whether it did.

    `window` is the forecast (EDTF) and `wording` the source's own words for it; `target` is a forecast that is no date
    (`v1.35`, "TBD"); `excluded` is a time (EDTF) for which it is ruled out, whatever else is unsure. `occurred` is what
    happened (EDTF, UTC) and leaves the forecast standing. `phase` names a phase of a plan, `depends_on` other
    milestones.
    """

    phase: Annotated[Id | None, Refers("phase")] = None
    window: Annotated[Window | None, Compared("window")] = None
    wording: Annotated[Wording | None, Beside()] = None
    target: Str | None = None
    excluded: Annotated[Window | None, Compared("window")] = None
    occurred: Annotated[Window | None, Compared("window")] = None
    status: MilestoneStatus | None = None
    missions: Annotated[Ids, Refers("mission")] = ()
    agencies: SetOf[str] = ()
    depends_on: Annotated[Ids, Refers("milestone")] = ()
    site: Annotated[Text | None, Beside()] = None


class Roadmap(Model):
    """The content of a Roadmap release."""

    definition: Definition | None = None
    terms: Keyed[Term] = ()
    objectives: Keyed[Objective] = ()
    composition: Keyed[Element] = ()
    plans: Keyed[Plan] = ()
    milestones: Keyed[Milestone] = ()
    missions: Keyed[Mission] = ()
