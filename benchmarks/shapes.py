"""What a user can make large, each at three sizes: what takes more than its share shows by the exponent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from benchmarks.generating import Data, reported, text
from ilrs_docs import Lineage, Release, diff, parse_release, report
from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.patching import apply, invert, to_json_patch
from ilrs_docs.rendering.html import render_report

ReleasePair = tuple[Release, Release]
FACT: Data = {"sources": ["said"], "confidence": "high"}


class Shape(NamedTuple):
    """One thing that can be large: what it is, its sizes, how it is made, and what is timed."""

    what: str
    sizes: tuple[int, int, int]
    make: Callable[[int], Any]
    work: Callable[[Any], object]


def _sides(old: Data, new: Data, kind: str = "roadmap") -> ReleasePair:
    """Return two releases of a kind with this content; under `release` stands what belongs to the whole of it."""
    found = []
    for version, content in (("1.0.0", old), ("2.0.0", new)):
        whole = reported(version, kind) | content.get("release", {})
        whole["content"] = {name: value for name, value in content.items() if name != "release"}
        found.append(parse_release(json.dumps(whole).encode(), "made"))
    return found[0], found[1]


def _milestones(count: int, **fields: Any) -> list[Data]:  # noqa: ANN401 - fields of any milestone
    return [_milestone(number, **fields) for number in range(count)]


def _milestone(number: int, **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    title = {"en": f"Stage {number} of the {text(3, number, sentences=False)}"}
    return {"id": f"m-{number:05d}", "title": title, "window": "2030", "status": "planned"} | FACT | fields


def _changed(count: int) -> tuple[Release, Comparison]:
    """Return a release and its comparison with one where milestones slipped, have new ids, or gave way to others."""
    entries = _milestones(count)
    later = [entry | {"window": "2031"} for entry in entries[::3]]
    renamed = [entry | {"id": f"{entry['id']}-r"} for entry in entries[1::3]]
    others = [_milestone(count + number) for number in range(len(entries[2::3]))]
    old, new = _sides({"milestones": entries}, {"milestones": [*later, *renamed, *others]})
    return old, diff(old, new)


def _turned(count: int) -> tuple[Release, Comparison]:
    """Return a release and its comparison with one where the steps stand in reverse order."""
    old, new = (_procedures(steps, []) for steps in (_steps(count), _steps(count)[::-1]))
    sides = _sides(old, new, "guideline")
    return sides[0], diff(*sides)


def _split(count: int) -> tuple[Release, Release, Lineage]:
    old = {"milestones": _milestones(count)}
    parts = [entry | {"id": f"{entry['id']}-{part}"} for entry in old["milestones"] for part in "ab"]
    steps = [
        {"id": f"s-{own}", "document": "roadmap", "kind": "split", "old": [own], "new": [f"{own}-a", f"{own}-b"]}
        for own in (entry["id"] for entry in old["milestones"])
    ]
    return *_sides(old, {"milestones": parts}), Lineage.model_validate({"successions": steps})


def _steps(count: int, first: str = "s") -> list[Data]:
    return [{"id": f"{first}-{number:05d}", "action": {"en": text(12, number)}} | FACT for number in range(count)]


def _procedures(left: list[Data], right: list[Data]) -> Data:
    named = (("call", left), ("review", right))
    return {"procedures": [{"id": own, "title": {"en": own}, "steps": steps} | FACT for own, steps in named]}


def _moved(count: int) -> ReleasePair:
    return _sides(_procedures(_steps(count), []), _procedures([], _steps(count)), "guideline")


def _reversed(count: int) -> ReleasePair:
    new = [step | {"id": f"t-{step['id']}"} for step in reversed(_steps(count))]
    return _sides(_procedures(_steps(count), []), _procedures(new, []), "guideline")


def _notes(count: int) -> ReleasePair:
    notes = [f"Remark {number} on the matter" for number in range(count)]
    other = [f"{note}." if place % 10 == 0 else note for place, note in enumerate(notes)]
    return _sides({"milestones": [_milestone(0, notes=notes)]}, {"milestones": [_milestone(0, notes=other)]})


def _gaps(count: int) -> ReleasePair:
    gaps = [
        {"id": f"g-{own}", "part": ["content", "milestones", own, "window"], "reason": "not published"}
        for own in (f"m-{number:05d}" for number in range(count))
    ]
    old = {"milestones": _milestones(count, window=None), "release": {"gaps": gaps}}
    return _sides(old, {"milestones": _milestones(count)})


def _sets(count: int) -> ReleasePair:
    names = [f"Agency {number}" for number in range(count)]
    halves = names[: count * 3 // 4], names[count // 4 :]
    old, new = ({"milestones": [_milestone(0, agencies=half)]} for half in halves)
    return _sides(old, new)


def _chain(count: int) -> ComparedReleases:
    """Return two releases of milestones of which each waits for the one before, and the first one slipped."""
    waiting = [_milestone(number, depends_on=[f"m-{number - 1:05d}"], agencies=["CNSA"]) for number in range(1, count)]
    old, new = (_milestone(0, window=window) for window in ("2030", "2033"))
    sides = _sides({"milestones": [old, *waiting]}, {"milestones": [new, *waiting]})
    return ComparedReleases(*sides, diff(*sides))


def _told_to_partner(compared: ComparedReleases) -> object:
    profile = Profile.model_validate({"name": "Agency", "interests": {"agencies": ["CNSA"]}})
    return render_report(narrow(report(*compared), profile, compared))


def _followed(count: int) -> tuple[ComparedReleases, list[Profile]]:
    """Return two releases of so many milestones of which each hundredth slipped, and a profile for each fiftieth."""
    sides = [
        _milestones(count, window="2030"),
        [
            one | {"window": "2033"} if at % 100 == 0 else one
            for at, one in enumerate(_milestones(count, window="2030"))
        ],
    ]
    both = _sides(*({"milestones": side} for side in sides))
    profiles = [
        {"name": "Agency", "interests": {"milestones": [f"m-{at + more:05d}" for more in range(10)]}}
        | {"commitments": [{"milestone": f"m-{at:05d}", "what": "letter", "date": "2029"}]}
        for at in range(0, count, 50)
    ]
    return ComparedReleases(*both, diff(*both)), [Profile.model_validate(profile) for profile in profiles]


def _told_to_all(made: tuple[ComparedReleases, list[Profile]]) -> object:
    compared, profiles = made
    whole = report(*compared)
    return [narrow(whole, profile, compared) for profile in profiles]


def _texts(count: int) -> ReleasePair:
    def milestones(words: Callable[[str], str]) -> list[Data]:
        return [_milestone(number, description={"en": words(text(2000, number))}) for number in range(count)]

    return _sides({"milestones": milestones(str)}, {"milestones": milestones(_reworded)})


def _reworded(words: str) -> str:
    """Return a text in which each fiftieth word is another one."""
    return " ".join(f"re{word}" if place % 50 == 9 else word for place, word in enumerate(words.split()))  # noqa: PLR2004 - as said


def _read_otherwise(count: int) -> ReleasePair:
    """Return two releases in which one milestone has so many readings, each of another date than before."""
    old, new = (
        [{"id": f"r-{number:05d}", "field": "window", "value": year} | FACT for number in range(count)]
        for year in ("2031", "2032")
    )
    return _sides({"milestones": [_milestone(0, readings=old)]}, {"milestones": [_milestone(0, readings=new)]})


def _own_fields(count: int) -> ReleasePair:
    """Return two releases in which one milestone has so many fields of one's own, each with other words."""
    old, new = ({f"field-{number}": f"{word} {number}" for number in range(count)} for word in ("word", "other"))
    return _sides({"milestones": [_milestone(0, extra=old)]}, {"milestones": [_milestone(0, extra=new)]})


def _caught_up(count: int) -> ReleasePair:
    """Return two releases in which half of the milestones come to the one day of the others, of nearly their title."""
    phases = [{"id": own, "title": {"en": own}, "window": "2030"} | FACT for own in ("summary", "table")]
    plan = {"id": "plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": phases} | FACT
    called = {"summary": "Code freeze", "table": "Begin code freeze"}
    there, here = (
        [
            _milestone(number, phase=phase, title={"en": called[phase]}, window=window)
            for number in range(first, first + count // 2)
        ]
        for first, phase, window in ((0, "table", "2030-02-01"), (count, "summary", "2030-01-01"))
    )
    late = [one | {"window": "2030-02-01"} for one in here]
    old, new = ({"plans": [plan], "milestones": [*there, *side]} for side in (here, late))
    return _sides(old, new)


def _compared(sides: ReleasePair) -> object:
    return diff(*sides)


def _reported(sides: ReleasePair) -> object:
    old, new = sides
    return render_report(report(old, new, diff(old, new)))


def _applied(made: tuple[Release, Comparison]) -> object:
    return apply(made[0], made[1])


def _inverted(made: tuple[Release, Comparison]) -> object:
    return invert(made[1])


def _patched(made: tuple[Release, Comparison]) -> object:
    return to_json_patch(made[1], made[0])


def _thirds(size: int, factor: int = 2) -> tuple[int, int, int]:
    return size // factor**2, size // factor, size


SHAPES = (
    Shape("`apply`, milestones changed, renamed, others", _thirds(10_000), _changed, _applied),
    Shape("`invert`, milestones changed, renamed, others", _thirds(10_000), _changed, _inverted),
    Shape("`to_json_patch`, milestones changed, renamed, others", _thirds(10_000), _changed, _patched),
    Shape("`apply`, steps turned round", _thirds(10_000), _turned, _applied),
    Shape("`invert`, steps turned round", _thirds(10_000), _turned, _inverted),
    Shape("`to_json_patch`, steps turned round", _thirds(10_000), _turned, _patched),
    Shape("declared splits", _thirds(3_000), _split, lambda made: diff(*made)),
    Shape("steps moved to another procedure", _thirds(5_000), _moved, _compared),
    Shape("steps reversed, with new ids", _thirds(5_000), _reversed, _compared),
    Shape("notes of one milestone, each tenth changed", _thirds(50_000), _notes, _compared),
    Shape("gaps, all filled", _thirds(10_000), _gaps, _compared),
    Shape("members of a set, half of them others", _thirds(10_000), _sets, _compared),
    Shape("readings of one milestone, all others", _thirds(10_000), _read_otherwise, _compared),
    Shape("fields of one's own, all others", _thirds(10_000), _own_fields, _compared),
    Shape("dates that came to agree with others of nearly one title", _thirds(10_000), _caught_up, _compared),
    Shape("a chain of dependencies, told to a partner as HTML", _thirds(10_000), _chain, _told_to_partner),
    Shape("profiles of ten interests, one for fifty milestones", _thirds(10_000), _followed, _told_to_all),
    Shape("texts of 2,000 words, each fiftieth changed: compared", _thirds(1_000), _texts, _compared),
    Shape("the same, told as HTML", _thirds(1_000), _texts, _reported),
)


def named(pieces: Iterable[str]) -> list[Shape]:
    """Return the shapes whose names hold one of `pieces`; all where there is none.

    >>> [shape.what for shape in named(["gaps"])]
    ['gaps, all filled']
    """
    wanted = [*pieces]
    return [shape for shape in SHAPES if not wanted or any(piece in shape.what for piece in wanted)]


def prepared(shape: Shape, size: int) -> Callable[[], Any]:
    """Return what makes a shape of that size."""
    return partial(shape.make, size)
