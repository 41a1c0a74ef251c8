"""The text of a release with what changed marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ilrs_docs.cli.output import Output
from ilrs_docs.errors import WrongUseError

if TYPE_CHECKING:
    from ilrs_docs.cli.options import ReportOptions
    from ilrs_docs.comparing import ComparedReleases
    from ilrs_docs.library import Library


def tell_redline(several: Sequence[ComparedReleases], library: Library, view: ReportOptions, output: Output) -> None:
    """Show the text of both releases in one; raise WrongUseError where it is that of several documents."""
    from ilrs_docs.history.voicing import voices
    from ilrs_docs.reporting.redlining import redline_of

    if len(several) > 1:
        message = (
            f"{output.format.name} shows the text of one document: name it, such as {several[0].new.document}@latest"
        )
        raise WrongUseError(message)
    said = voices(library, several[0].old, several[0].new)
    output.show("redline", redline_of(several[0], view.language or "en", said))
