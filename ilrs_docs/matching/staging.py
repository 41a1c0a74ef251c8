"""The stages in which the entries of one collection are paired; what an earlier stage has paired a later one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from ilrs_docs.changes import CERTAIN, Part, Stage
from ilrs_docs.matching.alignments import Alignment
from ilrs_docs.matching.company import Circle, Company
from ilrs_docs.matching.contents import equals, same_but_for_progress, same_but_for_references
from ilrs_docs.matching.doubting import doubt, is_stranger
from ilrs_docs.matching.evidence import Evidence, likeness, name_of
from ilrs_docs.matching.headed import headed_splits
from ilrs_docs.matching.joined_names import joined_and_kept, joined_splits
from ilrs_docs.matching.likeness import (
    Pair,
    Share,
    candidates,
    likely_pairs,
    likely_splits,
    named_splits,
    said,
    sharing,
)
from ilrs_docs.matching.numbered import in_step
from ilrs_docs.matching.partial_splits import kept_splits
from ilrs_docs.matching.scoring import Scoring
from ilrs_docs.matching.series import Name, apart
from ilrs_docs.matching.shifting import crossed, is_numbered, shifted
from ilrs_docs.matching.succeeding import Declared
from ilrs_docs.model import Compared

Split = tuple[tuple[Part, ...], tuple[Part, ...], int]
"""The ids of old entries, those of the new ones that they became, and the score."""

Evidences = dict[Part, Evidence]


class FoundPair(NamedTuple):
    """A pair inside one collection: two ids, the stage and the score that made it, and the second best."""

    old: Part
    new: Part
    stage: Stage
    score: int
    runner_up: tuple[Part, Part, int] | None = None


class Stages:
    """One collection on both sides: what has been found in it, and who is still free."""

    def __init__(self, met: Alignment, mark: Compared, declared: Declared) -> None:
        """Take what differs in a collection."""
        self.met, self.mark, self.declared = met, mark, declared
        self.found: list[FoundPair] = []
        self.splits: list[Split] = []
        self.free_old = dict.fromkeys((*met.gone, *met.changed))
        self.free_new = dict.fromkeys((*met.come, *met.changed))
        self.strangers: dict[Part, int] = {}
        self._said: tuple[Evidences, Evidences] = ({}, {})
        self.circle: Circle | None = None

    def take(self, found: Iterator[FoundPair]) -> None:
        """Keep the pairs of which both are still free."""
        for one in found:
            if one.old in self.free_old and one.new in self.free_new:
                del self.free_old[one.old], self.free_new[one.new]
                self.found.append(one)

    def both_free(self) -> list[Part]:
        """Return the ids that differ on both sides and are in no pair."""
        return [entry_id for entry_id in self.met.changed if entry_id in self.free_old and entry_id in self.free_new]

    def evidence(self) -> tuple[Evidences, Evidences]:
        """Return what those say that are free, and of whom no succession tells."""
        told = self.declared.explained
        return (
            {entry_id: self._evidence_of(entry_id, 0) for entry_id in self.free_old if entry_id not in told},
            {entry_id: self._evidence_of(entry_id, 1) for entry_id in self.free_new if entry_id not in told},
        )

    def _evidence_of(self, entry_id: Part, side: Literal[0, 1]) -> Evidence:
        """Return what an entry of one side says; what one stage has worked out the next one need not."""
        found = self._said[side].get(entry_id)
        if found is None:
            found = self._said[side][entry_id] = Evidence((self.met.old, self.met.new)[side][entry_id], self.mark.key)
        return found

    def divided(self) -> tuple[set[Part], set[Part]]:
        """Return who is part of a split or a merger, on either side."""
        return (
            {entry_id for befores, _, _ in self.splits for entry_id in befores},
            {entry_id for _, afters, _ in self.splits for entry_id in afters},
        )

    def set_aside(self) -> list[Part]:
        """Return the ids on both sides that are not each other."""
        each_other = {one.old for one in self.found if one.old == one.new}
        return [entry_id for entry_id in self.met.changed if entry_id not in each_other]

    def together(self, company: Company) -> list[FoundPair]:
        """Pair those that are left over and go with others that are each other, as far as these are known by now."""
        old, new = self.undivided
        if self.circle is None:
            self.circle = Circle(company, old, new)
        scores = {
            pair: likeness(old[pair[0]], new[pair[1]], ties.alike, "renumbered" if ties.whole else "plain")
            for pair, ties in self.circle.pairs().items()
            if self.may_pair(pair, old, new) and (ties.whole or not apart(old[pair[0]].name, new[pair[1]].name))
        }
        before = len(self.found)
        self.take(FoundPair(one.old, one.new, "similar", one.score, one.runner_up) for one in likely_pairs(scores))
        for one in self.found[before:]:
            self.circle.leave(one.old, one.new)
        return self.found[before:]

    @cached_property
    def undivided(self) -> tuple[Evidences, Evidences]:
        """What those say that were left over by all stages before, and are part of no split or merger."""
        old, new = self.evidence()
        told = self.divided()
        return (
            {entry_id: entry for entry_id, entry in old.items() if entry_id not in told[0]},
            {entry_id: entry for entry_id, entry in new.items() if entry_id not in told[1]},
        )

    def may_pair(self, pair: Pair, old: Evidences, new: Evidences) -> bool:
        """Return whether two under different ids may be each other at all."""
        before, after = pair
        alike = type(old[before].entry) is type(new[after].entry)
        return before != after and alike and not self.declared.forbids(before, after)


def paired(met: Alignment, mark: Compared, declared: Declared) -> Stages:
    """Pair the entries of one collection that differ, stage by stage."""
    stages = Stages(met, mark, declared)
    if declared:
        stages.take(_declared(stages))
    if stages.free_old and stages.free_new:
        stages.take(_by_content(stages))
        stages.take(_by_references(stages))
        if mark.similar and (met.gone or met.come):
            stages.take(_in_step(stages))
            stages.take(_by_run(stages))
        if mark.similar:
            stages.take(_by_rest(stages))
        stages.take(_by_id(stages))
        if mark.similar:
            _by_likeness(stages)
    return stages


def _declared(stages: Stages) -> Iterator[FoundPair]:
    met, declared = stages.met, stages.declared
    for entry_id in met.changed:
        if declared.keeps(entry_id):
            yield FoundPair(entry_id, entry_id, "id", 100)
    for before, after in declared.pairs(met.gone, met.come, frozenset(met.changed)):
        yield FoundPair(before, after, "lineage", 100)


def _by_content(stages: Stages) -> Iterator[FoundPair]:
    sides = said(stages.met.old, stages.free_old), said(stages.met.new, stages.free_new)
    for before, after in equals(*sides, stages.mark.key):
        if not stages.declared.forbids(before, after) and not (_keeps(stages, before) or _keeps(stages, after)):
            yield FoundPair(before, after, "content", 100)


def _keeps(stages: Stages, entry_id: Part) -> bool:
    """Return whether an id and its name are together on both sides: a second entry of the same thing takes neither."""
    if entry_id not in stages.free_old or entry_id not in stages.free_new:
        return False
    names = [name_of(side[entry_id], stages.mark.key) for side in (stages.met.old, stages.met.new)]
    return bool(names[0]) and names[0] == names[1]


def _by_references(stages: Stages) -> Iterator[FoundPair]:
    sides = said(stages.met.old, stages.free_old), said(stages.met.new, stages.free_new)
    ways = same_but_for_references, same_but_for_progress
    for before, after in chain.from_iterable(pairs(*sides, stages.mark.key) for pairs in ways):
        if not stages.declared.forbids(before, after):
            yield FoundPair(before, after, "content", 100)


def _in_step(stages: Stages) -> Iterator[FoundPair]:
    """Pair those whose words are equal and whose ids went on with a whole run of others."""
    if stages.free_old and stages.free_new:
        known = [(one.old, one.new) for one in stages.found if one.old != one.new]
        for before, after in in_step(*stages.evidence(), known):
            if not stages.declared.forbids(before, after):
                yield FoundPair(before, after, "content", 100)


def _by_run(stages: Stages) -> Iterator[FoundPair]:
    """Pair the members of runs that were shifted, where one of a series came or went."""
    old, new = stages.evidence()
    single = [
        *(old[entry_id] for entry_id in stages.met.gone if entry_id in old),
        *(new[entry_id] for entry_id in stages.met.come if entry_id in new),
    ]
    if any(is_numbered(name) for one in single for name in one.name.values()):
        for run in shifted(old, new):
            for before, after in run.pairs:
                if not stages.declared.forbids(before, after):
                    yield _likely(before, after, run.score)


def _by_rest(stages: Stages) -> Iterator[FoundPair]:
    """Pair those that bear the number of another one, where names changed: `Lot 2: water` is now `Lot 3: water`."""
    old, new = stages.evidence()
    if any(
        old[entry_id].name != new[entry_id].name
        for entry_id in stages.both_free()
        if entry_id in old and entry_id in new
    ):
        for before, after in sorted(crossed(old, new), key=str):
            if not stages.declared.forbids(before, after):
                yield _likely(before, after, min(99, likeness(old[before], new[after], naming="renumbered")))


def _likely(before: Part, after: Part, score: int) -> FoundPair:
    """Return a pair that is likely, or sure where the two have one id besides."""
    return FoundPair(before, after, "similar", score) if before != after else FoundPair(before, after, "id", 100)


def _by_id(stages: Stages) -> Iterator[FoundPair]:
    """Pair those of one id, but for strangers, which another may fit better, and ids that were given anew."""
    met, declared = stages.met, stages.declared
    gone, come = frozenset(met.gone), frozenset(met.come)
    for entry_id in stages.both_free():
        strange = stages.mark.similar and is_stranger(met.old[entry_id], met.new[entry_id], stages.mark.key)
        if declared.forbids(entry_id, entry_id) or (strange and declared.leads_away(entry_id, gone | come)):
            continue
        if strange:
            stages.strangers[entry_id] = doubt(met.old[entry_id], met.new[entry_id], stages.mark.key)
        else:
            yield FoundPair(entry_id, entry_id, "id", 100)


def _by_likeness(stages: Stages) -> None:
    """Add the splits and the pairs that words make likely, splits first: a part may look like a reworded whole.

    Strangers under one id take part in the pairs; those that nobody else fits are each other after all, in doubt.
    """
    old, new = stages.evidence()
    near = candidates(old, new) if old and new else set()
    share = sharing(old, new)
    stages.splits = _splits(old, new, {pair for pair in near if stages.strangers.keys().isdisjoint(pair)}, share)
    told = stages.divided()
    near = {pair for pair in near if pair[0] not in told[0] and pair[1] not in told[1]}
    possible = {pair for pair in near if stages.may_pair(pair, old, new)}
    scores = Scoring(old, new, share, lambda: _names(stages)).decisive(possible)
    stages.take(FoundPair(one.old, one.new, "similar", one.score, one.runner_up) for one in likely_pairs(scores))
    doubted = [
        entry_id
        for entry_id in stages.both_free()
        if entry_id in stages.strangers and entry_id not in told[0] | told[1]
    ]
    stages.take(FoundPair(entry_id, entry_id, "id", stages.strangers[entry_id]) for entry_id in doubted)
    left = [
        {entry_id: entry for entry_id, entry in side.items() if entry_id in free and entry_id not in gone}
        for side, free, gone in zip((old, new), (stages.free_old, stages.free_new), told, strict=True)
    ]
    stages.splits += _kept(stages, left[0], left[1])


def _splits(old: Evidences, new: Evidences, near: set[Pair], share: Share) -> list[Split]:
    """Find the entries that fell into several, and the several that became one."""
    back = {pair[::-1] for pair in near}
    forth = [
        *named_splits(old, new, near),
        *joined_splits(old, new),
        *headed_splits(old, new),
        *likely_splits(old, new, near, share),
    ]
    merged = [
        *named_splits(new, old, back),
        *joined_splits(new, old),
        *headed_splits(new, old),
        *likely_splits(new, old, back, lambda whole, part: share(part, whole)),
    ]
    return _disjoint(
        [((one.whole,), one.parts, one.score) for one in forth]
        + [(one.parts, (one.whole,), one.score) for one in merged]
    )


def _kept(stages: Stages, gone: Evidences, come: Evidences) -> list[Split]:
    """Find the splits and mergers of which one part keeps the id of the whole."""
    staying = [entry_id for entry_id in _certain(stages.found) if entry_id not in stages.declared.explained]
    if not staying or not (gone or come):
        return []
    old, new = said(stages.met.old, staying), said(stages.met.new, staying)
    key = stages.mark.key
    forth = [*kept_splits(old, new, staying, come, key), *joined_and_kept(old, new, come, key)]
    back = [*kept_splits(new, old, staying, gone, key), *joined_and_kept(new, old, gone, key)]
    return _disjoint(
        [((one.whole,), one.parts, one.score) for one in forth] + [(one.parts, (one.whole,), one.score) for one in back]
    )


def _certain(found: list[FoundPair]) -> Iterator[Part]:
    """Yield the ids that name the same on both sides, beyond doubt."""
    yield from (one.old for one in found if one.old == one.new and one.score == CERTAIN)


def _disjoint(splits: list[Split]) -> list[Split]:
    """Return the splits and mergers, the surest first, that share no entry; the same whichever side is old."""
    taken: set[tuple[bool, Part]] = set()
    kept = []
    for befores, afters, score in sorted(splits, key=lambda one: (-one[2], sorted(map(str, (*one[0], *one[1]))))):
        entry_id = {*((False, one) for one in befores), *((True, one) for one in afters)}
        if not entry_id & taken:
            taken |= entry_id
            kept.append((befores, afters, score))
    return kept


def _names(stages: Stages) -> Iterator[Name]:
    """Yield the name of each entry of both sides; that of one which is the same on both is read once, told twice."""
    met, key = stages.met, stages.mark.key
    other = {*met.changed, *met.gone}
    for entry_id, entry in met.old.items():
        name = name_of(entry, key)
        yield from (name,) if entry_id in other else (name, name)
    yield from (name_of(met.new[entry_id], key) for entry_id in (*met.changed, *met.come))
