"""`ilrs-docs verify`."""

from collections.abc import Iterable
from pathlib import Path

import click

from ilrs_docs.cli.output import names_library, spare_inputs, write, writes_file
from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError
from ilrs_docs.library import Library, read_release


@click.command("verify", short_help="Check every file of the library, or release files.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@names_library
@writes_file
def command(paths: tuple[str, ...], library: Library, file: str | None) -> int:
    """Read every file of the library, each release whole, and check it against SHA256SUMS.

    Where a PATH is named, look at that alone: a folder is a library, a file one release, wherever it stands, whose
    digest is not checked. Exits with 4 where a file is not what SHA256SUMS says or where there is none, with 3 where a
    file is not valid.
    """
    spare_inputs(file, paths)
    write("".join(f"{words}\n" for words in verified(paths)) if paths else f"{verified_library(library)}\n", file)
    return 0


def verified_library(library: Library) -> str:
    """Return that a library is as it should be; raises what `Library.verify` raises."""
    library.verify()
    count = len(library.heads())
    return f"{library.path}: {count} release{'' if count == 1 else 's'}, all valid and as SHA256SUMS has them"


def verified(paths: Iterable[str]) -> list[str]:
    """Return a line for each library and each release file; raise with what is wrong with any of them.

    Where a library is not what its sums say, that is raised, and the faults of files are told when it is mended.
    """
    lines: list[str] = []
    problems: list[str] = []
    faults: list[InputFault] = []
    for path in paths:
        try:
            lines.append(verified_library(Library(path)) if Path(path).is_dir() else _read(path))
        except IntegrityError as error:
            problems += error.problems
        except InvalidInputError as error:
            faults += error.faults
    if problems:
        raise IntegrityError(tuple(problems))
    if faults:
        raise InvalidInputError(tuple(faults))
    return lines


def _read(file: str) -> str:
    read_release(file)
    return f"{file}: valid"
