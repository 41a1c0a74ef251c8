"""What a likely pair contains, in words: the gravest changes that there are if both sides are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from pydantic import JsonValue

from ilrs_docs.changes import Change, made
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import doubting, phrases
from ilrs_docs.phrasing.differing import word_shifts
from ilrs_docs.phrasing.forms import more_words
from ilrs_docs.phrasing.quoting import LONGEST_TITLE, shortened
from ilrs_docs.phrasing.tagging import about, without_mark
from ilrs_docs.rules.actions import REWORDED, action_of
from ilrs_docs.wording import mark

MOST: Final = 3
"""How many changes are told of one pair, and how many pieces of one text; where more differ, the text is told whole."""
LONGEST: Final = 240
"""So many characters of a text that became others are told in a sentence; what is longer is shown beside it."""
NAMED_BY_TEXT: Final = frozenset({"step", "limit", "principle", "objective"})
"""The kinds of entry whose title is the text that binds."""
TEXTS: Final[frozenset[object]] = frozenset({"action", "title"})
"""The fields that an entry is named by."""
_ENDS: Final = " \t\n.,;:。，；："

Tell = Callable[[Change], str]
"""Returns the sentence of a change."""


def inside(change: Change, tell: Tell) -> Iterator[str]:
    """Yield the sentence that names what else there is of a likely pair if both sides are the same, the gravest first.

    A window that moved is told beside the name, and is left out here.
    """
    told = list(dict.fromkeys(_details(change, tell))) if change.readings else []
    if told:
        more = len(told) - MOST
        parts = [*told[:MOST], *([more_words(more)] if more > 0 else [])]
        yield phrases.sentence(_("If it is the same: {told}").format(told=_("; ").join(parts)))


def _details(change: Change, tell: Tell) -> Iterator[str]:
    moved = doubting.window_move(change)
    rest = [one for one in doubting.if_same(change) if one is not moved]
    rest.sort(key=doubting.gravity)
    clauses = [(one.severity == "act", _phrase(change, one, tell)) for one in rest]
    for words in (*_of(clauses, grave=True), own_words(change), *_of(clauses, grave=False)):
        if words:
            yield words


def _of(clauses: Iterable[tuple[bool, str | None]], *, grave: bool) -> Iterator[str | None]:
    return (words for acts, words in clauses if acts is grave)


def own_words(change: Change) -> str | None:
    """Return what became of the text that a pair is named by, where no change of its own tells that."""
    old, new = change.subjects[0], change.subjects[-1]
    by_text = old.kind in NAMED_BY_TEXT or max(len(old.title), len(new.title)) > LONGEST_TITLE
    fields = {one.detail.get("field") for one in doubting.if_same(change) if _is_rewording(one)}
    return None if fields & TEXTS or not by_text else reworded(old.title, new.title)


def _is_rewording(change: Change) -> bool:
    return action_of(change) in REWORDED


def _phrase(pair: Change, change: Change, tell: Tell) -> str | None:
    """Return a change in short: the words of a text that became others, else its sentence, with its title cut."""
    words = _words_of(change)
    name = change.subjects[0]
    if words is None:
        subjects = tuple(one.model_copy(update={"title": shortened(one.title)}) for one in change.subjects)
        names = (subjects[0].title[:2], *(str(value) for value in (change.old, change.new) if value))
        return _inner(tell(made(Change, **{**vars(change), "subjects": subjects})), names)
    if not words or (name in pair.subjects and change.detail.get("field") in TEXTS):
        return words or None
    title = doubting.short_title(name)
    if name in pair.subjects:
        title = phrases.field_name(str(change.detail.get("field")))
    return _("{title}: {shifts}").format(title=title, shifts=words)


def _words_of(change: Change) -> str | None:
    """Return the words of a text that became others, also of one that a new id was made from; None without a text."""
    old, new = change.old, change.new
    if action_of(change) == "renumbered":
        old, new = (change.detail.get(name) for name in ("title_old", "title_new"))
        return reworded(old, new) if isinstance(old, str) and isinstance(new, str) and old != new else None
    if not _is_rewording(change) or not isinstance(old, str) or not isinstance(new, str):
        return None
    tag = change.detail.get("language")
    return reworded(old, new, str(tag) if tag else None, change.detail.get("shifts"))


def _inner(told: str, names: tuple[str, ...]) -> str:
    """Return a sentence as it stands behind a colon: without its stop, and small where it begins with no name."""
    words = phrases.clause(told)
    begins = words[:2].istitle() and not words.startswith(names)
    return words[:1].lower() + words[1:] if begins else words


def reworded(old: str, new: str, tag: str | None = None, shifts: JsonValue = None) -> str:
    """Return the pieces of a text that became others, how it binds before all else; both whole where many did.

    >>> reworded("On Monday, open the gate.", "On Monday (at noon), open the gate.")
    '“(at noon)” was put in'
    >>> reworded("The host should wait.", "The host must wait.", shifts=[
    ...     {"kind": "obligation", "old": "should", "new": "must"}])
    'recommended before, required now'
    """
    found = shifts if isinstance(shifts, list) else []
    binding: list[JsonValue] = [one for one in found if isinstance(one, dict) and one.get("kind") == "obligation"]
    known = {(_folded(one.get("old")), _folded(one.get("new"))) for one in binding if isinstance(one, dict)}
    before, now = without_mark(old)[0], without_mark(new)[0]
    pieces = [one for one in _pieces(before, now) if (one[0].casefold(), one[1].casefold()) not in known]
    if len(pieces) > MOST:
        pieces = [(phrases.clause(before), phrases.clause(now))]
    told: list[JsonValue] = [{"kind": "text", "old": was or None, "new": came or None} for was, came in pieces]
    parts = (word_shifts(binding, tag), word_shifts(told, tag))
    return _("; ").join(part for part in parts if part)


def few_words(change: Change) -> str | None:
    """Return the few words of a text that became others; None where many did, or where there is no text on one side."""
    old, new = change.old, change.new
    if not isinstance(old, str) or not isinstance(new, str):
        return None
    found = _pieces(without_mark(old)[0], without_mark(new)[0])
    if not found or len(found) > MOST or sum(map(len, chain(*found))) > LONGEST:
        return None
    told: list[JsonValue] = [{"kind": "text", "old": was or None, "new": came or None} for was, came in found]
    tag = change.detail.get("language")
    return word_shifts(told, str(tag) if tag else None)


def _folded(words: JsonValue) -> str:
    return str(words or "").casefold()


def _pieces(old: str, new: str) -> list[tuple[str, str]]:
    """Return what differs between two texts, piece by piece; both whole where they are too long for words."""
    found: list[list[str]] = []
    goes_on = False
    for piece in mark(old, new, about().allowance).marks:
        differs = piece.kind in {"removed", "added"}
        if differs and not goes_on:
            found.append(["", ""])
        goes_on = differs or (goes_on and not piece.new.strip())
        if goes_on:
            found[-1][0] += piece.old
            found[-1][1] += piece.new
    bare = ((was.strip(_ENDS), now.strip(_ENDS)) for was, now in found)
    return [(was, now) for was, now in bare if was != now]
