"""Wordings that must not come back, what is said in their place, and where a text has one: the list in `avoided.toml`.

On it stands what readers of the three languages would word otherwise, or would take for more than its source says.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

Where = Literal["data", "messages", "both"]
"""What a wording is avoided in: the stored texts, what the tool itself says, or both."""
LIST: Final = Path(__file__).with_name("avoided.toml")
WITHOUT_SPACES: Final = frozenset({"zh"})
"""The languages that put nothing between words: a wording may begin and end anywhere."""
_PLACES: Final[tuple[Where, ...]] = get_args(Where)


class Avoided(NamedTuple):
    """A wording to `avoid` in a language, what to `use` in its place, `where`, and contexts in which it is right."""

    language: str
    avoid: str
    use: str
    where: Where
    unless: tuple[str, ...] = ()


class AvoidedWords(NamedTuple):
    """A wording of the list in a text: which, its words there, and at which character of the text in NFC they begin."""

    avoided: Avoided
    words: str
    at: int

    def __str__(self) -> str:
        """Return what is wrong, and what to do."""
        return f"{self.words!r}: say {self.avoided.use!r}"


@cache
def avoided(language: str) -> tuple[Avoided, ...]:
    """Return the wordings to avoid in a language, in the order of the list; of a tag, its first part counts.

    >>> avoided("zh-CN")[0].use, avoided("de")
    ('中俄两国各自的国家任务', ())
    """
    own = language.partition("-")[0]
    return tuple(one for one in _listed() if one.language == own)


def found(text: str, language: str, where: Where = "both") -> tuple[AvoidedWords, ...]:
    """Return the wordings of the list that a text in a language has, in the order in which they stand there.

    `where` says which: those of stored texts (`data`), of what the tool says (`messages`), or all. One that stands
    inside of a context in which it is right is none, and one inside of another is told with that.

    >>> [str(one) for one in found("Told by Wu Weiren", "en")]
    ["'Told by': say 'According to'"]
    >>> found("The untold bygone", "en")
    ()
    """
    composed = unicodedata.normalize("NFC", text)
    wanted = _PLACES if where == "both" else (where, "both")
    hits = [hit for one in avoided(language) if one.where in wanted for hit in _hits(composed, one)]
    return tuple(_outermost(sorted(hits, key=lambda hit: (hit.at, -len(hit.words)))))


@cache
def _listed() -> tuple[Avoided, ...]:
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))["avoided"]
    return tuple(Avoided(**entry | {"unless": tuple(entry.get("unless", ()))}) for entry in entries)


def _outermost(hits: Iterable[AvoidedWords]) -> Iterator[AvoidedWords]:
    end = -1
    for hit in hits:
        if hit.at + len(hit.words) > end:
            end = hit.at + len(hit.words)
            yield hit


def _hits(text: str, one: Avoided) -> list[AvoidedWords]:
    hits = [AvoidedWords(one, hit[0], hit.start()) for hit in _pattern(one.avoid, one.language).finditer(text)]
    if not hits:
        return []
    right = [hit.span() for context in one.unless for hit in _pattern(context, one.language).finditer(text)]
    return [hit for hit in hits if not any(start <= hit.at and hit.at + len(hit.words) <= end for start, end in right)]


@cache
def _pattern(wording: str, language: str) -> re.Pattern[str]:
    """Return what finds a wording: as whole words where the language has any, a small letter in either case."""
    first, last = ("", "") if language in WITHOUT_SPACES else (r"(?<!\w)", r"(?!\w)")
    inside = "".join(map(_form, re.sub(r"\s+", " ", wording)))
    return re.compile(f"{first if wording[0].isalnum() else ''}{inside}{last if wording[-1].isalnum() else ''}")


def _form(letter: str) -> str:
    """Return the pattern of one letter of a wording; Russian is also written without the dots of its ё."""
    if letter in {" ", "*"}:
        return r"\s+" if letter == " " else r"\w*"
    forms = {letter, letter.upper()} | (set("еЕ") if letter == "ё" else set())
    return f"[{''.join(sorted(map(re.escape, forms)))}]" if len(forms) > 1 else re.escape(letter)
