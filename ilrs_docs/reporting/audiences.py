"""Audiences: which sections each reads, whole or as far as they are of its subject, and in which order.

The data of a report are complete for every audience: an audience chooses what its page shows, as a depth does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from ilrs_docs.changes import Change
from ilrs_docs.changes.names import EntryKind
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, speaking
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, head
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.counting import changes_in, changes_of
from ilrs_docs.reporting.models import Audience, Group, Item, Report, Section, SectionId

ORDERS: Final[dict[Audience, tuple[SectionId, ...]]] = {
    "everybody": (),
    "brief": ("act", "schedule"),
    "programme": (),
    "legal": ("act", "procedures", "terms", "partners", "events", "promises", "conflicts"),
    "science": ("act", "listing", "rest", "events", "procedures"),
    "translation": ("act", "editorial", "terms", "procedures", "rest", "schedule", "listing"),
}
"""The sections that an audience reads first; the others follow in their usual order."""
Choice = Literal["whole", "own", "left"]
"""How much of a section an audience reads: all of it, what is of its subject, nothing."""
_ALL: Final[Mapping[SectionId, Choice]] = dict.fromkeys(headings.SECTIONS, "whole")
_OWN: Final[Mapping[SectionId, Choice]] = {
    "act": "whole", "schedule": "own", "events": "own", "procedures": "own", "terms": "own", "partners": "own",
    "listing": "own", "impact": "own", "between": "own", "rest": "own", "editorial": "own", "corrected": "whole",
    "conflicts": "own", "promises": "own", "unknown": "own", "completeness": "left",
}  # fmt: skip
CHOICES: Final[Mapping[Audience, Mapping[SectionId, Choice]]] = {
    "everybody": _ALL,
    "brief": _ALL,
    "programme": {
        **_OWN, "schedule": "whole", "impact": "whole", "between": "whole", "terms": "left", "partners": "left",
        "promises": "left",
    },
    "legal": {**_OWN, "procedures": "whole", "terms": "whole", "partners": "whole", "promises": "whole"},
    "science": {**_OWN, "terms": "left", "partners": "left", "promises": "left"},
    "translation": _OWN,
}  # fmt: skip
"""What each audience reads of each section.

What may call for a decision all read: the first screen leads there, and whose it is, is not for a table to say. So do
all read what was corrected: who knows an earlier report knows it otherwise.
"""


class AudienceSubject(NamedTuple):
    """What an audience reads about: kinds of entries, and rules that hold one of some words whatever they are about."""

    kinds: frozenset[EntryKind] = frozenset()
    rules: tuple[str, ...] = ()


SUBJECTS: Final[Mapping[Audience, AudienceSubject]] = {
    "everybody": AudienceSubject(),
    "brief": AudienceSubject(),
    "programme": AudienceSubject(frozenset({"milestone", "mission", "phase", "plan", "element"})),
    "legal": AudienceSubject(
        frozenset({
            "instrument", "partner", "procedure", "step", "opportunity", "limit", "deadline", "contact", "level",
            "participation-phase", "principle", "term", "definition", "promise",
        }),
        ("obligation", "-actor-", "reworded-actor"),
    ),
    "science": AudienceSubject(
        frozenset({"objective", "mission", "element", "opportunity", "limit"}), ("-site-", "objectives-changed")
    ),
    "translation": AudienceSubject(rules=("-translation-",)),
}  # fmt: skip
"""What is of the subject of each audience: of the programme office schedule and dependencies, of lawyers instruments,
parties, obligations, terms and procedures, of scientists objectives, payloads and sites, of translators what became of
translations."""
OPTION: Final = "--audience everybody"
TELLS: Final = marked("{option} tells all of it.")


def chosen(report: Report) -> tuple[Section, ...]:
    """Return the sections of a report that its audience reads, each as far as it does.

    >>> from ilrs_docs import Library, report
    >>> whole = report(*Library().compare("guideline@1.0", "guideline@latest"))
    >>> [section.id for section in chosen(arrange(whole, "science"))]
    ['act', 'procedures', 'between']
    """
    choices, subject = CHOICES[report.audience], SUBJECTS[report.audience]
    kept = (_read(section, choices[section.id], subject) for section in report.sections)
    return tuple(section for section in kept if section is not None)


def _read(section: Section, choice: Choice, subject: AudienceSubject) -> Section | None:
    """Return what an audience reads of a section; None where that is nothing."""
    if choice != "own":
        return section if choice == "whole" else None
    found = (
        group.model_copy(update={"items": tuple(item for item in group.items if is_of(item, subject))})
        for group in section.groups
    )
    groups = tuple(group for group in found if group.items)
    whole = groups == section.groups
    if whole and not section.empty:
        return section
    return section.model_copy(update={"groups": groups, "glance": None}) if groups else None


def is_of(item: Item, subject: AudienceSubject) -> bool:
    """Return whether an item, or what it tells beside itself, is of the subject of an audience."""
    if any(word in (item.rule or "") for word in subject.rules):
        return True
    kinds = {one.kind for one in item.subjects}
    return not kinds.isdisjoint(subject.kinds) or any(is_of(one, subject) for one in item.also)


def reads_first(change: Change, audience: Audience) -> bool:
    """Return whether a change is of the subject of an audience, so that a first screen tells it before others.

    >>> from ilrs_docs import Library
    >>> (joined, *_others) = Library().diff("guideline@1.0", "guideline@latest").select(rule="partner-joined")
    >>> [reads_first(joined, audience) for audience in ("legal", "science", "everybody")]
    [True, False, False]
    """
    subject = SUBJECTS[audience]
    kinds = {one.kind for one in change.subjects}
    return any(word in change.rule for word in subject.rules) or not kinds.isdisjoint(subject.kinds)


def left_out(whole: Sequence[Section], read: Sequence[Section], shown: Sequence[Section]) -> str | None:
    """Return how many changes an audience is not told, by section and by weight, and how much else; None for nothing.

    Of the `whole` it has `read` some sections; what is `shown` beside what these tell is told, too.
    """
    seen = changes_of(_items([*read, *shown])).keys()
    sections: Counter[str] = Counter()
    weights: Counter[Weight] = Counter()
    gone: set[int] = set()
    for section in whole:
        here = {at: one for at, one in changes_of(_items([section])).items() if at not in seen and at not in gone}
        gone |= here.keys()
        sections[section.title] += len(here)
        weights.update(one.weight for one in here.values())
    standing = _standing(whole) - _standing(read)
    if not gone and not standing:
        return None
    told = [_counted(sections, len(gone)), _weighed(weights)] if gone else []
    words = ngettext(
        "{count} item that is no change is left out, too.",
        "{count} items that are no changes are left out, too.",
        standing,
    )
    told += [words.format(count=standing)] if standing else []
    return phrases.together([*told, _(TELLS).format(option=OPTION)])


def _counted(sections: Mapping[str, int], number: int) -> str:
    words = ngettext(
        "{count} change is left out for this audience: {sections}.",
        "{count} changes are left out for this audience: {sections}.",
        number,
    )
    named = [
        _("{title} ({count})").format(title=phrases.apart(title), count=count)
        for title, count in sections.items()
        if count
    ]
    return words.format(count=number, sections=phrases.listed(named))


def _weighed(weights: Mapping[Weight, int]) -> str:
    counts = [
        _("{name}: {words}").format(name=head(weight), words=weights[weight])
        for weight in WEIGHTS
        if weights.get(weight)
    ]
    return _("By weight: {counts}.").format(counts=_("; ").join(counts))


def _items(sections: Iterable[Section]) -> Iterable[Item]:
    return (item for section in sections for group in section.groups for item in group.items)


def _standing(sections: Iterable[Section]) -> int:
    """Return how many items some sections tell that are no change of the two releases."""
    return sum(not changes_in(item) for item in _items(sections))


def arrange(report: Report, audience: Audience) -> Report:
    """Return a report for an audience, in its order; `brief` asks for the depth of that name, too."""
    with speaking(report.language):
        sections = _ordered(report.sections, ORDERS[audience])
        if audience == "brief":
            return report.model_copy(update={"audience": audience, "sections": sections, "detail": "brief"})
        if audience == "translation":
            sections = tuple(_with_groups(section, _reworded_first) for section in sections)
        subject = SUBJECTS[audience]
        if audience in {"legal", "science"}:
            sections = tuple(_with_groups(section, lambda groups: _own_first(groups, subject)) for section in sections)
        return report.model_copy(update={"audience": audience, "sections": sections})


def _ordered(sections: Iterable[Section], first: tuple[SectionId, ...]) -> tuple[Section, ...]:
    usual = list(headings.SECTIONS)
    places = {name: at for at, name in enumerate((*first, *(name for name in usual if name not in first)))}
    return tuple(sorted(sections, key=lambda section: places[section.id]))


def _with_groups(section: Section, arranged: Callable[[tuple[Group, ...]], tuple[Group, ...]]) -> Section:
    return section.model_copy(update={"groups": arranged(section.groups)})


def _own_first(groups: tuple[Group, ...], subject: AudienceSubject) -> tuple[Group, ...]:
    """Put the groups, and in each group the items, that are of the subject of an audience before the others."""
    told = tuple(
        group.model_copy(update={"items": tuple(sorted(group.items, key=lambda item: not is_of(item, subject)))})
        for group in groups
    )
    return tuple(sorted(told, key=lambda group: not any(is_of(item, subject) for item in group.items)))


def _reworded_first(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Unfold what holds texts that were reworded, and put it first; in a group too."""
    told = tuple(
        group.model_copy(
            update={
                "items": tuple(sorted(group.items, key=lambda item: not _texts(item))),
                "folded": group.folded and not any(_texts(item) for item in group.items),
            }
        )
        for group in groups
    )
    return tuple(sorted(told, key=lambda group: not any(_texts(item) for item in group.items)))


def _texts(item: Item) -> bool:
    own = (item, *item.also)
    return any(one.passages or (one.rule or "").rpartition("-translation-")[1] for one in own)
