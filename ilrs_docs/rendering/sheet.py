"""A report as rows of cells, one for each change, for the formats that list: csv, xlsx, junit, github."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.rendering import asides
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.reporting.words.phrasing import kind_name, word
from ilrs_docs.reporting.words.sureness import sure
from ilrs_docs.reporting.words.weighing import head, weighed

if TYPE_CHECKING:
    from ilrs_docs.changes import Severity
    from ilrs_docs.reporting.nouns import Item, Report, Section

SIGN: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
"""What a formula begins with, as a regular expression."""
_FORMULA: Final = re.compile(rf"\s*{SIGN}")


class Row(NamedTuple):
    """One thing that the reader is told, every cell in words; `months` is a number.

    `severity` and `rule` are the words that every language has in common, `section` names all sections that tell of it
    and `place` is the id of the first. What is no change, such as what a policy kept back, has no severity and no rule.
    """

    severity: Severity | None = None
    rule: str = ""
    kind: str = ""
    id: str = ""
    title: str = ""
    section: str = ""
    sentence: str = ""
    was: str = ""
    now: str = ""
    shift: str = ""
    months: int | None = None
    certainty: str = ""
    confidence: str = ""
    due: str = ""
    sources: str = ""
    fingerprint: str = ""
    because: str = ""
    wording: str = ""
    place: str = ""
    happened: bool = False


def heads() -> tuple[str, ...]:
    """Return the headings of the columns, in their one order.

    >>> len(heads())
    18
    """
    return (
        pgettext("heading of a column", "Severity"),
        pgettext("heading of a column", "Rule"),
        pgettext("heading of a column", "Kind"),
        pgettext("heading of a column", "Id"),
        pgettext("heading of a column", "Title"),
        pgettext("heading of a column", "Section"),
        pgettext("heading of a column", "What changed"),
        pgettext("heading of a column", "Was"),
        pgettext("heading of a column", "Is"),
        pgettext("heading of a column", "By how much"),
        pgettext("heading of a column", "Months"),
        pgettext("heading of a column", "Certainty"),
        pgettext("heading of a column", "Confidence"),
        pgettext("heading of a column", "Date that matters"),
        pgettext("heading of a column", "Sources"),
        pgettext("heading of a column", "Fingerprint"),
        pgettext("heading of a column", "Why it concerns you"),
        pgettext("heading of a column", "Wording"),
    )


def cells(row: Row) -> tuple[str | int | None, ...]:
    """Return the cells of a row under `heads`, hidden characters visible, the severity in words.

    >>> cells(Row("act", "milestone-lost"))[:3]
    ('Decide', 'milestone-lost', '')
    """
    told = head(weighed(row.severity, happened=row.happened)) if row.severity else ""
    return tuple(visible(cell) if isinstance(cell, str) else cell for cell in (told, *row[1:-2]))


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula.

    >>> is_formula("=1+1"), is_formula("24 months later")
    (True, False)
    """
    return _FORMULA.match(text) is not None


def report_rows(report: Report) -> Iterator[Row]:
    """Yield the commitments of the partner and then every item, once, in reading order.

    An item that several sections tell is one row that names them all; one that only gathers others gives way to them.
    """
    for one in report.concern.commitments if report.concern else ():
        yield Row(
            severity=one.severity,
            kind=_("own commitment"),
            title=one.milestone,
            section=_("Your commitments"),
            sentence=one.sentence,
            was=one.own,
            now=one.window,
            shift=one.margin or "",
            due=one.needed or "",
            wording=" ".join(asides.below(one)),
            place="concern",
        )
    found: dict[tuple[object, ...], Row] = {}
    for section in report.sections:
        for item in _told(section):
            row = _row(item, section.id, section.title)
            name = (item.change,) if item.change is not None else row._replace(section="", place="", because="")
            found[name] = _merged(found[name], row) if name in found else row
    yield from found.values()


def _told(section: Section) -> Iterator[Item]:
    for group in section.groups:
        for item in group.items:
            yield from (item, *item.also) if item.rule or not item.also else item.also


def _merged(first: Row, again: Row) -> Row:
    """Return one row for a change that two sections tell: what the second, its own section, says where it says it."""
    said = {name: value for name, value in again._asdict().items() if value not in {"", None}}
    between = pgettext("between facts", "; ")
    sections = dict.fromkeys([*first.section.split(between), again.section])
    return first._replace(**said | {"section": between.join(sections), "place": first.place})


def _row(item: Item, place: str, section: str) -> Row:
    subject = item.subjects[0] if item.subjects else None
    return Row(
        severity=item.severity,
        happened=item.happened is True,
        rule=item.rule or "",
        kind=kind_name(subject.kind) if subject else "",
        id=subject.id if subject else "",
        title=subject.title if subject else "",
        section=section,
        sentence=item.sentence,
        was=item.was or "",
        now=item.now or "",
        shift=item.shift or "",
        months=item.months,
        certainty=sure(item.certainty, item.rule, item.months) if item.certainty else "",
        confidence=word(item.confidence) if item.confidence else "",
        due=item.due or "",
        sources=" ".join(item.sources),
        fingerprint=item.fingerprint or "",
        because=pgettext("between facts", "; ").join(item.because),
        wording=" ".join(
            f"{asides.passage_title(passage)} {asides.marked_words(passage)}" for passage in item.passages
        ),
        place=place,
    )


def addressed(report: Report) -> tuple[str, ...]:
    """Return for which partner the rows are, in which role, and the paragraph for them; nothing where for none."""
    concern = report.concern
    if not concern:
        return ()
    name = _("For {name}").format(name=concern.name)
    return (_("{name}: {words}").format(name=name, words=concern.role) if concern.role else name, concern.summary)


def caveats(report: Report) -> tuple[str, ...]:
    """Return what a reader of the rows must know too: the standing, what a policy kept back, what was left out."""
    concern = report.concern
    own = (*concern.notices, *concern.left_out) if concern else ()
    return (*report.identification.disclaimers, *report.filtered, *own)
