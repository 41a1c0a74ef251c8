"""`ilrs-docs list`."""

import click

from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("list", short_help="List the releases.")
@reads_library
def command(library: Library, output: Output) -> int:
    """List the releases, each with its version, label, day of issue and standing."""
    output.show("list", library.heads())
    return 0
