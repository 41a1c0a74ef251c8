"""A report as the sheets of a workbook: its changes, the commitments of a partner, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.layout.blocks import Severity, plain
from ilrs_docs.layout.change_sheets import ChangeSheet, change_sheet
from ilrs_docs.layout.legend import legend, terms_of
from ilrs_docs.layout.listing import ListedReport, listing
from ilrs_docs.layout.releases import releases, tool
from ilrs_docs.layout.schedule_sheet import ScheduleSheet, schedule_sheet
from ilrs_docs.layout.sources import citation
from ilrs_docs.layout.spans import styler
from ilrs_docs.phrasing.phrases import document_name
from ilrs_docs.phrasing.weighing import head

if TYPE_CHECKING:
    from ilrs_docs.phrasing.commitments import Commitment
    from ilrs_docs.reporting.models import Concern, Report

Cells = tuple[str | int | date | None, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a report, each under its name: `promised` are the rows of commitments, by how grave each is.

    `about` are rows of a name, what is told, and what goes with it.
    """

    listing: ListedReport
    changes: ChangeSheet
    commitments: str
    columns: tuple[str, ...]
    promised: tuple[tuple[Severity, Cells], ...]
    schedule: ScheduleSheet | None
    information: str
    about: tuple[tuple[str, str, str], ...]


def workbook(report: Report) -> Workbook:
    """Return a report as the sheets of a workbook in its language."""
    whole = listing(report)
    with speaking(report.language):
        return workbook_with(whole, report.concern, (report,), about(report, whole))


def workbook_with(
    whole: ListedReport, concern: Concern | None, reports: Iterable[Report], told: Iterable[tuple[str, str, str]]
) -> Workbook:
    """Return the sheets of a report, made of those on each document, with what is `told` of it; words as spoken."""
    promised = concern.commitments if concern else ()
    each = tuple(reports)
    return Workbook(
        listing=whole,
        changes=change_sheet(whole, each),
        commitments=_("Your commitments"),
        columns=_columns(),
        promised=tuple((one.severity, _promised(one)) for one in promised),
        schedule=schedule_sheet(each),
        information=_("About"),
        about=tuple(told),
    )


def _columns() -> tuple[str, ...]:
    return (
        pgettext("heading of a column", "Severity"),
        _("Your date"),
        pgettext("heading of a column", "Milestone"),
        _("Its date"),
        _("Lead in months"),
        _("Needed by, at the earliest"),
        _("Needed by, at the latest"),
        _("Days to spare at least"),
        _("Days to spare at most"),
        _("What follows"),
        _("What else is known"),
        _("What to do"),
    )


def _promised(one: Commitment) -> Cells:
    """Return a commitment as a row, its days as days and what it has to spare as numbers."""
    due, spare = one.needed_by, one.margin_days
    return (
        head(one.severity), one.own, one.milestone, one.window, one.lead_months,
        due.earliest if due else None, due.latest if due else None,
        spare.min if spare else None, spare.max if spare else None,
        one.sentence, " ".join(one.also), one.advice or "",
    )  # fmt: skip


def about(report: Report, whole: ListedReport) -> Iterator[tuple[str, str, str]]:
    """Yield what a report is about, and what must be read with its rows: a name, what is told, what goes with it."""
    told, style = report.identification, styler(report)
    compared = releases(told, style)
    style.each(tuple(cell for row in whole.rows for cell in row.cells() if isinstance(cell, str)))  # for their marks
    reworded = any(one.passages for item in report.items() for one in (item, *item.also))
    words = legend(report.legend, style, whole=True, reworded=reworded)
    yield compared.title, told.title, document_name(told.document)
    yield from ((name, value, "") for card in compared.cards for name, value in card.fields)
    yield _("Made with"), tool(told), ""
    yield from of_partner(report.concern)
    yield _("Summary"), report.summary, ""
    yield from _named(whole.beside, whole.caveats)
    yield from _named(_("Sections that tell nothing"), [section.empty for section in report.sections if section.empty])
    yield from ((plain(term.word), plain(term.meaning), "") for term in terms_of(words))
    yield report.sources_title, report.sources_empty or "", ""
    yield from ((one.id, plain(one.numbered), one.url or "") for one in map(citation, report.sources))


def of_partner(concern: Concern | None) -> Iterator[tuple[str, str, str]]:
    """Yield for which partner a report is; nothing where for none."""
    if concern:
        yield (_("For {name}").format(name=concern.name), concern.summary, concern.role or "")


def _named(name: str, several: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for at, words in enumerate(several):
        yield "" if at else name, words, ""
