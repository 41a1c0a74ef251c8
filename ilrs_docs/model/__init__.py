"""The stored nouns: what a release is made of, frozen and checked."""

from ilrs_docs.model.base import (
    Compared,
    Fault,
    Id,
    Ids,
    Keyed,
    Model,
    Prose,
    Refers,
    Register,
    Sequence,
    SetOf,
    Str,
    kind_of,
    walk,
)
from ilrs_docs.model.entries import (
    Confidence,
    Definition,
    Entry,
    Gap,
    Language,
    Promise,
    Reading,
    Source,
    Term,
    Text,
    Titled,
)
from ilrs_docs.model.guideline import (
    Contact,
    Deadline,
    Guideline,
    Instrument,
    Level,
    Limit,
    Obligation,
    Opportunity,
    ParticipationPhase,
    Partner,
    Principle,
    Procedure,
    ProcedureStatus,
    Step,
    StepStatus,
)
from ilrs_docs.model.lineage import Lineage, Succession
from ilrs_docs.model.release import Basis, DocumentName, Release, Standing, references
from ilrs_docs.model.roadmap import (
    Element,
    Milestone,
    MilestoneStatus,
    Mission,
    Objective,
    Phase,
    Plan,
    Roadmap,
)
from ilrs_docs.model.windows import Bounds, Window, parse_window

__all__ = [
    "Basis", "Bounds", "Compared", "Confidence", "Contact", "Deadline", "Definition", "DocumentName", "Element",
    "Entry", "Fault", "Gap", "Guideline", "Id", "Ids", "Instrument", "Keyed", "Language", "Level", "Limit",
    "Lineage",
    "Milestone", "MilestoneStatus", "Mission", "Model", "Objective", "Obligation", "Opportunity",
    "ParticipationPhase", "Partner", "Phase", "Plan", "Principle", "Procedure", "ProcedureStatus", "Promise",
    "Prose", "Reading", "Refers", "Register", "Release", "Roadmap", "Sequence", "SetOf", "Source", "Standing", "Step",
    "StepStatus", "Str", "Succession", "Term", "Text", "Titled", "Window", "kind_of", "parse_window", "references", "walk",
]
