"""Many faults of one file: the first are told, the rest is counted."""

from __future__ import annotations

from collections.abc import Sequence

from ilrs_docs.errors import InputFault
from ilrs_docs.library.limits import MOST_FAULTS


def counted(faults: Sequence[InputFault], file: str, count: int = 0) -> tuple[InputFault, ...]:
    """Return the first `MOST_FAULTS` faults of a file, and one that says how many more there are.

    `count` is how many there are where `faults` are not all of them.

    >>> [str(fault) for fault in counted([InputFault("a", 1, None, None, "wrong")], "a", 7)]
    ['a:1: wrong', 'a: 6 more faults; mend these first']
    """
    told = tuple(faults[:MOST_FAULTS])
    more = max(count, len(faults)) - len(told)
    if not more:
        return told
    reason = f"{more} more fault{'' if more == 1 else 's'}; mend these first"
    return (*told, InputFault(file, None, None, None, reason))
