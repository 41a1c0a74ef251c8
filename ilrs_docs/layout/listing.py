"""A report as rows, one for each change, for the formats that list: each cell in words or as a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext, speaking
from ilrs_docs.phrasing.phrases import kind_name, word
from ilrs_docs.phrasing.sureness import sure
from ilrs_docs.phrasing.weighing import head

if TYPE_CHECKING:
    from ilrs_docs.changes import Severity
    from ilrs_docs.phrasing.commitments import Commitment
    from ilrs_docs.reporting.models import Concern, Item, Passage, Report, Section

MARKS: Final = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""What stands around a run of a reworded text in plain text, as wdiff has it."""


class ChangeRow(NamedTuple):
    """One thing that the reader is told, every cell in words; `months` is a number.

    `severity` and `rule` are the words that every language has in common, `section` names all sections that tell of it
    and `place` is the id of the first. What is no change, such as what a policy kept back, has no severity and no rule.
    `went` and `came` are the notes, or the sources by their ids, that a list lost and got. `document` is there where a
    report is on several: what the one is called that the row is of.
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
    grade: str = ""
    went: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    document: str | None = None

    def cells(self) -> tuple[str | int | None, ...]:
        """Return the cells under the columns of a listing, the severity in words.

        >>> ChangeRow("act", "milestone-lost", grade="Decide").cells()[:3]
        ('Decide', 'milestone-lost', '')
        """
        return (self.grade, *self[1:-5], *(() if self.document is None else (self.document,)))


class ListedPlace(NamedTuple):
    """Where rows have their place: the id and the title of a section, a name for it in any list, its day."""

    id: str
    title: str
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report that is listed: what it is on, a row for each change, and what must be read with them.

    `heading` says that it is a report, `places` are the sections in which rows have their place, `addressed` says for
    which partner the rows are, and `caveats` what a reader of them must know too.
    """

    subject: str
    heading: str
    document: str
    day: date | None
    compared: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    places: tuple[ListedPlace, ...]
    beside: str
    addressed: tuple[str, ...]
    caveats: tuple[str, ...]


def listing(report: Report) -> ListedReport:
    """Return a report as rows in its language."""
    told = report.identification
    with speaking(report.language):
        own = (("concern", _("Your commitments")),) if report.concern else ()
        sections = (*own, *((section.id, section.title) for section in report.sections))
        return ListedReport(
            subject=told.title,
            heading=_("Change report: {title}").format(title=told.title),
            document=told.document,
            day=told.new.day,
            compared=_("What was compared"),
            summary=report.summary,
            columns=columns(),
            rows=tuple(change_rows(report)),
            places=tuple(ListedPlace(one, title, f"{told.document}.{one}", told.new.day) for one, title in sections),
            beside=_("To be read with this table"),
            addressed=addressed(report.concern),
            caveats=_caveats(report),
        )


def columns() -> tuple[str, ...]:
    """Return the headings of the columns, in their one order.

    >>> len(columns())
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


def change_rows(report: Report) -> Iterator[ChangeRow]:
    """Yield the commitments of the partner and then every item, once, in reading order.

    An item that several sections tell is one row that names them all; one that only gathers others gives way to them.
    """
    yield from map(commitment_row, report.concern.commitments if report.concern else ())
    found: dict[tuple[object, ...], ChangeRow] = {}
    for section in report.sections:
        for item in _items(section):
            row = _row(item, section.id, section.title)
            name = (item.change,) if item.change is not None else row._replace(section="", place="", because="")
            found[name] = _merged(found[name], row) if name in found else row
    yield from found.values()


def _items(section: Section) -> Iterator[Item]:
    for group in section.groups:
        for item in group.items:
            yield from (item, *item.also) if item.rule or not item.also else item.also


def _merged(first: ChangeRow, again: ChangeRow) -> ChangeRow:
    """Return one row for a change that two sections tell: what the second, its own section, says where it says it."""
    said = {name: value for name, value in again._asdict().items() if value not in {"", None}}
    between = pgettext("between facts", "; ")
    sections = dict.fromkeys([*first.section.split(between), again.section])
    return first._replace(**said | {"section": between.join(sections), "place": first.place})


def commitment_row(one: Commitment) -> ChangeRow:
    """Return a commitment of the partner as a row."""
    advice = [_("\N{RIGHTWARDS ARROW} {advice}").format(advice=one.advice)] if one.advice else []
    return ChangeRow(
        severity=one.severity,
        grade=head(one.severity),
        kind=_("own commitment"),
        title=one.milestone,
        section=_("Your commitments"),
        sentence=one.sentence,
        was=one.own,
        now=one.window,
        shift=one.margin or "",
        due=one.needed or "",
        wording=" ".join([*one.also, *advice]),
        place="concern",
    )


def _row(item: Item, place: str, section: str) -> ChangeRow:
    subject = item.subjects[0] if item.subjects else None
    return ChangeRow(
        severity=item.severity,
        grade=head(item.weight),
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
        wording=" ".join(map(_reworded, item.passages)),
        place=place,
        went=item.went,
        came=item.came,
    )


def _reworded(passage: Passage) -> str:
    """Return a reworded text under its title: what only the old has as `[-old-]`, what only the new as `{+new+}`."""
    message = _("{title} (compared by whole sentences, being long):") if passage.coarse else _("{title}:")
    text = "".join(f"{MARKS[run.kind][0]}{run.text}{MARKS[run.kind][1]}" for run in passage.runs)
    return f"{message.format(title=passage.title)} {text}"


def addressed(concern: Concern | None) -> tuple[str, ...]:
    """Return for which partner the rows are, in which role, and the paragraph for them; nothing where for none."""
    if not concern:
        return ()
    name = _("For {name}").format(name=concern.name)
    return (_("{name}: {words}").format(name=name, words=concern.role) if concern.role else name, concern.summary)


def _caveats(report: Report) -> tuple[str, ...]:
    """Return what a reader of the rows must know too: the standing, what a policy kept back, what was left out."""
    concern = report.concern
    own = (*concern.notices, *concern.left_out) if concern else ()
    return (*report.identification.disclaimers, *report.filtered, *own)
