"""What a comparison spends its time on, stage by stage, beside the floor."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measuring import files
from benchmarks.peers import FLOOR, engine_named
from ilrs_docs.comparing import diff
from ilrs_docs.library import parse_release


class Stage(NamedTuple):
    """One stage: its name, and where the function stands that does it, as the module that calls it knows it."""

    name: str
    module: str
    function: str


STAGES = (
    Stage("who is who", "ilrs_docs.comparing", "match"),
    Stage("- collections met, entry by entry", "ilrs_docs.matching.alignments", "meet"),
    Stage("- leftovers by likeness", "ilrs_docs.matching.staging", "_by_likeness"),
    Stage("edits", "ilrs_docs.comparing", "edits"),
    Stage("what a person would say", "ilrs_docs.comparing", "judge"),
    Stage("- edits gathered by entry", "ilrs_docs.rules", "gather"),
    Stage("- rewordings classed", "ilrs_docs.rules.texts", "classify"),
    Stage("- fingerprints", "ilrs_docs.rules", "fingerprint"),
    Stage("which releases, with their digests", "ilrs_docs.comparing", "identity"),
)
"""The stages in order; those with a dash are parts of the one above."""


def stages(count: int, folder: Path | None = None) -> list[tuple[str, float]]:
    """Return the seconds of the floor, of the stages and of the whole at that many milestones, as medians of three."""
    stored = files(count, folder)
    runs = [_run(stored) for _ in range(4)][1:]
    return [(name, sorted(run[name] for run in runs)[1]) for name in runs[0]]


def _run(stored: tuple[bytes, bytes]) -> dict[str, float]:
    engine = engine_named(FLOOR)
    plain = [engine.load(data) for data in stored]
    found = {FLOOR: _timed(lambda: engine.compare(*plain))}
    old, new = (parse_release(data, "generated") for data in stored)
    with _watched() as seconds:
        whole = _timed(lambda: diff(old, new))
    return found | {stage.name: seconds[stage.name] for stage in STAGES} | {"the whole": whole}


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Take the time of each stage while this block runs."""
    seconds: dict[str, float] = defaultdict(float)
    kept = []
    for stage in STAGES:
        module = import_module(stage.module)
        function = getattr(module, stage.function)
        kept.append((module, stage.function, function))
        setattr(module, stage.function, _watching(seconds, stage.name, function))
    try:
        yield seconds
    finally:
        for module, name, function in kept:
            setattr(module, name, function)


def _watching(seconds: dict[str, float], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def watched(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the stage takes and gives
        start = time.process_time()
        found = function(*args, **named)
        seconds[name] += time.process_time() - start
        return found

    return watched
