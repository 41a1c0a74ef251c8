"""How it is measured: processor time in one process, memory in a process of its own, growth by least squares."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple, TypeVar

from benchmarks.generating import releases, stored
from benchmarks.peers import engine_named

Clock = Callable[[], float]
T = TypeVar("T")
LONG = 1.0  # seconds; what takes longer is run three times


class Timing(NamedTuple):
    """The median of several runs and the number of runs, in seconds; `value` is what the last run gave."""

    seconds: float
    runs: int
    value: object


def timed(
    work: Callable[[T], object],
    prepare: Callable[[], T],
    clock: Clock = time.process_time,
    budget: float = float("inf"),
) -> Timing:
    """Run `work` once to warm up and then five times (three where it is long), garbage collected before each.

    Each run gets what `prepare` makes anew, which is not counted: nothing kept from an earlier run is found again. One
    run that takes longer than `budget` seconds is the only one.

    >>> timed(lambda number: 6 * number, lambda: 7).value
    42
    """
    first, value = _once(work, prepare, clock)
    if first > budget:
        return Timing(first, 1, value)
    seconds = []
    for _ in range(3 if first > LONG else 5):
        del value  # two results at once would be one too many
        taken, value = _once(work, prepare, clock)
        seconds.append(taken)
    return Timing(median(seconds), len(seconds), value)


def _once(work: Callable[[T], object], prepare: Callable[[], T], clock: Clock) -> tuple[float, object]:
    ready = prepare()
    gc.collect()
    start = clock()
    value = work(ready)
    return clock() - start, value


def peak(engine: str, count: int, folder: Path | None = None) -> float:
    """Return the most memory, in MiB, that a comparison holds beside its inputs, measured in a process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, engine, count, folder).result()


def _peak(name: str, count: int, folder: Path | None) -> float:
    engine = engine_named(name)
    small = files(100)
    engine.compare(*map(engine.load, small))  # what is imported and built once is no part of it
    old, new = map(engine.load, files(count, folder))
    gc.collect()
    tracemalloc.start()
    engine.compare(old, new)
    return tracemalloc.get_traced_memory()[1] / 2**20


def files(count: int, folder: Path | None = None) -> tuple[bytes, bytes]:
    """Return the two releases of `count` milestones as the bytes in which they are stored, kept in a folder if given.

    >>> files(100)[0][:1]
    b'{'
    """
    if folder is None:
        made = releases(count)
        return stored(made.old), stored(made.new)
    old, new = (folder / f"{count}-{side}.release" for side in ("old", "new"))
    if not new.is_file():
        for path, data in zip((old, new), files(count), strict=True):
            path.write_bytes(data)
    return old.read_bytes(), new.read_bytes()


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
