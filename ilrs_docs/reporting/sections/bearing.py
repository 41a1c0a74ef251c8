"""What bears a change: how sure its newer value is, and the sources that can speak for it.

An entry has one confidence, and cites its sources for all that it says. What belongs to another of its facts is left
away: the confidence of what happened is not that of the forecast before it, and what was published before something
happened does not say that it did.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, get_args

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.model import Confidence, Deadline, Milestone, Opportunity, Procedure, Source, Step, Window
from ilrs_docs.model.ordering import natural
from ilrs_docs.model.statuses import stage
from ilrs_docs.reporting.sections.following import no_surer
from ilrs_docs.reporting.sections.witnessing import DEPENDENCY, can_speak, of_notes
from ilrs_docs.reporting.sides import Sides, given
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import called
from ilrs_docs.rules.actions import CONFLICTS, WINDOW_MOVES, action_of, subject_kind
from ilrs_docs.rules.closings import closed_by_day

REMOVED: Final[frozenset[Action]] = frozenset({"removed", "removed-whole", "became-unknown", "left", "double-removed"})
"""What tells that an entry went: how sure it had been is not how sure it is that it went."""


def confidence_of(change: Change, sides: Sides) -> Confidence | None:
    """Return how sure the newer value of a change is; None where the record says that of another fact, or not at all.

    A status that follows from a day that passed, and that no source tells, is no surer than medium.
    """
    if action_of(change) in CONFLICTS:
        reading = change.new or change.old
        return _known(reading.get("confidence") if isinstance(reading, dict) else None)
    entry = sides.entry(change.subjects[0])
    if action_of(change) in REMOVED or _is_of_another_fact(change, entry):
        return None
    grades = {given(one, "confidence") for one in _graded_by(change, sides)}
    found = _known(grades.pop()) if len(grades) == 1 else None
    return "medium" if found == "high" and follows_from_a_day(change, sides) else no_surer(found, change, sides)


def _known(word: JsonValue) -> Confidence | None:
    return next((one for one in get_args(Confidence) if one == word), None)


def _bearers(change: Change, sides: Sides) -> list[BaseModel | None]:
    """Return the entries that hold the newer value of a change: the parts of what was split, else its own."""
    first, *others = change.subjects
    if (first.kind, first.id) in sides.new_entries or action_of(change) == "withdrawn":
        return [sides.entry(first)]
    parts = [sides.new_entries[key] for one in others if (key := (one.kind, one.id)) in sides.new_entries]
    return [*parts] or [sides.entry(first)]


def _graded_by(change: Change, sides: Sides) -> list[BaseModel | None]:
    """Return the entries whose grade is that of a change: of a tie the one that it alone is about, where that is one.

    Where all that another milestone cites is what the tie rests on, its grade is that of these sources.
    """
    if change.rule == DEPENDENCY:
        other = sides.new_entries.get(("milestone", str(change.new)))
        shared = _of_both(change, sides)
        if shared and cited(_bearers(change, sides)) != shared == cited([other]) and given(other, "confidence"):
            return [other]
    return _bearers(change, sides)


def _is_of_another_fact(change: Change, entry: BaseModel | None) -> bool:
    """Return whether how sure an entry is tells of what happened, and a change of the forecast that was before."""
    if not isinstance(entry, Milestone) or action_of(change) not in WINDOW_MOVES:
        return False
    return stage(entry.status).happened or (entry.status is None and entry.occurred is not None)


def follows_from_a_day(change: Change, sides: Sides) -> bool:
    """Return whether a change follows from a day that passed: no source that the entry cites is younger than that.

    A step whose day passed unreported always does; what closed does where one of its days passed since the release
    before, and its sources are older than that day.
    """
    if action_of(change) == "passed" and subject_kind(change) == "step":
        return True
    return read_as_closed(change, sides) is not None


def is_foreseen(change: Change, sides: Sides) -> bool:
    """Return whether what a change tells is that a day passed, which its sources gave while it was ahead."""
    return action_of(change) in {"passed", "deadline-passed"} or follows_from_a_day(change, sides)


def read_as_closed(change: Change, sides: Sides) -> tuple[Step | Deadline, Window] | None:
    """Return what passed, and its day, after which something is read as closed that no source tells; None elsewhere."""
    entry = sides.entry(change.subjects[0])
    if action_of(change) != "closed" or not isinstance(entry, (Procedure, Opportunity)):
        return None
    before = sides.old.issued if change.old is not None else None
    return closed_by_day(entry, _sources(entry, sides), before, sides.new.issued)


def _sources(entry: BaseModel, sides: Sides) -> list[Source]:
    keys = [("source", own) for own in given(entry, "sources") or ()]
    found = (sides.new_entries.get(key) or sides.old_entries.get(key) for key in keys)
    return [one for one in found if isinstance(one, Source)]


def stated_since(change: Change, sides: Sides) -> bool:
    """Return whether all that an entry cites was published after the older release, so that it was stated since then.

    Whether it was so before, unknown to that release, does not follow.
    """
    day, entry = sides.old.issued, sides.entry(change.subjects[0])
    found = _sources(entry, sides) if entry else []
    return bool(found) and day is not None and all(_is_younger(one, day) for one in found)


def _is_younger(source: Source, day: date) -> bool:
    """Return whether a source is known to have been published after a day, and of its own day, not of another."""
    earliest = source.date.earliest
    return earliest is not None and earliest > day and not source.retrospective


def sources_of(change: Change, sides: Sides) -> tuple[str, ...]:
    """Return the ids of the sources that are cited for a change, in the order of the ids."""
    if subject_kind(change) == "source":
        return tuple(subject.id for subject in change.subjects)
    reading = change.new or change.old if action_of(change) in CONFLICTS else None
    if isinstance(reading, dict) and isinstance(reading.get("sources"), list):
        return tuple(sorted(map(str, reading["sources"] or ()), key=natural))  # type: ignore[arg-type] # a list, as checked
    found = (
        _of_both(change, sides) or _that_came(change, sides) or cited(_bearers(change, sides)) or _all(change, sides)
    )
    if action_of(change) == "notes-changed":
        return of_notes(found, change, sides)
    return can_speak(found, change, sides)


def _of_both(change: Change, sides: Sides) -> tuple[str, ...]:
    """Return the sources that came with it which a milestone, and the one for which it waits now, cite both."""
    if change.rule != DEPENDENCY:
        return ()
    entry, other = sides.entry(change.subjects[0]), sides.new_entries.get(("milestone", str(change.new)))
    shared = set(cited([other]))
    return tuple(own for own in _that_came(change, sides) or cited([entry]) if own in shared)


def _all(change: Change, sides: Sides) -> tuple[str, ...]:
    return cited(sides.entry(subject) for subject in change.subjects)


def _that_came(change: Change, sides: Sides) -> tuple[str, ...]:
    """Return the sources that came to the entries of a change with it: those there before tell nothing of it.

    Empty where an entry is new or gone, or none came, so that all of its sources are told.
    """
    keys = [(subject.kind, subject.id) for subject in change.subjects]
    both = all(key in sides.old_entries and key in sides.new_entries for key in keys)
    if not both and action_of(change) != "recast":  # of what was recast, some came and some went by their nature
        return ()
    before = set(cited(sides.old_entries.get(key) for key in keys))
    return tuple(source for source in cited(sides.new_entries.get(key) for key in keys) if source not in before)


def said_by(sources: Iterable[str], sides: Sides, *, cited_below: bool = False) -> list[str]:
    """Return those who say what some sources are cited for: speakers, else publishers, each once.

    Publishers alone are not named where they are `cited_below`.
    """
    keys = [("source", own) for own in sources]
    found = [sides.new_entries.get(key) or sides.old_entries.get(key) for key in keys]
    known = [one for one in found if isinstance(one, Source)]
    if cited_below and not any(one.speaker for one in known):
        return []
    return list(dict.fromkeys(map(speaker, known)))


def speaker(source: Source) -> str:
    """Return who speaks in a source, its publisher where it names nobody.

    >>> speaker(Source(id="s", publisher="CGTN", speaker="Wu Yanhua", date=Window("2024-09-06")))
    'Wu Yanhua'
    """
    return phrasing.word(called(source.speaker or source.publisher))


def cited(entries: Iterable[BaseModel | None]) -> tuple[str, ...]:
    """Return the ids of all sources that some entries cite, each once, in the order of the ids."""
    return tuple(
        sorted(
            {source for entry in entries for source in given(entry, "sources") or () if isinstance(source, str)},
            key=natural,
        )
    )
