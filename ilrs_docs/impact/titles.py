"""What the entries that are told of are called, in the language spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.dependencies.kinds import COMMITMENT
from ilrs_docs.impact.models import NamedEntry
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import by_kind_and_id, title_of


class EntryTitles:
    """The titles of the entries of some releases, of what only the older ones have too, and of what a partner promised.

    >>> from ilrs_docs import Library
    >>> titles = EntryTitles((), [ReleaseBeside(Library().load("roadmap@latest"), None)], None)
    >>> titles.named(EntryId("roadmap", "milestone", "change-7")).label
    "Chang'e-7 (milestone:change-7)"
    """

    def __init__(
        self, several: Sequence[ComparedReleases], beside: Iterable[ReleaseBeside], partner: Profile | None
    ) -> None:
        self._old = {one.old.document: by_kind_and_id(one.old) for one in several}
        news = (*(one.new for one in several), *(one.new for one in beside))
        self._new = {one.document: by_kind_and_id(one) for one in news}
        self._partner = partner
        self._known: dict[EntryId, str] = {}

    def title(self, entry: EntryId) -> str:
        """Return what an entry is called."""
        if entry not in self._known:
            self._known[entry] = self._title(entry)
        return self._known[entry]

    def _title(self, entry: EntryId) -> str:
        if entry.kind == COMMITMENT and self._partner:
            return self._partner.commitments[int(entry.id) - 1].what
        entries = self._old if entry.gone else self._new
        return title_of(entries[entry.document][entry.kind, entry.id])

    def inside(self, entry: EntryId) -> str:
        """Return what an entry is called inside a sentence."""
        return phrases.apart(phrases.clause(self.title(entry)))

    def named(self, entry: EntryId) -> NamedEntry:
        """Return an entry with its title."""
        return NamedEntry(document=entry.document, kind=entry.kind, id=entry.id, title=self.title(entry))
