"""`ilrs-docs report`."""

import click

from ilrs_docs.cli.output import Asked, Output, compares
from ilrs_docs.library import Library


@click.command("report", short_help="Report what changed, for partners.")
@compares
def command(asked: Asked, library: Library, output: Output) -> int:
    """Report what changed from one release to another, for a partner to read."""
    from ilrs_docs.reporting import report

    before, after = library.load(asked.old), library.load(asked.new)
    comparison = asked.settle(library.diff(before, after))
    legs = [leg._replace(comparison=asked.settle(leg.comparison)) for leg in library.legs(before, after)]
    output.show("report", report(before, after, comparison, legs))
    return asked.code(comparison)
