"""The fixed words of a report: titles of its sections, groups and columns, what an empty section says, the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ilrs_docs.reporting.nouns import SectionId

SECTIONS: Final[dict[SectionId, tuple[str, str]]] = {
    "schedule": ("What moved in the schedule", "Nothing moved in the schedule."),
    "events": ("What happened", "Nothing is reported to have happened between the two releases."),
    "procedures": ("Procedures and opportunities", "No procedure and no opportunity changed."),
    "partners": ("Partners", "Nobody joined or left."),
    "between": (
        "On the way",
        "No release lies between the two, or none tells what the comparison of the two does not.",
    ),
    "rest": ("Everything else", "Nothing else changed."),
    "unknown": ("What is not known", "No gap, no open promise and no disagreement of sources is recorded."),
}
"""Title of each section and the sentence that stands in it when it is empty, in reading order."""

IDENTIFICATION: Final = "What was compared"
SUMMARY: Final = "Summary"
SOURCES: Final = "Sources"
NO_SOURCES: Final = "No source is cited."
NO_DIFFERENCES: Final = "There are no differences."
SAME_BUT_NAME: Final = "Only what names the release differs: its version, its label or its day of issue."

MOVED: Final = "Dates that moved"
SPLIT: Final = "Milestones split, merged or withdrawn"
LISTED: Final = "Milestones that came into or left the record"
PHASES: Final = "Phases"
PLANS: Final = "Plans"
TERMS: Final = "Terms"
MISFORTUNES: Final = "Lost, cancelled, altered or deferred"
ACHIEVED: Final = "Achieved, begun or taken up again"
INSTRUMENTS: Final = "Legal instruments"
JOINED: Final = "Joined"
LEFT: Final = "Left"
PARTNERS_OTHER: Final = "Other changes to partners"
LOOSE_PROCEDURES: Final = "Other changes"
EDITORIAL: Final = "Editorial: wording, translations and sources"
MANY: Final = 4
"""From so many on, sources that came or went are told in one sentence."""
GATHERED: Final = {
    "source-added": "{count} were added; they stand in the list of sources below.",
    "source-removed": "{count} are cited no more.",
}
UNEXPLAINED: Final = "Differences that no rule explains"
FIRST_REPORTED: Final = "First reported (unknown in the earlier release, not new)"
BECAME_UNKNOWN: Final = "Not known any more (which is not the same as removed)"
PROMISES: Final = "Promises"
NEW_GAPS: Final = "Gaps noted since the earlier release"
GAPS: Final = "Gaps that stand"
CONFLICTS: Final = "Sources that disagree"

LEG: Final = "From {old} to {new}"

GLANCE: Final = "At a glance"
GLANCE_COLUMNS: Final = ("What", "Was", "Is", "By how much", "How sure; confidence")
STEPS: Final = "Steps"
STEP_COLUMNS: Final = ("Step", "Who, and how binding", "Deadline", "Status", "Outcome")
LIMITS: Final = "Limits"
LIMIT_COLUMNS: Final = ("Limit", "How much")
DEADLINES: Final = "Deadlines"
DEADLINE_COLUMNS: Final = ("Deadline", "When")
PARTS: Final = "Parts"
PART_COLUMNS: Final = ("Part", "Was", "Is", "By how much", "How sure")
PHASE_TABLE: Final = "Phases, before and now"
PHASE_COLUMNS: Final = ("Phase", "Window", "What became of it")
BECAME: Final = {"kept": "kept", "gone": "gone", "new": "new", "redefined": "redefined"}

LEGEND: Final = (
    ("act", "may call for a decision or an answer by its reader"),
    ("attend", "may touch the plans of its reader"),
    ("inform", "good to know"),
    ("definite", "the two windows do not overlap, and neither is approximate or uncertain"),
    ("possible", "the windows overlap, or one of them is approximate or uncertain"),
    ("high confidence", "official text or release, or two independent reputable sources that agree"),
    ("medium confidence", "one reputable source, or several that copy one source"),
    ("low confidence", "a single weak source"),
)
"""Each word that needs it, and what it means."""
