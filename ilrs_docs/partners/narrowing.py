"""A report narrowed to one partner: what concerns them, why it is there, and how much was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext, speaking
from ilrs_docs.model.kept import kept
from ilrs_docs.partners.addressing import notices, of_commitments
from ilrs_docs.partners.committing import check, ranked
from ilrs_docs.partners.concerning import KEPT, Reason, Reasons, reasons
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.partners.tying import Both, Key
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.assembling import all_in_language, in_language
from ilrs_docs.reporting.commitments import Commitment
from ilrs_docs.reporting.counting import changes_in, changes_of, items_of
from ilrs_docs.reporting.denying import NOT_YOURS, UNCHANGED_FOR_YOU, UNCHANGED_IN_ALL, deny
from ilrs_docs.reporting.joint_standing import label_of
from ilrs_docs.reporting.models import Audience, Concern, Group, Item, Report, Section, SectionId
from ilrs_docs.reporting.release_pair import sides
from ilrs_docs.reporting.screening import ScreenInputs, first_screen
from ilrs_docs.reporting.sections.act import heading
from ilrs_docs.reporting.sections.assignment import groups_of
from ilrs_docs.reporting.sections.at_a_glance import glance_table
from ilrs_docs.reporting.sections.impacting import MOST, impacts
from ilrs_docs.reporting.sections.tracking import charts
from ilrs_docs.rules.actions import action_of

FOR_ALL: Final[frozenset[SectionId]] = frozenset({"terms", "promises", "corrected", "completeness"})
"""Sections that are told to every partner: what words mean, what was promised to all, what earlier reports told
otherwise, how complete the report is."""
MOST_REASONS: Final = 3
MANY: Final = 3
"""From how many on items for the same reasons do without these, which are told once."""


Whys = Mapping[str | None, Reasons]
"""Why entries concern a partner: those of the document that is told of (None), and of the others beside it."""


class ItemPlace(NamedTuple):
    """Where in a section an item stands: in which group, at which place of it."""

    group: int
    item: int


def narrow(report: Report, profile: Profile, compared: ComparedReleases, audience: Audience | None = None) -> Report:
    """Return a report with what concerns a partner, the nearest first, and with their commitments checked.

    `compared` is what the report was made of. The first screen begins with what the `audience` reads, that of the
    profile where none is given. What is left out is counted, section by section. To a profile that
    follows nothing of the document the whole report is told, and that it does not.

    >>> from ilrs_docs import Library, report
    >>> compared = Library().compare("roadmap@1.0", "roadmap@latest")
    >>> profile = Profile(name="Example Agency", interests={"missions": ("change-7",)})
    >>> narrow(report(*compared), profile, compared).concern.name
    'Example Agency'
    """
    old, new, _comparison, _way = compared
    with speaking(report.language):
        found = narrowed(report, profile, compared)
        told = notices(profile, [Both(old, new)], follows=bool(found.whys))
        with _telling(compared):
            concern = concern_of([found], profile, told)
            screen = first_screen(screen_inputs(found, concern)._replace(audience=audience or profile.audience))
        return found.report.model_copy(update={"concern": concern, "screen": screen})


class Narrowed(NamedTuple):
    """A report narrowed to a partner: what it was made of, all its sections, why entries concern them, commitments.

    Where nothing concerns them (no `whys`), and no other document does, the `report` is told whole.
    """

    compared: ComparedReleases
    report: Report
    sections: tuple[Section, ...]
    whys: Reasons
    commitments: tuple[Commitment, ...]


def narrowed(report: Report, profile: Profile, compared: ComparedReleases, *, follows: bool = False) -> Narrowed:
    """Return a report with what concerns a partner; `follows` is whether they follow anything of another document."""
    old, new, comparison, _way = compared
    with _telling(compared):
        whys = reasons(profile, old, new)
        commitments = check(profile, comparison, old, new) if new.kind == "roadmap" else ()
        sections = _in_full(report, compared)
        theirs: Whys = {None: whys, **dict(_elsewhere(profile, compared))}
        told = _narrowed(report, sections, theirs, compared) if whys or follows else report
        return Narrowed(compared, told, sections, whys, commitments)


def _elsewhere(profile: Profile, compared: ComparedReleases) -> Iterator[tuple[str, Reasons]]:
    """Yield why entries of the documents that stand beside the one that is told of concern a partner."""
    for one in compared.trail.beside:
        yield one.new.document, reasons(profile, one.old or one.new, one.new)


def _telling(compared: ComparedReleases) -> AbstractContextManager[None]:
    return telling_of(*compared.releases)


def concern_of(several: Sequence[Narrowed], profile: Profile, told: Iterable[str]) -> Concern:
    """Return what a partner is told before all else, of one document or of several; `told` are the notices."""
    follows = any(one.whys for one in several)
    commitments = ranked(one for found in several for one in found.commitments)
    return Concern(
        name=profile.name,
        role=profile.role,
        notices=tuple(told),
        summary=_summary(several, commitments) if follows else _whole(several),
        commitments=commitments,
        left_out=tuple(_left_out_of_all(several)) if follows else (),
        because=_usual([section for one in several for section in one.report.sections]),
    )


def screen_inputs(found: Narrowed, concern: Concern | None, *, follows: bool = False) -> ScreenInputs:
    """Return what the first screen for a partner is made of: what is told in their report, what lies ahead for them.

    `follows` is whether they follow anything of another document.
    """
    with _telling(found.compared):
        return _screen_inputs(found, concern, whole=not found.whys and not follows)


def _screen_inputs(found: Narrowed, concern: Concern | None, *, whole: bool) -> ScreenInputs:
    (old, new, comparison, _way), told = found.compared, found.report
    if whole:
        named = in_language(comparison, old, new)
        return ScreenInputs(old, new, named, dict(enumerate(named.changes)), told.sections, concern)
    positions = sorted(changes_of(items_of(told)))
    mine = comparison.model_copy(update={"changes": tuple(comparison.changes[at] for at in positions)})
    changes = dict(zip(positions, in_language(mine, old, new).changes, strict=True))
    return ScreenInputs(old, new, comparison, changes, told.sections, concern, found.whys)


def _narrowed(report: Report, whole: tuple[Section, ...], whys: Whys, compared: ComparedReleases) -> Report:
    """Return a report with what concerns a partner alone, and with the sources that this cites or names."""
    sections = tuple(one if one.id in FOR_ALL else _section(one, whys) for one in whole)
    milestones = {own for kind, own in whys[None] if kind == "milestone"}
    items = [item for section in sections for item in _items(section)]
    cited = {source for item in items for source in item.sources} | set(_named(items, compared.comparison))
    return report.model_copy(
        update={
            "sections": sections,
            "charts": charts(_named_as_in(report, compared), milestones),
            "sources": tuple(one for one in report.sources if one.id in cited),
        }
    )


@kept
def _named_as_in(_report: Report, compared: ComparedReleases) -> ComparedReleases:
    """Return what a report was made of, with the titles in its language: worked out once for all partners."""
    return all_in_language(compared)


def _named(items: Iterable[Item], comparison: Comparison) -> Iterator[str]:
    """Yield the ids of the sources that stand in what items tell: those that an entry had, and those that it has."""
    for change in (comparison.changes[at] for at in changes_of(items)):
        if action_of(change) == "sources-changed":
            yield from (str(one) for side in (change.old, change.new) if isinstance(side, list) for one in side)


def _in_full(report: Report, compared: ComparedReleases) -> tuple[Section, ...]:
    """Return the sections, the one on impact telling everything, so that nothing of a partner's is cut off."""
    cut = {section.id for section in report.sections if section.id == "impact" and _length(section) > MOST}
    return tuple(_impact(section, compared) if section.id in cut else section for section in report.sections)


@kept
def _impact(section: Section, compared: ComparedReleases) -> Section:
    """Return the section on impact with all that it could tell."""
    old, new, comparison, _way = compared
    groups = groups_of(
        "impact", impacts(sides(old, new), in_language(comparison, old, new), compared.trail.beside, None)
    )
    return section.model_copy(update={"groups": groups})


def _items(section: Section) -> Iterable[Item]:
    return (told for group in section.groups for item in group.items for told in (item, *item.also))


@kept
def _places(section: Section) -> Mapping[str | None, Mapping[Key, tuple[ItemPlace, ...]]]:
    """Return where in a section each entry is told of, by the document where that is another one, else by None."""
    found: dict[str | None, dict[Key, dict[ItemPlace, None]]] = {}
    for at, group in enumerate(section.groups):
        for place, item in enumerate(group.items):
            for told in (item, *item.also):
                for subject in told.subjects:
                    there = found.setdefault(told.document, {}).setdefault((subject.kind, subject.id), {})
                    there[ItemPlace(at, place)] = None
    return {name: {key: tuple(there) for key, there in places.items()} for name, places in found.items()}


def _section(section: Section, whys: Whys) -> Section:
    """Return a section with what concerns the partner, the nearest first, each with its reasons."""
    known = _places(section)
    found: dict[ItemPlace, set[Reason]] = defaultdict(set)
    for document, theirs in whys.items():
        places = known.get(document, {})
        for key in theirs.keys() & places.keys():
            for there in places[key]:
                found[there].update(theirs[key])
    kept_items: dict[int, list[tuple[int, int, Item]]] = defaultdict(list)
    for (at, place), several in found.items():
        reasons_told = sorted(several)
        item = section.groups[at].items[place].model_copy(update={"because": _words(reasons_told)})
        kept_items[at].append((reasons_told[0].distance, place, item))
    groups = tuple(_group(section.groups[at], items) for at, items in sorted(kept_items.items()))
    glance = glance_table(groups) if section.glance else None
    empty = section.empty if groups or section.empty else deny(NOT_YOURS, groups)
    title = heading(groups) if section.id == "act" and groups else section.title
    return section.model_copy(update={"title": title, "groups": groups, "glance": glance, "empty": empty})


def _group(group: Group, found: list[tuple[int, int, Item]]) -> Group:
    """Return a group with some of its items, the nearest first."""
    ordered = sorted(found, key=lambda one: one[:2])
    return group.model_copy(update={"items": tuple(item for _distance, _place, item in ordered)})


def _words(found: Iterable[Reason]) -> tuple[str, ...]:
    """Return the nearest of these reasons in words, the last one saying how many more are as near."""
    ordered = list(found)
    words = list(dict.fromkeys(reason.words for reason in ordered if reason.distance == ordered[0].distance))
    more = len(words) - MOST_REASONS
    if len(words) >= KEPT:
        return (*words[:MOST_REASONS], _("many more reasons"))
    tail = ngettext("{count} more reason", "{count} more reasons", more).format(count=more) if more > 0 else None
    return tuple(filter(None, (*words[:MOST_REASONS], tail)))


def _usual(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the reasons for which most of what is told is there, where it is so much that once is enough."""
    found = Counter(item.because for section in sections for item in _items(section) if item.because)
    return next((why for why, number in found.most_common(1) if number >= MANY and number * 2 > found.total()), ())


def _own(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections in which a partner is told what is theirs: neither those for all nor what repeats others."""
    return (section for section in sections if section.id not in FOR_ALL | {"act"})


def _changes(sections: Iterable[Section]) -> dict[int, Item]:
    """Return the changes that some sections tell, each once, by their positions."""
    return changes_of(item for section in sections for group in section.groups for item in group.items)


def _standing(sections: Iterable[Section]) -> int:
    """Return how many items some sections tell that are no change of the two releases."""
    return sum(not changes_in(item) for section in sections for group in section.groups for item in group.items)


def _summary(several: Sequence[Narrowed], commitments: Sequence[Commitment]) -> str:
    """Return what is said to the partner in one paragraph; changes are counted as the first screen does."""
    mine = [item for one in several for item in _changes(one.report.sections).values()]
    own = [item for one in several for item in _changes(_own(one.report.sections)).values()]
    whole = sum(len(_changes(one.sections)) for one in several)
    standing = sum(_standing(_own(one.report.sections)) for one in several)
    denial = UNCHANGED_FOR_YOU if len(several) == 1 else UNCHANGED_IN_ALL
    sentences = [*(_some(len(mine), whole, standing) if mine else _nothing(denial, own, standing))]
    urgent = sum(item.severity == "act" for item in mine) + sum(one.severity == "act" for one in commitments)
    if urgent:
        words = ngettext("{count} may call for a decision.", "{count} may call for a decision.", urgent)
        sentences.append(words.format(count=urgent))
    return phrases.together([*sentences, *of_commitments(commitments)])


def _whole(several: Sequence[Narrowed]) -> str:
    """Return that everything is told, to who follows nothing of it."""
    number = sum(len(_changes(one.report.sections)) for one in several)
    words = ngettext("The report is told whole: {count} change.", "The report is told whole: {count} changes.", number)
    return words.format(count=number)


def _some(mine: int, whole: int, standing: int) -> Iterator[str]:
    """Yield how many of all changes concern the partner, and how much else does."""
    words = ngettext("{mine} of {count} change concerns you.", "{mine} of {count} changes concern you.", whole)
    yield words.format(mine=mine, count=whole)
    if standing:
        words = ngettext(
            "{count} more item that concerns you is no change between the two: it stands as it was, hangs on what "
            "changed, or came and went on the way.",
            "{count} more items that concern you are no changes between the two: they stand as they were, hang on what "
            "changed, or came and went on the way.",
            standing,
        )
        yield words.format(count=standing)


def _nothing(denial: str, changed: Iterable[Item], standing: int) -> Iterable[str]:
    """Yield that nothing changed, and how much that concerns the partner stands as it was."""
    yield deny(denial, changed)
    if standing:
        words = ngettext(
            "{count} item that concerns you stands as it was.",
            "{count} items that concern you stand as they were.",
            standing,
        )
        yield words.format(count=standing)


def _counted(title: str, count: int) -> str:
    """Return a section, with how many things of it are told."""
    return _("{title} ({count})").format(title=phrases.apart(title), count=count)


def _left_out_of_all(several: Sequence[Narrowed]) -> Iterator[str]:
    """Yield how much was left out; of several documents by name."""
    for one in several:
        for words in _left_out(one.sections, one.report.sections):
            name = label_of(one.compared.new.document)
            yield words if len(several) == 1 else _("{name}: {words}").format(name=name, words=words)


def _left_out(whole: tuple[Section, ...], narrowed: tuple[Section, ...]) -> Iterator[str]:
    """Yield how many changes were left out, by section, and how much else."""
    kept_here = _changes(narrowed).keys()
    titles: Counter[str] = Counter()
    gone: set[int] = set()
    for section in _own(whole):
        here = _changes((section,)).keys() - kept_here - gone
        gone |= here
        titles[section.title] += len(here)
    if gone:
        words = ngettext(
            "{count} change does not concern you and is left out: {sections}.",
            "{count} changes do not concern you and are left out: {sections}.",
            len(gone),
        )
        sections = phrases.listed([_counted(title, count) for title, count in titles.items() if count])
        yield words.format(count=len(gone), sections=sections)
    standing = _standing(_own(whole)) - _standing(_own(narrowed))
    if standing:
        words = ngettext(
            "{count} item that is no change is left out, too.",
            "{count} items that are no changes are left out, too.",
            standing,
        )
        yield words.format(count=standing)


def _length(section: Section) -> int:
    return sum(len(group.items) for group in section.groups)
