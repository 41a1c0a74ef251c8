"""Which language a text is in, as far as a reader has to be told: what they can read, and the mark of all else.

A reader reads what is tagged with their language. They also read it with a region behind it (`en-GB`, `ru-RU`):
spelling differs between regions, and no reader needs a word about that. Another script is not read without a word:
Chinese reports are in simplified characters, so that of the tags with a script or a region only those read as `zh` that
say simplified ones (`zh-Hans`, `zh-CN`, `zh-SG`), while `zh-Hant` and `zh-TW` bear their marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.language import Language, spoken
from ilrs_docs.model import Release, Text, kind_of
from ilrs_docs.model.annotations import models_in
from ilrs_docs.model.kept import kept
from ilrs_docs.model.ordering import entries_in_order
from ilrs_docs.model.release_fields import kind_named
from ilrs_docs.model.texts import UNDETERMINED
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.dating import QUOTED_BEFORE
from ilrs_docs.wording import MarkAllowance

DATED: Final = ("milestones", "missions", "procedures", "opportunities")
"""The collections of what is told with dates and decisions: of two of one kind and title an id says which is meant."""
_AT_END: Final = re.compile(r" \[(?:[A-Z]{2,3}|[a-z]{1,8}(?:-[A-Za-z0-9]{1,8})+)\]$")


class About(NamedTuple):
    """What is told about: the language of its plain words, the tags that its texts were written in, and more.

    `foreign` are those of the tags that the reader does not read, `of_the_station` is whether the document is one of
    the ILRS, `allowance` is how much text may still be compared by words, and `alike` are entries that only their ids
    tell apart.
    """

    written: str = UNDETERMINED
    originals: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    of_the_station: bool = False
    allowance: MarkAllowance | None = None
    alike: frozenset[tuple[str, str]] = frozenset()


_NOTHING: Final = About()
_ABOUT: ContextVar[About] = ContextVar("about", default=_NOTHING)


@contextmanager
def telling_of(*releases: Release) -> Iterator[None]:
    """Tell of releases of one document inside this block, the last one the newest."""
    new = releases[-1]
    tags = frozenset(tag for release in releases for tag in (release.language, *_tags(release)) if tag)
    foreign = tuple(sorted(tag for tag in tags if not is_read(tag)))
    named = kind_named(new.document) is not None
    alike = frozenset().union(*map(_alike, releases))
    token = _ABOUT.set(About(new.language or UNDETERMINED, tags, foreign, named, MarkAllowance(), alike))
    try:
        with dated_as_in(*releases):
            yield
    finally:
        _ABOUT.reset(token)


@contextmanager
def dated_as_in(*releases: Release) -> Iterator[None]:
    """Tell dates as the sources of some releases do, as far as these keep their words, inside this block."""
    quoted = frozenset().union(*map(_quoted_before, releases)) if spoken() == "zh" else frozenset()
    token = QUOTED_BEFORE.set(quoted)
    try:
        yield
    finally:
        QUOTED_BEFORE.reset(token)


@kept
def _alike(release: Release) -> frozenset[tuple[str, str]]:
    """Return the entries of a release, by kind and id, of which another one of the kind bears the title."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in DATED:
        for one in release.content.__dict__.get(name) or ():
            found[kind_of(one), str(one.title.original)].append(one.id)
    return frozenset((kind, own) for (kind, _title), ids in found.items() for own in ids if len(ids) > 1)


@kept
def _quoted_before(release: Release) -> frozenset[str]:
    """Return the windows "by" a year of which the source's own Chinese words, stored beside them, say "before" it."""
    found = ((entry.__dict__.get("window"), entry.__dict__.get("wording")) for entry in entries_in_order(release))
    return frozenset(
        window.root
        for window, wording in found
        if window and wording and wording.get("zh") == f"{window.root.removeprefix('../')}{_BEFORE_A_YEAR}"
    )


_BEFORE_A_YEAR: Final = "年前"


@kept
def _tags(release: Release) -> frozenset[str]:
    return frozenset({text.language for text in texts_in(release)})


def about() -> About:
    """Return what is told about here; nothing is known of it outside of `telling_of`.

    >>> about().written
    'und'
    """
    return _ABOUT.get()


@kept
def texts_in(model: BaseModel) -> tuple[Text, ...]:
    """Return every text inside a model.

    >>> from ilrs_docs.model import Contact
    >>> [text.original for text in texts_in(Contact(id="desk", title="Desk"))]
    ['Desk']
    """
    found: list[Text] = []
    _gather(model, found)
    return tuple(found)


def _gather(value: object, found: list[Text]) -> None:
    """Add the texts of a value of any type: most fields hold a text, nothing, or none of the kind."""
    if isinstance(value, Text):
        found.append(value)
    elif isinstance(value, BaseModel):
        values = value.__dict__
        for name in _with_texts(type(value)):
            inner = values[name]
            if inner:
                _gather(inner, found)
    elif isinstance(value, (tuple, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            _gather(one, found)


@cache
def _with_texts(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that may hold texts, at any depth."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(map(_may_hold_texts, models_in(field.annotation))))


def _may_hold_texts(model: type[BaseModel]) -> bool:
    return issubclass(model, Text) or bool(_with_texts(model))


def is_read(tag: str) -> bool:
    """Return whether who reads the language spoken is told nothing of the language of a text with this tag.

    >>> is_read("en"), is_read("en-GB"), is_read("de"), is_read("und")
    (True, True, False, True)
    """
    return _is_read(tag, spoken())


@lru_cache(maxsize=256)
def _is_read(tag: str, language: Language) -> bool:
    return tag == UNDETERMINED or bool(CONVENTIONS[language].read.fullmatch(tag))


def mark_of(tag: str) -> str:
    """Return the mark of a text in another language: its tag, in capitals where that is a language alone.

    >>> mark_of("de"), mark_of("zh-Hant")
    (' [DE]', ' [zh-Hant]')
    """
    return f" [{tag if '-' in tag else tag.upper()}]"


def without_mark(text: str) -> tuple[str, str]:
    """Return a text without the mark at its end, and that mark.

    >>> without_mark("Mond [DE]"), without_mark("Mond")
    (('Mond', ' [DE]'), ('Mond', ''))
    """
    found = _AT_END.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def unmarked(text: str) -> str:
    """Return a text of a document in which what looks like a mark of this report is none.

    A no-break space stands before it, which looks the same.
    """
    foreign = about().foreign
    if not foreign or " [" not in text:
        return text
    return _marks(foreign).sub(lambda found: f"\N{NO-BREAK SPACE}{found[0].lstrip()}", text)


@lru_cache(maxsize=16)
def _marks(tags: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(mark_of(tag)) for tag in tags))
