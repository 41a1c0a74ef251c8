"""The collector of cyclic garbage, paused while much is made and nothing thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_LOCK = Lock()
_WITHIN: list[bool] = []
"""For each block that runs, whether the collector was on when the first of them began."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of cyclic garbage while a release is read, which makes no cycles.

    It would walk all that was read, again and again. Blocks may overlap, in several threads too: the last one that ends
    leaves the collector as the first one found it.

    >>> with collector_paused():
    ...     gc.isenabled()
    False
    """
    with _LOCK:
        _WITHIN.append(_WITHIN[0] if _WITHIN else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            if _WITHIN.pop() and not _WITHIN:
                gc.enable()
