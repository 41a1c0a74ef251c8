"""`ilrs-docs check`."""

from functools import partial
from typing import Final

import click

from ilrs_docs.checks.names import LEVELS, Level, RuleName
from ilrs_docs.cli import completion
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library

CODES: Final[tuple[tuple[RuleName, int], ...]] = (("not-as-listed", 4), ("unreadable-file", 3))
"""The exit codes of what no level weighs, the gravest first."""


@click.command("check", short_help="Tell everything that is wrong with releases, or change files.")
@click.argument("files", metavar="[SELECTOR]...", nargs=-1, shell_complete=completion.selectors)
@click.option(
    "--fail-on",
    type=Choice(LEVELS),
    default="error",
    show_default=True,
    help="Exit with 1 where something as grave as this was found, or graver.",
)
@partial(reads_library, shows=("check",))
def command(files: tuple[str, ...], fail_on: Level, library: Library, output: Output) -> int:
    """Tell everything that is wrong with releases at once: their files, and what they say; else with a whole library.

    Each is held against those before it: in its own folder, where it lies as a library has it (DOCUMENT/VERSION.json),
    else in the library. A change file (.toml) is played on its base, and what it leads to is checked.
    Exits with 3 where a file cannot be read, with 4 where one is not what SHA256SUMS says.
    """
    from ilrs_docs.recording.checking import check

    result = check(library, files)
    output.show("check", result)
    return next((code for rule, code in CODES if result.found_by(rule)), int(result.fails(fail_on)))
