"""Closer messages than that of the rule, where a change knows more: each says less than it might, never more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import RuleName
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import bounds_of
from ilrs_docs.model.windows import OPEN
from ilrs_docs.phrasing import ended, phrases
from ilrs_docs.phrasing.localising import untranslated
from ilrs_docs.phrasing.shifting import at_odds, only_narrower
from ilrs_docs.rules.actions import action_of, subject_kind
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.wording.standards import is_reference

FAILED_ON: Final = marked("{title} failed on {new}.")
FAILED_MISSION: Final = marked("The {title} mission failed[: {new}].")
FAILED_MISSION_ON: Final = marked("The {title} mission failed on {new}.")
"""What is said of a milestone that was lost and is a mission itself."""
ACHIEVED: Final = marked("{title} was achieved: {new}[; its forecast was {old}].")
ACHIEVED_SOME_DAY: Final = marked("{title} was achieved, on which day is not stated[; its forecast was {old}].")
"""What is said of what was achieved where nothing shows that it was inside its forecast."""
RENAMED_TERM: Final = marked("The term {before} became {title}, with another meaning[: {pair}].")
"""What is said of a term that has another meaning under another name."""
LIKELY: Final[Mapping[str, str]] = {
    RENAMED_TERM: marked("The term {before} became {title}, likely with another meaning[: {pair}]."),
    CATALOGUE["term-redefined"].template: marked("The term {title} likely has another meaning[: {pair}]."),
}
"""What is said of a term where it is not sure that the meaning is another one."""
NARROWER: Final[Mapping[RuleName, str]] = {
    "milestone-window-firmed": marked(
        "The window of {title} is narrower: from {old} to {new}[ ({moved})][; {caveat}]."
    ),
    "phase-window-firmed": marked(
        "The window of the phase {title} is narrower: from {old} to {new}[ ({moved})][; {caveat}]."
    ),
}
"""How a window that firmed is told where its date is no surer, or nothing says so."""
OPEN_ENDED: Final[Mapping[RuleName, str]] = {
    "milestone-slipped": marked("{title} slipped: {shift}; it was {old}, is now {new}[ ({certainty})]."),
    "milestone-slipped-out-of-phase": marked(
        "{title} slipped out of its phase {phase}: {shift}; it was {old}, is now {new}[ ({certainty})]."
    ),
    "milestone-advanced": marked("{title} moved forward: {shift}; it was {old}, is now {new}[ ({certainty})]."),
    "milestone-window-widened": marked("The window of {title} widened; it was {old}, is now {new}[ ({moved})]."),
    "milestone-window-firmed": marked("The window of {title} firmed; it was {old}, is now {new}[ ({moved})]."),
    "phase-slipped": marked("The phase {title} slipped: {shift}; it was {old}, is now {new}[ ({certainty})]."),
    "phase-advanced": marked("The phase {title} moved forward: {shift}; it was {old}, is now {new}[ ({certainty})]."),
    "phase-window-widened": marked("The window of the phase {title} widened; it was {old}, is now {new}[ ({moved})]."),
    "phase-window-firmed": marked("The window of the phase {title} firmed; it was {old}, is now {new}[ ({moved})]."),
}
"""How a window that is or was open at one end is told: "from 2030 or later to 2034" would read as one span."""
NARROWER_OPEN: Final[Mapping[RuleName, str]] = {
    "milestone-window-firmed": marked(
        "The window of {title} is narrower; it was {old}, is now {new}[ ({moved})][; {caveat}]."
    ),
    "phase-window-firmed": marked(
        "The window of the phase {title} is narrower; it was {old}, is now {new}[ ({moved})][; {caveat}]."
    ),
}
SETTLED: Final[Mapping[RuleName, str]] = {
    "milestone-window-firmed": marked("The date of {title} is now {new}; it was {old}[ ({moved})]."),
    "phase-window-firmed": marked("The date of the phase {title} is now {new}; it was {old}[ ({moved})]."),
}
"""How a date is told that had an open end, of which the other one moved: nothing is settled by it."""
UNSURE: Final[Mapping[RuleName, str]] = {
    "milestone-slipped": marked("{title} {perhaps} slipped: {shift}, from {old} to {new}."),
    "milestone-slipped-out-of-phase": marked(
        "{title} {perhaps} slipped out of its phase {phase}: {shift}, from {old} to {new}."
    ),
    "milestone-advanced": marked("{title} {perhaps} moved forward: {shift}, from {old} to {new}."),
    "phase-slipped": marked("The phase {title} {perhaps} slipped: {shift}, from {old} to {new}."),
    "phase-advanced": marked("The phase {title} {perhaps} moved forward: {shift}, from {old} to {new}."),
}
"""How a date is told of which it is only possible, or likely, that it moved: no verb may say it for certain."""
UNSURE_OPEN: Final[Mapping[RuleName, str]] = {
    "milestone-slipped": marked("{title} {perhaps} slipped: {shift}; it was {old}, is now {new}."),
    "milestone-slipped-out-of-phase": marked(
        "{title} {perhaps} slipped out of its phase {phase}: {shift}; it was {old}, is now {new}."
    ),
    "milestone-advanced": marked("{title} {perhaps} moved forward: {shift}; it was {old}, is now {new}."),
    "phase-slipped": marked("The phase {title} {perhaps} slipped: {shift}; it was {old}, is now {new}."),
    "phase-advanced": marked("The phase {title} {perhaps} moved forward: {shift}; it was {old}, is now {new}."),
}
SIGNED_WITH: Final = marked("{title} signed: {new}.")
"""What is said of a body below the national level: that it joined the station does not follow from what it signed."""
READ_OTHERWISE: Final = marked("Understood otherwise, {kind} {title}: {new}.")
UNSOURCED: Final = marked("Recorded without a source, {kind} {title}: {new}.")
"""What is said of a reading that compilers draw themselves, and of one for which no source is named."""
LEAD: Final = marked("The lead of {title} passed from {old} to {new}.")
"""What is said of a mission that another agency leads."""
STATED: Final = {
    True: marked("Confidence in what is recorded of the {kind} {title} is stated now: {new}."),
    False: marked("Confidence in what is recorded of the {kind} {title} is no longer stated; it was {old}."),
}
"""What is said of a confidence that came or went: nothing is surer, or less sure, than before."""
REFERS: Final = marked("Reworded, {kind} {title} ({what}): now refers to {refers}.")
"""What is said of a text in which nothing but what it refers to is another one, and each is known."""
NEGATED: Final = marked("Reworded, {kind} {title} ({what})[: {shifts}].")
"""What is said of a text in which a negation came or went, or a word was turned round, and nothing binds otherwise."""
OF_FIELD: Final[Mapping[tuple[str, str], tuple[str, str, str]]] = {
    ("milestone-changed", "excluded"): (
        marked("In the window of {title}, {new} is now ruled out."),
        marked("In the window of {title}, {old} is no longer ruled out."),
        marked("In the window of {title}, {new} is now ruled out, and no longer {old}."),
    ),
    ("limit-changed", "bound"): (
        marked("The limit {title} is now said to be a {new}."),
        marked("Whether the limit {title} is a most or a least is no longer stated; it was a {old}."),
        CATALOGUE["limit-bound-changed"].template,
    ),
}
"""What is said of a field that no other rule knows: where its value came, where it went, and where it is another."""
AHEAD: Final[Mapping[RuleName, str]] = {
    "instrument-signed": marked("{title} is marked as signed on a day that was still to come: {new}."),
    "instrument-came-into-force": marked("{title} is to come into force: {new}."),
    "partner-joined": marked("{title} is marked as joined on a day that was still to come: {new}."),
    "promise-kept": marked("A promise is marked as kept on a day that was still to come: {title} ({new})"),
}
"""What is said of what has not happened by the day of the newer release, though that gives the day of it."""


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def closer(change: Change) -> str | None:
    """Return the message of a change in the language spoken where there is a closer one than that of its rule.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-25", title="Luna 25")
    >>> closer(Change(rule="milestone-lost", severity="act", bump="major", subjects=(luna,), detail={"mission": True},
    ...               edits=(), fingerprint="f"))
    'The {title} mission failed[: {new}].'
    """
    found = ended.message(change) or _of_achieved(change) or _of_field(change) or _of_rule(change)
    if found:
        return found
    if action_of(change) == "changed" and change.detail.get("field") == "confidence":
        return _(STATED[change.new is not None]).replace("{kind}", phrases.kind_name(subject_kind(change)))
    own = REFERS if refers(change) else NEGATED if is_turned(change) else _unsaid(change)
    if own:
        return _(own).replace("{kind}", phrases.kind_name(subject_kind(change)))
    return _of_window(change)


def is_no_quarrel(change: Change) -> bool:
    """Return whether a change tells another reading that no source states, so that sources do not disagree.

    >>> from ilrs_docs.changes import Subject
    >>> base = Subject(kind="term", id="base", title="Base")
    >>> drawn = {"field": "meaning", "value": "A camp", "sources": ["letter"], "interpretation": True}
    >>> is_no_quarrel(Change(rule="term-conflict-opened", severity="attend", bump="none", subjects=(base,), edits=(),
    ...                      fingerprint="f", new=drawn))
    True
    """
    new = change.new
    opened = action_of(change) == "conflict-opened" and isinstance(new, dict)
    return opened and isinstance(new, dict) and bool(new.get("interpretation") or not new.get("sources"))


def _unsaid(change: Change) -> str | None:
    """Return how a reading that no source states is told; None where a change tells another thing."""
    if not is_no_quarrel(change):
        return None
    drawn = isinstance(change.new, dict) and change.new.get("interpretation")
    return READ_OTHERWISE if drawn else UNSOURCED


def is_signatory(change: Change) -> bool:
    """Return whether a change tells that a body below the national level signed, which joins no state to the station.

    >>> from ilrs_docs.changes import Subject
    >>> lab = Subject(kind="partner", id="lab", title="University")
    >>> is_signatory(Change(rule="partner-joined", severity="inform", bump="minor", subjects=(lab,), edits=(),
    ...                     fingerprint="f", new={"id": "lab", "kind": "subnational"}))
    True
    """
    return change.rule == "partner-joined" and isinstance(change.new, dict) and change.new.get("kind") == "subnational"


def is_turned(change: Change) -> bool:
    """Return whether a text is told to bind otherwise for a negation beside what binds, or an opposite, alone."""
    shifts = change.detail.get("shifts")
    kinds = {str(one.get("kind")) for one in shifts if isinstance(one, dict)} if isinstance(shifts, list) else set()
    return action_of(change) == "reworded-obligation" and "obligation" not in kinds


def _of_field(change: Change) -> str | None:
    """Return the message of a change in a field that no rule tells by itself; None where the field has none."""
    messages = OF_FIELD.get((change.rule, str(change.detail.get("field"))))
    if messages is None:
        return None
    came, gone, other = messages
    return _(came if change.old is None else gone if change.new is None else other)


def _of_rule(change: Change) -> str | None:
    """Return the message of a change of a rule of which it knows more; None where its rule says enough."""
    if change.rule == "milestone-lost":
        on = isinstance(change.new, str) and _DAY.fullmatch(change.new)
        if change.detail.get("mission"):
            return _(FAILED_MISSION_ON if on else FAILED_MISSION)
        return _(FAILED_ON) if on else None
    if change.rule == "mission-changed" and change.detail.get("field") == "lead" and change.old and change.new:
        return _(LEAD)
    if change.rule == "term-redefined":
        message = RENAMED_TERM if title_before(change) else CATALOGUE[change.rule].template
        return _(LIKELY[message] if change.detail.get("sureness") else message)
    if is_signatory(change):
        return _(SIGNED_WITH)
    return _(AHEAD[change.rule]) if change.rule in AHEAD and change.detail.get("ahead") else None


def _of_window(change: Change) -> str | None:
    """Return how a window is told that moved unsurely, is no surer, or open at one end; None where its rule says it."""
    is_open = any(OPEN in str(side) for side in (change.old, change.new))
    if change.detail.get("certainty") in {"possible", "likely"} and change.rule in UNSURE:
        return _((UNSURE_OPEN if is_open else UNSURE)[change.rule])
    if change.rule in SETTLED and at_odds(change.detail) and OPEN not in str(change.new):
        return _(SETTLED[change.rule])
    if only_narrower(change.detail):
        narrower = (NARROWER_OPEN if is_open else NARROWER).get(change.rule)
        return _(narrower) if narrower else None
    return _(OPEN_ENDED[change.rule]) if is_open and change.rule in OPEN_ENDED else None


def _of_achieved(change: Change) -> str | None:
    """Return the message of what was achieved where nothing shows that it was inside its forecast; else None."""
    if change.rule != "milestone-achieved" or _lies_inside(change):
        return None
    return _(ACHIEVED if change.new else ACHIEVED_SOME_DAY)


def _lies_inside(change: Change) -> bool:
    """Return whether the day of what was achieved is known, and surely lies inside its forecast; or none was given."""
    if change.old is None or change.new is None:
        return change.new is not None
    forecast, day = bounds_of(str(change.old)), bounds_of(str(change.new))
    if forecast is None or day is None:
        return False
    begins = forecast.earliest is None or (day.earliest is not None and day.earliest >= forecast.earliest)
    ends = forecast.latest is None or (day.latest is not None and day.latest <= forecast.latest)
    return begins and ends


def title_before(change: Change) -> str | None:
    """Return the title that an entry had, where the rule has looked it up and it has another one now.

    >>> from ilrs_docs.changes import Subject
    >>> base = Subject(kind="term", id="base", title="Base")
    >>> title_before(Change(rule="term-redefined", severity="attend", bump="major", subjects=(base,), edits=(),
    ...                     fingerprint="f", detail={"title_old": "Model", "title_new": "Base"}))
    'Model'
    """
    old, new = change.detail.get("title_old"), change.detail.get("title_new")
    return str(old) if old is not None and old != new else None


def refers(change: Change) -> str | None:
    """Return what a text refers to now, and before, where that alone is what became another one in it.

    >>> from ilrs_docs.changes import Subject
    >>> step = Subject(kind="step", id="s2", title="Repeat step 3")
    >>> refers(Change(rule="step-reworded-reference", severity="attend", bump="minor", subjects=(step,), edits=(),
    ...               fingerprint="f", detail={"shifts": [{"kind": "reference", "old": "step 2", "new": "step 3"}]}))
    '“step 3” instead of “step 2”'
    """
    shifts = change.detail.get("shifts")
    if action_of(change) != "reworded-reference" or not isinstance(shifts, list):
        return None
    tag = change.detail.get("language")
    told = []
    for shift in shifts:
        sides = [shift.get(side) for side in ("new", "old")] if isinstance(shift, dict) else []
        if not sides or not all(isinstance(words, str) and is_reference(words) for words in sides):
            return None
        new, old = (phrases.quoted(untranslated(str(words), str(tag) if tag else None)) for words in sides)
        told.append(_("{new} instead of {old}").format(new=new, old=old))
    return phrases.listed(told) or None
