"""A report narrowed to one partner: what concerns them, why it is there, and how much was left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ilrs_docs.comparing import Compared
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, speaking
from ilrs_docs.model import Release
from ilrs_docs.partners.committing import check
from ilrs_docs.partners.concerning import KEPT, Reason, Reasons, ambiguous, reasons, unknown
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.reporting.assembling import in_language
from ilrs_docs.reporting.denying import NOT_YOURS, UNCHANGED_FOR_YOU, deny
from ilrs_docs.reporting.nouns import Commitment, Concern, Group, Item, Report, Section, SectionId
from ilrs_docs.reporting.sections.glancing import glance_table
from ilrs_docs.reporting.sections.impacting import MOST, impacts
from ilrs_docs.reporting.sections.placing import groups_of
from ilrs_docs.reporting.sections.tracking import charts
from ilrs_docs.reporting.sides import sides
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.tagging import about, telling_of

FOR_ALL: Final[frozenset[SectionId]] = frozenset({"terms", "promises", "completeness"})
"""Sections that are told to every partner: what words mean, what was promised to all, how complete the report is."""
MOST_REASONS: Final = 3


def narrow(report: Report, profile: Profile, compared: Compared) -> Report:
    """Return a report with what concerns a partner, the nearest first, and with their commitments checked.

    `compared` is what the report was made of. What is left out is counted, section by section.

    >>> from ilrs_docs import Library, report
    >>> compared = Library().compare("roadmap@1.0", "roadmap@latest")
    >>> profile = Profile(name="Example Agency", interests={"missions": ("change-7",)})
    >>> narrow(report(*compared), profile, compared).concern.name
    'Example Agency'
    """
    old, new, comparison, way = compared
    with speaking(report.language), telling_of(old, *(leg.new for leg in way.legs), new):
        report = in_full(report, compared)
        whys = reasons(profile, old, new)
        sections = tuple(_section(section, whys) for section in report.sections)
        commitments = check(profile, comparison, old, new) if new.kind == "roadmap" else ()
        followed = {own for kind, own in whys if kind == "milestone"}
        narrowed = report.model_copy(update={"sections": sections, "charts": charts(compared, followed)})
        cited = {source for item in narrowed.items() for source in item.sources}
        cited |= {source for section in sections for item in _items(section) for source in item.sources}
        return narrowed.model_copy(
            update={
                "sources": tuple(one for one in report.sources if one.id in cited),
                "concern": Concern(
                    name=profile.name,
                    role=profile.role,
                    summary=_summary(report, narrowed, commitments),
                    commitments=commitments,
                    left_out=(
                        *_left_out(report, narrowed),
                        *_not_there(unknown(profile.interests, old, new)),
                        *_not_clear(ambiguous(profile.interests, old, new)),
                        *_unchecked(profile, new),
                    ),
                ),
            }
        )


def in_full(report: Report, compared: Compared) -> Report:
    """Return a report whose section on impact tells everything, so that nothing that concerns a partner is cut off."""
    section = report.section("impact")
    if _length(section) <= MOST:
        return report
    old, new, comparison, _way = compared
    both = sides(old, new)
    groups = groups_of("impact", impacts(both, in_language(comparison, old, new), None))
    whole = section.model_copy(update={"groups": groups})
    sections = tuple(whole if one.id == "impact" else one for one in report.sections)
    return report.model_copy(update={"sections": sections})


def _items(section: Section) -> Iterable[Item]:
    return (told for group in section.groups for item in group.items for told in (item, *item.also))


def _section(section: Section, whys: Reasons) -> Section:
    """Return a section with what concerns the partner; those for all as they are."""
    if section.id in FOR_ALL:
        return section
    groups = tuple(group for one in section.groups if (group := _group(one, whys)).items)
    glance = glance_table(groups) if section.glance else None
    empty = section.empty if groups or section.empty else deny(NOT_YOURS, groups)
    return section.model_copy(update={"groups": groups, "glance": glance, "empty": empty})


def _group(group: Group, whys: Reasons) -> Group:
    """Return a group with the items that concern the partner, the nearest first, each with its reasons."""
    found = [(reason, item) for item in group.items if (reason := _reasons_of(item, whys))]
    found.sort(key=lambda one: one[0][0].distance)
    items = (item.model_copy(update={"because": _words(reason)}) for reason, item in found)
    return group.model_copy(update={"items": tuple(items)})


def _reasons_of(item: Item, whys: Reasons) -> list[Reason]:
    subjects = (subject for told in (item, *item.also) for subject in told.subjects)
    return sorted({reason for subject in subjects for reason in whys.get((subject.kind, subject.id), ())})


def _words(found: Iterable[Reason]) -> tuple[str, ...]:
    """Return the nearest of these reasons in words, the last one saying how many more are as near."""
    ordered = list(found)
    words = list(dict.fromkeys(reason.words for reason in ordered if reason.distance == ordered[0].distance))
    more = len(words) - MOST_REASONS
    if len(words) >= KEPT:
        return (*words[:MOST_REASONS], _("many more reasons"))
    tail = ngettext("{count} more reason", "{count} more reasons", more).format(count=more) if more > 0 else None
    return tuple(filter(None, (*words[:MOST_REASONS], tail)))


def _own(report: Report) -> Iterable[Section]:
    """Return the sections in which a partner is told what is theirs: neither those for all nor what repeats others."""
    return (section for section in report.sections if section.id not in FOR_ALL | {"act"})


def _told(report: Report) -> list[Item]:
    return [item for section in _own(report) for group in section.groups for item in group.items]


def _summary(report: Report, narrowed: Report, commitments: Iterable[Commitment]) -> str:
    """Return what the comparison says to the partner in one paragraph."""
    mine, commitments = _told(narrowed), tuple(commitments)
    changed = [item for item in mine if item.rule or any(other.rule for other in item.also)]
    severities = [*(item.severity for item in mine), *(one.severity for one in commitments)]
    urgent = severities.count("act")
    sentences = [*(_some(len(mine), len(_told(report))) if changed else _nothing(changed, len(mine)))]
    if urgent:
        words = ngettext("{count} may call for a decision.", "{count} may call for a decision.", urgent)
        sentences.append(words.format(count=urgent))
    sentences += [one.sentence for one in commitments if one.severity != "inform"]
    return phrasing.together(sentences)


def _some(mine: int, whole: int) -> Iterable[str]:
    words = ngettext("{mine} of {count} item concerns you.", "{mine} of {count} items concern you.", whole)
    yield words.format(mine=mine, count=whole)


def _nothing(changed: Iterable[Item], standing: int) -> Iterable[str]:
    """Yield that nothing changed, and how much that concerns the partner stands as it was."""
    yield deny(UNCHANGED_FOR_YOU, changed)
    if standing:
        words = ngettext(
            "{count} item that concerns you stands as it was.",
            "{count} items that concern you stand as they were.",
            standing,
        )
        yield words.format(count=standing)


def _counted(title: str, count: int) -> str:
    """Return a section, with how many things of it are told."""
    return _("{title} ({count})").format(title=phrasing.apart(title), count=count)


def _left_out(report: Report, narrowed: Report) -> Iterable[str]:
    """Yield how much was left out, by section."""
    pairs = zip(_own(report), _own(narrowed), strict=True)
    left = [(whole.title, _length(whole) - _length(mine)) for whole, mine in pairs]
    number = sum(count for _title, count in left)
    if number:
        words = ngettext(
            "{count} item does not concern you and is left out: {sections}.",
            "{count} items do not concern you and are left out: {sections}.",
            number,
        )
        yield words.format(
            count=number, sections=phrasing.listed([_counted(title, count) for title, count in left if count])
        )


def _not_there(strangers: tuple[str, ...]) -> Iterable[str]:
    """Yield what the profile names that neither release has."""
    if strangers:
        words = _("Neither release has what the profile names: {names}.")
        yield words.format(names=phrasing.listed(strangers))


def _not_clear(names: tuple[str, ...]) -> Iterable[str]:
    """Yield what the profile names by an id that several kinds of entries have, with what it may mean."""
    if names:
        words = _("It is not clear what the profile means; name one of these: {names}.")
        yield words.format(names=_("; ").join(names))


def _unchecked(profile: Profile, new: Release) -> Iterable[str]:
    """Yield that commitments were not checked where the document has no milestones."""
    number = len(profile.commitments)
    if number and new.kind != "roadmap":
        yield (_of_the_station(number) if about().of_the_station else _of_any(number)).format(count=number)


def _of_the_station(number: int) -> str:
    return ngettext(
        "{count} commitment was not checked: it hangs on a milestone, and only the Roadmap has milestones.",
        "{count} commitments were not checked: they hang on milestones, and only the Roadmap has milestones.",
        number,
    )


def _of_any(number: int) -> str:
    return ngettext(
        "{count} commitment was not checked: it hangs on a milestone, and only a roadmap has milestones.",
        "{count} commitments were not checked: they hang on milestones, and only a roadmap has milestones.",
        number,
    )


def _length(section: Section) -> int:
    return sum(len(group.items) for group in section.groups)
