"""`ilrs-docs verify`."""

from collections.abc import Iterable

import click

from ilrs_docs.cli.output import names_library, spare_inputs, write, writes_file
from ilrs_docs.errors import InputFault, InvalidInputError
from ilrs_docs.library import Library, read_release


@click.command("verify", short_help="Check every file of the library, or release files.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@names_library
@writes_file
def command(files: tuple[str, ...], library: Library, file: str | None) -> int:
    """Read every file of the library, each release whole, and check it against SHA256SUMS.

    Where a FILE is named, read it alone, wherever it stands; its digest is not checked. Exits with 4 where a file is
    not what SHA256SUMS says or where there is none, with 3 where a file is not valid.
    """
    if files:
        spare_inputs(file, files)
        read_all(files)
        write("".join(f"{name}: valid\n" for name in files), file)
        return 0
    library.verify()
    count = len(library.heads())
    write(f"{library.path}: {count} release{'' if count == 1 else 's'}, all valid and as SHA256SUMS has them\n", file)
    return 0


def read_all(files: Iterable[str]) -> None:
    """Read release files; raise InvalidInputError with the faults of all of them."""
    faults: list[InputFault] = []
    for file in files:
        try:
            read_release(file)
        except InvalidInputError as error:
            faults += error.faults
    if faults:
        raise InvalidInputError(tuple(faults))
