"""Which entries changed: each with its changes, in the ids of the newer release; one that is gone by its older id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ilrs_docs.changes import Change, Edit, Path, Subject
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.dependencies.carrying import keys_by_path
from ilrs_docs.dependencies.graph import EntryId
from ilrs_docs.dependencies.kinds import TARGETS
from ilrs_docs.dependencies.recorded import ids_of
from ilrs_docs.impact.models import ImpactChange
from ilrs_docs.model import Release
from ilrs_docs.phrasing.sentences import sentence, unclaimed_edits
from ilrs_docs.phrasing.weighing import WEIGHTS, head, weight_of
from ilrs_docs.reporting.sections.items import edit_words

Follow = Mapping[EntryId, EntryId]
"""What each entry of the older release is in the newer one."""


class Changed(NamedTuple):
    """The entries that changed and that something can depend on, and how many there are of each other kind."""

    entries: Mapping[EntryId, Sequence[ImpactChange]]
    others: Mapping[str, int]


def changed(several: Iterable[ComparedReleases], follow: Follow) -> Changed:
    """Return what changed, the gravest first, of equally grave ones in the order in which they are compared.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.dependencies.carrying import successors
    >>> one = Library().compare("roadmap@2025-05-08", "roadmap@2025-10-24")
    >>> next(str(entry) for entry in changed([one], successors(one)).entries)
    'milestone:luna-26'
    """
    found: dict[EntryId, list[ImpactChange]] = {}
    for one in several:
        for entry, told in _changes(one, follow):
            found.setdefault(entry, []).append(told)
    ranked = sorted(found, key=lambda entry: min(WEIGHTS.index(told.weight) for told in found[entry]))
    others = Counter(entry.kind for entry in found if entry.kind not in TARGETS)
    return Changed(
        {entry: tuple(found[entry]) for entry in ranked if entry.kind in TARGETS}, dict(sorted(others.items()))
    )


def _changes(one: ComparedReleases, follow: Follow) -> Iterator[tuple[EntryId, ImpactChange]]:
    for change in one.comparison.singly:
        told = stated(change)
        yield from ((entry, told) for entry in dict.fromkeys(_entries(change, one, follow)))
    for edit in unclaimed_edits(one.comparison):
        told = ImpactChange(severity="inform", weight="inform", head=head("inform"), sentence=edit_words(edit))
        yield from ((follow.get(entry, entry), told) for entry in list(_around(edit, one))[:1])


def stated(change: Change) -> ImpactChange:
    """Return a change as it is told of an entry, in the language spoken.

    >>> from ilrs_docs import Library
    >>> stated(Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-lost")[0]).sentence
    'The Luna 25 mission failed on 19 August 2023.'
    """
    weight = weight_of(change)
    return ImpactChange(
        rule=change.rule,
        severity=change.severity,
        weight=weight,
        head=head(weight),
        sentence=sentence(change),
        fingerprint=change.fingerprint,
    )


def _entries(change: Change, one: ComparedReleases, follow: Follow) -> Iterator[EntryId]:
    """Yield whom a change is about: its main subject, and each other one that its edits lie in."""
    main, *others = change.subjects
    yield _entry(main, one, follow, older=change.new_path is None)
    if others:
        edits = (one.comparison.edits[at] for at in change.edits)
        touched = {(entry.kind, entry.id) for edit in edits for entry in _around(edit, one)}
        yield from (_entry(it, one, follow, older=False) for it in others if (it.kind, it.id) in touched)


def _entry(subject: Subject, one: ComparedReleases, follow: Follow, *, older: bool) -> EntryId:
    """Return the entry that a subject of a change is, looked for among the older ones first or last."""
    own = EntryId(one.new.document, subject.kind, subject.id)
    new = subject.id in ids_of(one.new).get(subject.kind, ())
    return follow.get(own, own) if older or not new else own


def _around(edit: Edit, one: ComparedReleases) -> Iterator[EntryId]:
    """Yield the innermost entry that an edit lies in, on each side."""
    for release, path in ((one.new, edit.new_path), (one.old, edit.old_path)):
        found = _innermost(release, path or ())
        if found:
            yield found


def _innermost(release: Release, path: Path) -> EntryId | None:
    keys = keys_by_path(release)
    lengths = range(len(path), 0, -1)
    return next((EntryId(release.document, *keys[path[:one]]) for one in lengths if path[:one] in keys), None)
