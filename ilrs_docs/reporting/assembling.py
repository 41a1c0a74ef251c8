"""From two releases and their comparison to a `Report`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.comparing import ComparedReleases, Trail, filled
from ilrs_docs.language import Language, ngettext, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Opportunity, Procedure, Release, Source
from ilrs_docs.model.ordering import by_natural_id, natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import read_words, source_date
from ilrs_docs.phrasing.localising import called, local, localised, optional, texts_of
from ilrs_docs.phrasing.release_pair import ReleasePair, given, sides
from ilrs_docs.phrasing.sentences import unclaimed_edits
from ilrs_docs.phrasing.tagging import about, telling_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.denying import NO_SOURCES, deny, is_held, said_of_empty
from ilrs_docs.reporting.explaining import legend
from ilrs_docs.reporting.lines import filtered_words
from ilrs_docs.reporting.models import Card, Citation, Detail, Identification, Report, Section, SectionId
from ilrs_docs.reporting.redlining import UNOFFICIAL
from ilrs_docs.reporting.screening import ScreenInputs, first_screen
from ilrs_docs.reporting.sections.act import acts, heading
from ilrs_docs.reporting.sections.assignment import (
    Place,
    Placed,
    accompanied,
    gathered,
    groups_of,
    home_title,
    place_of,
)
from ilrs_docs.reporting.sections.at_a_glance import delays, glance_table
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.between import hidden_events, in_between
from ilrs_docs.reporting.sections.completing import completeness
from ilrs_docs.reporting.sections.corrected import corrected, remarked
from ilrs_docs.reporting.sections.disagreeing import joined, others
from ilrs_docs.reporting.sections.founding import founded
from ilrs_docs.reporting.sections.impacting import impacts
from ilrs_docs.reporting.sections.item_details import with_news
from ilrs_docs.reporting.sections.items import (
    is_kept,
    open_promise,
    standing_gap,
    standing_procedure,
    unexplained,
)
from ilrs_docs.reporting.sections.listing import destinations
from ilrs_docs.reporting.sections.missions import with_flights
from ilrs_docs.reporting.sections.since_first import SinceFirst, moved_since_first
from ilrs_docs.reporting.sections.telling_together import item_of_change, with_their_dates, with_their_steps
from ilrs_docs.reporting.sections.tracing import traced
from ilrs_docs.reporting.sections.tracking import charts
from ilrs_docs.reporting.standings import late_entries
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.tool import VERSION

ALONE: Final = Trail()
"""What is known where only the two releases are at hand."""


def report(  # noqa: PLR0913 - what is compared, which scripts hand on as it is, and two plain words
    old: Release | None,
    new: Release | None,
    comparison: Comparison,
    trail: Trail = ALONE,
    language: Language = "en",
    *,
    detail: Detail = "standard",
) -> Report:
    """Return what a reader is told about the way from `old` to `new`; `comparison` is that of these two releases.

    None stands for no document, as in the comparison. `detail` is how deep a page goes that is made of the report; the
    data are complete in any case.

    `trail` is what a library knows beside the two: comparisons of neighbouring releases in between, whose news has a
    section of its own, and that of the first official release. All words are in `language`.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    >>> report(old, new, library.diff(old, new), library.trail(old, new)).section("act").groups[0].items[0].due
    '2027'
    """
    before, after = filled(old, new)
    with speaking(language), telling_of(*ComparedReleases(before, after, comparison, trail).releases):
        told = all_in_language(ComparedReleases(before, after, comparison, trail))
        made = _report(sides(before, after), told.comparison, told.trail, language)
        return made if made.detail == detail else made.model_copy(update={"detail": detail})


def all_in_language(compared: ComparedReleases) -> ComparedReleases:
    """Return what is compared with all titles in the language spoken, those of the releases in between too."""
    old, new, comparison, trail = compared
    intervals = tuple(one._replace(comparison=in_language(one.comparison, one.old, one.new)) for one in trail.intervals)
    return ComparedReleases(old, new, in_language(comparison, old, new), trail._replace(intervals=intervals))


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


def _report(pair: ReleasePair, comparison: Comparison, trail: Trail, language: Language) -> Report:
    first = moved_since_first(trail.first, comparison)
    placed = remarked(_placed(pair, comparison, trail, first), trail.corrections, pair, comparison)
    sections = sections_of([*placed, *corrected(trail.corrections, pair)], pair, comparison, first)
    releases = (pair.old, *(interval.new for interval in trail.intervals), pair.new)
    citations = citations_of(releases, cited(pair.new_entries.values()), sections)
    return Report(
        language=language,
        marks=about().foreign,
        identification=identification(pair.old, pair.new, comparison, trail.head),
        summary=summarise(comparison, pair.new, hidden_events(trail.intervals, comparison)),
        screen=first_screen(
            ScreenInputs(pair.old, pair.new, comparison, dict(enumerate(comparison.changes)), sections)
        ),
        filtered=filtered_words(comparison),
        legend=legend(comparison),
        sections=sections,
        charts=charts(ComparedReleases(pair.old, pair.new, comparison, trail)),
        sources_title=_(headings.SOURCES),
        sources=citations,
        sources_empty=None if citations else deny(NO_SOURCES, citations),
    )


def _placed(pair: ReleasePair, comparison: Comparison, trail: Trail, first: SinceFirst | None) -> list[Placed]:
    """Return all that is told, each item with its place."""
    intervals = trail.intervals
    changed = [
        Placed(place_of(change, pair), item_of_change(at, change, pair, comparison, first), change)
        for at, change in enumerate(comparison.changes)
    ]
    rough = [called for one in changed for called in _rough(one)]
    left = list(_unexplained(pair, comparison))
    alone = accompanied(with_their_dates(with_their_steps(founded(traced(changed, intervals, pair), intervals, pair))))
    joined_up = joined(alone, others(pair.new, comparison), pair)
    told = gathered(with_flights(joined_up, pair))
    return [
        *acts(told, pair, comparison.changes),
        *with_news(told, lasting(pair, comparison)),
        *destinations(comparison),
        *impacts(pair, comparison, trail.beside),
        *left,
        *in_between(intervals, comparison),
        *completeness(pair, comparison, rough),
    ]


def _rough(one: Placed) -> Iterator[str]:
    """Yield what names a text that was not compared by words: whose it is, and what it is."""
    title = one.change.subjects[0].title if one.change else ""
    for passage in (passage for item in (one.item, *one.item.also) for passage in item.passages):
        if passage.coarse:
            yield _("{name}: {words}").format(name=title, words=passage.title)


def _unexplained(pair: ReleasePair, comparison: Comparison) -> Iterator[Placed]:
    """Yield the edits that no change claims, each with the innermost entry that it is in."""
    for edit in unclaimed_edits(comparison):
        inside = pair.inside(edit.old_path, edit.new_path)
        yield Placed(Place("rest", headings.UNEXPLAINED), unexplained(edit, inside))


def identification(old: Release, new: Release, comparison: Comparison, head: str | None = None) -> Identification:
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
        head=head,
    )


def card(release: Release, identity: Identity | None) -> Card:
    """Return the identity of a release in words; without an identity, that there is no document."""
    if identity is None:
        return no_document(release.issued)
    return Card(
        label=phrases.label(release.name),
        version=release.version,
        issued=_issued(release),
        day=release.issued,
        standing=release.standing and phrases.word(release.standing),
        official=release.standing == "official",
        basis=release.basis and phrases.basis(release.basis),
        issuers=phrases.listed([phrases.word(issuer) for issuer in release.issuers]) or None,
        languages=phrases.listed([phrases.language_name(tag) for tag in release.languages]) or None,
        digest=identity.digest,
    )


def _issued(release: Release) -> str | None:
    if release.issued is None:
        return None
    issued = _("state of {day}") if release.standing == "tracked" else _("issued {day}")
    return issued.format(day=phrases.day(release.issued))


def no_document(day: date | None) -> Card:
    """Return what stands where a release would be named; `day` is that of the release on the other side."""
    return Card(label=phrases.no_document(), day=day)


def disclaimers(*releases: Release) -> tuple[str, ...]:
    """Return what a reader must know before relying on releases: no official standing, compiled from reports."""
    words = [_no_standing(release) for release in releases if release.standing in UNOFFICIAL]
    reported = list(
        dict.fromkeys(phrases.quoted(phrases.label(one.name)) for one in releases if one.basis == "reported")
    )
    if reported:
        compiled = ngettext(
            "{releases} is compiled from reports, not from the text of the document itself.",
            "{releases} are compiled from reports, not from the text of the document itself.",
            len(reported),
        )
        words.append(compiled.format(releases=phrases.listed(reported)))
    return tuple(dict.fromkeys(words))


def _no_standing(release: Release) -> str:
    tracked = release.standing == "tracked"
    words = (
        _("{release} is a tracked state and has no official standing.")
        if tracked
        else _("{release} is a draft that nobody has issued and has no official standing.")
    )
    first = words.format(release=phrases.quoted(phrases.label(release.name)))
    return phrases.together([first, local(release.notice)] if release.notice else [first])


def lasting(pair: ReleasePair, comparison: Comparison) -> list[Placed]:
    """Return what stands in the new release without having changed: procedures, promises, gaps."""
    told = {(subject.kind, subject.id) for change in comparison.changes for subject in change.subjects}
    promises = [promise for promise in by_natural_id(pair.new.promises) if ("promise", promise.id) not in told]
    day = pair.new.issued
    gaps = (standing_gap(gap, pair) for gap in by_natural_id(pair.new.gaps) if ("gap", gap.id) not in told)
    return [
        *_standing_procedures(pair),
        *(
            Placed(
                Place("promises", headings.KEPT_PROMISES if is_kept(promise, day) else headings.OPEN_PROMISES),
                open_promise(promise, day),
            )
            for promise in promises
        ),
        *(Placed(Place("unknown", headings.GAPS), item) for item in gaps),
    ]


def _standing_procedures(pair: ReleasePair) -> Iterator[Placed]:
    calls = Calls(pair.new)
    for key, entry in pair.new_entries.items():
        if isinstance(entry, (Procedure, Opportunity)):
            before = pair.old_entries.get(key)
            stands = isinstance(before, (Procedure, Opportunity)) and before.status == entry.status
            if stands and entry.status:
                yield Placed(
                    Place("procedures", home_title(entry, pair)), standing_procedure(entry, entry.status, calls)
                )


def sections_of(
    placed: Iterable[Placed], pair: ReleasePair, comparison: Comparison, first: SinceFirst | None = None
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
        if groups or is_held(name, pair):
            glance = glance_table(groups, first, delays(comparison)) if name == "schedule" else None
            told = None if groups else said_of_empty(name, comparison, pair)
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
