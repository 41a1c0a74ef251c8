"""All that the rules may look at: both releases, the matching, the edits, the cases, and what is looked up in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ilrs_docs.changes import Matching, Pair, Path
from ilrs_docs.model import Roadmap, kind_of
from ilrs_docs.model.walking import placed
from ilrs_docs.rules.admitting import Calls
from ilrs_docs.rules.background import Background
from ilrs_docs.rules.cases import Case, subject_of
from ilrs_docs.rules.nearness import Horizon, Side
from ilrs_docs.rules.neighbours import Staying, stayed
from ilrs_docs.rules.officials import Officials
from ilrs_docs.rules.spots import Finder
from ilrs_docs.rules.targets import Targets

Bearers = Mapping[tuple[str, str], tuple[str, str]]
"""Kind, and id or title, of each entry in a likely pair on one side -> its title, and that of the other side."""


@dataclass(frozen=True)
class RuleContext(Background):
    """All that the rules may look at: both releases, the matching, the edits, and the cases made of them."""

    @cached_property
    def targets(self) -> Targets:
        """What the texts of both releases can refer to by a number."""
        return Targets(self.old, self.new, self.matching, self.edits)

    @cached_property
    def calls(self) -> Calls:
        """What partners can act on in the new release."""
        return Calls(self.new)

    @cached_property
    def horizon(self) -> Horizon:
        """What lies before the day of the newer release, and what is near."""
        return Horizon(Side(self.old, self.entries_old), Side(self.new, self.entries_new))

    @cached_property
    def officials(self) -> Officials:
        """Those who answer for what the two releases say, in normal form."""
        return Officials((self.old, self.new))

    @cached_property
    def staying(self) -> tuple[Staying, Staying]:
        """The milestones known by title, on either side, that are there on both, by what two of one thing say alike."""
        sides = self.entries_old, self.entries_new
        return stayed(self.titled_old, sides), stayed(self.titled_new, sides)

    @cached_property
    def paths(self) -> tuple[Mapping[tuple[str, str], Path], Mapping[tuple[str, str], Path]]:
        """Where each entry stands on either side, by its kind and id."""
        old, new = (
            {(kind_of(entry), str(entry.__dict__["id"])): path for path, entry in placed(side)}
            for side in (self.old, self.new)
        )
        return old, new

    @cached_property
    def likely_paths(self) -> tuple[frozenset[Path], frozenset[Path]]:
        """The paths of the entries in likely pairs, on either side."""
        likely = [pair for pair in self.matching.pairs if pair.likely]
        return frozenset(pair.old for pair in likely), frozenset(pair.new for pair in likely)

    @cached_property
    def likely_bearers(self) -> tuple[Bearers, Bearers]:
        """Who bears an id, or a title, on either side and is in a likely pair."""
        return likely_bearers(self.finders, self.matching)

    @cached_property
    def finders(self) -> tuple[Finder, Finder]:
        """What finds the entries on a path, in the old release and in the new one."""
        return Finder(self.old, self.alignments), Finder(self.new, self.alignments)

    @cached_property
    def unknown_old(self) -> frozenset[Path]:
        """The parts that the old release does not know."""
        return frozenset(gap.part for gap in self.old.gaps)

    @cached_property
    def unknown_new(self) -> frozenset[Path]:
        """The parts that the new release does not know."""
        return frozenset(gap.part for gap in self.new.gaps)

    @cached_property
    def one_sided(self) -> dict[str, list[str]]:
        """The kinds of the entries that only one release has, by id."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for kind, entry_id in dict.fromkeys((*self.gone, *self.come)):
            kinds[entry_id].append(kind)
        return kinds

    @cached_property
    def stayed(self) -> dict[Path | None, Case]:
        """The cases of entries that both releases have, by the path in the new one."""
        return {case.new_path: case for case in self.cases if case.old is not None and case.new is not None}

    @cached_property
    def forth(self) -> dict[Path, Path]:
        """The paths of all pairs that are not plainly by id, old to new."""
        return {pair.old: pair.new for pair in self.matching.pairs}

    @cached_property
    def maturity(self) -> dict[str, tuple[str, int]]:
        """The plan and the place of each phase of the new release, in plans whose phases are ordered by maturity."""
        plans = self.new.content.plans if isinstance(self.new.content, Roadmap) else ()
        ordered = [plan for plan in plans if plan.ordered_by == "maturity"]
        return {phase.id: (plan.id, at) for plan in ordered for at, phase in enumerate(plan.phases)}

    @cached_property
    def renamed_phases(self) -> dict[str, str]:
        """The id that each phase has now which had another one before."""
        return {str(old[-1]): str(new[-1]) for old, new in self.forth.items() if new[-2:-1] == ("phases",)}

    @cached_property
    def pairs(self) -> dict[Path, Pair]:
        """The pairs that are not plainly by id, by the old path."""
        return {pair.old: pair for pair in self.matching.pairs}

    @cached_property
    def heirs(self) -> dict[str, str]:
        """The entry that each one gave way to which is declared as redefined, by id."""
        declared = (one for one in self.matching.successions if one.kind == "redefined")
        return {entry_id: one.new[0] for one in declared for entry_id in one.old}

    @cached_property
    def come_to(self) -> dict[Path | None, Case]:
        """The cases of entries that only the new release has, by path."""
        return {case.new_path: case for case in self.cases if case.old is None}

    @cached_property
    def gone_from(self) -> dict[Path | None, Case]:
        """The cases of entries that only the old release has, by path."""
        return {case.old_path: case for case in self.cases if case.new is None}


def likely_bearers(finders: tuple[Finder, Finder], matching: Matching) -> tuple[Bearers, Bearers]:
    """Return who bears an id or a title on either side and is in a likely pair with another one."""
    pairs = [pair for pair in matching.pairs if pair.likely]
    found: tuple[dict[tuple[str, str], tuple[str, str]], ...] = ({}, {})
    for pair in pairs:
        entries = [find.spot(path).entry for find, path in zip(finders, (pair.old, pair.new), strict=True)]
        subjects = [*map(subject_of, entries)]
        for bearers, entry_id, other in zip(found, subjects, subjects[::-1], strict=True):
            bearers.update(
                {(entry_id.kind, name): (entry_id.title, other.title) for name in (entry_id.id, entry_id.title)}
            )
    return found[0], found[1]
