"""The summary: one paragraph without ids, made from all changes by severity, each of them named or counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.changes import Change, Comparison, Severity
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Confidence, Release
from ilrs_docs.model.kept import kept
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.forms import MOST_NAMES, several
from ilrs_docs.phrasing.gathering import release_of
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.quoting import shortened, titled
from ilrs_docs.phrasing.release_names import naming
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, weight_of
from ilrs_docs.reporting.clauses import Topic, title_of
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.grouped_clauses import steps_of_deadlines
from ilrs_docs.reporting.measuring import every_span, farthest
from ilrs_docs.reporting.parted import slips_of_parts
from ilrs_docs.reporting.sections.items import is_kept
from ilrs_docs.reporting.topics import SLIPPED, SPLIT, TOPICS, UNKNOWN_RULE, topic_of
from ilrs_docs.rules.alike import ACTION as ALIKE
from ilrs_docs.rules.reverts import BACK_TO

MOST: Final = 12
"""How many clauses a summary has at most on what is not only editorial, those that only count what is left included."""
BOTH: Final = 2
LOW: Final = (
    marked("{told}, with low confidence"),
    marked("{told}, both with low confidence"),
    marked("{told}, all with low confidence"),
)
MEDIUM: Final = (
    marked("{told}, with medium confidence"),
    marked("{told}, both with medium confidence"),
    marked("{told}, all with medium confidence"),
)
"""What is said of one change, of two, and of more."""
HAPPENED_WEAK: Final = marked("{told}, told here by weak or later sources alone")
"""What low confidence means of what happened, which nobody may doubt but for its sources here."""
MOST_SPANS: Final = 6
"""How many slips a clause names at most, each with its span, where there is room."""
LEAST_NEWS: Final = 3
MOST_NEWS: Final = 4
"""How many of them tell what asks nothing of its reader, where there is something else to tell."""
FOLLOWED: Final[dict[Weight, str]] = {
    "act": marked("To decide: {told}."),
    "attend": marked("To watch: {told}."),
    "happened": marked("Happened: {told}."),
    "inform": marked("For information: {told}."),
    "editorial": marked("Editorial: {told}."),
}
UNWEIGHED: Final = (
    "-conflict-opened", "-conflict-settled", "-confidence-raised", "-confidence-lowered", "-notes-changed",
    "-sources-changed", "-retitled", "-renumbered",
)  # fmt: skip
"""Changes of what stands beside a fact, or of its name: how sure the fact is says nothing of them."""
REST: Final = Topic((), several("{count} more change", "{count} more changes"), None)
UNNAMED: Final = Topic((), several("{count} change", "{count} changes"), None)
ORDERED: Final = (*TOPICS, UNKNOWN_RULE)
_ORDER: Final = {id(topic): at for at, topic in enumerate(ORDERED)}

Unsure = Mapping[tuple[str, str], Confidence]
"""How sure entries are that are not wholly sure, by kind and id."""


class SummaryClause(NamedTuple):
    """The changes of one weight that one clause tells: of one topic, or what is left, only counted.

    `beside` are the parts that slipped of milestones that were split: they are slips, counted and named with these.
    """

    weight: Weight
    topic: Topic
    changes: tuple[Change, ...]
    beside: tuple[Change, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of these changes."""
        return "inform" if self.weight == "happened" else self.weight

    def text(self) -> str:
        """Return the clause."""
        if self.topic is SLIPPED:
            return self.topic.clause((*self.changes, *self.beside))
        return _("; ").join([self.topic.clause(self.changes), *([SLIPPED.clause(self.beside)] if self.beside else [])])

    def longer(self) -> tuple[str, ...]:
        """Return the clause with every name, where it is on slips of which it names some alone."""
        slips = (*self.changes, *self.beside)
        many = MOST_NAMES < len(slips) <= MOST_SPANS and self.topic is SLIPPED
        return (every_span(self.topic.forms, slips),) if many else ()

    def shorter(self) -> tuple[str, ...]:
        """Return the clause with the name of what moved farthest, where it is on slips; else with one, and without."""
        slips = (*self.changes, *self.beside)
        if len(slips) > 1 and self.topic is SLIPPED:
            return (farthest(self.topic.forms, slips),)
        bare = self.topic.counted(self.changes) if len(self.changes) > 1 and not self.beside else None
        return (self.topic.leading(self.changes), bare) if bare else ()

    def weighed(self, unsure: Unsure) -> str:
        """Return the clause, with how many of its changes are about an entry of low confidence, by kind and id."""
        text = self.text()
        if self.severity == "editorial" or self.topic in (REST, UNNAMED):
            return text
        counted = (*self.changes, *self.beside) if self.topic is SLIPPED else self.changes
        about = [change for change in counted if _is_about(change, unsure, "low")]
        weak = len(about)
        if not weak:
            return self._graded(text, unsure)
        if weak == len(counted):
            return self._weak(weak).format(told=text)
        names = list(dict.fromkeys(title_of(change) for change in about))
        if len(names) <= MOST_NAMES:
            return _("{told}, of these with low confidence: {names}").format(told=text, names=phrases.listed(names))
        return _("{told}, {count} of them with low confidence").format(told=text, count=phrases.counted_alone(weak))

    def is_weak(self, unsure: Unsure) -> bool:
        """Return whether all of its changes are about entries of low confidence."""
        return all(_is_about(change, unsure, "low") for change in (*self.changes, *self.beside))

    def _graded(self, text: str, unsure: Unsure) -> str:
        """Return a clause of a graded topic with its confidence, where that is medium for all of its changes."""
        if not self.topic.graded or not all(_is_about(change, unsure, "medium") for change in self.changes):
            return text
        one, both, many = MEDIUM
        words = {1: one, BOTH: both}.get(len(self.changes), many)
        return _(words).format(told=text)

    def _weak(self, number: int) -> str:
        """Return the message on so many changes of low confidence; of what happened it says what that rests on."""
        if self.weight == "happened":
            return _(HAPPENED_WEAK)
        one, both, many = LOW
        return _({1: one, BOTH: both}.get(number, many))


def _is_about(change: Change, unsure: Unsure, level: Confidence) -> bool:
    about = (unsure.get((one.kind, one.id)) for one in change.subjects)
    return not change.rule.endswith(UNWEIGHED) and level in about


def summarise(comparison: Comparison, new: Release, hidden: str | None = None) -> str:
    """Return the summary paragraph of a comparison; `hidden` is what only the releases between the two tell."""
    text = [*_sentences(statements(comparison.changes), unsure_of(new))] or [differences(comparison)]
    between = [hidden] if hidden else []
    return phrases.together([way(comparison), *text, *returns(comparison.changes), *between, *standing(new)])


def statements(changes: Sequence[Change]) -> list[SummaryClause]:
    """Return what the summary says of some changes, the gravest first; each change is in one statement."""
    return [*_no_more_than_fit(grouped(changes))]


def grouped(changes: Sequence[Change]) -> list[SummaryClause]:
    """Return all that can be said of some changes, by weight and topic, the gravest first; each is in one statement."""
    found: dict[tuple[int, int], list[Change]] = {}
    apart = [one for each in changes for one in singled(each)]
    by_step = steps_of_deadlines(apart)
    for change in apart:
        key = WEIGHTS.index(weight_of(change)), _ORDER[id(topic_of(by_step.get(id(change), change)))]
        found.setdefault(key, []).append(change)
    return [
        SummaryClause(WEIGHTS[at], ORDERED[topic], tuple(group), _beside((at, topic), found))
        for (at, topic), group in sorted(found.items())
    ]


def _beside(key: tuple[int, int], found: Mapping[tuple[int, int], list[Change]]) -> tuple[Change, ...]:
    """Return the parts that slipped of what was split: told with the slips of the same weight, where there are any."""
    weight, topic = key
    slips, splits = (weight, _ORDER[id(SLIPPED)]), (weight, _ORDER[id(SPLIT)])
    if topic not in {slips[1], splits[1]} or (key == splits and slips in found):
        return ()
    return slips_of_parts(found.get(splits, ()))


def singled(change: Change) -> tuple[Change, ...]:
    """Return a change, or those of which it tells that they are alike: a clause counts these by itself."""
    return change.members if change.rule.endswith(ALIKE) and change.members else (change,)


def _no_more_than_fit(made: Sequence[SummaryClause]) -> Iterator[SummaryClause]:
    """Yield as many statements of each weight as fit, the last one counting what is left of it."""
    groups = {weight: [one for one in made if one.weight == weight] for weight in WEIGHTS}
    for weight, room in _rooms({weight: len(group) for weight, group in groups.items()}).items():
        group = groups[weight]
        if len(group) <= room:
            yield from group
        else:
            yield from group[: room - 1]
            left = tuple(change for one in group[room - 1 :] for change in one.changes)
            yield SummaryClause(weight, REST if room > 1 else UNNAMED, left)


def _rooms(wanted: dict[Weight, int]) -> dict[Weight, int]:
    """Return how many clauses each weight may have: the grave ones share what the others leave them.

    >>> _rooms({"act": 9, "attend": 9, "happened": 9, "inform": 9, "editorial": 9})
    {'act': 4, 'attend': 4, 'happened': 3, 'inform': 1, 'editorial': 1}
    """
    grave, calm = wanted["act"] + wanted["attend"], wanted["happened"] + wanted["inform"]
    editorial = min(wanted["editorial"], 1 if grave or calm else MOST_NEWS)
    least = MOST_NEWS if wanted["happened"] else LEAST_NEWS
    news = min(calm, max(MOST - grave, least), MOST_NEWS if grave else MOST)
    inform = min(wanted["inform"], max(news - wanted["happened"], 1))
    left = MOST - news
    act = min(wanted["act"], max(left - wanted["attend"], -(-left // 2)))
    attend = min(wanted["attend"], left - act)
    return {"act": act, "attend": attend, "happened": news - inform, "inform": inform, "editorial": editorial}


@kept
def unsure_of(release: Release) -> Unsure:
    """Return the confidence of each entry for which it is not high, by kind and id."""
    found = ((key, given(entry, "confidence")) for key, entry in by_kind_and_id(release).items())
    return {key: level for key, level in found if level in {"low", "medium"}}


def _sentences(made: Sequence[SummaryClause], unsure: Unsure) -> Iterator[str]:
    for weight, words in FOLLOWED.items():
        clauses = [one.weighed(unsure) for one in made if one.weight == weight]
        if clauses:
            yield _(words).format(told=_("; ").join(clauses))


def way(comparison: Comparison) -> str:
    """Return the sentence that everything told stands under: from where to where."""
    old, new = (naming(side or comparison.there) for side in (comparison.old, comparison.new))
    return _way(comparison).format(old=old, new=new)


def _way(comparison: Comparison) -> str:
    if comparison.old is None:
        return _("Before {new} there was no document.")
    if comparison.new is None:
        return _("Where {old} was there is no document any more.")
    old, new = comparison.old.issued, comparison.new.issued
    if old is None or new is None:
        return _("Changes from {old} to {new}.")
    if new < old:
        return _("Going back from {old} to {new}.")
    return _("Changes since {old} up to {new}.")


def standing(new: Release) -> list[str]:
    """Return what stands in the new release: promises of which no fulfilment is known, parts that are not known."""
    waiting = [promise for promise in new.promises if not is_kept(promise, new.issued)]
    sentences = []
    if waiting:
        words = ngettext(
            "of {count} promise no fulfilment is known: {promises}",
            "of {count} promises no fulfilment is known: {promises}",
            len(waiting),
        )
        texts = phrases.listed([phrases.quoted(phrases.clause(local(promise.text))) for promise in waiting])
        sentences.append(phrases.sentence(words.format(count=phrases.counted_alone(len(waiting)), promises=texts)))
    if new.gaps:
        number = len(new.gaps)
        words = ngettext("{count} thing is noted as not known", "{count} things are noted as not known", number)
        sentences.append(phrases.sentence(words.format(count=phrases.counted_alone(number))))
    return sentences


def returns(changes: Sequence[Change]) -> list[str]:
    """Return a sentence for each earlier release that said what some of the changes say now."""
    found: dict[str, list[Change]] = {}
    for change in (one for each in changes for one in each.singly):
        if BACK_TO in change.detail:
            found.setdefault(release_of(change.detail[BACK_TO]), []).append(change)
    return [_back_to(release, back) for release, back in found.items()]


def _back_to(release: str, back: Sequence[Change]) -> str:
    words = ngettext(
        "{count} change is back to what {release} said ({names}).",
        "{count} changes are back to what {release} said ({names}).",
        len(back),
    )
    names = phrases.some([shortened(titled(one.subjects[-1])) for one in back])
    return phrases.sentence(words.format(count=phrases.counted_alone(len(back)), release=release, names=names))
