"""What is asked of a matrix, who is to compare, and the exit code that its faults ask for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

import click

from ilrs_docs.cli.messages import print_message
from ilrs_docs.cli.output import Output
from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import Language
from ilrs_docs.library import Library

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ilrs_docs.matrix.collecting import Choice
    from ilrs_docs.matrix.rows import MatrixRow

_INVALID, _BROKEN = 3, 4


class MatrixRequest(NamedTuple):
    """Which pairs of a library are to be compared, and in which language they are told."""

    library: Library
    document: str | None
    choice: Choice
    language: Language

    def write(self, output: Output, workers: int | None, scheduler: str | None) -> int:
        """Write a row for each pair as it is compared, and return the exit code."""
        from ilrs_docs.matrix.collecting import collected
        from ilrs_docs.matrix.rows import matrix_parts, matrix_rows

        found = collected(self.library.opened(), self.choice, self.document)
        faults: set[str] = set()
        with _executor(workers, scheduler) as executor:
            rows = _watched(matrix_rows(self.library, found, executor, self.language), faults, found.most, output)
            output.show_parts("matrix", matrix_parts(rows, self.language))
        if found.alone:
            has = "1 document has" if found.alone == 1 else f"{found.alone} documents have"
            print_message(f"{has} one release alone, which is compared with nothing", "note: ")
        return _BROKEN if "integrity" in faults else _INVALID if faults else 0


def _executor(workers: int | None, scheduler: str | None) -> AbstractContextManager[Executor | None]:
    from ilrs_docs.matrix import workers as executors

    if scheduler and workers:
        message = "--workers and --scheduler exclude each other: a cluster has its own workers"
        raise WrongUseError(message)
    return executors.cluster(scheduler) if scheduler else executors.workers(workers or 1)


def _watched(rows: Iterable[MatrixRow], faults: set[str], most: int, output: Output) -> Iterator[MatrixRow]:
    """Yield the rows, note the kinds of their faults, and show on standard error how far it is where one looks on."""
    hidden = not sys.stderr or not sys.stderr.isatty() or output.on_terminal()
    with click.progressbar(length=most, label="Comparing", file=sys.stderr, hidden=hidden) as bar:
        for row in rows:
            faults |= {row.fault} if row.fault else set()
            bar.update(1)
            yield row
