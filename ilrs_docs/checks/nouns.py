"""What checks are given and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel

from ilrs_docs.errors import in_one_line
from ilrs_docs.model import Release, Source, entries_of
from ilrs_docs.model.base import Loc

CheckName = Literal[
    "late-source",
    "retrospective-mark",
    "retrospective-confidence",
    "unread-source",
    "original-without-address",
    "unnamed-source",
    "unnamed-speaker",
    "unnamed-issuer",
    "relayed-speaker",
    "unlike-name",
    "own-reading",
    "risen-confidence",
    "unlike-grade",
    "unexplained-low",
    "unshared-dependency",
    "open-procedure",
    "open-opportunity",
    "hosts-deadline",
    "status-out-of-date",
    "status-without-source",
    "possibility-as-plan",
    "happened-ahead",
    "undated-note",
    "outlived-denial",
    "moved-note",
    "unquoted-wording",
    "avoided-word",
    "mixed-count",
    "gap-without-field",
    "only-beside-reading",
    "untranslated-reading",
    "confirming-reading",
    "reading-of-another",
    "borrowed-item",
    "draft-with-parties",
    "restated-objective",
]
"""The names of all checks; `ilrs_docs.checks.CHECKS` has what each looks for."""
CHECK_NAMES: tuple[CheckName, ...] = get_args(CheckName)


class Finding(NamedTuple):
    """One thing that a check found: where in the release, and what is wrong with it and what to do, in one sentence.

    `path` leads there through field names and ids; where neither leads on (notes), through the place in the list.

    >>> print(Finding("undated-note", ("content", "milestones", "luna-25", "notes", 0), "the note has no day"))
    content/milestones/luna-25/notes/0: the note has no day (undated-note)
    """

    check: CheckName
    path: Loc
    sentence: str

    def __str__(self) -> str:
        """Return the finding in one line: where, what, and which check says so."""
        return in_one_line(f"{'/'.join(map(str, self.path))}: {self.sentence} ({self.check})")


class CheckedRelease(NamedTuple):
    """A release as the checks see it: its entries with their paths, its sources by id, and what is known beside it.

    `quotations` maps words that are known to be quoted to the id of their source, None where that is not known;
    `older` is the state before this one.
    """

    release: Release
    entries: tuple[tuple[Loc, BaseModel], ...]
    sources: Mapping[str, Source]
    quotations: Mapping[str, str] | None
    older: Release | None

    def sources_of(self, entry: BaseModel) -> tuple[Source, ...]:
        """Return the sources that an entry names."""
        return tuple(self.sources[named] for named in entry.__dict__.get("sources", ()))


class Check(NamedTuple):
    """One check: the function that yields what it finds, and what it looks for."""

    find: Callable[[CheckedRelease], Iterator[Finding]]
    tells: str


def viewed(
    release: Release, quotations: Mapping[str, str] | None = None, older: Release | None = None
) -> CheckedRelease:
    """Return a release as the checks see it.

    >>> from ilrs_docs.model import Roadmap
    >>> viewed(Release(document="roadmap", version="1.0.0", content=Roadmap())).entries
    ()
    """
    sources = {source.id: source for source in release.sources}
    return CheckedRelease(release, tuple(entries_of(release)), sources, quotations, older)
