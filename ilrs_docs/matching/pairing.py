"""Who is who: pairs the entries of two models in stages, and says which stage and score made each pair.

Same id, then declared lineage, then equal content, then similar content among what is left. Only collections whose
fields are marked as `keyed` or `sequence` are looked at; the models may be anybody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import to_json

from ilrs_docs.changes import Candidate, Division, Matching, Pair, Part, Path, Stage
from ilrs_docs.matching.adopting import Left, adopted
from ilrs_docs.matching.fields import holders, is_root, one_by_one
from ilrs_docs.matching.keeping import kept_splits
from ilrs_docs.matching.likeness import Features, Said, first_text, likely_pairs, likely_splits, said, shared_words
from ilrs_docs.matching.meeting import Entries, Meeting, Meetings, meet
from ilrs_docs.model import Compared, Lineage, Succession, walk
from ilrs_docs.model.base import COLLECTIONS

Described = tuple[dict[Part, Features], dict[Part, Features]]
Split = tuple[tuple[Part, ...], tuple[Part, ...], int]
"""The ids of old entries, those of the new ones that they became, and the score."""


class Found(NamedTuple):
    """A pair inside one collection: two ids, the stage and the score that made it, and the second best."""

    old: Part
    new: Part
    stage: Stage
    score: int
    runner_up: tuple[Part, Part, int] | None = None


class Search:
    """One search for partners: what was declared, and what it has found so far."""

    def __init__(self, lineage: Lineage | None, meetings: Meetings | None = None) -> None:
        self.meetings = meetings or Meetings()
        self.successions: tuple[Succession, ...] = lineage.successions if lineage else ()
        self.explained = {own for one in self.successions for own in (*one.old, *one.new)}
        self.pairs: list[Pair] = []
        self.divisions: list[Division] = []
        self.left_old: list[Left] = []
        self.left_new: list[Left] = []


def match(old: BaseModel, new: BaseModel, lineage: Lineage | None = None, meetings: Meetings | None = None) -> Matching:
    """Pair the entries of two models of one type; `meetings` keeps what was looked at, for `edits` to go on from there.

    Returns the pairs that are not plainly by id, sorted by their paths; the declared successions that apply (an old id
    stands on one side and a new one on the other); and the splits and mergers that the words of leftovers make likely.

    >>> from ilrs_docs.model import Text
    >>> match(Text(en="Moon"), Text(en="Moon")).pairs
    ()
    """
    search = Search(lineage, meetings)
    search.meetings.admit(old, new)
    _models(search, old, new, ((), ()))
    settled = search.explained | {path for one in search.divisions for path in (*one.old, *one.new)}
    pairs = [*search.pairs, *adopted(search.left_old, search.left_new, settled)]
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: ([*map(str, pair.old)], [*map(str, pair.new)]))),
        successions=tuple(_applying(search, old, new)),
        divisions=tuple(search.divisions),
    )


def _models(search: Search, old: BaseModel, new: BaseModel, paths: tuple[Path, Path]) -> None:
    for name, mark in holders(type(old)):
        before, after = old.__dict__[name], new.__dict__[name]
        if before is not after:
            _inside(search, (before, after), mark, paths if is_root(type(old)) else _under(paths, name))


def _under(paths: tuple[Path, Path], name: str) -> tuple[Path, Path]:
    return (*paths[0], name), (*paths[1], name)


def _inside(search: Search, values: tuple[Any, Any], mark: Compared | None, paths: tuple[Path, Path]) -> None:
    before, after = values
    if mark and mark.how in COLLECTIONS:
        if one_by_one(mark, before, after):
            _collection(search, search.meetings.of(before, after, mark.key), paths, mark)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in (name for name in before if name in after) if mark else ():
            _inside(search, (before[name], after[name]), mark, _under(paths, name))
    elif isinstance(before, BaseModel) and isinstance(after, type(before)) and holders(type(before)):
        _models(search, before, after, paths)


def _collection(search: Search, met: Meeting, paths: tuple[Path, Path], mark: Compared) -> None:
    old, new = met.old, met.new
    found, splits = _pair_up(met, mark, search)
    for pair in found:
        old_path, new_path = (*paths[0], pair.old), (*paths[1], pair.new)
        if pair.stage != "id":
            second = pair.runner_up
            runner_up = second and Candidate(old=(*paths[0], second[0]), new=(*paths[1], second[1]), score=second[2])
            search.pairs.append(
                Pair(old=old_path, new=new_path, stage=pair.stage, score=pair.score, runner_up=runner_up)
            )
        before, after = old[pair.old], new[pair.new]
        if type(before) is type(after):
            _models(search, before, after, (old_path, new_path))
    search.divisions += (_division(split, paths) for split in splits)
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    search.left_old += (
        Left((*paths[0], own), old[own], mark) for own in (*met.gone, *met.changed) if own not in done_old
    )
    search.left_new += (
        Left((*paths[1], own), new[own], mark) for own in (*met.come, *met.changed) if own not in done_new
    )


def _division(split: Split, paths: tuple[Path, Path]) -> Division:
    old, new, score = split
    return Division(old=tuple((*paths[0], own) for own in old), new=tuple((*paths[1], own) for own in new), score=score)


def pair_entries(old: Entries, new: Entries, mark: Compared, lineage: Lineage | None = None) -> list[Found]:
    """Pair the entries of one collection that differ, stage by stage; equal entries of one id are no news.

    >>> from ilrs_docs.model import Compared, Text
    >>> pair_entries({"a": Text(en="x")}, {"b": Text(en="x")}, Compared("keyed"))
    [Found(old='a', new='b', stage='content', score=100, runner_up=None)]
    """
    return _pair_up(meet(old, new), mark, Search(lineage))[0]


def _pair_up(met: Meeting, mark: Compared, search: Search) -> tuple[list[Found], list[Split]]:
    """Pair the entries of one collection; what an earlier stage has paired a later one leaves alone."""
    changed = met.changed
    found = [*_by_lineage(met.gone, met.come, search.successions)]
    gone, come = _left(met.gone, met.come, found)
    sides = said(met.old, (*gone, *changed)), said(met.new, (*come, *changed))
    if not all(side.entries for side in sides):
        return found, []
    found += _by_content(*sides, mark)
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    found += [Found(own, own, "id", 100) for own in changed if own not in done_old and own not in done_new]
    if not mark.similar:
        return found, []
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    rest_old = sides[0].features(mark.key, search.explained | done_old)
    rest_new = sides[1].features(mark.key, search.explained | done_new)
    found, splits = _by_likeness(found, (met.old, met.new), rest_old, rest_new)
    staying = [own for own in changed if own in done_old and own in done_new and own not in search.explained]
    return found, splits + _by_keeping(sides, staying, _left_over((rest_old, rest_new), found, splits), mark)


def _left(gone: list[Part], come: list[Part], found: list[Found]) -> tuple[list[Part], list[Part]]:
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    return [own for own in gone if own not in done_old], [own for own in come if own not in done_new]


def _by_lineage(gone: list[Part], come: list[Part], successions: tuple[Succession, ...]) -> Iterator[Found]:
    left_old, left_new = set(gone), set(come)
    for one in successions:
        if one.kind == "renumbered":
            for before, after in ((one.old[0], one.new[0]), (one.new[0], one.old[0])):
                if before in left_old and after in left_new:
                    left_old.remove(before)
                    left_new.remove(after)
                    yield Found(before, after, "lineage", 100)


def _by_content(old: Said, new: Said, mark: Compared) -> Iterator[Found]:
    """Pair equal content under different ids; equals of equals are paired in the order of their ids."""
    quick_old, quick_new = ({own: _quickly(side, own, mark.key) for own in side.entries} for side in (old, new))
    for befores, afters in _shared(quick_old, quick_new):
        exact_old = {own: _content(old.entries[own], mark.key) for own in befores}
        exact_new = {own: _content(new.entries[own], mark.key) for own in afters}
        for alike_old, alike_new in _shared(exact_old, exact_new):
            for before, after in zip(sorted(alike_old, key=str), sorted(alike_new, key=str), strict=False):
                yield Found(before, after, "content", 100)


def _shared(old: Mapping[Part, object], new: Mapping[Part, object]) -> list[tuple[list[Part], list[Part]]]:
    """Return the ids that share a value, where there are any on both sides and not just one id."""
    homes: dict[object, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for side, values in enumerate((old, new)):
        for own, value in values.items():
            homes[value][side].append(own)
    shared = [(befores, afters) for befores, afters in homes.values() if befores and afters]
    return [(befores, afters) for befores, afters in shared if len(befores) > 1 or befores != afters]


def _quickly(side: Said, own: Part, key: str) -> object:
    """Return something that equal contents share and few others: the first text, else a hash of it all."""
    entry = side.entries[own]
    try:
        return first_text(entry) or hash(_values(type(entry), key)(entry.__dict__))
    except TypeError:  # a value that cannot be hashed
        return type(entry)


@cache
def _values(model: type[BaseModel], key: str) -> Callable[[dict[str, object]], object]:
    """Return what takes the values out of an entry, all but its key."""
    names = [name for name in model.model_fields if name != key]
    return itemgetter(*names) if names else len


def _content(entry: BaseModel, key: str) -> tuple[str, bytes]:
    return type(entry).__name__, to_json(entry, exclude={key})


def _by_likeness(
    found: list[Found], sides: tuple[Entries, Entries], old: dict[Part, Features], new: dict[Part, Features]
) -> tuple[list[Found], list[Split]]:
    """Add the splits and the pairs that words make likely, splits first: a part may look like a reworded whole."""
    if not old or not new:
        return found, []
    near = shared_words(old, new)
    splits = _disjoint(
        [((one.whole,), one.parts, one.score) for one in likely_splits(old, new, near)]
        + [
            (one.parts, (one.whole,), one.score)
            for one in likely_splits(new, old, {pair[::-1]: shared for pair, shared in near.items()})
        ]
    )
    rest_old, rest_new = _left_over((old, new), [], splits)
    pairs = [
        Found(one.old, one.new, "similar", one.score, one.runner_up)
        for one in likely_pairs(rest_old, rest_new, near)
        if type(sides[0][one.old]) is type(sides[1][one.new])
    ]
    return [*found, *pairs], splits


def _by_keeping(sides: tuple[Said, Said], staying: list[Part], left: Described, mark: Compared) -> list[Split]:
    """Find the splits and mergers of which one part keeps the id of the whole."""
    (old, new), (gone, come) = sides, left
    return _disjoint(
        [((one.whole,), one.parts, one.score) for one in kept_splits(old, new, staying, come, mark.key)]
        + [(one.parts, (one.whole,), one.score) for one in kept_splits(new, old, staying, gone, mark.key)]
    )


def _left_over(rest: Described, found: list[Found], splits: list[Split]) -> Described:
    """Return what neither a pair nor a split holds."""
    done_old = {pair.old for pair in found} | {own for befores, _, _ in splits for own in befores}
    done_new = {pair.new for pair in found} | {own for _, afters, _ in splits for own in afters}
    return (
        {own: entry for own, entry in rest[0].items() if own not in done_old},
        {own: entry for own, entry in rest[1].items() if own not in done_new},
    )


def _disjoint(splits: list[Split]) -> list[Split]:
    """Return the splits and mergers, the surest first, that share no entry; the same whichever side is old."""
    taken: set[tuple[bool, Part]] = set()
    kept = []
    for befores, afters, score in sorted(splits, key=lambda one: (-one[2], sorted(map(str, (*one[0], *one[1]))))):
        own = {*((False, one) for one in befores), *((True, one) for one in afters)}
        if not own & taken:
            taken |= own
            kept.append((befores, afters, score))
    return kept


def _applying(search: Search, old: BaseModel, new: BaseModel) -> Iterator[Succession]:
    """Yield the successions with an old id on one side only and a new id on the other side only.

    What was withdrawn may give way to an entry that was there before, and of what was split or merged one part may keep
    its id: then only the others stand on one side alone.
    """
    if not search.successions:
        return
    gone, come = (
        {inner.__dict__.get("id") for left in lefts for _, inner in walk(left.entry)}
        for lefts in (search.left_old, search.left_new)
    )
    for one in search.successions:
        across = (gone & set(one.old) and come & set(one.new)) or (gone & set(one.new) and come & set(one.old))
        both = set() if across else _on_both(one, gone | come)
        if across or (both and all(both <= _ids(side) for side in (old, new))):
            yield one


def _ids(side: BaseModel) -> set[object]:
    return {inner.__dict__.get("id") for _, inner in walk(side)}


def _on_both(one: Succession, single: set[object]) -> set[str]:
    """Return the ids of a succession that both sides must have, where all its others stand on one side alone."""
    named = {*one.old, *one.new}
    both = set(one.new) if one.kind == "withdrawn" else set(one.old) & set(one.new)
    return both if both and named - both and named - both == named & single else set()
