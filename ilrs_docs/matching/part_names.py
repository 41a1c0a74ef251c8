"""Names that hold the name of another: `Release review` and `Release review part 2`, `5.4.1` and `5.4.1 final`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.matching.series import Name, Piece, SeriesMark, counts, length_of, pieces, together
from ilrs_docs.matching.untimed import without_time
from ilrs_docs.model import references

BEHIND: Final = 2
"""How many words, a number among them, may stand behind the name of a whole in that of its part: `part 2`."""
MARKED, NAMED = 99, 90
"""How sure a division is by names: by numbers behind them, or by any words where a number ends that of the whole."""


def parts_of(whole: Evidence, others: Mapping[Part, Evidence]) -> tuple[list[Part], int]:
    """Return which of `others` are parts of one by their names, and how sure that is; fewer than two are none.

    Those that stand where the whole stands go before all others: `Review` in two phases has the parts of either.
    """
    numbered = {entry_id: other for entry_id, other in others.items() if any(map(_has_mark, other.name.values()))}
    if len(numbered) < 2:  # noqa: PLR2004 - no name without a mark is that of a part
        return [], 0
    for sure, is_part in ((MARKED, has_mark_behind), (NAMED, has_words_behind)):
        found = [entry_id for entry_id, other in numbered.items() if is_part(whole.name, other.name)]
        near = [entry_id for entry_id in found if home_of(others[entry_id].entry) == home_of(whole.entry)]
        chosen = near if len(near) > 1 else found
        if len(chosen) > 1:
            return chosen, sure
    return [], 0


@lru_cache(maxsize=1 << 14)
def _has_mark(name: str) -> bool:
    return any(piece.mark for piece in pieces(without_time(name)))


def home_of(entry: BaseModel) -> list[str]:
    """Return the entries that an entry says it belongs to, one in a field: its phase.

    >>> from ilrs_docs.model import Milestone, Text
    >>> home_of(Milestone(id="a", title=Text(en="Landing"), phase="construction"))
    ['construction']
    """
    return [value for field, _ in references(type(entry)) if isinstance(value := entry.__dict__[field], str)]


def has_mark_behind(whole: Name, name: Name) -> bool:
    """Return whether a name is another one with a mark behind it, or with one more component in its number.

    >>> has_mark_behind({"": "Retrospective"}, {"": "Retrospective part 2 (10:30)"})
    True
    >>> has_mark_behind({"": "Luna 27"}, {"": "Luna 27.1"}), has_mark_behind({"": "Luna"}, {"": "Luna orbiter"})
    (True, False)
    """
    return any(_marked(before, after) for before, after in _read(whole, name))


def has_words_behind(whole: Name, name: Name) -> bool:
    """Return whether a name is another one, which a number ends, with a word or two behind it.

    >>> has_words_behind({"": "5.4.1"}, {"": "5.4.1 final"}), has_words_behind({"": "Landing"}, {"": "Landing site"})
    (True, False)
    """
    return any(_worded(before, after) for before, after in _read(whole, name))


def _read(whole: Name, name: Name) -> list[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    pairs = (map(without_time, both) for both in together(whole, name))
    return [(pieces(before), pieces(after)) for before, after in pairs]


def _marked(whole: tuple[Piece, ...], part: tuple[Piece, ...]) -> bool:
    if not whole or not 0 <= len(part) - len(whole) <= BEHIND:
        return False
    if len(whole) == len(part):
        found = [(one, other) for one, other in zip(whole, part, strict=True) if _saying(one) != _saying(other)]
        return len(found) == 1 and _extends(found[0][0].mark, found[0][1].mark)
    return _begins(whole, part) and sum(piece.mark is not None for piece in part[len(whole) :]) == 1


def _worded(whole: tuple[Piece, ...], part: tuple[Piece, ...]) -> bool:
    added = part[len(whole) :]
    numbered = whole[:-1] if counts(whole[-1:]) else whole
    if not numbered or numbered[-1].mark is None or not added:
        return False
    return _begins(whole, part) and length_of(piece.text for piece in added) <= BEHIND


def _begins(whole: tuple[Piece, ...], part: tuple[Piece, ...]) -> bool:
    return [*map(_saying, whole)] == [*map(_saying, part[: len(whole)])]


def _saying(piece: Piece) -> SeriesMark | str:
    return piece.mark or piece.text


def _extends(whole: SeriesMark | None, part: SeriesMark | None) -> bool:
    return whole is not None and part is not None and (whole.kind, whole.value) == (part.kind, part.value[:-1])
