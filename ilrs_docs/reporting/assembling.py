"""From two releases and their comparison to a `Report`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.comparing import ComparedReleases, Leg, Way, filled
from ilrs_docs.language import Language, ngettext, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Opportunity, Procedure, Release, Source
from ilrs_docs.model.ordering import by_natural_id, natural
from ilrs_docs.reporting.denying import NO_SOURCES, deny, is_held, said_of_empty
from ilrs_docs.reporting.lines import filtered_words
from ilrs_docs.reporting.nouns import Card, Citation, Detail, Identification, Report, Section, SectionId
from ilrs_docs.reporting.redlining import UNOFFICIAL
from ilrs_docs.reporting.screening import ScreenInputs, first_screen
from ilrs_docs.reporting.sections.acting import acts, heading
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.between import hidden_events, on_the_way
from ilrs_docs.reporting.sections.completing import completeness
from ilrs_docs.reporting.sections.disagreeing import joined, others
from ilrs_docs.reporting.sections.flights import with_flights
from ilrs_docs.reporting.sections.founding import founded
from ilrs_docs.reporting.sections.glancing import delays, glance_table
from ilrs_docs.reporting.sections.impacting import impacts
from ilrs_docs.reporting.sections.items import (
    is_kept,
    open_promise,
    standing_gap,
    standing_procedure,
    unexplained,
)
from ilrs_docs.reporting.sections.listing import destinations
from ilrs_docs.reporting.sections.news import with_news
from ilrs_docs.reporting.sections.placing import Place, Placed, accompanied, gathered, groups_of, home_title, place_of
from ilrs_docs.reporting.sections.recalling import Recalled, recalled
from ilrs_docs.reporting.sections.telling_together import told_item, with_their_dates, with_their_steps
from ilrs_docs.reporting.sections.tracing import traced
from ilrs_docs.reporting.sections.tracking import charts
from ilrs_docs.reporting.sides import Sides, given, sides
from ilrs_docs.reporting.standings import late_entries
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.reporting.words import headings, phrasing
from ilrs_docs.reporting.words.describing import read_words, source_date
from ilrs_docs.reporting.words.legend import legend
from ilrs_docs.reporting.words.localising import called, local, localised, optional, texts_of
from ilrs_docs.reporting.words.tagging import about, telling_of
from ilrs_docs.reporting.words.telling import unclaimed_edits
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.tool import VERSION

ALONE: Final = Way()
"""What is known where only the two releases are at hand."""


def report(  # noqa: PLR0913 - what is compared, which scripts hand on as it is, and two plain words
    old: Release | None,
    new: Release | None,
    comparison: Comparison,
    way: Way = ALONE,
    language: Language = "en",
    *,
    detail: Detail = "standard",
) -> Report:
    """Return what a reader is told about the way from `old` to `new`; `comparison` is that of these two releases.

    None stands for no document, as in the comparison. `detail` is how deep a page goes that is made of the report; the
    data are complete in any case.

    `way` is what a library knows beside the two: the comparisons of neighbouring releases on the way, whose news has a
    section of its own, and that of the first official release. All words are in `language`.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    >>> report(old, new, library.diff(old, new), library.way(old, new)).section("act").groups[0].items[0].due
    '2027'
    """
    before, after = filled(old, new)
    with speaking(language), telling_of(before, *(leg.new for leg in way.legs), after):
        told = in_language(comparison, before, after)
        legs = tuple(leg._replace(comparison=in_language(leg.comparison, leg.old, leg.new)) for leg in way.legs)
        made = _report(sides(before, after), told, way._replace(legs=legs), language)
        return made if made.detail == detail else made.model_copy(update={"detail": detail})


def in_language(comparison: Comparison, old: Release, new: Release) -> Comparison:
    """Return a comparison whose titles are in the language spoken, where the releases have them in it."""
    texts = texts_of(old, new)
    if not texts and not about().of_the_station:  # whose definition has a name of its own, whatever the language
        return comparison
    changes = tuple(localised(change, texts) for change in comparison.changes)
    filtered = comparison.filtered
    if filtered:
        withheld = tuple(one.model_copy(update={"change": localised(one.change, texts)}) for one in filtered.withheld)
        filtered = filtered.model_copy(update={"withheld": withheld})
    return comparison.model_copy(update={"changes": changes, "filtered": filtered})


def _report(both: Sides, comparison: Comparison, way: Way, language: Language) -> Report:
    first = recalled(way.first, comparison)
    sections = sections_of(_placed(both, comparison, way.legs, first), both, comparison, first)
    releases = (both.old, *(leg.new for leg in way.legs), both.new)
    citations = citations_of(releases, cited(both.new_entries.values()), sections)
    return Report(
        language=language,
        marks=about().foreign,
        identification=identification(both.old, both.new, comparison),
        summary=summarise(comparison, both.new, hidden_events(way.legs, comparison)),
        screen=first_screen(
            ScreenInputs(both.old, both.new, comparison, dict(enumerate(comparison.changes)), sections)
        ),
        filtered=filtered_words(comparison),
        legend=legend(comparison),
        sections=sections,
        charts=charts(ComparedReleases(both.old, both.new, comparison, way)),
        sources_title=_(headings.SOURCES),
        sources=citations,
        sources_empty=None if citations else deny(NO_SOURCES, citations),
    )


def _placed(both: Sides, comparison: Comparison, legs: tuple[Leg, ...], first: Recalled | None) -> list[Placed]:
    """Return all that is told, each item with its place."""
    changed = [
        Placed(place_of(change, both), told_item(at, change, both, comparison, first), change)
        for at, change in enumerate(comparison.changes)
    ]
    rough = [called for one in changed for called in _rough(one)]
    left = list(_unexplained(both, comparison))
    alone = accompanied(with_their_dates(with_their_steps(founded(traced(changed, legs, both), legs, both))))
    joined_up = joined(alone, others(both.new, comparison), both)
    told = gathered(with_flights(joined_up, both))
    return [
        *acts(told, both),
        *with_news(told, lasting(both, comparison)),
        *destinations(comparison),
        *impacts(both, comparison),
        *left,
        *on_the_way(legs, comparison),
        *completeness(both, comparison, rough),
    ]


def _rough(one: Placed) -> Iterator[str]:
    """Yield what names a text that was not compared by words: whose it is, and what it is."""
    title = one.change.subjects[0].title if one.change else ""
    for passage in (passage for item in (one.item, *one.item.also) for passage in item.passages):
        if passage.coarse:
            yield _("{name}: {words}").format(name=title, words=passage.title)


def _unexplained(both: Sides, comparison: Comparison) -> Iterator[Placed]:
    """Yield the edits that no change claims, each with the innermost entry that it is in."""
    for edit in unclaimed_edits(comparison):
        inside = both.inside(edit.old_path, edit.new_path)
        yield Placed(Place("rest", headings.UNEXPLAINED), unexplained(edit, inside))


def identification(old: Release, new: Release, comparison: Comparison) -> Identification:
    """Return which releases were compared, by which tool, and what must be said about their standing."""
    there = [side for side, named in ((old, comparison.old), (new, comparison.new)) if named]
    return Identification(
        title=optional(new.title) or new.document,
        document=new.document,
        old=card(old, comparison.old),
        new=card(new, comparison.new),
        tool_version=VERSION,
        disclaimers=disclaimers(*there),
        late=tuple(late_entries(new) if comparison.new else ()),
    )


def card(release: Release, identity: Identity | None) -> Card:
    """Return the identity of a release in words; without an identity, that there is no document."""
    if identity is None:
        return no_document(release.issued)
    return Card(
        label=phrasing.label(release.name),
        version=release.version,
        issued=_issued(release),
        day=release.issued,
        standing=release.standing and phrasing.word(release.standing),
        official=release.standing == "official",
        basis=release.basis and phrasing.basis(release.basis),
        issuers=phrasing.listed([phrasing.word(issuer) for issuer in release.issuers]) or None,
        languages=phrasing.listed([phrasing.language_name(tag) for tag in release.languages]) or None,
        digest=identity.digest,
    )


def _issued(release: Release) -> str | None:
    if release.issued is None:
        return None
    issued = _("state of {day}") if release.standing == "tracked" else _("issued {day}")
    return issued.format(day=phrasing.day(release.issued))


def no_document(day: date | None) -> Card:
    """Return what stands where a release would be named; `day` is that of the release on the other side."""
    return Card(label=phrasing.no_document(), day=day)


def disclaimers(*releases: Release) -> tuple[str, ...]:
    """Return what a reader must know before relying on releases: no official standing, compiled from reports."""
    words = [_no_standing(release) for release in releases if release.standing in UNOFFICIAL]
    reported = list(
        dict.fromkeys(phrasing.quoted(phrasing.label(one.name)) for one in releases if one.basis == "reported")
    )
    if reported:
        compiled = ngettext(
            "{releases} is compiled from reports, not from the text of the document itself.",
            "{releases} are compiled from reports, not from the text of the document itself.",
            len(reported),
        )
        words.append(compiled.format(releases=phrasing.listed(reported)))
    return tuple(dict.fromkeys(words))


def _no_standing(release: Release) -> str:
    tracked = release.standing == "tracked"
    words = (
        _("{release} is a tracked state and has no official standing.")
        if tracked
        else _("{release} is a draft that nobody has issued and has no official standing.")
    )
    first = words.format(release=phrasing.quoted(phrasing.label(release.name)))
    return phrasing.together([first, local(release.notice)] if release.notice else [first])


def lasting(both: Sides, comparison: Comparison) -> list[Placed]:
    """Return what stands in the new release without having changed: procedures, promises, gaps."""
    told = {(subject.kind, subject.id) for change in comparison.changes for subject in change.subjects}
    promises = [promise for promise in by_natural_id(both.new.promises) if ("promise", promise.id) not in told]
    day = both.new.issued
    gaps = (standing_gap(gap, both) for gap in by_natural_id(both.new.gaps) if ("gap", gap.id) not in told)
    return [
        *_standing_procedures(both),
        *(
            Placed(
                Place("promises", headings.KEPT_PROMISES if is_kept(promise, day) else headings.OPEN_PROMISES),
                open_promise(promise, day),
            )
            for promise in promises
        ),
        *(Placed(Place("unknown", headings.GAPS), item) for item in gaps),
    ]


def _standing_procedures(both: Sides) -> Iterator[Placed]:
    calls = Calls(both.new)
    for key, entry in both.new_entries.items():
        if isinstance(entry, (Procedure, Opportunity)):
            before = both.old_entries.get(key)
            stands = isinstance(before, (Procedure, Opportunity)) and before.status == entry.status
            if stands and entry.status:
                yield Placed(
                    Place("procedures", home_title(entry, both)), standing_procedure(entry, entry.status, calls)
                )


def sections_of(
    placed: Iterable[Placed], both: Sides, comparison: Comparison, first: Recalled | None = None
) -> tuple[Section, ...]:
    """Return the sections in reading order, each with its groups or with the sentence that says it is empty.

    What is about a part that the document does not hold is left out, and what has nothing to tell or to deny.
    """
    members: dict[SectionId, list[Placed]] = defaultdict(list)
    for one in placed:
        members[one.place.section].append(one)
    sections = []
    for name, title in headings.SECTIONS.items():
        groups = groups_of(name, members[name])
        if groups or is_held(name, both):
            glance = glance_table(groups, first, delays(comparison)) if name == "schedule" else None
            told = None if groups else said_of_empty(name, comparison, both)
            if groups or told:
                named = heading(groups) if name == "act" and groups else _(title)
                sections.append(Section(id=name, title=named, glance=glance, groups=groups, empty=told))
    return tuple(sections)


def citations_of(
    releases: Iterable[Release], standing: Iterable[str], sections: Iterable[Section]
) -> tuple[Citation, ...]:
    """Return the sources of what is told, and those `standing` behind the new release, numbered by date and id."""
    known = {source.id: source for release in releases for source in release.sources}
    items = (item for section in sections for group in section.groups for item in group.items)
    wanted = {source for item in items for told in (item, *item.also) for source in told.sources}
    wanted |= set(standing)
    found = sorted(
        (known[name] for name in wanted if name in known), key=lambda source: (source.date.root, natural(source.id))
    )
    return tuple(citation(number, source) for number, source in enumerate(found, start=1))


def citation(number: int, source: Source) -> Citation:
    """Return a source as it is cited."""
    return Citation(
        number=number,
        id=source.id,
        publisher=called(source.publisher),
        title=source.title,
        speaker=called(source.speaker) if source.speaker else None,
        date=source_date(source.date.root),
        url=given(source, "url"),
        access=read_words(source),
    )
