"""Steps whose day passed without a word while a later step of their procedure is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Procedure, Release, Step
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_pair import by_kind_and_id
from ilrs_docs.reporting.models import Item

RULE: Final = "step-passed"
KNOWN: Final = marked(
    "The time for the step {title} passed ({old}); its own outcome is not in the record; the later step {later} "
    "is recorded as done."
)
"""What is said of one step, where a later one is done: that nothing is known of the procedure would be wrong."""


@kept
def followed(release: Release) -> dict[str, Step]:
    """Return the last step of its procedure that is done, by the id of each step before it whose day passed."""
    found: dict[str, Step] = {}
    for entry in by_kind_and_id(release).values():
        if isinstance(entry, Procedure):
            last = max((at for at, step in enumerate(entry.steps) if step.status == "done"), default=0)
            found |= {step.id: entry.steps[last] for step in entry.steps[:last] if step.status == "passed"}
    return found


def said_of_followed(change: Change, newer: Release) -> str | None:
    """Return the sentence on a step whose day passed while a later one is done; None for anything else."""
    later = followed(newer).get(change.subjects[0].id) if change.rule == RULE else None
    if later is None or change.old is None:
        return None
    return _(KNOWN).format(
        title=_named(change.subjects[0].title), old=phrases.window(str(change.old)), later=_named(local(later.action))
    )


def merge_followed_steps(told: Iterable[tuple[Change, Item]], newer: Release) -> list[tuple[Change, Item]]:
    """Return what one interval tells, the steps before one whose outcome the newest release has in one line."""
    everything = [*told]
    groups: dict[str, list[tuple[Change, Item]]] = defaultdict(list)
    for change, item in everything:
        later = followed(newer).get(change.subjects[0].id) if change.rule == RULE else None
        if later is not None and change.old is not None:
            groups[later.id].append((change, item))
    first = {id(group[0][0]): group for group in groups.values()}
    later_members = {id(change) for group in groups.values() for change, _item in group[1:]}
    return [
        (change, _in_one(item, first[id(change)], newer) if id(change) in first else item)
        for change, item in everything
        if id(change) not in later_members
    ]


def _in_one(item: Item, group: list[tuple[Change, Item]], newer: Release) -> Item:
    names = [
        _("{title} ({date})").format(title=_named(change.subjects[0].title), date=phrases.window(str(change.old)))
        for change, _item in group
    ]
    later = followed(newer)[group[0][0].subjects[0].id]
    words = ngettext(
        "The time for the step {steps} passed; its own outcome is not in the record; the later step {later} is "
        "recorded as done.",
        "The times for the steps {steps} passed; their own outcomes are not in the record; the later step {later} is "
        "recorded as done.",
        len(group),
    )
    sentence = words.format(steps=phrases.listed(names), later=_named(local(later.action)))
    sources = tuple(dict.fromkeys(own for _change, one in group for own in one.sources))
    return item.model_copy(
        update={"sentence": sentence, "severity": "inform", "also": (), "notes": (), "sources": sources}
    )


def _named(words: str) -> str:
    return phrases.quoted(phrases.clause(words))
