"""The command line: one module a command, loaded when it is called; here errors become messages and exit codes."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.defaults import options_for
from ilrs_docs.cli.messages import PIPE_CLOSED, print_message, warnings_printed
from ilrs_docs.errors import IlrsDocsError, IntegrityError, InvalidInputError, RefusedReleaseError, meant, unknown
from ilrs_docs.tool import VERSION

COMMANDS = (
    "list",
    "show",
    "log",
    "blame",
    "trend",
    "matrix",
    "impact",
    "diff",
    "report",
    "check",
    "check-bump",
    "rules",
    "translations",
    "import",
    "export",
    "init",
    "draft",
    "edit",
    "propose",
    "apply",
    "publish",
    "correct",
    "withdraw",
    "verify",
    "schema",
    "git",
)
FINDINGS, WRONG_USE, INVALID_INPUT, BROKEN_INTEGRITY = 1, 2, 3, 4
INTERRUPTED = 130  # as a shell says it: 128 and the number of the signal


class Commands(click.Group):
    """The commands of `ilrs-docs`, each in a module of its name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = import_module(f"ilrs_docs.cli.commands.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; of one that is none, say which is meant: they are loaded one by one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = meant(args[0].casefold(), COMMANDS)
            raise click.UsageError(unknown("command", args[0], near, f"there are: {', '.join(COMMANDS)}"), ctx)
        name, command, rest = super().resolve_command(ctx, args)
        if name and command and not ctx.resilient_parsing:
            ctx.default_map = {name: options_for(command, COMMANDS)}
        return name, command, rest


@click.group("ilrs-docs", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="ilrs-docs", message="%(prog)s, version %(version)s")
def group() -> None:
    """Releases of the ILRS Roadmap and Guideline for Partnership: list, show, compare, report.

    A SELECTOR names a release: roadmap@1.0, guideline@latest, roadmap@official, guideline@previous,
    roadmap@2024-09-05, or the path of a release file.

    Exit codes: 0 done, 1 changes found (with --exit-code), something wrong in a release (check,
    publish, correct), a version too low (check-bump), some of several reports not written (report --partner) or
    translations not taken (translations --take),
    2 wrong use, 3 unreadable or invalid input, 4 integrity broken.
    """


def main() -> NoReturn:
    """Run the command of this process and end it, without what would take a third of its time and does nothing for it.

    That is the collector of cyclic garbage, pydantic's search of all installed packages for plugins, and taking apart
    at the end, object by object, what was loaded.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # a stream may be missing, or its reader gone
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    >>> run(["list", "--library", "nowhere"])
    3
    """
    if completion.asked():
        completion.prepare()
    try:
        with warnings_printed():
            done = group.main(arguments, prog_name="ilrs-docs", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as ended:  # click's own answer to a shell that asks what fits, or to a reader who is gone
        return int(ended.code or 0) if completion.asked() else PIPE_CLOSED
    except (click.ClickException, IlrsDocsError, OSError) as error:
        return _failed(error)
    return done if isinstance(done, int) else 0


def code_of(error: IlrsDocsError) -> int:
    """Return the exit code for an error.

    >>> code_of(IntegrityError(("a.json: its digest differs",)))
    4
    """
    if isinstance(error, RefusedReleaseError):
        return FINDINGS
    if isinstance(error, IntegrityError):
        return BROKEN_INTEGRITY
    return INVALID_INPUT if isinstance(error, InvalidInputError) else WRONG_USE


def _failed(error: click.ClickException | IlrsDocsError | OSError) -> int:
    """Tell what went wrong and return the exit code."""
    if isinstance(error, IlrsDocsError):
        print_message(str(error))
        return code_of(error)
    if isinstance(error, OSError):  # of click, which writes help and version itself
        print_message(f"cannot write standard output: {(error.strerror or str(error)).lower()}")
        return WRONG_USE
    bare_help = isinstance(error, click.exceptions.NoArgsIsHelpError)
    print_message(error.format_message(), "" if bare_help else "error: ")
    return WRONG_USE if bare_help else error.exit_code
