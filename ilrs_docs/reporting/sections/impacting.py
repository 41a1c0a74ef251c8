"""Impact: what depends on what moved, failed or was withdrawn, each with the path that leads there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, cast

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.changes.names import Action
from ilrs_docs.comparing import ReleaseBeside
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Milestone, Opportunity
from ilrs_docs.model.ordering import natural
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.doubting import MEASURELESS
from ilrs_docs.phrasing.ended import is_told
from ilrs_docs.phrasing.release_pair import ReleasePair, title_of
from ilrs_docs.phrasing.sentences import how_surely
from ilrs_docs.phrasing.shifting import shift_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.bearing import cited
from ilrs_docs.reporting.sections.contradicting import contradictions
from ilrs_docs.reporting.sections.depending import Links, ToldElsewhere, depending, suspect_notes
from ilrs_docs.reporting.sections.items import subject_of
from ilrs_docs.rules.actions import action_of, subject_kind
from ilrs_docs.rules.doubtful import ACTION

MOST: Final = 200
"""How many entries are told at most; how many more there are is said."""
MANY: Final = 8
"""How many milestones of a phase, or causes of one, are named."""
DEPENDS: Final[Mapping[Action, str]] = {
    "lost": marked("{title} depends on {cause}, which failed."),
    "cancelled": marked("{title} depends on {cause}, which was cancelled."),
    "altered": marked("{title} depends on {cause}, which is reported as altered."),
    "deferred": marked("{title} depends on {cause}, which was deferred."),
    "only-considered": marked("{title} depends on {cause}, which is only a possibility."),
    ACTION: marked("{title} depends on {cause}, of which it is only likely that it is still there."),
    "slipped-out-of-phase": marked("{title} depends on {cause}, which slipped out of its phase: {shift}."),
    "slipped": marked("{title} depends on {cause}, which slipped: {shift}."),
    "out-of-phase": marked("{title} depends on {cause}, which now lies outside its phase."),
    "window-dropped": marked("{title} depends on {cause}, which has no date any more."),
    "window-opened": marked("{title} depends on {cause}, of which an earliest or latest date is no longer stated."),
    "window-widened": marked("{title} depends on {cause}, whose window widened."),
    "advanced": marked("{title} depends on {cause}, which moved forward: {shift}."),
    "achieved": marked("{title} depends on {cause}, which was achieved: {shift}."),
    "split": marked("{title} depended on {cause}, which was split."),
    "withdrawn": marked("{title} depended on {cause}, which was withdrawn in favour of another."),
    "removed": marked("{title} depended on {cause}, which was removed."),
    "became-unknown": marked("{title} depended on {cause}, of which nothing is known any more."),
}
"""What became of a milestone, the gravest first, and the sentence for what depends on it."""
LIKELY_SPLIT: Final = marked("{title} depended on {cause}, which was likely split.")
"""What is said of a split for which only likeness speaks."""
UNSURE: Final = frozenset({"possible", "likely"})
"""How sure it is that a date moved, where what depends on it is told no more than that."""
SIMILAR: Final = "similar"
"""The stage of matching by which something is only likely."""
FREED: Final[Action] = "achieved"
"""What holds up nothing: it is told of what depends on it by itself, and of nothing behind that."""
ACHIEVED: Final[frozenset[Action]] = frozenset({"achieved", "achieved-early", "achieved-late"})
GONE: Final[frozenset[Action]] = frozenset({"split", "withdrawn", "removed", "became-unknown"})
GOES_BY: Final[Mapping[Action, str]] = {
    "withdrawn": marked("The opportunity {title} goes by the procedure {cause}, which was withdrawn."),
    "deferred": marked("The opportunity {title} goes by the procedure {cause}, which was deferred."),
    "closed": marked("The opportunity {title} goes by the procedure {cause}, which was closed."),
}
CHANGED: Final[frozenset[Action]] = frozenset({
    *DEPENDS, "window-firmed", "window-closed", "window-set", "window-corrected", "achieved", "achieved-early",
    "achieved-late", "begun", "decided", "only-considered", "reinstated", "status-changed",
})  # fmt: skip
"""What a milestone is counted for among those of its phase or mission whose date or status changed."""
_LED_TO: Final[Mapping[str | None, Action]] = {"considered": "only-considered"}
"""The action that led to a status on which nobody can count; others are called as their status is."""
_GRAVITY: Final = {action: rank for rank, action in enumerate(DEPENDS)}
_CLOSED: Final = {action: rank for rank, action in enumerate(GOES_BY)}


class Cause(NamedTuple):
    """What became of a milestone or procedure that others depend on: its title, the action, how far it moved.

    Where only likeness speaks for it, it is `likely`; `now` is the id that it then bears.
    """

    title: str
    action: Action
    shift: str
    likely: bool = False
    now: str | None = None


def impacts(
    pair: ReleasePair, comparison: Comparison, beside: Sequence[ReleaseBeside] = (), most: int | None = MOST
) -> list[Placed]:
    """Return an item for each entry that depends on what changed, directly or through others, and for its phases.

    `beside` are the releases of other documents in force beside the newer one. At most so many are told (all, where
    `most` is None), and how many more there are.
    """
    found = causes_of(comparison, "milestone", _GRAVITY)
    causes = {own: one for own, one in found.items() if not _is_another(own, one, pair)}
    waiting, told = _waiting(pair, newly_awaited(pair) | causes, most)
    bereft = list(_bereft(pair, causes))
    shown = [*waiting, *bereft][:most]
    more = len(told) + len(bereft) - len(shown)
    procedures = causes_of(comparison, "procedure", _CLOSED)
    elsewhere = ToldElsewhere(frozenset(causes), told, frozenset(procedures))
    rest, links = depending(pair, comparison, beside, elsewhere, most)
    if more:
        words = ngettext(
            "{count} more milestone depends on what changed.", "{count} more milestones depend on what changed.", more
        )
        shown.append(
            Item(severity="attend", sentence=phrases.sentence(words.format(count=phrases.counted_alone(more))))
        )
    return [
        *(Placed(Place("impact", headings.WAITING), _looked_at(item, links, causes)) for item in shown),
        *(Placed(Place("impact", headings.HOLDING), item) for item in _holding(pair, comparison, causes)),
        *(Placed(Place("impact", headings.GOING_BY), item) for item in _going_by(pair, comparison)),
        *rest,
        *contradictions(pair, comparison),
    ]


def _looked_at(item: Item, links: Links, causes: Container[str]) -> Item:
    """Return what waits for something with the changes for which that has to be looked at again."""
    waits = {subject.id for subject in item.subjects}
    found = [
        fingerprint
        for (dependent, target), those in links.items()
        if dependent.kind == target.kind == "milestone" and dependent.id in waits and target.id in causes
        for fingerprint in those
    ]
    suspect = tuple(dict.fromkeys(found))
    return item.model_copy(update={"suspect": suspect, "notes": (*item.notes, *suspect_notes(suspect))})


def causes_of(comparison: Comparison, kind: str, gravity: Mapping[Action, int]) -> dict[str, Cause]:
    """Return the gravest of the given actions that happened to each entry of a kind, by id."""
    found: dict[str, Cause] = {}
    for change in comparison.singly:
        if subject_kind(change) != kind:
            continue
        cause = _cause(change)
        for entry_id in {subject.id for subject in change.subjects} if change.readings else {change.subjects[0].id}:
            known = found.get(entry_id)
            if cause.action in gravity and (known is None or gravity[cause.action] < gravity[known.action]):
                found[entry_id] = cause
    return found


def _is_another(own: str, cause: Cause, pair: ReleasePair) -> bool:
    """Return whether an id is that of another milestone by now, if what bore it is likely one with a new id."""
    return cause.now not in {None, own} and ("milestone", own) in pair.new_entries


def _cause(change: Change) -> Cause:
    """Return what became of something; the last forecast of what is over says nothing of what depends on it."""
    action, title = action_of(change), change.subjects[0].title
    if is_told(change):
        return Cause(title, "forecast-changed", "")
    if action in ACHIEVED and isinstance(change.new, str):
        return Cause(title, FREED, phrases.window(change.new))
    now = change.subjects[-1].id if change.readings else None
    return Cause(title, action, _moved(change), change.detail.get("stage") == SIMILAR, now)


def _moved(change: Change) -> str:
    """Return by how much the date of a cause moved, and how sure that is where it is not sure that it moved at all."""
    shift = shift_of(change.detail) or _(MEASURELESS)
    if change.detail.get("certainty") not in UNSURE:
        return shift
    return _("{name} ({words})").format(name=shift, words=how_surely(change))


def newly_awaited(pair: ReleasePair) -> dict[str, Cause]:
    """Return each milestone in trouble for which another one waits that did not before; its trouble may be older."""
    stands, stood = (_milestones(entries.values()) for entries in (pair.new_entries, pair.old_entries))
    found: dict[str, Cause] = {}
    for entry_id, milestone in stands.items():
        before = stood[entry_id].depends_on if entry_id in stood else ()
        for wanted in milestone.depends_on:
            status = stands[wanted].status if wanted in stands and wanted not in before else None
            if stage(status).unsure:
                found[wanted] = Cause(title_of(stands[wanted]), _LED_TO.get(status, cast("Action", status)), "")
    return found


def _waiting(pair: ReleasePair, causes: Mapping[str, Cause], most: int | None) -> tuple[list[Item], frozenset[str]]:
    """Return what depends on a cause in the new release, the nearest first, and the ids of all that do."""
    milestones = _milestones(pair.new_entries.values())
    standing = {entry_id: cause for entry_id, cause in causes.items() if cause.action not in {*GONE, FREED}}
    steps = nearest(milestones, standing)
    roots = _roots(steps, standing)
    shown = [
        _waiting_item((*path_of(entry_id, steps, standing), roots[entry_id]), milestones, standing)
        for entry_id in islice(steps, most)
    ]
    freed = _freed(pair, milestones, causes, steps)
    return [*shown, *freed][:most], frozenset(steps) | {item.subjects[0].id for item in freed}


def _freed(
    pair: ReleasePair, milestones: Mapping[str, Milestone], causes: Mapping[str, Cause], told: Container[str]
) -> list[Item]:
    """Return what is still to come and depends, as it did before, on what was achieved since; not what is `told`."""
    stood = _milestones(pair.old_entries.values())
    found: list[Item] = []
    for entry_id, milestone in milestones.items():
        before = stood[entry_id].depends_on if entry_id in stood else ()
        met = [one for one in milestone.depends_on if one in causes and causes[one].action == FREED and one in before]
        if met and entry_id not in told and not stage(milestone.status).ended:
            names = ((causes[one], title_of(milestones[one])) for one in met[:MANY])
            words = phrases.together([_sentence(DEPENDS, title_of(milestone), cause, name) for cause, name in names])
            found.append(_item(milestone, words, ()).model_copy(update={"severity": "inform"}))
    return found


def _roots(steps: Mapping[str, str], causes: Container[str]) -> dict[str, str]:
    """Return the cause that each milestone depends on in the end."""
    roots: dict[str, str] = {}
    for entry_id, here in steps.items():
        roots[entry_id] = here if here in causes else roots[here]
    return roots


def _waiting_item(path: tuple[str, ...], milestones: Mapping[str, Milestone], causes: Mapping[str, Cause]) -> Item:
    """Return the item of the first milestone on a path: the causes that it depends on itself, else the last one."""
    waits, root = milestones[path[0]], path[-1]
    direct = sorted(
        (entry_id for entry_id in waits.depends_on if entry_id in causes),
        key=lambda entry_id: (_GRAVITY[causes[entry_id].action], natural(entry_id)),
    )
    told = direct[:MANY] or [root]
    sentence = phrases.together(
        [_sentence(DEPENDS, title_of(waits), causes[entry_id], title_of(milestones[entry_id])) for entry_id in told]
    )
    return _item(
        waits, sentence, () if direct else (_path_words([title_of(milestones[entry_id]) for entry_id in path]),)
    )


def _path_words(titles: list[str]) -> str:
    """Return a path in words, the last title being that of the cause in which a short path ends by itself."""
    *shown, root = titles
    return _("The path: {path}.").format(path=phrases.path(shown, root, len(shown)))


def nearest(milestones: Mapping[str, Milestone], causes: Iterable[str]) -> dict[str, str]:
    """Return for each milestone that depends on a cause the next step of its shortest path there, nearest first.

    Where several are as short, the one whose ids come first. Each milestone is gone through once: a circle ends.
    """
    dependents: dict[str, list[str]] = defaultdict(list)
    for entry_id in sorted(milestones, key=natural):
        for wanted in milestones[entry_id].depends_on:
            dependents[wanted].append(entry_id)
    steps: dict[str, str] = {}
    waiting = deque(sorted(causes, key=natural))
    reached = set(waiting)
    while waiting:
        here = waiting.popleft()
        for entry_id in dependents[here]:
            steps.setdefault(entry_id, here)
            if entry_id not in reached:
                reached.add(entry_id)
                waiting.append(entry_id)
    return steps


def path_of(entry_id: str, steps: Mapping[str, str], causes: Container[str]) -> tuple[str, ...]:
    """Return the path from a milestone to the cause that it depends on, both included; of a long one its beginning.

    >>> path_of("ilrs-5", {"ilrs-5": "ilrs-4", "ilrs-4": "ilrs-3"}, {"ilrs-3"})
    ('ilrs-5', 'ilrs-4', 'ilrs-3')
    """
    path = [entry_id, steps[entry_id]]
    while path[-1] not in causes and len(path) <= phrases.STOPS:
        path.append(steps[path[-1]])
    return tuple(path)


def _bereft(pair: ReleasePair, causes: Mapping[str, Cause]) -> Iterator[Item]:
    """Yield what depended in the old release on a milestone that is no longer there."""
    stays = _milestones(pair.new_entries.values())
    for entry_id, milestone in _milestones(pair.old_entries.values()).items():
        lost = [one for one in milestone.depends_on if one in causes and causes[one].action in GONE]
        if lost and entry_id in stays:
            title = title_of(stays[entry_id])
            yield _item(
                stays[entry_id],
                phrases.together([_sentence(DEPENDS, title, causes[one], causes[one].title) for one in lost]),
                (),
            )


def _milestones(entries: Iterable[object]) -> dict[str, Milestone]:
    return {entry.id: entry for entry in entries if isinstance(entry, Milestone)}


def _sentence(sentences: Mapping[Action, str], title: str, cause: Cause, name: str) -> str:
    words = _(LIKELY_SPLIT if cause.likely and cause.action == "split" else sentences[cause.action])
    names = [phrases.apart(phrases.clause(one)) for one in (title, name)]
    return words.format(title=names[0], cause=names[1], shift=cause.shift)


def _item(entry: Milestone | Opportunity, sentence: str, notes: tuple[str, ...]) -> Item:
    return Item(
        severity="attend",
        sentence=sentence,
        subjects=(subject_of(entry),),
        notes=notes,
        confidence=entry.confidence,
        sources=cited([entry]),
    )


def _holding(pair: ReleasePair, comparison: Comparison, causes: Container[str]) -> Iterator[Item]:
    """Yield each phase and mission of a milestone that others may suffer from, with all of it that changed.

    A mission of the same name is told by its milestone; what is new itself depended on nothing.
    """
    changed = {
        subject.id
        for change in comparison.singly
        if subject_kind(change) == "milestone" and action_of(change) in CHANGED
        for subject in change.subjects
    }
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    told: set[tuple[str, str]] = set()
    for entry_id, milestone in _milestones(pair.new_entries.values()).items():
        homes = [("phase", milestone.phase or ""), *(("mission", mission) for mission in milestone.missions)]
        for home in homes if entry_id in changed or entry_id in causes else ():
            held[home].append(title_of(milestone))
        told.update(homes if entry_id in causes else ())
    for key in sorted(told, key=lambda key: (key[0] != "phase", natural(key[1]))):
        entry = pair.new_entries.get(key)
        if entry is not None and key in pair.old_entries and held[key] != [title_of(entry)]:
            sentence = _held(key[0], title_of(entry), held[key])
            yield Item(severity="attend", sentence=sentence, subjects=(subject_of(entry),), sources=cited([entry]))


def _held(kind: str, title: str, names: list[str]) -> str:
    if kind == "phase":
        words = ngettext(
            "The phase {title} holds {count} milestone whose date or status changed: {names}.",
            "The phase {title} holds {count} milestones whose date or status changed: {names}.",
            len(names),
        )
    else:
        words = ngettext(
            "The mission {title} is part of {count} milestone whose date or status changed: {names}.",
            "The mission {title} is part of {count} milestones whose date or status changed: {names}.",
            len(names),
        )
    return words.format(
        title=phrases.apart(title), count=phrases.counted_alone(len(names)), names=phrases.some(names, MANY)
    )


def _going_by(pair: ReleasePair, comparison: Comparison) -> Iterator[Item]:
    """Yield each opportunity whose procedure can no longer be acted on, unless it went the same way and is told so."""
    causes = causes_of(comparison, "procedure", _CLOSED)
    entry_id = causes_of(comparison, "opportunity", _CLOSED)
    for entry in pair.new_entries.values():
        cause = causes.get(entry.procedure or "") if isinstance(entry, Opportunity) else None
        if (
            isinstance(entry, Opportunity)
            and cause
            and (entry.id not in entry_id or entry_id[entry.id].action != cause.action)
        ):
            titles = (phrases.quoted(title_of(entry)), phrases.quoted(cause.title))
            yield _item(entry, _sentence(GOES_BY, titles[0], cause, titles[1]), ())
