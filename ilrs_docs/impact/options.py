"""Impact in a library: the releases that are compared, and those of its other documents in force on that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from ilrs_docs.errors import WrongUseError
from ilrs_docs.impact.models import Impact
from ilrs_docs.impact.working import ImpactOptions, worked_out
from ilrs_docs.language import Language
from ilrs_docs.library.in_force import releases_beside
from ilrs_docs.library.settings import read_toml
from ilrs_docs.model import Release
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.rules.policy import Policy

if TYPE_CHECKING:
    from ilrs_docs.changes import Comparison
    from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
    from ilrs_docs.library import Library, Side


def impact_in(library: Library, old: Side, new: Side, options: ImpactOptions) -> Impact:
    """Return what hangs on what changed from one side to another, each named as for `Library.compare_each`.

    Beside them stand the releases of the other documents of the library that are in force on the day of the newer one;
    two files from outside the library stand alone. Raises WrongUseError with all that is wrong with the values that are
    put in, and what `Library.compare_each` raises.

    >>> from ilrs_docs import Library
    >>> told = impact_in(Library(), "roadmap@2025-10-24", "roadmap@latest", ImpactOptions())
    >>> [one.document for one in told.releases if one.role == "beside"]
    ['guideline']
    """
    several = library.compare_each(old, new)
    beside = () if library.lineage_between(old, new) is None else tuple(_beside(library, several))

    def compare(before: Release | None, after: Release) -> Comparison:
        return library.diff(before, after)

    return worked_out(several, beside, options, compare)


def read_options(
    partner: str | PathLike[str] | Profile | None,
    policy: str | PathLike[str] | Policy | None,
    what_if: Sequence[str],
    lang: Language | None,
) -> ImpactOptions:
    """Return how an impact is to be told; a profile and a policy may be the TOML files that hold them.

    Without a language it is the first of the partner's, else English. Raises InvalidInputError with every fault.

    >>> read_options(None, None, (), None).language
    'en'
    """
    profile = partner if isinstance(partner, Profile | None) else read_toml(Profile, str(partner))
    rules = policy if isinstance(policy, Policy | None) else read_toml(Policy, str(policy))
    return ImpactOptions(profile, rules, tuple(what_if), lang or (profile.languages[0] if profile else "en"))


def both_sides(old: str, new: str | None, what_if: Sequence[str]) -> tuple[str, str]:
    """Return the two sides that a command names; one alone is held against itself with values put into it.

    >>> both_sides("roadmap@latest", None, ["milestone:change-7.window=2030"])
    ('roadmap@latest', 'roadmap@latest')
    """
    if new is None and not what_if:
        message = f"{old} is held against nothing: name a second release, or put values into it with --set"
        raise WrongUseError(message)
    return old, new or old


def _beside(library: Library, several: Sequence[ComparedReleases]) -> Iterator[ReleaseBeside]:
    """Yield the releases of the other documents that are in force on the day of the newest of those compared."""
    days = ([side.issued for side in sides] for sides in ([one.old for one in several], [one.new for one in several]))
    old, new = (max((day for day in each if day), default=None) if all(each) else None for each in days)
    yield from releases_beside(library, [one.new.document for one in several], (old, new))
