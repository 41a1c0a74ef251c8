"""From several documents, each compared for itself, to one `JointReport`; from one document to its report."""

from __future__ import annotations

from collections.abc import Sequence

from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import Language, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.assembling import in_language, report
from ilrs_docs.reporting.audiences import SUBJECTS, arrange
from ilrs_docs.reporting.joint_models import AnyReport, JointReport
from ilrs_docs.reporting.joint_screen import DocumentInputs, joint_screen
from ilrs_docs.reporting.models import Audience, Report, Screen
from ilrs_docs.reporting.screening import ScreenInputs, first_screen


def report_on(
    several: Sequence[ComparedReleases], language: Language = "en", audience: Audience = "everybody"
) -> AnyReport:
    """Return what a reader is told about one document, or about several at once, in the order in which they are given.

    The first screen tells what is of the subject of the `audience` before all else of its weight; `arrange_any` puts
    the sections in its order.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> both = [library.compare(f"{name}@2025-05-08", f"{name}@latest") for name in ("roadmap", "guideline")]
    >>> report_on(both).title
    'International Lunar Research Station Roadmap; International Lunar Research Station Guideline for Partnership'
    """
    reports = [report(*one, language) for one in several]
    if len(reports) == 1 and SUBJECTS[audience] == SUBJECTS["everybody"]:
        return reports[0]
    with speaking(language):
        inputs = [_inputs(compared, told, audience) for compared, told in zip(several, reports, strict=True)]
        if len(reports) == 1:
            return _screened(reports[0], inputs[0])
        title = title_of(reports)
        screen = joint_screen(inputs)
    return joined(reports, title, screen)


def arrange_any(report: AnyReport, audience: Audience) -> AnyReport:
    """Return a report on one document or on several in the order that suits an audience."""
    if not isinstance(report, JointReport):
        return arrange(report, audience)
    each = tuple(arrange(one, audience) for one in report.reports)
    return report.model_copy(update={"audience": audience, "detail": each[0].detail, "reports": each})


def title_of(reports: Sequence[Report]) -> str:
    """Return what several reports are on, in the language spoken."""
    return _("; ").join(one.identification.title for one in reports)


def joined(reports: Sequence[Report], title: str, screen: Screen) -> JointReport:
    """Return several reports as one; what is told of all of them at once they do not tell themselves."""
    first = reports[0]
    return JointReport(
        language=first.language,
        audience=first.audience,
        title=title,
        screen=screen,
        reports=tuple(one.model_copy(update={"screen": Screen(), "concern": None}) for one in reports),
    )


def _screened(report: Report, inputs: DocumentInputs) -> Report:
    """Return a report on one document with its first screen made anew."""
    with telling_of(*inputs.compared.releases):
        return report.model_copy(update={"screen": first_screen(inputs.inputs)})


def _inputs(compared: ComparedReleases, told: Report, audience: Audience) -> DocumentInputs:
    old, new, comparison, _trail = compared
    with telling_of(*compared.releases):
        named = in_language(comparison, old, new)
    changes = dict(enumerate(named.changes))
    return DocumentInputs(compared, ScreenInputs(old, new, named, changes, told.sections, audience=audience))
