"""What is asked of a table that is to become a release: how it is read, what the release is called, where it goes."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from json import dumps
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli import completion
from ilrs_docs.cli.messages import print_message, tell
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import names_library, refuse_twice, spare_inputs, write, writes_file
from ilrs_docs.library import Library

if TYPE_CHECKING:
    from ilrs_docs.library.tables.importing import ImportedTable

KINDS: Final = ("roadmap", "guideline")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class TableRequest(NamedTuple):
    """What is asked for: what the release is, how its table is read, which edition comes before it, where it goes."""

    kind: str
    document: str
    version: str
    language: str | None = None
    map: str | None = None
    onto: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    file: str | None = None

    def made_of(self, path: str, library: Library) -> int:
        """Write the release that a table is, say what its columns were taken for, and return the exit code."""
        from ilrs_docs.library.tables.importing import TableFile, imported
        from ilrs_docs.model.canonical import canonical_bytes
        from ilrs_docs.model.rows.making import RowsHead
        from ilrs_docs.model.rows.reading import RowTable

        before = library.load(self.onto) if self.onto else None
        table, head = RowTable(self.kind, self.document, path), RowsHead(self.version, self.language)
        found = imported(TableFile(path, self.sheet, self.encoding), table, head, self.map, before)
        write(canonical_bytes(found.release), self.file)
        say_read(path, found)
        return 0


def say_read(path: str, found: ImportedTable) -> None:
    """Tell on standard error what the columns were taken for, as a mapping file says it, and what was not read."""
    from ilrs_docs.rendering.escaping import visible

    release = found.release
    entries = release.milestones or release.steps
    counted = f"{len(entries)} {'milestone' if release.milestones else 'step'}{'' if len(entries) == 1 else 's'}"
    lines = [
        f"# {path}: {counted} of {release.document} {release.version}; --map FILE settles the columns:",
        "[columns]",
    ]
    for column in found.columns:
        why = f"  # {column.why}" if column.why else ""
        lines.append(f"{dumps(column.name, ensure_ascii=False)} = {dumps(column.field)}{why}")
    tell("".join(f"{visible(line)}\n" for line in lines))
    for said in found.said:
        print_message(visible(said), "note: ")
    for remark in found.remarks:
        print_message(visible(str(remark)), "warning: ")


def imports(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of a table, as `request`, and the library."""

    @click.option("--kind", type=Choice(KINDS), required=True, help="Milestones (roadmap), or steps (guideline).")
    @click.option(
        "--document", metavar="NAME", required=True, callback=_document, help="The name of the document (harbour)."
    )
    @click.option("--version", metavar="VERSION", required=True, callback=_version, help="Its version (1.0.0).")
    @click.option("--lang", "language", metavar="TAG", callback=_tag, help="The language of the words, any BCP 47 tag.")
    @click.option("--map", metavar="FILE", help="Which field each column is, in TOML; else it is guessed, and shown.")
    @click.option(
        "--onto",
        metavar="RELEASE",
        shell_complete=completion.selectors,
        help="The edition before: an entry without an id keeps the one that it had there.",
    )
    @click.option("--sheet", metavar="NAME", help="The sheet of an XLSX file; else the first that holds anything.")
    @click.option("--encoding", metavar="NAME", help="The encoding of a CSV file; else it is known by its bytes.")
    @names_library
    @writes_file
    @functools.wraps(function)
    def command(table: str, library: Library, **options: Any) -> int:  # noqa: ANN401 - the options of the command
        request = TableRequest(**options)
        given = (table, request.map, request.onto)
        refuse_twice(given)
        spare_inputs(request.file, given, library.path)
        return function(table=table, request=request, library=library)

    return command


def _document(_context: click.Context, _option: click.Parameter, name: str) -> str:
    if not _NAME.fullmatch(name):
        message = f"{name!r} is not the name of a document: small letters, digits and single hyphens (harbour-plan)"
        raise click.BadParameter(message)
    return name


def _version(_context: click.Context, _option: click.Parameter, text: str) -> str:
    from ilrs_docs.model.release_fields import semantic_version

    try:
        return semantic_version(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _tag(_context: click.Context, _option: click.Parameter, tag: str | None) -> str | None:
    from ilrs_docs.library.translated import tag_of

    try:
        return tag_of(tag) if tag else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
