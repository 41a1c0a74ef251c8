"""The values before and after of a change in words, each as what its rule, or the model, says that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from pydantic import JsonValue

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import Action
from ilrs_docs.language import spoken
from ilrs_docs.model.windows import OPEN
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import partner_words, reading_words, statement_words
from ilrs_docs.phrasing.localising import text_in
from ilrs_docs.phrasing.recasting import gave_way
from ilrs_docs.rules.actions import DEADLINES, PASSED, RESTATED, action_of, subject_kind
from ilrs_docs.rules.values import ValueKind, value_kind

FROM_TO: Final[frozenset[Action]] = frozenset({
    "advanced", "brought-forward", "deadline-brought-forward", "deadline-extended", "extended", "slipped",
    "slipped-out-of-phase", "window-corrected", "window-firmed", "window-widened",
})  # fmt: skip
"""The actions of which the message tells windows "from" one "to" another, in whichever words."""
HALF_OPEN: Final[frozenset[Action]] = frozenset({"window-opened", "window-closed"})
"""The actions of which the message tells a window as a span though it does not say from which to which."""
PROSE: Final[frozenset[ValueKind]] = frozenset({"named", "own", "text"})
"""What stands in quotation marks where it is more than a word, and both values are told."""
Teller = Callable[[Change, JsonValue], str]


def told_value(change: Change, message: str, side: str) -> str | None:
    """Return the value of one side (`old`, `new`) in words, as it stands inside a message; None where there is none.

    An entry that is named by its id is told by its title, where the rule has looked that up.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-26", title="Luna 26")
    >>> slip = Change(rule="milestone-slipped", severity="act", bump="minor", subjects=(luna,), old="../2027",
    ...               new="2028~", edits=(), fingerprint="f")
    >>> [told_value(slip, "from {old} to {new}", side) for side in ("old", "new")]
    ['2027 at the latest', 'around 2028']
    """
    phases = gave_way(change, side)
    if phases:
        return phrases.listed(phases)
    data = change.old if side == "old" else change.new
    title = named_title(change, f"{side}_title")
    if title or data is None:
        return title
    kind = value_kind(change)
    both = "{pair}" in message or ("{old}" in message and "{new}" in message)
    if not (both and is_text(data) and _in_marks(change)):
        return TOLD.get(kind, _plainly)(change, data)
    return phrases.quoted(str(data) if kind == "own" and isinstance(data, str) else _plainly(change, data))


def named_title(change: Change, name: str) -> str | None:
    """Return the title of the entry that a value names by its id, where the rule has looked it up."""
    title = change.detail.get(name)
    return title if isinstance(title, str) else None


def is_text(data: JsonValue) -> bool:
    """Return whether a value is a text, plain or in several languages.

    >>> is_text("Moon"), is_text({"en": "Moon"}), is_text(["Moon"])
    (True, True, False)
    """
    return isinstance(data, str) or text_in(data) is not None


def window_in(change: Change, data: JsonValue) -> str | None:
    """Return a value of a change that is one window; None for any other, and where a change made by hand has no EDTF.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-26", title="Luna 26")
    >>> named = Change(rule="milestone-site-set", severity="inform", bump="minor", subjects=(luna,), new="2030",
    ...                edits=(), fingerprint="f")
    >>> window_in(named, "2030"), window_in(named.model_copy(update={"rule": "milestone-window-set"}), "2030")
    (None, '2030')
    """
    window = isinstance(data, str) and value_kind(change) == "window" and phrases.is_window(data)
    return str(data) if window else None


def _in_marks(change: Change) -> bool:
    """Return whether values before and after stand in quotation marks: titles always, prose where one is a phrase."""
    kind = value_kind(change)
    prose = [value for value in (change.old, change.new) if kind in PROSE and is_text(value)]
    worded = (value for value in prose if not (isinstance(value, str) and phrases.has_own_word(value)))
    return kind == "title" or any(_is_long(phrases.value(value)) for value in worded)


def _is_long(text: str) -> bool:
    """Return whether a text is more than one word; in other languages one that is no name in Latin letters is."""
    return " " in text or (spoken() != "en" and not text.isascii())


def _own(change: Change, data: JsonValue) -> str:
    return phrases.own_value(data) if isinstance(data, str) else _plainly(change, data)


def _reading(change: Change, data: JsonValue) -> str:
    return reading_words(subject_kind(change), data) if isinstance(data, dict) else _plainly(change, data)


def _entry(change: Change, data: JsonValue) -> str:
    """Return a whole entry: a partner by when and by which instrument, a statement whole, any other by its title."""
    kind = subject_kind(change)
    if isinstance(data, dict) and kind == "partner":
        return partner_words(data)
    return statement_words(data) if isinstance(data, dict) and kind == "statement" else _plainly(change, data)


def _language(_change: Change, data: JsonValue) -> str:
    return phrases.language_name(str(data))


def _named(change: Change, data: JsonValue) -> str:
    title = named_title(change, "title")
    return phrases.word(title) if title else _plainly(change, data)


def _members(change: Change, data: JsonValue) -> str:
    """Return the titles of the phases of a plan, each apart; any other list as it is."""
    if change.rule == "plan-recast" and isinstance(data, list):
        return phrases.listed([phrases.apart(phrases.clause(phrases.value(title))) for title in data])
    return _plainly(change, data)


def _window(change: Change, data: JsonValue) -> str:
    """Return a window as a noun, as a deadline where it is one, or as the span from one day to another."""
    window = window_in(change, data)
    if window is None:
        return _plainly(change, data)
    action = action_of(change)
    closed = action not in FROM_TO | HALF_OPEN and "/" in window and OPEN not in window
    if closed or action in PASSED:
        return phrases.window(window)
    deadline = (subject_kind(change) == "deadline" or action in DEADLINES) and action not in RESTATED
    return phrases.window_as_noun(window, deadline=deadline and not _begins(change))


def _begins(change: Change) -> bool:
    """Return whether a side says since when, not until when, so that a day has to say which of both it is."""
    return any(isinstance(side, str) and side.endswith(f"/{OPEN}") for side in (change.old, change.new))


def _plainly(_change: Change, data: JsonValue) -> str:
    return phrases.clause(phrases.value(data))


TOLD: Final[Mapping[ValueKind, Teller]] = {
    "entry": _entry,
    "language": _language,
    "members": _members,
    "named": _named,
    "own": _own,
    "reading": _reading,
    "window": _window,
}
"""What tells a value of each kind; any other is told plainly."""
