"""Many documents at once: `ilrs-docs matrix` by one process, by two, and on a Dask cluster of two workers.

Each is a command of its own, on the same folder: its wall clock against that of one process, and the most memory that
its own process held. What each writes is compared, byte for byte. How it grows is seen at two sizes.
"""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from textwrap import fill
from typing import Any, Final, NamedTuple

from benchmarks.libraries import write
from ilrs_docs import Library

RELEASES, MILESTONES = 20, 20
FEW, MANY = 20, 200
"""How many documents there are where the three ways are held against each other, and where memory is."""
PAPER: Final = (10_000, 100)
"""The documents, and the releases of each, to which the figures are carried on on paper."""


_COMMAND: Final = """
import os, pathlib, sys
from ilrs_docs.cli import run

if __name__ == "__main__":  # workers import it too
    code = run(sys.argv[1:])
    peak = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(sum(os.times()[:4]), int(peak) / 1024)
    sys.exit(code)
"""
"""The command, which tells at its end what it took; what waits for it would count its own memory, too."""


class MatrixRun(NamedTuple):
    """What a command took, and whether its bytes are those of one process.

    `seconds` are of the wall clock, `processor` those of the processor, of its own process and those that it started,
    `memory` is the most that one of them held, in MiB, `names` what the list of the files takes of it.
    """

    ways: str
    pairs: int
    seconds: float
    processor: float
    memory: float
    same: bool = True
    names: float = 0.0


def matrix_runs(folder: Path) -> list[MatrixRun]:
    """Measure the ways at both sizes, one process first."""
    few, many = (_library(folder, count) for count in (FEW, MANY))
    with _cluster() as address:
        rows = _all_ways(few, address)
        alone, *others = _all_ways(many, address)
    return [*rows, alone._replace(names=_listed(many)), *others]


def _all_ways(library: Path, address: str) -> list[MatrixRun]:
    """Measure one process, two, and a cluster, and compare what they write."""
    rows = [
        _run("one process", library),
        _run("two processes (`--workers 2`)", library, "--workers", "2"),
        _run("a Dask cluster of two workers (`--scheduler`)", library, "--scheduler", address),
    ]
    first = _written(library, "one process")
    return [one._replace(same=_written(library, one.ways) == first) for one in rows]


def _listed(library: Path) -> float:
    """Return how much memory the list of the files of a library takes, in MiB."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has no digests
        Library(library).opened()  # what is imported and built once is no part of it
        tracemalloc.start()
        opened = Library(library).opened()
        taken = tracemalloc.get_traced_memory()[0] / 2**20
        tracemalloc.stop()
    return taken if opened.files else 0.0


def _library(folder: Path, documents: int) -> Path:
    """Return a library of so many documents, written where it is not there."""
    place = folder / f"matrix-{documents}"
    if not (place / "lineage.json").is_file():
        write(place, RELEASES, MILESTONES, tuple(f"plan-{number:03}" for number in range(documents)))
    return place


def _written(library: Path, ways: str) -> bytes:
    return _target(library, ways).read_bytes()


def _target(library: Path, ways: str) -> Path:
    return library.with_name(f"{library.name}-{ways.partition(' (')[0].replace(' ', '-')}.csv")


def _run(ways: str, library: Path, *options: str) -> MatrixRun:
    """Run the command in a process of its own, and wait for it."""
    path = _target(library, ways)
    asked = [sys.executable, "-c", _COMMAND, "matrix", str(library), "--format", "csv", "-o", str(path), *options]
    start = time.perf_counter()
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as started:  # noqa: S603 - our own command
        told, _error = started.communicate()
    seconds = time.perf_counter() - start
    if started.returncode:
        message = f"matrix ended with {started.returncode}: {asked}"
        raise RuntimeError(message)
    processor, memory = map(float, told.split())
    return MatrixRun(ways, path.read_bytes().count(b"\nplan-"), seconds, processor, memory)


@contextmanager
def _cluster() -> Iterator[str]:
    """Give the address of a cluster of two workers, each a process with one thread."""
    distributed: Any = import_module("distributed")  # it says no types
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def told(runs: Sequence[MatrixRun]) -> str:
    """Return the runs as a table in Markdown, and what follows for more documents; nothing where there are none.

    >>> told([])
    ''
    """
    if not runs:
        return ""
    alone = {one.pairs: one for one in reversed(runs)}  # the first of each size
    rows = [f"| {_documents(one)} | {one.ways} | {_cells(one, alone[one.pairs])} |" for one in runs]
    head = "| documents | by | pairs | seconds | of one process | of the processor | MiB | same bytes |"
    return "\n".join(
        [
            head,
            "| ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |",
            *rows,
            "",
            _on_paper(runs[0], alone[runs[-1].pairs]),
        ]
    )


def _documents(one: MatrixRun) -> str:
    return f"{one.pairs // (RELEASES - 1):,}"


def _cells(one: MatrixRun, alone: MatrixRun) -> str:
    beside = f"{one.seconds / alone.seconds:.2f}"
    figures = f"{one.pairs:,} | {one.seconds:.1f} s | {beside} | {one.processor:.1f} s | {one.memory:.0f}"
    return f"{figures} | {'yes' if one.same else '**no**'}"


def _on_paper(alone: MatrixRun, many: MatrixRun) -> str:
    """Return what the figures say of more documents, where each pair, and each file, takes as much."""
    documents, releases = PAPER
    pairs, files = documents * (releases - 1), documents * releases
    each = (many.processor - alone.processor) / (many.pairs - alone.pairs)
    names = many.names * files / (MANY * RELEASES)
    hours = pairs * each / 3600
    return fill(
        f"From {alone.pairs:,} to {many.pairs:,} pairs memory went from {alone.memory:.0f} to {many.memory:.0f} MiB,"
        f" and a pair took {1000 * each:.1f} ms of the processor. On paper, {documents:,} documents of {releases}"
        f" releases like these are {pairs:,} pairs: {hours:.1f} hours of one processor, {hours / 16:.1f} of sixteen."
        f" What is held all the time are the names of the files ({files:,} there, {names:,.0f} MiB) and two runs of"
        " eight pairs for each worker that wait, whatever number there is; what was worked out of words and ids is kept"
        " in caches of at most 65,536 entries each, which fill up with the first documents. All pairs of each document,"
        f" instead of the neighbours, are {releases // 2} times as many.",
        120,
    )
