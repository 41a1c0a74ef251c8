"""What a reference in a text refers to ("step 1", "section 4.2"), and whether it followed that when it moved.

A number is read in three ways: as the one that a title begins with, as the one that an id ends with, and as the place
in a sequence. A reference followed if in one of these ways it named a thing before and names what became of it now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, cast

from ilrs_docs.changes.names import Action
from ilrs_docs.matching import counterpart
from ilrs_docs.model import Text, entries_of, kind_of
from ilrs_docs.wording.lettered import referred
from ilrs_docs.wording.references import RANGE, REFERENCE, Reference, reference

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Edit, Matching, Path
    from ilrs_docs.model import Release
    from ilrs_docs.rules.cases import Verdict

Way = Literal["title", "id", "place"]
Label = tuple[Way, str, str]
"""A way to read a number, the kind of thing that it is of, and the number."""

FOLLOWED: Final = cast("Action", "reference-followed")
"""What is judged of a text in which references followed; it is no change, but part of what moved the things."""
WAYS: tuple[Way, ...] = ("title", "id", "place")
SEQUENCES = frozenset({"steps", "phases", "participation_phases"})
"""The collections whose order is one of their own; in the others a place says nothing."""
_KINDS = {"step": ("step",), "phase": ("phase", "participation-phase"), "level": ("level",)}
"""What a word may refer to; any other word refers to whatever bears the number in its title."""
_TITLED = re.compile(r"(?:(?P<word>[^\W\d_]+)\s)?(?P<number>\d{1,4}(?:\.\d{1,4}){0,4})(?=[.):\s]|$)")
_NUMBERED = re.compile(r"(?<!\d)(\d{1,6})$")


class Targets:
    """The things that texts of two releases can refer to by a number."""

    def __init__(self, old: Release, new: Release, matching: Matching, edits: Sequence[Edit]) -> None:
        self._sides = _labels(old), _labels(new)
        self._forth = {pair.old: pair.new for pair in matching.pairs}
        self._back = {pair.new: pair.old for pair in matching.pairs}
        self._parted = {one.old for one in matching.reused} - self._forth.keys()
        self._causes = dict(_causes(edits))

    def follows(self, old: str, new: str, homes: tuple[Path, Path]) -> int | None:
        """Return the edit that moved what two references of texts at home there refer to; None where they differ.

        `old` and `new` are the references as they are written.
        """
        was, now = referred(old), referred(new)
        if was is None or now is None or was.kind != now.kind or len(was.numbers) != len(now.numbers):
            return None
        causes = [self._followed(pair, was, homes) for pair in zip(was.numbers, now.numbers, strict=True)]
        known = [cause for cause in causes if cause is not None]
        return max(known) if len(known) == len(causes) and max(known) >= 0 else None

    def _followed(self, numbers: tuple[str, str], one: Reference, homes: tuple[Path, Path]) -> int | None:
        """Return the edit by which what the old number named came to be named by the new one; -1 for no edit at all."""
        if numbers == (RANGE, RANGE):
            return -1
        for way in WAYS:
            before, after = (
                _target(side, (way, one.kind, number), home)
                for side, number, home in zip(self._sides, numbers, homes, strict=True)
            )
            if before is None or after is None or self._became(before) != after:
                continue
            if numbers[0] == numbers[1]:
                return -1
            cause = self._causes.get(after) if way != "place" else None
            return cause if cause is not None else self._causes.get(after[:-1], self._causes.get(before[:-1]))
        return None

    def before(self, path: Path) -> Path:
        """Return where an entry stood before, as far as it is paired; its own path where it is not."""
        return counterpart(path, self._back)

    def strays(self, written: str, homes: tuple[Path, Path]) -> bool:
        """Return whether a reference of a text at home there, which stayed as it was, names another thing now.

        It does where the place that it names holds another thing, and no title and no id says that it is the same one.
        """
        found = referred(written)
        return found is not None and any(
            self._strays(found.kind, number, homes) for number in found.numbers if number != RANGE
        )

    def _strays(self, kind: str, number: str, homes: tuple[Path, Path]) -> bool:
        places = list(zip(self._sides, homes, strict=True))
        named = {way: [_target(side, (way, kind, number), home) for side, home in places] for way in WAYS}
        if any(before is not None and self._became(before) == after for before, after in named.values()):
            return False
        return None not in named["place"]

    def _became(self, path: Path) -> Path | None:
        """Return where an old entry stands now, if it does: what was given its id is not it."""
        return None if path in self._parted else counterpart(path, self._forth)


def explained(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts, those of what moved with the edits of the texts in which references followed."""
    followers: dict[int, list[int]] = {}
    for one in verdicts:
        if one.rule.endswith(FOLLOWED):
            followers.setdefault(int(str(one.detail["cause"])), []).extend(one.edits)
    for one in verdicts:
        if not one.rule.endswith(FOLLOWED):
            more = [index for cause in one.edits for index in followers.get(cause, ())] if followers else []
            yield one._replace(edits=tuple(sorted((*one.edits, *more)))) if more else one


def _labels(release: Release) -> dict[tuple[Label, Path], list[Path]]:
    """Return the entries by how a number can name them, and by the entry that they are in; () is the whole release."""
    found: dict[tuple[Label, Path], list[Path]] = {}
    places: dict[Path, int] = {}
    for path, entry in entries_of(release):
        places[path[:-1]] = places.get(path[:-1], 0) + 1
        for label in _of_entry(path, entry, places[path[:-1]]):
            for scope in {path[:-2], ()}:
                found.setdefault((label, scope), []).append(path)
    return found


def _of_entry(path: Path, entry: BaseModel, place: int) -> Iterator[Label]:
    words = [word for word, kinds in _KINDS.items() if kind_of(entry) in kinds]
    title = next((entry.__dict__[name] for name in ("title", "action", "text") if entry.__dict__.get(name)), None)
    titled = _TITLED.match(title.original) if isinstance(title, Text) else None
    if titled:
        yield from (("title", word, titled["number"]) for word in words or _any_word(titled))
    for word in words:
        numbered = _NUMBERED.search(str(entry.__dict__.get("id")))
        if numbered:
            yield ("id", word, str(int(numbered[1])))
        if path[-2] in SEQUENCES:
            yield ("place", word, str(place))


def _any_word(titled: re.Match[str]) -> Iterator[str]:
    """Yield the words by which a title with a number may be referred to: its own, or any."""
    named = REFERENCE.match(titled[0])
    kinds = (reference(named).kind,) if named else ("section", "chapter", "article", "clause", "item", "part", "annex")
    yield from (kinds if named or not titled["word"] else ())


def _target(side: dict[tuple[Label, Path], list[Path]], label: Label, home: Path) -> Path | None:
    """Return what a label names for a text at home there: in the same sequence, inside the entry, or anywhere."""
    for scope in (home[:-2], home, ()):
        found = side.get((label, scope), [])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _causes(edits: Sequence[Edit]) -> Iterator[tuple[Path, int]]:
    """Yield what moved: collections by the first entry that came, went or moved in them, entries that were renamed."""
    told: set[Path] = set()
    for index, edit in enumerate(edits):
        for path in (edit.old_path, edit.new_path):
            if path is None or len(path) < 2:  # noqa: PLR2004 - a field and the id of an entry in it
                continue
            place = path[:-1] if edit.op in {"added", "removed", "moved"} else path
            if edit.op == "reworded":
                place = path[:-2]
            if place not in told:
                told.add(place)
                yield place, index
