"""The total table of the summary: the topic of every rule, the most important first."""

from __future__ import annotations

from functools import cache
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing.differing import word_shifts
from ilrs_docs.phrasing.doubting import gravest, window_move
from ilrs_docs.phrasing.forms import KINDS, several
from ilrs_docs.phrasing.inside import own_words
from ilrs_docs.reporting.clauses import (
    CAME,
    CHANGED,
    DATED,
    DROPPED,
    GIVEN,
    GIVEN_IN,
    ITS_VALUES,
    NAMES,
    SHIFTED,
    Topic,
    alone,
    by_field,
    by_shifts,
    group,
    merger,
    perhaps,
    routed,
    saying,
    split,
    together,
    whole,
)
from ilrs_docs.reporting.grouped_clauses import by_sureness
from ilrs_docs.reporting.linking_topics import HANGING
from ilrs_docs.reporting.measuring import measured
from ilrs_docs.reporting.partnership_topics import DUTIES, PROCEDURES
from ilrs_docs.reporting.topic_variants import variant_of
from ilrs_docs.rules.actions import subject_kind
from ilrs_docs.rules.catalogue import CATALOGUE


def _in_doubt(change: Change) -> str:
    """Return what a likely pair is about, with the gravest of what it would be if it is one entry."""
    told, inner = perhaps(change), gravest(change)
    if inner and inner[0] == window_move(change):
        return told
    words = word_shifts(inner[0].detail.get("shifts")) if inner else own_words(change)
    if inner and words is None:
        things = KINDS[subject_kind(inner[0])].counted(len(inner))
        words = topic_of(inner[0]).forms.counted(len(inner), things, subject_kind(inner[0]))
    return _("{title}: {shifts}").format(title=told, shifts=words) if words else told


# fmt: off
SETBACKS: Final = (
    Topic(("milestone-lost:mission",),
          several("{count} mission failed", "{count} missions failed"),
          tell=alone(marked("the {title} mission failed"))),
    Topic(("milestone-lost",), several("{count} milestone failed", "{count} milestones failed")),
    Topic(("milestone-cancelled",), several("{count} milestone was cancelled", "{count} milestones were cancelled")),
    Topic(("milestone-altered",),
          several("{count} milestone is reported as altered", "{count} milestones are reported as altered")),
    Topic(("milestone-deferred",),
          several("{count} milestone was deferred", "{count} milestones were deferred"),
          saying(marked("{title}, {undated}"))),
    Topic(("procedure-withdrawn",), several("{count} procedure was withdrawn", "{count} procedures were withdrawn")),
    Topic(("opportunity-withdrawn",),
          several("{count} opportunity was withdrawn", "{count} opportunities were withdrawn")),
)
DOUBTS: Final = (
    Topic(("*:renamed",),
          several("{things} was likely renamed, else removed", "{things} were likely renamed, else removed"), perhaps),
    Topic(("*-perhaps-replaced",),
          several("{things} changed, or else was removed", "{things} changed, or else were removed"), _in_doubt),
)
SLIPPED: Final = Topic(
    ("milestone-slipped", "milestone-slipped-out-of-phase"),
    several("{count} milestone slipped", "{count} milestones slipped"), tell=measured,
)  # fmt: skip
SPLIT: Final = Topic(
    ("milestone-split",), several("{count} milestone was split", "{count} milestones were split"), tell=split
)
SCHEDULE: Final = (
    Topic(("*:corrected",),
          several("the date of {things} was likely put right", "the dates of {things} were likely put right"), CHANGED),
    SLIPPED,
    Topic(("milestone-window-firmed:later",),
          several("the earliest date of {count} milestone is later",
                  "the earliest dates of {count} milestones are later"),
          tell=measured),
    Topic(("milestone-out-of-phase",),
          several("{count} milestone lies outside its phase now", "{count} milestones lie outside their phases now"),
          DATED),
    Topic(("milestone-before-dependency",),
          several("{count} milestone is dated before what it waits for",
                  "{count} milestones are dated before what they wait for"), DATED),
    Topic(("phase-slipped",), several("{count} phase slipped", "{count} phases slipped"), tell=measured),
    Topic(("*-window-corrected",),
          several("the window of {things} was corrected", "the windows of {things} were corrected"), CHANGED),
    Topic(("*-window-dropped",), several("the date of {things} was dropped", "the dates of {things} were dropped"),
          DROPPED),
    Topic(("*-window-opened",),
          several("an earliest or latest date of {things} is no longer stated",
                  "earliest or latest dates of {things} are no longer stated"), CHANGED),
    Topic(("*-window-widened",),
          several("the window of {things} widened", "the windows of {things} widened"), CHANGED),
    Topic(("milestone-advanced",),
          several("{count} milestone moved forward", "{count} milestones moved forward"), tell=measured),
    Topic(("phase-advanced",), several("{count} phase moved forward", "{count} phases moved forward"), tell=measured),
    Topic(("milestone-changed:target",),
          several("{count} milestone has another target", "{count} milestones have another target"), CHANGED),
    SPLIT,
    Topic(("milestone-merged",),
          several("others were merged into {count} milestone", "others were merged into {count} milestones"), merger),
    Topic(("milestone-withdrawn",),
          several("{count} milestone gave way to another", "{count} milestones gave way")),
    Topic(("milestone-only-considered",),
          several("{count} milestone is only a possibility now", "{count} milestones are only possibilities now")),
    Topic(("milestone-decided",),
          several("{count} milestone went from considered to planned",
                  "{count} milestones went from considered to planned")),
    Topic(("milestone-removed",),
          several("{count} milestone was removed from the record", "{count} milestones were removed from the record")),
    Topic(("milestone-reinstated",),
          several("{count} milestone is back in the plan", "{count} milestones are back")),
    Topic(("milestone-occurrence-dropped",),
          several("when {count} milestone happened is no longer stated",
                  "when {count} milestones happened is no longer stated"), DROPPED),
)
TOGETHER: Final = (
    Topic(("*-moved-together",),
          several("{count} group of dates moved together", "{count} groups of dates moved together"), group,
          tell=together),
    Topic(("*-changed-alike",), several("{things} changed in one way", "{things} changed in one way")),
    Topic(("*-removed-whole",),
          several("{things} was removed with what was in it", "{things} were removed with what was in them"), whole),
    Topic(("*-added-whole",),
          several("{things} was added with what is in it", "{things} were added with what is in them"), whole),
    Topic(("procedure-rewritten",), several("{count} procedure was rewritten", "{count} procedures were rewritten"),
          saying(marked("{title}: {went} of its steps went, {came} came"))),
    Topic(("*-run-shifted",),
          several("{count} run of numbers or names was shifted",
                  "{count} runs of numbers or names were shifted"),
          saying(marked("{run}: {where}"), marked("{run}"))),
)
PLANS: Final = (
    Topic(("plan-recast",), several("{count} plan was recast", "{count} plans were recast")),
    Topic(("plan-removed",), several("{count} plan was removed", "{count} plans were removed")),
    Topic(("plan-added",), several("{count} plan was added", "{count} plans were added")),
    Topic(("term-redefined:likely",),
          several("{count} term likely has another meaning", "{count} terms likely have another meaning")),
    Topic(("term-redefined",), several("{count} term has another meaning", "{count} terms have another meaning")),
    Topic(("milestone-stepped-back", "milestone-stepped-back-together"),
          several("{count} milestone stepped back", "{count} milestones stepped back"), tell=routed),
    Topic(("milestone-rephased", "milestone-went-together"),
          several("{count} milestone moved to another phase", "{count} milestones moved to another phase"),
          tell=routed),
    Topic(("phase-objectives-changed",),
          several("{count} phase has other objectives", "{count} phases have other objectives")),
)
ACHIEVED: Final = (
    Topic(("milestone-achieved-ahead", "step-done-ahead"),
          several("{things} is marked as done on a day that was still to come",
                  "{things} are marked as done on days that were still to come"), DATED),
    Topic(("milestone-mark-taken-back", "step-mark-taken-back"),
          several("the mark of {things} as done on a day that was still to come was taken back",
                  "the marks of {things} as done on days that were still to come were taken back"), DROPPED),
    Topic(("milestone-achieved-late",),
          several("{count} milestone was achieved late", "{count} milestones were achieved late"), SHIFTED),
    Topic(("milestone-achieved-early",),
          several("{count} milestone was achieved early", "{count} milestones were achieved early"), SHIFTED),
    Topic(("milestone-achieved",),
          several("{count} milestone was achieved", "{count} milestones were achieved")),
    Topic(("milestone-begun",), several("{count} milestone has begun", "{count} milestones have begun")),
)
WORDING: Final = (
    Topic(("*-reworded-obligation",),
          several("{count} text obliges otherwise", "{count} texts oblige otherwise"), by_shifts),
    Topic(("*:turned",),
          several("{count} text was turned round in a word", "{count} texts were turned round in a word"), by_shifts),
    Topic(("*-reworded-actor",),
          several("{count} text names another actor", "{count} texts name another actor"), by_shifts),
    Topic(("*-reworded-date",),
          several("{count} text gives another date", "{count} texts give another date"), by_shifts),
    Topic(("*-reworded-quantity",),
          several("{count} text gives another quantity", "{count} texts give another quantity"), by_shifts),
    Topic(("step-reference-left-behind",),
          several("{count} reference stayed while another step came to its place",
                  "{count} references stayed while other steps came to their places")),
    Topic(("*-reworded-reference",),
          several("{count} text gives another reference or version",
                  "{count} texts give another reference or version"), by_shifts),
    Topic(("*-translation-shifted",),
          several("{count} translation says something else than before",
                  "{count} translations say something else than before"), by_shifts),
    Topic(("*-translation-disagrees",),
          several("{count} translation disagrees with its original",
                  "{count} translations disagree with their originals"), saying(marked("{title}: {against}"))),
)
ANY_KIND: Final = (
    Topic(("milestone-added",),
          several("{count} milestone was added to the record", "{count} milestones were added to the record"), CAME),
    Topic(("milestone-came-considered",),
          several("{count} milestone was named as a possibility", "{count} milestones were named as possibilities")),
    Topic(("objective-stated-beside",),
          several("{count} objective was stated, kept in the record beside others",
                  "{count} objectives were stated, kept in the record beside others")),
    Topic(("objective-beside-added", "objective-beside-dropped"),
          several("beside what {count} objective is stated changed",
                  "beside what {count} objectives are stated changed")),
    Topic(("statement-added",),
          several("{count} statement was added to the record", "{count} statements were added to the record")),
    Topic(("statement-removed",),
          several("{count} statement is no longer given", "{count} statements are no longer given")),
    Topic(("source-added",), several("{count} source was added", "{count} sources were added"), None),
    Topic(("source-removed",), several("{count} source was removed", "{count} sources were removed"), None),
    Topic(("*-added",), several("{things} was added", "{things} were added")),
    Topic(("*-removed",), several("{things} was removed", "{things} were removed")),
    Topic(("*-split",), several("{things} was split", "{things} were split"), tell=split),
    Topic(("*-merged",), several("others were merged into {things}", "others were merged into {things}"), merger),
    Topic(("*-withdrawn",), several("{things} gave way to others", "{things} gave way to others")),
    Topic(("*-moved", "*-went-together"),
          several("{things} went to another place", "{things} went to another place"), tell=routed),
)
NEWS: Final = (
    Topic(("milestone-status-changed:stated",),
          several("the status of {count} milestone is stated now", "the status of {count} milestones is stated now"),
          DATED),
    Topic(("milestone-status-changed:dropped",),
          several("the status of {count} milestone is no longer stated",
                  "the status of {count} milestones is no longer stated"), DROPPED),
    Topic(("milestone-status-changed",),
          several("{count} milestone has another status", "{count} milestones have another status"), CHANGED),
    Topic(("*-window-set",), several("{things} got a date", "{things} got dates"), DATED),
    Topic(("*-window-closed",),
          several("an earliest or latest date of {things} is stated now",
                  "earliest or latest dates of {things} are stated now"), CHANGED),
    Topic(("*-window-firmed",),
          several("the window of {things} is narrower", "the windows of {things} are narrower"), CHANGED),
    Topic(("step-done",), several("{count} step was done", "{count} steps were done")),
    Topic(("*-first-reported",),
          several("{count} thing is in the record now that the earlier release did not know",
                  "{count} things are in the record now that the earlier release did not know")),
    Topic(("instrument-signed",),
          several("{count} legal instrument was signed", "{count} legal instruments were signed")),
    Topic(("*-changed",), several("{count} detail changed", "{count} details changed"), ITS_VALUES),
    Topic(("*-became-unknown",),
          several("{count} thing is no longer known", "{count} things are no longer known")),
    Topic(("*-conflict-opened",),
          several("another reading of {count} thing is recorded", "other readings of {count} things are recorded"),
          tell=by_field),
    Topic(("*:again",),
          several("there are further readings of {count} thing on which sources disagreed before",
                  "there are further readings of {count} things on which sources disagreed before"), tell=by_field),
    Topic(("*-confidence-lowered",), several("what is recorded of {count} thing is less sure",
                                             "what is recorded of {count} things is less sure"), tell=by_sureness),
    Topic(("release-standing-changed",),
          several("the two releases differ in standing", "the two releases differ in standing"),
          NAMES),
    Topic(("release-retitled",), several("the document has another name", "the document has another name"), NAMES),
    Topic(("*-retitled",), several("{things} has another name", "{things} have another name"),
          NAMES),
    Topic(("*-renumbered",), several("{things} bears another id", "{things} bear another id")),
    Topic(("*-reworded",), several("{count} text was reworded", "{count} texts were reworded")),
    Topic(("milestone-occurrence-set",),
          several("when {count} milestone happened is known now", "when {count} milestones happened is known now"),
          DATED),
    Topic(("milestone-occurrence-corrected",),
          several("when {count} milestone happened is given otherwise",
                  "when {count} milestones happened is given otherwise"), CHANGED),
    Topic(("milestone-phase-set",),
          several("{count} milestone was put into a phase", "{count} milestones were put into a phase"), DATED),
    Topic(("milestone-doubled",), several("{count} milestone was entered once more",
                                          "{count} milestones were entered once more")),
    Topic(("milestone-double-removed",), several("{count} double entry was removed",
                                                 "{count} double entries were removed")),
    Topic(("*-past-corrected", "step-deadline-past-corrected"),
          several("the past date of {things} is given otherwise", "the past dates of {things} are given otherwise"),
          CHANGED),
    Topic(("milestone-dated-anew",),
          several("{count} milestone is dated anew", "{count} milestones are dated anew"), CHANGED),
    Topic(("milestone-forecast-changed", "*:ended"),
          several("the forecast of {count} milestone that is over is given otherwise",
                  "the forecasts of {count} milestones that are over are given otherwise"), CHANGED),
    Topic(("*-window-restated",),
          several("the date of {things} is stated otherwise with the same bounds",
                  "the dates of {things} are stated otherwise with the same bounds")),
    Topic(("milestone-dependency-dropped",),
          several("{count} dependency was dropped", "{count} dependencies were dropped")),
    Topic(("milestone-mission-added",),
          several("{count} mission became part of a milestone", "{count} missions became part of a milestone"), GIVEN),
    Topic(("*-agency-added",),
          several("{count} agency takes part now", "{count} agencies take part now"), GIVEN_IN),
    Topic(("milestone-site-set",), several("{count} site is known now", "{count} sites are known now"), DATED),
    Topic(("mission-launcher-set",),
          several("{count} launcher is known now", "{count} launchers are known now"), DATED),
    Topic(("procedure-came-withdrawn", "opportunity-came-withdrawn"),
          several("{things} was added to the record as withdrawn", "{things} was added to the record as withdrawn")),
    Topic(("partner-instrument-changed",),
          several("{things} takes part by another instrument", "{things} take part by another instrument")),
    Topic(("partner-date-set", "partner-date-restated"),
          several("the day on which {things} joined is given otherwise",
                  "the days on which {things} joined are given otherwise"), DATED),
    Topic(("promise-made",), several("{count} promise was made", "{count} promises were made")),
    Topic(("*-conflict-settled",),
          several("another reading of {count} thing is recorded no more",
                  "other readings of {count} things are recorded no more"), tell=by_field),
    Topic(("*-confidence-raised",), several("what is recorded of {count} thing is surer",
                                            "what is recorded of {count} things is surer"), tell=by_sureness),
    Topic(("gap-opened",),
          several("{count} more thing is noted as not known",
                  "{count} more things are noted as not known")),
    Topic(("gap-filled",),
          several("{count} thing is no longer noted as not known",
                  "{count} things are no longer noted as not known"), None),
    Topic(("*-notes-changed",), several("the notes of {things} changed", "the notes of {things} changed"),
          saying(marked("{title}: {note}"))),
)
EDITORIAL: Final = (
    Topic(("limit-restated",),
          several("{count} limit is written otherwise with the same value",
                  "{count} limits are written otherwise with the same value")),
    Topic(("*-reworded-editorially",),
          several("{count} text is written otherwise", "{count} texts are written otherwise")),
    Topic(("*-translation-added", "*-translation-changed", "*-translation-removed", "*-translation-left-behind"),
          several("{count} change of a translation", "{count} changes of translations"), None),
    Topic(("*-sources-changed",),
          several("other sources stand behind {things}", "other sources stand behind {things}"), None),
)
# fmt: on
TOPICS: Final = (
    *SETBACKS,
    *DOUBTS,
    *DUTIES,
    *SCHEDULE,
    *TOGETHER,
    *PLANS,
    *PROCEDURES,
    *ACHIEVED,
    *WORDING,
    *ANY_KIND,
    *HANGING,
    *NEWS,
    *EDITORIAL,
)  # fmt: skip
"""All topics in the order in which they are told among those of one severity; the first that names a rule has it."""
UNKNOWN_RULE: Final = Topic((), several("{count} other change is told below", "{count} other changes are told below"))
"""What is said of a change whose rule is not in the catalogue, as one made by hand may be."""


def topic_of(change: Change) -> Topic:
    """Return the topic of a change.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-25", title="Luna-25")
    >>> topic_of(Change(rule="milestone-lost", severity="act", bump="major", subjects=(luna,), edits=(),
    ...                 fingerprint="f")).forms.one
    '{count} milestone failed'
    """
    return table().get(variant_of(change)) or table().get(change.rule) or UNKNOWN_RULE


@cache
def table() -> dict[str, Topic]:
    """Return the topic of every rule of the catalogue, and of what is told apart within a rule."""
    found: dict[str, Topic] = {}
    for topic in TOPICS:
        for pattern in topic.rules:
            action = pattern.removeprefix("*-")
            rules = [pattern] if action == pattern else [one.id for one in CATALOGUE.values() if one.action == action]
            for rule in rules:
                found.setdefault(rule, topic)
    return found
