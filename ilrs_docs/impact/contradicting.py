"""Contradictions in time, in words: what contradicts what, whether it is new or healed, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ilrs_docs.checks import CheckName
from ilrs_docs.impact.conflicts import CIRCLE, ConflictChange, FoundConflict, Party
from ilrs_docs.impact.graph import EntryId
from ilrs_docs.impact.models import DateConflict
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases

SENTENCES: Final[Mapping[CheckName, str]] = MappingProxyType(
    {
        CIRCLE: marked("These wait for each other in a circle: {titles}."),
        "window-outside-phase": marked("{title} ({date}) lies outside its phase {other} ({other_date})."),
        "dependency-out-of-order": marked(
            "{title} ({date}) is dated before {other} ({other_date}), for which it waits."
        ),
        "sequence-out-of-order": marked(
            "{title} ({date}) is dated before {other} ({other_date}), which stands in front of it."
        ),
        "events-out-of-order": marked("{title}: {field} ({date}) comes before {other_field} ({other_date})."),
        "occurred-outside-window": marked("{title}: {field} ({date}) does not fit {other_field} ({other_date})."),
        "excluded-date": marked("{title}: {field} ({date}) lies in the time for which it is ruled out ({other_date})."),
    }
)
"""What is said of a contradiction, by the check that finds it."""
HEADS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("new", "certain"): marked("New, certain"),
        ("new", "possible"): marked("New, possible"),
        ("healed", "certain"): marked("Healed, was certain"),
        ("healed", "possible"): marked("Healed, was possible"),
        ("surer", "certain"): marked("Now certain, was possible"),
        ("less-sure", "possible"): marked("Now possible, was certain"),
    }
)
"""What stands in front of a contradiction, by what became of it and how sure it is, or was."""
MOST: Final = 8
"""How many entries of a circle are named."""


def date_conflicts(
    found: Iterable[ConflictChange], titles: EntryTitles, follow: Mapping[EntryId, EntryId]
) -> Iterator[DateConflict]:
    """Yield contradictions in words; the entries of one that is healed are told as they now go, if they are there.

    >>> [*date_conflicts((), EntryTitles((), (), None), {})]
    []
    """
    for conflict, state in found:
        parties = [one._replace(entry=_now(one.entry, state, follow)) for one in conflict.parties]
        words = _words(FoundConflict(conflict.check, tuple(parties), conflict.certainty), titles)
        yield DateConflict(
            check=conflict.check,
            state=state,
            certainty=conflict.certainty,
            entries=tuple(titles.named(one) for one in dict.fromkeys(party.entry for party in parties)),
            head=_(HEADS[state, conflict.certainty]),
            sentence=_("Until then: {words}").format(words=words) if state == "healed" else words,
        )


def _now(entry: EntryId, state: str, follow: Mapping[EntryId, EntryId]) -> EntryId:
    return follow.get(entry, entry) if state == "healed" else entry


def _words(one: FoundConflict, titles: EntryTitles) -> str:
    named = [titles.inside(party.entry) for party in one.parties]
    if one.check == CIRCLE:
        return phrases.sentence(_(SENTENCES[CIRCLE]).format(titles=phrases.few(named, MOST)))
    first, second = one.parties
    return phrases.sentence(
        _(SENTENCES[one.check]).format(
            title=named[0], date=_date(first), field=phrases.field_name(first.field),
            other=named[1], other_date=_date(second), other_field=phrases.field_name(second.field),
        )
    )  # fmt: skip


def _date(party: Party) -> str:
    assert party.window is not None  # noqa: S101 - what contradicts another date is one
    return phrases.window(party.window.root)
