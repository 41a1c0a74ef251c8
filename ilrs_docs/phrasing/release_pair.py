"""The entries of both releases by kind and id, so that what is told of a change can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.changes import Part, Path, Subject
from ilrs_docs.errors import UnknownEntryError
from ilrs_docs.language import gettext as _
from ilrs_docs.model import NAMING, Definition, Milestone, Opportunity, Release, Roadmap, Text, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.ordering import by_natural_id, entries_in_order
from ilrs_docs.phrasing.localising import ANY_DEFINITION, DEFINITION, local
from ilrs_docs.phrasing.tagging import about

Entries = Mapping[tuple[str, str], BaseModel]
LIKE_ENOUGH: Final = 60
"""How much of a name, in hundredths, is the same where it is told as the one that was meant."""


@dataclass(frozen=True, slots=True)
class ReleasePair:
    """Two releases and the entries of each by kind and id."""

    old: Release
    new: Release
    old_entries: Entries
    new_entries: Entries

    def inside(self, old_path: Path | None, new_path: Path | None) -> BaseModel | None:
        """Return the innermost entry that a path leads into, as it now stands; None where it leads into none."""
        return innermost(self.new, new_path, self.new_entries) or innermost(self.old, old_path, self.old_entries)

    def entry(self, subject: Subject) -> BaseModel | None:
        """Return the entry that a change is about as it now stands; as it stood where it is gone; else None."""
        key = (subject.kind, subject.id)
        return self.new_entries.get(key) or self.old_entries.get(key)

    def title(self, kind: str, wanted: str) -> str:
        """Return the title of an entry, its id where there is none of this kind."""
        entry = self.entry(Subject(kind=kind, id=wanted, title=wanted))
        return title_of(entry) if entry else wanted


@kept
def by_kind_and_id(release: Release) -> dict[tuple[str, str], BaseModel]:
    """Return all entries of a release by kind and id, in the order in which they are read."""
    return {(kind_of(entry), given(entry, "id")): entry for entry in entries_in_order(release)}


@kept
def welcomed(release: Release) -> dict[str, str]:
    """Return the id of the first opportunity of a release that welcomes each level, by the id of the level."""
    opportunities = [entry for entry in by_kind_and_id(release).values() if isinstance(entry, Opportunity)]
    return {level: entry.id for entry in reversed(opportunities) for level in entry.levels}


def sides(old: Release, new: Release) -> ReleasePair:
    """Return both releases with their entries by kind and id."""
    return ReleasePair(old, new, by_kind_and_id(old), by_kind_and_id(new))


def require(names: Iterable[str], *releases: Release) -> None:
    """Raise UnknownEntryError for the first name of no entry of these releases: `change-7`, `milestone:change-7`."""
    keys = [key for release in releases for key in by_kind_and_id(release)]
    known = {name for kind, entry_id in keys for name in (entry_id, f"{kind}:{entry_id}")}
    for name in names:
        if name not in known:
            from rapidfuzz.fuzz import ratio
            from rapidfuzz.process import extractOne

            found = extractOne(name, sorted(known), scorer=ratio, score_cutoff=LIKE_ENOUGH)
            raise UnknownEntryError(name, found[0] if found else None)


def along(release: Release, path: Path | None, entries: Entries | None = None) -> list[BaseModel]:
    """Return the entries that a path through field names and ids leads into, outermost first.

    Where the `entries` of the release are known they are looked up, and not looked for.
    """
    here: object = release
    found: list[BaseModel] = []
    for part in path or ():
        if isinstance(here, tuple):
            here = _named(here, part, entries)
            found += [here] if here else []
        else:
            here = given(here, str(part)) if isinstance(here, BaseModel) else None
    return found


def _named(collection: tuple[Any, ...], part: Part, entries: Entries | None) -> BaseModel | None:
    """Return the entry of a collection that has an id; those of one collection are of one kind."""
    if entries is not None and collection and isinstance(collection[0], BaseModel):
        return entries.get((kind_of(collection[0]), str(part)))
    return next((one for one in collection if isinstance(one, BaseModel) and given(one, "id") == part), None)


def innermost(release: Release, path: Path | None, entries: Entries | None = None) -> BaseModel | None:
    """Return the innermost entry that a path leads into; None where it leads into none."""
    return next(reversed(along(release, path, entries)), None)


@kept
def milestones_of(release: Release) -> dict[str, Milestone]:
    """Return the milestones of a release by id; a guideline has none."""
    content = release.content
    return {milestone.id: milestone for milestone in content.milestones} if isinstance(content, Roadmap) else {}


def given(entry: BaseModel | None, name: str) -> Any:  # noqa: ANN401 - a field of any entry, as its model declares it
    """Return the value of a field of an entry, None where the entry has no such field."""
    return entry.__dict__.get(name) if entry else None


def title_of(entry: BaseModel) -> str:
    """Return what an entry is called: its title, its action, subject or text, else its id.

    >>> from ilrs_docs.model import Gap
    >>> title_of(Gap(id="gap-x", part=("contacts",), reason=Text(en="not found")))
    'not found'
    """
    if isinstance(entry, Definition):
        return _(DEFINITION if about().of_the_station else ANY_DEFINITION)
    for name in NAMING:
        found = given(entry, name)
        if isinstance(found, Text):
            return local(found)
    return str(given(entry, "title") or given(entry, "id"))


def readings(release: Release) -> Iterator[tuple[BaseModel, BaseModel]]:
    """Yield each reading that conflicts with a value of the release, as (entry, reading)."""
    for entry in entries_in_order(release):
        for reading in by_natural_id(entry.__dict__.get("readings", ())):
            yield entry, reading
