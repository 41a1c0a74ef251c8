"""Who is said to have said a statement: whether one of its sources is theirs, or gives their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Source, Statement
from ilrs_docs.model.entries import Reading
from ilrs_docs.model.names import Names, names_in

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
                    f"it is put into the mouth of {words!r}, and no source of it is theirs or gives their words",
                    "say through whom it is known, or cite who read it",
                )


def _is_named(words: str, sources: tuple[Source, ...]) -> bool:
    """Return whether a source has a name that stands in words; also where none has one in their letters."""
    told = [one for source in sources for one in _names(source)]
    if not words.isascii() and all(map(str.isascii, told)):
        return True
    if any(one in words or words in one for one in told):
        return True
    names = [name for name in _NAME.findall(words) if not _GENERAL.match(name)]
    whole = " ".join(told).casefold()
    return (not names and words.isascii()) or any(_stem(name) in whole for name in names)


def _names(source: Source) -> tuple[str, ...]:
    return (*names_in(source.publisher), *names_in(source.speaker), *filter(None, (source.title,)))


def _stem(name: str) -> str:
    own = re.sub(r"['\u2019]s$", "", name.rstrip(".,")).casefold()
    return own if own.isascii() else own[:_STEM]


_NOTICE: Final = {
    "en": re.compile(
        r"\b(?:by|in|according to|as) an? (?:official |public )?"
        r"(?:notice|announcement|communiqu[e\u00e9]|press release)\b"
        r"(?! (?:of|by|from|that [A-Z]))",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?<![的，])(?:一份|有|某)(?:官方)?(?:通告|通知|公告|公报)(?:称|表示|指出|说)"),
    "ru": re.compile(
        r"\b(?:по|согласно|в) (?:официальном[у]? )?(?:уведомлени|объявлени|извещени|коммюнике)\w*(?=[,.:;]|$)",
        re.IGNORECASE,
    ),
}
"""What tells of a notice without a word on whose it is."""
_RELAYED: Final = {
    "en": re.compile(r"\b[Aa]s \S+(?: \S+){0,3} (?:relays|quotes|cites) ([A-Z][\w.'\u2019-]*)"),
    "zh": re.compile(r"据[^，。；]{1,16}?(?:转述|援引|引述)([^，。；]{2,12}?)的(?:说法|话|表述)"),
    "ru": re.compile(r"\bслова ([А-ЯЁ][\w-]+)[^.;]{0,20} в (?:изложении|передаче|пересказе)", re.IGNORECASE),
}
"""What says whose words are relayed."""


def unnamed_issuers(view: CheckedRelease) -> Iterator[Finding]:
    """Find the notes that tell of a notice and do not say whose it is."""
    for path, entry in view.entries:
        for place, note in enumerate(entry.__dict__.get("notes", ())):
            language, words = read(note.text)
            found = _NOTICE[language].search(words) if language else None
            if found:
                yield Finding(
                    "unnamed-issuer",
                    (*path, "notes", place),
                    f"it tells of a notice ({found.group()!r}) and not whose it is",
                    "name who issued it",
                )


def relayed_speakers(view: CheckedRelease) -> Iterator[Finding]:
    """Find the readings whose note says whose words are relayed, where no source of theirs names a speaker."""
    for path, entry in view.entries:
        if not isinstance(entry, Reading) or not entry.sources:
            continue
        language, words = read(entry.note)
        found = _RELAYED[language].search(words) if language else None
        if found and all(source.speaker is None for source in view.sources_of(entry)):
            yield Finding(
                "relayed-speaker",
                path,
                f"it is the words of {found.group(1)}, and its source names no speaker, so that who prints them stands "
                "as who says so",
                "name the `speaker` of the source",
            )


def unlike_names(view: CheckedRelease) -> Iterator[Finding]:
    """Find the publishers and speakers who have one name with another source in one language, and not in another."""
    known: dict[tuple[str, str, str], str] = {}
    for source in view.release.sources:
        for field in ("publisher", "speaker"):
            name = getattr(source, field)
            for tag, called in name.root.items() if isinstance(name, Names) else ():
                others = [(known.setdefault((*one, tag), called), one[1]) for one in name.root.items() if one[0] != tag]
                first, same = next((found for found in others if found[0] != called), (called, ""))
                if first != called:
                    yield Finding(
                        "unlike-name",
                        ("sources", source.id, field, tag),
                        f"{same!r} is {called!r} here and {first!r} in another source",
                        "give one name",
                    )
