"""`ilrs-docs diff`."""

import click

from ilrs_docs.cli.output import Output, Settle, compares
from ilrs_docs.library import Library


@click.command("diff")
@compares
def command(old: str, new: str, library: Library, output: Output, settle: Settle, *, exit_code: bool) -> int:
    """Compare two releases: every change, and in JSON every edit as well."""
    comparison = settle(library.diff(old, new))
    output.show("comparison", comparison)
    return int(exit_code and len(comparison) > 0)
