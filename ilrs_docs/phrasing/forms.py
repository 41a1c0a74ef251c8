"""The clauses of the summary: how so many things of one kind are counted, and how those with names are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.phrasing import phrases

MOST_NAMES: Final = 3
"""How many names a clause tells; how many more there are is told as a number."""


class Forms(NamedTuple):
    """A clause on one thing and on several, each with `{count}`, or with `{things}` where it holds for any kind."""

    one: str
    many: str

    def counted(self, number: int, things: str = "", kind: str | None = None) -> str:
        """Return the clause on so many things, all of one `kind` if that is given.

        The message is one of those that `several` marks.

        >>> several("{count} plan was recast", "{count} plans were recast").counted(2)
        'two plans were recast'
        """
        words = agreeing(ngettext(self.one, self.many, number), kind)
        return words.format(count=phrases.counted_alone(number), things=things)

    def measure(self, number: int) -> str:
        """Return the Chinese measure word with which the clause counts so many things; nothing where it has none.

        >>> several("{count} plan", "{count} plans").measure(2)
        ''
        """
        known = _MEASURE.search(ngettext(self.one, self.many, number))
        return known[1] if known else ""


def several(one: str, many: str) -> Forms:
    """Mark a clause in both numbers as one message."""
    return Forms(one, many)


_CHOICE: Final = re.compile(r"\[([^\]|]{0,20})\|([^\]|]{0,20})\|([^\]|]{0,20})\]")
"""Three endings of one word in a translation, of which what it is said of takes one: [masculine|feminine|neuter]."""
GENDERS: Final = {
    "milestone": "f", "mission": "f", "plan": "m", "phase": "m", "term": "m", "objective": "f", "element": "m",
    "definition": "n", "principle": "m", "participation-phase": "m", "level": "m", "opportunity": "f", "limit": "n",
    "deadline": "m", "procedure": "f", "step": "m", "instrument": "m", "contact": "m", "partner": "m", "promise": "n",
    "statement": "n", "gap": "n", "source": "m", "release": "f", "state": "n", "organisation": "f", "subnational": "n",
}  # fmt: skip
"""The grammatical gender of what each kind of entry, and of partner, is called in Russian."""


def agreeing(words: str, kind: str | None) -> str:
    """Return a message in which each choice of three endings is made for one of a kind; neuter where kinds are mixed.

    >>> agreeing("добавлен[|а|о] {things}", "mission"), agreeing("добавлен[|а|о] {things}", None)
    ('добавлена {things}', 'добавлено {things}')
    """
    ending = "mfn".index(GENDERS.get(kind or "", "n")) + 1
    return _CHOICE.sub(lambda found: found[ending], words)


def with_names(told: str, names: Sequence[str], most: int = MOST_NAMES, measure: str = "") -> str:
    """Return a clause with the names of what it counts, `most` of them, those that return with their number.

    The last part says how many more it counts, with the `measure` word of the clause.

    >>> with_names("five plans were recast", ["A", "B", "B", "C", "D"])
    'five plans were recast (A, B (2), C and one more)'
    >>> with_names("two limits were raised", ["Mass: 1 kg, now 2 kg", "Power: 1 W, now 2 W"])
    'two limits were raised (Mass: 1 kg, now 2 kg; Power: 1 W, now 2 W)'
    """
    counts = Counter(names)
    numbered = measured_as(_("{name} ({count})"), measure)
    return with_counted(
        told,
        {numbered.format(name=name, count=many) if many > 1 else name: many for name, many in counts.items()},
        most,
        measure,
    )


_MEASURE: Final = re.compile(r"\{count\}([个项条份处枚名])")
_OPEN_MEASURE: Final = re.compile(r"\[(\w)\]")


def measured_as(words: str, measure: str) -> str:
    """Return a Chinese message in which a measure word in brackets is that of what is counted, if that has one.

    >>> measured_as("另外{count}[项]", "个"), measured_as("{count} more", "")
    ('另外{count}个', '{count} more')
    """
    return _OPEN_MEASURE.sub(lambda found: measure or found[1], words)


def with_counted(told: str, counts: Mapping[str, int], most: int = MOST_NAMES, measure: str = "") -> str:
    """Return a clause with the names of a few things, each of which stands for so many of those that it counts.

    >>> with_counted("nine steps moved", {"5 from A to B": 5, "2 from A to C": 2, "1 from C to A": 1, "1 up": 1})
    'nine steps moved (5 from A to B, 2 from A to C, 1 from C to A and one more)'
    """
    shown = list(counts)[:most]
    more = sum(counts.values()) - sum(counts[name] for name in shown)
    parts = [*shown, *([more_words(more, measure)] if more else [])]
    apart = any(mark in name for name in shown for mark in _INSIDE)
    joined = _("; ").join(parts) if apart else phrases.listed(parts)
    return _("{told} ({names})").format(told=told, names=joined) if shown else told


def more_words(number: int, measure: str = "") -> str:
    """Return that there are so many more than those that are named.

    >>> more_words(2)
    'two more'
    """
    return measured_as(_("{count} more"), measure).format(count=phrases.counted_alone(number))


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
