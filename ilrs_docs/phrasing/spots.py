"""Where what a first screen only counts stands: in which sections of the page, and how much of it in each."""

from __future__ import annotations

from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked

SECTION: Final = marked("§ {number}: {count}")
ALONE: Final = marked("section {number}")
FULL: Final = marked("full report: {count}")
FULL_ALONE: Final = marked("in the full report")
OTHERS: Final = marked("left out here: {count}")
OTHERS_ALONE: Final = marked("left out here")
"""What is said of what another audience reads."""


def in_document(name: str, number: int) -> str:
    """Return how much stands in a document.

    >>> in_document("Roadmap", 4)
    'Roadmap: 4'
    """
    return _("{name}: {words}").format(name=name, words=number)
