"""Items: one for each change, and one for what stands without having changed (open promises, gaps, disagreements)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change, Edit, Severity, Subject, made
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.model import (
    Entry,
    Gap,
    Instrument,
    Opportunity,
    Procedure,
    ProcedureStatus,
    Promise,
    Release,
    Text,
    Window,
    kind_of,
)
from ilrs_docs.model.statuses import opening
from ilrs_docs.model.stored import plain_value
from ilrs_docs.phrasing import ended, phrases
from ilrs_docs.phrasing.beside import listed_of
from ilrs_docs.phrasing.describing import PARTNER_KINDS, SAID_BY, other_values, reading_words
from ilrs_docs.phrasing.localising import local, optional, text_in
from ilrs_docs.phrasing.places import path_words
from ilrs_docs.phrasing.recasting import read_so
from ilrs_docs.phrasing.release_pair import ReleasePair, along, given, innermost, title_of
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.shifting import both_ends, shift_of
from ilrs_docs.phrasing.values import window_in
from ilrs_docs.phrasing.weighing import weight_of
from ilrs_docs.reporting.models import Certainty, Item, OtherReading, Quote, Support
from ilrs_docs.reporting.sections.bearing import (
    cited,
    confidence_of,
    is_foreseen,
    read_as_closed,
    said_by,
    sources_of,
)
from ilrs_docs.reporting.sections.closing import came_closed, recorded_as_closed, rests_on_a_day, still
from ilrs_docs.reporting.sections.followed import said_of_followed
from ilrs_docs.reporting.sections.lateness import because_low, because_of_the_day, reason_of
from ilrs_docs.reporting.sections.pending import said_of_closed
from ilrs_docs.reporting.sections.qualifying import aside, said_of_heirs
from ilrs_docs.reporting.sections.tables import tables_of
from ilrs_docs.reporting.sections.unknowns import still_unknown
from ilrs_docs.rules.actions import CONFLICTS, SHIFTS, WINDOWS, action_of, subject_kind
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.rules.foretold import is_ahead

WITH_NOTES: Final[frozenset[Action]] = frozenset({
    "notes-changed", "achieved", "achieved-early", "achieved-late", "achieved-ahead", "lost", "altered", "deferred",
    "cancelled", "decided", "only-considered", "passed", "came-into-force", "signed", "outcome-set", "outcome-changed",
})  # fmt: skip
DATES: Final = SHIFTS | {"window-dropped", "window-widened", "window-opened", "window-firmed"}
"""What is told of a date with the notes that came, where it is grave: they may say what the dates cannot."""
DATED_KINDS: Final = frozenset({"milestone", "phase"})
"""The kinds of which other readings of a date are told with it."""
DECIDED: Final[frozenset[Action]] = frozenset({"altered", "cancelled", "deferred", "lost", "reinstated"})
"""What is told of a status beside which another reading of it may stand."""
WITH_ENTRY_NOTES: Final[frozenset[Action]] = frozenset({
    "added", "came-considered", "stated-beside", "first-reported", "closed", "opened", "announced", "joined",
    "redefined",
})  # fmt: skip


def item_of(index: int, change: Change, pair: ReleasePair) -> Item:
    """Return the item that tells one change; `index` is the position of the change in its comparison."""
    over = action_of(change) == "lost" or ended.is_told(change)
    detail, phase = {} if over else change.detail, change.detail.get("phase")
    entry = pair.entry(change.subjects[0])
    if isinstance(entry, Gap):
        named = change.subjects[0].model_copy(update={"title": gap_words(entry, pair)})
        change = change.model_copy(update={"subjects": (named, *change.subjects[1:])})
    notes = _notes(change, pair)
    if notes and action_of(change) == "notes-changed":
        change = change.model_copy(update={"detail": change.detail | {"listed": True}})
    confidence, sources = confidence_of(change, pair), sources_of(change, pair)
    late = because_low(change, confidence, sources, pair)
    came, went = listed_of(change)
    return Item(
        change=index,
        rule=change.rule,
        severity=change.severity,
        happened=True if weight_of(change) == "happened" else None,
        sentence=_joined_sentences(sentence_of(change, entry, pair), *([late] if late else [])),
        subjects=change.subjects,
        was=_alone(change, change.old),
        now=ended.what_became(change, reason=reason_of(entry)) or _alone(change, change.new),
        went=went,
        came=came,
        shift=_shift(change, detail),
        bounds=None if subject_kind(change) == "step" else both_ends(detail),
        certainty=next((word for word in get_args(Certainty) if word == detail.get("certainty")), None),
        phase=str(phase["title"]) if isinstance(phase, dict) and not over else None,
        outside=None if over else _still_outside(change),
        confidence=confidence,
        foreseen=True if sources and is_foreseen(change, pair) else None,
        support=next((word for word in get_args(Support) if word == detail.get("support")), None),
        description=_description(change, entry),
        quotes=_quotes(change, pair),
        notes=notes,
        tables=tables_of(change, pair),
        sources=sources,
        readings=_readings(change),
        aside=aside(change, entry, pair),
        fingerprint=change.fingerprint,
    )


def _still_outside(change: Change) -> str | None:
    """Return the title of the phase outside of which a milestone lies as it did before."""
    phase = change.detail.get("still_outside")
    return str(phase["title"]) if isinstance(phase, dict) else None


def _readings(change: Change) -> tuple[OtherReading, ...]:
    """Return the other reading that a change of the newer release is about; empty where it is about none."""
    names = str(change.detail.get("field")).split("/")
    if names[0] != "readings" or change.new_path is None:
        return ()
    own = names[1] if len(names) > 1 else change.new.get("id") if isinstance(change.new, dict) else None
    return (OtherReading(of=change.subjects[0].id, id=str(own), stood=False),) if own else ()


def _shift(change: Change, detail: Mapping[str, Any]) -> str | None:
    """Return the headline span of a change; of what is over now that no date is ahead of it."""
    if ended.is_told(change):
        return ended.no_shift(change)
    return None if action_of(change) in WINDOWS else shift_of(detail)


def sentence_of(change: Change, entry: BaseModel | None, pair: ReleasePair) -> str:
    """Return the sentence of a change, with what a reader has to know of a whole entry that came."""
    first = said_of_followed(change, pair.new) or sentence(_with_speakers(change, pair))
    action, day = action_of(change), pair.new.issued
    if action == "conflict-opened" and isinstance(change.new, dict):
        return _joined_sentences(first, as_told(entry, str(change.new.get("field"))))
    closed = said_of_closed(entry, day) if action == "closed" else []
    if action in DATES and subject_kind(change) in DATED_KINDS and change.severity in {"act", "attend"}:
        first = _joined_sentences(first, *_other_dates(entry))
    if not isinstance(change.new, dict) or "id" not in change.new:
        read = read_as_closed(change, pair)
        first = recorded_as_closed(change, *read) if read else first
        statuses = _other_statuses(entry, pair) if action in DECIDED else closed
        return _joined_sentences(first, *statuses, *said_of_heirs(change, pair))
    if action == "closed":
        first = came_closed(change)
    more = [*_instrument_facts(entry, day), *closed]
    outcome = optional(given(entry, "outcome"))
    if outcome:
        more.append(_("Its outcome: {outcome}").format(outcome=outcome))
    return _joined_sentences(first, *more)


def _with_speakers(change: Change, pair: ReleasePair) -> Change:
    """Return a change of a reading with those who say it beside its data; any other as it is."""
    if action_of(change) not in CONFLICTS:
        return change
    below = change.severity in {"act", "attend"}
    old, new = (_spoken(reading, pair, cited_below=below) for reading in (change.old, change.new))
    return made(Change, **vars(change) | {"old": old, "new": new})


def _spoken(reading: JsonValue, pair: ReleasePair, *, cited_below: bool) -> JsonValue:
    """Return a reading as plain data with those who say it, as its words name them."""
    sources = reading.get("sources") if isinstance(reading, dict) else None
    if not isinstance(reading, dict) or not isinstance(sources, list):
        return reading
    names: list[JsonValue] = [*said_by(map(str, sources), pair, cited_below=cited_below)]
    return reading | {SAID_BY: names}


def _other_dates(entry: BaseModel | None) -> list[str]:
    """Return what others say of the date that is told of something, in one clause."""
    found = [reading for reading in given(entry, "readings") or () if reading.field == "window"]
    plain = ({name: plain_value(value) for name, value in one.__dict__.items()} for one in found)
    return other_values(kind_of(entry), plain) if entry else []


def _other_statuses(entry: BaseModel | None, pair: ReleasePair) -> list[str]:
    """Return what other sources say became of a milestone: a verdict looks at all that its entry holds."""
    found = [reading for reading in given(entry, "readings") or () if reading.field == "status"]
    return [
        reading_words(
            "milestone",
            {name: plain_value(value) for name, value in one.__dict__.items()} | {SAID_BY: said_by(one.sources, pair)},
        )
        for one in found
    ]


def _joined_sentences(first: str, *more: str) -> str:
    return phrases.together([first, *(phrases.sentence(fact) for fact in more)])


def _instrument_facts(entry: BaseModel | None, day: date | None) -> list[str]:
    if not isinstance(entry, Instrument):
        return []
    parties = _names(entry.parties) if len(entry.parties) > 1 else ""
    ahead = entry.in_force is not None and is_ahead(entry.in_force, day)
    binds = entry.in_force is not None and not ahead
    facts = []
    if entry.drafted_by:
        facts.append(_("drafted by {parties}").format(parties=_names(entry.drafted_by)))
    if entry.signed:
        words = _("signed {date} by {parties}") if parties and not binds else _("signed {date}")
        if is_ahead(entry.signed, day):
            words = _("to be signed {date} by {parties}") if parties and not binds else _("to be signed {date}")
        facts.append(words.format(date=phrases.on(entry.signed.root), parties=parties))
    if entry.in_force and ahead:
        facts.append(_("to come into force {date}").format(date=phrases.on(entry.in_force.root)))
    elif entry.in_force:
        words = _("in force since {date} between {parties}") if parties else _("in force since {date}")
        facts.append(words.format(date=phrases.window(entry.in_force.root), parties=parties))
    if parties and not (entry.drafted_by or entry.signed or binds):
        facts.append(_("named with it: {parties}").format(parties=parties))
    return [_(", ").join(facts)] if facts else []


def _names(agencies: Iterable[str]) -> str:
    return phrases.listed([phrases.word(one) for one in agencies])


def as_told(entry: BaseModel | None, field: str) -> str:
    """Return the value of a field as the release tells it, short enough to stand beside another reading."""
    value = given(entry, field)
    if value is None:
        return _("Stated here: no {field}").format(field=phrases.field_name(field))
    plain = plain_value(value)
    words = phrases.window(value.root) if isinstance(value, Window) else phrases.clause(phrases.value(plain))
    if field == "kind" and plain in PARTNER_KINDS:
        words = _(PARTNER_KINDS[str(plain)])
    return _("Stated here: {value}").format(value=words)


def _alone(change: Change, data: JsonValue) -> str | None:
    """Return a value in words that stand alone; None where there is none, or where it is a whole entry."""
    whole = isinstance(data, dict) and "unit" not in data and text_in(data) is None
    if data is None or whole or "parts" in change.detail or action_of(change) == "lost":
        return None  # nor does the day of a loss stand where the forecast stood
    window = window_in(change, data)
    if window:
        return phrases.window(window)
    title = change.detail.get("title")
    return phrases.value(title if isinstance(title, str) else data)


def _description(change: Change, entry: BaseModel | None) -> str | None:
    if not isinstance(change.new, dict) or "sources" not in change.new or action_of(change) in CONFLICTS:
        return None
    return optional(given(entry, "description")) or optional(given(entry, "meaning"))


def _quotes(change: Change, pair: ReleasePair) -> tuple[Quote, ...]:
    """Return the sources' own words before and now, in the language of each source."""
    before = innermost(pair.old, change.old_path, pair.old_entries)
    after = innermost(pair.new, change.new_path, pair.new_entries)
    was = _quote("was", before) if change.detail.get("old_wording") else None
    now = _quote("now", after) if change.detail.get("new_wording") else None
    return tuple(quote for quote in (was, now) if quote)


def _quote(of: Literal["was", "now"], entry: BaseModel | None) -> Quote | None:
    wording = given(entry, "wording")
    return Quote(of=of, text=local(wording)) if isinstance(wording, Text) else None


def _notes(change: Change, pair: ReleasePair) -> tuple[str, ...]:
    action, key = action_of(change), (change.subjects[0].kind, change.subjects[0].id)
    new = _note_texts(pair.new_entries.get(key))
    if action == "recast":
        old = _note_texts(pair.old_entries.get(_was(change, pair)))
        came = (note for note in new if note not in old)
        return (*read_so(change), *came, *_of_those_that_came(change, pair))
    if action in WITH_NOTES or (action in DATES and change.severity in {"act", "attend"}):
        old = _note_texts(pair.old_entries.get(key))
        return (*(note for note in new if note not in old), *still_unknown(change, pair))
    return new if action in WITH_ENTRY_NOTES else because_of_the_day(change, pair)


def _was(change: Change, pair: ReleasePair) -> tuple[str, str]:
    """Return the kind and the id that the main entry of a change had in the older release."""
    before = innermost(pair.old, change.old_path, pair.old_entries)
    return change.subjects[0].kind, str(given(before, "id"))


def _of_those_that_came(change: Change, pair: ReleasePair) -> Iterator[str]:
    """Yield the notes of the entries that came with a change, each after the name of its entry."""
    for subject in change.subjects[1:]:
        key = subject.kind, subject.id
        for note in _note_texts(pair.new_entries.get(key)) if key not in pair.old_entries else ():
            yield _("{names} \N{EN DASH} {note}").format(names=title_of(pair.new_entries[key]), note=note)


def _note_texts(entry: BaseModel | None) -> tuple[str, ...]:
    return tuple(phrases.noted(note) for note in given(entry, "notes") or ())


def is_kept(promise: Promise, day: date | None) -> bool:
    """Return whether a promise is kept on a day; one that is marked as kept later is not."""
    return promise.kept is not None and not is_ahead(promise.kept, day)


def open_promise(promise: Promise, day: date | None) -> Item:
    """Return the item for a promise on a `day`: when it was kept, or, never for sure, that no fulfilment is known."""
    places = {
        "made": phrases.on(promise.made.root),
        "kept": phrases.on(promise.kept.root) if promise.kept else "",
        "promise": phrases.clause(local(promise.text)),
        "by": phrases.clause(optional(promise.kept_by) or ""),
    }
    if not is_kept(promise, day):
        return at_most_medium(
            standing(promise, _("Promised {made}, no fulfilment is known: {promise}").format(**places), "attend")
        )
    words = _("Promised {made} and kept {kept}: {promise}; by {by}")
    plain = _("Promised {made} and kept {kept}: {promise}")
    return standing(promise, (words if promise.kept_by else plain).format(**places), "inform")


def standing_procedure(entry: Procedure | Opportunity, status: ProcedureStatus, calls: Calls) -> Item:
    """Return the item for a procedure or opportunity whose status is what it was, among the `calls` of its release."""
    shut = opening(status).shut
    item = standing(
        entry, _joined_sentences(*map(phrases.sentence, still(entry, status, calls))), "inform" if shut else "attend"
    )
    if not rests_on_a_day(entry, status):
        return item
    return at_most_medium(item).model_copy(update={"foreseen": True if shut and item.sources else None})


def at_most_medium(item: Item) -> Item:
    """Return an item that rests on what is not known to have happened: no source says so, however sure the entry is."""
    return item.model_copy(update={"confidence": "medium"}) if item.confidence == "high" else item


def standing(entry: Entry, words: str, severity: Severity) -> Item:
    """Return an item for an entry that stands as it was, or that is told without a change."""
    return Item(
        severity=severity,
        sentence=phrases.sentence(words),
        subjects=(subject_of(entry),),
        confidence=entry.confidence,
        sources=cited([entry]),
    )


def subject_of(entry: BaseModel) -> Subject:
    """Return an entry as the subject of an item."""
    return Subject(kind=kind_of(entry), id=str(given(entry, "id")), title=title_of(entry))


def standing_gap(gap: Gap, pair: ReleasePair) -> Item:
    """Return the item for a part that neither release knows."""
    return Item(severity="inform", sentence=phrases.sentence(gap_words(gap, pair)), subjects=(subject_of(gap),))


def gap_words(gap: Gap, pair: ReleasePair) -> str:
    """Return the reason of a gap, after the titles of the entries that it is in."""
    sides_of = (pair.new, pair.old) if _has(pair.new, gap) else (pair.old, pair.new)
    owners = next(filter(None, (_owners(one, gap) for one in sides_of)), [])
    reason = local(gap.reason)
    return _("{titles}: {reason}").format(titles=_(", ").join(owners), reason=reason) if owners else reason


def _has(release: Release, gap: Gap) -> bool:
    return any(one.id == gap.id for one in release.gaps)


def _owners(release: Release, gap: Gap) -> list[str]:
    """Return the titles of the entries of a release that a gap is in, outermost first."""
    return [title_of(entry) for entry in along(release, gap.part)]


def unexplained(edit: Edit, entry: BaseModel | None = None) -> Item:
    """Return the item for an edit that no change claims, so that nothing is passed over; `entry` is what it is in."""
    return Item(
        severity="attend",
        sentence=phrases.sentence(edit_words(edit)),
        subjects=(subject_of(entry),) if entry else (),
        was=None if edit.old is None else phrases.value(edit.old),
        now=None if edit.new is None else phrases.value(edit.new),
    )


def edit_words(edit: Edit) -> str:
    """Return what an edit does, and to what."""
    path = path_words(edit.new_path or edit.old_path)
    return _("{operation}: {path}").format(operation=phrases.word(edit.op), path=path)
