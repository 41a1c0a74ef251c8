"""Two releases of n milestones that differ in a known way, the same ones on every machine.

Each has a description of 30 to 120 words; of ten milestones eight are written in English, one in Chinese and one in
Russian. Of n milestones 3 % are reworded, 1 % oblige to more, 1 % name another amount, 2 % slip, 2 % are removed, 2 %
added, 1 % go to another phase and 1 % get another id with all else kept. Milestones have no order, so reordering is put
where order has meaning: the plan has n / 10 phases, and n / 100 of them stand elsewhere in the new release.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from benchmarks.sentences import Draw, Passage, passage, title
from ilrs_docs.library import parse_release
from ilrs_docs.model import Release
from ilrs_docs.model.canonical import canonical_bytes

Data = dict[str, Any]

SHARES = {
    "reworded": 3,
    "stricter": 1,
    "other amount": 1,
    "slipped": 2,
    "removed": 2,
    "rephased": 1,
    "renumbered": 1,
    "added": 2,
    "reordered": 1,
}
"""Kind of change -> how many of a hundred milestones; `reordered` counts phases against milestones."""

_FACT: Data = {"sources": ["said"], "confidence": "high"}
_LANGUAGES = (*["en"] * 8, "zh", "ru")


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
    3
    """
    draw = Draw(seed)
    counts = {kind: count * share // 100 for kind, share in SHARES.items()}
    phases = [_phase(index) for index in range(count // 10)]
    milestones = [_milestone(draw, index, len(phases)) for index in range(count)]
    chosen = iter(draw.sample(range(count), sum(counts.values()) - counts["reordered"]))
    fate = {next(chosen): kind for kind, many in counts.items() if kind != "reordered" for _ in range(many)}
    after = [made for index, one in enumerate(milestones) for made in _later(draw, one, fate.get(index), len(phases))]
    moved = _reordered(draw, phases, counts["reordered"])
    old, new = ([one.entry() for one in side] for side in (milestones, after))
    return Releases(_release("1.0.0", phases, old), _release("2.0.0", moved, new), counts)


def strangers(count: int, seed: int = 1) -> Releases:
    """Return two releases of the same `count` milestones of which each has another id and one to four other words.

    >>> made = strangers(100)
    >>> {entry["id"] for entry in made.old["content"]["milestones"]} & {
    ...     entry["id"] for entry in made.new["content"]["milestones"]
    ... }
    set()
    """
    draw = Draw(seed)
    phases = [_phase(index) for index in range(count // 10)]
    old = [_milestone(draw, index, len(phases)) for index in range(count)]
    new = [one.put(id=stranger(one.fields["id"])).reworded(draw, 1 + draw.below(4)) for one in old]
    sides = ([one.entry() for one in side] for side in (old, new))
    before, after = sides
    return Releases(_release("1.0.0", phases, before), _release("2.0.0", phases, after), {"renumbered": count})


def stranger(own: str) -> str:
    """Return the id that the milestone `own` has in the new one of two releases by `strangers`.

    >>> stranger("m-000012")
    'x-210000'
    """
    return f"x-{own.removeprefix('m-')[::-1]}"


def text(words: int, seed: int, *, sentences: bool = True) -> str:
    """Return an English text of that many words, cut into sentences or all one.

    >>> len(text(300, 1).split()), text(300, 1, sentences=False).count(".")
    (300, 0)
    """
    draw = Draw(seed)
    found: list[str] = []
    while len(found) < words:
        found += passage(draw, "en", 120).text().split()
    whole = " ".join(found[:words])
    return whole if sentences else whole.replace(".", "")


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


class _Milestone(NamedTuple):
    """A milestone in the making: its fields, and its description as the sentences that it is made of."""

    fields: Data
    said: Passage

    def entry(self) -> Data:
        """Return the milestone as it is stored."""
        return self.fields | {"description": {self.said.language: self.said.text()}}

    def put(self, **fields: Any) -> _Milestone:  # noqa: ANN401 - any JSON value
        """Return the milestone with other fields."""
        return self._replace(fields=self.fields | fields)

    def reworded(self, draw: Draw, many: int) -> _Milestone:
        """Return the milestone with other words in `many` of its sentences."""
        return self._replace(said=self.said.reworded(draw, many))


def _milestone(draw: Draw, index: int, phases: int) -> _Milestone:
    year, language = 2030 + draw.below(6), draw.one(_LANGUAGES)
    fields = {
        "id": f"m-{index:06d}",
        "title": {language: title(draw, language)},
        "phase": f"phase-{draw.below(phases):05d}",
        "window": str(year),
        "wording": f"around {year}",
        "status": "planned",
        "agencies": ["CNSA", "Roscosmos"][: 1 + draw.below(2)],
    }
    return _Milestone(fields | _FACT, passage(draw, language, 30 + draw.below(91)))


def _later(draw: Draw, one: _Milestone, fate: str | None, phases: int) -> list[_Milestone]:
    """Return what became of a milestone in the new release, with what was put in behind it."""
    if fate == "removed":
        return []
    if fate == "added":
        return [one, _milestone(draw, 0, phases).put(id=f"{one.fields['id']}-b")]
    if fate == "reworded":
        return [one.reworded(draw, 2)]
    if fate == "stricter":
        return [one._replace(said=one.said.stricter())]
    if fate == "other amount":
        return [one._replace(said=one.said.larger())]
    return [one.put(**_changed(draw, one.fields, fate, phases))]


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
    plan = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | _FACT
    return reported(version) | {"content": {"plans": [plan], "milestones": milestones}}


def reported(version: str, kind: str = "roadmap") -> Data:
    """Return what every release says, all but its content.

    >>> reported("1.0.0")["label"]
    'V1.0.0'
    """
    return {
        "document": kind,
        "version": version,
        "label": f"V{version}",
        "title": {"en": kind.title()},
        "standing": "official",
        "basis": "text",
        "issued": "2021-06-16",
        "issuers": ["CNSA"],
        "language": "en",
        "languages": ["en", "ru", "zh"],
        "sources": [{"id": "said", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}],
    }
