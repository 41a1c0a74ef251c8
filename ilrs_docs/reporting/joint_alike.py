"""Statements of a joint first screen on what several documents tell alike: one of them, which names these documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ilrs_docs.reporting.choosing import OfDocument, ScreenCandidate, Thing
from ilrs_docs.reporting.models import Section
from ilrs_docs.reporting.told_alike import alike

Twins = Mapping[OfDocument, frozenset[OfDocument]]
"""Of each change that another document tells alike those that do."""


def twins(several: Sequence[Sequence[Section]]) -> Twins:
    """Return which changes the sections of several documents tell alike."""
    found: dict[OfDocument, set[OfDocument]] = {}
    for (one, first), (other, second) in combinations(enumerate(several), 2):
        for at, host in alike(first, second).items():
            pair = {OfDocument(one, host), OfDocument(other, at)}
            for key in pair:
                found.setdefault(key, set()).update(pair - {key})
    return {key: frozenset(others) for key, others in found.items()}


def told_together(
    candidates: Iterable[ScreenCandidate], alike_in: Twins, documents: Sequence[str], offered: frozenset[Thing]
) -> Iterator[ScreenCandidate]:
    """Yield statements, those on what several documents tell alike once, for all of these.

    `offered` is all that the part has to name or to count, `documents` are the ids of all documents.
    """
    seen: set[Thing] = set()
    for one in candidates:
        if one.things <= seen:
            continue
        beside = _beside(one, alike_in, offered)
        if beside:
            seen |= one.things | beside
            yield one._replace(things=one.things | beside, alike=tuple(_by_document(beside, documents)))
        else:
            yield one


def _by_document(things: Iterable[Thing], documents: Sequence[str]) -> Iterator[tuple[str, frozenset[Thing]]]:
    for place, document in enumerate(documents):
        own = frozenset(thing for thing in things if isinstance(thing[0], OfDocument) and thing[0].place == place)
        if own:
            yield document, own


def _beside(one: ScreenCandidate, alike_in: Twins, offered: frozenset[Thing]) -> frozenset[Thing]:
    """Return what other documents tell alike, where that is all that a statement tells."""
    keys = {key for key, _number in one.things}
    if not all(isinstance(key, OfDocument) and key in alike_in for key in keys):
        return frozenset()
    others = {twin for key in keys if isinstance(key, OfDocument) for twin in alike_in[key]}
    return frozenset(thing for thing in offered if thing[0] in others)
