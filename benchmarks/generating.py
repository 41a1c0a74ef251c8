"""Two releases of n milestones that differ in a known way, the same ones on every machine.

Of n milestones 5 % are reworded, 2 % slip, 2 % are removed, 2 % added, 1 % go to another phase and 1 % get another id
with all else kept. Milestones have no order, so reordering is put where order has meaning: the plan has n / 10 phases,
and n / 100 of them stand elsewhere in the new release.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from ilrs_docs.library import parse_release
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes

Data = dict[str, Any]
T = TypeVar("T")

SHARES = {"reworded": 5, "slipped": 2, "removed": 2, "rephased": 1, "renumbered": 1, "added": 2, "reordered": 1}
"""Kind of change -> how many of a hundred milestones; `reordered` counts phases against milestones."""

_FACT: Data = {"sources": ["said"], "confidence": "high"}
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu",
              "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu")  # fmt: skip
_VOCABULARY = 4000
_MASK = (1 << 64) - 1


class Draw:
    """Numbers that look drawn by lot and are the same in every version of Python (SplitMix64).

    >>> draw = Draw(1)
    >>> [draw.below(10) for _ in range(5)] == [Draw(1).below(10), *(draw.below(1) for _ in range(4))]
    False
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) * limit) >> 64

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """Return `count` of `values`, each at most once."""
        pool = list(values)
        for index in range(count):
            other = index + self.below(len(pool) - index)
            pool[index], pool[other] = pool[other], pool[index]
        return pool[:count]

    def word(self) -> str:
        """Return a made-up word; few are frequent and many rare, as in a language."""
        rank = self.below(1 << 20) ** 3 * _VOCABULARY >> 60
        high, low = divmod(rank * 7919 % 8000, 20)
        return _SYLLABLES[low] + _SYLLABLES[high % 20] + _SYLLABLES[high // 20]

    def words(self, count: int) -> str:
        """Return that many words with a space between them."""
        return " ".join(self.word() for _ in range(count))


class Releases(NamedTuple):
    """Two releases as plain JSON data, and how many changes of each kind lie between them."""

    old: Data
    new: Data
    expected: dict[str, int]


def releases(count: int, seed: int = 1) -> Releases:
    """Return two releases of `count` milestones (at least 100) that differ in the shares above.

    >>> made = releases(100)
    >>> len(made.old["content"]["milestones"]), len(made.new["content"]["milestones"])
    (100, 100)
    >>> made.expected["reworded"]
    5
    """
    draw = Draw(seed)
    counts = {kind: count * share // 100 for kind, share in SHARES.items()}
    phases = [_phase(index) for index in range(count // 10)]
    milestones = [_milestone(draw, index, len(phases)) for index in range(count)]
    chosen = iter(draw.sample(range(count), sum(counts.values()) - counts["reordered"]))
    fate = {next(chosen): kind for kind, many in counts.items() if kind != "reordered" for _ in range(many)}
    after = [made for index, entry in enumerate(milestones) for made in _later(draw, entry, fate.get(index), phases)]
    moved = _reordered(draw, phases, counts["reordered"])
    return Releases(_release("1.0.0", phases, milestones), _release("2.0.0", moved, after), counts)


def strangers(count: int, seed: int = 1) -> Releases:
    """Return two releases of the same `count` milestones of which each has another id and one other word.

    >>> made = strangers(100)
    >>> {entry["id"] for entry in made.old["content"]["milestones"]} & {
    ...     entry["id"] for entry in made.new["content"]["milestones"]
    ... }
    set()
    """
    draw = Draw(seed)
    phases = [_phase(index) for index in range(count // 10)]
    old = [_milestone(draw, index, len(phases)) for index in range(count)]
    new = [_reworded(draw, entry, 1) | {"id": stranger(entry["id"])} for entry in old]
    return Releases(_release("1.0.0", phases, old), _release("2.0.0", phases, new), {"renumbered": count})


def stranger(own: str) -> str:
    """Return the id that the milestone `own` has in the new one of two releases by `strangers`.

    >>> stranger("m-000012")
    'x-210000'
    """
    return f"x-{own.removeprefix('m-')[::-1]}"


def text(words: int, seed: int, sentence: int = 0) -> str:
    """Return a text of that many words, cut into sentences of `sentence` words (0: not at all).

    >>> len(text(30, 1, 10).split("."))
    4
    """
    draw = Draw(seed)
    if not sentence:
        return draw.words(words)
    return " ".join(f"{draw.words(sentence)}." for _ in range(words // sentence))


def parsed(data: Data) -> Release:
    """Return plain data as a checked release."""
    return parse_release(json.dumps(data).encode(), "generated")


def stored(data: Data) -> bytes:
    """Return plain data as the bytes in which the release is stored.

    >>> b'"format_version": 2' in stored(releases(100).old)
    True
    """
    return canonical_bytes(parsed(data))


def _phase(index: int) -> Data:
    return {"id": f"phase-{index:05d}", "title": {"en": f"Phase {index}"}, "window": "2030/2039"} | _FACT


def _milestone(draw: Draw, index: int, phases: int) -> Data:
    year = 2030 + draw.below(6)
    return {
        "id": f"m-{index:06d}",
        "title": {"en": draw.words(5).capitalize()},
        "description": {"en": draw.words(24).capitalize() + "."},
        "phase": f"phase-{draw.below(phases):05d}",
        "window": str(year),
        "wording": f"around {year}",
        "status": "planned",
        "agencies": ["CNSA", "Roscosmos"][: 1 + draw.below(2)],
    } | _FACT


def _later(draw: Draw, entry: Data, fate: str | None, phases: list[Data]) -> list[Data]:
    """Return what became of a milestone in the new release, with what was put in behind it."""
    if fate == "removed":
        return []
    if fate == "added":
        return [entry, _milestone(draw, 0, len(phases)) | {"id": f"{entry['id']}-b"}]
    if fate == "reworded":
        return [_reworded(draw, entry, 2)]
    return [entry | _changed(draw, entry, fate, len(phases))]


def _changed(draw: Draw, entry: Data, fate: str | None, phases: int) -> Data:
    """Return the fields of a milestone that are others in the new release."""
    if fate == "renumbered":
        return {"id": f"{entry['id']}-r"}
    if fate == "slipped":
        year = int(entry["window"]) + 1 + draw.below(3)
        return {"window": str(year), "wording": f"around {year}"}
    if fate == "rephased":
        there = (int(entry["phase"].removeprefix("phase-")) + 1 + draw.below(phases - 1)) % phases
        return {"phase": f"phase-{there:05d}"}
    return {}


def _reworded(draw: Draw, entry: Data, many: int) -> Data:
    """Return the milestone with `many` words of its description replaced by one that no other text has."""
    words = entry["description"]["en"].split()
    for place in draw.sample(range(1, len(words) - 1), many):
        words[place] = f"re{draw.word()}"
    return entry | {"description": {"en": " ".join(words)}}


def _reordered(draw: Draw, phases: list[Data], many: int) -> list[Data]:
    """Return the phases with `many` of them taken out and put in elsewhere."""
    moved = draw.sample(phases, many)
    taken = {phase["id"] for phase in moved}
    rest = [phase for phase in phases if phase["id"] not in taken]
    places = {phase["id"]: index for index, phase in enumerate(phases)}
    keyed = [(index * len(phases) / len(rest), phase) for index, phase in enumerate(rest)]
    half = len(phases) // 2
    keyed += [((places[phase["id"]] + half) % len(phases) + 0.5, phase) for phase in moved]
    return [phase for _, phase in sorted(keyed, key=lambda pair: pair[0])]


def _release(version: str, phases: list[Data], milestones: list[Data]) -> Data:
    return {
        "document": "roadmap",
        "version": version,
        "label": f"V{version}",
        "title": {"en": "Roadmap"},
        "standing": "official",
        "basis": "text",
        "issued": "2021-06-16",
        "issuers": ["CNSA"],
        "language": "en",
        "languages": ["en"],
        "sources": [{"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}],
        "content": {
            "plans": [{"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | _FACT],
            "milestones": milestones,
        },
    }
