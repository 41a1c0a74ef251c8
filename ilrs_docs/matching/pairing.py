"""Who is who: pairs the entries of two models in stages, and says which stage and score made each pair.

Same id, then declared lineage, then equal content, then similar content among what is left. Only collections whose
fields are marked as `keyed` or `sequence` are looked at; the models may be anybody's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Candidate, Division, Matching, Pair, Path, Stage
from ilrs_docs.matching.fields import by_key, holders
from ilrs_docs.matching.likeness import Features, features, likely_pairs, likely_splits, shared_words
from ilrs_docs.model import Compared, Lineage, Succession, walk
from ilrs_docs.model.canonical import same

Entries = Mapping[str, BaseModel]
Split = tuple[tuple[str, ...], tuple[str, ...], int]
"""The ids of old entries, those of the new ones that they became, and the score."""


class Found(NamedTuple):
    """A pair inside one collection: two ids, the stage and the score that made it, and the second best."""

    old: str
    new: str
    stage: Stage
    score: int
    runner_up: tuple[str, str, int] | None = None


class Left(NamedTuple):
    """An entry that has no partner in its own collection."""

    path: Path
    entry: BaseModel


class Search:
    """One search for partners: what was declared, and what it has found so far."""

    def __init__(self, lineage: Lineage | None) -> None:
        self.successions: tuple[Succession, ...] = lineage.successions if lineage else ()
        self.explained = {own for one in self.successions for own in (*one.old, *one.new)}
        self.pairs: list[Pair] = []
        self.divisions: list[Division] = []
        self.left_old: list[Left] = []
        self.left_new: list[Left] = []


def match(old: BaseModel, new: BaseModel, lineage: Lineage | None = None) -> Matching:
    """Pair the entries of two models of one type.

    Returns the pairs that are not plainly by id, sorted by their paths; the declared successions that apply (an old id
    stands on one side and a new one on the other); and the splits and mergers that the words of leftovers make likely.

    >>> from ilrs_docs.model import Text
    >>> match(Text(en="Moon"), Text(en="Moon")).pairs
    ()
    """
    search = Search(lineage)
    _models(search, old, new, ((), ()))
    pairs = [*search.pairs, *_adopted(search)]
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: ([*map(str, pair.old)], [*map(str, pair.new)]))),
        successions=tuple(_applying(search, old, new)),
        divisions=tuple(search.divisions),
    )


def _models(search: Search, old: BaseModel, new: BaseModel, paths: tuple[Path, Path]) -> None:
    for name, mark in holders(type(old)):
        before, after = old.__dict__[name], new.__dict__[name]
        if before is after:
            continue
        inner = ((*paths[0], name), (*paths[1], name))
        if mark:
            _collection(search, (by_key(before, mark.key), by_key(after, mark.key)), inner, mark)
        elif isinstance(before, BaseModel) and type(before) is type(after):
            _models(search, before, after, inner)


def _collection(search: Search, sides: tuple[Entries, Entries], paths: tuple[Path, Path], mark: Compared) -> None:
    old, new = sides
    found, splits = _pair_up(old, new, mark, search)
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
        Left((*paths[0], own), old[own]) for own in old if own not in done_old and (own not in new or own in done_new)
    )
    search.left_new += (
        Left((*paths[1], own), new[own]) for own in new if own not in done_new and (own not in old or own in done_old)
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
    return _pair_up(old, new, mark, Search(lineage))[0]


def _pair_up(old: Entries, new: Entries, mark: Compared, search: Search) -> tuple[list[Found], list[Split]]:
    """Pair the entries of one collection; what an earlier stage has paired a later one leaves alone."""
    changed = [own for own, entry in old.items() if own in new and not same(entry, new[own])]
    gone = [own for own in old if own not in new]
    come = [own for own in new if own not in old]
    found = [*_by_lineage(gone, come, search.successions)]
    gone, come = _left(gone, come, found)
    if changed or (gone and come):
        found += _by_content(
            {own: old[own] for own in (*gone, *changed)}, {own: new[own] for own in (*come, *changed)}, mark
        )
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    found += [Found(own, own, "id", 100) for own in changed if own not in done_old and own not in done_new]
    if not mark.similar:
        return found, []
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    rest_old = _described(old, (own for own in (*gone, *changed) if own not in done_old), mark, search)
    rest_new = _described(new, (own for own in (*come, *changed) if own not in done_new), mark, search)
    return _by_likeness(found, (old, new), rest_old, rest_new)


def _described(entries: Entries, ids: Iterable[str], mark: Compared, search: Search) -> dict[str, Features]:
    return {own: features(entries[own], mark.key) for own in ids if own not in search.explained}


def _left(gone: list[str], come: list[str], found: list[Found]) -> tuple[list[str], list[str]]:
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    return [own for own in gone if own not in done_old], [own for own in come if own not in done_new]


def _by_lineage(gone: list[str], come: list[str], successions: tuple[Succession, ...]) -> Iterator[Found]:
    left_old, left_new = set(gone), set(come)
    for one in successions:
        if one.kind == "renumbered":
            for before, after in ((one.old[0], one.new[0]), (one.new[0], one.old[0])):
                if before in left_old and after in left_new:
                    left_old.remove(before)
                    left_new.remove(after)
                    yield Found(before, after, "lineage", 100)


def _by_content(old: Entries, new: Entries, mark: Compared) -> Iterator[Found]:
    """Pair equal content under different ids; equals of equals are paired in the order of their ids."""
    for befores, afters in _same_content(old, new, mark, _quickly):
        exact = _same_content({own: old[own] for own in befores}, {own: new[own] for own in afters}, mark, _content)
        for alike_old, alike_new in exact:
            for before, after in zip(sorted(alike_old), sorted(alike_new), strict=False):
                yield Found(before, after, "content", 100)


def _same_content(
    old: Entries, new: Entries, mark: Compared, name: Callable[[BaseModel, str], object]
) -> list[tuple[list[str], list[str]]]:
    homes: dict[object, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((old, new)):
        for own, entry in entries.items():
            homes[name(entry, mark.key)][side].append(own)
    return [(befores, afters) for befores, afters in homes.values() if befores and afters]


def _quickly(entry: BaseModel, key: str) -> object:
    """Return a hash of the content, which equal contents share; an entry that cannot be hashed shares one with all."""
    try:
        return hash(tuple(value for name, value in entry.__dict__.items() if name != key))
    except TypeError:
        return type(entry)


def _content(entry: BaseModel, key: str) -> str:
    return json.dumps([type(entry).__name__, entry.model_dump(mode="json", exclude={key})])


def _by_likeness(
    found: list[Found], sides: tuple[Entries, Entries], old: dict[str, Features], new: dict[str, Features]
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
    done_old = {own for befores, _, _ in splits for own in befores}
    done_new = {own for _, afters, _ in splits for own in afters}
    rest_old = {own: entry for own, entry in old.items() if own not in done_old}
    rest_new = {own: entry for own, entry in new.items() if own not in done_new}
    pairs = [
        Found(one.old, one.new, "similar", one.score, one.runner_up)
        for one in likely_pairs(rest_old, rest_new, near)
        if type(sides[0][one.old]) is type(sides[1][one.new])
    ]
    return [*found, *pairs], splits


def _disjoint(splits: list[Split]) -> list[Split]:
    """Return the splits and mergers, the surest first, that share no entry; the same whichever side is old."""
    taken: set[tuple[bool, str]] = set()
    kept = []
    for befores, afters, score in sorted(splits, key=lambda one: (-one[2], sorted((*one[0], *one[1])))):
        own = {*((False, one) for one in befores), *((True, one) for one in afters)}
        if not own & taken:
            taken |= own
            kept.append((befores, afters, score))
    return kept


def _adopted(search: Search) -> Iterator[Pair]:
    """Pair entries that bear the same id under different parents (a step that went to another procedure).

    Both parents are on both sides: an entry inside a parent that came or went as a whole is told with it.
    """
    homes: dict[tuple[object, type[BaseModel]], tuple[list[Path], list[Path]]] = defaultdict(lambda: ([], []))
    for side, lefts in enumerate((search.left_old, search.left_new)):
        for left in lefts:
            homes[left.path[-1], type(left.entry)][side].append(left.path)
    divided = {path for one in search.divisions for path in (*one.old, *one.new)}
    for befores, afters in homes.values():
        if len(befores) == 1 and len(afters) == 1 and not divided & {*befores, *afters}:
            yield Pair(old=befores[0], new=afters[0], stage="id", score=100)


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
