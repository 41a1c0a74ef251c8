"""From two releases and their comparison to a `Report`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.model import Release, Source
from ilrs_docs.reporting import headings, phrasing
from ilrs_docs.reporting.items import cited, item_of, open_promise, standing_gap, standing_readings, unexplained
from ilrs_docs.reporting.nouns import Card, Citation, Identification, Report, Section
from ilrs_docs.reporting.placing import Place, Placed, accompanied, groups_of, place_of
from ilrs_docs.reporting.sides import Sides, given, sides
from ilrs_docs.reporting.summary import summarise
from ilrs_docs.reporting.tables import glance_table
from ilrs_docs.reporting.telling import unclaimed_edits


def report(old: Release, new: Release, comparison: Comparison) -> Report:
    """Return what a reader is told about the way from `old` to `new`; `comparison` is that of these two releases."""
    both = sides(old, new)
    changed = [
        Placed(place_of(change, both), item_of(at, change, both), change)
        for at, change in enumerate(comparison.changes)
    ]
    left = [Placed(Place("rest", headings.UNEXPLAINED), unexplained(edit)) for edit in unclaimed_edits(comparison)]
    placed = [*accompanied(changed), *left, *lasting(both, comparison)]
    sections = sections_of(placed)
    citations = citations_of(both, sections)
    return Report(
        identification=identification(old, new, comparison),
        summary=summarise(comparison, new),
        legend=headings.LEGEND,
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
        tool_version=tool_version(),
        disclaimers=(*disclaimers(old), *(words for words in disclaimers(new) if words not in disclaimers(old))),
    )


def tool_version() -> str:
    """Return the version of this tool as installed, "unreleased" where it runs without being installed."""
    try:
        return version("ilrs-docs")
    except PackageNotFoundError:
        return "unreleased"


def card(release: Release, identity: Identity) -> Card:
    """Return the identity of a release in words."""
    return Card(
        label=release.label,
        version=release.version,
        issued=phrasing.day(release.issued),
        standing=phrasing.word(release.standing),
        basis=phrasing.word(release.basis),
        issuers=phrasing.listed(release.issuers),
        languages=phrasing.listed([phrasing.LANGUAGES[language] for language in release.languages]),
        digest=identity.digest,
    )


def disclaimers(release: Release) -> tuple[str, ...]:
    """Return what a reader must know before relying on a release: no official standing, compiled from reports."""
    name = f"{release.label} (version {release.version})"
    words = []
    if release.standing == "tracked":
        words.append(f"{name} has no official standing. {release.notice.en if release.notice else ''}".strip())
    if release.standing == "draft":
        words.append(f"{name} is a draft; nobody has issued it.")
    if release.basis == "reported":
        words.append(f"{name} is compiled from reports, not from the document's own text.")
    return tuple(words)


def lasting(both: Sides, comparison: Comparison) -> list[Placed]:
    """Return what stands in the new release without having changed: promises, gaps, disagreements of sources."""
    told = {(subject.kind, subject.id) for change in comparison.changes for subject in change.subjects}
    opened = frozenset(
        str(change.new.get("id"))
        for change in comparison.changes
        if change.rule.endswith("-conflict-opened") and isinstance(change.new, dict)
    )
    promises = (open_promise(promise) for promise in both.new.promises if ("promise", promise.id) not in told)
    gaps = (standing_gap(gap, both) for gap in both.new.gaps if ("gap", gap.id) not in told)
    return [
        *(Placed(Place("unknown", headings.PROMISES), item) for item in promises),
        *(Placed(Place("unknown", headings.GAPS), item) for item in gaps),
        *(Placed(Place("unknown", headings.CONFLICTS), item) for item in standing_readings(both.new, opened)),
    ]


def sections_of(placed: Iterable[Placed]) -> tuple[Section, ...]:
    """Return all sections in reading order, each with its groups or with the sentence that says it is empty."""
    everything = list(placed)
    sections = []
    for name, (title, empty) in headings.SECTIONS.items():
        groups = groups_of(name, everything)
        glance = glance_table(groups) if name == "schedule" else None
        sections.append(Section(id=name, title=title, glance=glance, groups=groups, empty=None if groups else empty))
    return tuple(sections)


def citations_of(both: Sides, sections: Iterable[Section]) -> tuple[Citation, ...]:
    """Return the sources that the new release cites, and those of what changed, numbered by date and id."""
    known = {source.id: source for source in (*both.old.sources, *both.new.sources)}
    items = (item for section in sections for group in section.groups for item in group.items)
    wanted = {source for item in items for told in (item, *item.also) for source in told.sources}
    wanted |= set(cited(both.new_entries.values()))
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
