"""Where a text may be cut: never inside what a reader takes for one character.

Letters with their combining marks, Hangul syllables, the aksharas of Indic scripts, flags and families of emoji are
made of several code points. Few texts have such; `regex`, which knows them, is imported for those alone.

Source: Unicode Standard Annex 29, Unicode Text Segmentation, as in `regex`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_JOINED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff\u200c\u200d"
    "\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua800-\uabff\ud7b0-\ud7ff\ufb1e"
    "\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f\U00010000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"
    "\U000e0000-\U000e0fff]"
)
"""All that can be part of what stands before it, or joins what stands behind it, and some others beside them."""
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_joined(text: str) -> bool:
    """Return whether a text may hold characters made of several code points.

    >>> is_joined("plain"), is_joined("e\u0301tape"), is_joined("月球")
    (False, True, False)
    """
    return not text.isascii() and _JOINED.search(text) is not None


def whole(text: str, cuts: Sequence[int]) -> list[int]:
    """Return those of the places to cut a text, in order, that are inside of no character and inside of no word.

    >>> whole("e\u0301tape", [0, 1, 2])
    [0]
    """
    if not is_joined(text):
        return list(cuts)
    import regex

    before: dict[int, int] = {}
    start = 0
    for found in regex.finditer(r"\X", text):
        before[found.start()] = start
        start = found.start()
    before[len(text)] = start
    return [cut for cut in cuts if cut in before and not _in_word(text, before[cut], cut)]


def _in_word(text: str, start: int, cut: int) -> bool:
    """Return whether a word goes on behind a letter with marks, which begins at `start` and ends where it is cut."""
    if cut - start < 2 or cut == len(text):  # noqa: PLR2004 - a letter alone ends no word that goes on: its token goes on
        return False
    return all(text[at].isalpha() and not _IDEOGRAPH.match(text[at]) for at in (start, cut))
