"""Ids from one release to the next: one that went without a word, and one that came back for something else."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.errors import in_one_line
from ilrs_docs.model import Entry, Release, Succession, Text, entries_of, kind_of
from ilrs_docs.model.base import Loc
from ilrs_docs.model.entries import NAMING
from ilrs_docs.model.kept import kept

Key = tuple[str, str]
"""The kind and the id of an entry."""
Declared = defaultdict[str, list[Succession]]
"""The successions that name an id."""
_GIVES_UP: Final = frozenset({"renumbered", "split", "merged", "withdrawn", "redefined"})
"""The successions by which an id may go."""
_SETTLES: Final = frozenset({"kept", "reused"})
"""The successions that say whether what bears an id is what bore it before."""


def vanished_ids(view: CheckedRelease) -> Iterator[Finding]:
    """Find the entries of the state before that are here no more, and of which nothing says what became of them.

    What stood inside of one that went is told with it.
    """
    if view.older is None:
        return
    here, declared = {own for _, own in _by_key(view.release)}, _declared(view)
    gone: set[Loc] = set()
    for key, (path, entry) in _by_key(view.older).items():
        if key[1] in here:
            continue
        gone.add(path)
        if _inside(path, gone) or _left(key[1], here, declared, frozenset()):
            continue
        yield Finding(
            "vanished-id",
            path[:-1],
            f"the {key[0]} {key[1]}{_titled(entry)} of {view.older.version} is here no more, and nothing says what "
            "became of it",
            "declare it in lineage.json (`renumbered`, `split`, `merged`, or `withdrawn`, which needs no heir), or "
            "keep it with the status that it has now",
        )


def _inside(path: Loc, gone: set[Loc]) -> bool:
    return any(path[:length] in gone for length in range(1, len(path)))


def _left(own: str, here: set[str], declared: Declared, seen: frozenset[str]) -> bool:
    """Return whether a lineage says that an id went: what became of it, or that it was another one for a while.

    What it became is here, or went as well, by a word of its own.
    """
    return any(_followed(own, one, here, declared, seen) for one in declared[own] if one.kind in _GIVES_UP)


def _followed(own: str, one: Succession, here: set[str], declared: Declared, seen: frozenset[str]) -> bool:
    if not here.isdisjoint(one.old):
        return True
    heirs = {*one.new} - {own, *seen} if own in one.old else set()
    return (own in one.old and not one.new) or any(
        heir in here or _left(heir, here, declared, seen | {own}) for heir in heirs
    )


def _declared(view: CheckedRelease) -> Declared:
    """Return what is declared of each id of this document."""
    found: Declared = defaultdict(list)
    for one in view.lineage.successions if view.lineage else ():
        if one.document == view.release.document:
            for own in dict.fromkeys((*one.old, *one.new)):
                found[own].append(one)
    return found


def retired_ids(view: CheckedRelease) -> Iterator[Finding]:
    """Find the ids that an earlier release had, the state before had not, and that name something here again.

    One that comes back for what it named before is none, unless a lineage says that others took its place, and these
    are still there.
    """
    if view.older is None:
        return
    before, now, declared = _by_key(view.older), _by_key(view.release), _declared(view)
    here = {own for _, own in now}
    for key, (path, entry) in now.items():
        found = None if key in before else _last_with(key, view)
        if found is None or any(one.kind in _SETTLES for one in declared[key[1]]):
            continue
        was, release = found
        heirs = [one for one in _heirs(key[1], declared) if one in here]
        if heirs or not _names(was) & _names(entry):
            yield Finding(
                "retired-id",
                (*path, "id"),
                f"{key[1]} was the {key[0]}{_titled(was)} in {release.version}, was gone in {view.older.version}, "
                + (f"gave way to {', '.join(heirs)}, " if heirs else "")
                + f"and names {_titled(entry).strip() or 'something'} here",
                "give it an id of its own, or declare in lineage.json whether it is the same (`kept`) or another one "
                "(`reused`)",
            )


def _last_with(key: Key, view: CheckedRelease) -> tuple[Entry, Release] | None:
    """Return the entry that bore an id last, with its release; None where no earlier release has it."""
    for release in reversed(view.earlier):
        found = _by_key(release).get(key)
        if found:
            return found[1], release
    return None


def _heirs(own: str, declared: Declared) -> list[str]:
    """Return what a lineage says that took the place of an id, without itself."""
    found = (one.new for one in declared[own] if one.kind in _GIVES_UP and own in one.old)
    return list(dict.fromkeys(heir for new in found for heir in new if heir != own))


@kept
def _by_key(release: Release) -> Mapping[Key, tuple[Loc, Entry]]:
    """Return the facts of a release by kind and id, each with its path; what is around another one comes first."""
    return {
        (kind_of(entry), entry.id): (path, entry) for path, entry in entries_of(release) if isinstance(entry, Entry)
    }


def _title(entry: Entry) -> Text | None:
    return next((entry.__dict__[name] for name in NAMING if isinstance(entry.__dict__.get(name), Text)), None)


def _names(entry: Entry) -> set[str]:
    """Return what an entry is called, in every language."""
    text = _title(entry)
    return {_letters(text.root[tag]) for tag in text.languages} if text else set()


def _letters(name: str) -> str:
    """Return the letters and digits of a name: spaces, marks, widths of letters and capitals make no other one."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalnum, folded)) or folded


def _titled(entry: Entry) -> str:
    text = _title(entry)
    words = in_one_line(text.original) if text else ""
    return f" ({words if len(words) <= _LONGEST else f'{words[:_LONGEST]}...'})" if words else ""


_LONGEST: Final = 60  # letters of a title
