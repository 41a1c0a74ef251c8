"""A report narrowed to one reader: what concerns them, why it is there, what hangs on it, how much was left out.

Who knows what concerns a reader (`partners`) says so by entries, in `Concerned` and `Reader`. Of several documents one
box is told over all of them, each thing in it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.phrasing.commitments import Commitment, ranked
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.assembling import in_language
from ilrs_docs.reporting.counting import changes_of, items_of
from ilrs_docs.reporting.joint import joined
from ilrs_docs.reporting.joint_models import AnyReport, JointReport
from ilrs_docs.reporting.joint_screen import DocumentInputs, joint_screen
from ilrs_docs.reporting.models import Audience, Concern, Report, Section
from ilrs_docs.reporting.narrowed_sections import Reasons, Whys, in_full, narrowed_report
from ilrs_docs.reporting.narrowed_words import NarrowedSections, left_out, summary, told_whole, usual
from ilrs_docs.reporting.screening import ScreenInputs, first_screen


class Concerned(NamedTuple):
    """What of one document concerns a reader.

    `whys` says why by kind and id, `beside` the same of each document that stands beside it, by its id. `commitments`
    are what the reader has promised for its milestones.
    """

    compared: ComparedReleases
    whys: Reasons
    beside: Mapping[str, Reasons]
    commitments: tuple[Commitment, ...]


class Reader(NamedTuple):
    """Whom a report is narrowed to, and what they are told before all else; `follows` is whether anything is theirs."""

    name: str
    role: str | None
    audience: Audience
    notices: tuple[str, ...]
    follows: bool


class _Narrowed(NamedTuple):
    """What concerns the reader, the report narrowed to it, and all the sections that there were."""

    theirs: Concerned
    report: Report
    sections: tuple[Section, ...]

    def counted(self) -> NarrowedSections:
        return NarrowedSections(self.theirs.compared.new.document, self.sections, self.report.sections)


def for_reader(report: AnyReport, reader: Reader, several: Sequence[Concerned]) -> AnyReport:
    """Return a report on one document or on several with what concerns a reader; `several` is that of each, in order.

    Of a document of which they follow nothing, while they do of another, it is counted what does not concern them. To
    whoever follows nothing of any the whole report is told.
    """
    if not isinstance(report, JointReport):
        return report_for_reader(report, reader, several[0])
    found = [_narrowed(one, reader, theirs) for one, theirs in zip(report.reports, several, strict=True)]
    concern = _concern(found, reader)
    screen = joint_screen([_joint_inputs(one, concern, reader) for one in found], concern)
    made = joined([one.report for one in found], report.title, screen)
    return made.model_copy(update={"concern": concern})


def report_for_reader(report: Report, reader: Reader, theirs: Concerned) -> Report:
    """Return a report on one document with what concerns a reader, the nearest first.

    The first screen begins with what their audience reads. What is left out is counted, section by section. To a
    reader who follows nothing of the document the whole report is told.
    """
    found = _narrowed(report, reader, theirs)
    with telling_of(*theirs.compared.releases):
        concern = _concern([found], reader)
        screen = first_screen(_inputs(found, concern, reader))
    return found.report.model_copy(update={"concern": concern, "screen": screen})


def _narrowed(report: Report, reader: Reader, theirs: Concerned) -> _Narrowed:
    with telling_of(*theirs.compared.releases):
        sections = in_full(report, theirs.compared)
        whys: Whys = dict([(None, theirs.whys), *theirs.beside.items()])
        told = narrowed_report(report, sections, whys, theirs.compared) if reader.follows else report
        return _Narrowed(theirs, told, sections)


def _concern(several: Sequence[_Narrowed], reader: Reader) -> Concern:
    """Return what a reader is told before all else, of one document or of several."""
    commitments = ranked(one for found in several for one in found.theirs.commitments)
    counted = [one.counted() for one in several]
    return Concern(
        name=reader.name,
        role=reader.role,
        notices=reader.notices,
        summary=summary(counted, commitments) if reader.follows else told_whole(counted),
        commitments=commitments,
        left_out=tuple(left_out(counted)) if reader.follows else (),
        because=usual([section for one in several for section in one.report.sections]),
    )


def _inputs(found: _Narrowed, concern: Concern, reader: Reader) -> ScreenInputs:
    """Return what the first screen is made of: what is told in the report, what lies ahead for the reader."""
    (old, new, comparison, _trail), told = found.theirs.compared, found.report
    if not reader.follows:
        named = in_language(comparison, old, new)
        changes = dict(enumerate(named.changes))
        return ScreenInputs(old, new, named, changes, told.sections, concern, audience=reader.audience)
    positions = sorted(changes_of(items_of(told)))
    mine = comparison.model_copy(update={"changes": tuple(comparison.changes[at] for at in positions)})
    changes = dict(zip(positions, in_language(mine, old, new).changes, strict=True))
    whys = found.theirs.whys
    return ScreenInputs(old, new, comparison, changes, told.sections, concern, whys, reader.audience)


def _joint_inputs(found: _Narrowed, concern: Concern, reader: Reader) -> DocumentInputs:
    """Return what the joint screen tells of one document, with the commitments that hang on it."""
    own = concern.model_copy(update={"commitments": found.theirs.commitments, "notices": ()})
    with telling_of(*found.theirs.compared.releases):
        return DocumentInputs(found.theirs.compared, _inputs(found, own, reader))
