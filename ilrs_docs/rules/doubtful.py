"""Changes on a likely pair: told once, with both readings, the same entry changed or one removed and one added.

What follows from a pair that is only likely is at most likely. So all that rests on such a pair, entries inside it
included, is one change; it is as grave, and asks for as large a bump, as the graver of its two readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.changes import BUMPS, Change
from ilrs_docs.changes.names import Action
from ilrs_docs.model import kind_of
from ilrs_docs.rules.cases import Case, Verdict
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.parts import edits_of, made_of
from ilrs_docs.rules.rows import named
from ilrs_docs.rules.succeeding_steps import in_place
from ilrs_docs.rules.windows import at_most_likely

if TYPE_CHECKING:
    from pydantic import BaseModel, JsonValue

    from ilrs_docs.changes import Pair, Path
    from ilrs_docs.rules.context import RuleContext

ACTION: Final = "perhaps-replaced"
DIVIDED: Final[frozenset[Action]] = frozenset({"split", "merged"})
"""What is as grave as what went and what came in it, where it is only likely."""

Whole = Callable[[Case], Change]
"""Tells an entry that is there on one side only."""


class Doubtful(NamedTuple):
    """A likely pair with the entry on both sides."""

    pair: Pair
    old: BaseModel
    new: BaseModel

    @property
    def kind(self) -> str:
        """The kind of both entries."""
        return kind_of(self.old)

    def halves(self) -> tuple[Case, Case]:
        """Return the two entries as one that went and one that came."""
        went = Case(self.kind, self.old, None, self.pair.old, None, {(): []})
        return went, Case(self.kind, None, self.new, None, self.pair.new, {(): []})


def gathered(changes: Iterable[Change], context: RuleContext, whole: Whole) -> list[Change]:
    """Return changes with those that rest on a likely pair told as one for each pair; all others as they are.

    A split or a merger that is only likely asks for as large a bump as what went and what came in it.
    """
    told = [_divided(change) for change in changes]
    doubts = list(_doubts(context))
    by_old, by_new = {doubt.pair.old: doubt for doubt in doubts}, {doubt.pair.new: doubt for doubt in doubts}
    resting: dict[Path, list[Change]] = defaultdict(list)
    apart: list[Change] = []
    for change in told:
        doubt = _doubt_of(change, by_old, by_new)
        (resting[doubt.pair.old] if doubt else apart).append(change)
    return [*apart, *(_doubtful(by_old[path], found, whole, context) for path, found in resting.items())]


def _doubts(context: RuleContext) -> Iterator[Doubtful]:
    """Yield the likely pairs of entries that can be succeeded by others."""
    for pair in (one for one in context.matching.pairs if one.likely):
        old, new = (find.spot(path).entry for find, path in zip(context.finders, (pair.old, pair.new), strict=True))
        if f"{kind_of(old)}-{ACTION}" in CATALOGUE:
            yield Doubtful(pair, old, new)


def _doubt_of(change: Change, by_old: Mapping[Path, Doubtful], by_new: Mapping[Path, Doubtful]) -> Doubtful | None:
    """Return the outermost likely pair inside which a change lies, on every side that it has."""
    before, after = _outermost(change.old_path, by_old), _outermost(change.new_path, by_new)
    both = change.old_path is not None and change.new_path is not None
    return None if both and before != after else before or after


def _outermost(path: Path | None, doubts: Mapping[Path, Doubtful]) -> Doubtful | None:
    around = (path[:length] for length in range(1, len(path) + 1)) if path and doubts else ()
    return next((doubts[one] for one in around if one in doubts), None)


def _doubtful(doubt: Doubtful, resting: Sequence[Change], whole: Whole, context: RuleContext) -> Change:
    """Return the one change of a likely pair."""
    pair = doubt.pair
    halves = doubt.halves()
    readings = tuple(map(_capped, resting)), tuple(map(whole, halves))
    subjects = tuple(half.subject for half in halves)
    others = in_place(context, pair.old, pair.new)
    detail: dict[str, JsonValue] = {"stage": pair.stage, "score": pair.score}
    verdict = Verdict(
        named(doubt.kind, ACTION),
        subjects,
        subjects[0].title,
        subjects[1].title,
        detail | ({"in_place": [*others]} if others else {}),
        edits_of(resting),
        pair.old,
        pair.new,
    )
    return made_of(verdict, readings=readings)


def _capped(change: Change) -> Change:
    """Return a change as it is told on a likely pair: what would be definite is likely."""
    detail = at_most_likely(change.detail)
    return change if detail is change.detail else change.model_copy(update={"detail": detail})


def _divided(change: Change) -> Change:
    """Return a split or a merger that is only likely with the bump of its other reading: some went, others came."""
    rule = CATALOGUE[change.rule]
    if rule.action not in DIVIDED or change.detail.get("stage") != "similar":
        return change
    other = [CATALOGUE[f"{rule.subject}-{action}"] for action in ("removed", "added")]
    return change.model_copy(update={"bump": min(change.bump, *(one.bump for one in other), key=BUMPS.index)})
