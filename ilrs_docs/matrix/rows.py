"""What a matrix says of each pair: how many changes of each weight, which bump they ask for, the gravest in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from functools import partial
from typing import Final, Literal, NamedTuple

from pydantic import Field

from ilrs_docs.changes import Bump
from ilrs_docs.comparing import Interval
from ilrs_docs.history.logged import tally
from ilrs_docs.history.telling import release_name, step_remarks
from ilrs_docs.language import Language, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.library import Library, Side
from ilrs_docs.matrix.collecting import CollectedPair, CollectedRelease, Collection
from ilrs_docs.matrix.many import pair_outcomes
from ilrs_docs.matrix.tasks import FaultKind, PairFault, reader_of
from ilrs_docs.model import Model
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight

FORMAT_VERSION: Final = 1


class MatrixRelease(Model):
    """A release of a matrix: its version, and its day of issue where it says one and can be read."""

    version: str
    issued: date | None = None


class MatrixRow(Model):
    """What was found of two releases of a document.

    `heading` names the two in words. `counts` says how many changes there are of each weight, `tally` the same in
    words, `required_bump` which bump they ask for, `gravest` the first of the gravest in words. Where the pair was not
    compared, `fault` says of which kind the reason is and `problems` what is wrong, and those are null or empty.
    """

    document: str
    heading: str
    old: MatrixRelease
    new: MatrixRelease
    required_bump: Bump | None = None
    counts: dict[Weight, int] = Field(default_factory=dict)
    tally: str = ""
    gravest: str | None = None
    fault: FaultKind | None = None
    problems: tuple[str, ...] = ()

    def cells(self) -> tuple[str | int | None, ...]:
        """Return the row as cells of the columns of a matrix; of a pair that was not compared no count is known."""
        ends = [(one.version, one.issued.isoformat() if one.issued else None) for one in (self.old, self.new)]
        counts = [None if self.fault else self.counts.get(weight, 0) for weight in WEIGHTS]
        why = "; ".join(self.problems) or None
        return (self.document, *ends[0], *ends[1], self.required_bump, *counts, self.gravest, self.fault, why)


COLUMNS: Final = (
    "document",
    "old",
    "old_issued",
    "new",
    "new_issued",
    "required_bump",
    *WEIGHTS,
    "gravest",
    "fault",
    "problems",
)
"""The columns of a matrix as a table, one for each cell of a row."""


class Matrix(Model):
    """The pairs of a library as one document: what the JSON of a matrix holds."""

    format: Literal["ilrs-docs/matrix"] = "ilrs-docs/matrix"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    pairs: tuple[MatrixRow, ...] = ()


class MatrixPart(NamedTuple):
    """A part of a matrix as it is written: some rows, the first of them `offset` rows behind the first of all.

    It `begins` what is written, or `ends` it, where nothing stands before it, or behind it.
    """

    rows: Sequence[MatrixRow]
    offset: int = 0
    begins: bool = False
    ends: bool = False
    language: Language = "en"


def matrix_parts(rows: Iterable[MatrixRow], language: Language = "en") -> Iterator[MatrixPart]:
    """Yield a matrix part by part as its rows come: what begins it, each row by itself, what ends it.

    >>> [(part.begins, part.ends) for part in matrix_parts(())]
    [(True, False), (False, True)]
    """
    count = 0
    yield MatrixPart((), begins=True, language=language)
    for row in rows:
        yield MatrixPart((row,), count, language=language)
        count += 1
    yield MatrixPart((), count, ends=True, language=language)


class _PairSummary(NamedTuple):
    """What a worker sends back of a pair."""

    required_bump: Bump
    counts: dict[Weight, int]
    gravest: str | None


def _found(interval: Interval, language: Language) -> _PairSummary:
    return _PairSummary(interval.comparison.required_bump, *step_remarks(interval, language))


def matrix_rows(
    library: Library, found: Collection, executor: Executor | None = None, language: Language = "en"
) -> Iterator[MatrixRow]:
    """Yield a row for each pair of a library, in their order, compared here or by the workers of an executor.

    >>> from ilrs_docs.matrix.collecting import collected
    >>> library = Library()
    >>> for row in matrix_rows(library, collected(library.opened(), document="guideline")):
    ...     print(row.new.version, row.required_bump)
    ...     break
    1.0.1-tracked.20210927 minor
    """
    asked: deque[CollectedPair] = deque()

    def sides() -> Iterator[tuple[Side, Side]]:
        for pair in found.pairs():
            asked.append(pair)
            if pair.fault is None:
                yield pair.old.selector, pair.new.selector

    make, reader = partial(_found, language=language), reader_of(found.opened)
    outcomes = pair_outcomes(sides(), executor, library=library, reader=reader, make=make)
    for outcome in outcomes:
        yield from (_row(pair, None, pair.fault, language) for pair in _popped_until_whole(asked))
        yield _row(asked.popleft(), outcome.result, outcome.fault, language)
    yield from (_row(pair, None, pair.fault, language) for pair in asked)


def _popped_until_whole(asked: deque[CollectedPair]) -> Iterator[CollectedPair]:
    """Yield, and drop, the pairs that cannot be compared before the first that can."""
    while asked[0].fault is not None:
        yield asked.popleft()


def _row(pair: CollectedPair, found: _PairSummary | None, fault: PairFault | None, language: Language) -> MatrixRow:
    with speaking(language):
        return MatrixRow(
            document=pair.old.document,
            heading=_heading(pair, fault),
            old=_release(pair.old),
            new=_release(pair.new),
            required_bump=found.required_bump if found else None,
            counts=found.counts if found else {},
            tally=tally(found.counts) if found else "",
            gravest=found.gravest if found else None,
            fault=fault.kind if fault else None,
            problems=fault.problems if fault else (),
        )


def _heading(pair: CollectedPair, fault: PairFault | None) -> str:
    names = {
        "document": phrases.document_name(pair.old.document),
        **{side: _named(one) for side, one in pair._asdict().items()},
    }
    if fault:
        return _("{document}, from {old} to {new}: could not be compared").format(**names)
    return _("{document}, from {old} to {new}").format(**names)


def _named(one: CollectedRelease) -> str:
    return release_name(one.head) if one.head else one.version


def _release(one: CollectedRelease) -> MatrixRelease:
    return MatrixRelease(version=one.version, issued=one.head.issued if one.head else None)
