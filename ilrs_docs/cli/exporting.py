"""What is asked of an export: one release as a table, or a whole document for other tools, and what is said of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.messages import print_message
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, made_folder, reads_library, write
from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library
from ilrs_docs.library.folder import DOCUMENT
from ilrs_docs.library.selectors import read_selector
from ilrs_docs.publishing.datasets import LAYOUTS

if TYPE_CHECKING:
    from ilrs_docs.partners import Profile
    from ilrs_docs.publishing.calendars import DocumentCalendar
    from ilrs_docs.publishing.datasets import Dataset
    from ilrs_docs.rendering.formats import Shown

OF_RELEASE: Final[tuple[Shown, ...]] = ("table",)
WHOLE: Final[tuple[Shown, ...]] = ("calendar", "feed", "dataset", "datatable")
MOST_NAMED: Final = 10
"""How many entries without a date are named at most."""


class ExportRequest(NamedTuple):
    """What is to be exported: a release by its selector, or a document by its name, in which language, for whom."""

    name: str
    language: Language | None = None
    partner: str | None = None
    table: str | None = None

    def export(self, library: Library, output: Output) -> int:
        """Write what is asked for, say what it leaves out, and return the exit code."""
        return self._document(library, output) if is_document(self.name) else self._release(library, output)

    def _release(self, library: Library, output: Output) -> int:
        from ilrs_docs.model.rows.writing import rows_of

        if "table" not in output.format.shows:
            message = f"{output.format.name} is of a whole document: name it without a version (roadmap)"
            raise WrongUseError(message)
        if self.partner or self.table:
            message = f"--partner and --table are of a whole document: name it without a version, not {self.name}"
            raise WrongUseError(message)
        table = rows_of(library.load(self.name))
        output.show("table", table)
        if table.left_out:
            parts = ", ".join(f"{name} ({count})" for name, count in table.left_out.items())
            print_message(f"a table has no place for: {parts}", "note: ")
        return 0

    def _document(self, library: Library, output: Output) -> int:
        from ilrs_docs.publishing.calendars import DocumentCalendar
        from ilrs_docs.publishing.datasets import Dataset
        from ilrs_docs.publishing.documents import whole_document
        from ilrs_docs.publishing.exporting import OF_DOCUMENT, ExportOptions, published

        what = next((one for one in OF_DOCUMENT if one in output.format.shows), None)
        if what is None:
            message = f"{output.format.name} is of one release: name one ({self.name}@latest)"
            raise WrongUseError(message)
        if self.table and what != "datatable":
            message = f"{output.format.name} is one file; --table names one of the files of csv or parquet"
            raise WrongUseError(message)
        each = what == "datatable" and not self.table
        if each:
            _require_folder(output)
        options = ExportOptions(self.language, self._profile())
        made = published(what, whole_document(library, self.name), options)
        if each and isinstance(made, Dataset):
            _write_each(made, output)
        else:
            output.show(what, made.table(self.table) if self.table and isinstance(made, Dataset) else made)
        if isinstance(made, DocumentCalendar):
            _say_of(made)
        return 0

    def _profile(self) -> Profile | None:
        if self.partner is None:
            return None
        from ilrs_docs.library.settings import read_toml
        from ilrs_docs.partners import Profile

        return read_toml(Profile, self.partner)


def _require_folder(output: Output) -> None:
    """Raise WrongUseError where `-o` names no folder for tables, each of which is a file of its own."""
    if output.file in {None, "", "-"} or str(output.file).endswith(output.format.suffix):
        message = f"{output.format.name} is a file for each table: name a folder with -o DIR, or one table with --table"
        raise WrongUseError(message)


def _write_each(dataset: Dataset, output: Output) -> None:
    """Write each table to a file of its name in the folder of `-o`, once all of them are made."""
    made = {table.layout.name: output.rendered("datatable", table) for table in dataset.tables}
    folder = made_folder(str(output.file))
    for name, shown in made.items():
        write(shown, str(folder / f"{name}{output.format.suffix}"))


def _say_of(calendar: DocumentCalendar) -> None:
    """Tell on standard error what a calendar has no event of, and whether it is everybody's."""
    from ilrs_docs.rendering.escaping import visible

    if not calendar.follows:
        print_message("the profile names nothing of this document; the calendar is that of everybody", "note: ")
    if calendar.undated:
        print_message(f"no date is stated of {visible(counted(calendar.undated))}", "note: ")


def counted(titles: Sequence[str]) -> str:
    """Return how many entries there are and what they are called, the first ones where they are many.

    >>> counted(["Hub"]), counted([str(number) for number in range(12)])
    ('1 entry: Hub', '12 entries: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; and 2 more')
    """
    named = [*titles[:MOST_NAMED], *([f"and {len(titles) - MOST_NAMED} more"] if len(titles) > MOST_NAMED else [])]
    return f"{len(titles)} {'entry' if len(titles) == 1 else 'entries'}: {'; '.join(named)}"


def is_document(name: str) -> bool:
    """Return whether a name is that of a document as a whole: it says no version, and is no file.

    >>> is_document("roadmap"), is_document("roadmap@latest"), is_document("plans/1.0.0.json")
    (True, False, False)
    """
    found = read_selector(name)
    is_file = isinstance(found, Path) and not found.is_dir()
    return bool(DOCUMENT.fullmatch(name.casefold())) and not is_file


def _shown(given: Mapping[str, Any]) -> tuple[Shown, ...]:
    return WHOLE if is_document(given["selector"]) else OF_RELEASE


def exports(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command what is asked of an export, as `request`, with the library and the output."""

    @click.option("--lang", type=Choice(LANGUAGES), help="Language of a document; else the partner's, else English.")
    @click.option("--partner", metavar="FILE", help="Profile of a partner, in TOML, whom a calendar is for.")
    @click.option("--table", type=Choice(LAYOUTS), help="One table of a document, for csv and parquet.")
    @functools.wraps(function)
    def command(
        selector: str,
        lang: Language | None,
        partner: str | None,
        table: str | None,
        **rest: Any,  # noqa: ANN401 - the options of the command
    ) -> int:
        return function(request=ExportRequest(selector, lang, partner, table), **rest)

    return reads_library(command, (*OF_RELEASE, *WHOLE), _shown)
