"""Values of one's own that are lists in words, member by member: what was left out, put in, or has another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ilrs_docs.changes import Change
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases

FEWEST: Final = 4
"""How many members a list has at least that is told member by member; a shorter one is seen at a glance."""
MOST: Final = 4
"""How many members are told at most as left out, and as put in."""
_COMMA: Final = re.compile("[,;\u3001\uff0c\uff1b]")


def list_words(change: Change) -> Iterator[str]:
    """Yield how two lists differ, where half of their members at least are the same.

    >>> from ilrs_docs.changes import Subject
    >>> hub = Subject(kind="milestone", id="hub", title="Hub")
    >>> facts = {"severity": "attend", "bump": "minor", "subjects": (hub,), "edits": (), "fingerprint": "f"}
    >>> needs = {"old": "air, ice, light, wire", "new": "air, fire, ice, light", "detail": {"field": "extra/needs"}}
    >>> [*list_words(Change(rule="milestone-changed", **facts, **needs))]
    ['Of the list “wire” was left out, and “fire” was put in.']
    """
    if not str(change.detail.get("field")).startswith("extra/"):
        return
    old, new = _members(change.old), _members(change.new)
    kept = {*old} & {*new}
    gone, come = ([one for one in side if one not in kept] for side in (old, new))
    if (
        min(len(old), len(new)) < FEWEST
        or 2 * len(kept) < max(len(old), len(new))
        or max(map(len, (gone, come))) > MOST
    ):
        return
    if gone or come:
        yield _of(gone, come)
    if [one for one in old if one in kept] != [one for one in new if one in kept]:
        yield _("The others have another order.") if gone or come else _("The list only has another order.")


def _members(value: object) -> list[str]:
    """Return the members of a list in words, each once; nothing where one has no words or is there twice."""
    found = [one.strip() for one in _COMMA.split(value)] if isinstance(value, str) else []
    return found if all(found) and len({*found}) == len(found) else []


def _of(gone: Sequence[str], come: Sequence[str]) -> str:
    left, put = (phrases.listed([*map(phrases.quoted, side)]) for side in (gone, come))
    if gone and come:
        return _("Of the list {gone} was left out, and {come} was put in.").format(gone=left, come=put)
    words = _("Of the list {gone} was left out.") if gone else _("Into the list {come} was put.")
    return words.format(gone=left, come=put)
