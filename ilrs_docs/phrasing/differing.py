"""What differs inside a value, in words: the graver words of a text, and how many of several things came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import untranslated

LONGEST: Final = 240
"""How long words are told that became others, in letters."""
STRENGTHS: Final = {
    "must": marked("required"),
    "should": marked("recommended"),
    "may": marked("allowed"),
    "must not": marked("forbidden"),
    "should not": marked("advised against"),
    "may not": marked("not allowed"),
    "need not": marked("not required"),
}
"""How words bind, told in the reader's language and never as a quotation: the text has words of its own for it."""

_GRAVEST: Final = (
    frozenset({"obligation"}),
    frozenset({"negation", "opposite"}),
    frozenset({"actor"}),
    frozenset({"date"}),
    frozenset({"quantity"}),
)
"""The kinds of shift by which a rewording is classed, the gravest first."""


_OF_WORDS: Final = (marked("{old} became {new}"), marked("{new} was put in"), marked("{old} was left out"))
_MESSAGES: Final = {
    "obligation": (
        marked("{old} before, {new} now"),
        marked("now said to be {new}"),
        marked("no longer said to be {old}"),
    ),
    "negation": (
        marked("the negation {old} became {new}"),
        marked("the negation {new} was put in"),
        marked("the negation {old} was left out"),
    ),
}
"""How it is told that something in a text became another thing, came, or went, by its kind."""


def word_shifts(data: JsonValue, tag: str | None = None) -> str | None:
    """Return the graver words of a text, in a language, that became others; None where there are none.

    Those of the gravest kind, which the sentence has named, stand first, and the others behind them as what they are.

    >>> word_shifts([{"kind": "date", "old": "2028", "new": None}, {"kind": "obligation", "old": "may", "new": "must"}])
    'allowed before, required now; also “2028” was left out'
    """
    shifts = [shift for shift in data if isinstance(shift, dict)] if isinstance(data, list) else []
    kinds = {str(shift.get("kind")) for shift in shifts}
    gravest = next((group for group in _GRAVEST if not group.isdisjoint(kinds)), kinds)
    own, others = (
        _("; ").join(_word_shift(shift, tag) for shift in shifts if (str(shift.get("kind")) in gravest) is first)
        for first in (True, False)
    )
    return _("{shifts}; also {others}").format(shifts=own, others=others) if others else own or None


def _word_shift(shift: dict[str, JsonValue], tag: str | None) -> str:
    old, new = shift.get("old"), shift.get("new")
    before, now = (_quoted(shift, words, tag) for words in (old, new))
    became, came, went = map(_, _MESSAGES.get(str(shift.get("kind")), _OF_WORDS))
    told = became if old and new else came if new else went
    return told.format(old=before, new=now)


def _quoted(shift: Mapping[str, JsonValue], words: JsonValue, tag: str | None) -> str:
    """Return words of a text in quotation marks; what binds in the reader's words, which are no quotation."""
    if shift.get("kind") == "obligation" and words:
        return _(STRENGTHS[str(words)])
    return phrases.quoted(untranslated(_in_short(str(words)), tag))


def _in_short(words: str) -> str:
    """Return words that a sentence has room for: of longer ones the beginning and the end, where a unit stands.

    >>> _in_short("5 kg"), len(_in_short("1" * 8000 + " kg"))
    ('5 kg', 240)
    """
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2]} \u2026 {words[3 - LONGEST // 2 :]}"


def word_against(detail: Mapping[str, JsonValue]) -> str | None:
    """Return what two languages of a text say against each other; None where nothing is held against the first.

    >>> word_against({"against": [{"kind": "date", "old": "2028", "new": "2030"}], "original": "en", "language": "zh"})
    '“2028” against “2030”'
    """
    against = detail.get("against")
    tags = [str(detail.get(name)) for name in ("original", "language")]
    told = (
        _("{old} against {new}").format(old=_quoted(one, one["old"], tags[0]), new=_quoted(one, one["new"], tags[1]))
        for one in (against if isinstance(against, list) else ())
        if isinstance(one, dict)
    )
    return _("; ").join(told) or None


def tally(old: JsonValue, new: JsonValue) -> str | None:
    """Return how many of several things came and went; None where the two values are not lists of them, or one list.

    >>> tally(["a", "b"], ["b", "c", "d"]), tally(["a"], []), tally(["a", "b"], ["b", "a"]), tally(None, ["a"])
    ('two added and one dropped', 'one dropped', 'the same in another order', None)
    """
    if not isinstance(old, list) or not isinstance(new, list):
        return None
    if old == new:
        return None  # notes that say the same of other days
    before, after = (Counter(map(str, side)) for side in (old, new))
    came, went = (after - before).total(), (before - after).total()
    if not came and not went:
        return _("the same in another order")
    words = {"added": phrases.counted_alone(came), "dropped": phrases.counted_alone(went)}
    if came and went:
        return _("{added} added and {dropped} dropped").format(**words)
    return (_("{added} added") if came else _("{dropped} dropped")).format(**words)
