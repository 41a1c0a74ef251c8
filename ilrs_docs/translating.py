"""Texts as a translator meets them: units with where they stand and how fresh they are, and translations taken back."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args

from pydantic import BaseModel

from ilrs_docs.language import LANGUAGES
from ilrs_docs.language.tags import same_language
from ilrs_docs.model import DocumentName, Model, Reading, Release, Text, kind_of, walk
from ilrs_docs.model.annotations import alternatives
from ilrs_docs.model.base import Loc, constant
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.stored import plain
from ilrs_docs.model.texts import OF, UNDETERMINED, State, Tag, Wording, canonical_tag, hash_of
from ilrs_docs.rules.cases import subject_of

BLANK: Final = " \t\n"
"""What a tool puts around a text and breaks its lines with; a carriage return stands only where a text has one."""
_OWN_SPACE: Final = re.compile(r"\A[ \t\n]|[ \t\n]\Z|[\t\n]|  ")
"""White space that is lost where a tool folds it."""


class TranslationUnit(Model):
    """One text of a release in one language that it is translated into.

    `id` is its path through field names and ids, written as a JSON Pointer; `kind` and `title` say which entry it
    belongs to, `field` which part of it. `original` are the words as they were written, in the language `source`.
    `translation` is None where it is `missing`; a `stale` one was made from words that are no longer there.
    """

    id: str
    kind: str
    title: str
    field: str
    language: Tag
    source: Tag
    original: str
    translation: str | None
    state: State


class Tally(Model):
    """How many texts of a release are `fresh`, `stale` and `missing` in a language."""

    language: Tag
    fresh: int
    stale: int
    missing: int


class Listing(Model):
    """The translations of a release: a tally for each language asked for, and the units in the states asked for.

    `source` is the language of the release, the one that most of its texts were written in where it states none.
    """

    format: Literal["ilrs-docs/translations"] = constant("ilrs-docs/translations")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    document: DocumentName
    version: str
    source: Tag
    tallies: tuple[Tally, ...]
    units: tuple[TranslationUnit, ...]


class Bare(NamedTuple):
    """An offer without the white space that a tool may have put into it: made from which words, and the text."""

    of: str
    translation: str


class Offer(NamedTuple):
    """A translation that somebody hands in: for which unit, made from which words (their hash), and the text.

    `done` is False where the translator has not said that it is finished; an empty `translation` offers nothing. `bare`
    is what is taken where the words of the release have no white space of their own that would be lost in it.
    """

    id: str
    of: str
    translation: str
    done: bool = True
    bare: Bare | None = None


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


def source_of(release: Release) -> str:
    """Return the language of a release; where it states none, the one that most of its texts were written in.

    >>> from ilrs_docs import Library
    >>> source_of(Library().load("roadmap@1.0"))
    'en'
    """
    if release.language:
        return release.language
    counted = Counter(place.text.language for place in _places(release))
    return min(counted, key=lambda tag: (-counted[tag], tag), default=UNDETERMINED)


def usual_languages(release: Release) -> tuple[str, ...]:
    """Return the languages that a release is translated into where nothing is said: those of reports, but its own.

    >>> from ilrs_docs import Library
    >>> usual_languages(Library().load("roadmap@1.0"))
    ('zh', 'ru')
    """
    entry_id = source_of(release)
    return tuple(tag for tag in LANGUAGES if not same_language(tag, entry_id))


def languages_in(release: Release) -> tuple[str, ...]:
    """Return the languages that texts of a release are translated into, in the order of their tags.

    >>> from ilrs_docs import Library
    >>> languages_in(Library().load("roadmap@1.0"))
    ('ru', 'zh')
    """
    return tuple(sorted({tag for place in _places(release) for tag in place.text.root.get(OF, {})}))


def units(release: Release, language: str) -> tuple[TranslationUnit, ...]:
    """Return every text of a release that is, or is to be, translated into a language, in the order of the release.

    What was written in that language, or was issued in it (`authentic`), is not. Raises ValueError for what is no tag.

    >>> from ilrs_docs import Library
    >>> units(Library().load("roadmap@1.0"), "ru")[0].id
    '/title'
    """
    tag = canonical_tag(language)
    return tuple(_unit(place, tag) for place in _places(release) if _kept(place.text, tag, release) is None)


def listing(release: Release, languages: Iterable[str], states: Iterable[State]) -> Listing:
    """Return the units of a release in some languages that are in one of `states`, and a tally of all.

    Languages stand in the order given. Raises ValueError for what is no tag of one.

    >>> from ilrs_docs import Library
    >>> found = listing(Library().load("roadmap@1.0"), ["zh"], ["stale", "missing"])
    >>> found.tallies[0].stale, found.units
    (0, ())
    """
    wanted = frozenset(states)
    found = {tag: units(release, tag) for tag in dict.fromkeys(map(canonical_tag, languages))}
    return Listing(
        document=release.document,
        version=release.version,
        source=source_of(release),
        tallies=tuple(_tally(language, each) for language, each in found.items()),
        units=tuple(unit for each in found.values() for unit in each if unit.state in wanted),
    )


def offered(listed: Iterable[TranslationUnit]) -> tuple[Offer, ...]:
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
    or would stand over what is no translation, is a problem, and so are several for one text that do not agree: then
    none of them is taken. Raises ValueError where `language` is no tag of one.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@1.0")
    >>> take(release, "ru", [Offer("/title", hash_of("Moon"), "Луна")]).problems[0].message
    'was made from other words than this release has'
    """
    tag = canonical_tag(language)
    places = {place.id: place for place in _places(release)}
    given: dict[str, list[Offer]] = {}
    for offer in dict.fromkeys(_meant(offer, places.get(offer.id)) for offer in offers):
        given.setdefault(offer.id, []).append(offer)
    found = [(entry_id, each[0], _wrong(each, places.get(entry_id), tag, release)) for entry_id, each in given.items()]
    problems = tuple(Problem(entry_id, wrong) for entry_id, _offer, wrong in found if wrong)
    good = [(places[entry_id], offer) for entry_id, offer, wrong in found if not wrong]
    told = [(place, offer) for place, offer in good if offer.translation.strip()]
    done = [(place, offer.translation) for place, offer in told if offer.done]
    changed = [(place, words) for place, words in done if _news(place.text, tag, words)]
    return Taken(_with(release, tag, changed), problems, len(changed), len(told) - len(done), len(good) - len(told))


def _meant(offer: Offer, place: _TextPlace | None) -> Offer:
    """Return an offer without the white space that a tool put into it, as far as that is not of the text itself."""
    if offer.bare is None or place is None:
        return offer._replace(bare=None)
    original = place.text.original
    if not _OWN_SPACE.search(original):
        return offer._replace(of=offer.bare.of, translation=offer.bare.translation, bare=None)
    words = offer.translation if original[0] in BLANK else offer.translation.lstrip(BLANK)
    return offer._replace(translation=words if original[-1] in BLANK else words.rstrip(BLANK), bare=None)


def _news(text: Text, tag: str, words: str) -> bool:
    return text.get(tag) != words or text.state(tag) != "fresh"


def _wrong(each: Sequence[Offer], place: _TextPlace | None, tag: str, release: Release) -> str | None:
    """Return what is wrong with the different offers for one text."""
    if place is None:
        return "names no text of this release"
    if len(each) > 1:
        return f"is given {len(each)} times, each time otherwise; none is taken"
    if not each[0].translation.strip():
        return None
    return _kept(place.text, tag, release) or (
        "was made from other words than this release has" if each[0].of != hash_of(place.text.original) else None
    )


def _kept(text: Text, tag: str, release: Release) -> str | None:
    """Return why what a text says in a language is no translation; None where it is one, or can become one."""
    if tag == text.language:
        return f"was written in {tag}, and is no translation in it"
    if tag in release.authentic and text.get(tag) is not None and text.made_from(tag) is None:
        return f"was issued in {tag}, as the release says (authentic), and is not translated over"
    return None


def _with(release: Release, tag: str, changed: Sequence[tuple[_TextPlace, str]]) -> Release:
    if not changed:
        return release
    data = plain(release)
    known: dict[int, dict[object, Any]] = {}
    for place, words in changed:
        here: Any = data
        for part in place.path:
            here = _inside(here, part, known)
        here |= {tag: words, OF: here.get(OF, {}) | {tag: hash_of(place.text.original)}}
    return Release.model_validate_json(json.dumps(data))


def _inside(here: Any, part: str | int, known: dict[int, dict[object, Any]]) -> Any:  # noqa: ANN401 - any JSON value
    """Return what is inside a value; the entries that are `known` of a list are read once, however many are asked."""
    if isinstance(here, list) and isinstance(part, str):
        if id(here) not in known:
            known[id(here)] = {entry.get("id"): entry for entry in here}
        return known[id(here)][part]
    return here[part]


class _TextPlace(NamedTuple):
    """A text, its path, the entry that it belongs to, and its path inside that entry."""

    text: Text
    path: Loc
    entry: BaseModel
    field: Loc

    @property
    def id(self) -> str:
        """The path as a JSON Pointer."""
        return "".join(f"/{_escaped(part)}" for part in self.path)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _places(release: Release) -> Iterator[_TextPlace]:
    """Yield every text but quotations, which are what a source says in its own words."""
    owners: dict[Loc, BaseModel] = {}
    homes: dict[Loc, BaseModel] = {(): release}
    for path, model in walk(release):
        if not isinstance(model, Text):
            owners[path] = model
            if "id" in type(model).model_fields and not isinstance(model, Reading):
                homes[path] = model
            continue
        owner = _above(path, owners)
        if not _quotes(type(owners[owner]), str(path[len(owner)])):
            home = _above(path, homes)
            yield _TextPlace(model, path, homes[home], path[len(home) :])


def _above(path: Loc, among: dict[Loc, BaseModel]) -> Loc:
    return next(path[:depth] for depth in range(len(path), -1, -1) if path[:depth] in among)


@cache
def _quotes(model: type[BaseModel], name: str) -> bool:
    """Return whether a field holds a quotation."""
    field = model.model_fields[name]
    marks = get_args(Wording)[1:]
    return any(mark in marks for _, found in alternatives(field.annotation, tuple(field.metadata)) for mark in found)


def _unit(place: _TextPlace, tag: str) -> TranslationUnit:
    return TranslationUnit(
        id=place.id,
        kind=kind_of(place.entry),
        title=subject_of(place.entry).title,
        field="/".join(str(part) for part in place.field),
        language=tag,
        source=place.text.language,
        original=place.text.original,
        translation=place.text.get(tag),
        state=place.text.state(tag),
    )


def _tally(tag: str, found: Iterable[TranslationUnit]) -> Tally:
    counted = Counter(unit.state for unit in found)
    return Tally(language=tag, fresh=counted["fresh"], stale=counted["stale"], missing=counted["missing"])
