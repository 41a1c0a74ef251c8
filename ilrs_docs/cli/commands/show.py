"""`ilrs-docs show`."""

from functools import partial

import click

from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.library import Library


@click.command("show", short_help="Show one release whole.")
@click.argument("selector")
@partial(reads_library, shows=("release",))
def command(selector: str, library: Library, output: Output) -> int:
    """Show one release whole; with --format json, as it is stored."""
    output.show("release", library.load(selector))
    return 0
