"""Who compares: this process, several on this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from socket import create_connection
from typing import Any, Final

from ilrs_docs.errors import MissingExtraError, WrongUseError

PATIENCE: Final = 10
"""For how many seconds a scheduler is waited for."""


@contextmanager
def workers(count: int) -> Iterator[Executor | None]:
    """Give an executor of as many processes on this machine; none where it is one, which this process is itself.

    >>> with workers(1) as executor:
    ...     print(executor)
    None
    """
    if count <= 1:
        yield None
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))  # forking copies threads' locks
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the executor of a Dask cluster by the address of its scheduler (`tcp://127.0.0.1:8786`).

    Raises MissingExtraError without Dask, WrongUseError where no scheduler answers there.
    """
    try:
        distributed: Any = import_module("distributed")  # it says no types
        comm: Any = import_module("distributed.comm")
    except ImportError:
        raise MissingExtraError("dask", "comparing on a Dask cluster") from None
    try:
        create_connection(
            comm.get_address_host_port(address), PATIENCE
        ).close()  # a client that finds nobody ends noisily
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        message = f"no scheduler of Dask answers at {address!r}: {reason}"
        raise WrongUseError(message) from None
    try:
        executor: Executor = client.get_executor()
        yield executor
    finally:
        client.close()
