"""Texts as a translator meets them: units with where they stand and how fresh they are, and translations taken back.

A text is translated from the language that it was written in, into any other one. What was issued in a language
(an authentic text) and what is quoted from a source are no translations, and none are made of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel

from ilrs_docs.language import LANGUAGES
from ilrs_docs.model import DocumentName, Model, Reading, Release, Text, kind_of, walk
from ilrs_docs.model.annotations import alternatives
from ilrs_docs.model.base import Loc, constant
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.texts import FROM, OF, UNDETERMINED, State, Tag, Wording, canonical_tag, hash_of
from ilrs_docs.rules.cases import subject_of


class Unit(Model):
    """One text of a release in one language that it is translated into.

    `id` is its path through field names and ids, written as a JSON Pointer; `kind` and `title` say which entry it
    belongs to, `field` which part of it. `original` are the words as they were written, in `original_language`.
    `translation` is None where it is `missing`; a `stale` one was made from words that are no longer there.
    """

    id: str
    kind: str
    title: str
    field: str
    language: Tag
    original: str
    original_language: Tag
    translation: str | None = None
    state: State


class Tally(Model):
    """How many texts of a release are `fresh`, `stale` and `missing` in a language."""

    language: Tag
    fresh: int
    stale: int
    missing: int


class Listing(Model):
    """The translations of a release: a tally for each language asked for, and the units in the states asked for.

    `language` is the one that the release was written in, or most of its texts where it does not say so.
    """

    format: Literal["ilrs-docs/translations"] = constant("ilrs-docs/translations")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    document: DocumentName
    version: str
    language: Tag
    tallies: tuple[Tally, ...]
    units: tuple[Unit, ...]


class Offer(NamedTuple):
    """A translation that somebody hands in: for which unit, made from which words (their hash), and the text.

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


def written_in(release: Release) -> str:
    """Return the language that a release was written in, or most of its texts where it does not say so.

    >>> from ilrs_docs import Library
    >>> written_in(Library().load("roadmap@1.0"))
    'en'
    """
    if release.language:
        return release.language
    counted = Counter(text.language for _, text in _texts(release))
    return min(counted, key=lambda tag: (-counted[tag], tag), default=UNDETERMINED)


def translated_into(release: Release) -> tuple[str, ...]:
    """Return the languages that a release is translated into as a rule: those of the reports, without its own.

    >>> from ilrs_docs import Library
    >>> translated_into(Library().load("roadmap@1.0"))
    ('zh', 'ru')
    """
    own = written_in(release)
    return tuple(tag for tag in LANGUAGES if tag != own)


def present_in(release: Release) -> frozenset[str]:
    """Return the languages in which any text of a release has words.

    >>> from ilrs_docs import Library
    >>> sorted(present_in(Library().load("roadmap@1.0")))
    ['en', 'ru', 'zh']
    """
    return frozenset(tag for _, text in _texts(release) for tag in text.languages)


def units(release: Release, language: str) -> tuple[Unit, ...]:
    """Return every text of a release that can be translated into `language` as a unit, in the order of the release.

    >>> from ilrs_docs import Library
    >>> units(Library().load("roadmap@1.0"), "ru")[0].id
    '/title'
    """
    tag = canonical_tag(language)
    return tuple(_unit(place, tag) for place in _places(release) if not _own_words(place.text, tag, release))


def listing(release: Release, languages: Iterable[str], states: Iterable[State]) -> Listing:
    """Return the units of a release in some languages that are in one of `states`, and a tally of all.

    >>> from ilrs_docs import Library
    >>> found = listing(Library().load("roadmap@1.0"), ["zh"], ["stale", "missing"])
    >>> found.tallies[0].stale, found.units
    (0, ())
    """
    wanted = frozenset(states)
    found = {tag: units(release, tag) for tag in sorted(map(canonical_tag, languages), key=_in_turn)}
    return Listing(
        document=release.document,
        version=release.version,
        language=written_in(release),
        tallies=tuple(_tally(language, each) for language, each in found.items()),
        units=tuple(unit for each in found.values() for unit in each if unit.state in wanted),
    )


def _in_turn(tag: str) -> tuple[int, str]:
    """Sort the languages of the reports first, in their order, then all others by their tags."""
    return [*LANGUAGES, tag].index(tag), tag


def offered(listed: Iterable[Unit]) -> tuple[Offer, ...]:
    """Return units as offers of the translations that they have, done where they are fresh.

    >>> offered(())
    ()
    """
    return tuple(
        Offer(unit.id, hash_of(unit.original), unit.translation or "", unit.state == "fresh") for unit in listed
    )


def take(release: Release, language: str, offers: Iterable[Offer]) -> Taken:
    """Return a release with the translations that are offered for its texts as they stand now.

    An offer is taken where it is done and the words that it was made from are those of the release; it is then fresh.
    Empty and unfinished ones are left alone and counted. What names no text of the release, was made from other words,
    or would stand over what was written or issued in that language, is a problem; so are several for one text that do
    not agree: then none of them is taken.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@1.0")
    >>> take(release, "ru", [Offer("/title", hash_of("Moon"), "Луна")]).problems[0].message
    'was made from other words than this release has'
    """
    tag = canonical_tag(language)
    places = {place.id: place for place in _places(release)}
    given: dict[str, list[Offer]] = {}
    for offer in dict.fromkeys(offers):
        given.setdefault(offer.id, []).append(offer)
    found = [(own, each[0], _wrong(each, places.get(own), tag, release)) for own, each in given.items()]
    problems = tuple(Problem(own, wrong) for own, _offer, wrong in found if wrong)
    good = [(places[own], offer) for own, offer, wrong in found if not wrong]
    told = [(place, offer) for place, offer in good if offer.translation.strip()]
    done = [(place, offer.translation) for place, offer in told if offer.done]
    changed = [(place, words) for place, words in done if _news(place.text, tag, words)]
    return Taken(_with(release, tag, changed), problems, len(changed), len(told) - len(done), len(good) - len(told))


def _news(text: Text, language: str, words: str) -> bool:
    return text.get(language) != words or text.state(language) != "fresh"


def _wrong(each: Sequence[Offer], place: _Place | None, language: str, release: Release) -> str | None:
    """Return what is wrong with the different offers for one text."""
    if place is None:
        return "names no text of this release that is translated"
    if len(each) > 1:
        return f"is given {len(each)} times, each time otherwise; none is taken"
    if not each[0].translation.strip():
        return None
    if _own_words(place.text, language, release):
        return f"was {'written' if place.text.language == language else 'issued'} in {language}, and is no translation"
    return None if each[0].of == hash_of(place.text.original) else "was made from other words than this release has"


def _own_words(text: Text, language: str, release: Release) -> bool:
    """Return whether the words of a text in a language are no translation: it was written, or issued, in it."""
    authentic = language in release.authentic and text.get(language) is not None and text.made_from(language) is None
    return authentic or text.language == language


def _with(release: Release, language: str, changed: Sequence[tuple[_Place, str]]) -> Release:
    if not changed:
        return release
    data = json.loads(canonical_bytes(release))
    for place, words in changed:
        here: Any = data
        for part in place.path:
            here = _inside(here, part)
        made_from = here.get(OF, {}) | {language: hash_of(place.text.original)}
        here |= {language: words, FROM: place.text.language, OF: made_from}
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
        """The path as a JSON Pointer."""
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path)


def _texts(release: Release) -> Iterator[tuple[Loc, Text]]:
    """Yield each text of a release but for the quotations, which are in the language of their source and no other."""
    quotations: set[Loc] = set()
    for path, model in walk(release):
        if isinstance(model, Text):
            if path not in quotations:
                yield path, model
        else:
            quotations |= {(*path, name) for name in _quotations(type(model))}


@cache
def _quotations(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that hold a source's own words."""
    quoted = (Text, get_args(Wording)[1:])
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if quoted in alternatives(field.annotation))


def _places(release: Release) -> Iterator[_Place]:
    homes: dict[Loc, BaseModel] = {(): release}
    homes |= {path: model for path, model in walk(release) if _is_entry(model)}
    for path, text in _texts(release):
        depth = next(depth for depth in range(len(path), -1, -1) if path[:depth] in homes)
        yield _Place(text, path, homes[path[:depth]], path[depth:])


def _is_entry(model: BaseModel) -> bool:
    return "id" in type(model).model_fields and not isinstance(model, Reading)


def _unit(place: _Place, language: str) -> Unit:
    return Unit(
        id=place.id,
        kind=kind_of(place.entry),
        title=subject_of(place.entry).title,
        field="/".join(str(part) for part in place.field),
        language=language,
        original=place.text.original,
        original_language=place.text.language,
        translation=place.text.get(language),
        state=place.text.state(language),
    )


def _tally(language: str, found: Iterable[Unit]) -> Tally:
    counted = Counter(unit.state for unit in found)
    return Tally(language=language, fresh=counted["fresh"], stale=counted["stale"], missing=counted["missing"])
