"""What goes to standard error: errors, warnings, what became of a file; a reader who is gone costs nothing more."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ilrs_docs.errors import UncheckedLibraryWarning, UnwrittenChangelogWarning
from ilrs_docs.rendering.escaping import visible

OURS = (UncheckedLibraryWarning, UnwrittenChangelogWarning)
"""The warnings that are told in a line each."""
PIPE_CLOSED = 141  # as a shell says it: 128 and the number of the signal


def tell(text: str) -> None:
    """Write lines to standard error, as far as there is one that takes them: the exit code tells in any case."""
    if sys.stderr is None:  # the shell has closed it
        return
    with suppress(OSError, ValueError):  # full, or closed
        sys.stderr.flush()
        sys.stderr.buffer.write(text.encode(errors="backslashreplace"))
        sys.stderr.flush()


def print_message(message: str, before: str = "error: ") -> None:
    """Tell a message, each of its lines after a word that says what it is; what is invisible in it is an escape."""
    lines = message.expandtabs(2).split("\n")
    tell("".join(f"{before}{visible(line)}\n" for line in lines))


@contextmanager
def warnings_printed() -> Iterator[None]:
    """Tell each warning of ours in one line while a command runs, whatever filters there are."""
    with warnings.catch_warnings():
        for one in OURS:
            warnings.simplefilter("always", one)
        usual = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: object) -> None:
            if issubclass(category, OURS):
                print_message(str(message), "warning: ")
            else:
                usual(message, category, *place)  # type: ignore[arg-type] # whatever it was called with

        warnings.showwarning = show  # type: ignore[assignment] # the optional ones are handed on as they come
        yield
