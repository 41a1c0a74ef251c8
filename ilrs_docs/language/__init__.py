"""The language that a report speaks: gettext catalogues, and which of them is in use.

Messages are English sentences; a catalogue for each other language stands under `catalogues/`. Dates, quarters and
lists come from Babel (see `phrasing.dating`), always for the language spoken here, never for the locale of the
machine.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

Language = Literal["en", "zh", "ru"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DOMAIN: Final = "ilrs_docs"
FOLDER: Final = Path(__file__).with_name("catalogues")
"""Where the catalogues are: `<language>/LC_MESSAGES/ilrs_docs.po`, which translators edit, and its compiled `.mo`."""

_SPOKEN: ContextVar[Language] = ContextVar("language", default="en")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside this block: every message, date and list that is put in words there is in it.

    >>> with speaking("en"):
    ...     gettext("Summary")
    'Summary'
    """
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Language:
    """Return the language that is spoken here, English where nothing else was asked for.

    >>> spoken()
    'en'
    """
    return _SPOKEN.get()


def gettext(message: str) -> str:
    """Return a message in the language spoken here.

    >>> gettext("Sources")
    'Sources'
    """
    return _catalogue(spoken()).gettext(message) if message else ""  # gettext answers nothing with its own head


def pgettext(context: str, message: str) -> str:
    """Return a message in the language spoken here, where the English alone could mean several things.

    >>> pgettext("heading of a column", "Was")
    'Was'
    """
    return _catalogue(spoken()).pgettext(context, message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that goes with a number of things.

    >>> ngettext("{count} month", "{count} months", 24)
    '{count} months'
    """
    return _catalogue(spoken()).ngettext(singular, plural, number)


def marked(message: str) -> str:
    """Return a message as it is: marks an English message that is put in words later, so that catalogues have it.

    >>> marked("Nothing else changed.")
    'Nothing else changed.'
    """
    return message


@cache
def _catalogue(language: Language) -> catalogues.NullTranslations:
    if language == "en":
        return catalogues.NullTranslations()
    return catalogues.translation(DOMAIN, FOLDER, [language])
