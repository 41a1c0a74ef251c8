"""A report on one document or on several as rows, and as the sheets of a workbook: each row says of which it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.layout.listing import ChangeRow, ListedPlace, ListedReport, addressed, columns, commitment_row, listing
from ilrs_docs.layout.spots import anchor
from ilrs_docs.layout.workbook import Workbook, about, of_partner, workbook, workbook_with
from ilrs_docs.phrasing.phrases import together
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.joint_standing import heading_on, label_of

if TYPE_CHECKING:
    from ilrs_docs.reporting.joint_models import AnyReport


def listing_of(report: AnyReport) -> ListedReport:
    """Return a report as rows in its language; where it is on several documents, each row says of which it is.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.reporting.joint import report_on
    >>> library = Library()
    >>> both = [library.compare(f"{name}@2025-05-08", f"{name}@latest") for name in ("roadmap", "guideline")]
    >>> told = listing_of(report_on(both))
    >>> told.columns[-1], {row.document for row in told.rows} == {"Roadmap", "Guideline"}
    ('Document', True)
    """
    if not isinstance(report, JointReport):
        return listing(report)
    with speaking(report.language):
        return _listing(report)


def _listing(report: JointReport) -> ListedReport:
    each = [listing(one) for one in report.reports]
    own = (ListedPlace("concern", _("Your commitments"), "concern", None),) if report.concern else ()
    concern = report.concern
    return ListedReport(
        subject=report.title,
        heading=heading_on([one.identification.document for one in report.reports]),
        document="+".join(one.document for one in each),
        day=max((one.day for one in each if one.day), default=None),
        compared=each[0].compared,
        summary=together(_named(one, one.summary) for one in each),
        columns=(*columns(), pgettext("heading of a column", "Document")),
        rows=tuple(_rows(report, each)),
        places=(*own, *(_placed(one, place) for one in each for place in one.places)),
        beside=each[0].beside,
        addressed=addressed(concern),
        caveats=(
            *(concern.notices if concern else ()),
            *(_named(one, words) for one in each for words in one.caveats),
            *(concern.left_out if concern else ()),
        ),
    )


def _named(told: ListedReport, words: str) -> str:
    return _("{name}: {words}").format(name=label_of(told.document), words=words)


def _placed(told: ListedReport, place: ListedPlace) -> ListedPlace:
    """Return a section of a document with the document in its id and its title."""
    return place._replace(id=anchor(told.document, place.id), title=_named(told, place.title))


def _rows(report: JointReport, each: list[ListedReport]) -> Iterator[ChangeRow]:
    """Yield the commitments of the partner, then the rows of each document."""
    for one in report.concern.commitments if report.concern else ():
        yield commitment_row(one)._replace(document="")
    for told in each:
        name = label_of(told.document)
        yield from (row._replace(document=name, place=anchor(told.document, row.place)) for row in told.rows)


def workbook_of(report: AnyReport) -> Workbook:
    """Return a report as the sheets of a workbook in its language."""
    if not isinstance(report, JointReport):
        return workbook(report)
    with speaking(report.language):
        return workbook_with(listing_of(report), report.concern, report.reports, _about(report))


def _about(report: JointReport) -> Iterator[tuple[str, str, str]]:
    """Yield for whom the report is, then what it is about, document by document."""
    yield from of_partner(report.concern)
    for words in (*report.concern.notices, *report.concern.left_out) if report.concern else ():
        yield "", words, ""
    for one in report.reports:
        yield label_of(one.identification.document), one.identification.title, ""
        yield from about(one, listing(one))
