"""Where what a first screen only counts stands: in which sections of the page, and how much of it in each."""

from __future__ import annotations

from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.reporting.words import phrasing

SECTION: Final = marked("§ {number}: {count}")
ALONE: Final = marked("section {number}")
FULL: Final = marked("full report: {count}")
FULL_ALONE: Final = marked("in the full report")
WIDEST: Final = 10
"""The number of a section, and of what stands in it, for which room is left."""


def with_room(told: str, sections: int) -> str:
    """Return how much more there is with as many words behind it as a page may need to say in which sections.

    >>> with_room("And 4 more.", 2)
    'And 4 more (§ 10: 10; § 10: 10).'
    """
    if sections == 0:
        return told
    one = _(ALONE if sections == 1 else SECTION).format(number=WIDEST, count=WIDEST)
    places = _("; ").join([one] * sections)
    return phrasing.sentence(_("{told} ({names})").format(told=phrasing.clause(told), names=places))
