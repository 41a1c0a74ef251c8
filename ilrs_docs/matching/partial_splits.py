"""Splits of which one part keeps the id of the whole; read the other way round, mergers into one of those that merged.

The text of the entry that kept its id must have become clearly shorter, and new entries must say what it lost: an
addition beside an entry that was merely reworded, or shortened, is no split.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.aspects import fields_of, words_of
from ilrs_docs.matching.evidence import SAYING, Evidence
from ilrs_docs.matching.likeness import COVERED, SaidEntries, Whole, candidates, likely_splits

LETTERS = 4
"""How long a word is at least that tells what a name is of."""

_IDEOGRAPHS = "\u2e80"
"""From here on a single character is a word; of these more than half is asked for."""

SHRUNK = 80
"""How long the text of a part that kept the id may be at most, of 100 that the whole had."""


def kept_splits(
    wholes: SaidEntries, heirs: SaidEntries, staying: Iterable[Part], others: Mapping[Part, Evidence], key: str
) -> Iterator[Whole]:
    """Propose the entries, among those `staying` under their ids, of which a part went into some of the `others`.

    >>> from ilrs_docs.matching.likeness import said
    >>> from ilrs_docs.model import Text
    >>> old, new = {"x": Text(en="pump water drill ice")}, {"x": Text(en="pump water"), "y": Text(en="drill ice")}
    >>> others = said(new, ["y"]).evidence("id", ())
    >>> list(kept_splits(said(old, "x"), said(new, "x"), ["x"], others, "id"))
    [Whole(whole='x', parts=('x', 'y'), score=100)]
    """
    shrunk = (
        {entry_id for entry_id in staying if _has_shrunk(wholes.entries[entry_id], heirs.entries[entry_id], key)}
        if others
        else set()
    )
    if not shrunk:
        return
    before = wholes.evidence(key, wholes.entries.keys() - shrunk)
    parts = heirs.evidence(key, heirs.entries.keys() - shrunk) | dict(others)
    among = candidates(before, others) | {(entry_id, entry_id) for entry_id in shrunk}
    for one in likely_splits(before, parts, among):
        lost = Counter(before[one.whole].order) - Counter(parts[one.whole].order)
        moved = Counter(word for part in one.parts if part != one.whole for word in parts[part].order)
        told = 100 * (lost & moved).total() >= COVERED * lost.total()
        others_of = [part for part in one.parts if part != one.whole]
        if one.whole in one.parts and told and all(_is_named_in(parts[part], before[one.whole]) for part in others_of):
            yield one


def _is_named_in(part: Evidence, whole: Evidence) -> bool:
    """Return whether what a part is called stood in the whole, half of it at least.

    A sentence alone may be one that many entries have (`Open to partners for 30 days a year.`). What has no name, and
    what others stand in, is known by what it says, and by these.
    """
    if "members" in part.orders:
        return True
    titled = [word for said in part.orders.get("title", {}).values() for word in said]
    telling = {word for word in titled if len(word) >= LETTERS or word >= _IDEOGRAPHS}
    common = len(telling & whole.words)
    return 2 * common > len(telling) - (min(telling, default="") < _IDEOGRAPHS)


def _has_shrunk(whole: BaseModel, part: BaseModel, key: str) -> bool:
    """Return whether what an entry says, what stands in it included, became clearly shorter."""
    names = fields_of(type(whole), key, SAYING)
    before, after = whole.__dict__, part.__dict__
    others = [name for name in names if before[name] != after.get(name)]
    there = [name for name in others if name in after]
    if not others or 100 * _length(part, there) > SHRUNK * _length(whole, others):
        return False  # what stands besides is no shorter, and need not be read
    length, left = _length(whole, names), _length(part, fields_of(type(part), key, SAYING))
    return left > 0 and 100 * left <= SHRUNK * length


def _length(entry: BaseModel, names: Iterable[str]) -> int:
    """Return how many letters the texts in these fields have, in all languages."""
    return sum(len(text) for name in names for texts in words_of(entry, name).values() for text in texts)
