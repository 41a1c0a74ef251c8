"""`ilrs-docs report`."""

import click

from ilrs_docs.cli.output import Output, Settle, compares
from ilrs_docs.library import Library


@click.command("report")
@compares
def command(old: str, new: str, library: Library, output: Output, settle: Settle, *, exit_code: bool) -> int:
    """Report what changed from one release to another, for a partner to read."""
    from ilrs_docs.reporting import report

    before, after = library.load(old), library.load(new)
    comparison = settle(library.diff(before, after))
    legs = [leg._replace(comparison=settle(leg.comparison)) for leg in library.legs(before, after)]
    output.show("report", report(before, after, comparison, legs))
    return int(exit_code and len(comparison) > 0)
