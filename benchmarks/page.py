"""The page: everything measured as Markdown, and for each target whether it is reached."""

from __future__ import annotations

import os
import pickle
import platform
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import fill
from typing import Any

from benchmarks.generating import SHARES
from benchmarks.matrices import MILESTONES, RELEASES, MatrixRun, told
from benchmarks.measuring import growth
from benchmarks.peers import DEEP, ENGINES, FLOOR, LISTS, OURS
from benchmarks.trials import COUNT, Trial

COMMAND = "python -m benchmarks.run > docs/performance.md"


BUDGET = 10
"""Seconds; whoever takes longer for one run is asked for no more."""


@dataclass
class Measured:
    """What was measured: seconds by engine and size, memory in MiB, what was not recognised, trials, stages, shapes."""

    seconds: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    memory: dict[tuple[str, int], float] = field(default_factory=dict)
    recognised: dict[int, str] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    trials: list[Trial] = field(default_factory=list)
    stages: list[tuple[str, float]] = field(default_factory=list)
    shapes: list[tuple[str, dict[int, float]]] = field(default_factory=list)
    patterns: int | None = None
    slow: list[str] = field(default_factory=list)
    matrix: list[MatrixRun] = field(default_factory=list)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes at which the floor was measured."""
        return tuple(sorted(self.seconds[FLOOR]))

    def keep(self, path: Path) -> None:
        """Write what was measured to a file."""
        path.write_bytes(pickle.dumps(self.__dict__ | {"seconds": dict(self.seconds)}))

    @classmethod
    def kept(cls, paths: Iterable[Path]) -> Measured:
        """Return what lies in several files, as far as they are there."""
        found = cls()
        for path in paths:
            if path.is_file():
                found.take(pickle.loads(path.read_bytes()))  # noqa: S301 - what `keep` wrote
        return found

    def take(self, other: dict[str, Any]) -> None:
        """Add what one part gave."""
        for engine, points in other["seconds"].items():
            self.seconds[engine].update(points)
        self.memory.update(other["memory"])
        self.recognised.update(other["recognised"])
        self.stopped |= other["stopped"]
        for name in ("trials", "stages", "shapes", "slow", "matrix"):
            getattr(self, name).extend(other.get(name, ()))  # what was kept before a part was there
        self.patterns = other["patterns"] if other["patterns"] is not None else self.patterns


def page(found: Measured) -> str:
    """Return the page that is stored as docs/performance.md."""
    shares = ", ".join(f"{share} % {kind}" for kind, share in SHARES.items())
    words = f"""\
Made by `{COMMAND}`, with the packages of `benchmarks/requirements.txt` installed: what one run on one machine gave.
That machine: {machine()}.

Two generated releases of n milestones are compared: {shares}.
Milestones have no order; what is reordered are phases of a plan, of which there are n / 10.
Each has a description of 30 to 120 words, of ten eight in English, one in Chinese, one in Russian: sentences with
shared phrases, duties, numbers and names, few of the words frequent and many rare.

The figures are medians of processor time over several runs in one process, the garbage collector at its defaults, the
input read anew for each. In brackets stands the ratio to the **floor**: ids in a dict and `==` on plain data, every
field compared, no look inside a text.
Memory is the most that is held beside the inputs, by `tracemalloc` in a process of its own; of DeepDiff's
options the fastest was asked.
Growth is the exponent of a least-squares fit over all sizes shown. The other engines were asked for up to
{COUNT:,} milestones; whoever took more than {BUDGET:g} s for one run was asked for no more (stopped).
The page is made part by part as well: `python -m benchmarks.run PART` for each part that `--help` names, then
`python -m benchmarks.run page > docs/performance.md`.
"""
    return f"""# Performance

{_wrapped(words)}

{_table(found)}

{_does()}

## Stages

What `diff` takes at {COUNT:,} milestones; a line that begins with a dash is part of the one above it.

{_staged(found)}

## Shapes

What a user can make large, each at three sizes, and the exponent by which it grows.

{_shaped(found)}

## Targets

{_targets(found)}

{_matrix(found)}"""


def _matrix(found: Measured) -> str:
    words = f"""\
All neighbours of a folder of documents compared by `ilrs-docs matrix`, each document of {RELEASES} releases of about
{MILESTONES} milestones. Seconds are those of the wall clock, with all that starts and ends; those of the processor are
of the process that was asked and of those that it started and waited for (not of the workers of a cluster, which were
there before), the memory is that of the process that was asked. Several processes gain only where as many processors
are free; {os.getloadavg()[0]:.0f} processes were at work on {os.cpu_count()} when the page was made.
"""
    return f"""\
## Many documents

{_wrapped(words)}

{told(found.matrix)}
"""


def _staged(found: Measured) -> str:
    floor = found.stages[0][1] if found.stages else 1.0
    rows = [_row(name, f"{taken:.3g} s", _over(taken, floor)) for name, taken in found.stages]
    return "\n".join([_row("stage", "seconds", "over the floor"), _row("---", "---:", "---:"), *rows])


def _shaped(found: Measured) -> str:
    lines = [_row("what", "at a quarter", "at half", "in full", "growth"), _row("---", *["---:"] * 4)]
    for what, points in found.shapes:
        cells = (f"{size:,}: {taken:.3g} s" for size, taken in points.items())
        lines.append(_row(what, *cells, f"{growth(points) or 0:.2f}"))
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    """Return paragraphs with lines of at most 120 characters, whatever was filled in."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(fill(line, 120, break_long_words=False, break_on_hyphens=False) for line in paragraphs)


def machine() -> str:
    """Return the machine in words: cores, architecture, Python and the versions of the packages measured."""
    names = ("pydantic", "rapidfuzz", "deepdiff", "jsonpatch", "jsondiff", "dictdiffer")
    packages = ", ".join(f"{name} {_version(name)}" for name in names)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    load = f"{os.getloadavg()[0]:.1f} processes at work when the page was made"
    return f"{os.cpu_count()} cores, {load}, {platform.machine()}, {platform.system()}, {python}, {packages}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(found: Measured) -> str:
    largest = max(found.sizes, default=COUNT)
    memories = [size for size in dict.fromkeys((COUNT, largest)) if size in found.sizes]
    head = ["engine", *(f"{size:,}" for size in found.sizes), "growth", *(f"MiB at {size:,}" for size in memories)]
    lines = [_row(*head), _row("---", *["---:"] * (len(head) - 1))]
    for engine in ENGINES:
        exponent = growth(found.seconds[engine.name])
        lines.append(
            _row(
                engine.name,
                *(_cell(found, engine.name, size) for size in found.sizes),
                "" if exponent is None else f"{exponent:.2f}",
                *(_memory(found, engine.name, size) for size in memories),
            )
        )
    return "\n".join(lines)


def _cell(found: Measured, name: str, size: int) -> str:
    seconds = found.seconds[name].get(size)
    if seconds is None:
        return "stopped" if name in found.stopped else "not asked"
    return f"{seconds:.3g} s ({_over(seconds, found.seconds[FLOOR][size])})"


def _over(seconds: float, floor: float) -> str:
    ratio = seconds / floor
    return f"{ratio:,.0f}x" if ratio >= 100 else f"{ratio:.1f}x"  # noqa: PLR2004 - three figures are enough


def _memory(found: Measured, name: str, size: int) -> str:
    return f"{found.memory[name, size]:.1f}" if (name, size) in found.memory else ""


def _does() -> str:
    return "\n".join(f"- {engine.name}: {engine.does}." for engine in ENGINES)


def _targets(found: Measured) -> str:
    lines = [_row("target", "limit", "measured", "reached", "remark"), _row("---", "---:", "---:", "---", "---")]
    for trial in [*_compared(found), *found.trials]:
        limit, figure = (_figure(number, trial.unit) for number in (trial.limit, trial.figure))
        lines.append(_row(trial.what, limit, figure, "yes" if trial.reached else "**no**", trial.remark))
    return "\n".join(lines)


def _figure(number: float, unit: str) -> str:
    """Return a figure with its unit; three digits are enough."""
    return (f"{number:,.0f}" if number >= 100 else f"{number:.3g}") + (unit and f" {unit}")  # noqa: PLR2004 - as said


def _compared(found: Measured) -> list[Trial]:
    """Return the targets that hold this engine against the floor and the others."""
    trials = []
    ours = found.seconds[OURS]
    faults = [f"{size:,}: {text}" for size, text in found.recognised.items() if text]
    if COUNT in ours:
        at = f"at {COUNT:,}"
        trials.append(
            Trial(f"`diff` {at}", ours[COUNT] / found.seconds[FLOOR][COUNT], 8, "x the floor", _seconds(found))
        )
        deep = [found.seconds[name][COUNT] for name in DEEP if COUNT in found.seconds[name]]
        if deep:
            what = f"against DeepDiff's best {at}"
            trials.append(Trial(what, ours[COUNT] / min(deep), 0.125, "of its time", f"{min(deep):.3g} s"))
        trials += [_against_list(found, name) for name in LISTS if found.seconds[name]]
    trials.append(Trial("sizes at which a change is told otherwise than made", len(faults), 0, "", "; ".join(faults)))
    exponents = growth(ours), growth(found.seconds[FLOOR])
    if exponents[0] is not None and exponents[1] is not None:
        remark = f"over {', '.join(f'{size:,}' for size in sorted(ours))}; the floor grows by {exponents[1]:.2f}"
        trials.append(Trial("growth of `diff`", exponents[0], exponents[1] + 0.05, "", remark))
    if found.patterns is not None:
        what = f"patterns, of {found.patterns}, for which twice the text takes more than 2.3 times as long"
        trials.append(Trial(what, len(found.slow), 0, "", "; ".join(found.slow)))
    return trials


def _seconds(found: Measured) -> str:
    return f"{found.seconds[OURS][COUNT]:.3g} s against {found.seconds[FLOOR][COUNT]:.3g} s"


def _against_list(found: Measured, name: str) -> Trial:
    """Return the target against one engine that reads lists; one that stopped earlier is behind for certain."""
    size, seconds = max(found.seconds[name].items())
    remark = f"{seconds:.3g} s at {size:,}"
    return Trial(f"against {name}", found.seconds[OURS][size] / seconds, 1, "of its time", remark)
