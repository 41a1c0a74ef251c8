"""The releases of a document as a feed: an entry for each, with what it changed against the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from ilrs_docs.changes.names import Action
from ilrs_docs.comparing import Interval, identity
from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import digest
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import optional
from ilrs_docs.phrasing.release_names import naming
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, head, weight_of
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.reporting.assembling import in_language
from ilrs_docs.reporting.beside_screen import TROUBLE
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.lines import lines_of
from ilrs_docs.reporting.standings import standing_sentences
from ilrs_docs.rules.actions import action_of

_OURS: Final = uuid5(NAMESPACE_URL, "ilrs-docs")
"""The namespace of the ids of feeds and their entries."""
UNSURE: Final[frozenset[Action]] = TROUBLE | {"withdrawn"}
"""What takes surety away from what somebody may count on; a summary tells it itself."""
MOST_UNSURE: Final = 3


class FeedGroup(NamedTuple):
    """What a reader is asked to do with some changes, and a sentence for each of them."""

    heading: str
    sentences: tuple[str, ...]


class FeedEntry(NamedTuple):
    """A release in a feed: what it is, and what it changed, the gravest first.

    `id` is made of the digest of the release and of the language. `remarks` are to be read before all else; `authors`
    issued it, and are left out of what nobody issued.
    """

    id: str
    title: str
    updated: date
    summary: str
    standing: str | None
    standing_name: str | None
    authors: tuple[str, ...]
    remarks: tuple[str, ...]
    groups: tuple[FeedGroup, ...]


class DocumentFeed(NamedTuple):
    """A feed: its id and title, and its entries, newest first."""

    id: str
    language: Language
    title: str
    updated: date
    entries: tuple[FeedEntry, ...]


def feed(document: WholeDocument, language: Language = "en") -> DocumentFeed:
    """Return the releases of a document as a feed, all words in a language.

    Raises WrongUseError where a release says no day of issue.

    >>> from ilrs_docs.library import Library
    >>> from ilrs_docs.publishing.documents import whole_document
    >>> found = feed(whole_document(Library(), "roadmap"))
    >>> found.updated.isoformat(), found.entries[0].groups[0].heading
    ('2026-09-10', 'Decide')
    """
    with speaking(language):
        intervals = (None, *document.intervals)
        entries = map(_entry, document.releases, intervals, document.days)
        new = document.releases[-1]
        with telling_of(new):
            title = optional(new.title) or phrases.document_name(new.document)
        return DocumentFeed(
            id=_id_of(document.name), language=language, title=title, updated=max(document.days),
            entries=tuple(entries)[::-1],
        )  # fmt: skip


def _id_of(what: str) -> str:
    """Return the id of something that is told in the language spoken: a UUID by its name (RFC 9562, version 5)."""
    return uuid5(_OURS, f"{what} {spoken()}").urn


def _entry(release: Release, interval: Interval | None, day: date) -> FeedEntry:
    with telling_of(*((interval.old,) if interval else ()), release):
        groups = tuple(_groups(interval)) if interval else ()
        named = naming(identity(release))
        official = release.standing == "official"
        return FeedEntry(
            id=_id_of(digest(release)),
            title=_("{name} ({words})").format(name=named[:1].upper() + named[1:], words=release.version),
            updated=day,
            summary=_summary(interval, groups),
            standing=release.standing,
            standing_name=phrases.word(release.standing) if release.standing else None,
            authors=tuple(map(phrases.word, release.issuers)) if official else (),
            remarks=standing_sentences(release),
            groups=groups,
        )


def _groups(interval: Interval) -> Iterator[FeedGroup]:
    """Yield the changes of a release in sentences, those that ask for most first; last what no rule explains."""
    comparison = in_language(interval.comparison, interval.old, interval.new)
    told: dict[Weight, list[str]] = defaultdict(list)
    for change in comparison.changes:
        told[weight_of(change)].append(sentence(change))
    yield from (FeedGroup(head(weight), tuple(told[weight])) for weight in WEIGHTS if told[weight])
    lines = lines_of(comparison)
    if lines.unclaimed:
        yield FeedGroup(lines.unclaimed_heading, lines.unclaimed)


def _summary(interval: Interval | None, groups: tuple[FeedGroup, ...]) -> str:
    """Return in a line how much a release changed, and which status took surety away."""
    if interval is None:
        return _("It is the first release that is kept here.")
    counts = (_("{name}: {words}").format(name=one.heading, words=len(one.sentences)) for one in groups)
    said = _("; ").join(counts) or differences(interval.comparison)
    unsure = [*_unsure(interval)]
    return phrases.together([_("{words}.").format(words=said), *unsure]) if unsure else said


def _unsure(interval: Interval) -> Iterator[str]:
    """Yield what became of entries on which nobody can count any more, in sentences, those of the gravest first."""
    comparison = in_language(interval.comparison, interval.old, interval.new)
    grave = (one for weight in WEIGHTS for one in comparison.changes if weight_of(one) == weight)
    told = (sentence(one) for one in grave if not UNSURE.isdisjoint(map(action_of, one.singly)))
    return islice(told, MOST_UNSURE)
