"""What stands beside the sentence of a change: what its date agrees with, a correction, who bears the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import dividing, ended, lists, phrases
from ilrs_docs.phrasing.localising import untranslated
from ilrs_docs.rules.actions import action_of

CORRECTIONS: Mapping[str, str] = {
    "wording": marked("Likely a correction: the source's own words named the new date before, too."),
    "weekday": marked("Likely a correction: the earlier date did not fall on the weekday that was named with it."),
    "copied": marked(
        "Likely a correction: the earlier date was that of another one in its order, and did not fit that order."
    ),
    "order": marked("Likely a correction: the earlier date did not fit the order of those before and after it."),
    "phase": marked("Likely a correction: the earlier date lay outside its phase, with digits in another order."),
    "century": marked("Likely a correction: the earlier date was a century off."),
    "others": marked("Likely a correction: the earlier date lay far from all others, with digits in another order."),
    "beside": marked("It may be a correction: another date beside it was likely put right at once."),
    "declared": marked("A correction: the earlier date is declared to have been an error."),
}
"""What is said of a date that was mistyped and put right, by what speaks for it."""

HAPPENED: Final[Mapping[str, str]] = {
    "achieved": marked(
        "It was achieved: {day}. It is planned again: {window}; whether as another attempt is not said."
    ),
    "lost": marked("It failed: {day}. It is planned again: {window}; whether as another attempt is not said."),
}
"""By the status that it had, where the day is known."""
STILL: Final = {"deferred": marked("It is still deferred."), "cancelled": marked("It is still cancelled.")}
"""What is said of a milestone that gets another date, and is not put back into the plan by it."""
UNDATED: Final = marked("It is planned again: {window}; whether as another attempt, or as a correction, is not said.")
"""Where the day on which it happened is not known."""
CLOCK: Final = "T"
"""What stands in a window between a day and its time."""
LISTS: Final[frozenset[Action]] = frozenset({"notes-changed", "sources-changed"})
"""What happens to lists that are told by what came and what went."""
LONGEST_NOTE: Final = 240
"""How long a note is at most that is told in a sentence; a longer one stands beside it."""


def sentences(change: Change) -> Iterator[str]:
    """Yield all that the detail of a change says beside its own sentence."""
    detail = change.detail
    yield from filter(None, [dividing.whole(change)])
    yield from _resting(change)
    yield from _before(change)
    yield from _planned_again(detail)
    yield from _note(change)
    yield from _in_place(change)
    yield from _noted(detail)
    yield from _twin(detail)
    yield from agreement(detail)
    yield from _differing(detail)
    yield from _moved_with(detail)
    yield from _outcome(detail)
    if "own" in detail and action_of(change) != "dated-anew":
        yield _("With it, {fields}.").format(fields=own(change))
    if "day" in detail and action_of(change) == "status-changed":
        yield _("Its day stays, and is now given as its window: {day}.").format(day=phrases.window(str(detail["day"])))
    yield from lists.list_words(change)
    if "move" in detail and CLOCK in str(change.old) and change.new and CLOCK not in str(change.new):
        yield _("The time of day is no longer given.")
    if "misfit" in detail:
        yield _("The new date does not fall on the weekday that is named with it.")
    if detail.get("still") in STILL:
        yield _(STILL[str(detail["still"])])
    if "outdated" in detail:
        words = phrases.quoted(untranslated(str(detail["outdated"])[:LONGEST_NOTE], None))
        yield _("The source's own words with it still name the earlier date: {words}.").format(words=words)
    found: Any = detail.get("correction")
    if found:
        yield _hasty(found["days"]) if "days" in found else _(CORRECTIONS[found.get("because") or found["certainty"]])


def _before(change: Change) -> Iterator[str]:
    """Yield what something was recorded as before, where that was no plain plan."""
    status = ended.was_before(change)
    if status:
        yield _("Before, it was recorded as {status}.").format(status=status)


def _outcome(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is known of how a date ended: what it cannot be, that it passed without a word, by when it was met.

    >>> list(_outcome({"ruled_out": "2026", "unreported": True}))[0]
    '2026 is ruled out.'
    """
    if "ruled_out" in detail:
        yield _("{window} is ruled out.").format(window=phrases.window(str(detail["ruled_out"])))
    if detail.get("unreported"):
        yield _("The new date had passed when this release was issued, and no outcome is recorded.")
    if detail.get("lapsed"):
        yield _("The new date had passed when this release was issued.")
    if "done_by" in detail:
        yield _done_by(detail["done_by"])


def _differing(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield that the record followed another source, or that the one that it followed before still says otherwise.

    >>> list(_differing({"differs": {"before": True, "now": False}}))
    ['The new date was recorded before as that of another source.']
    """
    found = detail.get("differs")
    if not found:
        return
    if found["before"] and found["now"]:
        yield _("Two sources differ: each of the two dates was recorded before, and is still.")
    elif found["before"]:
        yield _("The new date was recorded before as that of another source.")
    else:
        yield _("The earlier date is still recorded as that of another source.")


def _moved_with(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield the entry of the same thing in another phase that moved as this one did.

    >>> list(_moved_with({"moved_with": {"title": "Hub opens", "phase": "Table", "sure": True}}))
    ['“Hub opens” in phase “Table” moved with it.']
    """
    twin = detail.get("moved_with")
    if twin:
        names = {name: phrases.quoted(phrases.clause(twin[name])) for name in ("title", "phase")}
        sure, unsure = (
            _("{title} in phase {phase} moved with it."),
            _("{title} in phase {phase} has this date now, too."),
        )
        yield (sure if twin["sure"] else unsure).format(**names)


def own(change: Change) -> str:
    """Return the fields of one's own that a change of a date tells with it: both values, or the one that there is."""
    fields: Any = change.detail.get("own") or ()
    return phrases.listed([own_field(one) for one in fields])


def own_field(one: Mapping[str, Any]) -> str:
    """Return a field of one's own with its values before and after, or the one that there is.

    >>> own_field({"field": "extra/week", "old": "4", "new": "5"})
    'week: 4, now 5'
    >>> own_field({"field": "extra/open", "old": True, "new": None})
    'open: yes'
    """
    name = phrases.field_name(one["field"])
    old, new = (None if one[side] is None else phrases.own_value(one[side]) for side in ("old", "new"))
    if old is None or new is None:
        return _("{name}: {words}").format(name=name, words=new if old is None else old)
    return _("{name}: {old}, now {new}").format(name=name, old=old, new=new)


def _done_by(found: Any) -> str:  # noqa: ANN401 - what the rule worked out
    """Return how late a step was done at most.

    >>> _done_by({"deadline": "2024-09", "months": 6, "days": 25})
    'It was due September 2024, and done at most 6 months and 25 days late.'
    """
    words = _("It was due {deadline}, and done at most {span} late.")
    return words.format(deadline=phrases.window(found["deadline"]), span=phrases.length(found["months"], found["days"]))


def _hasty(days: int) -> str:
    """Return that a date may have been put right, as the two releases lie so few days apart."""
    words = ngettext(
        "It may be a correction: the two releases lie {count} day apart.",
        "It may be a correction: the two releases lie {count} days apart.",
        days,
    )
    return words.format(count=phrases.counted_alone(days))


def _note(change: Change) -> Iterator[str]:
    """Yield what the one note says that came, or said that went and none came; nothing where there are more.

    Nor is it said where the new notes are `listed` beside the sentence, each with its day.
    """
    came, went = notes_of(change) if not change.detail.get("listed") else ([], [])
    one = came or went
    if len(one) == 1 and len(one[0]) <= LONGEST_NOTE:
        yield (_("The new one says: {text}.") if came else _("It said: {text}.")).format(text=_quotation(one[0]))


def notes_of(change: Change) -> tuple[list[str], list[str]]:
    """Return the notes that came and those that went, where a change tells that the notes of an entry changed."""
    return _exchanged(change) if action_of(change) == "notes-changed" else ([], [])


def listed_of(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what came into the list of notes or sources that a change is about, and what went: words, or ids."""
    tell = phrases.value if action_of(change) == "notes-changed" else str
    came, went = _exchanged(change)
    return tuple(map(tell, came)), tuple(map(tell, went))


def _exchanged(change: Change) -> tuple[list[str], list[str]]:
    old, new = change.old, change.new
    if action_of(change) not in LISTS or not isinstance(old, list) or not isinstance(new, list):
        return [], []
    before, after = Counter(map(str, old)), Counter(map(str, new))
    return [*(after - before).elements()], [*(before - after).elements()]


def new_note(change: Change) -> str | None:
    """Return the one note that came, in quotation marks, where it names what came or went; None for any other."""
    came, _went = notes_of(change)
    return _quotation(came[0]) if len(came) == 1 and "names" in change.detail else None


def _quotation(note: str) -> str:
    return phrases.quoted(phrases.clause(untranslated(note, None)))


def _noted(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield the note of another entry that names what came or went, and who of those that a note names came or went."""
    noted, names = detail.get("noted"), detail.get("names") or ()
    if noted:
        words = ngettext("A note of {titles} says: {text}.", "Notes of {titles} say: {text}.", len(noted["by"]))
        yield words.format(titles=_titles(noted["by"]), text=_quotation(noted["text"]))
    for came, words in (
        (True, marked("It names what is new: {titles}.")),
        (False, marked("It names what was removed: {titles}.")),
    ):
        named = [one["title"] for one in names if one["came"] is came]
        if named:
            yield _(words).format(titles=_titles(named))


def _in_place(change: Change) -> Iterator[str]:
    """Yield the new steps that stand where the one stood that a change is about."""
    names: Any = change.detail.get("in_place")
    if names:
        alone, more = _("In its place now: {titles}."), _("In its place now, besides: {titles}.")
        yield (more if change.readings else alone).format(titles=_titles(names))


def _titles(names: Sequence[str]) -> str:
    return phrases.some([phrases.quoted(phrases.clause(title)) for title in names])


def _resting(change: Change) -> Iterator[str]:
    """Yield the likely pair without which an entry would not have come, or gone."""
    rests: Any = change.detail.get("rests_on")
    if rests:
        old, new = (phrases.quoted(phrases.clause(rests[side])) for side in ("title_before", "title_now"))
        if old != new:
            because = _("what was {old} is likely {new} now").format(old=old, new=new)
        else:
            because = _("{title} is likely the same as before, under another id").format(title=old)
        came = change.new is not None
        words = _("That it is new is only likely: {because}.") if came else _("That it went is only likely: {because}.")
        yield words.format(because=because)


def _twin(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield which of two entries of one title is meant, and that the other one stays.

    >>> list(_twin({"twin": {"phase": "Timeline", "own_phase": "Summary", "stays": True}}))
    ['It is the one of phase “Summary”; that of phase “Timeline” stays.']
    """
    twin = detail.get("twin")
    if not twin:
        return
    own, other = twin["own_phase"], twin["phase"]
    if own and other and own != other:
        words = (
            _("It is the one of phase {own}; that of phase {other} stays.")
            if twin["stays"]
            else _("Of the two with that title it is the one of phase {own}, not that of phase {other}.")
        )
        yield words.format(own=phrases.quoted(own), other=phrases.quoted(other))
    elif twin["stays"]:
        yield _("Another one of that title stays.")


def agreement(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield that a date is that of a mere possibility, and that it is the one that another entry of its title had.

    >>> list(agreement({"agrees": {"phase": "Timeline"}}))
    ['It now agrees with the entry of the same title in phase “Timeline”.']
    """
    if detail.get("possibility"):
        yield _("It is named as a possibility only.")
    agrees = detail.get("agrees")
    if agrees and "title" in agrees:
        told = _("It now agrees with {title} in phase {phase}, which had this date before.")
        yield told.format(title=phrases.quoted(agrees["title"]), phase=phrases.quoted(agrees["phase"]))
    elif agrees and agrees["phase"]:
        told = _("It now agrees with the entry of the same title in phase {phase}.")
        yield told.format(phase=phrases.quoted(agrees["phase"]))
    elif agrees:
        yield _("It now agrees with another entry of the same title.")


def _planned_again(detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield the date that went with a status, and that something is planned again, which may be another attempt.

    >>> list(_planned_again({"dated": "2026-02"})), list(_planned_again({}))
    (['Its date was February 2026.'], [])
    >>> list(_planned_again({"attempt": {"status": "lost", "day": "2024-06", "window": "2027"}}))
    ['It failed: June 2024. It is planned again: 2027; whether as another attempt is not said.']
    """
    if "dated" in detail:
        yield _("Its date was {window}.").format(window=phrases.window_as_noun(str(detail["dated"])))
    found = detail.get("attempt")
    if found:
        message = _(HAPPENED[found["status"]]) if found["day"] else _(UNDATED)
        day = phrases.window(found["day"]) if found["day"] else ""
        yield message.format(day=day, window=phrases.window_as_noun(found["window"]))
