"""Topics in the total table of the summary on what ties one entry to another: what waits, who takes part, where."""

from __future__ import annotations

from typing import Final

from ilrs_docs.phrasing.forms import several
from ilrs_docs.reporting.clauses import CHANGED, DROPPED, GIVEN, TAKEN, TAKEN_IN, Topic, by_field
from ilrs_docs.reporting.grouped_clauses import depending

# fmt: off
HANGING: Final = (
    Topic(("*:drawn",),
          several("{count} thing is understood otherwise", "{count} things are understood otherwise"),
          tell=by_field),
    Topic(("milestone-dependency-added",),
          several("{count} dependency was added", "{count} dependencies were added"), tell=depending),
    Topic(("milestone-mission-dropped",),
          several("{count} mission is no longer part of a milestone",
                  "{count} missions are no longer part of a milestone"), TAKEN),
    Topic(("*-agency-dropped",),
          several("{count} agency no longer takes part", "{count} agencies no longer take part"), TAKEN_IN),
    Topic(("milestone-site-moved",), several("{count} site changed", "{count} sites changed"), CHANGED),
    Topic(("milestone-site-dropped",),
          several("{count} site is no longer stated", "{count} sites are no longer stated"), DROPPED),
    Topic(("mission-launcher-changed",), several("{count} launcher changed", "{count} launchers changed"), CHANGED),
    Topic(("mission-launcher-dropped",),
          several("{count} launcher is no longer known", "{count} launchers are no longer known"), DROPPED),
    Topic(("milestone-phase-dropped",),
          several("{count} milestone left its phase", "{count} milestones left their phases"), DROPPED),
    Topic(("plan-originator-added",),
          several("{count} originator came to a plan", "{count} originators came to a plan"), GIVEN),
    Topic(("plan-originator-dropped",),
          several("{count} originator left a plan", "{count} originators left a plan"), TAKEN),
    Topic(("partner-date-dropped",),
          several("the day on which {things} joined is no longer stated",
                  "the days on which {things} joined are no longer stated")),
)
# fmt: on
