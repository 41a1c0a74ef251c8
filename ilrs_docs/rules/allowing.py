"""What an edit, a translation or a merge was allowed to do, and which edits between two releases go beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ilrs_docs.changes import Comparison, Edit, Identity, Path
from ilrs_docs.model import Model, Release
from ilrs_docs.model.base import constant, kind_of
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.walking import entries_of

OF_THE_RELEASE = "release"
"""What the fields that stand in no entry are fields of."""
Operation = Literal["added", "removed", "moved", "renamed", "replaced", "reworded"]


class Allowed(Model):
    """Edits that are allowed: of these entries, in these fields, of these kinds; where one is empty, of any.

    Entries go by id, or by kind and id; `release` stands for what is in no entry. Fields go by their names, those
    inside of others behind a point (`title.ru`); the whole of an entry has the empty name. `*` stands for any letters.
    """

    entries: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    edits: tuple[Operation, ...] = ()


class Allowance(Model):
    """What is allowed: an edit has to fit one of these."""

    format: Literal["ilrs-docs/allowance"] = constant("ilrs-docs/allowance")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    allow: Annotated[tuple[Allowed, ...], Field(min_length=1)]


class Overstep(Model):
    """Which edits between two releases go `beyond` what is allowed, of how many `edits`."""

    old: Identity | None
    new: Identity | None
    edits: int
    beyond: tuple[Edit, ...]


class _EditPlace(NamedTuple):
    """Where an edit stands: the names of an entry, and the name of the field in it."""

    names: tuple[str, ...]
    field: str


def overstep(old: Release, new: Release, comparison: Comparison, allowance: Allowance) -> Overstep:
    """Return which edits of a comparison of two releases go beyond what is allowed.

    >>> from ilrs_docs import Library
    >>> old = Library().load("roadmap@latest")
    >>> new = old.edit({"change-7": {"window": "2028", "status": "deferred"}})
    >>> found = overstep(old, new, Library().diff(old, new), Allowance(allow=[Allowed(fields=["window"])]))
    >>> [edit.new_path[-1] for edit in found.beyond]
    ['status']
    """
    before, after = _kinds(old), _kinds(new)
    beyond = tuple(
        edit for edit in comparison.edits if not any(_fits(edit, before, after, allowed) for allowed in allowance.allow)
    )
    return Overstep(old=comparison.old, new=comparison.new, edits=len(comparison.edits), beyond=beyond)


def _kinds(release: Release) -> Mapping[Path, str]:
    return {place: kind_of(entry) for place, entry in entries_of(release)}


def _fits(edit: Edit, before: Mapping[Path, str], after: Mapping[Path, str], allowed: Allowed) -> bool:
    """Return whether an edit is of a kind that is allowed, and both its sides lie where it is."""
    sides = ((edit.old_path, before), (edit.new_path, after))
    kind = not allowed.edits or edit.op in allowed.edits
    return kind and all(any(_lies(one, allowed) for one in _places(*side)) for side in sides if side[0] is not None)


def _lies(place: _EditPlace, allowed: Allowed) -> bool:
    named = not allowed.entries or any(fnmatchcase(name, one) for name in place.names for one in allowed.entries)
    return named and (not allowed.fields or any(fnmatchcase(place.field, one) for one in allowed.fields))


def _places(path: Path | None, kinds: Mapping[Path, str]) -> Iterator[_EditPlace]:
    """Yield each entry that a path leads through, with the field in it; the release where it leads through none."""
    parts = path or ()
    found = False
    for end in range(len(parts), 0, -1):
        kind = kinds.get(parts[:end])
        if kind:
            found = True
            own_id = str(parts[end - 1])
            yield _EditPlace((own_id, f"{kind}:{own_id}"), ".".join(map(str, parts[end:])))
    if not found:
        yield _EditPlace((OF_THE_RELEASE,), ".".join(map(str, parts)))
