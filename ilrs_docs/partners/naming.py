"""What a profile names: the entries that it means, and what is not there or not clear, with what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Release
from ilrs_docs.partners.profiles import FOLLOWED, Interests, Profile, split
from ilrs_docs.partners.tying import Both, Key, agencies_of, known, sites_of
from ilrs_docs.reporting.words import phrasing

KINDS: Final = {
    "roadmap": frozenset({"mission", "milestone", "plan", "element", "objective", "term"}),
    "guideline": frozenset({"procedure", "opportunity", "level", "instrument", "partner", "term"}),
}
"""Of which kinds each document has entries; others are of the other document."""
ALIKE: Final = 0.6
"""How alike two names have to be for one to be meant by the other."""


def followed(interests: Interests) -> Iterator[Key]:
    """Yield the entries that the interests name under their kinds.

    >>> [*followed(Interests(missions=("luna-26-mission",)))]
    [('mission', 'luna-26-mission')]
    """
    return ((kind, split(name)[1]) for field, kind in FOLLOWED.items() for name in getattr(interests, field))


def meant(name: str, ties: Both) -> tuple[Key, ...]:
    """Return the entries that a name may mean: the one of its kind, or all of its id where it says no kind."""
    kind, own = split(name)
    if kind:
        return ((kind, own),) if ties.entry((kind, own)) else ()
    return ties.kinds_of(own)


def unknown(interests: Interests, old: Release, new: Release) -> tuple[str, ...]:
    """Return what the interests name and neither release has, each with the nearest: ids of its kinds, and names."""
    ties = Both(old, new)
    kinds = KINDS[new.kind]
    ids = (_with_nearest(*key, ties) for key in followed(interests) if key[0] in kinds and not ties.entry(key))
    others = (_with_nearest(*split(name), ties) for name in interests.entries if not meant(name, ties))
    sites = _unknown_sites(interests, ties) if interests.sites and new.kind == "roadmap" else ()
    return (*ids, *others, *(_unknown_agencies(interests, ties) if interests.agencies else ()), *sites)


def _unknown_agencies(interests: Interests, ties: Both) -> Iterator[str]:
    names = ties.names(agencies_of)
    return (nearest(name, names.values()) for name in interests.agencies if name.casefold() not in names)


def _unknown_sites(interests: Interests, ties: Both) -> Iterator[str]:
    names = ties.names(sites_of)
    return (nearest(name, names.values()) for name in interests.sites if not known(names, name))


def ambiguous(interests: Interests, old: Release, new: Release) -> tuple[str, ...]:
    """Return the bare ids that the interests name and several kinds of entries have, each with what it may mean."""
    ties = Both(old, new)
    found = ((name, meant(name, ties)) for name in interests.entries)
    choices = ((name, [f"{kind}:{own}" for kind, own in keys]) for name, keys in found if len(keys) > 1)
    return tuple(_("{id}: {choices}").format(id=name, choices=_(", ").join(several)) for name, several in choices)


def astray(profile: Profile, ties: Both) -> tuple[str, ...]:
    """Return the milestones that the commitments name and neither release has, each with the nearest."""
    names = dict.fromkeys(own.milestone for own in profile.commitments)
    return tuple(_with_nearest("milestone", name, ties) for name in names if not ties.entry(("milestone", name)))


def _with_nearest(kind: str | None, name: str, ties: Both) -> str:
    """Return a name that is not there, with the nearest of its kind, and with the kind that does have such an id."""
    there = ties.ids(kind)
    others = [other for other, _own in ties.kinds_of(name) if kind and other != kind]
    if not others:
        return nearest(name, there)
    near = _nearest(name, there)
    kinds = {
        "kind": phrasing.listed([phrasing.kind_name(one) for one in others]),
        "wanted": phrasing.kind_name(str(kind)),
    }
    if near is None:
        return _("{id} (which is a {kind} and no {wanted})").format(id=name, **kinds)
    words = _("{id} (which is a {kind} and no {wanted}; did you mean {nearest}?)")
    return words.format(id=name, nearest=near, **kinds)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return an id that is not there, with the nearest of those that are.

    >>> nearest("luna-27", ["luna-26", "luna-27-1"]), nearest("zzz", ["luna-26"])
    ('luna-27 (did you mean luna-27-1?)', 'zzz')
    """
    near = _nearest(name, known)
    return _("{id} (did you mean {nearest}?)").format(id=name, nearest=near) if near is not None else name


def _nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the first name that begins with another one, else the one most like it, None where none is."""
    there = sorted(known)
    begun = next((other for other in there if other.startswith(name)), None)
    if begun is not None:
        return begun
    alike = extractOne(name, there, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    return alike[0] if alike else None
