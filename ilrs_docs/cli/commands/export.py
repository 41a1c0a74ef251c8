"""`ilrs-docs export`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.exporting import ExportRequest, exports
from ilrs_docs.cli.output import Output
from ilrs_docs.library import Library


@click.command("export", short_help="Write a release as a table, or a whole document for other tools.")
@click.argument("selector", shell_complete=completion.exported)
@exports
def command(request: ExportRequest, library: Library, output: Output) -> int:
    """Write the milestones of a release, or its steps, as a table that `import` reads back; what it leaves out is said.

    A document without a version (roadmap) is written as a whole, all its releases: as a calendar (ics), a feed (atom,
    jsonfeed), or tables (sqlite, xlsx; csv and parquet, a file for each table in the folder that -o names). In CSV a
    text that a spreadsheet would take for a formula, or a number, stands behind an apostrophe.
    """
    return request.export(library, output)
