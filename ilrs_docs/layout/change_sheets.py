"""The changes of a report as a sheet of a workbook, the sentence first, and what is told beside them as another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Severity
from ilrs_docs.phrasing import phrases

if TYPE_CHECKING:
    from ilrs_docs.layout.listing import ChangeRow, ListedReport
    from ilrs_docs.reporting.models import Report

Cells = tuple[str | int | None, ...]
OF_SOURCES: Final = "-sources-changed"
"""How the rules end whose values are ids of sources."""
JOINING: Final = "and"
"""The one word by which a list is joined that is written like an id."""
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    was, now = (_with_names(words, names) if row.rule.endswith(OF_SOURCES) else words for words in (row.was, row.now))
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


def _with_names(words: str, names: Mapping[str, str]) -> str:
    """Return the publishers of the sources that words list by their ids, each once; an unknown id stands as it is."""
    ids = [one for one in _ID.findall(words) if one != JOINING]
    return phrases.listed([*dict.fromkeys(names.get(one, one) for one in ids)])


def _published(row: ChangeRow, names: Mapping[str, str]) -> str:
    """Return who published the sources of a row, each once; a source that the report does not list by its id."""
    found = dict.fromkeys(names.get(one, one) for one in row.sources.split())
    return pgettext("between facts", "; ").join(found)
