"""The dates of a document as a calendar: an event for each entry that any release says a day of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.model import Release
from ilrs_docs.partners.concerning import reasons
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import optional
from ilrs_docs.phrasing.release_pair import by_kind_and_id, title_of
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.publishing.dates import DATED, Ends, FollowedEvent, event_of
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.event_words import EventWords, said_of
from ilrs_docs.publishing.lines import FollowedEntry, follow
from ilrs_docs.reporting import Reasons
from ilrs_docs.reporting.assembling import disclaimers

EventStatus = Literal["tentative", "confirmed", "cancelled"]
DOMAIN = "ilrs-docs"


class CalendarEvent(NamedTuple):
    """An event: from its `first` to its `last` day, both of them in it.

    `uid` stays whatever becomes of the entry's id. `sequence` counts the releases that moved the event or said another
    status of it, `stamp` is the day of the last one that did, or of the one that brought it. `status` is `tentative` of
    what is planned, `confirmed` of what happened, `cancelled` of what is off or not stated any more.
    """

    uid: str
    sequence: int
    stamp: date
    first: date
    last: date
    ends: Ends
    status: EventStatus
    summary: str
    description: str
    categories: tuple[str, ...]


class DocumentCalendar(NamedTuple):
    """A calendar: its name, what has to be read with it, its events by their first day.

    `undated` are the titles of the entries of the newest release that no event shows since it says no day of them;
    `follows` is false where a partner's profile names nothing of the document, and the calendar is that of everybody.
    """

    document: str
    language: Language
    name: str
    about: str
    events: tuple[CalendarEvent, ...]
    undated: tuple[str, ...]
    follows: bool = True


def calendar(document: WholeDocument, language: Language = "en", profile: Profile | None = None) -> DocumentCalendar:
    """Return the dates of a document as a calendar, all words in a language.

    With a profile it holds what concerns that partner, in any release: what it names, is near to that, or waits for.
    Raises WrongUseError where a release says no day of issue.

    >>> from ilrs_docs.library import Library
    >>> from ilrs_docs.publishing.documents import whole_document
    >>> found = calendar(whole_document(Library(), "roadmap"))
    >>> [(one.sequence, one.first.isoformat()) for one in found.events if "luna-25" in one.uid]
    [(2, '2023-08-19')]
    """
    with speaking(language), telling_of(*document.releases):
        entries = [one for one in follow(document) if one.kind in DATED]
        concern = _concern(document.releases, entries, profile) if profile else {}
        wanted = [one for one in entries if not concern or one.name in concern]
        events = [(one, event_of(one, document.releases)) for one in wanted]
        days = document.days
        dated = [_event(event, document, days, concern.get(one.name, ())) for one, event in events if event]
        new = document.releases[-1]
        return DocumentCalendar(
            document=document.name,
            language=spoken(),
            name=optional(new.title) or phrases.document_name(new.document),
            about=phrases.together(disclaimers(new)),
            events=tuple(sorted(dated, key=lambda one: (one.first, one.last, one.uid))),
            undated=tuple(_undated(document, events)),
            follows=bool(concern) or profile is None,
        )


def _concern(
    releases: Sequence[Release], entries: Sequence[FollowedEntry], profile: Profile
) -> dict[str, tuple[str, ...]]:
    """Return why entries concern a partner, by their names: the nearest reasons, as of the newest release with any.

    What came of an entry that concerns them concerns them too.
    """
    known: list[Reasons] = [reasons(profile, one, one) for one in releases]
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        whys = next(
            (known[at][key] for at, key in reversed([*enumerate(entry.keys)]) if key and key in known[at]), None
        )
        inherited = next((found[origin] for origin in entry.origins if origin in found), None)
        told = tuple(one.words for one in whys) if whys else inherited
        if told:
            found[entry.name] = told
    return found


def _event(
    event: FollowedEvent, document: WholeDocument, days: Sequence[date], because: tuple[str, ...]
) -> CalendarEvent:
    """Return an event with its words, which are those of the last release that states it."""
    shown = event.state.days
    words: EventWords = said_of(event, document, because)
    name = event.entry.name.replace(":", ".", 1)
    return CalendarEvent(
        uid=f"{document.name}.{name}@{DOMAIN}",
        sequence=event.sequence,
        stamp=days[event.mover],
        first=shown.first,
        last=shown.last,
        ends=shown.ends,
        status="cancelled" if event.state.off else "confirmed" if shown.happened else "tentative",
        summary=words.summary,
        description="\n".join(words.lines),
        categories=words.categories,
    )


def _undated(document: WholeDocument, events: Sequence[tuple[FollowedEntry, FollowedEvent | None]]) -> Iterator[str]:
    """Yield the titles of what the newest release has and says no day of."""
    there = by_kind_and_id(document.releases[-1])
    for entry, event in events:
        key = entry.keys[-1]
        if key and not (event and event.dated):
            yield title_of(there[key])
