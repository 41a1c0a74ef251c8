"""What the reader whom a report is narrowed to is told before all else: how much concerns them, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.commitments import Commitment, Verdict
from ilrs_docs.reporting.counting import changes_of_section, standing_in
from ilrs_docs.reporting.denying import UNCHANGED_FOR_YOU, UNCHANGED_IN_ALL, deny
from ilrs_docs.reporting.joint_standing import label_of
from ilrs_docs.reporting.models import Item, Section
from ilrs_docs.reporting.narrowed_sections import FOR_ALL, all_items

MANY: Final = 3
"""From how many on items for the same reasons do without these, which are told once."""
WORRYING: Final[frozenset[Verdict]] = frozenset({"late", "late-if", "perhaps-late", "gone"})
"""The verdicts that are counted before all else; that a milestone is unknown says nothing of time."""


class NarrowedSections(NamedTuple):
    """The sections of a report on a `document`: the `whole`, and what of them the reader is told."""

    document: str
    whole: Sequence[Section]
    told: Sequence[Section]


def summary(several: Sequence[NarrowedSections], commitments: Sequence[Commitment]) -> str:
    """Return what is said to the reader in one paragraph; changes are counted as the first screen does."""
    mine = [item for one in several for item in _changes(one.told).values()]
    own = [item for one in several for item in _changes(_own(one.told)).values()]
    whole = sum(len(_changes(one.whole)) for one in several)
    standing = sum(_standing(_own(one.told)) for one in several)
    denial = UNCHANGED_FOR_YOU if len(several) == 1 else UNCHANGED_IN_ALL
    sentences = [*(_some(len(mine), whole, standing) if mine else _nothing(denial, own, standing))]
    urgent = sum(item.severity == "act" for item in mine) + sum(one.severity == "act" for one in commitments)
    if urgent:
        words = ngettext("{count} may call for a decision.", "{count} may call for a decision.", urgent)
        sentences.append(words.format(count=urgent))
    return phrases.together([*sentences, *of_commitments(commitments)])


def told_whole(several: Sequence[NarrowedSections]) -> str:
    """Return that everything is told, to who follows nothing of it."""
    number = sum(len(_changes(one.told)) for one in several)
    words = ngettext("The report is told whole: {count} change.", "The report is told whole: {count} changes.", number)
    return words.format(count=number)


def usual(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the reasons for which most of what is told is there, where it is so much that once is enough."""
    found = Counter(item.because for section in sections for item in all_items(section) if item.because)
    return next((why for why, number in found.most_common(1) if number >= MANY and number * 2 > found.total()), ())


def _own(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections in which a reader is told what is theirs: neither those for all nor what repeats others."""
    return (section for section in sections if section.id not in FOR_ALL | {"act"})


def _changes(sections: Iterable[Section]) -> dict[int, Item]:
    """Return the changes that some sections tell, each once, by their positions."""
    found: dict[int, Item] = {}
    for section in sections:
        found |= changes_of_section(section)
    return found


def _standing(sections: Iterable[Section]) -> int:
    """Return how many items some sections tell that are no change of the two releases."""
    return sum(map(standing_in, sections))


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
    """Yield that nothing changed, and how much that concerns the reader stands as it was."""
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


def left_out(several: Sequence[NarrowedSections]) -> Iterator[str]:
    """Yield how much was left out; of several documents by name."""
    for one in several:
        for words in _left_out(one):
            name = label_of(one.document)
            yield words if len(several) == 1 else _("{name}: {words}").format(name=name, words=words)


def _left_out(one: NarrowedSections) -> Iterator[str]:
    """Yield how many changes were left out, by section, and how much else."""
    kept_here = _changes(one.told).keys()
    titles: Counter[str] = Counter()
    gone: set[int] = set()
    for section in _own(one.whole):
        here = changes_of_section(section).keys() - kept_here - gone
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
    standing = _standing(_own(one.whole)) - _standing(_own(one.told))
    if standing:
        words = ngettext(
            "{count} item that is no change is left out, too.",
            "{count} items that are no changes are left out, too.",
            standing,
        )
        yield words.format(count=standing)


def of_commitments(commitments: Sequence[Commitment]) -> Iterator[str]:
    """Yield how many of the commitments are in danger, and how many name a milestone that nobody knows, if any."""
    worrying = sum(one.verdict in WORRYING for one in commitments)
    if worrying:
        words = ngettext(
            "Of your commitments, {count} is or may be too late, or has nothing to hang on.",
            "Of your commitments, {count} are or may be too late, or have nothing to hang on.",
            worrying,
        )
        yield words.format(count=worrying)
    unknown_there = sum(one.verdict == "not-there" for one in commitments)
    if unknown_there:
        words = ngettext(
            "Of your commitments, {count} names a milestone that is not known here; its id has to be corrected.",
            "Of your commitments, {count} name milestones that are not known here; their ids have to be corrected.",
            unknown_there,
        )
        yield words.format(count=unknown_there)
