"""`ilrs-docs propose`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.output import names_library, refuse_twice, spare_inputs, write, writes_file
from ilrs_docs.library import Library


@click.command("propose", short_help="Make a change file of two releases.")
@click.argument("old", shell_complete=completion.selectors)
@click.argument("new", shell_complete=completion.selectors)
@names_library
@writes_file
def command(old: str, new: str, library: Library, file: str | None) -> int:
    """Make the change file that leads from OLD to NEW, to the byte; so full JSON can still be edited by hand."""
    from ilrs_docs.authoring import propose, to_toml

    refuse_twice((old, new))
    spare_inputs(file, (old, new), library.path)
    write(to_toml(propose(library.load(old), library.load(new), library.lineage_between(old, new))), file)
    return 0
