"""`ilrs-docs list`."""

from functools import partial

import click

from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("list", short_help="List the releases.")
@partial(reads_library, shows=("list",))
def command(library: Library, output: Output) -> int:
    """List the releases, each with its version, label, day of issue and standing."""
    output.show("list", library.heads())
    return 0
