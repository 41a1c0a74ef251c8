"""Every entry of a document through its releases, under a name that stays when its id does not.

release 1     release 2     release 3        name
step-1   ---  step-1   ---  step-1           step:step-1
step-2   -+   step-2   ---  step-2           step:step-2@2   (put in; another one came by this id)
           +-  step-3   ---  step-3           step:step-2     (renumbered)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ilrs_docs.history.descent import descent_between
from ilrs_docs.history.steps import Key
from ilrs_docs.phrasing.release_pair import by_kind_and_id
from ilrs_docs.publishing.documents import WholeDocument


class FollowedEntry(NamedTuple):
    """One entry through all releases of a document, oldest first.

    `keys` holds its kind and id in each, None where it is not. `name` is its kind and its first id, and the version of
    the release that it came with where another entry came by that id before. `origins` are the names of those that it
    is a part of, or was merged from; `became` what it was split into or merged with, where it is no more.
    """

    name: str
    keys: tuple[Key | None, ...]
    origins: tuple[str, ...] = ()
    became: tuple[Key, ...] = ()

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.name.partition(":")[0]

    @property
    def last(self) -> int:
        """The place of the last release that it stands in."""
        return max(at for at, key in enumerate(self.keys) if key)


class _Line:
    """An entry while it is followed."""

    def __init__(self, name: str, at: int, key: Key, origins: tuple[str, ...] = ()) -> None:
        self.name = name
        self.keys: dict[int, Key] = {at: key}
        self.origins = origins
        self.became: tuple[Key, ...] = ()

    def whole(self, releases: int) -> FollowedEntry:
        """Return what was found."""
        return FollowedEntry(self.name, tuple(map(self.keys.get, range(releases))), self.origins, self.became)


class _Followed:
    """What is known while a document is walked through, release by release."""

    def __init__(self, document: WholeDocument) -> None:
        self.document = document
        self.lines: dict[str, _Line] = {}
        self.standing: dict[Key, _Line] = {}
        self.left: dict[Key, _Line] = {}

    def begin(self, at: int, key: Key, origins: tuple[str, ...] = ()) -> _Line:
        """Return a new line for an entry, or the one that left under its id and is back."""
        back = None if origins else self.left.pop(key, None)
        if back:
            back.keys[at] = key
            return back
        name = ":".join(key)
        if name in self.lines:
            name = f"{name}@{self.document.releases[at].version}"
        line = self.lines[name] = _Line(name, at, key, origins)
        return line

    def step(self, at: int) -> None:
        """Go on from one release to the next."""
        interval = self.document.intervals[at - 1]
        descent = descent_between(interval)
        before, self.standing = self.standing, {}
        there, gone = by_kind_and_id(interval.new), dict[Key, _Line]()
        for key, line in before.items():
            now = descent.continues_as(key)
            if now in there:
                line.keys[at] = now
                self.standing[now] = line
            elif key in descent.onward:
                line.became = tuple(sorted(descent.became(key) & there.keys()))
            else:
                gone[key] = line
        for key in there:
            if key not in self.standing:
                origins = sorted(before[link.old].name for link in descent.back.get(key, ()) if link.old in before)
                self.standing[key] = self.begin(at, key, tuple(origins))
        self.left |= gone  # only now: what has an id from this release on is not what left under it in the same one


def follow(document: WholeDocument) -> Iterator[FollowedEntry]:
    """Yield every entry that any release of a document has, in the order in which they first came.

    >>> from ilrs_docs.library import Library
    >>> from ilrs_docs.publishing.documents import whole_document
    >>> found = {one.name: one for one in follow(whole_document(Library(), "roadmap"))}
    >>> found["milestone:luna-27"].became
    (('milestone', 'luna-27-1'), ('milestone', 'luna-27-2'))
    >>> found["milestone:luna-27-1"].origins
    ('milestone:luna-27',)
    """
    followed = _Followed(document)
    followed.standing = {key: followed.begin(0, key) for key in by_kind_and_id(document.releases[0])}
    for at in range(1, len(document.releases)):
        followed.step(at)
    for line in followed.lines.values():
        yield line.whole(len(document.releases))
