"""Measure and print docs/performance.md: `python -m benchmarks.run > docs/performance.md`, or part by part.

`python -m benchmarks.run PART ...` measures parts and keeps what they gave in a folder; `python -m benchmarks.run page`
prints the page of what is kept there. No part takes two minutes on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import patterns
from benchmarks.generating import releases
from benchmarks.matrices import matrix_runs
from benchmarks.measuring import files, growth, peak, timed
from benchmarks.page import Measured, page
from benchmarks.papers import papers
from benchmarks.peers import DEEP, ENGINES, FLOOR, LISTS, OURS, Engine
from benchmarks.shapes import Shape, named
from benchmarks.stages import stages
from benchmarks.trials import COUNT, from_files, leftovers, pages, partners, recognised, texts

SMALL, LARGE, LARGEST = (100, 300, 1000, 3000), 30_000, 100_000
BUDGET = 10.0
"""Seconds; an engine that took longer for one run is asked for no more."""


def main() -> None:
    """Measure as the command line asks, and print the page where all is measured or it alone is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], "page", *PARTS], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--in", dest="folder", type=Path, default=Path(".benchmarks"), help="where results are kept")
    asked = parser.parse_args()
    asked.folder.mkdir(exist_ok=True)
    for part in [one for one in asked.parts if one != "page"] or ([] if asked.parts else PARTS):
        start = time.perf_counter()
        found = Measured()
        PARTS[part](found, asked.folder)
        found.keep(asked.folder / f"{part}.json")
        _say(f"{part}: {time.perf_counter() - start:.0f} s in all")
    if not asked.parts or "page" in asked.parts:
        sys.stdout.write(page(Measured.kept([asked.folder / f"{part}.json" for part in PARTS])))


def _small(found: Measured, folder: Path) -> None:
    for size in SMALL:
        for engine in ENGINES:
            if engine.name not in found.stopped:
                _time(engine, size, found, folder)


def _sized(sizes: tuple[int, ...], names: tuple[str, ...], found: Measured, folder: Path) -> None:
    for size in sizes:
        for engine in ENGINES:
            if engine.name in names:
                _time(engine, size, found, folder)


def _time(engine: Engine, size: int, found: Measured, folder: Path) -> None:
    """Take the time of one engine at one size; it reads its input anew for each run."""
    stored = files(size, folder)
    took = timed(lambda sides: engine.compare(*sides), lambda: [engine.load(data) for data in stored], budget=BUDGET)
    found.seconds[engine.name][size] = took.seconds
    if took.seconds > BUDGET:
        found.stopped.add(engine.name)
    if engine.name == OURS:
        found.recognised[size] = recognised(took.value, releases(size).expected)
    _say(f"{engine.name}, {size}: {took.seconds:.4f} s ({took.runs} runs)")


def _weigh(size: int, names: tuple[str, ...], found: Measured, folder: Path) -> None:
    for name in names:
        found.memory[name, size] = peak(name, size, folder)
        _say(f"{name}, {size}: {found.memory[name, size]:.1f} MiB")


def _staged(found: Measured, folder: Path) -> None:
    found.stages += stages(COUNT, folder)


def _tried(trials: Callable[[], list[object]], found: Measured, folder: Path) -> None:
    del folder
    found.trials += trials()  # type: ignore[arg-type] # each is a list of trials


def _shaped(pieces: tuple[str, ...], found: Measured, folder: Path) -> None:
    del folder
    for shape in named(pieces):
        points = _points(shape)
        found.shapes.append((shape.what, points))
        _say(f"{shape.what}: {points}, growth {growth(points):.2f}")


def _points(shape: Shape) -> dict[int, float]:
    """Take the time of a shape at its sizes, the least of three where it is short; the first one is not counted."""
    points = {}
    shape.work(shape.make(shape.sizes[0] // 10))
    for size in shape.sizes:
        made = shape.make(size)
        taken = [_once(shape, made)]
        if taken[0] < 1:
            taken += [_once(shape, shape.make(size)) for _ in range(2)]
        points[size] = min(taken)
    return points


def _once(shape: Shape, made: object) -> float:
    gc.collect()
    start = time.process_time()
    shape.work(made)
    return time.process_time() - start


def _patterned(found: Measured, folder: Path) -> None:
    del folder
    every = patterns.collected()
    found.patterns = len(every)
    found.slow = [
        f"{one.name}: {told}" for one in every if one.name not in patterns.EXCUSED for told in patterns.slow(one)
    ]


def _collected(found: Measured, folder: Path) -> None:
    found.matrix += matrix_runs(folder)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


PARTS: dict[str, Callable[[Measured, Path], None]] = {
    "small": _small,
    "ten-thousand": partial(_sized, (COUNT,), (FLOOR, OURS, LISTS[0], LISTS[2], DEEP[2])),
    "deepdiff": partial(_sized, (COUNT,), DEEP[:2]),
    "large": partial(_sized, (LARGE,), (FLOOR, OURS)),
    "largest": partial(_sized, (LARGEST,), (FLOOR, OURS)),
    "memory": partial(_weigh, COUNT, (FLOOR, OURS, LISTS[0], LISTS[2], DEEP[2])),
    "memory-largest": partial(_weigh, LARGEST, (OURS,)),
    "stages": _staged,
    "files": partial(_tried, from_files),
    "leftovers": partial(_tried, leftovers),
    "texts": partial(_tried, texts),
    "pages": partial(_tried, pages),
    "papers": partial(_tried, papers),
    "partners": partial(_tried, partners),
    "replayed": partial(_shaped, ("apply", "invert", "json")),
    "shapes": partial(
        _shaped,
        (
            "splits",
            "steps moved",
            "steps reversed",
            "notes",
            "gaps",
            "members",
            "readings",
            "own",
            "came to agree",
            "chain",
            "profiles",
        ),
    ),
    "long-texts": partial(_shaped, ("2,000 words", "the same, told")),
    "patterns": _patterned,
    "matrix": _collected,
}
"""Name of a part -> what measures it."""


if __name__ == "__main__":
    main()
