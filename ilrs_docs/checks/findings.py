"""What checks are given, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.checks.names import LEVEL_OF, CheckName, Level
from ilrs_docs.errors import in_one_line
from ilrs_docs.model import Lineage, Release, Source
from ilrs_docs.model.base import Loc
from ilrs_docs.model.walking import placed


class Finding(NamedTuple):
    """One thing that a check found: where in the release, what is wrong with it (`message`), and what to do (`hint`).

    `path` leads there through field names and ids; where neither leads on (notes), through the place in the list.

    >>> print(Finding("undated-note", ("content", "milestones", "luna-25", "notes", 0), "it has no day", "give one"))
    content/milestones/luna-25/notes/0: it has no day: give one (undated-note)
    """

    check: CheckName
    path: Loc
    message: str
    hint: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in one sentence."""
        return f"{self.message}: {self.hint}"

    @property
    def level(self) -> Level:
        """How much weight it has: that of its check."""
        return LEVEL_OF[self.check]

    def __str__(self) -> str:
        """Return the finding in one line: where, what, and which check says so."""
        return in_one_line(f"{'/'.join(map(str, self.path))}: {self.sentence} ({self.check})")


class CheckedRelease(NamedTuple):
    """A release as the checks see it: its entries with their paths, its sources by id, and what is known beside it.

    `quotations` maps words that are known to be quoted to the id of their source, None where that is not known;
    `older` is the state before this one, `earlier` are all releases before it, the oldest first, and `lineage` declares
    which ids became which, None where it is not known.
    """

    release: Release
    entries: tuple[tuple[Loc, BaseModel], ...]
    sources: Mapping[str, Source]
    quotations: Mapping[str, str] | None
    older: Release | None
    earlier: tuple[Release, ...] = ()
    lineage: Lineage | None = None

    def sources_of(self, entry: BaseModel) -> tuple[Source, ...]:
        """Return the sources that an entry names."""
        return tuple(self.sources[named] for named in entry.__dict__.get("sources", ()))


class Check(NamedTuple):
    """One check: the function that yields what it finds, and what it looks for."""

    find: Callable[[CheckedRelease], Iterator[Finding]]
    tells: str


def viewed(
    release: Release,
    quotations: Mapping[str, str] | None = None,
    older: Release | None = None,
    earlier: Sequence[Release] = (),
    lineage: Lineage | None = None,
) -> CheckedRelease:
    """Return a release as the checks see it; where `older` is not given, it is the last of the `earlier` ones.

    >>> from ilrs_docs.model import Roadmap
    >>> viewed(Release(document="roadmap", version="1.0.0", content=Roadmap())).entries
    ()
    """
    sources = {source.id: source for source in release.sources}
    before = older or (earlier[-1] if earlier else None)
    entries = placed(release)
    return CheckedRelease(release, entries, sources, quotations, before, tuple(earlier), lineage)
