"""`Report` for scripts: what a reader is told, in any format, in a file, in a notebook."""

from __future__ import annotations

import html
import os
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final, Self, TypeVar, overload

from pydantic import PrivateAttr

from ilrs_docs import reporting
from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases, Trail, filled
from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Model, Release
from ilrs_docs.rendering.formats import FORMATS, BinaryFormat, TextFormat, format_by_suffix, formats_of
from ilrs_docs.reporting import joint_models
from ilrs_docs.reporting.authorship import Voices
from ilrs_docs.reporting.joint_models import AnyReport
from ilrs_docs.reporting.models import Detail
from ilrs_docs.reporting.models import Report as PlainReport
from ilrs_docs.scripting.options import one_of
from ilrs_docs.scripting.saving import save

DETAILS: Final[tuple[Detail, ...]] = ("brief", "standard", "full")
_FRAME: Final = '<iframe style="width: 100%; height: 40em; border: 0" srcdoc="{}"></iframe>'
R = TypeVar("R", bound="Report")


class ShowingReport(Model):
    """What shows itself in any format, as text or bytes, in a file, in a notebook."""

    @overload
    def to(self, format: TextFormat) -> str: ...
    @overload
    def to(self, format: BinaryFormat) -> bytes: ...
    @overload
    def to(self, format: str) -> str | bytes: ...
    def to(self, format: str) -> str | bytes:  # noqa: A002 - as above
        """Return this report in a format: text, or bytes where the format is none of text.

        Raises WrongUseError for a format that no report has, MissingExtraError where what makes it is not installed.

        >>> from ilrs_docs import Library
        >>> Library().report("roadmap@1.0", "roadmap@latest").to("markdown").splitlines()[0]
        '# Change report: International Lunar Research Station Roadmap'
        """
        row = FORMATS[one_of("format of a report", format, formats_of("report", "redline"))]
        return row.renderer("report")(self) if "report" in row.shows else row.renderer("redline")(self._redline())

    def save(self, path: str | os.PathLike[str], format: str | None = None) -> None:  # noqa: A002 - as in `to`
        """Write this report to a file, all of it or nothing: in a format, else in the one that the file ends in.

        Raises WrongUseError where the end of its name says none, or where it cannot be written, and what `to` raises.
        """
        save(path, self.to(format or _format_of(os.fspath(path))))

    def with_detail(self, detail: Detail) -> Self:
        """Return this report with pages that go as deep as this: `brief`, `standard` or `full`."""
        return self.model_copy(update={"detail": one_of("detail", detail, DETAILS)})

    @abstractmethod
    def _redline(self) -> object:
        """Return the text of both releases in one; raise WrongUseError where there is none."""

    def _repr_html_(self) -> str:
        """Return the page of this report in a frame of its own, for notebooks."""
        return _FRAME.format(html.escape(self.to("html")))


class JointReport(ShowingReport, joint_models.JointReport):
    """All that a reader is told about several documents at once, under one first screen; a notebook shows its page.

    `reports` are those on each document, `report(document)` is one of them; what is told of all of them at once, the
    `screen` and the `concern` of a partner, stands here alone.
    """

    def _redline(self) -> object:
        """Raise WrongUseError: a redline is the text of one document."""
        message = "docx-redline shows the text of one document: name it on both sides, such as roadmap@latest"
        raise WrongUseError(message)


class Report(ShowingReport, PlainReport):
    """All that a reader is told about the way from one release to another; a notebook shows it as its page.

    `sections` are those about what the document holds, in an order that suits the `audience`; `summary` is one
    paragraph without ids, `screen` what stands before all else; `detail` says how deep a page that is made of it goes,
    and is no part of the data; `concern` is there where the report is for one partner. All words are in `language`.
    """

    _compared: ComparedReleases | None = PrivateAttr(default=None)
    _voices: Voices | None = PrivateAttr(default=None)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values for some fields, validated as a whole; it knows what it was made of."""
        return _tied(super().model_copy(update=update, deep=deep), self._compared, self._voices)

    def _redline(self) -> object:
        """Return the text of both releases in one; raise WrongUseError where they are not known."""
        from ilrs_docs.reporting.redlining import redline_of

        if self._compared is None:
            message = "this report was read from JSON and holds no releases: make it anew with Library.report"
            raise WrongUseError(message)
        return redline_of(self._compared, self.language, self._voices)


def public(told: PlainReport, compared: ComparedReleases, voices: Voices | None = None) -> Report:
    """Return a report as one of this module, which knows what it was made of, and who says what in it."""
    return _tied(Report.model_construct(**told.__dict__), compared, voices)


def public_any(
    told: AnyReport, several: Sequence[ComparedReleases], voices: Voices | None = None
) -> Report | JointReport:
    """Return a report on one document or on several as one of this module; `voices` are those of the first."""
    if isinstance(told, joint_models.JointReport):
        return JointReport.model_construct(**told.__dict__)
    return public(told, several[0], voices)


def _tied(report: R, compared: ComparedReleases | None, voices: Voices | None) -> R:
    report._compared, report._voices = compared, voices  # noqa: SLF001 - one of ours, just made
    return report


def _format_of(path: str) -> str:
    """Return the format of a file by the end of its name; raise WrongUseError where that says none."""
    found = format_by_suffix(path, "report", "redline")
    if found is None:
        ends = ", ".join(dict.fromkeys(FORMATS[name].suffix for name in formats_of("report", "redline")))
        message = f"{path!r} ends in no format: name a file that ends in {ends}, or a format beside it"
        raise WrongUseError(message)
    return found.name


def report(  # noqa: PLR0913 - what is compared, which scripts hand on as it is, and two plain words
    old: Release | None,
    new: Release | None,
    comparison: Comparison,
    trail: Trail | None = None,
    language: Language = "en",
    *,
    detail: Detail = "standard",
) -> Report:
    """Return what a reader is told about the way from `old` to `new`; `comparison` is that of these two releases.

    None stands for no document, as in the comparison. `trail` is what a library knows beside the two: what happened
    between them, and how the first official release compares to the new. All words are in `language`; `detail` is how
    deep a page goes that is made of it, the data are complete in any case. `Library.report` does all of this at once.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    >>> report(old, new, library.diff(old, new), library.trail(old, new)).section("act").groups[0].items[0].due
    '2027'
    """
    compared = ComparedReleases(*filled(old, new), comparison, trail or Trail())
    one_of("language", language, LANGUAGES)
    told = reporting.report(old, new, comparison, compared.trail, language, detail=one_of("detail", detail, DETAILS))
    return public(told, compared)
