"""Word-level marks: which words of a text were removed, added, or stayed; only this module knows the engines for it.

Tokens are mapped to characters; rapidfuzz finds the fewest that went and came, the same on any machine and at any load,
and diff-match-patch makes of them what a person reads with ease. Memory grows as the product of both lengths, one bit
each: a number bounds it, and beyond it sentences are compared instead of words.

Sources: Hyyrö, Bit-Parallel LCS-length Computation Revisited (2004), as in rapidfuzz; Fraser, Diff Strategies (2006),
whose clean-up is that of diff-match-patch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ilrs_docs.wording.clusters import is_joined, whole
from ilrs_docs.wording.narrowing import sentences
from ilrs_docs.wording.tokens import pieces

CAP = 50_000**2
"""The most cells (old pieces times new pieces) of two texts: 50 000 words against as many, in 300 MiB and a second."""
MOST = 4 * CAP
"""The most cells of all texts that share one allowance, as those of a report do."""
FREE = 200**2
"""The cells of two texts that are compared by words whatever was compared before: 200 words against as many."""

LEAST = 4
"""With fewer words, its stop among them, a sentence that stayed amid others tells a reader nothing."""
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？]+|\n|$)\s*")
_FIRST = 0xE000  # where Unicode's private use begins, beyond all surrogates


class Mark(NamedTuple):
    """A piece of text: `same` on both sides, `removed` from the old one, or `added` in the new one.

    White space that alone differs between the same words is `spacing`, and stands on both sides. The old pieces
    joined are the old text, the new ones the new text, white space included.
    """

    kind: Literal["same", "removed", "added", "spacing"]
    old: str
    new: str


class Marking(NamedTuple):
    """The marks of a rewording; `unit` says what was compared, `sentence` or `text` where it was too long for words."""

    unit: Literal["word", "sentence", "text"]
    marks: tuple[Mark, ...]


class MarkAllowance:
    """How much may still be compared, in cells: by words, and by sentences; two texts that were marked count once.

    >>> allowance = MarkAllowance(100_000)
    >>> allowance.takes("word", 90_000), allowance.takes("word", 90_000), allowance.takes("word", 9)
    (True, False, True)
    """

    def __init__(self, most: int = MOST) -> None:
        """Allow so many cells by words, and as many by sentences."""
        self._left = {"word": most, "sentence": most}
        self.known: dict[tuple[str, str], Marking] = {}

    def takes(self, unit: str, cells: int) -> bool:
        """Return whether so many cells may be compared, which are taken off then."""
        if cells <= FREE:
            return True
        if cells > min(CAP, self._left[unit]):
            return False
        self._left[unit] -= cells
        return True


def mark(old: str, new: str, allowance: MarkAllowance | None = None) -> Marking:
    """Return what was removed from `old` and added in `new`, word by word.

    `allowance` is how much may still be compared so; by itself a text may have as many words as `CAP` allows.

    >>> [piece for piece in mark("by 31 March 2026", "by 30 June 2026").marks if piece.kind != "same"]
    [Mark(kind='removed', old='31 March 2026', new=''), Mark(kind='added', old='', new='30 June 2026')]
    """
    allowed = allowance or MarkAllowance()
    known = allowed.known.get((old, new))
    if known is None:
        known = allowed.known[old, new] = _marking(old, new, allowed)
    return known


def _marking(old: str, new: str, allowed: MarkAllowance) -> Marking:
    units: tuple[tuple[Literal["word", "sentence"], Callable[[str], list[str]]], ...] = (
        ("word", _Words().of), ("sentence", _sentences),
    )  # fmt: skip
    for unit, cut in units:
        before, after = cut(old), cut(new)
        if allowed.takes(unit, _cells(before, after)):
            return Marking(unit, tuple(_compared(before, after)))
    return Marking("text", (Mark("removed", old, ""), Mark("added", "", new)))


class _Words(dict[str, list[str]]):
    """The tokens of sentences, each with the white space that follows it; what both texts say is cut once."""

    def __missing__(self, sentence: str) -> list[str]:
        words = self[sentence] = pieces(sentence)
        return words

    def of(self, text: str) -> list[str]:
        """Return the white space that a text begins with, and its tokens."""
        if is_joined(text):
            return pieces(text)
        found = [""]
        for sentence in sentences(text):
            first, *words = self[sentence]
            found[-1] += first
            found += words
        return found


def _sentences(text: str) -> list[str]:
    cuts = [*whole(text, [found.start() for found in _SENTENCE.finditer(text) if found.group()]), len(text)]
    return ["", *(text[start:end] for start, end in pairwise(cuts))]


def _cells(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the cells that are left to compare once the common beginning and end are taken off."""
    shortest = min(len(old), len(new))
    head = next((index for index in range(shortest) if old[index] != new[index]), shortest)
    left = shortest - head
    tail = next((index for index in range(left) if old[-1 - index] != new[-1 - index]), left)
    return (len(old) - head - tail) * (len(new) - head - tail)


class _Step(NamedTuple):
    """A stretch of both texts, from where to where: the same, or gone from the old one and come in the new one."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def _compared(old: list[str], new: list[str]) -> list[Mark]:
    letters = _Letters()
    before, after = ("".join(map(letters.__getitem__, map(str.rstrip, side))) for side in (old, new))
    marks: list[Mark] = []
    here = there = 0
    for kind, run in _cleaned(_runs((before, after), _kept(_steps(before, after)))):
        ends = here + (len(run) if kind <= 0 else 0), there + (len(run) if kind >= 0 else 0)
        was, now = old[here : ends[0]], new[there : ends[1]]
        marks += (
            _stayed(was, now, alone=ends == (len(old), len(new)))
            if kind == 0
            else [_differs(kind, "".join(was), "".join(now))]
        )
        here, there = ends
    return [one for one in _with_sentences(marks) if one.old or one.new]


def _with_sentences(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield marks in which a sentence that stands as it was amid what was rewritten stays; a short one tells nothing.

    >>> told = Mark("removed", "Go now. Pay the whole fee. Stay", ""), Mark("added", "", "Wait. Pay the whole fee. Fly")
    >>> [one.kind for one in _with_sentences(told)], [one.new for one in _with_sentences(told) if one.kind == "same"]
    (['removed', 'added', 'same', 'removed', 'added', 'same'], ['Pay the whole fee. ', ''])
    """
    at = 0
    while at < len(marks):
        removed, added = marks[at], marks[at + 1] if at + 1 < len(marks) else marks[at]
        if (removed.kind, added.kind) == ("removed", "added"):
            yield from _rewritten(_sentences(removed.old), _sentences(added.new))
            at += 2
        else:
            yield removed
            at += 1


def _rewritten(old: list[str], new: list[str]) -> Iterator[Mark]:
    letters = _Letters()
    before, after = ("".join(map(letters.__getitem__, map(str.rstrip, side))) for side in (old, new))
    here = there = 0
    end = _Step(same=True, old=(len(old), len(old)), new=(len(new), len(new)))
    for _, (start, stop), (first, last) in (*(one for one in _steps(before, after) if _says(one, old)), end):
        yield Mark("removed", "".join(old[here:start]), "")
        yield Mark("added", "", "".join(new[there:first]))
        yield Mark("same", "".join(old[start:stop]), "".join(new[first:last]))
        here, there = stop, last


def _says(step: _Step, sentences: Sequence[str]) -> bool:
    """Return whether what stayed are sentences of as many words as a reader knows again."""
    return step.same and len(pieces("".join(sentences[slice(*step.old)]))) > LEAST


def _differs(kind: int, was: str, now: str) -> Mark:
    return Mark("removed" if kind < 0 else "added", was, now)


def _stayed(old: list[str], new: list[str], *, alone: bool) -> Iterator[Mark]:
    """Yield what stayed, with the white space that did not told apart; that before other words goes with what stayed.

    `alone` says that no other words follow; white space that the texts begin with goes with none.
    """
    same: list[str] = []
    alone = alone or not old[-1].strip()
    for before, after in zip(old[: None if alone else -1], new, strict=False):
        if before == after:
            same.append(before)
            continue
        token = before.rstrip()
        text = "".join((*same, token))
        yield Mark("same", text, text)
        yield Mark("spacing", before[len(token) :], after[len(token) :])
        same = []
    text, last = "".join(same), ("", "") if alone else (old[-1], new[-1])
    yield Mark("same", text + last[0], text + last[1])


class _Letters(dict[str, str]):
    """A character for each token, a new one where one is asked for the first time."""

    def __missing__(self, token: str) -> str:
        letter = self[token] = chr(_FIRST + len(self))
        return letter


def _steps(old: str, new: str) -> list[_Step]:
    """Return a shortest way from one text to the other: from the front or from behind, as is told in fewer steps."""
    from rapidfuzz.distance import Indel

    forth, back = list(Indel.opcodes(old, new)), list(Indel.opcodes(old[::-1], new[::-1]))
    if len(forth) <= len(back):
        return [
            _Step(one.tag == "equal", (one.src_start, one.src_end), (one.dest_start, one.dest_end)) for one in forth
        ]
    return [
        _Step(
            one.tag == "equal",
            (len(old) - one.src_end, len(old) - one.src_start),
            (len(new) - one.dest_end, len(new) - one.dest_start),
        )
        for one in reversed(back)
    ]


def _kept(steps: list[_Step]) -> list[_Step]:
    """Return what stayed the same and is longer than what differs on one side of it: a word between two others is none.

    It is the rule of diff-match-patch, which starts anew behind each word that it gives up; here each is seen once.
    """
    kept: list[tuple[int, int, _Step]] = []
    gone = come = 0
    for step in (*steps, None):
        if step and not step.same:
            gone, come = gone + step.old[1] - step.old[0], come + step.new[1] - step.new[0]
            continue
        while kept:
            gone_before, come_before, (_, (start, end), _) = kept[-1]
            if end - start > min(max(gone_before, come_before), max(gone, come)):
                break
            gone, come = gone + gone_before + end - start, come + come_before + end - start
            kept.pop()
        if step:
            kept.append((gone, come, step))
            gone = come = 0
    return [step for _, _, step in kept]


def _runs(sides: tuple[str, str], kept: list[_Step]) -> list[tuple[int, str]]:
    """Return both texts as the runs that diff-match-patch knows: -1 is gone, 1 has come, 0 stayed."""
    old, new = sides
    runs: list[tuple[int, str]] = []
    here = there = 0
    for _, (start, end), (first, last) in (*kept, _Step(same=True, old=(len(old), len(old)), new=(len(new), len(new)))):
        runs += [(-1, old[here:start]), (1, new[there:first]), (0, old[start:end])]
        here, there = end, last
    return [run for run in runs if run[1]]


def _cleaned(runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Shift and merge runs to where a reader expects them, in place."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.diff_cleanupMerge(runs)
    engine.diff_cleanupSemantic(runs)
    return runs
