"""`ilrs-docs diff`."""

import click

from ilrs_docs.cli.allowances import overstepped
from ilrs_docs.cli.options import ComparisonOptions, compares
from ilrs_docs.cli.output import Output
from ilrs_docs.library import Library


@click.command("diff", short_help="Compare two releases.")
@compares
@click.option(
    "--allow",
    metavar="FILE",
    help="Show but the edits beyond what FILE allows, in TOML, and exit with 1 where there are any.",
)
def command(asked: ComparisonOptions, library: Library, output: Output, allow: str | None) -> int:
    """Compare two releases: every change, and in JSON every edit as well."""
    if allow is not None:
        return overstepped(allow, asked, library, output)
    comparison = asked.compared(library)
    output.placed(asked.new, comparison).show("comparison", comparison)
    return asked.code(comparison)
