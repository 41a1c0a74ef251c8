"""Notes that name what came or went: `replaced by EIP-7`, beside an EIP-7 that is new; `beta 2 was recalled`.

Nothing is read out of the words of a note: who is named in it is told, and the note is quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ilrs_docs.matching.series import Piece, Slot, length_of, pieces, slots
from ilrs_docs.rules.cases import subject_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.rules.cases import Verdict
    from ilrs_docs.rules.context import RuleContext

LONGEST: Final = 240
"""How many characters a note has at most that is quoted, and read for names."""
FEWEST_LETTERS, FEWEST_WORDS = 4, 3
"""How long a name is at least that is known in a note, and how many words it has where no number is in it."""
MOST_WORDS, MOST_HOLDERS = 16, 8
"""How many words a name has at most that is looked for, and how many that came or went may bear it."""
SHORT: Final = 2
"""How many pieces of a name, its number the last of them, name it beside another one of its series: `beta 2`."""

Words = tuple[str, ...]


class Noted(NamedTuple):
    """A note that came, with who bears it."""

    kind: str
    own: str
    title: str
    text: str


class Name(NamedTuple):
    """Who came or went: kind and id, the title, whether it came, and of which series it is."""

    kind: str
    own: str
    title: str
    came: bool
    series: frozenset[Slot]


def with_notes(verdicts: Iterable[Verdict], context: RuleContext) -> Iterator[Verdict]:
    """Yield the verdicts: on what came or went with the note of another entry that names it, and on notes with whom."""
    told = [*verdicts]
    notes = [*_notes_that_came(context)]
    names = _names(told) if notes else {}
    by_name: dict[tuple[str, str], list[Noted]] = defaultdict(list)
    by_note: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for note in notes if names else ():
        for name in _named_in(note, names):
            by_name[name.kind, name.own].append(note)
            by_note[note.kind, note.own].append(name)
    yield from (_with(one, by_name, by_note) for one in told)


def _with(
    verdict: Verdict,
    by_name: Mapping[tuple[str, str], Sequence[Noted]],
    by_note: Mapping[tuple[str, str], Sequence[Name]],
) -> Verdict:
    key = verdict.subjects[0].kind, verdict.subjects[0].id
    more: dict[str, Any] = {}
    if key in by_name and _came(verdict) is not None:
        text = by_name[key][0].text
        more["noted"] = {"by": [one.title for one in by_name[key] if one.text == text], "text": text}
    elif key in by_note and verdict.rule.endswith("-notes-changed"):
        named = {(one.title, one.came): None for one in by_note[key]}
        more["names"] = [{"title": title, "came": came} for title, came in named]
    return verdict._replace(detail=verdict.detail | more) if more else verdict


def _came(verdict: Verdict) -> bool | None:
    """Return whether an entry came, or went; None where a verdict tells anything else."""
    if len(verdict.subjects) != 1 or not verdict.rule.endswith(("-added", "-removed")):
        return None
    whole = [side for side in (verdict.old, verdict.new) if isinstance(side, dict) and "id" in side]
    return verdict.old is None if len(whole) == 1 else None


def _notes_that_came(context: RuleContext) -> Iterator[Noted]:
    for case in context.cases:
        if case.new is not None and (case.old is None or case.touching("notes")):
            before = {*_texts(case.old)}
            for text in _texts(case.new):
                if text not in before and len(text) <= LONGEST:
                    yield Noted(case.kind, case.entry_id, subject_of(case.new).title, text)


def _texts(entry: BaseModel | None) -> list[str]:
    notes = entry.__dict__.get("notes") if entry is not None else None
    return [note.text.original for note in notes or ()]


def _names(verdicts: Iterable[Verdict]) -> dict[Words, list[Name]]:
    """Return who came or went by the words of its title, its id, and the end of its title."""
    found: dict[Words, list[Name]] = defaultdict(list)
    for verdict in verdicts:
        came, first = _came(verdict), verdict.subjects[0]
        if came is not None:
            series = frozenset(slot for slot, _ in slots(first.title))
            name = Name(first.kind, first.id, first.title, came, series)
            title = pieces(first.title)
            for known in {title, pieces(first.id), *([title[-SHORT:]] if series else ())}:
                if _is_name(known):
                    found[_words(known)].append(name)
    return {words: holders for words, holders in found.items() if len(holders) <= MOST_HOLDERS}


def _words(name: Sequence[Piece]) -> Words:
    return tuple(piece.text for piece in name)


def _is_name(name: Sequence[Piece]) -> bool:
    words, numbered = _words(name), any(piece.mark for piece in name)
    long_enough = len("".join(words)) >= FEWEST_LETTERS and len(words) <= MOST_WORDS
    return long_enough and (numbered or length_of(words) >= FEWEST_WORDS)


def _named_in(note: Noted, names: Mapping[Words, Sequence[Name]]) -> Iterator[Name]:
    """Yield who is named in a note, but for who bears it; by the end of a name only one of its own series."""
    said, series = _words(pieces(note.text)), {slot for slot, _ in slots(note.title)}
    lengths = {len(words) for words in names}
    seen: set[tuple[str, str]] = {(note.kind, note.own)}
    for start in range(len(said)):
        for length in lengths:
            words = said[start : start + length]
            for name in names.get(words, ()):
                whole = words in {_words(pieces(name.title)), _words(pieces(name.own))}
                if (name.kind, name.own) not in seen and (whole or name.series & series):
                    seen.add((name.kind, name.own))
                    yield name
