"""Holds the version that a release bears against the bump that its changes ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ilrs_docs.changes import BUMPS, Bump, Change, Comparison, Identity, either
from ilrs_docs.errors import WrongUseError
from ilrs_docs.model import Model
from ilrs_docs.model.base import constant
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion


class BumpCheck(Model):
    """Whether the new version is high enough.

    `given` is the bump from the old version to the new one, `required` the largest that a change asks for, `needed` the
    lowest version that would do; `findings` are the changes that ask for more than is given, the largest bump first.
    Where there is no document on a side, nothing is asked for and any version is enough.
    """

    format: Literal["ilrs-docs/bump-check"] = constant("ilrs-docs/bump-check")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    old: Identity | None
    new: Identity | None
    given: Bump
    required: Bump
    enough: bool
    needed: str
    findings: tuple[Change, ...] = ()

    @property
    def there(self) -> Identity:
        """The release that is there: the new one, or the old one where there is no new document."""
        return either(self.old, self.new)


def check_bump(comparison: Comparison) -> BumpCheck:
    """Return whether the version of the new release is as high as its changes ask for.

    Raises WrongUseError unless the old release is official and the new one official or a draft: tracked states claim no
    version number of the publishers'.

    >>> from ilrs_docs import Library
    >>> check_bump(Library().diff("roadmap@1.0", "roadmap@1.0")).enough
    True
    """
    if comparison.old and comparison.new:
        _require(comparison.old, "official")
        _require(comparison.new, "official", "draft")
    return weigh_bump(comparison)


def weigh_bump(comparison: Comparison, *, surely: bool = False) -> BumpCheck:
    """Return whether the version of the new release is as high as its changes ask for, whatever its standing.

    Where `surely`, a change that is only likely asks for no more than each of its readings does.

    >>> from ilrs_docs import Library
    >>> weigh_bump(Library().diff("roadmap@1.0", "roadmap@1.0")).given
    'none'
    """
    old, new = comparison.old, comparison.new
    if old is None or new is None:
        version = comparison.there.version
        return BumpCheck(old=old, new=new, given="none", required="none", enough=True, needed=version)
    given = given_bump(old.version, new.version)
    asked = [(sure_bump(change) if surely else change.bump, change) for change in comparison.changes]
    required = _largest(bump for bump, _ in asked) if surely else comparison.required_bump
    findings = [(bump, change) for bump, change in asked if BUMPS.index(bump) < BUMPS.index(given)]
    return BumpCheck(
        old=old,
        new=new,
        given=given,
        required=required,
        enough=not findings,
        needed=_raised(old.version, required),
        findings=tuple(change for _, change in sorted(findings, key=lambda found: BUMPS.index(found[0]))),
    )


def sure_bump(change: Change) -> Bump:
    """Return the bump that a change asks for whichever of its readings is right; most changes have but one.

    >>> from ilrs_docs import Library
    >>> sorted({sure_bump(change) for change in Library().diff("guideline@1.0", "guideline@2021-09-27")})
    ['minor', 'none']
    """
    if not change.readings:
        return change.bump
    return max((_largest(one.bump for one in reading) for reading in change.readings), key=BUMPS.index)


def _largest(bumps: Iterable[Bump]) -> Bump:
    return min(bumps, key=BUMPS.index, default="none")


def _require(release: Identity, *standings: str) -> None:
    if release.standing not in standings:
        name = f"{release.document} {release.version}"
        standing = f"is {release.standing}" if release.standing else "does not say whether it is official"
        message = f"{name} {standing}; check-bump compares an official release with an official one or a draft"
        raise WrongUseError(message)


def given_bump(old: str, new: str) -> Bump:
    """Return the bump from one semantic version to another; pre-release parts are left out.

    >>> given_bump("1.0.0", "2.0.0-draft.1"), given_bump("1.1.0", "1.1.4"), given_bump("1.1.0", "1.0.9")
    ('major', 'patch', 'none')
    """
    from semver import Version

    before, after = (Version.parse(version).finalize_version() for version in (old, new))
    if after <= before:
        return "none"
    if after.major != before.major:
        return "major"
    return "patch" if after.minor == before.minor else "minor"


def _raised(version: str, bump: Bump) -> str:
    from semver import Version

    old = Version.parse(version).finalize_version()
    return str(old if bump == "none" else old.next_version(bump))
