"""Each date of what is new stands on the page, whatever change claims it; a note that is new is not hidden."""

import json
from collections.abc import Callable, Iterator
from itertools import permutations
from random import Random
from typing import Any

import pytest
from drawn_plans import drawn_guidelines, drawn_roadmaps

from ilrs_docs import Library, Release, Report, diff, report
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Lineage, Text, Window, kind_of
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import by_kind_and_id
from ilrs_docs.rendering import text
from ilrs_docs.rules.values import declared_kind

Data = dict[str, Any]
Maker = Callable[..., Data]
LIBRARY = Library()
PAIRS = [pair for name in ("roadmap", "guideline") for pair in permutations(LIBRARY.releases(name), 2)]
WIDE = 100_000
"""So wide that nothing is broken."""


def words_of(window: str) -> set[str]:
    """Return the ways in which a window may be told."""
    return {told(window) for told in (phrases.window, phrases.window_as_noun, phrases.point, phrases.on)}


def untold(old: Release, new: Release, made: Report) -> Iterator[tuple[str, str, str]]:
    """Yield each date of an entry that only the newer release has, in a field or another reading, that is not told."""
    before = by_kind_and_id(old)
    with speaking(made.language):
        told = text.render_report(made, width=WIDE)
        for (kind, own), entry in by_kind_and_id(new).items():
            if (kind, own) in before or kind == "source":
                continue
            dates = {name: value.root for name, value in entry.__dict__.items() if isinstance(value, Window)}
            found = entry.__dict__.get("readings") or ()
            dated = [one for one in found if declared_kind(kind_of(entry), one.field) == "window"]
            others = {one.id: one.value for one in dated}
            for name, date in (dates | others).items():
                wording = entry.__dict__.get("wording")
                quoted = {*wording.root.values()} if name == "window" and isinstance(wording, Text) else set()
                if not any(words in told for words in words_of(date) | quoted):
                    yield own, name, date


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", PAIRS, ids=[f"{old.version}..{new.version}" for old, new in PAIRS])
def test_each_date_of_what_is_new_is_told(pair: tuple[Release, Release], language: Language) -> None:
    """Between any two releases, there and back."""
    assert [*untold(*pair, report(*LIBRARY.compare(*pair), language=language))] == []


@pytest.mark.parametrize("draw", [drawn_roadmaps, drawn_guidelines])
def test_each_date_of_what_is_new_is_told_on_drawn_pairs(draw: Callable[[int], Any]) -> None:
    """200 of each."""
    found = []
    for seed in range(200):
        one = draw(seed)
        found += [(seed, *each) for each in untold(one.old, one.new, report(one.old, one.new, diff(one.old, one.new)))]
    assert found == []


SOURCES = [
    {"id": "said", "publisher": "Agency", "title": "Plan", "date": "2020-01-01", "access": "original"},
    {"id": "heard", "publisher": "The Wire", "speaker": "A. Smith", "title": "Report", "date": "2020-02-01"},
]
NAMES = [
    "North quay", "Gantry crane", "Water pump", "Breakwater", "Lighthouse", "Customs hall", "Cold store", "Rail yard",
    "Fuel depot", "Pilot station", "Ferry terminal", "Weather mast", "Fire station", "Dredger", "Tug boat", "Dry dock",
]  # fmt: skip
FACT = {"sources": ["said"], "confidence": "high"}


class Drawn:
    """Draws entries of which no two have one date, so that what tells a date tells of that entry."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - drawn anew the same
        self.years = self.random.sample(range(2030, 2100), 60)
        self.names = self.random.sample(NAMES, len(NAMES))

    def window(self) -> str:
        """Return a window that no other has: a year, a month, a day, a span, one that is open at an end."""
        year = self.years.pop()
        forms = (f"{year}", f"{year}-05", f"{year}-05-17", f"../{year}", f"{year}/..", f"{year}~", f"{year}/{year + 1}")
        return self.random.choice(forms)

    def entry(self, own: str, field: str = "window", **more: Any) -> Data:  # noqa: ANN401 - the fields of an entry
        """Return an entry with a date, and now and then another reading of it."""
        made = {"id": own, "title": self.names.pop(), field: self.window()} | FACT | more
        if self.random.random() < 0.4:
            sure = self.random.choice(["medium", "low"])
            other = {"id": f"{own}-r", "field": field, "value": self.window(), "sources": ["heard"], "confidence": sure}
            made["readings"] = [other]
        return made

    def confidence(self) -> Data:
        """Return how sure an entry is."""
        return {"confidence": self.random.choice(["high", "high", "medium", "low"])}


def read(data: Data) -> Release:
    """Return a release of plain data."""
    return Release.model_validate_json(json.dumps(data))


def drawn_road(seed: int) -> tuple[Release, Release, Lineage]:
    """Return two plans: phases went and came, milestones came, some in the place of others by declaration."""
    drawn = Drawn(seed)
    before = [drawn.entry(f"p{number}") for number in range(drawn.random.randrange(1, 4))]
    after = [drawn.entry(f"q{number}", **drawn.confidence()) for number in range(drawn.random.randrange(1, 4))]
    stayed = before[: drawn.random.randrange(2)]
    plan = {"id": "plan", "title": "Plan of the port", "originators": ["Port"]} | FACT
    gone = [drawn.entry(f"m{number}", status="planned") for number in range(2)]
    came = [drawn.entry(f"n{number}", status=drawn.random.choice(["planned", "considered"]), **drawn.confidence())
            for number in range(drawn.random.randrange(1, 4))]  # fmt: skip
    kind = drawn.random.choice(["renumbered", "split", "merged", "withdrawn", "none"])
    ends = {"renumbered": (["m0"], ["n0"]), "split": (["m0"], [one["id"] for one in came]),
            "merged": (["m0", "m1"], ["n0"]), "withdrawn": (["m0"], ["n0"])}  # fmt: skip
    edges = [dict(zip(("old", "new"), ends[kind], strict=True), kind=kind)] if kind in ends else []
    if kind == "split" and len(came) == 1:
        edges = []
    if drawn.random.random() < 0.5 and len(before) > len(stayed):
        edges.append({"kind": "redefined", "old": [before[-1]["id"]], "new": ["q0"]})
    made = [FACT | one | {"id": f"s{at}", "document": "map"} for at, one in enumerate(edges)]
    lineage = Lineage.model_validate_json(json.dumps({"sources": SOURCES, "successions": made}))
    head = {"document": "map", "kind": "roadmap", "language": "en", "sources": SOURCES}
    old = {
        "version": "1.0.0",
        "issued": "2020-03-01",
        "content": {"plans": [plan | {"phases": before}], "milestones": gone},
    }
    new = {
        "version": "2.0.0",
        "issued": "2021-03-01",
        "content": {"plans": [plan | {"phases": [*stayed, *after]}], "milestones": came},
    }
    return read(head | old), read(head | new), lineage


def drawn_guide(seed: int) -> tuple[Release, Release, Lineage]:
    """Return two guidelines: steps, deadlines, partners, instruments and whole procedures came."""
    drawn = Drawn(seed)
    steps = [
        {"id": f"s{at}", "action": drawn.names.pop(), "status": "pending", "deadline": drawn.window()} | FACT
        for at in range(4)
    ]
    days = [drawn.entry(f"d{at}") for at in range(2)]
    offer = {"id": "offer", "title": "Berths", "status": "open", "procedure": "call"} | FACT
    call = {"id": "call", "title": "Call of the port", "status": "open"} | FACT
    partner = drawn.entry("alma", "date", kind="state", **drawn.confidence())
    partner["instrument"] = "Letter of intent"
    paper = {"id": "paper", "title": "Treaty of the port", "signed": f"{drawn.years.pop()}-04-01"} | FACT
    kept = drawn.random.randrange(3)
    old = (
        {"procedures": [call | {"steps": steps[:kept]}], "opportunities": [offer]}
        if drawn.random.random() < 0.7
        else {}
    )
    new = {"procedures": [call | {"steps": steps}], "opportunities": [offer | {"deadlines": days}],
           "partners": [partner], "instruments": [paper]}  # fmt: skip
    head = {"document": "guide", "kind": "guideline", "language": "en", "sources": SOURCES}
    return (
        read(head | {"version": "1.0.0", "issued": "2020-03-01", "content": old}),
        read(head | {"version": "2.0.0", "issued": "2021-03-01", "content": new}),
        Lineage(),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", [drawn_road, drawn_guide])
def test_each_date_of_what_came_in_whatever_way_is_told(draw: Callable[[int], Any], language: Language) -> None:
    """Recast, split, merged, renumbered, in the place of another, or simply new: 100 of each kind of document."""
    found = []
    for seed in range(100):
        old, new, lineage = draw(seed)
        found += [
            (seed, *one) for one in untold(old, new, report(old, new, diff(old, new, lineage), language=language))
        ]
    assert found == []
