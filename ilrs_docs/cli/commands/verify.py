"""`ilrs-docs verify`."""

import click

from ilrs_docs.cli.output import names_library, write, writes_file
from ilrs_docs.library import Library


@click.command("verify", short_help="Check every file of the library.")
@names_library
@writes_file
def command(library: Library, file: str | None) -> int:
    """Read every file of the library, each release whole, and check it against SHA256SUMS.

    Exits with 4 where a file is not what SHA256SUMS says or where there is none, with 3 where a file is not valid.
    """
    library.verify()
    count = len(library.heads())
    write(f"{library.path}: {count} release{'' if count == 1 else 's'}, all valid and as SHA256SUMS has them\n", file)
    return 0
