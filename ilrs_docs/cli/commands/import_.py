"""`ilrs-docs import`."""

import click

from ilrs_docs.cli.table_files import TableRequest, imports
from ilrs_docs.library import Library


@click.command("import", short_help="Make a release of a table.")
@click.argument("table")
@imports
def command(table: str, request: TableRequest, library: Library) -> int:
    """Make a release of a TABLE of milestones or of steps: CSV, XLSX, or JSON rows.

    What the columns are is guessed by their names in English, Russian and Chinese, and shown as a mapping file says it;
    --map FILE settles it. A cell that is not read as what its column is, is kept as words, and told with its row.
    """
    return request.made_of(table, library)
