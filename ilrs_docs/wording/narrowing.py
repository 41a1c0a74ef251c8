"""The part of two texts in which they differ: what stands alike before and behind need not be looked at again."""

from __future__ import annotations

from typing import Final

SHORT: Final = 200
"""Characters; a text so short is looked at whole."""
_ENDS: Final = (". ", "! ", "? ", "; ", "。", "！", "？", "；", "\n")
_AROUND: Final = 2  # the sentence that differs begins at the first end before it; another one stands there as context


def narrowed(old: str, new: str) -> tuple[str, str]:
    """Return the sentences in which two texts differ, with one alike before and behind them where there is one.

    >>> text = "The first one stands as it was. " * 9
    >>> narrowed(f"{text}It weighs 5 kg.", f"{text}It weighs 7 kg.")
    ('The first one stands as it was. It weighs 5 kg.', 'The first one stands as it was. It weighs 7 kg.')
    """
    shortest = min(len(old), len(new))
    if shortest <= SHORT:
        return old, new
    head = _alike_before(old, new, shortest)
    tail = _alike_behind(old, new, shortest - head)
    start, end = _begin(old, head), len(old) - _end(old, len(old) - tail)
    return old[start : len(old) - end], new[start : len(new) - end]


def _alike_before(old: str, new: str, most: int) -> int:
    """Return how many characters are the same at the beginning, at most so many."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low


def _alike_behind(old: str, new: str, most: int) -> int:
    """Return how many characters are the same at the end, at most so many."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            most = middle - 1
    return low


def _begin(text: str, at: int) -> int:
    for _ in range(_AROUND):
        ends = [(text.rfind(end, 0, max(at - 1, 0)), len(end)) for end in _ENDS]
        at = max((place + length for place, length in ends if place >= 0), default=0)
    return at


def _end(text: str, at: int) -> int:
    for _ in range(_AROUND):
        ends = [(text.find(end, at), len(end)) for end in _ENDS]
        at = min((place + length for place, length in ends if place >= 0), default=len(text))
    return at
