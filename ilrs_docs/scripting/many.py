"""Many pairs of releases compared for a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ilrs_docs.comparing import Interval
from ilrs_docs.library import Library, Side
from ilrs_docs.matrix.many import pair_outcomes
from ilrs_docs.matrix.tasks import PairOutcome
from ilrs_docs.scripting.comparisons import Comparison, public

if TYPE_CHECKING:
    from concurrent.futures import Executor


def compare_many(
    pairs: Iterable[tuple[Side, Side]], executor: Executor | None = None, *, library: Library | None = None
) -> Iterator[PairOutcome[Comparison]]:
    """Compare many pairs of releases, and yield what came of each, in the order of the pairs.

    `executor` is any of `concurrent.futures`: processes of this machine, or a Dask cluster (`client.get_executor()`);
    without one the pairs are compared here. Sides are named as for `Library.diff`, in `library`, else in the one that
    comes with this package; the workers have to find it at the same place. A pair that cannot be compared has a `fault`
    (its `kind`, and what is wrong in words) and no `result`, and the others go on. Pairs are taken only as fast as they
    are compared, so that ten need the same room as a million.

    >>> for one in compare_many([("roadmap@1.0", "roadmap@latest"), ("roadmap@1.0", "guideline@1.0")]):
    ...     print(one.place, one.result.required_bump if one.result else one.fault.kind)
    0 major
    1 wrong-use
    """
    return pair_outcomes(pairs, executor, library=library, make=_public)


def _public(interval: Interval) -> Comparison:
    return public(interval.comparison, interval.old, interval.new)
