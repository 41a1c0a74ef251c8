"""What a report and a rewording cost grows as what is told: counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs import Release, diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.partners import Profile, narrow
from ilrs_docs.wording import classify, mark

Data = dict[str, Any]
FACT: Data = {"sources": ["cnsa"], "confidence": "high"}
PROFILE = Profile.model_validate({"name": "Agency", "interests": {"agencies": ["CNSA"]}})


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, those in C included."""
    count = 0

    def watch(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how much more is done for twice as much, after a first run that fills what is kept."""
    work(size)()
    return calls(work(2 * size)) / calls(work(size))


def milestone(number: int, **fields: object) -> Data:
    """Return a milestone of that number."""
    plain = {"id": f"m-{number:05}", "title": {"en": f"Stage {number}"}, "window": "2035", "status": "planned"}
    return plain | FACT | fields


def chain(number: int) -> list[Data]:
    """Return milestones of which each waits for the one before."""
    return [milestone(place, depends_on=[f"m-{place - 1:05}"], agencies=["CNSA"]) for place in range(1, number)]


def crowd(number: int) -> list[Data]:
    """Return milestones that all wait for the first one, and for the next."""
    return [
        milestone(place, depends_on=["m-00000", f"m-{max(place - 1, 0):05}"][: 1 + (place > 1)], agencies=["CNSA"])
        for place in range(1, number)
    ]


@pytest.mark.parametrize("made", [chain, crowd])
def test_a_partner_is_told_of_dependencies_in_linear_time(
    made: Callable[[int], list[Data]], released: Callable[..., Release]
) -> None:
    """However long the way is, and however many concern the partner."""

    def told(number: int) -> Callable[[], object]:
        old, new = (released(milestone(0, window=window), *made(number)) for window in ("2030", "2033"))
        compared = ComparedReleases(old, new, diff(old, new))
        whole = report(*compared)
        return lambda: narrow(whole, PROFILE, compared)

    assert growth(told, 100) < 2.3


def spelled(number: int, first: str = "w") -> str:
    """Return a word of letters for each number."""
    return first + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def unrelated(number: int) -> tuple[str, str]:
    """Return two texts that share every fifth word, nowhere two in a row."""
    old, new = (" ".join(spelled(place, "w" if place % 5 == 0 else side) for place in range(number)) for side in "xy")
    return old, new


def touched(number: int) -> tuple[str, str]:
    """Return two texts of sentences in each of which a word differs."""
    old, new = (
        " ".join(
            f"The {spelled(place)} weighs {place % 7 + more} kg and must be {spelled(place)}."
            for place in range(number)
        )
        for more in (2, 3)
    )
    return old, new


def scattered(number: int) -> tuple[str, str]:
    """Return two texts of sentences of which every tenth differs."""
    old, new = (
        " ".join(f"The {spelled(place, 'w' if place % 10 else side)} flies." for place in range(number))
        for side in "xy"
    )
    return old, new


@pytest.mark.parametrize("made", [unrelated, touched, scattered])
@pytest.mark.parametrize("work", [mark, classify])
def test_a_rewording_is_marked_and_classed_in_linear_time(
    work: Callable[[str, str], object], made: Callable[[int], tuple[str, str]]
) -> None:
    """Whether much of it stayed or little."""

    def done(number: int) -> Callable[[], object]:
        old, new = made(number)
        return lambda: work(old, new)

    assert growth(done, 200) < 2.3
