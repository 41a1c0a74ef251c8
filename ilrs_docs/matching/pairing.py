"""Who is who: pairs the entries of two models in stages, and says which stage and score made each pair.

Declared lineage, then equal content, then the same id unless another fits better, then similar content among what is
left; last, those whose company is the same. Only collections whose fields are marked as `keyed` or `sequence` are
looked at; the models may be anybody's.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import CERTAIN, Candidate, Division, Matching, Pair, Part, Path, Reused, made
from ilrs_docs.matching.alignments import Alignment, Alignments, Entries, meet
from ilrs_docs.matching.company import Company
from ilrs_docs.matching.fields import holders, is_root, one_by_one
from ilrs_docs.matching.handing import Leftovers, handed_on, scopes_of
from ilrs_docs.matching.reparenting import LeftOver, adopted
from ilrs_docs.matching.staging import FoundPair, Stages, paired
from ilrs_docs.matching.succeeding import Declared
from ilrs_docs.model import Compared, Lineage
from ilrs_docs.model.base import COLLECTIONS

Paths = tuple[Path, Path]


class Rest(NamedTuple):
    """A collection of which entries are left over on both sides, and its paths."""

    stages: Stages
    paths: Paths


class Search:
    """One search for partners: what was declared, and what it has found so far."""

    def __init__(self, old: BaseModel, new: BaseModel, lineage: Lineage | None, alignments: Alignments) -> None:
        self.alignments = alignments
        self.declared = Declared(lineage)
        self.company = Company(old, new)
        self.pairs: list[Pair] = []
        self.divisions: list[Division] = []
        self.reused: list[Reused] = []
        self.rests: list[Rest] = []
        self.left_old: dict[Path, LeftOver] = {}
        self.left_new: dict[Path, LeftOver] = {}


def match(
    old: BaseModel, new: BaseModel, lineage: Lineage | None = None, alignments: Alignments | None = None
) -> Matching:
    """Pair the entries of two models of one type; `meetings` keeps what was looked at, for `edits` to go on from there.

    Returns the pairs that are not plainly by id, sorted by their paths; the declared successions that apply (an old id
    stands on one side and a new one on the other); the splits and mergers that the words of leftovers make likely; and
    the equal ids that are not each other.

    >>> from ilrs_docs.model import Text
    >>> match(Text(en="Moon"), Text(en="Moon")).pairs
    ()
    """
    search = Search(old, new, lineage, alignments or Alignments())
    search.alignments.admit(old, new)
    _models(search, old, new, ((), ()))
    _by_company(search)
    lefts = [*search.left_old.values()], [*search.left_new.values()]
    settled = search.declared.explained | {path for one in search.divisions for path in (*one.old, *one.new)}
    settled |= {(one.old, one.new) for one in search.reused}
    pairs = [*search.pairs, *_elsewhere(search, settled)]
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: _in_order(pair.old, pair.new))),
        successions=tuple(search.declared.applying(lefts, (old, new))),
        divisions=tuple(search.divisions),
        reused=tuple(sorted(search.reused, key=lambda one: _in_order(one.old, one.new))),
    )


def _elsewhere(search: Search, settled: set[object]) -> list[Pair]:
    """Return the pairs under two parents: first inside what was split or merged, then among all that is left over."""
    old, new = Leftovers(search.left_old, search.alignments), Leftovers(search.left_new, search.alignments)
    scopes = [*scopes_of(old, new, search.declared.successions), *((one.old, one.new) for one in search.divisions)]
    found = [*handed_on(old, new, scopes, settled)]
    gone, come = {pair.old for pair in found}, {pair.new for pair in found}
    rest = (
        [left for path, left in search.left_old.items() if path not in gone],
        [left for path, left in search.left_new.items() if path not in come],
    )
    return [*found, *adopted(*rest, settled)]


def _in_order(old: Path, new: Path) -> tuple[list[str], list[str]]:
    return [*map(str, old)], [*map(str, new)]


def _models(search: Search, old: BaseModel, new: BaseModel, paths: Paths) -> None:
    for name, mark in holders(type(old)):
        before, after = old.__dict__[name], new.__dict__[name]
        if before is not after:
            _inside(search, (before, after), mark, paths if is_root(type(old)) else _under(paths, name))


def _under(paths: Paths, name: str) -> Paths:
    return (*paths[0], name), (*paths[1], name)


def _inside(search: Search, values: tuple[Any, Any], mark: Compared | None, paths: Paths) -> None:
    before, after = values
    if mark and mark.how in COLLECTIONS:
        if one_by_one(mark, before, after):
            _collection(search, search.alignments.of(before, after, mark.key), paths, mark)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in (name for name in before if name in after) if mark else ():
            _inside(search, (before[name], after[name]), mark, _under(paths, name))
    elif isinstance(before, BaseModel) and isinstance(after, type(before)) and holders(type(before)):
        _models(search, before, after, paths)


def _collection(search: Search, met: Alignment, paths: Paths, mark: Compared) -> None:
    stages = paired(met, mark, search.declared)
    for one in stages.found:
        _keep(search, stages, paths, one)
    told = stages.divided()
    search.divisions += (
        Division(old=_paths(paths[0], befores), new=_paths(paths[1], afters), score=score)
        for befores, afters, score in stages.splits
    )
    search.left_old |= {
        (*paths[0], entry_id): LeftOver((*paths[0], entry_id), met.old[entry_id], mark) for entry_id in stages.free_old
    }
    search.left_new |= {
        (*paths[1], entry_id): LeftOver((*paths[1], entry_id), met.new[entry_id], mark) for entry_id in stages.free_new
    }
    search.reused += (Reused(old=(*paths[0], entry_id), new=(*paths[1], entry_id)) for entry_id in stages.set_aside())
    if mark.similar and stages.free_old.keys() - told[0] and stages.free_new.keys() - told[1]:
        search.rests.append(Rest(stages, paths))


def _paths(home: Path, ids: tuple[Part, ...]) -> tuple[Path, ...]:
    return tuple((*home, entry_id) for entry_id in ids)


def _keep(search: Search, stages: Stages, paths: Paths, one: FoundPair) -> None:
    """Keep a pair, and look for more inside of it."""
    old_path, new_path = (*paths[0], one.old), (*paths[1], one.new)
    before, after = stages.met.old[one.old], stages.met.new[one.new]
    if one.stage != "id" or one.score < CERTAIN:
        second = one.runner_up
        runner_up = second and made(Candidate, old=(*paths[0], second[0]), new=(*paths[1], second[1]), score=second[2])
        search.pairs.append(
            made(Pair, old=old_path, new=new_path, stage=one.stage, score=one.score, runner_up=runner_up)
        )
    if one.old != one.new:
        search.company.rename(before, str(one.old), str(one.new))
    if type(before) is type(after):
        _models(search, before, after, (old_path, new_path))


def _by_company(search: Search) -> None:
    """Pair leftovers that go with others that are each other, round by round; what is found may help again."""
    while found := [(rest, one) for rest in search.rests for one in rest.stages.together(search.company)]:
        for rest, one in found:
            search.left_old.pop((*rest.paths[0], one.old), None)
            search.left_new.pop((*rest.paths[1], one.new), None)
            _keep(search, rest.stages, rest.paths, one)


def pair_entries(old: Entries, new: Entries, mark: Compared, lineage: Lineage | None = None) -> list[FoundPair]:
    """Pair the entries of one collection that differ, stage by stage; equal entries of one id are no news.

    >>> from ilrs_docs.model import Compared, Text
    >>> pair_entries({"a": Text(en="x")}, {"b": Text(en="x")}, Compared("keyed"))
    [FoundPair(old='a', new='b', stage='content', score=100, runner_up=None)]
    """
    return paired(meet(old, new), mark, Declared(lineage)).found
