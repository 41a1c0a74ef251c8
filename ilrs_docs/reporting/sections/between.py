"""On the way: what the releases between two others tell and the comparison of the two ends cannot.

A plan that came after the old release and was recast before the new one is only "added" when the ends are compared; the
releases between them tell the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ilrs_docs.changes import Change, Comparison
from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.comparing import Interval
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import doubted
from ilrs_docs.phrasing.recasting import read_so
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, sides
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.listed_names import WEAK
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.sections.assignment import Place, Placed
from ilrs_docs.reporting.sections.followed import merge_followed_steps
from ilrs_docs.reporting.sections.telling_together import item_of_change
from ilrs_docs.rules.actions import action_of, subject_kind

TERMS: Final = {
    (True, False): marked("the term {title} got another meaning (state of {day})"),
    (True, True): marked("the term {title} likely got another meaning (state of {day})"),
    (False, False): marked("the term {before} became {title}, with another meaning (state of {day})"),
    (False, True): marked("the term {before} became {title}, likely with another meaning (state of {day})"),
}
"""What became of a term, by whether it kept its title, and whether that is only likely."""
KINDS: Final = frozenset({"milestone", "plan", "phase", "term", "procedure", "opportunity", "step", "partner"})
SILENT: Final[frozenset[Action]] = frozenset(
    {"confidence-lowered", "conflict-opened", "dependency-added", "dependency-dropped", "changed"}
)
UNDATED: Final[frozenset[Action]] = frozenset({"window-dropped", "deferred"})
"""What a note may tell more of than that the date went: that it is later, or given up."""
HIDDEN_EVENTS: Final[Mapping[RuleName, str]] = {"plan-recast": "plan", "term-redefined": "term"}


def in_between(intervals: Sequence[Interval], ends: Comparison) -> list[Placed]:
    """Return an item for each change between neighbouring releases that the comparison of the ends does not tell."""
    told = {_name(one) for change in ends.recognised for one in change.singly}
    over = _over(intervals[-1].new) if intervals else frozenset()
    return [
        Placed(Place("between", heading(interval)), _as_over(item) if _opened(change) in over else item)
        for interval in intervals
        for change, item in merge_followed_steps(_items(interval), intervals[-1].new)
        if change.severity in {"act", "attend"} and _name(change) not in told
    ]


def _over(newer: Release) -> frozenset[tuple[str, str]]:
    """Return the kind and the id of each call that the newer release says to be closed."""
    return frozenset(key for key, entry in by_kind_and_id(newer).items() if given(entry, "status") == "closed")


def _opened(change: Change) -> tuple[str, str] | None:
    """Return the kind and the id of the call that a change tells to have opened; None where it tells something else."""
    return (change.subjects[0].kind, change.subjects[0].id) if action_of(change) in {"opened", "announced"} else None


def _as_over(item: Item) -> Item:
    """Return what tells that a call opened in one line: nobody can act on its steps and limits any more."""
    words = _("{sentence} It is closed now.").format(sentence=item.sentence)
    return item.model_copy(
        update={"sentence": words, "severity": "inform", "tables": (), "description": None, "notes": (), "also": ()}
    )


def heading(interval: Interval) -> str:
    """Return the title of what one interval of the trail tells."""
    return _(headings.INTERVAL).format(old=_when(interval.old), new=_when(interval.new))


def _when(release: Release) -> str:
    """Return the day of a release, what it is called where it says none."""
    return phrases.day(release.issued) if release.issued else phrases.label(release.name)


def _items(interval: Interval) -> Iterator[tuple[Change, Item]]:
    both = sides(interval.old, interval.new)
    for index, change in enumerate(interval.comparison.singly):
        kind = subject_kind(change)
        if kind in KINDS and action_of(change) not in SILENT:
            item = item_of_change(index, change, both, interval.comparison)
            severity = (
                "attend" if item.severity == "act" else item.severity
            )  # the ends tell what is still to be acted on
            more = item.notes[-1:] if action_of(change) in UNDATED else read_so(change)
            words = phrases.together([item.sentence, *map(phrases.sentence, more)])  # a note has no room on the way
            yield (
                change,
                item.model_copy(update={"change": None, "severity": severity, "sentence": _graded(item, words)}),
            )


def _graded(item: Item, words: str) -> str:
    """Return what is said of an item with how sure it is, where that is less than sure."""
    if item.confidence not in WEAK:
        return words
    return phrases.sentence(doubted(phrases.clause(words), (), item.confidence))


def _name(change: Change) -> tuple[str, str]:
    """Return what makes a change of an interval the same news as one of the ends: the rule and whom it is about."""
    return change.rule.removesuffix("-out-of-phase"), change.subjects[0].id


def hidden_events(intervals: Sequence[Interval], ends: Comparison) -> str | None:
    """Return the sentence of the summary on plans recast and terms redefined that the ends alone do not show.

    None where there are none.
    """
    told = {_name(one) for change in ends.recognised for one in change.singly}
    clauses = [
        _clause(change, noun, interval)
        for rule, noun in HIDDEN_EVENTS.items()
        for interval in intervals
        for change in interval.comparison.select(rule=rule)
        if _name(change) not in told
    ]
    return _("On the way, {told}.").format(told=_("; ").join(clauses)) if clauses else None


def _clause(change: Change, noun: str, interval: Interval) -> str:
    places = {
        "day": _when(interval.new),
        "title": phrases.quoted(phrases.clause(change.subjects[0].title)),
        "before": phrases.quoted(phrases.clause(str(change.detail.get("title_old")))),
    }
    if noun == "term":
        same, likely = places["before"] == places["title"], bool(change.detail.get("sureness"))
        return _(TERMS[same, likely]).format(**places)
    old, new = (len(side) if isinstance(side, list) else 0 for side in (change.old, change.new))
    words = ngettext(
        "the plan {title} was recast from {count} phase to {now} (state of {day})",
        "the plan {title} was recast from {count} phases to {now} (state of {day})",
        old,
    )
    return words.format(count=phrases.counted_alone(old), now=phrases.counted_alone(new), **places)
