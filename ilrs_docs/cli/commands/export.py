"""`ilrs-docs export`."""

from functools import partial

import click

from ilrs_docs.cli import completing
from ilrs_docs.cli.output import Output, reads_library
from ilrs_docs.cli.telling import told
from ilrs_docs.library import Library


@click.command("export", short_help="Write the milestones or steps of a release as a table.")
@click.argument("selector", shell_complete=completing.selectors)
@partial(reads_library, shows=("table",))
def command(selector: str, library: Library, output: Output) -> int:
    """Write the milestones of a release, or its steps, as a table that `import` reads back; what it leaves out is said.

    In CSV a text that a spreadsheet would take for a formula, or a number, stands behind an apostrophe.
    """
    from ilrs_docs.model.rows.writing import rows_of

    table = rows_of(library.load(selector))
    output.show("table", table)
    if table.left_out:
        parts = ", ".join(f"{name} ({count})" for name, count in table.left_out.items())
        told(f"a table has no place for: {parts}", "note: ")
    return 0
