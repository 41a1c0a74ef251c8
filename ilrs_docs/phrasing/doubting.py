"""What is only likely, in words: both readings of a likely pair, how likely it is, and the line that settles it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from ilrs_docs.changes import SEVERITIES, Change, Pair, Subject
from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.conventions import NAMED
from ilrs_docs.phrasing.quoting import shortened, titled
from ilrs_docs.phrasing.shifting import shift_of
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.rules.actions import IDENTITY, action_of
from ilrs_docs.rules.cascades import ACTION as SHIFTED
from ilrs_docs.rules.doubtful import DIVIDED

SAME_ID: Final = marked(
    "Either {earlier} is still the same and is now {later}{did}, or the id was given to another thing: {earlier} was "
    "removed and {later} is new[ ({likely})]."
)
SAME_TITLE: Final = marked("Either {title} is still the same{did}, or the id was given to another thing[ ({likely})].")
"""What is said of a likely pair of one id, and of one id and one title, where its own rule tells of two names."""
RENAMED: Final = marked(
    "{earlier} is likely renamed {later} (likeness {score} of 100), else {earlier} was removed and {later} is new."
)
HIGH: Final = 75
"""The likeness, of 100, from which a pair that has only another name is told as renamed first."""
MOVED: Final[Mapping[Action, str]] = {
    "deadline-extended": marked(", with a later deadline: {shift}, from {old} to {new} ({certainty})"),
    "deadline-brought-forward": marked(", with an earlier deadline: {shift}, from {old} to {new} ({certainty})"),
    "slipped": marked(", which slipped: {shift}, from {old} to {new} ({certainty})"),
    "slipped-out-of-phase": marked(", which slipped out of its phase: {shift}, from {old} to {new} ({certainty})"),
    "advanced": marked(", which moved forward: {shift}, from {old} to {new} ({certainty})"),
}
LINEAGE: Final = "lineage.json"
MEASURELESS: Final = marked("by a span that cannot be measured")


def message_in_doubt(change: Change, message: str) -> str:
    """Return the message of a change on a likely pair: another one for a mere rename, or where both have one id."""
    if is_rename(change):
        return _(RENAMED)
    if not change.readings or change.detail.get("stage") != "id":
        return message
    old, new = change.subjects[0], change.subjects[-1]
    return _(SAME_ID if old.title != new.title else SAME_TITLE)


def if_same(change: Change) -> tuple[Change, ...]:
    """Return the changes on a likely pair that there are if it is one entry, without those of its own name."""
    same = change.readings[0] if change.readings else ()
    return tuple(one for one in same if not (action_of(one) in IDENTITY and one.subjects[0].kind == _kind(change)))


def is_rename(change: Change) -> bool:
    """Return whether a likely pair is most likely one thing under another name: all else, its dates too, is as before.

    What is not called by a title, as a step is not, has no name that could be another one.
    """
    if not change.readings or change.detail.get("stage") != "similar":
        return False
    score, (old, new) = change.detail.get("score"), (change.subjects[0], change.subjects[-1])
    named = old.kind in NAMED and old.title != new.title
    alike = all(one.severity == "editorial" for one in if_same(change))
    return named and alike and isinstance(score, int) and score >= HIGH


def gravity(change: Change) -> tuple[int, bool, bool]:
    """Return what puts changes in order, the gravest first, of one severity those that name the words that count."""
    return SEVERITIES.index(change.severity), not change.detail.get("shifts"), action_of(change) in IDENTITY


def gravest(change: Change) -> tuple[Change, ...]:
    """Return the gravest changes of one rule that there are if a likely pair is one entry; none that is editorial."""
    told = [one for one in if_same(change) if one.severity != "editorial"]
    first = min(told, key=gravity, default=None)
    return tuple(one for one in told if first and (one.rule, one.severity) == (first.rule, first.severity))


def _kind(change: Change) -> str:
    return change.subjects[0].kind


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


def short_title(subject: Subject) -> str:
    """Return a title as it stands inside a sentence, cut where it is a text of some length."""
    return titled(_short(subject))


def _short(subject: Subject) -> Subject:
    return subject if subject.kind in NAMED else subject.model_copy(update={"title": shortened(subject.title)})


def short_names(subjects: Sequence[Subject]) -> tuple[str, str]:
    """Return what the entry of a likely pair is called before and now, long texts cut, and still told apart.

    >>> short_names([Subject(kind="step", id=f"s{at}", title=f"Send the form to the desk {'of the office ' * 6}{at}")
    ...              for at in (1, 2)])[0]
    '“Send the form to the desk of the office of the office …” (s1)'
    """
    return names_of(tuple(map(_short, subjects)))


def perhaps(subjects: Sequence[Subject]) -> str:
    """Return what the entry of a likely pair is called, before and perhaps now, as the name of a row."""
    before, after = names_of(subjects)
    return _("{before}, perhaps now {after}").format(before=before, after=after)


def did(change: Change) -> str:
    """Return how the window of a likely pair moved if it is one entry, beside its name; nothing where it did not."""
    moved = window_move(change)
    if moved is None:
        return ""
    return _(MOVED[action_of(moved)]).format(
        shift=shift_of(moved.detail) or _(MEASURELESS),
        old=phrases.window_as_noun(str(moved.old)),
        new=phrases.window_as_noun(str(moved.new)),
        certainty=sure(str(moved.detail.get("certainty")), moved.rule),
    )


def likely(change: Change) -> str | None:
    """Return how likely a pair or a split is that only the words speak for; nothing for what is certain."""
    stage, score = change.detail.get("stage"), change.detail.get("score")
    if stage == "id" and change.readings:
        return _("the same id, likeness {score} of 100").format(score=score)
    if stage != "similar":
        return None
    told = _("likely; likeness {score} of 100").format(score=score)
    return told + _otherwise(change)


def _otherwise(change: Change) -> str:
    """Return the other reading of a split or merger that is only likely: what went, and what is new."""
    if action_of(change) == SHIFTED:
        return _("; otherwise those were removed and these are new")
    if action_of(change) not in DIVIDED:
        return ""
    apart = [one.id != change.detail.get("kept") for one in change.subjects]
    first, *others = ([titled(one)] if is_apart else [] for one, is_apart in zip(change.subjects, apart, strict=True))
    rest = [name for names in others for name in names]
    old, new = (first, rest) if action_of(change) == "split" else (rest, first)
    went = ngettext("otherwise {names} was removed", "otherwise {names} were removed", len(old))
    came = ngettext("{names} is new", "{names} are new", len(new))
    if not old:
        words = ngettext("; otherwise {names} is new", "; otherwise {names} are new", len(new))
        return words.format(names=phrases.listed(new))
    if not new:
        return _("; ") + went.format(names=phrases.listed(old))
    return _("; {went}, and {came}").format(
        went=went.format(names=phrases.listed(old)), came=came.format(names=phrases.listed(new))
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
