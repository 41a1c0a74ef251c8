"""Who is said to have said a statement: whether one of its sources is theirs, or gives their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.nouns import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Source, Statement
from ilrs_docs.model.names import names_in

_THROUGH: Final = {
    "en": re.compile(
        r"\b(?:as|which|according to|through|via|quoted (?:by|in)|cited (?:by|in)|relayed by|reported by)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"引述|转述|转引|援引|据|经"),
    "ru": re.compile(
        r"\b(?:по (?:сообщени|данным|словам|обзор|версии)|в (?:изложении|пересказе|передаче)"
        r"|цитир|ссыла|приводит|через)",
        re.IGNORECASE,
    ),
}
"""What says through whom words are known."""
_NAME: Final = re.compile(r"[A-ZА-ЯЁ][\w.\u2019'-]*")
_GENERAL: Final = re.compile(
    r"^(?:the|a|an|in|of|press|reports?|report|officials?|media|сообщени\w+|пресс\w*|СМИ)$", re.IGNORECASE
)
"""Words that begin with a capital letter, and name nobody."""
_STEM: Final = 5  # letters that stay when Russian declines a name


def unnamed_speakers(view: CheckedRelease) -> Iterator[Finding]:
    """Find the statements of somebody whom none of their sources names, not through whom they are known either."""
    for path, entry in view.entries:
        if isinstance(entry, Statement) and entry.said_by and entry.sources:
            language, words = read(entry.said_by)
            if language and not _THROUGH[language].search(words) and not _is_named(words, view.sources_of(entry)):
                yield Finding(
                    "unnamed-speaker",
                    (*path, "said_by"),
                    f"it is put into the mouth of {words!r}, and no source of it is theirs or gives their words: say "
                    "through whom it is known, or cite who read it",
                )


def _is_named(words: str, sources: tuple[Source, ...]) -> bool:
    """Return whether a source has a name that stands in words; also where none has one in their letters."""
    told = [one for source in sources for one in _told(source)]
    if not words.isascii() and all(map(str.isascii, told)):
        return True
    if any(one in words or words in one for one in told):
        return True
    names = [name for name in _NAME.findall(words) if not _GENERAL.match(name)]
    whole = " ".join(told).casefold()
    return (not names and words.isascii()) or any(_stem(name) in whole for name in names)


def _told(source: Source) -> tuple[str, ...]:
    return (*names_in(source.publisher), *names_in(source.speaker), *filter(None, (source.title,)))


def _stem(name: str) -> str:
    own = re.sub(r"['\u2019]s$", "", name.rstrip(".,")).casefold()
    return own if own.isascii() else own[:_STEM]
