"""Entries that bear one title in one list or sentence, as a milestone and its mission do: which of them is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Final

from ilrs_docs.changes import Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import about

Key = tuple[str, str]
_NOBODY: Final[Mapping[Key, str]] = MappingProxyType({})
_APART: ContextVar[Mapping[Key, str]] = ContextVar("apart", default=_NOBODY)


def labels(subjects: Iterable[Subject]) -> Mapping[Key, str]:
    """Return what tells those of some entries apart that bear one title, by kind and id: the kind, else the id.

    >>> kinds = ("milestone", "mission")
    >>> dict(labels(Subject(kind=kind, id="luna-26", title="Luna 26") for kind in kinds))
    {('milestone', 'luna-26'): 'milestone', ('mission', 'luna-26'): 'mission'}
    >>> dict(labels(Subject(kind="step", id=own, title="Sign") for own in ("first", "last")))
    {('step', 'first'): 'first', ('step', 'last'): 'last'}
    """
    titles: dict[str, dict[Key, None]] = defaultdict(dict)
    for subject in subjects:
        titles[phrases.clause(subject.title).casefold()][subject.kind, subject.id] = None
    namesakes = [keys for keys in titles.values() if len(keys) > 1]
    return {key: _label(key, keys) for keys in namesakes for key in keys}


def _label(key: Key, namesakes: Collection[Key]) -> str:
    kind, own = key
    alone = sum(other == kind for other, _own in namesakes) == 1
    return phrases.kind_name(kind) if alone else own


@contextmanager
def telling_apart(subjects: Iterable[Subject]) -> Iterator[Mapping[Key, str]]:
    """Say which is meant of entries that bear one title among these, inside this block; what tells them apart."""
    found = labels(subjects)
    token = _APART.set({**_APART.get(), **found})
    try:
        yield found
    finally:
        _APART.reset(token)


def told_apart(kind: str, entry_id: str, title: str) -> str:
    """Return the title of an entry, by its kind and id, with what tells it apart from another one that bears it.

    Of several of one kind in a release it is so wherever they are told of.

    >>> pair = [Subject(kind=kind, id="luna-26", title="Luna 26") for kind in ("milestone", "mission")]
    >>> with telling_apart(pair):
    ...     told_apart("mission", "luna-26", "Luna 26")
    'Luna 26 (mission)'
    >>> told_apart("mission", "luna-26", "Luna 26")
    'Luna 26'
    """
    label = _APART.get().get((kind, entry_id)) or (entry_id if (kind, entry_id) in about().alike else None)
    return _("{title} ({kinds})").format(title=title, kinds=label) if label else title
