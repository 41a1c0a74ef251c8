"""`ilrs-docs diff`."""

import click

from ilrs_docs.cli.asking import Asked, compares
from ilrs_docs.cli.output import Output
from ilrs_docs.library import Library


@click.command("diff", short_help="Compare two releases.")
@compares
def command(asked: Asked, library: Library, output: Output) -> int:
    """Compare two releases: every change, and in JSON every edit as well."""
    comparison = asked.compared(library)
    output.placed(asked.new, comparison).show("comparison", comparison)
    return asked.code(comparison)
