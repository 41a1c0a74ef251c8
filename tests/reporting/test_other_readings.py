"""Other readings of values: each is told by a change, told with the entry it came with, or counted as it stood."""

import json
from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from random import Random
from typing import Any

import pytest

from ilrs_docs import Library, Release, Report, diff, report
from ilrs_docs.changes import Subject
from ilrs_docs.phrasing.phrases import counted_alone
from ilrs_docs.phrasing.release_pair import readings
from ilrs_docs.reporting.counting import changes_in, items_of
from ilrs_docs.reporting.listed_names import names
from ilrs_docs.reporting.models import Item
from ilrs_docs.reporting.shortening import shown

Data = dict[str, Any]
Maker = Callable[..., Data]
Released = Callable[..., Release]
LIBRARY = Library()
PAIRS = [pair for name in ("roadmap", "guideline") for pair in permutations(LIBRARY.releases(name), 2)]


def states(made: Report) -> dict[tuple[str, str], set[str]]:
    """Return how each other reading is told by a report: by a change, with its entry, or as it stood."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in (inner for told in items_of(made) for inner in (told, *told.also)):
        if item.change is None and changes_in(item):
            continue  # it holds what tells them
        for one in item.readings:
            found[one.of, one.id].add("change" if item.rule else "stood" if one.stood else "came")
    return found


def of_release(release: Release) -> dict[tuple[str, str], Any]:
    """Return the other readings of a release by the ids of entry and reading."""
    return {(str(entry.__dict__["id"]), str(one.__dict__["id"])): one for entry, one in readings(release)}


def accounted(old: Release, new: Release, made: Report) -> None:
    """Each reading is told once in one way; as standing only what the older release said just so."""
    found, before, now = states(made), of_release(old), of_release(new)
    assert set(found) >= set(now)
    assert {len(ways) for ways in found.values()} <= {1}
    stood = {own for own in now if found[own] == {"stood"}}
    assert all(before.get(own) == now[own] for own in stood)
    assert {own for own in now if found[own] == {"came"}}.isdisjoint(before)


def test_many_names_without_a_source_are_only_named() -> None:
    """Who named them first is not said where nobody is cited."""
    items = [
        Item(
            change=at,
            severity="inform",
            sentence="",
            subjects=(Subject(kind="objective", id=f"o{at}", title=f"O{at}"),),
        )
        for at in range(9)
    ]
    (told,) = names(items, {})
    assert told == "Objectives: O0, O1, O2, O3, O4, O5, O6, O7 and O8."


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{old.version}..{new.version}" for old, new in PAIRS])
def test_each_reading_of_a_bundled_release_is_told_in_one_way(pair: tuple[Release, Release]) -> None:
    """Over all pairs of the releases, there and back; the number of those that stand is exact."""
    old, new = pair
    made = report(old, new, LIBRARY.diff(old, new))
    accounted(old, new, made)
    standing = sum(ways == {"stood"} for ways in states(made).values())
    words = shown(made).more or ""
    if "more item" not in words:  # else they are counted with all else
        counted = "no" if not standing else counted_alone(standing)
        assert (f"{counted} other reading" in words) is bool(standing)


SOURCES = [
    {"id": "said", "publisher": "Agency", "title": "Announcement", "date": "2021-06-16"},
    {"id": "heard", "publisher": "The Wire", "title": "Report", "date": "2023"},
]


@pytest.fixture
def released(release_data: Maker) -> Released:
    """Return a maker of roadmaps of some milestones."""
    return lambda *stages: Release.model_validate_json(
        json.dumps(release_data(sources=SOURCES, content={"milestones": list(stages)}))
    )


def reading(own: str, field: str, value: str, confidence: str | None = "low", **more: Any) -> Data:  # noqa: ANN401
    """Return another reading as plain data."""
    plain = {"id": own, "field": field, "value": value, "sources": ["heard"], "confidence": confidence}
    return {name: given for name, given in plain.items() if given is not None} | more


def stage(own: str, *others: Data, **fields: Any) -> Data:  # noqa: ANN401 - the fields of a milestone
    """Return a milestone as plain data."""
    plain = {"id": own, "title": {"en": own.title().replace("-", " ")}, "window": "2031", "status": "planned"}
    return plain | {"sources": ["said"], "confidence": "high", "readings": list(others)} | fields


W30, W31, SITE = reading("w-30", "window", "2030"), reading("w-31", "window", "2031/2032"), reading("s", "site", "Rim")
NOTED = W30 | {"note": {"en": "Two reports of one talk differ."}}
DOCK, HUB = stage("dock"), stage("hub")

Row = tuple[str, list[Data], list[Data], dict[str, set[str]]]
ROWS: list[Row] = [
    ("a disagreement stands", [stage("hub", W30)], [stage("hub", W30)], {"w-30": {"stood"}}),
    ("a disagreement begins", [HUB], [stage("hub", W30)], {"w-30": {"change"}}),
    ("one stands, one begins", [stage("hub", W30)], [stage("hub", W30, W31)], {"w-30": {"stood"}, "w-31": {"change"}}),
    ("one came with its entry", [HUB], [HUB, stage("dock", W30)], {"w-30": {"came"}}),
    ("two came with their entry", [HUB], [HUB, stage("dock", W30, SITE)], {"w-30": {"came"}, "s": {"came"}}),
    ("one came, one stands", [stage("hub", W31)], [stage("hub", W31), stage("dock", W30)],
     {"w-31": {"stood"}, "w-30": {"came"}}),
    ("its value changed", [stage("hub", W30)], [stage("hub", W30 | {"value": "2029"})], {"w-30": {"change"}}),
    ("it is surer", [stage("hub", W30)], [stage("hub", W30 | {"confidence": "high"})], {"w-30": {"change"}}),
    ("a note came to it", [stage("hub", W30)], [stage("hub", NOTED)], {"w-30": {"change"}}),
    ("the value that it is of moved", [stage("hub", W30)], [stage("hub", W30, window="2034")], {"w-30": {"stood"}}),
    ("its entry got another id", [stage("hub", W30)],
     [stage("hub-1", W30, title={"en": "Hub"})], {"w-30": {"stood"}}),
    ("it went", [stage("hub", W30)], [HUB], {}),
    ("its entry went", [HUB, stage("dock", W30)], [HUB], {}),
    ("its entry went, another came with it", [stage("night-lamp", W30)],
     [stage("cargo-crane", W30, window="2040")], {"w-30": {"came"}}),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_how_a_reading_is_told(released: Released, row: Row) -> None:
    """What stood so in the older release is counted, what came is told: by its change, or beside its entry."""
    _name, before, after, told = row
    old, new = (released(*side) for side in (before, after))
    found = states(report(old, new, diff(old, new)))
    assert {own: ways for (_of, own), ways in found.items() if "change" not in ways or own in told} == told


def drawn(random: Random) -> list[Data]:
    """Return milestones with readings, drawn at random."""
    names = random.sample(["hub", "dock", "lamp", "crane", "mast", "rover", "relay"], random.randint(0, 6))
    fields = {"window": ["2030", "2031/2032", "../2035"], "site": ["Rim", "Mare"], "status": ["cancelled", "altered"]}
    made = []
    for name in names:
        others = {}
        for number in range(random.randint(0, 3)):
            field = random.choice([*fields])
            sure = random.choice(["low", "medium", None])
            others[f"{name}-{number}"] = reading(f"{name}-{number}", field, random.choice(fields[field]), sure)
        made.append(stage(name, *others.values(), window=random.choice(["2031", "2034~", "2036"])))
    return made


@pytest.mark.parametrize("seed", range(60))
def test_each_reading_of_drawn_releases_is_told_in_one_way(released: Released, seed: int) -> None:
    """Whatever comes, goes, stands and changes beside it."""
    random = Random(seed)  # noqa: S311 - cases, no secrets
    old, new = (released(*drawn(random)) for _side in range(2))
    made = report(old, new, diff(old, new))
    accounted(old, new, made)
    accounted(new, new, report(new, new, diff(new, new)))
