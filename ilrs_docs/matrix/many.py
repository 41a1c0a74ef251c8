"""Pairs handed to an executor, a few runs of them ahead, and their outcomes in the order of the pairs.

pairs      0 1 2 3 | 4 5 6 7 | 8 9 10 11 | ...   a run: pairs one after the other, of which neighbours share a release
waiting             [4 5 6 7] [8 9 10 11]        as many runs as keep every process busy; the next follows the first
given out  0 1 2 3
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from itertools import chain, islice
from typing import Final, TypeVar

from ilrs_docs.comparing import Interval
from ilrs_docs.library import Library, Side
from ilrs_docs.matrix.tasks import PairFault, PairOutcome, PairReader, PairTask, key_of, run, run_all

R = TypeVar("R")
RUN: Final = 8
"""How many pairs one process compares in a run, reading what neighbours share once."""
AHEAD: Final = 2
"""How many runs wait for each worker: enough that none idles, few enough that the outcomes need no room."""
_UNKNOWN_WORKERS: Final = 16  # an executor need not say how many it has
LOST: Final = "the process that compared it ended before it was done (killed, or out of memory)"


def pair_outcomes(
    pairs: Iterable[tuple[Side, Side]],
    executor: Executor | None = None,
    *,
    library: Library | None = None,
    reader: PairReader | None = None,
    make: Callable[[Interval], R],
) -> Iterator[PairOutcome[R]]:
    """Compare many pairs, here or by the workers of an executor, and yield what came of each, in the order of pairs.

    Sides are named as for `Library.diff`; `library` is the one that comes with this package where none is given, and
    has to be at the same place for the workers; a `reader` of it, where it is open already, serves what is compared
    here. `make` is called beside the comparison and gives what is sent back. A pair that cannot be compared has a
    fault, and the others go on. Where a worker ended, what it had begun is compared by another if the executor does so
    (as Dask's does), else it and all that follows has a fault.

    Pairs are taken only as fast as they are compared, so that it needs the same room for ten pairs and for a million.

    >>> pairs = [("roadmap@1.0", "roadmap@latest"), ("roadmap@1.0", "roadmap@9")]
    >>> [(one.result, one.fault and one.fault.kind) for one in pair_outcomes(pairs, make=lambda pair: pair.old.version)]
    [('1.0.0', None), (None, 'wrong-use')]
    """
    key = key_of(library or Library())
    tasks = (PairTask(key, place, old, new, make) for place, (old, new) in enumerate(pairs))
    yield from (run(task, reader) for task in tasks) if executor is None else _handed_out(tasks, executor)


def _handed_out(tasks: Iterable[PairTask[R]], executor: Executor) -> Iterator[PairOutcome[R]]:
    waiting: deque[tuple[_Run[R], Future[_Outcomes[R]]]] = deque()
    most = AHEAD * (getattr(executor, "_max_workers", None) or _UNKNOWN_WORKERS)
    rest = iter(tasks)
    try:
        while some := tuple(islice(rest, RUN)):
            waiting.append((some, _submitted(some, executor)))
            if len(waiting) >= most:
                yield from _outcomes(*waiting.popleft(), executor)
        while waiting:
            yield from _outcomes(*waiting.popleft(), executor)
    finally:  # the reader may have stopped before the end
        for _tasks, future in waiting:
            future.cancel()


_Run = tuple[PairTask[R], ...]
_Outcomes = tuple[PairOutcome[R], ...]


def _submitted(tasks: _Run[R], executor: Executor) -> Future[_Outcomes[R]]:
    try:
        return executor.submit(run_all, tasks)
    except BrokenExecutor as error:
        broken: Future[_Outcomes[R]] = Future()
        broken.set_exception(error)
        return broken


def _outcomes(tasks: _Run[R], future: Future[_Outcomes[R]], executor: Executor) -> Iterable[PairOutcome[R]]:
    """Return what came of a run; where its workers died of one of its pairs, each pair is tried by itself."""
    try:
        return future.result()
    except (BrokenExecutor, CancelledError):
        return map(_lost, tasks)
    except Exception as error:
        if type(error).__name__ != "KilledWorker":  # Dask's, when several workers died of one run
            raise
    if len(tasks) == 1:
        return map(_lost, tasks)
    return chain.from_iterable(_outcomes((task,), _submitted((task,), executor), executor) for task in tasks)


def _lost(task: PairTask[R]) -> PairOutcome[R]:
    return PairOutcome(task.place, fault=PairFault("lost-worker", (LOST,)))
