"""`ilrs-docs apply`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.drafting import Application, applies
from ilrs_docs.library import Library


@click.command("apply", short_help="Make a release of a base and a change file.")
@click.argument("base", shell_complete=completion.selectors)
@click.argument("change", metavar="CHANGE")
@applies
def command(base: str, change: str, application: Application, library: Library) -> int:
    """Make the release that the change file CHANGE makes of BASE, all of it or nothing.

    On another base than the one that it was made from, each line says what `was` there, and that is compared.
    """
    return application.made(base, change, library)
