"""`ilrs-docs matrix`."""

import gc
from functools import partial
from typing import Literal

import click

from ilrs_docs.cli.matrix_rows import MatrixRequest
from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import Output, writes_output
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Library


@click.command("matrix", short_help="Compare all neighbouring releases, or all pairs, of a folder.")
@click.argument("folder", type=click.Path(), metavar="FOLDER")
@click.argument("document", required=False)
@click.option("--pairs", type=Choice(["neighbours", "all"]), default="neighbours", show_default=True, help="Which.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="Compare in N processes; else in this one.")
@click.option("--scheduler", metavar="ADDRESS", help="Compare on the Dask cluster of this scheduler (tcp://HOST:PORT).")
@click.option("--lang", type=Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@partial(writes_output, shows=("matrix",))
def command(  # noqa: PLR0913, PLR0917 - what click hands over
    folder: str,
    document: str | None,
    pairs: Literal["neighbours", "all"],
    workers: int | None,
    scheduler: str | None,
    lang: Language,
    output: Output,
) -> int:
    """Compare each release in a FOLDER with the next one of its document, or all pairs, and say what each changed.

    A row is written as soon as a pair is compared, in the same order and the same bytes whoever compares. A pair that
    cannot be compared is told, and the others go on: the exit code is then 3, or 4 where a file is not what SHA256SUMS
    says. The workers of a cluster have to find FOLDER at the same place.
    """
    gc.enable()  # main() does without it for what is over in a second; this may be ten thousand pairs
    return MatrixRequest(Library(folder), document, pairs, lang).write(output, workers, scheduler)
