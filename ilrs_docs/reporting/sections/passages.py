"""Passages: texts that were reworded, before and after in one, with word-level marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ilrs_docs.changes import Change, Comparison, Path, Reworded
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import untranslated
from ilrs_docs.phrasing.places import steps
from ilrs_docs.phrasing.tagging import about, is_read, unmarked, without_mark
from ilrs_docs.reporting.models import Passage, Run
from ilrs_docs.wording import mark

QUOTED: Final = frozenset({"wording"})
"""The fields that hold a source's own words for a date: told as quotes beside the window."""
_RUNS: Final[dict[str, Literal["same", "inserted", "deleted"]]] = {
    "same": "same",
    "removed": "deleted",
    "added": "inserted",
    "spacing": "same",
}


def passages_of(change: Change, comparison: Comparison) -> tuple[Passage, ...]:
    """Return the texts that a change reworded, before and after.

    Of one that was reworded in several languages those that its reader reads are shown; all, where that is none.
    """
    found = [*_of_edits(change, comparison)]
    readable = {where for where, tag, _shown in found if tag is not None and is_read(tag)}
    return tuple(shown for where, tag, shown in found if where not in readable or tag is None or is_read(tag))


def passage(title: str, old: str, new: str) -> Passage:
    """Return two texts in one; `coarse` where they, or all that is told, are too long to be compared by words.

    >>> [(run.kind, run.text) for run in passage("action", "They may sign.", "They must sign.").runs]
    [('same', 'They '), ('deleted', 'may '), ('inserted', 'must '), ('same', 'sign.')]
    """
    marking = mark(old, new, about().allowance)
    told = ((one.kind, one.old if one.kind == "removed" else one.new) for one in marking.marks)
    runs = tuple(Run(kind=_RUNS[kind], text=text) for kind, text in told if text)
    return Passage(title=title, runs=runs, coarse=marking.unit != "word")


def _of_edits(change: Change, comparison: Comparison) -> Iterator[tuple[Path, str | None, Passage]]:
    """Yield each text that a change reworded, after where it stands and the tag of its language where it has one."""
    for index in change.edits:
        edit = comparison.edits[index]
        if isinstance(edit, Reworded):
            *before, last = steps(edit.new_path)
            name, tag = (before[-1].part, last.part) if last.what == "language" else (last.part, None)
            if name not in QUOTED and last.what != "name":  # a field of one's own is told whole by its sentence
                place = edit.new_path[:-1] if tag else edit.new_path
                yield place, tag, _marked(name, tag, (edit.old, edit.new))


def _marked(name: str, tag: str | None, texts: tuple[str, str]) -> Passage:
    """Return a passage whose language is told once, by the name of its field where it is known, else by its mark.

    That it is in another language does not say that it has no translation: both may stand beside each other.
    """
    named = tag is not None and (tag not in about().originals or not is_read(tag))
    if named:
        return passage(phrases.field_name(name, tag), *map(unmarked, texts))
    (old, _mark), (new, mark) = (without_mark(untranslated(text, tag)) for text in texts)
    told = passage(phrases.field_name(name), old, new)
    return told.model_copy(update={"runs": (*told.runs, Run(kind="same", text=mark))}) if mark else told
