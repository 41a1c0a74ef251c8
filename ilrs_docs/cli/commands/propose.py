"""`ilrs-docs propose`."""

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.messages import print_message
from ilrs_docs.cli.output import names_library, refuse_twice, spare_inputs, write, writes_file
from ilrs_docs.library import Library


@click.command("propose", short_help="Make a change file of two releases.")
@click.argument("old", shell_complete=completion.selectors)
@click.argument("new", shell_complete=completion.selectors)
@names_library
@writes_file
def command(old: str, new: str, library: Library, file: str | None) -> int:
    """Make the change file that leads from OLD to NEW, to the byte; so full JSON can still be edited by hand.

    Where equal entries leave a choice, it says which one was made and what else it could be.
    """
    from ilrs_docs.authoring import guesses, propose, to_toml

    refuse_twice((old, new))
    spare_inputs(file, (old, new), library.path)
    before, after = library.load(old), library.load(new)
    proposed = propose(before, after, library.lineage_between(old, new))
    write(to_toml(proposed), file)
    for guess in guesses(before, after, proposed):
        print_message(str(guess), "note: ")
    return 0
