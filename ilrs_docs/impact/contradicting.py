"""Contradictions in time as an impact tells them: what contradicts what, whether it is new or healed, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ilrs_docs.dependencies.conflicts import ConflictChange
from ilrs_docs.impact.models import DateConflict
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.reporting.dependency_words import conflict_head, conflict_words


def date_conflicts(found: Iterable[ConflictChange], titles: EntryTitles) -> Iterator[DateConflict]:
    """Yield contradictions in words.

    >>> [*date_conflicts((), EntryTitles((), (), None))]
    []
    """
    for one in found:
        conflict = one.conflict
        yield DateConflict(
            check=conflict.check,
            state=one.state,
            certainty=conflict.certainty,
            entries=tuple(titles.named(one) for one in dict.fromkeys(party.entry for party in conflict.parties)),
            head=conflict_head(one),
            sentence=conflict_words(one, titles.inside),
        )
