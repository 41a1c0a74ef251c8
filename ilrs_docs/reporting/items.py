"""Items: one for each change, and one for what stands without having changed (open promises, gaps, disagreements)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change, Edit, Subject
from ilrs_docs.model import Confidence, Gap, Promise, Release, Text, Window, kind_of
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
    return Item(
        change=index,
        rule=change.rule,
        severity=change.severity,
        sentence=told(change, entry),
        subjects=change.subjects,
        was=_alone(change, change.old),
        now=_alone(change, change.new),
        shift=shift_of(detail),
        bounds=bounds_of(detail),
        certainty=_certainty(detail.get("certainty")),
        phase=str(phase["title"]) if isinstance(phase, dict) else None,
        confidence=_confidence(entry, change),
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
    if not isinstance(change.new, dict) or "id" not in change.new:
        return first
    more: list[str] = []
    if kind in {"procedure", "opportunity"} and action == "closed":
        more.append("It came and closed between the two releases")
    elif kind in {"procedure", "opportunity"} and action != "first-reported":
        more.append("It was not in the earlier release")
    if kind == "milestone":
        more += _milestone_facts(entry)
    outcome = english(given(entry, "outcome"))
    if outcome:
        more.append(f"Its outcome: {outcome}")
    return " ".join([first, *(phrasing.sentence(fact) for fact in more)])


def _milestone_facts(entry: BaseModel | None) -> list[str]:
    window, occurred, status = given(entry, "window"), given(entry, "occurred"), given(entry, "status")
    facts = [f"Its status is {phrasing.word(status)}"] if status else []
    if isinstance(occurred, Window):
        facts = [f"{phrasing.word(status)}: {phrasing.window(occurred.root)}"]
    elif isinstance(window, Window):
        facts.append(f"Its window is {phrasing.window_as_noun(window.root)}")
    return facts


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
    made = phrasing.window(promise.made.root)
    if promise.kept:
        by = english(promise.kept_by)
        words = f"Promised ({made}) and kept ({phrasing.window(promise.kept.root)}): {phrasing.clause(promise.text.en)}"
        words = f"{words}; by {phrasing.clause(by)}" if by else words
    else:
        words = f"Promised ({made}) and still not kept: {phrasing.clause(promise.text.en)}"
    return _standing(promise, phrasing.sentence(words), "inform" if promise.kept else "attend")


def _standing(entry: Promise, words: str, severity: str) -> Item:
    return Item(
        severity="attend" if severity == "attend" else "inform",
        sentence=words,
        subjects=(subject_of(entry),),
        confidence=entry.confidence,
        sources=cited([entry]),
    )


def subject_of(entry: BaseModel) -> Subject:
    """Return an entry as the subject of an item."""
    return Subject(kind=kind_of(entry), id=str(given(entry, "id")), title=title_of(entry))


def standing_gap(gap: Gap, sides: Sides) -> Item:
    """Return the item for a part that neither release knows."""
    words = f"{part_words(gap.part, sides)}: {gap.reason.en}"
    return Item(severity="inform", sentence=phrasing.sentence(words), subjects=(subject_of(gap),))


def part_words(part: Sequence[str], sides: Sides) -> str:
    """Return the path of a part of a release as a reader would say it."""
    titles = {key[1]: title_of(entry) for key, entry in (*sides.old_entries.items(), *sides.new_entries.items())}
    names = part[1:] if part[0] == "content" and len(part) > 1 else part
    *homes, last = (titles.get(name, name.replace("_", " ").replace("-", " ")) for name in names)
    owners = [name for name, given_name in zip(homes, names, strict=False) if given_name in titles]
    return f"{', '.join(owners)}, {last}" if owners else last


def standing_readings(release: Release, told_already: frozenset[str]) -> tuple[Item, ...]:
    """Return an item for each reading that conflicts with a value of the release and is not told as a change."""
    found = ((entry, reading) for entry, reading in readings(release) if given(reading, "id") not in told_already)
    return tuple(_reading_item(entry, reading) for entry, reading in found)


def _reading_item(entry: BaseModel, reading: BaseModel) -> Item:
    field = str(given(reading, "field"))
    value = given(entry, field)
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    words = phrasing.window_as_noun(value.root) if isinstance(value, Window) else phrasing.value(plain)
    other = reading_words(reading.model_dump(mode="json"))
    note = english(given(reading, "note"))
    return Item(
        severity="inform",
        sentence=phrasing.sentence(f"{title_of(entry)}: {phrasing.field_name(field)} {words} as told here; {other}"),
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
