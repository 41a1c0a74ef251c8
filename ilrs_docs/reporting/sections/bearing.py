"""What bears a change: how sure its newer value is, and the sources that can speak for it.

An entry has one confidence, and cites its sources for all that it says. What belongs to another of its facts is left
away: the confidence of what happened is not that of the forecast before it, and what was published before something
happened does not say that it did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final, get_args

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.model import (
    Confidence,
    Deadline,
    Milestone,
    Opportunity,
    Procedure,
    Release,
    Source,
    Statement,
    Step,
    Window,
)
from ilrs_docs.model.kept import kept
from ilrs_docs.model.ordering import natural
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import called
from ilrs_docs.phrasing.release_pair import ReleasePair, by_kind_and_id, given
from ilrs_docs.reporting.sections.witnessing import DEPENDENCY, can_speak, of_notes
from ilrs_docs.rules.actions import CONFLICTS, WINDOW_MOVES, action_of, subject_kind
from ilrs_docs.rules.closings import closed_by_day
from ilrs_docs.rules.grading import leads_otherwise

REMOVED: Final[frozenset[Action]] = frozenset({"removed", "removed-whole", "became-unknown", "left", "double-removed"})
"""What tells that an entry went: how sure it had been is not how sure it is that it went."""
SURENESS: Final[tuple[Confidence, ...]] = ("low", "medium", "high")
MOST_STATEMENTS: Final = 20
"""So many statements that name an agency are looked at, so that many of them take no more time than their number."""
_NAME: Final = re.compile(r"\w+")


def confidence_of(change: Change, pair: ReleasePair) -> Confidence | None:
    """Return how sure the newer value of a change is; None where the record says that of another fact, or not at all.

    A status that follows from a day that passed, and that no source tells, is no surer than medium.
    """
    if action_of(change) in CONFLICTS:
        reading = change.new or change.old
        return _known(reading.get("confidence") if isinstance(reading, dict) else None)
    entry = pair.entry(change.subjects[0])
    if action_of(change) in REMOVED or _is_of_another_fact(change, entry):
        return None
    grades = {given(one, "confidence") for one in _graded_by(change, pair)}
    found = _known(grades.pop()) if len(grades) == 1 else None
    return "medium" if found == "high" and follows_from_a_day(change, pair) else no_surer(found, change, pair)


def _known(word: JsonValue) -> Confidence | None:
    return next((one for one in get_args(Confidence) if one == word), None)


def _bearers(change: Change, pair: ReleasePair) -> list[BaseModel | None]:
    """Return the entries that hold the newer value of a change: the parts of what was split, else its own."""
    first, *others = change.subjects
    if (first.kind, first.id) in pair.new_entries or action_of(change) == "withdrawn":
        return [pair.entry(first)]
    parts = [pair.new_entries[key] for one in others if (key := (one.kind, one.id)) in pair.new_entries]
    return [*parts] or [pair.entry(first)]


def _graded_by(change: Change, pair: ReleasePair) -> list[BaseModel | None]:
    """Return the entries whose grade is that of a change: of a tie the one that it alone is about, where that is one.

    Where all that another milestone cites is what the tie rests on, its grade is that of these sources.
    """
    if change.rule == DEPENDENCY:
        other = pair.new_entries.get(("milestone", str(change.new)))
        shared = _of_both(change, pair)
        if shared and cited(_bearers(change, pair)) != shared == cited([other]) and given(other, "confidence"):
            return [other]
    return _bearers(change, pair)


def _is_of_another_fact(change: Change, entry: BaseModel | None) -> bool:
    """Return whether how sure an entry is tells of what happened, and a change of the forecast that was before."""
    if not isinstance(entry, Milestone) or action_of(change) not in WINDOW_MOVES:
        return False
    return stage(entry.status).happened or (entry.status is None and entry.occurred is not None)


def follows_from_a_day(change: Change, pair: ReleasePair) -> bool:
    """Return whether a change follows from a day that passed: no source that the entry cites is younger than that.

    A step whose day passed unreported always does; what closed does where one of its days passed since the release
    before, and its sources are older than that day.
    """
    if action_of(change) == "passed" and subject_kind(change) == "step":
        return True
    return read_as_closed(change, pair) is not None


def is_foreseen(change: Change, pair: ReleasePair) -> bool:
    """Return whether what a change tells is that a day passed, which its sources gave while it was ahead."""
    return action_of(change) in {"passed", "deadline-passed"} or follows_from_a_day(change, pair)


def read_as_closed(change: Change, pair: ReleasePair) -> tuple[Step | Deadline, Window] | None:
    """Return what passed, and its day, after which something is read as closed that no source tells; None elsewhere."""
    entry = pair.entry(change.subjects[0])
    if action_of(change) != "closed" or not isinstance(entry, (Procedure, Opportunity)):
        return None
    before = pair.old.issued if change.old is not None else None
    return closed_by_day(entry, _sources(entry, pair), before, pair.new.issued)


def _sources(entry: BaseModel, pair: ReleasePair) -> list[Source]:
    keys = [("source", entry_id) for entry_id in given(entry, "sources") or ()]
    found = (pair.new_entries.get(key) or pair.old_entries.get(key) for key in keys)
    return [one for one in found if isinstance(one, Source)]


def stated_since(change: Change, pair: ReleasePair) -> bool:
    """Return whether all that an entry cites was published after the older release, so that it was stated since then.

    Whether it was so before, unknown to that release, does not follow.
    """
    day, entry = pair.old.issued, pair.entry(change.subjects[0])
    found = _sources(entry, pair) if entry else []
    return bool(found) and day is not None and all(_is_younger(one, day) for one in found)


def _is_younger(source: Source, day: date) -> bool:
    """Return whether a source is known to have been published after a day, and of its own day, not of another."""
    earliest = source.date.earliest
    return earliest is not None and earliest > day and not source.retrospective


def sources_of(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return the ids of the sources that are cited for a change, in the order of the ids."""
    if subject_kind(change) == "source":
        return tuple(subject.id for subject in change.subjects)
    reading = change.new or change.old if action_of(change) in CONFLICTS else None
    if isinstance(reading, dict) and isinstance(reading.get("sources"), list):
        return tuple(sorted(map(str, reading["sources"] or ()), key=natural))  # type: ignore[arg-type] # a list, as checked
    found = _of_both(change, pair) or _that_came(change, pair) or cited(_bearers(change, pair)) or _all(change, pair)
    if action_of(change) == "notes-changed":
        return of_notes(found, change, pair)
    return can_speak(found, change, pair)


def _of_both(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return the sources that came with it which a milestone, and the one for which it waits now, cite both."""
    if change.rule != DEPENDENCY:
        return ()
    entry, other = pair.entry(change.subjects[0]), pair.new_entries.get(("milestone", str(change.new)))
    shared = set(cited([other]))
    return tuple(entry_id for entry_id in _that_came(change, pair) or cited([entry]) if entry_id in shared)


def _all(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    return cited(pair.entry(subject) for subject in change.subjects)


def _that_came(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    """Return the sources that came to the entries of a change with it: those there before tell nothing of it.

    Empty where an entry is new or gone, or none came, so that all of its sources are told.
    """
    keys = [(subject.kind, subject.id) for subject in change.subjects]
    both = all(key in pair.old_entries and key in pair.new_entries for key in keys)
    if not both and action_of(change) != "recast":  # of what was recast, some came and some went by their nature
        return ()
    before = set(cited(pair.old_entries.get(key) for key in keys))
    return tuple(source for source in cited(pair.new_entries.get(key) for key in keys) if source not in before)


def said_by(sources: Iterable[str], pair: ReleasePair, *, cited_below: bool = False) -> list[str]:
    """Return those who say what some sources are cited for: speakers, else publishers, each once.

    Publishers alone are not named where they are `cited_below`.
    """
    keys = [("source", entry_id) for entry_id in sources]
    found = [pair.new_entries.get(key) or pair.old_entries.get(key) for key in keys]
    known = [one for one in found if isinstance(one, Source)]
    if cited_below and not any(one.speaker for one in known):
        return []
    return list(dict.fromkeys(map(speaker, known)))


def speaker(source: Source) -> str:
    """Return who speaks in a source, its publisher where it names nobody.

    >>> speaker(Source(id="s", publisher="CGTN", speaker="Wu Yanhua", date=Window("2024-09-06")))
    'Wu Yanhua'
    """
    return phrases.word(called(source.speaker or source.publisher))


def cited(entries: Iterable[BaseModel | None]) -> tuple[str, ...]:
    """Return the ids of all sources that some entries cite, each once, in the order of the ids."""
    return tuple(
        sorted(
            {source for entry in entries for source in given(entry, "sources") or () if isinstance(source, str)},
            key=natural,
        )
    )


@kept
def naming(release: Release) -> dict[str, list[Statement]]:
    """Return the statements of a release by each word in them, as they were written."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for entry in by_kind_and_id(release).values():
        if isinstance(entry, Statement):
            for word in set(_NAME.findall(entry.text.original.casefold())):
                found[word].append(entry)
    return dict(found)


def no_surer(found: Confidence | None, change: Change, pair: ReleasePair) -> Confidence | None:
    """Return how sure a change is, no surer than a statement from which it follows; as it was found for any other.

    That another agency leads a mission from now on follows where a statement says that this one hands over to that
    one. The statement cites no source that the mission does not cite, so that both rest on the same.
    """
    if found is None or not leads_otherwise(change):
        return found
    grades = [found, *(one.confidence for one in _statements_behind(change, pair) if one.confidence)]
    return min(grades, key=SURENESS.index)


def _statements_behind(change: Change, pair: ReleasePair) -> list[Statement]:
    """Return the statements that name the agencies before and now and rest on sources of the entry that changed."""
    cited = set(given(pair.entry(change.subjects[0]), "sources") or ())
    old, new = (str(one).casefold() for one in (change.old, change.new))
    named = naming(pair.new).get(new, [])[:MOST_STATEMENTS]
    return [
        one
        for one in named
        if old in _NAME.findall(one.text.original.casefold()) and one.sources and cited.issuperset(one.sources)
    ]
