"""What one change says: the message of its rule filled with words, and all that stands beside the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from ilrs_docs.changes import Change, Comparison, Edit, Severity
from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, spoken
from ilrs_docs.phrasing import beside, dividing, doubting, gathering, likening, phrases
from ilrs_docs.phrasing.closer import closer, refers, title_before
from ilrs_docs.phrasing.describing import (
    already_achieved,
    beside_words,
    milestone_facts,
    source_title,
)
from ilrs_docs.phrasing.differing import tally, word_against, word_shifts
from ilrs_docs.phrasing.inside import few_words, inside
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.phrasing.recasting import recast
from ilrs_docs.phrasing.shifting import both_ends, half_open_end, is_half_open, shift_of
from ilrs_docs.phrasing.sureness import MOVED, sure
from ilrs_docs.phrasing.values import named_title, told_value, window_in
from ilrs_docs.rules.actions import DEADLINE_MOVES, action_of, subject_kind
from ilrs_docs.rules.bookkeeping import is_bookkeeping
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.rows import PAIR

NO_RULE = marked("{title}[: {pair}].")
ONE_SIDED: Mapping[RuleName, tuple[str, str]] = {
    "milestone-begun": (
        marked("{title} has begun: it is {new}."),
        marked("{title} has begun: it was {old}."),
    ),
    "milestone-status-changed": (
        marked("The status of {title} is stated now: {new}."),
        marked("The status of {title} is no longer stated; it was {old}."),
    ),
}
"""What is said by a rule where only the value now is given, and where only the one before is."""
BARE: Mapping[Action, tuple[str, str]] = {
    "first-reported": ("part", marked("Now in the record, {kind}: {alone}.")),
    "became-unknown": ("part", marked("Not known any more, {kind}: {alone}.")),
    "kept": ("new", marked("A promise was kept: {alone}")),
}
"""What is said by a rule of which one place has nothing to say: which place, and the message without it."""
CAVEATS: Mapping[str, str] = {
    "altered": marked("its date is no surer, as it is reported as altered"),
    "deferred": marked("its date is no surer, as it is deferred"),
    "cancelled": marked("its date is no surer, as it is cancelled"),
    "contested": marked("the date is no surer, as sources disagree on it"),
}
"""What else is said of a date that is no surer though fewer days are possible."""
_RENAMED: Final[frozenset[Action]] = frozenset({"renumbered", "redefined"})
SEVERITY_ORDER: Mapping[Severity, int] = {"act": 0, "attend": 1, "inform": 2, "editorial": 3}
PLACE = re.compile(r"\{(\w+)\}")
"""A place of a message that is to be filled."""
CLAUSE = re.compile(r"\[([^\[\]]*)\]")
"""A clause of a message that is left out where a place in it has nothing to say."""


def sentence(change: Change) -> str:
    """Return the one sentence that tells a change: its rule's message with every place filled.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-25", title="Luna-25")
    >>> sentence(Change(rule="milestone-lost", severity="act", bump="major", subjects=(luna,), new="2023-08-20",
    ...                 edits=(), fingerprint="f"))
    'Luna-25 failed on 20 August 2023.'
    """
    message = doubting.message_in_doubt(
        change, recast(change, closer(change) or likening.message_alike(change) or message_of(change.rule))
    )
    message = _bare(change, _stated_on_one_side(change, message))
    words = {place: FILLED[place](change, message) for place in PLACE.findall(message)}
    message = without_absent(message, words)
    told = phrases.sentence(filled(message, words))
    more = chain(_came(change), inside(change, sentence), beside.sentences(change), gathering.back_to(change))
    return phrases.together([told, *more])


def _came(change: Change) -> Iterator[str]:
    """Yield what a milestone that came says of itself: whether it is achieved already, or for when it is planned."""
    if subject_kind(change) == "milestone" and isinstance(change.new, dict) and "id" in change.new:
        yield from map(phrases.sentence, milestone_facts(change.new, ahead=bool(change.detail.get("ahead"))))


def message_of(rule: str) -> str:
    """Return the message of a rule in the language spoken, with named places for all but the kind of entry.

    >>> message_of("gap-changed")
    'Changed, gap {title} ({what})[: {pair}].'
    """
    row = CATALOGUE.get(rule)
    return _(row.template).replace("{kind}", phrases.kind_name(row.subject)) if row else _(NO_RULE)


def without_absent(message: str, words: Mapping[str, str | None]) -> str:
    """Return a message without the clauses in square brackets of which a place has nothing to say.

    >>> without_absent("{title} failed[: {new}][ ({likely})].", {"title": "Luna 25", "new": "2023", "likely": None})
    '{title} failed: {new}.'
    """

    def clause(found: re.Match[str]) -> str:
        known = all(words.get(place) is not None for place in PLACE.findall(found[1]))
        return found[1] if known else ""

    return CLAUSE.sub(clause, message)


def filled(message: str, words: Mapping[str, str | None]) -> str:
    """Return a message with its places filled; what must be told and is not known is said to be not given.

    >>> filled("{title} failed: {new}.", {"title": "Luna 25"})
    'Luna 25 failed: not given.'
    """
    return PLACE.sub(lambda found: _(phrases.NOT_GIVEN) if (told := words.get(found[1])) is None else told, message)


def _stated_on_one_side(change: Change, message: str) -> str:
    """Return a message about two values, or the closer one of a rule of which only one of them is given."""
    known = ONE_SIDED.get(change.rule)
    if known and (change.old is None) != (change.new is None):
        return _(known[0] if change.old is None else known[1])
    return message


def _bare(change: Change, message: str) -> str:
    """Return the message of a rule, or the shorter one where the place that its action has beside says nothing."""
    place, shorter = BARE.get(action_of(change), ("", ""))
    if not place or message != message_of(change.rule) or FILLED[place](change, message) is not None:
        return message
    return _(shorter).replace("{kind}", phrases.kind_name(subject_kind(change)))


def _pair(change: Change, message: str) -> str | None:
    """Return the values before and now, or the one that there is where the other is not given."""
    words = {side: told_value(change, message, side) for side in ("old", "new")}
    field = str(change.detail.get("field"))
    if change.old is None and change.new is not None:
        told = _("{new} was put in") if field.endswith(f"/{change.new}") else _("nothing before, now {new}")
    elif change.new is None and change.old is not None:
        gone = field.endswith(f"/{change.old}")
        told = _("{old} was left out") if gone else _("it was {old}, and is no longer stated")
    elif None in words.values():
        return None
    else:
        told = _(PAIR)
    return filled(told, words)


def _title(change: Change) -> str:
    first = change.subjects[0]
    return source_title(first.title) if first.kind == "source" else titled(first)


def _alone(change: Change) -> str:
    """Return a title that stands so much for itself, at the end and after a colon, that it needs no quotation marks."""
    first = change.subjects[0]
    if first.kind == "source":
        return source_title(first.title)
    return told_apart(first.kind, first.id, phrases.clause(first.title))


def _phase(change: Change) -> str | None:
    """Return the title of the phase that was left, in quotation marks where the language wants it told apart."""
    phase = change.detail.get("phase")
    if not isinstance(phase, dict):
        return None
    return str(phase["title"]) if spoken() == "en" else phrases.quoted(str(phase["title"]))


ONLY = {"spacing": marked("only white space"), "spelling": marked("only spelling")}
"""What alone an editorial rewording changed."""


def _what(change: Change) -> str:
    what = _field(change)
    told = _field_words(change, what) if what else _("its content")
    only = ONLY.get(str(change.detail.get("only")))
    return _("{what}, {only}").format(what=told, only=_(only)) if only else told


def _field_words(change: Change, field: str) -> str:
    """Return the name of a field; what is inside another reading of a value by the value that it is of."""
    language = _language(change)
    place, of = str(change.detail.get("field")).split("/"), change.detail.get("reading")
    if place[0] != "readings" or not of:
        return phrases.field_name(field, language)
    reading = _("another reading of its {field}").format(field=phrases.field_name(str(of)))
    inside = field.split("/")[2:] or ["id"]
    if inside == ["value"]:
        return reading
    return _("{field}: {value}").format(field=reading, value=phrases.field_name("/".join(inside), language))


def _language(change: Change) -> str | None:
    """Return the tag of the language of the words that a change is about; None where none is stated."""
    said = change.detail.get("language")
    return str(said) if said else None


def _field(change: Change) -> str | None:
    """Return the field that a change is about, without the member of a set that its value names anyway."""
    field = change.detail.get("field")
    values = [value for value in (change.old, change.new) if isinstance(value, str)]
    member = next((f"/{value}" for value in values if str(field).endswith(f"/{value}")), "")
    return str(field).removesuffix(member) if field else None


def _part(change: Change) -> str | None:
    """Return the one field of an entry that became known or unknown, with its value; None for a whole entry."""
    field, value = _field(change), change.old if change.new is None else change.new
    if field is None:
        return None
    window = window_in(change, value)
    words = phrases.window(window) if window else phrases.value(value)
    return _("{field}: {value}").format(field=_field_words(change, field), value=words)


def _moved(change: Change) -> str:
    """Return where a moved entry went: from one entry to another, or only in its order."""
    old, new = named_title(change, "old_title"), named_title(change, "new_title")
    if not (old and new):
        return _("to another place in its order")
    return _("from {old} to {new}").format(old=phrases.quoted(old), new=phrases.quoted(new))


def _ends_moved(change: Change) -> str | None:
    """Return what the ends of a window did, where they did not do the same."""
    detail = change.detail
    if is_half_open(detail):
        return both_ends(detail)
    return shift_of(detail) if detail.get("told_at") else None


def _caveat(change: Change) -> str | None:
    """Return why the date of a window that firmed is no surer; None where nothing more is said."""
    reason = change.detail.get("not_surer")
    return _(CAVEATS[reason]) if isinstance(reason, str) and reason in CAVEATS else None


def how_surely(change: Change) -> str | None:
    """Return how sure it is that what a change is about moved; None where nothing is said of that.

    Of a deadline it is said only where it may be otherwise.
    """
    certainty, months = change.detail.get("certainty"), change.detail.get("months")
    if certainty == "definite" and action_of(change) in DEADLINE_MOVES:
        return None
    return sure(str(certainty), change.rule, months if isinstance(months, int) else None) if certainty else None


def _aim(change: Change) -> str | None:
    """Return for what a date came, or what came for it: a target, no date, or a field of one's own."""
    target, mark = change.detail.get("target"), change.detail.get("mark")
    if target:
        words = phrases.plain(str(target))
        return words if spoken() == "en" else phrases.quoted(words)
    return beside.own_field(mark) if isinstance(mark, dict) else None


def _before(change: Change) -> str | None:
    """Return the title that a renumbered entry or a redefined term had, where it has another one now."""
    old = title_before(change) if action_of(change) in _RENAMED else None
    return phrases.quoted(old) if old else None


def unclaimed_edits(comparison: Comparison) -> tuple[Edit, ...]:
    """Return the edits that no change claims, save those of mere bookkeeping, and of gaps that went with a document."""
    claimed = {index for change in comparison.recognised for index in change.edits}
    left = (edit for index, edit in enumerate(comparison.edits) if index not in claimed and not is_bookkeeping(edit))
    gone = comparison.new is None
    return tuple(edit for edit in left if not (gone and (edit.old_path or ())[:1] == ("gaps",)))


FILLED: Mapping[str, Callable[[Change, str], str | None]] = {
    "title": lambda change, _message: _title(change),
    "alone": lambda change, _message: _alone(change),
    "old": lambda change, message: told_value(change, message, "old"),
    "new": lambda change, message: told_value(change, message, "new"),
    "pair": _pair,
    "shift": lambda change, _message: shift_of(change.detail) or _(doubting.MEASURELESS),
    "certainty": lambda change, _message: how_surely(change),
    "perhaps": lambda change, _message: _(MOVED[str(change.detail.get("certainty"))]),
    "phase": lambda change, _message: _phase(change),
    "end": lambda change, _message: half_open_end(change.detail),
    "others": lambda change, _message: dividing.others(change) or None,
    "shifts": lambda change, _message: word_shifts(change.detail.get("shifts"), _language(change)),
    "refers": lambda change, _message: refers(change),
    "words": lambda change, _message: few_words(change),
    "against": lambda change, _message: word_against(change.detail),
    "before": lambda change, _message: _before(change),
    "tally": lambda change, _message: tally(change.old, change.new),
    "late": lambda change, _message: shift_of(change.detail) or None,
    "likely": lambda change, _message: doubting.likely(change),
    "earlier": lambda change, _message: doubting.short_names(change.subjects)[0],
    "later": lambda change, _message: doubting.short_names(change.subjects)[1],
    "score": lambda change, _message: str(change.detail.get("score")),
    "names": lambda change, _message: likening.each(change) if "way" in change.detail else gathering.names(change),
    "way": lambda change, _message: likening.way(change),
    "things": lambda change, _message: gathering.things(change),
    "within": lambda change, _message: gathering.within(change) or None,
    "tie": lambda change, _message: gathering.tie(change),
    "run": lambda change, _message: gathering.run(change),
    "each": lambda change, _message: gathering.each_by(change),
    "where": lambda change, _message: gathering.went_where(change),
    "went": lambda change, _message: phrases.counted_alone(int(str(change.detail.get("went") or 0))),
    "came": lambda change, _message: phrases.counted_alone(int(str(change.detail.get("came") or 0))),
    "beside": lambda change, _message: beside_words(change.detail),
    "did": lambda change, _message: doubting.did(change),
    "aim": lambda change, _message: _aim(change),
    "note": lambda change, _message: beside.new_note(change),
    "own": lambda change, _message: beside.own(change) or None,
    "already": lambda change, _message: None if change.detail.get("ahead") else already_achieved(change.new),
    "caveat": lambda change, _message: _caveat(change),
    "moved": lambda change, _message: _ends_moved(change),
    "what": lambda change, _message: _what(change),
    "part": lambda change, _message: _part(change),
    "place": lambda change, _message: _moved(change),
    "undated": lambda change, _message: _("without a new date") if change.detail.get("undated") else None,
}
"""What each place of a message is filled with, given the change and the message; None where there is nothing to say."""
