"""The measurements of this tool alone: from files to changes, leftovers, long texts, and a report as a page."""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.generating import releases, stored, stranger, strangers, text
from benchmarks.measuring import timed
from benchmarks.peers import FLOOR, engine_named
from ilrs_docs import parse_release, read_release
from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases, diff
from ilrs_docs.language import LANGUAGES
from ilrs_docs.model import Release
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.rendering.html import render_report
from ilrs_docs.reporting import report
from ilrs_docs.wording import Marking, mark

COUNT = 10_000
"""The number of milestones, or of words, that the targets speak of."""

RULES = {
    "reworded": {"milestone-reworded"},
    "stricter": {"milestone-reworded-obligation"},
    "other amount": {"milestone-reworded-quantity"},
    "slipped": {"milestone-slipped"},
    "removed": {"milestone-removed"},
    "added": {"milestone-added"},
    "rephased": {"milestone-rephased"},
    "renumbered": {"milestone-renumbered"},
    "reordered": {"phase-moved", "phase-reordered"},
}
"""What was done to a milestone (or phase) -> the rules that tell it."""


class Trial(NamedTuple):
    """One measurement that has a target of its own: what, the measured figure, its limit, the unit, and a remark."""

    what: str
    figure: float
    limit: float
    unit: str
    remark: str

    @property
    def reached(self) -> bool:
        """Whether the figure is within the limit."""
        return self.figure <= self.limit


def recognised(comparison: object, expected: dict[str, int]) -> str:
    """Return what is told otherwise than it was done, in words; empty where all is told and nothing else.

    >>> from benchmarks.generating import parsed
    >>> made = releases(100)
    >>> recognised(diff(parsed(made.old), parsed(made.new)), made.expected)
    ''
    """
    assert isinstance(comparison, Comparison)  # noqa: S101 - narrows the value of a timed run
    told = Counter(change.rule for change in comparison.changes)
    faults = []
    for kind, many in expected.items():
        found = sum(told.pop(rule, 0) for rule in sorted(RULES[kind]))
        if found != many:
            faults.append(f"{found} of {many} {kind}")
    return ", ".join([*faults, *(f"{many} {rule} besides" for rule, many in sorted(told.items()))])


def _nothing() -> None:
    """Prepare nothing: the files are read by what is measured."""


def from_files() -> list[Trial]:
    """Take the wall clock from two files to changes, against `json.loads` of the same two files."""
    made = releases(COUNT)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "old.json", Path(folder) / "new.json"]
        for file, data in zip(files, (made.old, made.new), strict=True):
            file.write_bytes(stored(data))
        del made

        def load(_: None) -> object:
            return [json.loads(file.read_bytes()) for file in files]

        def compare(_: None) -> object:
            return diff(read_release(files[0]), read_release(files[1]))

        alone, whole = (timed(work, _nothing, clock=time.perf_counter).seconds for work in (load, compare))
    remark = f"wall clock: {whole:.2f} s against {alone:.2f} s for reading the JSON alone"
    return [Trial(f"from two files of {COUNT:,} milestones to changes", whole / alone, 10, "x `json.loads`", remark)]


def leftovers() -> list[Trial]:
    """Compare two releases in which no id is the same and one to four words of each milestone are others."""
    made = strangers(COUNT)
    sides = stored(made.old), stored(made.new)
    took = timed(lambda pair: diff(pair[0], pair[1]), lambda: [parse_release(data, "generated") for data in sides])
    comparison = took.value
    assert isinstance(comparison, Comparison)  # noqa: S101 - narrows the value of a timed run
    right = sum(pair.new[-1] == stranger(str(pair.old[-1])) for pair in comparison.matching)
    remark = f"{right:,} of {COUNT:,} paired rightly, {len(comparison.matching) - right:,} wrongly"
    missed = float(COUNT - right)
    return [
        Trial(f"{COUNT:,} leftovers, all ids and one to four words of each changed", took.seconds, 5, "s", remark),
        Trial("leftovers that found no partner or a wrong one", missed, COUNT * 0.01, "", "1 % is allowed here"),
    ]


def texts() -> list[Trial]:
    """Mark two unrelated texts of 10 000 and of 45 000 words, and longer ones."""
    found = []
    for words, what in (
        (COUNT, "two unrelated texts of 10,000 words"),
        (45_000, "two unrelated texts of 45,000 words"),
        (100_000, "two unrelated texts of 100,000 words"),
    ):
        sides = text(words, 1), text(words, 2)
        took = timed(lambda pair: mark(*pair), partial(tuple, sides))
        assert isinstance(took.value, Marking)  # noqa: S101 - narrows the value of a timed run
        found.append(Trial(what, took.seconds, 2, "s", f"compared by {took.value.unit}"))
    return found


def partners() -> list[Trial]:
    """Narrow a report to profiles of ten interests and judge their commitments, the report not counted."""
    made = releases(COUNT)
    floor = engine_named(FLOOR)
    alone = timed(
        lambda sides: floor.compare(*sides), lambda: [floor.load(stored(side)) for side in (made.old, made.new)]
    )
    old, new = (parse_release(stored(data), "generated") for data in (made.old, made.new))
    compared = ComparedReleases(old, new, diff(old, new))
    whole = report(*compared)
    profiles = [_profile(at) for at in range(0, COUNT, COUNT // 20)]
    start = time.process_time()
    narrow(whole, profiles[0], compared)
    first = time.process_time() - start
    each = timed(lambda several: [narrow(whole, one, compared) for one in several], lambda: profiles)
    seconds = each.seconds / len(profiles)
    what = f"a profile of ten interests at {COUNT:,} milestones, narrowed and judged"
    remark = (
        f"{seconds * 1000:.1f} ms against {alone.seconds * 1000:.1f} ms; of {len(profiles)} profiles after the first"
    )
    first_remark = f"{first * 1000:.0f} ms: what is tied to what is worked out once for two releases"
    return [
        Trial(what, seconds / alone.seconds, 1.5, "x the floor", remark),
        Trial("the first profile of two such releases", first / alone.seconds, 8, "x the floor", first_remark),
    ]


def _profile(first: int) -> Profile:
    """Return a profile that follows nine milestones and a mission that nobody has, and has a commitment on each."""
    names = [f"m-{(first + at) % COUNT:06d}" for at in range(9)]
    interests = {"milestones": names, "missions": ["m-1"]}
    commitments = [{"milestone": name, "what": "letter", "date": "2029", "lead_months": 12} for name in names]
    return Profile.model_validate({"name": "Agency", "interests": interests, "commitments": commitments})


def pages() -> list[Trial]:
    """Write the report on two releases as HTML in each language, the diff not counted."""
    made = releases(COUNT)
    sides = stored(made.old), stored(made.new)

    def compared() -> tuple[Release, Release, Comparison]:
        old, new = (parse_release(data, "generated") for data in sides)
        return old, new, diff(old, new)

    found = []
    for language in LANGUAGES:
        took = timed(lambda given, spoken=language: render_report(report(*given, language=spoken)), compared)
        remark = f"{len(str(took.value)) / 1e6:.1f} million characters"
        found.append(Trial(f"report on {COUNT:,} milestones as HTML, `{language}`", took.seconds, 3, "s", remark))
    return found
