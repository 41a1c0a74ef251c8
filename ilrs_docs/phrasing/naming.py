"""What things are called in the language spoken: releases, documents, languages, fields, kinds of entries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import Language, pgettext, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model.release_fields import kind_named
from ilrs_docs.model.texts import UNDETERMINED
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.dating import day, is_window, window

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.changes import Identity

_REPORTED: Final[Mapping[str, str]] = {tag: one.name for tag, one in CONVENTIONS.items()}
"""The languages of reports by their tags."""


def no_document() -> str:
    """Return what is said where there is no document.

    >>> no_document()
    'no document'
    """
    return _("no document")


def side(identity: Identity | None) -> str:
    """Return how one side of a comparison is named in a line: by its version, and its label where it has one.

    >>> side(None)
    'no document'
    """
    if identity is None:
        return no_document()
    return f"{identity.version} ({identity.label})" if identity.label else identity.version


def label(text: str) -> str:
    """Return what a publisher calls a release; a label that is only a day is put in the language spoken.

    >>> label("V1.0"), label("as of 2024-07-18")
    ('V1.0', 'as of 2024-07-18')
    """
    bare = text.removeprefix("as of ")
    if bare == text or not is_window(bare):
        return text
    return _("as of {day}").format(day=bare if spoken() == "en" else window(bare))


def named_release(name: str, issued: date | None) -> str:
    """Return what a release is called within a sentence, where its label is a day the state of that day.

    >>> from datetime import date
    >>> named_release("V1.0", date(2021, 6, 16)), named_release("as of 2024-07-18", date(2024, 7, 18))
    ('V1.0', 'the state of 18 July 2024')
    """
    if issued is not None and name == f"as of {issued.isoformat()}":
        return _("the state of {day}").format(day=day(issued))
    return label(name)


def language_name(tag: str) -> str:
    """Return the name of a language by its tag; the tag itself where it is not a language that has a known name.

    >>> language_name("zh"), language_name("de"), language_name("zh-Hant"), language_name("x-none")
    ('Chinese', 'German', 'Chinese (zh-Hant)', 'x-none')
    """
    if tag in _REPORTED:
        return _(_REPORTED[tag])
    first = tag.split("-", maxsplit=1)[0]
    name = _(_REPORTED[first]) if first in _REPORTED else _known_languages(spoken()).get(first)
    if name is None or first == tag:
        return name or tag
    return _("{language} ({tag})").format(language=name, tag=tag)


@cache
def _known_languages(language: Language) -> Mapping[str, str]:
    from babel import Locale

    known = Locale.parse(CONVENTIONS[language].locale).languages
    return {tag: name for tag, name in known.items() if tag != UNDETERMINED}


def field_name(name: str, language: str | None = None) -> str:
    """Return the name of a field as a reader would say it; a field of one's own is named as it is.

    >>> field_name("in_force"), field_name("description", "zh")
    ('in force', 'description, in Chinese')
    >>> field_name("extra/risk_class")
    'risk_class'
    """
    own = name.removeprefix("extra/")
    words = own if own != name else "/".join(pgettext("field", part.replace("_", " ")) for part in name.split("/"))
    if language in {None, UNDETERMINED}:
        return words
    return _("{field}, in {language}").format(field=words, language=language_name(str(language)))


def document_name(document: str) -> str:
    """Return the name of a document: of the two that are known, else its own.

    >>> document_name("roadmap"), document_name("artemis")
    ('roadmap', 'artemis')
    """
    return pgettext("word", document) if kind_named(document) else document


def kind_name(kind: str) -> str:
    """Return the name of a kind of entry.

    >>> kind_name("participation-phase")
    'participation phase'
    """
    return pgettext("kind", kind.replace("-", " "))
