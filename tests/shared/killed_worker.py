"""Workers that are killed while they compare, and a Dask cluster of two of which one is: run as a script of its own.

`killed_worker.py LIBRARY MARK` prints as JSON what came of each pair, and what `ilrs-docs matrix` writes on it.
"""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from ilrs_docs import Library
from ilrs_docs.comparing import Interval
from ilrs_docs.library import Side
from ilrs_docs.matrix.many import pair_outcomes
from ilrs_docs.matrix.workers import cluster

MARKED = "1.0.9"


def die(interval: Interval) -> str:
    """End a worker as the system ends one."""
    os.kill(os.getpid(), signal.SIGKILL)
    return interval.new.version


def die_once(interval: Interval, mark: str) -> str:
    """End the first worker that meets the marked pair as the system ends one."""
    if interval.new.version == MARKED:
        try:
            Path(mark).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return interval.new.version


def run(folder: str, mark: str) -> dict[str, object]:
    """Return what came of forty pairs, the twenty-first of which kills a worker, and what the command writes."""
    library = Library(folder)
    names = [f"harbour@1.0.{place % 6 + 1}" for place in range(40)]
    pairs: list[tuple[Side, Side]] = [(name, name) for name in names]
    marked = library.load("harbour@1.0.6").model_copy(update={"version": MARKED})
    pairs[20] = (marked, marked)
    distributed: Any = import_module("distributed")  # it says no types
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as own:
        with cluster(own.scheduler_address) as executor:
            outcomes = pair_outcomes(pairs, executor, library=library, make=partial(die_once, mark=mark))
            found = [[one.place, one.result] for one in outcomes]
        command = ["matrix", folder, "--format", "json", "--scheduler", own.scheduler_address]
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "ilrs_docs", *command], capture_output=True, check=True, encoding="utf-8"
        )
    return {"found": found, "matrix": done.stdout}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*sys.argv[1:])))
