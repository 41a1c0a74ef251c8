"""What is asked of what changes the record of a library: which library it is, and the day."""

from __future__ import annotations

import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

import click

from ilrs_docs.checks.names import LEVELS
from ilrs_docs.cli.days import recorded_day
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import ENVIRONMENT, Library

if TYPE_CHECKING:
    from ilrs_docs.authoring.reading import Written
    from ilrs_docs.checks import Finding
    from ilrs_docs.library.keys import SigningKey
    from ilrs_docs.model import Release


PASSPHRASE: Final = "ILRS_DOCS_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The environment variable that holds the passphrase of a key."""


def _read_signer(_context: click.Context, _option: click.Parameter, file: str | None) -> SigningKey | None:
    """Return the private key in a file, before anything is recorded; None where nobody signs."""
    if file is None:
        return None
    from ilrs_docs.library.keys import read_signing_key

    return read_signing_key(file, functools.partial(_passphrase, file))


def _passphrase(file: str) -> str:
    """Return the passphrase of a key: that of the environment, else what is typed in where there is a terminal."""
    said = os.environ.get(PASSPHRASE)
    if said is not None:
        return said
    if sys.stdin is None or not sys.stdin.isatty():
        message = f"{file} is encrypted: put its passphrase into {PASSPHRASE}, or sign at a terminal, where it is asked"
        raise WrongUseError(message)
    typed: str = click.prompt(f"Passphrase of {file}", hide_input=True, err=True)
    return typed


def records(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the library in which it records something, the day, and who signs: `library`, `day`, `signer`."""

    @click.option("--library", "path", metavar="PATH", help=f"Folder of releases; else ${ENVIRONMENT}.")
    @recorded_day
    @click.option("--sign", "signer", metavar="KEY", callback=_read_signer, help="Sign the head with this private key.")
    @functools.wraps(function)
    def command(path: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        if not path and not os.environ.get(ENVIRONMENT):
            message = "say in which library: --library PATH; `ilrs-docs init FOLDER --from bundled` makes one"
            raise WrongUseError(message)
        return function(library=Library(path), **rest)

    return command


def read_change(file: str) -> Written | Release:
    """Return what a file holds that is to be published: a release where it ends in `.json`, else a change file.

    Raises InvalidInputError with every fault.
    """
    from ilrs_docs.authoring.reading import read_written
    from ilrs_docs.library import read_release

    return read_release(file) if file.endswith(".json") else read_written(file)


def counted_findings(findings: Iterable[Finding]) -> str:
    """Return how many warnings and pieces of advice there are, in words; nothing where there are none.

    >>> counted_findings(())
    ''
    """
    counts = Counter(one.level for one in findings)
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "advice": ("hint", "hints")}
    told = [f"{counts[level]} {words[level][counts[level] != 1]}" for level in LEVELS if counts[level]]
    return ", ".join(told)
