"""Changes told together, in words: who, how many, by how much, what ties them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.changes.names import RuleName
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Window
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import KINDS
from ilrs_docs.phrasing.namesakes import telling_apart
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.rules.actions import action_of
from ilrs_docs.rules.linked import ACTION as LINKED
from ilrs_docs.rules.reverts import BACK_TO

MOST: Final = 8
"""How many are named in a sentence; each stands beside it in a report."""
FEW: Final = 3
"""How many of a group are named where the number of all and the last of them are told as well."""
TIES: Final[Mapping[str, str]] = {
    "phase": marked("of the phase {title}"),
    "mission": marked("of the mission {title}"),
    "plan": marked("of the plan {title}"),
    "procedure": marked("of the procedure {title}"),
    "opportunity": marked("of the opportunity {title}"),
    "series": marked("of one series"),
    "dependency": marked("one waits for the other"),
}
"""What ties together what moved by one span."""


def names(change: Change) -> str:
    """Return the titles of all that a change is about, the first ones where there are many.

    Of dates that moved it says which day each has now; of many how many there are, and from when to when that moved
    which is last in the plan: it is what the others lead to.
    """
    with telling_apart(change.subjects):
        return _names(change)


def _names(change: Change) -> str:
    titles = [titled(subject) for subject in change.subjects]
    if action_of(change) != LINKED or not change.members:
        return phrases.some(titles, MOST)
    if len(titles) <= FEW:
        moved = {one.subjects[0]: one for one in change.members}
        told = (_now(moved[subject]) if subject in moved else titled(subject) for subject in change.subjects)
        return phrases.listed([*told])
    last = last_of(change.members)
    dated = _("{things} ({names}; the last of them {title}, from {old} to {new})")
    undated = _("{things} ({names}; the last of them {title})")
    named = {"names": phrases.some(titles, FEW), "title": titled(last.subjects[0])}
    return (dated if _ends(last) else undated).format(things=things(change), **named, **_ends(last))


def _now(change: Change) -> str:
    told = _("{title} (now {new})") if _ends(change) else "{title}"
    return told.format(title=titled(change.subjects[0]), **_ends(change))


def _ends(change: Change) -> dict[str, str]:
    """Return the window before and now, in words; empty where one of them is none."""
    ends = {"old": str(change.old), "new": str(change.new)}
    if not all(map(phrases.is_window, ends.values())):
        return {}
    return {side: phrases.window_as_noun(window) for side, window in ends.items()}


def things(change: Change) -> str:
    """Return how many entries of each kind a change is about."""
    kinds = Counter(subject.kind for subject in change.subjects)
    return phrases.listed([KINDS[kind].counted(number) for kind, number in kinds.items()])


def last_of(changes: Sequence[Change]) -> Change:
    """Return the change whose window ends last, of several of one day the last in reading order."""
    return max(enumerate(changes), key=lambda one: (end_of(one[1]), one[0]))[1]


def end_of(change: Change) -> date:
    """Return the last day of the window of a change, by which what is last in a plan is found."""
    window = Window(str(change.new)) if phrases.is_window(str(change.new)) else None
    return (window and (window.latest or window.earliest)) or date.min


def within(change: Change) -> str:
    """Return the titles of what stands in the section that a change is about."""
    return phrases.some([titled(subject) for subject in change.subjects[1:]], MOST)


def tie(change: Change) -> str:
    """Return what ties together what a change is about."""
    title = change.detail.get("tied_by")
    words = TIES.get(str(change.detail.get("tie")), TIES["series"])
    return _(words).format(title=phrases.quoted(phrases.clause(str(title))) if title else "")


def run(change: Change) -> str:
    """Return how a run of entries was shifted: how many numbers, or names, went on, and by how much.

    >>> run(_example("number", 1, 7)), run(_example("name", -1, 3))
    ('seven numbers went up by 1', 'three names moved back by one place')
    """
    offset, count = _number(change, "offset"), _number(change, "count")
    if change.detail.get("what") == "date":
        return ngettext(
            "the date stays, and {count} name moved on to another",
            "the dates stay, and {count} names moved on to others",
            count,
        ).format(count=phrases.counted_alone(count))
    if change.detail.get("what") == "name":
        words = _place_words(offset)
    elif offset > 0:
        words = ngettext("{count} number went up by {offset}", "{count} numbers went up by {offset}", count)
    else:
        words = ngettext("{count} number went down by {offset}", "{count} numbers went down by {offset}", count)
    places = phrases.counted_alone(abs(offset)) if change.detail.get("what") == "name" else str(abs(offset))
    return words.format(count=phrases.counted_alone(count), offset=places)


def _place_words(offset: int) -> str:
    if offset > 0:
        return ngettext(
            "{count} names moved on by {offset} place", "{count} names moved on by {offset} places", abs(offset)
        )
    return ngettext(
        "{count} names moved back by {offset} place", "{count} names moved back by {offset} places", abs(offset)
    )


def each_by(change: Change) -> str | None:
    """Return by how much the date of each of a run of entries moved; None where none did."""
    if "months" not in change.detail:
        return None
    return _("each {shift}").format(shift=phrases.shift(_number(change, "months"), _number(change, "days")))


OF_STATUS: Final[frozenset[RuleName]] = frozenset({"milestone-reinstated", "milestone-status-changed"})
"""What tells a status alone, while a date beside it may be another one than before."""


def back_to(change: Change) -> Iterator[str]:
    """Yield the sentence that says to which earlier release a change leads back, where it leads back to one.

    Of changes told together it says how many lead back, where more than half do.
    """
    members = change.members or (change,)
    found = Counter(release_of(one.detail[BACK_TO]) for one in members if isinstance(one.detail.get(BACK_TO), dict))
    for release, count in found.items():
        if change.rule in OF_STATUS:
            yield _("Its status is back to what {release} said.").format(release=release)
        elif count == len(members):
            yield _("This is back to what {release} said.").format(release=release)
        elif 2 * count > len(members):
            words = ngettext(
                "{count} of them is back to what {release} said.",
                "{count} of them are back to what {release} said.",
                count,
            )
            yield phrases.sentence(words.format(count=phrases.counted_alone(count), release=release))


def release_of(found: JsonValue) -> str:
    """Return what an earlier release is called in a sentence.

    >>> release_of({"version": "1.0.0"})
    '1.0.0'
    """
    named = found if isinstance(found, dict) else {}
    day, label = named.get("issued"), named.get("label")
    issued = date.fromisoformat(str(day)) if day is not None else None
    return phrases.named_release(str(label or named["version"]), issued)


def _number(change: Change, name: str) -> int:
    found = change.detail.get(name)
    return found if isinstance(found, int) else 0


def went_where(change: Change) -> str | None:
    """Return what the first and the last of a run of entries were called and are now; None where no names are given."""
    old, new = change.old, change.new
    if not isinstance(old, list) or not isinstance(new, list):
        return None
    by_name = change.detail.get("what") == "name"
    words = (
        _("{new_first} has the date that {old_first} had, {new_last} that of {old_last}")
        if change.detail.get("what") == "date"
        else _("{new_first} now stands where {old_first} stood, {new_last} where {old_last} stood")
        if by_name
        else _("{old_first} to {old_last} are now {new_first} to {new_last}")
    )
    ends = {"old_first": old[0], "old_last": old[-1], "new_first": new[0], "new_last": new[-1]}
    return words.format(**{end: _name(told) for end, told in ends.items()})


def _name(told: JsonValue) -> str:
    """Return a name as it stands inside a sentence: a single word, as an id is, without quotation marks."""
    words = phrases.clause(str(told))
    return phrases.quoted(words) if " " in words or not words.isascii() else words


def _example(what: str, offset: int, count: int) -> Change:
    """Return a shifted run, for examples."""
    detail: dict[str, JsonValue] = {"what": what, "offset": offset, "count": count}
    step = Subject(kind="step", id="s1", title="Sign")
    facts = {"rule": "step-run-shifted", "subjects": (step,), "edits": (), "fingerprint": "f"}
    return Change.model_validate({**facts, "severity": "inform", "bump": "minor", "detail": detail})
