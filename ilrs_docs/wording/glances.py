"""Where a pattern may match, seen at a glance: a set of characters is passed over far faster than any look-ahead.

A pattern that begins with a look-ahead is tried at each character of a text. Ahead of it one looks for the characters
with which it can begin, and only behind these for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


def begun(characters: str, begins: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    r"""Return the pattern of one of some `characters` (as in a set) that `begins` matches at, and begins with.

    >>> [found.start() for found in begun("a-c", r"b(?=\d)|c").finditer("ab1 bc")]
    [1, 5]
    """
    return re.compile(rf"[{characters}](?<=(?={begins}).)", flags)


class Glanced(NamedTuple):
    """A pattern, and the one of what each of its matches begins with."""

    pattern: re.Pattern[str]
    begins: re.Pattern[str]

    def matches(self, text: str, parts: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
        """Yield the matches of the pattern in some parts of a text, as `finditer` does.

        >>> years = Glanced(re.compile("2[0-9]{3}"), begun("2", "20"))
        >>> [found[0] for found in years.matches("in 2020 or 2026, not in 2030", [(0, 16)])]
        ['2020', '2026']
        """
        match = self.pattern.match
        for at, end in parts:
            done = at
            for place in self.begins.finditer(text, at, end):
                found = match(text, place.start(), end) if place.start() >= done else None
                if found:
                    done = found.end()
                    yield found
