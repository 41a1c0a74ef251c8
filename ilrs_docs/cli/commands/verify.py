"""`ilrs-docs verify`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import click

from ilrs_docs.cli.output import names_library, spare_inputs, write, writes_file
from ilrs_docs.errors import InputFault, IntegrityError, InvalidInputError, WrongUseError
from ilrs_docs.library import Library, read_release
from ilrs_docs.library.keys import VerifyingKey


@click.command("verify", short_help="Check every file of the library, or release files.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--head", metavar="DIGEST", help="The head of the LOG as it was noted: what was altered before it is told."
)
@click.option("--key", "key_file", metavar="FILE", help="A public key: the head has to be signed by it, or one before.")
@names_library
@writes_file
def command(paths: tuple[str, ...], head: str | None, key_file: str | None, library: Library, file: str | None) -> int:
    """Read every file of the library, each release whole, and check it against its LOG, else against SHA256SUMS.

    Where a PATH is named, look at that alone: a folder is a library, a file one release, wherever it stands, whose
    digest is not checked. Exits with 4 where a file is not what they say, where there is neither, or where no head is
    signed by the key; with 3 where a file is not valid.
    """
    spare_inputs(file, (*paths, key_file))
    if (head is not None or key_file is not None) and len(paths) > 1:
        message = "--head and --key are those of one library: name no other path"
        raise WrongUseError(message)
    known = KnownRecord(head, _key(key_file))
    lines = verified(paths, known) if paths else verified_library(library, known)
    write("".join(f"{line}\n" for line in lines), file)
    return 0


class KnownRecord(NamedTuple):
    """What is known of the log of a library from elsewhere: a head that it had, a key by which one was signed."""

    head: str | None = None
    key: VerifyingKey | None = None


NOTHING: Final = KnownRecord()


def _key(file: str | None) -> VerifyingKey | None:
    if file is None:
        return None
    from ilrs_docs.library.keys import read_verifying_key

    return read_verifying_key(file)


def verified_library(library: Library, known: KnownRecord = NOTHING) -> list[str]:
    """Return that a library is as it should be, and what lies in it that is not published.

    Raises what `Library.verify` and `signed_by` raise, all problems at once.
    """
    from ilrs_docs.library.verifying import outdated, record_of, unpublished

    signed = _verified(library, known)
    count = len(library.heads())
    releases = f"{library.path}: {count} release{'' if count == 1 else 's'}, all valid"
    record = record_of(library, known.head)
    if record is None:
        return [f"{releases} and as SHA256SUMS has them"]
    left = [f"{library.path}: not published, and so not read: {name}" for name in unpublished(library)]
    return [f"{releases} and as LOG has them; {record}", *signed, *left, *outdated(library)]


def _verified(library: Library, known: KnownRecord) -> list[str]:
    """Return by whom the head of a library is signed, where a key is known; raise with all that is wrong."""
    from ilrs_docs.library.keys import signed_by

    problems: list[str] = []
    signed: list[str] = []
    try:
        library.verify(known.head)
    except IntegrityError as error:
        problems += error.problems
    try:
        signed += [f"{library.path}: {signed_by(library.path, known.key)}"] if known.key else []
    except IntegrityError as error:
        problems += error.problems
    if problems:
        raise IntegrityError(tuple(dict.fromkeys(problems)))
    return signed


def verified(paths: Iterable[str], known: KnownRecord = NOTHING) -> list[str]:
    """Return a line for each library and each release file; raise with what is wrong with any of them.

    Where a library is not what its sums say, that is raised, and the faults of files are told when it is mended.
    """
    lines: list[str] = []
    problems: list[str] = []
    faults: list[InputFault] = []
    for path in paths:
        try:
            lines += verified_library(Library(path), known) if Path(path).is_dir() else [_read(path, known)]
        except IntegrityError as error:
            problems += error.problems
        except InvalidInputError as error:
            faults += error.faults
    if problems:
        raise IntegrityError(tuple(problems))
    if faults:
        raise InvalidInputError(tuple(faults))
    return lines


def _read(file: str, known: KnownRecord) -> str:
    if known != NOTHING:
        message = f"--head and --key are those of a library, and {file} is a file"
        raise WrongUseError(message)
    read_release(file)
    return f"{file}: valid"
