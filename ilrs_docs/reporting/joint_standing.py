"""From where to where several documents went, and what a reader has to know of all their releases: two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ilrs_docs.changes import Comparison, Identity
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.model import Release
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.phrasing.release_names import is_only_a_draft, naming
from ilrs_docs.reporting.standings import DRAFT, ONLY_A_DRAFT, REPORTED, TRACKED
from ilrs_docs.reporting.summary import way

Words = tuple[str, str, str, str, str, str]
KINDS: Final[tuple[Words, Words, Words]] = (
    (
        TRACKED[0],
        marked("{releases} are compiled from public statements and have no official standing"),
        marked("the newer ones are compiled from public statements and have no official standing"),
        marked("the older ones are compiled from public statements and have no official standing"),
        marked("all are compiled from public statements and have no official standing"),
        marked("all but one ({release}) are compiled from public statements and have no official standing"),
    ),
    (
        DRAFT[0],
        marked("{releases} are drafts and have no official standing"),
        marked("the newer ones are drafts and have no official standing"),
        marked("the older ones are drafts and have no official standing"),
        marked("all are drafts and have no official standing"),
        marked("all but one ({release}) are drafts and have no official standing"),
    ),
    (
        REPORTED[0],
        marked("{releases} are known from reports here, not from their own text"),
        marked("the newer ones are known from reports here, not from their own text"),
        marked("the older ones are known from reports here, not from their own text"),
        marked("all are known from reports here, not from their own text"),
        marked("all but one ({release}) are known from reports here, not from their own text"),
    ),
)
"""What is said of one release, of some, of the newer ones, the older ones, of all, and of all but one: of tracked
states, drafts, and what is known from reports."""


MOST_NAMED: Final = 2
"""How many releases are named, where all but one are meant."""


class _Named(NamedTuple):
    """A release and its name; `newer` is None where it stands on both sides."""

    release: Release
    name: str
    newer: bool | None


def label_of(document: str) -> str:
    """Return what a document is called where its name stands before what is said of it.

    >>> label_of("roadmap")
    'Roadmap'
    """
    name = phrases.document_name(document)
    return f"{name[:1].upper()}{name[1:]}"


def heading_on(documents: Sequence[str]) -> str:
    """Return what stands above a report on several documents, in one line: what each is called.

    >>> heading_on(["roadmap", "guideline"])
    'Change report: Roadmap; Guideline'
    """
    return _("Change report: {title}").format(title=_("; ").join(map(label_of, documents)))


def joint_way(several: Sequence[ComparedReleases]) -> str:
    """Return from where to where each document went, in one sentence.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> both = [library.compare(f"{name}@2023-10-02", f"{name}@2024-09-05") for name in ("roadmap", "guideline")]
    >>> joint_way(both)[:72]
    'Roadmap: the state of 20 August 2023 → the state of 5 September 2024; Gu'
    """
    return phrases.sentence(_("; ").join(_way(one.comparison) for one in several))


def _way(comparison: Comparison) -> str:
    old, new = comparison.old, comparison.new
    name = label_of(comparison.there.document)
    if old is None or new is None or _goes_back(old, new):
        return _("{name}: {words}").format(name=name, words=phrases.clause(way(comparison)))
    if old.digest == new.digest:
        return _("{name}: {old} on both sides").format(name=name, old=naming(old))
    return _("{name}: {old} → {new}").format(name=name, old=naming(old), new=naming(new))


def _goes_back(old: Identity, new: Identity) -> bool:
    return old.issued is not None and new.issued is not None and new.issued < old.issued


def joint_status(several: Sequence[ComparedReleases]) -> str | None:
    """Return what a reader has to know of the releases before relying on them; None where they say nothing of it.

    Which entries rest on later sources alone is told at the end of the page, by name.
    """
    named = [one for compared in several for one in _named(compared)]
    told = [*_sentences(named)]
    return phrases.sentence(_("; ").join(told)) if told else None


def _named(compared: ComparedReleases) -> Iterator[_Named]:
    """Yield the releases of a document, the newer first, each once: a state by its day, any other by its document."""
    comparison = compared.comparison
    seen = set()
    same = comparison.old == comparison.new
    for release, identity in ((compared.new, comparison.new), (compared.old, comparison.old)):
        if identity is not None and identity.digest not in seen:
            seen.add(identity.digest)
            newer = None if same else identity is comparison.new
            label = shortened(phrases.label(release.name))
            of_document = _("{document} {label}").format(document=label_of(release.document), label=label)
            dated = release.standing == "tracked" or is_only_a_draft(release)
            name = naming(identity) if dated else of_document
            yield _Named(release, name, newer)


def _sentences(named: Sequence[_Named]) -> Iterator[str]:
    """Yield what is said of those compiled from statements, of drafts, and of others that are known from reports."""
    found = (
        [one for one in named if one.release.standing == "tracked"],
        [one for one in named if one.release.standing == "draft"],
        [one for one in named if one.release.standing != "tracked" and one.release.basis == "reported"],
    )
    for members, words in zip(found, KINDS, strict=True):
        if members:
            yield _sentence(members, named, words)


def _sentence(members: Sequence[_Named], named: Sequence[_Named], words: Words) -> str:
    """Return what is said of some of the releases: of all, of one side, or by their names."""
    one, some, newer, older, everyone, but_one = words
    if len(members) == len(named) > 1:
        return _(everyone)
    names = list(dict.fromkeys(member.name for member in members))
    if len(names) == 1:
        alone = ONLY_A_DRAFT if words[0] is DRAFT[0] and is_only_a_draft(members[0].release) else one
        return _(alone).format(release=names[0])
    for side, message in ((True, newer), (False, older)):
        if [member for member in named if member.newer is side] == [*members]:
            return _(message)
    others = [member for member in named if member not in members]
    if len(names) > MOST_NAMED and len(others) == 1:
        return _(but_one).format(release=others[0].name)
    return _(some).format(releases=phrases.listed(names))
