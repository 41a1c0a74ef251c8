"""Document text in the reader's language: where a release has it so and up to date, else as written and marked so.

Rules name what they tell in the words that it was written in, so that a comparison is the same in every language.
`localised` puts those titles in the language spoken before anything is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from weakref import ref

from pydantic import JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, marked, pgettext, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Names, Release, Text
from ilrs_docs.model.kept import kept
from ilrs_docs.model.vocabulary import (
    CONFIDENCE,
    MILESTONE_STATUS,
    OBLIGATION,
    PROCEDURE_STATUS,
    STANDING,
    STEP_STATUS,
)
from ilrs_docs.phrasing.tagging import about, is_read, mark_of, texts_in, unmarked
from ilrs_docs.rules.actions import TRANSLATIONS, action_of

TITLES: Final = frozenset({
    "title", "old_title", "new_title", "title_old", "title_new", "phase", "notes", "tied_by", "beside", "in_place",
    "title_before", "title_now", "by", "text",
})  # fmt: skip
DEFINITION: Final = marked("Definition of the station")
ANY_DEFINITION: Final = marked("Definition")
"""What a definition is called, whose text is too long for a name."""
NAMED: Final = {
    word: entry.name
    for vocabulary in (CONFIDENCE, OBLIGATION, STANDING, STEP_STATUS, PROCEDURE_STATUS, MILESTONE_STATUS)
    for word, entry in vocabulary.items()
}
"""The name of each word of a closed vocabulary, in every language."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT: Final = re.compile(r"[\u0400-\u04ff\u4e00-\u9fff]")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*|x(-[A-Za-z0-9]{1,8})+")


def untranslated(words: str, tag: str | None = None) -> str:
    """Return words of a document with the mark of their language, where that is not the one spoken.

    Without a `tag` they are in the language of the release that is told of. What has no letters needs no mark, nor has
    English with words of another script in it; an agency has a name of its own.

    >>> untranslated("Mondbasis", "de"), untranslated("2035", "de"), untranslated("Mondbasis")
    ('Mondbasis [DE]', '2035', 'Mondbasis')
    """
    written = tag or about().written
    if is_read(written):
        return unmarked(words)
    mark = mark_of(written)
    if words.endswith(mark):
        return words
    if not _needs_mark(words, written):
        return unmarked(words)
    known = pgettext("name", words)
    return known if known != words else f"{unmarked(words)}{mark}"


def _needs_mark(words: str, tag: str) -> bool:
    if tag == "en":
        return bool(_LATIN.search(words)) and not _OTHER_SCRIPT.search(words)
    return bool(_LETTER.search(words))


def local(text: Text) -> str:
    """Return a text in the language spoken; as written, marked as such, where no translation is made from that.

    A stale translation says something older, which would stand unmarked beside what is new.

    >>> from ilrs_docs.language import speaking
    >>> with speaking("ru"):
    ...     local(Text(en="Moon", ru="Луна")), local(Text(en="Moon"))
    ('Луна', 'Moon [EN]')
    >>> local(Text(de="Mond")), local(Text("Mond"))
    ('Mond [DE]', 'Mond')
    """
    words = _fresh(text)
    return untranslated(text.original, text.language) if words is None else unmarked(words)


def called(name: str | Names) -> str:
    """Return what somebody is called in the language spoken; a plain name is one in every language, and has no mark.

    >>> from ilrs_docs.language import speaking
    >>> with speaking("zh"):
    ...     called(Names({"en": "TASS", "zh": "塔斯社"})), called(Names({"en": "Shine"})), called("SpaceNews")
    ('塔斯社', 'Shine', 'SpaceNews')
    """
    return name if isinstance(name, str) else name.get(spoken()) or str(name)


def optional(text: Text | None) -> str | None:
    """Return a text as its reader gets it, None where there is no text.

    >>> optional(Text(en="Moon")), optional(None)
    ('Moon', None)
    """
    return local(text) if text else None


def lacks(text: Text) -> bool:
    """Return whether a text is shown to its reader in another language, for want of a translation that is up to date.

    >>> lacks(Text(en="Moon")), lacks(Text(de="Mond"))
    (False, True)
    """
    return _fresh(text) is None and not is_read(text.language)


def _fresh(text: Text) -> str | None:
    """Return the words of a text that a reader of the language spoken reads, None where none are up to date."""
    language = spoken()
    if text.state(language) == "fresh":
        return text.get(language)
    return next((text.get(tag) for tag in text.languages if is_read(tag) and text.state(tag) == "fresh"), None)


def text_in(data: JsonValue) -> Text | None:
    """Return the text that plain data is, a map of language tags to words; None where it is none.

    >>> text_in({"en": "Moon", "zh": "月球"}).original, text_in({"number": 200, "unit": "kg"}), text_in("Moon")
    ('Moon', None, None)
    """
    if not isinstance(data, dict) or not data:
        return None
    words = {tag: words for tag, words in data.items() if tag[:1] != "_"}
    if not words or not all(isinstance(one, str) and _LANGUAGE.fullmatch(tag) for tag, one in words.items()):
        return None
    return Text.model_validate(data)


def texts_of(old: Release, new: Release) -> Mapping[str, Text]:
    """Return every text of two releases by its words as written; an up-to-date translation of the new release wins.

    Empty where all are written in the language spoken, since nothing has to be looked up then.
    """
    if about().originals <= {spoken()}:
        return {}
    known = _by_language(new).get(spoken())
    if known and known[0]() is old:
        return known[1]
    found = _texts(old, new)
    _by_language(new)[spoken()] = (ref(old), found)
    return found


@kept
def _by_language(_new: Release) -> dict[Language, tuple[ref[Release], Mapping[str, Text]]]:
    """Return room for the texts of a release and of the one that it was last compared with, in each language."""
    return {}


def _texts(old: Release, new: Release) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for release in (new, old):
        found |= {one.line(): Text({"en": one.line(), spoken(): one.line(spoken())}) for one in release.sources}
        for text in texts_in(release):
            known = found.get(text.original)
            if known is None or (known != text and _fresh(known) is None and _fresh(text) is not None):
                found[text.original] = text  # most are the same in both releases
    return found


def localised(change: Change, texts: Mapping[str, Text]) -> Change:
    """Return a change whose titles, and texts told as values, are in the language spoken; the same where they are.

    What is not among the texts (an id, a name, a date, a word of a closed vocabulary) stays as it is; a phrase of which
    there is no translation is marked. A text with its translations loses one that is not up to date.
    """
    if not texts and not any(one.kind == "definition" for one in change.subjects):
        return change
    subjects = tuple(_named(subject, texts) for subject in change.subjects)
    detail = {name: _detail(name, value, texts) for name, value in change.detail.items()}
    old, new = (_value(change, value, texts) for value in (change.old, change.new))
    members = tuple(localised(one, texts) for one in change.members)
    readings = tuple(tuple(localised(one, texts) for one in reading) for reading in change.readings)
    told = {"subjects": subjects, "detail": detail, "old": old, "new": new}
    return change.model_copy(update=told | {"members": members, "readings": readings})


def _named(subject: Subject, texts: Mapping[str, Text]) -> Subject:
    is_known = subject.kind == "definition" and about().of_the_station
    title = _(DEFINITION) if is_known else _put(subject.title, texts)
    return subject if title == subject.title else subject.model_copy(update={"title": title})


def _put(words: str, texts: Mapping[str, Text]) -> str:
    text = texts.get(words)
    return local(text) if text else words


def _detail(name: str, value: JsonValue, texts: Mapping[str, Text]) -> JsonValue:
    """Return what a rule worked out, with every title in it put in the language spoken, however deep it stands."""
    if isinstance(value, dict):
        return _up_to_date({inner: _detail(inner, part, texts) for inner, part in value.items()}, texts)
    if isinstance(value, list):
        return [_detail(name, part, texts) for part in value]
    return _put(value, texts) if isinstance(value, str) and name in TITLES else value


def _value(change: Change, value: JsonValue, texts: Mapping[str, Text]) -> JsonValue:
    """Return a value before or after; the member of a set that the field is named by stays what it is."""
    if isinstance(value, list):
        return [_value(change, part, texts) for part in value]
    if isinstance(value, dict):
        return _whole(value, texts)
    if not isinstance(value, str) or value in NAMED or _is_translation(change):
        return value
    field = str(change.detail.get("field"))
    if field.endswith(f"/{value}") or (field.startswith("extra/") and _language(change) is None):
        return value
    return untranslated(value, _language(change)) if " " in value and value not in texts else _put(value, texts)


def _language(change: Change) -> str | None:
    """Return the tag of the language in which a change has its values, where they are words of a text."""
    found = change.detail.get("language")
    return str(found) if found else None


def _whole(value: JsonValue, texts: Mapping[str, Text]) -> JsonValue:
    """Return an entry or a text told as a value, without the translations in it that are not up to date."""
    if isinstance(value, dict):
        return _up_to_date({name: _whole(part, texts) for name, part in value.items()}, texts)
    return [_whole(part, texts) for part in value] if isinstance(value, list) else value


def _up_to_date(value: dict[str, JsonValue], texts: Mapping[str, Text]) -> dict[str, JsonValue]:
    """Return a text as far as it is up to date: as written, or what its reader reads; any other object as it is."""
    text = text_in(value)
    known = texts.get(text.original) if text else None
    if text is None or known is None:
        return value
    fresh = _fresh(known)
    return {known.language: known.original} if fresh is None else {spoken(): fresh}


def _is_translation(change: Change) -> bool:
    """Return whether a change is about a translation, whose values are in its language already."""
    return action_of(change) in TRANSLATIONS
