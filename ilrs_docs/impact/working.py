"""Impact: from releases that are compared, those beside them and a partner to what hangs on what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ilrs_docs.changes import Comparison
from ilrs_docs.comparing import ComparedReleases, ReleaseBeside, diff, filled
from ilrs_docs.dependencies.carrying import dependency_sides, successors
from ilrs_docs.dependencies.conflicts import ConflictChange, conflict_changes
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.dependencies.suspecting import Suspect, suspects
from ilrs_docs.impact.changed import changed, stated
from ilrs_docs.impact.models import DateConflict, Impact, SuspectLink
from ilrs_docs.impact.outlining import with_parts
from ilrs_docs.impact.scoping import (
    ImpactScope,
    heading_of,
    looked_at,
    notices_of,
    scope_words,
    suppositions,
    unresolved_words,
)
from ilrs_docs.impact.supposing import suppose
from ilrs_docs.impact.telling import TellingContext, changed_entries
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.language import Language, speaking, spoken
from ilrs_docs.model import Lineage, Release
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.assembling import in_language
from ilrs_docs.reporting.dependency_words import conflict_head, conflict_words, dependency_words
from ilrs_docs.rules.policy import Policy, apply_policy

Compare = Callable[[Release | None, Release], Comparison]
"""What compares two releases of one document; None stands for no document."""


class ImpactOptions(NamedTuple):
    """How an impact is to be told: for a partner, as a policy has it, with values put in, in a language."""

    partner: Profile | None = None
    policy: Policy | None = None
    what_if: tuple[str, ...] = ()
    language: Language = "en"


def impact_of(  # noqa: PLR0913 - what is looked at, and how it is told, each a plain word
    old: Release | None,
    new: Release,
    *,
    beside: Sequence[Release] = (),
    lineage: Lineage | None = None,
    partner: Profile | None = None,
    policy: Policy | None = None,
    what_if: Sequence[str] = (),
    language: Language = "en",
) -> Impact:
    """Return what hangs on what changed between two releases of one document; None stands for no document.

    `beside` are releases of other documents that are looked at too, such as the Guideline in force beside a Roadmap;
    they stood there on the day of the older one as well.
    `what_if` are values that are put into the newer release: `milestone:queqiao-2.window=2030`. A `policy` says which
    changes are accepted, and so which links are confirmed. Raises DifferentDocumentsError where the two are not
    releases of one document, WrongUseError with all that is wrong with the values.

    >>> from ilrs_docs import Library
    >>> latest = Library().load("roadmap@latest")
    >>> found = impact_of(latest, latest, what_if=["milestone:queqiao-2.window=2030"])
    >>> [one.entry.id for one in found.changed[0].dependents]
    ['change-6', 'change-7', 'change-8']
    """

    def compare(before: Release | None, after: Release) -> Comparison:
        return diff(before, after, lineage)

    one = ComparedReleases(*filled(old, new), compare(old, new))
    stands = [ReleaseBeside(release, release) for release in beside]
    return worked_out([one], stands, ImpactOptions(partner, policy, tuple(what_if), language), compare)


def worked_out(
    several: Sequence[ComparedReleases], beside: Sequence[ReleaseBeside], options: ImpactOptions, compare: Compare
) -> Impact:
    """Return what hangs on what changed in several documents; `compare` compares releases that values were put into.

    Raises WrongUseError with all that is wrong with the values.
    """
    scope = _scope(several, beside, options, compare)
    with speaking(options.language), telling_of(*scope.releases):
        told = [one._replace(comparison=in_language(one.comparison, one.old, one.new)) for one in scope.several]
        return _impact(scope._replace(several=told))


def _scope(
    several: Sequence[ComparedReleases], beside: Sequence[ReleaseBeside], options: ImpactOptions, compare: Compare
) -> ImpactScope:
    """Return what is looked at once the values are put in and the policy holds."""
    stated_ = (*(one.new for one in several), *(one.new for one in beside))
    made = suppose(stated_, options.what_if)
    news, others = made.releases[: len(several)], made.releases[len(several) :]
    pairs = [_with_new(one, new, compare) for one, new in zip(several, news, strict=True)]
    pairs += (
        ComparedReleases(one.new, new, compare(one.new, new))
        for one, new in zip(beside, others, strict=True)
        if new is not one.new
    )
    left = tuple(one for one, new in zip(beside, others, strict=True) if new is one.new)
    if options.policy:
        pairs = [one._replace(comparison=apply_policy(one.comparison, options.policy)) for one in pairs]
    return ImpactScope(pairs, left, options.partner, made.values, stated_)


def _with_new(one: ComparedReleases, new: Release, compare: Compare) -> ComparedReleases:
    if new is one.new:
        return one
    old = one.old if one.comparison.old else None
    return ComparedReleases(*filled(old, new), compare(old, new))


def _impact(scope: ImpactScope) -> Impact:
    titles = EntryTitles(scope.several, scope.beside, scope.partner)
    sides = dependency_sides(scope.several, scope.beside, scope.promises)
    follow = {old: new for one in scope.several for old, new in successors(one).items()}
    found, documents = changed(scope.several, follow), scope_words(scope)
    links = [(_link(one, titles), one.confirmed) for one in suspects(scope.several, sides)]
    values = tuple(suppositions(scope, titles))
    impact = Impact(
        language=spoken(),
        heading=heading_of(scope),
        partner=scope.partner.name if scope.partner else None,
        hypothetical=values,
        releases=tuple(looked_at(scope)),
        notices=tuple(notices_of(scope, values, found.others)),
        changed=tuple(changed_entries(found, TellingContext(sides.graph, titles, documents))),
        others=dict(found.others),
        conflicts=tuple(_conflicts(scope, titles, follow)),
        suspect=tuple(link for link, confirmed in links if not confirmed),
        confirmed=tuple(link for link, confirmed in links if confirmed),
        unresolved=tuple(unresolved_words(sides.unresolved, titles, documents)),
    )
    return with_parts(impact, documents)


def _conflicts(scope: ImpactScope, titles: EntryTitles, follow: Mapping[EntryId, EntryId]) -> Iterator[DateConflict]:
    for one in scope.several:
        yield from date_conflicts(conflict_changes(one.old, one.new, follow), titles)


def _link(one: Suspect, titles: EntryTitles) -> SuspectLink:
    return SuspectLink(
        entry=titles.named(one.dependency.dependent),
        kind=one.dependency.kind,
        on=titles.named(one.dependency.target),
        fields=tuple(dict.fromkeys(chain.from_iterable(it.fields for it in one.changes))),
        changes=tuple(stated(it.change) for it in one.changes),
        accepted=tuple(it.accepted for it in one.changes if it.accepted),
        sentence=dependency_words(one.dependency, titles.inside),
    )


def date_conflicts(found: Iterable[ConflictChange], titles: EntryTitles) -> Iterator[DateConflict]:
    """Yield contradictions in words.

    >>> [*date_conflicts((), EntryTitles((), (), None))]
    []
    """
    for one in found:
        conflict = one.conflict
        yield DateConflict(
            check=conflict.check,
            state=one.state,
            certainty=conflict.certainty,
            entries=tuple(titles.named(one) for one in dict.fromkeys(party.entry for party in conflict.parties)),
            head=conflict_head(one),
            sentence=conflict_words(one, titles.inside),
        )
