"""The changes of a report as a sheet of a workbook, the sentence first, and what is told beside them as another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Severity

if TYPE_CHECKING:
    from ilrs_docs.layout.listing import ChangeRow, ListedReport
    from ilrs_docs.reporting.models import Report

Cells = tuple[str | int | None, ...]
OF_SOURCES: Final = "-sources-changed"
"""How the rules end whose lists are of ids of sources."""
WENT: Final = "\N{MINUS SIGN} {words}"
CAME: Final = "+ {words}"
"""What a list lost, and what it got."""


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """A row for each change under the headings `columns`, by how grave it is; the first `printed` of them go on paper.

    `others` are rows of what is told and is no change, under `headings`, on a sheet of the name `beside`.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Severity, Cells], ...]
    printed: int
    beside: str
    headings: tuple[str, ...]
    others: tuple[Cells, ...]


def change_sheet(whole: ListedReport, reports: Iterable[Report]) -> ChangeSheet:
    """Return the rows of a report as its sheet, in the language spoken; promises have a sheet of their own."""
    names = {one.id: one.publisher for report in reports for one in report.sources}
    joint = any(row.document for row in whole.rows)
    changes = [(row.severity, _cells(row, names, joint=joint)) for row in whole.rows if row.rule and row.severity]
    columns = _columns(joint=joint)
    return ChangeSheet(
        title=_("Changes"),
        columns=columns,
        rows=tuple(changes),
        printed=columns.index(_("Published by")) + 1,
        beside=_("What else is told"),
        headings=(columns[0], *columns[1 : 2 + joint], pgettext("heading of a column", "Section"), _("Published by")),
        others=tuple(_others(whole, names, joint=joint)),
    )


def _columns(*, joint: bool) -> tuple[str, ...]:
    document = (pgettext("heading of a column", "Document"),) if joint else ()
    return (
        pgettext("heading of a column", "What changed"),
        *document,
        pgettext("heading of a column", "Severity"),
        pgettext("heading of a column", "Was"),
        pgettext("heading of a column", "Is"),
        pgettext("heading of a column", "By how much"),
        pgettext("heading of a column", "Certainty"),
        pgettext("heading of a column", "Confidence"),
        pgettext("heading of a column", "Date that matters"),
        _("Published by"),
        pgettext("heading of a column", "Why it concerns you"),
        pgettext("heading of a column", "Section"),
        pgettext("heading of a column", "Kind"),
        pgettext("heading of a column", "Title"),
        pgettext("heading of a column", "Months"),
        pgettext("heading of a column", "Wording"),
        pgettext("heading of a column", "Id"),
        pgettext("heading of a column", "Rule"),
        pgettext("heading of a column", "Fingerprint"),
    )


def _cells(row: ChangeRow, names: Mapping[str, str], *, joint: bool) -> Cells:
    was, now = (row.was, row.now) if not (row.went or row.came) else _listed(row, names)
    return (
        row.sentence, *((row.document,) if joint else ()), row.grade, was, now, row.shift, row.certainty,
        row.confidence, row.due, _published(row, names), row.because, row.section, row.kind, row.title, row.months,
        row.wording, row.id, row.rule, row.fingerprint,
    )  # fmt: skip


def _others(whole: ListedReport, names: Mapping[str, str], *, joint: bool) -> Iterator[Cells]:
    """Yield what is told and is no change: what disagrees, what is not known, what stands; promises are elsewhere."""
    for row in whole.rows:
        if not row.rule and row.place != "concern":
            document = (row.document,) if joint else ()
            yield (row.sentence, *document, row.grade, row.section, _published(row, names))


def _listed(row: ChangeRow, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what a list lost and what it got, what stayed left out: a line for each note, one for all publishers."""
    if row.rule.endswith(OF_SOURCES):
        went, came = ([_names(side, names)] if side else [] for side in (row.went, row.came))
    else:
        went, came = [*row.went], [*row.came]
    return "\n".join(WENT.format(words=one) for one in went), "\n".join(CAME.format(words=one) for one in came)


def _published(row: ChangeRow, names: Mapping[str, str]) -> str:
    """Return who published the sources of a row."""
    return _names(row.sources.split(), names)


def _names(sources: Iterable[str], names: Mapping[str, str]) -> str:
    """Return who published some sources, each once; a source that the report does not list by its id."""
    return pgettext("between facts", "; ").join(dict.fromkeys(names.get(one, one) for one in sources))
