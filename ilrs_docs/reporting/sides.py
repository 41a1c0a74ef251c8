"""The entries of both releases by kind and id, so that what is told of a change can be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ilrs_docs.changes import Subject
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Definition, Milestone, Release, Roadmap, Text, entries_of, kind_of
from ilrs_docs.reporting.words.localising import local

DEFINITION = marked("Definition of the station")
Entries = Mapping[tuple[str, str], BaseModel]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two releases and the entries of each by kind and id."""

    old: Release
    new: Release
    old_entries: Entries
    new_entries: Entries

    def entry(self, subject: Subject) -> BaseModel | None:
        """Return the entry that a change is about as it now stands; as it stood where it is gone; else None."""
        key = (subject.kind, subject.id)
        return self.new_entries.get(key) or self.old_entries.get(key)

    def title(self, kind: str, wanted: str) -> str:
        """Return the title of an entry, its id where there is none of this kind."""
        entry = self.entry(Subject(kind=kind, id=wanted, title=wanted))
        return title_of(entry) if entry else wanted


def by_kind_and_id(release: Release) -> dict[tuple[str, str], BaseModel]:
    """Return all entries of a release by kind and id."""
    return {(kind_of(entry), given(entry, "id")): entry for _path, entry in entries_of(release)}


def sides(old: Release, new: Release) -> Sides:
    """Return both releases with their entries by kind and id."""
    return Sides(old, new, by_kind_and_id(old), by_kind_and_id(new))


def milestones_of(release: Release) -> dict[str, Milestone]:
    """Return the milestones of a release by id; a guideline has none."""
    content = release.content
    return {milestone.id: milestone for milestone in content.milestones} if isinstance(content, Roadmap) else {}


def given(entry: BaseModel | None, name: str) -> Any:  # noqa: ANN401 - a field of any entry, as its model declares it
    """Return the value of a field of an entry, None where the entry has no such field."""
    return entry.__dict__.get(name) if entry else None


def title_of(entry: BaseModel) -> str:
    """Return what an entry is called: its title, its action or text, else its id.

    >>> from ilrs_docs.model import Gap
    >>> title_of(Gap(id="gap-x", part=("contacts",), reason=Text(en="not found")))
    'not found'
    """
    if isinstance(entry, Definition):
        return _(DEFINITION)
    for name in ("title", "action", "text", "reason"):
        found = given(entry, name)
        if isinstance(found, Text):
            return local(found)
    return str(given(entry, "title") or given(entry, "id"))


def english(text: Text | None) -> str | None:
    """Return a text as its reader gets it (see `localising.local`), None where there is no text.

    >>> english(Text(en="Moon")), english(None)
    ('Moon', None)
    """
    return local(text) if text else None


def readings(release: Release) -> Iterator[tuple[BaseModel, BaseModel]]:
    """Yield each reading that conflicts with a value of the release, as (entry, reading)."""
    for _path, entry in entries_of(release):
        for reading in entry.__dict__.get("readings", ()):
            yield entry, reading
