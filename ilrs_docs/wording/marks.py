"""Word-level marks: which words of a text were removed, added, or stayed; the only room that knows diff-match-patch.

Tokens are mapped to characters, diff-match-patch compares those without a time limit, so that the same texts give the
same marks at any load; a size cap of our own bounds the work, and beyond it sentences are compared instead of words.

Source: Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986), as in diff-match-patch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ilrs_docs.wording.tokens import TOKEN

CAP = 1_500_000
"""The most cells (old pieces times new pieces) that are compared; about a thousand words against a thousand."""

_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？]+|\n|$)\s*")
_FIRST = 0xE000  # where Unicode's private use begins, beyond all surrogates


class Mark(NamedTuple):
    """A piece of text: `same` on both sides, `removed` from the old one, or `added` in the new one.

    The old pieces joined are the old text, the new ones the new text, white space included.
    """

    kind: Literal["same", "removed", "added"]
    old: str
    new: str


class Marking(NamedTuple):
    """The marks of a rewording; `unit` says what was compared, `sentence` or `text` where it was too long for words."""

    unit: Literal["word", "sentence", "text"]
    marks: tuple[Mark, ...]


def mark(old: str, new: str) -> Marking:
    """Return what was removed from `old` and added in `new`, word by word.

    >>> [piece for piece in mark("by 31 March 2026", "by 30 June 2026").marks if piece.kind != "same"]
    [Mark(kind='removed', old='31 March 2026', new=''), Mark(kind='added', old='', new='30 June 2026')]
    """
    for unit, pieces in (("word", _words), ("sentence", _sentences)):
        before, after = pieces(old), pieces(new)
        if _cells(before, after) <= CAP:
            return Marking(unit, tuple(_compared(before, after)))  # type: ignore[arg-type] # one of the literals above
    whole = (Mark("removed", old, ""), Mark("added", "", new))
    return Marking("text", whole)


def _words(text: str) -> list[str]:
    """Cut a text into tokens, each with the white space that follows it."""
    starts = [found.start() for found in TOKEN.finditer(text)]
    cuts = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _sentences(text: str) -> list[str]:
    return [found.group() for found in _SENTENCE.finditer(text) if found.group()]


def _cells(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the cells that are left to compare once the common beginning and end are taken off."""
    shortest = min(len(old), len(new))
    head = next((index for index in range(shortest) if old[index] != new[index]), shortest)
    left = shortest - head
    tail = next((index for index in range(left) if old[-1 - index] != new[-1 - index]), left)
    return (len(old) - head - tail) * (len(new) - head - tail)


def _compared(old: list[str], new: list[str]) -> list[Mark]:
    from diff_match_patch import diff_match_patch

    letters: dict[str, str] = {}
    coded = ["".join(_letter(letters, piece) for piece in side) for side in (old, new)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # a limit in seconds would make the answer depend on the load
    runs = engine.diff_main(coded[0], coded[1], checklines=False)
    engine.diff_cleanupSemantic(runs)
    marks: list[Mark] = []
    before, after = iter(old), iter(new)
    for kind, run in runs:
        was = "".join(next(before) for _ in run) if kind <= 0 else ""
        now = "".join(next(after) for _ in run) if kind >= 0 else ""
        marks.append(Mark("same" if kind == 0 else "removed" if kind < 0 else "added", was, now))
    return marks


def _letter(letters: dict[str, str], piece: str) -> str:
    return letters.setdefault(piece.rstrip() or piece, chr(_FIRST + len(letters)))
