"""Where what a first screen only counts stands: in which sections of the page, and how much of it in each."""

from __future__ import annotations

from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked


class PlaceWords(NamedTuple):
    """The three ways to name a place: as the only one, as one of several with its number, and without a number."""

    alone: str
    counted: str
    named: str

    def words(self, *, alone: bool, counted: bool) -> str:
        """Return its words, with room for `number` and `count` where they are said.

        >>> SECTION.words(alone=False, counted=True).format(number=4, count=12)
        '§ 4: 12'
        """
        return _(self.alone if alone else self.counted if counted else self.named)


SECTION: Final = PlaceWords(marked("section {number}"), marked("§ {number}: {count}"), marked("§ {number}"))
FULL: Final = PlaceWords(marked("in the full report"), marked("full report: {count}"), marked("full report"))
OTHERS: Final = PlaceWords(marked("left out here"), marked("left out here: {count}"), marked("left out here"))
"""What is said of what another audience reads."""


def in_document(name: str, number: int) -> str:
    """Return how much stands in a document.

    >>> in_document("Roadmap", 4)
    'Roadmap: 4'
    """
    return _("{name}: {words}").format(name=name, words=number)
