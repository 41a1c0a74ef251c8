"""A report narrowed to one partner: what of each document concerns them, with their commitments checked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import speaking
from ilrs_docs.partners.addressing import notices
from ilrs_docs.partners.committing import check
from ilrs_docs.partners.concerning import reasons
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.partners.tying import Both
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting import AnyReport, Audience, Concerned, Reader, Report, for_reader, report_for_reader


def narrow(report: Report, profile: Profile, compared: ComparedReleases, audience: Audience | None = None) -> Report:
    """Return a report with what concerns a partner, the nearest first, and with their commitments checked.

    `compared` is what the report was made of. The first screen begins with what the `audience` reads, that of the
    profile where none is given. What is left out is counted, section by section. To a profile that
    follows nothing of the document the whole report is told, and that it does not.

    >>> from ilrs_docs import Library, report
    >>> compared = Library().compare("roadmap@1.0", "roadmap@latest")
    >>> profile = Profile(name="Example Agency", interests={"missions": ("change-7",)})
    >>> narrow(report(*compared), profile, compared).concern.name
    'Example Agency'
    """
    with speaking(report.language):
        theirs = _concerned(profile, compared)
        return report_for_reader(report, _reader(profile, [theirs], audience), theirs)


def narrow_any(
    report: AnyReport, profile: Profile, several: Sequence[ComparedReleases], audience: Audience | None = None
) -> AnyReport:
    """Return a report on one document or on several with what concerns a partner; `several` are what it was made of.

    The first screen begins with what the `audience` reads, that of the profile where none is given.

    Of a document of which a partner follows nothing, while they do of another, it is counted what does not concern
    them. To whoever follows nothing of any the whole report is told, and that they do not.
    """
    with speaking(report.language):
        found = _checked_once([_concerned(profile, one) for one in several])
        return for_reader(report, _reader(profile, found, audience), found)


def _concerned(profile: Profile, compared: ComparedReleases) -> Concerned:
    old, new, comparison, trail = compared
    with telling_of(*compared.releases):
        return Concerned(
            compared,
            reasons(profile, old, new, comparison.matching),
            {one.new.document: reasons(profile, one.old or one.new, one.new) for one in trail.beside},
            check(profile, comparison, old, new) if new.kind == "roadmap" else (),
        )


def _reader(profile: Profile, several: Sequence[Concerned], audience: Audience | None) -> Reader:
    follows = any(one.whys for one in several)
    both = [Both(one.compared.old, one.compared.new) for one in several]
    with telling_of(*several[0].compared.releases) if len(several) == 1 else nullcontext():
        told = tuple(notices(profile, both, follows=follows))
    return Reader(profile.name, profile.role, audience or profile.audience, told, follows)


def _checked_once(found: Sequence[Concerned]) -> list[Concerned]:
    """Return what was found without commitments that hang on nothing here but on a milestone of another roadmap.

    One that hangs on nothing anywhere is told once.
    """
    missing = [_missing(each) for each in found if each.compared.new.kind == "roadmap"]
    nowhere = set[str]().union(*missing).intersection(*missing)
    kept = []
    for each in found:
        told = tuple(one for one in each.commitments if one.verdict != "not-there" or one.milestone in nowhere)
        kept.append(each._replace(commitments=told))
        nowhere -= _missing(each)
    return kept


def _missing(found: Concerned) -> set[str]:
    """Return the milestones that a document does not have, on which commitments are said to hang."""
    return {one.milestone for one in found.commitments if one.verdict == "not-there"}
