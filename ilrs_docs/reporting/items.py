"""Items: one for each change, and one for what stands without having changed (open promises, gaps, disagreements)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change, Edit, Severity, Subject
from ilrs_docs.model import (
    Confidence,
    Entry,
    Gap,
    Instrument,
    Opportunity,
    Procedure,
    Promise,
    Release,
    Text,
    Window,
    kind_of,
)
from ilrs_docs.model.vocabulary import PROCEDURE_STATUS
from ilrs_docs.reporting import phrasing
from ilrs_docs.reporting.nouns import Certainty, Item, Quote
from ilrs_docs.reporting.sides import Sides, english, given, readings, title_of
from ilrs_docs.reporting.tables import tables_of
from ilrs_docs.reporting.telling import (
    action_of,
    bounds_of,
    holds_window,
    path_words,
    reading_words,
    sentence,
    shift_of,
    subject_kind,
)

WITH_NOTES = frozenset(
    {"notes-changed", "achieved", "achieved-early", "achieved-late", "lost", "altered", "deferred", "cancelled"}
)
WITH_ENTRY_NOTES = frozenset({"added", "closed", "opened", "announced", "joined", "redefined"})


def item_of(index: int, change: Change, sides: Sides) -> Item:
    """Return the item that tells one change; `index` is the position of the change in its comparison."""
    detail, phase = change.detail, change.detail.get("phase")
    entry = sides.entry(change.subjects[0])
    if isinstance(entry, Gap):
        named = change.subjects[0].model_copy(update={"title": gap_words(entry, sides)})
        change = change.model_copy(update={"subjects": (named, *change.subjects[1:])})
    return Item(
        change=index,
        rule=change.rule,
        severity=change.severity,
        sentence=told(change, entry),
        subjects=change.subjects,
        was=_alone(change, change.old),
        now=_alone(change, change.new),
        shift=None if "window-" in change.rule else shift_of(detail),
        bounds=None if subject_kind(change) == "step" else bounds_of(detail),
        certainty=_certainty(detail.get("certainty")),
        phase=str(phase["title"]) if isinstance(phase, dict) else None,
        confidence=_confidence(entry, change),
        description=_description(change, entry),
        quotes=_quotes(change),
        notes=_notes(change, sides),
        tables=tables_of(change, sides),
        sources=_sources(change, sides),
        fingerprint=change.fingerprint,
    )


def told(change: Change, entry: BaseModel | None) -> str:
    """Return the sentence of a change, with what a reader has to know of a whole entry that came."""
    first = sentence(change)
    kind, action = subject_kind(change), action_of(change.rule, subject_kind(change))
    if action == "conflict-opened" and isinstance(change.new, dict):
        return f"{first} {phrasing.sentence(as_told(entry, str(change.new.get('field'))))}"
    late = shift_of(change.detail) if change.rule == "step-done" else None
    if late:
        return f"{first} {phrasing.sentence(f'{late} than its deadline')}"
    if not isinstance(change.new, dict) or "id" not in change.new:
        return first
    more: list[str] = []
    if kind in {"procedure", "opportunity"} and action == "closed":
        title = phrasing.clause(change.subjects[0].title)
        first = f"The {kind} “{title}” came and closed between the two releases."
    more += _milestone_facts(entry) if kind == "milestone" else _instrument_facts(entry)
    outcome = english(given(entry, "outcome"))
    if outcome:
        more.append(f"Its outcome: {outcome}")
    return " ".join([first, *(phrasing.sentence(fact) for fact in more)])


def _milestone_facts(entry: BaseModel | None) -> list[str]:
    window, occurred, status = given(entry, "window"), given(entry, "occurred"), given(entry, "status")
    date = occurred or window
    when = phrasing.window(date.root) if isinstance(date, Window) else "no date given"
    return [f"{phrasing.word(status)}: {when}"] if status else []


def _instrument_facts(entry: BaseModel | None) -> list[str]:
    if not isinstance(entry, Instrument):
        return []
    signed = f"signed {phrasing.on(entry.signed.root)}" if entry.signed else None
    in_force = f"in force since {phrasing.window(entry.in_force.root)}" if entry.in_force else None
    parties = f"between {phrasing.listed(entry.parties)}" if len(entry.parties) > 1 else None
    facts = ", ".join(filter(None, (signed, parties, in_force)))
    return [facts] if facts else []


def as_told(entry: BaseModel | None, field: str) -> str:
    """Return the value of a field as the release tells it, short enough to stand beside another reading."""
    value = given(entry, field)
    if value is None:
        return f"Told here: no {phrasing.field_name(field)}"
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    words = phrasing.window(value.root) if isinstance(value, Window) else phrasing.clause(phrasing.value(plain))
    return f"Told here: {words}"


def _alone(change: Change, data: JsonValue) -> str | None:
    """Return a value in words that stand alone; None where there is none, or where it is a whole entry."""
    if data is None or (isinstance(data, dict) and not ("en" in data or "unit" in data)) or "parts" in change.detail:
        return None
    if isinstance(data, str) and holds_window(change, data):
        return phrasing.window(data)
    title = change.detail.get("title")
    return title if isinstance(title, str) else phrasing.value(data)


def _certainty(data: JsonValue) -> Certainty | None:
    return next((word for word in get_args(Certainty) if word == data), None)


def _confidence(entry: BaseModel | None, change: Change) -> Confidence | None:
    reading = change.new or change.old if "-conflict-" in change.rule else None
    found = reading.get("confidence") if isinstance(reading, dict) else given(entry, "confidence")
    return next((word for word in get_args(Confidence) if word == found), None)


def _description(change: Change, entry: BaseModel | None) -> str | None:
    if not isinstance(change.new, dict) or "sources" not in change.new or "-conflict-" in change.rule:
        return None
    return english(given(entry, "description")) or english(given(entry, "meaning"))


def _quotes(change: Change) -> tuple[Quote, ...]:
    found = (("was", change.detail.get("old_wording")), ("now", change.detail.get("new_wording")))
    return tuple(Quote(of="was" if of == "was" else "now", text=text) for of, text in found if isinstance(text, str))


def _notes(change: Change, sides: Sides) -> tuple[str, ...]:
    action = action_of(change.rule, subject_kind(change))
    key = (change.subjects[0].kind, change.subjects[0].id)
    new = _note_texts(sides.new_entries.get(key))
    if action in WITH_NOTES:
        old = _note_texts(sides.old_entries.get(key))
        return tuple(note for note in new if note not in old)
    return new if action in WITH_ENTRY_NOTES else ()


def _note_texts(entry: BaseModel | None) -> tuple[str, ...]:
    return tuple(note.en for note in given(entry, "notes") or () if isinstance(note, Text))


def _sources(change: Change, sides: Sides) -> tuple[str, ...]:
    if subject_kind(change) == "source":
        return tuple(subject.id for subject in change.subjects)
    reading = change.new or change.old if "-conflict-" in change.rule else None
    if isinstance(reading, dict) and isinstance(reading.get("sources"), list):
        return tuple(sorted(str(source) for source in reading["sources"] or ()))  # type: ignore[union-attr] # a list, as checked
    return cited(sides.entry(subject) for subject in change.subjects)


def cited(entries: Iterable[BaseModel | None]) -> tuple[str, ...]:
    """Return the ids of all sources that some entries cite, each once, in the order of the ids."""
    return tuple(
        sorted({source for entry in entries for source in given(entry, "sources") or () if isinstance(source, str)})
    )


def open_promise(promise: Promise) -> Item:
    """Return the item for a promise that stands: still open, or when it was kept."""
    made = phrasing.on(promise.made.root)
    if promise.kept:
        by = english(promise.kept_by)
        words = f"Promised {made} and kept {phrasing.on(promise.kept.root)}: {phrasing.clause(promise.text.en)}"
        words = f"{words}; by {phrasing.clause(by)}" if by else words
    else:
        words = f"Promised {made} and still not kept: {phrasing.clause(promise.text.en)}"
    return standing(promise, words, "inform" if promise.kept else "attend")


def standing_procedure(entry: Procedure | Opportunity) -> Item:
    """Return the item for a procedure or opportunity whose status is what it was."""
    words = f"The {kind_of(entry)} “{phrasing.clause(entry.title.en)}” is still {phrasing.word(entry.status)}"
    meaning = PROCEDURE_STATUS[entry.status].meaning
    waiting = entry.status in {"deferred", "open", "announced"}
    return standing(entry, f"{words}. {meaning}", "attend" if waiting else "inform")


def standing(entry: Entry, words: str, severity: Severity) -> Item:
    """Return an item for an entry that stands as it was, or that is told without a change."""
    return Item(
        severity=severity,
        sentence=phrasing.sentence(words),
        subjects=(subject_of(entry),),
        confidence=entry.confidence,
        sources=cited([entry]),
    )


def subject_of(entry: BaseModel) -> Subject:
    """Return an entry as the subject of an item."""
    return Subject(kind=kind_of(entry), id=str(given(entry, "id")), title=title_of(entry))


def standing_gap(gap: Gap, sides: Sides) -> Item:
    """Return the item for a part that neither release knows."""
    return Item(severity="inform", sentence=phrasing.sentence(gap_words(gap, sides)), subjects=(subject_of(gap),))


def gap_words(gap: Gap, sides: Sides) -> str:
    """Return the reason of a gap, after the titles of the entries that it is in."""
    entries = (*sides.old_entries.items(), *sides.new_entries.items())
    titles = {key[1]: title_of(entry) for key, entry in entries if key[1] in gap.part}
    owners = [titles[name] for name in gap.part if name in titles]
    return f"{', '.join(owners)}: {gap.reason.en}" if owners else gap.reason.en


def standing_readings(release: Release, told_already: frozenset[str]) -> tuple[Item, ...]:
    """Return an item for each reading that conflicts with a value of the release and is not told as a change."""
    found = ((entry, reading) for entry, reading in readings(release) if given(reading, "id") not in told_already)
    return tuple(_reading_item(entry, reading) for entry, reading in found)


def _reading_item(entry: BaseModel, reading: BaseModel) -> Item:
    other = reading_words(reading.model_dump(mode="json"))
    told_here = phrasing.sentence(as_told(entry, str(given(reading, "field"))))
    note = english(given(reading, "note"))
    return Item(
        severity="inform",
        sentence=f"{phrasing.sentence(f'{title_of(entry)}: {other}')} {told_here}",
        subjects=(subject_of(entry),),
        confidence=given(reading, "confidence"),
        notes=(note,) if note else (),
        sources=cited([reading]),
    )


def unexplained(edit: Edit) -> Item:
    """Return the item for an edit that no change claims, so that nothing is passed over in silence."""
    return Item(
        severity="attend",
        sentence=phrasing.sentence(f"{edit.op}: {path_words(edit.new_path or edit.old_path)}"),
        was=None if edit.old is None else phrasing.value(edit.old),
        now=None if edit.new is None else phrasing.value(edit.new),
    )
