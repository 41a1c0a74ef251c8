"""From two releases and their comparison to a `Report`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ilrs_docs import __version__
from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.comparing import Leg
from ilrs_docs.model import Opportunity, Procedure, Release, Source
from ilrs_docs.model.vocabulary import BASIS
from ilrs_docs.reporting import headings, phrasing
from ilrs_docs.reporting.between import hidden_events, on_the_way
from ilrs_docs.reporting.flights import with_flights
from ilrs_docs.reporting.items import (
    cited,
    item_of,
    open_promise,
    standing_gap,
    standing_procedure,
    standing_readings,
    unexplained,
)
from ilrs_docs.reporting.lines import filtered_words
from ilrs_docs.reporting.nouns import Card, Citation, Explained, Identification, Report, Section
from ilrs_docs.reporting.placing import Place, Placed, accompanied, gathered, groups_of, home_title, place_of
from ilrs_docs.reporting.sides import Sides, given, sides
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.reporting.tables import glance_table
from ilrs_docs.reporting.telling import unclaimed_edits


def report(old: Release, new: Release, comparison: Comparison, legs: Sequence[Leg] = ()) -> Report:
    """Return what a reader is told about the way from `old` to `new`; `comparison` is that of these two releases.

    `legs` are the comparisons of neighbouring releases on the way, as a library gives them; what only they tell has a
    section of its own.
    """
    both = sides(old, new)
    changed = [
        Placed(place_of(change, both), item_of(at, change, both), change)
        for at, change in enumerate(comparison.changes)
    ]
    left = [Placed(Place("rest", headings.UNEXPLAINED), unexplained(edit)) for edit in unclaimed_edits(comparison)]
    placed = [
        *gathered(with_flights(accompanied(changed), both)),
        *left,
        *lasting(both, comparison),
        *on_the_way(legs, comparison),
    ]
    sections = sections_of(placed)
    citations = citations_of((old, *(leg.new for leg in legs), new), cited(both.new_entries.values()), sections)
    return Report(
        identification=identification(old, new, comparison),
        summary=summarise(comparison, new, hidden_events(legs, comparison)),
        filtered=filtered_words(comparison),
        legend=tuple(Explained(word=word, meaning=meaning) for word, meaning in headings.LEGEND),
        sections=sections,
        sources_title=headings.SOURCES,
        sources=citations,
        sources_empty=None if citations else headings.NO_SOURCES,
    )


def identification(old: Release, new: Release, comparison: Comparison) -> Identification:
    """Return which releases were compared, by which tool, and what must be said about their standing."""
    return Identification(
        title=new.title.en,
        document=new.document,
        old=card(old, comparison.old),
        new=card(new, comparison.new),
        tool_version=__version__,
        disclaimers=disclaimers(old, new),
    )


def card(release: Release, identity: Identity) -> Card:
    """Return the identity of a release in words."""
    return Card(
        label=release.label,
        version=release.version,
        issued=f"{'state of' if release.standing == 'tracked' else 'issued'} {phrasing.day(release.issued)}",
        standing=phrasing.word(release.standing),
        basis=BASIS[release.basis].name.en,
        issuers=phrasing.listed(release.issuers),
        languages=phrasing.listed([phrasing.LANGUAGES[language] for language in release.languages]),
        digest=identity.digest,
    )


def disclaimers(*releases: Release) -> tuple[str, ...]:
    """Return what a reader must know before relying on releases: no official standing, compiled from reports."""
    words = [_no_standing(release) for release in releases if release.standing != "official"]
    reported = list(dict.fromkeys(f"“{release.label}”" for release in releases if release.basis == "reported"))
    if reported:
        compiled = "is compiled" if len(reported) == 1 else "are compiled"
        words.append(f"{phrasing.listed(reported)} {compiled} from reports, not from the text of the document itself.")
    return tuple(dict.fromkeys(words))


def _no_standing(release: Release) -> str:
    notice = f" {release.notice.en}" if release.notice else ""
    kind = "a tracked state" if release.standing == "tracked" else "a draft that nobody has issued"
    return f"“{release.label}” is {kind} and has no official standing.{notice}"


def lasting(both: Sides, comparison: Comparison) -> list[Placed]:
    """Return what stands in the new release without having changed: procedures, promises, gaps, disagreements."""
    told = {(subject.kind, subject.id) for change in comparison.changes for subject in change.subjects}
    opened = frozenset(
        str(change.new.get("id"))
        for change in comparison.changes
        if change.rule.endswith("-conflict-opened") and isinstance(change.new, dict)
    )
    promises = (open_promise(promise) for promise in both.new.promises if ("promise", promise.id) not in told)
    gaps = (standing_gap(gap, both) for gap in both.new.gaps if ("gap", gap.id) not in told)
    return [
        *_standing_procedures(both),
        *(Placed(Place("unknown", headings.PROMISES), item) for item in promises),
        *(Placed(Place("unknown", headings.GAPS), item) for item in gaps),
        *(Placed(Place("unknown", headings.CONFLICTS), item) for item in standing_readings(both.new, opened)),
    ]


def _standing_procedures(both: Sides) -> Iterator[Placed]:
    for key, entry in both.new_entries.items():
        if isinstance(entry, (Procedure, Opportunity)):
            before = both.old_entries.get(key)
            if isinstance(before, (Procedure, Opportunity)) and before.status == entry.status:
                yield Placed(Place("procedures", home_title(entry, both)), standing_procedure(entry))


def sections_of(placed: Iterable[Placed]) -> tuple[Section, ...]:
    """Return all sections in reading order, each with its groups or with the sentence that says it is empty."""
    everything = list(placed)
    sections = []
    for name, (title, empty) in headings.SECTIONS.items():
        groups = groups_of(name, everything)
        glance = glance_table(groups) if name == "schedule" else None
        sections.append(Section(id=name, title=title, glance=glance, groups=groups, empty=None if groups else empty))
    return tuple(sections)


def citations_of(
    releases: Iterable[Release], standing: Iterable[str], sections: Iterable[Section]
) -> tuple[Citation, ...]:
    """Return the sources of what is told, and those `standing` behind the new release, numbered by date and id."""
    known = {source.id: source for release in releases for source in release.sources}
    items = (item for section in sections for group in section.groups for item in group.items)
    wanted = {source for item in items for told in (item, *item.also) for source in told.sources}
    wanted |= set(standing)
    found = sorted((known[name] for name in wanted if name in known), key=lambda source: (source.date.root, source.id))
    return tuple(citation(number, source) for number, source in enumerate(found, start=1))


def citation(number: int, source: Source) -> Citation:
    """Return a source as it is cited."""
    return Citation(
        number=number,
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        speaker=source.speaker,
        date=phrasing.window(source.date.root),
        url=given(source, "url"),
        access=phrasing.ACCESS[source.access],
    )
