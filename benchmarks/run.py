"""Measure everything and print docs/performance.md: `python -m benchmarks.run > docs/performance.md`."""

from __future__ import annotations

import argparse
import sys

from benchmarks.generating import releases
from benchmarks.measuring import files, peak, timed
from benchmarks.page import Measured, page
from benchmarks.peers import DEEP, ENGINES, FLOOR, OURS, Engine
from benchmarks.trials import COUNT, from_files, leftovers, pages, recognised, texts

SIZES = (100, 300, 1000, 3000, 10_000, 30_000, 100_000)


def main() -> None:
    """Measure as the command line asks and print the page; progress goes to standard error."""
    asked = _asked()
    found = Measured(sizes=tuple(size for size in SIZES if size <= asked.up_to), budget=asked.budget, limit=asked.peers)
    for size in found.sizes:
        for engine in ENGINES:
            if _wanted(engine, size, found):
                _time(engine, size, found)
    for engine in ENGINES:
        if engine.name not in _slower_options(found):
            _weigh(engine, found)
    found.trials += [*from_files(), *leftovers(), *texts(), *pages()]
    sys.stdout.write(page(found))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--up-to", type=int, default=SIZES[-1], help="largest number of milestones")
    parser.add_argument("--peers", type=int, default=COUNT, help="largest number for the other engines")
    parser.add_argument("--budget", type=float, default=10.0, help="seconds; an engine stops behind a longer run")
    return parser.parse_args()


def _wanted(engine: Engine, size: int, found: Measured) -> bool:
    return engine.name not in found.stopped and (size <= found.limit or engine.name in {FLOOR, OURS})


def _time(engine: Engine, size: int, found: Measured) -> None:
    """Take the time of one engine at one size; it reads its input anew for each run."""
    expected = releases(size).expected
    stored = files(size)
    took = timed(
        lambda sides: engine.compare(*sides), lambda: [engine.load(data) for data in stored], budget=found.budget
    )
    found.seconds[engine.name][size] = took.seconds
    if took.seconds > found.budget:
        found.stopped.add(engine.name)
    if engine.name == OURS:
        found.recognised[size] = recognised(took.value, expected)
    _say(f"{engine.name}, {size}: {took.seconds:.4f} s ({took.runs} runs)")


def _weigh(engine: Engine, found: Measured) -> None:
    for size in dict.fromkeys((COUNT, max(found.sizes))):
        if size in found.seconds[engine.name]:
            found.memory[engine.name, size] = peak(engine.name, size)
            _say(f"{engine.name}, {size}: {found.memory[engine.name, size]:.1f} MiB")


def _slower_options(found: Measured) -> set[str]:
    """Return DeepDiff's options but the fastest: watching memory makes minutes of seconds."""
    measured = [name for name in DEEP if COUNT in found.seconds[name]]
    return set(DEEP) - set(sorted(measured, key=lambda name: found.seconds[name][COUNT])[:1])


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
