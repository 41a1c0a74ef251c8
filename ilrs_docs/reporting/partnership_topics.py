"""Topics of a guideline in the total table of the summary: duties, and what became of procedures and opportunities."""

from __future__ import annotations

from typing import Final

from ilrs_docs.reporting.clauses import Topic, split, with_outcome
from ilrs_docs.reporting.namings import CHANGED, DATED, DROPPED, GIVEN, SHIFTED, TAKEN
from ilrs_docs.reporting.words.forms import several

# fmt: off
DUTIES: Final = (
    Topic(("step-obligation-strengthened",), several("{count} step binds more", "{count} steps bind more"), CHANGED),
    Topic(("step-added",), several("{count} step was added", "{count} steps were added")),
    Topic(("step-actor-changed",),
          several("{count} step falls to another actor", "{count} steps fall to another actor"), CHANGED),
    Topic(("step-deadline-brought-forward", "deadline-brought-forward"),
          several("{count} deadline was brought forward", "{count} deadlines were brought forward"), SHIFTED),
    Topic(("step-deadline-set", "deadline-set"),
          several("{count} deadline was set", "{count} deadlines were set"), DATED),
    Topic(("step-document-required",),
          several("{count} more document is required", "{count} more documents are required"), GIVEN),
    Topic(("limit-lowered",), several("{count} limit was lowered", "{count} limits were lowered"), CHANGED),
    Topic(("limit-bound-changed",),
          several("{count} limit binds from the other side", "{count} limits bind from the other side"), CHANGED),
    Topic(("limit-unit-changed",),
          several("{count} limit is given in another unit", "{count} limits are given in another unit"), CHANGED),
    Topic(("procedure-opened",), several("{count} procedure opened", "{count} procedures opened")),
    Topic(("opportunity-opened",), several("{count} opportunity opened", "{count} opportunities opened")),
    Topic(("promise-kept",), several("{count} promise was kept", "{count} promises were kept")),
)
PROCEDURES: Final = (
    Topic(("procedure-closed",), several("{count} procedure closed", "{count} procedures closed")),
    Topic(("procedure-closed:came",),
          several("{count} procedure came and closed", "{count} procedures came and closed"), tell=with_outcome),
    Topic(("procedure-deferred",), several("{count} procedure was deferred", "{count} procedures were deferred")),
    Topic(("procedure-announced",), several("{count} procedure was announced", "{count} procedures were announced")),
    Topic(("opportunity-closed",), several("{count} opportunity closed", "{count} opportunities closed")),
    Topic(("opportunity-closed:came",),
          several("{count} opportunity came and closed", "{count} opportunities came and closed"), tell=with_outcome),
    Topic(("opportunity-deferred",),
          several("{count} opportunity was deferred", "{count} opportunities were deferred")),
    Topic(("opportunity-announced",),
          several("{count} opportunity was announced", "{count} opportunities were announced")),
    Topic(("step-removed",), several("{count} step was removed", "{count} steps were removed")),
    Topic(("step-obligation-weakened",), several("{count} step binds less", "{count} steps bind less"), CHANGED),
    Topic(("step-obligation-stated", "step-obligation-unstated"),
          several("how {count} step binds is stated otherwise", "how {count} steps bind is stated otherwise"), CHANGED),
    Topic(("step-actor-stated", "step-actor-unstated"),
          several("who acts in {count} step is stated otherwise", "who acts in {count} steps is stated otherwise")),
    Topic(("step-split",), several("{count} step was split", "{count} steps were split"), tell=split),
    Topic(("step-merged",), several("{count} step took in others", "{count} steps took in others")),
    Topic(("step-reordered",),
          several("{count} step has another place in the order", "{count} steps have another place in the order")),
    Topic(("step-deadline-passed", "deadline-passed"),
          several("{count} deadline passed", "{count} deadlines passed"), DROPPED),
    Topic(("step-deadline-dropped", "deadline-dropped"),
          several("{count} deadline was dropped", "{count} deadlines were dropped"), DROPPED),
    Topic(("step-deadline-extended", "deadline-extended"),
          several("{count} deadline was extended", "{count} deadlines were extended"), SHIFTED),
    Topic(("step-deadline-restated", "deadline-restated"),
          several("{count} deadline is stated otherwise", "{count} deadlines are stated otherwise"), CHANGED),
    Topic(("step-reopened",), several("{count} step is pending again", "{count} steps are pending again")),
    Topic(("step-document-no-longer-required",),
          several("{count} document is no longer required", "{count} documents are no longer required"), TAKEN),
    Topic(("*-outcome-dropped",),
          several("the outcome of {things} is not told any more", "the outcomes of {things} are not told any more")),
    Topic(("*-outcome-changed",),
          several("the outcome of {things} changed", "the outcomes of {things} changed")),
    Topic(("opportunity-level-dropped",),
          several("{count} level of cooperation is no longer welcome",
                  "{count} levels of cooperation are no longer welcome"), TAKEN),
    Topic(("opportunity-level-added",),
          several("{count} level of cooperation is welcome now", "{count} levels of cooperation are welcome now"),
          GIVEN),
    Topic(("limit-raised",), several("{count} limit was raised", "{count} limits were raised"), CHANGED),
    Topic(("partner-left",), several("{count} partner left", "{count} partners left")),
    Topic(("promise-withdrawn",), several("{count} promise no longer stands", "{count} promises no longer stand")),
    Topic(("instrument-came-into-force",),
          several("{count} legal instrument came into force", "{count} legal instruments came into force")),
    Topic(("instrument-added",),
          several("{count} legal instrument came into the record", "{count} legal instruments came into the record")),
)
# fmt: on
