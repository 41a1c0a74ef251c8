"""A report on several documents narrowed to one partner: one box over all of them, each thing told in it once."""

from __future__ import annotations

from collections.abc import Sequence

from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import speaking
from ilrs_docs.partners.addressing import notices
from ilrs_docs.partners.concerning import reasons
from ilrs_docs.partners.narrowing import Narrowed, concern_of, narrow, narrowed, screen_inputs
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.partners.tying import Both
from ilrs_docs.reporting.joint import joined
from ilrs_docs.reporting.joint_models import AnyReport, JointReport
from ilrs_docs.reporting.joint_screen import DocumentInputs, joint_screen
from ilrs_docs.reporting.models import Audience, Concern


def narrow_any(
    report: AnyReport, profile: Profile, several: Sequence[ComparedReleases], audience: Audience | None = None
) -> AnyReport:
    """Return a report on one document or on several with what concerns a partner; `several` are what it was made of.

    The first screen begins with what the `audience` reads, that of the profile where none is given.

    Of a document of which a partner follows nothing, while they do of another, it is counted what does not concern
    them. To whoever follows nothing of any the whole report is told, and that they do not.
    """
    if not isinstance(report, JointReport):
        return narrow(report, profile, several[0], audience)
    with speaking(report.language):
        return _narrowed(report, profile, several, audience or profile.audience)


def _narrowed(
    report: JointReport, profile: Profile, several: Sequence[ComparedReleases], audience: Audience
) -> JointReport:
    follows = any(reasons(profile, one.old, one.new) for one in several)
    found = _checked_once(
        [
            narrowed(one, profile, compared, follows=follows)
            for one, compared in zip(report.reports, several, strict=True)
        ]
    )
    told = notices(profile, [Both(one.old, one.new) for one in several], follows=follows)
    concern = concern_of(found, profile, told)
    inputs = [_inputs(one, concern, audience, follows=follows) for one in found]
    screen = joint_screen(inputs, concern)
    made = joined([one.report for one in found], report.title, screen)
    return made.model_copy(update={"concern": concern})


def _inputs(found: Narrowed, concern: Concern, audience: Audience, *, follows: bool) -> DocumentInputs:
    """Return what the joint screen tells of one document, with the commitments that hang on it."""
    own = concern.model_copy(update={"commitments": found.commitments, "notices": ()})
    return DocumentInputs(found.compared, screen_inputs(found, own, follows=follows)._replace(audience=audience))


def _checked_once(found: Sequence[Narrowed]) -> list[Narrowed]:
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


def _missing(found: Narrowed) -> set[str]:
    """Return the milestones that a document does not have, on which commitments are said to hang."""
    return {one.milestone for one in found.commitments if one.verdict == "not-there"}
