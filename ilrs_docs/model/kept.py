"""What is worked out of an immutable model once and kept for as long as that model lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import ref

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)
P = ParamSpec("P")
T = TypeVar("T")


def kept(work: Callable[Concatenate[M, P], T]) -> Callable[Concatenate[M, P], T]:
    """Return a function that works once for each model: what it gave is given again, and goes with the model.

    A model is known by its identity, since to compare large ones would cost more than most work does. What `work` gives
    must not hold the model itself, which would then never go, and nobody may change it. Whatever else it takes has to
    be the same for one model each time.

    >>> from ilrs_docs.model import Text
    >>> words = kept(lambda text: [text.original])
    >>> moon = Text(en="Moon")
    >>> words(moon) is words(moon), words(moon) is words(Text(en="Moon"))
    (True, False)
    """
    found: dict[int, tuple[ref[M], T]] = {}
    forget = _forget  # the names of a module are gone before the last models are, when the program ends

    @wraps(work)
    def once(model: M, /, *more: P.args, **others: P.kwargs) -> T:
        own = id(model)
        known = found.get(own)
        if known and known[0]() is model:
            return known[1]
        value = work(model, *more, **others)
        found[own] = (ref(model, lambda gone: forget(found, own, gone)), value)
        return value

    return once


def _forget(found: dict[int, tuple[ref[M], T]], own: int, gone: ref[M]) -> None:
    """Forget what was kept for a model that is gone, unless another one has its place already."""
    if own in found and found[own][0] is gone:
        del found[own]
