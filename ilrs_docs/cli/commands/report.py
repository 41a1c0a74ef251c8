"""`ilrs-docs report`."""

import click

from ilrs_docs.cli.output import Output, compares
from ilrs_docs.library import Library


@click.command("report")
@compares
def command(old: str, new: str, library: Library, output: Output, *, exit_code: bool) -> int:
    """Report what changed from one release to another, for a partner to read."""
    from ilrs_docs.reporting import report

    before, after = library.load(old), library.load(new)
    comparison = library.diff(before, after)
    output.show("report", report(before, after, comparison, library.legs(before, after)))
    return int(exit_code and len(comparison) > 0)
