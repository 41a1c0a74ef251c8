"""The total table of what each depth of a report shows: how each section tells its items, and what such an item holds.

An audience chooses sections, a depth chooses fields, a format only writes. The tables hold every section and every
field; tests ask for each. The data of a report are complete at every depth: only pages are made by these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from ilrs_docs.changes.names import Action, EntryKind, RuleName
from ilrs_docs.reporting.models import Detail, SectionId
from ilrs_docs.rules.catalogue import CATALOGUE

Manner = Literal["whole", "short", "cited", "argued", "noted", "line", "named", "counted", "left"]
"""How an item is told: all of it; what fits five lines; its sentence and sources; these with why; with a note; its
sentence; its name among others; its number; not at all.

What is `left` is told elsewhere on the same page.
"""
PagePart = Literal["glance", "compared", "legend", "marks", "charts", "level", "rules", "sources"]
"""What stands on a page beside the items: the dates that moved at a glance, the releases and what identifies them
(version, digest, issuers, the tool), what the words mean, and the marks in texts, the charts, in them what kept its
date, the ids of rules, the list of sources."""


class DepthRow(NamedTuple):
    """How a section tells a change that is grave (act, attend), one that is not, and what stands without a change.

    Other readings that came with an entry are told as what is not: no change tells them.
    What came, went, or is known since the earlier release is told as `listed` where that is said, unless it asks for a
    decision; what became of notes and sources as `kept`, notes that are new as `news`; what came and is less than sure
    as `weak`.
    """

    grave: Manner
    calm: Manner
    standing: Manner
    listed: Manner | None = None
    kept: Manner = "counted"
    weak: Manner | None = None
    news: Manner | None = None


LISTED: Final[frozenset[Action]] = frozenset({
    "added", "added-whole", "came-considered", "stated-beside", "doubled", "first-reported", "became-unknown",
    "removed", "removed-whole", "double-removed",
})  # fmt: skip
"""The actions of what came, went, or is known or unknown since the earlier release."""
DESCRIBED: Final[frozenset[EntryKind]] = frozenset({"instrument"})
"""The kinds of which a name says little: what is said of one that came stands with it."""
CAME: Final[frozenset[Action]] = frozenset({"added", "came-considered", "doubled", "first-reported", "joined", "made"})
"""The actions of what came, one by one."""
NOTED: Final[frozenset[RuleName]] = frozenset({
    "statement-added", "opportunity-outcome-set", "opportunity-outcome-changed", "opportunity-closed",
})  # fmt: skip
"""The rules of what stands with its notes however sure it is: of what was said, and of what came of a call, they say
what it is worth, and who was chosen."""
KEPT: Final[frozenset[RuleName]] = frozenset(
    row.id
    for row in CATALOGUE.values()
    if row.action in {"notes-changed", "sources-changed"} or row.subject == "source"
)
"""The rules on what is kept beside the entries: sources and notes."""
HELD: Final = frozenset({"phase", "mission"})
"""The kinds that hold others: that one of these changed only repeats what is told of it."""
_WHOLE: Final = DepthRow("whole", "whole", "whole", "whole", "whole")
_USUAL: Final = DepthRow("short", "line", "line", weak="noted", news="noted")
_SHORT: Final = DepthRow("short", "short", "short")
_LINES: Final = DepthRow("line", "line", "line")
_NUMBER: Final = DepthRow("counted", "counted", "counted")
_STANDARD: Final[Mapping[SectionId, DepthRow]] = {
    "act": _SHORT,
    "schedule": _USUAL,
    "events": _USUAL,
    "procedures": _USUAL,
    "terms": _USUAL._replace(listed="noted"),
    "partners": _USUAL,
    "listing": DepthRow("short", "line", "left", "named"),
    "impact": DepthRow("line", "counted", "line"),
    "between": _LINES,
    "rest": DepthRow("cited", "line", "short", weak="noted", news="noted"),
    "editorial": _LINES,
    "corrected": DepthRow("cited", "cited", "cited"),
    "conflicts": DepthRow("argued", "noted", "counted", weak="noted"),
    "promises": DepthRow("short", "line", "counted"),
    "unknown": DepthRow("line", "line", "counted", "named"),
    "completeness": _NUMBER,
}
SECTIONS: Final[Mapping[Detail, Mapping[SectionId, DepthRow]]] = {
    "brief": dict.fromkeys(_STANDARD, _NUMBER) | {"act": _LINES},
    "standard": _STANDARD,
    "full": dict.fromkeys(_STANDARD, _WHOLE),
}
"""How each section tells its items, at each depth."""
QUIET: Final[Mapping[SectionId, DepthRow]] = dict.fromkeys(_STANDARD, _NUMBER)
"""How it does where nothing changed, save in full."""

_ALWAYS: Final = frozenset({
    "change", "rule", "severity", "happened", "sentence", "subjects", "document", "fingerprint", "months",
    "readings", "foreseen",
})  # fmt: skip
"""What an item always holds: what it tells, of what, how grave that is, and where the data have it."""
_SHORT_FIELDS: Final = frozenset({
    "was", "now", "days", "shift", "due", "certainty", "confidence", "support", "description", "quotes", "notes",
    "passages", "because", "sources", "also",
})  # fmt: skip
_WHOLE_FIELDS: Final = frozenset(
    {"bounds", "phase", "since_first", "tables", "aside", "outside", "suspect", "went", "came"}
)
FIELDS: Final[Mapping[Manner, frozenset[str]]] = {
    "whole": _ALWAYS | _SHORT_FIELDS | _WHOLE_FIELDS,
    "short": _ALWAYS | _SHORT_FIELDS,
    "cited": _ALWAYS | {"confidence", "sources", "because"},
    "argued": _ALWAYS | {"confidence", "sources", "because", "notes"},
    "noted": _ALWAYS | {"description", "notes", "sources", "because"},
    "line": _ALWAYS | {"because"},
    "named": _ALWAYS - {"sentence"},
    "counted": frozenset(),
    "left": frozenset(),
}
"""What is shown of an item that is told in a manner; its sentence holds the gist of what is not."""
PAGES: Final[Mapping[Detail, frozenset[PagePart]]] = {
    "brief": frozenset(),
    "standard": frozenset({"glance", "marks", "charts"}),
    "full": frozenset({"glance", "compared", "legend", "marks", "charts", "level", "rules", "sources"}),
}
"""What each depth shows beside the items."""
