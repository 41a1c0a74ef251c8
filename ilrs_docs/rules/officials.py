"""Who answers for what a release says: its official issuers, the agencies and the originators that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ilrs_docs.model import Release, Roadmap
from ilrs_docs.model.kept import kept
from ilrs_docs.rules.members import normal_form


class Officials:
    """Those who answer for what some releases say, in normal form; read no further than it takes to find one.

    >>> "cnsa" in Officials([])
    False
    """

    def __init__(self, releases: Iterable[Release]) -> None:
        """Take the releases, and read nothing yet."""
        self._unread = (name for release in releases for name in _officials(release))
        self._names: set[str] = set()
        self._forms: set[str] = set()

    def __contains__(self, form: object) -> bool:
        """Return whether somebody of this normal form is among the official issuers, agencies and originators."""
        while form not in self._forms:
            name = next(self._unread, None)
            if name is None:
                return False
            if name not in self._names:
                self._names.add(name)
                self._forms.add(normal_form(name))
        return True


@kept
def officials_of(release: Release) -> frozenset[str]:
    """Return, in normal form, all who answer for what a release says.

    >>> from ilrs_docs import Library
    >>> sorted(officials_of(Library().load("guideline@1.0")))
    ['cnsa', 'roscosmos']
    """
    return frozenset(map(normal_form, set(_officials(release))))


def _officials(release: Release) -> Iterator[str]:
    if release.standing == "official":
        yield from release.issuers
    if isinstance(release.content, Roadmap):
        for plan in release.content.plans:
            yield from plan.originators
        for milestone in release.content.milestones:
            yield from milestone.agencies
        for mission in release.content.missions:
            yield from mission.agencies
