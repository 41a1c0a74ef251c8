"""Passages: texts that were reworded, before and after in one, with word-level marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ilrs_docs.changes import Change, Comparison, Path, Reworded
from ilrs_docs.language import LANGUAGES
from ilrs_docs.reporting.nouns import Passage, Run
from ilrs_docs.reporting.words import phrasing
from ilrs_docs.reporting.words.localising import unmarked, untranslated
from ilrs_docs.wording import mark

QUOTED: Final = frozenset({"wording"})
"""The fields that hold a source's own words for a date: told as quotes beside the window."""
_RUNS: Final[dict[str, Literal["same", "inserted", "deleted"]]] = {
    "same": "same",
    "removed": "deleted",
    "added": "inserted",
}


def passages_of(change: Change, comparison: Comparison) -> tuple[Passage, ...]:
    """Return every text that a change reworded, before and after."""
    return tuple(_of_edits(change, comparison))


def passage(title: str, old: str, new: str) -> Passage:
    """Return two texts in one; `coarse` where they are too long to be compared by words.

    >>> [(run.kind, run.text) for run in passage("action", "They may sign.", "They must sign.").runs]
    [('same', 'They '), ('deleted', 'may '), ('inserted', 'must '), ('same', 'sign.')]
    """
    marking = mark(old, new)
    runs = tuple(Run(kind=_RUNS[one.kind], text=one.new or one.old) for one in marking.marks)
    return Passage(title=title, runs=runs, coarse=marking.unit != "word")


def _of_edits(change: Change, comparison: Comparison) -> Iterator[Passage]:
    for index in change.edits:
        edit = comparison.edits[index]
        if isinstance(edit, Reworded):
            name, language = _field(edit.new_path)
            if name not in QUOTED:
                old, new = (unmarked(text) if language else untranslated(text) for text in (edit.old, edit.new))
                yield passage(phrasing.field_name(name, language), old, new)


def _field(path: Path) -> tuple[str, str | None]:
    """Return the field to which a path leads, and the language of its text where that is not English."""
    last = str(path[-1])
    if last not in LANGUAGES:
        return last, None
    return str(path[-2]), None if last == "en" else last
