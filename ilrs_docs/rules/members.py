"""Members of sets that are only written otherwise: another case, another spacing, another form of the same letters."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.matching import compared
from ilrs_docs.model.base import Refers

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Edit
    from ilrs_docs.rules.background import Background
    from ilrs_docs.rules.cases import Case, Verdict

EDITORIAL: Final = "reworded-editorially"


def normal_form(text: str) -> str:
    """Return a text as members of sets are compared: its letters in one form, without case, single spaces inside.

    >>> normal_form(" cnsa"), normal_form("Moon  Base")
    ('cnsa', 'moon base')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.split())


def respelled(case: Case, context: Background) -> Iterator[Verdict]:
    """Tell members that went and came in another spelling, or that stand in another one already, as editorial.

    Ids name what they name, and are left to the other rules.
    """
    if case.old is None or case.new is None:
        return
    for name, indices in _of_sets(case).items():
        same = _forms(case.old.__dict__[name]) & _forms(case.new.__dict__[name])
        for pair in _pairs([context.edits[index] for index in indices], indices, same):
            found = {edit.op: edit for edit, _index in pair}
            old, new = found.get("removed"), found.get("added")
            yield case.verdict(
                EDITORIAL, [index for _edit, index in pair], (old and old.old, new and new.new), field=name
            )


def _pairs(edits: list[Edit], indices: list[int], same: set[str]) -> Iterator[list[tuple[Edit, int]]]:
    """Yield the members that went and came in another spelling, by twos; alone where the other one stands."""
    found: dict[str, tuple[list[tuple[Edit, int]], list[tuple[Edit, int]]]] = defaultdict(lambda: ([], []))
    for edit, index in zip(edits, indices, strict=True):
        found[normal_form(str(edit.old or edit.new))][edit.op == "added"].append((edit, index))
    for form, (gone, come) in found.items():
        if form in same:
            yield from ([one for one in pair if one] for pair in zip_longest(gone, come))


def _of_sets(case: Case) -> Mapping[str, list[int]]:
    """Return the edits of the members of each set of texts of an entry, by the name of its field."""
    found: dict[str, list[int]] = defaultdict(list)
    names = _sets(type(case.entry))
    for fields, indices in case.edits.items():
        if len(fields) == 2 and fields[0] in names:  # noqa: PLR2004 - a member of a set
            found[str(fields[0])] += indices
    return found


@cache
def _sets(model: type[BaseModel]) -> frozenset[str]:
    marks = ((name, mark) for name, mark in compared(model).items() if mark.how == "set")
    metadata: dict[str, list[Any]] = {name: model.model_fields[name].metadata for name, _mark in marks}
    return frozenset(name for name, found in metadata.items() if not any(isinstance(one, Refers) for one in found))


def _forms(members: tuple[Any, ...]) -> set[str]:
    return {normal_form(member) for member in members if isinstance(member, str)}
