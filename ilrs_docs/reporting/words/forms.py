"""The clauses of the summary: how so many things of one kind are counted, and how those with names are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.reporting.words import phrasing

MOST_NAMES: Final = 3
"""How many names a clause tells; how many more there are is told as a number."""


class Forms(NamedTuple):
    """A clause on one thing and on several, each with `{count}`, or with `{things}` where it holds for any kind."""

    one: str
    many: str

    def counted(self, number: int, things: str = "") -> str:
        """Return the clause on so many things; the message is one of those that `several` marks.

        >>> several("{count} plan was recast", "{count} plans were recast").counted(2)
        'two plans were recast'
        """
        words = ngettext(self.one, self.many, number)
        return words.format(count=phrasing.counted_alone(number), things=things)


def several(one: str, many: str) -> Forms:
    """Mark a clause in both numbers as one message."""
    return Forms(one, many)


def with_names(told: str, names: Sequence[str]) -> str:
    """Return a clause with the names of what it counts, each once; the last part says how many more it counts.

    >>> with_names("five plans were recast", ["A", "B", "B", "C", "D"])
    'five plans were recast (A, B, C and 1 more)'
    >>> with_names("two limits were raised", ["Mass: 1 kg, now 2 kg", "Power: 1 W, now 2 W"])
    'two limits were raised (Mass: 1 kg, now 2 kg; Power: 1 W, now 2 W)'
    """
    shown = list(dict.fromkeys(names))[:MOST_NAMES]
    more = sum(name not in shown for name in names)
    parts = [*shown, *([_("{count} more").format(count=more)] if more else [])]
    apart = any(mark in name for name in shown for mark in _INSIDE)
    joined = _("; ").join(parts) if apart else phrasing.listed(parts)
    return _("{told} ({names})").format(told=told, names=joined) if shown else told


_INSIDE: Final = (", ", ": ", "\uff0c", "\uff1a", " \N{EM DASH} ")
"""The marks that part what is said of one thing, beside which a comma does not part several."""


KINDS: Final = {
    "milestone": several("{count} milestone", "{count} milestones"),
    "mission": several("{count} mission", "{count} missions"),
    "plan": several("{count} plan", "{count} plans"),
    "phase": several("{count} phase", "{count} phases"),
    "term": several("{count} term", "{count} terms"),
    "objective": several("{count} objective", "{count} objectives"),
    "element": several("{count} element", "{count} elements"),
    "definition": several("{count} definition", "{count} definitions"),
    "principle": several("{count} principle", "{count} principles"),
    "participation-phase": several("{count} phase of participation", "{count} phases of participation"),
    "level": several("{count} level of cooperation", "{count} levels of cooperation"),
    "opportunity": several("{count} opportunity", "{count} opportunities"),
    "limit": several("{count} limit", "{count} limits"),
    "deadline": several("{count} deadline", "{count} deadlines"),
    "procedure": several("{count} procedure", "{count} procedures"),
    "step": several("{count} step", "{count} steps"),
    "instrument": several("{count} legal instrument", "{count} legal instruments"),
    "contact": several("{count} contact", "{count} contacts"),
    "partner": several("{count} partner", "{count} partners"),
    "promise": several("{count} promise", "{count} promises"),
    "statement": several("{count} statement", "{count} statements"),
    "gap": several("{count} gap", "{count} gaps"),
    "source": several("{count} source", "{count} sources"),
    "release": several("{count} release", "{count} releases"),
}
"""How entries of each kind are counted."""
PARTNERS: Final = {
    "state": several("{count} state", "{count} states"),
    "organisation": several("{count} organisation", "{count} organisations"),
    "subnational": several("{count} body below the national level", "{count} bodies below the national level"),
}
"""How partners are counted: those of one kind are no more of another."""
