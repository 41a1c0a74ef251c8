"""Entries of a release by name: an id, or a kind and an id where entries of several kinds have it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from ilrs_docs.errors import AmbiguousEntryError, UnknownEntryError, meant
from ilrs_docs.model.base import Loc, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.walking import entries_of

Places = Mapping[str, tuple[Loc, ...]]


@kept
def places_by_name(release: BaseModel) -> Places:
    """Return where the entries of each name are, by `change-7` and by `milestone:change-7`: one place, or several."""
    found: dict[str, tuple[Loc, ...]] = {}
    for place, entry in entries_of(release):
        own_id = entry.__dict__["id"]
        for name in (own_id, f"{kind_of(entry)}:{own_id}"):
            found[name] = (*found.get(name, ()), place)
    return found


def place_of(release: BaseModel, name: str) -> Loc:
    """Return the place of the entry that bears a name, through names of fields and ids.

    Raises UnknownEntryError where none bears it, AmbiguousEntryError where several do.

    >>> from ilrs_docs.model import Element, Release, Roadmap
    >>> base = Roadmap(composition=(Element(id="base", title="Base"),))
    >>> place_of(Release(document="roadmap", version="1.0.0", content=base), "element:base")
    ('content', 'composition', 'base')
    """
    places = places_by_name(release)
    found = places.get(name, ())
    if not found:
        raise UnknownEntryError(name, meant(name, places))
    if len(found) > 1:
        kinds = (f"{kind_of(entry_at(release, place))}:{name}" for place in found)
        raise AmbiguousEntryError(name, tuple(kinds))
    return found[0]


def entry_at(release: BaseModel, place: Loc) -> BaseModel:
    """Return the entry at a place that `entries_of` or `place_of` gave."""
    here = release
    parts = iter(place)
    for field in parts:
        value = here.__dict__[str(field)]
        if isinstance(value, tuple):
            wanted = next(parts)
            value = next(entry for entry in value if entry.__dict__["id"] == wanted)
        here = value
    return here
