"""The clauses of the summary, each on one thing and on several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ilrs_docs.language import ngettext
from ilrs_docs.reporting.words import phrasing


class Forms(NamedTuple):
    """A clause on one thing, and on several: each with `{count}` and `{names}`."""

    one: str
    many: str

    def told(self, names: Sequence[str]) -> str:
        """Return the clause on so many things, with their names; the message is one of those listed in this module."""
        words = ngettext(self.one, self.many, len(names))
        return words.format(count=phrasing.counted_alone(len(names)), names=phrasing.some(names))


def several(one: str, many: str) -> Forms:
    """Mark a clause in both numbers as one message."""
    return Forms(one, many)


PLANS = (
    ("plan-recast", several("{count} plan was recast ({names})", "{count} plans were recast ({names})")),
    ("plan-removed", several("{count} plan was removed ({names})", "{count} plans were removed ({names})")),
    ("plan-added", several("{count} plan was added ({names})", "{count} plans were added ({names})")),
)
TERMS = several("{count} term was redefined ({names})", "{count} terms were redefined ({names})")
PROCEDURES = (
    (
        "procedure-opened",
        several("{count} procedure opened ({names})", "{count} procedures opened ({names})"),
    ),
    (
        "procedure-closed",
        several("{count} procedure closed ({names})", "{count} procedures closed ({names})"),
    ),
    (
        "procedure-withdrawn",
        several("{count} procedure was withdrawn ({names})", "{count} procedures were withdrawn ({names})"),
    ),
    (
        "procedure-deferred",
        several("{count} procedure was deferred ({names})", "{count} procedures were deferred ({names})"),
    ),
    (
        "procedure-announced",
        several("{count} procedure was announced ({names})", "{count} procedures were announced ({names})"),
    ),
    (
        "opportunity-opened",
        several("{count} opportunity opened ({names})", "{count} opportunities opened ({names})"),
    ),
    (
        "opportunity-closed",
        several("{count} opportunity closed ({names})", "{count} opportunities closed ({names})"),
    ),
    (
        "opportunity-withdrawn",
        several("{count} opportunity was withdrawn ({names})", "{count} opportunities were withdrawn ({names})"),
    ),
    (
        "opportunity-deferred",
        several("{count} opportunity was deferred ({names})", "{count} opportunities were deferred ({names})"),
    ),
    (
        "opportunity-announced",
        several("{count} opportunity was announced ({names})", "{count} opportunities were announced ({names})"),
    ),
)
CAME_AND_CLOSED = {
    "procedure-closed": several(
        "{count} procedure came and closed ({names})", "{count} procedures came and closed ({names})"
    ),
    "opportunity-closed": several(
        "{count} opportunity came and closed ({names})", "{count} opportunities came and closed ({names})"
    ),
}
DOUBTS = several("{count} entry may have been removed ({names})", "{count} entries may have been removed ({names})")
LEFT = several("{count} partner left ({names})", "{count} partners left ({names})")
INSTRUMENTS = (
    (
        "instrument-signed",
        several("{count} legal instrument was signed ({names})", "{count} legal instruments were signed ({names})"),
    ),
    (
        "instrument-came-into-force",
        several(
            "{count} legal instrument came into force ({names})", "{count} legal instruments came into force ({names})"
        ),
    ),
    (
        "instrument-added",
        several(
            "{count} legal instrument came into the record ({names})",
            "{count} legal instruments came into the record ({names})",
        ),
    ),
)
MILESTONES = {
    "lost": several("{count} milestone was lost ({names})", "{count} milestones were lost ({names})"),
    "cancelled": several("{count} milestone was cancelled ({names})", "{count} milestones were cancelled ({names})"),
    "altered": several("{count} milestone was altered ({names})", "{count} milestones were altered ({names})"),
    "deferred": several(
        "{count} milestone was deferred without a new date ({names})",
        "{count} milestones were deferred without a new date ({names})",
    ),
    "target": several(
        "{count} milestone has another target ({names})", "{count} milestones have another target ({names})"
    ),
    "achieved": several("{count} milestone was achieved ({names})", "{count} milestones were achieved ({names})"),
    "merged": several("{count} milestone took in others ({names})", "{count} milestones took in others ({names})"),
    "withdrawn": several("{count} milestone gave way to another ({names})", "{count} milestones gave way ({names})"),
    "removed": several("{count} milestone left the record ({names})", "{count} milestones left the record ({names})"),
    "reinstated": several("{count} milestone is back in the plan ({names})", "{count} milestones are back ({names})"),
    "added": several(
        "{count} milestone came into the record ({names})", "{count} milestones came into the record ({names})"
    ),
}
