"""What `propose` could not know: an entry that comes or goes may be a copy of one that stays, a split or a join."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from pydantic_core import to_json

from ilrs_docs.authoring.files import ChangeFile, entries_in
from ilrs_docs.authoring.kinds import SOURCE, Key, entries_by_key
from ilrs_docs.model import Release
from ilrs_docs.model.looking_up import entry_at


class Guess(NamedTuple):
    """Entries that hold the same, of which a change file says that one stays and the others come, or go.

    `old` are the ids that they have in the older release, `new` those in the newer one; `might_be` tells what else
    became of them. As text it is a sentence that says so, with the line to write where it is so.
    """

    might_be: Literal["split", "join"]
    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        """Return the sentence."""
        several, one = (self.new, self.old[0]) if self.might_be == "split" else (self.old, self.new[0])
        names, how = ", ".join(several), "is" if self.might_be == "split" else "was"
        said = "comes" if self.might_be == "split" else "goes"
        listed = ", ".join(f'"{own}"' for own in several)
        return (
            f"{self.kind} {one}: {names} hold the same as it, so which of them it is was guessed, and each other one "
            f'{said}; if it was a {self.might_be}, write [{self.might_be}.{self.kind}] "{one}" = '
            f"{{ {how} = [{listed}] }} instead of what the file says of these"
        )


def guesses(old: Release, new: Release, file: ChangeFile) -> tuple[Guess, ...]:
    """Return what was guessed in the change file that was proposed for two releases, and what else it could be.

    An entry that comes with the very content of one that stays may be the other part of a split; one that goes, with
    the content of one that is still there, may have been joined with it.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring import propose
    >>> old, new = Library().load("roadmap@previous"), Library().load("roadmap@latest")
    >>> guesses(old, new, propose(old, new))
    ()
    """
    renamed = {(kind, own): (kind, one.value) for kind, own, one in entries_in(file.rename)}
    come, gone = ({(kind, own) for kind, own, _ in entries_in(table)} for table in (file.add, file.remove))
    said = {(kind, own) for kind, own, _ in entries_in(file.split)}
    said |= {(kind, own) for kind, _, join in entries_in(file.join) for own in join.was}
    before, after = _contents(old), _contents(new)
    stay = {key: renamed.get(key, key) for key in before if key not in gone | said and key[0] != SOURCE}
    stay = {key: there for key, there in stay.items() if there in after}  # others went with what they stood in
    contents = {key: {before[key], after[there]} for key, there in stay.items()}
    comes, goes = {key: after[key] for key in come}, {key: before[key] for key in gone}
    return (
        *_told("split", stay, contents, comes),
        *_told("join", stay, contents, goes),
    )


def _contents(release: Release) -> dict[Key, bytes]:
    """Return what each entry holds, all but its id."""
    return {key: to_json(entry_at(release, place), exclude={"id"}) for key, place in entries_by_key(release).items()}


def _told(
    might_be: Literal["split", "join"],
    stay: Mapping[Key, Key],
    contents: Mapping[Key, Collection[bytes]],
    others: Mapping[Key, bytes],
) -> Iterator[Guess]:
    """Yield the entries that stay and hold, before or after, the very content of others that come, or go."""
    for (kind, own), (_, there) in sorted(stay.items()):
        found = [key[1] for key, content in others.items() if key[0] == kind and content in contents[kind, own]]
        if found and might_be == "split":
            yield Guess(might_be, kind, (own,), tuple(sorted({there, *found})))
        elif found:
            yield Guess(might_be, kind, tuple(sorted({own, *found})), (there,))
