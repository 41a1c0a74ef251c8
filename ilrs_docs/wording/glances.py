"""Where a pattern may match, seen at a glance: a set of characters is passed over far faster than any look-ahead.

A pattern that begins with a look-ahead is tried at each character of a text. Ahead of it one looks for the characters
with which it can begin, and only behind these for more. In plain ASCII, where a word begins behind what is no letter,
no letter has to be looked at: of these there are far more than of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

Seen = Mapping[tuple[int, int], Sequence[int]]
"""The places in some parts of a text, in order, at which one of several patterns may begin."""


def begun(characters: str, begins: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    r"""Return the pattern of one of some `characters` (as in a set) that `begins` matches at, and begins with.

    >>> [found.start() for found in begun("a-c", r"b(?=\d)|c").finditer("ab1 bc")]
    [1, 5]
    """
    return re.compile(rf"[{characters}](?<=(?={begins}).)", flags)


class GlanceOpening(NamedTuple):
    """What a match begins with, `anywhere`; in plain ASCII it is a digit, or one of the `words` behind no letter.

    `characters` are those with which it begins, as in a set.
    """

    anywhere: re.Pattern[str]
    words: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    characters: str = ""

    def places(self, text: str, at: int, end: int) -> Iterator[int]:
        """Return the places in a part of a text at which a match can begin, found one after the other.

        >>> [*opening("0-9tT", "two", "[0-9]|two").places("2 or two or ten", 0, 15)]
        [0, 5]
        """
        if self.words is None or self.behind is None or not (text.isascii() or text[at:end].isascii()):
            return map(re.Match.start, self.anywhere.finditer(text, at, end))
        behind = self.behind.finditer(text, at, end)
        later = (found.start() if text[found.start()].isdecimal() else found.end() for found in behind)
        return chain((at,), later) if self.words.match(text, at, end) else later


def opening(characters: str, words: str, begins: str) -> GlanceOpening:
    """Return the opening of a pattern that `begins` so with one of some `characters`, in plain ASCII with `words`.

    >>> opening("0-9tT", "two", "[0-9]|two").behind.pattern
    '[^A-Za-z](?:(?<=[0-9])|(?=[0-9tT])(?=two))'
    """
    behind = re.compile(rf"[^A-Za-z](?:(?<=[0-9])|(?=[{characters}])(?={words}))")
    return GlanceOpening(begun(characters, begins), re.compile(words), behind, characters)


def together(openings: Iterable[GlanceOpening]) -> GlanceOpening:
    """Return one opening, for plain ASCII alone, of all that these begin with there.

    >>> either = together([opening("0-9tT", "two", "[0-9]|two"), opening("0-9oO", "one", "[0-9]|one")])
    >>> [*either.places("2 or two or one", 0, 15)]
    [0, 5, 12]
    """
    several = [one for one in openings if one.words]
    words = _distinct([one.words.pattern for one in several if one.words])
    return opening("".join(one.characters for one in several), words, rf"[0-9]|{words}")


def _distinct(several: Sequence[str]) -> str:
    """Return alternatives as one, without those with which longer ones begin: they would be tried for nothing."""
    return "|".join(one for one in several if not any(other.startswith(f"{one}|") for other in several))


class Glanced(NamedTuple):
    """A pattern, and what each of its matches begins with."""

    pattern: re.Pattern[str]
    opening: GlanceOpening

    def matches(self, text: str, parts: Iterable[tuple[int, int]], seen: Seen | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of the pattern in some parts of a text, as `finditer` does.

        What was `seen` in a part is where a match may begin there, and where others may.

        >>> years = Glanced(re.compile("2[0-9]{3}"), GlanceOpening(begun("2", "20")))
        >>> [found[0] for found in years.matches("in 2020 or 2026, not in 2030", [(0, 16)])]
        ['2020', '2026']
        """
        match = self.pattern.match
        for at, end in parts:
            done = at
            places = seen.get((at, end)) if seen else None
            for place in self.opening.places(text, at, end) if places is None else places:
                found = match(text, place, end) if place >= done else None
                if found:
                    done = found.end()
                    yield found
