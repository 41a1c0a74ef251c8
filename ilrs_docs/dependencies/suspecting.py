"""Suspect links: what depends on a text or a date that changed, until somebody accepted that change.

After Doorstop, where a link is suspect once the fingerprint of what it leads to is another than the one that was
reviewed, and OpenFastTrace, where it is outdated once that has a newer revision. Here the confirmations are the
accepted changes of a policy, each under the fingerprint of its change. A link that is new was made in view of what
stands there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Acceptance, Change, Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.dependencies.carrying import DependencySides
from ilrs_docs.dependencies.conflicts import date_fields
from ilrs_docs.dependencies.graph import Dependency, EntryId
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.dependencies.touching import REMARKS, touched_fields
from ilrs_docs.model import Release, Text, kind_of
from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.kept import kept
from ilrs_docs.model.walking import homes, placed


class Shaken(NamedTuple):
    """A change of a text or a date of an entry, the fields, and who accepted it, if anybody did."""

    change: Change
    fields: tuple[str, ...]
    accepted: Acceptance | None = None


class Suspect(NamedTuple):
    """A dependency, and the changes of what it leads to that make it suspect, or would if nobody had accepted them.

    Those that nobody accepted come first.
    """

    dependency: Dependency
    changes: tuple[Shaken, ...]

    @property
    def confirmed(self) -> bool:
        """Whether each of the changes was accepted."""
        return all(one.accepted for one in self.changes)


def suspects(several: Iterable[ComparedReleases], sides: DependencySides) -> Iterator[Suspect]:
    """Yield each dependency on a text or a date that changed, what only holds another entry left out.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.dependencies.carrying import dependency_sides
    >>> found = [Library().compare("roadmap@2025-10-24", "roadmap@latest")]
    >>> [*suspects(found, dependency_sides(found))]
    []
    """
    shaken: dict[EntryId, list[Shaken]] = defaultdict(list)
    for one in several:
        for entry, found in _shaken(one):
            shaken[entry].append(found)
    for entry, changes in shaken.items():
        for dependency in sides.graph.get(entry, ()):
            if dependency in sides.standing and KINDS[dependency.kind].reads != "holds":
                yield Suspect(dependency, tuple(changes))


def _shaken(one: ComparedReleases) -> Iterator[tuple[EntryId, Shaken]]:
    """Yield each change of a text or a date of an entry that is in both releases, unless it is only editorial."""
    for change, accepted in _told_or_accepted(one.comparison):
        fields: dict[EntryId, dict[str, None]] = defaultdict(dict)
        for edit in (one.comparison.edits[at] for at in change.edits if change.severity != "editorial"):
            for entry, field in touched_fields(one, edit.old_path, edit.new_path):
                if field in _texts_and_dates(_models(one.new)[entry.kind]):
                    fields[entry][field] = None
        yield from ((entry, Shaken(change, tuple(names), accepted)) for entry, names in fields.items())


def _told_or_accepted(comparison: Comparison) -> Iterator[tuple[Change, Acceptance | None]]:
    yield from ((change, None) for change in comparison.singly)
    for one in comparison.filtered.withheld if comparison.filtered else ():
        if one.acceptance:
            yield from ((change, one.acceptance) for change in one.change.singly)


@kept
def _models(release: Release) -> Mapping[str, type[BaseModel]]:
    """Return the models of the kinds of entries that a release holds."""
    return {kind_of(entry): type(entry) for _path, entry in placed(release)}


@cache
def _texts_and_dates(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields of an entry that hold a text or a date, but for remarks and for what is an entry."""
    inside = homes(model)
    texts = {name for name, field in model.model_fields.items() if Text in models_within(field.annotation)}
    return frozenset({*texts, *date_fields(model)}.difference(inside, REMARKS))
