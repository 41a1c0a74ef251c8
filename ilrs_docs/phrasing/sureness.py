"""How sure a date is, in words: what it rests on, what is ruled out of it, and that it moved.

With that goes the way it moved, where a language says that beside a year.
"""

from __future__ import annotations

from typing import Final

from ilrs_docs.changes.names import Action
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.rules.support import Support

RULED_OUT: Final = marked("{window} ruled out")
"""What stands beside a date of which a part is ruled out."""
SUPPORT: Final[dict[Support, str]] = {
    "official": marked("official"),
    "agency": marked("a statement of an agency"),
    "statement": marked("a statement"),
    "press": marked("press only"),
    "mixed": marked("press and others"),
}
SURENESS: Final = ("definite", "likely", "possible")
LATER: Final = {
    "definite": marked("certainly later"),
    "likely": marked("likely later"),
    "possible": marked("possibly later"),
}
EARLIER: Final = {
    "definite": marked("certainly earlier"),
    "likely": marked("likely earlier"),
    "possible": marked("possibly earlier"),
}
MOVED: Final = {"definite": marked("certainly"), "likely": marked("likely"), "possible": marked("possibly")}
"""How sure a move is, by its way: beside a year, "for sure" would be read as said of the year and not of the move."""
_LATER: Final[tuple[Action, ...]] = ("slipped", "slipped-out-of-phase", "extended")
_EARLIER: Final[tuple[Action, ...]] = ("advanced", "brought-forward")
_EITHER: Final[tuple[Action, ...]] = ("moved-together", "perhaps-replaced")


def sure(certainty: str, rule: str | None, months: int | None = None) -> str:
    """Return how sure it is that a date moved: by which rule, or move; where that says no way, by how many months.

    >>> sure("definite", "milestone-slipped"), sure("possible", "milestone-window-firmed")
    ('certainly later', 'possibly')
    >>> from ilrs_docs.language import speaking
    >>> with speaking("ru"):
    ...     sure("definite", "slipped"), sure("possible", "milestone-moved-together", -3), sure("definite", None)
    ('в любом случае позже', 'возможно, раньше', 'в любом случае')
    """
    return _(_words(rule or "", months or 0).get(certainty, certainty))


def _words(rule: str, months: int) -> dict[str, str]:
    if rule.endswith(_LATER) or (rule.endswith(_EITHER) and months > 0):
        return LATER
    return EARLIER if rule.endswith(_EARLIER) or (rule.endswith(_EITHER) and months < 0) else MOVED
