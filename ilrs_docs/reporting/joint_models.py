"""`JointReport`: what a reader is told of several documents at once, as plain data, under one first screen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ilrs_docs.language import Language
from ilrs_docs.model import DocumentName, Model
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.reporting.models import Audience, Concern, Detail, Report, Screen


class JointReport(Model):
    """One report on several documents, each from its own older release to its own newer one.

    `reports` are those on each document, complete but for what is told of all of them at once: the `screen`, whose
    statements say of which document they are, and the `concern` of the partner that it is for. `title` names the
    documents, `audience` and `detail` are those of each report. All words are in `language`.
    """

    format: Literal["ilrs-docs/joint-report"] = "ilrs-docs/joint-report"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    audience: Audience = "everybody"
    detail: Detail = Field("standard", exclude=True)
    title: str
    screen: Screen = Screen()
    concern: Concern | None = None
    reports: tuple[Report, ...]

    def report(self, document: DocumentName) -> Report:
        """Return the report on one of the documents; raises KeyError where it is none of them."""
        return {one.identification.document: one for one in self.reports}[document]

    def each(self) -> tuple[Report, ...]:
        """Return the report on each document with what the joint one says of it alone: the screen, and the partner."""
        update = {"concern": self.concern, "detail": self.detail}
        return tuple(
            one.model_copy(update=update | {"screen": _of(self.screen, one.identification.document)})
            for one in self.reports
        )


AnyReport = Report | JointReport
"""A report on one document, or on several."""


def _of(screen: Screen, document: DocumentName) -> Screen:
    """Return a screen with what it says of one document, and leaves out of it, alone."""
    parts = (
        part.model_copy(
            update={
                "said": tuple(one for one in part.said if one.document == document),
                "left": tuple(one for one in part.left if one.document == document),
            }
        )
        for part in screen.parts
    )
    return screen.model_copy(update={"parts": tuple(parts)})
