"""Document text in the reader's language: where a release has it so and up to date, else in English and marked so.

Rules name what they tell in English, so that a comparison is the same in every language. `localised` puts those titles
in the language spoken before anything is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel, JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import pgettext, spoken
from ilrs_docs.model import Release, Text
from ilrs_docs.model.vocabulary import (
    CONFIDENCE,
    MILESTONE_STATUS,
    OBLIGATION,
    PROCEDURE_STATUS,
    STANDING,
    STEP_STATUS,
)

MARK: Final = " [EN]"
TITLES: Final = frozenset({"title", "old_title", "new_title", "title_old", "title_new", "phase", "notes"})
NAMED: Final = {
    word: entry.name
    for vocabulary in (CONFIDENCE, OBLIGATION, STANDING, STEP_STATUS, PROCEDURE_STATUS, MILESTONE_STATUS)
    for word, entry in vocabulary.items()
}
"""The name of each word of a closed vocabulary, in every language."""
_LATIN: Final = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT: Final = re.compile(r"[\u0400-\u04ff\u4e00-\u9fff]")


def unmarked(text: str) -> str:
    r"""Return a text of a document in which ` [EN]` is no mark: a no-break space before it looks the same.

    In English, where nothing is marked, it is as it is.

    >>> from ilrs_docs.language import speaking
    >>> with speaking("ru"):
    ...     ascii(unmarked("Zone [EN]"))
    "'Zone\\xa0[EN]'"
    """
    return text if spoken() == "en" else text.replace(MARK, f"\N{NO-BREAK SPACE}{MARK.lstrip()}")


def untranslated(text: str) -> str:
    """Return an English text with the mark that it is not in the language spoken; as it is where English is.

    What has no Latin letters, or has words of another script in it, needs no mark; an agency has a name of its own.

    >>> from ilrs_docs.language import speaking
    >>> with speaking("zh"):
    ...     untranslated("Lunar base"), untranslated("2035")
    ('Lunar base [EN]', '2035')
    >>> untranslated("Lunar base")
    'Lunar base'
    """
    if spoken() == "en" or text.endswith(MARK):
        return text
    if not _LATIN.search(text) or _OTHER_SCRIPT.search(text):
        return unmarked(text)
    known = pgettext("name", text)
    return known if known != text else f"{unmarked(text)}{MARK}"


def local(text: Text) -> str:
    """Return a text in the language spoken; its English, marked as such, where no translation is made from it.

    A stale translation says something older, which would stand unmarked beside what is new.

    >>> from ilrs_docs.language import speaking
    >>> with speaking("ru"):
    ...     local(Text(en="Moon", ru="Луна")), local(Text(en="Moon"))
    ('Луна', 'Moon [EN]')
    """
    if spoken() == "en":
        return text.en
    return _fresh(text) or untranslated(text.en)


def _fresh(text: Text) -> str | None:
    """Return the translation of a text into the language spoken where it was made from the English beside it."""
    language = spoken()
    if language == "en" or text.state(language) != "fresh":
        return None
    words: str = text.__dict__[language]
    return unmarked(words)


def texts_of(old: Release, new: Release) -> Mapping[str, Text]:
    """Return every text of two releases by its English; an up-to-date translation of the new release wins.

    Empty where English is spoken, since nothing has to be looked up then.
    """
    if spoken() == "en":
        return {}
    found: dict[str, Text] = {}
    for release in (new, old):
        for text in _texts(release):
            known = found.get(text.en)
            if known is None or (_fresh(known) is None and _fresh(text) is not None):
                found[text.en] = text
    return found


def _texts(model: BaseModel) -> Iterator[Text]:
    for value in model.__dict__.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield one
            elif isinstance(one, BaseModel):
                yield from _texts(one)


def localised(change: Change, texts: Mapping[str, Text]) -> Change:
    """Return a change whose titles, and texts told as values, are in the language spoken; as it is in English.

    What is not among the texts (an id, a name, a date, a word of a closed vocabulary) stays as it is; a phrase of which
    there is no translation is marked. A text with its translations loses one that is not up to date.
    """
    if spoken() == "en":
        return change
    subjects = tuple(_named(subject, texts) for subject in change.subjects)
    detail = {name: _detail(name, value, texts) for name, value in change.detail.items()}
    old, new = (_value(change, value, texts) for value in (change.old, change.new))
    return change.model_copy(update={"subjects": subjects, "detail": detail, "old": old, "new": new})


def _named(subject: Subject, texts: Mapping[str, Text]) -> Subject:
    title = _put(subject.title, texts)
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
    if str(change.detail.get("field")).endswith(f"/{value}"):
        return value
    return untranslated(value) if " " in value and value not in texts else _put(value, texts)


def _whole(value: JsonValue, texts: Mapping[str, Text]) -> JsonValue:
    """Return an entry or a text told as a value, without the translations in it that are not up to date."""
    if isinstance(value, dict):
        return _up_to_date({name: _whole(part, texts) for name, part in value.items()}, texts)
    return [_whole(part, texts) for part in value] if isinstance(value, list) else value


def _up_to_date(value: dict[str, JsonValue], texts: Mapping[str, Text]) -> dict[str, JsonValue]:
    """Return a text with the translation that its English has now, any other object as it is."""
    text = texts.get(str(value.get("en")))
    return value | {spoken(): _fresh(text)} if text else value


def _is_translation(change: Change) -> bool:
    """Return whether a change is about a text in one of the other languages, whose values are in it already."""
    return "-translation-" in change.rule or change.detail.get("language") in {"zh", "ru"}
