"""`ilrs-docs check-bump`."""

from functools import partial

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("check-bump", short_help="Check that a version is high enough.")
@click.argument("old", shell_complete=completion.selectors)
@click.argument("new", shell_complete=completion.selectors)
@partial(reads_library, shows=("bump_check",))
def command(old: str, new: str, library: Library, output: Output) -> int:
    """Check that the version of NEW, official or a draft, is as high as its changes since OLD ask for.

    Exits with 1 where it is not, and names the rules that ask for more.
    """
    from ilrs_docs.rules.bumping import check_bump

    comparison = library.diff(old, new)
    check = check_bump(comparison)
    output.placed(new, comparison).show("bump_check", check)
    return int(not check.enough)
