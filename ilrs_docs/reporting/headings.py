"""The fixed words of a report: titles of its sections, groups and columns, the legend.

All stand here in English and are put in the language of the report where they are used, so that a title is also a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.language import marked
from ilrs_docs.phrasing.sureness import MOVED as SURE
from ilrs_docs.phrasing.weighing import HEADS

if TYPE_CHECKING:
    from ilrs_docs.reporting.models import SectionId

SECTIONS: Final[dict[SectionId, str]] = {
    "act": HEADS["act"],
    "schedule": marked("What moved in the schedule"),
    "events": marked("What happened"),
    "procedures": marked("Procedures and opportunities"),
    "terms": marked("Terms and definitions"),
    "partners": marked("Partners"),
    "listing": marked("Added, removed, moved"),
    "impact": marked("What depends on what changed"),
    "between": marked("On the way"),
    "rest": marked("Everything else"),
    "editorial": marked("Editorial changes"),
    "corrected": marked("What was corrected in the record"),
    "conflicts": marked("Sources that disagree"),
    "promises": marked("Promises"),
    "unknown": marked("What is not known"),
    "completeness": marked("How complete this is"),
}
"""Title of each section, in reading order."""

SOURCES: Final = marked("Sources")

DECISIONS: Final = marked("Changes that may call for a decision or an answer")
AHEAD: Final = marked("What lies ahead")
DECISIONS_AND_AHEAD: Final = marked("Decide, and what lies ahead")
OPEN_CALLS: Final = marked("Open on the day of the newer release")
DUE: Final = marked("Announced and still to come")
MOVED: Final = marked("Dates that moved")
DOUBTFUL: Final = marked("Either the same under another name, or removed and replaced by another")
SPLIT: Final = marked("Milestones split, merged or put in another phase")
PHASES: Final = marked("Phases")
PLANS: Final = marked("Plans that were recast")
SETBACKS: Final = marked("Failed, cancelled, altered or deferred")
ACHIEVED: Final = marked("Achieved, begun or taken up again")
POSSIBLE: Final = marked("Between considered and planned")
INSTRUMENTS: Final = marked("Legal instruments")
REDEFINED: Final = marked("Redefined")
TERMS_ADDED: Final = marked("Added terms")
TERMS_REMOVED: Final = marked("Removed terms")
TERMS_OTHER: Final = marked("Other changes to terms and definitions")
JOINED: Final = marked("Joined")
SIGNED: Final = marked("Bodies that signed for no state")
LEFT: Final = marked("Left")
PARTNERS_OTHER: Final = marked("Other changes to partners")
LOOSE_PROCEDURES: Final = marked("Other changes")
DESTINATIONS: Final = marked("Where everything went, and where everything came from")
CAME: Final = marked("Came into the record")
WENT: Final = marked("Left the record")
ELSEWHERE: Final = marked("Moved, renumbered or withdrawn in favour of another")
WAITING: Final = marked("Milestones that wait for others")
HOLDING: Final = marked("Phases and missions")
GOING_BY: Final = marked("Opportunities that go by a procedure")
DEPENDING: Final = marked("What else depends on what changed")
CONTRADICTIONS: Final = marked("Contradictions in time")
WORDING: Final = marked("Wording")
TRANSLATIONS: Final = marked("Translations")
RECORD: Final = marked("Sources and other bookkeeping not told above")
MANY: Final = 4
"""From so many on, sources that came or went are told in one sentence."""
UNEXPLAINED: Final = marked("Differences that no rule explains")
STATED_SINCE: Final = marked("Stated by sources later than the earlier release, which did not know this part")
FIRST_REPORTED: Final = marked("Now in the record (unknown in the earlier release; whether new since then is not said)")
BECAME_UNKNOWN: Final = marked("Not known any more (which is not the same as removed)")
NEW_GAPS: Final = marked("Gaps noted, or no longer noted, since the earlier release")
GAPS: Final = marked("Gaps that stand")
OPENED: Final = marked("Other readings recorded since the earlier release")
FURTHER: Final = marked("Further readings where sources disagreed before")
CAME_BESIDE: Final = marked("Other readings that came with what came into the record")
DRAWN: Final = marked("Understood otherwise, or recorded without a source")
SETTLED: Final = marked("Other readings that are recorded no more")
STANDING: Final = marked("Sources that still disagree")
OPEN_PROMISES: Final = marked("Promises of which no fulfilment is known")
KEPT_PROMISES: Final = marked("Promises kept")
CHANGED_PROMISES: Final = marked("Promises made, kept or withdrawn since the earlier release")
COVERAGE: Final = marked("What was compared")
LIKELY: Final = marked("What is only likely")
REMAINDER: Final = marked("What was compared only roughly, or is not told")

KINDS: Final = {
    "milestone": marked("Milestones"),
    "mission": marked("Missions"),
    "plan": marked("Plans"),
    "phase": marked("Phases"),
    "term": marked("Terms"),
    "objective": marked("Objectives"),
    "element": marked("Elements"),
    "definition": marked("Definitions"),
    "principle": marked("Principles"),
    "participation-phase": marked("Participation phases"),
    "level": marked("Levels of cooperation"),
    "opportunity": marked("Opportunities"),
    "limit": marked("Limits"),
    "deadline": marked("Deadlines"),
    "procedure": marked("Procedures"),
    "step": marked("Steps"),
    "instrument": marked("Instruments"),
    "contact": marked("Contacts"),
    "partner": marked("Partner entries"),
    "promise": marked("Promises"),
    "statement": marked("Statements"),
    "gap": marked("Gaps"),
    "source": marked("Sources"),
    "release": marked("The release as a whole"),
}
"""What the entries of each kind are called together."""
PARTNER_KINDS: Final = {
    "state": marked("Partners: states"),
    "organisation": marked("Partners: organisations"),
    "subnational": marked("Partners: bodies below the national level"),
}
"""What partners of each kind are called together."""
STATION: Final = {"element": marked("Elements of the station")}
"""What they are called in the documents of the ILRS, where that says more."""

INTERVAL: Final = marked("From {old} to {new}")

GLANCE: Final = marked("At a glance")
GLANCE_COLUMNS: Final = (
    marked("What"), marked("Was"), marked("Is"), marked("By how much"), marked("How sure; confidence"),
)  # fmt: skip
SINCE_FIRST: Final = marked("Since {release}")
STEPS: Final = marked("Steps")
STEP_COLUMNS: Final = (
    marked("Step"), marked("Who, and how binding"), marked("Deadline"), marked("Status"), marked("Outcome"),
)  # fmt: skip
LIMITS: Final = marked("Limits")
LIMIT_COLUMNS: Final = (marked("Limit"), marked("How much"))
DEADLINES: Final = marked("Deadlines")
DEADLINE_COLUMNS: Final = (marked("Deadline"), marked("When"))
PARTS: Final = marked("Parts")
PART_COLUMNS: Final = (
    marked("Part"), marked("Was"), marked("Is"), marked("By how much"), marked("How sure; confidence"),
)  # fmt: skip
PHASE_TABLE: Final = marked("Phases, before and now")
PHASE_COLUMNS: Final = (marked("Phase"), marked("Window"), marked("What became of it"))
BECAME: Final = {
    "kept": marked("kept"), "gone": marked("gone"), "new": marked("new"), "redefined": marked("redefined"),
    "perhaps redefined": marked("perhaps redefined"),
    "renamed": marked("renamed"), "perhaps renamed": marked("perhaps renamed"),
}  # fmt: skip
WENT_TABLE: Final = marked("Where each went")
WENT_COLUMNS: Final = (marked("Kind"), marked("Before"), marked("What became of it"), marked("Now"))
CAME_TABLE: Final = marked("Where each came from")
CAME_COLUMNS: Final = (marked("Kind"), marked("Now"), marked("How it came"), marked("Before"))
READING_TABLE: Final = marked("The readings side by side")
READING_COLUMNS: Final = (marked("What"), marked("Stated here"), marked("Another reading"), marked("Its confidence"))
COVERAGE_TABLE: Final = marked("Entries compared")
COVERAGE_COLUMNS: Final = (
    marked("Section"), marked("Before"), marked("Now"), marked("On both sides"), marked("Only now"),
    marked("Only before"), marked("Changed"),
)  # fmt: skip

LEGEND: Final = (
    (HEADS["act"], marked("may call for a decision or an answer by its reader")),
    (HEADS["attend"], marked("may affect the plans of its reader")),
    (HEADS["happened"], marked("occurred by the day of the newer release; nothing ahead in the record depends on it")),
    (HEADS["inform"], marked("good to know")),
    (SURE["definite"], marked("the two windows do not overlap, and neither is approximate or uncertain")),
    (
        SURE["possible"],
        marked("the windows overlap, one of them is approximate or uncertain, or sources differ on them"),
    ),
    (
        marked("high confidence"),
        marked("official text or release, or two independent reputable sources that agree"),
    ),
    (marked("medium confidence"), marked("one reputable source, or several that copy one source")),
    (marked("low confidence"), marked("a single weak source, or sources alone that came later than the release")),
)
"""Each word that needs it, and what it means."""

KIND_LEGEND: Final[tuple[tuple[tuple[Action, ...], str, str], ...]] = (
    (
        ("slipped", "slipped-out-of-phase"),
        marked("slipped"),
        marked("the window went later; where its ends moved by different spans, each is told"),
    ),
    (
        ("slipped-out-of-phase",),
        marked("out of its phase"),
        marked("no day of the window lies inside the phase of the plan to which the milestone belongs"),
    ),
    (
        ("advanced",),
        marked("moved forward"),
        marked("the window went earlier; where its ends moved by different spans, each is told"),
    ),
    (("window-widened",), marked("widened"), marked("the window holds all that it held, and more")),
    (
        ("window-firmed",),
        marked("firmed, narrower"),
        marked("the window lies inside the earlier one; where the date is no surer for it, it is only narrower"),
    ),
    (
        ("window-opened",),
        marked("a date is no longer stated"),
        marked("its latest, or its earliest, date is not named any more"),
    ),
    (
        ("window-closed",),
        marked("a further date is stated"),
        marked("a latest, or an earliest, date is named where there was none"),
    ),
    (("window-restated",), marked("stated otherwise"), marked("the same days in another precision or certainty")),
    (("altered",), marked("altered"), marked("reported as changed; what was changed may not be known")),
    (
        ("first-reported",),
        marked("now in the record"),
        marked("was unknown in the earlier release, which is not the same as absent"),
    ),
    (("became-unknown",), marked("not known any more"), marked("nothing is said of it, which is not removed")),
    (("renumbered",), marked("renumbered"), marked("the same entry under another id")),
    (
        ("perhaps-replaced",),
        marked("likely"),
        marked("true if both are the same, for which only likeness speaks; else one was removed, the other is new"),
    ),
    (
        ("recast", "redefined"),
        marked("recast, redefined"),
        marked("words or phases with another meaning than before, likely where no source says so; that is no slip"),
    ),
    (
        ("reworded-obligation", "obligation-strengthened", "obligation-weakened"),
        marked("obligation"),
        marked("how binding a text is: must, should or may"),
    ),
)
"""Each kind of change that needs it: the actions that it explains, its word, and what it means."""
MOVES: Final[Mapping[Action, str]] = {
    "window-widened": marked("widened"),
    "window-firmed": marked("narrower"),
    "window-opened": marked("a date is no longer stated"),
    "window-closed": marked("a further date is stated"),
    "window-restated": marked("stated otherwise"),
    "window-set": marked("a date where there was none"),
    "window-dropped": marked("no date any more"),
}
"""What became of a window that cannot be told by one span."""
UNTRANSLATED: Final = marked("text of the document that has no up-to-date translation, and stands in English")
AS_WRITTEN: Final = marked(
    "text of the document that has no up-to-date translation; it is in this language: {language}"
)
