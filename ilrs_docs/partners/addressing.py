"""What a partner is told before all else: what is wrong with the profile, and what is not checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.partners.naming import ambiguous, astray, unknown
from ilrs_docs.partners.profiles import Interests, Profile
from ilrs_docs.partners.tying import Both
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import about

_NEITHER: Final = marked("Neither release has what the profile names: {names}.")
_NOWHERE: Final = marked("The profile names what is in none of these documents: {names}.")


def notices(profile: Profile, several: Sequence[Both], *, follows: bool) -> Iterator[str]:
    """Yield what is wrong with a profile: it `follows` nothing here, or names what is not there or not clear.

    `several` are the releases of one document, or of each of several.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@1.0")
    >>> [*notices(Profile(name="Agency"), [Both(release, release)], follows=False)]
    ['This profile follows nothing: it names neither interests nor commitments.']
    """
    joint = len(several) > 1
    names_any = profile.interests != Interests() or bool(profile.commitments)
    if not names_any:
        yield _("This profile follows nothing: it names neither interests nor commitments.")
    elif not follows and joint:
        yield _("What this profile follows is in none of these documents.")
    elif not follows:
        yield _("What this profile follows is not in this document.")
    roadmaps = [ties for ties in several if ties.new.kind == "roadmap"]
    strangers = (*unknown(profile.interests, several), *(astray(profile, roadmaps) if roadmaps else ()))
    if strangers:
        words = _NOWHERE if joint else _NEITHER
        yield _(words).format(names=phrases.listed(strangers))
    unclear = ambiguous(profile.interests, several)
    if unclear:
        words = _("It is not clear what the profile means; name one of these: {names}.")
        yield words.format(names=_("; ").join(unclear))
    if not roadmaps:
        yield from _unchecked(profile)


def _unchecked(profile: Profile) -> Iterator[str]:
    """Yield that commitments were not checked, as no document here has milestones."""
    number = len(profile.commitments)
    if number:
        yield (_of_the_station(number) if about().of_the_station else _of_any(number)).format(count=number)


def _of_the_station(number: int) -> str:
    return ngettext(
        "{count} commitment was not checked: it hangs on a milestone, and only the Roadmap has milestones.",
        "{count} commitments were not checked: they hang on milestones, and only the Roadmap has milestones.",
        number,
    )


def _of_any(number: int) -> str:
    return ngettext(
        "{count} commitment was not checked: it hangs on a milestone, and only a roadmap has milestones.",
        "{count} commitments were not checked: they hang on milestones, and only a roadmap has milestones.",
        number,
    )
