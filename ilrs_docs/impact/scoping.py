"""What was looked at, in words: which releases, whose commitments, which values were put in, what was not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ilrs_docs.authoring.kinds import reference_kind
from ilrs_docs.comparing import ComparedReleases, ReleaseBeside
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.dependencies.recorded import Promises, Unresolved
from ilrs_docs.impact.models import LookedAt, Supposition
from ilrs_docs.impact.supposing import Supposed
from ilrs_docs.impact.titles import EntryTitles
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Release
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.release_pair import Entries, by_kind_and_id
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.dependency_words import in_force_beside, release_words
from ilrs_docs.reporting.lines import filtered_words
from ilrs_docs.reporting.showing import words_of

HYPOTHETICAL: Final = marked(
    "This is hypothetical: it rests on values that were put in here, not on the release alone. It is not stored."
)

WITH_VALUES: Final = marked("{document}: from {old} to {new}, with the values that were put in.")
IN_SEVERAL: Final = marked(
    "{title} names the {kind} {named}, which stands in several of the documents that were looked at ({documents})."
)
NOT_THERE: Final = marked("{title} names the {kind} {named}, which does not stand in what was looked at ({documents}).")


class ImpactScope(NamedTuple):
    """What is looked at: releases that are compared, those in force beside them, a partner, and values put in."""

    several: Sequence[ComparedReleases]
    beside: Sequence[ReleaseBeside] = ()
    partner: Profile | None = None
    supposed: Sequence[Supposed] = ()
    stated: Sequence[Release] = ()
    """The releases as they are published, where values were put into them."""

    @property
    def promises(self) -> Promises | None:
        """What the partner has promised."""
        return promises_of(self.partner) if self.partner else None

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases that are told of, the newest last."""
        old = (one.old for one in self.several)
        return (*old, *(one.new for one in self.beside), *(one.new for one in reversed(self.several)))


def promises_of(partner: Profile) -> Promises:
    """Return what a partner has promised.

    >>> promises_of(Profile(name="Agency")).milestones
    ()
    """
    return Promises(partner.name, tuple(one.milestone for one in partner.commitments))


def looked_at(scope: ImpactScope) -> Iterator[LookedAt]:
    """Yield the releases that were looked at.

    >>> from ilrs_docs import Library
    >>> [(one.role, one.label) for one in looked_at(ImpactScope([Library().compare("roadmap@1.0", "roadmap@latest")]))]
    [('old', 'V1.0'), ('new', 'as of 2026-09-10')]
    """
    for one in scope.several:
        if one.comparison.old:
            yield _looked_at("old", one.old)
        yield _looked_at("new", one.new)
    yield from (_looked_at("beside", one.new) for one in scope.beside)


def _looked_at(role: str, release: Release) -> LookedAt:
    names = ("document", "version", "label", "issued", "standing")
    return LookedAt.model_validate({"role": role} | {name: getattr(release, name) for name in names})


def scope_words(scope: ImpactScope) -> str:
    """Return the documents that were looked at, and whose commitments.

    >>> from ilrs_docs import Library
    >>> guideline, roadmap = Library().load("guideline@latest"), Library().compare("roadmap@1.0", "roadmap@latest")
    >>> scope_words(ImpactScope([roadmap], [ReleaseBeside(guideline, guideline)]))
    'roadmap and guideline'
    """
    documents = [one.new.document for one in scope.several] + [one.new.document for one in scope.beside]
    partner = [_("the commitments of {name}").format(name=scope.partner.name)] if scope.partner else []
    return phrases.listed([*map(phrases.document_name, documents), *partner])


def heading_of(scope: ImpactScope) -> str:
    """Return what an impact is headed by.

    >>> heading_of(ImpactScope(()))
    'What depends on what changed in '
    """
    names = [phrases.document_name(one.new.document) for one in scope.several]
    heading = _("What depends on what changed in {documents}").format(documents=phrases.listed(names))
    return _("Hypothetical: {heading}").format(heading=heading) if scope.supposed else heading


def notices_of(scope: ImpactScope, values: Iterable[Supposition], others: Mapping[str, int]) -> Iterator[str]:
    """Yield what stands in front: that it is hypothetical and why, which releases, what is not told.

    >>> from ilrs_docs import Library
    >>> [*notices_of(ImpactScope([Library().compare("roadmap@1.0", "roadmap@2023-04-25")]), (), {})]
    ['roadmap: from V1.0 of 16 June 2021 to the state of 25 April 2023.']
    """
    if scope.supposed:
        yield _(HYPOTHETICAL)
        yield from (one.sentence for one in values)
    for one in scope.several:
        before = release_words(one.old) if one.comparison.old else phrases.no_document()
        after = release_words(one.new) if one.comparison.new else phrases.no_document()
        put_in = any(it.entry.document == one.new.document for it in scope.supposed)
        words = _(WITH_VALUES) if put_in else _("{document}: from {old} to {new}.")
        yield words.format(document=phrases.document_name(one.new.document), old=before, new=after)
    yield from (in_force_beside(one.new) for one in scope.beside)
    for one in scope.several:
        told = [*filtered_words(one.comparison), *([] if len(one.comparison) else [differences(one.comparison)])]
        name = phrases.document_name(one.new.document)
        several = len(scope.several) > 1
        yield from (_("{name}: {words}").format(name=name, words=words) if several else words for words in told)
    if others:
        counted = [_counted(kind, number) for kind, number in others.items()]
        words = _("Also changed, of kinds to which no kind of dependency leads: {kinds}.")
        yield words.format(kinds=phrases.listed(counted))


def _counted(kind: str, number: int) -> str:
    return _("{title} ({date})").format(title=phrases.kind_name(kind), date=number)


def suppositions(scope: ImpactScope, titles: EntryTitles) -> Iterator[Supposition]:
    """Yield the values that were put in, each with what its release says.

    >>> [*suppositions(ImpactScope(()), EntryTitles((), (), None))]
    []
    """
    stated = {release.document: by_kind_and_id(release) for release in scope.stated}
    made = {one.new.document: by_kind_and_id(one.new) for one in scope.several}
    for one in scope.supposed:
        old, new = (_value(side[one.entry.document], one, titles) for side in (stated, made))
        yield Supposition(
            entry=titles.named(one.entry),
            field=one.field,
            old=one.old,
            new=one.new,
            sentence=_("Put in: {title}, {field}: {new}; the release says: {old}.").format(
                title=titles.inside(one.entry), field=phrases.field_name(one.field), new=new, old=old
            ),
        )


def _value(entries: Entries, one: Supposed, titles: EntryTitles) -> str:
    """Return what a field of an entry says, entries of the same release that it names by their titles."""
    entry = entries[one.entry.kind, one.entry.id]
    value = entry.__dict__[one.field]
    if value in (None, (), {}):
        return _("not stated")
    kind = reference_kind(type(entry), one.field)
    if kind is None:
        return words_of(value)
    named = (value,) if isinstance(value, str) else value
    return phrases.listed([titles.inside(EntryId(one.entry.document, kind, own)) for own in named])


def unresolved_words(found: Sequence[Unresolved], titles: EntryTitles, documents: str) -> Iterator[str]:
    """Yield what names an entry that is not to be found, or is to be found twice, in what was looked at.

    >>> [*unresolved_words((), EntryTitles((), (), None), "roadmap")]
    []
    """
    for one in found:
        words = _(IN_SEVERAL if one.several else NOT_THERE)
        title, kind = titles.inside(one.dependent), phrases.kind_name(one.kind)
        yield phrases.sentence(words.format(title=title, kind=kind, named=one.named, documents=documents))
