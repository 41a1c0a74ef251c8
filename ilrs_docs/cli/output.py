"""Where what a command shows goes, and in which format: the options for it that commands share."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ilrs_docs.cli.days import read_day
from ilrs_docs.cli.messages import PIPE_CLOSED
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import ENVIRONMENT, Library
from ilrs_docs.library.files import STANDARD_INPUT
from ilrs_docs.rendering.escaping import visible_lines
from ilrs_docs.rendering.formats import FORMATS, TEMPLATE, Format, Shown, format_by_suffix, formats_of, usual_format
from ilrs_docs.scripting.saving import encoded, save, unwritten

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.library.spots import FileSpots

NARROWEST: Final = 40
BYTE_ORDER_MARK: Final = "\ufeff"
_FILE = click.option("-o", "--output", "file", metavar="FILE", help="Write to FILE instead of standard output.")


def _width() -> dict[str, int]:
    import shutil

    return {"width": max(shutil.get_terminal_size().columns, NARROWEST)}


class Template(NamedTuple):
    """A user's own template: its text, and the name of its file."""

    source: str
    name: str


class Output(NamedTuple):
    """How and where to show: in which format, in which file; `file` is None for standard output.

    `spots` is where the changes stand in the file of the new release, for the formats that name it.
    """

    format: Format
    file: str | None
    color: str
    template: Template | None = None
    spots: FileSpots | None = None
    bom: bool = False

    def placed(self, new: str, comparison: Comparison) -> Output:
        """Return this output with the places of the changes in the file `new`, where its format names them."""
        if not self.format.placed:
            return self
        from ilrs_docs.library.spots import spots

        return self._replace(spots=spots(new, comparison))

    def show(self, what: Shown, model: Any) -> None:  # noqa: ANN401 - whatever the renderer of `what` takes
        """Render `model` and write it, all of it or nothing."""
        write(self.rendered(what, model), self.file, safe=self._safe())

    def show_parts(self, what: Shown, models: Iterable[Any]) -> None:
        """Render models one after another and write each at once; to a file all of them or nothing.

        A byte order mark stands before the first alone.
        """
        outputs = chain((self,), repeat(self._replace(bom=False)))
        parts = (str(one.rendered(what, model)) for one, model in zip(outputs, models, strict=False))
        write(parts, self.file, safe=self._safe())

    def rendered(self, what: Shown, model: Any) -> str | bytes:  # noqa: ANN401 - as above
        """Return `model` as it is written."""
        shown = self.format.renderer(what)(model, **self._options(what))
        return f"{BYTE_ORDER_MARK}{shown}" if self.bom and isinstance(shown, str) else shown

    def _options(self, what: Shown) -> dict[str, Any]:
        if self.template:
            return self.template._asdict()
        if self.spots:
            return {"spots": self.spots}
        colour = {"colour": self.coloured()} if self.format.coloured else {}
        return colour | (_width() if what in self.format.wraps and self.on_terminal() else {})

    def on_terminal(self) -> bool:
        """Return whether what is shown goes to a terminal."""
        return self.file in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()

    def coloured(self) -> bool:
        """Return whether to colour: on a terminal, unless NO_COLOR is set or the answer goes to a file."""
        if self.color != "auto":
            return self.color == "always"
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or self.file is not None
        return not plain and self.on_terminal()

    def _safe(self) -> bool:
        """Return whether what is invisible stands only in the colours of what is shown, which has it escaped."""
        return self.format.coloured and self.coloured()

    def refused(self) -> None:
        """Raise WrongUseError where what is not text would go to a terminal, or a mark before what needs none."""
        if self.format.binary and self.on_terminal():
            message = f"{self.format.name} is no text that a terminal could show: name a file with -o FILE"
            raise WrongUseError(message)
        if self.bom and self.format.name != "csv":
            message = f"--bom is for --format csv, by which Excel knows UTF-8; {self.format.name} needs none"
            raise WrongUseError(message)


Narrowed = Callable[[Mapping[str, Any]], tuple[Shown, ...]]
"""What a command shows of all that it can, by what it was given."""


def writes_output(
    function: Callable[..., int], shows: tuple[Shown, ...], narrowed: Narrowed | None = None
) -> Callable[..., int]:
    """Give a command the options for its output, as `output`, with the formats of what it shows.

    What the file of `-o` ends in names a format of what is shown as `narrowed` by the other things that are given.
    """

    @click.option(
        "--format",
        "format_",
        type=Choice(formats_of(*shows)),
        default=None,
        show_default=f"by what FILE of -o ends in, else {usual_format(*shows)}",
    )
    @_FILE
    @click.option(
        "--color",
        type=Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the text; auto: on a terminal, unless NO_COLOR is set.",
    )
    @functools.wraps(function)
    def command(format_: str | None, file: str | None, color: str, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        template: Template | None = rest.pop("template", None)
        if template and format_:
            message = "--template and --format exclude each other: the template says what the answer looks like"
            raise WrongUseError(message)
        given = [one for value in rest.values() for one in (value if isinstance(value, tuple) else (value,))]
        refuse_twice(given)
        if file:
            spare_inputs(file, given, Library(rest["path"]).path if "path" in rest else None)
        chosen = TEMPLATE if template else format_for(format_, file, *(narrowed(rest) if narrowed else shows))
        output = Output(chosen, file, color, template, bom=rest.pop("bom", False))
        output.refused()
        return function(output=output, **rest)

    marked = click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
    return marked(command) if "csv" in formats_of(*shows) else command


def format_for(name: str | None, file: str | None, *shows: Shown) -> Format:
    """Return the format of a name; where none is said, that which a file ends in, else text, or CSV of a table.

    >>> format_for(None, "report.docx", "report").name, format_for(None, None, "report").name
    ('docx', 'text')
    """
    usual = format_by_suffix(file, *shows) if file and not Path(file).is_dir() else None
    return FORMATS[name] if name else usual or FORMATS[usual_format(*shows)]


def refuse_twice(names: Iterable[object]) -> None:
    """Raise WrongUseError where standard input is to be read more than once.

    >>> refuse_twice(["-", "a.json"])
    """
    if list(names).count(STANDARD_INPUT) > 1:
        message = "standard input can be read but once: name a file on one of the two sides"
        raise WrongUseError(message)


def spare_inputs(file: str | None, names: Iterable[object], folder: Path | None = None) -> None:
    """Raise WrongUseError where a file that is to be written is read: one of these names, or one in a library."""
    path = Path(file or "")
    if not path.is_file():
        return
    read = any(isinstance(name, str) and Path(name).is_file() and path.samefile(name) for name in names)
    if read or (folder and folder.resolve() in path.resolve().parents):
        message = f"{file} is read here: name another file with -o FILE"
        raise WrongUseError(message)


def made_folder(name: str) -> Path:
    """Return a folder, made where it is not there; raises WrongUseError where it cannot be made."""
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make the folder {name!r}: {(error.strerror or str(error)).lower()}"
        raise WrongUseError(message) from None
    return folder


_LIBRARY = click.option(
    "--library",
    "path",
    metavar="PATH",
    help=f"Folder of releases; else ${ENVIRONMENT}, else the releases that come with this package.",
)


def names_library(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the option for the library, as `library`."""

    @_LIBRARY
    @functools.wraps(function)
    def command(path: str | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(library=Library(path), **rest)

    return command


def looks_back(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for the library, also as its record was on a day, as `library`."""

    @_LIBRARY
    @click.option(
        "--as-recorded", metavar="YYYY-MM-DD", callback=read_day, help="The library as its LOG had it on that day."
    )
    @functools.wraps(function)
    def command(path: str | None, as_recorded: date | None, **rest: Any) -> int:  # noqa: ANN401 - the options of the command
        return function(library=Library(path, as_recorded=as_recorded), **rest)

    return command


def reads_library(
    function: Callable[..., int], shows: tuple[Shown, ...], narrowed: Narrowed | None = None
) -> Callable[..., int]:
    """Give a command the options for the library and for its output, as `library` and `output`."""
    return writes_output(looks_back(function), shows, narrowed)


writes_file = _FILE


def write(shown: str | bytes | Iterable[str], file: str | None, *, safe: bool = False) -> None:
    """Write to standard output, text in parts as each comes, or, all of it or nothing, to a file.

    A terminal gets what it would obey, or what nobody sees, as escapes, but of what is `safe`. Raises WrongUseError
    where the place cannot be written to.
    """
    if file is not None and file != "-":
        save(file, shown)
        return
    if sys.stdout is None:
        message = "cannot write standard output: it is closed"
        raise WrongUseError(message)
    escaped = not safe and sys.stdout.isatty()
    for part in (shown,) if isinstance(shown, (str, bytes)) else shown:
        _write_part(encoded(_harmless(part) if escaped else part), file)


def _harmless(part: str | bytes) -> str:
    r"""Return text for a terminal.

    >>> print(_harmless(b"a\x1b[31m\r\n\xe2\x80\xaeb"))
    a\u001b[31m
    \u202eb
    """
    text = part if isinstance(part, str) else part.decode(errors="backslashreplace")
    return visible_lines(text.replace("\r\n", "\n"))


def _write_part(data: bytes, file: str | None) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush finds a reader
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except (OSError, ValueError) as error:
        raise WrongUseError(unwritten("standard output" if file is None else file, error)) from None
