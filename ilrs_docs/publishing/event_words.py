"""What an event of a calendar says: what it is called there, and what a reader has to know of its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.comparing import identity
from ilrs_docs.history.steps import Key
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, pgettext
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.dating import bounded, window
from ilrs_docs.phrasing.describing import date_inside
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.release_names import naming
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, title_of
from ilrs_docs.publishing.dates import CALLED_OFF, DATED, FollowedEvent, owner
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.surety import told
from ilrs_docs.reporting.assembling import citation
from ilrs_docs.reporting.standings import standing_sentences

GONE: Final = marked("no longer stated")
WITHOUT_DATE: Final = marked("no date any more")
MOST_REASONS: Final = 3
"""How many reasons are told at most why an event concerns a partner."""


class EventWords(NamedTuple):
    """What an event is called, the lines of its description, and the words that it may be sorted by."""

    summary: str
    lines: tuple[str, ...]
    categories: tuple[str, ...]


class _StatedEvent(NamedTuple):
    """An event with the entry that it is of, and the release that states it last."""

    event: FollowedEvent
    release: Release
    key: Key

    @property
    def entry(self) -> BaseModel:
        """The entry as that release has it."""
        return by_kind_and_id(self.release)[self.key]


def said_of(event: FollowedEvent, document: WholeDocument, because: Sequence[str] = ()) -> EventWords:
    """Return the words of an event; `because` says why it concerns the partner for whom it is told."""
    release = document.releases[event.stated]
    stated = _StatedEvent(event, release, next(key for key in event.entry.keys[event.stated :] if key))
    off = _off(stated, document)
    words = off or _when(stated)
    title = phrases.clause(title_of(stated.entry))
    status = given(stated.entry, "status")
    return EventWords(
        _named(title, words) if words else title,
        (*_gone(stated, document), *_dates(stated), *_founded(stated), *_reasons(because)),
        tuple(filter(None, (phrases.kind_name(stated.key[0]), None if off else status and phrases.word(status)))),
    )


def _named(name: str, words: str) -> str:
    return _("{name}: {words}").format(name=name, words=words)


def _headed(field: str, words: str) -> str:
    return _named(_begun(phrases.field_name(field)), words)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _when(stated: _StatedEvent) -> str | None:
    """Return the date of an event in words, with what takes surety away; of what happened how it ended, where said."""
    status = given(stated.entry, "status")
    if stated.event.state.days.happened:
        return phrases.word(status) if status else None
    words = bounded(stated.event.state.days.text)
    doubts = told(stated.event.state.doubts)
    return _("{words} ({note})").format(words=words, note=doubts) if doubts else words


def _off(stated: _StatedEvent, document: WholeDocument) -> str | None:
    """Return why an event is off, in a word or two; None where it is not."""
    if not stated.event.state.off:
        return None
    if stated.event.stated < len(document.releases) - 1:
        return _(GONE)
    statuses = (given(one, "status") for one in (stated.entry, owner(stated.release, stated.key)))
    called_off = next((one for one in statuses if one in CALLED_OFF), None)
    return phrases.word(called_off) if called_off else _(WITHOUT_DATE)


def _dates(stated: _StatedEvent) -> Iterator[str]:
    """Yield the date in full, as it is put, and as its source puts it."""
    fields, entry = DATED[stated.key[0]], stated.entry
    for field in filter(None, fields):
        value = given(entry, field)
        if value:
            yield _headed(field, phrases.point(value.root) if field == fields.occurred else window(value.root))
    wording = given(entry, "wording")
    if wording:
        yield _headed("wording", phrases.quoted(local(wording)))
    excluded = given(entry, "excluded")
    if excluded:
        yield _("{window} is ruled out.").format(window=window(excluded.root))
    status = given(entry, "status")
    if status:
        yield _headed("status", phrases.word(status))


def _gone(stated: _StatedEvent, document: WholeDocument) -> Iterator[str]:
    """Yield from when on an entry, or its date, is not stated, and what is in its place."""
    entry, releases = stated.event.entry, document.releases
    if stated.event.stated < len(releases) - 1:
        after = releases[stated.event.stated + 1]
        yield _named(_begun(naming(identity(after))), _(GONE))
        titles = [phrases.quoted(title_of(by_kind_and_id(after)[key])) for key in entry.became]
        if titles:
            yield _("In its place now: {titles}.").format(titles=phrases.listed(titles))
    elif not stated.event.dated:
        yield _named(window(stated.event.state.days.text), _(WITHOUT_DATE))


def _founded(stated: _StatedEvent) -> Iterator[str]:
    """Yield what stands behind an event: the release and its standing, how sure the entry is, who says so."""
    release, entry = stated.release, stated.entry
    yield from standing_words(release)
    confidence = given(entry, "confidence")
    if confidence:
        yield _headed("confidence", phrases.word(confidence))
    known = {source.id: citation(0, source) for source in release.sources}
    cited = [known[own] for own in given(entry, "sources") or () if own in known]
    if cited:
        told = dict.fromkeys(
            _("{title} ({date})").format(title=one.publisher, date=date_inside(one.date)) for one in cited
        )
        yield _named(_("Sources"), _("; ").join(told))


def standing_words(release: Release) -> Iterator[str]:
    """Yield which release something is told of, and its standing: a state that nobody issued never passes as issued."""
    named = naming(identity(release))
    doubts = standing_sentences(release)
    if release.standing == "official" or not doubts:
        words = phrases.word(release.standing) if release.standing else ""
        yield _begun(_("{name} ({words})").format(name=named, words=words) if words else named)
    yield from doubts


def _reasons(because: Iterable[str]) -> Iterator[str]:
    told = [*because][:MOST_REASONS]
    if told:
        yield _named(pgettext("heading of a column", "Why it concerns you"), _("; ").join(told))
