"""Who is who: pairs the entries of two models in stages, and says which stage and score made each pair.

Same id, then declared lineage, then equal content, then similar content among what is left. Only collections whose
fields are marked as `keyed` or `sequence` are looked at; the models may be anybody's.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Candidate, Matching, Pair, Path, Stage
from ilrs_docs.model import Compared, Lineage, Succession
from ilrs_docs.model.canonical import same
from ilrs_docs.wording import likeness, words

LIKELY = 60
"""The score, of 100, from which similarity proposes a pair."""

RARE = 8
"""A word that stands in more leftovers of one side than this does not bring two of them together."""


class Side(NamedTuple):
    """The entries of one collection on one side, by id."""

    path: Path
    entries: dict[str, BaseModel]


class Found(NamedTuple):
    """A pair inside one collection: two ids, the stage and the score that made it, and the second best."""

    old: str
    new: str
    stage: Stage
    score: int
    runner_up: tuple[str, str, int] | None = None


@cache
def compared(model: type[BaseModel]) -> dict[str, Compared]:
    """Return what each field of `model` declares about its comparison; an unmarked field is not in it.

    >>> from ilrs_docs.model import Milestone
    >>> compared(Milestone)["window"].how
    'window'
    """
    return {
        name: mark
        for name, field in model.model_fields.items()
        for mark in reversed(field.metadata)
        if isinstance(mark, Compared)
    }


def match(old: BaseModel, new: BaseModel, lineage: Lineage | None = None) -> Matching:
    """Pair the entries of two models of one type.

    Returns the pairs that are not plainly by id, sorted by their paths, and the declared successions that apply (an old
    id stands on one side and a new one on the other).

    >>> from ilrs_docs.model import Text
    >>> match(Text(en="Moon"), Text(en="Moon")).pairs
    ()
    """
    successions = lineage.successions if lineage else ()
    pairs = list(_pairs_inside(old, new, (), (), successions))
    pairs += _adopted(old, new, pairs)
    pairs.sort(key=lambda pair: (pair.old, pair.new))
    return Matching(pairs=tuple(pairs), successions=tuple(_applying(old, new, successions)))


def _pairs_inside(
    old: BaseModel, new: BaseModel, old_path: Path, new_path: Path, successions: tuple[Succession, ...]
) -> Iterator[Pair]:
    marks = compared(type(old))
    for name, before in old.__dict__.items():
        after = new.__dict__[name]
        mark = marks.get(name)
        if mark and mark.how in {"keyed", "sequence"}:
            sides = (
                Side((*old_path, name), by_key(before, mark.key)),
                Side((*new_path, name), by_key(after, mark.key)),
            )
            yield from _pairs_of_collection(*sides, mark, successions)
        elif isinstance(before, BaseModel) and type(before) is type(after):
            yield from _pairs_inside(before, after, (*old_path, name), (*new_path, name), successions)


def _pairs_of_collection(old: Side, new: Side, mark: Compared, successions: tuple[Succession, ...]) -> Iterator[Pair]:
    found = pair_entries(old.entries, new.entries, mark, successions)
    for pair in found:
        if pair.stage != "id":
            second = pair.runner_up
            yield Pair(
                old=(*old.path, pair.old),
                new=(*new.path, pair.new),
                stage=pair.stage,
                score=pair.score,
                runner_up=second and Candidate(old=(*old.path, second[0]), new=(*new.path, second[1]), score=second[2]),
            )
        before, after = old.entries[pair.old], new.entries[pair.new]
        if type(before) is type(after) and not same(before, after):
            yield from _pairs_inside(before, after, (*old.path, pair.old), (*new.path, pair.new), successions)


def by_key(entries: tuple[BaseModel, ...], key: str) -> dict[str, BaseModel]:
    """Return the entries of a collection by their key."""
    return {entry.__dict__[key]: entry for entry in entries}


def pair_entries(
    old: dict[str, BaseModel], new: dict[str, BaseModel], mark: Compared, successions: tuple[Succession, ...]
) -> list[Found]:
    """Pair the entries of one collection, stage by stage; what an earlier stage has paired a later one leaves alone.

    >>> from ilrs_docs.model import Compared, Text
    >>> pair_entries({"a": Text(en="x")}, {"b": Text(en="x")}, Compared("keyed"), ())
    [Found(old='a', new='b', stage='content', score=100, runner_up=None)]
    """
    changed = {own for own in old.keys() & new.keys() if not same(old[own], new[own])}
    only_old = [own for own in old if own not in new]
    only_new = [own for own in new if own not in old]
    found = [*_by_lineage(only_old, only_new, successions)]
    if changed or (only_old and only_new):
        done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
        found += _by_content(
            {own: old[own] for own in (*only_old, *sorted(changed)) if own not in done_old},
            {own: new[own] for own in (*only_new, *sorted(changed)) if own not in done_new},
            mark,
        )
    done_old, done_new = {pair.old for pair in found}, {pair.new for pair in found}
    found += [Found(own, own, "id", 100) for own in old if own in new and own not in done_old | done_new]
    if mark.similar and only_old and only_new:
        explained = {own for one in successions for own in one.old} | {own for one in successions for own in one.new}
        found += _by_likeness(
            {own: old[own] for own in old if own not in explained and own not in {pair.old for pair in found}},
            {own: new[own] for own in new if own not in explained and own not in {pair.new for pair in found}},
            mark,
        )
    return found


def _by_lineage(only_old: list[str], only_new: list[str], successions: tuple[Succession, ...]) -> Iterator[Found]:
    left_old, left_new = set(only_old), set(only_new)
    for one in successions:
        if one.kind == "renumbered":
            for before, after in ((one.old[0], one.new[0]), (one.new[0], one.old[0])):
                if before in left_old and after in left_new:
                    left_old.remove(before)
                    left_new.remove(after)
                    yield Found(before, after, "lineage", 100)


def _by_content(old: dict[str, BaseModel], new: dict[str, BaseModel], mark: Compared) -> Iterator[Found]:
    """Pair equal content under different ids; equals of equals are paired in the order of their ids."""
    homes: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for own, entry in old.items():
        homes[_content(entry, mark)][0].append(own)
    for own, entry in new.items():
        homes[_content(entry, mark)][1].append(own)
    for befores, afters in homes.values():
        for before, after in zip(sorted(befores), sorted(afters), strict=False):
            yield Found(before, after, "content", 100)


def _content(entry: BaseModel, mark: Compared) -> str:
    return json.dumps([type(entry).__name__, entry.model_dump(mode="json", exclude={mark.key})])


def _by_likeness(old: dict[str, BaseModel], new: dict[str, BaseModel], mark: Compared) -> Iterator[Found]:
    """Propose the likeliest pairs first; a tie goes to the pair of ids that sorts first, whichever side is old."""
    bags_old = {own: _bag(entry, mark) for own, entry in old.items()}
    bags_new = {own: _bag(entry, mark) for own, entry in new.items()}
    scores = {
        (before, after): likeness(bags_old[before], bags_new[after])
        for before, after in _blocked(bags_old, bags_new)
        if type(old[before]) is type(new[after])
    }
    ranked = sorted(scores, key=lambda pair: (-scores[pair], sorted(pair), pair))
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for before, after in ranked:
        if scores[before, after] >= LIKELY and before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            rivals = [pair for pair in ranked if (pair[0] == before) != (pair[1] == after)]
            second = (*rivals[0], scores[rivals[0]]) if rivals else None
            yield Found(before, after, "similar", scores[before, after], second)


def _blocked(old: dict[str, Counter[str]], new: dict[str, Counter[str]]) -> set[tuple[str, str]]:
    """Return the pairs that share a word which is rare on both sides, so that no full product is looked at."""
    places: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, bags in enumerate((old, new)):
        for own, bag in bags.items():
            for word in bag:
                places[word][side].append(own)
    return {
        (before, after)
        for befores, afters in places.values()
        if len(befores) <= RARE and len(afters) <= RARE
        for before in befores
        for after in afters
    }


def _bag(entry: BaseModel, mark: Compared) -> Counter[str]:
    """Return the words of the prose of an entry, of all its texts where no field of it is marked as prose.

    Two entries of one source, status and confidence are not alike because of these.
    """
    prose = list(_prose(entry))
    return words(" ".join(prose or _strings(entry.model_dump(mode="json", exclude={mark.key}))))


def _prose(model: BaseModel) -> Iterator[str]:
    marks = compared(type(model))
    for name, value in model.__dict__.items():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, BaseModel):
                yield from _prose(inner)
            elif isinstance(inner, str) and name in marks and marks[name].how == "prose":
                yield inner


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _adopted(old: BaseModel, new: BaseModel, pairs: list[Pair]) -> list[Pair]:
    """Pair entries that bear the same id under different parents (a step that went to another procedure).

    Both parents must be on both sides: an entry inside a parent that is added or removed as a whole is told with it.
    """
    forth = {pair.old: pair.new for pair in pairs}
    back = {pair.new: pair.old for pair in pairs}
    homes_old, homes_new = homes(old), homes(new)
    places_old, places_new = set(homes_old.values()), set(homes_new.values())
    adopted = []
    for own in sorted(homes_old.keys() & homes_new.keys(), key=lambda own: own[0]):
        before, after = homes_old[own], homes_new[own]
        at_home = counterpart(before, forth) == after
        if at_home or before in forth or after in back:
            continue
        stays_old = _stays(before[:-2], (forth, back), places_old, places_new)
        if stays_old and _stays(after[:-2], (back, forth), places_new, places_old):
            adopted.append(Pair(old=before, new=after, stage="id", score=100))
    return adopted


def _stays(parent: Path, ways: tuple[dict[Path, Path], dict[Path, Path]], here: set[Path], there: set[Path]) -> bool:
    """Return whether an entry is on both sides: the way over leads to one there, the way back to itself."""
    over = counterpart(parent, ways[0])
    return parent not in here or (over in there and counterpart(over, ways[1]) == parent)


def counterpart(path: Path, partner: dict[Path, Path]) -> Path:
    """Return the path on the new side of an old path, following the pairs of the entries that lead to it."""
    here: Path = ()
    for length, part in enumerate(path, start=1):
        here = partner.get(path[:length], (*here, part))
    return here


def homes(model: BaseModel, path: Path = ()) -> dict[tuple[str, type[BaseModel]], Path]:
    """Return where each entry of `model` stands: (id, type) -> path; ids that stand in two places are left out."""
    found: dict[tuple[str, type[BaseModel]], Path] = {}
    twice = set()
    for own, home in _homes(model, path):
        if own in found:
            twice.add(own)
        found[own] = home
    return {own: home for own, home in found.items() if own not in twice}


def _homes(model: BaseModel, path: Path) -> Iterator[tuple[tuple[str, type[BaseModel]], Path]]:
    marks = compared(type(model))
    for name, value in model.__dict__.items():
        mark = marks.get(name)
        if mark and mark.how in {"keyed", "sequence"}:
            for own, entry in by_key(value, mark.key).items():
                yield (own, type(entry)), (*path, name, own)
                yield from _homes(entry, (*path, name, own))
        elif isinstance(value, BaseModel):
            yield from _homes(value, (*path, name))


def _applying(old: BaseModel, new: BaseModel, successions: tuple[Succession, ...]) -> Iterator[Succession]:
    """Yield the successions with an old id on one side only and a new id on the other side only."""
    if not successions:
        return
    ids_old = {own for own, _ in homes(old)}
    ids_new = {own for own, _ in homes(new)}
    gone, come = ids_old - ids_new, ids_new - ids_old
    for one in successions:
        if (gone & set(one.old) and come & set(one.new)) or (gone & set(one.new) and come & set(one.old)):
            yield one
