"""What a first screen can say of the changes, by weight, in the order in which it is told: one statement a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from ilrs_docs.changes import Change
from ilrs_docs.model import Release
from ilrs_docs.phrasing.weighing import Weight
from ilrs_docs.reporting.audiences import reads_first
from ilrs_docs.reporting.beside_screen import is_of_the_day
from ilrs_docs.reporting.choosing import Thing
from ilrs_docs.reporting.models import Audience
from ilrs_docs.reporting.sections.assignment import only_words
from ilrs_docs.reporting.summary import SummaryClause, grouped, singled, unsure_of

JOINED: Final = "partner-joined"


class Stated(NamedTuple):
    """What can be said in one statement, which things it tells, and whether it is of the newer release's own day.

    `alike` are things that say no more: that the words of a step bind otherwise, as the step does. One `of_several` of
    its topic and weight is told by what it says: that it is one of a kind would not be so. It is the reader's `own`
    where it is of what their audience reads.
    """

    clause: SummaryClause
    things: frozenset[Thing]
    of_the_day: bool
    alike: frozenset[Thing] = frozenset()
    of_several: bool = False
    own: bool = False

    @property
    def leads(self) -> bool:
        """Whether it is named beside what is graver: the event of the day, and who joined."""
        return self.of_the_day or all(change.rule == JOINED for change in self.clause.changes)


def by_weight(changes: Mapping[int, Change], new: Release, audience: Audience) -> dict[Weight, list[Stated]]:
    """Return what can be said by weight of some changes, which stand by their positions in the comparison.

    What is of the day of the newer release goes before all else.
    What is of low confidence comes last of its weight: it leads nothing that is surer. What the audience reads goes
    before all that it does not.
    """
    things = {
        id(one): (position, number)
        for position, change in changes.items()
        for number, one in enumerate(singled(change))
    }
    words = only_words(changes)
    apart = [change for at, change in changes.items() if at not in words]
    of_the_day = [change for change in apart if is_of_the_day(change, new)]
    own = {id(change) for change in of_the_day}
    others = [change for change in apart if id(change) not in own]
    alone = [statement for change in of_the_day for statement in grouped([change])]
    topics = Counter((one.weight, id(one.topic)) for one in (*alone, *grouped(others)))
    found: dict[Weight, list[Stated]] = {}
    for statement in (*alone, *grouped(others)):
        covered = frozenset(things[id(change)] for change in statement.changes)
        alike = frozenset((at, 0) for at, host in words.items() if (host, 0) in covered)
        several = topics[statement.weight, id(statement.topic)] > 1
        mine = any(reads_first(change, audience) for change in statement.changes)
        stated = Stated(statement, covered, id(statement.changes[0]) in own, alike, several, mine)
        found.setdefault(statement.weight, []).append(stated)
    unsure = unsure_of(new)
    return {
        weight: sorted(stated, key=lambda one: (not one.own, one.clause.is_weak(unsure)))
        for weight, stated in found.items()
    }
