"""Texts as a translator meets them: units with where they stand and how fresh they are, and translations taken back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from ilrs_docs.model import DocumentName, Model, Reading, Release, Text, kind_of, walk
from ilrs_docs.model.base import Loc
from ilrs_docs.model.entries import TARGETS, State, Target, hash_of
from ilrs_docs.rules.cases import subject_of


class Unit(Model):
    """One text of a release in one language that it is translated into.

    `id` is its path through field names and ids, written as a JSON Pointer; `kind` and `title` say which entry it
    belongs to, `field` which part of it. `translation` is None where it is `missing`; a `stale` one was made from an
    English that is no longer there.
    """

    id: str
    kind: str
    title: str
    field: str
    language: Target
    english: str
    translation: str | None
    state: State


class Tally(Model):
    """How many texts of a release are `fresh`, `stale` and `missing` in a language."""

    language: Target
    fresh: int
    stale: int
    missing: int


class Listing(Model):
    """The translations of a release: a tally for each language asked for, and the units in the states asked for."""

    format: Literal["ilrs-docs/translations"] = "ilrs-docs/translations"
    format_version: Literal[1] = 1
    document: DocumentName
    version: str
    tallies: tuple[Tally, ...]
    units: tuple[Unit, ...]


class Offer(NamedTuple):
    """A translation that somebody hands in: for which unit, made from which English (its hash), and the text.

    `done` is False where the translator has not said that it is finished; an empty `translation` offers nothing.
    """

    id: str
    of: str
    translation: str
    done: bool = True


class Problem(NamedTuple):
    """Why an offer was not taken.

    >>> print(Problem("/title", "is given twice"))
    /title: is given twice
    """

    id: str
    message: str

    def __str__(self) -> str:
        """Return the problem in one line."""
        return f"{self.id}: {self.message}"


class Taken(NamedTuple):
    """What became of offers: the `release` with them, what is wrong with those not taken, and how many there were.

    `changed` counts texts that have another translation now, or one that is fresh again; `unfinished` counts offers
    that were left alone since they are not done, `empty` those that offer no text.
    """

    release: Release
    problems: tuple[Problem, ...]
    changed: int
    unfinished: int
    empty: int


def units(release: Release, language: Target) -> tuple[Unit, ...]:
    """Return every text of a release as a unit, in the order of the release.

    >>> from ilrs_docs import Library
    >>> units(Library().load("roadmap@1.0"), "ru")[0].id
    '/title'
    """
    return tuple(_unit(place, language) for place in _places(release))


def listing(release: Release, languages: Sequence[Target], states: Iterable[State]) -> Listing:
    """Return the units of a release in some languages that are in one of `states`, and a tally of all.

    >>> from ilrs_docs import Library
    >>> found = listing(Library().load("roadmap@1.0"), ["zh"], ["stale", "missing"])
    >>> found.tallies[0].stale, found.units
    (0, ())
    """
    wanted = frozenset(states)
    found = {language: units(release, language) for language in TARGETS if language in languages}
    return Listing(
        document=release.document,
        version=release.version,
        tallies=tuple(_tally(language, each) for language, each in found.items()),
        units=tuple(unit for each in found.values() for unit in each if unit.state in wanted),
    )


def offered(listed: Iterable[Unit]) -> tuple[Offer, ...]:
    """Return units as offers of the translations that they have, done where they are fresh.

    >>> offered(())
    ()
    """
    return tuple(
        Offer(unit.id, hash_of(unit.english), unit.translation or "", unit.state == "fresh") for unit in listed
    )


def take(release: Release, language: Target, offers: Iterable[Offer]) -> Taken:
    """Return a release with the translations that are offered for its texts as they stand now.

    An offer is taken where it is done and the English that it was made from is that of the release; it is then fresh.
    Empty and unfinished ones are left alone and counted. What names no text of the release or was made from another
    English is a problem, and so are several for one text that do not agree: then none of them is taken.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@1.0")
    >>> take(release, "ru", [Offer("/title", hash_of("Moon"), "Луна")]).problems[0].message
    'was made from another English than this release has'
    """
    places = {place.id: place for place in _places(release)}
    given: dict[str, list[Offer]] = {}
    for offer in dict.fromkeys(offers):
        given.setdefault(offer.id, []).append(offer)
    found = [(own, each[0], _wrong(each, places.get(own))) for own, each in given.items()]
    problems = tuple(Problem(own, wrong) for own, _offer, wrong in found if wrong)
    good = [(places[own], offer) for own, offer, wrong in found if not wrong]
    told = [(place, offer) for place, offer in good if offer.translation.strip()]
    done = [(place, offer.translation) for place, offer in told if offer.done]
    changed = [(place, words) for place, words in done if _news(place.text, language, words)]
    return Taken(
        _with(release, language, changed), problems, len(changed), len(told) - len(done), len(good) - len(told)
    )


def _news(text: Text, language: Target, words: str) -> bool:
    return getattr(text, language) != words or text.state(language) != "fresh"


def _wrong(each: Sequence[Offer], place: _Place | None) -> str | None:
    """Return what is wrong with the different offers for one text."""
    if place is None:
        return "names no text of this release"
    if len(each) > 1:
        return f"is given {len(each)} times, each time otherwise; none is taken"
    if each[0].of != hash_of(place.text.en) and each[0].translation.strip():
        return "was made from another English than this release has"
    return None


def _with(release: Release, language: Target, changed: Sequence[tuple[_Place, str]]) -> Release:
    if not changed:
        return release
    data = release.model_dump(mode="json")
    for place, words in changed:
        here: Any = data
        for part in place.path:
            here = _inside(here, part)
        here |= {language: words, f"{language}_of": hash_of(place.text.en)}
    return Release.model_validate_json(json.dumps(data))


def _inside(here: Any, part: str | int) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(here, list) and isinstance(part, str):
        return next(entry for entry in here if entry.get("id") == part)
    return here[part]


class _Place(NamedTuple):
    """A text, its path, the entry that it belongs to, and its path inside that entry."""

    text: Text
    path: Loc
    entry: BaseModel
    field: Loc

    @property
    def id(self) -> str:
        """The path as a JSON Pointer; names of fields and ids have nothing in them to be escaped."""
        return "".join(f"/{part}" for part in self.path)


def _places(release: Release) -> Iterator[_Place]:
    homes: dict[Loc, BaseModel] = {(): release}
    for path, model in walk(release):
        if isinstance(model, Text):
            depth = next(depth for depth in range(len(path), -1, -1) if path[:depth] in homes)
            yield _Place(model, path, homes[path[:depth]], path[depth:])
        elif "id" in type(model).model_fields and not isinstance(model, Reading):
            homes[path] = model


def _unit(place: _Place, language: Target) -> Unit:
    return Unit(
        id=place.id,
        kind=kind_of(place.entry),
        title=subject_of(place.entry).title,
        field="/".join(str(part) for part in place.field),
        language=language,
        english=place.text.en,
        translation=getattr(place.text, language),
        state=place.text.state(language),
    )


def _tally(language: Target, found: Iterable[Unit]) -> Tally:
    counted = Counter(unit.state for unit in found)
    return Tally(language=language, fresh=counted["fresh"], stale=counted["stale"], missing=counted["missing"])
