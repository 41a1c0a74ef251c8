"""What facts stand on: sources of another day, sources that nobody read, and sources that only a note names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.days import TOLERANCE, late
from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.errors import in_one_line
from ilrs_docs.model import Entry, Reading, Source
from ilrs_docs.model.names import names_in
from ilrs_docs.model.walking import references

_ABOVE_LOW: Final = frozenset({"high", "medium"})


def late_sources(view: CheckedRelease) -> Iterator[Finding]:
    """Find the sources that are later than the state and are not marked so."""
    day = view.release.issued
    for source in view.release.sources:
        if not source.retrospective and late(source, day):
            yield Finding(
                "late-source",
                ("sources", source.id),
                f"it is of {source.date}, more than {TOLERANCE.days} days later than this state ({day})",
                "cite one of "
                "the time, or mark it `retrospective` where it only testifies to what the document of that day says",
            )


def retrospective_marks(view: CheckedRelease) -> Iterator[Finding]:
    """Find the sources that are marked as later than the state and surely are not."""
    day = view.release.issued
    for source in view.release.sources:
        latest = source.date.latest
        if source.retrospective and day and latest and latest - day <= TOLERANCE:
            yield Finding(
                "retrospective-mark",
                ("sources", source.id, "retrospective"),
                f"it is of {source.date}, no later than this state ({day})",
                "take the mark away",
            )


def retrospective_confidences(view: CheckedRelease) -> Iterator[Finding]:
    """Find the facts that stand on later sources alone and are told as surer than low."""
    for path, entry in view.entries:
        sources = _standing_on(entry, view)
        if sources and all(late(source, view.release.issued) for source in sources):
            yield Finding(
                "retrospective-confidence",
                (*path, "confidence"),
                f"it stands on later sources alone ({_named(sources)})",
                "give `low`, or a source of the time",
            )


def unread_sources(view: CheckedRelease) -> Iterator[Finding]:
    """Find the facts that stand on sources alone that nobody read, and are told as surer than low."""
    for path, entry in view.entries:
        sources = _standing_on(entry, view)
        if sources and all(source.access == "secondary" for source in sources):
            yield Finding(
                "unread-source",
                (*path, "sources"),
                f"it stands on sources alone that nobody read ({_named(sources)})",
                "cite what was read, with how it was read (`access`), or give the confidence `low`",
            )


def _standing_on(entry: object, view: CheckedRelease) -> tuple[Source, ...]:
    """Return the sources of a fact that is told as surer than low."""
    if isinstance(entry, (Entry, Reading)) and entry.confidence in _ABOVE_LOW:
        return view.sources_of(entry)
    return ()


def _named(sources: tuple[Source, ...]) -> str:
    return ", ".join(source.id for source in sources)


def originals_without_address(view: CheckedRelease) -> Iterator[Finding]:
    """Find the sources that are said to have been read as the original, and do not say where."""
    for source in view.release.sources:
        if source.access == "original" and source.url is None:
            yield Finding(
                "original-without-address",
                ("sources", source.id),
                "the original is said to have been read, and its address is not given",
                "add `url`, or say in `access` how it was read",
            )


_RESTS_ON: Final = {
    "en": re.compile(
        r"\b(?:day|date|month|year|figure|number|name|value) (?:\w+ )?rests (?:\w+ )?on "
        r"([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,9}) (?:alone|only)\b"
        r"|\b[Oo]nly ([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,9}) (?:gives|names) (?:the|this|that)\b"
    ),
    "zh": re.compile(
        r"仅(?:以|依据|据|见于)(?![一某有这那该此本其各]|上述|媒体|外媒|报道)《?([^，。；、》《]{2,12}?)》?(?:为据|的|$|[，。；、])"
    ),
    "ru": re.compile(r"\b(?:извест\w+|основан\w*|указан\w*) только (?:из|по|в|на) «?([А-ЯЁA-Z][\w-]+)"),
}
"""A name of which a text says that a value rests on it alone."""
_STEM: Final = 5  # letters that stay when Russian declines a name


def unnamed_sources(view: CheckedRelease) -> Iterator[Finding]:
    """Find the notes that say on whom alone a value rests, where the entry does not cite them."""
    for path, entry in view.entries:
        for place, note in enumerate(entry.__dict__.get("notes", ())):
            language, words = read(note.text)
            found = _RESTS_ON[language].search(words) if language else None
            name = next(filter(None, found.groups())) if found else None
            if name and not any(_may_be_of(name, source) for source in _cited(entry, view)):
                yield Finding(
                    "unnamed-source",
                    (*path, "notes", place),
                    f"the note says what rests on {in_one_line(name)} alone, and the entry does not cite it",
                    "name it among the sources",
                )


def _cited(entry: object, view: CheckedRelease) -> tuple[Source, ...]:
    own = getattr(entry, "readings", ())
    return tuple(source for one in (entry, *own) for source in view.sources_of(one))


def _may_be_of(name: str, source: Source) -> bool:
    """Return whether a source may go by a name: where it has a word of it, or is told in other letters."""
    publisher = " ".join(names_in(source.publisher))
    told = " ".join((publisher, source.title or "", *names_in(source.speaker), source.id)).casefold()
    return name.casefold()[:_STEM] in told or (not name.isascii() and publisher.isascii())


def orphan_sources(view: CheckedRelease) -> Iterator[Finding]:
    """Find the sources that are listed, and that no fact, reading or other entry cites."""
    cited = {
        source
        for _, entry in view.entries
        for name, kind in references(type(entry))
        if kind == "source"
        for source in entry.__dict__[name] or ()
    }
    for source in view.release.sources:
        if source.id not in cited:
            yield Finding(
                "orphan-source",
                ("sources", source.id),
                "it is listed, and nothing here cites it",
                "cite it where it is the ground of something, or take it out",
            )
