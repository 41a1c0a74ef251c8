"""What is only likely, in words: both readings of a likely pair, how likely it is, and the line that settles it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from ilrs_docs.changes import Change, Pair, Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.quoting import titled
from ilrs_docs.reporting.words.shifting import shift_of
from ilrs_docs.rules.cascades import ACTION as SHIFTED
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.doubtful import DIVIDED

SAME_ID: Final = marked(
    "Either {earlier} is still the same and is now {later}{did}, or the id was given to another thing: {earlier} was "
    "removed and {later} is new ({likely})."
)
SAME_TITLE: Final = marked("Either {title} is still the same{did}, or the id was given to another thing ({likely}).")
"""What is said of a likely pair of one id, and of one id and one title, where its own rule tells of two names."""
MOVED: Final[Mapping[str, str]] = {
    "deadline-extended": marked(", with a later deadline: {shift}, from {old} to {new} ({certainty})"),
    "deadline-brought-forward": marked(", with an earlier deadline: {shift}, from {old} to {new} ({certainty})"),
    "slipped": marked(", which slipped: {shift}, from {old} to {new} ({certainty})"),
    "slipped-out-of-phase": marked(", which slipped out of its phase: {shift}, from {old} to {new} ({certainty})"),
    "advanced": marked(", which moved forward: {shift}, from {old} to {new} ({certainty})"),
}
IDENTITY: Final = frozenset({"renumbered", "retitled"})
"""What is said already by telling of two names."""
LINEAGE: Final = "lineage.json"
MEASURELESS: Final = marked("by a span that cannot be measured")


def message_in_doubt(change: Change, message: str) -> str:
    """Return the message of a change on a likely pair: another one where both sides have one id."""
    if not change.readings or change.detail.get("stage") != "id":
        return message
    old, new = change.subjects[0], change.subjects[-1]
    return _(SAME_ID if old.title != new.title else SAME_TITLE)


def if_same(change: Change) -> tuple[Change, ...]:
    """Return the changes on a likely pair that there are if it is one entry, without those of its own name."""
    same = change.readings[0] if change.readings else ()
    return tuple(one for one in same if not (_action(one) in IDENTITY and one.subjects[0].kind == _kind(change)))


def _kind(change: Change) -> str:
    return change.subjects[0].kind


def _action(change: Change) -> str:
    row = CATALOGUE.get(change.rule)
    return row.action if row else ""


def window_move(change: Change) -> Change | None:
    """Return the slip or the advance that there is of the entry of a likely pair if it is one; None without one."""
    kind = _kind(change)
    rules = {f"{kind}-{action}" for action in MOVED}
    return next((one for one in if_same(change) if one.rule in rules), None)


def names_of(subjects: Sequence[Subject]) -> tuple[str, str]:
    """Return what the entry of a likely pair is called before and now, told apart where both have one title.

    >>> luna, other = (Subject(kind="milestone", id=own, title="Luna") for own in ("luna-26", "luna-29"))
    >>> names_of((luna, other))
    ('Luna (luna-26)', 'Luna (luna-29)')
    """
    old, new = subjects[0], subjects[-1]
    before, after = titled(old), titled(new)
    if before != after:
        return before, after
    if old.id != new.id:
        words = _("{title} ({id})")
        return words.format(title=before, id=old.id), words.format(title=after, id=new.id)
    return _("{title} as it was").format(title=before), _("{title} as it is now").format(title=after)


def perhaps(subjects: Sequence[Subject]) -> str:
    """Return what the entry of a likely pair is called, before and perhaps now, as the name of a row."""
    before, after = names_of(subjects)
    return _("{before}, perhaps now {after}").format(before=before, after=after)


def did(change: Change) -> str:
    """Return what became of the entry of a likely pair if it is one, beside its name; nothing where nothing did."""
    moved, more = window_move(change), len(if_same(change))
    if moved is None:
        words = ngettext(", with {count} change in it", ", with {count} changes in it", more)
        return words.format(count=phrasing.counted_alone(more)) if more else ""
    told = _(MOVED[_action(moved)]).format(
        shift=shift_of(moved.detail) or _(MEASURELESS),
        old=phrasing.window_as_noun(str(moved.old)),
        new=phrasing.window_as_noun(str(moved.new)),
        certainty=phrasing.word(str(moved.detail.get("certainty"))),
    )
    if more == 1:
        return told
    words = ngettext(", with {count} more change", ", with {count} more changes", more - 1)
    return told + words.format(count=phrasing.counted_alone(more - 1))


def likely(change: Change) -> str | None:
    """Return how likely a pair or a split is that only the words speak for; nothing for what is certain."""
    stage, score = change.detail.get("stage"), change.detail.get("score")
    if stage == "id" and change.readings:
        return _("the same id, likeness {score} of 100").format(score=score)
    if stage != "similar":
        return None
    told = _("likely, {score} of 100").format(score=score)
    return told + _otherwise(change)


def _otherwise(change: Change) -> str:
    """Return the other reading of a split or merger that is only likely: what went, and what is new."""
    if _action(change) == SHIFTED:
        return _("; otherwise those were removed and these are new")
    if _action(change) not in DIVIDED:
        return ""
    apart = [one.id != change.detail.get("kept") for one in change.subjects]
    first, *others = ([titled(one)] if is_apart else [] for one, is_apart in zip(change.subjects, apart, strict=True))
    rest = [name for names in others for name in names]
    old, new = (first, rest) if _action(change) == "split" else (rest, first)
    went = ngettext("otherwise {names} was removed", "otherwise {names} were removed", len(old))
    came = ngettext("{names} is new", "{names} are new", len(new))
    if not old:
        words = ngettext("; otherwise {names} is new", "; otherwise {names} are new", len(new))
        return words.format(names=phrasing.listed(new))
    if not new:
        return _("; ") + went.format(names=phrasing.listed(old))
    return _("; {went}, and {came}").format(
        went=went.format(names=phrasing.listed(old)), came=came.format(names=phrasing.listed(new))
    )


def line_of(pair: Pair) -> str:
    """Return the line of a lineage that makes a likely pair certain.

    >>> line_of(Pair(old=("content", "terms", "moon"), new=("content", "terms", "luna"), stage="similar", score=90))
    '{"kind": "renumbered", "old": ["moon"], "new": ["luna"]}'
    """
    kind = "kept" if pair.stage == "id" else "renumbered"
    return json.dumps({"kind": kind, "old": [str(pair.old[-1])], "new": [str(pair.new[-1])]}, ensure_ascii=False)


def settled(pair: Pair) -> str:
    """Return which line of the lineage settles a likely pair, in words.

    >>> settled(Pair(old=("terms", "moon"), new=("terms", "luna"), stage="similar", score=90))[-77:]
    '{"kind": "reused", "old": ["moon"], "new": ["luna"]} that it is another thing'
    """
    other = json.dumps({"kind": "reused", "old": [str(pair.old[-1])], "new": [str(pair.new[-1])]}, ensure_ascii=False)
    words = _("in {file}, {line} says that it is the same, {other} that it is another thing")
    return words.format(file=LINEAGE, line=line_of(pair), other=other)
