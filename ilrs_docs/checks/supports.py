"""What a value stands on: the statement that it follows from, and the sources of what a milestone waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from ilrs_docs.checks.findings import CheckedRelease, Finding, viewed
from ilrs_docs.model import Entry, Milestone, Roadmap, Statement

_WHO: Final = ("agencies", "drafted_by", "lead", "originators", "parties")
"""The fields that name who does something."""
_SURER: Final = {"low": 0, "medium": 1, "high": 2}
_FEW: Final = 16  # statements that one source makes; of one that makes more the first are looked at


def unlike_grades(view: CheckedRelease) -> Iterator[Finding]:
    """Find what came in surer than the statement that names it, where no other source came with it."""
    before = dict(viewed(view.older).entries) if view.older else {}
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in view.release.statements:
        for source in statement.sources:
            by_source[source].append(statement)
    for path, entry in view.entries:
        old = before.get(path)
        if isinstance(entry, Entry) and isinstance(old, Entry) and entry.confidence:
            weaker = _weaker(entry, old, by_source)
            if weaker:
                yield Finding(
                    "unlike-grade",
                    (*path, "confidence"),
                    f"what came in is told as {entry.confidence}, and statement {weaker.id}, which rests on the same "
                    f"sources, as {weaker.confidence}",
                    "give one grade to both, or cite what makes it surer",
                )


def _weaker(entry: Entry, old: Entry, by_source: Mapping[str, list[Statement]]) -> Statement | None:
    """Return a weaker statement that names somebody who came in, and rests on all sources that came with them."""
    came = set(entry.sources) - set(old.sources)
    names = _names(entry) - _names(old)
    if not came or not names:
        return None
    rarest = min(sorted(came), key=lambda source: len(by_source.get(source, ())))
    return next((one for one in by_source.get(rarest, ())[:_FEW] if _speaks(one, entry, came, names)), None)


def _names(entry: BaseModel) -> set[str]:
    found = (entry.__dict__.get(field) or () for field in _WHO)
    return {name for value in found for name in ((value,) if isinstance(value, str) else value)}


def _speaks(statement: Statement, entry: Entry, came: set[str], names: set[str]) -> bool:
    grades = (_SURER.get(one.confidence or "") for one in (statement, entry))
    weak, sure = (-1 if grade is None else grade for grade in grades)
    texts = [text.root[tag] for text in (statement.text, statement.said_by) if text for tag in text.languages]
    return (
        0 <= weak < sure and came <= set(statement.sources) and any(name in words for name in names for words in texts)
    )


def unshared_dependencies(view: CheckedRelease) -> Iterator[Finding]:
    """Find the milestones that wait for one with which they share no source."""
    content = view.release.content
    milestones = {one.id: one for one in content.milestones} if isinstance(content, Roadmap) else {}
    for path, entry in view.entries:
        if not isinstance(entry, Milestone) or not entry.sources:
            continue
        own = set(entry.sources)
        for other in entry.depends_on:
            waited = milestones[other].sources
            if waited and own.isdisjoint(waited):
                yield Finding(
                    "unshared-dependency",
                    (*path, "depends_on", other),
                    f"it waits for {other}, and no source is cited by both",
                    "cite who says so at both",
                )
