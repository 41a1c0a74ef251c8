"""How sure it is that a date moved, in words: with the way it moved, where a language says that beside a year."""

from __future__ import annotations

from typing import Final

from ilrs_docs.changes.names import Action
from ilrs_docs.language import pgettext
from ilrs_docs.reporting.words import phrasing

LATER: Final = "of a date that is later"
EARLIER: Final = "of a date that is earlier"
"""The contexts of the words: beside a year, "for sure" would be read as said of the year and not of the move."""
SURENESS: Final = ("definite", "likely", "possible")
_LATER: Final[tuple[Action, ...]] = ("slipped", "slipped-out-of-phase", "extended")
_EARLIER: Final[tuple[Action, ...]] = ("advanced", "brought-forward")
_EITHER: Final[tuple[Action, ...]] = ("moved-together", "perhaps-replaced")


def sure(certainty: str, rule: str | None, months: int | None = None) -> str:
    """Return how sure it is that a date moved: by which rule, or move; where that says no way, by how many months.

    >>> sure("definite", "milestone-slipped"), sure("possible", "milestone-window-firmed")
    ('definite', 'possible')
    >>> from ilrs_docs.language import speaking
    >>> with speaking("ru"):
    ...     sure("definite", "slipped"), sure("possible", "milestone-moved-together", -3), sure("definite", None)
    ('несомненно позже', 'возможно, раньше', 'несомненно')
    """
    way = _way(rule or "", months or 0)
    return pgettext(way, certainty) if way and certainty in SURENESS else phrasing.word(certainty)


def _way(rule: str, months: int) -> str | None:
    if rule.endswith(_LATER) or (rule.endswith(_EITHER) and months > 0):
        return LATER
    return EARLIER if rule.endswith(_EARLIER) or (rule.endswith(_EITHER) and months < 0) else None
