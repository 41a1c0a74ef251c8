"""The sentences that tell changes of own models, in English, and the words that fill them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from ilrs_docs.changes import Subject
from ilrs_docs.own_models.changes import ModelRule
from ilrs_docs.own_models.subjects import NAMES, words
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.differing import word_shifts
from ilrs_docs.phrasing.shifting import shift_of
from ilrs_docs.wording import mark
from ilrs_docs.wording.marks import Mark

# fmt: off
SENTENCES: Mapping[ModelRule, str] = {
    "added": "Added, {who}.",
    "removed": "Removed, {who}.",
    "renumbered": "Renumbered, {who}: {old} is now {new}.",
    "moved": "Moved, {who}: from {home_old} to {home_new}.",
    "reordered": "Reordered, {who}: from place {old} to place {new}.",
    "retyped": "Changed, {who}: it was {kind_old}, and is {kind_new} now.",
    "reworded": "Reworded, {who} ({field}): {texts}.",
    "reworded-obligation": "Reworded, {who} ({field}): {binding}.",
    "reworded-actor": "Reworded, {who} ({field}): another actor, {shifts}.",
    "reworded-date": "Reworded, {who} ({field}): another date, {shifts}.",
    "reworded-quantity": "Reworded, {who} ({field}): another quantity, {shifts}.",
    "reworded-reference": "Reworded, {who} ({field}): another reference or version, {shifts}.",
    "reworded-editorially": "Reworded editorially, {who} ({field}): {texts}.",
    "slipped": "Slipped, {who} ({field}): {shift}, from {old} to {new} ({certainty}).",
    "advanced": "Moved forward, {who} ({field}): {shift}, from {old} to {new} ({certainty}).",
    "window-widened": "Wider, {who} ({field}): {old}, now {new}.",
    "window-firmed": "Narrower, {who} ({field}): {old}, now {new}.",
    "window-opened": "Open at one end now, {who} ({field}): {old}, now {new}.",
    "window-closed": "Open at no end now, {who} ({field}): {old}, now {new}.",
    "window-set": "Dated, {who} ({field}): {new}.",
    "window-dropped": "Without a date now, {who} ({field}): it was {old}.",
    "window-restated": "Stated otherwise with the same bounds, {who} ({field}): {old}, now {new}.",
    "put-in": "Changed, {who} ({field}): {new} was put in.",
    "left-out": "Changed, {who} ({field}): {old} was left out.",
    "changed": "Changed, {who} ({field}): {old}, now {new}.",
}
# fmt: on
MOST = 120
"""How many characters of a text a sentence quotes; the whole stands in the change."""
FEW = 3
"""How many members of a list a sentence names."""
NOT_GIVEN = "not given"
UNDETERMINED = "und"
"""The tag of BCP 47 for words of whose language nothing is known."""


def who(kind: str, title: str, outer: Subject | None, *, came: bool) -> str:
    """Return what a change is about, and what it is inside of.

    >>> who("soup-step", "Boil it", Subject(kind="recipe", id="r", title="Soup"), came=False)
    'soup step “Boil it”, in recipe “Soup”'
    >>> who("recipe", "Soup", None, came=True)
    'recipe: “Soup”'
    """
    own = _kind(kind) if title == _kind(kind) else f"{_kind(kind)}{':' if came else ''} {phrases.quoted(_short(title))}"
    return own if outer is None else f"{own}, in {home(outer)}"


def home(outer: Subject) -> str:
    """Return what an entry stands in.

    >>> home(Subject(kind="recipe", id="r", title="Soup"))
    'recipe “Soup”'
    """
    return who(outer.kind, outer.title, None, came=False)


def _kind(kind: str) -> str:
    return kind.replace("-", " ")


def one_of(kind: str) -> str:
    """Return the name of a kind with its article.

    >>> one_of("soup-step"), one_of("entry")
    ('a soup step', 'an entry')
    """
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {_kind(kind)}"


def field_words(field: str) -> str:
    """Return the name of a field, outermost first; that the language of a text is not known goes without saying.

    >>> field_words("launch_site/note"), field_words("title/und")
    ('launch site: note', 'title')
    """
    return ": ".join(part.replace("_", " ") for part in field.split("/") if part != UNDETERMINED)


def both_words(old: JsonValue, new: JsonValue) -> tuple[str, str]:
    """Return two values as they stand in a sentence; as JSON where they go by one name.

    >>> both_words("a", "b"), both_words([{"id": "q", "n": 1}], [{"id": "q", "n": 2}])
    (('“a”', '“b”'), ('[{"id": "q", "n": 1}]', '[{"id": "q", "n": 2}]'))
    """
    told = value_words(old), value_words(new)
    if told[0] != told[1] or isinstance(old, str):
        return told
    return _short(json.dumps(old, ensure_ascii=False)), _short(json.dumps(new, ensure_ascii=False))


def value_words(value: JsonValue) -> str:
    """Return a value as it stands in a sentence: texts in quotation marks, of what is long the beginning.

    >>> value_words("hot"), value_words(30), value_words(None), value_words(True), value_words([1, 2, 3, 4])
    ('“hot”', '30', 'not given', 'yes', '1, 2, 3 and 1 more')
    >>> value_words({"id": "a", "title": {"en": "Moon"}}), value_words({"a": 1})
    ('“Moon”', '{"a": 1}')
    """
    if value is None or value in ([], {}):
        return NOT_GIVEN if value is None else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return phrases.quoted(_short(value))
    if isinstance(value, list):
        told = ", ".join(value_words(one) for one in value[:FEW])
        return told if len(value) <= FEW else f"{told} and {len(value) - FEW} more"
    return _object_words(value) if isinstance(value, dict) else str(value)


def _object_words(value: dict[str, Any]) -> str:
    named = next((words(value[name]) for name in (*NAMES, "id") if value.get(name) is not None), None)
    if named is None and all(isinstance(one, str) for one in value.values()):
        named = words(value)
    return phrases.quoted(_short(named)) if named else _short(json.dumps(value, ensure_ascii=False))


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"


def with_likeness(sentence: str, score: int) -> str:
    """Return a sentence about an entry that only likeness takes for the same one.

    >>> with_likeness("Moved.", 80), with_likeness("Slipped (possibly later).", 80)
    ('Moved (likely the same, 80 of 100).', 'Slipped (possibly later; likely the same, 80 of 100).')
    """
    said = f"likely the same, {score} of 100)."
    return f"{sentence[:-2]}; {said}" if sentence.endswith(").") else f"{sentence[:-1]} ({said}"


def texts_words(old: str, new: str) -> str:
    """Return how a text was reworded: both texts, of what is long the first passages that changed.

    >>> texts_words("a", "b"), texts_words("a " * 60 + "b c", "a " * 60 + "d c")
    ('“a”, now “b”', '“b” became “d”')
    """
    if len(old) <= MOST and len(new) <= MOST:
        return f"{value_words(old)}, now {value_words(new)}"
    changed = [*_passages(old, new)]
    more = len(changed) - FEW
    told = word_shifts([{"old": _short(was), "new": _short(now)} for was, now in changed[:FEW]])
    if told is None:
        return "its white space"
    return f"{told}; and {more} more" if more > 0 else told


def _passages(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield each passage that changed, before and after; what is only white space is none."""
    gone = ""
    for piece in (*mark(old, new).marks, Mark("same", "", "")):
        if piece.kind == "removed":
            gone = piece.old.strip()
        else:
            now = piece.new.strip() if piece.kind == "added" else ""
            if gone or now:
                yield gone, now
            gone = ""


def shift_words(detail: Mapping[str, Any]) -> str:
    """Return by how much a window moved.

    >>> shift_words({"months": 12, "days": 0}), shift_words({})
    ('12 months later', 'by a span that cannot be measured')
    """
    return shift_of(detail) or "by a span that cannot be measured"


def text_shifts(detail: Mapping[str, Any]) -> str:
    """Return the words that became others.

    >>> text_shifts({"shifts": [{"kind": "obligation", "old": "may", "new": "must"}]})
    'allowed before, required now'
    """
    return word_shifts(detail.get("shifts")) or ""


def binding(detail: Mapping[str, Any]) -> str:
    """Return what became of how a text binds; where a negation alone came or went, nothing more.

    >>> binding({"shifts": [{"kind": "obligation", "old": "may", "new": "must"}]})
    'another obligation, allowed before, required now'
    """
    told = text_shifts(detail)
    binds = any(shift["kind"] == "obligation" for shift in detail.get("shifts", ()))
    return f"another obligation, {told}" if binds else told
