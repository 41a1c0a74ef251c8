"""What a lineage declares of the entries that go and come: splits, joins, and what they gave way to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from ilrs_docs.authoring.files import Join, Split
from ilrs_docs.authoring.kinds import Key
from ilrs_docs.model import Succession


class DeclaredChanges(NamedTuple):
    """The splits, the joins and the heirs that hold of two releases, and what is left to be `removed`.

    `follow` tells which id stands in the place of another one.
    """

    split: dict[Key, Split]
    join: dict[Key, Join]
    heirs: dict[Key, tuple[str, ...]]
    removed: tuple[Key, ...]
    follow: dict[Key, str]


def declared(
    lineage: Iterable[Succession], gone: Collection[Key], come: Collection[Key], stay: Mapping[Key, Key]
) -> DeclaredChanges:
    """Return what a lineage declares of entries that go, where all those that it names are there.

    >>> from ilrs_docs.model import Lineage
    >>> one = Succession(id="s", document="plan", kind="split", old=("a",), new=("b", "c"))
    >>> declared([one], [("milestone", "a")], [("milestone", "b"), ("milestone", "c")], {}).removed
    ()
    """
    found = DeclaredChanges({}, {}, {}, (), {})
    kinds = sorted({kind for kind, _ in (*gone, *stay)})
    for one in lineage:
        for kind in kinds:
            _declare(one, kind, found, (gone, come, stay))
    said = {*found.split, *((kind, own) for (kind, _), join in found.join.items() for own in join.was)}
    return found._replace(removed=tuple(key for key in gone if key not in said))


def _declare(
    one: Succession,
    kind: str,
    found: DeclaredChanges,
    sides: tuple[Collection[Key], Collection[Key], Mapping[Key, Key]],
) -> None:
    gone, come, stay = sides
    old, new = ([(kind, own) for own in ids] for ids in (one.old, one.new))
    if one.kind == "withdrawn":
        found.heirs.update({key: one.new for key in old if key in gone and set(new) <= {*come, *stay.values()}})
    elif one.kind == "split" and _fits(old[0], new, gone, stay) and {*new} - {*old} <= {*come}:
        found.split[old[0]] = Split(value=one.new)
    elif one.kind == "merged" and new[0] in {*come, *stay.values()} and all(_fits(key, new, gone, stay) for key in old):
        found.join[new[0]] = Join(was=one.old)
        found.follow.update({key: one.new[0] for key in old if key != new[0]})


def _fits(key: Key, new: Collection[Key], gone: Collection[Key], stay: Mapping[Key, Key]) -> bool:
    """Return whether an entry goes, or stays as it is among what came of it."""
    return stay.get(key) == key if key in new else key in gone
