"""`ilrs-docs verify`."""

from collections.abc import Iterable
from pathlib import Path

import click

from ilrs_docs.cli.output import names_library, spare_inputs, write, writes_file
from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError, WrongUseError
from ilrs_docs.library import Library, read_release


@click.command("verify", short_help="Check every file of the library, or release files.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--head", metavar="DIGEST", help="The head of the LOG as it was noted: what was altered before it is told."
)
@names_library
@writes_file
def command(paths: tuple[str, ...], head: str | None, library: Library, file: str | None) -> int:
    """Read every file of the library, each release whole, and check it against its LOG, else against SHA256SUMS.

    Where a PATH is named, look at that alone: a folder is a library, a file one release, wherever it stands, whose
    digest is not checked. Exits with 4 where a file is not what they say or where there is neither, with 3 where a file
    is not valid.
    """
    spare_inputs(file, paths)
    if head is not None and len(paths) > 1:
        message = "--head is that of one library: name no other path"
        raise WrongUseError(message)
    lines = verified(paths, head) if paths else verified_library(library, head)
    write("".join(f"{line}\n" for line in lines), file)
    return 0


def verified_library(library: Library, head: str | None = None) -> list[str]:
    """Return that a library is as it should be, and what lies in it that is not published.

    Raises what `Library.verify` raises.
    """
    from ilrs_docs.library.verifying import outdated, record_of, unpublished

    library.verify(head)
    count = len(library.heads())
    releases = f"{library.path}: {count} release{'' if count == 1 else 's'}, all valid"
    record = record_of(library, head)
    if record is None:
        return [f"{releases} and as SHA256SUMS has them"]
    left = [f"{library.path}: not published, and so not read: {name}" for name in unpublished(library)]
    return [f"{releases} and as LOG has them; {record}", *left, *outdated(library)]


def verified(paths: Iterable[str], head: str | None = None) -> list[str]:
    """Return a line for each library and each release file; raise with what is wrong with any of them.

    Where a library is not what its sums say, that is raised, and the faults of files are told when it is mended.
    """
    lines: list[str] = []
    problems: list[str] = []
    faults: list[InputFault] = []
    for path in paths:
        try:
            lines += verified_library(Library(path), head) if Path(path).is_dir() else [_read(path, head)]
        except IntegrityError as error:
            problems += error.problems
        except InvalidInputError as error:
            faults += error.faults
    if problems:
        raise IntegrityError(tuple(problems))
    if faults:
        raise InvalidInputError(tuple(faults))
    return lines


def _read(file: str, head: str | None) -> str:
    if head is not None:
        message = f"--head is that of a library, and {file} is a file"
        raise WrongUseError(message)
    read_release(file)
    return f"{file}: valid"
