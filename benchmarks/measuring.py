"""How it is measured: processor time in one process, memory in a process of its own, growth by least squares."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from math import log
from multiprocessing import get_context
from statistics import fmean, median
from typing import NamedTuple

from benchmarks.generating import releases
from benchmarks.peers import engine_named

Clock = Callable[[], float]
LONG = 1.0  # seconds; what takes longer is run three times


class Timing(NamedTuple):
    """The median of several runs and the number of runs, in seconds; `value` is what the last run gave."""

    seconds: float
    runs: int
    value: object


def timed(work: Callable[[], object], clock: Clock = time.process_time, budget: float = float("inf")) -> Timing:
    """Run `work` once to warm up and then five times (three where it is long), garbage collected before each.

    One run that takes longer than `budget` seconds is the only one.

    >>> timed(lambda: 6 * 7).value
    42
    """
    first, value = _once(work, clock)
    if first > budget:
        return Timing(first, 1, value)
    seconds = []
    for _ in range(3 if first > LONG else 5):
        del value  # two results at once would be one too many
        taken, value = _once(work, clock)
        seconds.append(taken)
    return Timing(median(seconds), len(seconds), value)


def _once(work: Callable[[], object], clock: Clock) -> tuple[float, object]:
    gc.collect()
    start = clock()
    value = work()
    return clock() - start, value


def peak(engine: str, count: int) -> float:
    """Return the most memory, in MiB, that a comparison holds beside its inputs, measured in a process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, engine, count).result()


def _peak(name: str, count: int) -> float:
    engine = engine_named(name)
    small = releases(100)
    engine.compare(engine.load(small.old), engine.load(small.new))  # what is imported and built once is no part of it
    made = releases(count)
    old, new = engine.load(made.old), engine.load(made.new)
    del made
    gc.collect()
    tracemalloc.start()
    engine.compare(old, new)
    return tracemalloc.get_traced_memory()[1] / 2**20


def growth(points: dict[int, float]) -> float | None:
    """Return the exponent k of the best fit seconds = c * size ** k, None below three sizes.

    >>> round(growth({100: 1.0, 200: 2.0, 400: 4.0}) or 0, 3)
    1.0
    """
    if len(points) < 3:  # noqa: PLR2004 - two points lie on every line
        return None
    xs, ys = [log(size) for size in points], [log(seconds) for seconds in points.values()]
    x, y = fmean(xs), fmean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
