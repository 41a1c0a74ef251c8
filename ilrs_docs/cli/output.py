"""The options that commands share, and where what they show goes."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click

from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import ENVIRONMENT, Library

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison

PIPE_CLOSED = 141  # as a shell says it: 128 and the number of the signal
Settle = Callable[["Comparison"], "Comparison"]
Shown = Literal["list", "release", "comparison", "report", "bump_check", "rules", "rule"]
_FILE = click.option("-o", "--output", "file", metavar="FILE", help="Write to FILE instead of standard output.")


class Output(NamedTuple):
    """How and where to show: `format` is text, markdown or json, `file` None for standard output."""

    format: str
    file: str | None
    color: str

    def show(self, what: Shown, model: Any) -> None:  # noqa: ANN401 - whatever the renderer of `what` takes
        """Render `model` and write it, all of it or nothing."""
        renderer = import_module(f"ilrs_docs.rendering.{self.format}")
        render = getattr(renderer, f"render_{what}", None) or renderer.render
        text = render(model, colour=True) if self.format == "text" and self.coloured() else render(model)
        write(text, self.file)

    def coloured(self) -> bool:
        """Return whether to colour: on a terminal, unless NO_COLOR is set or the answer goes to a file."""
        if self.color != "auto":
            return self.color == "always"
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or self.file is not None
        return not plain and sys.stdout is not None and sys.stdout.isatty()


class Asked(NamedTuple):
    """What is asked of a comparison: which two releases, what a policy makes of it, whether changes exit with 1."""

    old: str
    new: str
    settle: Settle
    exit_code: bool

    def code(self, comparison: Comparison) -> int:
        """Return the exit code for a comparison."""
        return int(self.exit_code and len(comparison) > 0)


def writes_output(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for its output, as `output`."""

    @click.option(
        "--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
    )
    @_FILE
    @click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the text; auto: on a terminal, unless NO_COLOR is set.",
    )
    @functools.wraps(function)
    def command(format_: str, file: str | None, color: str, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(output=Output(format_, file, color), **rest)

    return command


def reads_library(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for the library and for its output, as `library` and `output`."""

    @click.option(
        "--library",
        "path",
        metavar="PATH",
        help=f"Folder of releases; else ${ENVIRONMENT}, else the releases that come with this package.",
    )
    @functools.wraps(function)
    def command(path: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(library=Library(path), **rest)

    return writes_output(command)


def compares(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a comparison (releases, `--policy`, `--exit-code`), the library, the output."""

    @click.argument("old")
    @click.argument("new")
    @click.option("--exit-code", is_flag=True, help="Exit with 1 where there are changes.")
    @click.option("--policy", metavar="FILE", help="Severities, ignored rules and accepted changes, in TOML.")
    @functools.wraps(function)
    def command(old: str, new: str, policy: str | None, *, exit_code: bool, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(asked=Asked(old, new, _settler(policy), exit_code), **rest)

    return reads_library(command)


def _settler(policy: str | None) -> Settle:
    if policy is None:
        return lambda comparison: comparison
    from ilrs_docs.library.policies import read_policy
    from ilrs_docs.rules.policy import apply_policy

    return functools.partial(apply_policy, policy=read_policy(policy))


writes_file = _FILE


def write(text: str, file: str | None) -> None:
    """Write `text` as UTF-8 to standard output or, all of it or nothing, to a file.

    Raises WrongUseError where that cannot be written.
    """
    data = text.encode()
    name = repr(file) if file == "" else file or "standard output"
    if file is None and sys.stdout is None:
        message = "cannot write standard output: it is closed"
        raise WrongUseError(message)
    try:
        if file is None or file == "-":
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            _replace(Path(os.path.realpath(file)), data)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush finds a reader
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        message = f"cannot write {name}: {reason}"
        raise WrongUseError(message) from None


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a device or a pipe
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
